//! The facts of the stand-up list: what the team works on in a week.

use super::{ActionFacts, Filter, News};
use crate::model::{
    self, ActionNews, ActionStatus, FocusReason, IsoWeek, Scorecard, Stage, Timeline,
};
use chrono::NaiveDate;

/// The list of one scorecard for one week, seen on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct FocusView<'a> {
    /// The scorecard.
    pub scorecard: &'a Scorecard,
    /// The week that is listed.
    pub week: IsoWeek,
    /// The day on which it is looked at.
    pub today: NaiveDate,
    /// Whose list it is, where it is one person's.
    pub owner: Option<String>,
    /// The actions, most important first.
    pub actions: Vec<FocusFacts<'a>>,
    /// What matters, counted.
    pub counts: FocusCounts,
    /// What was finished and what moved since the stand-up before, where that is asked for.
    pub since: Option<News<'a>>,
}

/// One action of the list.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FocusFacts<'a> {
    /// The stage it belongs to.
    pub stage: &'a Stage,
    /// The action.
    pub facts: ActionFacts<'a>,
    /// What brought it into the week; nothing where it only could come.
    pub reason: Option<FocusReason>,
}

/// How many actions of the list are what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FocusCounts {
    /// Neither done nor dropped.
    pub open: usize,
    /// Of those, blocked.
    pub blocked: usize,
    /// Of those, carried over from an earlier week.
    pub carried_over: usize,
    /// Of those, overdue.
    pub overdue: usize,
    /// Done.
    pub done: usize,
    /// Dropped.
    pub dropped: usize,
}

/// The focus of `week` as far as `filter` wants it.
pub fn focus<'a>(timeline: &Timeline<'a>, week: IsoWeek, filter: &Filter) -> FocusView<'a> {
    let (scorecard, today) = (timeline.now, timeline.today);
    let items = model::focus(timeline, week).into_iter();
    let actions: Vec<FocusFacts<'_>> = items
        .filter(|item| filter.wants_stage(item.place.stage))
        .map(|item| FocusFacts {
            stage: &scorecard.stages[item.place.stage],
            facts: ActionFacts::new(timeline, item.place, week),
            reason: Some(item.reason),
        })
        .filter(|item| filter.wants_owner(item.facts.action.owner.as_ref()))
        .collect();
    FocusView {
        scorecard,
        week,
        today,
        owner: filter.owner.clone(),
        counts: counts(&actions),
        actions,
        since: None,
    }
}

impl<'a> FocusView<'a> {
    /// This list, with what was finished and what moved `since`.
    pub fn since(mut self, mut since: News<'a>) -> Self {
        since.changes.stages.clear();
        since.changes.rules.clear();
        since
            .changes
            .actions
            .retain(|change| change.what == ActionNews::Done);
        self.since = Some(since);
        self
    }
}

/// What could be taken into the focus of `week`.
pub fn candidates<'a>(timeline: &Timeline<'a>, week: IsoWeek) -> FocusView<'a> {
    let (scorecard, today) = (timeline.now, timeline.today);
    let found = model::candidates(scorecard, week, today).into_iter();
    let actions: Vec<FocusFacts<'_>> = found
        .map(|place| FocusFacts {
            stage: &scorecard.stages[place.stage],
            facts: ActionFacts::new(timeline, place, week),
            reason: None,
        })
        .collect();
    FocusView {
        scorecard,
        week,
        today,
        owner: None,
        since: None,
        counts: counts(&actions),
        actions,
    }
}

fn counts(actions: &[FocusFacts<'_>]) -> FocusCounts {
    let mut counts = FocusCounts::default();
    for item in actions {
        let action = item.facts.action;
        match action.status {
            ActionStatus::Done => counts.done += 1,
            ActionStatus::Dropped => counts.dropped += 1,
            ActionStatus::Todo | ActionStatus::Doing | ActionStatus::Blocked => counts.open += 1,
        }
        counts.blocked += usize::from(action.status == ActionStatus::Blocked);
        counts.carried_over += usize::from(item.facts.carried_over.is_some());
        counts.overdue += usize::from(item.facts.overdue.is_some());
    }
    counts
}
