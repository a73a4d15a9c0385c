//! Whose customers are wanted, and whose there are.

use crate::model::same_name;
use std::collections::BTreeSet;

/// So many other managers are remembered.
const MOST: usize = 1_000;

/// The manager whose customers are wanted, if one is, and the names that there are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Managers {
    wanted: Option<String>,
    /// Whether somebody is called so.
    is_known: bool,
    others: BTreeSet<String>,
}

impl Managers {
    /// Nobody seen yet.
    pub(super) fn new(wanted: Option<String>) -> Self {
        Self {
            wanted,
            ..Self::default()
        }
    }

    /// Remembers that a customer is in the care of `own`. Returns whether that one is wanted.
    pub(super) fn take_in(&mut self, own: Option<&str>) -> bool {
        if self.wanted.is_none() {
            return true;
        }
        let is_own = self.is_own(own);
        self.is_known |= is_own;
        if let Some(other) = own.filter(|_| !is_own)
            && self.others.len() < MOST
            && !self.others.contains(other)
        {
            self.others.insert(other.to_owned());
        }
        is_own
    }

    /// Whether a row that is no customer of the model, and makes nobody known, is in this care.
    pub(super) fn is_own(&self, own: Option<&str>) -> bool {
        let is_wanted = |wanted| own.is_some_and(|own| same_name(wanted, own));
        self.wanted.as_deref().is_none_or(is_wanted)
    }

    /// The names that there are, where one is wanted that nobody has.
    pub(super) fn instead(self) -> Option<Vec<String>> {
        let is_nobody = self.wanted.is_some() && !self.is_known;
        is_nobody.then(|| self.others.into_iter().collect())
    }
}
