//! Places in a text as editors count them. Those that people read are in `position`.

use memchr::memchr2_iter;

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

/// Where each line of a text begins: `\n`, `\r\n` and a `\r` alone end one.
#[derive(Debug, Clone, Default)]
pub struct EditorLines {
    starts: Vec<usize>,
}

impl EditorLines {
    /// Reads the lines of `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr2_iter(b'\n', b'\r', bytes)
            .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        let starts = [0].into_iter().chain(ends.map(|end| end + 1));
        Self {
            starts: starts.collect(),
        }
    }

    /// The place of a byte offset of the same text; of one within a character, where that begins, and
    /// of one behind the text, its end.
    pub fn place(&self, text: &str, offset: usize, units: Units) -> EditorPlace {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|&start| start <= offset) - 1;
        let before = &text[self.starts[line]..offset];
        let column = match units {
            Units::Utf16 if !before.is_ascii() => before.encode_utf16().count(),
            Units::Utf8 | Units::Utf16 => before.len(),
        };
        EditorPlace { line, column }
    }

    /// The byte offset of a place in the same text: of a column behind its line, the end of that,
    /// and of a line behind the text, the end of the text.
    pub fn offset(&self, text: &str, place: EditorPlace, units: Units) -> usize {
        let Some(&start) = self.starts.get(place.line) else {
            return text.len();
        };
        let end = self.starts.get(place.line + 1).copied();
        let line = text[start..end.unwrap_or(text.len())].trim_end_matches(['\n', '\r']);
        let mut column = 0;
        for (at, c) in line.char_indices() {
            column += match units {
                Units::Utf8 => c.len_utf8(),
                Units::Utf16 => c.len_utf16(),
            };
            if column > place.column {
                return start + at;
            }
        }
        start + line.len()
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
