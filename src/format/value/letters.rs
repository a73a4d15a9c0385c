//! Characters that look like the plain ones of numbers, days and words, or like nothing.

use crate::text::{character_name, hidden};

/// `text` in plain letters, digits, dashes and blanks, without quotes that are not YAML's, and
/// the name of the first character that was another one; nothing where all were.
pub(super) fn plain_letters(text: &str) -> Option<(String, String)> {
    if text.is_ascii() {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    let mut odd = None;
    for c in text.chars() {
        let of = plain_letter(c);
        if of != Some(c) {
            odd.get_or_insert(c);
        }
        plain.extend(of);
    }
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    Some((plain, character_name(odd?)))
}

/// The plain character that `c` looks like, itself if it is plain; nothing where it stands for
/// none. What means something else, as a raised digit does, stays as it is.
fn plain_letter(c: char) -> Option<char> {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        '\u{2018}'..='\u{201f}' | '«' | '»' => None,
        // The full-width forms, in the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xff01 + u32::from('!')),
        c if c.is_whitespace() => Some(' '),
        c if hidden(c.encode_utf8(&mut [0; 4])).next().is_some() => None,
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_looks_like_a_plain_letter_is_one() {
        let plain = |text| plain_letters(text).map(|(plain, _)| plain);
        assert_eq!(plain("−１２\u{a0}\u{200b}").as_deref(), Some("-12"));
        assert_eq!(plain("“doing”").as_deref(), Some("doing"));
        for text in ["12", "5²", "½", "٤٢", "十"] {
            assert_eq!(plain(text), None, "{text}");
        }
    }
}
