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
        add_behind_comma(lines, score.score);
        lines.push(b',');
        lines.extend_from_slice(self.tier(score));
        for points in [score.coverage, score.low, score.high] {
            add_behind_comma(lines, Some(points));
        }
        for touchpoint in &score.touchpoints {
            add_behind_comma(lines, touchpoint.score);
        }
        lines.push(b'\n');
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

/// Adds a comma and points from 0 to 100 with two decimals: eight bytes in one step, of which those
/// that are too many are taken back, since their number is another at every figure.
#[inline]
fn add_behind_comma(line: &mut Vec<u8>, points: Option<Micro>) {
    let figure = points.map(|points| figure(points.hundredths()));
    let (text, length) = figure.unwrap_or_default();
    let text = text << 8 | u64::from(b',');
    line.extend_from_slice(&text.to_le_bytes());
    line.truncate(line.len() - 7 + length);
}

/// Points from 0 to 100 with two decimals, as at most seven bytes, the first of them lowest, and
/// how many they are.
fn figure(points: Hundredths) -> (u64, usize) {
    let (whole, rest) = (points.0 as u32 / 100, points.0 as u32 % 100);
    let (text, length) = WHOLES[whole as usize];
    let decimals = u64::from(PAIRS[rest as usize]);
    (text | decimals << (8 * length), length + 2)
}

/// `0.` to `100.`, the first byte lowest, and how many bytes they are.
const WHOLES: [(u64, usize); 101] = {
    let mut wholes = [(0, 0); 101];
    let mut whole = 0;
    while whole < wholes.len() {
        let tens = PAIRS[whole % 100];
        let text = [
            b'0' + (whole / 100) as u8,
            tens as u8,
            (tens >> 8) as u8,
            b'.',
            0,
            0,
            0,
            0,
        ];
        let zeros = (whole < 100) as usize + (whole < 10) as usize;
        wholes[whole] = (u64::from_le_bytes(text) >> (8 * zeros), 4 - zeros);
        whole += 1;
    }
    wholes
};

/// `00` to `99`, the first byte lowest.
const PAIRS: [u16; 100] = {
    let mut pairs = [0; 100];
    let mut pair = 0;
    while pair < pairs.len() {
        let digits = [b'0' + (pair / 10) as u8, b'0' + (pair % 10) as u8];
        pairs[pair] = u16::from_le_bytes(digits);
        pair += 1;
    }
    pairs
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_written_as_they_are_shown() {
        for points in 0..=10_000 {
            let mut line = Vec::new();
            add_behind_comma(&mut line, Some(Micro(10_000 * points)));
            assert_eq!(line, format!(",{}", Hundredths(points)).as_bytes());
        }
    }

    #[test]
    fn texts_are_quoted_where_the_form_wants_it() {
        assert_eq!(text(OutputForm::Csv, b"a;b"), b"a;b");
        assert_eq!(text(OutputForm::Csv, b"a,\"b\""), b"\"a,\"\"b\"\"\"");
        assert_eq!(text(OutputForm::Json, b"a\"b\n"), br#""a\"b\n""#);
    }
}
