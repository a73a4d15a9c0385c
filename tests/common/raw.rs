//! The oracle for what the program writes: nothing in it does anything on a terminal or in a
//! log of CI, nor does anything stand there that nobody sees. It knows nothing of how the
//! program sees to that.

use super::Run;
use std::ops::RangeInclusive;

/// The numbers of the colours and styles that the program uses.
const STYLES: [&str; 8] = ["0", "1", "2", "3", "4", "22", "39", "49"];

/// What nobody sees, or what changes how all around it is seen, wherever it stands.
const HIDDEN: [RangeInclusive<char>; 17] = [
    '\u{ad}'..='\u{ad}',
    '\u{34f}'..='\u{34f}',
    '\u{61c}'..='\u{61c}',
    '\u{115f}'..='\u{1160}',
    '\u{17b4}'..='\u{17b5}',
    '\u{180e}'..='\u{180e}',
    '\u{200b}'..='\u{200f}',
    '\u{2028}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{3164}'..='\u{3164}',
    '\u{feff}'..='\u{feff}',
    '\u{ffa0}'..='\u{ffa0}',
    '\u{fff0}'..='\u{fffb}',
    '\u{1d173}'..='\u{1d17a}',
    '\u{e0000}'..='\u{e001f}',
    '\u{e0080}'..='\u{e00ff}',
    '\u{e01f0}'..='\u{e0fff}',
];

/// Checks all that was said.
#[track_caller]
pub(crate) fn assert_nothing_raw(run: &Run) {
    for said in [&run.stdout, &run.stderr] {
        if let Some(what) = raw(said) {
            panic!("{what} in {run:#?}");
        }
    }
}

/// Checks all that was said where standard output holds workflow commands: these are the
/// program's own, and there is nothing raw in them.
#[track_caller]
pub(crate) fn assert_nothing_raw_but_commands(run: &Run) {
    let ours = ["::error file=", "::warning file=", "::notice file="];
    for line in run.stdout.lines() {
        let command = ours.iter().find_map(|begin| line.strip_prefix(begin));
        let command = command.unwrap_or_else(|| panic!("no command of ours: {line:?}"));
        assert_eq!(raw(command), None, "{line:?}");
    }
    assert_eq!(raw(&run.stderr), None, "{run:#?}");
}

/// Checks all that was said where standard output holds a patch: git reads that to the letter,
/// but no line of it is a command.
#[track_caller]
pub(crate) fn assert_nothing_raw_but_a_patch(run: &Run) {
    assert_eq!(command(&run.stdout), None, "{run:#?}");
    assert_eq!(raw(&run.stderr), None, "{run:#?}");
}

/// What in `text` is raw, where something is.
pub(crate) fn raw(text: &str) -> Option<String> {
    let text = without_styles(text);
    let characters: Vec<char> = text.chars().collect();
    for (index, &c) in characters.iter().enumerate() {
        let near = [index.wrapping_sub(1), index + 1].map(|near| characters.get(near));
        let is_raw = match c {
            '\n' => false,
            // Between two plain characters there is nothing to join.
            '\u{200c}' | '\u{200d}' => near.iter().any(|near| near.is_none_or(char::is_ascii)),
            // A form of a character that has several: no letter of ours has.
            '\u{180b}'..='\u{180d}'
            | '\u{180f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{e0100}'..='\u{e01ef}' => {
                near[0].is_none_or(|&c| c.is_ascii_alphabetic() || " \n\u{fe0f}".contains(c))
            }
            // The letters of a flag stand behind it.
            '\u{e0020}'..='\u{e007f}' => {
                let mut before = characters[..index].iter().rev();
                before.find(|c| !('\u{e0020}'..='\u{e007f}').contains(*c)) != Some(&'\u{1f3f4}')
            }
            c => HIDDEN.iter().any(|hidden| hidden.contains(&c)) || c.is_control(),
        };
        if is_raw {
            return Some(format!("the raw character {c:?}"));
        }
    }
    command(&text)
}

/// A line that is a command, where there is one.
fn command(text: &str) -> Option<String> {
    text.lines().find_map(|line| {
        let lower = line.to_lowercase();
        let is_command = line.trim_start().starts_with("::")
            || (lower.split("##").skip(1)).any(|rest| {
                rest.trim_start_matches(|c: char| c.is_ascii_lowercase())
                    .starts_with('[')
            });
        is_command.then(|| format!("the command {line:?}"))
    })
}

/// `text` without the escape codes of the program's own styles.
fn without_styles(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_digit() && c != ';');
        let (numbers, rest) = part.split_at(end.unwrap_or(part.len()));
        let is_style = |number: &str| {
            let color = number.strip_prefix(['3', '9']);
            let color = color.is_some_and(|color| color.len() == 1 && color < "8");
            number.is_empty() || color || STYLES.contains(&number)
        };
        match rest.strip_prefix('m') {
            Some(rest) if numbers.split(';').all(is_style) => plain += rest,
            _ => plain = plain + "\u{1b}[" + part,
        }
    }
    plain
}
