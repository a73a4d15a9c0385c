//! Every customer of a table scored, in the order of the table, in memory that does not grow
//! with it.

use super::notes::Notes;
use super::output::{Output, OutputForm};
use super::{Block, DataError, Header, Row, Rows, Table};
use crate::model::health::{CustomerScore, HealthModel, Scorer, trimmed};
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

    /// Notes why fields of a row have no value, each with the cell that is to blame.
    pub(super) fn note_missing(&self, notes: &mut Notes, row: &Row<'_>, score: &CustomerScore) {
        let points = score.touchpoints.iter().flat_map(|t| &t.fields);
        for (field, points) in points.enumerate() {
            if let Err(why) = *points {
                let (value, dated) = self.fields[field];
                let place = dated.filter(|_| why.is_of_age()).unwrap_or(value);
                notes.add_missing(field, why, row.line, trimmed(row.cell(place)));
            }
        }
    }
}

/// What a thread works with.
struct Worker<'w> {
    stream: &'w ScoreStream<'w>,
    places: &'w Places,
    writer: &'w Output,
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
        rows.for_each(block, |row| {
            if scored.notes.rows.note(&row) {
                self.score_row(&row, &mut scored);
            }
            ControlFlow::Continue(())
        });
        scored
    }

    fn score_row(&mut self, row: &Row<'_>, scored: &mut Scored) {
        let model = self.stream.scorer;
        let cell = |column: usize| row.cell(self.places.columns[column]);
        let notes = &mut scored.notes;
        if !model.is_for(cell) {
            notes.left_out += 1;
            return;
        }
        model.score_into(&mut self.score, cell, self.stream.today);
        let id = trimmed(row.cell(self.places.customer));
        let customer = String::from_utf8_lossy(id);
        if customer.is_empty() {
            notes.no_id.add(row.line, b"");
        } else if let Cow::Owned(_) = customer {
            notes.id_not_utf8.add(row.line, id);
        }
        notes.scored += 1;
        if self.score.low != self.score.high {
            self.places.note_missing(notes, row, &self.score);
        }
        self.writer.add(&mut scored.lines, &customer, &self.score);
    }
}
