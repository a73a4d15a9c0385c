//! Findings for whatever reads test results: `JUnit` XML. A file is a test suite; what has to be
//! put right is a failed test, and a file without that is a passed one.

use super::shared::{TOOL, left_out, lines, path};
use crate::finding::{Located, Report, Severity};
use crate::text::{Position, escaped, notation, shown_lines, shown_path};
use std::collections::HashMap;
use std::path::Path;

/// One test of a suite.
struct Case {
    /// What tells it from the others of its file. No line is in it, so that a service knows it
    /// again after the file was edited above it.
    name: String,
    line: Option<usize>,
    /// What stands inside, as XML.
    content: String,
}

/// The findings of `reports`, one test suite a file.
pub fn junit(reports: &[Report<'_>]) -> String {
    let mut suites = String::new();
    let (mut tests, mut failures) = (0, 0);
    for report in reports {
        let cases = cases(report);
        tests += cases.len();
        failures += failed(report).count();
        suites.push_str(&suite(report, &cases));
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"{TOOL}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n\
         {suites}</testsuites>\n"
    )
}

fn suite(report: &Report<'_>, cases: &[Case]) -> String {
    let file = attribute(&path(report.source));
    let inside: String = cases.iter().map(|case| case.xml(&file)).collect();
    let left_out = left_out(report).map_or_else(String::new, |more| {
        format!("    <system-out>{}</system-out>\n", content(&more))
    });
    format!(
        "  <testsuite name=\"{file}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"0\">\n\
         {inside}{left_out}  </testsuite>\n",
        cases.len(),
        failed(report).count()
    )
}

impl Case {
    /// The test as an element of the suite of `file`.
    fn xml(&self, file: &str) -> String {
        let name = attribute(&self.name);
        let line = match self.line {
            Some(line) => format!(" line=\"{line}\""),
            None => String::new(),
        };
        let content = &self.content;
        format!(
            "    <testcase name=\"{name}\" classname=\"{file}\" file=\"{file}\"{line}>\
             {content}</testcase>\n"
        )
    }
}

/// The errors and warnings.
fn failed<'r>(report: &'r Report<'_>) -> impl Iterator<Item = &'r Located> {
    let findings = report.findings.iter();
    findings.filter(|located| located.finding.severity != Severity::Note)
}

/// A failed test for each error and warning. A passed one where there is none, or to hold the
/// notes.
fn cases(report: &Report<'_>) -> Vec<Case> {
    let mut seen = HashMap::new();
    let mut cases: Vec<Case> = failed(report)
        .map(|located| failed_case(report, located, &mut seen))
        .collect();
    let notes = notes(report);
    if cases.is_empty() || !notes.is_empty() {
        cases.push(passed_case(&notes));
    }
    cases
}

fn failed_case(report: &Report<'_>, located: &Located, seen: &mut HashMap<String, usize>) -> Case {
    let finding = &located.finding;
    let name = format!("{}: {}", finding.rule, finding.message);
    let times = seen.entry(name.clone()).or_default();
    *times += 1;
    Case {
        // Of two tests with the same name, services show one.
        name: match *times {
            1 => name,
            times => format!("{name} ({times})"),
        },
        line: Some(report.position(located).line),
        content: format!(
            "<failure type=\"{}\" message=\"{}\">{}</failure>",
            finding.severity.name(),
            attribute(&finding.message),
            content(&finding_text(report, located))
        ),
    }
}

fn passed_case(notes: &str) -> Case {
    let (name, content) = match notes {
        "" => ("nothing found", String::new()),
        _ => (
            "notes",
            format!("<system-out>{}</system-out>", content(notes)),
        ),
    };
    Case {
        name: name.to_owned(),
        line: None,
        content,
    }
}

fn notes(report: &Report<'_>) -> String {
    let findings = report.findings.iter();
    let notes = findings.filter(|located| located.finding.severity == Severity::Note);
    let texts: Vec<String> = notes.map(|located| finding_text(report, located)).collect();
    texts.join("\n\n")
}

/// All that the finding says, with its spot.
fn finding_text(report: &Report<'_>, located: &Located) -> String {
    let Position { line, column } = report.position(located);
    let finding = &located.finding;
    let text = format!(
        "{}:{line}:{column}: {}[{}]: {}",
        shown_path(Path::new(&*path(report.source))),
        finding.severity.name(),
        finding.rule,
        lines(report, located).join("\n")
    );
    shown_lines(&text).into_owned()
}

/// `text` between tags. What would do something on a terminal or in a log of CI is written by
/// its number, where XML has one for it.
fn content(text: &str) -> String {
    let mut xml = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            c if is_forbidden(c) => xml.push_str(&notation(c)),
            c => xml.push(c),
        }
    }
    let number = |c| match c {
        '\n' | '\t' => c.to_string(),
        c => format!("&#{};", u32::from(c)),
    };
    escaped(&xml, number).into_owned()
}

/// `text` between double quotes, where a reader would make spaces of line breaks and tabs.
fn attribute(text: &str) -> String {
    content(text)
        .replace('"', "&quot;")
        .replace('\n', "&#10;")
        .replace('\t', "&#9;")
}

/// Whether XML 1.0 has no way to write `c`.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_would_change_is_escaped() {
        assert_eq!(content("a\r\n\t\"<]]>&"), "a&#13;\n\t\"&lt;]]&gt;&amp;");
        assert_eq!(attribute("a\r\n\t\""), "a&#13;&#10;&#9;&quot;");
    }

    #[test]
    fn what_xml_cannot_say_is_escaped_as_for_people() {
        assert_eq!(content("\0\u{1f}\u{ffff}"), "\\u{0}\\u{1f}\\u{ffff}");
        let allowed = "\u{d7ff}\u{e000}\u{fffd}\u{1f680}";
        assert_eq!(content(allowed), allowed);
    }

    #[test]
    fn what_does_something_is_written_by_its_number() {
        assert_eq!(
            content("\u{7f}\u{9b}\u{202e} ##[group]"),
            "&#127;&#155;&#8238; ##&#91;group]"
        );
    }
}
