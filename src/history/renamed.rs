//! Which file of an earlier commit a file of today was, where its name is new: the one that
//! is gone and says most of the same. Git compares only what it keeps; this compares what is
//! there.

use super::objects::Content;
use super::versions::ReadVersion;
use crate::model::same_name;
use chrono::NaiveDate;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// So much of the larger one of two files both have, where one was made from the other; git
/// draws the same line.
const ALIKE: f64 = 0.5;

/// The lines of a text, each with the bytes that it has in all its places.
#[derive(Debug)]
pub(super) struct LineWeights {
    bytes: HashMap<u64, usize>,
    total: usize,
}

impl LineWeights {
    /// The lines of `text`, whatever ends them.
    pub(super) fn new(text: &[u8]) -> Self {
        let mut bytes = HashMap::new();
        let mut total = 0;
        for line in text.split(|&byte| byte == b'\n') {
            let line = line.trim_ascii_end();
            let mut hasher = DefaultHasher::new();
            line.hash(&mut hasher);
            *bytes.entry(hasher.finish()).or_default() += line.len();
            total += line.len();
        }
        Self { bytes, total }
    }

    /// How much of the larger of two texts both have, from 0 to 1.
    fn likeness(&self, other: &Self) -> f64 {
        let shared = |(line, bytes): (&u64, &usize)| {
            let there = other.bytes.get(line).copied().unwrap_or_default();
            there.min(*bytes)
        };
        let shared: usize = self.bytes.iter().map(shared).sum();
        shared as f64 / self.total.max(other.total).max(1) as f64
    }
}

/// Which of the files `gone` the text `now` is most like, where it is like one.
pub(super) fn origin(now: &LineWeights, gone: &[LineWeights]) -> Option<usize> {
    let likeness = gone.iter().map(|gone| now.likeness(gone)).enumerate();
    let alike = likeness.filter(|&(_, likeness)| likeness >= ALIKE);
    let best = alike.max_by(|(_, one), (_, other)| one.total_cmp(other));
    best.map(|(index, _)| index)
}

/// Whether `now` is another page than `then`, although much in it is the same: pages that were
/// made from one template are of several clients. What is no page says nothing.
pub(super) fn is_another_page(then: &[u8], now: &[u8]) -> bool {
    match (title(then), title(now)) {
        (Some(then), Some(now)) => !same_name(&then, &now),
        _ => false,
    }
}

fn title(text: &[u8]) -> Option<String> {
    match ReadVersion::new(Content::File(text.to_owned()), NaiveDate::MAX) {
        ReadVersion::Scorecard(scorecard) => Some(scorecard.title),
        ReadVersion::NotFetched | ReadVersion::Lost | ReadVersion::Unreadable => None,
    }
}

/// Whether two texts are the same but for how their lines end.
pub(super) fn is_same(one: &[u8], other: &[u8]) -> bool {
    let lines = |text| <[u8]>::split(text, |&byte| byte == b'\n');
    let ends = |line: &[u8]| line.strip_suffix(b"\r").unwrap_or(line).len();
    one == other
        || lines(one)
            .map(|line| &line[..ends(line)])
            .eq(lines(other).map(|line| &line[..ends(line)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origin_is_the_file_with_most_in_common() {
        let lines = |text: &str| LineWeights::new(text.as_bytes());
        let gone = [lines("a\nb\nc\n"), lines("a\nx\ny\n"), lines("q\n")];
        assert_eq!(origin(&lines("a\nx\nz\n"), &gone), Some(1));
        assert_eq!(origin(&lines("a\r\nb\r\nc\r\n"), &gone), Some(0));
        assert_eq!(origin(&lines("m\nn\no\n"), &gone), None);
        assert_eq!(origin(&lines(""), &gone), None);
    }

    #[test]
    fn a_page_with_another_title_is_another_page() {
        let page = |title: &str| format!("scorecard: {title}\nstages: [{{stage: A}}]\n");
        let is_another = |then: &str, now: &str| is_another_page(then.as_bytes(), now.as_bytes());
        assert!(is_another(&page("Acme"), &page("Another client")));
        assert!(!is_another(&page("Acme"), &page("acme!")));
        assert!(!is_another("scorecard: [", &page("Acme")));
        assert!(!is_another(&page("Acme"), "a: b\n"));
    }

    #[test]
    fn line_ends_make_no_difference() {
        assert!(is_same(b"a\r\nb\r\n", b"a\nb\n"));
        assert!(!is_same(b"a\nb", b"a\nb\n"));
        assert!(!is_same(b"a\rb", b"ab"));
    }
}
