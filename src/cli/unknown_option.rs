//! An option that a command does not have: which commands have it.

use crate::text::listed;
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// So many commands are told.
const MOST: usize = 5;

/// Tells in `error`, where it is of an unknown option, which commands of `all` have that, in the
/// place of the advice to take it for a value: who writes `--note` means an option.
pub(super) fn tell_who_has_it(error: &mut clap::Error, all: &clap::Command) {
    let option = match (error.kind(), error.get(ContextKind::InvalidArg)) {
        (ErrorKind::UnknownArgument, Some(ContextValue::String(option))) => option.clone(),
        _ => return,
    };
    let Some(name) = option.strip_prefix("--").filter(|name| !name.is_empty()) else {
        return;
    };
    error.remove(ContextKind::Suggested);
    let is_guessed = error.get(ContextKind::SuggestedArg).is_some();
    let having = having(all, "", name);
    if having.is_empty() || having.len() > MOST || is_guessed {
        return;
    }
    let have = if having.len() == 1 { "has" } else { "have" };
    let having = having.iter().map(|command| format!("`{command}`"));
    let tip = format!("{} {have} it", listed(having, ", "));
    let tip = ContextValue::StyledStrs(vec![StyledStr::from(tip)]);
    error.insert(ContextKind::Suggested, tip);
}

/// The commands at and below `command` that have an option called `name`.
fn having(command: &clap::Command, path: &str, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    for below in command.get_subcommands() {
        let path = format!("{path} {}", below.get_name()).trim().to_owned();
        let mut options = below.get_arguments();
        if options.any(|option| option.get_long() == Some(name) && !option.is_hide_set()) {
            found.push(path.clone());
        }
        found.extend(having(below, &path, name));
    }
    found
}
