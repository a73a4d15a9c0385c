//! The last lines of the findings for people.

use crate::finding::{Report, Severity};

/// How much was found in how many files, and how much of it `--fix` can put right.
pub(super) fn summary(reports: &[Report<'_>]) -> String {
    let files = counted(reports.len(), "file", "files");
    let count = |severity| reports.iter().map(|report| report.count(severity)).sum();
    let found: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .map(|severity| (severity, count(severity)))
        .into_iter()
        .filter(|&(_, count)| count > 0)
        .map(|(severity, count)| counted(count, severity.name(), &format!("{}s", severity.name())))
        .collect();
    if found.is_empty() {
        return format!("{files} checked, nothing found\n");
    }
    let with_findings = reports.iter().filter(|report| !report.findings.is_empty());
    let place = match reports.len() {
        1 => format!("{files} checked"),
        _ => format!("{} of {files} checked", with_findings.count()),
    };
    format!("{} in {place}{}\n", found.join(", "), fixable(reports))
}

fn fixable(reports: &[Report<'_>]) -> String {
    let findings = reports.iter().flat_map(|report| &report.findings);
    match findings
        .filter(|located| located.finding.fix.is_some())
        .count()
    {
        0 => String::new(),
        count => format!("; `--fix` can put {count} of them right"),
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
