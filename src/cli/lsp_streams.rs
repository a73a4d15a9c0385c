//! What an editor and the language server say to each other, over standard input and output. How
//! long a message is, the other side says: that is checked before there is room made for it.

use super::output;
use super::usage::UsageError;
use lsp_server::{Connection, Message};
use serde_json::Value;
use std::io::{self, BufRead, Read};
use std::sync::{Arc, OnceLock};
use std::thread::{self, JoinHandle};

/// No message is longer: it holds a page, and a page has a mebibyte at most.
const MAX_MESSAGE: u64 = 64 * 1024 * 1024;

/// No line above a message is longer.
const MAX_LINE: u64 = 8 * 1024;

const LENGTH: &str = "Content-Length";

/// The threads that read and write.
pub(super) struct Streams {
    writer: JoinHandle<io::Result<()>>,
    /// Why no more was read, where that was not the end.
    broken: Arc<OnceLock<String>>,
}

/// What is read and written as a connection, and the threads that do it.
pub(super) fn open() -> (Connection, Streams) {
    let (ours, theirs) = Connection::memory();
    let Connection { sender, receiver } = theirs;
    let writer = thread::spawn(move || {
        let mut stdout = io::stdout().lock();
        let mut messages = receiver.into_iter();
        messages.try_for_each(|message| message.write(&mut stdout))
    });
    let broken = Arc::new(OnceLock::new());
    let why = Arc::clone(&broken);
    thread::spawn(move || {
        let mut stdin = io::stdin().lock();
        loop {
            match read(&mut stdin) {
                Ok(Some(message)) => {
                    let is_last =
                        matches!(&message, Message::Notification(last) if last.method == "exit");
                    if sender.send(message).is_err() || is_last {
                        return;
                    }
                }
                Ok(None) => return,
                Err(sentence) => {
                    // Before the connection ends, so that who sees that it has can read it.
                    let _ = why.set(sentence);
                    return;
                }
            }
        }
    });
    (ours, Streams { writer, broken })
}

impl Streams {
    /// Waits until all is written that was sent; the connection is gone. What is still read is
    /// for nobody.
    ///
    /// # Errors
    /// Where something could not be written, or what was read is no message.
    pub(super) fn close(self) -> anyhow::Result<()> {
        let written = self.writer.join();
        if let Some(sentence) = self.broken.get() {
            let usage = UsageError::new(format!("the editor broke off: {sentence}"));
            let help = "this speaks the language server protocol, version 3: docs/editors.md";
            return Err(usage.help(help).into());
        }
        Ok(written.unwrap_or(Ok(()))?)
    }
}

/// The next message; nothing at the end.
///
/// # Errors
/// Where it is none, in a sentence.
fn read(input: &mut impl BufRead) -> Result<Option<Message>, String> {
    let Some(length) = length(input)? else {
        return Ok(None);
    };
    if length > MAX_MESSAGE {
        let most = MAX_MESSAGE / (1024 * 1024);
        return Err(format!(
            "a message of {length} bytes is announced, and {most} MiB are the most"
        ));
    }
    let mut body = Vec::new();
    let read = input
        .take(length)
        .read_to_end(&mut body)
        .map_err(|error| in_words(&error))?;
    if (read as u64) < length {
        return Err(format!(
            "a message of {length} bytes is announced, and ends after {read}"
        ));
    }
    match serde_json::from_slice(&body) {
        Ok(message) => Ok(Some(message)),
        Err(_) => Err(match serde_json::from_slice::<Value>(&body) {
            Ok(_) => "a message is no request, notification or response".to_owned(),
            Err(error) => format!("a message is no JSON: {error}"),
        }),
    }
}

/// How long the next message is, as the lines above it say; nothing at the end.
fn length(input: &mut impl BufRead) -> Result<Option<u64>, String> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        let mut limited = input.by_ref().take(MAX_LINE);
        limited
            .read_until(b'\n', &mut line)
            .map_err(|error| in_words(&error))?;
        let line = String::from_utf8_lossy(&line);
        let Some(line) = line.strip_suffix("\r\n") else {
            return match &*line {
                "" => Ok(None),
                line => Err(format!("a line above a message is `{}`", line.trim_end())),
            };
        };
        if line.is_empty() {
            let missing = || format!("above a message no `{LENGTH}` says how long it is");
            return length.ok_or_else(missing).map(Some);
        }
        let Some((name, value)) = line.split_once(':') else {
            return Err(format!("a line above a message is `{line}`"));
        };
        if name.eq_ignore_ascii_case(LENGTH) {
            let number = value.trim().parse();
            length = Some(number.map_err(|_| format!("`{line}` is no length of a message"))?);
        }
    }
}

fn in_words(error: &io::Error) -> String {
    format!("nothing can be read: {}", output::in_words(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(input: &str) -> String {
        match read(&mut input.as_bytes()) {
            Ok(None) => "end".to_owned(),
            Ok(Some(Message::Notification(message))) => message.method,
            Ok(Some(message)) => format!("{message:?}"),
            Err(sentence) => sentence,
        }
    }

    #[test]
    fn a_message_is_read_by_its_length() {
        let body = "{\"jsonrpc\":\"2.0\",\"method\":\"ü\"}";
        let length = body.len();
        for head in ["Content-Length: ", "Content-Type: x\r\ncontent-length:"] {
            assert_eq!(said(&format!("{head}{length}\r\n\r\n{body}rest")), "ü");
        }
        assert_eq!(said(""), "end");
    }

    #[test]
    fn what_is_no_message_is_told_in_a_sentence() {
        for (input, sentence) in [
            (
                "Content-Length: 1099511627776\r\n\r\n{",
                "of 1099511627776 bytes is announced, and 64 MiB are the most",
            ),
            (
                "Content-Length: 99999999999999999999999\r\n\r\n",
                "is no length of a message",
            ),
            (
                "Content-Length: x\r\n\r\n",
                "`Content-Length: x` is no length of a message",
            ),
            (
                "Content-Length: 50\r\n\r\n{}",
                "of 50 bytes is announced, and ends after 2",
            ),
            ("Content-Length: 2\r\n\r\n{]", "a message is no JSON: "),
            (
                "Content-Length: 2\r\n\r\n{}",
                "no request, notification or response",
            ),
            (
                "Content-Type: x\r\n\r\n{}",
                "no `Content-Length` says how long it is",
            ),
            ("hello\r\n", "a line above a message is `hello`"),
            ("hello", "a line above a message is `hello`"),
        ] {
            let said = said(input);
            assert!(said.contains(sentence), "{input:?}: {said}");
        }
    }
}
