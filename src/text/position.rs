//! Byte spans, and the lines and columns that people read.

use std::ops::Range;

/// A half-open range of bytes in a source: `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset behind the last byte.
    pub end: usize,
}

impl Span {
    /// The span `start..end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The empty span at `offset`.
    pub fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// The span as a range, to index text with.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A place as people count it: both numbers start at 1, a column is a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

/// Where each line of a text begins; made once, asked for each finding.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
}

impl LineIndex {
    /// Reads the line starts of `text`; `\n` and `\r\n` end a line.
    pub fn new(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        Self {
            starts: std::iter::once(0)
                .chain(breaks.map(|(at, _)| at + 1))
                .collect(),
        }
    }

    /// The line and column of a byte offset of the same text.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        let before = text.get(start..offset).unwrap_or_default();
        Position {
            line,
            column: before.trim_start_matches('\u{feff}').chars().count() + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_start_at_one() {
        let text = "a: ü€x\r\nb: 1\n";
        let lines = LineIndex::new(text);
        let at = |needle: char| lines.position(text, text.find(needle).unwrap());
        assert_eq!(at('a'), Position { line: 1, column: 1 });
        assert_eq!(at('x'), Position { line: 1, column: 6 });
        assert_eq!(at('1'), Position { line: 2, column: 4 });
        let end = lines.position(text, text.len());
        assert_eq!(end, Position { line: 3, column: 1 });
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let text = "\u{feff}a: 1";
        let lines = LineIndex::new(text);
        assert_eq!(lines.position(text, 3).column, 1);
    }
}
