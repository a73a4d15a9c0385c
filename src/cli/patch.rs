//! The difference of two texts: as a patch for programs, as lines for people.

use anstyle::AnsiColor;
use similar::{ChangeTag, TextDiff};
use std::path::{Component, Path};

/// What makes `new` of `old`, as a patch that `git apply` takes.
pub(super) fn unified(file: &Path, old: &str, new: &str) -> String {
    // `git apply` takes no path that leads out of the folder.
    let inside = file
        .components()
        .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let name = file.file_name().filter(|_| !inside).map(Path::new);
    let name = name.unwrap_or(file).display();
    let diff = TextDiff::from_lines(old, new);
    let mut hunks = diff.unified_diff();
    hunks
        .header(&format!("a/{name}"), &format!("b/{name}"))
        .to_string()
}

/// The lines that went and the lines that came, each with its number, below the name of the
/// file.
pub(super) fn changed_lines(file: &Path, old: &str, new: &str) -> String {
    let diff = TextDiff::from_lines(old, new);
    let changed: Vec<(usize, char, &str)> = diff
        .iter_all_changes()
        .filter_map(|change| {
            let (index, sign) = match change.tag() {
                ChangeTag::Equal => return None,
                ChangeTag::Delete => (change.old_index()?, '-'),
                ChangeTag::Insert => (change.new_index()?, '+'),
            };
            Some((
                index + 1,
                sign,
                change.value().trim_end_matches(['\r', '\n']),
            ))
        })
        .collect();
    let last = changed.iter().map(|(number, ..)| *number).max();
    let width = last.unwrap_or_default().to_string().len();
    let lines = changed.into_iter().map(|(number, sign, line)| {
        let color = if sign == '-' {
            AnsiColor::Red
        } else {
            AnsiColor::Green
        };
        let style = color.on_default();
        format!("{number:>width$} {style}{sign} {line}{style:#}\n")
    });
    format!("{}\n{}", file.display(), lines.collect::<String>())
}
