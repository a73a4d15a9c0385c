//! Where the comments of a text stand: the parser passes them over.

use super::{Node, NodeKind};
use crate::text::{Span, line_end};
use std::iter::Peekable;

/// What a comment to this program begins with, behind its `#`.
pub const COMMENT_KEYWORD: &str = "scorecard:";

/// The comments of `text`, of which `root` is the tree: from their `#` to the end of the line.
pub fn comments<'s>(text: &'s str, root: &Node<'_>) -> impl Iterator<Item = (usize, usize)> + 's {
    Comments::new(text, root)
}

/// The comment that stands in the place of a value behind the key that ends at `key_end`, where
/// that was meant to be one: a word follows its `#`, or nothing does. What a blank follows is a
/// comment.
pub fn comment_for_value(text: &str, key_end: usize) -> Option<Span> {
    let line = text.get(key_end..line_end(text, key_end))?;
    let comment = line.strip_prefix(": #").map(str::trim_end)?;
    let is_word =
        comment.starts_with(char::is_alphanumeric) && !comment.starts_with(COMMENT_KEYWORD);
    let start = key_end + ": ".len();
    let end = start + "#".len() + comment.find(" # ").unwrap_or(comment.len());
    (is_word || comment.is_empty()).then(|| Span::new(start, end))
}

/// Whether a comment is one that allows something on its line, or below it.
pub(super) fn is_allow(comment: &str) -> bool {
    let words = comment.trim_start_matches('#').trim_start();
    words.starts_with(COMMENT_KEYWORD)
}

/// A `#` within a comment begins no other, and one inside a text of the tree begins none.
struct Comments<'s> {
    text: &'s str,
    at: usize,
    /// Where keys and scalars stand, from the first that ends behind `at`.
    texts: Peekable<std::vec::IntoIter<Span>>,
}

impl<'s> Comments<'s> {
    fn new(text: &'s str, root: &Node<'_>) -> Self {
        let mut texts = Vec::new();
        spans_of_texts(root, &mut texts);
        // Those of an alias stand elsewhere.
        texts.sort_unstable();
        Self {
            text,
            at: 0,
            texts: texts.into_iter().peekable(),
        }
    }
}

impl Iterator for Comments<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let hash = self.at + self.text[self.at..].find('#')?;
            self.at = hash + 1;
            while self.texts.next_if(|text| text.end <= hash).is_some() {}
            let in_text = self.texts.peek().is_some_and(|text| text.start <= hash);
            let before = &self.text[..hash];
            // The mark of the byte order stands before the first line, not in it.
            let before = before.strip_prefix('\u{feff}').unwrap_or(before);
            if in_text || !(before.is_empty() || before.ends_with([' ', '\t', '\n', '\r'])) {
                continue;
            }
            let rest = &self.text[hash..];
            self.at = hash + rest.find('\n').unwrap_or(rest.len());
            return Some((hash, self.at));
        }
    }
}

fn spans_of_texts(node: &Node<'_>, texts: &mut Vec<Span>) {
    match &node.kind {
        NodeKind::Scalar(_) => texts.push(node.span),
        NodeKind::List(items) => items.iter().for_each(|item| spans_of_texts(item, texts)),
        NodeKind::Map(entries) => {
            for entry in entries {
                texts.push(entry.key.span);
                spans_of_texts(&entry.value, texts);
            }
        }
    }
}
