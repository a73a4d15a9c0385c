//! What there is to say beside an answer, kept until it is its turn: of many files that are read
//! at once, in their order.

use super::output;

/// Lines for standard error.
#[derive(Debug, Default)]
pub(super) struct Notices(Vec<String>);

impl Notices {
    /// Adds a line.
    pub(super) fn add(&mut self, line: String) {
        self.0.push(line);
    }

    /// Tells them.
    pub(super) fn tell(self) {
        for line in self.0 {
            output::notice(&line);
        }
    }
}
