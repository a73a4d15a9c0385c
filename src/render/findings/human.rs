//! Findings for people: the snippet with its marks, the reason and the way out, as the
//! Rust compiler shows them.

use crate::finding::{Located, Report, Severity};
use crate::text::{Source, Span};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

/// The longest line that is shown whole; the marks of a longer one are kept short.
const MAX_MARK: usize = 80;

/// The findings of one file, a blank line behind each.
pub fn human(report: &Report<'_>, width: usize) -> String {
    let renderer = Renderer::styled()
        .decor_style(DecorStyle::Unicode)
        .term_width(width);
    let mut text = String::new();
    for located in &report.findings {
        text.push_str(&renderer.render(&[group(report.source, located)]));
        text.push_str("\n\n");
    }
    text
}

fn group<'r>(source: &'r Source, located: &'r Located) -> Group<'r> {
    let finding = &located.finding;
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(&finding.message).id(finding.rule);
    let mut group = if source.text().is_empty() {
        title.element(Origin::path(source.name()).line(1).char_column(1))
    } else {
        title.element(snippet(source, located))
    };
    if let Some(reason) = &finding.reason {
        group = group.element(Level::NOTE.message(reason));
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(help));
    }
    group
}

fn snippet<'r>(
    source: &'r Source,
    located: &'r Located,
) -> Snippet<'r, annotate_snippets::Annotation<'r>> {
    let text = source.text();
    let finding = &located.finding;
    let primary = AnnotationKind::Primary
        .span(mark(text, located.span).range())
        .label(label(&finding.label.text));
    let snippet = Snippet::source(text)
        .path(source.name())
        .annotation(primary);
    match (&finding.second, located.second) {
        (Some(second), Some(span)) => snippet.annotation(
            AnnotationKind::Context
                .span(mark(text, span).range())
                .label(label(&second.text)),
        ),
        _ => snippet,
    }
}

fn label(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
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
