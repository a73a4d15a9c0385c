//! Where answers go: results to standard output, everything else to standard error. Here
//! stands the last look at what people get to see.

use super::usage::{UsageError, behind_message};
use crate::text::{one_line, shown, shown_lines, shown_path};
use anstream::{AutoStream, ColorChoice, stream::RawStream};
use std::borrow::Cow;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

/// How wide the page is where nobody says: no terminal, no `COLUMNS`.
const DEFAULT_WIDTH: usize = 80;

/// No page is narrower or wider than this.
const WIDTHS: std::ops::RangeInclusive<usize> = 20..=400;

/// How many columns there are: `COLUMNS`, else the terminal's.
pub(super) fn width() -> usize {
    let columns = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let width = columns.filter(|&width: &usize| width > 0).or_else(terminal);
    width
        .unwrap_or(DEFAULT_WIDTH)
        .clamp(*WIDTHS.start(), *WIDTHS.end())
}

/// Writes a result.
///
/// # Errors
/// Where standard output cannot take it: the pipe is closed, the disk is full.
pub(super) fn result(text: &str) -> anyhow::Result<()> {
    let stdout = coloured(io::stdout().lock());
    write(stdout, shown_lines(text).as_bytes())
}

/// Writes what was made of `file`, which is written already.
///
/// # Errors
/// As [`result`]; running the command again would not be the way out.
pub(super) fn result_of_writing(file: &Path, text: &str) -> anyhow::Result<()> {
    read_or_not(result(text)).map_err(|error| {
        let file = shown_path(file);
        let usage = UsageError::new(format!("{file} was written, but {}", message(&error)));
        usage
            .help("do not run the command again: what was asked for is done")
            .into()
    })
}

/// `stream` with as many colours as it shall have: as `--color` says, else the environment.
fn coloured<S: RawStream>(stream: S) -> AutoStream<S> {
    let choice = match ColorChoice::global() {
        // Some take it for the opposite of what else it holds, some for what it says.
        ColorChoice::Auto
            if std::env::var_os("CLICOLOR_FORCE").is_some_and(|force| force == "0") =>
        {
            unforced(stream.is_terminal())
        }
        _ => AutoStream::choice(&stream),
    };
    AutoStream::new(stream, choice)
}

/// Whether there are colours where nothing forces them.
fn unforced(is_terminal: bool) -> ColorChoice {
    let may = !anstyle_query::no_color() && anstyle_query::clicolor() != Some(false);
    if may && is_terminal && anstyle_query::term_supports_color() {
        ColorChoice::Always
    } else {
        ColorChoice::Never
    }
}

/// Writes a result that a program reads to the letter.
///
/// # Errors
/// As [`result`].
pub(super) fn exact(text: &str) -> anyhow::Result<()> {
    write(io::stdout().lock(), text.as_bytes())
}

fn write(mut stdout: impl io::Write, bytes: &[u8]) -> anyhow::Result<()> {
    (stdout.write_all(bytes))
        .and_then(|()| stdout.flush())
        .map_err(not_written)
}

/// That standard output could not take what was written to it.
pub(super) fn not_written(error: io::Error) -> anyhow::Error {
    anyhow::Error::new(error).context("standard output could not be written to")
}

/// A stream at which people look, line by line: what would do something to a terminal is escaped.
pub(super) struct ShownLines<W> {
    inner: W,
    /// The beginning of a line.
    rest: Vec<u8>,
}

impl<W: io::Write> ShownLines<W> {
    pub(super) fn new(inner: W) -> Self {
        let rest = Vec::new();
        Self { inner, rest }
    }

    /// Writes the beginning of a line that has no end.
    ///
    /// # Errors
    /// Where the stream cannot take it.
    pub(super) fn finish(mut self) -> io::Result<()> {
        let rest = String::from_utf8_lossy(&self.rest);
        self.inner.write_all(shown(&rest).as_bytes())?;
        self.inner.flush()
    }
}

impl<W: io::Write> io::Write for ShownLines<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.rest.extend_from_slice(bytes);
        let whole = self.rest.iter().rposition(|&byte| byte == b'\n');
        let lines: Vec<u8> = self.rest.drain(..whole.map_or(0, |end| end + 1)).collect();
        let text = String::from_utf8_lossy(&lines);
        let lines = text.lines().map(|line| format!("{}\n", shown(line)));
        self.inner.write_all(lines.collect::<String>().as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Whether people look at standard output.
pub(super) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Writes what is not a result, which has its lines and its colours. A closed standard error
/// is nobody's concern.
pub(super) fn aside(text: &str) {
    let text = shown_lines(text);
    let _ = coloured(io::stderr().lock()).write_all(text.as_bytes());
}

/// Writes one line that is not a result.
pub(super) fn notice(words: &str) {
    aside(&format!("{}\n", one_line(words)));
}

/// Tells why the program cannot go on.
pub(super) fn failure(error: &anyhow::Error) {
    aside(&error_line(error, ""));
    if let Some(help) = way_out(error) {
        let bold = anstyle::Style::new().bold();
        aside(&format!("{bold}help{bold:#}: {help}\n"));
    }
}

/// Tells on one line why something could not be done; the program goes on.
pub(super) fn failure_of_one(error: &anyhow::Error) {
    let help = behind_message(way_out(error).as_deref());
    aside(&error_line(error, &help));
}

fn error_line(error: &anyhow::Error, behind: &str) -> String {
    let style = anstyle::AnsiColor::Red.on_default().bold();
    let bold = anstyle::Style::new().bold();
    let message = message(error);
    format!("{style}error{style:#}{bold}: {message}{bold:#}{behind}\n")
}

fn message(error: &anyhow::Error) -> String {
    let causes = error.chain().map(|cause| match cause.downcast_ref() {
        Some(error) => in_words(error),
        None => cause.to_string(),
    });
    let message = causes.collect::<Vec<_>>().join(": ");
    one_line(&message).into_owned()
}

fn way_out(error: &anyhow::Error) -> Option<Cow<'_, str>> {
    let help = match error.downcast_ref::<UsageError>() {
        Some(usage) => usage.way_out(),
        None => error
            .chain()
            .find_map(|cause| of_the_system(cause.downcast_ref()?)),
    };
    help.map(one_line)
}

/// The way out where the system refuses, where there is one.
fn of_the_system(error: &io::Error) -> Option<&'static str> {
    match error.kind() {
        io::ErrorKind::ReadOnlyFilesystem => {
            Some("mount it so that it can be written; with docker, without `:ro`")
        }
        io::ErrorKind::StorageFull => Some("make room, and run the command again"),
        io::ErrorKind::IsADirectory => Some("name a file in it"),
        _ => None,
    }
}

/// Tells why a row of a table cannot be taken.
pub(super) fn row(table: &str, line: usize, usage: &UsageError) {
    let help = behind_message(usage.way_out());
    notice(&format!("{table}:{line}: {usage}{help}"));
}

/// Why the system refuses, without its codes and the names of unfinished files.
pub(super) fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "that is not permitted".to_owned(),
        io::ErrorKind::StorageFull => "no space is left".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::NotADirectory => "what should be a folder is a file".to_owned(),
        _ => {
            let words = error.to_string();
            let end = words.find(" (os error").unwrap_or(words.len());
            words[..end].to_lowercase()
        }
    }
}

/// What became of `written`, the whole of an answer: where nobody reads it to its end, nothing is
/// missing, and the exit code is that of the whole.
///
/// # Errors
/// Where standard output could not take it for another reason.
pub(super) fn read_or_not(written: anyhow::Result<()>) -> anyhow::Result<()> {
    match written {
        Err(error) if is_closed_pipe(&error) => Ok(()),
        written => written,
    }
}

/// Whether `error` is only that nobody reads on: `scorecard show | head -1`.
pub(super) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let io = error.downcast_ref::<io::Error>();
    io.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_look_at_does_nothing_wherever_it_is_cut() {
        let text = "id,n\r\n\u{1b}]0;owned\u{7}x,5\nü\u{202e},6".as_bytes();
        for size in 1..text.len() {
            let mut seen = Vec::new();
            let mut shown = ShownLines::new(&mut seen);
            for piece in text.chunks(size) {
                shown.write_all(piece).unwrap();
            }
            shown.finish().unwrap();
            let seen = String::from_utf8(seen).unwrap();
            assert_eq!(
                seen, "id,n\n\\u{1b}]0;owned\\u{7}x,5\nü\\u{202e},6",
                "{size}"
            );
        }
    }
}
