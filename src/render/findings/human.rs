//! Findings for people: the snippet with its marks, the reason and the way out, as the
//! Rust compiler shows them.

use super::shared::shown_name;
use super::snippet::{shown_source, with_columns};
use crate::finding::{Located, Report, Severity};
use crate::text;
use crate::text::{Source, Span};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::borrow::Cow;
use std::collections::HashMap;

/// The longest line that is shown whole; the marks of a longer one are kept short.
const MAX_MARK: usize = 80;

/// So many findings are shown with their snippets, errors before all others; the rest are counted.
pub const MAX_SHOWN: usize = 50;

/// So many bytes of lines are looked through for snippets, which a file with all on one line
/// reaches first. What is cut of a long line is only known when all of it was looked through.
const MAX_LOOKED_THROUGH: usize = 2 * 1024 * 1024;

/// So many lines may lie between two marks of one snippet: those between marks that are farther
/// from each other would have to be counted.
const MAX_BETWEEN: usize = 1000;

/// The findings of many files; `more` is how many come behind these and are only counted.
pub fn human_all(reports: &[Report<'_>], more: usize, width: usize) -> String {
    let all = "`--format concise` lists all, a line each";
    shown(reports, more, width, all)
}

/// The findings of one file, a blank line behind each.
pub fn human(report: &Report<'_>, width: usize) -> String {
    let all = "`scorecard lint --format concise` lists all, a line each";
    shown(std::slice::from_ref(report), 0, width, all)
}

/// How many findings of `report` are shown: notes of one rule are one.
pub fn shown_count(report: &Report<'_>) -> usize {
    groups(report).len()
}

/// As many findings as there is room for, in their order; `all` is the way to the others.
fn shown(reports: &[Report<'_>], more: usize, width: usize, all: &str) -> String {
    let renderer = Renderer::styled()
        .decor_style(DecorStyle::Unicode)
        .term_width(width);
    let of_report = |report| groups(report).into_iter().map(move |group| (report, group));
    let all_groups: Vec<_> = reports.iter().flat_map(of_report).collect();
    let left_out: usize = reports.iter().map(|report| report.left_out).sum();
    let findings = more + left_out + all_groups.len();
    let errors = all_groups.iter().filter(|(_, group)| group.is_error());
    let mut room_for_errors = errors.count().min(MAX_SHOWN);
    let mut room_for_others = MAX_SHOWN - room_for_errors;
    let mut text = String::new();
    let (mut shown, mut looked_by_errors, mut looked_by_others) = (0, 0, 0);
    for (report, group) in &all_groups {
        let (room, looked_through) = if group.is_error() {
            (&mut room_for_errors, &mut looked_by_errors)
        } else {
            (&mut room_for_others, &mut looked_by_others)
        };
        if *room == 0 || *looked_through >= MAX_LOOKED_THROUGH {
            continue;
        }
        *room -= 1;
        let pieces = pieces(report.source, group.first, width);
        shown += 1;
        *looked_through += pieces.iter().map(|piece| piece.text.len()).sum::<usize>();
        text += &group_text(report, group, &pieces, &renderer);
        text += "\n\n";
    }
    if findings > shown {
        text += &format!("… and {} more: {all}\n\n", findings - shown);
    }
    text
}

/// Findings that are shown as one: a note, and those of the same rule in the same file that have
/// the same way out.
struct FindingGroup<'r> {
    first: &'r Located,
    others: Vec<&'r Located>,
}

impl FindingGroup<'_> {
    fn is_error(&self) -> bool {
        self.first.finding.severity == Severity::Error
    }
}

fn groups<'r>(report: &'r Report<'_>) -> Vec<FindingGroup<'r>> {
    let mut groups: Vec<FindingGroup<'r>> = Vec::new();
    let mut known = HashMap::new();
    for located in &report.findings {
        let finding = &located.finding;
        if finding.severity == Severity::Note {
            let kind = (finding.rule, finding.help.as_deref());
            let at = *known.entry(kind).or_insert(groups.len());
            if let Some(group) = groups.get_mut(at) {
                group.others.push(located);
                continue;
            }
        }
        groups.push(FindingGroup {
            first: located,
            others: Vec::new(),
        });
    }
    groups
}

/// "the same on lines 12, 40", where there are others.
fn others(report: &Report<'_>, group: &FindingGroup<'_>) -> Option<String> {
    let others = group.others.iter();
    let lines: Vec<String> = others
        .map(|other| report.position(other).line.to_string())
        .collect();
    match lines.len() {
        0 => None,
        1 => Some(format!("the same on line {}", lines[0])),
        _ => Some(format!("the same on lines {}", lines.join(", "))),
    }
}

fn group_text(
    report: &Report<'_>,
    findings: &FindingGroup<'_>,
    pieces: &[Piece<'_>],
    renderer: &Renderer,
) -> String {
    let source = report.source;
    let finding = &findings.first.finding;
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let name = shown_name(source);
    let title = level.primary_title(&finding.message).id(finding.rule);
    let shown: Vec<_> = pieces.iter().map(Piece::shown).collect();
    let mut group = Group::with_title(title);
    if pieces.is_empty() {
        group = group.element(Origin::path(&name).line(1).char_column(1));
    }
    for (piece, (text, spans)) in pieces.iter().zip(&shown) {
        let marks = piece.marks.iter().zip(spans).map(|(mark, span)| {
            let label = Some(mark.label).filter(|label| !label.is_empty());
            mark.kind.span(span.range()).label(label)
        });
        let snippet = Snippet::source(&**text).line_start(piece.line);
        group = group.element(snippet.path(&name).annotations(marks));
    }
    let others = others(report, findings);
    for note in finding.reason.iter().chain(&others) {
        group = group.element(Level::NOTE.message(note));
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(help));
    }
    let text_of_group = renderer.render(&[group]);
    // Where the columns of what is shown are not those of the file.
    let moved = shown.iter().any(|(text, _)| matches!(text, Cow::Owned(_)));
    if !moved {
        return text_of_group;
    }
    let first_marks = [Some(findings.first.span), findings.first.second_label]
        .into_iter()
        .flatten();
    let places = first_marks.map(|span| source.position(span.start));
    with_columns(&text_of_group, &name, places.take(pieces.len()))
}

/// The lines around some marks: all that a snippet shows of a file, however large that is.
struct Piece<'r> {
    text: &'r str,
    /// The number of the first line.
    line: usize,
    /// What is marked of `text`.
    marks: Vec<Mark<'r>>,
    /// What ends the lines of the file.
    line_break: char,
}

struct Mark<'r> {
    kind: AnnotationKind,
    span: Span,
    label: &'r str,
}

/// The pieces of the text that show where a finding stands: one, or one for each of two marks
/// that are far from each other. Nothing between two marks on one line is ever cut, so these
/// have to fit into `width`.
fn pieces<'r>(source: &'r Source, located: &'r Located, width: usize) -> Vec<Piece<'r>> {
    // A byte-order mark is no column.
    let text = source.text().trim_start_matches('\u{feff}');
    let hidden = source.text().len() - text.len();
    if source.text().is_empty() {
        return Vec::new();
    }
    let mark = |kind, span: Span, label| Mark {
        kind,
        span: mark(
            text,
            Span::new(
                span.start.saturating_sub(hidden),
                span.end.saturating_sub(hidden),
            ),
        ),
        label,
    };
    let finding = &located.finding;
    let primary = mark(
        AnnotationKind::Primary,
        located.span,
        finding.label.text.as_str(),
    );
    let second = finding.second_label.as_ref().zip(located.second_label);
    let second =
        second.map(|(label, span)| mark(AnnotationKind::Context, span, label.text.as_str()));
    let line = |mark: &Mark<'_>| {
        source
            .position(hidden + shown_line_start(text, mark.span.start))
            .line
    };
    let piece = |marks: Vec<Mark<'r>>| Piece::new(text, marks, line);
    let together = |one: &Mark<'_>, other: &Mark<'_>| match line(one).abs_diff(line(other)) {
        0 => one.span.start.abs_diff(other.span.start) <= width,
        lines => lines <= MAX_BETWEEN,
    };
    match second {
        Some(second) if together(&primary, &second) => vec![piece(vec![primary, second])],
        Some(second) => vec![piece(vec![primary]), piece(vec![second])],
        None => vec![piece(vec![primary])],
    }
}

impl<'r> Piece<'r> {
    /// The lines of `text` from the first to the last of `marks`, which are told by their places
    /// in the whole text.
    fn new(text: &'r str, mut marks: Vec<Mark<'r>>, line: impl Fn(&Mark<'_>) -> usize) -> Self {
        let starts = marks
            .iter()
            .map(|mark| shown_line_start(text, mark.span.start));
        let start = starts.min().unwrap_or_default();
        let ends = marks.iter().map(|mark| behind_line(text, mark.span.end));
        let end = ends.max().unwrap_or(text.len());
        let line = marks.iter().map(line).min().unwrap_or(1);
        for mark in &mut marks {
            mark.span = Span::new(mark.span.start - start, mark.span.end - start);
        }
        Self {
            text: &text[start..end],
            line,
            marks,
            line_break: text::line_break(text),
        }
    }

    /// The text as people see it, and where its marks stand then.
    fn shown(&self) -> (Cow<'r, str>, Vec<Span>) {
        let mut spans: Vec<Span> = self.marks.iter().map(|mark| mark.span).collect();
        if self.line_break == '\r' && self.text.contains('\r') {
            let lines = self.text.replace('\r', "\n");
            let text = shown_source(&lines, &mut spans).into_owned();
            return (Cow::Owned(text), spans);
        }
        let text = shown_source(self.text, &mut spans);
        (text, spans)
    }
}

/// Where the line of `offset` begins; the end of a text that ends in a line break belongs to
/// its last line.
fn shown_line_start(text: &str, offset: usize) -> usize {
    match text[..offset].strip_suffix(text::line_break(text)) {
        Some(lines) if offset == text.len() => text::counted_line_start(text, lines.len()),
        _ => text::counted_line_start(text, offset),
    }
}

/// Where the line of `offset` ends, behind its line break.
fn behind_line(text: &str, offset: usize) -> usize {
    let end = text[offset..].find(text::line_break(text));
    end.map_or(text.len(), |end| offset + end + 1)
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
