//! Customers who came or left, or whose tier became known or unknown, and lists of which only the
//! first are kept.

use super::Person;
use crate::model::health::Hundredths;

/// The first of a list, and how many there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedFirst<T> {
    /// The first.
    pub first: Vec<T>,
    /// How many there are in all.
    pub count: u64,
}

/// A customer who came or left, or of whose tier that is so.
#[derive(Debug, Clone, PartialEq)]
pub struct OneSided {
    /// Who it is.
    pub person: Person,
    /// The score when it was there, or is.
    pub score: Option<Hundredths>,
    /// The tier, by its place in the model of that day.
    pub tier: Option<usize>,
    /// Whether the data have it on the other day too, and only the model is not for it.
    pub is_in_both: bool,
}

impl OneSided {
    /// A customer of both days, with the score and the tier of one of them.
    pub(super) fn in_both(person: Person, score: Option<Hundredths>, tier: Option<usize>) -> Self {
        Self {
            person,
            score,
            tier,
            is_in_both: true,
        }
    }
}

impl<T> Default for ListedFirst<T> {
    fn default() -> Self {
        Self {
            first: Vec::new(),
            count: 0,
        }
    }
}

impl<T> ListedFirst<T> {
    /// The first of `all`, by `key`.
    pub fn new<K: Ord>(all: Vec<T>, limit: usize, key: impl Fn(&T) -> K) -> Self {
        let mut listed = Self {
            first: all,
            count: 0,
        };
        listed.shorten(limit, key);
        listed
    }

    /// Orders all by `key`, counts them, and keeps the first.
    pub(super) fn shorten<K: Ord>(&mut self, limit: usize, key: impl Fn(&T) -> K) {
        self.first.sort_by_cached_key(key);
        self.count = self.first.len() as u64;
        self.first.truncate(limit);
    }
}
