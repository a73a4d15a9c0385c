//! `--format` of the commands that show pages.

use super::output;
use crate::page::{self, ActionsAs, Page};
use crate::record::Record;
use crate::render::{self, RenderError};
use crate::view::Series;
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
    /// For spreadsheets: a row for each metric, action, stage or scorecard
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

    /// Whether this form has charts.
    pub(super) fn series(self) -> Series {
        match self {
            Self::Html => Series::Charted,
            _ => Series::PassedOver,
        }
    }

    /// How this form tells the actions of a list.
    pub(super) fn actions(self) -> ActionsAs {
        match self {
            Self::Html => ActionsAs::Deeds,
            _ => ActionsAs::Rows,
        }
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
            Self::Json => output::exact(&render::json(&record())?),
            Self::Yaml => output::exact(&render::yaml(&record())?),
            Self::Table | Self::Markdown | Self::Csv | Self::Html => self.print_page(&page()),
        }
    }

    /// Whether people read it, who get no page of nothing.
    pub(super) fn is_for_people(self) -> bool {
        matches!(self, Self::Table | Self::Markdown | Self::Html)
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

    /// `page` in this form, which is one for people.
    fn page(self, page: &Page) -> Result<String, RenderError> {
        Ok(match self {
            Self::Markdown => render::markdown(page),
            Self::Csv => render::csv(page)?,
            Self::Html => render::html(std::slice::from_ref(page), None),
            Self::Table | Self::Json | Self::Yaml => render::terminal(page, output::width()),
        })
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
        let parts = self.parts(true);
        let mut printer = parts.printer();
        printer.print(parts.part(page, record)?)?;
        printer.end()
    }

    /// The scorecards of an answer in this form, one by one; whether there `is_one`.
    pub(super) fn parts(self, is_one: bool) -> Parts {
        Parts {
            format: self,
            is_one,
            of: PartOf::Scorecard,
        }
    }
}

/// What a part of an answer is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PartOf {
    Scorecard,
    Customer,
}

/// Makes the parts of an answer, of which each is a scorecard, or a customer's page behind all of
/// those: none has to wait for the last.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parts {
    format: PageFormat,
    /// Whether it is the only one: of several, JSON has each on a line.
    is_one: bool,
    of: PartOf,
}

/// One scorecard or customer's page, as it is printed.
pub(super) struct Part {
    of: PartOf,
    text: String,
    /// The version of its shape; 0 where it is for people.
    version: u32,
    /// The page itself, where all pages make one document.
    page: Option<Page>,
}

#[derive(Serialize)]
struct OnlyOne<R> {
    version: u32,
    scorecards: [R; 1],
}

#[derive(Serialize)]
struct OnlyCustomer<R> {
    version: u32,
    scorecards: [R; 0],
    customers: [R; 1],
}

impl Parts {
    /// The same for customers' pages.
    pub(super) fn of_customers(self) -> Self {
        Self {
            of: PartOf::Customer,
            ..self
        }
    }

    /// One scorecard, as a page for people or a record for programs.
    ///
    /// # Errors
    /// None that a file can cause.
    pub(super) fn part<R: Serialize>(
        self,
        page: impl FnOnce() -> Page,
        record: impl FnOnce() -> Record<R>,
    ) -> Result<Part, RenderError> {
        match self.format {
            PageFormat::Json | PageFormat::Yaml => self.record(record()),
            PageFormat::Html => Ok(Part {
                of: self.of,
                text: String::new(),
                version: 0,
                page: Some(page()),
            }),
            PageFormat::Table | PageFormat::Markdown | PageFormat::Csv => Ok(Part {
                of: self.of,
                text: self.format.page(&page())?,
                version: 0,
                page: None,
            }),
        }
    }

    /// One scorecard as a record for programs.
    ///
    /// # Errors
    /// None that a file can cause.
    pub(super) fn record<R: Serialize>(self, record: Record<R>) -> Result<Part, RenderError> {
        let Record { version, body } = record;
        let text = match self.format {
            PageFormat::Yaml => render::yaml(&[body])?,
            _ if self.is_one && self.of == PartOf::Customer => render::json(&OnlyCustomer {
                version,
                scorecards: [],
                customers: [body],
            })?,
            _ if self.is_one => render::json(&OnlyOne {
                version,
                scorecards: [body],
            })?,
            _ => render::json_line(&body)?,
        };
        Ok(Part {
            of: self.of,
            text,
            version,
            page: None,
        })
    }

    /// Prints the parts.
    pub(super) fn printer(self) -> Printer {
        Printer {
            parts: self,
            is_begun: false,
            has_customers: false,
            pages: Vec::new(),
        }
    }
}

/// Prints scorecards one after the other.
pub(super) struct Printer {
    parts: Parts,
    is_begun: bool,
    /// Whether the list of customers' pages is begun.
    has_customers: bool,
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
            of,
            text,
            version,
            page,
        } = part;
        self.pages.extend(page);
        let is_first = !std::mem::replace(&mut self.is_begun, true);
        let is_customer = of == PartOf::Customer;
        let begins_customers = is_customer && !std::mem::replace(&mut self.has_customers, true);
        match self.parts.format {
            PageFormat::Html => Ok(()),
            PageFormat::Table | PageFormat::Markdown if is_first => output::result(&text),
            PageFormat::Table | PageFormat::Markdown => output::result(&format!("\n{text}")),
            PageFormat::Csv => {
                // The names of the columns are said once; a page without a table has none.
                self.is_begun = !is_first || !text.is_empty();
                let rows = || text.split_once('\n').map_or("", |(_, rows)| rows);
                output::result(if is_first { &text } else { rows() })
            }
            // What is for programs is harmless, and has no colours.
            PageFormat::Yaml => {
                let head = match (is_first, begins_customers) {
                    (true, false) => format!("version: {version}\nscorecards:\n"),
                    (true, true) => format!("version: {version}\nscorecards: []\ncustomers:\n"),
                    (false, true) => "customers:\n".to_owned(),
                    (false, false) => String::new(),
                };
                output::exact(&(head + &text))
            }
            PageFormat::Json if self.parts.is_one => output::exact(&text),
            PageFormat::Json if is_first || begins_customers => {
                let head = if is_first {
                    render::json_head(version)
                } else {
                    String::new()
                };
                let customers = if begins_customers {
                    render::JSON_CUSTOMERS
                } else {
                    ""
                };
                output::exact(&(head + customers + &text))
            }
            PageFormat::Json => output::exact(&format!(",\n{text}")),
        }
    }

    /// Ends what was printed.
    ///
    /// # Errors
    /// Where standard output cannot take it.
    pub(super) fn end(self) -> anyhow::Result<()> {
        let is_open = self.is_begun && !self.parts.is_one;
        match self.parts.format {
            PageFormat::Json if is_open => output::exact(render::JSON_END),
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
