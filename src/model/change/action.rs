//! What is new of an action.

use super::{ActionChange, ActionNews, ClosedBetween, Detail, KeyChange, OfStage, detail, gone};
use crate::model::{Action, ActionStatus, Place};
use chrono::NaiveDate;

impl<'a> OfStage<'a> {
    /// What is new of its actions, each of which comes `from` a place before.
    pub(super) fn actions(
        &self,
        from: &[Option<usize>],
        done_from: Option<NaiveDate>,
    ) -> Vec<ActionChange<'a>> {
        let before: &[Action] = self.before.map_or(&[], |before| &before.actions);
        let mut changes = Vec::new();
        for (at, (action, from)) in self.stage.actions.iter().zip(from).enumerate() {
            let news = match from {
                Some(from) => news(&before[*from], action, done_from),
                None => vec![new(action)],
            };
            let news = news.into_iter();
            changes.extend(news.map(|what| self.change(at, action, false, what)));
        }
        changes
    }

    /// What there is to say of those that it had as the stage `stage` and that none comes `from`;
    /// of those that were `closed` first, how.
    pub(super) fn gone_actions(
        &self,
        stage: usize,
        from: &[Option<usize>],
        closed: &'a [ClosedBetween],
    ) -> Vec<ActionChange<'a>> {
        let before: &[Action] = self.before.map_or(&[], |before| &before.actions);
        let gone = gone(before.len(), from);
        let mut changes = Vec::new();
        for (index, action) in before.iter().enumerate().filter(|&(at, _)| gone[at]) {
            let place = Place { stage, index };
            let closed = closed.iter().find(|closed| closed.place == place);
            let (action, news) = match closed.map(|closed| &closed.action) {
                Some(closed) => (closed, vec![new(closed), ActionNews::TidiedAway]),
                None if action.is_open() => (action, vec![ActionNews::Removed]),
                None => (action, vec![ActionNews::TidiedAway]),
            };
            let news = news.into_iter();
            changes.extend(news.map(|what| self.change(index, action, true, what)));
        }
        changes
    }

    fn change(
        &self,
        index: usize,
        action: &'a Action,
        is_gone: bool,
        what: ActionNews<'a>,
    ) -> ActionChange<'a> {
        ActionChange {
            place: self.place(index),
            stage: self.stage,
            action,
            is_gone,
            what,
        }
    }
}

fn new<'a>(action: &Action) -> ActionNews<'a> {
    match action.status {
        ActionStatus::Done => ActionNews::Done,
        ActionStatus::Dropped => ActionNews::Dropped,
        _ => ActionNews::Added,
    }
}

fn news<'a>(
    before: &'a Action,
    action: &'a Action,
    done_from: Option<NaiveDate>,
) -> Vec<ActionNews<'a>> {
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
        (_, ActionStatus::Todo) => Some(ActionNews::Stopped),
    };
    let week = match (before.week, action.week) {
        (before, now) if before == now => None,
        // Of what is closed it is no plan any more.
        (from, to) if !action.is_open() => Some(ActionNews::Key(KeyChange {
            key: "week",
            from: from.map(Detail::Week),
            to: to.map(Detail::Week),
        })),
        (Some(from), Some(now)) if now < from => Some(ActionNews::Planned { from: Some(from) }),
        (Some(from), _) => Some(ActionNews::Slipped { from }),
        (None, _) => Some(ActionNews::Planned { from: None }),
    };
    // The day on which it was done is told with that.
    let is_told = |key: &str| key == "done" && before.status != action.status;
    let keys = detail::action_changes(before, action);
    let keys = keys.filter(|change| !is_told(change.key));
    let news = status.into_iter().chain(week);
    news.chain(keys.map(ActionNews::Key)).collect()
}
