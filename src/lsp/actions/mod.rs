//! What is offered for a place of a file: to put right what was found there, and the routine of a
//! Monday. The patches are those of the commands.

mod fixes;
mod routine;

use super::document::{OpenFile, range_in};
use super::settings::Settings;
use crate::text::{Change, Span, changes};
use chrono::NaiveDate;
use gen_lsp_types::{
    CodeAction, CodeActionKind, Command, Diagnostic, DocumentChange, Edit, LspAny,
    OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextDocumentIdentifier, TextEdit,
    Uri, WorkspaceEdit,
};
use std::collections::HashMap;

/// The command that shows a place of an open file, for what is to be typed there.
pub(super) const SHOW_PLACE: &str = "scorecard.showPlace";

/// Puts right all that can be put right safely.
pub(super) const FIX_ALL: CodeActionKind =
    CodeActionKind::Custom(std::borrow::Cow::Borrowed("source.fixAll.scorecard"));

/// What is offered, and how a file becomes what it offers.
pub(super) struct Offer {
    title: String,
    kind: CodeActionKind,
    /// The whole text then.
    text: String,
    /// What is left to be typed, in that text.
    to_type: Option<Span>,
    /// The finding that it puts right.
    finding: Option<Diagnostic>,
    is_preferred: bool,
}

/// All that is offered for the bytes `span` of `file`, as far as it is of the kinds `only`.
pub(super) fn actions(
    file: &OpenFile,
    span: Span,
    only: Option<&[CodeActionKind]>,
    settings: &Settings,
    today: NaiveDate,
) -> Vec<CodeAction> {
    // Its text is not its own where it cannot be read as text.
    if file.source.problem().is_some() {
        return Vec::new();
    }
    let wants = |kind: &CodeActionKind| only.is_none_or(|only| is_one_of(kind, only));
    let mut offers = Vec::new();
    if wants(&CodeActionKind::QuickFix) || wants(&FIX_ALL) {
        offers.extend(fixes::offers(file, span, settings, today));
    }
    if wants(&CodeActionKind::RefactorRewrite) {
        offers.extend(routine::offers(file, span.start, today));
    }
    let offers = offers.into_iter().filter(|offer| wants(&offer.kind));
    offers.map(|offer| action(file, offer, settings)).collect()
}

/// Whether `kind` is one of `only`, or below one.
fn is_one_of(kind: &CodeActionKind, only: &[CodeActionKind]) -> bool {
    let kind = kind.to_string();
    only.iter().any(|wanted| {
        let rest = kind.strip_prefix(&wanted.to_string());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    })
}

fn action(file: &OpenFile, offer: Offer, settings: &Settings) -> CodeAction {
    let changes = changes(&file.text, &offer.text);
    let place = offer.to_type.filter(|_| settings.shows_places);
    let command = place.map(|span| {
        let range = range_in(&offer.text, span, settings.units);
        Command {
            title: "Show what is to be typed".to_owned(),
            tooltip: None,
            command: SHOW_PLACE.to_owned(),
            arguments: Some(vec![
                LspAny::from(file.uri.clone()),
                serde_json::to_value(range).unwrap_or_default(),
            ]),
        }
    });
    CodeAction {
        title: offer.title,
        kind: Some(offer.kind),
        diagnostics: offer.finding.map(|finding| vec![finding]),
        is_preferred: offer.is_preferred.then_some(true),
        edit: Some(workspace_edit(file, &changes, settings)),
        command,
        ..CodeAction::default()
    }
}

/// `changes` of the text of `file`, for its version where the client looks at that.
pub(super) fn workspace_edit(
    file: &OpenFile,
    changes: &[Change],
    settings: &Settings,
) -> WorkspaceEdit {
    let edits = changes.iter().map(|change| TextEdit {
        range: file.range(change.span, settings.units),
        new_text: change.text.clone(),
    });
    let uri = Uri(file.uri.clone());
    if !settings.checks_versions {
        let changes = HashMap::from([(uri, edits.collect())]);
        return WorkspaceEdit {
            changes: Some(changes),
            ..WorkspaceEdit::default()
        };
    }
    let edit = TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier {
            version: Some(file.version),
            text_document_identifier: TextDocumentIdentifier { uri },
        },
        edits: edits.map(Edit::TextEdit).collect(),
    };
    WorkspaceEdit {
        document_changes: Some(vec![DocumentChange::TextDocumentEdit(edit)]),
        ..WorkspaceEdit::default()
    }
}
