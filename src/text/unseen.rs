//! Two names that look the same, and what nobody sees of the difference.

use super::{character_name, hidden};
use unicode_normalization::UnicodeNormalization as _;

/// In what `known` and `word` differ, where they look the same: "that one has a no-break space
/// (U+00A0) in it". Nothing where one sees the difference.
pub fn unseen_difference(word: &str, known: &str) -> Option<String> {
    if word == known || as_seen(word) != as_seen(known) {
        return None;
    }
    let has = |who: &str, odd: char| format!("{who} has {} in it", character_name(odd));
    let odd = odd_characters(known).find(|odd| !word.contains(*odd));
    if let Some(odd) = odd {
        return Some(has("that one", odd));
    }
    let odd = odd_characters(word).find(|odd| !known.contains(*odd));
    if let Some(odd) = odd {
        return Some(has("this one", odd));
    }
    Some("they look the same, and are made of other characters".to_owned())
}

/// The characters that look like a blank and are none, or like nothing.
fn odd_characters(text: &str) -> impl Iterator<Item = char> + '_ {
    let blanks = text.chars().filter(|&c| c.is_whitespace() && c != ' ');
    blanks.chain(hidden(text).map(|(_, c)| c))
}

/// A text as it looks: blanks of any kind are one, what is hidden is not there, and a letter with
/// its accent is one however it is written.
fn as_seen(text: &str) -> String {
    let hidden: Vec<usize> = hidden(text).map(|(at, _)| at).collect();
    let seen = text.char_indices().filter(|(at, _)| !hidden.contains(at));
    let seen = seen.map(|(_, c)| if c.is_whitespace() { ' ' } else { c });
    seen.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_named() {
        let of = |word, known| unseen_difference(word, known);
        let nbsp = "has a no-break space (U+00A0) in it";
        assert_eq!(
            of("last login", "last\u{a0}login"),
            Some(format!("that one {nbsp}"))
        );
        assert_eq!(
            of("last\u{a0}login", "last login"),
            Some(format!("this one {nbsp}"))
        );
        let zero = of("seats", "sea\u{200b}ts");
        assert_eq!(
            zero.as_deref(),
            Some("that one has a zero-width space (U+200B) in it")
        );
        let apart = of("M\u{fc}ller", "Mu\u{308}ller");
        assert!(apart.is_some_and(|apart| apart.contains("other characters")));
        assert_eq!(of("seats", "seats"), None);
        assert_eq!(of("seats", "Seats"), None);
        assert_eq!(of("last login", "last_login"), None);
    }
}
