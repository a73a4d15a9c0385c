//! `scorecard rules`: what the rules ask for, and why.

use crate::cli::usage::Usage;
use crate::cli::{Outcome, output};
use crate::lint::{self, RULES};
use crate::render::findings;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The rule to explain; without one, all are listed
    #[arg(value_name = "RULE")]
    rule: Option<String>,

    /// The form of the answer
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
}

/// The form of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// For people
    Human,
    /// For programs: versioned
    Json,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let one = args.rule.as_deref().map(named).transpose()?;
    let chosen = one.as_ref().map_or(RULES, std::slice::from_ref);
    output::result(&match (args.format, one) {
        (Form::Json, _) => findings::rules_json(chosen)?,
        (Form::Human, None) => findings::rule_list(RULES, output::width()),
        (Form::Human, Some(rule)) => findings::rule_explained(rule, output::width()),
    })?;
    Ok(Outcome::Fine)
}

fn named(name: &str) -> Result<&'static lint::Rule, Usage> {
    lint::rule(name).ok_or_else(|| {
        let usage = Usage::new(format!("there is no rule `{name}`"));
        match lint::nearest_rule(name) {
            Some(meant) => usage.help(format!("did you mean `{meant}`?")),
            None => usage.help("`scorecard rules` lists them"),
        }
    })
}
