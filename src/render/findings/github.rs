//! Findings for GitHub Actions: workflow commands, which become annotations of a pull request.

use super::shared::{TOOL, last, left_out, lines, repository_path};
use crate::finding::{Located, Report, Severity};
use crate::text::{Position, shown};

/// The findings of `report`, one workflow command each, and one on those that are left out.
pub fn github(report: &Report<'_>) -> String {
    let commands = report
        .findings
        .iter()
        .map(|located| command(report, located));
    let left_out = left_out(report).map(|more| {
        let file = property(&repository_path(report.source));
        format!("::notice file={file},title={TOOL}::{}\n", data(&more))
    });
    commands.chain(left_out).collect()
}

fn command(report: &Report<'_>, located: &Located) -> String {
    let finding = &located.finding;
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let properties: Vec<String> = properties(report, located)
        .into_iter()
        .map(|(key, value)| format!("{key}={}", property(&value)))
        .collect();
    format!(
        "::{level} {}::{}\n",
        properties.join(","),
        data(&message(report, located))
    )
}

/// The spot. GitHub takes columns only where it begins and ends on the same line.
fn properties(report: &Report<'_>, located: &Located) -> Vec<(&'static str, String)> {
    let start = report.position(located);
    let end = last(report.source, located.span);
    let mut properties = vec![
        ("file", shown(&repository_path(report.source)).into_owned()),
        ("line", start.line.to_string()),
        ("endLine", end.line.to_string()),
    ];
    if start.line == end.line {
        properties.push(("col", start.column.to_string()));
        properties.push(("endColumn", end.column.to_string()));
    }
    properties.push(("title", format!("{TOOL} ({})", located.finding.rule)));
    properties
}

/// All that the finding says. The spot comes last once more: GitHub shows ten annotations a step
/// and leaves the spot out of the log, where the rest can be read.
fn message(report: &Report<'_>, located: &Located) -> String {
    let Position { line, column } = report.position(located);
    let mut lines = lines(report, located);
    lines.push(format!(
        "at {}:{line}:{column}",
        shown(&repository_path(report.source))
    ));
    lines.join("\n")
}

/// `text` behind the second `::`, where a line break would end the command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// `text` as the value of a property, where the separators have to be escaped too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_property_escapes_more_than_a_message() {
        let text = "a: 100 %, b\r\n%0A";
        assert_eq!(data(text), "a: 100 %25, b%0D%0A%250A");
        assert_eq!(property(text), "a%3A 100 %25%2C b%0D%0A%250A");
    }
}
