//! Text of a file, and names of files, as people see them: without anything that a terminal
//! or a log of CI could take for a command, or that would make one text look like another.

use memchr::memmem;
use std::borrow::Cow;
use std::path::Path;

/// `text` on one line, with each [dangerous](dangerous) character escaped: control characters
/// as `\n` or `\u{1b}`, hidden ones as `\u{202e}`, the bracket of what would be a command in a
/// log as `\u{5b}`.
pub fn shown(text: &str) -> Cow<'_, str> {
    escaped(text, notation)
}

/// The same for words of several lines, as a block of YAML holds them: a line break and the
/// blanks around it become one blank.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    if !text.contains(['\n', '\t']) {
        return shown(text);
    }
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Cow::Owned(shown(&words).into_owned())
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

/// The last look at `text` on its way to people, where it has its lines and its colours: of
/// what is not ours nothing is left that does something, and no line begins with `::`, as a
/// command in a log of CI does; colours and blanks before that do not count.
pub fn shown_lines(text: &str) -> Cow<'_, str> {
    if has_plain_lines(text) {
        return Cow::Borrowed(text);
    }
    let mut end = 0;
    let found = text.split_inclusive('\n').flat_map(|line| {
        let begin = end;
        end += line.len();
        let words = line.trim_end_matches('\n');
        let is_command = words.trim_start().starts_with("::");
        let looked_at = (is_command || !is_plain(words))
            .then_some(words)
            .into_iter();
        let found = looked_at.flat_map(|words| found(without_colours(words), Within::Line));
        found.map(move |(at, c)| (begin + at, c))
    });
    replaced(text, found, notation)
}

/// Whether `text` is quickly seen to hold nothing dangerous.
fn is_plain(text: &str) -> bool {
    let is_seen = |c: char| (' '..='~').contains(&c) || is_always_seen(c);
    are_all(text.as_bytes(), |byte| is_printable(byte) && byte != b'#')
        || text.chars().all(|c| is_seen(c) && c != '#')
}

/// Whether `c` is one of the letters, dashes, dots, arrows, signs and blanks beyond ASCII that most
/// pages have, none of which is ever hidden.
pub(super) fn is_always_seen(c: char) -> bool {
    matches!(c,
        '\u{a0}'..='\u{ac}'
        | '\u{ae}'..='\u{24f}'
        | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205e}'
        | '\u{2190}'..='\u{2bff}')
}

/// Whether of `text` each line is quickly seen to hold nothing dangerous, and to be no command.
pub fn has_plain_lines(text: &str) -> bool {
    let has = |words: &[u8]| memmem::find(text.as_bytes(), words).is_some();
    are_all(text.as_bytes(), |byte| is_printable(byte) || byte == b'\n')
        && !has(b"##")
        && !has(b"::")
}

#[inline]
pub(super) fn is_printable(byte: u8) -> bool {
    byte.wrapping_sub(b' ') <= b'~' - b' '
}

/// Whether all bytes are such: many are looked at together.
pub(super) fn are_all(bytes: &[u8], is_such: impl Fn(u8) -> bool) -> bool {
    let all = |bytes: &[u8]| {
        bytes
            .iter()
            .fold(true, |so_far, &byte| so_far & is_such(byte))
    };
    let (chunks, rest) = bytes.as_chunks::<64>();
    chunks.iter().all(|chunk| all(chunk)) && all(rest)
}

/// `text` with what `written` makes of each of its [dangerous](dangerous) characters.
pub fn escaped(text: &str, written: impl Fn(char) -> String) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    replaced(text, dangerous(text), written)
}

pub(super) fn replaced(
    text: &str,
    found: impl Iterator<Item = (usize, char)>,
    written: impl Fn(char) -> String,
) -> Cow<'_, str> {
    let mut replaced = String::new();
    let mut rest = 0;
    for (at, c) in found {
        replaced += &text[rest..at];
        replaced += &written(c);
        rest = at + c.len_utf8();
    }
    if rest == 0 {
        return Cow::Borrowed(text);
    }
    Cow::Owned(replaced + &text[rest..])
}

/// How a dangerous character is written for people.
pub fn notation(c: char) -> String {
    match c {
        '\n' => "\\n".to_owned(),
        '\r' => "\\r".to_owned(),
        '\t' => "\\t".to_owned(),
        c => format!("\\u{{{:x}}}", u32::from(c)),
    }
}

/// The characters of `text` that must not reach a terminal or a log of CI as they are, with
/// their places: control characters, all that break a line, [hidden] ones, and the bracket of
/// a command such as `##[group]` or `##vso[task.complete]`.
pub fn dangerous(text: &str) -> impl Iterator<Item = (usize, char)> {
    found(text.char_indices(), Within::Words)
}

/// Whether a line would be a command in the log of a CI service, some of which take a carriage
/// return for the end of one.
pub fn is_command(line: &str) -> bool {
    let mut parts = line.split('\r');
    parts.any(|part| {
        let mut found = found(part.char_indices(), Within::Line);
        found.any(|(_, c)| matches!(c, '[' | ':'))
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
            if is_hidden(base(&mut before, c), c, after) {
                return Some((at, c));
            }
        }
    })
}

/// What characters are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// A part of a line: there are other words before.
    Words,
    /// A whole line: its beginning says something.
    Line,
}

/// What is dangerous among `characters`.
fn found(
    characters: impl Iterator<Item = (usize, char)>,
    within: Within,
) -> impl Iterator<Item = (usize, char)> {
    let mut before = None;
    let mut command = Command::default();
    let mut begins = within == Within::Line;
    let mut characters = characters.peekable();
    std::iter::from_fn(move || {
        loop {
            let (at, c) = characters.next()?;
            let after = characters.peek().map(|&(_, after)| after);
            let is_command = command.opens(c) || (begins && c == ':' && after == Some(':'));
            begins &= c.is_whitespace();
            let is_control = c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
            if is_hidden(base(&mut before, c), c, after) || is_control || is_command {
                return Some((at, c));
            }
        }
    })
}

/// How much was read of the beginning of a command: `##`, letters, a bracket.
#[derive(Default)]
struct Command {
    hashes: usize,
    in_word: bool,
}

impl Command {
    /// Whether `c` is the bracket behind such a beginning.
    fn opens(&mut self, c: char) -> bool {
        let opens = c == '[' && self.hashes > 1;
        *self = match c {
            '#' if self.in_word => Self {
                hashes: 1,
                in_word: false,
            },
            '#' => Self {
                hashes: self.hashes + 1,
                in_word: false,
            },
            c if c.is_ascii_alphabetic() && self.hashes > 1 => Self {
                in_word: true,
                ..*self
            },
            _ => Self::default(),
        };
        opens
    }
}

/// The characters of `text` without the escape codes of colours.
fn without_colours(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut end_of_colour = 0;
    text.char_indices().filter(move |&(at, c)| {
        if c == '\u{1b}' && at >= end_of_colour {
            end_of_colour = at + colour(&text[at..]);
        }
        at >= end_of_colour
    })
}

/// How long the escape code of a colour is that `text` begins with: `ESC [`, numbers, `m`.
fn colour(text: &str) -> usize {
    let Some(code) = text.strip_prefix("\u{1b}[") else {
        return 0;
    };
    let numbers = code.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
    match numbers.strip_prefix('m') {
        Some(rest) => text.len() - rest.len(),
        None => 0,
    }
}

/// What `c` says more about: the character before it, or before the tags before it. For the
/// next one it is `c`, unless that is a tag itself.
fn base(before: &mut Option<char>, c: char) -> Option<char> {
    let base = *before;
    if !is_tag(c) {
        *before = Some(c);
    }
    base
}

/// Whether `c` is one of the letters that nobody sees, which tell a flag's country.
fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0020}'..='\u{e007f}')
}

/// Whether nobody sees `c`, and what is before and behind it does not need it.
fn is_hidden(before: Option<char>, c: char, after: Option<char>) -> bool {
    match c {
        '\u{200c}' => !before.is_some_and(joins),
        '\u{200d}' => {
            let in_emoji = before.is_some_and(is_emoji) && after.is_some_and(is_emoji);
            !in_emoji && !before.is_some_and(joins)
        }
        // Which form of a character is meant.
        '\u{fe00}'..='\u{fe0f}' => !before.is_some_and(|c| is_symbol(c) || is_ideograph(c)),
        '\u{e0100}'..='\u{e01ef}' => !before.is_some_and(is_ideograph),
        '\u{180b}'..='\u{180d}' | '\u{180f}' => !before.is_some_and(is_mongolian),
        c if is_tag(c) => before != Some('🏴'),
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => true,
        _ => false,
    }
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

/// Whether `c` can be shown as text or as a picture.
fn is_symbol(c: char) -> bool {
    matches!(c,
        '0'..='9' | '#' | '*' | '©' | '®' | '‼' | '⁉' | '™' | 'ℹ'
        | '\u{2190}'..='\u{2bff}'
        | '\u{3000}'..='\u{303f}'
        | '\u{3200}'..='\u{32ff}'
        | '\u{1f000}'..='\u{1faff}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

fn is_mongolian(c: char) -> bool {
    matches!(c, '\u{1820}'..='\u{18aa}')
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
            "❤\u{fe0f}\u{200d}🔥 1\u{fe0f}\u{20e3} #\u{fe0f} ©\u{fe0f} ⚠\u{fe0e}",
            "葛\u{e0100}城 羽\u{fe00}",
            "ᠠ\u{180b}",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}!",
            "#[1]",
            "##a b[",
            "##a#[",
            "::error",
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
            shown("x ##[group]y ##vso[z ###VSO[ ##teamcity[a"),
            "x ##\\u{5b}group]y ##vso\\u{5b}z ###VSO\\u{5b} ##teamcity\\u{5b}a"
        );
    }

    #[test]
    fn what_nobody_sees_is_escaped() {
        for c in [
            0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180e, 0x180f, 0x2065,
            0x206a, 0x206f, 0x3164, 0xfe00, 0xfe0f, 0xfeff, 0xffa0, 0xfff0, 0xfffb, 0x1d173,
            0x1d17a, 0xe0000, 0xe0001, 0xe0061, 0xe007f, 0xe0100, 0xe01ef, 0xe0fff,
        ] {
            let hidden = char::from_u32(c).unwrap();
            let text = format!("Pay{hidden}{hidden} x");
            assert_eq!(shown(&text), format!("Pay\\u{{{c:x}}}\\u{{{c:x}}} x"));
        }
        // One form is meant, and only a flag has tags.
        assert_eq!(shown("⚠\u{fe0f}\u{fe0f}"), "⚠\u{fe0f}\\u{fe0f}");
        assert_eq!(shown("社\u{e0061}"), "社\\u{e0061}");
        assert_eq!(shown("🏴a\u{e0061}"), "🏴a\\u{e0061}");
    }

    #[test]
    fn several_lines_become_one() {
        assert_eq!(one_line("a  b"), "a  b");
        assert_eq!(one_line("a \r\n\t b\u{1b}\n"), "a b\\u{1b}");
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

    #[test]
    fn no_line_begins_a_command_whatever_its_colour() {
        let same = "a ::b\n  \u{1b}[1;31m:b\u{1b}[0m: c\n· ü";
        assert_eq!(shown_lines(same), same);
        assert_eq!(
            shown_lines("::a\n \u{a0}\u{1b}[1m:\u{1b}[m:b"),
            "\\u{3a}:a\n \u{a0}\u{1b}[1m\\u{3a}\u{1b}[m:b"
        );
        assert_eq!(
            shown_lines("#\u{1b}[1m#\u{1b}[m[a"),
            "#\u{1b}[1m#\u{1b}[m\\u{5b}a"
        );
        assert_eq!(
            shown_lines("a\x1b[2Jb\x1b]0;c\x07\u{9b}1m\r\n"),
            "a\\u{1b}[2Jb\\u{1b}]0;c\\u{7}\\u{9b}1m\\r\n"
        );
    }
}
