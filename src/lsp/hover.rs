//! What a place of a file means: a key what it is for, a value where its thing stands, the name of
//! a rule why there is one.

use super::content::{Content, Reading, Thing};
use super::document::OpenFile;
use super::settings::Settings;
use crate::format::{DescribedKey, DescribedValue};
use crate::lint::{self, Rule};
use crate::model::{IsoWeek, Timeline};
use crate::page::{self, Page};
use crate::render;
use crate::text::Span;
use crate::view::{ActionFacts, MetricFacts, Series};
use crate::yaml::{Path, PathStep};
use chrono::NaiveDate;
use gen_lsp_types::{Contents, Hover, MarkupContent, MarkupKind};

/// What there is to say of the byte `offset` of `file`.
pub(super) fn hover(
    file: &OpenFile,
    offset: usize,
    settings: &Settings,
    today: NaiveDate,
) -> Option<Hover> {
    let reading = file.read_content()?;
    let (span, markdown) = said(file, &reading, offset, today)?;
    let (kind, value) = if settings.shows_markdown {
        (MarkupKind::Markdown, markdown)
    } else {
        (
            MarkupKind::PlainText,
            markdown.replace(['*', '`', '\\'], ""),
        )
    };
    Some(Hover {
        contents: Contents::MarkupContent(MarkupContent { kind, value }),
        range: Some(file.range(span, settings.units)),
    })
}

/// The bytes that it is about, and what there is to say, as Markdown.
fn said(
    file: &OpenFile,
    reading: &Reading<'_>,
    offset: usize,
    today: NaiveDate,
) -> Option<(Span, String)> {
    let text = file.source.text();
    if let Some(found) = allowed(reading, text, offset) {
        return Some(found);
    }
    let document = &reading.document;
    let at = document.at(text, offset)?;
    let span = if at.is_key {
        document.key_span(&at.path)
    } else {
        document.value_span(&at.path)
    };
    // What stands behind a value is no part of it.
    if !(span.start..=span.end).contains(&offset) {
        return None;
    }
    let thing = reading.content.thing_at(&at.path).filter(|_| !at.is_key);
    let page = thing.and_then(|thing| note(file, &reading.content, thing, today));
    if let Some(page) = page {
        return Some((span, lines(&render::markdown(&page))));
    }
    let description = (file.kind.describe)();
    let setting = setting_at(&at.path).and_then(|name| file.kind.rule_named(name));
    let words = match setting {
        Some(rule) => explained(rule),
        None => meaning(description.key_at(&at.path)?.0),
    };
    Some((span, words))
}

/// The rule whose setting stands on the way of `path`.
fn setting_at(path: &Path) -> Option<&str> {
    match path.steps() {
        [PathStep::Key(lint), PathStep::Key(rule), ..] if lint == "lint" => Some(rule),
        _ => None,
    }
}

/// The rule whose name stands at `offset`, in a comment that allows it.
fn allowed(reading: &Reading<'_>, text: &str, offset: usize) -> Option<(Span, String)> {
    let inside = |span: Span| (span.start..=span.end).contains(&offset);
    let allow = reading.allows.iter().find(|allow| inside(allow.span))?;
    let names = allow.rules.iter().filter(|name| !name.is_empty());
    let mut spans = names.map(|name| {
        let start = allow.span.start + text[allow.span.range()].find(name).unwrap_or_default();
        (Span::new(start, start + name.len()), *name)
    });
    let (span, name) = spans.find(|(span, _)| inside(*span))?;
    Some((span, explained(lint::rule_named(name)?)))
}

/// What a rule asks for, and why.
fn explained(rule: &Rule) -> String {
    let (name, severity) = (rule.name, rule.severity.name());
    format!(
        "**{name}** · {severity}\n\n{}\n\n{}",
        rule.summary, rule.why
    )
}

/// What a key is for, and what may stand behind it.
fn meaning(key: &DescribedKey) -> String {
    let needed = if key.required {
        " · has to be there"
    } else {
        ""
    };
    let mut text = format!("**{}**{needed}\n\n{}\n\n{}", key.key, key.doc, key.expected);
    if let DescribedValue::Word(words) = &key.value {
        text += "\n";
        for (word, meaning) in words {
            text += &format!("\n- `{word}`: {meaning}");
        }
    }
    text
}

/// Where a thing stands today; a stage says all itself.
fn note(file: &OpenFile, content: &Content, thing: Thing, today: NaiveDate) -> Option<Page> {
    if let (Content::Health(model), Thing::Touchpoint(index)) = (content, thing) {
        return Some(page::touchpoint_note(model, model.touchpoints.get(index)?));
    }
    let mut scorecard = content.with_actions()?;
    scorecard.leave_out_days_after(today);
    let surroundings = file.around.surroundings();
    let timeline = Timeline::new(surroundings.past, &scorecard, today);
    match thing {
        Thing::Metric(place) => {
            scorecard
                .stages
                .get(place.stage)?
                .metrics
                .get(place.index)?;
            let facts = MetricFacts::new(&timeline, place, Series::PassedOver);
            Some(page::metric_note(&facts, today))
        }
        Thing::Action(place) => {
            scorecard
                .stages
                .get(place.stage)?
                .actions
                .get(place.index)?;
            let facts = ActionFacts::new(&timeline, place, IsoWeek::containing(today));
            Some(page::action_note(&facts, today))
        }
        Thing::Stage(_) | Thing::Touchpoint(_) => None,
    }
}

/// Each line of `markdown` as one of its own.
fn lines(markdown: &str) -> String {
    let lines = markdown.lines().filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("  \n")
}
