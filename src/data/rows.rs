//! A block taken apart into rows and cells. Where neither a quote nor a lone carriage return
//! is in a row, its cells lie between its marks; every other row is read by the crate
//! `csv-core`.

use super::blocks::{Block, line_ends};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::memchr;
use std::ops::ControlFlow;

/// Takes blocks apart; its memory is used again for each.
pub struct Rows {
    delimiter: u8,
    columns: usize,
    /// Where the cells of the row begin and end.
    cells: Vec<(u32, u32)>,
    quoted: QuotedRow,
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
            cells: Vec::with_capacity(columns),
            quoted: QuotedRow::new(delimiter),
        }
    }

    /// Shows each row of a block to `visit`, until that breaks; blank lines are none.
    pub fn for_each(&mut self, block: &Block, mut visit: impl FnMut(Row<'_>) -> ControlFlow<()>) {
        let bytes = block.bytes.as_slice();
        let has_quotes = memchr(b'"', bytes).is_some();
        let has_returns = memchr(b'\r', bytes).is_some();
        let (mut at, mut line) = (0, block.first_line);
        while at < bytes.len() {
            let end = memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |found| at + found);
            let row = bytes[at..end].strip_suffix(b"\r");
            let row = row.unwrap_or(&bytes[at..end]);
            let has = |is_there: bool, byte| is_there && memchr(byte, row).is_some();
            let flow = if row.first() == Some(&b'\r') {
                (at, line) = (at + 1, line + 1);
                ControlFlow::Continue(())
            } else if has(has_quotes, b'"') || has(has_returns, b'\r') {
                let read = self.quoted.read(&bytes[at..], &mut self.cells);
                let (text, begun) = (&bytes[at..at + read], line);
                line += line_ends(text);
                at += read;
                if self.cells.len() == 1 && is_blank(text) {
                    ControlFlow::Continue(())
                } else {
                    visit(self.row(begun, &self.quoted.bytes))
                }
            } else {
                let is_there = self.split(row);
                let begun = line;
                (at, line) = (end + 1, line + 1);
                if is_there {
                    visit(self.row(begun, row))
                } else {
                    ControlFlow::Continue(())
                }
            };
            if flow.is_break() {
                return;
            }
        }
    }

    fn row<'r>(&'r self, line: u64, bytes: &'r [u8]) -> Row<'r> {
        Row {
            line,
            bytes,
            cells: &self.cells,
            columns: self.columns,
        }
    }

    /// Finds the cells of a row without quotes; whether it holds something.
    fn split(&mut self, row: &[u8]) -> bool {
        self.cells.clear();
        let mut begin = 0;
        let (eights, rest) = row.as_chunks::<8>();
        for (place, eight) in eights.iter().enumerate() {
            let mut found = places_of(self.delimiter, *eight);
            while found != 0 {
                let at = 8 * place as u32 + found.trailing_zeros() / 8;
                self.cells.push((begin, at));
                begin = at + 1;
                found &= found - 1;
            }
        }
        let behind = row.len() - rest.len();
        for (at, byte) in rest.iter().enumerate() {
            if *byte == self.delimiter {
                let at = (behind + at) as u32;
                self.cells.push((begin, at));
                begin = at + 1;
            }
        }
        self.cells.push((begin, row.len() as u32));
        self.cells.len() > 1 || !is_blank(row)
    }
}

/// Where a byte stands among eight: the highest bit of each place that has it. Cells are short,
/// so looking at eight bytes in one step spares a guess at every one of them.
fn places_of(byte: u8, eight: [u8; 8]) -> u64 {
    const LOW: u64 = u64::from_le_bytes([0x7f; 8]);
    // Zero where the byte is; adding carries into the highest bit wherever any other bit is set.
    let other = u64::from_le_bytes(eight) ^ u64::from_le_bytes([byte; 8]);
    !(((other & LOW) + LOW) | other | LOW)
}

/// Whether nothing stands in a text but blanks and line ends.
fn is_blank(text: &[u8]) -> bool {
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    text.iter().all(is_blank)
}

/// A row with quotes, read by `csv-core`.
struct QuotedRow {
    reader: Box<Reader>,
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl QuotedRow {
    fn new(delimiter: u8) -> Self {
        Self {
            reader: Box::new(ReaderBuilder::new().delimiter(delimiter).build()),
            bytes: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// Reads the first row of `bytes`, and says how many bytes it is long, its line end
    /// included.
    fn read(&mut self, bytes: &[u8], cells: &mut Vec<(u32, u32)>) -> usize {
        self.reader.reset();
        let (mut read, mut written, mut count) = (0, 0, 0);
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
        cells.clear();
        let mut begin = 0;
        for &end in &self.ends[..count] {
            cells.push((begin, end as u32));
            begin = end as u32;
        }
        let is_split = bytes[..read].ends_with(b"\r") && bytes.get(read) == Some(&b'\n');
        (read + usize::from(is_split)).max(1)
    }
}
