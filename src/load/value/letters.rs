//! Characters that look like the plain ones of numbers, days and words, or like nothing.

use crate::text::{character_name, hidden};
use unicode_normalization::UnicodeNormalization as _;

/// `text` in plain letters, digits, dashes and blanks, without quotes that are not YAML's, and
/// the name of the first character that was another one; nothing where all were.
pub(super) fn plain_letters(text: &str) -> Option<(String, String)> {
    if text.is_ascii() {
        return None;
    }
    let plain_of = |c: char| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => "-".to_owned(),
        '\u{2018}'..='\u{201f}' | '«' | '»' => String::new(),
        c if hidden(c.encode_utf8(&mut [0; 4])).next().is_some() => String::new(),
        c => std::iter::once(c).nfkc().collect(),
    };
    let mut plain = String::with_capacity(text.len());
    let mut odd = None;
    for c in text.chars() {
        let of = plain_of(c);
        if !of.chars().eq([c]) {
            odd.get_or_insert(c);
        }
        plain += &of;
    }
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    Some((plain, character_name(odd?)))
}
