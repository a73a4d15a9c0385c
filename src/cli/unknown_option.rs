//! An option that a command does not have: which commands have it, or how what looks like one is
//! given as a value.

use crate::text::{listed, shell_word, shown};
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// So many commands are told.
const MOST: usize = 5;

/// Tells in `error`, where it is of an unknown option among `words`, which commands of `all` have
/// that, or how it is given as a value: who writes `--note` means an option, and who writes
/// `- a note` none.
pub(super) fn tell_what_it_may_be(error: &mut clap::Error, all: &clap::Command, words: &[String]) {
    let option = match (error.kind(), error.get(ContextKind::InvalidArg)) {
        (ErrorKind::UnknownArgument, Some(ContextValue::String(option))) => option.clone(),
        _ => return,
    };
    match option.strip_prefix("--").filter(|name| !name.is_empty()) {
        Some(name) if !name.contains(char::is_whitespace) => tell_who_has_it(error, all, name),
        _ => tell_how_it_is_a_value(error, all, &option, words),
    }
}

fn tell_who_has_it(error: &mut clap::Error, all: &clap::Command, name: &str) {
    error.remove(ContextKind::Suggested);
    let is_guessed = error.get(ContextKind::SuggestedArg).is_some();
    let having = having(all, "", name);
    if having.is_empty() || having.len() > MOST || is_guessed {
        return;
    }
    let have = if having.len() == 1 { "has" } else { "have" };
    let having = having.iter().map(|command| format!("`{command}`"));
    suggest(error, format!("{} {have} it", listed(having, ", ")));
}

/// Tells how the word that begins with `option` is given as a value: behind the sign of its own
/// option, or behind all options. Of a word `-dash`, an error names the letter `-d` alone.
fn tell_how_it_is_a_value(
    error: &mut clap::Error,
    all: &clap::Command,
    option: &str,
    words: &[String],
) {
    let mut given = words.iter().take_while(|word| *word != "--");
    let Some(at) = given.position(|word| shown(word).starts_with(option)) else {
        return;
    };
    error.remove(ContextKind::SuggestedArg);
    let value = shell_word(&words[at]);
    let command = words[..at].iter().fold(all, |command, word| {
        command.find_subcommand(word).unwrap_or(command)
    });
    let before = at
        .checked_sub(1)
        .and_then(|before| words[before].strip_prefix("--"));
    let takes_it = |name: &str| {
        let mut options = command.get_arguments().chain(all.get_arguments());
        options.any(|own| own.get_long() == Some(name) && own.get_action().takes_values())
    };
    if let Some(name) = before.filter(|name| takes_it(name)) {
        suggest(
            error,
            format!("as the value of `--{name}`, write `--{name}={value}`"),
        );
    } else if command.get_positionals().next().is_some() {
        suggest(
            error,
            format!("as a value, write it behind all options: `-- {value}`"),
        );
    }
}

fn suggest(error: &mut clap::Error, tip: String) {
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
