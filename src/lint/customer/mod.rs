//! The rules of a customer's page, one in one file.

use super::entry::{Entry, Judged, Surroundings};
use super::form;
use crate::load::customer_action_path;
use crate::model::health::CustomerPage;
use crate::yaml::Path;
use chrono::NaiveDate;

/// All rules, in the order in which they are told. The only list of them.
const RULES: &[Entry<CustomerPage>] = &[
    Entry::read(&form::syntax::RULE),
    Entry::read(&form::duplicate_key::RULE),
    Entry::read(&form::unknown_field::RULE),
    Entry::read(&form::missing_field::RULE),
    Entry::read(&form::wrong_type::RULE),
    Entry::read(&form::invalid_value::RULE),
    Entry::read(&form::lint_setting::RULE),
    Entry::asked(&form::cut_by_comment::RULE, form::cut_by_comment::check),
    Entry::asked(&form::hidden_character::RULE, form::hidden_character::check),
    Entry::read(&form::unused_allow::RULE),
];

/// What the rules of a customer's page look at beside it.
#[derive(Debug)]
pub struct Around;

impl Judged for CustomerPage {
    const RULES: &'static [Entry<Self>] = RULES;
    type Around<'a> = Around;

    fn around<'a>(&'a self, _surroundings: &Surroundings<'a>, _today: NaiveDate) -> Around {
        Around
    }

    fn sentences(&self) -> Vec<(Path, &'static str)> {
        let actions = (0..self.actions.len()).map(customer_action_path);
        let actions = actions.flat_map(|path| [(path.clone(), "action"), (path, "note")]);
        actions.collect()
    }
}
