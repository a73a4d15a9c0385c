//! The words that a key takes, and what people write in their place.

use super::{Mistake, alone, in_plain_letters, scalar};
use crate::text::nearest;
use crate::yaml::Node;

/// The words that a key takes.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// The one that is written so.
    pub find: fn(&str) -> Option<&'static str>,
    /// All of them.
    pub names: fn() -> Vec<&'static str>,
    /// What each of them means, in the same order.
    pub meanings: fn() -> Vec<&'static str>,
    /// The one that holds where the file is silent.
    pub silent: fn() -> Option<&'static str>,
}

/// What people call a word, and the word.
const SYNONYMS: [(&[&str], &str); 9] = [
    (
        &[
            "to do",
            "open",
            "new",
            "planned",
            "backlog",
            "next",
            "pending",
            "not started",
        ],
        "todo",
    ),
    (
        &[
            "in progress",
            "wip",
            "started",
            "ongoing",
            "active",
            "in work",
            "working",
        ],
        "doing",
    ),
    (
        &["on hold", "waiting", "stuck", "paused", "hold"],
        "blocked",
    ),
    (
        &[
            "complete",
            "completed",
            "finished",
            "closed",
            "ready",
            "x",
            "yes",
            "true",
        ],
        "done",
    ),
    (
        &["cancelled", "canceled", "abandoned", "won't do", "rejected"],
        "dropped",
    ),
    (&["lead", "early", "input"], "leading"),
    (&["lag", "late", "outcome", "output"], "lagging"),
    (
        &["up", "more", "high", "increase", "growing", "max", "bigger"],
        "higher",
    ),
    (
        &["down", "less", "low", "decrease", "fewer", "min", "smaller"],
        "lower",
    ),
];

/// One of `words`.
pub(in crate::load) fn word(node: &Node<'_>, words: &Words) -> Result<&'static str, Mistake> {
    let wrong = || {
        let expected = one_of(&(words.names)());
        let mistake = Mistake::wrong_type(&expected, node);
        match alone(node).and_then(|scalar| (words.find)(&scalar.text)) {
            Some(word) => mistake.help(format!("write `{word}`")),
            None => mistake.help(format!("write {expected}")),
        }
    };
    let scalar = scalar(node).ok_or_else(wrong)?;
    let find = |text: &str| match (words.find)(text) {
        Some(word) => Ok(word),
        None => Err(unknown(text, &(words.names)())),
    };
    find(&scalar.text).map_err(|mistake| in_plain_letters(&scalar.text, find).unwrap_or(mistake))
}

fn unknown(text: &str, names: &[&'static str]) -> Mistake {
    let expected = one_of(names);
    let mistake = Mistake::invalid(format!("has to be {expected}, not `{text}`"));
    match nearest(text, names.iter().copied()) {
        Some(word) if word.eq_ignore_ascii_case(text) => mistake
            .help(format!("write it in small letters: `{word}`"))
            .meant(&word),
        near => match near.or_else(|| called(text, names)) {
            Some(word) => mistake.help(format!("did you mean `{word}`?")),
            None => mistake.help(format!("write {expected}")),
        },
    }
}

/// The one of `names` that people call `text`.
fn called(text: &str, names: &[&'static str]) -> Option<&'static str> {
    let text = text.to_lowercase().replace(['-', '_'], " ");
    let called = |&(synonyms, word): &(&[&str], &'static str)| {
        names.contains(&word) && synonyms.contains(&text.trim())
    };
    SYNONYMS
        .iter()
        .find(|known| called(known))
        .map(|&(_, word)| word)
}

/// "`a`, `b` or `c`".
pub(in crate::load) fn one_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
