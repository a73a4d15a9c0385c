//! The shape of `review`.

use super::Record;
use super::change::{SinceRecord, since};
use super::parts::{EffectRecord, effect};
use crate::model::slug;
use crate::view::{Decision, ReviewView, TrendFacts};
use serde::Serialize;

/// The version of this shape.
const VERSION: u32 = 1;

/// What `review` says of the scorecard in `file`.
pub fn review<'v>(file: &'v str, view: &'v ReviewView<'v>) -> Record<impl Serialize + use<'v>> {
    Record {
        version: VERSION,
        body: review_record(file, view),
    }
}

#[derive(Debug, Serialize)]
struct ReviewRecord<'v> {
    file: &'v str,
    scorecard: &'v str,
    today: String,
    #[serde(flatten)]
    since: SinceRecord<'v>,
    effects: Vec<EffectRecord<'v>>,
    uncovered: Vec<String>,
    decisions: Vec<DecisionRecord>,
}

#[derive(Debug, Serialize)]
struct DecisionRecord {
    decision: &'static str,
    address: String,
    weeks: Option<i64>,
    at_least: Option<bool>,
}

fn review_record<'v>(file: &'v str, view: &'v ReviewView<'v>) -> ReviewRecord<'v> {
    ReviewRecord {
        file,
        scorecard: &view.scorecard.title,
        today: view.today.to_string(),
        since: since(&view.since),
        effects: view.effects.iter().map(|(_, done)| effect(done)).collect(),
        uncovered: view.uncovered.iter().map(address).collect(),
        decisions: view.decisions.iter().map(decision).collect(),
    }
}

fn address(metric: &TrendFacts<'_>) -> String {
    metric.stage.address_of(&metric.facts.metric.name)
}

fn decision(decision: &Decision<'_>) -> DecisionRecord {
    let (word, address, weeks) = match decision {
        Decision::LeadMayNotLead(check) => {
            let address = check.stage.address_of(check.leading);
            (
                "lead-may-not-lead",
                address,
                Some((check.weeks as i64, check.at_least)),
            )
        }
        Decision::WrongWay(metric) => ("wrong-way", address(metric), None),
        Decision::TargetMet(metric) => ("target-met", address(metric), None),
        Decision::LeakUncovered { stage, .. } => ("leak-uncovered", slug(&stage.name), None),
        Decision::ShortOfExpectation(metric) => ("short-of-expectation", address(metric), None),
        Decision::Overdue(stage, facts, _) => {
            ("overdue", stage.address_of(&facts.action.name), None)
        }
        Decision::Blocked(stage, facts) => ("blocked", stage.address_of(&facts.action.name), None),
        Decision::Zombie(stage, facts, weeks) => {
            let address = stage.address_of(&facts.action.name);
            let at_least = facts.weeks_in_focus.is_some_and(|weeks| weeks.at_least);
            ("zombie-action", address, Some((*weeks, at_least)))
        }
    };
    DecisionRecord {
        decision: word,
        address,
        weeks: weeks.map(|(weeks, _)| weeks),
        at_least: weeks.map(|(_, at_least)| at_least),
    }
}
