//! The facts of what changed between two versions.

use super::Filter;
use crate::model::{
    ActionNews, AsOf, Changes, ClosedBetween, KeyChange, MetricNews, Scorecard, StageNews, Version,
    changes, closed_between, misses_open_actions, rewound_to, tells_of,
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

    /// How the page was `since`, by its `versions`, oldest first; nothing where there is none.
    pub fn by_versions(versions: &[Version], since: Since) -> Option<Self> {
        let up_to = |day: NaiveDate| {
            let is_older = |version: &&Version| version.day.is_none_or(|own| own <= day);
            versions.iter().rev().find(is_older)
        };
        let (Since::Day(day) | Since::Beginning(day)) = since;
        let before = day.pred_opt().and_then(up_to);
        let page = labelled(before.or(versions.first())?, day);
        let (end, newest) = match since {
            Since::Beginning(day) => (day, before),
            Since::Day(day) => (day.succ_opt()?, up_to(day)),
        };
        let has_counts = newest.is_some();
        let numbers = match newest {
            Some(version) => labelled(version, day),
            // The file came later: its first version, as far as it tells of that day.
            None => LabelledVersion {
                scorecard: rewound_to(&page.scorecard, end),
                ..page.clone()
            },
        };
        let numbers = Some(numbers);
        Some(Self {
            page,
            numbers,
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

/// A version; where nobody knows when it was written, it is told by the day asked for.
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
    }
}

/// What the file's own days tell of the time before the day `until`, where `asked` was asked for.
fn own_days(now: &Scorecard, until: NaiveDate, asked: NaiveDate) -> LabelledVersion {
    LabelledVersion {
        scorecard: rewound_to(now, until),
        label: VersionLabel::OwnDays(asked),
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
    let written = later.label.day();
    DiffView {
        from: &earlier.page.label,
        to: &later.label,
        scorecard: &later.scorecard,
        today,
        changes: wanted(
            earlier,
            &later.scorecard,
            (written.unwrap_or(today), written),
            filter,
        ),
    }
}

/// What changed from `earlier` to a scorecard as it stands on a day, and as it was written on
/// one, where that is known; as far as `filter` wants it. A stage belongs to nobody, so it is no
/// one person's news.
fn wanted<'a>(
    earlier: &'a Earlier,
    scorecard: &'a Scorecard,
    (day, written): (NaiveDate, Option<NaiveDate>),
    filter: &Filter,
) -> Changes<'a> {
    let as_of = |version: &'a LabelledVersion| AsOf {
        scorecard: &version.scorecard,
        day: earlier.day.or(version.label.day()).unwrap_or(day),
        written: match &version.label {
            VersionLabel::Version { day, .. } => *day,
            _ => None,
        },
    };
    let whole = filter.owner.is_none() && filter.stage.is_none();
    let mut changes = changes(
        as_of(&earlier.page),
        as_of(earlier.numbers()),
        AsOf {
            scorecard,
            day,
            written,
        },
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
    /// What changed from `earlier` to the `scorecard` as it is `today`.
    pub fn new(
        earlier: &'a Earlier,
        scorecard: &'a Scorecard,
        today: NaiveDate,
        filter: &Filter,
    ) -> Self {
        let mut changes = wanted(earlier, scorecard, (today, None), filter);
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
