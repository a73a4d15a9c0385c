//! What was found in an open file, as its editor shows it.

use super::document::{OpenFile, lines_of};
use super::settings::Settings;
use crate::finding::{Located, Severity};
use crate::format::form_rules::SYNTAX;
use crate::text::Span;
use gen_lsp_types::{
    Code, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    Message, Uri,
};

/// What editors name as the source of our findings.
pub(super) const SOURCE: &str = "scorecard";

/// What is known of a file that is being typed in.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// What was found when it could be read last, where that stands now.
    last: Vec<Located>,
    /// Of a text that cannot be read, why.
    broken: Vec<Located>,
}

impl Known {
    /// Moves what was found as a change of the text moves it: `len` bytes in the place of `span`.
    /// What the change touches is gone.
    pub(super) fn shift(&mut self, span: Span, len: usize) {
        let shifted = |of: Span| {
            if of.end < span.start {
                Some(of)
            } else if of.start > span.end {
                let move_by = |at: usize| at - (span.end - span.start) + len;
                Some(Span::new(move_by(of.start), move_by(of.end)))
            } else {
                None
            }
        };
        self.last.retain_mut(|located| {
            located.second_label = located.second_label.and_then(shifted);
            let own = shifted(located.span);
            located.span = own.unwrap_or_default();
            own.is_some()
        });
    }

    /// Takes what was `found` in a text that could be read.
    pub(super) fn take(&mut self, found: Vec<Located>) {
        self.last = found;
        self.broken.clear();
    }

    /// Takes what was `found` in `text`, which cannot be read: what was known before stays, outside
    /// of the lines where it breaks off.
    pub(super) fn take_broken(&mut self, found: Vec<Located>, text: &str) {
        for broken in &found {
            let end = broken.span.end.min(text.len());
            let lines = lines_of(text, Span::new(broken.span.start.min(end), end));
            let is_outside = |of: Span| of.end < lines.start || of.start > lines.end;
            self.last.retain(|located| is_outside(located.span));
        }
        self.last.retain(|located| located.finding.rule != SYNTAX);
        self.broken = found;
    }

    /// All of it.
    fn iter(&self) -> impl Iterator<Item = &Located> {
        self.broken.iter().chain(&self.last)
    }
}

/// The findings of `file` for its editor.
pub(super) fn diagnostics(file: &OpenFile, settings: &Settings) -> Vec<Diagnostic> {
    let found = file.known.iter();
    found
        .map(|located| diagnostic(file, located, settings))
        .collect()
}

/// One finding: what is wrong, why, and the way out, a line each.
pub(super) fn diagnostic(file: &OpenFile, located: &Located, settings: &Settings) -> Diagnostic {
    let finding = &located.finding;
    let mut message = finding.message.clone();
    if let Some(reason) = &finding.reason {
        message += &format!("\n{reason}");
    }
    if let Some(help) = &finding.help {
        message += &format!("\nhelp: {help}");
    }
    let second = located.second_label.zip(finding.second_label.as_ref());
    let related = second.map(|(span, label)| DiagnosticRelatedInformation {
        location: Location {
            uri: Uri(file.uri.clone()),
            range: file.range(span, settings.units),
        },
        message: label.text.clone(),
    });
    let href = settings.rules_url.as_ref();
    let href = href.map(|url| CodeDescription {
        href: Uri(format!("{url}{}", finding.rule)),
    });
    Diagnostic {
        range: file.range(located.span, settings.units),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
            Severity::Note => DiagnosticSeverity::Information,
        }),
        code: Some(Code::String(finding.rule.to_owned())),
        code_description: href,
        source: Some(SOURCE.to_owned()),
        message: Message::String(message),
        tags: None,
        related_information: related.map(|one| vec![one]),
        data: None,
    }
}
