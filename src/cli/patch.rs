//! The difference of two texts: as a patch for programs, as lines for people.

use super::usage::Usage;
use crate::text::{dangerous, shown, shown_path};
use anstyle::AnsiColor;
use similar::{ChangeTag, TextDiff};
use std::path::{Component, Path};

/// What makes `new` of `old`, as a patch that `git apply` takes: with fewer lines around the
/// change where one of them would do something on a terminal or in a log of CI.
///
/// # Errors
/// Where a line of the change itself would. A patch has no other way to write it.
pub(super) fn unified(file: &Path, old: &str, new: &str) -> Result<String, Usage> {
    let diff = TextDiff::from_lines(old, new);
    let (before, after) = (header("a", file), header("b", file));
    let mut hunks = diff.unified_diff();
    hunks.header(&before, &after);
    let patches = [3, 2, 1].into_iter();
    let mut patches = patches.map(|around| hunks.context_radius(around).to_string());
    let found = patches.find(|patch| patch.lines().all(is_harmless));
    found.ok_or_else(|| {
        let file = shown_path(file);
        let message = format!("{file}: a line of the change cannot be shown as it is in a patch");
        Usage::new(message).help("see the findings, or let it be written without a patch")
    })
}

/// Whether a line of a patch does nothing but stand there. A tab does nothing.
fn is_harmless(line: &str) -> bool {
    let begins_command = line.trim_start().starts_with("::");
    !begins_command && dangerous(line).all(|(_, c)| c == '\t')
}

/// The name of `file` behind `prefix`, as git writes and reads it.
fn header(prefix: &str, file: &Path) -> String {
    // `git apply` takes no path that leads out of the folder.
    let inside = file
        .components()
        .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let name = file.file_name().filter(|_| !inside).map(Path::new);
    let name = format!("{prefix}/{}", name.unwrap_or(file).to_string_lossy());
    if dangerous(&name).next().is_none() && !name.contains(['"', '\\']) {
        return name;
    }
    let mut quoted = String::from("\"");
    for byte in name.bytes() {
        match byte {
            b' '..=b'~' if !matches!(byte, b'"' | b'\\' | b'[') => quoted.push(char::from(byte)),
            byte => quoted += &format!("\\{byte:03o}"),
        }
    }
    quoted + "\""
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
        format!("{number:>width$} {style}{sign} {}{style:#}\n", shown(line))
    });
    format!("{}\n{}", shown_path(file), lines.collect::<String>())
}
