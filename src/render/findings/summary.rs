//! The last line of the findings for people.

use crate::finding::Report;

/// How much was found in how many files.
pub fn summary(reports: &[Report<'_>]) -> String {
    let findings: usize = reports.iter().map(|report| report.findings.len()).sum();
    let with_findings = reports.iter().filter(|report| !report.findings.is_empty());
    let files = |count: usize| match count {
        1 => "1 file".to_owned(),
        _ => format!("{count} files"),
    };
    match findings {
        0 => format!("{} checked, nothing found\n", files(reports.len())),
        1 => format!("1 error in {} checked\n", files(reports.len())),
        _ => format!(
            "{findings} errors in {} of {} checked\n",
            with_findings.count(),
            files(reports.len())
        ),
    }
}
