//! How many rows of the data are not as rows should be.

/// Rows that are not scored, or not as they are meant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OddRows {
    /// How many have more cells than the header, and are not scored.
    pub long: u64,
    /// How many have fewer.
    pub short: u64,
    /// How many lines are marks of git, which could not merge two versions.
    pub merge_marks: u64,
    /// How many may have taken in others, by a quote that nobody closed.
    pub over_lines: u64,
    /// The line of the first cell that is no UTF-8, and that.
    pub not_utf8: Option<(u64, String)>,
}
