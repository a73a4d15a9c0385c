//! A field of a model made ready to give points: one cell in, micro-points or a reason out.

use super::cell::{Cell, trimmed};
use super::words::Words;
use super::{Field, Mean, Micro};
use std::slice;

/// Why a field has no value that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// Nothing stands there.
    Blank,
    /// A number is wanted, and something else stands there.
    NotNumber,
    /// A date is wanted, and something else stands there.
    NotDate,
    /// A word that `points` does not list.
    Unlisted,
    /// It was read longer ago than it counts.
    Expired,
    /// It expires, and nothing says when it was read.
    Undated,
    /// It expires, and what says when it was read is no date.
    DatedNotDate,
}

/// All reasons, in the order in which they are told.
pub const MISSING: [Missing; 7] = [
    Missing::Blank,
    Missing::NotNumber,
    Missing::NotDate,
    Missing::Unlisted,
    Missing::Expired,
    Missing::Undated,
    Missing::DatedNotDate,
];

impl Missing {
    /// Whether it is the day on which the value was read that is to blame, and not the value.
    pub fn is_of_age(self) -> bool {
        matches!(self, Self::Expired | Self::Undated | Self::DatedNotDate)
    }
}

/// The one way from a cell to points.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Way {
    Linear {
        worst: f64,
        best: f64,
    },
    /// From which number on there are how many points; the numbers rise.
    Bands(Vec<(f64, Micro)>),
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
                is_way.then_some(Self::Linear { worst, best })
            }
            ((None, None), Some(bands), None, None) => Self::bands(bands),
            ((None, None), None, Some(words), None) => Self::words(words),
            ((None, None), None, None, Some(days)) => {
                let is_way = days > 0.0 && days.is_finite();
                is_way.then(|| Self::HalfLife(Decay::new(days)))
            }
            _ => None,
        }
    }

    fn bands(bands: &[(f64, f64)]) -> Option<Self> {
        let rises = bands.windows(2).all(|pair| pair[0].0 < pair[1].0);
        let is_finite = bands.iter().all(|(from, _)| from.is_finite());
        let bands = bands
            .iter()
            .map(|&(from, points)| Some((from, given(points)?)));
        let bands: Vec<(f64, Micro)> = bands.collect::<Option<_>>()?;
        (rises && is_finite && !bands.is_empty()).then_some(Self::Bands(bands))
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

    /// The points of many cells without blanks around them, which `cell` gives by their rows.
    fn points_into<'c>(
        &self,
        points: &mut [Result<Micro, Missing>],
        cell: impl Fn(usize) -> Cell<'c>,
        today: i32,
    ) {
        match self {
            Self::Linear { worst, best } => each(points, cell, |cell| {
                let value = cell.number().ok_or(Missing::NotNumber)?;
                Ok(linear(value, *worst, *best))
            }),
            Self::Bands(bands) => each(points, cell, |cell| {
                let value = cell.number().ok_or(Missing::NotNumber)?;
                let above = bands.partition_point(|(from, _)| *from <= value);
                Ok(bands[above.saturating_sub(1)].1)
            }),
            Self::Words(words) => {
                each(points, cell, |cell| {
                    words.points(cell).ok_or(Missing::Unlisted)
                });
            }
            Self::HalfLife(decay) => each(points, cell, |cell| {
                let day = cell.day().ok_or(Missing::NotDate)?;
                Ok(decay.points(i64::from(today - day)))
            }),
        }
    }
}

/// The points that `read` makes of each cell.
fn each<'c>(
    points: &mut [Result<Micro, Missing>],
    cell: impl Fn(usize) -> Cell<'c>,
    read: impl Fn(Cell<'c>) -> Result<Micro, Missing>,
) {
    for (row, points) in points.iter_mut().enumerate() {
        *points = read(cell(row));
    }
}

/// What a model gives, from 0 to 100 points.
fn given(points: f64) -> Option<Micro> {
    let is_given = (0.0..=100.0).contains(&points);
    is_given.then(|| Micro::of_points(points))
}

/// From `worst`, which is 0 points, to `best`, which is 100; it divides first. Of finite numbers
/// those beyond the ends, and no others, come to shares beyond 0 and 1.
fn linear(value: f64, worst: f64, best: f64) -> Micro {
    let share = (value - worst) / (best - worst);
    Micro::of_share(share.clamp(0.0, 1.0))
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

    fn points(&self, days: i64) -> Micro {
        let known = self.first.get(days.max(0) as usize).copied();
        known.unwrap_or_else(|| halved(days, self.half_life))
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

/// How long a value counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Expiry {
    /// Which of the wanted columns says when it was read.
    pub dated: usize,
    /// So many days old, it still counts.
    pub days: u64,
}

impl Expiry {
    /// Whether a value counts that was read on the day of a cell.
    fn holds(self, dated: Cell<'_>, today: i32) -> Result<(), Missing> {
        let dated = dated.trimmed();
        if dated.text().is_empty() {
            return Err(Missing::Undated);
        }
        let read = dated.day().ok_or(Missing::DatedNotDate)?;
        let age = u64::try_from(today - read).unwrap_or_default();
        if age > self.days {
            return Err(Missing::Expired);
        }
        Ok(())
    }
}

/// A field made ready.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measure {
    /// Which of the wanted columns it reads.
    pub column: usize,
    /// In hundredths.
    pub weight: u64,
    pub way: Way,
    pub expiry: Option<Expiry>,
}

impl Measure {
    /// Reads many rows, of which `cell` gives a cell by its row and its column: the points of
    /// each, or why there are none, which are added to what is `known` of the row. Of several
    /// reasons what is wrong with the value itself goes before its age.
    pub(super) fn read_rows<'c, C: Into<Cell<'c>>>(
        &self,
        points: &mut [Result<Micro, Missing>],
        known: &mut [Mean],
        cell: &impl Fn(usize, usize) -> C,
        today: i32,
    ) {
        let value = |row| cell(row, self.column).into();
        self.way.points_into(points, value, today);
        for (row, (points, known)) in points.iter_mut().zip(known).enumerate() {
            // No blank is part of what can be read, so it is looked for where nothing was.
            if let Err(why) = *points {
                *points = self.points_of_padded(value(row), today, why);
            }
            if let Some(expiry) = self.expiry {
                let holds = |_: &Micro| expiry.holds(cell(row, expiry.dated).into(), today);
                *points = points.and_then(|found| holds(&found).map(|()| found));
            }
            if let Ok(points) = *points {
                known.add_by(self.weight, points);
            }
        }
    }

    /// The points of a cell that could not be read as it stands: it may be blank, or have blanks
    /// around it.
    #[cold]
    fn points_of_padded(&self, cell: Cell<'_>, today: i32, why: Missing) -> Result<Micro, Missing> {
        let trimmed = cell.trimmed();
        if trimmed.text().is_empty() {
            return Err(Missing::Blank);
        }
        let mut points = Err(why);
        if trimmed.text().len() < cell.text().len() {
            (self.way).points_into(slice::from_mut(&mut points), |_| trimmed, today);
        }
        points
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_a_line_are_reached_from_both_sides() {
        for (value, expected) in [(-1.0, 0), (0.0, 0), (50.0, 50), (100.0, 100), (130.0, 100)] {
            assert_eq!(linear(value, 0.0, 100.0), Micro(expected * 1_000_000));
            assert_eq!(
                linear(value, 100.0, 0.0),
                Micro((100 - expected) * 1_000_000)
            );
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
