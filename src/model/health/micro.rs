//! Points as whole numbers, so that every engine comes to the same ones.

use std::fmt;
use std::ops::{Add, Sub};

/// Points, or percent, in whole millionths: 100 points are 100,000,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Micro(pub i32);

/// Points, or percent, as they are printed: in whole hundredths, 100 points are 10,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Hundredths(pub i32);

impl Micro {
    /// No points.
    pub const NONE: Self = Self(0);
    /// 100 points.
    pub const ALL: Self = Self(100_000_000);

    /// Points as a model gives them: FLOOR(1e6 · points + 0.5).
    pub fn of_points(points: f64) -> Self {
        Self((1e6 * points + 0.5).floor() as i32)
    }

    /// The share of 100 points that a fraction from 0 to 1 is: FLOOR(1e8 · fraction + 0.5). What
    /// is not below zero is rounded down by leaving its decimals out.
    pub(super) fn of_share(share: f64) -> Self {
        Self((1e8 * share + 0.5) as i32)
    }

    /// As it is printed: FLOOR(µ / 1e4 + 0.5) hundredths.
    pub fn hundredths(self) -> Hundredths {
        let raised = self.0 + 5_000;
        // Without a sign it is one multiplication.
        Hundredths(match u32::try_from(raised) {
            Ok(raised) => (raised / 10_000) as i32,
            Err(_) => raised.div_euclid(10_000),
        })
    }
}

impl Add for Micro {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Micro {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Hundredths {
    /// 100 points.
    pub const ALL: Self = Self(10_000);

    /// Whole points, rounded down: 69.96 is 69, for 70 would be another tier.
    pub fn whole(self) -> i32 {
        self.0.div_euclid(100)
    }

    /// The points as a number.
    pub fn points(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

/// With two decimals: `68.96`, `-0.50`.
impl fmt::Display for Hundredths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        f.pad(&format!("{sign}{whole}.{rest:02}"))
    }
}

/// A mean of micro-points, none of them below zero, by weight or by count: a sum that is divided
/// once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mean {
    sum: u64,
    weight: u64,
}

impl Mean {
    /// Takes `value` in, once.
    pub fn add(&mut self, value: Micro) {
        self.add_by(1, value);
    }

    /// Takes `value` in, `weight` times.
    pub(super) fn add_by(&mut self, weight: u64, value: Micro) {
        self.sum += weight * value.0 as u64;
        self.weight += weight;
    }

    /// The mean of what was taken in by both.
    pub(super) fn with(self, other: Self) -> Self {
        Self {
            sum: self.sum + other.sum,
            weight: self.weight + other.weight,
        }
    }

    /// How much was taken in.
    pub fn weight(self) -> u64 {
        self.weight
    }

    /// The mean, halves upwards; nothing where nothing was taken in. In whole numbers
    /// (2N + D) div 2D is FLOOR(N / D + 0.5), and it is exact.
    pub fn value(self) -> Option<Micro> {
        let twice = 2 * self.sum + self.weight;
        let mean = twice.checked_div(2 * self.weight);
        mean.map(|mean| Micro(mean as i32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_has_two_decimals_and_is_rounded_half_up() {
        let printed = |micro| Micro(micro).hundredths().to_string();
        assert_eq!(printed(68_964_999), "68.96");
        assert_eq!(printed(68_965_000), "68.97");
        assert_eq!(printed(100_000_000), "100.00");
        assert_eq!(printed(49_999), "0.05");
        assert_eq!(printed(-500_000), "-0.50");
    }

    #[test]
    fn whole_points_never_reach_the_next_tier() {
        assert_eq!(Hundredths(6_996).whole(), 69);
        assert_eq!(Hundredths(7_000).whole(), 70);
    }

    #[test]
    fn a_mean_of_nothing_is_none() {
        let mut mean = Mean::default();
        assert_eq!(mean.value(), None);
        mean.add(Micro(1));
        mean.add(Micro(2));
        assert_eq!(mean.value(), Some(Micro(2)));
    }
}
