//! Findings for editors: one line each, as compilers write them, so that `vim -q` and its like
//! jump to the spot.

use super::shared::{each, one_line};
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
    let said = format!(
        "{}:{line}:{column}: {}[{}]: {}{help}",
        report.source.name(),
        finding.severity.name(),
        finding.rule,
        finding.message
    );
    // A name in the file may hold a line break; a finding is one line all the same.
    one_line(&said).into_owned() + "\n"
}
