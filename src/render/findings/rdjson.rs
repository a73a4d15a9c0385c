//! Findings for reviewdog: its diagnostic format as one JSON object.
//!
//! Only what its first version knew is written: a reviewdog before 2024-06 rejects the whole
//! report for a key that it does not know.

use super::shared::{TOOL, each, lines, path};
use crate::finding::{Located, Report, Severity};
use crate::render::RenderError;
use crate::text::{Source, counted_line_start};
use serde::Serialize;
use std::borrow::Cow;

#[derive(Serialize)]
struct Output<'r> {
    source: Tool,
    diagnostics: Vec<Diagnostic<'r>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'r> {
    message: String,
    location: Location<'r>,
    severity: &'static str,
    code: Code<'r>,
}

#[derive(Serialize)]
struct Code<'r> {
    value: &'r str,
}

#[derive(Serialize)]
struct Location<'r> {
    path: Cow<'r, str>,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: BytePosition,
    end: BytePosition,
}

/// A place as reviewdog counts it: from 1, and columns in bytes.
#[derive(Serialize)]
struct BytePosition {
    line: usize,
    column: usize,
}

/// All findings of `reports` as one JSON object.
///
/// # Errors
/// None that a file can cause: a shape of plain text and numbers can always be written.
pub fn rdjson(reports: &[Report<'_>]) -> Result<String, RenderError> {
    let diagnostics = each(reports).map(|(report, located)| diagnostic(report, located));
    let output = Output {
        source: Tool { name: TOOL },
        diagnostics: diagnostics.collect(),
    };
    crate::render::json(&output)
}

fn diagnostic<'r>(report: &'r Report<'_>, located: &'r Located) -> Diagnostic<'r> {
    let (source, span) = (report.source, located.span);
    Diagnostic {
        message: lines(report, located).join("\n"),
        location: Location {
            path: path(source),
            range: Range {
                start: byte_position(source, span.start),
                end: byte_position(source, span.end),
            },
        },
        severity: match located.finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Note => "INFO",
        },
        code: Code {
            value: located.finding.rule,
        },
    }
}

fn byte_position(source: &Source, offset: usize) -> BytePosition {
    let text = source.text();
    let start = text.get(..offset).map(|_| counted_line_start(text, offset));
    let bytes_before = start.map_or(0, |start| offset - start);
    BytePosition {
        line: source.position(offset).line,
        column: bytes_before + 1,
    }
}
