//! What may be typed at a place: keys where they may stand, words with their meanings, names that
//! the file knows, weeks and days by what people call them.

mod cursor;
mod item;
mod keys;
mod values;

use super::document::OpenFile;
use super::settings::Settings;
use crate::format::{DescribedValue, Description};
use chrono::NaiveDate;
use cursor::{Cursor, Spot};
use gen_lsp_types::CompletionItem;
use item::Candidate;

/// What is asked, with all that the answer is made from.
struct Question<'f> {
    file: &'f OpenFile,
    cursor: &'f Cursor,
    description: &'f Description,
    today: NaiveDate,
}

/// What may stand at the byte `offset` of `file`.
pub(super) fn completions(
    file: &OpenFile,
    offset: usize,
    settings: &Settings,
    today: NaiveDate,
) -> Vec<CompletionItem> {
    let Some(cursor) = Cursor::at(&file.text, offset) else {
        return Vec::new();
    };
    let places = candidates(file, &cursor, today).into_iter().enumerate();
    places
        .map(|(place, candidate)| item::item(file, &cursor, place, candidate, settings))
        .collect()
}

/// The names and words that may be the value at the byte `offset` of `file`.
pub(super) fn words_at(file: &OpenFile, offset: usize, today: NaiveDate) -> Vec<String> {
    let cursor = Cursor::at(&file.text, offset).filter(|cursor| cursor.spot == Spot::Value);
    let candidates = cursor.map(|cursor| candidates(file, &cursor, today));
    let candidates = candidates.into_iter().flatten();
    candidates.map(|candidate| candidate.label).collect()
}

fn candidates(file: &OpenFile, cursor: &Cursor, today: NaiveDate) -> Vec<Candidate> {
    let description = (file.kind.describe)();
    of_question(&Question {
        file,
        cursor,
        description: &description,
        today,
    })
}

fn of_question(question: &Question<'_>) -> Vec<Candidate> {
    let cursor = question.cursor;
    if cursor.spot == Spot::Allow {
        return values::rules(question.file.kind);
    }
    if cursor.spot == Spot::Value {
        return values::values(question);
    }
    // A key, or an item of a list of texts.
    if let Some(record) = question.description.record_at(&cursor.around) {
        return keys::keys(question, record);
    }
    match question.description.key_at(&cursor.around) {
        Some((key, below)) => match &key.value {
            DescribedValue::Records(record) if below.is_empty() => keys::new_item(question, record),
            DescribedValue::ByDay if below.is_empty() => values::today_as_key(question.today),
            DescribedValue::Settings if below.is_empty() => values::settings(question.file.kind),
            DescribedValue::ByWord if below.is_empty() && key.key == "only" => {
                values::columns_as_keys(question)
            }
            _ => values::of_key(question, key),
        },
        None => Vec::new(),
    }
}
