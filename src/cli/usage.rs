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

    /// The way out.
    pub(super) fn way_out(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for UsageError {}
