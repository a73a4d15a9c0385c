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
    /// The line of names, where the form has one.
    head: Vec<u8>,
    /// In front of each value: a comma, and the name where the form has one there.
    before: Vec<Vec<u8>>,
    tiers: Vec<Vec<u8>>,
    unknown: Vec<u8>,
}

impl Output {
    pub(super) fn new(model: &HealthModel, form: OutputForm) -> Self {
        let names = model.score_columns();
        let before = names.iter().enumerate().map(|(place, name)| match form {
            OutputForm::Csv if place == 0 => Vec::new(),
            OutputForm::Csv => b",".to_vec(),
            OutputForm::Json => {
                let mark = if place == 0 { b"{" } else { b"," };
                [mark, text(form, name).as_slice(), b":"].concat()
            }
        });
        let before = before.collect();
        let head = match form {
            OutputForm::Csv => {
                let names: Vec<Vec<u8>> = names.iter().map(|name| text(form, name)).collect();
                [names.join(&b','), b"\n".to_vec()].concat()
            }
            OutputForm::Json => Vec::new(),
        };
        let tiers = model.tiers.iter().map(|tier| text(form, &tier.name));
        Self {
            form,
            head,
            before,
            tiers: tiers.collect(),
            unknown: text(form, UNKNOWN_TIER),
        }
    }

    /// Writes what stands above the scores.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn write_head(&self, output: &mut impl Write) -> Result<(), DataError> {
        output.write_all(&self.head).map_err(DataError::Write)
    }

    /// Adds the line of a customer.
    pub(super) fn add(&self, line: &mut Vec<u8>, customer: &str, score: &CustomerScore) {
        let mut before = self.before.iter();
        let mut next = |line: &mut Vec<u8>| {
            match before.next().map(Vec::as_slice) {
                // The comma of CSV, a dozen times in each line.
                Some([mark]) => line.push(*mark),
                Some(before) => line.extend_from_slice(before),
                None => {}
            }
        };
        next(line);
        add_text(line, self.form, customer);
        next(line);
        self.add_points(line, score.score);
        next(line);
        let tier = score.tier.and_then(|tier| self.tiers.get(tier));
        line.extend_from_slice(tier.unwrap_or(&self.unknown));
        for points in [score.coverage, score.low, score.high] {
            next(line);
            add_hundredths(line, points.hundredths());
        }
        for touchpoint in &score.touchpoints {
            next(line);
            self.add_points(line, touchpoint.score);
        }
        line.extend_from_slice(match self.form {
            OutputForm::Csv => b"\n",
            OutputForm::Json => b"}\n",
        });
    }

    fn add_points(&self, line: &mut Vec<u8>, points: Option<Micro>) {
        match points {
            Some(points) => add_hundredths(line, points.hundredths()),
            None if self.form == OutputForm::Json => line.extend_from_slice(b"null"),
            None => {}
        }
    }
}

/// A text as the form has it.
fn text(form: OutputForm, text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    add_text(&mut bytes, form, text);
    bytes
}

fn add_text(line: &mut Vec<u8>, form: OutputForm, text: &str) {
    let is_marked = |byte: &u8| matches!(byte, b',' | b'"' | b'\n' | b'\r');
    match form {
        OutputForm::Csv if text.as_bytes().iter().any(is_marked) => {
            line.push(b'"');
            line.extend_from_slice(text.replace('"', "\"\"").as_bytes());
            line.push(b'"');
        }
        OutputForm::Csv => line.extend_from_slice(text.as_bytes()),
        // Memory takes all that is written to it.
        OutputForm::Json => serde_json::to_writer(&mut *line, text).unwrap_or_default(),
    }
}

/// Adds points from 0 to 100 with two decimals.
fn add_hundredths(line: &mut Vec<u8>, points: Hundredths) {
    let (whole, rest) = (points.0 as u32 / 100, points.0 as u32 % 100);
    let digit = |digit: u32| b'0' + digit as u8;
    match whole {
        0..10 => {}
        10..100 => line.push(digit(whole / 10)),
        _ => line.extend_from_slice(b"10"),
    }
    line.extend_from_slice(&[digit(whole % 10), b'.', digit(rest / 10), digit(rest % 10)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_written_as_they_are_shown() {
        for points in 0..=10_000 {
            let mut line = Vec::new();
            add_hundredths(&mut line, Hundredths(points));
            assert_eq!(line, Hundredths(points).to_string().as_bytes());
        }
    }

    #[test]
    fn texts_are_quoted_where_the_form_wants_it() {
        assert_eq!(text(OutputForm::Csv, "a;b"), b"a;b");
        assert_eq!(text(OutputForm::Csv, "a,\"b\""), b"\"a,\"\"b\"\"\"");
        assert_eq!(text(OutputForm::Json, "a\"b\n"), br#""a\"b\n""#);
    }
}
