//! Where answers go: results to standard output, everything else to standard error.

use super::usage::Usage;
use std::io::{self, Write as _};

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
    let mut stdout = anstream::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()?;
    Ok(())
}

/// Writes what is not a result. A closed standard error is nobody's concern.
pub(super) fn aside(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// Tells why the program cannot go on.
pub(super) fn failure(error: &anyhow::Error) {
    let style = anstyle::AnsiColor::Red.on_default().bold();
    let bold = anstyle::Style::new().bold();
    aside(&format!("{style}error{style:#}{bold}: {error:#}{bold:#}\n"));
    if let Some(help) = error.downcast_ref::<Usage>().and_then(Usage::way_out) {
        aside(&format!("{bold}help{bold:#}: {help}\n"));
    }
}

/// Tells why a row of a table cannot be taken.
pub(super) fn row(table: &str, line: usize, usage: &Usage) {
    let help = usage.way_out().map(|help| format!("; {help}"));
    aside(&format!(
        "{table}:{line}: {usage}{}\n",
        help.unwrap_or_default()
    ));
}

/// Whether `error` is only that nobody reads on: `scorecard show | head -1`.
pub(super) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let io = error.downcast_ref::<io::Error>();
    io.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
