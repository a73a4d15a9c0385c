//! Why a table cannot be read, or not to its end.

use super::MAX_ROW;
use crate::text::{listed, nearest, shown, unseen_difference};
use std::io;

/// Why a table cannot be read. What is wrong and the way out are said apart from the file's
/// name, which only the caller knows.
#[derive(Debug)]
pub enum DataError {
    /// It is not opened, for this reason.
    NotOpened(String),
    /// The bytes do not come.
    Read(io::Error),
    /// What was made of them cannot be written.
    Write(io::Error),
    /// There is no line that holds something.
    Empty,
    /// It is something else, such as a workbook.
    OtherFormat(&'static str),
    /// The names of the columns are no UTF-8: this byte.
    NotUtf8(u8),
    /// In the place of the names of the columns stands a line that tells Excel the mark between
    /// cells.
    LineForExcel(String),
    /// The names of the columns hold a NUL byte.
    Nul,
    /// Two columns have the same name.
    ColumnTwice(String),
    /// Columns are wanted that it does not have.
    NoColumns {
        /// Those that are wanted.
        missing: Vec<String>,
        /// Those that it has.
        known: Vec<String>,
    },
    /// A quote is never closed that begins in this line.
    OpenQuote(u64),
    /// The row that begins in this line is longer than any is.
    RowTooLong(u64),
}

impl DataError {
    /// What is wrong with the table called `name`.
    pub fn message(&self, name: &str) -> String {
        match self {
            Self::NotOpened(why) => format!("{name} is not read: {why}"),
            Self::Read(error) => format!("{name} cannot be read: {error}"),
            Self::Write(error) => format!("the scores cannot be written: {error}"),
            Self::Empty => format!("{name} is empty"),
            Self::OtherFormat(what) => format!("{name} is {what}, not a CSV in UTF-8"),
            Self::NotUtf8(byte) => {
                format!("the names of the columns of {name} are not UTF-8: byte 0x{byte:02X}")
            }
            Self::LineForExcel(line) => {
                format!(
                    "{name} begins with `{}`, which only Excel reads",
                    shown(line)
                )
            }
            Self::Nul => format!("the names of the columns of {name} hold a NUL byte"),
            Self::ColumnTwice(column) => {
                format!("{name} has the column `{}` twice", shown(column))
            }
            Self::NoColumns { missing, .. } => {
                let missing_names = missing.iter().map(|column| format!("`{}`", shown(column)));
                let noun = if missing.len() == 1 {
                    "column"
                } else {
                    "columns"
                };
                format!(
                    "{name} does not have the {noun} {}",
                    listed(missing_names, ", ")
                )
            }
            Self::OpenQuote(line) => {
                format!("a quote that begins in line {line} of {name} is never closed")
            }
            Self::RowTooLong(line) => {
                let mebibytes = MAX_ROW / (1024 * 1024);
                format!("the row that begins in line {line} of {name} is over {mebibytes} MiB long")
            }
        }
    }

    /// The way out, where there is one to be told.
    pub fn help(&self) -> Option<String> {
        let help = match self {
            Self::Read(_) | Self::Write(_) => return None,
            Self::NotOpened(_) => "put the table itself there, or name another file as `data`",
            Self::Empty => {
                "its first line names the columns, and each line behind it is a customer"
            }
            Self::OtherFormat(_) | Self::NotUtf8(_) => {
                "save it as UTF-8: in Excel as \"CSV UTF-8\", elsewhere as CSV"
            }
            Self::LineForExcel(_) => "delete that line: the mark between cells is found without it",
            Self::Nul => "export it again as CSV in UTF-8: the file may be damaged",
            Self::ColumnTwice(_) => {
                "rename or remove one of them: nobody knows which of the two is meant"
            }
            Self::NoColumns { missing, known } => return Some(meant(missing, known)),
            Self::OpenQuote(_) => "close it, or write it twice where it belongs to a text",
            Self::RowTooLong(_) => "is a quote in it never closed?",
        };
        Some(help.to_owned())
    }
}

/// The columns that may be meant by those that are not there; else all that are.
fn meant(missing: &[String], known: &[String]) -> String {
    let known_names = || known.iter().map(String::as_str);
    let meant = missing.iter().filter_map(|column| {
        let meant = nearest(column, known_names())?;
        Some((column, meant))
    });
    let meant: Vec<(&String, &str)> = meant.collect();
    if meant.is_empty() {
        let known = known.iter().map(|column| format!("`{}`", shown(column)));
        return format!(
            "its columns are {}; upper and lower case count",
            listed(known, ", ")
        );
    }
    let names = meant.iter();
    let names = names.map(|(column, meant)| format!("`{}` for `{}`", shown(meant), shown(column)));
    let mut unseen = meant.iter();
    let unseen = unseen.find_map(|(column, meant)| unseen_difference(column, meant));
    let why = unseen.unwrap_or_else(|| "upper and lower case count".to_owned());
    format!("is it {}? {why}", listed(names, ", "))
}

impl From<io::Error> for DataError {
    fn from(error: io::Error) -> Self {
        Self::Read(error)
    }
}
