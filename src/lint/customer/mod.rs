//! The rules of a customer's page, one in one file.

mod duplicate_name;
mod future_date;
mod unknown_customer;
mod unknown_touchpoint;

use super::action::{self, HasActions};
use super::entry::{Entry, HasRules, Surroundings};
use super::{Example, Reporter, Rule, form, shared};
use crate::load::customer_action_path;
use crate::model::Action;
use crate::model::health::CustomerPage;
use crate::yaml::Path;
use chrono::NaiveDate;
use std::borrow::Cow;

type Case<'a> = super::Case<'a, CustomerPage>;

/// All rules, in the order in which they are told. The only list of them.
const RULES: &[Entry<CustomerPage>] = &[
    Entry::told_while_reading(&form::syntax::RULE),
    Entry::told_while_reading(&form::duplicate_key::RULE),
    Entry::told_while_reading(&form::unknown_field::RULE),
    Entry::told_while_reading(&form::missing_field::RULE),
    Entry::told_while_reading(&form::wrong_type::RULE),
    Entry::told_while_reading(&form::invalid_value::RULE),
    Entry::checked_by(&shared::duplicate_name::RULE, duplicate_name::check),
    Entry::checked_by(&unknown_touchpoint::RULE, unknown_touchpoint::check),
    Entry::told_while_reading(&form::lint_setting::RULE),
    Entry::checked_by(&unknown_customer::RULE, unknown_customer::check),
    Entry::checked_by(
        &action::too_many_actions::RULE,
        action::too_many_actions::check,
    ),
    Entry::checked_by(
        &action::priority_missing::RULE,
        action::priority_missing::check,
    ),
    Entry::checked_by(&action::priority_tie::RULE, action::priority_tie::check),
    Entry::checked_by(&action::no_owner::RULE, action::no_owner::check),
    Entry::checked_by(
        &action::status_mismatch::RULE,
        action::status_mismatch::check,
    ),
    Entry::checked_by(&action::overdue::RULE, action::overdue::check),
    Entry::checked_by(&action::carried_over::RULE, action::carried_over::check),
    Entry::checked_by(&shared::future_date::RULE, future_date::check),
    Entry::checked_by(&form::cut_by_comment::RULE, form::cut_by_comment::check),
    Entry::checked_by(&form::hidden_character::RULE, form::hidden_character::check),
    Entry::told_while_reading(&form::unused_allow::RULE),
];

impl HasRules for CustomerPage {
    const RULES: &'static [Entry<Self>] = RULES;
    type Prepared<'a> = ();

    fn known_on(&self, today: NaiveDate) -> Cow<'_, Self> {
        if !self.has_days_after(today) {
            return Cow::Borrowed(self);
        }
        let mut known = self.clone();
        known.leave_out_days_after(today);
        Cow::Owned(known)
    }

    fn prepare(&self, _surroundings: &Surroundings<'_>, _today: NaiveDate) {}

    fn sentences(&self) -> Vec<(Path, &'static str)> {
        let actions = (0..self.actions.len()).map(customer_action_path);
        let actions = actions.flat_map(|path| [(path.clone(), "action"), (path, "note")]);
        actions.collect()
    }
}

impl HasActions for CustomerPage {
    fn action_lists(&self) -> impl Iterator<Item = (&str, &[Action])> {
        let name = self.name.as_ref().unwrap_or(&self.customer);
        std::iter::once((name.as_str(), self.actions.as_slice()))
    }

    fn list_path(_list: usize) -> Path {
        Path::top().key("actions")
    }
}
