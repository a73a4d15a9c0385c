//! The facts of what changed between two versions.

use super::Filter;
use crate::model::{
    ActionNews, AsOf, Changes, ClosedBetween, KeyChange, MetricNews, Past, Scorecard, StageNews,
    Timeline, ValueDays, Version, changes, closed_between, misses_open_actions, rewound_to,
    tells_of,
};
use chrono::NaiveDate;

/// A version of a scorecard, as it is told apart from others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VersionLabel {
    /// What git has.
    Version {
        /// The short name of the commit, where it is known.
        commit: Option<String>,
        /// When it was written, where that is known.
        day: Option<NaiveDate>,
    },
    /// What git has from before a day, nobody knows since when.
    Before(NaiveDate),
    /// What the file's own days tell of the time before a day: git has nothing.
    OwnDays(NaiveDate),
    /// A file.
    File(String),
}

impl VersionLabel {
    /// When it was written, where it was not now.
    pub fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::Version { day, .. } => *day,
            Self::Before(day) | Self::OwnDays(day) => Some(*day),
            Self::File(_) => None,
        }
    }
}

/// A scorecard and which version of it it is.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelledVersion {
    /// What it says.
    pub scorecard: Scorecard,
    /// Which version.
    pub label: VersionLabel,
    /// The days of the values of which it says none.
    pub value_days: ValueDays,
}

/// From when on what changed is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// Since a day: numbers from its end on, everything else from its beginning on, so that of
    /// two meetings each number has one, and no decision has none.
    Day(NaiveDate),
    /// Since the beginning of a day.
    Beginning(NaiveDate),
}

/// What a scorecard is compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct Earlier {
    /// How the page was.
    pub page: LabelledVersion,
    /// How its numbers were, where that is another version.
    numbers: Option<LabelledVersion>,
    /// Whether a version says how many customers had reached each stage: these counts have no day.
    has_counts: bool,
    /// The day asked for: what is done from then on is news, whatever the page said, and the
    /// numbers are judged as of it.
    day: Option<NaiveDate>,
    /// The open actions of the page that were closed before they were taken out.
    closed: Vec<ClosedBetween>,
}

impl Earlier {
    /// A version, for numbers and everything else.
    pub fn version(page: LabelledVersion) -> Self {
        Self {
            page,
            numbers: None,
            has_counts: true,
            day: None,
            closed: Vec::new(),
        }
    }

    /// The same, where `versions`, oldest first, tell what became of what `later` does not have.
    #[must_use]
    pub fn with_versions(self, versions: &[Version], later: &Scorecard) -> Self {
        Self {
            closed: closed_between(&self.page.scorecard, later, versions),
            ..self
        }
    }

    /// Whether an open action of it is none of `later`: only versions between tell how that went.
    pub fn misses_actions(&self, later: &Scorecard) -> bool {
        misses_open_actions(&self.page.scorecard, later)
    }

    /// How the page was `since`, by its `past`; nothing where that has no version.
    pub fn by_versions(past: &Past, since: Since) -> Option<Self> {
        let versions = &past.versions;
        let up_to = |day: NaiveDate| {
            let is_older = |version: &Version| version.day.is_none_or(|own| own <= day);
            versions.iter().rposition(is_older)
        };
        let (Since::Day(day) | Since::Beginning(day)) = since;
        let before = day.pred_opt().and_then(up_to);
        let page = before.or((!versions.is_empty()).then_some(0))?;
        let (end, newest) = match since {
            Since::Beginning(day) => (day, before),
            Since::Day(day) => (day.succ_opt()?, up_to(day)),
        };
        let has_counts = newest.is_some();
        let of_numbers = newest.unwrap_or(page);
        let mut numbers = LabelledVersion {
            value_days: ValueDays::of_version(past, of_numbers),
            ..labelled(&versions[of_numbers], day)
        };
        if newest.is_none() {
            // The file came later: its first version, as far as it tells of that day.
            numbers.scorecard = rewound_to(&numbers.scorecard, end);
        }
        Some(Self {
            page: labelled(&versions[page], day),
            numbers: Some(numbers),
            has_counts,
            day: Some(day),
            closed: Vec::new(),
        })
    }

    /// How the page was `since`, by the days that the file itself tells of.
    pub fn by_own_days(now: &Scorecard, since: Since) -> Self {
        let (Since::Day(day) | Since::Beginning(day)) = since;
        let end = match since {
            // Where nothing tells of the day, it ended as it began.
            Since::Day(day) if tells_of(now, day) => day.succ_opt(),
            Since::Day(_) | Since::Beginning(_) => None,
        };
        Self {
            page: own_days(now, day, day),
            numbers: end.map(|end| own_days(now, end, day)),
            has_counts: false,
            day: Some(day),
            closed: Vec::new(),
        }
    }

    /// What says how many customers had reached each stage; nothing where the file came later.
    pub fn counts(&self) -> Option<&Scorecard> {
        self.has_counts.then(|| &self.numbers().scorecard)
    }

    /// The version of its numbers alone: of a day, how the page was at its end.
    pub fn into_numbers(self) -> LabelledVersion {
        self.numbers.unwrap_or(self.page)
    }

    /// How its numbers were.
    pub fn numbers(&self) -> &LabelledVersion {
        self.numbers.as_ref().unwrap_or(&self.page)
    }
}

/// A version, without the days of its values; where nobody knows when it was written, it is told
/// by the day asked for.
fn labelled(version: &Version, asked: NaiveDate) -> LabelledVersion {
    let label = match version.day {
        None => VersionLabel::Before(asked),
        day => VersionLabel::Version {
            commit: version.commit.clone(),
            day,
        },
    };
    LabelledVersion {
        scorecard: version.scorecard.clone(),
        label,
        value_days: ValueDays::default(),
    }
}

/// What the file's own days tell of the time before the day `until`, where `asked` was asked for.
fn own_days(now: &Scorecard, until: NaiveDate, asked: NaiveDate) -> LabelledVersion {
    LabelledVersion {
        scorecard: rewound_to(now, until),
        label: VersionLabel::OwnDays(asked),
        value_days: ValueDays::default(),
    }
}

/// What changed from one version to another.
#[derive(Debug, Clone, PartialEq)]
pub struct DiffView<'a> {
    /// The earlier one.
    pub from: &'a VersionLabel,
    /// The later one.
    pub to: &'a VersionLabel,
    /// What the later one says.
    pub scorecard: &'a Scorecard,
    /// The day on which it is looked at.
    pub today: NaiveDate,
    /// What changed.
    pub changes: Changes<'a>,
}

/// What changed from `earlier` to `later`, as far as `filter` wants it.
pub fn diff<'a>(
    earlier: &'a Earlier,
    later: &'a LabelledVersion,
    today: NaiveDate,
    filter: &Filter,
) -> DiffView<'a> {
    let later_as_of = AsOf {
        scorecard: &later.scorecard,
        day: later.label.day().unwrap_or(today),
        value_days: &later.value_days,
    };
    DiffView {
        from: &earlier.page.label,
        to: &later.label,
        scorecard: &later.scorecard,
        today,
        changes: wanted(earlier, later_as_of, filter),
    }
}

/// What changed from `earlier` to `later`, as far as `filter` wants it. A stage belongs to nobody,
/// so it is no one person's news.
fn wanted<'a>(earlier: &'a Earlier, later: AsOf<'a, '_>, filter: &Filter) -> Changes<'a> {
    let as_of = |version: &'a LabelledVersion| AsOf {
        scorecard: &version.scorecard,
        day: earlier.day.or(version.label.day()).unwrap_or(later.day),
        value_days: &version.value_days,
    };
    let whole = filter.owner.is_none() && filter.stage.is_none();
    let mut changes = changes(
        as_of(&earlier.page),
        as_of(earlier.numbers()),
        later,
        earlier.day,
        &earlier.closed,
    );
    if !whole {
        changes.page.clear();
        changes.rules.clear();
        changes.stages_reordered = false;
        changes.comments_changed = false;
        changes.days_ahead_changed = false;
    }
    changes
        .stages
        .retain(|change| filter.owner.is_none() && filter.wants_stage(change.index));
    changes.metrics.retain(|change| {
        let owner = change.metric.owner.as_ref();
        filter.wants_stage(change.place.stage) && filter.wants_owner(owner)
    });
    changes.actions.retain(|change| {
        let owner = change.action.owner.as_ref();
        filter.wants_stage(change.place.stage) && filter.wants_owner(owner)
    });
    changes
}

/// What changed since an earlier version, as far as a filter wants it.
#[derive(Debug, Clone, PartialEq)]
pub struct News<'a> {
    /// The version with which everything but the numbers is compared.
    pub from: &'a VersionLabel,
    /// The version with which the numbers are compared.
    pub numbers_from: &'a VersionLabel,
    /// The day that was asked for, where it was one.
    pub asked: Option<NaiveDate>,
    /// What changed.
    pub changes: Changes<'a>,
}

impl<'a> News<'a> {
    /// What changed from `earlier` to the file as the `timeline` has it.
    pub fn new(timeline: &Timeline<'a>, earlier: &'a Earlier, filter: &Filter) -> Self {
        let now = AsOf {
            scorecard: timeline.now,
            day: timeline.today,
            value_days: &ValueDays::of(timeline),
        };
        let mut changes = wanted(earlier, now, filter);
        keep_what_matters(&mut changes);
        Self {
            from: &earlier.page.label,
            numbers_from: &earlier.numbers().label,
            asked: earlier.day,
            changes,
        }
    }
}

/// The keys whose changes a meeting is told: those that say who, what, how much and by when.
const KEYS_A_MEETING_HEARS_OF: [&str; 7] = [
    "owner", "priority", "due", "unit", "better", "baseline", "since",
];

/// Of changes that have no words of their own, keeps those that a meeting decides about.
fn keep_what_matters(changes: &mut Changes<'_>) {
    let matters = |change: &KeyChange<'_>| KEYS_A_MEETING_HEARS_OF.contains(&change.key);
    changes.page.clear();
    changes.stages_reordered = false;
    changes.comments_changed = false;
    changes.days_ahead_changed = false;
    changes.stages.retain(|change| {
        matches!(
            change.what,
            StageNews::Renamed { .. } | StageNews::Reached { .. }
        )
    });
    changes.metrics.retain(|change| match &change.what {
        MetricNews::Key(change) => matters(change),
        MetricNews::Reading { .. } => false,
        _ => true,
    });
    changes.actions.retain(|change| match &change.what {
        ActionNews::Key(change) => matters(change),
        ActionNews::TidiedAway => false,
        _ => true,
    });
}
