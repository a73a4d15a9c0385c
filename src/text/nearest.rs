//! "Did you mean …": the nearest of the words that would have fitted, and a list of them.

use std::cell::Cell;
use std::fmt::{Display, Write as _};

/// So many letters of words are compared with each other for the suggestions of one file.
const MAX_COMPARED: usize = 10_000_000;

/// So many names are listed, as far as they fit into so many bytes.
const MAX_LISTED: (usize, usize) = (20, 1000);

/// How much may still be compared for the suggestions of a file whose words and candidates
/// both come from it: ten thousand names, each compared with ten thousand others, are no help
/// to anybody.
#[derive(Debug)]
pub struct Suggestions {
    left: Cell<usize>,
}

impl Default for Suggestions {
    fn default() -> Self {
        Self {
            left: Cell::new(MAX_COMPARED),
        }
    }
}

impl Suggestions {
    /// As [`nearest`], as long as there is something left to compare for.
    pub fn nearest<'c>(
        &self,
        word: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) -> Option<&'c str> {
        let candidates = candidates.into_iter().take_while(|candidate| {
            // A letter of one is compared with each of the other where these are of like length.
            let shorter = word.len().min(candidate.len());
            let letters = candidate.len() + shorter.saturating_mul(shorter);
            let left = self.left.get().checked_sub(letters);
            self.left.set(left.unwrap_or_default());
            left.is_some()
        });
        nearest(word, candidates)
    }
}

/// The first of `names`, and how many more there are: "Dana, Priya and 12 more".
pub fn listed<N: Display>(names: impl ExactSizeIterator<Item = N>, between: &str) -> String {
    let count = names.len();
    let mut list = String::new();
    for (index, name) in names.enumerate() {
        let (most, longest) = MAX_LISTED;
        if index == most || list.len() > longest {
            let _ = write!(list, " and {} more", count - index);
            break;
        }
        let between = if index == 0 { "" } else { between };
        let _ = write!(list, "{between}{name}");
    }
    list
}

/// The candidate nearest to `word`, where one is near enough to be meant: one slip in
/// three letters, and case, `-`, `_` and spaces do not count.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    near(word, candidates)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// The `count` candidates nearest to `word`, however far they are, the nearest first.
pub fn nearest_few<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
    count: usize,
) -> Vec<&'c str> {
    let likeness = |candidate: &str| strsim::jaro_winkler(&fold(word), &fold(candidate));
    let mut found: Vec<_> = candidates
        .into_iter()
        .map(|candidate| (likeness(candidate), candidate))
        .collect();
    found.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let found = found.into_iter().take(count);
    found.map(|(_, candidate)| candidate).collect()
}

/// The candidate near to `word`, where there is no other one.
pub fn only_near<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let mut near = near(word, candidates);
    match (near.next(), near.next()) {
        (Some((_, one)), None) => Some(one),
        _ => None,
    }
}

/// All near candidates with the number of slips.
fn near<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> impl Iterator<Item = (usize, &'c str)> {
    let wanted = fold(word);
    let length = wanted.chars().count();
    let limit = (length / 3).clamp(1, 3);
    candidates.into_iter().filter_map(move |candidate| {
        let other = fold(candidate);
        // So many letters at least are missing from one of them.
        if other.chars().count().abs_diff(length) > limit {
            return None;
        }
        let distance = strsim::osa_distance(&wanted, &other);
        (distance <= limit).then_some((distance, candidate))
    })
}

fn fold(text: &str) -> String {
    let letters = text.chars().filter(|c| !matches!(c, '-' | '_' | ' '));
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_ends_with_the_number_of_the_others() {
        let names = |count| listed((0..count).map(|name| format!("n{name}")), ", ");
        assert_eq!(names(0), "");
        assert_eq!(names(2), "n0, n1");
        assert!(names(20).ends_with("n18, n19"));
        assert!(names(21).ends_with("n19 and 1 more"));
        let long = ["a".repeat(2000), "b".to_owned(), "c".to_owned()];
        assert!(listed(long.iter(), ", ").ends_with("a and 2 more"));
    }

    #[test]
    fn suggestions_end_where_too_much_was_compared() {
        let suggestions = Suggestions::default();
        let word = "a".repeat(1000);
        let candidate = "b".repeat(1000);
        assert_eq!(suggestions.nearest("own", ["owner"]), None);
        assert_eq!(suggestions.nearest("ownr", ["owner"]), Some("owner"));
        for _ in 0..10 {
            assert_eq!(suggestions.nearest(&word, [candidate.as_str()]), None);
        }
        assert_eq!(suggestions.nearest("ownr", ["owner"]), None);
    }

    #[test]
    fn slips_are_near_and_other_words_are_not() {
        let keys = ["priority", "owner", "as_of", "due"];
        assert_eq!(nearest("pririty", keys), Some("priority"));
        assert_eq!(nearest("Owner", keys), Some("owner"));
        assert_eq!(nearest("as-of", keys), Some("as_of"));
        assert_eq!(nearest("deadline", keys), None);
        assert_eq!(nearest("", keys), None);
    }
}
