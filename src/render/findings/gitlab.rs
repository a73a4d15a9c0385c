//! Findings for GitLab: a Code Quality report, which becomes the widget of a merge request.

use super::shared::{Fingerprints, each, repository_path};
use crate::finding::{Located, Report, Severity};
use crate::render::RenderError;
use serde::Serialize;
use std::borrow::Cow;

#[derive(Serialize)]
struct Issue<'r> {
    description: String,
    check_name: &'r str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'r>,
}

#[derive(Serialize)]
struct Location<'r> {
    path: Cow<'r, str>,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

/// All findings of `reports` as one JSON list.
///
/// # Errors
/// None that a file can cause: a shape of plain text and numbers can always be written.
pub fn gitlab(reports: &[Report<'_>]) -> Result<String, RenderError> {
    // GitLab shows one of several issues with the same fingerprint.
    let mut fingerprints = Fingerprints::default();
    let issues: Vec<Issue<'_>> = each(reports)
        .map(|(report, located)| issue(report, located, fingerprints.of(report, located)))
        .collect();
    crate::render::json(&issues)
}

fn issue<'r>(report: &'r Report<'_>, located: &'r Located, fingerprint: String) -> Issue<'r> {
    let finding = &located.finding;
    Issue {
        description: match &finding.help {
            Some(help) => format!("{} ({help})", finding.message),
            None => finding.message.clone(),
        },
        check_name: finding.rule,
        fingerprint,
        severity: match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Note => "info",
        },
        location: Location {
            path: repository_path(report.source),
            lines: Lines {
                begin: report.position(located).line,
            },
        },
    }
}
