//! Lists in brackets that are written as no hand writes them: aliases, pairs without braces,
//! commas at the end, comments, anchors, tags. Whatever is changed in one is changed as it was
//! said, or refused.

use crate::choices::Choices;
use crate::common::{folder, run, write};
use scorecard::yaml::{CommentAt, Edit, NewValue, Node, NodeKind, Path, apply, parse, placeable};

/// How many texts are tried.
const TEXTS: u64 = 400;

struct Writer {
    choices: Choices,
    text: String,
    anchors: usize,
}

impl Writer {
    fn text(seed: u64) -> String {
        let mut writer = Self {
            choices: Choices::new(seed),
            text: String::new(),
            anchors: 0,
        };
        for key in ["one", "twö", "three", "four"] {
            writer.text += key;
            writer.text += ":";
            match writer.choices.below(3) {
                0 => {
                    writer.anchor(" ");
                    writer.block();
                }
                1 => {
                    writer.text += " ";
                    writer.list(0);
                    writer.text += "\n";
                }
                _ => {
                    writer.text += " ";
                    writer.value(0);
                    writer.text += "\n";
                }
            }
        }
        writer.text
    }

    fn anchor(&mut self, before: &str) {
        if self.choices.one_in(3) {
            self.anchors += 1;
            self.text += &format!("{before}&a{}", self.anchors);
        }
    }

    fn block(&mut self) {
        self.text += "\n";
        for _ in 0..=self.choices.below(3) {
            self.text += "  -";
            match self.choices.below(3) {
                0 => {
                    self.anchor(" ");
                    self.text += "\n    ä: 1\n    b: ";
                    self.value(1);
                }
                1 => {
                    self.text += " k: ";
                    self.value(1);
                    self.text += "\n    l: 2 # behind";
                }
                _ => {
                    self.text += " ";
                    self.value(1);
                }
            }
            self.text += "\n";
        }
    }

    fn space(&mut self) {
        self.text += self
            .choices
            .pick(&["", "", " ", " ", "\n    ", " # said, [\n    "]);
    }

    fn list(&mut self, depth: usize) {
        self.text += "[";
        let count = self.choices.below(4);
        for at in 0..count {
            self.space();
            if self.choices.one_in(4) {
                self.text += self.choices.pick(&["p: ", "? ü : ", "\"q\": ", "r"]);
                if self.text.ends_with(' ') && self.choices.one_in(2) {
                    self.value(depth + 1);
                }
            } else {
                self.value(depth + 1);
            }
            self.space();
            if at + 1 < count || self.choices.one_in(3) {
                self.text += ",";
            }
        }
        self.space();
        self.text += "]";
    }

    fn map(&mut self, depth: usize) {
        self.text += "{";
        let count = self.choices.below(4);
        for at in 0..count {
            self.space();
            self.text += ["x", "\"y\"", "ö", "z"][at];
            if !self.choices.one_in(5) {
                self.text += ": ";
                if !self.choices.one_in(5) {
                    self.value(depth + 1);
                }
            }
            self.space();
            if at + 1 < count || self.choices.one_in(3) {
                self.text += ",";
            }
        }
        self.space();
        self.text += "}";
    }

    fn value(&mut self, depth: usize) {
        if self.anchors > 0 && self.choices.one_in(3) {
            let anchor = 1 + self.choices.below(self.anchors);
            self.text += &format!("*a{anchor} ");
            return;
        }
        if self.choices.one_in(4) {
            self.anchors += 1;
            self.text += &format!("&a{} ", self.anchors);
        }
        match self.choices.below(if depth < 3 { 4 } else { 2 }) {
            0 => self.text += self.choices.pick(&["7", "ß", "!!str 8", "wörd", "-1"]),
            1 => {
                self.text += self
                    .choices
                    .pick(&["'it''s'", "\"} ]\"", "'ü, *a1'", "\"\""]);
            }
            2 => self.list(depth),
            _ => self.map(depth),
        }
    }
}

/// Every way in which something at `path`, or in what is there, can be changed.
fn edits(node: &Node<'_>, path: &Path, all: &mut Vec<Edit>) {
    let text = || NewValue::Text("new".to_owned());
    let map = || {
        NewValue::Map(vec![
            ("action".to_owned(), text()),
            ("n".to_owned(), text()),
        ])
    };
    all.push(Edit::Remove { path: path.clone() });
    let (path_of, to) = (path.clone(), text());
    all.push(Edit::Set { path: path_of, to });
    let (path_of, to) = (path.clone(), NewValue::List(vec![map()]));
    all.push(Edit::Set { path: path_of, to });
    let (path_of, to) = (path.clone(), "renamed".to_owned());
    all.push(Edit::RenameKey { path: path_of, to });
    for item in [text(), map()] {
        let list = path.clone();
        all.push(Edit::Append { list, item });
    }
    for at in [CommentAt::Behind, CommentAt::Above, CommentAt::Apart] {
        let (at, text) = (at(path.clone()), "# told".to_owned());
        all.push(Edit::Comment { at, text });
    }
    match &node.kind {
        NodeKind::Scalar(_) => {}
        NodeKind::List(items) => {
            for (at, item) in items.iter().enumerate() {
                for items in [vec![at], (0..=at).collect()] {
                    let list = path.clone();
                    all.push(Edit::RemoveItems { list, items });
                }
                edits(item, &path.index(at), all);
            }
        }
        NodeKind::Map(entries) => {
            let keys = entries.iter().map(|entry| Some(entry.key.text.to_string()));
            for after in keys.chain([None]) {
                let entries = vec![("inserted".to_owned(), map())];
                let map = path.clone();
                all.push(Edit::Insert {
                    map,
                    entries,
                    after,
                });
            }
            for entry in entries {
                edits(&entry.value, &path.key(entry.key.text.to_string()), all);
            }
        }
    }
}

#[test]
fn whatever_is_changed_in_them_is_changed_as_said_or_refused() {
    let (mut made, mut refused) = (0, 0);
    for seed in 0..TEXTS {
        let text = Writer::text(seed);
        let document = parse(&text);
        let Some(root) = document
            .root
            .as_ref()
            .filter(|_| document.problems.is_empty())
        else {
            continue;
        };
        let mut all = Vec::new();
        edits(root, &Path::top(), &mut all);
        placeable(&text, &document, &all.iter().collect::<Vec<_>>());
        for edit in &all {
            let tried = || apply(&text, &document, &[edit]).is_ok();
            let tried = std::panic::catch_unwind(std::panic::AssertUnwindSafe(tried));
            if tried.unwrap_or_else(|_| panic!("{edit:?} of\n{text}")) {
                made += 1;
            } else {
                refused += 1;
            }
        }
    }
    assert!(made > 2_000 && refused > 2_000, "{made}, {refused}");
}

/// The stages of the method, where the first has the actions `one` and the second `two`.
fn page(one: &str, two: &str) -> String {
    let stages = ["One", "Two", "Three", "Four", "Five", "Six", "Seven"].iter();
    let stages = stages.enumerate().map(|(at, name)| {
        let actions = [one, two]
            .get(at)
            .map(|actions| format!("    actions: {actions}\n"));
        format!("  - stage: {name}\n{}", actions.unwrap_or_default())
    });
    format!("scorecard: Probe\nstages:\n{}", stages.collect::<String>())
}

#[test]
fn an_action_comes_behind_an_alias_and_behind_a_pair() {
    let block = "\n      - &act\n        action: Shared";
    let flow = "[&act {action: Shared}]";
    let cases = [
        (block, "[*act]", "[*act, {action: New}]"),
        (flow, "[ *act , ] # it", "[ *act, {action: New} , ] # it"),
        ("[]", "[action: pair]", "[action: pair, {action: New}]"),
        ("[]", "[action: pair, ]", "[action: pair, {action: New}, ]"),
    ];
    for (one, two, expected) in cases {
        let here = folder();
        let file = here.path().join("min.scorecard.yaml");
        write(&file, page(one, two));
        let told = run(here.path(), ["add", "two", "New"]);
        assert_eq!(told.code, 0, "{two}: {}", told.stderr);
        let text = std::fs::read_to_string(&file).unwrap();
        assert_eq!(text, page(one, expected), "{two}");
    }
}
