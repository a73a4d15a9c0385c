//! The yaml-language-server, spoken to over its standard streams as editors do.

use serde_json::{Value, json};
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

/// How long an answer may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running server. It ends with this value, whatever happened before.
pub(crate) struct Server {
    process: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    diagnostics: VecDeque<Value>,
    last_id: u64,
    /// In the place of the network: nobody is expected to knock.
    network: TcpListener,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    /// Starts `program` in `folder`.
    pub(crate) fn start(program: &Path, folder: &Path) -> Self {
        let network = TcpListener::bind("127.0.0.1:0").unwrap();
        network.set_nonblocking(true).unwrap();
        let proxy = format!("http://{}", network.local_addr().unwrap());
        let mut process = Command::new(program)
            .arg("--stdio")
            .current_dir(folder)
            .envs(
                ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"]
                    .map(|name| (name, &proxy)),
            )
            .env_remove("NO_PROXY")
            .env_remove("no_proxy")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let input = process.stdin.take().unwrap();
        let output = process.stdout.take().unwrap();
        let (sender, messages) = mpsc::channel();
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let mut server = Self {
            process,
            input,
            messages,
            diagnostics: VecDeque::new(),
            last_id: 0,
            network,
        };
        server.initialize(folder);
        server
    }

    fn initialize(&mut self, folder: &Path) {
        let markdown = json!(["markdown"]);
        self.request("initialize", &json!({
            "processId": std::process::id(),
            "rootUri": uri(folder),
            "capabilities": {
                "workspace": {"configuration": true},
                "textDocument": {
                    "completion": {"completionItem": {"documentationFormat": markdown, "snippetSupport": true}},
                    "hover": {"contentFormat": markdown},
                    "publishDiagnostics": {},
                },
            },
        }));
        self.notify("initialized", &json!({}));
    }

    /// Opens `file` and returns what is wrong with it, as `line:column message`, both from 1.
    pub(crate) fn open(&mut self, file: &Path) -> Vec<String> {
        let text = std::fs::read_to_string(file).unwrap();
        self.notify("textDocument/didOpen", &json!({
            "textDocument": {"uri": uri(file), "languageId": "yaml", "version": 1, "text": text},
        }));
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(params) = self.diagnostics.pop_front() {
                if params["uri"] == uri(file) {
                    let mut problems = params["diagnostics"].as_array().unwrap().clone();
                    problems.sort_by_key(place);
                    return problems.iter().map(problem).collect();
                }
            } else {
                self.receive(deadline);
            }
        }
    }

    /// The labels of what can be written at a line and column, both from 0.
    pub(crate) fn completion(&mut self, file: &Path, spot: (usize, usize)) -> Vec<String> {
        let answer = self.request("textDocument/completion", &at(file, spot));
        let items = answer["items"].as_array().or(answer.as_array()).unwrap();
        items
            .iter()
            .map(|item| item["label"].as_str().unwrap().to_owned())
            .collect()
    }

    /// What is said of the thing at a line and column, both from 0.
    pub(crate) fn hover(&mut self, file: &Path, spot: (usize, usize)) -> String {
        let answer = self.request("textDocument/hover", &at(file, spot));
        answer["contents"]["value"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Ends the server as editors do, and says whether it asked the network for anything.
    pub(crate) fn end(mut self) -> bool {
        self.request("shutdown", &Value::Null);
        self.notify("exit", &Value::Null);
        let deadline = Instant::now() + PATIENCE;
        while self.process.try_wait().unwrap().is_none() {
            assert!(Instant::now() < deadline, "the server does not end");
            thread::sleep(Duration::from_millis(20));
        }
        self.network.accept().is_ok()
    }

    fn request(&mut self, method: &str, params: &Value) -> Value {
        self.last_id += 1;
        let id = self.last_id;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        let deadline = Instant::now() + PATIENCE;
        loop {
            let message = self.receive(deadline);
            if message["id"] == id && message.get("method").is_none() {
                assert!(message.get("error").is_none(), "{method}: {message}");
                return message["result"].clone();
            }
        }
    }

    fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        self.input.flush().unwrap();
    }

    /// The next message; requests of the server are answered, diagnostics are kept.
    fn receive(&mut self, deadline: Instant) -> Value {
        let left = deadline.saturating_duration_since(Instant::now());
        let message = self
            .messages
            .recv_timeout(left)
            .expect("the server says nothing");
        match (message["method"].as_str(), message.get("id")) {
            (Some("textDocument/publishDiagnostics"), _) => {
                self.diagnostics.push_back(message["params"].clone());
            }
            (Some(method), Some(id)) => {
                let result = answer(method, &message["params"]);
                self.send(&json!({"jsonrpc": "2.0", "id": id, "result": result}));
            }
            _ => {}
        }
        message
    }
}

/// What an editor answers: the settings that keep the server off the network.
fn answer(method: &str, params: &Value) -> Value {
    if method != "workspace/configuration" {
        return Value::Null;
    }
    let items = params["items"].as_array().unwrap();
    let setting = |item: &Value| {
        if item["section"] == "yaml" {
            json!({
                "schemaStore": {"enable": false},
                "kubernetesCRDStore": {"enable": false},
                "validate": true, "hover": true, "completion": true,
            })
        } else {
            Value::Null
        }
    };
    items.iter().map(setting).collect()
}

/// Line and column of a diagnostic, from 0.
fn place(diagnostic: &Value) -> (u64, u64) {
    let start = &diagnostic["range"]["start"];
    let number = |key| start[key].as_u64().unwrap();
    (number("line"), number("character"))
}

fn problem(diagnostic: &Value) -> String {
    let (line, column) = place(diagnostic);
    let message = diagnostic["message"].as_str().unwrap();
    format!("{}:{} {message}", line + 1, column + 1)
}

fn at(file: &Path, (line, column): (usize, usize)) -> Value {
    json!({
        "textDocument": {"uri": uri(file)},
        "position": {"line": line, "character": column},
    })
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// One message; nothing where the server has ended.
fn read(output: &mut BufReader<ChildStdout>) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            header => {
                if let Some(value) = header.strip_prefix("Content-Length: ") {
                    length = value.parse().ok()?;
                }
            }
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
