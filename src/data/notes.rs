//! What is to be told of the rows and cells of a table: counts, and the first few examples, so
//! that it stays small however long the table is.

use super::blocks::line_ends;
use super::{Block, Row};
use crate::model::health::{MISSING, Missing};
use memchr::memchr2;

/// So many examples are kept of each kind.
const EXAMPLES: usize = 3;

/// So many characters of a cell an example shows.
const EXAMPLE_LENGTH: usize = 40;

/// How often something was seen, with its first examples.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Occurrences {
    /// How often.
    pub count: u64,
    /// The first few.
    pub examples: Vec<Example>,
}

/// One that was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The line of the file in which its row begins, from 1.
    pub line: u64,
    /// What stands there, cut where it is long; bytes that are no UTF-8 are `\u{fffd}`.
    pub cell: String,
}

impl Occurrences {
    /// One more, which is `cell`.
    pub(super) fn add(&mut self, line: u64, cell: &[u8]) {
        self.count += 1;
        if self.examples.len() < EXAMPLES {
            let cell = beginning_of(cell, EXAMPLE_LENGTH);
            self.examples.push(Example { line, cell });
        }
    }

    /// Takes in what was seen further down.
    pub(super) fn append(&mut self, later: Self) {
        self.count += later.count;
        let left = EXAMPLES - self.examples.len();
        self.examples.extend(later.examples.into_iter().take(left));
    }
}

/// The first characters of a cell, and `…` where there are more.
pub(super) fn beginning_of(cell: &[u8], length: usize) -> String {
    // A character has at most four bytes.
    let beginning = &cell[..cell.len().min(4 * length)];
    let text = String::from_utf8_lossy(beginning);
    let mut shown: String = text.chars().take(length).collect();
    if shown.len() < text.len() || beginning.len() < cell.len() {
        shown.push('…');
    }
    shown
}

/// What is to be told of rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowNotes {
    /// Lines that git left where it could not merge two versions: they are no rows.
    pub merge_marks: Occurrences,
    /// Rows over several lines that are [torn](Row::is_torn): they may have taken in others by a
    /// quote that nobody closed.
    pub over_lines: Occurrences,
    /// Those with more cells than the header: they are not read.
    pub long: Occurrences,
    /// Those with fewer: what is missing is blank.
    pub short: Occurrences,
    /// The first cell that is no UTF-8.
    pub not_utf8: Option<Example>,
}

impl RowNotes {
    /// Notes a row; whether it is read.
    pub fn note(&mut self, row: &Row<'_>) -> bool {
        !(row.is_short() || row.is_long() || row.is_torn) || self.note_odd(row)
    }

    /// Notes a row that is not as it should be; whether it is read.
    #[cold]
    fn note_odd(&mut self, row: &Row<'_>) -> bool {
        let first = row.cell(0);
        if row.is_merge_mark() {
            self.merge_marks.add(row.line, first);
            return false;
        }
        let mut first_lines = row.cells().filter_map(|cell| {
            let end = memchr2(b'\n', b'\r', cell)?;
            Some(&cell[..end])
        });
        if let Some(line) = first_lines.next().filter(|_| row.is_torn) {
            self.over_lines.add(row.line, line);
        }
        if row.is_long() {
            self.long.add(row.line, first);
            return false;
        }
        if row.is_short() {
            self.short.add(row.line, first);
        }
        true
    }

    /// Notes the first cell of a block that is no UTF-8, where none is known.
    pub fn note_text(&mut self, block: &Block) {
        // Most tables are ASCII throughout, which is seen many bytes at a time.
        if self.not_utf8.is_some() || block.bytes.is_ascii() {
            return;
        }
        let Err(error) = std::str::from_utf8(&block.bytes) else {
            return;
        };
        let (before, behind) = block.bytes.split_at(error.valid_up_to());
        let is_mark = |byte: &u8| matches!(byte, b',' | b';' | b'\t' | b'"' | b'\n' | b'\r');
        let begin = before.iter().rposition(is_mark).map_or(0, |at| at + 1);
        let end = behind.iter().position(is_mark).unwrap_or(behind.len());
        self.not_utf8 = Some(Example {
            line: block.first_line + line_ends(before),
            cell: beginning_of(&block.bytes[begin..before.len() + end], EXAMPLE_LENGTH),
        });
    }

    /// Takes in what is to be told of the rows further down.
    pub fn append(&mut self, later: Self) {
        self.not_utf8 = self.not_utf8.take().or(later.not_utf8);
        self.merge_marks.append(later.merge_marks);
        self.over_lines.append(later.over_lines);
        self.long.append(later.long);
        self.short.append(later.short);
    }
}

/// What is to be told of a table that was scored.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notes {
    /// Of its rows.
    pub rows: RowNotes,
    /// How many rows the model is not for.
    pub left_out: u64,
    /// How many customers were scored.
    pub scored: u64,
    /// Customers without an id.
    pub no_id: Occurrences,
    /// Ids that are no UTF-8; they are written with `\u{fffd}`.
    pub id_not_utf8: Occurrences,
    /// Why fields have no value: for each of the model's, in its order, and each of [`MISSING`].
    missing: Vec<[Occurrences; MISSING.len()]>,
}

impl Notes {
    /// For a model with so many fields.
    pub(super) fn new(fields: usize) -> Self {
        Self {
            missing: vec![Default::default(); fields],
            ..Self::default()
        }
    }

    /// How often a field of the model, counted from the first of the first touchpoint, has no
    /// value for this reason. Blank cells have no examples.
    pub fn missing(&self, field: usize, why: Missing) -> &Occurrences {
        &self.missing[field][why as usize]
    }

    pub(super) fn add_missing(&mut self, field: usize, why: Missing, line: u64, cell: &[u8]) {
        let told = &mut self.missing[field][why as usize];
        if why == Missing::Blank {
            told.count += 1;
        } else {
            told.add(line, cell);
        }
    }

    /// Takes in what is to be told of the rows further down.
    pub(super) fn append(&mut self, later: Self) {
        self.rows.append(later.rows);
        self.left_out += later.left_out;
        self.scored += later.scored;
        self.no_id.append(later.no_id);
        self.id_not_utf8.append(later.id_not_utf8);
        for (field, later) in self.missing.iter_mut().zip(later.missing) {
            for (told, later) in field.iter_mut().zip(later) {
                told.append(later);
            }
        }
    }
}
