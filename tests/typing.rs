//! A page that is typed byte by byte into an editor: at each of its beginnings the language server
//! answers all that can be asked of it, with places that are in the text, and goes on.

use chrono::NaiveDate;
use lsp_server::{Connection, Message, Notification, Request};
use scorecard::lint::{Kind, Surroundings};
use scorecard::lsp::{self, Around, Ending, World};
use scorecard::model::Past;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::thread;

/// No folder and no git: what is typed stands alone.
#[derive(Debug, Default)]
struct Alone(Past);

impl Around for Alone {
    fn surroundings(&self) -> Surroundings<'_> {
        Surroundings::of_past(&self.0)
    }
}

impl World for Alone {
    fn today(&self) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 18).unwrap()
    }

    fn around(&self, _: &Path, _: &Kind, _: &str) -> Box<dyn Around> {
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
            self.request("textDocument/definition", place),
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

fn type_in(name: &str, text: &str) {
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
        json!({"processId": null, "rootUri": null, "capabilities": {}}),
    );
    client.notify("initialized", json!({}));
    let document = json!({"uri": uri, "languageId": "yaml", "version": 0, "text": ""});
    client.notify("textDocument/didOpen", json!({"textDocument": document}));
    let (mut line, mut column) = (0, 0);
    let mut lines = vec![0];
    for (version, letter) in (1..).zip(text.chars()) {
        let at = json!({"line": line, "character": column});
        client.notify(
            "textDocument/didChange",
            json!({
                "textDocument": {"uri": uri, "version": version},
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
    client.request("shutdown", Value::Null);
    client.notify("exit", Value::Null);
    assert_eq!(server.join().unwrap(), Ending::Clean);
}

/// The lines of a file between two that are given, with the first one.
fn part(path: &str, from: usize, to: usize) -> String {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.split_inclusive('\n').take(to);
    let head = lines.clone().take(1);
    head.chain(lines.skip(from)).collect()
}

#[test]
fn a_scorecard() {
    type_in(
        "scorecard.yaml",
        &part("examples/northwind.scorecard.yaml", 1, 60),
    );
}

#[test]
fn a_health_model() {
    type_in(
        "health.yaml",
        &part("examples/health/expansion.health.yaml", 1, 50),
    );
}

#[test]
fn a_page_of_a_customer() {
    let page = fs::read_dir("examples/health").unwrap().flatten();
    let page = page.map(|entry| entry.path());
    let mut pages: Vec<_> = page
        .filter(|path| path.to_string_lossy().contains(".customer."))
        .collect();
    pages.sort();
    type_in("a.customer.yaml", &fs::read_to_string(&pages[0]).unwrap());
}

#[test]
fn odd_letters_and_broken_quotes() {
    type_in(
        "scorecard.yaml",
        "\u{feff}scorecard: \"Ü\u{1f680}\r\nstages: [{stage: €, metrics: [{metric: 'a\n# scorecard: \
         allow stale-value, \n  - &x {a: *x, <<: *x}\n? [\t\n: |\n  ü\u{85}\u{2028}\u{1}\rowner: >-\n",
    );
}
