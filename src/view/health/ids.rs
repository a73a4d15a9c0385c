//! The ids of rows: how many stood before, and how many rows have none.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// The ids of any number of rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ids {
    /// Row by row; sorted at the end, which is faster than a set of millions.
    hashes: Vec<u64>,
    none: u64,
}

impl Ids {
    /// Notes the id of a row. Of rows without one nobody knows whether they are of one customer.
    pub fn add(&mut self, id: &str) {
        if id.is_empty() {
            self.none += 1;
            return;
        }
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        self.hashes.push(hasher.finish());
    }

    /// Takes in those of other rows.
    pub fn append(&mut self, mut others: Self) {
        self.hashes.append(&mut others.hashes);
        self.none += others.none;
    }

    /// How many rows are of a customer that stood before.
    pub fn again(&mut self) -> u64 {
        self.hashes.sort_unstable();
        let is_again = |pair: &&[u64]| pair[0] == pair[1];
        self.hashes.windows(2).filter(is_again).count() as u64
    }

    /// How many rows have no id.
    pub fn none(&self) -> u64 {
        self.none
    }
}
