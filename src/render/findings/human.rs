//! Findings for people: the snippet with its marks, the reason and the way out, as the
//! Rust compiler shows them.

use super::shared::shown_name;
use super::snippet::{shown_source, with_column};
use super::summary::summary;
use crate::finding::{Located, Report, Severity};
use crate::text::{Source, Span};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use std::borrow::Cow;

/// The longest line that is shown whole; the marks of a longer one are kept short.
const MAX_MARK: usize = 80;

/// So many findings are shown with their snippets; the rest are counted.
const MAX_SHOWN: usize = 50;

/// All findings and their count.
pub fn human_all(reports: &[Report<'_>], width: usize) -> String {
    let mut text = String::new();
    let mut room = MAX_SHOWN;
    for report in reports {
        text += &up_to(report, width, &mut room);
    }
    let findings: usize = reports.iter().map(|report| kinds(report).len()).sum();
    if findings > MAX_SHOWN {
        let more = findings - MAX_SHOWN;
        text += &format!("… and {more} more: `--format concise` lists all, a line each\n\n");
    }
    text + &summary(reports)
}

/// The findings of one file, a blank line behind each.
pub fn human(report: &Report<'_>, width: usize) -> String {
    up_to(report, width, &mut usize::MAX.clone())
}

fn up_to(report: &Report<'_>, width: usize, room: &mut usize) -> String {
    let renderer = Renderer::styled()
        .decor_style(DecorStyle::Unicode)
        .term_width(width);
    let mut text = String::new();
    for kind in kinds(report).into_iter().take(*room) {
        *room -= 1;
        text += &told(report, &kind, &renderer);
        text += "\n\n";
    }
    text
}

/// Findings that are shown as one: a note, and those of the same rule in the same file.
struct Kind<'r> {
    first: &'r Located,
    /// "also on lines 12, 40", where there are others.
    others: Option<String>,
}

fn kinds<'r>(report: &'r Report<'_>) -> Vec<Kind<'r>> {
    let mut kinds = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    for located in &report.findings {
        let rule = located.finding.rule;
        let is_note = located.finding.severity == Severity::Note;
        if is_note && told.contains(&rule) {
            continue;
        }
        let others = is_note.then(|| others(report, located)).flatten();
        told.push(rule);
        kinds.push(Kind {
            first: located,
            others,
        });
    }
    kinds
}

fn others(report: &Report<'_>, first: &Located) -> Option<String> {
    let same = report
        .findings
        .iter()
        .filter(|other| other.finding.rule == first.finding.rule && !std::ptr::eq(*other, first));
    let lines: Vec<String> = same
        .map(|other| report.position(other).line.to_string())
        .collect();
    match lines.len() {
        0 => None,
        1 => Some(format!("the same on line {}", lines[0])),
        _ => Some(format!("the same on lines {}", lines.join(", "))),
    }
}

fn told(report: &Report<'_>, kind: &Kind<'_>, renderer: &Renderer) -> String {
    let source = report.source;
    let located = kind.first;
    let finding = &located.finding;
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let name = shown_name(source);
    let (text, marks) = marked(source, located);
    let title = level.primary_title(&finding.message).id(finding.rule);
    let mut group = if source.text().is_empty() {
        title.element(Origin::path(&name).line(1).char_column(1))
    } else {
        let kinds = [AnnotationKind::Primary, AnnotationKind::Context];
        let labels = std::iter::once(&finding.label).chain(&finding.second);
        let marks = kinds.iter().zip(labels).zip(marks);
        let marks = marks.map(|((kind, label), mark)| {
            let label = Some(label.text.as_str()).filter(|text| !text.is_empty());
            kind.span(mark.range()).label(label)
        });
        title.element(Snippet::source(&*text).path(&name).annotations(marks))
    };
    for note in finding.reason.iter().chain(&kind.others) {
        group = group.element(Level::NOTE.message(note));
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(help));
    }
    let told = renderer.render(&[group]);
    match text {
        Cow::Borrowed(_) => told,
        Cow::Owned(_) => with_column(&told, report.position(located).column),
    }
}

/// The source as it is shown, and what is marked in it.
fn marked<'s>(source: &'s Source, located: &Located) -> (Cow<'s, str>, Vec<Span>) {
    // A byte-order mark is no column.
    let text = source.text().trim_start_matches('\u{feff}');
    let before = source.text().len() - text.len();
    let at = |offset: usize| offset.saturating_sub(before);
    let spans = std::iter::once(located.span).chain(located.second);
    let mut marks: Vec<Span> = spans
        .map(|span| mark(text, Span::new(at(span.start), at(span.end))))
        .collect();
    (shown_source(text, &mut marks), marks)
}

/// What is marked of `span`: its first line, and of that no more than fits.
fn mark(text: &str, span: Span) -> Span {
    let marked = &text[span.range()];
    let line = marked.lines().next().unwrap_or_default();
    let end = line
        .char_indices()
        .nth(MAX_MARK)
        .map_or(line.len(), |(at, _)| at);
    Span::new(span.start, span.start + end)
}
