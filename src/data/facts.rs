//! What the rules want to know of a model's data: gathered in one reading, in memory that grows
//! with the customers' ids alone, by eight bytes or so for each.

use super::cause::{Cause, date_cause, may_be_thousands, number_cause};
use super::doubtful::says_so;
use super::notes::{Notes, beginning_of};
use super::other_case::OtherCase;
use super::score_stream::Places;
use super::{DataError, Occurrences, Row, Table};
use crate::model::health::{
    CustomerScore, HealthModel, MISSING, Missing, Scorer, date, number, trimmed,
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::Read;
use std::ops::ControlFlow;

/// So many different words of a field are counted; those that come later are only summed up.
const MOST_WORDS: usize = 1_000;

/// So many characters of a word are told apart.
const WORD_LENGTH: usize = 100;

/// What the data of a model are like: of the rows that it is for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DataFacts {
    /// Of rows, and of what is missing by its kind.
    pub notes: Notes,
    /// Of each field of the model, in its order.
    pub fields: Vec<FieldFacts>,
    /// Rows whose id stood in a row before; the id is the example.
    pub duplicates: Occurrences,
    /// Cells of the column of worth that cannot be read, as those of a field.
    pub worth_unread: Vec<(Cause, Occurrences)>,
    /// Cells of it that are read with a point for decimals, as those of a field.
    pub worth_doubtful: Occurrences,
    /// Words by which rows are left out, and that `only` lists in other letters, large and small;
    /// of each column of `only`, in its order.
    pub other_case: Vec<Vec<WordCount>>,
}

/// What the data of one field are like.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldFacts {
    /// How many rows have no value that counts.
    pub without_value: u64,
    /// Words that the model does not list, the most frequent first.
    pub unlisted: Vec<WordCount>,
    /// How many cells hold other unlisted words, beyond the first thousand that were found.
    pub unlisted_beyond: u64,
    /// Cells that cannot be read, by what makes them so, the most frequent first.
    pub unread: Vec<(Cause, Occurrences)>,
    /// Cells that are read as a number with a point, such as `1.200`, where others of the column
    /// say that a point stands between thousands.
    pub doubtful: Occurrences,
    /// Cells of the column `dated` that cannot be read.
    pub dated_unread: Vec<(Cause, Occurrences)>,
    /// Dates after the day of scoring, in the column itself or in `dated`.
    pub future: Occurrences,
}

/// A word and how often it stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordCount {
    /// The word, trimmed.
    pub word: String,
    /// In so many cells.
    pub count: u64,
    /// The line of the first.
    pub line: u64,
}

impl DataFacts {
    /// Reads `table` to its end for `model`, whose fields are those of `scorer`.
    ///
    /// # Errors
    /// Where the table lacks a column, or cannot be read to its end.
    pub fn gather<R: Read>(
        table: Table<R>,
        model: &HealthModel,
        scorer: &Scorer,
        today: NaiveDate,
    ) -> Result<Self, DataError> {
        let places = Places::new(model, scorer, table.header())?;
        let worth = model.worth.as_deref();
        let mut gathering = Gathering {
            fields: places.fields.iter().map(|_| Field::default()).collect(),
            notes: Notes::new(places.fields.len()),
            is_date: date_fields(model),
            is_number: number_fields(model),
            places,
            today,
            ids: HashSet::new(),
            duplicates: Occurrences::default(),
            worth: worth.and_then(|worth| table.header().place(worth)),
            worth_unread: BTreeMap::new(),
            worth_doubtful: Occurrences::default(),
            other_case: OtherCase::new(model, table.header()),
        };
        let mut score = CustomerScore::default();
        let rows = table.each_row(|row| {
            let cell = |column: usize| row.cell(gathering.places.columns[column]);
            if scorer.is_for(cell) {
                let ready = |column: usize| row.ready(gathering.places.columns[column]);
                scorer.score_into(&mut score, ready, today);
                gathering.take(&row, &score);
            } else {
                gathering.notes.left_out += 1;
                gathering.other_case.take(&row);
            }
            ControlFlow::Continue(())
        })?;
        gathering.notes.rows = rows;
        Ok(gathering.facts())
    }
}

/// Whether each field of the model is a date.
fn date_fields(model: &HealthModel) -> Vec<bool> {
    let fields = model.touchpoints.iter().flat_map(|t| &t.fields);
    fields.map(|field| field.half_life.is_some()).collect()
}

/// Whether each field of the model is a number.
fn number_fields(model: &HealthModel) -> Vec<bool> {
    let fields = model.touchpoints.iter().flat_map(|t| &t.fields);
    let is_number = |field: &crate::model::health::Field| {
        field.bands.is_some() || field.worst.is_some() || field.best.is_some()
    };
    fields.map(is_number).collect()
}

/// What is known so far.
struct Gathering {
    places: Places,
    today: NaiveDate,
    is_date: Vec<bool>,
    is_number: Vec<bool>,
    notes: Notes,
    fields: Vec<Field>,
    /// The hashes of all ids.
    ids: HashSet<u64>,
    duplicates: Occurrences,
    /// Where the column of worth stands, if there is one.
    worth: Option<usize>,
    worth_unread: BTreeMap<Cause, Occurrences>,
    worth_doubtful: Occurrences,
    other_case: OtherCase,
}

/// What is known so far of one field.
#[derive(Default)]
struct Field {
    words: HashMap<String, (u64, u64)>,
    words_beyond: u64,
    unread: BTreeMap<Cause, Occurrences>,
    doubtful: Occurrences,
    dated_unread: BTreeMap<Cause, Occurrences>,
    future: Occurrences,
}

impl Gathering {
    fn take(&mut self, row: &Row<'_>, score: &CustomerScore) {
        self.notes.scored += 1;
        self.take_id(row);
        self.take_worth(row);
        let points = score.touchpoints.iter().flat_map(|t| &t.fields);
        for (field, points) in points.enumerate() {
            if let Err(why) = points {
                (self.places).note_missing(&mut self.notes, row, field, *why);
            }
            let (value, dated) = self.places.fields[field];
            let value = trimmed(row.cell(value));
            let dated = dated.map(|dated| trimmed(row.cell(dated)));
            let known = &mut self.fields[field];
            match points {
                Err(Missing::Unlisted) => known.take_word(row.line, value),
                Err(Missing::NotNumber) => {
                    let told = known.unread.entry(number_cause(value)).or_default();
                    told.add(row.line, value);
                }
                Err(Missing::NotDate) => {
                    let told = known.unread.entry(date_cause(value)).or_default();
                    told.add(row.line, value);
                }
                Err(Missing::DatedNotDate) => {
                    let dated = dated.unwrap_or_default();
                    let told = known.dated_unread.entry(date_cause(dated)).or_default();
                    told.add(row.line, dated);
                }
                _ if self.is_number[field] && may_be_thousands(value) => {
                    known.doubtful.add(row.line, value);
                }
                _ => {}
            }
            let days = [dated, Some(value).filter(|_| self.is_date[field])];
            let is_later = |cell: &&[u8]| date(cell).is_some_and(|day| day > self.today);
            if let Some(day) = days.into_iter().flatten().find(is_later) {
                known.future.add(row.line, day);
            }
        }
    }

    /// Two ids with one hash are taken for the same: among ten million that is one chance in
    /// three hundred thousand.
    fn take_id(&mut self, row: &Row<'_>) {
        let id = trimmed(row.cell(self.places.customer));
        if id.is_empty() {
            self.notes.no_id.add(row.line, id);
            return;
        }
        if std::str::from_utf8(id).is_err() {
            self.notes.id_not_utf8.add(row.line, id);
        }
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        if !self.ids.insert(hasher.finish()) {
            self.duplicates.add(row.line, id);
        }
    }

    fn take_worth(&mut self, row: &Row<'_>) {
        let Some(worth) = self.worth.map(|worth| trimmed(row.cell(worth))) else {
            return;
        };
        if may_be_thousands(worth) {
            self.worth_doubtful.add(row.line, worth);
        } else if !worth.is_empty() && number(worth).is_none() {
            let told = self.worth_unread.entry(number_cause(worth)).or_default();
            told.add(row.line, worth);
        }
    }

    fn facts(self) -> DataFacts {
        let notes = self.notes;
        let fields = self.fields.into_iter().enumerate().map(|(place, field)| {
            let missing = MISSING.map(|why| notes.missing(place, why).count);
            field.facts(missing.iter().sum())
        });
        DataFacts {
            fields: fields.collect(),
            duplicates: self.duplicates,
            worth_doubtful: doubtful(self.worth_doubtful, &self.worth_unread),
            worth_unread: by_count(self.worth_unread),
            other_case: self.other_case.facts(),
            notes,
        }
    }
}

impl Field {
    fn take_word(&mut self, line: u64, word: &[u8]) {
        let word = beginning_of(word, WORD_LENGTH);
        if let Some((count, _)) = self.words.get_mut(&word) {
            *count += 1;
        } else if self.words.len() < MOST_WORDS {
            self.words.insert(word, (1, line));
        } else {
            self.words_beyond += 1;
        }
    }

    fn facts(self, without_value: u64) -> FieldFacts {
        let words = self.words.into_iter();
        let words = words.map(|(word, (count, line))| WordCount { word, count, line });
        let mut unlisted: Vec<WordCount> = words.collect();
        unlisted.sort_by(|one, other| {
            let by_count = other.count.cmp(&one.count);
            by_count.then_with(|| one.word.cmp(&other.word))
        });
        FieldFacts {
            without_value,
            unlisted,
            unlisted_beyond: self.words_beyond,
            doubtful: doubtful(self.doubtful, &self.unread),
            unread: by_count(self.unread),
            dated_unread: by_count(self.dated_unread),
            future: self.future,
        }
    }
}

/// The cells of a column that may be meant otherwise, where those that cannot be read say so: they
/// have points between thousands, or a comma for decimals.
fn doubtful(cells: Occurrences, unread: &BTreeMap<Cause, Occurrences>) -> Occurrences {
    if unread.keys().any(|cause| says_so(*cause)) {
        cells
    } else {
        Occurrences::default()
    }
}

/// The most frequent first.
fn by_count(told: BTreeMap<Cause, Occurrences>) -> Vec<(Cause, Occurrences)> {
    let mut told: Vec<(Cause, Occurrences)> = told.into_iter().collect();
    told.sort_by_key(|(_, told)| std::cmp::Reverse(told.count));
    told
}
