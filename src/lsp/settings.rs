//! What a client can do, and how the user wants it.

use crate::lint::{self, Scope};
use crate::text::Units;
use chrono::NaiveDate;
use gen_lsp_types::{
    ClientCapabilities, InitializeParams, InsertTextMode, MarkupKind, PositionEncodingKind,
};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// The `initializationOptions`, as a client sends them; nothing and null are the same.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Options {
    select: Option<Vec<String>>,
    ignore: Option<Vec<String>>,
    timeless: Option<bool>,
    inlay_hints: Option<HintKinds>,
    rules_url: Option<String>,
    #[serde(flatten)]
    others: BTreeMap<String, Value>,
}

/// Which kinds of hints are wanted.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one switch for each kind of hint"
)]
pub(super) struct HintKinds {
    /// Status and progress behind a metric.
    pub standing: bool,
    /// Weeks in focus and days overdue behind an action.
    pub week: bool,
    /// The share of the stage before behind `reached`.
    pub conversion: bool,
    /// The sum so far behind a weight.
    pub weights: bool,
}

impl Default for HintKinds {
    fn default() -> Self {
        Self {
            standing: true,
            week: true,
            conversion: true,
            weights: true,
        }
    }
}

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
        let mut unheeded = Vec::new();
        let options = params.initialization_options.clone();
        let options = options.filter(|options| !options.is_null());
        let options: Options = match options.map(serde_json::from_value).transpose() {
            Ok(options) => options.unwrap_or_default(),
            Err(error) => {
                unheeded.push(format!("the settings are not heeded: {error}"));
                Options::default()
            }
        };
        let unknown = options.others.keys();
        unheeded.extend(unknown.map(|name| format!("there is no setting `{name}`")));
        let rules = |setting, names: Option<Vec<String>>, unheeded: &mut _| {
            rules(setting, &names.unwrap_or_default(), unheeded)
        };
        let scope = Scope {
            timeless: options.timeless.unwrap_or_default(),
            select: rules("select", options.select, &mut unheeded),
            ignore: rules("ignore", options.ignore, &mut unheeded),
            ..Scope::default()
        };
        let settings = Self {
            units: units(&params.capabilities),
            hints: options.inlay_hints.unwrap_or_default(),
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

/// The rules of these `names`; a name that is none is told.
fn rules(setting: &str, names: &[String], unheeded: &mut Vec<String>) -> Vec<&'static str> {
    let mut rules = Vec::new();
    for name in names {
        if let Some(rule) = lint::rule_named(name) {
            rules.push(rule.name);
            continue;
        }
        let meant = lint::nearest_rule(name);
        let meant = meant.map_or(String::new(), |meant| format!("; did you mean `{meant}`?"));
        unheeded.push(format!("`{setting}`: there is no rule `{name}`{meant}"));
    }
    rules
}
