//! The findings of one file, as many as are told.

use super::Finding;

/// So many findings of one file are told. A file with more is no scorecard.
const MAX_FINDINGS: usize = 1000;

/// Findings in the order in which they are found. The first are kept, the others counted.
#[derive(Debug, Default)]
pub struct Findings {
    kept: Vec<Finding>,
    more: usize,
}

impl Findings {
    /// Adds a finding, which is only put into words where it is told.
    pub fn add(&mut self, finding: impl FnOnce() -> Finding) {
        self.add_unless(finding, |_| false);
    }

    /// Adds a finding, unless it turns out to be one that is `unwanted`. Of those that are only
    /// counted, nobody knows.
    pub fn add_unless(
        &mut self,
        finding: impl FnOnce() -> Finding,
        unwanted: impl FnOnce(&Finding) -> bool,
    ) {
        if self.kept.len() == MAX_FINDINGS {
            self.more += 1;
            return;
        }
        let finding = finding();
        if !unwanted(&finding) {
            self.kept.push(finding);
        }
    }

    /// Those that are kept.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.kept.iter()
    }

    /// Makes those that are kept clearer.
    pub fn explain(&mut self, explain: impl FnMut(&mut Finding)) {
        self.kept.iter_mut().for_each(explain);
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Those that are kept, and how many more there are.
    pub(super) fn into_parts(self) -> (Vec<Finding>, usize) {
        (self.kept, self.more)
    }
}

impl<'f> IntoIterator for &'f Findings {
    type Item = &'f Finding;
    type IntoIter = std::slice::Iter<'f, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
