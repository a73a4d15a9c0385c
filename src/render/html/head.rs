//! What stands around a page: the head, the style, the sprite of signs, the foot.

use super::glyph;
use super::written::pieces;
use crate::text::shown_markup;
use maud::{Markup, PreEscaped, Render, html};
use memchr::memmem;
use std::borrow::Cow;

/// How all pages look: as a document, not as a dashboard. Red is for actions alone; a status is
/// plum, ochre or green, and a sign and a word.
const STYLE: &str = include_str!("style.css");

/// The hash by which a browser knows [`STYLE`]: no other style may it apply.
const STYLE_HASH: &str = "sha256-rJh99nUfPUTXgYm6fsIMX/t8rHkzYySHYW7s/zamNCM=";

/// What a browser may do with a document: the beginning, up to the hashes of its styles, and the
/// rest.
const POLICY: (&str, &str) = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src ",
    "; img-src data:; base-uri 'none'; form-action 'none'\">",
);

/// What some pages need beside that: by which class in a page it is known, the style, and its hash.
const MORE_STYLES: [(&str, &str, &str); 2] = [
    (
        "\"ov\"",
        include_str!("overview.css"),
        "sha256-hW40fmPBl/dc5UFrGaB57knV07LNXUlk5pn7CMude0Y=",
    ),
    (
        "\"health ",
        include_str!("health.css"),
        "sha256-NxQJa4/Wu0Gmd6IqpufaBrvGs0f/hsko8zgNtxQE/Dg=",
    ),
];

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
    /// Where the hashes of more styles belong.
    hashes: usize,
    /// Where more styles belong.
    styles: usize,
    /// Where what is shown begins.
    body: usize,
}

impl Document {
    /// A document with this title, up to what is shown of it.
    pub(super) fn new(title: &str) -> Self {
        let mut text = String::with_capacity(LIKELY);
        text.push_str("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">");
        pieces(&mut text, &[POLICY.0, "'", STYLE_HASH, "'"]);
        let hashes = text.len();
        text.push_str(POLICY.1);
        text.push_str(&shown_markup(&head(title).0));
        pieces(&mut text, &["<style>", STYLE, "</style>"]);
        let styles = text.len();
        text.push_str("</head><body>");
        text.push_str(&glyph::SPRITE.0);
        text.push_str("<a class=\"skip\" href=\"#main\">Skip to the page</a><div class=\"wrap\">");
        Self {
            hashes,
            styles,
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
        let body = &self.text[self.body..];
        let more = (MORE_STYLES.iter()).filter(|(class, ..)| has_class(body, class));
        let (mut styles, mut hashes) = (String::new(), String::new());
        for (_, style, hash) in more {
            pieces(&mut styles, &["<style>", style, "</style>"]);
            pieces(&mut hashes, &[" '", hash, "'"]);
        }
        // Most need none, and nothing is moved for them.
        if !styles.is_empty() {
            // What stands further back first: the other place stays where it is.
            self.text.insert_str(self.styles, &styles);
            self.text.insert_str(self.hashes, &hashes);
        }
        self.text.push_str("</div></body></html>");
        self.text
    }
}

/// Whether a class in `body` begins as it is written. Most of what begins so is one, while `class=`
/// stands at every element.
fn has_class(body: &str, beginning: &str) -> bool {
    let mut found = memmem::find_iter(body.as_bytes(), beginning.as_bytes());
    found.any(|at| body.as_bytes()[..at].ends_with(b"class="))
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
    fn the_policy_names_the_style_that_there_is() {
        // A browser sees line breaks as these, whatever the file has.
        let more = MORE_STYLES.iter().map(|(_, style, hash)| (*style, *hash));
        for (style, hash) in [(STYLE, STYLE_HASH)].into_iter().chain(more) {
            let style = style.replace("\r\n", "\n");
            let right = format!("sha256-{}", base64(&Sha256::digest(style)));
            assert_eq!(hash, right, "write the right one");
        }
    }

    #[test]
    fn the_style_cannot_end_before_its_end() {
        let more = MORE_STYLES.iter().map(|(_, style, _)| *style);
        for style in [STYLE].into_iter().chain(more) {
            assert!(!style.contains('<'));
            let mut addresses = style.split("url(").skip(1);
            assert!(
                addresses.all(|rest| rest.starts_with('#')),
                "it would be a request"
            );
            assert!(!style.contains("@import"), "it would be a request");
        }
    }
}
