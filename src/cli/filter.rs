//! `--owner` and `--stage`: what of the scorecards is wanted.

use super::complete;
use super::usage::UsageError;
use crate::model::{Lookup, Scorecard, lookup_person, lookup_stage};
use crate::text::{listed, nearest, shell_word};
use crate::view::Filter;
use clap_complete::engine::ArgValueCompleter;

/// What to show.
#[derive(Debug, Default, clap::Args)]
pub(super) struct FilterArgs {
    /// Only what this person owns
    #[arg(long, value_name = "NAME", add = ArgValueCompleter::new(complete::owners))]
    owner: Option<String>,

    /// Only this stage: its number, or a part of its name that begins a word
    #[arg(long, value_name = "STAGE", add = ArgValueCompleter::new(complete::stages))]
    stage: Option<String>,
}

/// What of a filter does not fit a scorecard, and what would have.
#[derive(Debug, Default)]
pub(super) struct Unfit {
    /// Whether it is the owner.
    is_owner: bool,
    /// The names that are there.
    known: Vec<String>,
}

impl FilterArgs {
    /// Whether only what one person owns is wanted.
    pub(super) fn is_of_one_person(&self) -> bool {
        self.owner.is_some()
    }

    /// Whether only one stage is wanted.
    pub(super) fn is_of_one_stage(&self) -> bool {
        self.stage.is_some()
    }

    /// The filter for one scorecard of several; what does not fit where there is nothing wanted
    /// in it: there may be others.
    ///
    /// # Errors
    /// Where a name fits several people or stages.
    pub(super) fn of(&self, scorecard: &Scorecard) -> Result<Result<Filter, Unfit>, UsageError> {
        let mut filter = Filter::default();
        if let Some(name) = &self.owner {
            filter.owner = owner(name, scorecard)?;
            if filter.owner.is_none() {
                let known = scorecard.owners().into_iter().map(str::to_owned);
                return Ok(Err(Unfit {
                    is_owner: true,
                    known: known.collect(),
                }));
            }
        }
        if let Some(name) = &self.stage {
            filter.stage = stage(name, scorecard)?;
            if filter.stage.is_none() {
                let known = scorecard.stages.iter().map(|stage| stage.name.clone());
                return Ok(Err(Unfit {
                    is_owner: false,
                    known: known.collect(),
                }));
            }
        }
        Ok(Ok(filter))
    }

    /// The filter for the only scorecard.
    ///
    /// # Errors
    /// Where a name fits nothing in it, or several things.
    pub(super) fn of_one(&self, scorecard: &Scorecard) -> Result<Filter, UsageError> {
        self.of(scorecard)?
            .map_err(|unfit| self.nothing_fits(&unfit))
    }

    /// What to say where this fits no scorecard.
    pub(super) fn nothing_fits(&self, unfit: &Unfit) -> UsageError {
        let (what, name) = if unfit.is_owner {
            ("nobody is called", &self.owner)
        } else {
            ("no stage is called", &self.stage)
        };
        let known = unfit.known.iter().map(String::as_str);
        unknown(what, name.as_deref().unwrap_or_default(), known.collect())
    }
}

impl Unfit {
    /// What does not fit any of several: where the owner is known to one of them, the stage.
    pub(super) fn add(&mut self, other: Self) {
        if self.is_owner && !other.is_owner {
            *self = other;
        } else if self.is_owner == other.is_owner {
            let new = other.known.into_iter();
            let new: Vec<String> = new.filter(|name| !self.known.contains(name)).collect();
            self.known.extend(new);
        }
    }
}

/// What to say where `what`, such as "nobody is called", is so of `name`, and others are `known`:
/// the nearest, else all of them.
pub(super) fn unknown(what: &str, name: &str, mut known: Vec<&str>) -> UsageError {
    let usage = UsageError::new(format!("{what} `{name}`"));
    if let Some(meant) = nearest(name, known.iter().copied()) {
        return usage.help(format!("did you mean `{}`?", shell_word(meant)));
    }
    let mut told = std::collections::HashSet::new();
    known.retain(|name| told.insert(*name));
    if known.is_empty() {
        return usage.help("nobody is named there yet");
    }
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
