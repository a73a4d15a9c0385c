//! The facts of the meeting: what happened since, what is red, what there is to decide.

use super::trend::{lead_checks, trend_facts};
use super::{ActionFacts, Earlier, Filter, LeadCheck, MetricFacts, News, Series, TrendFacts};
use crate::model::{
    ActionNews, ActionStatus, Arrival, Effect, IsoWeek, LEAK_UNCOVERED, OVERDUE, Place, QUARTER,
    QuestionSettings, SHORT_OF_EXPECTATION, Scorecard, Stage, Status, TARGET_MET, Timeline,
    UNCOVERED_GAP, ZOMBIE_ACTION, falls_short, is_target_met, is_uncovered, open_actions,
    uncovered_leak,
};
use chrono::NaiveDate;
use std::collections::HashMap;

/// The meeting about one scorecard.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewView<'a> {
    /// The scorecard.
    pub scorecard: &'a Scorecard,
    /// The day.
    pub today: NaiveDate,
    /// What changed since the last meeting.
    pub since: News<'a>,
    /// Of the actions that were done since, by their place among the changes, the metrics that
    /// they were meant to move; in the order of these places.
    pub effects: Vec<(usize, Effect<'a>)>,
    /// Metrics that are off track in a stage without an open action.
    pub uncovered: Vec<TrendFacts<'a>>,
    /// What there is to decide.
    pub decisions: Vec<Decision<'a>>,
}

/// Something to decide.
#[derive(Debug, Clone, PartialEq)]
pub enum Decision<'a> {
    /// An outcome that stays off track while its early sign is on track.
    LeadMayNotLead(LeadCheck<'a>),
    /// A metric that is off track and does not come nearer.
    WrongWay(Box<TrendFacts<'a>>),
    /// A target that is met.
    TargetMet(Box<TrendFacts<'a>>),
    /// The stage of the biggest leak, where neither it nor the one before has an open action.
    LeakUncovered {
        /// The stage from which customers do not get on.
        before: &'a Stage,
        /// The stage to which they do not get.
        stage: &'a Stage,
    },
    /// A metric of which customers get less than they expect, and which nothing is to move.
    ShortOfExpectation(Box<TrendFacts<'a>>),
    /// An action that is held up.
    Blocked(&'a Stage, ActionFacts<'a>),
    /// An action that is past its day by so many days.
    Overdue(&'a Stage, ActionFacts<'a>, i64),
    /// An action that moves on from week to week, and for how many it was in focus.
    Zombie(&'a Stage, ActionFacts<'a>, i64),
}

/// The meeting about `timeline` since `earlier`, as far as `filter` wants it; what it asks, the
/// file may have set.
pub fn review<'a>(
    timeline: &Timeline<'a>,
    earlier: &'a Earlier,
    filter: &Filter,
    settings: &QuestionSettings,
) -> ReviewView<'a> {
    let since = News::new(timeline, earlier, filter);
    let weeks = IsoWeek::up_to(timeline.today, QUARTER);
    let places = timeline.now.metric_places();
    let places = places.filter(|&place| filter.wants_metric(timeline.now, place));
    let metrics: Vec<(Place, MetricFacts<'_>)> = places
        .map(|place| (place, MetricFacts::new(timeline, place, Series::PassedOver)))
        .collect();
    // What is told of a metric in full, few of them need.
    let told = |is_told: &dyn Fn(&Stage, &MetricFacts<'a>) -> bool| -> Vec<TrendFacts<'a>> {
        let told = metrics.iter().filter(|(place, facts)| {
            let stage = &timeline.now.stages[place.stage];
            is_told(stage, facts)
        });
        told.map(|(place, facts)| trend_facts(timeline, (&weeks, 0), *place, facts.clone()))
            .collect()
    };
    let facts: Vec<_> = metrics
        .iter()
        .map(|(place, facts)| (*place, facts))
        .collect();
    let mut decisions: Vec<Decision<'_>> = (lead_checks(timeline, &weeks, &facts).into_iter())
        .map(Decision::LeadMayNotLead)
        .collect();
    let stuck = told(&|_, facts| goes_wrong(facts));
    decisions.extend(
        stuck
            .into_iter()
            .map(|metric| Decision::WrongWay(Box::new(metric))),
    );
    if settings.asks(TARGET_MET) {
        let met = told(&|_, facts| is_target_met(&facts.metric));
        decisions.extend(
            met.into_iter()
                .map(|metric| Decision::TargetMet(Box::new(metric))),
        );
    }
    if settings.asks(SHORT_OF_EXPECTATION) {
        let short =
            told(&|stage, facts| falls_short(timeline.now, stage, &facts.metric, timeline.today));
        let short = short.into_iter().map(Box::new);
        decisions.extend(short.map(Decision::ShortOfExpectation));
    }
    decisions.extend(leak_to_decide(timeline, filter, settings));
    decisions.extend(actions_to_decide(timeline, filter, settings));
    let uncovered = told(&|stage, facts| {
        settings.asks(UNCOVERED_GAP)
            && is_uncovered(timeline.now, stage, &facts.metric, timeline.today)
    });
    ReviewView {
        scorecard: timeline.now,
        today: timeline.today,
        effects: effects(timeline, &since),
        since,
        uncovered,
        decisions,
    }
}

fn goes_wrong(facts: &MetricFacts<'_>) -> bool {
    let arrival = facts.forecast.and_then(Result::ok);
    let arrival = arrival.map(|forecast| forecast.arrival);
    facts.standing.status == Status::OffTrack
        && matches!(
            arrival,
            Some(Arrival::WrongWay | Arrival::Flat | Arrival::NotAtThisPace)
        )
}

/// The biggest leak, where nothing is done about it; it belongs to nobody.
fn leak_to_decide<'a>(
    timeline: &Timeline<'a>,
    filter: &Filter,
    settings: &QuestionSettings,
) -> Option<Decision<'a>> {
    let stages = &timeline.now.stages;
    let leak = uncovered_leak(timeline.now).filter(|&leak| {
        settings.asks(LEAK_UNCOVERED) && filter.owner.is_none() && filter.wants_stage(leak)
    })?;
    Some(Decision::LeakUncovered {
        before: &stages[leak - 1],
        stage: &stages[leak],
    })
}

fn actions_to_decide<'a>(
    timeline: &Timeline<'a>,
    filter: &Filter,
    settings: &QuestionSettings,
) -> Vec<Decision<'a>> {
    let zombies = settings.max(ZOMBIE_ACTION);
    let week = IsoWeek::containing(timeline.today);
    let stages = timeline.now.stages.iter().enumerate();
    let open = stages
        .filter(|&(index, _)| filter.wants_stage(index))
        .flat_map(|(stage, below)| {
            let open = open_actions(below).into_iter();
            open.map(move |(index, action)| (Place { stage, index }, below, action))
        });
    open.filter(|(.., action)| filter.wants_owner(action.owner.as_ref()))
        .filter_map(|(place, stage, action)| {
            let facts = ActionFacts::new(timeline, place, week);
            if let Some(zombie) = zombies.and_then(|max| timeline.zombie(place, max)) {
                return Some(Decision::Zombie(stage, facts, zombie.weeks));
            }
            if action.status == ActionStatus::Blocked {
                return Some(Decision::Blocked(stage, facts));
            }
            let overdue = facts.overdue.filter(|_| settings.asks(OVERDUE))?;
            Some(Decision::Overdue(stage, facts, overdue))
        })
        .collect()
}

/// For each action that was done, by its place among the changes, what its metric did.
fn effects<'a>(timeline: &Timeline<'a>, since: &News<'a>) -> Vec<(usize, Effect<'a>)> {
    let done = since.changes.actions.iter().enumerate();
    let done: HashMap<Place, usize> = done
        .filter(|(_, change)| change.what == ActionNews::Done && !change.is_gone)
        .map(|(index, change)| (change.place, index))
        .collect();
    if done.is_empty() {
        return Vec::new();
    }
    let metrics = timeline.now.metric_places();
    let mut effects: Vec<(usize, Effect<'a>)> = metrics
        .flat_map(|metric| timeline.effects(metric))
        .filter_map(|effect| Some((*done.get(&effect.place?)?, effect)))
        .collect();
    effects.sort_by_key(|(index, _)| *index);
    effects.dedup_by_key(|(index, _)| *index);
    effects
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ValueDays;
    use crate::model::{Action, HISTORIES_MADE, Metric, Past, Version};
    use crate::view::{LabelledVersion, VersionLabel};

    #[test]
    fn the_history_of_a_metric_is_put_together_once() {
        let stage = Stage {
            metrics: vec![Metric::default(), Metric::default()],
            actions: vec![Action {
                status: ActionStatus::Done,
                ..Action::default()
            }],
            ..Stage::default()
        };
        let now = Scorecard {
            stages: vec![stage],
            ..Scorecard::default()
        };
        let today = NaiveDate::from_ymd_opt(2026, 11, 18).unwrap();
        let version = Version {
            day: Some(today),
            commit: None,
            scorecard: now.clone(),
        };
        let past = Past {
            versions: vec![version],
            ..Past::default()
        };
        let mut then = now.clone();
        then.stages[0].actions[0].status = ActionStatus::Todo;
        let earlier = Earlier::version(LabelledVersion {
            scorecard: then,
            label: VersionLabel::Before(today),
            value_days: ValueDays::default(),
        });
        let timeline = Timeline::new(&past, &now, today);
        HISTORIES_MADE.set(0);
        let filter = Filter::default();
        review(&timeline, &earlier, &filter, &QuestionSettings::default());
        assert_eq!(HISTORIES_MADE.get(), 2);
    }
}
