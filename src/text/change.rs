//! What is different between two texts, as pieces that are put in the place of others.

use super::Span;
use similar::{ChangeTag, TextDiff};

/// A piece of a text that becomes another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What goes, of the old text; empty where something only comes.
    pub span: Span,
    /// What comes in its place.
    pub text: String,
}

/// The pieces of `old` that make `new` of it, in its order, none touching another: as many as there
/// are lines between them that stay, each without what it has in common with its line.
pub fn changes(old: &str, new: &str) -> Vec<Change> {
    if old == new {
        return Vec::new();
    }
    let diff = TextDiff::from_lines(old, new);
    let mut changes: Vec<Change> = Vec::new();
    let mut at = 0;
    let mut is_open = false;
    for piece in diff.iter_all_changes() {
        let text = piece.value();
        if piece.tag() == ChangeTag::Equal {
            at += text.len();
            is_open = false;
            continue;
        }
        if !is_open {
            changes.push(Change {
                span: Span::at(at),
                text: String::new(),
            });
            is_open = true;
        }
        let Some(last) = changes.last_mut() else {
            continue;
        };
        if piece.tag() == ChangeTag::Delete {
            at += text.len();
            last.span.end = at;
        } else {
            last.text += text;
        }
    }
    for change in &mut changes {
        trim(change, old);
    }
    changes
}

/// Takes away from both ends of `change` what stays as it is, as far as whole words do.
fn trim(change: &mut Change, old: &str) {
    let (gone, come) = (&old[change.span.range()], &change.text);
    let before = common_words(gone, come, |text| Box::new(text.chars()));
    let (gone, come) = (&gone[before..], &come[before..]);
    let behind = common_words(gone, come, |text| Box::new(text.chars().rev()));
    let span = Span::new(change.span.start + before, change.span.end - behind);
    *change = Change {
        span,
        text: come[..come.len() - behind].to_owned(),
    };
}

/// How many bytes of two texts are the same from the end on at which `letters` begin, and end
/// where a word does in both.
fn common_words(
    one: &str,
    other: &str,
    letters: fn(&str) -> Box<dyn Iterator<Item = char> + '_>,
) -> usize {
    let (mut one, mut other) = (letters(one), letters(other));
    let (mut same, mut whole) = (0, 0);
    let mut in_word = false;
    loop {
        let (next, theirs) = (one.next(), other.next());
        let goes_on = |c: Option<char>| in_word && c.is_some_and(char::is_alphanumeric);
        if !goes_on(next) && !goes_on(theirs) {
            whole = same;
        }
        match next.filter(|_| next == theirs) {
            Some(c) => {
                same += c.len_utf8();
                in_word = c.is_alphanumeric();
            }
            None => return whole,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn made(old: &str, changes: &[Change]) -> String {
        let mut text = old.to_owned();
        for change in changes.iter().rev() {
            text.replace_range(change.span.range(), &change.text);
        }
        text
    }

    #[test]
    fn a_value_alone_is_what_changes() {
        let (old, new) = ("a: 1\nb: ü2\nc: 3\n", "a: 1\nb: ü20\nc: 3\nd: 4\n");
        let changes = changes(old, new);
        let texts: Vec<&str> = changes.iter().map(|change| change.text.as_str()).collect();
        assert_eq!(texts, ["ü20", "d: 4\n"]);
        assert_eq!(made(old, &changes), new);
    }

    proptest! {
        #[test]
        fn made_they_give_the_new_text(old in "[a-cü\n\r]{0,40}", new in "[a-cü\n\r]{0,40}") {
            prop_assert_eq!(made(&old, &changes(&old, &new)), new);
        }
    }
}
