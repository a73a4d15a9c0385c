//! What a client can do, and how the user wants it.

use super::options::{HintKinds, Options};
use crate::lint::Scope;
use crate::text::Units;
use chrono::NaiveDate;
use gen_lsp_types::{
    ClientCapabilities, InitializeParams, InsertTextMode, MarkupKind, PositionEncodingKind,
};

/// What holds for the whole session.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one switch for each thing a client can do"
)]
pub(super) struct Settings {
    /// What a column counts.
    pub units: Units,
    /// Which kinds of hints are wanted.
    pub hints: HintKinds,
    /// Where the rules are explained: the name of one goes behind it.
    pub rules_url: Option<String>,
    /// Whether the client can show a place that it is told.
    pub shows_places: bool,
    /// Whether it takes snippets.
    pub takes_snippets: bool,
    /// Whether it writes the lines of an offer as they are, without the blanks of the first one.
    pub takes_text_as_it_is: bool,
    /// Whether it checks the version of a text that an edit is for.
    pub checks_versions: bool,
    /// Whether it shows Markdown.
    pub shows_markdown: bool,
    scope: Scope,
}

impl Settings {
    /// What the client says of itself and of its user, and what of that cannot be heeded.
    pub(super) fn new(params: &InitializeParams) -> (Self, Vec<String>) {
        let (options, unheeded) = Options::read(params.initialization_options.as_ref());
        let scope = Scope {
            timeless: options.timeless,
            select: options.select,
            ignore: options.ignore,
            ..Scope::default()
        };
        let settings = Self {
            units: units(&params.capabilities),
            hints: options.hints,
            rules_url: options.rules_url,
            scope,
            ..Self::of_client(&params.capabilities)
        };
        (settings, unheeded)
    }

    fn of_client(client: &ClientCapabilities) -> Self {
        let window = client.window.as_ref();
        let show_document = window.and_then(|window| window.show_document.as_ref());
        let text = client.text_document.as_ref();
        let completion = text.and_then(|text| text.completion.as_ref());
        let item = completion.and_then(|completion| completion.completion_item.as_ref());
        let hover = text.and_then(|text| text.hover.as_ref());
        let formats = hover.and_then(|hover| hover.content_format.as_ref());
        let workspace = client.workspace.as_ref();
        let edit = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        Self {
            shows_places: show_document.is_some_and(|show| show.support),
            takes_text_as_it_is: completion.and_then(|completion| completion.insert_text_mode)
                == Some(InsertTextMode::AsIs),
            takes_snippets: item.and_then(|item| item.snippet_support) == Some(true),
            checks_versions: edit.and_then(|edit| edit.document_changes) == Some(true),
            shows_markdown: formats.is_none_or(|all| all.contains(&MarkupKind::Markdown)),
            ..Self::default()
        }
    }

    /// Which rules are applied on `today`.
    pub(super) fn scope(&self, today: NaiveDate) -> Scope {
        Scope {
            today,
            ..self.scope.clone()
        }
    }
}

/// UTF-8, which is how texts are kept here, where the client can count so.
fn units(client: &ClientCapabilities) -> Units {
    let general = client.general.as_ref();
    let offered = general.and_then(|general| general.position_encodings.as_ref());
    match offered {
        Some(offered) if offered.contains(&PositionEncodingKind::UTF8) => Units::Utf8,
        _ => Units::Utf16,
    }
}
