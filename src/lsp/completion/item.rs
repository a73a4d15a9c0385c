//! One thing that may be typed, as the protocol has it.

use super::cursor::Cursor;
use crate::lsp::document::OpenFile;
use crate::lsp::settings::Settings;
use gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemTextEdit, Documentation, InsertTextFormat,
    InsertTextMode, TextEdit,
};

/// One thing that may be typed.
pub(super) struct Candidate {
    /// What it is called.
    pub label: String,
    /// What is written, further lines from the blanks of the first one on; `$1` and the like are
    /// places to go on where `is_snippet`.
    pub text: String,
    /// Whether it has such places.
    pub is_snippet: bool,
    /// A few words beside the label.
    pub detail: Option<String>,
    /// What it means.
    pub meaning: Option<String>,
    /// What kind of thing it is.
    pub kind: CompletionItemKind,
}

impl Candidate {
    /// A word that is written as it is called.
    pub(super) fn new(label: impl Into<String>, kind: CompletionItemKind) -> Self {
        let label = label.into();
        Self {
            text: label.clone(),
            label,
            is_snippet: false,
            detail: None,
            meaning: None,
            kind,
        }
    }
}

/// `candidate`, which is the one at this `place` of all, in the place of the word at the cursor.
pub(super) fn item(
    file: &OpenFile,
    cursor: &Cursor,
    place: usize,
    candidate: Candidate,
    settings: &Settings,
) -> CompletionItem {
    let is_snippet = candidate.is_snippet && settings.takes_snippets;
    let text = if candidate.is_snippet && !settings.takes_snippets {
        without_places(&candidate.text)
    } else {
        candidate.text
    };
    let typed = file.text[cursor.word.range()].to_lowercase();
    let filter = filter(&typed, &candidate.label, &text);
    let has_lines = text.contains('\n');
    let text = if settings.takes_text_as_it_is {
        text.replace('\n', &format!("\n{}", " ".repeat(cursor.blanks)))
    } else {
        text
    };
    let adjusted = has_lines && !settings.takes_text_as_it_is;
    CompletionItem {
        label: candidate.label,
        kind: Some(candidate.kind),
        detail: candidate.detail,
        documentation: candidate.meaning.map(Documentation::String),
        sort_text: Some(format!("{place:04}")),
        filter_text: Some(filter),
        insert_text_format: is_snippet.then_some(InsertTextFormat::Snippet),
        insert_text_mode: adjusted.then_some(InsertTextMode::AdjustIndentation),
        text_edit: Some(CompletionItemTextEdit::TextEdit(TextEdit {
            range: file.range(cursor.word, settings.units),
            new_text: text,
        })),
        ..CompletionItem::default()
    }
}

/// What a client compares with what is `typed`: the label, or what is written where that is what
/// is typed; a quote that was typed stands before either.
fn filter(typed: &str, label: &str, written: &str) -> String {
    let written = written.lines().next().unwrap_or_default();
    let quote = typed.chars().next().filter(|c| matches!(c, '"' | '\''));
    let bare = typed.trim_start_matches(['"', '\'']);
    let is_label = label.to_lowercase().starts_with(bare);
    let word = if is_label {
        label
    } else {
        written.trim_start_matches(['"', '\''])
    };
    quote.into_iter().chain(word.chars()).collect()
}

/// A snippet as plain text: `${1:Name}` as `Name`, `$1` as nothing, what is escaped as it is.
fn without_places(snippet: &str) -> String {
    let mut text = String::with_capacity(snippet.len());
    let mut rest = snippet;
    while let Some(at) = rest.find(['$', '\\']) {
        text += &rest[..at];
        let mark = &rest[at..];
        if let Some(escaped) = mark.strip_prefix('\\') {
            let letter = escaped.chars().next();
            text.extend(letter);
            rest = &escaped[letter.map_or(0, char::len_utf8)..];
            continue;
        }
        rest = mark[1..].trim_start_matches(|c: char| c.is_ascii_digit());
        if let Some(named) = rest.strip_prefix('{') {
            let end = named.find('}').unwrap_or(named.len());
            text += named[..end].split_once(':').map_or("", |(_, name)| name);
            rest = named.get(end + 1..).unwrap_or_default();
        }
    }
    text + rest
}

/// `text` as it stands in a snippet, in which nothing of it is a place.
pub(super) fn in_snippet(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('$', "\\$")
        .replace('}', "\\}")
}

#[cfg(test)]
mod tests {
    use super::{filter, in_snippet, without_places};

    #[test]
    fn a_client_without_snippets_gets_their_text() {
        assert_eq!(
            without_places("action: ${1:Name}\n  owner: $2"),
            "action: Name\n  owner: "
        );
        let odd = "Price $1 \\ {a}";
        assert_eq!(without_places(&in_snippet(odd)), odd);
    }

    #[test]
    fn what_is_typed_is_compared_with_what_it_begins() {
        for (typed, filtered) in [
            ("", "this week"),
            ("th", "this week"),
            ("2026-w4", "2026-W47"),
            ("\"th", "\"this week"),
        ] {
            assert_eq!(filter(typed, "this week", "2026-W47"), filtered);
        }
    }
}
