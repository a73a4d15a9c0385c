//! A block taken apart into rows and cells. Where neither a quote nor a lone carriage return
//! is in a row, its cells lie between its marks; every other row is read by the crate
//! `csv-core`.

use super::blocks::{Block, line_ends};
use crate::model::health::{Cell, trimmed_text};
use crate::text::is_merge_mark;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::{memchr, memchr2};
use std::borrow::Cow;
use std::mem::replace;
use std::ops::ControlFlow;
use wide::u8x64;

/// So many rows are shown together at most: few enough that they stay in the nearest memory.
const BATCH: usize = 64;

/// Takes blocks apart; its memory is used again for each.
pub struct Rows {
    delimiter: u8,
    columns: usize,
    found: Vec<FoundRow>,
    /// Where each cell of all found rows begins, and where one more of each row would; one byte
    /// lies between two cells.
    starts: Vec<u32>,
    quoted: QuotedRows,
}

/// A row that is taken apart.
struct FoundRow {
    line: u64,
    /// Where it begins in the block; nothing where its cells lie among the quoted ones.
    begin: Option<usize>,
    /// Behind the last of its starts.
    starts_end: usize,
    is_torn: bool,
}

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'r> {
    /// The number of its first line in the file, from 1.
    pub line: u64,
    bytes: &'r [u8],
    /// Where each cell begins, and where one more would.
    starts: &'r [u32],
    columns: usize,
    /// Whether it goes on over several lines, and something stands behind a quote that closes a
    /// cell: that quote was to open one, and the one before was never closed.
    pub is_torn: bool,
}

impl<'r> Row<'r> {
    /// The cell in a column, as it is written but for its quotes; blank where the row is shorter.
    pub fn cell(&self, place: usize) -> &'r [u8] {
        let span = self.span(place);
        span.map_or(&[], |(begin, end)| &self.bytes[begin..end])
    }

    /// The cell in a column, as [`trimmed_text`] has it.
    pub fn text(&self, place: usize) -> Cow<'r, str> {
        trimmed_text(self.cell(place))
    }

    /// The cell in a column, ready to be read.
    pub fn ready(&self, place: usize) -> Cell<'r> {
        let span = self.span(place);
        span.map_or_else(Cell::default, |(begin, end)| {
            Cell::within(self.bytes, begin, end)
        })
    }

    fn span(&self, place: usize) -> Option<(usize, usize)> {
        let next = *self.starts.get(place + 1)?;
        Some((self.starts[place] as usize, next as usize - 1))
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// All cells, in their order.
    pub fn cells(&self) -> impl Iterator<Item = &'r [u8]> + '_ {
        (0..self.len()).map(|place| self.cell(place))
    }

    /// Whether it has more cells than the table has columns.
    pub fn is_long(&self) -> bool {
        self.len() > self.columns
    }

    /// Whether it has fewer.
    pub fn is_short(&self) -> bool {
        self.len() < self.columns
    }

    /// Whether it is no row, but a line that git left where it could not merge two versions.
    pub fn is_merge_mark(&self) -> bool {
        let is_odd = self.is_short() || self.is_long() || self.is_torn;
        is_odd && is_merge_mark(&String::from_utf8_lossy(self.cell(0)))
    }
}

impl Rows {
    pub(super) fn new(delimiter: u8, columns: usize) -> Self {
        Self {
            delimiter,
            columns,
            found: Vec::with_capacity(BATCH),
            starts: Vec::with_capacity(BATCH * (columns + 1)),
            quoted: QuotedRows::new(delimiter),
        }
    }

    /// Shows each row of a block to `visit`, until that breaks; blank lines are none.
    pub fn for_each(&mut self, block: &Block, mut visit: impl FnMut(Row<'_>) -> ControlFlow<()>) {
        self.in_batches(block, |rows| rows.iter().try_for_each(|row| visit(*row)));
    }

    /// Shows the rows of a block to `visit`, some dozens at once, until that breaks.
    pub fn in_batches(
        &mut self,
        block: &Block,
        mut visit: impl FnMut(Vec<Row<'_>>) -> ControlFlow<()>,
    ) {
        let bytes = block.bytes.as_slice();
        let signs = Signs::of(bytes);
        let (mut at, mut line) = (0, block.first_line);
        while at < bytes.len() {
            self.found.clear();
            self.starts.clear();
            self.quoted.bytes.clear();
            while at < bytes.len() && self.found.len() < BATCH {
                let (read, lines) = self.find(bytes, at, line, signs);
                at += read;
                line += lines;
            }
            if visit(self.found_rows(bytes)).is_break() {
                return;
            }
        }
    }

    /// The rows that were found in the `bytes` of a block.
    fn found_rows<'r>(&'r self, bytes: &'r [u8]) -> Vec<Row<'r>> {
        let mut begin = 0;
        let rows = self.found.iter().map(|found| {
            let starts = &self.starts[replace(&mut begin, found.starts_end)..found.starts_end];
            let quoted = self.quoted.bytes.as_slice();
            Row {
                line: found.line,
                bytes: found.begin.map_or(quoted, |begin| &bytes[begin..]),
                starts,
                columns: self.columns,
                is_torn: found.is_torn,
            }
        });
        rows.collect()
    }

    /// Finds the row that begins at some place, unless it is blank; how many bytes and lines it
    /// takes.
    fn find(&mut self, bytes: &[u8], at: usize, line: u64, signs: Signs) -> (usize, u64) {
        let first = self.starts.len();
        let (length, mut read) = self.split(&bytes[at..]);
        let mut text = &bytes[at..at + length];
        let (mut lines, mut begin, mut torn) = (1, Some(at), false);
        if signs.are_in(text) {
            self.starts.truncate(first);
            if text[0] == b'\r' {
                return (1, 1);
            }
            read = self.quoted.read(&bytes[at..], &mut self.starts);
            text = &bytes[at..at + read];
            lines = line_ends(text);
            begin = None;
            torn = lines > 1 && is_torn(text, self.delimiter);
        }
        let has_one_cell = self.starts.len() - first == 2;
        if has_one_cell && is_blank(text) {
            self.starts.truncate(first);
        } else {
            self.found.push(FoundRow {
                line,
                begin,
                starts_end: self.starts.len(),
                is_torn: torn,
            });
        }
        (read, lines)
    }

    /// Finds the cells of the row that `bytes` begin with, as if it had no quotes; how long it is
    /// without its line end, and with it.
    fn split(&mut self, bytes: &[u8]) -> (usize, usize) {
        let (mut length, mut read) = (bytes.len(), bytes.len());
        self.starts.push(0);
        for (number, window) in bytes.chunks(Window::SIZE).enumerate() {
            let window = Window::new(window);
            let ends = window.places_of(b'\n');
            let before_end = ends.wrapping_sub(1) & !ends;
            let found = window.places_of(self.delimiter) & before_end;
            self.add_starts((number * Window::SIZE) as u32, found);
            if ends != 0 {
                length = number * Window::SIZE + ends.trailing_zeros() as usize;
                read = length + 1;
                break;
            }
        }
        length -= usize::from(bytes[..length].ends_with(b"\r"));
        self.starts.push(length as u32 + 1);
        (length, read)
    }

    /// Adds the cells that begin behind each of the bits of `found`, counted from `part`.
    fn add_starts(&mut self, part: u32, mut found: u64) {
        // Some too many are added and taken back: how many there are is another number in every
        // window, which no processor can guess.
        const AT_ONCE: usize = 16;
        let count = found.count_ones() as usize;
        let end = self.starts.len() + count;
        for _ in (0..count).step_by(AT_ONCE) {
            self.starts.extend((0..AT_ONCE).map(|_| {
                let place = found.trailing_zeros();
                found &= found.wrapping_sub(1);
                part + place + 1
            }));
        }
        self.starts.truncate(end);
    }
}

/// What stands somewhere in a block, and would make a row a hard one.
#[derive(Clone, Copy)]
struct Signs {
    quotes: bool,
    returns: bool,
}

impl Signs {
    fn of(block: &[u8]) -> Self {
        let first = memchr2(b'"', b'\r', block);
        let rest = first.map_or(&[][..], |first| &block[first..]);
        let has = |byte| memchr(byte, rest).is_some();
        Self {
            quotes: has(b'"'),
            returns: has(b'\r'),
        }
    }

    /// Whether one of them stands in a row of the block, which has no line end.
    fn are_in(self, row: &[u8]) -> bool {
        let has = |is_there: bool, byte| is_there && memchr(byte, row).is_some();
        has(self.quotes, b'"') || has(self.returns, b'\r')
    }
}

/// Some bytes that are looked at together. Cells are short, so looking at many bytes in one step
/// spares a guess at every one of them.
struct Window(u8x64);

impl Window {
    const SIZE: usize = 64;

    /// The first bytes of some; zeros where there are fewer.
    fn new(bytes: &[u8]) -> Self {
        let window = bytes.first_chunk().copied().unwrap_or_else(|| {
            let mut window = [0; Self::SIZE];
            window[..bytes.len()].copy_from_slice(bytes);
            window
        });
        Self(u8x64::from(window))
    }

    /// Where a byte stands that is not zero: a bit for each place that has it, the first lowest.
    fn places_of(&self, byte: u8) -> u64 {
        self.0.simd_eq(u8x64::splat(byte)).to_bitmask()
    }
}

/// Whether nothing stands in a text but blanks and line ends.
fn is_blank(text: &[u8]) -> bool {
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    text.iter().all(is_blank)
}

/// Whether something stands behind a quote that closes a cell.
fn is_torn(row: &[u8], delimiter: u8) -> bool {
    let is_end = |byte: &u8| *byte == delimiter || matches!(byte, b'\n' | b'\r');
    let mut rest = row;
    while !rest.is_empty() {
        if let Some(quoted) = rest.strip_prefix(b"\"") {
            rest = behind_quote(quoted);
            let blanks = rest.iter().take_while(|byte| **byte == b' ');
            rest = &rest[blanks.count()..];
            if rest.first().is_some_and(|byte| !is_end(byte)) {
                return true;
            }
        }
        let end = rest.iter().position(is_end);
        rest = end.map_or(&[], |end| &rest[end + 1..]);
    }
    false
}

/// What stands behind the quote that closes a cell; one that stands twice is part of the text.
fn behind_quote(mut cell: &[u8]) -> &[u8] {
    while let Some(at) = memchr(b'"', cell) {
        cell = &cell[at + 1..];
        match cell.strip_prefix(b"\"") {
            Some(rest) => cell = rest,
            None => return cell,
        }
    }
    &[]
}

/// Rows with quotes, read by `csv-core`.
struct QuotedRows {
    reader: Box<Reader>,
    /// The cells of the row that is read, without quotes, one directly behind the other.
    row: Vec<u8>,
    /// Where they end.
    ends: Vec<usize>,
    /// The cells of all of the rows, a byte behind each.
    bytes: Vec<u8>,
}

impl QuotedRows {
    fn new(delimiter: u8) -> Self {
        Self {
            reader: Box::new(ReaderBuilder::new().delimiter(delimiter).build()),
            row: Vec::new(),
            ends: Vec::new(),
            bytes: Vec::new(),
        }
    }

    /// Reads the first row of `bytes`, and says how many bytes it is long, its line end
    /// included.
    fn read(&mut self, bytes: &[u8], starts: &mut Vec<u32>) -> usize {
        self.reader.reset();
        let (mut read, mut written, mut count) = (0, 0, 0);
        loop {
            self.row.resize(self.row.len().max(2 * written + 256), 0);
            self.ends.resize(self.ends.len().max(2 * count + 32), 0);
            let (output, ends) = (&mut self.row[written..], &mut self.ends[count..]);
            let (result, more_read, more_written, more) =
                self.reader.read_record(&bytes[read..], output, ends);
            read += more_read;
            written += more_written;
            count += more;
            match result {
                // Without bytes the reader is told that none follow, and ends the row.
                ReadRecordResult::InputEmpty
                | ReadRecordResult::OutputFull
                | ReadRecordResult::OutputEndsFull => {}
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        starts.push(self.bytes.len() as u32);
        let mut begin = 0;
        for &end in &self.ends[..count] {
            self.bytes.extend_from_slice(&self.row[begin..end]);
            self.bytes.push(b'\n');
            starts.push(self.bytes.len() as u32);
            begin = end;
        }
        let is_split = bytes[..read].ends_with(b"\r") && bytes.get(read) == Some(&b'\n');
        (read + usize::from(is_split)).max(1)
    }
}
