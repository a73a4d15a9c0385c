//! Signs as pictures: some phones make a coloured picture of their own of a letter.

use super::written::{Written, escaped, pieces};
use maud::{Markup, PreEscaped, Render, html};
use std::sync::LazyLock;

/// Each sign, the name of its picture, and what that draws.
const GLYPHS: [(&str, &str, &str); 16] = [
    ("✓", "ok", "<path d=\"M2 8.6 6.2 13 14 3\"/>"),
    ("!", "risk", "<path d=\"M8 1v8.6M8 12v3\"/>"),
    ("✗", "off", "<path d=\"m2.5 2.5 11 11m0-11-11 11\"/>"),
    ("○", "no", "<circle cx=\"8\" cy=\"8\" r=\"5.8\"/>"),
    ("▶", "red", "<path class=\"f\" d=\"M2 .5 15 8 2 15.5z\"/>"),
    ("■", "blk", "<path class=\"f\" d=\"M1.5 1.5h13v13h-13z\"/>"),
    ("↗", "up", "<path d=\"M2.5 13.5 13 3M5 3h8v8\"/>"),
    ("↘", "dn", "<path d=\"M2.5 2.5 13 13M13 5v8H5\"/>"),
    ("→", "eq", "<path d=\"M1 8h13M9 3l5 5-5 5\"/>"),
    ("▼", "low", "<path class=\"f\" d=\"M.5 2.5h15L8 15z\"/>"),
    ("▲", "high", "<path class=\"f\" d=\"M.5 13.5h15L8 1z\"/>"),
    ("+", "add", "<path d=\"M8 2v12M2 8h12\"/>"),
    ("–", "rm", "<path d=\"M2 8h12\"/>"),
    ("=", "same", "<path d=\"M2 5.5h12M2 10.5h12\"/>"),
    (
        "·",
        "dot",
        "<circle class=\"f\" cx=\"8\" cy=\"8\" r=\"2.2\"/>",
    ),
    (
        "?",
        "ask",
        "<path d=\"M4 5.2C4 .5 12 .5 12 5.2 12 8 8 7.4 8 10.8M8 13v2.2\"/>",
    ),
];

/// No sign has more bytes.
const LONGEST: usize = 3;

/// The pictures themselves, each once a document, and the hatching of leaks. They are the same in
/// all documents.
pub(super) static SPRITE: LazyLock<Markup> = LazyLock::new(|| {
    html! {
        svg.sprite aria-hidden="true" {
            @for (_, name, picture) in GLYPHS {
                symbol id=(name) viewBox="0 0 16 16" { (PreEscaped(picture)) }
            }
            marker id="point" viewBox="-3 -3 6 6" markerWidth="6" markerHeight="6"
                markerUnits="userSpaceOnUse" { (PreEscaped("<circle r=\"2.25\"/>")) }
            pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)" { (PreEscaped("<path d=\"M3.5 0v7\"/>")) }
        }
    }
});

/// The picture of a sign; nothing where it has none.
pub(super) fn glyph(sign: &str) -> Option<impl Render + use<>> {
    if sign.len() > LONGEST || !may_be_sign(sign) {
        return None;
    }
    let (_, name, _) = GLYPHS.iter().find(|(known, ..)| *known == sign)?;
    let picture = [
        "<svg class=\"g\" aria-hidden=\"true\"><use href=\"#",
        name,
        "\"/></svg>",
    ];
    Some(Written(move |page: &mut String| pieces(page, &picture)))
}

/// Whether a text may begin with a sign: most are words, and quickly seen to be none.
fn may_be_sign(text: &str) -> bool {
    let first = text.as_bytes().first();
    first.is_some_and(|byte| !byte.is_ascii_alphanumeric())
}

/// Words of ours that may begin with a sign: that as a picture, and the words behind it.
pub(super) fn signed(text: &str) -> impl Render {
    Written(move |page: &mut String| {
        if !may_be_sign(text) {
            return escaped(page, text);
        }
        let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
        let Some(picture) = glyph(first) else {
            return escaped(page, text);
        };
        picture.render_to(page);
        if !rest.is_empty() {
            page.push(' ');
            escaped(page, rest);
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sign_has_its_picture_and_words_have_none() {
        for (sign, name, _) in GLYPHS {
            let picture = glyph(sign).map(|picture| picture.render().0);
            assert!(picture.is_some_and(|picture| picture.contains(&format!("#{name}"))));
        }
        assert!(
            ["", "68%", "met", "Ünset"]
                .iter()
                .all(|word| glyph(word).is_none())
        );
    }
}
