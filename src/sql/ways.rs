//! The ways from a value to points, in micro-points: 100 points are 100,000,000.

use super::columns::{Columns, trimmed};
use super::reading::{CUSTOMER, days, text, value};
use super::step::{Lines, Made, Step, indented};
use super::{Dialect, Query};
use crate::model::health::{Field, HALF_LIVES, Micro};

/// What the points of a field are called; counted over all touchpoints, from 1.
pub(super) fn points(field: usize) -> String {
    format!("points_{field}")
}

/// The points of each field.
pub(super) fn step(query: &Query<'_>, columns: &Columns) -> Step {
    let mut made = vec![Made::kept(CUSTOMER)];
    let touchpoints = query.model.touchpoints.iter();
    let fields = touchpoints.flat_map(|t| t.fields.iter().map(|field| (&t.name, field)));
    for (number, (touchpoint, field)) in (1..).zip(fields) {
        let way = Way {
            dialect: query.dialect,
            columns,
            field,
        };
        let words = format!("{touchpoint}: {}", field.column);
        made.push(Made::new(way.lines(), &points(number)).comment(&words));
    }
    Step::new(
        "The points of each field; 100 points are 100,000,000",
        "scorecard_points",
        made,
        "scorecard_values",
    )
}

/// A field on its way to SQL.
struct Way<'q> {
    dialect: Dialect,
    columns: &'q Columns,
    field: &'q Field,
}

impl Way<'_> {
    fn lines(&self) -> Lines {
        let field = self.field;
        let points = match (field.worst, field.best, &field.bands, &field.points) {
            (Some(worst), Some(best), _, _) => self.linear(worst, best),
            (_, _, Some(bands), _) => self.bands(bands),
            (_, _, _, Some(words)) => self.words(words),
            _ => self.half_life(field.half_life.unwrap_or_default()),
        };
        let (Some(dated), Some(most)) = (&field.dated, field.expires) else {
            return points;
        };
        let age = days(self.columns.number(dated));
        let most = self.number(most as f64);
        let mut lines = vec![
            "CASE".to_owned(),
            format!("  WHEN {age} <= {most}"),
            "    THEN".to_owned(),
        ];
        lines.extend(indented(&indented(&indented(&points))));
        lines.push("END".to_owned());
        lines
    }

    fn number(&self, number: f64) -> String {
        self.dialect.number(number)
    }

    fn micro(&self, micro: Micro) -> String {
        self.number(f64::from(micro.0))
    }

    fn linear(&self, worst: f64, best: f64) -> Lines {
        let value = value(self.columns.number(&self.field.column));
        let (at_worst, at_best) = if best > worst {
            ("<=", ">=")
        } else {
            (">=", "<=")
        };
        let (worst, best) = (self.number(worst), self.number(best));
        let share = format!("(({value} - {worst}) / ({best} - {worst}))");
        let all = self.micro(Micro::ALL);
        vec![
            "CASE".to_owned(),
            format!(
                "  WHEN {value} {at_worst} {worst} THEN {}",
                self.micro(Micro::NONE)
            ),
            format!("  WHEN {value} {at_best} {best} THEN {all}"),
            format!(
                "  ELSE {}",
                rounded(self.dialect, &format!("{all} * {share}"))
            ),
            "END".to_owned(),
        ]
    }

    fn bands(&self, bands: &[(f64, f64)]) -> Lines {
        let value = value(self.columns.number(&self.field.column));
        let mut lines = vec!["CASE".to_owned()];
        // All that is below the first bound has the points of the first.
        for (place, (from, points)) in bands.iter().enumerate().rev() {
            let points = self.micro(Micro::of_points(*points));
            lines.push(match place {
                0 => format!("  WHEN {value} IS NOT NULL THEN {points}"),
                _ => format!("  WHEN {value} >= {} THEN {points}", self.number(*from)),
            });
        }
        lines.push("END".to_owned());
        lines
    }

    fn words(&self, words: &[(String, f64)]) -> Lines {
        let text = text(self.columns.number(&self.field.column));
        let mut lines = vec![format!("CASE {text}")];
        for (word, points) in words {
            let word = self.dialect.text(trimmed(word));
            let points = self.micro(Micro::of_points(*points));
            lines.push(format!("  WHEN {word} THEN {points}"));
        }
        lines.push("END".to_owned());
        lines
    }

    fn half_life(&self, half_life: f64) -> Lines {
        let age = days(self.columns.number(&self.field.column));
        let half_lives = format!("{age} / {}", self.number(half_life));
        let power = format!("POWER({}, {half_lives})", self.number(0.5));
        let all = self.micro(Micro::ALL);
        vec![
            "CASE".to_owned(),
            format!("  WHEN {age} <= {} THEN {all}", self.number(0.0)),
            format!(
                "  WHEN {half_lives} >= {} THEN {}",
                self.number(HALF_LIVES),
                self.micro(Micro::NONE)
            ),
            format!(
                "  ELSE {}",
                rounded(self.dialect, &format!("{all} * {power}"))
            ),
            "END".to_owned(),
        ]
    }
}

/// An expression as a whole number, halves upwards: ROUND is another one in each engine.
pub(super) fn rounded(dialect: Dialect, expression: &str) -> String {
    let half = dialect.number(0.5);
    dialect.as_double(&format!("FLOOR({expression} + {half})"))
}
