//! What may stand behind a key: its words, names that the file or its folder knows, weeks and days.

use super::Question;
use super::item::{Candidate, in_snippet};
use crate::finding::Severity;
use crate::format::{DescribedKey, DescribedValue, SETTING_WORDS};
use crate::lint::{Kind, KindId, Rule};
use crate::lsp::content::{Content, Reading};
use crate::model::{IsoWeek, Scorecard};
use crate::text::Source;
use crate::yaml::{NodeKind, PathStep, Resolved, parse, quoted};
use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use gen_lsp_types::CompletionItemKind;

/// So many customers are offered.
const MAX_CUSTOMERS: usize = 500;

/// What may stand behind the key at the cursor.
pub(super) fn values(question: &Question<'_>) -> Vec<Candidate> {
    let around = &question.cursor.around;
    match question.description.key_at(around) {
        Some((key, [PathStep::Key(rule)])) if matches!(key.value, DescribedValue::Settings) => {
            if question.file.kind.rule_named(rule).is_some() {
                setting_words()
            } else {
                Vec::new()
            }
        }
        Some((key, _)) => of_key(question, key),
        None => Vec::new(),
    }
}

/// What may be a value of `key`, or an item of it that is not there yet.
pub(super) fn of_key(question: &Question<'_>, key: &DescribedKey) -> Vec<Candidate> {
    let mut candidates = all_of_key(question, key);
    candidates.retain(|candidate| !question.cursor.beside.contains(&candidate.label));
    candidates
}

fn all_of_key(question: &Question<'_>, key: &DescribedKey) -> Vec<Candidate> {
    match &key.value {
        DescribedValue::Word(words) | DescribedValue::Words(words) => {
            let words = words.iter().map(|&(word, meaning)| Candidate {
                meaning: Some(meaning.to_owned()),
                ..Candidate::new(word, CompletionItemKind::EnumMember)
            });
            words.collect()
        }
        DescribedValue::Week => weeks(question.today),
        DescribedValue::Date => days(key.key, question.today),
        DescribedValue::One | DescribedValue::Texts => names(question, key),
        DescribedValue::ByDay
        | DescribedValue::ByWord
        | DescribedValue::Records(_)
        | DescribedValue::Settings => Vec::new(),
    }
}

/// The names that may stand behind `key`.
fn names(question: &Question<'_>, key: &DescribedKey) -> Vec<Candidate> {
    let surroundings = question.file.around.surroundings();
    let folder = surroundings.folder;
    let names: Vec<String> = match (question.file.kind.id, key.key) {
        (_, "owner" | "team") => question.people(),
        (KindId::Scorecard, "moves") => question.metrics(),
        (KindId::Customer, "moves") => surroundings.touchpoints(),
        (KindId::Health, "stage") => folder
            .map(|folder| folder.stages().to_vec())
            .unwrap_or_default(),
        (
            KindId::Health,
            "field" | "customer" | "name" | "manager" | "worth" | "details" | "dated",
        ) => question.columns(),
        (KindId::Customer, "customer") => {
            let customers = folder.and_then(|folder| folder.customers());
            customers
                .into_iter()
                .flatten()
                .take(MAX_CUSTOMERS)
                .cloned()
                .collect()
        }
        _ if key.examples.len() > 1 && matches!(key.value, DescribedValue::One) => key
            .examples
            .iter()
            .map(|example| (*example).to_owned())
            .collect(),
        _ => Vec::new(),
    };
    let candidates = names.into_iter().map(|name| Candidate {
        text: written(&name),
        ..Candidate::new(name, CompletionItemKind::Value)
    });
    candidates.collect()
}

impl Question<'_> {
    /// What the file says, as far as it can be read while something is typed.
    fn content(&self) -> Option<Content> {
        let readable = self.cursor.readable.clone();
        let source = Source::from_bytes("", readable.into_bytes());
        Some(Reading::of(self.file.kind, &source)?.content)
    }

    /// The same with actions, where the file has such.
    pub(super) fn scorecard(&self) -> Option<Scorecard> {
        self.content()?.with_actions()
    }

    /// The team; without one, all who own something.
    fn people(&self) -> Vec<String> {
        let Some(scorecard) = self.scorecard() else {
            return Vec::new();
        };
        if scorecard.team.is_empty() {
            scorecard.owners().into_iter().map(str::to_owned).collect()
        } else {
            scorecard.team
        }
    }

    /// The metrics of the stage at the cursor.
    fn metrics(&self) -> Vec<String> {
        let Some([PathStep::Key(_), PathStep::Index(stage)]) = self.cursor.around.steps().get(..2)
        else {
            return Vec::new();
        };
        let scorecard = self.scorecard();
        let stage = scorecard
            .as_ref()
            .and_then(|scorecard| scorecard.stages.get(*stage));
        let metrics = stage.into_iter().flat_map(|stage| &stage.metrics);
        metrics.map(|metric| metric.name.clone()).collect()
    }

    /// The columns of the model's data.
    fn columns(&self) -> Vec<String> {
        let Some(Content::Health(model)) = self.content() else {
            return Vec::new();
        };
        let folder = self.file.around.surroundings().folder;
        let table = folder
            .zip(model.data)
            .and_then(|(folder, data)| folder.table(&data));
        let table = table.and_then(|found| found.table.ok());
        table
            .map(|table| table.header().names().to_vec())
            .unwrap_or_default()
    }
}

/// The columns of the data as keys.
pub(super) fn columns_as_keys(question: &Question<'_>) -> Vec<Candidate> {
    let columns = question.columns().into_iter();
    let columns = columns.map(|column| Candidate {
        text: format!("{}: [$1]", in_snippet(&written(&column))),
        is_snippet: true,
        ..Candidate::new(column, CompletionItemKind::Field)
    });
    columns.collect()
}

/// This week and the next two, by what people call them.
fn weeks(today: NaiveDate) -> Vec<Candidate> {
    let this = IsoWeek::containing(today);
    let called = ["this week", "next week", "in two weeks"]
        .into_iter()
        .zip(0..);
    let weeks = called.filter_map(|(label, after)| {
        let week = this.plus(after)?.to_string();
        Some(Candidate {
            detail: Some(week.clone()),
            text: week,
            ..Candidate::new(label, CompletionItemKind::Constant)
        })
    });
    weeks.collect()
}

/// The days that `key` most often has: what is due lies ahead, what was read or done does not.
fn days(key: &str, today: NaiveDate) -> Vec<Candidate> {
    let ahead = |weekday: Weekday| {
        let days =
            (7 + weekday.num_days_from_monday() - today.weekday().num_days_from_monday()) % 7;
        today.checked_add_days(Days::new(u64::from(if days == 0 { 7 } else { days })))
    };
    let back = |days| today.checked_sub_days(Days::new(days));
    let weekday = u64::from(today.weekday().num_days_from_monday());
    let called = if key == "due" {
        let friday = ahead(Weekday::Fri);
        let later = friday.and_then(|friday| friday.checked_add_days(Days::new(7)));
        [
            ("Friday", friday),
            ("Friday of the week after", later),
            ("today", Some(today)),
        ]
    } else {
        let monday = if weekday == 0 { 7 } else { weekday };
        [
            ("today", Some(today)),
            ("yesterday", back(1)),
            ("last Monday", back(monday)),
        ]
    };
    let days = called.into_iter().filter_map(|(label, day)| {
        let day = day?.to_string();
        Some(Candidate {
            detail: Some(day.clone()),
            text: day,
            ..Candidate::new(label, CompletionItemKind::Constant)
        })
    });
    days.collect()
}

/// The day `today` as a key of a map by days.
pub(super) fn today_as_key(today: NaiveDate) -> Vec<Candidate> {
    let candidate = Candidate {
        text: format!("{today}: "),
        detail: Some(today.to_string()),
        ..Candidate::new("today", CompletionItemKind::Constant)
    };
    vec![candidate]
}

/// The rules that a file of this `kind` may set.
pub(super) fn settings(kind: &Kind) -> Vec<Candidate> {
    let rules = adjustable(kind).map(|rule| Candidate {
        text: format!("{}: ", rule.name),
        ..named(rule)
    });
    rules.collect()
}

/// The rules that a comment may allow.
pub(super) fn rules(kind: &Kind) -> Vec<Candidate> {
    adjustable(kind).map(named).collect()
}

fn adjustable(kind: &Kind) -> impl Iterator<Item = &'static Rule> + use<> {
    let rules = (kind.rules)().into_iter();
    rules.filter(|rule| rule.severity != Severity::Error)
}

fn named(rule: &Rule) -> Candidate {
    Candidate {
        detail: Some(rule.severity.name().to_owned()),
        meaning: Some(rule.summary.to_owned()),
        ..Candidate::new(rule.name, CompletionItemKind::Value)
    }
}

/// What a file may say of a rule.
fn setting_words() -> Vec<Candidate> {
    let words = SETTING_WORDS.into_iter().map(|(word, meaning)| Candidate {
        meaning: Some(meaning.to_owned()),
        ..Candidate::new(word, CompletionItemKind::EnumMember)
    });
    words.collect()
}

/// `text` as a value: in quotes where it would be something else without.
fn written(text: &str) -> String {
    let line = format!("key: {text}");
    let document = parse(&line);
    let value = document.root.as_ref().and_then(|root| root.get("key"));
    let is_plain = value.is_some_and(|entry| match &entry.value.kind {
        NodeKind::Scalar(scalar) => scalar.resolve() == Resolved::Text(text),
        NodeKind::List(_) | NodeKind::Map(_) => false,
    });
    // Within brackets, these end a value.
    if is_plain && !text.contains([',', ']', '}']) {
        text.to_owned()
    } else {
        quoted(text)
    }
}
