//! `--format` of the commands that show pages.

use super::output;
use crate::page::Page;
use crate::render;
use clap::ValueEnum as _;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde::Serialize;

/// The form of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum PageFormat {
    /// For the terminal
    Table,
    /// For pull requests and chats
    Markdown,
    /// For programs: versioned, numbers raw
    Json,
    /// The same as YAML
    Yaml,
    /// For spreadsheets: one row a metric, or an action
    Csv,
}

impl PageFormat {
    /// The forms of what is no table.
    pub(super) fn of_lists() -> impl TypedValueParser<Value = Self> {
        PossibleValuesParser::new(["table", "markdown", "json", "yaml"])
            .try_map(|name| Self::from_str(&name, false))
    }

    /// Prints `views` in this form: for people as pages, for programs as one record. Only what
    /// is printed is built; where there is no view, nothing is.
    ///
    /// # Errors
    /// Where standard output cannot take it.
    pub(super) fn print<'v, V, R: Serialize>(
        self,
        views: &'v [V],
        page: impl Fn(&'v V) -> Page,
        record: impl FnOnce(&'v [V]) -> R,
    ) -> anyhow::Result<()> {
        if views.is_empty() {
            return Ok(());
        }
        let pages = || views.iter().map(page).collect::<Vec<Page>>();
        let text = match self {
            Self::Table => {
                let width = output::width();
                joined(&pages(), |page| render::terminal(page, width))
            }
            Self::Markdown => joined(&pages(), render::markdown),
            Self::Csv => render::csv(&pages())?,
            Self::Json => render::json(&record(views))?,
            Self::Yaml => render::yaml(&record(views))?,
        };
        output::result(&text)
    }
}

/// One page after the other, a blank line between two.
fn joined(pages: &[Page], write: impl Fn(&Page) -> String) -> String {
    pages.iter().map(write).collect::<Vec<_>>().join("\n")
}
