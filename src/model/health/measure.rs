//! A field of a model made ready to give points: one cell in, micro-points or a reason out.

use super::cell::Cell;
use super::way::Way;
use super::{Mean, Micro};

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
        cell: &impl Fn(usize, usize) -> Cell<'c>,
        today: i32,
        note_missing: impl FnMut(usize, Missing),
    ) {
        // The way is chosen once, so that each has a loop of its own.
        match &self.way {
            Way::Linear(line) => {
                self.read_by(known, cell, today, note_missing, |cell| line.points(cell));
            }
            Way::Bands(bands) => {
                self.read_by(known, cell, today, note_missing, |cell| bands.points(cell));
            }
            Way::Words(words) => self.read_by(known, cell, today, note_missing, |cell| {
                words.points(cell).ok_or(Missing::Unlisted)
            }),
            Way::HalfLife(decay) => self.read_by(known, cell, today, note_missing, |cell| {
                decay.points(cell, today)
            }),
        }
    }

    /// [`Measure::read_rows`], where `read` is what the way makes of a cell.
    fn read_by<'c>(
        &self,
        known: &mut [Mean],
        cell: &impl Fn(usize, usize) -> Cell<'c>,
        today: i32,
        mut note_missing: impl FnMut(usize, Missing),
        read: impl Fn(Cell<'c>) -> Result<Micro, Missing>,
    ) {
        let value = |cell| read(cell).or_else(|why| self.value_of_padded(cell, today, why));
        let mut take = |row, known: &mut Mean, value| match value {
            Ok(points) => known.add_by(self.weight, points),
            Err(why) => note_missing(row, why),
        };
        // Most values count for ever, and are not asked for their age.
        if let Some(expiry) = self.expiry {
            for (row, known) in known.iter_mut().enumerate() {
                let value = value(cell(row, self.column));
                let holds = |points| {
                    let holds = expiry.holds(cell(row, expiry.dated), today);
                    holds.map(|()| points)
                };
                take(row, known, value.and_then(holds));
            }
        } else {
            for (row, known) in known.iter_mut().enumerate() {
                take(row, known, value(cell(row, self.column)));
            }
        }
    }

    /// The points of one row, of which `cell` gives a cell by its column, or why there are none.
    pub(super) fn points<'c>(
        &self,
        cell: impl Fn(usize) -> Cell<'c>,
        today: i32,
    ) -> Result<Micro, Missing> {
        let value = cell(self.column);
        let points = self.way.points(value, today);
        let points = points.or_else(|why| self.value_of_padded(value, today, why));
        self.current(points, cell, today)
    }

    /// The value of a cell that could not be read as it stands: it may be blank, or have blanks
    /// around it. No blank is part of what can be read, so it is looked for last.
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
