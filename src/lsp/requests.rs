//! What a client asks of an open file, each by what answers it.

use super::actions::{actions, workspace_edit};
use super::completion::completions;
use super::document::OpenFile;
use super::hints::hints;
use super::hover::hover;
use super::names::Named;
use super::outline::{folds, symbols};
use super::settings::Settings;
use crate::text::{Span, changes};
use chrono::NaiveDate;
use gen_lsp_types as protocol;
use gen_lsp_types::{
    CodeActionParams, CompletionParams, DefinitionParams, DocumentSymbolParams, FoldingRangeParams,
    HoverParams, InlayHintParams, Location, PrepareRenameParams, ReferenceParams, RenameParams,
    Request, TextDocumentPositionParams, Uri,
};
use lsp_server::ErrorCode;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;

/// The open files, by the client's names for them.
pub(super) type Files = BTreeMap<String, OpenFile>;

/// Why there is no answer.
pub(super) struct Refused {
    /// The protocol's number for it.
    pub code: ErrorCode,
    /// Why, in words.
    pub message: String,
}

/// What answers to requests are made from.
pub(super) struct RequestContext<'s> {
    /// The open files.
    pub files: &'s Files,
    /// What holds for the session.
    pub settings: &'s Settings,
    /// The day.
    pub today: NaiveDate,
}

impl RequestContext<'_> {
    /// The answer to the request `method`; nothing where there is no such request.
    pub(super) fn answer(&self, method: &str, params: Value) -> Option<Result<Value, Refused>> {
        let is = |known: protocol::LspRequestMethod<'_>| known.to_string() == method;
        Some(if is(protocol::CodeActionRequest::METHOD) {
            reply(params, |params| Ok(self.actions(&params)))
        } else if is(protocol::CompletionRequest::METHOD) {
            reply(params, |params| Ok(self.completions(&params)))
        } else if is(protocol::HoverRequest::METHOD) {
            reply(params, |params| Ok(self.hover(&params)))
        } else if is(protocol::InlayHintRequest::METHOD) {
            reply(params, |params| Ok(self.hints(&params)))
        } else if is(protocol::DocumentSymbolRequest::METHOD) {
            reply(params, |params| Ok(self.symbols(&params)))
        } else if is(protocol::FoldingRangeRequest::METHOD) {
            reply(params, |params| Ok(self.folds(&params)))
        } else if is(protocol::DefinitionRequest::METHOD) {
            reply(params, |params| Ok(self.definition(&params)))
        } else if is(protocol::ReferencesRequest::METHOD) {
            reply(params, |params| Ok(self.references(&params)))
        } else if is(protocol::PrepareRenameRequest::METHOD) {
            reply(params, |params| Ok(self.prepare_rename(&params)))
        } else if is(protocol::RenameRequest::METHOD) {
            reply(params, |params| self.rename(&params))
        } else {
            return None;
        })
    }

    fn file(&self, uri: &Uri) -> Option<&OpenFile> {
        self.files.get(&uri.0)
    }

    /// The file in which a place lies, and its byte offset.
    fn place(&self, at: &TextDocumentPositionParams) -> Option<(&OpenFile, usize)> {
        let file = self.file(&at.text_document.uri)?;
        Some((file, file.offset(at.position, self.settings.units)))
    }

    fn actions(&self, params: &CodeActionParams) -> Option<Vec<protocol::CodeAction>> {
        let file = self.file(&params.text_document.uri)?;
        let span = file.span(params.range, self.settings.units);
        let only = params.context.only.as_deref();
        Some(actions(file, span, only, self.settings, self.today))
    }

    fn completions(&self, params: &CompletionParams) -> Option<Vec<protocol::CompletionItem>> {
        let (file, offset) = self.place(&params.text_document_position_params)?;
        Some(completions(file, offset, self.settings, self.today))
    }

    fn hover(&self, params: &HoverParams) -> Option<protocol::Hover> {
        let (file, offset) = self.place(&params.text_document_position_params)?;
        hover(file, offset, self.settings, self.today)
    }

    fn hints(&self, params: &InlayHintParams) -> Option<Vec<protocol::InlayHint>> {
        let file = self.file(&params.text_document.uri)?;
        let span = file.span(params.range, self.settings.units);
        Some(hints(file, span, self.settings, self.today))
    }

    fn symbols(&self, params: &DocumentSymbolParams) -> Option<Vec<protocol::DocumentSymbol>> {
        let file = self.file(&params.text_document.uri)?;
        Some(symbols(file, self.settings.units))
    }

    fn folds(&self, params: &FoldingRangeParams) -> Option<Vec<protocol::FoldingRange>> {
        let file = self.file(&params.text_document.uri)?;
        Some(folds(file, self.settings.units))
    }

    /// The name of a metric: its own, from an action that moves it, and back.
    fn definition(&self, params: &DefinitionParams) -> Option<Vec<Location>> {
        let (file, offset) = self.place(&params.text_document_position_params)?;
        let named = Named::at(file, offset)?;
        if named.here == named.metric {
            return Some(self.locations(file, &named.moves));
        }
        Some(self.locations(file, &[named.metric]))
    }

    fn references(&self, params: &ReferenceParams) -> Option<Vec<Location>> {
        let (file, offset) = self.place(&params.text_document_position_params)?;
        let named = Named::at(file, offset)?;
        let own = params.context.include_declaration.then_some(named.metric);
        let all: Vec<Span> = own.into_iter().chain(named.moves).collect();
        Some(self.locations(file, &all))
    }

    fn locations(&self, file: &OpenFile, spans: &[Span]) -> Vec<Location> {
        let location = |&span: &Span| Location {
            uri: Uri(file.uri.clone()),
            range: file.range(span, self.settings.units),
        };
        spans.iter().map(location).collect()
    }

    fn prepare_rename(
        &self,
        params: &PrepareRenameParams,
    ) -> Option<protocol::PrepareRenamePlaceholder> {
        let (file, offset) = self.place(&params.text_document_position_params)?;
        let named = Named::at(file, offset)?;
        Some(protocol::PrepareRenamePlaceholder {
            range: file.range(named.here, self.settings.units),
            placeholder: named.name,
        })
    }

    fn rename(&self, params: &RenameParams) -> Result<protocol::WorkspaceEdit, Refused> {
        let refused = |message: &str| Refused {
            code: ErrorCode::InvalidParams,
            message: message.to_owned(),
        };
        let place = self.place(&params.text_document_position_params);
        let named = place.and_then(|(file, offset)| Some((file, Named::at(file, offset)?)));
        let Some((file, named)) = named else {
            return Err(refused("only the name of a metric can be changed here"));
        };
        let name = params.new_name.trim();
        if !name.contains(char::is_alphanumeric) {
            return Err(refused("a name has at least one letter or digit"));
        }
        if name.contains(char::is_control) {
            return Err(refused("a name stands on one line"));
        }
        if named.is_taken(name) {
            return Err(refused("another metric of this stage has that name"));
        }
        let Some(text) = named.renamed(file, name) else {
            return Err(refused("this name cannot be written in all of its places"));
        };
        Ok(workspace_edit(
            file,
            &changes(&file.text, &text),
            self.settings,
        ))
    }
}

/// What `make` makes of `params`, where these are what they should be.
fn reply<P: DeserializeOwned, A: Serialize>(
    params: Value,
    make: impl FnOnce(P) -> Result<A, Refused>,
) -> Result<Value, Refused> {
    let refused = |code| {
        move |error: serde_json::Error| Refused {
            code,
            message: error.to_string(),
        }
    };
    let params = serde_json::from_value(params).map_err(refused(ErrorCode::InvalidParams))?;
    serde_json::to_value(make(params)?).map_err(refused(ErrorCode::InternalError))
}
