//! `--format` of the commands that show pages.

use super::output;
use crate::page::{self, ActionsAs, Page};
use crate::record::Record;
use crate::render::{self, RenderError};
use crate::view::Series;
use clap::ValueEnum as _;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde::Serialize;

/// The form of an answer.
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

/// What an answer is in its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Page(PageForm),
    Record(RecordForm),
}

/// The forms of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PageForm {
    Table,
    Markdown,
    Csv,
    Html,
}

/// The forms of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RecordForm {
    Json,
    Yaml,
}

impl PageForm {
    /// Prints `page` in this form.
    ///
    /// # Errors
    /// Where standard output cannot take it.
    pub(super) fn print(self, page: &Page) -> anyhow::Result<()> {
        let text = self.text(page)?;
        match self {
            // A browser reads it, to the letter.
            Self::Html => output::exact(&text),
            Self::Table | Self::Markdown | Self::Csv => output::result(&text),
        }
    }

    fn text(self, page: &Page) -> Result<String, RenderError> {
        Ok(match self {
            Self::Table => render::terminal(page, output::width()),
            Self::Markdown => render::markdown(page),
            Self::Csv => render::csv(page)?,
            Self::Html => render::html(std::slice::from_ref(page), None),
        })
    }
}

impl RecordForm {
    fn text<R: Serialize>(self, record: &R) -> Result<String, RenderError> {
        match self {
            Self::Json => render::json(record),
            Self::Yaml => render::yaml(record),
        }
    }
}

impl PageFormat {
    /// Whether it is a page or a record, and in which form of these.
    pub(super) fn form(self) -> Form {
        match self {
            Self::Table => Form::Page(PageForm::Table),
            Self::Markdown => Form::Page(PageForm::Markdown),
            Self::Csv => Form::Page(PageForm::Csv),
            Self::Html => Form::Page(PageForm::Html),
            Self::Json => Form::Record(RecordForm::Json),
            Self::Yaml => Form::Record(RecordForm::Yaml),
        }
    }

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

    /// Prints one answer in this form, as a page or as a record. Only what is printed is built.
    ///
    /// # Errors
    /// Where standard output cannot take it.
    pub(super) fn print<R: Serialize>(
        self,
        page: impl FnOnce() -> Page,
        record: impl FnOnce() -> R,
    ) -> anyhow::Result<()> {
        match self.form() {
            Form::Page(form) => form.print(&page()),
            Form::Record(form) => output::exact(&form.text(&record())?),
        }
    }

    /// Whether people read it, and no spreadsheet or program: they get no page of nothing.
    pub(super) fn is_for_people(self) -> bool {
        matches!(self, Self::Table | Self::Markdown | Self::Html)
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
pub(super) struct AnswerPart {
    of: PartOf,
    text: String,
    /// The version of its shape; 0 of a page.
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

    /// One scorecard, as a page or as a record.
    ///
    /// # Errors
    /// None that a file can cause.
    pub(super) fn part<R: Serialize>(
        self,
        page: impl FnOnce() -> Page,
        record: impl FnOnce() -> Record<R>,
    ) -> Result<AnswerPart, RenderError> {
        match self.format.form() {
            Form::Record(form) => self.record(form, record()),
            Form::Page(PageForm::Html) => Ok(AnswerPart {
                of: self.of,
                text: String::new(),
                version: 0,
                page: Some(page()),
            }),
            Form::Page(form) => Ok(AnswerPart {
                of: self.of,
                text: form.text(&page())?,
                version: 0,
                page: None,
            }),
        }
    }

    /// One scorecard as a record in its `form`.
    ///
    /// # Errors
    /// None that a file can cause.
    pub(super) fn record<R: Serialize>(
        self,
        form: RecordForm,
        record: Record<R>,
    ) -> Result<AnswerPart, RenderError> {
        let Record { version, body } = record;
        let text = match form {
            RecordForm::Yaml => render::yaml(&[body])?,
            RecordForm::Json if !self.is_one => render::json_line(&body)?,
            RecordForm::Json => match self.of {
                PartOf::Scorecard => render::json(&OnlyOne {
                    version,
                    scorecards: [body],
                })?,
                PartOf::Customer => render::json(&OnlyCustomer {
                    version,
                    scorecards: [],
                    customers: [body],
                })?,
            },
        };
        Ok(AnswerPart {
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
    pub(super) fn print(&mut self, part: AnswerPart) -> anyhow::Result<()> {
        let AnswerPart {
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
