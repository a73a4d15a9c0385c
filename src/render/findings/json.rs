//! Findings for programs: a public shape of its own, told apart by its version.

use super::shared::{each, second};
use crate::finding::{Label, Located, Report, Severity, Subject};
use crate::render::RenderError;
use crate::text::{Source, Span};
use serde::Serialize;

/// The version of the shape; it goes up when a key changes its meaning or goes.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Output<'r> {
    version: u32,
    findings: Vec<FindingShape<'r>>,
    summary: Summary,
}

#[derive(Serialize)]
struct FindingShape<'r> {
    rule: &'r str,
    severity: &'r str,
    message: &'r str,
    #[serde(flatten)]
    mark: MarkShape<'r>,
    #[serde(skip_serializing_if = "Option::is_none")]
    related: Option<MarkShape<'r>>,
    reason: Option<&'r str>,
    help: Option<&'r str>,
}

/// What is marked of a file. Lines and columns from 1, columns in characters; the end is the
/// place behind the last character.
#[derive(Serialize)]
struct MarkShape<'r> {
    file: &'r str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    path: Option<String>,
    label: Option<&'r str>,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    /// Further findings, of files with too many to tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<usize>,
}

/// All findings of `reports` as one JSON object.
///
/// # Errors
/// None that a file can cause: a shape of plain text and numbers can always be written.
pub fn json(reports: &[Report<'_>]) -> Result<String, RenderError> {
    let findings = each(reports).map(|(report, located)| shape(report, located));
    let output = Output {
        version: VERSION,
        findings: findings.collect(),
        summary: summary(reports),
    };
    crate::render::json(&output)
}

fn shape<'r>(report: &'r Report<'_>, located: &'r Located) -> FindingShape<'r> {
    let finding = &located.finding;
    FindingShape {
        rule: finding.rule,
        severity: finding.severity.name(),
        message: &finding.message,
        mark: mark(report.source, &finding.label, located.span),
        related: second(located).map(|(label, span)| mark(report.source, label, span)),
        reason: finding.reason.as_deref(),
        help: finding.help.as_deref(),
    }
}

fn summary(reports: &[Report<'_>]) -> Summary {
    let count = |severity| reports.iter().map(|report| report.count(severity)).sum();
    let left_out = reports.iter().map(|report| report.left_out).sum();
    Summary {
        files: reports.len(),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        left_out: Some(left_out).filter(|&count| count > 0),
    }
}

fn mark<'r>(source: &'r Source, label: &'r Label, span: Span) -> MarkShape<'r> {
    let (start, end) = (source.position(span.start), source.position(span.end));
    MarkShape {
        file: source.name(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        path: match &label.subject {
            Subject::Value(path) | Subject::Key(path) | Subject::Behind(path, _) => {
                Some(path.to_string())
            }
            Subject::Bytes(_) => None,
        },
        label: (!label.text.is_empty()).then_some(label.text.as_str()),
    }
}
