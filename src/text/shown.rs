//! Text of a file, and names of files, as people see them: without anything that a terminal
//! or a log of CI could take for a command, or that would make one text look like another.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::Path;

/// What begins a command in the logs of some CI services, wherever in a line it stands.
const COMMANDS: [&str; 2] = ["##[", "##vso["];

/// `text` on one line, with each character escaped that cannot be seen but does something:
/// control characters as `\n` or `\u{1b}`, [hidden ones](hidden) as `\u{202e}`. The bracket of
/// what would be a command in a log becomes `\u{5b}`.
pub fn shown(text: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~');
    let commands = COMMANDS.iter().any(|command| text.contains(command));
    if text.bytes().all(is_plain) && !commands {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    let mut rest = 0;
    for (at, c) in escaped(text) {
        shown += &text[rest..at];
        rest = at + c.len_utf8();
        match c {
            '\n' => shown += "\\n",
            '\r' => shown += "\\r",
            '\t' => shown += "\\t",
            c => drop(write!(shown, "\\u{{{:x}}}", u32::from(c))),
        }
    }
    if rest == 0 && !commands {
        return Cow::Borrowed(text);
    }
    shown += &text[rest..];
    for command in COMMANDS {
        shown = shown.replace(command, &command.replace('[', "\\u{5b}"));
    }
    Cow::Owned(shown)
}

/// The name of a file or a folder as people see it. One that would begin a command in a log
/// of CI begins with `./`.
pub fn shown_path(path: &Path) -> String {
    let name = path.to_string_lossy();
    let name = shown(&name);
    if name.trim_start().starts_with("::") {
        format!("./{name}")
    } else {
        name.into_owned()
    }
}

/// Whether a line would be a command in the log of a CI service, some of which take a carriage
/// return for the end of one.
pub fn is_command(line: &str) -> bool {
    let begins = |part: &str| part.trim_start().starts_with("::");
    COMMANDS.iter().any(|command| line.contains(command)) || line.split('\r').any(begins)
}

/// The characters of `text` that are not to be seen as they are, with their places.
fn escaped(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut hidden = hidden(text).peekable();
    text.char_indices().filter(move |&(at, c)| {
        let is_hidden = hidden.next_if(|&(hidden, _)| hidden == at).is_some();
        is_hidden || c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
    })
}

/// The characters of `text` that nobody sees and that no script or emoji around them needs:
/// controls of the writing direction, zero-width spaces, joiners, soft hyphens.
pub fn hidden(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut before = None;
    let mut characters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (at, c) = characters.next()?;
            let after = characters.peek().map(|&(_, after)| after);
            let is_hidden = match c {
                '\u{ad}'
                | '\u{61c}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2064}'
                | '\u{2066}'..='\u{2069}'
                | '\u{feff}' => true,
                '\u{200c}' => !before.is_some_and(joins),
                '\u{200d}' => {
                    let in_emoji = before.is_some_and(is_emoji) && after.is_some_and(is_emoji);
                    !in_emoji && !before.is_some_and(joins)
                }
                _ => false,
            };
            before = Some(c);
            if is_hidden {
                return Some((at, c));
            }
        }
    })
}

/// Whether `c` belongs to a script in which a joiner changes how letters are written: Arabic,
/// Syriac, N'Ko, Mandaic, those of India and around it, Myanmar, Khmer, Mongolian.
fn joins(c: char) -> bool {
    matches!(c,
        '\u{600}'..='\u{7ff}'
        | '\u{840}'..='\u{dff}'
        | '\u{f00}'..='\u{109f}'
        | '\u{1780}'..='\u{18af}'
        | '\u{1900}'..='\u{1cff}'
        | '\u{a800}'..='\u{abff}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}'
        | '\u{10a00}'..='\u{11fff}'
        | '\u{1e900}'..='\u{1e95f}')
}

/// Whether `c` can be a part of an emoji of several parts.
fn is_emoji(c: char) -> bool {
    matches!(c,
        '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{20e3}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_seen_stays_as_it_is() {
        for text in [
            "Win rate",
            "Größe · 社",
            "👩\u{200d}🚀",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "#[1]",
        ] {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn what_does_something_is_escaped() {
        assert_eq!(
            shown("a\x1b[31m\u{9b}1m\x7f"),
            "a\\u{1b}[31m\\u{9b}1m\\u{7f}"
        );
        assert_eq!(shown("a\r\n\tb\u{2028}"), "a\\r\\n\\tb\\u{2028}");
        assert_eq!(
            shown("Pay \u{202e}tnuoma\u{202c}"),
            "Pay \\u{202e}tnuoma\\u{202c}"
        );
        assert_eq!(
            shown("Win\u{200b} ra\u{200d}te"),
            "Win\\u{200b} ra\\u{200d}te"
        );
        assert_eq!(
            shown("x ##[group]y ##vso[z"),
            "x ##\\u{5b}group]y ##vso\\u{5b}z"
        );
    }

    #[test]
    fn a_path_begins_no_command() {
        assert_eq!(shown_path(Path::new("a/b.yaml")), "a/b.yaml");
        assert_eq!(
            shown_path(Path::new("::error::x.yaml")),
            "./::error::x.yaml"
        );
        assert_eq!(shown_path(Path::new("a\n::error::x")), "a\\n::error::x");
    }
}
