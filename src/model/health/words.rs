//! The words that a field lists, found by their first eight bytes: most are no longer.

use super::Micro;
use super::cell::{Cell, first_eight};

/// Words with their points, by their first eight bytes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Words(Vec<Word>);

#[derive(Debug, Clone, PartialEq)]
struct Word {
    first: u64,
    text: Vec<u8>,
    points: Micro,
}

impl Words {
    /// Of trimmed words.
    pub(super) fn new<'w>(words: impl Iterator<Item = (&'w [u8], Micro)>) -> Self {
        let words = words.map(|(word, points)| Word {
            first: first_eight(word),
            text: word.to_vec(),
            points,
        });
        let mut words: Vec<Word> = words.collect();
        words.sort_by_key(|word| word.first);
        Self(words)
    }

    /// The points of the word in a cell; nothing where it is not listed.
    pub(super) fn points(&self, cell: Cell<'_>) -> Option<Micro> {
        let first = cell.first();
        // They are few, and counting all asks for no guess where the search ends.
        let begin = self.0.iter().filter(|word| word.first < first).count();
        for word in &self.0[begin..] {
            if word.first != first {
                break;
            }
            if word.is(cell.text()) {
                return Some(word.points);
            }
        }
        None
    }
}

impl Word {
    /// Whether it is a text that begins like it.
    fn is(&self, text: &[u8]) -> bool {
        self.text.len() == text.len() && (text.len() <= 8 || self.text[8..] == text[8..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart_whatever_stands_behind_them() {
        let listed: [&[u8]; 5] = [
            b"open",
            b"open\0",
            b"unknown_",
            b"unknown_yet",
            b"unknown_now",
        ];
        let points = |place: usize| Micro(place as i32);
        let given = listed.iter().enumerate();
        let words = Words::new(given.map(|(place, word)| (*word, points(place))));
        for (place, word) in listed.iter().enumerate() {
            let bytes = [*word, b",yes"].concat();
            let cell = Cell::within(&bytes, 0, word.len());
            assert_eq!(words.points(cell), Some(points(place)));
        }
        for other in [
            "",
            "ope",
            "opens",
            "Open",
            "unknown",
            "unknown_yes",
            "unknown_yet_",
        ] {
            assert_eq!(words.points(other.as_bytes().into()), None, "{other}");
        }
    }
}
