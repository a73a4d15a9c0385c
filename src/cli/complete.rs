//! What a shell offers behind the Tab key: the names of the file that is named on the line, else
//! of the one in this folder, and those that the program and git know.

mod health;

pub(super) use health::{customers, managers, outcomes, tiers};

use super::around::LocalSurroundings;
use super::kinds::{self, Kinds};
use super::{Cli, input, output, places, shells};
use crate::edit::{self, Addressed};
use crate::finding::Severity;
use crate::lint::{self, Rule};
use crate::load;
use crate::model::health::CustomerPage;
use crate::model::{Better, IsoWeek, Keyword as _, Lookup, Scorecard, lookup_stage, slug};
use clap::CommandFactory as _;
use clap_complete::CompleteEnv;
use clap_complete::engine::{CompletionCandidate, PathCompleter, ValueCompleter as _};
use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Weeks that are said in words.
const WEEKS: [&str; 5] = ["this", "next", "last", "+2", "-2"];

/// Days of the week.
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Units that many metrics have.
const UNITS: [&str; 6] = ["%", "$", "€", "days", "/week", "/month"];

/// Days in the past that are said in words.
const DAYS: [&str; 3] = ["yesterday", "last-week", "today"];

/// Revisions that every history has.
const REVISIONS: [&str; 2] = ["HEAD", "HEAD~1"];

/// The variable by which a shell asks the program for what it offers.
pub(super) const VARIABLE: &str = "SCORECARD_COMPLETE";

/// Tells a shell what to offer, where one asks.
///
/// # Errors
/// Where it is a shell that nobody knows, or does not listen.
pub(super) fn offer() -> anyhow::Result<bool> {
    let here = std::env::current_dir().ok();
    let offered = CompleteEnv::with_factory(Cli::command)
        .var(VARIABLE)
        .shells(shells::ALL)
        .try_complete(std::env::args_os(), here.as_deref());
    let offered = offered.map_err(|error| {
        let words = error.to_string();
        match of_the_system(&words) {
            Some(error) => output::not_written(error),
            None => anyhow::anyhow!(words),
        }
    })?;
    io::stdout().flush().map_err(output::not_written)?;
    Ok(offered)
}

/// What the system said, where `words` are of it: of its error they are all that is handed on.
fn of_the_system(words: &str) -> Option<io::Error> {
    let (_, code) = words.split_once("(os error ")?;
    let code = code.split(')').next()?.parse().ok()?;
    Some(io::Error::from_raw_os_error(code))
}

/// The words of the line, the program first.
fn on_line() -> impl Iterator<Item = OsString> {
    std::env::args_os().skip_while(|word| word != "--").skip(1)
}

/// The file of some `kinds` that is named on the line.
fn named(kinds: Kinds) -> Option<PathBuf> {
    let mut paths = on_line().map(PathBuf::from);
    paths.find(|path| kinds::is_named(path, kinds) && path.is_file())
}

/// The scorecard that is named on the line, else that of this folder, where it can be read; in the
/// place of it a customer's page that is named.
fn scorecard() -> Option<Scorecard> {
    if let Some((_, page)) = customer_page() {
        return Some(page.as_scorecard());
    }
    let named: Vec<PathBuf> = named(kinds::SCORECARDS).into_iter().collect();
    let file = input::chosen(&named).ok()?.into_iter().next()?;
    load::load::<Scorecard>(&input::read(&file).source).content
}

/// The customer's page that is named on the line.
fn customer_page() -> Option<(PathBuf, CustomerPage)> {
    let file = named(kinds::CUSTOMERS)?;
    let page = load::load::<CustomerPage>(&input::read(&file).source).content?;
    Some((file, page))
}

/// Metrics; for the actions of a customer's page, touchpoints.
pub(super) fn metrics(current: &OsStr) -> Vec<CompletionCandidate> {
    if let Some((file, _)) = customer_page() {
        let names = LocalSurroundings::beside(&file)
            .for_rules()
            .touchpoints()
            .into_iter();
        return candidates(current, names.map(|name| (slug(&name), name)));
    }
    scorecard().map_or_else(Vec::new, |scorecard| {
        addressed(current, edit::metrics(&scorecard))
    })
}

/// What the action on the line can move: metrics of its own stage, where that is named.
pub(super) fn moved(current: &OsStr) -> Vec<CompletionCandidate> {
    let journey = scorecard().filter(|_| customer_page().is_none());
    let Some((scorecard, stage)) = journey.and_then(|scorecard| {
        let stage = stage_on_line(&scorecard)?;
        Some((scorecard, stage))
    }) else {
        return metrics(current);
    };
    let mut metrics = edit::metrics(&scorecard);
    metrics.retain(|metric| metric.place.stage == stage);
    addressed(current, metrics)
}

/// The stage that the line names, of `add`, or that of the action, of `set`.
fn stage_on_line(scorecard: &Scorecard) -> Option<usize> {
    let mut words = on_line().filter_map(|word| word.into_string().ok()).skip(1);
    let command = words.next()?;
    let mut words = words.filter(|word| !word.is_empty() && !word.starts_with('-'));
    if command == "add" {
        let names = scorecard.stages.iter().map(|stage| stage.name.as_str());
        return words.find_map(|word| match lookup_stage(&word, names.clone()) {
            Lookup::One(stage) => Some(stage),
            _ => None,
        });
    }
    let actions = edit::actions(scorecard);
    words.find_map(|word| {
        let fits = edit::fitting(&word, &actions).into_iter();
        let mut stages = fits.map(|action| action.place.stage);
        let first = stages.next()?;
        stages.all(|stage| stage == first).then_some(first)
    })
}

pub(super) fn actions(current: &OsStr) -> Vec<CompletionCandidate> {
    if let Some((_, page)) = customer_page() {
        return addressed(current, edit::actions_of_customer(&page.actions));
    }
    scorecard().map_or_else(Vec::new, |scorecard| {
        addressed(current, edit::actions(&scorecard))
    })
}

pub(super) fn stages(current: &OsStr) -> Vec<CompletionCandidate> {
    if customer_page().is_some() {
        return Vec::new();
    }
    let stages = scorecard().map_or_else(Vec::new, |scorecard| scorecard.stages);
    let stages = stages
        .into_iter()
        .map(|stage| (slug(&stage.name), stage.name));
    candidates(current, stages)
}

pub(super) fn owners(current: &OsStr) -> Vec<CompletionCandidate> {
    let Some(scorecard) = scorecard() else {
        return Vec::new();
    };
    let owners = scorecard.owners().into_iter();
    candidates(current, unnamed(owners.map(str::to_owned)))
}

/// All that something can be set of: metrics, actions, stages.
pub(super) fn things(current: &OsStr) -> Vec<CompletionCandidate> {
    [metrics, actions, stages]
        .into_iter()
        .flat_map(|known| known(current))
        .collect()
}

/// Units of the scorecard, and usual ones.
pub(super) fn units(current: &OsStr) -> Vec<CompletionCandidate> {
    let scorecard = scorecard();
    let stages = scorecard.iter().flat_map(|scorecard| &scorecard.stages);
    let metrics = stages.flat_map(|stage| &stage.metrics);
    let own = metrics.filter_map(|metric| metric.unit.clone());
    let known: BTreeSet<String> = own.chain(UNITS.map(str::to_owned)).collect();
    candidates(current, unnamed(known))
}

/// The directions of a metric.
pub(super) fn directions(current: &OsStr) -> Vec<CompletionCandidate> {
    let known = Better::NAMES.iter();
    let known = known.map(|(name, _, meaning)| ((*name).to_owned(), (*meaning).to_owned()));
    candidates(current, known)
}

/// Days in words, of which the last is meant.
pub(super) fn past_days(current: &OsStr) -> Vec<CompletionCandidate> {
    let days = ["today", "yesterday"].into_iter().chain(WEEKDAYS);
    candidates(current, unnamed(days.map(str::to_owned)))
}

/// Days in words, of which the next is meant.
pub(super) fn coming_days(current: &OsStr) -> Vec<CompletionCandidate> {
    let days = ["today", "tomorrow"].into_iter().chain(WEEKDAYS);
    candidates(current, unnamed(days.map(str::to_owned)))
}

/// Weeks in words, and those that stand in the scorecard.
pub(super) fn weeks(current: &OsStr) -> Vec<CompletionCandidate> {
    let scorecard = scorecard();
    let stages = scorecard.iter().flat_map(|scorecard| &scorecard.stages);
    let actions = stages.flat_map(|stage| &stage.actions);
    let planned: BTreeSet<IsoWeek> = actions.filter_map(|action| action.week).collect();
    let planned = planned.into_iter().map(|week| week.to_string());
    candidates(
        current,
        unnamed(WEEKS.map(str::to_owned).into_iter().chain(planned)),
    )
}

/// Days in words, and revisions.
pub(super) fn days_and_revisions(current: &OsStr) -> Vec<CompletionCandidate> {
    let days = candidates(current, unnamed(DAYS.map(str::to_owned)));
    days.into_iter().chain(revisions(current)).collect()
}

/// The branches and tags of the repository around here.
pub(super) fn revisions(current: &OsStr) -> Vec<CompletionCandidate> {
    let known = places::tree_around_here().and_then(|tree| tree.references().ok());
    let known = known.unwrap_or_default().into_iter();
    let all = REVISIONS.map(str::to_owned).into_iter().chain(known);
    candidates(current, unnamed(all))
}

pub(super) fn revisions_and_files(current: &OsStr) -> Vec<CompletionCandidate> {
    revisions(current)
        .into_iter()
        .chain(files(current))
        .collect()
}

pub(super) fn metrics_and_files(current: &OsStr) -> Vec<CompletionCandidate> {
    metrics(current).into_iter().chain(files(current)).collect()
}

/// Scorecards, and folders in which some may be.
fn files(current: &OsStr) -> Vec<CompletionCandidate> {
    let could_be = |path: &Path| path.is_dir() || input::is_scorecard(path);
    PathCompleter::any().filter(could_be).complete(current)
}

/// The kinds of file.
pub(super) fn kinds(current: &OsStr) -> Vec<CompletionCandidate> {
    let kinds = lint::KINDS.iter();
    candidates(
        current,
        kinds.map(|kind| (kind.name.to_owned(), kind.what.to_owned())),
    )
}

pub(super) fn revisions_and_models(current: &OsStr) -> Vec<CompletionCandidate> {
    revisions(current)
        .into_iter()
        .chain(health_models(current))
        .collect()
}

/// Health models, and folders in which some may be.
pub(super) fn health_models(current: &OsStr) -> Vec<CompletionCandidate> {
    let could_be = |path: &Path| path.is_dir() || kinds::is_named(path, kinds::MODELS);
    PathCompleter::any().filter(could_be).complete(current)
}

pub(super) fn rules(current: &OsStr) -> Vec<CompletionCandidate> {
    rules_where(current, |_| true)
}

/// The rules that can be left out.
pub(super) fn adjustable_rules(current: &OsStr) -> Vec<CompletionCandidate> {
    rules_where(current, |rule| rule.severity != Severity::Error)
}

fn rules_where(current: &OsStr, wanted: fn(&Rule) -> bool) -> Vec<CompletionCandidate> {
    let rules = lint::all_rules().into_iter().filter(|rule| wanted(rule));
    let named = rules.map(|rule| (rule.name.to_owned(), rule.summary.to_owned()));
    candidates(current, named)
}

/// Commands; behind one that has some below it, these.
pub(super) fn commands(current: &OsStr) -> Vec<CompletionCandidate> {
    let all = Cli::command();
    let words = on_line().skip(2).filter_map(|word| word.into_string().ok());
    let mut all = &all;
    for word in words {
        all = all.find_subcommand(word).unwrap_or(all);
    }
    let named = all.get_subcommands().map(|command| {
        let about = command.get_about().map(ToString::to_string);
        (command.get_name().to_owned(), about.unwrap_or_default())
    });
    candidates(current, named)
}

fn unnamed(known: impl IntoIterator<Item = String>) -> impl Iterator<Item = (String, String)> {
    known.into_iter().map(|known| (known, String::new()))
}

fn addressed(current: &OsStr, known: Vec<Addressed>) -> Vec<CompletionCandidate> {
    candidates(
        current,
        known.into_iter().map(|known| (known.address, known.name)),
    )
}

/// Those that hold what is typed so far; names of their own stand beside them as a help.
fn candidates(
    current: &OsStr,
    known: impl Iterator<Item = (String, String)>,
) -> Vec<CompletionCandidate> {
    let typed = current.to_string_lossy().to_lowercase();
    known
        .filter(|(address, _)| address.to_lowercase().contains(&typed))
        .map(|(address, name)| {
            let help = Some(name.into())
                .filter(|name: &clap::builder::StyledStr| !name.to_string().is_empty());
            CompletionCandidate::new(address).help(help)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{Arg, Command};
    use clap_complete::engine::ArgValueCompleter;

    /// What is a name: of the file, of a rule, of a kind, of git's, of a command, of a day.
    const NAMED: [&str; 19] = [
        "NAME",
        "STAGE",
        "METRIC",
        "METRIC=VALUE",
        "METRIC|FILE",
        "RULE",
        "KIND",
        "UNIT",
        "DIRECTION",
        "DAY",
        "WEEK",
        "WHEN",
        "REV",
        "REV|FILE",
        "REV|MODEL",
        "CUSTOMER",
        "MANAGER",
        "TIER",
        "COLUMN[=WORD]",
    ];

    fn without_values(command: &Command, missing: &mut Vec<String>) {
        let is_named = |arg: &&Arg| {
            let names = arg.get_value_names().unwrap_or_default();
            let is_one = names.iter().any(|name| NAMED.contains(&name.as_str()));
            is_one && arg.get_possible_values().is_empty()
        };
        for arg in command.get_arguments().filter(is_named) {
            if arg.get::<ArgValueCompleter>().is_none() {
                missing.push(format!("{} {}", command.get_name(), arg.get_id()));
            }
        }
        for command in command.get_subcommands() {
            without_values(command, missing);
        }
    }

    #[test]
    fn every_option_that_takes_a_name_offers_some() {
        let mut missing = Vec::new();
        without_values(&Cli::command(), &mut missing);
        assert_eq!(missing, Vec::<String>::new());
    }
}
