//! One value of a key: what it has to be, what it is instead, and what was probably meant. Here
//! are texts; numbers, days and words have files of their own.

mod date;
mod letters;
mod number;
mod number_meant;
mod word;

pub(super) use date::{date, week};
pub use date::{day_meant, read_date};
pub(super) use number::{Asked, number, percent, rank, whole};
pub use number::{grouped_by_points, read_number, within, written_number};
pub use number_meant::money_in_doubt;
pub use word::{Synonyms, Words, words, words_or_default};
pub(super) use word::{one_of, word};

use super::form_rules;
use crate::text::escaped;
use crate::yaml::{Entry, Node, NodeKind, Resolved, Scalar, ScalarStyle, quoted};
use letters::plain_letters;
use std::path::Component;

/// So many characters a name has at most: it stands in each row that is about it.
pub(super) const MAX_NAME: usize = 1000;

/// Why a value cannot be taken.
#[derive(Debug, PartialEq)]
pub struct Mistake {
    /// The rule it breaks.
    pub rule: &'static str,
    /// What is wrong, to stand behind the key: "has to be a number, but this is text".
    pub message: String,
    /// The way out.
    pub help: Option<String>,
    /// The value that was certainly meant, as a plain scalar.
    pub correction: Option<String>,
    /// The value that was probably meant.
    pub suggestion: Option<String>,
}

impl Mistake {
    /// The value is not of the right type.
    pub(super) fn wrong_type(expected: &str, node: &Node<'_>) -> Self {
        Self {
            rule: form_rules::WRONG_TYPE,
            message: format!("has to be {expected}, but this is {}", described(node)),
            help: None,
            correction: None,
            suggestion: None,
        }
    }

    /// The text holds a control character.
    pub fn of_control_character(text: &str) -> Option<Self> {
        let code = u32::from(control_character(text)?);
        let message = format!("holds the control character U+{code:04X}");
        Some(Self::invalid(message).help("delete it"))
    }

    /// The value is of the right type, but the key cannot have it.
    pub(super) fn invalid(message: impl Into<String>) -> Self {
        Self {
            rule: form_rules::INVALID_VALUE,
            message: message.into(),
            help: None,
            correction: None,
            suggestion: None,
        }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds as the way out that `suggestion` was meant.
    fn did_you_mean(mut self, suggestion: &impl ToString) -> Self {
        let suggestion = suggestion.to_string();
        self.help = Some(format!("did you mean `{suggestion}`?"));
        self.suggestion = Some(suggestion);
        self
    }

    /// Says which value was certainly meant.
    fn correction(mut self, correction: &impl ToString) -> Self {
        self.correction = Some(correction.to_string());
        self
    }
}

/// What a node is, in the user's words.
pub(super) fn described(node: &Node<'_>) -> &'static str {
    match &node.kind {
        NodeKind::List(_) => "a list",
        NodeKind::Map(_) => "a map of keys",
        NodeKind::Scalar(scalar) => match scalar.resolve() {
            Resolved::Null => "empty",
            Resolved::Bool(_) => "`true` or `false`",
            Resolved::Number(_) => "a number",
            Resolved::Text(_) if scalar.style == ScalarStyle::Quoted => "text in quotes",
            Resolved::Text(_) => "text",
        },
    }
}

fn scalar<'n, 's>(node: &'n Node<'s>) -> Option<&'n Scalar<'s>> {
    match &node.kind {
        NodeKind::Scalar(scalar) => Some(scalar),
        _ => None,
    }
}

/// What a list of one value holds, where that is meant: `[12]`.
fn alone<'n, 's>(node: &'n Node<'s>) -> Option<&'n Scalar<'s>> {
    match &node.kind {
        NodeKind::List(items) if items.len() == 1 => scalar(&items[0]),
        _ => None,
    }
}

/// The mistake of a value that is none because of characters that look like others: what is
/// read once these are the plain ones.
fn in_plain_letters<T>(
    text: &str,
    read: impl FnOnce(&str) -> Result<T, Mistake>,
) -> Option<Mistake> {
    let (plain, odd) = plain_letters(text)?;
    Some(match read(&plain) {
        Ok(_) => Mistake::invalid(format!("holds {odd}"))
            .help(format!("write `{plain}`"))
            .correction(&plain),
        Err(mistake) => mistake,
    })
}

/// Text: trimmed, not empty, without control characters, such as `example`.
pub(super) fn text(node: &Node<'_>, example: &str) -> Result<String, Mistake> {
    let wrong = || Mistake::wrong_type("text", node);
    let scalar = scalar(node).ok_or_else(|| {
        wrong().help(match parts(node).as_deref() {
            Some([]) => format!("write something, such as `{example}`"),
            Some(parts) => format!("write `{}`", in_line(&parts.join(", "))),
            None => "put the whole in quotes".to_owned(),
        })
    })?;
    let text = match scalar.resolve() {
        Resolved::Text(text) => text,
        Resolved::Null => {
            return Err(wrong().help(format!(
                "write something, such as `{example}`, or delete it"
            )));
        }
        Resolved::Bool(_) | Resolved::Number(_) => {
            return Err(wrong().help(format!("put it in quotes: `\"{}\"`", scalar.text)));
        }
    };
    let text = text.trim();
    if text.is_empty() {
        let help = match scalar.style {
            ScalarStyle::Block => "indent the lines below it deeper than its key".to_owned(),
            _ => format!("write something, such as `{example}`"),
        };
        return Err(Mistake::invalid("is an empty text").help(help));
    }
    match Mistake::of_control_character(text) {
        Some(mistake) => Err(mistake),
        None => Ok(text.to_owned()),
    }
}

/// The texts of a list, or of a map with its keys: what is left of one text that was taken for
/// several. Nothing where these are lists or maps themselves.
fn parts(node: &Node<'_>) -> Option<Vec<String>> {
    let text = |node: &Node<'_>| scalar(node).map(|scalar| scalar.text.trim().to_owned());
    match &node.kind {
        NodeKind::Scalar(_) => None,
        NodeKind::List(items) => items.iter().map(text).collect(),
        NodeKind::Map(entries) => {
            let pair = |entry: &Entry<'_>| {
                let (key, value) = (&entry.key.text, text(&entry.value)?);
                Some(if key == "name" {
                    value
                } else {
                    format!("{key}: {value}")
                })
            };
            entries.iter().map(pair).collect()
        }
    }
}

/// Only an escape in a quoted text can bring one in; most texts are seen to have none.
fn control_character(text: &str) -> Option<char> {
    if text.bytes().all(|byte| matches!(byte, 0x20..0x7f)) {
        return None;
    }
    text.chars()
        .find(|&c| c.is_control() && !matches!(c, '\n' | '\t'))
}

/// Text that stands in cells and addresses, and so has an end.
pub(super) fn short_text(node: &Node<'_>, example: &str) -> Result<String, Mistake> {
    let text = text(node, example)?;
    // As the schema counts: with the blanks around it.
    let length = scalar(node).map_or(0, |scalar| scalar.text.chars().count());
    if length > MAX_NAME {
        let message = format!("has {length} characters; a name has at most {MAX_NAME}");
        let help = "shorten it; the rest can stand in a comment, behind `#`";
        return Err(Mistake::invalid(message).help(help));
    }
    Ok(text)
}

/// What something is called: short text, and no quotation.
pub(super) fn label(node: &Node<'_>, example: &str) -> Result<String, Mistake> {
    let text = short_text(node, example).map_err(|mistake| match &node.kind {
        NodeKind::List(items) if items.len() > 1 => match parts(node) {
            Some(parts) => {
                let parts: Vec<String> = parts.iter().map(|part| in_line(part)).collect();
                let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
                mistake.help(format!("write one of them: {}", one_of(&parts)))
            }
            None => mistake,
        },
        _ => mistake,
    })?;
    match inner_of_quotes(node) {
        Some(inner) => Err(
            Mistake::invalid("stands in typographic quotes, which are not YAML's")
                .help(format!("write `{}`", in_line(inner)))
                .correction(&inner),
        ),
        None => Ok(text),
    }
}

/// What stands between two typographic quotes, where these are all of a value, as they are when it
/// comes of a word processor.
fn inner_of_quotes<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    let scalar = scalar(node).filter(|scalar| scalar.style == ScalarStyle::Plain)?;
    let is_quote = |c: char| matches!(c, '\u{2018}'..='\u{201f}');
    let text = scalar.text.trim();
    let inner = text.strip_prefix(is_quote)?.strip_suffix(is_quote)?.trim();
    (!inner.is_empty() && !inner.contains(is_quote)).then_some(inner)
}

/// A name: short text that leaves something to make an address of.
pub(super) fn name(node: &Node<'_>, example: &str) -> Result<String, Mistake> {
    let name = label(node, example)?;
    if name.chars().any(char::is_alphanumeric) {
        return Ok(name);
    }
    let help = format!("write words, such as `{example}`");
    Err(Mistake::invalid("needs at least one letter or digit").help(help))
}

/// The path of a file that cannot lead out of the folder in which it is meant.
pub(super) fn file(node: &Node<'_>, example: &str) -> Result<String, Mistake> {
    let path = short_text(node, example)?;
    let with_slashes = path.replace('\\', "/");
    let stays = |path: &str| {
        let mut parts = std::path::Path::new(path).components();
        let bare = path.trim_start_matches(['"', '\'']);
        let is_drive = bare.get(1..).is_some_and(|rest| rest.starts_with(":/"));
        !is_drive && parts.all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
    };
    if with_slashes == path && stays(&path) {
        return Ok(path);
    }
    if with_slashes != path && stays(&with_slashes) {
        let mistake =
            Mistake::invalid("has `\\` between its parts, where only `/` is read everywhere");
        return Err(mistake.help(format!("write `{with_slashes}`")));
    }
    let help = format!("move the file beside this one, and write its name, such as `{example}`");
    Err(Mistake::invalid("leads out of the folder of this file").help(help))
}

/// A list of the words of `text`, which stand between commas, as it is written.
pub(super) fn list_of(text: &str) -> String {
    let text = text.trim();
    let inner = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'));
    let words = inner.unwrap_or(text).split([',', ';']).map(str::trim);
    let words = words.filter(|word| !word.is_empty()).map(in_line);
    format!("[{}]", words.collect::<Vec<_>>().join(", "))
}

/// A list of those of `words` that stand in `text` between commas; nothing where none does.
pub(super) fn known_of(text: &str, words: &Words) -> Option<String> {
    let names = (words.names)();
    let written = text.split([',', ';', ' ']).map(str::trim);
    let known: Vec<&str> = written.filter(|word| names.contains(word)).collect();
    (!known.is_empty()).then(|| format!("[{}]", known.join(", ")))
}

/// A text as it is written in a list or behind a key, in quotes where it is not plainly one,
/// and without what nobody sees.
pub(super) fn in_line(text: &str) -> String {
    let text = escaped(text, |_| String::new());
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '&' | '\'');
    let is_text = text.starts_with(char::is_alphabetic) && text.chars().all(is_plain);
    let plain = Scalar {
        text: text.as_ref().into(),
        style: ScalarStyle::Plain,
    };
    if is_text && matches!(plain.resolve(), Resolved::Text(_)) {
        text.into_owned()
    } else {
        quoted(&text)
    }
}
