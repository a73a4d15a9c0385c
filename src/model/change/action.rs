//! What is new of an action.

use super::{ActionChange, ActionNews, Detail, KeyChange, OfStage, detail, gone};
use crate::model::{Action, ActionStatus};
use chrono::NaiveDate;

impl<'a> OfStage<'a> {
    /// What is new of its actions, each of which comes `from` a place before.
    pub(super) fn actions(
        &self,
        from: &[Option<usize>],
        done_from: Option<NaiveDate>,
    ) -> Vec<ActionChange<'a>> {
        let before: &[Action] = self.before.map_or(&[], |before| &before.actions);
        let change = |index, action, what| ActionChange {
            place: self.place(index),
            stage: self.stage,
            action,
            what,
        };
        let mut changes = Vec::new();
        for (at, (action, from)) in self.stage.actions.iter().zip(from).enumerate() {
            let news = match from {
                Some(from) => news(&before[*from], action, done_from),
                None => vec![new(action)],
            };
            changes.extend(news.into_iter().map(|what| change(at, action, what)));
        }
        let gone = gone(before.len(), from);
        let removed = before.iter().enumerate().filter(|&(at, _)| gone[at]);
        let removed = removed.map(|(at, action)| {
            let what = if action.is_open() {
                ActionNews::Removed
            } else {
                ActionNews::TidiedAway
            };
            change(at, action, what)
        });
        changes.extend(removed);
        changes
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
