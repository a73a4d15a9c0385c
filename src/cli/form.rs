//! `--format` of the commands that show pages.

use super::output;
use crate::page::{self, Page};
use crate::record::Record;
use crate::render::{self, RenderError};
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
    /// For a browser: one file that needs nothing else
    Html,
}

impl PageFormat {
    /// The forms of what is no table.
    pub(super) fn of_lists() -> impl TypedValueParser<Value = Self> {
        PossibleValuesParser::new(["table", "markdown", "json", "yaml", "html"])
            .try_map(|name| Self::from_str(&name, false))
    }

    /// Prints one answer in this form: for people as a page, for programs as a record. Only what
    /// is printed is built.
    ///
    /// # Errors
    /// Where standard output cannot take it.
    pub(super) fn print<R: Serialize>(
        self,
        page: impl FnOnce() -> Page,
        record: impl FnOnce() -> R,
    ) -> anyhow::Result<()> {
        match self {
            Self::Json => output::result(&render::json(&record())?),
            Self::Yaml => output::result(&render::yaml(&record())?),
            Self::Table | Self::Markdown | Self::Csv | Self::Html => self.print_page(&page()),
        }
    }

    /// `page` in this form, which is one for people.
    ///
    /// # Errors
    /// None that a file can cause.
    fn page(self, page: &Page) -> Result<String, RenderError> {
        Ok(match self {
            Self::Markdown => render::markdown(page),
            Self::Csv => render::csv(page)?,
            Self::Html => render::html(std::slice::from_ref(page), None),
            Self::Table | Self::Json | Self::Yaml => render::terminal(page, output::width()),
        })
    }

    /// Prints `page` in this form, which is one for people.
    ///
    /// # Errors
    /// Where standard output cannot take it.
    pub(super) fn print_page(self, page: &Page) -> anyhow::Result<()> {
        let text = self.page(page)?;
        match self {
            // A browser reads it, to the letter.
            Self::Html => output::exact(&text),
            _ => output::result(&text),
        }
    }

    /// One scorecard of several in this form, which is one for programs.
    ///
    /// # Errors
    /// None that a file can cause.
    pub(super) fn record<R: Serialize>(
        self,
        record: impl FnOnce() -> Record<R>,
    ) -> Result<Part, RenderError> {
        let Record { version, body } = record();
        let text = match self {
            Self::Yaml => render::yaml(&[body])?,
            _ => render::json_item(&body)?,
        };
        Ok(Part {
            text,
            version,
            page: None,
        })
    }

    /// One scorecard of several in this form.
    ///
    /// # Errors
    /// None that a file can cause.
    pub(super) fn part<R: Serialize>(
        self,
        page: impl FnOnce() -> Page,
        record: impl FnOnce() -> Record<R>,
    ) -> Result<Part, RenderError> {
        match self {
            Self::Json | Self::Yaml => self.record(record),
            Self::Html => Ok(Part {
                text: String::new(),
                version: 0,
                page: Some(page()),
            }),
            Self::Table | Self::Markdown | Self::Csv => Ok(Part {
                text: self.page(&page())?,
                version: 0,
                page: None,
            }),
        }
    }

    /// Prints the only scorecard in this form.
    ///
    /// # Errors
    /// As [`Self::print`].
    pub(super) fn print_one<R: Serialize>(
        self,
        page: impl FnOnce() -> Page,
        record: impl FnOnce() -> Record<R>,
    ) -> anyhow::Result<()> {
        let mut printer = self.printer();
        printer.print(self.part(page, record)?)?;
        printer.end()
    }

    /// Prints one part after the other.
    pub(super) fn printer(self) -> Printer {
        Printer {
            format: self,
            is_begun: false,
            pages: Vec::new(),
        }
    }
}

/// One scorecard of several, as it is printed.
pub(super) struct Part {
    text: String,
    /// The version of its shape; 0 where it is for people.
    version: u32,
    /// The page itself, where all pages make one document.
    page: Option<Page>,
}

/// Prints scorecards one after the other, so that none of them has to wait for the last.
pub(super) struct Printer {
    format: PageFormat,
    is_begun: bool,
    /// The pages of a document, which is printed at the end.
    pages: Vec<Page>,
}

impl Printer {
    /// Prints `part` behind those before it.
    ///
    /// # Errors
    /// Where standard output cannot take it.
    pub(super) fn print(&mut self, part: Part) -> anyhow::Result<()> {
        let Part {
            text,
            version,
            page,
        } = part;
        if let Some(page) = page {
            self.pages.push(page);
            return Ok(());
        }
        let between = match (self.format, self.is_begun) {
            (PageFormat::Table | PageFormat::Markdown, true) => "\n".to_owned(),
            (PageFormat::Json, true) => ",\n".to_owned(),
            (PageFormat::Json, false) => render::json_head(version),
            (PageFormat::Yaml, false) => format!("version: {version}\nscorecards:\n"),
            _ => String::new(),
        };
        let text = match (self.format, self.is_begun) {
            // The names of the columns are said once.
            (PageFormat::Csv, true) => text.split_once('\n').map_or("", |(_, rows)| rows),
            _ => &text,
        };
        self.is_begun |= self.format != PageFormat::Csv || !text.is_empty();
        output::result(&(between + text))
    }

    /// Ends what was printed.
    ///
    /// # Errors
    /// Where standard output cannot take it.
    pub(super) fn end(self) -> anyhow::Result<()> {
        match self.format {
            PageFormat::Json if self.is_begun => output::result(render::JSON_END),
            PageFormat::Html => match &self.pages[..] {
                [] => Ok(()),
                [page] => output::exact(&render::html(std::slice::from_ref(page), None)),
                pages => {
                    let contents = page::contents(pages);
                    let pages: Vec<Page> = [contents].into_iter().chain(self.pages).collect();
                    output::exact(&render::html(&pages, None))
                }
            },
            _ => Ok(()),
        }
    }
}
