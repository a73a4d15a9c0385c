//! Numbers from a table, all of them or none.

use super::set::not_in_the_future;
use super::usage::Usage;
use super::{clock, input, output};
use crate::edit::{self, Addressed, Draft, NewValue, Spot};
use crate::text::MAX_BYTES;
use anyhow::Context as _;
use chrono::NaiveDate;
use std::collections::HashMap;
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

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

/// So many rows are no numbers of one page any more.
const MAX_ROWS: usize = 5000;

/// So many rows that cannot be taken are told; where these are more, the rest is not looked at.
const MAX_BAD: usize = 50;

/// Reads the table in `path`; `-` is standard input. Its columns are those that its first
/// line names, else metric, value and date in this order; a comma, a semicolon or a tab
/// stands between them.
///
/// # Errors
/// Where it cannot be read, a named column is missing, or it is too large.
pub(super) fn read(path: &Path) -> anyhow::Result<Rows> {
    let name = input::name(path);
    let text = text(path).with_context(|| format!("{name} cannot be read"))?;
    if text.len() > MAX_BYTES {
        let message = format!("{name} is larger than {} MiB", MAX_BYTES / (1024 * 1024));
        return Err(Usage::new(message).into());
    }
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut columns = None;
    let mut rows = Vec::new();
    let mut lines = Lines {
        text,
        at: 0,
        line: 1,
    };
    for record in reader.records() {
        let record = record.with_context(|| format!("{name} is not a table"))?;
        let line = lines.of(&record);
        let Some(columns) = columns else {
            let (found, is_header) = Columns::of(&record, &name)?;
            columns = Some(found);
            if !is_header {
                rows.extend(Row::of(line, &record, found));
            }
            continue;
        };
        rows.extend(Row::of(line, &record, columns));
    }
    match rows.len() {
        0 => {
            let usage = Usage::new(format!("{name} holds no number"));
            let help = "write a metric, its value and the day on each line";
            Err(usage.help(help).into())
        }
        1..=MAX_ROWS => Ok(Rows { name, rows }),
        count => {
            let usage = Usage::new(format!("{name} holds {count} numbers"));
            let help = format!("of one page, {MAX_ROWS} can be set at once");
            Err(usage.help(help).into())
        }
    }
}

/// One byte more than a table may have is enough to know that it has too many.
fn text(path: &Path) -> io::Result<String> {
    let limit = MAX_BYTES as u64 + 1;
    let mut text = String::new();
    if input::is_stdin(path) {
        io::stdin().lock().take(limit).read_to_string(&mut text)?;
    } else {
        fs::File::open(path)?
            .take(limit)
            .read_to_string(&mut text)?;
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
    fn of(first: &csv::StringRecord, name: &str) -> Result<(Self, bool), Usage> {
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
                Usage::new(format!("{name} needs the columns `metric` and `value`"))
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
    pub fn set_all(
        &self,
        draft: &mut Draft,
        on: NaiveDate,
        today: NaiveDate,
    ) -> anyhow::Result<()> {
        let metrics = edit::metrics(draft.scorecard());
        let mut taken = Vec::new();
        let mut lines: HashMap<(Spot, NaiveDate), usize> = HashMap::new();
        let mut bad = Vec::new();
        let mut rows = self.rows.iter();
        for row in rows.by_ref() {
            match row.reading(&metrics, on, today).and_then(|new| {
                let first = *lines.entry((new.metric, new.on)).or_insert(row.line);
                if first == row.line {
                    Ok(new)
                } else {
                    Err(again(row, first))
                }
            }) {
                Ok(new) => taken.push((new, row.line)),
                Err(usage) => bad.push((row.line, usage)),
            }
            if bad.len() == MAX_BAD {
                break;
            }
        }
        // Whatever the order of the table, the newest value is the one that stays.
        taken.sort_by_key(|(new, _)| new.on);
        let (taken, lines): (Vec<_>, Vec<_>) = taken.into_iter().unzip();
        match edit::set_values(draft, &taken) {
            Ok(wrong) => {
                let wrong = wrong.into_iter();
                bad.extend(wrong.map(|(place, error)| (lines[place], Usage::from(error))));
            }
            Err(error) if bad.is_empty() => return Err(Usage::from(error).into()),
            // It is not written anyway.
            Err(_) => {}
        }
        bad.sort_by_key(|(line, _)| *line);
        for (line, usage) in bad.iter().take(MAX_BAD) {
            output::row(&self.name, *line, usage);
        }
        let cut = match rows.len() {
            0 if bad.len() > MAX_BAD => format!(" ({MAX_BAD} are told)"),
            0 => String::new(),
            unseen => format!(", {unseen} more were not looked at"),
        };
        match bad.len() {
            0 => Ok(()),
            1 => Err(Usage::new("a row cannot be taken, so nothing was written").into()),
            bad => Err(Usage::new(format!(
                "{bad} rows cannot be taken{cut}, so nothing was written"
            ))
            .into()),
        }
    }
}

/// The same metric on the same day with two values: nobody knows which one is right.
fn again(row: &Row, first: usize) -> Usage {
    let message = format!("`{}` stands in line {first} already", row.metric);
    Usage::new(message).help("keep one of them, or give each its day")
}

/// The lines on which the records of a text begin.
struct Lines<'t> {
    text: &'t str,
    /// Up to which byte they are counted.
    at: usize,
    /// The line of that byte, from 1.
    line: usize,
}

impl Lines<'_> {
    /// The line of the next record: the reader counts it from the blank lines above.
    fn of(&mut self, record: &csv::StringRecord) -> usize {
        let begin = record
            .position()
            .map_or(0, |position| position.byte() as usize);
        let rest = self.text.get(begin..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        let end = begin + blank;
        let above = self.text.get(self.at..end).unwrap_or_default();
        self.line += above.matches('\n').count();
        self.at = end;
        self.line
    }
}

impl Row {
    /// The row that `record` holds; nothing where all its cells are empty.
    fn of(line: usize, record: &csv::StringRecord, columns: Columns) -> Option<Self> {
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
        metrics: &[Addressed],
        on: NaiveDate,
        today: NaiveDate,
    ) -> Result<NewValue, Usage> {
        if self.metric.is_empty() {
            return Err(Usage::new("the metric is missing"));
        }
        if self.value.is_empty() {
            return Err(Usage::new(format!(
                "the value of `{}` is missing",
                self.metric
            )));
        }
        let on = match self.date.as_str() {
            "" => on,
            date => clock::parse_day(date)
                .map_err(|help| Usage::new(format!("`{date}` is not a day")).help(help))?,
        };
        not_in_the_future(on, today)?;
        Ok(NewValue {
            metric: edit::metric_among(metrics, &self.metric)?,
            value: self.value.clone(),
            on,
        })
    }
}
