//! The rules of a scorecard, one in one file: the method of the seven stages.

mod dates;
mod direction;
mod direction_unsaid;
mod duplicate_name;
mod funnel_rises;
mod future_date;
mod implausible_value;
mod inward_metric;
mod leak_uncovered;
mod max_two_metrics;
mod no_early_warning;
mod no_metric;
mod no_pace;
mod no_target;
mod placed;
mod seven_stages;
mod short_of_expectation;
mod stale_value;
mod target_lowered;
mod target_met;
mod too_many_focus;
mod uncovered_gap;
mod undated_value;
mod unknown_metric;
mod unknown_owner;
mod unplanned_week;
mod unset_value;
mod value_and_readings;
mod zombie_action;

use super::action::{self, HasActions};
use super::entry::{Entry, HasRules, Surroundings};
use super::{Example, Reporter, Rule, form, shared};
use crate::load::{action_path, metric_path, stage_path};
use crate::model::{Action, Scorecard, Timeline};
use crate::yaml::Path;
use chrono::NaiveDate;
use std::borrow::Cow;

type Case<'a> = super::Case<'a, Scorecard>;

/// All rules, in the order in which they are told. The only list of them.
const RULES: &[Entry<Scorecard>] = &[
    Entry::told_while_reading(&form::syntax::RULE),
    Entry::told_while_reading(&form::duplicate_key::RULE),
    Entry::told_while_reading(&form::unknown_field::RULE),
    Entry::told_while_reading(&form::missing_field::RULE),
    Entry::told_while_reading(&form::wrong_type::RULE),
    Entry::told_while_reading(&form::invalid_value::RULE),
    Entry::checked_by(&seven_stages::RULE, seven_stages::check),
    Entry::checked_by(&max_two_metrics::RULE, max_two_metrics::check),
    Entry::checked_by(&shared::duplicate_name::RULE, duplicate_name::check),
    Entry::checked_by(&value_and_readings::RULE, value_and_readings::check),
    Entry::checked_by(&unknown_metric::RULE, unknown_metric::check),
    Entry::checked_by(&direction::RULE, direction::check),
    Entry::checked_by(&dates::RULE, dates::check),
    Entry::told_while_reading(&form::lint_setting::RULE),
    Entry::checked_by(
        &action::too_many_actions::RULE,
        action::too_many_actions::check,
    ),
    Entry::checked_by(&too_many_focus::RULE, too_many_focus::check),
    Entry::checked_by(
        &action::priority_missing::RULE,
        action::priority_missing::check,
    ),
    Entry::checked_by(&action::priority_tie::RULE, action::priority_tie::check),
    Entry::checked_by(&action::no_owner::RULE, action::no_owner::check),
    Entry::checked_by(&unknown_owner::RULE, unknown_owner::check),
    Entry::checked_by(
        &action::status_mismatch::RULE,
        action::status_mismatch::check,
    ),
    Entry::checked_by(&no_target::RULE, no_target::check),
    Entry::checked_by(&stale_value::RULE, stale_value::check),
    Entry::checked_by(&action::overdue::RULE, action::overdue::check),
    Entry::checked_by(&action::carried_over::RULE, action::carried_over::check),
    Entry::checked_by(&uncovered_gap::RULE, uncovered_gap::check),
    Entry::checked_by(&short_of_expectation::RULE, short_of_expectation::check),
    Entry::checked_by(&funnel_rises::RULE, funnel_rises::check),
    Entry::checked_by(&target_lowered::RULE, target_lowered::check),
    Entry::checked_by(&shared::future_date::RULE, future_date::check),
    Entry::checked_by(&zombie_action::RULE, zombie_action::check),
    Entry::checked_by(&implausible_value::RULE, implausible_value::check),
    Entry::checked_by(&form::cut_by_comment::RULE, form::cut_by_comment::check),
    Entry::checked_by(&form::hidden_character::RULE, form::hidden_character::check),
    Entry::told_while_reading(&form::unused_allow::RULE),
    Entry::checked_by(&direction_unsaid::RULE, direction_unsaid::check),
    Entry::checked_by(&no_pace::RULE, no_pace::check),
    Entry::checked_by(&undated_value::RULE, undated_value::check),
    Entry::checked_by(&leak_uncovered::RULE, leak_uncovered::check),
    Entry::checked_by(&no_metric::RULE, no_metric::check),
    Entry::checked_by(&unset_value::RULE, unset_value::check),
    Entry::checked_by(&no_early_warning::RULE, no_early_warning::check),
    Entry::checked_by(&target_met::RULE, target_met::check),
    Entry::checked_by(&unplanned_week::RULE, unplanned_week::check),
    Entry::checked_by(&inward_metric::RULE, inward_metric::check),
];

impl<'a> Case<'a> {
    /// The scorecard through time.
    fn timeline(&self) -> &Timeline<'a> {
        &self.prepared
    }
}

impl HasRules for Scorecard {
    const RULES: &'static [Entry<Self>] = RULES;
    type Prepared<'a> = Timeline<'a>;

    fn known_on(&self, today: NaiveDate) -> Cow<'_, Self> {
        if !self.has_days_after(today) {
            return Cow::Borrowed(self);
        }
        let mut known = self.clone();
        known.leave_out_days_after(today);
        Cow::Owned(known)
    }

    fn prepare<'a>(&'a self, surroundings: &Surroundings<'a>, today: NaiveDate) -> Timeline<'a> {
        Timeline::new(surroundings.past, self, today)
    }

    fn sentences(&self) -> Vec<(Path, &'static str)> {
        let stages = (0..self.stages.len()).map(|stage| (stage_path(stage), "goal"));
        let metrics = self.metric_places();
        let metrics = metrics.map(|place| (metric_path(place), "source"));
        let actions = self.action_places().map(action_path);
        let actions = actions.flat_map(|path| [(path.clone(), "action"), (path, "note")]);
        stages.chain(metrics).chain(actions).collect()
    }
}

impl HasActions for Scorecard {
    fn action_lists(&self) -> impl Iterator<Item = (&str, &[Action])> {
        let stages = self.stages.iter();
        stages.map(|stage| (stage.name.as_str(), stage.actions.as_slice()))
    }

    fn list_path(list: usize) -> Path {
        stage_path(list).key("actions")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::load::TARGET_LOWERED;

    #[test]
    fn the_rule_whose_reason_is_told_is_there_and_can_be_allowed() {
        let mut rules = RULES.iter().map(|entry| entry.rule);
        let rule = rules.find(|rule| rule.name == TARGET_LOWERED).unwrap();
        assert_eq!(rule.severity, Severity::Warning);
    }
}
