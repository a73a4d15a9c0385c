//! What stands at the top of a table: the mark between its cells, and the names of its columns.

use super::{Block, DataError, Rows};
use crate::model::health::trimmed_text;
use crate::text::is_utf32;
use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

/// The marks that may stand between two cells; of equally frequent ones the first.
pub(super) const DELIMITERS: [u8; 3] = *b",;\t";

/// The names of a table's columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    delimiter: u8,
    names: Vec<String>,
    places: HashMap<String, usize>,
}

impl Header {
    /// What the first row of a table says.
    ///
    /// # Errors
    /// Where it is no text, or names a column twice. Columns without a name may be several.
    pub(super) fn read(first: &Block) -> Result<Self, DataError> {
        let record = &first.bytes;
        let text = std::str::from_utf8(record).map_err(|error| {
            let byte = record.get(error.valid_up_to()).copied();
            DataError::NotUtf8(byte.unwrap_or_default())
        })?;
        let line = text
            .trim_start_matches('\u{feff}')
            .trim_end()
            .trim_matches('"');
        let mark = line.strip_prefix("sep=").filter(|mark| mark.len() < 2);
        if mark.is_some() {
            return Err(DataError::LineForExcel(line.to_owned()));
        }
        if text.contains('\0') {
            return Err(DataError::Nul);
        }
        let delimiter = delimiter(record);
        let mut names = Vec::new();
        let mut rows = Rows::new(delimiter, 0);
        rows.for_each(first, |row| {
            names.extend(row.cells().map(|name| trimmed_text(name).into_owned()));
            ControlFlow::Break(())
        });
        Self::new(delimiter, names)
    }

    fn new(delimiter: u8, names: Vec<String>) -> Result<Self, DataError> {
        if names.is_empty() {
            return Err(DataError::Empty);
        }
        let mut places = HashMap::new();
        for (place, name) in names.iter().enumerate() {
            let before = places.insert(name.clone(), place);
            if before.is_some() && !name.is_empty() {
                return Err(DataError::ColumnTwice(name.clone()));
            }
        }
        Ok(Self {
            delimiter,
            names,
            places,
        })
    }

    /// The names of the columns, in their order; blank where a column has none.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The mark between two cells: a comma, a semicolon or a tab.
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Where a column stands; case counts.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied().filter(|_| !name.is_empty())
    }

    /// Where all of `wanted` stand, in their order.
    ///
    /// # Errors
    /// Where some are not there: all of those, each once.
    pub fn places<'n>(
        &self,
        wanted: impl IntoIterator<Item = &'n str>,
    ) -> Result<Vec<usize>, DataError> {
        let (mut places, mut missing, mut told) = (Vec::new(), Vec::new(), HashSet::new());
        for name in wanted {
            match self.place(name) {
                Some(place) => places.push(place),
                None if told.insert(name) => missing.push(name.to_owned()),
                None => {}
            }
        }
        if missing.is_empty() {
            return Ok(places);
        }
        let known = self.names.iter().filter(|name| !name.is_empty());
        Err(DataError::NoColumns {
            missing,
            known: known.cloned().collect(),
        })
    }

    /// What takes the blocks of this table apart.
    pub fn rows(&self) -> Rows {
        Rows::new(self.delimiter, self.names.len())
    }
}

/// What people export that is no text in UTF-8, by how it begins.
pub fn other_format(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        _ if is_utf32(bytes) => Some("UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Some("UTF-16 (\"Unicode text\")"),
        [first, 0, ..] | [0, first, ..] if *first != 0 => Some("UTF-16 (\"Unicode text\")"),
        [b'P', b'K', 3, 4, ..] | [0xd0, 0xcf, 0x11, 0xe0, ..] => Some("a workbook"),
        [0x1f, 0x8b, ..] => Some("a compressed file"),
        [b'P', b'A', b'R', b'1', ..] => Some("a Parquet file"),
        _ => None,
    }
}

/// The most frequent mark outside of quotes.
fn delimiter(record: &[u8]) -> u8 {
    let mut counts = [0; DELIMITERS.len()];
    let (mut is_quoted, mut begins) = (false, true);
    for &byte in record {
        let mark = DELIMITERS.iter().position(|&mark| mark == byte);
        if byte == b'"' && (is_quoted || begins) {
            is_quoted = !is_quoted;
        } else if let Some(mark) = mark.filter(|_| !is_quoted) {
            counts[mark] += 1;
        }
        // A quote that follows one at once belongs to the text, so the cell goes on.
        begins = byte == b'"' || (!is_quoted && mark.is_some());
    }
    let most = counts.iter().max().copied().unwrap_or_default();
    let first = counts.iter().position(|&count| count == most);
    DELIMITERS[first.unwrap_or_default()]
}
