//! What the team works on in a week, and what is red today.

use super::{Action, ActionStatus, IsoWeek, Place, Reach, Scorecard, Stage, Timeline};
use chrono::NaiveDate;

/// One action in the focus of a week.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FocusItem {
    /// Where it stands.
    pub place: Place,
    /// What brought it here.
    pub reason: FocusReason,
}

/// What brings an action into the focus of a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FocusReason {
    /// It is planned for this week.
    Planned,
    /// It was planned for an earlier week and is still open.
    CarriedOver {
        /// How many weeks ago it was planned.
        weeks: i64,
    },
    /// It is planned for a later week, or for none, but somebody is on it.
    UnderWay,
    /// It has no week, but falls due in this week or before.
    Due,
    /// It was closed in this week, whatever week it was planned for.
    Closed,
}

/// In how many weeks an action was in focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeeksInFocus {
    /// So many, the current one included.
    pub weeks: i64,
    /// Whether it was there already when what is known of the file begins, so that there may have
    /// been more.
    pub at_least: bool,
}

/// Why the open `action` is in the focus of `week`, if it is; the week may be the current one.
fn reason(action: &Action, week: IsoWeek, is_current: bool) -> Option<FocusReason> {
    let is_begun = matches!(action.status, ActionStatus::Doing | ActionStatus::Blocked);
    match action.week {
        _ if !action.is_open() => None,
        Some(planned) if planned == week => Some(FocusReason::Planned),
        Some(planned) if planned < week => Some(FocusReason::CarriedOver {
            weeks: week.weeks_after(planned),
        }),
        _ if is_current && is_begun => Some(FocusReason::UnderWay),
        None if action.due.is_some_and(|due| due <= week.sunday()) => Some(FocusReason::Due),
        _ => None,
    }
}

/// The focus of `week`: open before closed, then by priority (none last), then by stage,
/// then as in the file.
pub fn focus(timeline: &Timeline<'_>, week: IsoWeek) -> Vec<FocusItem> {
    let scorecard = timeline.now;
    let is_current = week == IsoWeek::containing(timeline.today);
    let closed = |place: Place, action: &Action| match timeline.closed_on(place) {
        Some(day) if IsoWeek::containing(day) != week => None,
        _ if action.week == Some(week) => Some(FocusReason::Planned),
        Some(_) => Some(FocusReason::Closed),
        None => None,
    };
    let mut items: Vec<FocusItem> = scorecard
        .action_places()
        .filter_map(|place| {
            let action = place.action(scorecard);
            let reason = if action.is_open() {
                reason(action, week, is_current)
            } else {
                closed(place, action)
            };
            Some(FocusItem {
                place,
                reason: reason?,
            })
        })
        .collect();
    items.sort_by_key(|item| {
        let action = item.place.action(scorecard);
        (!action.is_open(), action.rank())
    });
    items
}

/// The open actions that were planned for a week before `week`, most important first.
pub fn carried_over(scorecard: &Scorecard, week: IsoWeek) -> Vec<Place> {
    open_by_priority(scorecard, |action| {
        action.week.is_some_and(|planned| planned < week)
    })
}

/// The open actions that are not in the focus of `week`, most important first.
pub fn candidates(scorecard: &Scorecard, week: IsoWeek, today: NaiveDate) -> Vec<Place> {
    let is_current = week == IsoWeek::containing(today);
    open_by_priority(scorecard, |action| {
        reason(action, week, is_current).is_none()
    })
}

fn open_by_priority(scorecard: &Scorecard, wanted: impl Fn(&Action) -> bool) -> Vec<Place> {
    let mut found: Vec<Place> = scorecard.action_places().collect();
    found.retain(|place| {
        let action = place.action(scorecard);
        action.is_open() && wanted(action)
    });
    found.sort_by_key(|place| place.action(scorecard).rank());
    found
}

/// Whether `action` is red: open, and in the focus of the week in which `today` lies.
pub fn is_red(action: &Action, today: NaiveDate) -> bool {
    reason(action, IsoWeek::containing(today), true).is_some()
}

impl Timeline<'_> {
    /// The day on which the closed action at `place` was closed: its own, else that of the
    /// version with which it was open no longer, today where none has it so. Nothing where no
    /// version has it open: when it was closed, history did not see.
    fn closed_on(&self, place: Place) -> Option<NaiveDate> {
        if let Some(done) = place.action(self.now).done {
            return Some(done);
        }
        let mut first_closed = Some(self.today);
        for (version, action) in self.earlier_actions(place) {
            if action.is_open() {
                return first_closed;
            }
            first_closed = version.day;
        }
        None
    }

    /// In how many weeks the open action at `place` was in the focus, this one included: by the
    /// version at the end of each week, and by its first one for the time before.
    pub fn weeks_in_focus(&self, place: Place) -> WeeksInFocus {
        /// So far back, in weeks.
        const MOST: i64 = 104;
        let is_in_all = self.earlier_actions(place).count() == self.versions.len();
        let is_unread = is_in_all && self.past.reach == Reach::Part;
        let undated_from = self.undated_from();
        let this = IsoWeek::containing(self.today);
        let mut earlier = self.earlier_actions(place).peekable();
        let mut action = place.action(self.now);
        let mut weeks = i64::from(is_red(action, self.today));
        for ago in 1..MOST {
            let Some(week) = this.plus(-ago) else { break };
            // The version that was the file's at the end of this week.
            while let Some((version, older)) = earlier.peek().copied() {
                action = older;
                let written = version.day.or(undated_from);
                if written.is_some_and(|day| day <= week.sunday()) {
                    break;
                }
                earlier.next();
            }
            let is_in_focus = match earlier.peek() {
                Some(_) => reason(action, week, true).is_some(),
                // What older versions say of it, nobody has looked up.
                None if is_unread => false,
                // Before its first version all that is known is what the page says of it.
                None => action.is_open() && action.week.is_some_and(|planned| planned <= week),
            };
            if earlier.peek().is_none() && !is_in_focus {
                break;
            }
            weeks += i64::from(is_in_focus && self.was_there(week.sunday()));
        }
        WeeksInFocus {
            weeks,
            at_least: weeks == MOST || is_in_all && self.past.reach.is_partial(),
        }
    }
}

/// The open actions of `stage` with their indices, by priority (none last), then as in
/// the file.
pub fn open_actions(stage: &Stage) -> Vec<(usize, &Action)> {
    let mut open: Vec<_> = stage.actions.iter().enumerate().collect();
    open.retain(|(_, action)| action.is_open());
    open.sort_by_key(|(_, action)| action.rank());
    open
}
