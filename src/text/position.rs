//! Byte spans, and the lines and columns that people read.

use std::ops::Range;

/// A half-open range of bytes in a source: `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
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

/// What ends the lines of `text` as they are counted: a carriage return where it has nothing else,
/// as in files of old Macs.
pub fn line_break(text: &str) -> char {
    if text.contains('\n') { '\n' } else { '\r' }
}

/// Where the line of `offset` begins, as lines are counted.
pub fn counted_line_start(text: &str, offset: usize) -> usize {
    let end = text[..offset].rfind(line_break(text));
    end.map_or(0, |end| end + 1)
}

/// Where the line of `offset` begins.
pub fn line_start(text: &str, offset: usize) -> usize {
    text[..offset].rfind('\n').map_or(0, |newline| newline + 1)
}

/// Where the line of `offset` ends: at its line break, or at the end of the text.
pub fn line_end(text: &str, offset: usize) -> usize {
    let newline = text[offset..].find('\n');
    newline.map_or(text.len(), |newline| offset + newline)
}

/// Where each line of a text begins, and on a long one some places more; made once, asked for
/// each finding.
#[derive(Debug)]
pub struct LineIndex {
    marks: Vec<Mark>,
}

/// A place whose line and column are known.
#[derive(Debug, Clone, Copy)]
struct Mark {
    offset: usize,
    position: Position,
}

/// So many bytes of a line are counted for a position at most.
const STEP: usize = 1024;

impl LineIndex {
    /// Reads the lines of `text`; `\n` and `\r\n` end a line, and `\r` where there is no other. A
    /// byte-order mark is no column.
    pub fn new(text: &str) -> Self {
        let line_break = line_break(text);
        let mark = |offset, line, column| Mark {
            offset,
            position: Position { line, column },
        };
        let mut marks = vec![mark(0, 1, 1)];
        let mut start = text.len() - text.trim_start_matches('\u{feff}').len();
        let mut line = 1;
        loop {
            marks.push(mark(start, line, 1));
            let rest = &text[start..];
            let length = rest.find(line_break).unwrap_or(rest.len());
            let (mut at, mut column) = (0, 1);
            while length - at > STEP {
                let mut next = at + STEP;
                while !rest.is_char_boundary(next) {
                    next += 1;
                }
                column += rest[at..next].chars().count();
                at = next;
                marks.push(mark(start + at, line, column));
            }
            if length == rest.len() {
                return Self { marks };
            }
            start += length + 1;
            line += 1;
        }
    }

    /// The line and column of a byte offset of the same text.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let above = self.marks.partition_point(|mark| mark.offset <= offset);
        let Mark {
            offset: start,
            position,
        } = self.marks[above - 1];
        let between = text.get(start..offset).unwrap_or_default();
        Position {
            column: position.column + between.chars().count(),
            ..position
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
    fn a_carriage_return_ends_a_line_where_nothing_else_does() {
        let line = |text: &str| {
            LineIndex::new(text)
                .position(text, text.find('c').unwrap())
                .line
        };
        assert_eq!(line("a\rb\rc\r"), 3);
        assert_eq!(line("a\rb\nc\n"), 2);
        assert_eq!(counted_line_start("a\rbc\r", 3), 2);
    }

    #[test]
    fn columns_of_a_long_line_are_the_number_of_its_characters() {
        let line = "a€\u{1f680}ü".repeat(1000);
        let text = format!("\u{feff}{line}\n{line}\n");
        let lines = LineIndex::new(&text);
        let mut expected = Position { line: 1, column: 1 };
        for (offset, c) in text.char_indices().skip(1) {
            assert_eq!(lines.position(&text, offset), expected, "{offset}");
            expected = match c {
                '\n' => Position {
                    line: expected.line + 1,
                    column: 1,
                },
                _ => Position {
                    column: expected.column + 1,
                    ..expected
                },
            };
        }
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let text = "\u{feff}a: 1";
        let lines = LineIndex::new(text);
        assert_eq!(lines.position(text, 3).column, 1);
    }
}
