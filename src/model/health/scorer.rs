//! A health model made ready to score: columns by number, weights in hundredths.

use super::cell::{Cell, trimmed};
use super::customer_score::{CustomerScore, TouchpointScore};
use super::measure::{Expiry, Measure, Missing};
use super::way::Way;
use super::{Field, HealthModel, Hundredths, Mean, Micro, Pillar, Touchpoint};
use chrono::{Datelike as _, NaiveDate};

/// A health model made ready to score one customer after the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Scorer {
    columns: Vec<String>,
    /// Which of the columns has to hold one of which words.
    only: Vec<(usize, Vec<Vec<u8>>)>,
    /// The lowest score of each tier, best first.
    tiers: Vec<f64>,
    min_coverage: f64,
    pub(super) touchpoints: Vec<Step>,
}

/// What some rows say of every field of one model; its memory is used again for the next.
#[derive(Debug, Clone, Default)]
pub struct ReadRows {
    rows: usize,
    /// What is known of the first touchpoint in every row, then of the next.
    known: Vec<Mean>,
    missing: Vec<MissingValue>,
}

/// A field without a value that counts.
#[derive(Debug, Clone, Copy)]
pub struct MissingValue {
    /// Which row of those that were read together.
    pub row: usize,
    /// Which field, counted from the first of the first touchpoint.
    pub field: usize,
    /// Why.
    pub why: Missing,
}

impl ReadRows {
    /// What is missing of the first field, row by row, then of the next.
    pub fn missing(&self) -> &[MissingValue] {
        &self.missing
    }
}

/// A touchpoint made ready.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Step {
    pub(super) stage: Option<String>,
    pub(super) pillars: Vec<Pillar>,
    /// In hundredths.
    pub(super) weight: u64,
    /// What all of its measures weigh together.
    whole: u64,
    measures: Vec<Measure>,
}

/// A weight in whole hundredths; nothing where it is not over 0 and at most 100, or has more
/// than two decimals.
pub fn weight_in_hundredths(weight: f64) -> Option<u64> {
    let hundredths = (weight * 100.0).round();
    let is_whole = (hundredths / 100.0).total_cmp(&weight).is_eq();
    (is_whole && hundredths > 0.0 && weight <= 100.0).then_some(hundredths as u64)
}

impl Scorer {
    /// The model made ready; nothing where it cannot score, which the rules of its form tell
    /// about. That weights sum to 100 is not asked: a score divides by their sum.
    pub fn new(model: &HealthModel) -> Option<Self> {
        let mut columns = Vec::new();
        let touchpoints = model.touchpoints.iter();
        let touchpoints = touchpoints.map(|touchpoint| Step::new(touchpoint, &mut columns));
        let touchpoints: Vec<Step> = touchpoints.collect::<Option<_>>()?;
        let only = model.only.iter().map(|(column, words)| {
            let words = words.iter().map(|word| trimmed(word.as_bytes()));
            (
                place(&mut columns, column),
                words.map(<[u8]>::to_vec).collect(),
            )
        });
        let only = only.collect();
        let tiers: Vec<f64> = model.tiers.iter().map(|tier| tier.from).collect();
        let falls = tiers.windows(2).all(|pair| pair[0] > pair[1]);
        let is_ready = !touchpoints.is_empty() && falls && tiers.last() == Some(&0.0);
        is_ready.then_some(Self {
            columns,
            only,
            tiers,
            min_coverage: model.min_coverage,
            touchpoints,
        })
    }

    /// The columns that it wants to see, each once. Where they stand in the data is found once,
    /// and cells are asked for by their place in this list.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Whether the model is for the customer of this row: every column of `only` holds one of
    /// its words, trimmed; case counts.
    pub fn is_for<'c>(&self, cell: impl Fn(usize) -> &'c [u8]) -> bool {
        self.unfit(cell).is_none()
    }

    /// Which column of `only`, by its place there, holds none of its words in this row; the first.
    pub fn unfit<'c>(&self, cell: impl Fn(usize) -> &'c [u8]) -> Option<usize> {
        self.only.iter().position(|(column, words)| {
            let found = trimmed(cell(*column));
            !words.iter().any(|word| word == found)
        })
    }

    /// The column of `only` that stands at this place there, by its place among the columns.
    pub fn only_column(&self, place: usize) -> usize {
        self.only[place].0
    }

    /// The score of the row whose cells are asked for by their place in [`Scorer::columns`], on
    /// the day of scoring.
    pub fn score<'c, C: Into<Cell<'c>>>(
        &self,
        cell: impl Fn(usize) -> C,
        today: NaiveDate,
    ) -> CustomerScore {
        let mut score = CustomerScore::default();
        self.score_into(&mut score, cell, today);
        score
    }

    /// Like [`Scorer::score`], into a score that is used again and again: nothing is allocated
    /// once it has been filled.
    pub fn score_into<'c, C: Into<Cell<'c>>>(
        &self,
        score: &mut CustomerScore,
        cell: impl Fn(usize) -> C,
        today: NaiveDate,
    ) {
        let cell = |column| cell(column).into();
        let today = today.num_days_from_ce();
        self.sum_up(score, |place, fields| {
            let (step, mut known) = (&self.touchpoints[place], Mean::default());
            fields.clear();
            for measure in &step.measures {
                let points = measure.points(cell, today);
                if let Ok(points) = points {
                    known.add_by(measure.weight, points);
                }
                fields.push(points);
            }
            known
        });
    }

    /// Reads every field of so many rows, of which `cell` gives a cell by its row and its place in
    /// [`Scorer::columns`]. Many rows are read field by field, which is faster than row by row.
    pub fn read_rows<'c>(
        &self,
        read: &mut ReadRows,
        rows: usize,
        cell: impl Fn(usize, usize) -> Cell<'c>,
        today: NaiveDate,
    ) {
        let today = today.num_days_from_ce();
        read.rows = rows;
        read.known.clear();
        read.missing.clear();
        let mut fields = 0..;
        for step in &self.touchpoints {
            let first = read.known.len();
            read.known.resize(first + rows, Mean::default());
            let known = &mut read.known[first..];
            for (measure, field) in step.measures.iter().zip(&mut fields) {
                let missing = &mut read.missing;
                let note = |row, why| missing.push(MissingValue { row, field, why });
                measure.read_rows(known, &cell, today, note);
            }
        }
    }

    /// The score of one of the rows that were read, without the points of its fields.
    pub fn score_read(&self, score: &mut CustomerScore, read: &ReadRows, row: usize) {
        self.sum_up(score, |place, _| read.known[place * read.rows + row]);
    }

    /// Sums up what is `known` of each touchpoint, which is asked for by its place.
    fn sum_up(
        &self,
        score: &mut CustomerScore,
        mut known_of: impl FnMut(usize, &mut Vec<Result<Micro, Missing>>) -> Mean,
    ) {
        let steps = &self.touchpoints;
        (score.touchpoints).resize_with(steps.len(), TouchpointScore::default);
        // Of what is whole everything is the same, and summed up once.
        let mut whole = Mean::default();
        let (mut known, mut coverage) = (Mean::default(), Mean::default());
        let (mut low, mut high) = (Mean::default(), Mean::default());
        for (place, (step, touchpoint)) in steps.iter().zip(&mut score.touchpoints).enumerate() {
            let known_here = known_of(place, &mut touchpoint.fields);
            let range = step.score_into(touchpoint, known_here);
            let is_known = if range.is_none() {
                &mut whole
            } else {
                &mut known
            };
            if let Some(score) = touchpoint.score {
                is_known.add_by(step.weight, score);
            }
            if let Some(range) = range {
                coverage.add_by(step.weight, touchpoint.coverage);
                low.add_by(step.weight, range.low);
                high.add_by(step.weight, range.high);
            }
        }
        score.score = whole.with(known).value();
        let value = |mean: Mean| mean.value().unwrap_or_default();
        (score.coverage, score.low, score.high) = match score.score {
            Some(score) if coverage.weight() == 0 => (Micro::ALL, score, score),
            _ => {
                coverage.add_by(whole.weight(), Micro::ALL);
                (
                    value(coverage),
                    value(whole.with(low)),
                    value(whole.with(high)),
                )
            }
        };
        score.tier = self.tier(score.score.map(Micro::hundredths), score.coverage);
    }

    /// The tier of a printed score; nothing where too little is known.
    fn tier(&self, printed: Option<Hundredths>, coverage: Micro) -> Option<usize> {
        if coverage.hundredths().points() < self.min_coverage {
            return None;
        }
        let points = printed?.points();
        // They fall, and counting all asks for no guess where they end.
        let above = self.tiers.iter().filter(|from| points < **from).count();
        (above < self.tiers.len()).then_some(above)
    }

    /// Which of the columns each field reads, and which one says when it was read, where that
    /// matters; in the order of the model.
    pub fn fields(&self) -> impl Iterator<Item = (usize, Option<usize>)> + '_ {
        let measures = self.touchpoints.iter().flat_map(|step| &step.measures);
        measures.map(|measure| (measure.column, measure.expiry.map(|expiry| expiry.dated)))
    }

    /// What each field weighs in the whole, W·w in hundredths of hundredths of percent, in the
    /// order of the model.
    pub fn field_weights(&self) -> impl Iterator<Item = u64> + '_ {
        let steps = self.touchpoints.iter();
        steps.flat_map(|step| {
            let measures = step.measures.iter();
            measures.map(|measure| step.weight * measure.weight)
        })
    }
}

/// Where a column stands among those that are wanted.
fn place(columns: &mut Vec<String>, name: &str) -> usize {
    let name = name.trim_matches([' ', '\t']);
    let known = columns.iter().position(|column| column == name);
    known.unwrap_or_else(|| {
        columns.push(name.to_owned());
        columns.len() - 1
    })
}

/// Between which scores a touchpoint is of which something is missing.
struct Range {
    low: Micro,
    high: Micro,
}

impl Step {
    fn new(touchpoint: &Touchpoint, columns: &mut Vec<String>) -> Option<Self> {
        let fields = touchpoint.fields.iter();
        let measures = fields.map(|field| measure(field, columns));
        let measures: Vec<Measure> = measures.collect::<Option<_>>()?;
        (!measures.is_empty()).then_some(Self {
            stage: touchpoint.stage.clone(),
            pillars: touchpoint.pillars.clone(),
            weight: weight_in_hundredths(touchpoint.weight?)?,
            whole: measures.iter().map(|measure| measure.weight).sum(),
            measures,
        })
    }

    /// What the points of its fields come to, summed up as `known`; between which scores it is,
    /// where something is missing.
    fn score_into(&self, score: &mut TouchpointScore, known: Mean) -> Option<Range> {
        let missing = self.whole - known.weight();
        score.score = known.value();
        if missing == 0 {
            score.coverage = Micro::ALL;
            return None;
        }
        if score.score.is_none() {
            score.coverage = Micro::NONE;
            return Some(Range {
                low: Micro::NONE,
                high: Micro::ALL,
            });
        }
        let mut read = Mean::default();
        read.add_by(known.weight(), Micro::ALL);
        score.coverage = filled(read, missing, Micro::NONE);
        Some(Range {
            low: filled(known, missing, Micro::NONE),
            high: filled(known, missing, Micro::ALL),
        })
    }
}

/// The mean with what is missing put at `points`.
fn filled(mut known: Mean, missing: u64, points: Micro) -> Micro {
    known.add_by(missing, points);
    known.value().unwrap_or_default()
}

/// A field made ready.
fn measure(field: &Field, columns: &mut Vec<String>) -> Option<Measure> {
    let way = Way::of(field)?;
    let weight = weight_in_hundredths(field.weight?)?;
    let column = place(columns, &field.column);
    let expiry = match (field.expires, &field.dated) {
        (Some(days), Some(dated)) => Some(Expiry {
            dated: place(columns, dated),
            days,
        }),
        (Some(_), None) => return None,
        (None, _) => None,
    };
    Some(Measure {
        column,
        weight,
        way,
        expiry,
    })
}
