//! One thing that may be typed, as the protocol has it.

use super::cursor::Cursor;
use crate::lsp::document::OpenFile;
use crate::lsp::settings::Settings;
use gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemTextEdit, Documentation, InsertTextFormat,
    TextEdit,
};

/// One thing that may be typed.
pub(super) struct Candidate {
    /// What it is called.
    pub label: String,
    /// What is written; `$1` and the like are places to go on where `is_snippet`.
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
    // Words that are typed may be those of the label, or what is written.
    let filter = format!(
        "{} {}",
        candidate.label,
        text.lines().next().unwrap_or_default()
    );
    CompletionItem {
        label: candidate.label,
        kind: Some(candidate.kind),
        detail: candidate.detail,
        documentation: candidate.meaning.map(Documentation::String),
        sort_text: Some(format!("{place:04}")),
        filter_text: Some(filter),
        insert_text_format: is_snippet.then_some(InsertTextFormat::Snippet),
        text_edit: Some(CompletionItemTextEdit::TextEdit(TextEdit {
            range: file.range(cursor.word, settings.units),
            new_text: text,
        })),
        ..CompletionItem::default()
    }
}

/// A snippet as plain text: `${1:Name}` as `Name`, `$1` as nothing.
fn without_places(snippet: &str) -> String {
    let mut text = String::with_capacity(snippet.len());
    let mut rest = snippet;
    while let Some(at) = rest.find('$') {
        text += &rest[..at];
        rest = rest[at + 1..].trim_start_matches(|c: char| c.is_ascii_digit());
        if let Some(named) = rest.strip_prefix('{') {
            let end = named.find('}').unwrap_or(named.len());
            text += named[..end].split_once(':').map_or("", |(_, name)| name);
            rest = named.get(end + 1..).unwrap_or_default();
        }
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::without_places;

    #[test]
    fn a_client_without_snippets_gets_their_text() {
        assert_eq!(
            without_places("action: ${1:Name}\n  owner: $2"),
            "action: Name\n  owner: "
        );
    }
}
