//! The beginning of a text that is longer than anybody reads.

use std::borrow::Cow;

/// So many characters of a text are shown to people: a screen is full of them.
const MAX_TEXT: usize = 5000;

/// The beginning of a very long text, and how much more there is of it; any other as it is.
pub fn beginning(text: &str) -> Cow<'_, str> {
    if text.len() <= MAX_TEXT {
        return Cow::Borrowed(text);
    }
    match text.char_indices().nth(MAX_TEXT) {
        Some((end, _)) => {
            let (shown, rest) = text.split_at(end);
            Cow::Owned(format!(
                "{shown}… and {} characters more",
                rest.chars().count()
            ))
        }
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_very_long_text_is_cut_and_the_rest_counted() {
        let text = "ü".repeat(MAX_TEXT);
        assert_eq!(beginning(&text), text);
        let cut = format!("{text}… and 2 characters more");
        assert_eq!(beginning(&format!("{text}üü")), cut);
    }
}
