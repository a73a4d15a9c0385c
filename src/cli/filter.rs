//! `--owner` and `--stage`: what of the scorecards is wanted.

use super::complete;
use super::usage::UsageError;
use super::valid_files::ValidFile;
use crate::model::{Lookup, Scorecard, lookup_person, lookup_stage};
use crate::text::{listed, nearest, shell_word};
use crate::view::Filter;
use clap_complete::engine::ArgValueCompleter;

/// What to show.
#[derive(Debug, clap::Args)]
pub(super) struct FilterArgs {
    /// Only what this person owns
    #[arg(long, value_name = "NAME", add = ArgValueCompleter::new(complete::owners))]
    owner: Option<String>,

    /// Only this stage: its number, or a part of its name that begins a word
    #[arg(long, value_name = "STAGE", add = ArgValueCompleter::new(complete::stages))]
    stage: Option<String>,
}

impl FilterArgs {
    /// Each scorecard in which there is something wanted, with the filter that finds it.
    ///
    /// # Errors
    /// Where a name fits nothing in any of them, or a stage fits several.
    pub(super) fn apply<'a>(
        &self,
        valid: &'a [ValidFile],
    ) -> Result<Vec<(&'a ValidFile, Filter)>, UsageError> {
        let mut wanted = Vec::new();
        for file in valid {
            let scorecard = &file.scorecard;
            let owner = self.owner.as_ref().map(|name| owner(name, scorecard));
            let owner = owner.transpose()?;
            let stage = self.stage.as_ref().map(|name| stage(name, scorecard));
            let stage = stage.transpose()?;
            // Given, but not in this scorecard: there may be others.
            if owner == Some(None) || stage == Some(None) {
                continue;
            }
            let filter = Filter {
                owner: owner.flatten(),
                stage: stage.flatten(),
            };
            wanted.push((file, filter));
        }
        if wanted.is_empty() && !valid.is_empty() {
            return Err(self.nothing_fits(valid));
        }
        Ok(wanted)
    }

    fn nothing_fits(&self, valid: &[ValidFile]) -> UsageError {
        let scorecards = || valid.iter().map(|file| &file.scorecard);
        let known = |name: &String| scorecards().any(|s| owner(name, s) != Ok(None));
        if let Some(name) = self.owner.as_ref().filter(|name| !known(name)) {
            let owners = scorecards().flat_map(Scorecard::owners);
            return unknown("nobody is called", name, owners.collect());
        }
        let stages = scorecards().flat_map(|s| &s.stages);
        let names = stages.map(|stage| stage.name.as_str()).collect();
        unknown(
            "no stage is called",
            self.stage.as_deref().unwrap_or_default(),
            names,
        )
    }
}

fn unknown(what: &str, name: &str, mut known: Vec<&str>) -> UsageError {
    let usage = UsageError::new(format!("{what} `{name}`"));
    if let Some(meant) = nearest(name, known.iter().copied()) {
        return usage.help(format!("did you mean `{}`?", shell_word(meant)));
    }
    let mut told = std::collections::HashSet::new();
    known.retain(|name| told.insert(*name));
    usage.help(format!("there are: {}", words(known.into_iter())))
}

/// Names as they can be written on a command line.
fn words<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> String {
    listed(names.map(shell_word), ", ")
}

/// The owner called `name`, as the file writes it.
fn owner(name: &str, scorecard: &Scorecard) -> Result<Option<String>, UsageError> {
    let owners = scorecard.owners();
    let found = lookup_person(name, owners.iter().copied());
    let found = only(found, |found| {
        let message = format!("`{name}` fits {} people", found.len());
        let names = words(found.into_iter().map(|at| owners[at]));
        UsageError::new(message).help(format!("write the name with its accents: {names}"))
    });
    Ok(found?.map(|at| owners[at].to_owned()))
}

fn stage(address: &str, scorecard: &Scorecard) -> Result<Option<usize>, UsageError> {
    let names = || scorecard.stages.iter().map(|stage| stage.name.as_str());
    only(lookup_stage(address, names()), |found| {
        let message = format!("`{address}` fits {} stages", found.len());
        let name = |index: usize| scorecard.stages[index].name.as_str();
        let names = words(found.into_iter().map(name));
        UsageError::new(message).help(format!("write more of it: {names}"))
    })
}

/// What one alone fits, and an error for several.
fn only(
    found: Lookup,
    several: impl FnOnce(Vec<usize>) -> UsageError,
) -> Result<Option<usize>, UsageError> {
    match found {
        Lookup::One(index) => Ok(Some(index)),
        Lookup::None => Ok(None),
        Lookup::Several(found) => Err(several(found)),
    }
}
