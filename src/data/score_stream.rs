//! Every customer of a table scored, in the order of the table, in memory that does not grow
//! with it.

use super::notes::Notes;
use super::output::{Output, OutputForm};
use super::{Block, DataError, Header, Row, Rows, Table};
use crate::model::health::{
    CustomerScore, HealthModel, Missing, MissingValue, ReadRows, Scorer, trimmed,
};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::io::{Read, Write};
use std::ops::ControlFlow;

/// How a table is scored.
#[derive(Debug, Clone, Copy)]
pub struct ScoreStream<'m> {
    /// The model.
    pub model: &'m HealthModel,
    /// The same made ready.
    pub scorer: &'m Scorer,
    /// The day of scoring.
    pub today: NaiveDate,
    /// How scores are written.
    pub form: OutputForm,
    /// How many threads work on it.
    pub threads: usize,
}

/// What a block comes to.
struct Scored {
    lines: Vec<u8>,
    notes: Notes,
    /// How many bytes the block had.
    size: usize,
}

impl ScoreStream<'_> {
    /// Writes the score of every customer of `table` to `output`, and says what is to be told.
    /// `progress` is called again and again with the number of bytes of the table that are done.
    ///
    /// # Errors
    /// Where the table lacks a column, cannot be read to its end, or nothing more can be
    /// written. What was read before that is written by then.
    pub fn run<R: Read + Send>(
        &self,
        table: Table<R>,
        output: &mut impl Write,
        mut progress: impl FnMut(u64),
    ) -> Result<Notes, DataError> {
        let places = Places::new(self.model, self.scorer, table.header())?;
        let writer = Output::new(self.model, self.form);
        writer.write_head(output)?;
        let header = table.header().clone();
        let (mut notes, mut done) = (Notes::new(places.fields.len()), 0);
        let begin = || {
            let worker = Worker {
                stream: self,
                places: &places,
                writer: &writer,
                read: ReadRows::default(),
                score: CustomerScore::default(),
            };
            (header.rows(), worker)
        };
        let work = |tools: &mut (Rows, Worker<'_>), block: &Block| {
            let (rows, worker) = tools;
            worker.score_block(rows, block)
        };
        table.by_blocks(self.threads, begin, work, |scored| {
            output.write_all(&scored.lines).map_err(DataError::Write)?;
            notes.append(scored.notes);
            done += scored.size as u64;
            progress(done);
            Ok(())
        })?;
        output.flush().map_err(DataError::Write)?;
        Ok(notes)
    }
}

/// Where everything stands in a table that a model wants to see.
pub(super) struct Places {
    /// The id.
    pub customer: usize,
    /// The columns of the scorer.
    pub columns: Vec<usize>,
    /// For each field of the model its column, and the one that says when it was read.
    pub fields: Vec<(usize, Option<usize>)>,
}

impl Places {
    /// # Errors
    /// Where the table lacks some.
    pub(super) fn new(
        model: &HealthModel,
        scorer: &Scorer,
        header: &Header,
    ) -> Result<Self, DataError> {
        let wanted = scorer.columns().iter().map(String::as_str);
        let places = header.places([model.customer.as_str()].into_iter().chain(wanted))?;
        let columns = places[1..].to_vec();
        let fields = scorer.fields();
        let fields = fields.map(|(value, dated)| (columns[value], dated.map(|at| columns[at])));
        Ok(Self {
            customer: places[0],
            fields: fields.collect(),
            columns,
        })
    }

    /// Notes why a field of a row has no value, with the cell that is to blame.
    pub(super) fn note_missing(
        &self,
        notes: &mut Notes,
        row: &Row<'_>,
        field: usize,
        why: Missing,
    ) {
        let (value, dated) = self.fields[field];
        let place = dated.filter(|_| why.is_of_age()).unwrap_or(value);
        notes.add_missing(field, why, row.line, trimmed(row.cell(place)));
    }
}

/// What a thread works with.
struct Worker<'w> {
    stream: &'w ScoreStream<'w>,
    places: &'w Places,
    writer: &'w Output,
    read: ReadRows,
    score: CustomerScore,
}

impl Worker<'_> {
    fn score_block(&mut self, rows: &mut Rows, block: &Block) -> Scored {
        let mut scored = Scored {
            // Most tables are longer than what is made of them.
            lines: Vec::with_capacity(block.size()),
            notes: Notes::new(self.places.fields.len()),
            size: block.size(),
        };
        scored.notes.rows.note_text(block);
        rows.in_batches(block, |rows| {
            self.score_rows(rows, &mut scored);
            ControlFlow::Continue(())
        });
        scored
    }

    fn score_rows(&mut self, mut rows: Vec<Row<'_>>, scored: &mut Scored) {
        let (model, columns) = (self.stream.scorer, &self.places.columns);
        let notes = &mut scored.notes;
        let is_for = |row: &Row<'_>| model.is_for(|column| row.cell(columns[column]));
        rows.retain(|row| {
            let is_read = notes.rows.note(row);
            let is_wanted = is_read && is_for(row);
            notes.left_out += u64::from(is_read && !is_wanted);
            is_wanted
        });
        let cell = |row: usize, column: usize| rows[row].ready(columns[column]);
        model.read_rows(&mut self.read, rows.len(), cell, self.stream.today);
        for MissingValue { row, field, why } in self.read.missing() {
            (self.places).note_missing(notes, &rows[*row], *field, *why);
        }
        for (place, row) in rows.iter().enumerate() {
            model.score_read(&mut self.score, &self.read, place);
            self.write(row, scored);
        }
    }

    /// Writes the score of a row, and notes what is to be told of it.
    fn write(&mut self, row: &Row<'_>, scored: &mut Scored) {
        let notes = &mut scored.notes;
        let id = trimmed(row.cell(self.places.customer));
        let mut customer = Cow::Borrowed(id);
        if customer.is_empty() {
            notes.no_id.add(row.line, b"");
        } else if !id.is_ascii() && str::from_utf8(id).is_err() {
            notes.id_not_utf8.add(row.line, id);
            customer = Cow::Owned(String::from_utf8_lossy(id).into_owned().into_bytes());
        }
        notes.scored += 1;
        self.writer.add(&mut scored.lines, &customer, &self.score);
    }
}
