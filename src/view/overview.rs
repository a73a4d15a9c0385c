//! The facts of the overview: a scorecard in one row, to stand beside others.

use super::{Ages, Filter, ShowView, Totals};
use crate::model::{IsoWeek, QUARTER, Status, Timeline, off_track_by_week};
use std::cmp::Reverse;

/// One scorecard of an overview.
#[derive(Debug, Clone, PartialEq)]
pub struct OverviewFacts {
    /// Its title.
    pub title: String,
    /// Who keeps it.
    pub owner: Option<String>,
    /// Its stages, all seven.
    pub stages: Vec<StageStatus>,
    /// Its metrics and red actions, counted.
    pub totals: Totals,
    /// Whether an action is open.
    pub has_actions: bool,
    /// How many open actions are past their day.
    pub overdue: usize,
    /// How old its numbers are; nothing where there are none.
    pub ages: Option<Ages>,
    /// How many metrics were off track at the end of each of the last thirteen weeks; nothing for
    /// a week of which nothing is known.
    pub off_track_weeks: Vec<Option<usize>>,
}

/// How a stage stands.
#[derive(Debug, Clone, PartialEq)]
pub struct StageStatus {
    /// Its name.
    pub name: String,
    /// The worst of its metrics; nothing where it has none.
    pub worst: Option<Status>,
    /// The share of the stage before that gets there, where it is the smallest of all.
    pub leak: Option<f64>,
}

/// What makes a scorecard come before another: more of it is worse, the first counts most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TroubleRank {
    off_track: usize,
    at_risk: usize,
    blocked: usize,
    overdue: usize,
}

impl OverviewFacts {
    /// Whether there is a metric or an action in it that is wanted.
    pub fn has_anything(&self) -> bool {
        self.stages.iter().any(|stage| stage.worst.is_some()) || self.has_actions
    }

    /// How much trouble it is in.
    pub fn trouble(&self) -> TroubleRank {
        TroubleRank {
            off_track: self.totals.off_track,
            at_risk: self.totals.at_risk,
            blocked: self.totals.blocked,
            overdue: self.overdue,
        }
    }

    /// The age of its oldest number in days, where that is known.
    pub fn oldest(&self) -> Option<i64> {
        Some(self.ages?.days?.1)
    }
}

/// Puts the scorecards in the most trouble first, those in the same by their titles.
pub fn worst_first<T>(rows: &mut [T], facts: impl Fn(&T) -> &OverviewFacts) {
    rows.sort_by(|one, other| facts(one).title.cmp(&facts(other).title));
    rows.sort_by_key(|row| Reverse(facts(row).trouble()));
}

/// The row of the scorecard of `timeline`, whose page is `page`, as far as `filter` wants it.
pub fn overview(page: &ShowView<'_>, timeline: &Timeline<'_>, filter: &Filter) -> OverviewFacts {
    let scorecard = page.scorecard;
    let names = scorecard.stages.iter().map(|stage| stage.name.clone());
    let mut stages: Vec<StageStatus> = names
        .map(|name| StageStatus {
            name,
            worst: None,
            leak: None,
        })
        .collect();
    for facts in &page.stages {
        let stage = &mut stages[facts.number - 1];
        stage.worst = facts.worst();
        stage.leak = facts.funnel.step.filter(|_| facts.leaks_most);
    }
    let actions = || page.stages.iter().flat_map(|stage| &stage.actions);
    let weeks = IsoWeek::up_to(page.today, QUARTER);
    let places: Vec<_> = (scorecard.metric_places())
        .filter(|&place| filter.wants_metric(scorecard, place))
        .collect();
    OverviewFacts {
        title: scorecard.title.clone(),
        owner: scorecard.owner.clone(),
        stages,
        totals: page.totals,
        has_actions: actions().next().is_some(),
        overdue: actions().filter(|action| action.overdue.is_some()).count(),
        ages: page.ages,
        off_track_weeks: off_track_by_week(timeline, &weeks, &places),
    }
}
