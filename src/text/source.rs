//! One file's text, with its name, as everything above reads it.

use super::{LineIndex, Position, Span, decode};
use std::sync::OnceLock;

/// What is wrong with a text as such, before anyone asks what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, in plain words.
    pub message: String,
    /// Where it is.
    pub span: Span,
    /// What the mark says, in a few words.
    pub label: String,
    /// Why it is a problem, where that is not plain.
    pub reason: Option<String>,
    /// The way out.
    pub help: Option<String>,
    /// The whole value of a key, where the problem is that it is no text as it stands: what
    /// it may be instead depends on the key.
    pub value: Option<Span>,
}

impl Problem {
    /// A problem at `span`, with the words of its mark.
    pub fn new(message: impl Into<String>, span: Span, label: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            span,
            label: label.into(),
            reason: None,
            help: None,
            value: None,
        }
    }

    /// Says which value it is about.
    pub fn of_value(mut self, value: Span) -> Self {
        self.value = Some(value);
        self
    }

    /// Adds the reason.
    pub fn because(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }

    /// Adds the way out.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds what to do about it, where that is known.
    #[must_use]
    pub fn help_if_any(self, help: Option<impl Into<String>>) -> Self {
        match help {
            Some(help) => self.help(help),
            None => self,
        }
    }
}

/// A named text.
#[derive(Debug)]
pub struct Source {
    name: String,
    repository_name: Option<String>,
    text: String,
    problem: Option<Problem>,
    lines: OnceLock<LineIndex>,
}

impl Source {
    /// Takes the bytes of the file called `name`. Bytes that are not UTF-8 become a
    /// [`Problem`], and the text then holds what can be shown of them.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        let (text, problem) = decode(bytes);
        Self {
            name: name.into(),
            repository_name: None,
            text,
            problem,
            lines: OnceLock::new(),
        }
    }

    /// A file that could not be read at all: no text, and the problem that says why.
    pub fn unreadable(name: impl Into<String>, problem: Problem) -> Self {
        Self {
            name: name.into(),
            repository_name: None,
            text: String::new(),
            problem: Some(problem),
            lines: OnceLock::new(),
        }
    }

    /// Lets go of the text, where nothing of it is to be shown: of ten thousand files, few
    /// are.
    pub fn forget_text(&mut self) {
        self.text = String::new();
        self.lines = OnceLock::new();
    }

    /// The name that findings show: the path as the user gave it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Says what it is called from the top of its repository.
    pub fn set_repository_name(&mut self, name: String) {
        self.repository_name = Some(name);
    }

    /// Its path from the top of its repository, where that was said, else its name.
    pub fn repository_name(&self) -> &str {
        self.repository_name.as_deref().unwrap_or(&self.name)
    }

    /// The whole text, a byte-order mark included.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Why the text cannot be used, if it cannot.
    pub fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
    }

    /// The line and column of a byte offset.
    pub fn position(&self, offset: usize) -> Position {
        self.lines
            .get_or_init(|| LineIndex::new(&self.text))
            .position(&self.text, offset)
    }
}
