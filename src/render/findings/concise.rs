//! Findings for editors: one line each, as compilers write them, so that `vim -q` and its like
//! jump to the spot.

use super::shared::{left_out, shown_name};
use crate::finding::{Located, Report};
use crate::text::Position;

/// The findings of `report`, one line each: `file:line:column: severity[rule]: message (help)`,
/// and a line on those that are left out.
pub fn concise(report: &Report<'_>) -> String {
    let lines = report.findings.iter().map(|located| line(report, located));
    let left_out = left_out(report).map(|more| format!("{}: {more}\n", shown_name(report.source)));
    lines.chain(left_out).collect()
}

fn line(report: &Report<'_>, located: &Located) -> String {
    let Position { line, column } = report.position(located);
    let finding = &located.finding;
    let help = match &finding.help {
        Some(help) => format!(" ({help})"),
        None => String::new(),
    };
    format!(
        "{}:{line}:{column}: {}[{}]: {}{help}\n",
        shown_name(report.source),
        finding.severity.name(),
        finding.rule,
        finding.message
    )
}
