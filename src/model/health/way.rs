//! The ways from a cell to points that a field may have: a line between two ends, bands, words, a
//! half-life.

use super::cell::{Cell, trimmed};
use super::words::Words;
use super::{Field, Micro, Missing};

/// The one way from a cell to points. Cells have no blanks around them.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Way {
    Linear(Line),
    Bands(Bands),
    Words(Words),
    HalfLife(Decay),
}

impl Way {
    /// The one way that `field` has; nothing where it has none, several, or one that cannot be.
    pub(super) fn of(field: &Field) -> Option<Self> {
        let ends = (field.worst, field.best);
        match (ends, &field.bands, &field.points, field.half_life) {
            ((Some(worst), Some(best)), None, None, None) => {
                let width = best - worst;
                let is_way = width.is_finite() && width.abs() > 0.0;
                is_way.then_some(Self::Linear(Line { worst, best }))
            }
            ((None, None), Some(bands), None, None) => Bands::new(bands).map(Self::Bands),
            ((None, None), None, Some(words), None) => Self::words(words),
            ((None, None), None, None, Some(days)) => {
                let is_way = days > 0.0 && days.is_finite();
                is_way.then(|| Self::HalfLife(Decay::new(days)))
            }
            _ => None,
        }
    }

    fn words(words: &[(String, f64)]) -> Option<Self> {
        let words = words.iter().map(|(word, points)| {
            let word = trimmed(word.as_bytes());
            Some((word, given(*points)?))
        });
        let words: Vec<(&[u8], Micro)> = words.collect::<Option<_>>()?;
        let is_way = !words.is_empty() && words.iter().all(|(word, _)| !word.is_empty());
        is_way.then(|| Self::Words(Words::new(words.into_iter())))
    }

    /// The points of a cell, or why it has none, blank or not.
    pub(super) fn points(&self, cell: Cell<'_>, today: i32) -> Result<Micro, Missing> {
        match self {
            Self::Linear(line) => line.points(cell),
            Self::Bands(bands) => bands.points(cell),
            Self::Words(words) => words.points(cell).ok_or(Missing::Unlisted),
            Self::HalfLife(decay) => decay.points(cell, today),
        }
    }
}

/// What a model gives, from 0 to 100 points.
fn given(points: f64) -> Option<Micro> {
    let is_given = (0.0..=100.0).contains(&points);
    is_given.then(|| Micro::of_points(points))
}

/// From `worst`, which is 0 points, to `best`, which is 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Line {
    worst: f64,
    best: f64,
}

impl Line {
    #[inline]
    pub(super) fn points(self, cell: Cell<'_>) -> Result<Micro, Missing> {
        let number = cell.number().ok_or(Missing::NotNumber);
        number.map(|number| self.at(number))
    }

    /// It divides first. Of finite numbers those beyond the ends, and no others, come to shares
    /// beyond 0 and 1.
    fn at(self, value: f64) -> Micro {
        let share = (value - self.worst) / (self.best - self.worst);
        Micro::of_share(share.clamp(0.0, 1.0))
    }
}

/// From which number on there are how many points; the numbers rise.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bands(Vec<(f64, Micro)>);

impl Bands {
    fn new(bands: &[(f64, f64)]) -> Option<Self> {
        let rises = bands.windows(2).all(|pair| pair[0].0 < pair[1].0);
        let is_finite = bands.iter().all(|(from, _)| from.is_finite());
        let bands = bands
            .iter()
            .map(|&(from, points)| Some((from, given(points)?)));
        let bands: Vec<(f64, Micro)> = bands.collect::<Option<_>>()?;
        (rises && is_finite && !bands.is_empty()).then_some(Self(bands))
    }

    #[inline]
    pub(super) fn points(&self, cell: Cell<'_>) -> Result<Micro, Missing> {
        let value = cell.number().ok_or(Missing::NotNumber)?;
        // They are few, and counting all asks for no guess where the search ends.
        let above = self.0.iter().filter(|(from, _)| *from <= value).count();
        Ok(self.0[above.saturating_sub(1)].1)
    }
}

/// A date has no points left after so many half-lives: some databases refuse `POWER(0.5, 5000)`.
pub const HALF_LIVES: f64 = 28.0;

/// For so many days the points are worked out once, and not for each of millions of rows.
const DAYS_AHEAD: usize = 4_096;

/// How a date loses its points.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Decay {
    half_life: f64,
    /// What is left after 0, 1, 2 … days.
    first: Vec<Micro>,
}

impl Decay {
    fn new(half_life: f64) -> Self {
        let days = (HALF_LIVES * half_life).min(DAYS_AHEAD as f64) as i64;
        let first = (0..=days).map(|days| halved(days, half_life));
        Self {
            half_life,
            first: first.collect(),
        }
    }

    #[inline]
    pub(super) fn points(&self, cell: Cell<'_>, today: i32) -> Result<Micro, Missing> {
        let day = cell.day().ok_or(Missing::NotDate);
        day.map(|day| self.after(today - day))
    }

    fn after(&self, days: i32) -> Micro {
        let known = self.first.get(days.max(0) as usize).copied();
        known.unwrap_or_else(|| halved(i64::from(days), self.half_life))
    }
}

/// What is left of 100 points after some days. The power is that of the crate `libm`, the same
/// on every machine; the C library's, which databases take, comes to the same micro-points.
fn halved(days: i64, half_life: f64) -> Micro {
    if days <= 0 {
        return Micro::ALL;
    }
    let half_lives = days as f64 / half_life;
    if half_lives >= HALF_LIVES {
        return Micro::NONE;
    }
    Micro::of_share(libm::pow(0.5, half_lives))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_a_line_are_reached_from_both_sides() {
        for (value, expected) in [(-1.0, 0), (0.0, 0), (50.0, 50), (100.0, 100), (130.0, 100)] {
            let between = |worst, best| Line { worst, best }.at(value);
            assert_eq!(between(0.0, 100.0), Micro(expected * 1_000_000));
            assert_eq!(between(100.0, 0.0), Micro((100 - expected) * 1_000_000));
        }
    }

    #[test]
    fn a_date_halves_and_is_gone_after_28_half_lives() {
        assert_eq!(halved(-3, 14.0), Micro::ALL);
        assert_eq!(halved(14, 14.0), Micro(50_000_000));
        assert_eq!(halved(27 * 14, 14.0), Micro(1));
        assert_eq!(halved(28 * 14, 14.0), Micro(0));
        assert_eq!(halved(1, 0.001), Micro(0));
    }

    #[test]
    fn the_power_of_the_c_library_comes_to_the_same_points() {
        for half_life in (1..=120).chain([180, 365, 730]) {
            for days in 1..28 * half_life {
                let half_lives = days as f64 / half_life as f64;
                let other = Micro::of_share(0.5_f64.powf(half_lives));
                assert_eq!(
                    halved(days, half_life as f64),
                    other,
                    "{days} of {half_life}"
                );
            }
        }
    }
}
