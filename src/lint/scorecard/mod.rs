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
use super::entry::{Entry, Judged, Surroundings};
use super::{Example, Reporter, Rule, form, shared};
use crate::load::{action_path, metric_path, stage_path};
use crate::model::{Action, Past, Scorecard, Timeline};
use crate::yaml::Path;
use chrono::NaiveDate;
use std::borrow::Cow;

type Case<'a> = super::Case<'a, Scorecard>;

/// All rules, in the order in which they are told. The only list of them.
const RULES: &[Entry<Scorecard>] = &[
    Entry::read(&form::syntax::RULE),
    Entry::read(&form::duplicate_key::RULE),
    Entry::read(&form::unknown_field::RULE),
    Entry::read(&form::missing_field::RULE),
    Entry::read(&form::wrong_type::RULE),
    Entry::read(&form::invalid_value::RULE),
    Entry::asked(&seven_stages::RULE, seven_stages::check),
    Entry::asked(&max_two_metrics::RULE, max_two_metrics::check),
    Entry::asked(&shared::duplicate_name::RULE, duplicate_name::check),
    Entry::asked(&value_and_readings::RULE, value_and_readings::check),
    Entry::asked(&unknown_metric::RULE, unknown_metric::check),
    Entry::asked(&direction::RULE, direction::check),
    Entry::asked(&dates::RULE, dates::check),
    Entry::read(&form::lint_setting::RULE),
    Entry::asked(
        &action::too_many_actions::RULE,
        action::too_many_actions::check,
    ),
    Entry::asked(&too_many_focus::RULE, too_many_focus::check),
    Entry::asked(
        &action::priority_missing::RULE,
        action::priority_missing::check,
    ),
    Entry::asked(&action::priority_tie::RULE, action::priority_tie::check),
    Entry::asked(&action::no_owner::RULE, action::no_owner::check),
    Entry::asked(&unknown_owner::RULE, unknown_owner::check),
    Entry::asked(
        &action::status_mismatch::RULE,
        action::status_mismatch::check,
    ),
    Entry::asked(&no_target::RULE, no_target::check),
    Entry::asked(&stale_value::RULE, stale_value::check),
    Entry::asked(&action::overdue::RULE, action::overdue::check),
    Entry::asked(&action::carried_over::RULE, action::carried_over::check),
    Entry::asked(&uncovered_gap::RULE, uncovered_gap::check),
    Entry::asked(&short_of_expectation::RULE, short_of_expectation::check),
    Entry::asked(&funnel_rises::RULE, funnel_rises::check),
    Entry::asked(&target_lowered::RULE, target_lowered::check),
    Entry::asked(&shared::future_date::RULE, future_date::check),
    Entry::asked(&zombie_action::RULE, zombie_action::check),
    Entry::asked(&implausible_value::RULE, implausible_value::check),
    Entry::asked(&form::cut_by_comment::RULE, form::cut_by_comment::check),
    Entry::asked(&form::hidden_character::RULE, form::hidden_character::check),
    Entry::read(&form::unused_allow::RULE),
    Entry::asked(&direction_unsaid::RULE, direction_unsaid::check),
    Entry::asked(&no_pace::RULE, no_pace::check),
    Entry::asked(&undated_value::RULE, undated_value::check),
    Entry::asked(&leak_uncovered::RULE, leak_uncovered::check),
    Entry::asked(&no_metric::RULE, no_metric::check),
    Entry::asked(&unset_value::RULE, unset_value::check),
    Entry::asked(&no_early_warning::RULE, no_early_warning::check),
    Entry::asked(&target_met::RULE, target_met::check),
    Entry::asked(&unplanned_week::RULE, unplanned_week::check),
    Entry::asked(&inward_metric::RULE, inward_metric::check),
];

/// What the rules of a scorecard look at beside it.
#[derive(Debug)]
pub struct Around<'a> {
    /// The earlier versions, as far as they were asked for.
    pub past: &'a Past,
    /// The scorecard through time.
    pub timeline: Timeline<'a>,
}

impl Judged for Scorecard {
    const RULES: &'static [Entry<Self>] = RULES;
    type Around<'a> = Around<'a>;

    fn known_on(&self, today: NaiveDate) -> Cow<'_, Self> {
        if !self.has_days_after(today) {
            return Cow::Borrowed(self);
        }
        let mut known = self.clone();
        known.leave_out_days_after(today);
        Cow::Owned(known)
    }

    fn around<'a>(&'a self, surroundings: &Surroundings<'a>, today: NaiveDate) -> Around<'a> {
        Around {
            past: surroundings.past,
            timeline: Timeline::new(surroundings.past, self, today),
        }
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
