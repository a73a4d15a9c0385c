//! What there is to say beside an answer, kept until it is its turn: of many files that are read
//! at once, in their order.

use super::gaps::{self, Gaps};
use super::output;
use std::path::Path;

/// Lines for standard error, and what the past of files lacks.
#[derive(Debug, Default)]
pub(super) struct Notices {
    lines: Vec<String>,
    gaps: Vec<Gaps>,
}

impl Notices {
    /// Adds a line.
    pub(super) fn add(&mut self, line: String) {
        self.lines.push(line);
    }

    /// What the past of `file` lacks, which is told once, however often it is found.
    pub(super) fn gaps_of(&mut self, file: &Path) -> &mut Gaps {
        let known = self.gaps.iter().position(|gaps| gaps.are_of(file));
        let index = known.unwrap_or_else(|| {
            self.gaps.push(Gaps::of(file));
            self.gaps.len() - 1
        });
        &mut self.gaps[index]
    }

    /// Tells them.
    pub(super) fn tell(self) {
        tell_gaps(&self.tell_but_gaps().collect::<Vec<_>>());
    }

    /// Tells the lines; what the past of the files lacks is to be told with that of others.
    pub(super) fn tell_but_gaps(self) -> impl Iterator<Item = Gaps> {
        for line in self.lines {
            output::notice(&line);
        }
        self.gaps.into_iter().filter(Gaps::has_any)
    }
}

/// Tells what the past of files lacks.
pub(super) fn tell_gaps(all: &[Gaps]) {
    for line in gaps::lines(all) {
        output::notice(&line);
    }
}
