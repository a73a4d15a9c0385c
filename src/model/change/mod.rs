//! What is different between two versions of a scorecard, in the words of the method: a
//! value that moved, a target that was lowered, an action that slipped.

mod action;
mod closed;
mod detail;
mod metric;
mod stage;

pub use closed::{ClosedBetween, closed_between, misses_open_actions};
pub use detail::{Detail, KeyChange};
pub use metric::is_lowered;

use super::{
    Action, IsoWeek, Lineage, Metric, Place, Scorecard, Stage, Status, ValueDays, standing,
};
use chrono::NaiveDate;
use std::ptr;

/// All that changed, in the order of the stages.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Changes<'a> {
    /// Of the page itself.
    pub page: Vec<KeyChange<'a>>,
    /// Of what it sets for the rules, by their names.
    pub rules: Vec<KeyChange<'a>>,
    /// Whether the stages stand in another order.
    pub stages_reordered: bool,
    /// Whether its comments are others.
    pub comments_changed: bool,
    /// Whether what it says of days that are still to come, and left out, is otherwise.
    pub days_ahead_changed: bool,
    /// Of stages.
    pub stages: Vec<StageChange<'a>>,
    /// Of metrics.
    pub metrics: Vec<MetricChange<'a>>,
    /// Of actions.
    pub actions: Vec<ActionChange<'a>>,
}

/// Something that changed about a stage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StageChange<'a> {
    /// Its index.
    pub index: usize,
    /// The stage as it is now.
    pub stage: &'a Stage,
    /// What changed.
    pub what: StageNews<'a>,
}

/// What can change about a stage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum StageNews<'a> {
    /// It was called otherwise.
    Renamed {
        /// How.
        from: &'a str,
    },
    /// Another number of customers got here.
    Reached {
        /// How many did before.
        from: Option<u64>,
    },
    /// Its metrics stand in another order.
    MetricsReordered,
    /// Its actions stand in another order.
    ActionsReordered,
    /// Another key says something else.
    Key(KeyChange<'a>),
}

/// Something that changed about a metric.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MetricChange<'a> {
    /// Where it stands; of one that is gone, the index is the one that it had.
    pub place: Place,
    /// Its stage as it is now.
    pub stage: &'a Stage,
    /// The metric as it is now; where it is gone, as it was.
    pub metric: &'a Metric,
    /// What changed.
    pub what: MetricNews<'a>,
}

/// What can change about a metric.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum MetricNews<'a> {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands in the place of another one that is gone.
    Swapped {
        /// That one.
        from: &'a Metric,
    },
    /// It was called otherwise.
    Renamed {
        /// How.
        from: &'a str,
    },
    /// Its value or its status is another one.
    Moved {
        /// The value before.
        from: Option<f64>,
        /// The status before, on that version's day.
        was: Status,
        /// The status now.
        is: Status,
        /// Of which day the value before and the value now are, as far as that is known.
        days: [Option<NaiveDate>; 2],
    },
    /// It has to be somewhere else.
    Target {
        /// Where it had to be before.
        from: Option<f64>,
        /// Whether that was harder.
        lowered: bool,
        /// Why it was lowered, where the page says so since then.
        reason: Option<&'a str>,
    },
    /// It has to be there by another day.
    Due {
        /// By when before.
        from: Option<NaiveDate>,
        /// Whether that was earlier.
        later: bool,
    },
    /// A reading that is not the newest is another one, came or went.
    Reading {
        /// Its day.
        on: NaiveDate,
        /// What it said.
        from: Option<f64>,
        /// What it says.
        to: Option<f64>,
    },
    /// Another key says something else.
    Key(KeyChange<'a>),
}

/// Something that changed about an action.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ActionChange<'a> {
    /// Where it stands; of one that is gone, the index is the one that it had.
    pub place: Place,
    /// Its stage as it is now.
    pub stage: &'a Stage,
    /// The action as it is now; where it is gone, as it was.
    pub action: &'a Action,
    /// Whether it is gone.
    pub is_gone: bool,
    /// What changed.
    pub what: ActionNews<'a>,
}

/// What can change about an action.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ActionNews<'a> {
    /// It is new.
    Added,
    /// It is gone, and was still open.
    Removed,
    /// It was finished.
    Done,
    /// It was given up.
    Dropped,
    /// It was closed, and is open again.
    Reopened,
    /// Somebody began with it.
    Started,
    /// It is held up.
    Blocked,
    /// It is held up no longer.
    Freed,
    /// It was begun, and is not any more.
    Stopped,
    /// It was closed, and is not on the page any more.
    TidiedAway,
    /// Another key says something else.
    Key(KeyChange<'a>),
    /// It is planned for a later week, or for none any more.
    Slipped {
        /// The week before.
        from: IsoWeek,
    },
    /// It is planned for an earlier week, or for one at all.
    Planned {
        /// The week before.
        from: Option<IsoWeek>,
    },
}

impl Changes<'_> {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.page.is_empty()
            && self.rules.is_empty()
            && !self.stages_reordered
            && !self.comments_changed
            && !self.days_ahead_changed
            && self.stages.is_empty()
            && self.metrics.is_empty()
            && self.actions.is_empty()
    }
}

/// A scorecard, and the day as of which its numbers are judged.
#[derive(Debug, Clone, Copy)]
pub struct AsOf<'a, 'd> {
    /// What it says.
    pub scorecard: &'a Scorecard,
    /// The day.
    pub day: NaiveDate,
    /// The days of the values of which it says none.
    pub value_days: &'d ValueDays,
}

impl AsOf<'_, '_> {
    fn value_and_status(self, metric: &Metric) -> (Option<f64>, Status) {
        let status = standing(self.scorecard, metric, self.day).status;
        (metric.current(), status)
    }

    fn read_on(self, place: Place) -> Option<NaiveDate> {
        let own = place.metric(self.scorecard).read_on(self.scorecard.as_of);
        own.or_else(|| self.value_days.day(place))
    }
}

/// What changed from the page as it was to `later`: what it says from `earlier` on, its numbers
/// from `numbers` on. What was done on the day `done_from` or later is news, whatever the
/// earlier page says of it. What is gone was not open where it is among those that were `closed`
/// between.
pub fn changes<'a>(
    earlier: AsOf<'a, '_>,
    numbers: AsOf<'a, '_>,
    later: AsOf<'a, '_>,
    done_from: Option<NaiveDate>,
    closed: &'a [ClosedBetween],
) -> Changes<'a> {
    let (before, now) = (earlier.scorecard, later.scorecard);
    let lineage = Lineage::new(before, now);
    let other = (!ptr::eq(numbers.scorecard, before)).then(|| Lineage::new(numbers.scorecard, now));
    let of_numbers = other.as_ref().unwrap_or(&lineage);
    let from: Vec<_> = (0..now.stages.len()).map(|at| lineage.stage(at)).collect();
    let mut changes = Changes {
        page: detail::page_changes(before, now),
        rules: detail::rule_changes(before, now),
        stages_reordered: is_reordered(&from),
        comments_changed: before.comments_hash != now.comments_hash,
        days_ahead_changed: before.days_ahead != now.days_ahead,
        ..Changes::default()
    };
    for (stage_index, stage) in now.stages.iter().enumerate() {
        let of_stage = OfStage {
            before: from[stage_index].map(|from| &before.stages[from]),
            stage,
            stage_index,
        };
        let reached = of_numbers.stage(stage_index);
        let reached = reached.map(|from| &numbers.scorecard.stages[from]);
        let (metrics, actions) = (lineage.metrics(stage_index), lineage.actions(stage_index));
        let moved = |index: usize| {
            let place = of_stage.place(index);
            moved(numbers, of_numbers.metric(place)?, later, place)
        };
        changes
            .stages
            .extend(of_stage.news(reached, metrics, actions));
        changes.metrics.extend(of_stage.metrics(metrics, moved));
        changes.actions.extend(of_stage.actions(actions, done_from));
        let gone = from[stage_index].map(|from| of_stage.gone_actions(from, actions, closed));
        changes.actions.extend(gone.into_iter().flatten());
    }
    changes
}

/// The change of a metric's value or status.
fn moved<'a>(
    numbers: AsOf<'_, '_>,
    from: Place,
    later: AsOf<'_, '_>,
    to: Place,
) -> Option<MetricNews<'a>> {
    let was = numbers.value_and_status(from.metric(numbers.scorecard));
    let is = later.value_and_status(to.metric(later.scorecard));
    (was != is).then_some(MetricNews::Moved {
        from: was.0,
        was: was.1,
        is: is.1,
        days: [
            was.0.and_then(|_| numbers.read_on(from)),
            is.0.and_then(|_| later.read_on(to)),
        ],
    })
}

/// A stage as it was and as it is.
#[derive(Clone, Copy)]
struct OfStage<'a> {
    before: Option<&'a Stage>,
    stage: &'a Stage,
    stage_index: usize,
}

impl OfStage<'_> {
    /// The place of what stands at `index` of it.
    fn place(&self, index: usize) -> Place {
        Place {
            stage: self.stage_index,
            index,
        }
    }
}

/// Which of `count` things are none of those that others come `from`.
fn gone(count: usize, from: &[Option<usize>]) -> Vec<bool> {
    let mut gone = vec![true; count];
    for &at in from.iter().flatten() {
        gone[at] = false;
    }
    gone
}

/// Whether things that come `from` these places stand in another order.
fn is_reordered(from: &[Option<usize>]) -> bool {
    !from.iter().flatten().is_sorted()
}
