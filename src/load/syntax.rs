//! What is wrong with the YAML, in the words of the key whose value it is about.

use super::FileKind;
use crate::finding::{Finding, Label, Subject};
use crate::format::{Record, form_rules, known_keys, mistake_of, read_date};
use crate::text::{Problem, line_start};

/// What `problem` says; where it is about a value that its key cannot have in quotes either, the
/// way out is that of the key.
pub(super) fn finding<T: FileKind>(text: &str, problem: &Problem) -> Finding {
    let finding = Finding::from_problem(form_rules::SYNTAX, problem);
    let Some(value) = problem.value else {
        return finding;
    };
    let before = text[line_start(text, value.start)..value.start].trim_end();
    let key = before.strip_suffix(':').unwrap_or_default();
    let key = key.rsplit([' ', '{', ',']).next().unwrap_or_default();
    let of_day = read_date(key).is_ok();
    let key = if of_day { T::DATED_KEY } else { key };
    let written = &text[value.range()];
    let next = next_line::<T>(written);
    let Some(mistake) = mistake_of::<T>(key, written) else {
        return match (next, &finding.help) {
            (Some(next), Some(quoted)) => {
                let help = format!("{next}; if it is one text, {quoted}");
                finding.help(help)
            }
            _ => finding,
        };
    };
    let reason = match mistake.message.split_once(' ') {
        Some((_, reason)) if of_day => format!("what stands behind a day {reason}"),
        _ => mistake.message,
    };
    Finding {
        label: Label {
            subject: Subject::Bytes(value),
            text: String::new(),
        },
        reason: Some(reason),
        help: next.or(mistake.help),
        ..finding
    }
}

/// The way out where a key of the format stands in `value`: two lines have become one.
fn next_line<T: Record>(value: &str) -> Option<String> {
    let colon = value.find(": ")?;
    let key = value[..colon].rsplit([' ', ',', ';']).next()?;
    let before = &value[..colon - key.len()];
    let is_known = || known_keys::<T>().iter().any(|known| known.key == key);
    if before.is_empty() || !(read_date(key).is_ok() || is_known()) {
        return None;
    }
    Some(match before.trim_end().chars().next_back() {
        Some(mark @ (',' | ';')) => {
            format!("begin a new line with `{key}:` in the place of the `{mark}`")
        }
        _ => format!("begin a new line with `{key}:`"),
    })
}
