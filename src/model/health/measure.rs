//! A field of a model made ready to give points: one cell in, micro-points or a reason out.

use super::cell::{Cell, trimmed};
use super::words::Words;
use super::{Field, Mean, Micro};

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

    /// The points of a cell without blanks around it.
    fn points(&self, cell: Cell<'_>, today: i32) -> Result<Micro, Missing> {
        match self {
            Self::Linear { worst, best } => {
                let value = cell.number().ok_or(Missing::NotNumber)?;
                Ok(linear(value, *worst, *best))
            }
            Self::Bands(bands) => {
                let value = cell.number().ok_or(Missing::NotNumber)?;
                let above = bands.partition_point(|(from, _)| *from <= value);
                Ok(bands[above.saturating_sub(1)].1)
            }
            Self::Words(words) => words.points(cell).ok_or(Missing::Unlisted),
            Self::HalfLife(decay) => {
                let day = cell.day().ok_or(Missing::NotDate)?;
                Ok(decay.points(i64::from(today - day)))
            }
        }
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
    /// Reads many rows, of which `cell` gives a cell by its row and its column: their points are
    /// added to what is `known` of each, and `note_missing` hears why there are none. Of several
    /// reasons what is wrong with the value itself goes before its age.
    pub(super) fn read_rows<'c>(
        &self,
        known: &mut [Mean],
        before: &mut Remembered,
        cell: &impl Fn(usize, usize) -> Cell<'c>,
        today: i32,
        mut note_missing: impl FnMut(usize, Missing),
    ) {
        for (row, known) in known.iter_mut().enumerate() {
            let value = cell(row, self.column);
            let points = before.points(value, || self.value(value, today));
            match self.current(points, |dated| cell(row, dated), today) {
                Ok(points) => known.add_by(self.weight, points),
                Err(why) => note_missing(row, why),
            }
        }
    }

    /// The points of one row, of which `cell` gives a cell by its column, or why there are none.
    pub(super) fn points<'c>(
        &self,
        cell: impl Fn(usize) -> Cell<'c>,
        today: i32,
    ) -> Result<Micro, Missing> {
        self.current(self.value(cell(self.column), today), cell, today)
    }

    /// The points of a value, whenever it was read.
    fn value(&self, cell: Cell<'_>, today: i32) -> Result<Micro, Missing> {
        let points = self.way.points(cell, today);
        // No blank is part of what can be read, so it is looked for where nothing was.
        points.or_else(|why| self.value_of_padded(cell, today, why))
    }

    /// The value of a cell that could not be read as it stands: it may be blank, or have blanks
    /// around it.
    #[cold]
    fn value_of_padded(&self, cell: Cell<'_>, today: i32, why: Missing) -> Result<Micro, Missing> {
        let trimmed = cell.trimmed();
        if trimmed.text().is_empty() {
            return Err(Missing::Blank);
        }
        let is_padded = trimmed.text().len() < cell.text().len();
        let points = is_padded.then(|| self.way.points(trimmed, today));
        points.unwrap_or(Err(why))
    }

    /// The points of a value, unless it is too old.
    fn current<'c>(
        &self,
        value: Result<Micro, Missing>,
        cell: impl Fn(usize) -> Cell<'c>,
        today: i32,
    ) -> Result<Micro, Missing> {
        if let (Ok(_), Some(expiry)) = (value, self.expiry) {
            expiry.holds(cell(expiry.dated), today)?;
        }
        value
    }
}

/// What the values of one field came to before: most columns of a table hold few different ones,
/// and looking one up is faster than reading it.
#[derive(Debug, Clone)]
pub(super) struct Remembered(Box<[(Key, Result<Micro, Missing>); Self::SIZE]>);

/// A short cell: its bytes, and how many they are.
type Key = (u64, usize);

impl Remembered {
    const SIZE: usize = 256;

    pub(super) fn new() -> Self {
        // A blank cell stands everywhere, and is right where it is looked for.
        let blank = (Key::default(), Err(Missing::Blank));
        Self(Box::new([blank; Self::SIZE]))
    }

    /// What `read` makes of a cell.
    #[inline]
    fn points(
        &mut self,
        cell: Cell<'_>,
        read: impl FnOnce() -> Result<Micro, Missing>,
    ) -> Result<Micro, Missing> {
        // By the golden ratio, alike cells come to places far from each other. (Knuth, "The Art of
        // Computer Programming", 6.4.)
        const RATIO: u64 = 0x9e37_79b9_7f4a_7c15;
        let key = (cell.first(), cell.text().len());
        if key.1 > size_of_val(&key.0) {
            return read();
        }
        let place = key.0.wrapping_mul(RATIO).to_be_bytes()[0];
        let known = &mut self.0[usize::from(place)];
        if known.0 != key {
            *known = (key, read());
        }
        known.1
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
