//! Scores as bytes: a line of CSV or of JSON for each customer, made by hand, since there are
//! ten million of them.

use super::DataError;
use crate::model::health::{CustomerScore, HealthModel, Hundredths, Micro, UNKNOWN_TIER};
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
    figures: Figures,
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
            figures: Figures::new(),
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
        lines.resize(begin + (figures + 1) * Figures::SIZE + tier.len(), 0);
        let mut line = Line {
            room: &mut lines[begin..],
            end: 0,
        };
        line.add_figure(&self.figures, score.score);
        line.add(b",");
        line.add(tier);
        for points in [score.coverage, score.low, score.high] {
            line.add_figure(&self.figures, Some(points));
        }
        for touchpoint in &score.touchpoints {
            line.add_figure(&self.figures, touchpoint.score);
        }
        line.add(b"\n");
        let end = begin + line.end;
        lines.truncate(end);
    }

    fn add_json(&self, lines: &mut Vec<u8>, customer: &[u8], score: &CustomerScore) {
        let figure = |points: Option<Micro>| {
            let figure = points.map(|points| points.hundredths().to_string());
            figure.map_or_else(|| b"null".to_vec(), String::into_bytes)
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

/// Every figure from 0 to 100 with two decimals, a comma before it, found by its hundredths: it is
/// written in one step, whatever its length.
struct Figures(Vec<[u8; Figures::SIZE]>);

impl Figures {
    /// So many bytes are written of each; the last says how many of them belong to it.
    const SIZE: usize = 8;

    fn new() -> Self {
        let figures = (0..=Hundredths::ALL.0).map(|hundredths| {
            let text = format!(",{}", Hundredths(hundredths));
            let mut figure = [0; Self::SIZE];
            figure[..text.len()].copy_from_slice(text.as_bytes());
            figure[Self::SIZE - 1] = text.len() as u8;
            figure
        });
        Self(figures.collect())
    }

    /// The bytes of points, and how many of them count; a comma where there are none.
    #[inline]
    fn of(&self, points: Option<Micro>) -> ([u8; Self::SIZE], usize) {
        let Some(points) = points else {
            return ([b','; Self::SIZE], 1);
        };
        let figure = self.0[points.hundredths().0 as usize];
        (figure, usize::from(figure[Self::SIZE - 1]))
    }
}

/// A line that is being written into room enough.
struct Line<'l> {
    room: &'l mut [u8],
    end: usize,
}

impl Line<'_> {
    #[inline]
    fn add_figure(&mut self, figures: &Figures, points: Option<Micro>) {
        let (figure, length) = figures.of(points);
        self.room[self.end..][..Figures::SIZE].copy_from_slice(&figure);
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

    #[test]
    fn points_are_written_as_they_are_shown() {
        let figures = Figures::new();
        let written = |points| {
            let (figure, length) = figures.of(points);
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
