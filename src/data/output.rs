//! Scores as bytes: a line of CSV or of JSON for each customer, made by hand, since there are
//! ten million of them.

use super::DataError;
use crate::model::health::{CustomerScore, HealthModel, Micro, UNKNOWN_TIER};
use std::io::Write;

/// How scores are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputForm {
    /// A line of names, then a line for each customer.
    Csv,
    /// An object for each customer, each on a line of its own.
    Json,
}

/// Writes the scores of one model.
pub(super) struct Output {
    form: OutputForm,
    /// The names of the columns, as the form has them.
    names: Vec<Vec<u8>>,
    tiers: Vec<Vec<u8>>,
    unknown: Vec<u8>,
}

impl Output {
    pub(super) fn new(model: &HealthModel, form: OutputForm) -> Self {
        let names = model.score_columns();
        let names = names.iter().map(|name| text(form, name.as_bytes()));
        let tiers = model.tiers.iter();
        let tiers = tiers.map(|tier| text(form, tier.name.as_bytes()));
        Self {
            form,
            names: names.collect(),
            tiers: tiers.collect(),
            unknown: text(form, UNKNOWN_TIER.as_bytes()),
        }
    }

    /// Writes what stands above the scores.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn write_head(&self, output: &mut impl Write) -> Result<(), DataError> {
        let head = match self.form {
            OutputForm::Csv => [self.names.join(&b','), b"\n".to_vec()].concat(),
            OutputForm::Json => Vec::new(),
        };
        output.write_all(&head).map_err(DataError::Write)
    }

    /// Adds the line of a customer, whose id is in UTF-8.
    pub(super) fn add(&self, lines: &mut Vec<u8>, customer: &[u8], score: &CustomerScore) {
        match self.form {
            OutputForm::Csv => self.add_csv(lines, customer, score),
            OutputForm::Json => self.add_json(lines, customer, score),
        }
    }

    fn add_csv(&self, lines: &mut Vec<u8>, customer: &[u8], score: &CustomerScore) {
        add_text(lines, self.form, customer);
        let tier = self.tier(score);
        let figures = 4 + score.touchpoints.len();
        let begin = lines.len();
        lines.resize(begin + (figures + 1) * size_of::<Figure>() + tier.len(), 0);
        let mut line = Line {
            room: &mut lines[begin..],
            end: 0,
        };
        line.add_figure(score.score);
        line.add(b",");
        line.add(tier);
        for points in [score.coverage, score.low, score.high] {
            line.add_figure(Some(points));
        }
        for touchpoint in &score.touchpoints {
            line.add_figure(touchpoint.score);
        }
        line.add(b"\n");
        let end = begin + line.end;
        lines.truncate(end);
    }

    fn add_json(&self, lines: &mut Vec<u8>, customer: &[u8], score: &CustomerScore) {
        let figure = |points: Option<Micro>| match figure(points) {
            (_, 1) => b"null".to_vec(),
            (figure, length) => figure[1..length].to_vec(),
        };
        let ranges = [score.coverage, score.low, score.high].map(|points| figure(Some(points)));
        let touchpoints = score
            .touchpoints
            .iter()
            .map(|touchpoint| figure(touchpoint.score));
        let id = text(self.form, customer);
        let values = [id, figure(score.score), self.tier(score).to_vec()].into_iter();
        let values = values.chain(ranges).chain(touchpoints);
        for (place, (name, value)) in self.names.iter().zip(values).enumerate() {
            lines.push(if place == 0 { b'{' } else { b',' });
            lines.extend_from_slice(name);
            lines.push(b':');
            lines.extend_from_slice(&value);
        }
        lines.extend_from_slice(b"}\n");
    }

    fn tier(&self, score: &CustomerScore) -> &[u8] {
        let tier = score.tier.and_then(|tier| self.tiers.get(tier));
        tier.unwrap_or(&self.unknown)
    }
}

/// A text as the form has it.
fn text(form: OutputForm, text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    add_text(&mut bytes, form, text);
    bytes
}

fn add_text(line: &mut Vec<u8>, form: OutputForm, text: &[u8]) {
    let is_marked = |byte: &u8| matches!(byte, b',' | b'"' | b'\n' | b'\r');
    match form {
        OutputForm::Csv if text.iter().any(is_marked) => {
            line.push(b'"');
            for byte in text {
                line.push(*byte);
                if *byte == b'"' {
                    line.push(b'"');
                }
            }
            line.push(b'"');
        }
        OutputForm::Csv => line.extend_from_slice(text),
        // Memory takes all that is written to it.
        OutputForm::Json => {
            let text = String::from_utf8_lossy(text);
            serde_json::to_writer(&mut *line, &text).unwrap_or_default();
        }
    }
}

/// A figure from 0 to 100 with two decimals behind a comma; its last byte says how many of them
/// belong to it.
type Figure = [u8; 8];

/// Every figure, found by its hundredths: it is written in one step, whatever its length.
static FIGURES: [Figure; 10_001] = {
    let mut figures = [[0; 8]; 10_001];
    let mut at = 0;
    while at < figures.len() {
        let places = [10_000, 1_000, 100, 0, 10, 1];
        let left_out = (at < 10_000) as usize + (at < 1_000) as usize;
        figures[at][0] = b',';
        let mut place = left_out;
        while place < places.len() {
            figures[at][1 + place - left_out] = match places[place] {
                0 => b'.',
                unit => b'0' + (at / unit % 10) as u8,
            };
            place += 1;
        }
        figures[at][7] = (1 + places.len() - left_out) as u8;
        at += 1;
    }
    figures
};

/// The figure of points, and how many bytes of it count; a comma alone where there are none.
#[inline]
fn figure(points: Option<Micro>) -> (Figure, usize) {
    let Some(points) = points else {
        return ([b','; 8], 1);
    };
    let figure = FIGURES[points.hundredths().0 as usize];
    (figure, usize::from(figure[7]))
}

/// A line that is being written into room enough.
struct Line<'l> {
    room: &'l mut [u8],
    end: usize,
}

impl Line<'_> {
    #[inline]
    fn add_figure(&mut self, points: Option<Micro>) {
        let (figure, length) = figure(points);
        self.room[self.end..][..figure.len()].copy_from_slice(&figure);
        self.end += length;
    }

    #[inline]
    fn add(&mut self, text: &[u8]) {
        self.room[self.end..][..text.len()].copy_from_slice(text);
        self.end += text.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::health::Hundredths;

    #[test]
    fn points_are_written_as_they_are_shown() {
        let written = |points| {
            let (figure, length) = figure(points);
            figure[..length].to_vec()
        };
        for points in 0..=10_000 {
            let expected = format!(",{}", Hundredths(points));
            assert_eq!(written(Some(Micro(10_000 * points))), expected.as_bytes());
        }
        assert_eq!(written(None), b",");
    }

    #[test]
    fn texts_are_quoted_where_the_form_wants_it() {
        assert_eq!(text(OutputForm::Csv, b"a;b"), b"a;b");
        assert_eq!(text(OutputForm::Csv, b"a,\"b\""), b"\"a,\"\"b\"\"\"");
        assert_eq!(text(OutputForm::Json, b"a\"b\n"), br#""a\"b\n""#);
    }
}
