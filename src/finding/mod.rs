//! Findings: what is wrong, where, why, and the way out. A finding is data; how it is
//! written is decided in `render`.

mod findings;

pub use findings::Findings;

use crate::text::{Position, Problem, Source, Span, one_line};
use crate::yaml::{Document, Edit, Path};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file breaks the format or the method.
    Error,
    /// The page works, but not as it should.
    Warning,
    /// Something to think about.
    Note,
}

impl Severity {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// What a finding is about: what it marks in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The value at a path.
    Value(Path),
    /// The key at a path; for an item of a list, its first key.
    Key(Path),
    /// Bytes, where the tree has no path to them: broken syntax, a key that stands twice.
    Bytes(Span),
    /// Bytes that the tree does not have, where the value at a path was meant to stand.
    Behind(Path, Span),
}

impl Subject {
    /// The bytes of `document` that it marks.
    pub fn span(&self, document: &Document<'_>) -> Span {
        match self {
            Self::Value(path) => document.value_span(path),
            Self::Key(path) => document.key_span(path),
            Self::Bytes(span) | Self::Behind(_, span) => *span,
        }
    }
}

/// A mark with a few words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// What is marked.
    pub subject: Subject,
    /// What the mark says.
    pub text: String,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The name of the rule, `max-two-metrics`.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, in plain words.
    pub message: String,
    /// What it is about.
    pub label: Label,
    /// The other half of a conflict.
    pub second_label: Option<Label>,
    /// Why it matters, in one line.
    pub reason: Option<String>,
    /// The way out.
    pub help: Option<String>,
    /// The way out as edits that nobody could mind.
    pub fix: Option<Fix>,
    /// What was probably meant in the place of what is marked: a value, or a key where it marks
    /// one. Somebody has to agree.
    pub suggestion: Option<String>,
    /// Whether a comment that allows its rule silences it; not where that speaks of another time.
    pub can_be_allowed: bool,
}

/// A change that puts a finding right without anybody having to think about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as "renamed `pririty` to `priority`".
    pub done: String,
    /// The change.
    pub edit: Edit,
}

impl Finding {
    /// An error of `rule` about `subject`.
    pub fn error(rule: &'static str, message: impl Into<String>, subject: Subject) -> Self {
        Self::new(rule, Severity::Error, message, subject)
    }

    /// A finding of `rule` about `subject`.
    pub fn new(
        rule: &'static str,
        severity: Severity,
        message: impl Into<String>,
        subject: Subject,
    ) -> Self {
        Self {
            rule,
            severity,
            message: readable(&message.into()),
            label: Label {
                subject,
                text: String::new(),
            },
            second_label: None,
            reason: None,
            help: None,
            fix: None,
            suggestion: None,
            can_be_allowed: true,
        }
    }

    /// What `problem` says, as an error of `rule`.
    pub fn from_problem(rule: &'static str, problem: &Problem) -> Self {
        let subject = Subject::Bytes(problem.span);
        Self {
            reason: problem.reason.as_deref().map(readable),
            help: problem.help.as_deref().map(readable),
            ..Self::error(rule, &problem.message, subject).label(&problem.label)
        }
    }

    /// The path of what it points at, where that has one.
    pub fn path(&self) -> Option<&Path> {
        match &self.label.subject {
            Subject::Value(path) | Subject::Key(path) | Subject::Behind(path, _) => Some(path),
            Subject::Bytes(_) => None,
        }
    }

    /// Adds the words at the mark.
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.label.text = readable(&text.into());
        self
    }

    /// Adds a second mark.
    pub fn second_label(mut self, subject: Subject, text: impl Into<String>) -> Self {
        self.second_label = Some(Label {
            subject,
            text: readable(&text.into()),
        });
        self
    }

    /// Adds the reason.
    pub fn because(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(readable(&reason.into()));
        self
    }

    /// Leaves it standing whatever a comment allows: what is allowed there is something else.
    pub fn despite_allows(mut self) -> Self {
        self.can_be_allowed = false;
        self
    }

    /// Adds the change that puts it right.
    pub fn fix(mut self, done: impl Into<String>, edit: Edit) -> Self {
        self.fix = Some(Fix {
            done: readable(&done.into()),
            edit,
        });
        self
    }

    /// Adds as the way out that `meant` may have been meant.
    pub fn did_you_mean(mut self, meant: impl Into<String>) -> Self {
        let meant = meant.into();
        let help = format!("did you mean `{meant}`?");
        self.suggestion = Some(meant);
        self.help(help)
    }

    /// Adds the way out.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(readable(&help.into()));
        self
    }
}

/// Words that hold text of the file: on one line, of a length that can be read, and without
/// anything that a terminal could take for a command.
fn readable(text: &str) -> String {
    let begin = beginning(text);
    let shown = one_line(begin);
    let kept = beginning(&shown);
    let whole = begin.len() == text.len() && kept.len() == shown.len();
    format!("{kept}{}", if whole { "" } else { "…" })
}

/// As much of `text` as can be read in a finding.
fn beginning(text: &str) -> &str {
    const LONGEST: usize = 400;
    let end = text.char_indices().nth(LONGEST);
    end.map_or(text, |(end, _)| &text[..end])
}

/// The findings of one file with the bytes they point at, in file order.
#[derive(Debug)]
pub struct Report<'s> {
    /// The file.
    pub source: &'s Source,
    /// What was found.
    pub findings: Vec<Located>,
    /// How many more findings there are, which are only counted.
    pub left_out: usize,
}

/// How many findings of a file there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Of severity error.
    pub errors: usize,
    /// Of severity warning.
    pub warnings: usize,
    /// Of severity note.
    pub notes: usize,
    /// How many of these can be put right safely.
    pub fixable: usize,
    /// How many more there are, of whatever severity.
    pub left_out: usize,
}

/// A finding and where it stands in its file.
#[derive(Debug, Clone, PartialEq)]
pub struct Located {
    /// The finding.
    pub finding: Finding,
    /// The bytes of its label.
    pub span: Span,
    /// The bytes of its second label.
    pub second_label: Option<Span>,
}

impl Located {
    /// Errors first, then by place.
    pub fn order(&self) -> (Severity, Span) {
        (self.finding.severity, self.span)
    }
}

impl<'s> Report<'s> {
    /// Looks up where each finding stands, and sorts them: errors first, then as they stand.
    pub fn new(source: &'s Source, document: &Document<'_>, findings: Findings) -> Self {
        let (findings, left_out) = findings.into_parts();
        let mut located: Vec<Located> = findings
            .into_iter()
            .map(|finding| Located {
                span: finding.label.subject.span(document),
                second_label: finding
                    .second_label
                    .as_ref()
                    .map(|label| label.subject.span(document)),
                finding,
            })
            .collect();
        located.sort_by_key(Located::order);
        Self {
            source,
            findings: located,
            left_out,
        }
    }

    /// How many findings there are.
    pub fn tally(&self) -> Tally {
        let fixable = self.findings.iter();
        Tally {
            errors: self.count(Severity::Error),
            warnings: self.count(Severity::Warning),
            notes: self.count(Severity::Note),
            fixable: fixable.filter(|found| found.finding.fix.is_some()).count(),
            left_out: self.left_out,
        }
    }

    /// How many findings are of `severity`.
    pub fn count(&self, severity: Severity) -> usize {
        let severities = self.findings.iter().map(|located| located.finding.severity);
        severities.filter(|&found| found == severity).count()
    }

    /// Whether a finding is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The line and column at which `located` begins.
    pub fn position(&self, located: &Located) -> Position {
        self.source.position(located.span.start)
    }
}
