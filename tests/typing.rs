//! A page that is typed byte by byte into an editor: at each of its beginnings the language server
//! answers all that can be asked of it, with places that are in the text, and goes on.

use chrono::NaiveDate;
use lsp_server::{Connection, Message, Notification, Request};
use proptest::prelude::*;
use scorecard::lint::{Kind, Surroundings};
use scorecard::lsp::{self, Ending, KeptSurroundings, World};
use scorecard::model::Past;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::thread;

/// No folder and no git: what is typed stands alone.
#[derive(Debug, Default)]
struct Alone(Past);

impl KeptSurroundings for Alone {
    fn surroundings(&self) -> Surroundings<'_> {
        Surroundings::of_past(&self.0)
    }

    fn look_beside(&mut self, _: &Path) {}
}

impl World for Alone {
    fn today(&self) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 18).unwrap()
    }

    fn around(&self, _: &Path, _: &Kind, _: &str) -> Box<dyn KeptSurroundings> {
        Box::new(Self::default())
    }
}

/// The client's end of a session.
struct Client {
    connection: Connection,
    asked: i32,
    uri: String,
}

impl Client {
    fn request(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let request = Request::new(self.asked.into(), method.to_owned(), params);
        self.connection.sender.send(request.into()).unwrap();
        loop {
            if let Message::Response(answer) = self.connection.receiver.recv().unwrap() {
                return answer.response_result.unwrap();
            }
        }
    }

    fn notify(&mut self, method: &str, params: Value) {
        let notification = Notification::new(method.to_owned(), params);
        self.connection.sender.send(notification.into()).unwrap();
    }

    /// What is found in this version of the text.
    fn findings(&mut self, version: i64) -> Value {
        loop {
            if let Message::Notification(told) = self.connection.receiver.recv().unwrap()
                && told.params["version"] == version
            {
                return told.params;
            }
        }
    }

    /// Asks all that can be asked at a place.
    fn ask(&mut self, position: &Value, end: &Value) -> Vec<Value> {
        let document = json!({"uri": self.uri});
        let whole = json!({"start": {"line": 0, "character": 0}, "end": end});
        let here = json!({"start": position, "end": position});
        let place = json!({"textDocument": document, "position": position});
        let of_file = json!({"textDocument": document});
        let actions = json!({
            "textDocument": document, "range": here, "context": {"diagnostics": []},
        });
        vec![
            self.request("textDocument/completion", place.clone()),
            self.request("textDocument/hover", place.clone()),
            self.request("textDocument/definition", place.clone()),
            self.request("textDocument/prepareRename", place),
            self.request("textDocument/codeAction", actions),
            self.request("textDocument/documentSymbol", of_file.clone()),
            self.request("textDocument/foldingRange", of_file),
            self.request(
                "textDocument/inlayHint",
                json!({"textDocument": document, "range": whole}),
            ),
        ]
    }
}

/// The places in `answer` are in a text of these lines, counted in UTF-16.
fn check_places(answer: &Value, lines: &[usize]) {
    match answer {
        Value::Object(map) => {
            if let (Some(start), Some(end)) = (map.get("start"), map.get("end")) {
                let place = |of: &Value| (of["line"].as_u64(), of["character"].as_u64());
                assert!(place(start) <= place(end), "{map:?}");
            }
            if let (Some(line), Some(column)) = (map.get("line"), map.get("character")) {
                let (line, column) = (line.as_u64().unwrap(), column.as_u64().unwrap());
                let length = lines.get(line as usize);
                assert!(
                    length.is_some_and(|length| column as usize <= *length),
                    "{line}:{column} in {lines:?}"
                );
            }
            map.iter()
                // These are places in the text as it will be.
                .filter(|(key, _)| *key != "command")
                .for_each(|(_, value)| check_places(value, lines));
        }
        Value::Array(items) => items.iter().for_each(|item| check_places(item, lines)),
        _ => {}
    }
}

/// A session in which a file of this name and text is open.
fn open(name: &str, text: &str, encoding: &str) -> (Client, thread::JoinHandle<Ending>) {
    let (ours, theirs) = Connection::memory();
    let server = thread::spawn(move || lsp::serve(&theirs, &Alone::default()));
    let uri = format!("file:///pages/{name}");
    let mut client = Client {
        connection: ours,
        asked: 0,
        uri: uri.clone(),
    };
    client.request(
        "initialize",
        json!({
            "processId": null, "rootUri": null,
            "capabilities": {"general": {"positionEncodings": [encoding]}},
        }),
    );
    client.notify("initialized", json!({}));
    let document = json!({"uri": uri, "languageId": "yaml", "version": 0, "text": text});
    client.notify("textDocument/didOpen", json!({"textDocument": document}));
    (client, server)
}

fn close(mut client: Client, server: thread::JoinHandle<Ending>) {
    client.request("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(server.join().unwrap(), Ending::Clean);
}

fn type_in(name: &str, text: &str) {
    let (mut client, server) = open(name, "", "utf-16");
    let (mut line, mut column) = (0, 0);
    let mut lines = vec![0];
    for (version, letter) in (1..).zip(text.chars()) {
        let at = json!({"line": line, "character": column});
        client.notify(
            "textDocument/didChange",
            json!({
                "textDocument": {"uri": client.uri, "version": version},
                "contentChanges": [{
                    "range": {"start": at, "end": at}, "text": letter.to_string(),
                }],
            }),
        );
        let found = client.findings(version);
        if letter == '\n' {
            line += 1;
            column = 0;
            lines.push(0);
        } else {
            column += letter.len_utf16();
            lines[line] = column;
        }
        check_places(&found, &lines);
        let here = json!({"line": line, "character": column});
        for answer in client.ask(&here, &here) {
            check_places(&answer, &lines);
        }
    }
    close(client, server);
}

/// As many lines of a file, after as many that are left out between them and the first one.
fn part(path: &str, from: usize, to: usize) -> String {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.split_inclusive('\n').take(to);
    let head = lines.clone().take(1);
    head.chain(lines.skip(from)).collect()
}

/// The beginnings of an example: all of them where the program is fast, else those of some lines.
fn example(path: &str) {
    const FEW: usize = 20;
    let lines = if cfg!(debug_assertions) {
        FEW
    } else {
        usize::MAX
    };
    let name = path.rsplit('/').next().unwrap();
    type_in(name, &part(path, 1, lines));
}

macro_rules! examples {
    ($($name:ident: $path:literal),+ $(,)?) => {
        const EXAMPLES: &[&str] = &[$($path),+];
        $(
            #[test]
            fn $name() {
                example(concat!("examples/", $path));
            }
        )+
    };
}

examples!(
    atelier: "atelier.scorecard.yaml",
    early_days: "early-days.scorecard.yaml",
    attrition_health: "health/attrition.health.yaml",
    dunnmere_customer: "health/dunnmere.customer.yaml",
    expansion_health: "health/expansion.health.yaml",
    marlpit_customer: "health/marlpit.customer.yaml",
    orlholt_customer: "health/orlholt.customer.yaml",
    northwind: "northwind.scorecard.yaml",
    glazeplan: "portfolio/glazeplan.scorecard.yaml",
    half_pasted: "portfolio/half-pasted.scorecard.yaml",
    kerfbook: "portfolio/kerfbook.scorecard.yaml",
    rooftally: "portfolio/rooftally.scorecard.yaml",
    thimbleroom: "portfolio/thimbleroom.scorecard.yaml",
    tickbench: "portfolio/tickbench.scorecard.yaml",
);

#[test]
fn every_example_is_typed() {
    let folders = ["", "health", "portfolio"].into_iter();
    let files =
        folders.flat_map(|folder| fs::read_dir(Path::new("examples").join(folder)).unwrap());
    let files = files.map(|entry| entry.unwrap().path());
    for file in files.filter(|file| file.extension() == Some("yaml".as_ref())) {
        let path = file.strip_prefix("examples").unwrap().to_str().unwrap();
        assert!(EXAMPLES.contains(&path), "{path}");
    }
}

#[test]
fn odd_letters_and_broken_quotes() {
    type_in(
        "scorecard.yaml",
        "\u{feff}scorecard: \"Ü\u{1f680}\r\nstages: [{stage: €, metrics: [{metric: 'a\n# scorecard: \
         allow stale-value, \n  - &x {a: *x, <<: *x}\n? [\t\n: |\n  ü\u{85}\u{2028}\u{1}\rowner: >-\n",
    );
}

/// Where a character of a text stands, as editors count.
fn place(text: &str, character: usize) -> Value {
    let before: String = text.chars().take(character).collect();
    let line = before.matches('\n').count();
    let own = before.rsplit('\n').next().unwrap_or_default();
    json!({"line": line, "character": own.encode_utf16().count()})
}

/// What makes a reader of YAML stumble.
const PIECES: &[&str] = &[
    "'",
    "\"",
    "#",
    " #",
    ": ",
    ":",
    "- ",
    "-",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "|\n",
    ">-\n",
    "\n",
    "\r\n",
    "\r",
    "\u{feff}",
    "ü",
    "\u{1f680}",
    "&a ",
    "*a",
    "? ",
    "\t",
    "    ",
    "note",
    "week",
    "x",
    "# scorecard: allow ",
];

const LINES: &[&str] = &[
    "scorecard: Ours",
    "team: [Dana, Priya]",
    "stages:",
    "  - stage: Awareness",
    "    metrics:",
    "      - metric: Searches",
    "        unit: \"%\"",
    "    actions:",
    "      - action: Call",
    "        owner: Dana",
    "        moves: Searches",
    "        note: |",
    "          see: it",
    "      - {action: Write, week: 2026-W47}",
    "lint: {stale-value: off}",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever stands around it, each place of a text can be asked about, in both encodings.
    #[test]
    fn no_place_of_any_text_is_too_odd(
        pieces in prop::collection::vec((0..LINES.len(), 0..40_usize, prop::sample::select(PIECES)), 1..12),
        at in any::<prop::sample::Index>(),
        encoding in prop::sample::select(&["utf-8", "utf-16"][..]),
    ) {
        let mut lines: Vec<String> = LINES.iter().map(|line| (*line).to_owned()).collect();
        let mut last = 0;
        for (line, column, piece) in pieces {
            let line = &mut lines[line];
            let at = line.char_indices().map(|(at, _)| at).chain([line.len()]).nth(column);
            let at = at.unwrap_or(line.len());
            line.insert_str(at, piece);
            last = last.max(column);
        }
        let text = lines.join("\n");
        let (mut client, server) = open("scorecard.yaml", &text, encoding);
        let found = client.findings(0);
        let ends = ends(&text, encoding);
        check_places(&found, &ends);
        let line = at.index(ends.len());
        let end = json!({"line": ends.len() - 1, "character": ends[ends.len() - 1]});
        for column in [0, last, ends[line] / 2, ends[line]] {
            let here = json!({"line": line, "character": column});
            for answer in client.ask(&here, &end) {
                check_places(&answer, &ends);
            }
        }
        close(client, server);
    }
}

/// The length of each line, as an editor counts it.
fn ends(text: &str, encoding: &str) -> Vec<usize> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let length = |line: &str| match encoding {
        "utf-8" => line.len(),
        _ => line.encode_utf16().count(),
    };
    text.split('\n').map(length).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// However a text came about, what is found in it is what is found where it is opened.
    #[test]
    fn a_text_that_was_changed_is_the_text(
        edits in prop::collection::vec((0..900_usize, 0..20_usize, "[a-z0-9€\u{1f680}:, -]{0,5}|\n"), 1..8),
    ) {
        let mut text = part("examples/northwind.scorecard.yaml", 1, 30).replace("Dana", "Dän\u{1f680}");
        let (mut client, server) = open("scorecard.yaml", &text, "utf-16");
        let count = edits.len() as i64;
        for (version, (from, length, new)) in (1..).zip(edits) {
            let letters = text.chars().count();
            let (from, to) = (from.min(letters), (from + length).min(letters));
            let range = json!({"start": place(&text, from), "end": place(&text, to)});
            client.notify(
                "textDocument/didChange",
                json!({
                    "textDocument": {"uri": client.uri, "version": version},
                    "contentChanges": [{"range": range, "text": new}],
                }),
            );
            let before: String = text.chars().take(from).collect();
            let behind: String = text.chars().skip(to).collect();
            text = before + &new + &behind;
        }
        let found = client.findings(count);
        close(client, server);
        let (mut client, server) = open("scorecard.yaml", &text, "utf-16");
        let fresh = client.findings(0);
        close(client, server);
        let is_broken = fresh["diagnostics"].as_array().unwrap().iter().any(|of| of["code"] == "syntax");
        // Of a text that cannot be read, what was known before stays.
        if !is_broken {
            prop_assert_eq!(&found["diagnostics"], &fresh["diagnostics"]);
        }
    }
}
