//! Findings for editors: one line each, as compilers write them, so that `vim -q` and its like
//! jump to the spot.

use super::shared::{each, shown_name};
use crate::finding::{Located, Report};
use crate::text::Position;

/// The findings of `reports`, one line each: `file:line:column: severity[rule]: message (help)`.
pub fn concise(reports: &[Report<'_>]) -> String {
    let lines = each(reports).map(|(report, located)| line(report, located));
    lines.collect()
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
