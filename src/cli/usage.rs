//! A wrong call: what is wrong with it, and the way out.

use std::fmt;

/// Told on standard error; the program then exits with 2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UsageError {
    message: String,
    help: Option<String>,
}

impl UsageError {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: None,
        }
    }

    /// Adds the way out.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the way out, where one is known.
    pub(super) fn help_if_any(self, help: Option<impl Into<String>>) -> Self {
        match help {
            Some(help) => self.help(help),
            None => self,
        }
    }

    /// The way out.
    pub(super) fn way_out(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

/// The way out as it stands behind a message in the same line; nothing where none is known.
pub(super) fn behind_message(help: Option<&str>) -> String {
    help.map_or_else(String::new, |help| format!("; {help}"))
}

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for UsageError {}
