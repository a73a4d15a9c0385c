//! Numbers from a table, all of them or none.

use super::usage::UsageError;
use super::{clock, input, output};
use crate::edit::{self, Draft, Metrics};
use crate::model::Place;
use crate::text::shown_path;
use anyhow::Context as _;
use chrono::NaiveDate;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

/// The largest table that is read, in bytes: far more numbers than a page can hold.
const MAX_TABLE: u64 = 4 * 1024 * 1024;

/// So many names that are not those of a metric in full are looked for.
const MAX_GUESSES: usize = 100;

/// So many rows that cannot be taken are told.
const MAX_TOLD: usize = 50;

/// The rows of a table of numbers.
pub(super) struct Rows {
    name: String,
    rows: Vec<Row>,
}

struct Row {
    line: usize,
    metric: String,
    value: String,
    date: String,
}

/// Where the columns stand.
#[derive(Clone, Copy)]
struct Columns {
    metric: usize,
    value: usize,
    date: Option<usize>,
}

/// Reads the table in `path`; `-` is standard input. Its columns are those that its first
/// line names, else metric, value and date in this order; a comma, a semicolon or a tab
/// stands between them.
///
/// # Errors
/// Where it cannot be read, or a named column is missing.
pub(super) fn read(path: &Path) -> anyhow::Result<Rows> {
    let name = shown_path(Path::new(&input::name(path)));
    let text = text_of(path).with_context(|| format!("{name} cannot be read"))?;
    if text.len() as u64 > MAX_TABLE {
        let message = format!("{name} is larger than {} MiB", MAX_TABLE / (1024 * 1024));
        let help = "take the numbers that belong on the page";
        return Err(UsageError::new(message).help(help).into());
    }
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut columns = None;
    let mut lines = LineCounter::new(text);
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.with_context(|| format!("{name} is not a table"))?;
        let Some(columns) = columns else {
            let (found, is_header) = Columns::from_header(&record, &name)?;
            columns = Some(found);
            if !is_header {
                rows.extend(Row::from_record(lines.advance_to(&record), &record, found));
            }
            continue;
        };
        rows.extend(Row::from_record(
            lines.advance_to(&record),
            &record,
            columns,
        ));
    }
    if rows.is_empty() {
        let usage = UsageError::new(format!("{name} holds no number"));
        return Err(usage
            .help("write a metric, its value and the day on each line")
            .into());
    }
    Ok(Rows { name, rows })
}

/// The text of a table, as far as one can reach.
fn text_of(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    if input::is_stdin(path) {
        let mut stdin = io::stdin().lock().take(MAX_TABLE + 1);
        stdin.read_to_string(&mut text)?;
    } else {
        let mut file = fs::File::open(path)?.take(MAX_TABLE + 1);
        file.read_to_string(&mut text)?;
    }
    Ok(text)
}

fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let found = [b'\t', b';']
        .into_iter()
        .find(|&mark| first.contains(char::from(mark)));
    found.unwrap_or(b',')
}

impl Columns {
    /// The columns, and whether the line only names them.
    fn from_header(first: &csv::StringRecord, name: &str) -> Result<(Self, bool), UsageError> {
        let place = |wanted: &str| {
            first
                .iter()
                .position(|cell| cell.eq_ignore_ascii_case(wanted))
        };
        match (place("metric"), place("value")) {
            (None, None) => Ok((
                Self {
                    metric: 0,
                    value: 1,
                    date: Some(2),
                },
                false,
            )),
            (Some(metric), Some(value)) => Ok((
                Self {
                    metric,
                    value,
                    date: place("date"),
                },
                true,
            )),
            _ => Err(
                UsageError::new(format!("{name} needs the columns `metric` and `value`"))
                    .help("a third one, `date`, says when the value was read"),
            ),
        }
    }
}

impl Rows {
    /// Sets every value, or none: each row that cannot be taken is told with its line.
    ///
    /// # Errors
    /// Where a row cannot be taken.
    pub(super) fn set_all(
        &self,
        draft: &mut Draft<'_>,
        on: NaiveDate,
        today: NaiveDate,
    ) -> anyhow::Result<()> {
        let mut bad = Vec::new();
        let metrics = Metrics::new(draft.scorecard());
        let mut places = HashMap::new();
        let mut guesses = 0;
        let mut first: HashMap<ReadingKey, &Row> = HashMap::new();
        for row in &self.rows {
            let place = places.entry(row.metric.as_str()).or_insert_with(|| {
                metrics.exactly(&row.metric).map_or_else(
                    || {
                        guesses += 1;
                        guess(&metrics, &row.metric, guesses)
                    },
                    Ok,
                )
            });
            let reading = row.reading(place, on, today);
            let taken = reading.and_then(|reading| match first.entry(reading) {
                Entry::Occupied(known) => Err(again(row, known.get())),
                Entry::Vacant(new) => {
                    new.insert(row);
                    Ok(())
                }
            });
            bad.extend(taken.err().map(|usage| (row.line, usage)));
        }
        let mut taken: Vec<(ReadingKey, &Row)> = first.into_iter().collect();
        // Whatever the order of the table, the newest value is the one that stays.
        taken.sort_by_key(|(reading, row)| (reading.on, row.line));
        for (reading, row) in taken {
            let set = edit::set_value_at(draft, reading.metric, &row.value, reading.on);
            bad.extend(set.err().map(|error| (row.line, UsageError::from(error))));
        }
        bad.sort_by_key(|(line, _)| *line);
        for (line, usage) in bad.iter().take(MAX_TOLD) {
            output::row(&self.name, *line, usage);
        }
        let message = match bad.len() {
            0 => return Ok(()),
            1 => "a row cannot be taken, so nothing was written".to_owned(),
            bad if bad > MAX_TOLD => format!(
                "{bad} rows cannot be taken, of which the first {MAX_TOLD} are told, so nothing was written"
            ),
            bad => format!("{bad} rows cannot be taken, so nothing was written"),
        };
        Err(UsageError::new(message).into())
    }
}

/// The metric of a row, and the day of its value.
#[derive(PartialEq, Eq, Hash)]
struct ReadingKey {
    metric: Place,
    on: NaiveDate,
}

/// The metric that a part of a name means, which is looked for among all: not without end.
fn guess(metrics: &Metrics, name: &str, guesses: usize) -> Result<Place, edit::EditError> {
    if guesses <= MAX_GUESSES {
        metrics.find(name)
    } else {
        let message = format!("no metric is called `{name}` in full");
        Err(edit::EditError {
            message,
            help: None,
        })
    }
}

/// The same metric on the same day with two values: nobody knows which one is right.
fn again(row: &Row, first: &Row) -> UsageError {
    let message = format!("`{}` stands in line {} already", row.metric, first.line);
    UsageError::new(message).help("keep one of them, or give each its day")
}

/// The lines of records, which come in the order of their text: the reader counts them from
/// the blank lines above.
struct LineCounter<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl<'t> LineCounter<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            at: 0,
            line: 1,
        }
    }

    /// The line of `record`, from 1.
    fn advance_to(&mut self, record: &csv::StringRecord) -> usize {
        let begin = record
            .position()
            .map_or(0, |position| position.byte() as usize);
        let rest = self.text.get(begin..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        let between = self.text.get(self.at..begin + blank).unwrap_or_default();
        self.line += between.matches('\n').count();
        self.at = self.at.max(begin + blank);
        self.line
    }
}

impl Row {
    /// The row that `record` holds in a line; nothing where all its cells are empty.
    fn from_record(line: usize, record: &csv::StringRecord, columns: Columns) -> Option<Self> {
        let cell = |index: usize| record.get(index).unwrap_or_default().to_owned();
        record.iter().any(|cell| !cell.is_empty()).then(|| Self {
            line,
            metric: cell(columns.metric),
            value: cell(columns.value),
            date: columns.date.map(cell).unwrap_or_default(),
        })
    }

    /// What is to be set by this row.
    fn reading(
        &self,
        metric: &Result<Place, edit::EditError>,
        on: NaiveDate,
        today: NaiveDate,
    ) -> Result<ReadingKey, UsageError> {
        if self.metric.is_empty() {
            return Err(UsageError::new("the metric is missing"));
        }
        if self.value.is_empty() {
            return Err(UsageError::new(format!(
                "the value of `{}` is missing",
                self.metric
            )));
        }
        let on = match self.date.as_str() {
            "" => on,
            date => clock::parse_day(date)
                .map_err(|help| UsageError::new(format!("`{date}` is not a day")).help(help))?,
        };
        clock::not_in_the_future(on, today)?;
        let metric = metric.clone()?;
        Ok(ReadingKey { metric, on })
    }
}
