//! A writer of random but valid YAML, in all the styles in which people and programs write
//! it. The same seed writes the same file.
//!
//! Left out is what `serde_yaml` cannot judge, because it reads YAML 1.1 there or fails:
//! U+0085, U+2028 and U+2029 (line breaks in 1.1), a tab behind a dash, whole numbers beyond
//! 64 bits, tags other than `!!str`, and an anchor's name given twice.

use crate::choices::Choices;
use std::fmt::Write;

const WORDS: [&str; 20] = [
    "stages",
    "metric",
    "action",
    "reached",
    "as_of",
    "Demand & Awareness",
    "Branded searches",
    "Übersicht",
    "naïve café",
    "日本語",
    "🚀 launch",
    "a-b_c.d",
    "x/y",
    "50 Mio €",
    "it's",
    "key",
    "-x",
    "?x",
    ":x",
    "a:b#c",
];

/// Plain scalars: numbers in all notations, almost numbers, dates, booleans, nulls, text.
#[rustfmt::skip]
const PLAIN: [&str; 83] = [
    "0", "-0", "+0", "7", "-12", "+12", "12.5", "-0.5", ".5", "-.5", "+.5", "5.", "1e3", "1E3",
    "1e+3", "-1.5e-3", "1.e2", "0x1F", "-0x1F", "+0xff", "0o17", "-0o17", "0b101", "-0b101",
    "0X1F", "0x", "0xg", "0x+1", "007", "-01", "00", "0.10", "01.5", "1_000", "1,000", "12%",
    "1.2.3", "12:30", "--1", "+-1", "9007199254740993", "18446744073709551615",
    "-9223372036854775808", "1e308", "1e309", "1e-400", ".inf", "-.inf", "+.INF", ".Inf", ".nan",
    ".NAN", "-.nan", "inf", "nan", "+infinity", "true", "True", "FALSE", "tRUE", "yes", "no",
    "on", "off", "null", "Null", "NULL", "nULL", "~", "~x", ".", "2026-11-16", "2026-W47",
    "2026-11-16T10:00:00Z", "http://example.com/a?b=c#d", "a#b", "a:b", "=", "/month", "$", "\\n",
    "a 'b' \"c\"", "x &y *z !w",
];

const LETTERS: [char; 24] = [
    'a', 'b', 'Z', '0', '9', ' ', ' ', '#', ':', '-', ',', '[', '}', '&', '*', '!', '|', '>', '%',
    '@', 'é', '€', '語', '🚀',
];

const ESCAPES: [&str; 14] = [
    r"\n",
    r"\t",
    r#"\""#,
    r"\\",
    r"\0",
    r"\e",
    r"\_",
    r"\N",
    r"\x41",
    r"\u263a",
    r"\U0001F600",
    r"\/",
    r"\ ",
    "\\\n      ",
];

const BLOCK_LINES: [&str; 8] = [
    "plain words",
    "# not a comment",
    "- not: an item",
    "trailing space ",
    "tab\there\t",
    "\"quotes\" and 'more'",
    "größer 語 🚀",
    "...",
];

/// What stands in a file where it does not belong.
#[rustfmt::skip]
const DAMAGE: [&str; 34] = [
    "\"", "'", "[", "]", "{", "}", ":", ": ", "- ", "|", ">", "#", " #", "&", "&a ", "*", "*a", "!",
    "!x ", "\t", "\n", "\r", "\n\u{a0}\n", "\u{feff}", "\u{2028}", "é", "🚀", "%", "@", "\n---\n", "?", ",",
    "\n<<: ", "\\",
];

struct Writer {
    choices: Choices,
    text: String,
    /// Anchors of finished values.
    anchors: Vec<String>,
    /// How many anchors there are, finished or not.
    anchored: usize,
    aliases: bool,
    /// How many more values may be written.
    budget: usize,
}

/// One valid YAML file. Without `aliases` no value stands in two places.
pub(crate) fn write(seed: u64, aliases: bool) -> String {
    let mut writer = Writer {
        choices: Choices::new(seed),
        text: String::new(),
        anchors: Vec::new(),
        anchored: 0,
        aliases,
        budget: 60,
    };
    writer.document();
    writer.finish()
}

/// A file as [`write`] makes it, damaged in one to three places.
pub(crate) fn write_broken(seed: u64) -> String {
    let mut choices = Choices::new(!seed);
    let mut letters: Vec<char> = write(seed, true).chars().collect();
    for _ in 0..=choices.below(3) {
        let at = choices.below(letters.len() + 1);
        let end = (at + choices.below(12)).min(letters.len());
        if choices.one_in(3) {
            letters.drain(at..end);
        } else {
            letters.splice(at..at, choices.pick(&DAMAGE).chars());
        }
    }
    letters.into_iter().collect()
}

impl Writer {
    fn document(&mut self) {
        self.comments(0);
        let marker = self.choices.one_in(6);
        if marker {
            if self.choices.one_in(3) {
                self.text.push_str("%YAML 1.2\n");
            }
            self.text.push_str("---");
        }
        match self.choices.below(12) {
            0 if marker => self.block_scalar(0),
            0 | 1 if marker => self.inline(" ", 0),
            0 => self.inline("", 0),
            kind => {
                if marker {
                    self.end_line();
                }
                match kind {
                    1 | 2 => self.list(0, 0),
                    3 => {
                        self.flow(0, 0);
                        self.end_line();
                    }
                    _ => self.map(0, 0),
                }
            }
        }
        if self.choices.one_in(12) {
            self.text.push_str("...\n");
        }
    }

    fn finish(mut self) -> String {
        if self.choices.one_in(5) {
            self.text.truncate(self.text.trim_end_matches('\n').len());
        } else if self.choices.one_in(5) && !self.text.ends_with("\n\n") {
            // Blank lines and then spaces without a newline: whether `|+` keeps that last
            // piece of a line is nowhere said.
            let spaces = 1 + self.choices.below(8);
            self.indent(spaces);
        }
        if self.choices.one_in(4) {
            self.text = self.text.replace('\n', "\r\n");
        }
        if self.choices.one_in(6) {
            self.text.insert(0, '\u{feff}');
        }
        self.text
    }

    /// A block map whose keys stand in column `column`. The indentation of the first is
    /// written already.
    fn map(&mut self, column: usize, depth: usize) {
        let mut keys = Vec::new();
        for position in 0..=self.choices.below(4) {
            let (key, written) = self.key(false);
            if keys.contains(&key) {
                continue;
            }
            keys.push(key);
            if position > 0 {
                self.comments(column);
                self.indent(column);
            }
            if self.choices.one_in(20) {
                self.text.push_str("? ");
                self.text.push_str(&written);
                self.end_line();
                if self.choices.one_in(3) {
                    continue;
                }
                self.indent(column);
            } else {
                self.text.push_str(&written);
                if self.choices.one_in(10) {
                    self.text.push(' ');
                }
            }
            self.text.push(':');
            self.value(true, column, depth);
        }
    }

    /// A block list whose dashes stand in column `column`, the first indented already.
    fn list(&mut self, column: usize, depth: usize) {
        for position in 0..=self.choices.below(4) {
            if position > 0 {
                self.comments(column);
                self.indent(column);
            }
            self.text.push('-');
            self.value(false, column, depth);
        }
    }

    /// A value behind a key or a dash in column `column`, to the end of its line.
    fn value(&mut self, of_key: bool, column: usize, depth: usize) {
        self.budget = self.budget.saturating_sub(1);
        let leaf = depth > 5 || self.budget == 0;
        match self.choices.below(if leaf { 9 } else { 16 }) {
            0 => self.end_line(),
            1 if !self.anchors.is_empty() => {
                let alias = self.choices.below(self.anchors.len());
                let _ = write!(self.text, " *{}", self.anchors[alias]);
                self.end_line();
            }
            2 => self.block_scalar(column),
            3 => {
                self.end_line();
                self.indent(column + 1);
                self.inline("", column);
            }
            4..9 => {
                let before = self.choices.pick(&[" ", " ", " ", "   "]);
                self.inline(before, column);
            }
            9 | 10 => {
                self.text.push(' ');
                let anchor = self.anchor();
                self.flow(column, depth + 1);
                self.end_line();
                self.anchors.extend(anchor);
            }
            kind => self.block(of_key, column, depth + 1, kind < 13),
        }
    }

    fn block(&mut self, of_key: bool, column: usize, depth: usize, list: bool) {
        if !of_key && self.choices.one_in(2) {
            let spaces = 1 + self.choices.below(3);
            self.indent(spaces);
            self.collection(column + 1 + spaces, depth, list);
            return;
        }
        self.text.push(' ');
        let anchor = self.anchor();
        self.end_line();
        let step = self.choices.pick(&[1, 2, 2, 2, 4]);
        let indentless = list && of_key && self.choices.one_in(2);
        let inner = if indentless { column } else { column + step };
        self.comments(inner);
        self.indent(inner);
        self.collection(inner, depth, list);
        self.anchors.extend(anchor);
    }

    fn collection(&mut self, column: usize, depth: usize, list: bool) {
        if list {
            self.list(column, depth);
        } else {
            self.map(column, depth);
        }
    }

    /// A scalar that may go on in the next lines, deeper than `column`.
    fn inline(&mut self, before: &str, column: usize) {
        self.text.push_str(before);
        let anchor = self.anchor();
        if self.choices.one_in(15) {
            self.text.push_str("!!str ");
        }
        match self.choices.below(10) {
            0 => self.folded_lines(column),
            1..3 => self.quoted(column),
            _ => {
                let plain = self.plain();
                self.text.push_str(plain);
            }
        }
        self.end_line();
        self.anchors.extend(anchor);
    }

    /// A scalar over several lines, which are folded into one.
    fn folded_lines(&mut self, column: usize) {
        let quote = self.choices.pick(&["", "'", "\""]);
        self.text.push_str(quote);
        self.text.push_str("first");
        for line in 0..=self.choices.below(3) {
            let end = self.choices.pick(&["\n", "\n", " \n", "\n\n", "\n  \n"]);
            self.text.push_str(end);
            let deeper = 1 + self.choices.below(3);
            self.indent(column + deeper);
            let _ = write!(self.text, "line {line} of it");
        }
        self.text.push_str(quote);
    }

    fn block_scalar(&mut self, column: usize) {
        self.text.push(' ');
        let anchor = self.anchor();
        let style = self.choices.pick(&["|", ">"]);
        let chomping = self.choices.pick(&["", "-", "+"]);
        let step = 1 + self.choices.below(4);
        let explicit = self.choices.one_in(5);
        self.text.push_str(style);
        if explicit {
            self.text.push_str(&step.to_string());
        }
        self.text.push_str(chomping);
        self.end_line();
        for line in 0..self.choices.below(5) {
            if self.choices.one_in(4) {
                let blank = self.choices.below(step + 1);
                self.indent(blank);
                self.text.push('\n');
            }
            self.indent(column + step);
            // The first line says how deep the text is indented, unless the header does.
            if self.choices.one_in(4) && (explicit || line > 0) {
                self.indent(2);
            }
            let content = self.choices.pick(&BLOCK_LINES);
            self.text.push_str(content);
            self.text.push('\n');
        }
        for _ in 0..self.choices.below(3) {
            self.text.push('\n');
        }
        self.anchors.extend(anchor);
    }

    fn flow(&mut self, column: usize, depth: usize) {
        let map = self.choices.one_in(2);
        self.text.push(if map { '{' } else { '[' });
        let mut keys = Vec::new();
        let count = if depth > 6 { 0 } else { self.choices.below(4) };
        for position in 0..count {
            if position > 0 {
                self.text.push(',');
            }
            self.flow_space(column);
            if map || self.choices.one_in(8) {
                let (mut key, mut written) = self.key(true);
                if map && keys.contains(&key) {
                    key = format!("again {position}");
                    written.clone_from(&key);
                }
                keys.push(key);
                self.text.push_str(&written);
                if map && self.choices.one_in(8) {
                    continue;
                }
                let colon = if written.starts_with('"') { ":" } else { ": " };
                self.text.push_str(colon);
            }
            if !self.choices.one_in(10) || !map {
                self.flow_value(column, depth);
            }
            self.flow_space(column);
        }
        if count > 0 && self.choices.one_in(4) {
            self.text.push(',');
        }
        self.flow_space(column);
        self.text.push(if map { '}' } else { ']' });
    }

    fn flow_value(&mut self, column: usize, depth: usize) {
        match self.choices.below(8) {
            0 => self.flow(column, depth + 1),
            1 => self.quoted(column),
            2 => self.folded_lines(column),
            _ => {
                let plain = self.plain();
                let fits = !plain.contains([',', '?']) && !plain.starts_with(['-', ':']);
                self.text.push_str(if fits { plain } else { "word" });
            }
        }
    }

    fn flow_space(&mut self, column: usize) {
        match self.choices.below(8) {
            0 => {
                self.end_line();
                let deeper = 1 + self.choices.below(3);
                self.indent(column + deeper);
            }
            1..4 => self.text.push(' '),
            _ => {}
        }
    }

    /// A key as it is understood, and as it is written.
    fn key(&mut self, in_flow: bool) -> (String, String) {
        let mut key = self.choices.pick(&WORDS).to_owned();
        if in_flow && key.starts_with(['-', '?', ':']) {
            "word".clone_into(&mut key);
        }
        if self.choices.one_in(3) {
            let _ = write!(key, " {}", self.choices.below(100));
        }
        match self.choices.below(10) {
            0 => (key.clone(), format!("\"{key}\"")),
            1 => (key.clone(), format!("'{}'", key.replace('\'', "''"))),
            2 => {
                let key = self.choices.pick(&["", "a: b", " a # b", "{}", "- a", "~"]);
                (key.to_owned(), format!("\"{key}\""))
            }
            3 => {
                let key = self
                    .choices
                    .pick(&["2026-11-16", "12", "1.50", "0x1F", "true"]);
                (key.to_owned(), key.to_owned())
            }
            _ => (key.clone(), key),
        }
    }

    fn plain(&mut self) -> &'static str {
        if self.choices.one_in(2) {
            self.choices.pick(&PLAIN)
        } else {
            self.choices.pick(&WORDS)
        }
    }

    fn quoted(&mut self, column: usize) {
        let mut text: String = (0..self.choices.below(9))
            .map(|_| self.choices.pick(&LETTERS))
            .collect();
        if self.choices.one_in(2) {
            if self.choices.one_in(3) {
                text.push('\'');
            }
            text = format!("'{}'", text.replace('\'', "''"));
        } else {
            for _ in 0..self.choices.below(3) {
                text.push_str(self.choices.pick(&ESCAPES));
            }
            text = format!("\"{text}\"");
        }
        let indented = format!("\n{}", " ".repeat(column + 1));
        self.text.push_str(&text.replace('\n', &indented));
    }

    /// Sometimes an anchor for the value that follows, which is to be added to the known
    /// ones once that is finished.
    fn anchor(&mut self) -> Option<String> {
        if !self.aliases || !self.choices.one_in(8) {
            return None;
        }
        self.anchored += 1;
        let name = format!("a{}", self.anchored);
        let _ = write!(self.text, "&{name} ");
        Some(name)
    }

    fn end_line(&mut self) {
        let end = self
            .choices
            .pick(&["\n", "\n", "\n", "\n", " \n", "  # not: [it\n"]);
        self.text.push_str(end);
    }

    /// Sometimes whole lines of comment, not deeper than what follows.
    fn comments(&mut self, column: usize) {
        if self.choices.one_in(8) {
            for _ in 0..=self.choices.below(2) {
                self.indent(column);
                self.text.push_str("# on its own line\n");
            }
        }
        if self.choices.one_in(12) {
            self.text.push('\n');
        }
    }

    fn indent(&mut self, width: usize) {
        self.text.extend(std::iter::repeat_n(' ', width));
    }
}
