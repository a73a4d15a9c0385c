//! A field of a model made ready to give points: one cell in, micro-points or a reason out.

use super::cell::{date, number, trimmed};
use super::{Field, Micro};
use chrono::NaiveDate;
use std::cmp::Ordering;

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
    /// The shorter first, and those of one length in the order of their bytes.
    Words(Vec<(Vec<u8>, Micro)>),
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
            let word = trimmed(word.as_bytes()).to_vec();
            Some((word, given(*points)?))
        });
        let mut words: Vec<(Vec<u8>, Micro)> = words.collect::<Option<_>>()?;
        words.sort_by(|(one, _), (other, _)| by_length(one, other));
        let is_way = words.first().is_some_and(|(first, _)| !first.is_empty());
        is_way.then_some(Self::Words(words))
    }

    /// The points of a trimmed cell that is not blank.
    fn points(&self, cell: &[u8], today: NaiveDate) -> Result<Micro, Missing> {
        match self {
            Self::Linear { worst, best } => {
                let value = number(cell).ok_or(Missing::NotNumber)?;
                Ok(linear(value, *worst, *best))
            }
            Self::Bands(bands) => {
                let value = number(cell).ok_or(Missing::NotNumber)?;
                let above = bands.partition_point(|(from, _)| *from <= value);
                Ok(bands[above.saturating_sub(1)].1)
            }
            Self::Words(words) => {
                let place = words.binary_search_by(|(word, _)| by_length(word, cell));
                place.map(|at| words[at].1).map_err(|_| Missing::Unlisted)
            }
            Self::HalfLife(decay) => {
                let day = date(cell).ok_or(Missing::NotDate)?;
                Ok(decay.points((today - day).num_days()))
            }
        }
    }
}

fn by_length(one: &[u8], other: &[u8]) -> Ordering {
    let lengths = one.len().cmp(&other.len());
    lengths.then_with(|| one.cmp(other))
}

/// What a model gives, from 0 to 100 points.
fn given(points: f64) -> Option<Micro> {
    let is_given = (0.0..=100.0).contains(&points);
    is_given.then(|| Micro::of_points(points))
}

/// From `worst`, which is 0 points, to `best`, which is 100; it divides first.
fn linear(value: f64, worst: f64, best: f64) -> Micro {
    let rises = best > worst;
    let is_at_worst = if rises {
        value <= worst
    } else {
        value >= worst
    };
    let is_at_best = if rises { value >= best } else { value <= best };
    if is_at_worst {
        Micro::NONE
    } else if is_at_best {
        Micro::ALL
    } else {
        Micro::of_share((value - worst) / (best - worst))
    }
}

/// A date has no points left after so many half-lives: some databases refuse `POWER(0.5, 5000)`.
const HALF_LIVES: f64 = 28.0;

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
    fn holds(self, dated: &[u8], today: NaiveDate) -> Result<(), Missing> {
        let dated = trimmed(dated);
        if dated.is_empty() {
            return Err(Missing::Undated);
        }
        let read = date(dated).ok_or(Missing::DatedNotDate)?;
        let age = u64::try_from((today - read).num_days()).unwrap_or_default();
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
    /// The points of a row. Of several reasons why there are none, what is wrong with the value
    /// itself goes before its age.
    pub(super) fn points<'c>(
        &self,
        cell: &impl Fn(usize) -> &'c [u8],
        today: NaiveDate,
    ) -> Result<Micro, Missing> {
        let value = trimmed(cell(self.column));
        if value.is_empty() {
            return Err(Missing::Blank);
        }
        let points = self.way.points(value, today)?;
        if let Some(expiry) = self.expiry {
            expiry.holds(cell(expiry.dated), today)?;
        }
        Ok(points)
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
