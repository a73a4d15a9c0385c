//! The difference of two texts: as a patch for programs, as lines for people.

use super::output;
use super::usage::UsageError;
use crate::text::{is_command, shown, shown_path};
use anstyle::AnsiColor;
use similar::{ChangeTag, TextDiff};
use std::ops::Range;
use std::path::{Component, Path};
use std::{slice, str};

/// How many lines a patch shows above and below a change.
const CONTEXT: usize = 3;

/// What makes `new` of `old`, to be printed: a patch that `git apply` takes; on a terminal,
/// as people see it.
///
/// # Errors
/// Where a line of it would be a command in the log of a CI service: a patch is exact, and
/// nothing in it can be escaped.
pub(super) fn printed(file: &Path, old: &str, new: &str) -> Result<String, UsageError> {
    let patch = unified(file, old, new);
    if output::is_terminal() {
        let lines = patch.lines().map(|line| line.trim_end_matches('\t'));
        let lines = lines.map(|line| format!("{}\n", shown(line)));
        return Ok(lines.collect());
    }
    if patch.lines().any(is_command) {
        let message = format!(
            "there is no patch of {}: a line of it would be a command in the log of a CI service",
            shown_path(file)
        );
        return Err(UsageError::new(message).help("look at the change on a terminal"));
    }
    Ok(patch)
}

/// A line of two texts of which one is made from the other.
struct Line<'t> {
    /// `-` where it goes, `+` where it comes, a blank where it stays.
    sign: char,
    /// With its line break.
    text: &'t str,
    /// How many lines of the old text and of the new one stand above it.
    above: (usize, usize),
    /// Whether a patch has to hold it.
    told: bool,
}

/// What makes `new` of `old`, as a patch that `git apply` takes.
fn unified(file: &Path, old: &str, new: &str) -> String {
    let mut lines = lines(old, new);
    tell_those_that_begin_commands(&mut lines);
    let is_near = |at: &usize| lines[around(*at, lines.len())].iter().any(|line| line.told);
    let mut hunks = String::new();
    let mut done = 0;
    while let Some(begin) = (done..lines.len()).find(is_near) {
        let far = (begin..lines.len()).find(|at| !is_near(at));
        done = far.unwrap_or(lines.len());
        hunks += &hunk(&lines[begin..done]);
    }
    let [old, new] = ["a", "b"].map(|side| header(side, file));
    format!("--- {old}\n+++ {new}\n{hunks}")
}

/// The lines that a patch shows of `count` where it tells that at `at`.
fn around(at: usize, count: usize) -> Range<usize> {
    at.saturating_sub(CONTEXT)..count.min(at + CONTEXT + 1)
}

/// The lines of both texts. They end in `\n` and in nothing else.
fn lines<'t>(old: &'t str, new: &'t str) -> Vec<Line<'t>> {
    let [old, new] = [old, new].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let changes = TextDiff::from_slices(&old, &new);
    let mut above = (0, 0);
    let mut lines = Vec::with_capacity(new.len());
    for change in changes.iter_all_changes() {
        let (sign, text, below) = match change.tag() {
            ChangeTag::Equal => (' ', new[above.1], (above.0 + 1, above.1 + 1)),
            ChangeTag::Delete => ('-', old[above.0], (above.0 + 1, above.1)),
            ChangeTag::Insert => ('+', new[above.1], (above.0, above.1 + 1)),
        };
        lines.push(Line {
            sign,
            text,
            above,
            told: sign != ' ',
        });
        above = below;
    }
    lines
}

/// Has those lines told that stay and would begin, behind the blank of their sign, a command
/// in the log of a CI service: they go and come again. Lines stand around them too then,
/// since `git apply` takes a hunk that ends in a change for the end of the file.
fn tell_those_that_begin_commands(lines: &mut [Line<'_>]) {
    let told = (0..lines.len()).filter(|&at| lines[at].told);
    let mut told: Vec<usize> = told.collect();
    while let Some(at) = told.pop() {
        for near in around(at, lines.len()) {
            let line = &mut lines[near];
            if !line.told && line.text.trim_start().starts_with("::") {
                line.told = true;
                told.push(near);
            }
        }
    }
}

/// Lines that stand together, and where.
fn hunk(lines: &[Line<'_>]) -> String {
    let mut text = String::new();
    for line in lines {
        let signs = match line.sign {
            ' ' if line.told => "-+",
            ' ' => " ",
            '-' => "-",
            _ => "+",
        };
        for sign in signs.chars() {
            text.push(sign);
            text += line.text;
            if !line.text.ends_with('\n') {
                text += "\n\\ No newline at end of file\n";
            }
        }
    }
    let without = |sign| lines.iter().filter(|line| line.sign != sign).count();
    let (old, new) = lines.first().map_or((0, 0), |line| line.above);
    let [old, new] = [(old, without('+')), (new, without('-'))].map(|(above, count)| {
        // Where there is none, git says behind which line there is none.
        let first = above + usize::from(count > 0);
        format!("{first},{count}")
    });
    format!("@@ -{old} +{new} @@\n{text}")
}

/// The name of `file` in a patch, below `side`, as git writes and reads it.
fn header(side: &str, file: &Path) -> String {
    let inside = file
        .components()
        .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let parts = file.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.as_encoded_bytes()),
        _ => None,
    });
    let parts: Vec<&[u8]> = parts.collect();
    // `git apply` takes no path that leads out of the folder.
    let parts = match parts.last() {
        Some(name) if !inside => slice::from_ref(name),
        _ => &parts[..],
    };
    let name = [side.as_bytes(), &parts.join(&b'/')].join(&b'/');
    let name = match str::from_utf8(&name) {
        Ok(plain) if is_plain(plain) => plain.to_owned(),
        _ => quoted(&name),
    };
    // A name with blanks may look as if a time stood behind it: the tab says where it ends.
    let end = if name.contains(' ') { "\t" } else { "" };
    name + end
}

/// Whether git writes a name as it is, and it is no command in the log of a CI service.
fn is_plain(name: &str) -> bool {
    let is_plain = |byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
    name.bytes().all(is_plain) && !is_command(name)
}

/// A name in quotes as those of C: each byte that is no plain character by its letter or number.
fn quoted(name: &[u8]) -> String {
    /// Those of the bytes from 7 on.
    const LETTERS: [char; 7] = ['a', 'b', 't', 'n', 'v', 'f', 'r'];
    let mut quoted = "\"".to_owned();
    for &byte in name {
        match byte {
            b'"' | b'\\' => quoted.extend(['\\', char::from(byte)]),
            b'\x07'..=b'\r' => quoted.extend(['\\', LETTERS[usize::from(byte - 7)]]),
            ..b' ' | 0x7f.. => quoted += &format!("\\{byte:03o}"),
            _ => quoted.push(char::from(byte)),
        }
    }
    quoted.push('"');
    if is_command(&quoted) {
        return quoted.replace('[', "\\133");
    }
    quoted
}

/// The lines that went and the lines that came, each with its number, below the name of the
/// file.
pub(super) fn changed_lines(file: &Path, old: &str, new: &str) -> String {
    let lines = lines(old, new);
    let changed = lines.iter().filter(|line| line.told).map(|line| {
        let (above, color) = match line.sign {
            '-' => (line.above.0, AnsiColor::Red),
            _ => (line.above.1, AnsiColor::Green),
        };
        (above + 1, line, color.on_default())
    });
    let changed: Vec<_> = changed.collect();
    let last = changed.iter().map(|(number, ..)| *number).max();
    let width = last.unwrap_or_default().to_string().len();
    let lines = changed.into_iter().map(|(number, line, style)| {
        let (sign, text) = (line.sign, shown(line.text.trim_end_matches(['\r', '\n'])));
        format!("{number:>width$} {style}{sign} {text}{style:#}\n")
    });
    format!("{}\n{}", shown_path(file), lines.collect::<String>())
}
