//! Text that Markdown shows as it was written: no character of it begins anything, and no
//! service that Markdown is pasted into makes people, issues or pictures of it. Addresses of
//! the web stay what they are.

/// Breaks what a service would look for in the text when Markdown is through with it, where a
/// backslash is gone. Nobody sees it.
const BREAK: &str = "<!-- -->";

/// What an address of the web begins with.
const SCHEMES: [&str; 3] = ["https://", "http://", "ftp://"];

/// What means something wherever it stands.
const MARKUP: [char; 10] = ['\\', '`', '*', '_', '[', ']', '<', '>', '|', '~'];

/// `text` as Markdown that shows it. Each place of it is looked at a few times, however long
/// it is.
pub(super) fn escaped(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len());
    let mut rest = 0;
    let mut no_address_before = 0;
    let mut no_bare_address_before = 0;
    let mut mark_or_blank = 0;
    for (at, c) in text.char_indices() {
        if at < rest {
            continue;
        }
        if at >= no_address_before
            && let Some(address) = address(text, at)
        {
            if let Some(picture) = last_picture(address) {
                no_address_before = at + picture;
            } else {
                rest = at + address.len();
                markdown += &format!("<{}>", address.replace('&', "&amp;"));
                continue;
            }
        }
        if at >= no_bare_address_before && begins_bare_address(text, at) {
            let word = word(text, at);
            no_bare_address_before = at + word.len();
            let address = without_marks(word);
            if is_bare_address(address) && last_picture(address).is_none() {
                rest = at + address.len();
                markdown += &bare_link(address);
                continue;
            }
        }
        let (before, behind) = (&text[..at], &text[at + c.len_utf8()..]);
        if MARKUP.contains(&c) || begins_block(before, c, behind) || is_entity(c, behind) {
            markdown.push('\\');
        }
        if c == '.' && is_behind_www(before) {
            if mark_or_blank < at {
                let next = text[at..].find(|c: char| c.is_whitespace() || is_mark(c));
                mark_or_blank = next.map_or(text.len(), |next| at + next);
            }
            // Markdown would take the backslash for a part of the address.
            if text[mark_or_blank..].starts_with(is_mark) {
                markdown += BREAK;
            }
        }
        markdown.push(c);
        if means_more(before, c, behind) {
            markdown += BREAK;
        }
    }
    markdown
}

/// Whether `c` would make a heading or its end, an item of a list, or a rule.
fn begins_block(before: &str, c: char, behind: &str) -> bool {
    let stands_alone = behind.is_empty() || behind.starts_with(' ');
    match c {
        '#' => stands_alone || behind.starts_with('#'),
        '-' | '+' => before.is_empty() && (stands_alone || behind.starts_with('-')),
        '.' | ')' => stands_alone && is_number(before),
        _ => false,
    }
}

/// Whether `text` is what an item of a list can begin with: so many digits at most.
fn is_number(text: &str) -> bool {
    (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a character with a name or a number begins, such as `&lt;`.
fn is_entity(c: char, behind: &str) -> bool {
    if c != '&' {
        return false;
    }
    let name = behind.trim_start_matches('#');
    let rest = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    rest.len() < name.len() && rest.starts_with(';')
}

/// Whether what begins with `c` is somebody, an issue, a picture or an address for a service.
fn means_more(before: &str, c: char, behind: &str) -> bool {
    let next = behind.chars().next();
    let is_digit = next.is_some_and(|next| next.is_ascii_digit());
    match c {
        '@' => {
            let of_mail = |last: char| last.is_ascii_alphanumeric() || "._+-".contains(last);
            let is_name = next.is_some_and(|next| next.is_alphanumeric() || next == '_');
            is_name && !before.ends_with(of_mail)
        }
        '#' => is_digit,
        '-' => is_digit && matches!(before.as_bytes(), [.., b'g' | b'G', b'h' | b'H']),
        ':' => behind.starts_with("//") || picture(behind).is_some(),
        _ => false,
    }
}

/// The name of a picture that ends with a colon, as `tada:` does. The time of a day is none.
fn picture(text: &str) -> Option<&str> {
    let (name, _) = text.split_once(':')?;
    let of_name = |c: char| c.is_ascii_alphanumeric() || "_+-".contains(c);
    let is_time = name.len() <= 2 && name.bytes().all(|byte| byte.is_ascii_digit());
    (!is_time && name.chars().all(of_name)).then_some(name)
}

/// The place of the last colon in `text` that a picture begins with.
fn last_picture(text: &str) -> Option<usize> {
    let mut colons = text.rmatch_indices(':');
    colons.find_map(|(at, _)| picture(&text[at + 1..]).map(|_| at))
}

/// Whether an address without a scheme may go on behind its `www`.
fn is_behind_www(before: &str) -> bool {
    let before = before.strip_suffix("www");
    before.is_some_and(|before| !before.ends_with(char::is_alphanumeric))
}

/// Whether `c` can be escaped within an address.
fn is_mark(c: char) -> bool {
    MARKUP.contains(&c) || matches!(c, '&' | '#')
}

/// The address of the web that begins at `at`, without the marks of the sentence around it.
fn address(text: &str, at: usize) -> Option<&str> {
    let begins = |scheme: &&str| {
        let begin = text.get(at..at + scheme.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(scheme))
    };
    let scheme = SCHEMES.into_iter().find(begins)?;
    let goes_on = text[at + scheme.len()..].starts_with(char::is_alphanumeric);
    if !goes_on || text[..at].ends_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    Some(without_marks(word(text, at)))
}

/// What stands at `at`, up to what ends every address.
fn word(text: &str, at: usize) -> &str {
    let ends = |c: char| c.is_whitespace() || "<>|\\`\"".contains(c);
    let end = text[at..].find(ends).map_or(text.len(), |end| at + end);
    &text[at..end]
}

/// What an address without a scheme begins with.
const WWW: &str = "www.";

fn begins_bare_address(text: &str, at: usize) -> bool {
    text[at..].starts_with(WWW) && !text[..at].ends_with(char::is_alphanumeric)
}

/// Whether `address`, without a scheme, is one that Markdown would find, had nothing in it to be
/// escaped. One in which nothing has to be is left to it.
fn is_bare_address(address: &str) -> bool {
    let Some(address) = address.strip_prefix(WWW) else {
        return false;
    };
    let ends = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '.'));
    let (host, behind) = address.split_at(address.find(ends).unwrap_or(address.len()));
    let is_host = host.split('.').all(|part| !part.is_empty());
    is_host && behind.starts_with(['/', '?', '#', ':']) && behind.contains(is_mark)
}

/// `address`, which has no scheme, as a link.
fn bare_link(address: &str) -> String {
    let mut shown = String::with_capacity(address.len());
    for c in address.chars() {
        if is_mark(c) {
            shown.push('\\');
        }
        shown.push(c);
    }
    format!("[{shown}](<http://{}>)", address.replace('&', "&amp;"))
}

/// `address` without the marks at its end; a bracket belongs to it where it opens in it.
fn without_marks(address: &str) -> &str {
    let count = |bracket: char| address.matches(bracket).count();
    let mut round = count(')').saturating_sub(count('('));
    let mut square = count(']').saturating_sub(count('['));
    address.trim_end_matches(|last| match last {
        ')' => take_one(&mut round),
        ']' => take_one(&mut square),
        last => "?!.,:;*_~'".contains(last),
    })
}

/// Whether there was one to take.
fn take_one(count: &mut usize) -> bool {
    let less = count.checked_sub(1);
    *count = less.unwrap_or_default();
    less.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_nothing_stays_as_it_is() {
        for text in [
            "Demand & Awareness",
            "-0.6 a week, +5 or 1.5",
            "Q&A: 12:30:45, 100 %",
            "dana@example.com",
            "www.example.com/a-b",
            "AT&T: $5",
        ] {
            assert_eq!(escaped(text), text);
        }
    }

    #[test]
    fn what_begins_something_is_escaped() {
        for (text, markdown) in [
            (
                "a_b *c* [d](e) `f` <g> ~h~ i|j \\",
                "a\\_b \\*c\\* \\[d\\](e) \\`f\\` \\<g\\> \\~h\\~ i\\|j \\\\",
            ),
            ("# a #", "\\# a \\#"),
            ("- a", "\\- a"),
            ("---", "\\---"),
            ("+", "\\+"),
            ("12. a", "12\\. a"),
            ("123456789. a", "123456789\\. a"),
            ("1234567890. a", "1234567890. a"),
            ("3) a", "3\\) a"),
            ("&lt; &#60; &x", "\\&lt; \\&#<!-- -->60; &x"),
        ] {
            assert_eq!(escaped(text), markdown);
        }
    }

    #[test]
    fn nobody_is_called_and_no_issue_is_named() {
        for (text, markdown) in [
            (
                "@everyone and (@dana)",
                "@<!-- -->everyone and (@<!-- -->dana)",
            ),
            (
                "#1 in a/b#2, GH-3",
                "#<!-- -->1 in a/b#<!-- -->2, GH-<!-- -->3",
            ),
            (":tada: and :+1:", ":<!-- -->tada: and :<!-- -->+1:"),
        ] {
            assert_eq!(escaped(text), markdown);
        }
    }

    #[test]
    fn an_address_stays_one() {
        for (text, markdown) in [
            (
                "see https://example.com/team_a/x_y.",
                "see <https://example.com/team_a/x_y>.",
            ),
            (
                "(http://example.com/A_(b)?c=1&lt;=2#3)",
                "(<http://example.com/A_(b)?c=1&amp;lt;=2#3>)",
            ),
            ("http://_a", "http:<!-- -->//\\_a"),
            ("http://a.b/[c])])", "<http://a.b/[c]>)\\])"),
            (
                "http://a/:tada:/http://b",
                "http:<!-- -->//a/:<!-- -->tada:/<http://b>",
            ),
            ("www.a www.b www.c_", "www.a www.b www<!-- -->.c\\_"),
            (
                "(www.example.com/a_b?c&d).",
                "([www.example.com/a\\_b?c\\&d](<http://www.example.com/a_b?c&amp;d>)).",
            ),
            ("www.a_b.example/c", "www<!-- -->.a\\_b.example/c"),
            ("www.a/:tada:/_b", "www<!-- -->.a/:<!-- -->tada:/\\_b"),
        ] {
            assert_eq!(escaped(text), markdown);
        }
    }

    /// Where each place looked through all others, this would hardly come to an end.
    #[test]
    fn a_long_text_is_looked_at_once() {
        const LENGTH: usize = 100_000;
        for part in [
            "a",
            "1",
            "&",
            "&a",
            "&#",
            "-1",
            "gh-1",
            ":",
            ":a",
            "@",
            "#",
            ".",
            "1.",
            "www.",
            "www._",
            "http://a",
            "http://a:",
            "http://a/",
            "http://",
            ")",
            "http://a)",
            "[",
            "]",
            ":a:http://a/",
        ] {
            for begin in ["", "http://a"] {
                let text = begin.to_owned() + &part.repeat(LENGTH / part.len());
                assert!(escaped(&text).len() >= text.len(), "{part}");
            }
        }
    }
}
