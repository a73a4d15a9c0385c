//! What a shell offers behind the Tab key: the addresses of the file in this folder.

use super::{Cli, input, shells};
use crate::edit::{self, Addressed};
use crate::load;
use crate::model::{Scorecard, slug};
use clap::CommandFactory as _;
use clap_complete::CompleteEnv;
use clap_complete::engine::CompletionCandidate;
use std::ffi::OsStr;

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
    offered.map_err(|error| anyhow::anyhow!(error.to_string()))
}

/// The scorecard of this folder, where there is one that can be read.
fn scorecard() -> Option<Scorecard> {
    let file = input::chosen(&[]).ok()?.into_iter().next()?;
    load::load(&input::read(&file).source).scorecard
}

pub(super) fn metrics(current: &OsStr) -> Vec<CompletionCandidate> {
    scorecard().map_or_else(Vec::new, |scorecard| {
        addressed(current, edit::metrics(&scorecard))
    })
}

pub(super) fn actions(current: &OsStr) -> Vec<CompletionCandidate> {
    scorecard().map_or_else(Vec::new, |scorecard| {
        addressed(current, edit::actions(&scorecard))
    })
}

pub(super) fn stages(current: &OsStr) -> Vec<CompletionCandidate> {
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
    candidates(current, owners.map(|name| (name.to_owned(), String::new())))
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
