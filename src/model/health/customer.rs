//! What the page of one customer says.

use crate::model::{Action, Scorecard, Stage};
use chrono::NaiveDate;

/// The page of one customer: what the data cannot know.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CustomerPage {
    /// The customer, as the data call it.
    pub customer: String,
    /// Its name.
    pub name: Option<String>,
    /// What it wants to reach.
    pub goals: Vec<String>,
    /// The manager's own rating, 1 to 5.
    pub rating: Option<u32>,
    /// When the manager rated.
    pub rated: Option<NaiveDate>,
    /// What was learned, oldest first.
    pub notes: Vec<Note>,
    /// What will be done, in file order; `moves` names a touchpoint.
    pub actions: Vec<Action>,
    /// What it sets for the rules: the name of each, and what is written there.
    pub lint: Vec<(String, String)>,
}

impl CustomerPage {
    /// What the customer is called: its name, else its id.
    pub fn label(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.customer)
    }

    /// Its actions as those of a scorecard's only stage, which is called as the customer is: what
    /// lists actions and changes them does so for both.
    pub fn as_scorecard(&self) -> Scorecard {
        let stage = Stage {
            name: self.label().to_owned(),
            actions: self.actions.clone(),
            ..Stage::default()
        };
        Scorecard {
            title: self.label().to_owned(),
            stages: vec![stage],
            ..Scorecard::default()
        }
    }
}

/// What was learned on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// The day.
    pub on: NaiveDate,
    /// What was noted.
    pub texts: Vec<String>,
}

impl CustomerPage {
    /// Whether it speaks of a day after `today`, which nobody can know yet.
    pub fn has_days_after(&self, today: NaiveDate) -> bool {
        let ahead = |day: Option<NaiveDate>| day.is_some_and(|day| day > today);
        ahead(self.rated)
            || ahead(self.notes.last().map(|note| note.on))
            || self.actions.iter().any(|action| ahead(action.done))
    }

    /// Leaves out what it says of days after `today`: notes, and the days on which the customer
    /// was rated and actions were done.
    pub fn leave_out_days_after(&mut self, today: NaiveDate) {
        let known = |day: &NaiveDate| *day <= today;
        self.rated = self.rated.filter(known);
        self.notes.retain(|note| known(&note.on));
        for action in &mut self.actions {
            action.done = action.done.filter(known);
        }
    }
}
