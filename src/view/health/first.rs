//! The first customers of an order, found among any number of them.

use super::{CustomerFacts, ListedBy};
use std::cmp::Ordering;

/// The first customers of an order, and no more of them than are wanted.
#[derive(Debug)]
pub(super) struct First {
    by: ListedBy,
    limit: usize,
    /// Each with what it is ordered by, and its place in the data.
    kept: Vec<(Rank, CustomerFacts)>,
}

/// What a customer is ordered by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rank {
    /// The printed score, in hundredths.
    pub score: i32,
    /// What it is worth; less than anything where nobody knows.
    pub worth: f64,
    /// Its line in the data.
    pub line: u64,
}

impl First {
    /// None yet, of at most `limit`.
    pub(super) fn new(by: ListedBy, limit: usize) -> Self {
        Self {
            by,
            limit,
            kept: Vec::new(),
        }
    }

    fn order(by: ListedBy, one: &Rank, other: &Rank) -> Ordering {
        let score = one.score.cmp(&other.score);
        let worth = other.worth.total_cmp(&one.worth);
        let first = match by {
            ListedBy::Score => score.then(worth),
            ListedBy::Worth => worth.then(score),
        };
        first.then(one.line.cmp(&other.line))
    }

    /// Takes a customer in, where it comes early enough.
    pub(super) fn add(&mut self, rank: Rank, facts: impl FnOnce() -> CustomerFacts) {
        let by = self.by;
        if self.kept.len() >= 2 * self.limit.max(8) {
            self.kept
                .sort_by(|(one, _), (other, _)| Self::order(by, one, other));
            self.kept.truncate(self.limit);
        }
        let last = self.kept.get(self.limit.saturating_sub(1));
        let is_late = last.is_some_and(|(last, _)| Self::order(by, last, &rank).is_lt());
        // While the kept are in order, what comes behind the last of them is not wanted.
        if self.kept.len() == self.limit && is_late {
            return;
        }
        self.kept.push((rank, facts()));
    }

    /// The first of them, in their order.
    pub(super) fn into_facts(mut self) -> Vec<CustomerFacts> {
        let by = self.by;
        self.kept
            .sort_by(|(one, _), (other, _)| Self::order(by, one, other));
        self.kept.truncate(self.limit);
        self.kept.into_iter().map(|(_, facts)| facts).collect()
    }
}
