//! The bytes of a table as text, or a word on why they are none.

use crate::cli::input;
use crate::cli::usage::UsageError;
use crate::data::other_format;
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

/// The largest table that is read, in bytes: far more numbers than a page can hold.
const MAX_TABLE: u64 = 4 * 1024 * 1024;

/// The way out of every other encoding.
const SAVE_AS: &str = "save it as UTF-8: in Excel as \"CSV UTF-8\", elsewhere as CSV";

/// The text of the table in `path`, which is called `name`; `-` is standard input.
///
/// # Errors
/// Where it cannot be read, is too large, or is no text in UTF-8.
pub(super) fn text(path: &Path, name: &str) -> anyhow::Result<String> {
    let bytes = read(path).map_err(|error| {
        let error = anyhow::Error::from(error);
        error.context(format!("{name} cannot be read"))
    })?;
    if bytes.len() as u64 > MAX_TABLE {
        let message = format!("{name} is larger than {} MiB", MAX_TABLE / (1024 * 1024));
        let help = "take the numbers that belong on the page";
        return Err(UsageError::new(message).help(help).into());
    }
    let not_text = |what: String| UsageError::new(format!("{name} {what}")).help(SAVE_AS);
    if let Some(what) = other_format(&bytes) {
        return Err(not_text(format!("is {what}, not a table in UTF-8")).into());
    }
    let text = String::from_utf8(bytes).map_err(|error| not_text(not_utf8(&error)))?;
    if text.contains('\0') {
        return Err(not_text("holds NUL bytes, so it is no table".to_owned()).into());
    }
    Ok(text)
}

/// One byte more than a table may have is enough to know that it has too many.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if input::is_stdin(path) {
        let mut stdin = io::stdin().lock().take(MAX_TABLE + 1);
        stdin.read_to_end(&mut bytes)?;
    } else {
        let mut file = fs::File::open(path)?.take(MAX_TABLE + 1);
        file.read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// Where the first byte stands that is not UTF-8.
fn not_utf8(error: &std::string::FromUtf8Error) -> String {
    let valid = error.utf8_error().valid_up_to();
    let before = &error.as_bytes()[..valid];
    let line = before.split(|&byte| byte == b'\n').count();
    let byte = error.as_bytes()[valid];
    format!(
        "is not UTF-8, but probably Windows-1252 or Latin-1: line {line} holds the byte 0x{byte:02X}"
    )
}
