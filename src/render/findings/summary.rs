//! The last lines of the findings for people.

use crate::finding::Tally;
use crate::text::{counted, grouped};

/// How much was found in how many files, and how much of it `--fix` can put right.
pub fn summary(tallies: &[Tally]) -> String {
    let files = counted(tallies.len() as u64, "file", "files");
    let sum = |count: fn(&Tally) -> usize| tallies.iter().map(count).sum::<usize>();
    let found: Vec<String> = [
        (sum(|tally| tally.errors), "error", "errors"),
        (sum(|tally| tally.warnings), "warning", "warnings"),
        (sum(|tally| tally.notes), "note", "notes"),
    ]
    .into_iter()
    .filter(|&(count, ..)| count > 0)
    .map(|(count, one, many)| counted(count as u64, one, many))
    .collect();
    if found.is_empty() {
        return format!("{files} checked, nothing found\n");
    }
    let is_clean = |tally: &&Tally| tally.errors + tally.warnings + tally.notes == 0;
    let place = match tallies.len() {
        1 => format!("{files} checked"),
        all => format!(
            "{} of {files} checked",
            grouped(&(all - tallies.iter().filter(is_clean).count()).to_string())
        ),
    };
    let more = match sum(|tally| tally.left_out) {
        0 => String::new(),
        more => format!(
            " and {} more, which are only counted,",
            grouped(&more.to_string())
        ),
    };
    let fixable = match sum(|tally| tally.fixable) {
        0 => String::new(),
        count => format!(
            "; `--fix` can put {} of them right",
            grouped(&count.to_string())
        ),
    };
    format!("{}{more} in {place}{fixable}\n", found.join(", "))
}
