//! The bytes of a table in blocks that are cut where a row ends. A line end inside of quotes
//! ends no row; a quote opens only at the beginning of a cell, as the crate `csv` has it.

use super::DataError;
use super::header::{DELIMITERS, other_format};
use memchr::{memchr, memchr_iter, memrchr2};
use std::io::{ErrorKind, Read};

/// So many bytes a block has, more or less: small enough that some for each of many threads
/// stay far below what a machine has.
pub const BLOCK_BYTES: usize = 256 * 1024;

/// So many bytes a row has at most; else a quote that is never closed would take all memory.
pub const MAX_ROW: usize = 16 * 1024 * 1024;

const QUOTE: u8 = b'"';

/// Some whole rows.
#[derive(Debug, Default)]
pub struct Block {
    pub(super) bytes: Vec<u8>,
    /// The number of its first line in the file, from 1.
    pub(super) first_line: u64,
}

impl Block {
    /// How many bytes it has.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }
}

/// The blocks of a table, from front to back.
pub(super) struct Blocks<R> {
    input: R,
    block_bytes: usize,
    cutter: Cutter,
    /// What was read behind the last cut.
    rest: Vec<u8>,
    /// The line of the first byte of `rest`.
    line: u64,
    is_at_end: bool,
}

impl<R: Read> Blocks<R> {
    pub(super) fn new(input: R, block_bytes: usize) -> Self {
        Self {
            input,
            block_bytes: block_bytes.max(1),
            cutter: Cutter::new(DELIMITERS),
            rest: Vec::new(),
            line: 1,
            is_at_end: false,
        }
    }

    /// The first row, which names the columns, without the mark of the order of bytes.
    ///
    /// # Errors
    /// Where there is none, or it does not end.
    pub(super) fn opening(&mut self) -> Result<Block, DataError> {
        const MARK: &[u8] = b"\xef\xbb\xbf";
        let mut bytes = Vec::new();
        let (begin, end) = loop {
            let filled = bytes.len();
            bytes.resize(2 * filled + self.block_bytes, 0);
            self.fill(&mut bytes, filled)?;
            if let Some(what) = other_format(&bytes) {
                return Err(DataError::OtherFormat(what));
            }
            let mark = if bytes.starts_with(MARK) {
                MARK.len()
            } else {
                0
            };
            let begin = mark + blank_lines(&bytes[mark..]);
            let mut cutter = Cutter::new(DELIMITERS);
            if let Some(end) = cutter.first_cut(&bytes[begin..]) {
                break (begin, begin + end);
            }
            if self.is_at_end {
                let open = cutter.open.map(|at| begin + at);
                return Err(open.map_or(DataError::Empty, |at| self.open_quote(&bytes[..at])));
            }
            if bytes.len() > MAX_ROW {
                return Err(DataError::RowTooLong(self.line));
            }
        };
        let first_line = self.line + line_ends(&bytes[..begin]);
        self.rest = bytes.split_off(end);
        self.line += line_ends(&bytes);
        bytes.drain(..begin);
        Ok(Block { bytes, first_line })
    }

    /// From here on only this mark stands between two cells.
    pub(super) fn delimited_by(&mut self, delimiter: u8) {
        self.cutter = Cutter::new([delimiter; 3]);
    }

    /// The next block, in the memory of `spare`; nothing where no byte is left.
    ///
    /// # Errors
    /// Where the bytes do not come, a quote stays open, or a row does not end.
    pub(super) fn next(&mut self, mut spare: Vec<u8>) -> Result<Option<Block>, DataError> {
        let mut filled = self.rest.len();
        spare.resize(self.block_bytes.max(filled), 0);
        spare[..filled].copy_from_slice(&self.rest);
        self.rest.clear();
        loop {
            self.fill(&mut spare, filled)?;
            if spare.is_empty() {
                return Ok(None);
            }
            if let Some(end) = self.cutter.last_cut(&spare) {
                self.rest.extend_from_slice(&spare[end..]);
                spare.truncate(end);
                let first_line = self.line;
                self.line += line_ends(&spare);
                return Ok(Some(Block {
                    bytes: spare,
                    first_line,
                }));
            }
            if self.is_at_end {
                // What is whole ends in a line end, so only a quote can be in the way.
                let open = self.cutter.open.unwrap_or_default();
                return Err(self.open_quote(&spare[..open]));
            }
            if spare.len() > MAX_ROW {
                return Err(DataError::RowTooLong(self.line));
            }
            filled = spare.len();
            spare.resize(filled + self.block_bytes, 0);
        }
    }

    /// Reads on behind those that are `filled` until all of `bytes` are, or none is left. The last
    /// row gets a line end if it has none.
    fn fill(&mut self, bytes: &mut Vec<u8>, mut filled: usize) -> Result<(), DataError> {
        // What a buffer holds already is read over; to ask for as much as there is room for takes
        // one call where `read_to_end` makes six.
        while filled < bytes.len() && !self.is_at_end {
            match self.input.read(&mut bytes[filled..]) {
                Ok(0) => self.is_at_end = true,
                Ok(read) => filled += read,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
        bytes.truncate(filled);
        if self.is_at_end && bytes.last().is_some_and(|&last| last != b'\n') {
            bytes.push(b'\n');
        }
        Ok(())
    }

    fn open_quote(&self, before: &[u8]) -> DataError {
        DataError::OpenQuote(self.line + line_ends(before))
    }
}

/// Behind the blank lines at the beginning.
fn blank_lines(bytes: &[u8]) -> usize {
    let is_filled = |byte: &u8| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    let filled = bytes.iter().position(is_filled).unwrap_or(bytes.len());
    let last = bytes[..filled].iter().rposition(|byte| is_line_end(*byte));
    last.map_or(0, |last| last + 1)
}

fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// How many lines end here: by a line feed, a carriage return, or both.
pub(super) fn line_ends(bytes: &[u8]) -> u64 {
    let feeds = memchr_iter(b'\n', bytes).count();
    let lone = |at: &usize| bytes.get(at + 1) != Some(&b'\n');
    let returns = memchr_iter(b'\r', bytes).filter(lone).count();
    (feeds + returns) as u64
}

/// Finds where rows end, in bytes that begin with one and grow.
struct Cutter {
    delimiters: [u8; 3],
    /// So many bytes were looked at.
    seen: usize,
    /// Where the quote stands that is open behind them.
    open: Option<usize>,
    /// Behind the last row that ends in them.
    cut: Option<usize>,
}

impl Cutter {
    fn new(delimiters: [u8; 3]) -> Self {
        Self {
            delimiters,
            seen: 0,
            open: None,
            cut: None,
        }
    }

    /// Behind the last row that is whole; the next bytes begin there.
    fn last_cut(&mut self, bytes: &[u8]) -> Option<usize> {
        while self.seen < bytes.len() {
            let before = self.seen;
            if self.open.is_some() {
                self.close(bytes);
            } else {
                let end = self.next_open(bytes);
                self.cut = last_line_end(bytes, before, end).or(self.cut);
            }
            if self.seen == before {
                break;
            }
        }
        let cut = self.cut.take()?;
        self.seen -= cut;
        self.open = self.open.map(|open| open - cut);
        Some(cut)
    }

    /// Behind the first row.
    fn first_cut(&mut self, bytes: &[u8]) -> Option<usize> {
        while self.seen < bytes.len() {
            let before = self.seen;
            if self.open.is_some() {
                self.close(bytes);
            } else {
                let end = self.next_open(bytes);
                let mut places = before..end;
                if let Some(at) = places.find(|&at| ends_line(bytes, at)) {
                    return Some(at + 1);
                }
            }
            if self.seen == before {
                break;
            }
        }
        None
    }

    /// Goes on to behind the quote that opens next; where the bytes outside of quotes end.
    fn next_open(&mut self, bytes: &[u8]) -> usize {
        while let Some(found) = memchr(QUOTE, &bytes[self.seen..]) {
            let at = self.seen + found;
            self.seen = at + 1;
            let begins_cell = |before: u8| is_line_end(before) || self.delimiters.contains(&before);
            if at
                .checked_sub(1)
                .is_none_or(|before| begins_cell(bytes[before]))
            {
                self.open = Some(at);
                return at;
            }
        }
        self.seen = bytes.len();
        bytes.len()
    }

    /// Goes on to behind the quote that closes. One at the very end may be the first of two:
    /// it is looked at again when more is there. The last bytes of all end in a line end.
    fn close(&mut self, bytes: &[u8]) {
        while let Some(found) = memchr(QUOTE, &bytes[self.seen..]) {
            let at = self.seen + found;
            match bytes.get(at + 1) {
                Some(&QUOTE) => self.seen = at + 2,
                Some(_) => {
                    self.seen = at + 1;
                    self.open = None;
                    return;
                }
                None => {
                    self.seen = at;
                    return;
                }
            }
        }
        self.seen = bytes.len();
    }
}

/// Behind the last line end in a part of `bytes`.
fn last_line_end(bytes: &[u8], begin: usize, mut end: usize) -> Option<usize> {
    while let Some(found) = memrchr2(b'\n', b'\r', &bytes[begin..end]) {
        let at = begin + found;
        if ends_line(bytes, at) {
            return Some(at + 1);
        }
        end = at;
    }
    None
}

/// Whether a line ends with this byte: not with a carriage return that a line feed follows, or
/// may follow.
fn ends_line(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1).is_some_and(|next| *next != b'\n'),
        _ => false,
    }
}
