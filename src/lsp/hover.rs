//! What a place of a file means: a key what it is for, a value where its thing stands, the name of
//! a rule why there is one.

use super::content::{Content, NamedThing, Reading};
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
use anstream::adapter::strip_str;
use chrono::NaiveDate;
use gen_lsp_types::{Contents, Hover, MarkupContent, MarkupKind};

/// How wide text without marks is, in characters.
const PLAIN_WIDTH: usize = 80;

/// What there is to say of the byte `offset` of `file`.
pub(super) fn hover(
    file: &OpenFile,
    offset: usize,
    settings: &Settings,
    today: NaiveDate,
) -> Option<Hover> {
    let reading = file.read_content()?;
    let (span, said) = said(file, &reading, offset, today)?;
    let (kind, value) = match said {
        Said::Page(page) if settings.shows_markdown => {
            (MarkupKind::Markdown, lines(&render::markdown(&page)))
        }
        Said::Page(page) => {
            let shown = render::terminal(&page, PLAIN_WIDTH);
            (MarkupKind::PlainText, strip_str(&shown).to_string())
        }
        Said::Words(words) if settings.shows_markdown => (MarkupKind::Markdown, words),
        Said::Words(words) => (MarkupKind::PlainText, words.replace("**", "")),
    };
    Some(Hover {
        contents: Contents::MarkupContent(MarkupContent { kind, value }),
        range: Some(file.range(span, settings.units)),
    })
}

/// What there is to say.
enum Said {
    /// Where a thing stands.
    Page(Page),
    /// Words of ours, as Markdown.
    Words(String),
}

/// The bytes that it is about, and what there is to say.
fn said(
    file: &OpenFile,
    reading: &Reading<'_>,
    offset: usize,
    today: NaiveDate,
) -> Option<(Span, Said)> {
    let text = file.source.text();
    if let Some((span, rule)) = allowed(reading, text, offset) {
        return Some((span, Said::Words(explained(rule))));
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
        return Some((span, Said::Page(page)));
    }
    let description = (file.kind.describe)();
    let setting = setting_at(&at.path).and_then(|name| file.kind.rule_named(name));
    let words = match setting {
        Some(rule) => explained(rule),
        None => meaning(description.key_at(&at.path)?.0),
    };
    Some((span, Said::Words(words)))
}

/// The rule whose setting stands on the way of `path`.
fn setting_at(path: &Path) -> Option<&str> {
    match path.steps() {
        [PathStep::Key(lint), PathStep::Key(rule), ..] if lint == "lint" => Some(rule),
        _ => None,
    }
}

/// The rule whose name stands at `offset`, in a comment that allows it.
fn allowed(reading: &Reading<'_>, text: &str, offset: usize) -> Option<(Span, &'static Rule)> {
    let inside = |span: Span| (span.start..=span.end).contains(&offset);
    let allow = reading.allows.iter().find(|allow| inside(allow.span))?;
    let mut from = allow.span.start;
    for name in allow.rules.iter().filter(|name| !name.is_empty()) {
        let start = from + text[from..allow.span.end].find(name)?;
        from = start + name.len();
        if inside(Span::new(start, from)) {
            return Some((Span::new(start, from), lint::rule_named(name)?));
        }
    }
    None
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
fn note(file: &OpenFile, content: &Content, thing: NamedThing, today: NaiveDate) -> Option<Page> {
    if let (Content::Health(model), NamedThing::Touchpoint(index)) = (content, thing) {
        return Some(page::touchpoint_note(model, model.touchpoints.get(index)?));
    }
    let mut scorecard = content.with_actions()?;
    scorecard.leave_out_days_after(today);
    let surroundings = file.around.surroundings();
    let timeline = Timeline::new(surroundings.past, &scorecard, today);
    match thing {
        NamedThing::Metric(place) => {
            scorecard
                .stages
                .get(place.stage)?
                .metrics
                .get(place.index)?;
            let facts = MetricFacts::new(&timeline, place, Series::PassedOver);
            Some(page::metric_note(&facts, today))
        }
        NamedThing::Action(place) => {
            scorecard
                .stages
                .get(place.stage)?
                .actions
                .get(place.index)?;
            let facts = ActionFacts::new(&timeline, place, IsoWeek::containing(today));
            Some(page::action_note(&facts, today))
        }
        NamedThing::Stage(_) | NamedThing::Touchpoint(_) => None,
    }
}

/// Each line of `markdown` as one of its own.
fn lines(markdown: &str) -> String {
    let lines = markdown.lines().filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("  \n")
}
