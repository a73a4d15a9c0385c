//! What is different between two versions of a scorecard, in the words of the method: a
//! value that moved, a target that was lowered, an action that slipped.

use super::{
    Action, ActionStatus, IsoWeek, Lineage, Metric, Place, Scorecard, Stage, Status, standing,
};
use chrono::NaiveDate;

/// All that changed, in the order of the stages.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Changes<'a> {
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
    },
    /// It has to be there by another day.
    Due {
        /// By when before.
        from: Option<NaiveDate>,
        /// Whether that was earlier.
        later: bool,
    },
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
    /// What changed.
    pub what: ActionNews,
}

/// What can change about an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActionNews {
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
        self.stages.is_empty() && self.metrics.is_empty() && self.actions.is_empty()
    }
}

/// A scorecard, and the day as of which its numbers are judged.
#[derive(Debug, Clone, Copy)]
pub struct AsOf<'a> {
    /// What it says.
    pub scorecard: &'a Scorecard,
    /// The day.
    pub day: NaiveDate,
    /// When it was written, where that is known: the day of a value that has none.
    pub written: Option<NaiveDate>,
}

impl AsOf<'_> {
    fn value_and_status(self, metric: &Metric) -> (Option<f64>, Status) {
        let status = standing(self.scorecard, metric, self.day).status;
        (metric.current(), status)
    }

    fn read_on(self, metric: &Metric) -> Option<NaiveDate> {
        metric.read_on(self.scorecard.as_of).or(self.written)
    }
}

/// What changed from the page as it was to `later`: what it says from `earlier` on, its numbers
/// from `numbers` on. What was done on the day `done_from` or later is news, whatever the
/// earlier page says of it.
pub fn changes<'a>(
    earlier: AsOf<'a>,
    numbers: AsOf<'a>,
    later: AsOf<'a>,
    done_from: Option<NaiveDate>,
) -> Changes<'a> {
    let lineage = Lineage::new(earlier.scorecard, later.scorecard);
    let of_numbers = Lineage::new(numbers.scorecard, later.scorecard);
    let mut changes = Changes::default();
    for (number, stage) in later.scorecard.stages.iter().enumerate() {
        let before = lineage.stage(number);
        let before = before.map(|from| &earlier.scorecard.stages[from]);
        let reached = of_numbers.stage(number);
        let reached = reached.map(|from| &numbers.scorecard.stages[from]);
        let news = stage_news(before, reached, stage, number);
        changes.stages.extend(news);
        let before = before.unwrap_or(&NO_STAGE);
        let place = |index| Place {
            stage: number,
            index,
        };
        let metrics: Vec<Option<usize>> = (0..stage.metrics.len())
            .map(|index| Some(lineage.metric(place(index))?.index))
            .collect();
        let moved = |index: usize| {
            let from = of_numbers.metric(place(index))?.metric(numbers.scorecard);
            let was = numbers.value_and_status(from);
            let is = later.value_and_status(&stage.metrics[index]);
            (was != is).then_some(MetricNews::Moved {
                from: was.0,
                was: was.1,
                is: is.1,
                days: [numbers.read_on(from), later.read_on(&stage.metrics[index])],
            })
        };
        let news = metrics_of(before, stage, &metrics, place, moved);
        changes.metrics.extend(news);
        let actions: Vec<Option<usize>> = (0..stage.actions.len())
            .map(|index| Some(lineage.action(place(index))?.index))
            .collect();
        let news = actions_of(before, stage, &actions, place, done_from);
        changes.actions.extend(news);
    }
    changes
}

/// Which of `count` things nothing comes from.
fn gone(count: usize, froms: &[Option<usize>]) -> Vec<bool> {
    let mut gone = vec![true; count];
    for &from in froms.iter().flatten() {
        gone[from] = false;
    }
    gone
}

/// The changes of the metrics of a stage, which come from the metrics `froms` and stand at
/// `place`; `moved` says whether one moved.
fn metrics_of<'a>(
    before: &'a Stage,
    stage: &'a Stage,
    froms: &[Option<usize>],
    place: impl Fn(usize) -> Place,
    moved: impl Fn(usize) -> Option<MetricNews<'a>>,
) -> Vec<MetricChange<'a>> {
    let gone = gone(before.metrics.len(), froms);
    let change = |index, metric, what| MetricChange {
        place: place(index),
        stage,
        metric,
        what,
    };
    let mut changes = Vec::new();
    for (at, metric) in stage.metrics.iter().enumerate() {
        let news = match (froms[at], before.metrics.get(at)) {
            (Some(from), _) => metric_news(&before.metrics[from], metric, moved(at)),
            (None, Some(from)) if gone[at] => new_metric(MetricNews::Swapped { from }, moved(at)),
            (None, _) => new_metric(MetricNews::Added, moved(at)),
        };
        let news = news.into_iter();
        changes.extend(news.map(|what| change(at, metric, what)));
    }
    // What another one stands in the place of was told.
    let swapped = |at: usize| froms.get(at).is_some_and(Option::is_none);
    let removed = before.metrics.iter().enumerate();
    let removed = removed.filter(|&(at, _)| gone[at] && !swapped(at));
    changes.extend(removed.map(|(at, metric)| change(at, metric, MetricNews::Removed)));
    changes
}

/// The changes of the actions of a stage, which come from the actions `froms` and stand at
/// `place`.
fn actions_of<'a>(
    before: &'a Stage,
    stage: &'a Stage,
    froms: &[Option<usize>],
    place: impl Fn(usize) -> Place,
    done_from: Option<NaiveDate>,
) -> Vec<ActionChange<'a>> {
    let change = |index, action, what| ActionChange {
        place: place(index),
        stage,
        action,
        what,
    };
    let mut changes = Vec::new();
    for (at, (action, from)) in stage.actions.iter().zip(froms).enumerate() {
        let from = from.map(|from| &before.actions[from]);
        let news = action_news(from, action, done_from).into_iter();
        changes.extend(news.map(|what| change(at, action, what)));
    }
    // What was closed and is tidied away is no news.
    let gone = gone(before.actions.len(), froms);
    let removed = before.actions.iter().enumerate();
    let removed = removed.filter(|&(at, action)| gone[at] && action.is_open());
    changes.extend(removed.map(|(at, action)| change(at, action, ActionNews::Removed)));
    changes
}

/// A stage that was not there has nothing.
static NO_STAGE: Stage = Stage {
    name: String::new(),
    goal: None,
    reached: None,
    metrics: Vec::new(),
    actions: Vec::new(),
};

/// What is new of a stage: of its name as it was `before`, and of its `numbers` as they were.
fn stage_news<'a>(
    before: Option<&'a Stage>,
    numbers: Option<&Stage>,
    stage: &'a Stage,
    index: usize,
) -> Vec<StageChange<'a>> {
    let renamed = before.filter(|before| before.name != stage.name);
    let renamed = renamed.map(|before| StageNews::Renamed { from: &before.name });
    let reached = numbers.map(|numbers| numbers.reached);
    let reached = reached.filter(|from| *from != stage.reached);
    let reached = reached.map(|from| StageNews::Reached { from });
    let news = renamed.into_iter().chain(reached);
    news.map(|what| StageChange { index, stage, what })
        .collect()
}

/// What is new of a metric that the page did not have; it may have come on the day from whose
/// end on its numbers are told.
fn new_metric<'a>(news: MetricNews<'a>, moved: Option<MetricNews<'a>>) -> Vec<MetricNews<'a>> {
    std::iter::once(news).chain(moved).collect()
}

fn metric_news<'a>(
    before: &'a Metric,
    metric: &'a Metric,
    moved: Option<MetricNews<'a>>,
) -> Vec<MetricNews<'a>> {
    let mut news = Vec::new();
    if before.name != metric.name {
        news.push(MetricNews::Renamed { from: &before.name });
    }
    news.extend(moved);
    if before.target != metric.target {
        let lowered = is_lowered(before, metric);
        let from = before.target;
        news.push(MetricNews::Target { from, lowered });
    }
    if before.due != metric.due {
        let later = before
            .due
            .is_some_and(|due| metric.due.is_none_or(|now| now > due));
        news.push(MetricNews::Due {
            from: before.due,
            later,
        });
    }
    news
}

/// Whether less is asked of `metric` than of it `before`: a target that is easier to reach,
/// or none any more.
pub fn is_lowered(before: &Metric, metric: &Metric) -> bool {
    match (before.target, metric.target) {
        (Some(_), None) => true,
        (Some(before), Some(target)) => metric.better.sign() * (target - before) < 0.0,
        (None, _) => false,
    }
}

fn action_news(
    before: Option<&Action>,
    action: &Action,
    done_from: Option<NaiveDate>,
) -> Vec<ActionNews> {
    let Some(before) = before else {
        return vec![match action.status {
            ActionStatus::Done => ActionNews::Done,
            ActionStatus::Dropped => ActionNews::Dropped,
            _ => ActionNews::Added,
        }];
    };
    let status = match (before.status, action.status) {
        (ActionStatus::Done, ActionStatus::Done) => {
            let is_news = done_from.is_some_and(|from| action.done.is_some_and(|on| on >= from));
            is_news.then_some(ActionNews::Done)
        }
        (before, now) if before == now => None,
        (_, ActionStatus::Done) => Some(ActionNews::Done),
        (_, ActionStatus::Dropped) => Some(ActionNews::Dropped),
        (_, ActionStatus::Blocked) => Some(ActionNews::Blocked),
        (ActionStatus::Done | ActionStatus::Dropped, _) => Some(ActionNews::Reopened),
        (ActionStatus::Blocked, _) => Some(ActionNews::Freed),
        (_, ActionStatus::Doing) => Some(ActionNews::Started),
        (_, ActionStatus::Todo) => None,
    };
    let week = match (before.week, action.week) {
        (before, now) if before == now || !action.is_open() => None,
        (Some(from), Some(now)) if now < from => Some(ActionNews::Planned { from: Some(from) }),
        (Some(from), _) => Some(ActionNews::Slipped { from }),
        (None, _) => Some(ActionNews::Planned { from: None }),
    };
    status.into_iter().chain(week).collect()
}
