//! The rules of a health model, one in one file.

use super::entry::{Entry, Judged, Surroundings};
use super::form;
use crate::model::health::HealthModel;
use crate::yaml::Path;
use chrono::NaiveDate;

/// All rules, in the order in which they are told. The only list of them.
const RULES: &[Entry<HealthModel>] = &[
    Entry::read(&form::syntax::RULE),
    Entry::read(&form::duplicate_key::RULE),
    Entry::read(&form::unknown_field::RULE),
    Entry::read(&form::missing_field::RULE),
    Entry::read(&form::wrong_type::RULE),
    Entry::read(&form::invalid_value::RULE),
    Entry::read(&form::lint_setting::RULE),
    Entry::asked(&form::hidden_character::RULE, form::hidden_character::check),
    Entry::read(&form::unused_allow::RULE),
];

/// What the rules of a health model look at beside it.
#[derive(Debug)]
pub struct Around;

impl Judged for HealthModel {
    const RULES: &'static [Entry<Self>] = RULES;
    type Around<'a> = Around;

    fn around<'a>(&'a self, _surroundings: &Surroundings<'a>, _today: NaiveDate) -> Around {
        Around
    }

    fn sentences(&self) -> Vec<(Path, &'static str)> {
        Vec::new()
    }
}
