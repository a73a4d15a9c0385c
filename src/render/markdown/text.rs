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

/// `text` as Markdown that shows it.
pub(super) fn escaped(text: &str) -> String {
    let mut markdown = String::with_capacity(text.len());
    let mut rest = 0;
    for (at, c) in text.char_indices() {
        if at < rest {
            continue;
        }
        if let Some(address) = address(text, at) {
            rest = at + address.len();
            markdown += &format!("<{}>", address.replace('&', "&amp;"));
            continue;
        }
        let (before, behind) = (&text[..at], &text[at + c.len_utf8()..]);
        if MARKUP.contains(&c) || begins_block(before, c, behind) || is_entity(c, behind) {
            markdown.push('\\');
        }
        if c == '.' && is_bare_address(before, behind) {
            markdown += BREAK;
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
    let is_number = !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit());
    match c {
        '#' => stands_alone || behind.starts_with('#'),
        '-' | '+' => before.is_empty() && (stands_alone || behind.starts_with('-')),
        '.' | ')' => is_number && stands_alone,
        _ => false,
    }
}

/// Whether a character with a name or a number begins, such as `&lt;`.
fn is_entity(c: char, behind: &str) -> bool {
    let name = behind.trim_start_matches('#');
    let rest = name.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    c == '&' && rest.len() < name.len() && rest.starts_with(';')
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
        '-' => is_digit && before.to_ascii_lowercase().ends_with("gh"),
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

/// Whether an address without a scheme goes on behind its `www` with what is escaped: Markdown
/// would take the backslash for a part of it.
fn is_bare_address(before: &str, behind: &str) -> bool {
    let Some(before) = before.strip_suffix("www") else {
        return false;
    };
    let end = behind.find(char::is_whitespace).unwrap_or(behind.len());
    let is_escaped = |c| MARKUP.contains(&c) || matches!(c, '&' | '#');
    !before.ends_with(char::is_alphanumeric) && behind[..end].contains(is_escaped)
}

/// The address of the web that begins at `at`, without the marks of the sentence around it.
fn address(text: &str, at: usize) -> Option<&str> {
    let begins = |scheme: &&str| {
        let begin = text.get(at..at + scheme.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(scheme))
    };
    let scheme = SCHEMES.into_iter().find(begins)?;
    if text[..at].ends_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let ends = |c: char| c.is_whitespace() || "<>|\\`\"".contains(c);
    let end = text[at..].find(ends).map_or(text.len(), |end| at + end);
    let address = without_marks(&text[at..end]);
    let rest = address.get(scheme.len()..)?;
    let has_picture = rest
        .match_indices(':')
        .any(|(at, _)| picture(&rest[at + 1..]).is_some());
    (rest.starts_with(char::is_alphanumeric) && !has_picture).then_some(address)
}

/// `address` without the marks at its end; a bracket belongs to it where it opens in it.
fn without_marks(address: &str) -> &str {
    let mut address = address;
    while let Some(last) = address.chars().next_back() {
        let is_mark = match last {
            ')' => address.matches('(').count() < address.matches(')').count(),
            ']' => address.matches('[').count() < address.matches(']').count(),
            last => "?!.,:;*_~'".contains(last),
        };
        if !is_mark {
            break;
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address
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
            ("www.example.com/a_b", "www<!-- -->.example.com/a\\_b"),
        ] {
            assert_eq!(escaped(text), markdown);
        }
    }
}
