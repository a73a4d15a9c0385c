//! `scorecard rules`: what the rules ask for, and why.

use crate::cli::usage::UsageError;
use crate::cli::{Outcome, complete, output};
use crate::lint;
use crate::render::findings;
use clap_complete::engine::ArgValueCompleter;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The rule to explain; without one, all are listed
    #[arg(value_name = "RULE", add = ArgValueCompleter::new(complete::rules))]
    rule: Option<String>,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t = RulesFormat::Human)]
    format: RulesFormat,
}

/// The form of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum RulesFormat {
    /// For people
    Human,
    /// For programs: versioned
    Json,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let one = args.rule.as_deref().map(find).transpose()?;
    let all = lint::all_rules();
    let chosen = one.as_ref().map_or(&*all, std::slice::from_ref);
    output::result(&match (args.format, one) {
        (RulesFormat::Json, _) => findings::rules_json(chosen)?,
        (RulesFormat::Human, None) => findings::rule_list(lint::KINDS, output::width()),
        (RulesFormat::Human, Some(rule)) => findings::rule_explained(rule, output::width()),
    })?;
    Ok(Outcome::Fine)
}

fn find(name: &str) -> Result<&'static lint::Rule, UsageError> {
    lint::rule_named(name).ok_or_else(|| {
        let usage = UsageError::new(format!("there is no rule `{name}`"));
        match lint::nearest_rule(name) {
            Some(meant) => usage.help(format!("did you mean `{meant}`?")),
            None => usage.help("`scorecard rules` lists them"),
        }
    })
}
