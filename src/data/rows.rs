//! A block taken apart into rows and cells. Where neither a quote nor a lone carriage return
//! is in a row, its cells lie between its marks; every other row is read by the crate
//! `csv-core`.

use super::blocks::{Block, line_ends};
use crate::model::health::Cell;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::memchr;
use std::ops::ControlFlow;

/// So many rows are shown together at most: few enough that they stay in the nearest memory.
const BATCH: usize = 32;

/// Takes blocks apart; its memory is used again for each.
pub struct Rows {
    delimiter: u8,
    columns: usize,
    found: Vec<FoundRow>,
    /// Where the cells of all found rows begin and end.
    cells: Vec<(u32, u32)>,
    quoted: QuotedRows,
}

/// A row that is taken apart.
struct FoundRow {
    line: u64,
    /// Where it begins in the block; nothing where its cells lie among the quoted ones.
    begin: Option<usize>,
    /// Behind the last of its cells.
    cells_end: usize,
}

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'r> {
    /// The number of its first line in the file, from 1.
    pub line: u64,
    bytes: &'r [u8],
    cells: &'r [(u32, u32)],
    columns: usize,
}

impl<'r> Row<'r> {
    /// The cell in a column, as it is written but for its quotes; blank where the row is shorter.
    pub fn cell(&self, place: usize) -> &'r [u8] {
        let cell = self.cells.get(place);
        cell.map_or(&[], |&(begin, end)| {
            &self.bytes[begin as usize..end as usize]
        })
    }

    /// The cell in a column, ready to be read.
    pub fn ready(&self, place: usize) -> Cell<'r> {
        match self.cells.get(place) {
            Some(&(begin, end)) => Cell::within(self.bytes, begin as usize, end as usize),
            None => Cell::default(),
        }
    }

    /// All cells, in their order.
    pub fn cells(&self) -> impl Iterator<Item = &'r [u8]> + '_ {
        (0..self.cells.len()).map(|place| self.cell(place))
    }

    /// Whether it has more cells than the table has columns.
    pub fn is_long(&self) -> bool {
        self.cells.len() > self.columns
    }

    /// Whether it has fewer.
    pub fn is_short(&self) -> bool {
        self.cells.len() < self.columns
    }
}

impl Rows {
    pub(super) fn new(delimiter: u8, columns: usize) -> Self {
        Self {
            delimiter,
            columns,
            found: Vec::with_capacity(BATCH),
            cells: Vec::with_capacity(BATCH * columns),
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
        mut visit: impl FnMut(&[Row<'_>]) -> ControlFlow<()>,
    ) {
        let bytes = block.bytes.as_slice();
        let signs = Signs {
            quotes: memchr(b'"', bytes).is_some(),
            returns: memchr(b'\r', bytes).is_some(),
        };
        let (mut at, mut line) = (0, block.first_line);
        while at < bytes.len() {
            self.found.clear();
            self.cells.clear();
            self.quoted.end = 0;
            while at < bytes.len() && self.found.len() < BATCH {
                let (read, lines) = self.find(bytes, at, line, signs);
                at += read;
                line += lines;
            }
            if visit(&self.found_rows(bytes)).is_break() {
                return;
            }
        }
    }

    /// The rows that were found in the `bytes` of a block.
    fn found_rows<'r>(&'r self, bytes: &'r [u8]) -> Vec<Row<'r>> {
        let (mut others, mut begin) = (self.cells.as_slice(), 0);
        let rows = self.found.iter().map(|found| {
            let (cells, behind) = others.split_at(found.cells_end - begin);
            (others, begin) = (behind, found.cells_end);
            let quoted = self.quoted.bytes.as_slice();
            Row {
                line: found.line,
                bytes: found.begin.map_or(quoted, |begin| &bytes[begin..]),
                cells,
                columns: self.columns,
            }
        });
        rows.collect()
    }

    /// Finds the row that begins at some place, unless it is blank; how many bytes and lines it
    /// takes.
    fn find(&mut self, bytes: &[u8], at: usize, line: u64, signs: Signs) -> (usize, u64) {
        let end = memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |found| at + found);
        let row = bytes[at..end].strip_suffix(b"\r");
        let row = row.unwrap_or(&bytes[at..end]);
        let has = |is_there: bool, byte| is_there && memchr(byte, row).is_some();
        let first_cell = self.cells.len();
        if row.first() == Some(&b'\r') {
            return (1, 1);
        }
        let (begin, read, lines, is_there);
        if has(signs.quotes, b'"') || has(signs.returns, b'\r') {
            read = self.quoted.read(&bytes[at..], &mut self.cells);
            let text = &bytes[at..at + read];
            lines = line_ends(text);
            begin = None;
            is_there = self.cells.len() - first_cell > 1 || !is_blank(text);
        } else {
            self.split(&bytes[at..], row.len());
            (read, lines) = (end + 1 - at, 1);
            begin = Some(at);
            is_there = self.cells.len() - first_cell > 1 || !is_blank(row);
        }
        if is_there {
            self.found.push(FoundRow {
                line,
                begin,
                cells_end: self.cells.len(),
            });
        } else {
            self.cells.truncate(first_cell);
        }
        (read, lines)
    }

    /// Finds the cells of the row without quotes that so many of the `bytes` are.
    fn split(&mut self, bytes: &[u8], length: usize) {
        let mut begin = 0;
        for part in (0..length).step_by(64) {
            let behind = 64_usize.saturating_sub(length - part);
            let own = u64::MAX >> behind;
            let mut found = places_of(self.delimiter, &bytes[part..]) & own;
            while found != 0 {
                let at = part as u32 + found.trailing_zeros();
                self.cells.push((begin, at));
                begin = at + 1;
                found &= found - 1;
            }
        }
        self.cells.push((begin, length as u32));
    }
}

/// What stands somewhere in a block.
#[derive(Clone, Copy)]
struct Signs {
    quotes: bool,
    returns: bool,
}

/// Where a byte stands among the first 64: a bit for each place that has it. Cells are short, so
/// looking at many bytes in one step spares a guess at every one of them.
fn places_of(byte: u8, bytes: &[u8]) -> u64 {
    let Some(bytes) = bytes.first_chunk::<64>() else {
        let mut longer = [!byte; 64];
        longer[..bytes.len()].copy_from_slice(bytes);
        return places_of(byte, &longer);
    };
    let (eights, _) = bytes.as_chunks::<8>();
    let places = eights.iter().map(|eight| places_of_eight(byte, *eight));
    let places = places.enumerate();
    places.fold(0, |all, (part, places)| all | places << (8 * part))
}

/// The same among eight.
fn places_of_eight(byte: u8, eight: [u8; 8]) -> u64 {
    const LOW: u64 = u64::from_le_bytes([0x7f; 8]);
    // Moves the lowest bit of each byte into the highest byte, side by side.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    // Zero where the byte is; adding carries into the highest bit wherever any other bit is set.
    let other = u64::from_le_bytes(eight) ^ u64::from_le_bytes([byte; 8]);
    let places = !(((other & LOW) + LOW) | other | LOW);
    (places >> 7).wrapping_mul(GATHER) >> 56
}

/// Whether nothing stands in a text but blanks and line ends.
fn is_blank(text: &[u8]) -> bool {
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    text.iter().all(is_blank)
}

/// Rows with quotes, read by `csv-core`.
struct QuotedRows {
    reader: Box<Reader>,
    /// Their cells, without quotes, one after another.
    bytes: Vec<u8>,
    /// Behind the last of those cells; what stands there is of rows that were shown.
    end: usize,
    ends: Vec<usize>,
}

impl QuotedRows {
    fn new(delimiter: u8) -> Self {
        Self {
            reader: Box::new(ReaderBuilder::new().delimiter(delimiter).build()),
            bytes: Vec::new(),
            end: 0,
            ends: Vec::new(),
        }
    }

    /// Reads the first row of `bytes`, and says how many bytes it is long, its line end
    /// included.
    fn read(&mut self, bytes: &[u8], cells: &mut Vec<(u32, u32)>) -> usize {
        self.reader.reset();
        let first = self.end;
        let (mut read, mut written, mut count) = (0, first, 0);
        loop {
            self.bytes
                .resize(self.bytes.len().max(2 * written + 256), 0);
            self.ends.resize(self.ends.len().max(2 * count + 32), 0);
            let (output, ends) = (&mut self.bytes[written..], &mut self.ends[count..]);
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
        self.end = written;
        let mut begin = first;
        for &end in &self.ends[..count] {
            let end = first + end;
            cells.push((begin as u32, end as u32));
            begin = end;
        }
        let is_split = bytes[..read].ends_with(b"\r") && bytes.get(read) == Some(&b'\n');
        (read + usize::from(is_split)).max(1)
    }
}
