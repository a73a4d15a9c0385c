//! The facts of the trend: metrics week by week.

use super::{Filter, MetricFacts, Series};
use crate::model::{
    Better, Effect, Indicator, IsoWeek, Place, QUARTER, Scorecard, Stage, Status, Streak, Timeline,
    WeekReading, difference, weekly,
};
use chrono::NaiveDate;

/// For so many weeks an outcome stays off track, and its early sign on track, before one asks
/// whether it is a sign of it.
const LEAD_WEEKS: usize = 4;

/// The trends of one scorecard on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendView<'a> {
    /// The scorecard.
    pub scorecard: &'a Scorecard,
    /// The day.
    pub today: NaiveDate,
    /// The weeks, the last that of the day.
    pub weeks: Vec<IsoWeek>,
    /// Whose metrics these are, where only one person's are wanted.
    pub only: Option<String>,
    /// The metrics that are wanted.
    pub metrics: Vec<TrendFacts<'a>>,
    /// Whether there are others that were left out.
    pub has_others: bool,
    /// The outcomes among them that do not follow their early sign.
    pub lead_checks: Vec<LeadCheck<'a>>,
}

/// One metric.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendFacts<'a> {
    /// Where it stands in the scorecard.
    pub place: Place,
    /// The stage it belongs to.
    pub stage: &'a Stage,
    /// Where it stands and where it is heading.
    pub facts: MetricFacts<'a>,
    /// Its last reading of each week, where there is one.
    pub weeks: Vec<Option<WeekReading>>,
    /// From the first of these readings to the last, where there are two.
    pub change: Option<f64>,
    /// Whether that is the good direction; nothing where nothing changed.
    pub improves: Option<bool>,
    /// How long it has stood where it stands; nothing without a value or a target.
    pub streak: Option<Streak>,
    /// The actions that were done in these weeks and were meant to move it.
    pub effects: Vec<Effect<'a>>,
}

/// An outcome that is off track for weeks in which its stage's early sign was on track.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeadCheck<'a> {
    /// The stage.
    pub stage: &'a Stage,
    /// The early sign.
    pub leading: &'a str,
    /// The outcome.
    pub lagging: &'a str,
    /// For how many weeks.
    pub weeks: usize,
    /// Whether it may be for longer.
    pub at_least: bool,
}

/// The metrics that `filter` wants and `chosen` takes, over the last `weeks`.
pub fn trend<'a>(
    timeline: &Timeline<'a>,
    weeks: u32,
    filter: &Filter,
    series: Series,
    chosen: impl Fn(Place) -> bool,
) -> TrendView<'a> {
    // A streak is as long as it is, however few weeks are shown.
    let known = IsoWeek::up_to(timeline.today, weeks.max(QUARTER));
    let shown = known.len().saturating_sub(weeks as usize);
    let places = timeline.now.metric_places();
    let places = places.filter(|&place| filter.wants_metric(timeline.now, place) && chosen(place));
    let metrics: Vec<_> = places
        .map(|place| {
            let facts = MetricFacts::new(timeline, place, series);
            trend_facts(timeline, (&known, shown), place, facts)
        })
        .collect();
    TrendView {
        scorecard: timeline.now,
        today: timeline.today,
        weeks: known[shown..].to_vec(),
        only: filter.owner.clone(),
        has_others: timeline.now.metric_places().count() > metrics.len(),
        lead_checks: {
            let facts = metrics.iter().map(|metric| (metric.place, &metric.facts));
            lead_checks(timeline, &known, &facts.collect::<Vec<_>>())
        },
        metrics,
    }
}

/// The trend of the metric at `place`, of which `facts` are known: its streak in the weeks `known`,
/// the rest in those of them from `shown` on.
pub(super) fn trend_facts<'a>(
    timeline: &Timeline<'a>,
    (known, shown): (&[IsoWeek], usize),
    place: Place,
    facts: MetricFacts<'a>,
) -> TrendFacts<'a> {
    let mut effects = timeline.effects(place);
    effects.retain(|effect| {
        known[shown..]
            .first()
            .is_some_and(|week| effect.done >= week.monday())
    });
    let weeks = weekly(timeline.history(place), &known[shown..], timeline.today);
    let change = change(&weeks);
    TrendFacts {
        place,
        stage: &timeline.now.stages[place.stage],
        improves: change.and_then(|change| improves(change, facts.metric.better)),
        change,
        streak: timeline.streak(place, known),
        effects,
        facts,
        weeks,
    }
}

/// The outcomes among `metrics` that do not follow the early sign of their stage, in the weeks
/// `known`, the last that of today.
pub(super) fn lead_checks<'a>(
    timeline: &Timeline<'a>,
    known: &[IsoWeek],
    metrics: &[(Place, &MetricFacts<'a>)],
) -> Vec<LeadCheck<'a>> {
    let is = |facts: &MetricFacts<'_>, indicator, statuses: &[Status]| {
        facts.metric.indicator == Some(indicator) && statuses.contains(&facts.standing.status)
    };
    let stays = |place: Place| {
        let streak = timeline.streak(place, known)?;
        // Of two that are as long, the one that ends for certain ends both.
        (streak.weeks >= LEAD_WEEKS).then_some((streak.weeks, streak.at_least))
    };
    let outcomes = metrics.iter().filter_map(|&(outcome, facts)| {
        if !is(facts, Indicator::Lagging, &[Status::OffTrack]) {
            return None;
        }
        let mut signs = metrics.iter().filter(|(sign, facts)| {
            let on_track = [Status::OnTrack, Status::Met];
            sign.stage == outcome.stage && is(facts, Indicator::Leading, &on_track)
        });
        let off = stays(outcome)?;
        let (leading, on) = signs.find_map(|&(sign, _)| Some((sign, stays(sign)?)))?;
        let (weeks, at_least) = off.min(on);
        Some(LeadCheck {
            stage: &timeline.now.stages[outcome.stage],
            leading: &leading.metric(timeline.now).name,
            lagging: &outcome.metric(timeline.now).name,
            weeks,
            at_least,
        })
    });
    outcomes.collect()
}

fn change(weeks: &[Option<WeekReading>]) -> Option<f64> {
    let mut values = weeks.iter().flatten().map(|week| week.reading.value);
    let first = values.next()?;
    Some(difference(first, values.next_back()?))
}

/// Whether a change is one for the better; nothing where nothing changed.
pub(super) fn improves(change: f64, better: Better) -> Option<bool> {
    (change != 0.0).then_some(change * better.sign() > 0.0)
}
