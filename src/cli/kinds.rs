//! The kinds of file as commands see them: by the names of files.

use super::input;
use super::usage::UsageError;
use crate::lint::{self, Kind, KindId, kind_of_name, kind_of_text};
use crate::text::{Source, bare, shell_path, shown_path};
use std::path::Path;

/// Some kinds of file.
pub(super) type Kinds = &'static [&'static Kind];

/// The one kind that most commands look at.
pub(super) const SCORECARDS: Kinds = &[&lint::SCORECARD];

/// Customers' pages.
pub(super) const CUSTOMERS: Kinds = &[&lint::CUSTOMER];

/// Health models.
pub(super) const MODELS: Kinds = &[&lint::HEALTH];

/// Those that have actions.
pub(super) const WITH_ACTIONS: Kinds = &[&lint::SCORECARD, &lint::CUSTOMER];

/// The kind called `name`.
pub(super) fn parse(name: &str) -> Result<&'static Kind, String> {
    let found = lint::KINDS.iter().find(|kind| kind.name == name);
    found.copied().ok_or_else(|| {
        let names = lint::KINDS.iter().map(|kind| kind.name);
        format!("the kinds are {}", names.collect::<Vec<_>>().join(", "))
    })
}

/// Whether a file of this name is of one of `kinds`.
pub(super) fn is_named(path: &Path, kinds: Kinds) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy());
    name.is_some_and(|name| kinds.iter().any(|kind| kind.has_name(&name)))
}

/// Whether a file of this name is a table, and of no kind.
pub(super) fn is_table(path: &Path) -> bool {
    let ends = ["csv", "tsv"];
    let end = path.extension().map(|end| end.to_string_lossy());
    end.is_some_and(|end| ends.iter().any(|known| end.eq_ignore_ascii_case(known)))
}

/// That there is none of these `kinds`: "no scorecard, health model or customer's page".
pub(super) fn none_of(kinds: Kinds) -> String {
    format!("no {}", any_of(kinds))
}

/// One of these `kinds`, as behind "no": "scorecard, health model or customer's page".
pub(super) fn any_of(kinds: Kinds) -> String {
    let names: Vec<&str> = kinds.iter().map(|kind| bare(kind.what)).collect();
    match names.as_slice() {
        [most @ .., last] if !most.is_empty() => format!("{} or {last}", most.join(", ")),
        _ => names.concat(),
    }
}

/// A way out for who looks for files of some `kinds` in `folder`, where one is almost called so:
/// Windows hides the end `.txt`, and takes large letters for small ones.
pub(super) fn rename_to_be_found(folder: &Path, kinds: Kinds) -> Option<String> {
    let names = std::fs::read_dir(folder).ok()?.flatten();
    let mut names: Vec<String> = names
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.sort();
    names.into_iter().find_map(|name| {
        let small = name.to_lowercase();
        let right = small.strip_suffix(".txt").unwrap_or(&small);
        let is_almost = *right != name && is_named(Path::new(right), kinds);
        is_almost.then(|| {
            let name = shown_path(Path::new(&name));
            format!(
                "rename {name} to {}, by which it is found",
                shown_path(Path::new(right))
            )
        })
    })
}

/// The ends of the names that files of `kinds` have.
pub(super) fn endings(kinds: Kinds) -> Vec<String> {
    let names = kinds.iter().map(|kind| kind.name);
    names
        .flat_map(|name| [format!("{name}.yaml"), format!("{name}.yml")])
        .collect()
}

/// The kind of the file at `path`, which says `source`: by its name, else by the key with which it
/// begins, else a scorecard.
pub(super) fn kind_of(path: &Path, source: &Source) -> &'static Kind {
    let name = path.file_name().map(|name| name.to_string_lossy());
    let name = name.filter(|_| !input::is_stdin(path));
    let by_name = name.and_then(|name| kind_of_name(&name));
    by_name.unwrap_or_else(|| kind_of_text(source.text()))
}

/// The answer of a command that reads scorecards to a file of another `kind`.
pub(super) fn not_a_scorecard(file: &Path, kind: &Kind) -> UsageError {
    let shown = shown_path(Path::new(&input::name(file)));
    let usage = UsageError::new(format!("{shown} is {}, not a scorecard", kind.what));
    usage.help(shown_by(file, kind))
}

/// By which command a file of this `kind` is shown.
fn shown_by(file: &Path, kind: &Kind) -> String {
    let quoted = shell_path(file);
    match kind.id {
        KindId::Scorecard => format!("`scorecard show {quoted}` shows it"),
        KindId::Health => format!("`scorecard health show {quoted}` shows it"),
        KindId::Customer => {
            format!(
                "`scorecard health card CUSTOMER` shows it, and `scorecard focus {quoted}` its actions"
            )
        }
    }
}
