//! `--format` of the commands that show pages.

use super::output;
use crate::page::Page;
use crate::render;
use clap::ValueEnum as _;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde::Serialize;

/// The form of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Form {
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

impl Form {
    /// The forms of what is no table.
    pub fn of_lists() -> impl TypedValueParser<Value = Self> {
        PossibleValuesParser::new(["table", "markdown", "json", "yaml"])
            .try_map(|name| Self::from_str(&name, false))
    }

    /// `pages`, or the `shape` of the same facts, in this form.
    ///
    /// # Errors
    /// None that a scorecard can cause.
    pub fn write(self, pages: &[Page], shape: &impl Serialize) -> anyhow::Result<String> {
        match self {
            Self::Table => {
                let width = output::width();
                Ok(joined(pages, |page| render::terminal(page, width)))
            }
            Self::Markdown => Ok(joined(pages, render::markdown)),
            Self::Json => Ok(render::json(shape)?),
            Self::Yaml => render::yaml(shape),
            Self::Csv => render::csv(pages),
        }
    }
}

/// One page after the other, a blank line between two.
fn joined(pages: &[Page], write: impl Fn(&Page) -> String) -> String {
    pages.iter().map(write).collect::<Vec<_>>().join("\n")
}
