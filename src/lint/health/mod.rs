//! The rules of a health model, one in one file.

mod data;
mod dead_field;
mod duplicate_customer;
mod duplicate_name;
mod future_date;
mod information_overload;
mod long_row;
mod no_customer;
mod no_influence;
mod one_way;
mod pillar_untouched;
mod placed;
mod same_field;
mod stale_model;
mod tiers;
mod unknown_column;
mod unknown_stage;
mod unlisted_word;
mod unread_cell;
mod unread_data;
mod weights;

use super::entry::{Entry, HasRules, Surroundings};
use super::{Example, Reporter, Rule, form, shared};
use crate::load::touchpoint_path;
use crate::model::health::HealthModel;
use crate::yaml::{NodeKind, Path};
use chrono::NaiveDate;
use data::Data;
use std::cell::OnceCell;

type Case<'a> = super::Case<'a, HealthModel>;

/// All rules, in the order in which they are told. The only list of them.
const RULES: &[Entry<HealthModel>] = &[
    Entry::told_while_reading(&form::syntax::RULE),
    Entry::told_while_reading(&form::duplicate_key::RULE),
    Entry::told_while_reading(&form::unknown_field::RULE),
    Entry::told_while_reading(&form::missing_field::RULE),
    Entry::told_while_reading(&form::wrong_type::RULE),
    Entry::told_while_reading(&form::invalid_value::RULE),
    Entry::checked_by(&weights::RULE, weights::check),
    Entry::checked_by(&one_way::RULE, one_way::check),
    Entry::checked_by(&tiers::RULE, tiers::check),
    Entry::checked_by(&shared::duplicate_name::RULE, duplicate_name::check),
    Entry::checked_by(&unread_data::RULE, unread_data::check),
    Entry::checked_by(&unknown_column::RULE, unknown_column::check),
    Entry::told_while_reading(&form::lint_setting::RULE),
    Entry::checked_by(&same_field::RULE, same_field::check),
    Entry::checked_by(&unknown_stage::RULE, unknown_stage::check),
    Entry::checked_by(&no_customer::RULE, no_customer::check),
    Entry::checked_by(&dead_field::RULE, dead_field::check),
    Entry::checked_by(&unlisted_word::RULE, unlisted_word::check),
    Entry::checked_by(&unread_cell::RULE, unread_cell::check),
    Entry::checked_by(&long_row::RULE, long_row::check),
    Entry::checked_by(&shared::future_date::RULE, future_date::check),
    Entry::checked_by(&duplicate_customer::RULE, duplicate_customer::check),
    Entry::checked_by(&form::hidden_character::RULE, form::hidden_character::check),
    Entry::told_while_reading(&form::unused_allow::RULE),
    Entry::checked_by(&pillar_untouched::RULE, pillar_untouched::check),
    Entry::checked_by(&information_overload::RULE, information_overload::check),
    Entry::checked_by(&no_influence::RULE, no_influence::check),
    Entry::checked_by(&stale_model::RULE, stale_model::check),
];

/// The data of a health model, which several rules need.
#[derive(Debug, Default)]
pub struct LazyData {
    /// Them, once a rule has asked for them.
    data: OnceCell<Option<Data>>,
}

impl HasRules for HealthModel {
    const RULES: &'static [Entry<Self>] = RULES;
    type Prepared<'a> = LazyData;

    fn prepare(&self, _surroundings: &Surroundings<'_>, _today: NaiveDate) -> LazyData {
        LazyData::default()
    }

    fn sentences(&self) -> Vec<(Path, &'static str)> {
        Vec::new()
    }
}

impl Case<'_> {
    /// The keys of the map at a path, as they are written.
    fn keys(&self, path: &Path) -> Option<Vec<String>> {
        match &self.node(path)?.kind {
            NodeKind::Map(entries) => {
                let keys = entries.iter().map(|entry| entry.key.text.to_string());
                Some(keys.collect())
            }
            NodeKind::List(_) | NodeKind::Scalar(_) => None,
        }
    }

    /// Whether a key of a touchpoint could not be read.
    fn is_half_read(&self, found: &Reporter<'_>) -> bool {
        let mut touchpoints = (0..self.content.touchpoints.len()).map(touchpoint_path);
        touchpoints.any(|path| found.unclear.is_half_read(&path))
    }
}
