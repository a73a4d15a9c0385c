//! Places in a text as editors count them. Those that people read are in `position`.

use memchr::memchr2_iter;
use std::ops::Range;

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Units {
    /// The bytes of UTF-8.
    Utf8,
    /// The units of UTF-16: two for a character beyond the first 65,536.
    #[default]
    Utf16,
}

/// A place in a text; both numbers start at 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct EditorPlace {
    /// The line.
    pub line: usize,
    /// The column, in some units.
    pub column: usize,
}

/// Where each line of a text begins, and on a long one some places more: `\n`, `\r\n` and a `\r`
/// alone end one.
#[derive(Debug, Clone, Default)]
pub struct EditorLines {
    marks: Vec<Mark>,
}

/// A place of which all is known.
#[derive(Debug, Clone, Copy)]
struct Mark {
    offset: usize,
    line: usize,
    /// Where its line begins.
    start: usize,
    /// How many units of UTF-16 stand before it on its line.
    utf16: usize,
}

/// So many bytes of a line are counted for a place at most.
const STEP: usize = 1024;

impl EditorLines {
    /// Reads the lines of `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr2_iter(b'\n', b'\r', bytes)
            .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        let mut lines = Self::default();
        let mut start = 0;
        for (line, end) in ends.chain([text.len()]).enumerate() {
            lines.add(text, line, start..end);
            start = end + 1;
        }
        lines
    }

    /// Adds the marks of one line.
    fn add(&mut self, text: &str, line: usize, span: Range<usize>) {
        let mut mark = Mark {
            offset: span.start,
            line,
            start: span.start,
            utf16: 0,
        };
        self.marks.push(mark);
        while span.end.saturating_sub(mark.offset) > STEP {
            let mut next = mark.offset + STEP;
            while !text.is_char_boundary(next) {
                next += 1;
            }
            mark.utf16 += utf16(&text[mark.offset..next]);
            mark.offset = next;
            self.marks.push(mark);
        }
    }

    /// The place of a byte offset of the same text; of one within a character, where that begins,
    /// and of one behind the text, its end.
    pub fn place(&self, text: &str, offset: usize, units: Units) -> EditorPlace {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let above = self.marks.partition_point(|mark| mark.offset <= offset);
        let mark = self.marks[above - 1];
        let column = match units {
            Units::Utf8 => offset - mark.start,
            Units::Utf16 => mark.utf16 + utf16(&text[mark.offset..offset]),
        };
        EditorPlace {
            line: mark.line,
            column,
        }
    }

    /// The byte offset of a place in the same text: of a column behind its line, the end of that,
    /// and of a line behind the text, the end of the text.
    pub fn offset(&self, text: &str, place: EditorPlace, units: Units) -> usize {
        let EditorPlace { line, column } = place;
        let before = |mark: &Mark| match units {
            Units::Utf8 => mark.offset - mark.start,
            Units::Utf16 => mark.utf16,
        };
        let next = self.marks.partition_point(|mark| mark.line <= line);
        let above =
            (self.marks).partition_point(|mark| (mark.line, before(mark)) <= (line, column));
        let Some(mark) = self.marks.get(above - 1).filter(|mark| mark.line == line) else {
            return text.len();
        };
        let end = self.marks.get(next).map_or(text.len(), |next| next.offset);
        let rest = text[mark.offset..end].trim_end_matches(['\n', '\r']);
        let mut count = before(mark);
        for (at, c) in rest.char_indices() {
            count += match units {
                Units::Utf8 => c.len_utf8(),
                Units::Utf16 => c.len_utf16(),
            };
            if count > column {
                return mark.offset + at;
            }
        }
        mark.offset + rest.len()
    }
}

/// The length of `text` in UTF-16.
fn utf16(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.encode_utf16().count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_are_counted_in_units_and_three_line_ends_are_known() {
        let text = "\u{feff}aü€\u{1f680}b\r\nc\rd\n";
        let lines = EditorLines::new(text);
        let at = |c, units| lines.place(text, text.find(c).unwrap(), units);
        let place = |line, column| EditorPlace { line, column };
        assert_eq!(at('b', Units::Utf16), place(0, 6));
        assert_eq!(at('b', Units::Utf8), place(0, 13));
        assert_eq!(at('c', Units::Utf16), place(1, 0));
        assert_eq!(at('d', Units::Utf16), place(2, 0));
        assert_eq!(lines.place(text, text.len(), Units::Utf8), place(3, 0));
    }

    #[test]
    fn what_lies_outside_is_the_nearest_end() {
        let text = "ab\r\n\u{1f680}c";
        let lines = EditorLines::new(text);
        let offset = |line, column| {
            let place = EditorPlace { line, column };
            lines.offset(text, place, Units::Utf16)
        };
        assert_eq!(offset(0, 99), 2);
        assert_eq!(offset(1, 1), 4);
        assert_eq!(offset(1, 2), 8);
        assert_eq!(offset(7, 0), text.len());
        assert_eq!(lines.place(text, 6, Units::Utf8).column, 0);
    }

    #[test]
    fn a_long_line_is_counted_from_the_nearest_mark() {
        let text = format!("{}\nb", "aü€\u{1f680}".repeat(2000));
        let lines = EditorLines::new(&text);
        for units in [Units::Utf8, Units::Utf16] {
            for (offset, _) in text.char_indices().step_by(97) {
                let place = lines.place(&text, offset, units);
                assert_eq!(lines.offset(&text, place, units), offset);
            }
        }
        let last = lines.place(&text, text.len() - 2, Units::Utf16);
        assert_eq!(
            last,
            EditorPlace {
                line: 0,
                column: 2000 * 5
            }
        );
    }

    proptest! {
        #[test]
        fn a_place_leads_back_to_its_offset(text in "[a€\u{1f680}\n\r]{0,30}") {
            let lines = EditorLines::new(&text);
            for (offset, c) in text.char_indices() {
                if c == '\n' || c == '\r' {
                    continue;
                }
                for units in [Units::Utf8, Units::Utf16] {
                    let place = lines.place(&text, offset, units);
                    prop_assert_eq!(lines.offset(&text, place, units), offset);
                }
            }
        }
    }
}
