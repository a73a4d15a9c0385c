//! Long numbers as they are read: in groups of three digits.

use compact_str::CompactString;

/// Digits in groups of three: `12,000`.
pub fn grouped(digits: &str) -> CompactString {
    let mut text = digits.into();
    group(&mut text, 0);
    text
}

/// Puts the digits that end `text`, from the byte `start` on, in groups of three.
pub fn group(text: &mut CompactString, start: usize) {
    let mut at = text.len();
    while at > start + 3 {
        at -= 3;
        text.insert(at, ',');
    }
}

/// What stands behind a number of which only is known that it is `at_least` so large.
pub fn or_more(at_least: bool) -> &'static str {
    if at_least { " or more" } else { "" }
}

/// So many of something: `1 cell`, `9,812 cells`.
pub fn counted(count: u64, one: &str, many: &str) -> String {
    let what = if count == 1 { one } else { many };
    format!("{} {what}", grouped(&count.to_string()))
}
