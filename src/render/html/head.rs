//! What stands around a page: the head, the style, the sprite of signs, the foot.

use super::glyph;
use super::written::pieces;
use crate::text::shown_markup;
use maud::{Markup, PreEscaped, Render, html};
use std::borrow::Cow;

/// How pages look, and by which hash a browser knows that: it applies no other style.
pub(super) struct Style {
    text: &'static str,
    hash: &'static str,
}

/// How all pages look: as a document, not as a dashboard. Red is for actions alone; a status is
/// plum, ochre or green, and a sign and a word.
const OF_ALL: Style = Style {
    text: include_str!("style.css"),
    hash: "sha256-RkPX0/h+6kvILTH41fyQcvLBKQ1sCOUKmfV5BML02zU=",
};

/// How scorecards beside each other look beside that.
pub(super) const OF_OVERVIEW: Style = Style {
    text: include_str!("overview.css"),
    hash: "sha256-zschuZUVNK/ukX5LvXe+9ZIhS1HzznMlP9eA0Ho0rTc=",
};

/// How the pages of a health model look beside that.
pub(super) const OF_HEALTH: Style = Style {
    text: include_str!("health.css"),
    hash: "sha256-k3B3/TVap0xXO6Lf53QIv37H7vW6eml6T2tWE+cEzRQ=",
};

/// What a browser may do with a document: the beginning, up to the hashes of its styles, and the
/// rest.
const POLICY: (&str, &str) = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src",
    "; img-src data:; base-uri 'none'; form-action 'none'\">",
);

/// By this a file is known as one that this program wrote, whichever version of it.
pub const GENERATOR: &str = "<meta name=\"generator\" content=\"scorecard ";

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// So many bytes a document has in most cases.
const LIKELY: usize = 60_000;

/// A red square with a white triangle.
const ICON: &str = "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20viewBox='0%200%2016%2016'%3E%3Cpath%20fill='%23c4161f'%20d='M0%200h16v16H0z'/%3E%3Cpath%20fill='%23fff'%20d='M5%203l8%205-8%205z'/%3E%3C/svg%3E";

/// A document whose body is being written.
pub(super) struct Document {
    text: String,
    /// Where what is shown begins.
    body: usize,
}

impl Document {
    /// A document with this title, which looks as all do and as these `styles` say, up to what is
    /// shown of it.
    pub(super) fn new(title: &str, styles: &[Style]) -> Self {
        let styles = || [&OF_ALL].into_iter().chain(styles);
        let mut text = String::with_capacity(LIKELY);
        text.push_str("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">");
        text.push_str(POLICY.0);
        for style in styles() {
            pieces(&mut text, &[" '", style.hash, "'"]);
        }
        text.push_str(POLICY.1);
        text.push_str(&shown_markup(&head(title).0));
        for style in styles() {
            pieces(&mut text, &["<style>", style.text, "</style>"]);
        }
        text.push_str("</head><body>");
        text.push_str(&glyph::SPRITE.0);
        text.push_str("<a class=\"skip\" href=\"#main\">Skip to the page</a><div class=\"wrap\">");
        Self {
            body: text.len(),
            text,
        }
    }

    /// Where its body is written.
    pub(super) fn body(&mut self) -> &mut String {
        &mut self.text
    }

    /// The whole document, with what it was made of. Whatever was put into it is looked at a last
    /// time.
    pub(super) fn finished(mut self, source: Option<Markup>) -> String {
        foot(source).render_to(&mut self.text);
        if let Cow::Owned(shown) = shown_markup(&self.text[self.body..]) {
            self.text.replace_range(self.body.., &shown);
        }
        self.text.push_str("</div></body></html>");
        self.text
    }
}

/// What else is known of a document before it is shown.
fn head(title: &str) -> Markup {
    html! {
        (PreEscaped(GENERATOR)) (VERSION) (PreEscaped("\">"))
        meta name="viewport" content="width=device-width, initial-scale=1";
        meta name="color-scheme" content="light dark";
        meta name="referrer" content="no-referrer";
        title { (title) }
        link rel="icon" href=(ICON);
    }
}

/// What stands below everything.
fn foot(source: Option<Markup>) -> Markup {
    html! {
        footer.made {
            ul {
                @if let Some(source) = source { (source) }
                li { "scorecard " (VERSION) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest as _, Sha256};

    /// Bytes in the letters of a policy.
    fn base64(bytes: &[u8]) -> String {
        const LETTERS: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut text = String::new();
        for chunk in bytes.chunks(3) {
            let mut three = [0; 3];
            three[..chunk.len()].copy_from_slice(chunk);
            let bits = u32::from_be_bytes([0, three[0], three[1], three[2]]);
            for letter in 0..4 {
                let letter = if letter <= chunk.len() {
                    LETTERS[(bits >> (18 - 6 * letter)) as usize & 63] as char
                } else {
                    '='
                };
                text.push(letter);
            }
        }
        text
    }

    #[test]
    fn the_policy_names_the_styles_that_there_are() {
        // A browser sees line breaks as these, whatever the file has.
        for style in [OF_ALL, OF_OVERVIEW, OF_HEALTH] {
            let text = style.text.replace("\r\n", "\n");
            let right = format!("sha256-{}", base64(&Sha256::digest(text)));
            assert_eq!(style.hash, right, "write the right one");
        }
    }

    #[test]
    fn a_style_cannot_end_before_its_end() {
        for style in [OF_ALL, OF_OVERVIEW, OF_HEALTH] {
            assert!(!style.text.contains('<'));
            let mut addresses = style.text.split("url(").skip(1);
            assert!(
                addresses.all(|rest| rest.starts_with('#')),
                "it would be a request"
            );
            assert!(!style.text.contains("@import"), "it would be a request");
        }
    }
}
