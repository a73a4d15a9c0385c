//! Words that keep a row out of a model by the size of their letters alone.

use super::facts::WordCount;
use super::notes::beginning_of;
use super::{Header, Row};
use crate::model::health::{HealthModel, trimmed};
use std::collections::BTreeMap;

/// So many characters of a word are told apart.
const WORD_LENGTH: usize = 100;

/// Those that were seen.
pub(super) struct OtherCase(Vec<Column>);

/// A column of `only`.
struct Column {
    /// Where it stands, if it is there.
    place: Option<usize>,
    /// Its words, in small letters.
    words: Vec<String>,
    /// The same as they are written.
    listed: Vec<String>,
    /// How often each word was seen, and the line of the first.
    seen: BTreeMap<String, (u64, u64)>,
}

impl OtherCase {
    /// None seen yet.
    pub(super) fn new(model: &HealthModel, header: &Header) -> Self {
        let columns = model.only.iter().map(|(column, words)| Column {
            place: header.place(column),
            words: words.iter().map(|word| word.to_lowercase()).collect(),
            listed: words.clone(),
            seen: BTreeMap::new(),
        });
        Self(columns.collect())
    }

    /// Looks at a row that is left out.
    pub(super) fn take(&mut self, row: &Row<'_>) {
        for column in &mut self.0 {
            let Some(place) = column.place else { continue };
            let word = beginning_of(trimmed(row.cell(place)), WORD_LENGTH);
            if column.words.contains(&word.to_lowercase()) && !column.listed.contains(&word) {
                let (count, _) = column.seen.entry(word).or_insert((0, row.line));
                *count += 1;
            }
        }
    }

    /// Those of each column, the most frequent first.
    pub(super) fn facts(self) -> Vec<Vec<WordCount>> {
        let columns = self.0.into_iter().map(|column| {
            let seen = column.seen.into_iter();
            let words = seen.map(|(word, (count, line))| WordCount { word, count, line });
            let mut words: Vec<WordCount> = words.collect();
            words.sort_by_key(|word| std::cmp::Reverse(word.count));
            words
        });
        columns.collect()
    }
}
