//! Findings for code scanning: SARIF 2.1.0, with what the rules say about themselves.

use super::rules::more;
use super::shared::{Fingerprints, TOOL, each, left_out, repository_path, second};
use crate::finding::{Label, Located, Report, Severity};
use crate::lint::{Rule, all_rules};
use crate::render::RenderError;
use crate::text::{Source, Span};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};
use serde::Serialize;
use std::borrow::Cow;
use std::path::Path;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Where the program is described, once its package says so.
const HOME: &str = env!("CARGO_PKG_REPOSITORY");

#[derive(Serialize)]
struct Log<'r> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'r>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'r> {
    tool: Tool,
    column_kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    invocations: Vec<Invocation>,
    results: Vec<Outcome<'r>>,
}

/// The run, where there is something to say of it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message<'static>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    information_uri: Option<&'static str>,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Message<'static>,
    full_description: Message<'static>,
    help: Help,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Message<'r> {
    text: Cow<'r, str>,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'r> {
    rule_id: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message<'r>,
    locations: [Location<'r>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'r>>,
    partial_fingerprints: PartialFingerprints,
}

#[derive(Serialize)]
struct Location<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(rename = "physicalLocation")]
    physical: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

/// Lines and columns from 1; the end is the place behind the last character.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct PartialFingerprints {
    /// The number goes up when the fingerprint is made of other things.
    #[serde(rename = "scorecardFinding/v1")]
    finding: String,
}

/// All findings of `reports` as one SARIF log.
///
/// # Errors
/// None that a file can cause: a shape of plain text and numbers can always be written.
pub fn sarif(reports: &[Report<'_>]) -> Result<String, RenderError> {
    let mut fingerprints = Fingerprints::default();
    let results = each(reports)
        .map(|(report, located)| outcome(report, located, fingerprints.of(report, located)));
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool { driver: driver() },
            column_kind: "unicodeCodePoints",
            invocations: invocations(reports),
            results: results.collect(),
        }],
    };
    crate::render::json(&log)
}

/// What is left out, of files with too many findings to tell.
fn invocations(reports: &[Report<'_>]) -> Vec<Invocation> {
    let left_out = reports.iter().filter_map(|report| {
        let text = format!("{}: {}", repository_path(report.source), left_out(report)?);
        Some(Notification {
            level: "note",
            message: Message { text: text.into() },
        })
    });
    let notifications: Vec<Notification> = left_out.collect();
    let any = (!notifications.is_empty()).then_some(Invocation {
        execution_successful: true,
        tool_execution_notifications: notifications,
    });
    any.into_iter().collect()
}

fn driver() -> Driver {
    Driver {
        name: TOOL,
        semantic_version: env!("CARGO_PKG_VERSION"),
        information_uri: (!HOME.is_empty()).then_some(HOME),
        rules: all_rules().into_iter().map(descriptor).collect(),
    }
}

fn descriptor(rule: &'static Rule) -> Descriptor {
    Descriptor {
        id: rule.name,
        short_description: message(rule.summary),
        full_description: message(rule.why),
        help: Help {
            text: help(rule, ""),
            markdown: help(rule, "```"),
        },
        default_configuration: Configuration {
            level: level(rule.severity),
        },
    }
}

/// Why the rule is, its examples with `fence` around them, and what else there is to know.
fn help(rule: &Rule, fence: &str) -> String {
    let example = |title: &str, text: &str| match fence {
        "" => format!("{title}:\n\n{text}"),
        _ => format!("{title}:\n\n{fence}yaml\n{text}\n{fence}"),
    };
    let mut parts = vec![rule.why.to_owned()];
    let before = rule.before.map(|before| ("Before", before));
    let examples = before
        .into_iter()
        .chain([("Bad", rule.bad), ("Good", rule.good)]);
    parts.extend(examples.map(|(title, text)| example(title, text.text().trim_end())));
    parts.extend(more(rule));
    parts.join("\n\n") + "\n"
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn outcome<'r>(report: &Report<'r>, located: &'r Located, fingerprint: String) -> Outcome<'r> {
    let finding = &located.finding;
    let related = second(located).map(|(label, span)| Location {
        id: Some(1),
        ..location(report.source, label, span)
    });
    Outcome {
        rule_id: finding.rule,
        rule_index: all_rules()
            .iter()
            .position(|rule| rule.name == finding.rule),
        level: level(finding.severity),
        message: message(message_text(located)),
        locations: [location(report.source, &finding.label, located.span)],
        related_locations: related.into_iter().collect(),
        partial_fingerprints: PartialFingerprints {
            finding: fingerprint,
        },
    }
}

/// All that the finding says. A related location is shown only where the text links to it.
fn message_text(located: &Located) -> String {
    let finding = &located.finding;
    let mut lines = vec![finding.message.clone()];
    lines.extend(second(located).map(|(label, _)| format!("see: [{}](1)", link(&label.text))));
    lines.extend(finding.reason.clone());
    lines.extend(finding.help.as_ref().map(|help| format!("help: {help}")));
    lines.join("\n")
}

/// `text` as the text of a link.
fn link(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('[', "\\[")
        .replace(']', "\\]")
}

fn message<'r>(text: impl Into<Cow<'r, str>>) -> Message<'r> {
    Message { text: text.into() }
}

fn location<'r>(source: &Source, label: &'r Label, span: Span) -> Location<'r> {
    let (start, end) = (source.position(span.start), source.position(span.end));
    Location {
        id: None,
        physical: PhysicalLocation {
            artifact_location: ArtifactLocation { uri: uri(source) },
            region: Region {
                start_line: start.line,
                start_column: start.column,
                end_line: end.line,
                end_column: end.column,
            },
        },
        message: (!label.text.is_empty()).then(|| message(label.text.as_str())),
    }
}

/// The path as a reference relative to the root of the repository, else to where the program
/// runs; an absolute one says so.
fn uri(source: &Source) -> String {
    let path = repository_path(source);
    match (Path::new(source.repository_name()).is_absolute(), &*path) {
        (false, path) => percent_encoded(path).to_string(),
        (true, path) if path.starts_with('/') => format!("file://{}", percent_encoded(path)),
        (true, path) => format!("file:///{}", percent_encoded(path)),
    }
}

/// `path` with all encoded that is not plain in every part of a URI.
fn percent_encoded(path: &str) -> PercentEncode<'_> {
    /// Letters and digits are plain, and these; `/` stands between the parts.
    const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~')
        .remove(b'/');
    utf8_percent_encode(path, ENCODED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_uri() {
        let uri = |name| uri(&Source::from_bytes(name, Vec::new()));
        assert_eq!(
            uri("./a b/ü:1,%#?.yaml"),
            "a%20b/%C3%BC%3A1%2C%25%23%3F.yaml"
        );
        assert_eq!(uri("../a.yaml"), "../a.yaml");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
        #[cfg(unix)]
        assert_eq!(uri("/tmp/a b.yaml"), "file:///tmp/a%20b.yaml");
    }

    #[test]
    fn the_text_of_a_link_stays_in_it() {
        assert_eq!(link("a [b](c) \\"), "a \\[b\\](c) \\\\");
    }
}
