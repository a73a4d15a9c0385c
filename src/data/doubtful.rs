//! Numbers of a column that may be a thousand times as much: `1.200`, where other cells say that a
//! point stands between thousands.

use super::cause::{Cause, may_be_thousands, number_cause};
use super::{Example, Occurrences};
use crate::model::health::number;

/// What the cells of one column say of their points.
#[derive(Debug, Default)]
pub struct PointsInDoubt {
    cells: Occurrences,
    /// Whether a cell says that a point stands between thousands.
    says_so: bool,
}

impl PointsInDoubt {
    /// Looks at a trimmed cell of the row at `line`, which is only counted where it `counts`.
    pub fn take(&mut self, line: u64, cell: &[u8], counts: bool) {
        if may_be_thousands(cell) {
            if counts {
                self.cells.add(line, cell);
            }
        } else if !self.says_so && !cell.is_empty() && number(cell).is_none() {
            self.says_so = says_so(number_cause(cell));
        }
    }

    /// How many cells are in doubt, and the first of them with what it is read as.
    pub fn found(&self) -> Option<(u64, &Example, f64)> {
        let first = self.cells.examples.first().filter(|_| self.says_so)?;
        Some((self.cells.count, first, number(first.cell.as_bytes())?))
    }
}

/// Whether cells that cannot be read for this say that a point stands between thousands: they have
/// points there, or a comma for decimals.
pub(super) fn says_so(cause: Cause) -> bool {
    matches!(cause, Cause::PointedThousands | Cause::DecimalComma)
}
