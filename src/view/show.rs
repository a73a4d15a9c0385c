//! The facts of the page: seven stages with their metrics and open actions.

use super::{ActionFacts, Filter, MetricFacts, Series};
use crate::model::{
    ActionStatus, FunnelStep, IsoWeek, Place, Scorecard, Stage, Status, Timeline, ValueDay,
    biggest_leak, funnel, open_actions,
};
use chrono::NaiveDate;

/// The page of one scorecard on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct ShowView<'a> {
    /// The scorecard.
    pub scorecard: &'a Scorecard,
    /// The day.
    pub today: NaiveDate,
    /// The week in which it lies.
    pub week: IsoWeek,
    /// Whose part of the page it is, where it is one person's.
    pub only: Option<String>,
    /// The stages that are wanted.
    pub stages: Vec<StageFacts<'a>>,
    /// How old the numbers are; nothing where there are none.
    pub ages: Option<Ages>,
    /// What matters, counted.
    pub totals: Totals,
}

/// One stage.
#[derive(Debug, Clone, PartialEq)]
pub struct StageFacts<'a> {
    /// Its place in the journey, from 1.
    pub number: usize,
    /// The stage as the file has it.
    pub stage: &'a Stage,
    /// How many customers got here.
    pub funnel: FunnelStep,
    /// Whether the journey loses the largest share of customers on the way here.
    pub leaks_most: bool,
    /// Its metrics.
    pub metrics: Vec<MetricFacts<'a>>,
    /// Its open actions by priority.
    pub actions: Vec<ActionFacts<'a>>,
}

impl StageFacts<'_> {
    /// The worst status of its metrics; nothing where it has none.
    pub fn worst(&self) -> Option<Status> {
        let statuses = self.metrics.iter().map(|metric| metric.standing.status);
        statuses.min_by_key(|status| status.rank())
    }
}

/// The age of the numbers, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ages {
    /// Of the newest and of the oldest whose day is known, where there is one.
    pub days: Option<(i64, i64)>,
    /// Whether the oldest may be older.
    pub at_least: bool,
    /// How many have no day that anybody knows.
    pub undated: usize,
}

/// How many metrics stand where, and how many actions are red.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Met or on track.
    pub on_track: usize,
    /// Of those, met.
    pub met: usize,
    /// At risk.
    pub at_risk: usize,
    /// Off track.
    pub off_track: usize,
    /// Without a value.
    pub unset: usize,
    /// Without a target.
    pub no_target: usize,
    /// Open actions in the focus of the current week.
    pub red: usize,
    /// Of those, blocked.
    pub blocked: usize,
}

impl Totals {
    /// How many metrics there are.
    pub fn metrics(&self) -> usize {
        self.on_track + self.at_risk + self.off_track + self.unset + self.no_target
    }
}

/// The facts of a scorecard on its day, as far as `filter` wants them.
pub fn show<'a>(timeline: &Timeline<'a>, filter: &Filter, series: Series) -> ShowView<'a> {
    let (scorecard, today) = (timeline.now, timeline.today);
    let week = IsoWeek::containing(today);
    let funnel = funnel(scorecard);
    let worst = biggest_leak(&funnel);
    let stages = scorecard.stages.iter().enumerate();
    let stages: Vec<StageFacts<'_>> = stages
        .filter(|&(index, _)| filter.wants_stage(index))
        .map(|(index, stage)| StageFacts {
            number: index + 1,
            stage,
            funnel: funnel[index],
            leaks_most: worst == Some(index),
            metrics: (stage.metrics.iter().enumerate())
                .filter(|(_, metric)| filter.wants_owner(metric.owner.as_ref()))
                .map(|(metric, _)| Place {
                    stage: index,
                    index: metric,
                })
                .map(|place| MetricFacts::new(timeline, place, series))
                .collect(),
            actions: (open_actions(stage).into_iter())
                .filter(|(_, action)| filter.wants_owner(action.owner.as_ref()))
                .map(|(action, _)| Place {
                    stage: index,
                    index: action,
                })
                .map(|place| ActionFacts::new(timeline, place, week))
                .collect(),
        })
        .filter(|facts| {
            filter.owner.is_none() || !facts.metrics.is_empty() || !facts.actions.is_empty()
        })
        .collect();
    ShowView {
        scorecard,
        today,
        week,
        only: filter.owner.clone(),
        ages: ages(&stages, today),
        totals: totals(&stages),
        stages,
    }
}

fn ages(stages: &[StageFacts<'_>], today: NaiveDate) -> Option<Ages> {
    let metrics = stages.iter().flat_map(|stage| &stage.metrics);
    let days: Vec<ValueDay> = metrics.filter_map(|metric| metric.value_day).collect();
    let known = || days.iter().filter_map(|day| day.latest());
    let age = |day: NaiveDate| (today - day).num_days();
    let oldest = known().min();
    (!days.is_empty()).then(|| Ages {
        days: known()
            .max()
            .zip(oldest)
            .map(|(newest, oldest)| (age(newest), age(oldest))),
        at_least: (days.iter()).any(|day| day.is_bound() && day.latest() == oldest),
        undated: days.len() - known().count(),
    })
}

fn totals(stages: &[StageFacts<'_>]) -> Totals {
    let mut totals = Totals::default();
    for metric in stages.iter().flat_map(|stage| &stage.metrics) {
        match metric.standing.status {
            Status::Met => {
                totals.met += 1;
                totals.on_track += 1;
            }
            Status::OnTrack => totals.on_track += 1,
            Status::AtRisk => totals.at_risk += 1,
            Status::OffTrack => totals.off_track += 1,
            Status::Unset => totals.unset += 1,
            Status::NoTarget => totals.no_target += 1,
        }
    }
    let red = stages.iter().flat_map(|stage| &stage.actions);
    for facts in red.filter(|facts| facts.red) {
        totals.red += 1;
        totals.blocked += usize::from(facts.action.status == ActionStatus::Blocked);
    }
    totals
}
