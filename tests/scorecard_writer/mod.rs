//! A writer of random scorecards and customers' pages, in the hands of many people: block and flow
//! style, on one line and on many, with comments, quotes, blank lines, anchors, and both line
//! ends. The same seed writes the same file.

#![allow(dead_code, reason = "each test uses a part of this")]

use crate::choices::Choices;
use std::fmt::Write as _;

/// What is to be written.
enum Tree {
    Plain(String),
    Text(String),
    Map(Vec<(&'static str, Tree)>),
    Days(Vec<(String, Tree)>),
    List(Vec<Tree>),
    Null,
}

/// How the lists of a file are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flow {
    None,
    Items,
    Lists,
    ManyLines,
    All,
}

struct Hand {
    choices: Choices,
    flow: Flow,
    indent: usize,
    list_indent: usize,
    dash: &'static str,
    quote: Option<char>,
    quoted_keys: bool,
    comments: bool,
    blank_lines: bool,
}

/// One scorecard.
pub(crate) fn write(seed: u64) -> String {
    written(seed, scorecard)
}

/// The page of one customer.
pub(crate) fn write_customer(seed: u64) -> String {
    written(seed, customer)
}

fn written(seed: u64, tree: fn(&mut Choices) -> Tree) -> String {
    let mut choices = Choices::new(seed);
    let tree = tree(&mut choices);
    let indent = choices.pick(&[2, 2, 4, 3]);
    let mut hand = Hand {
        flow: choices.pick(&[
            Flow::None,
            Flow::None,
            Flow::None,
            Flow::Items,
            Flow::Lists,
            Flow::ManyLines,
            Flow::All,
        ]),
        indent,
        list_indent: choices.pick(&[0, 2, indent]),
        dash: choices.pick(&["- ", "- ", "-   "]),
        quote: choices.pick(&[None, None, Some('"'), Some('\'')]),
        quoted_keys: choices.one_in(8),
        comments: choices.one_in(2),
        blank_lines: choices.one_in(3),
        choices,
    };
    let mut text = hand.file(&tree);
    if hand.choices.one_in(4) {
        text = text.trim_end().to_owned();
    }
    if hand.choices.one_in(4) {
        text = text.replace('\n', "\r\n");
    }
    if hand.choices.one_in(6) {
        text.insert(0, '\u{feff}');
    }
    text
}

fn plain(text: &impl ToString) -> Tree {
    Tree::Plain(text.to_string())
}

fn name(choices: &mut Choices, what: &str, number: usize) -> Tree {
    let tail = choices.pick(&[
        "",
        "",
        " & more",
        " (beta)",
        ": why",
        ", now",
        " größer",
        " #1",
        " {x}",
    ]);
    Tree::Text(format!("{what} {number}{tail}"))
}

fn day(choices: &mut Choices) -> String {
    format!(
        "2026-{:02}-{:02}",
        1 + choices.below(11),
        1 + choices.below(28)
    )
}

fn scorecard(choices: &mut Choices) -> Tree {
    let mut keys = vec![("scorecard", Tree::Text("Client".to_owned()))];
    if choices.one_in(2) {
        let names = ["Dana", "Priya", "Marco"].map(|name| Tree::Text(name.to_owned()));
        keys.push(("team", Tree::List(names.into())));
    }
    let anchors = choices.one_in(4);
    let stages = (0..7).map(|number| stage(choices, number, anchors));
    let stages = stages.collect();
    keys.push(("stages", Tree::List(stages)));
    Tree::Map(keys)
}

fn customer(choices: &mut Choices) -> Tree {
    let mut keys = Vec::new();
    if choices.one_in(2) {
        let name = name(choices, "Acme", 7);
        keys.push(("name", name));
    }
    if choices.one_in(2) {
        keys.push(("rating", plain(&2)));
        keys.push(("rated", plain(&day(choices))));
    }
    if choices.one_in(2) {
        let days =
            ["2026-10-05", "2026-11-02"].map(|day| (day.to_owned(), name(choices, "Note", 1)));
        keys.push(("notes", Tree::Days(days.into())));
    }
    keys.extend(actions(choices, 0));
    shuffled(choices, ("customer", plain(&"acme-042")), keys)
}

/// The key of a list of actions, where there is one.
fn actions(choices: &mut Choices, number: usize) -> Option<(&'static str, Tree)> {
    let actions = (0..choices.below(4)).map(|index| action(choices, number * 10 + index));
    let actions: Vec<Tree> = actions.collect();
    list(choices, "actions", actions)
}

/// A key with its items; of none, perhaps an empty list, or a key without a value.
fn list(
    choices: &mut Choices,
    key: &'static str,
    items: Vec<Tree>,
) -> Option<(&'static str, Tree)> {
    match items.len() {
        0 if choices.one_in(3) => Some((key, Tree::Null)),
        0 if choices.one_in(2) => Some((key, Tree::List(Vec::new()))),
        0 => None,
        _ => Some((key, Tree::List(items))),
    }
}

fn stage(choices: &mut Choices, number: usize, anchors: bool) -> Tree {
    let mut keys = Vec::new();
    match number {
        0 if anchors => keys.push(("goal", plain(&"&goal They know us"))),
        _ if choices.one_in(3) && anchors => keys.push(("goal", plain(&"*goal"))),
        _ if choices.one_in(3) => keys.push(("goal", Tree::Text("They know us".to_owned()))),
        _ => {}
    }
    let metrics: Vec<Tree> = (0..choices.below(3))
        .map(|index| metric(choices, number * 10 + index))
        .collect();
    keys.extend(list(choices, "metrics", metrics));
    keys.extend(actions(choices, number));
    let name = name(choices, "Stage", number);
    shuffled(choices, ("stage", name), keys)
}

fn metric(choices: &mut Choices, number: usize) -> Tree {
    let mut keys = Vec::new();
    if choices.one_in(2) {
        keys.push(("target", plain(&(10 * choices.below(100)))));
    }
    match choices.below(4) {
        0 => keys.push(("value", Tree::Null)),
        1 => {
            keys.push(("value", plain(&choices.below(1000))));
            if choices.one_in(2) {
                keys.push(("as_of", plain(&day(choices))));
            }
        }
        2 => {
            let days = ["2026-10-05", "2026-10-19", "2026-11-02"];
            let most = 1 + choices.below(3);
            let days = days.into_iter().take(most);
            let days = days.map(|day| (day.to_owned(), plain(&(day.len() + number))));
            keys.push(("readings", Tree::Days(days.collect())));
        }
        _ => {}
    }
    if choices.one_in(3) {
        keys.push(("owner", Tree::Text("Dana".to_owned())));
    }
    let name = name(choices, "Metric", number);
    shuffled(choices, ("metric", name), keys)
}

fn action(choices: &mut Choices, number: usize) -> Tree {
    let mut keys = Vec::new();
    if choices.one_in(2) {
        keys.push(("priority", plain(&(1 + choices.below(5)))));
    }
    if choices.one_in(2) {
        keys.push(("week", plain(&format!("2026-W{}", 30 + choices.below(20)))));
    }
    match choices.below(6) {
        0 => keys.push(("status", plain(&"doing"))),
        1 => {
            keys.push(("status", plain(&"done")));
            keys.push(("done", plain(&day(choices))));
        }
        2 => keys.push(("status", plain(&"dropped"))),
        3 => keys.push(("status", plain(&"todo"))),
        _ => {}
    }
    if choices.one_in(4) {
        keys.push(("note", Tree::Text("first line\nsecond line".to_owned())));
    }
    let name = name(choices, "Action", number);
    shuffled(choices, ("action", name), keys)
}

/// A map that begins with `first`, or nearly always does.
fn shuffled(
    choices: &mut Choices,
    first: (&'static str, Tree),
    mut keys: Vec<(&'static str, Tree)>,
) -> Tree {
    if choices.one_in(3) {
        for last in (1..keys.len()).rev() {
            keys.swap(last, choices.below(last + 1));
        }
    }
    let at = if choices.one_in(10) { keys.len() } else { 0 };
    keys.insert(at, first);
    Tree::Map(keys)
}

impl Hand {
    fn file(&mut self, tree: &Tree) -> String {
        let mut text = String::new();
        if self.comments {
            text += "# Ask before you change a target!\n";
        }
        if self.flow == Flow::All {
            return text + &self.flow(tree) + "\n";
        }
        if let Tree::Map(keys) = tree {
            for (key, value) in keys {
                self.entry(&mut text, key, value, 0);
            }
        }
        text
    }

    /// `key: value` in block style, on its own line, which is begun already.
    fn entry(&mut self, text: &mut String, key: &str, value: &Tree, indent: usize) {
        let key_text = self.key(key);
        let is_list = matches!(value, Tree::List(items) if !items.is_empty());
        let in_flow = match value {
            Tree::List(_) => {
                !is_list
                    || matches!(self.flow, Flow::Lists | Flow::ManyLines) && key != "stages"
                    || key == "team"
            }
            Tree::Days(_) => self.flow != Flow::None,
            _ => true,
        };
        if let Tree::Text(value) = value
            && value.contains('\n')
        {
            let lines = value
                .lines()
                .map(|line| format!("{}{line}\n", " ".repeat(indent + 2)));
            let header = self.choices.pick(&["|", "|-", ">", "|+"]);
            let _ = write!(text, "{key_text}: {header}\n{}", lines.collect::<String>());
            return;
        }
        if in_flow {
            let many = self.flow == Flow::ManyLines && is_list && key != "team";
            let value = if many {
                self.flow_lines(value, indent)
            } else {
                self.flow(value)
            };
            let space = if value.is_empty() { "" } else { " " };
            let _ = write!(text, "{key_text}:{space}{value}");
            self.end_line(text);
            return;
        }
        let _ = write!(text, "{key_text}:");
        self.end_line(text);
        match value {
            Tree::Days(days) => {
                for (day, value) in days {
                    text.push_str(&" ".repeat(indent + self.indent));
                    let value = self.flow(value);
                    let _ = write!(text, "{day}: {value}");
                    self.end_line(text);
                }
            }
            Tree::List(items) => self.items(text, items, indent + self.list_indent),
            _ => {}
        }
    }

    fn items(&mut self, text: &mut String, items: &[Tree], indent: usize) {
        for (index, item) in items.iter().enumerate() {
            if self.blank_lines && index > 0 {
                text.push('\n');
            }
            if self.comments && self.choices.one_in(4) {
                let _ = writeln!(text, "{}# above an item", " ".repeat(indent));
            }
            let _ = write!(text, "{}{}", " ".repeat(indent), self.dash);
            let is_stage =
                matches!(item, Tree::Map(keys) if keys.iter().any(|(key, _)| *key == "stage"));
            match item {
                Tree::Map(keys) if self.flow != Flow::Items || is_stage => {
                    let inner = indent + self.dash.len();
                    for (index, (key, value)) in keys.iter().enumerate() {
                        if index > 0 {
                            text.push_str(&" ".repeat(inner));
                        }
                        self.entry(text, key, value, inner);
                    }
                }
                _ => {
                    let item = self.flow(item);
                    text.push_str(&item);
                    self.end_line(text);
                }
            }
        }
    }

    fn end_line(&mut self, text: &mut String) {
        if self.comments && self.choices.one_in(4) {
            text.push_str("  # a word on it");
        }
        text.push('\n');
    }

    fn key(&self, key: &str) -> String {
        if self.quoted_keys {
            format!("\"{key}\"")
        } else {
            key.to_owned()
        }
    }

    fn flow(&mut self, tree: &Tree) -> String {
        match tree {
            Tree::Null => self.choices.pick(&["", "~", "null"]).to_owned(),
            Tree::Plain(text) => text.clone(),
            Tree::Text(text) => self.text(text),
            Tree::Map(keys) => {
                let keys = keys.iter().map(|(key, value)| (self.key(key), value));
                let keys: Vec<_> = keys.collect();
                self.flow_map(keys)
            }
            Tree::Days(days) => self.flow_map(
                days.iter()
                    .map(|(day, value)| (day.clone(), value))
                    .collect(),
            ),
            Tree::List(items) => {
                let items: Vec<String> = items.iter().map(|item| self.flow(item)).collect();
                format!("[{}]", items.join(", "))
            }
        }
    }

    fn flow_map(&mut self, keys: Vec<(String, &Tree)>) -> String {
        let entries = keys
            .into_iter()
            .map(|(key, value)| format!("{key}: {}", self.flow(value)));
        let entries: Vec<String> = entries.collect();
        if self.choices.one_in(3) {
            format!("{{ {} }}", entries.join(", "))
        } else {
            format!("{{{}}}", entries.join(", "))
        }
    }

    /// A list in brackets, each item on lines of its own.
    fn flow_lines(&mut self, tree: &Tree, indent: usize) -> String {
        let Tree::List(items) = tree else {
            return self.flow(tree);
        };
        let (outer, inner) = (" ".repeat(indent + 2), " ".repeat(indent + 4));
        let many = self.choices.one_in(2);
        let comma = self.choices.pick(&["", ","]);
        let mut text = "[\n".to_owned();
        for (index, item) in items.iter().enumerate() {
            let item = match item {
                Tree::Map(keys) if many => {
                    let keys: Vec<String> = (keys.iter())
                        .map(|(key, value)| {
                            format!("{inner}{}: {}", self.key(key), self.flow(value))
                        })
                        .collect();
                    format!("{{\n{}{comma}\n{outer}}}", keys.join(",\n"))
                }
                _ => self.flow(item),
            };
            let comma = if index + 1 < items.len() { "," } else { comma };
            let _ = write!(text, "{outer}{item}{comma}");
            self.end_line(&mut text);
        }
        text + &" ".repeat(indent + 1) + "]"
    }

    fn text(&mut self, text: &str) -> String {
        let needs = text.contains([':', '#', ',', '{', '}', '&', '\n']);
        let quote = match self.quote {
            Some(quote) if !text.contains('\n') => Some(quote),
            None if !needs => None,
            _ => Some('"'),
        };
        match quote {
            Some('\'') => format!("'{text}'"),
            Some(_) => format!("\"{}\"", text.replace('\n', "\\n")),
            None => text.to_owned(),
        }
    }
}
