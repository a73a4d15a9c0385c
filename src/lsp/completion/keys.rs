//! The keys that may stand in a record, and whole records to fill in.

use super::Question;
use super::cursor::Cursor;
use super::item::Candidate;
use crate::format::{DescribedKey, DescribedValue, Description};
use crate::model::{IsoWeek, Stage};
use crate::yaml::PathStep;
use gen_lsp_types::CompletionItemKind;

/// The keys of `record` that are not there yet, those first that have to be; where none is, the
/// whole of one too.
pub(super) fn keys(question: &Question<'_>, record: &Description) -> Vec<Candidate> {
    let cursor = question.cursor;
    let is_new = |key: &&DescribedKey| !cursor.beside.iter().any(|beside| beside == key.key);
    let mut keys: Vec<&DescribedKey> = record.keys.iter().filter(is_new).collect();
    keys.sort_by_key(|key| !key.required);
    let whole = cursor.beside.is_empty() && !cursor.has_colon && !cursor.in_flow;
    let whole = whole.then(|| whole_record(question, record)).flatten();
    let keys = keys.into_iter().map(|key| candidate(key, cursor));
    whole.into_iter().chain(keys).collect()
}

/// A new item of a list of `record`s, where no dash is typed yet.
pub(super) fn new_item(question: &Question<'_>, record: &Description) -> Vec<Candidate> {
    let whole = whole_record(question, record).map(|whole| Candidate {
        text: format!("- {}", whole.text.replace('\n', "\n  ")),
        ..whole
    });
    let name = record.keys.first().map(|key| Candidate {
        text: format!("- {}: ", key.key),
        meaning: Some(key.doc.to_owned()),
        ..Candidate::new(format!("- {}", key.key), CompletionItemKind::Property)
    });
    whole.into_iter().chain(name).collect()
}

fn candidate(key: &DescribedKey, cursor: &Cursor) -> Candidate {
    let name = key.key;
    let deeper = " ".repeat(cursor.inner + 2);
    let text = match &key.value {
        _ if cursor.has_colon => name.to_owned(),
        DescribedValue::Texts | DescribedValue::Words(_) => format!("{name}: [$1]"),
        _ if cursor.in_flow => format!("{name}: "),
        DescribedValue::Records(record) => {
            let first = record.keys.first().map_or("", |key| key.key);
            format!("{name}:\n{deeper}- {first}: $1")
        }
        DescribedValue::ByDay | DescribedValue::ByWord | DescribedValue::Settings => {
            format!("{name}:\n{deeper}$1")
        }
        _ => format!("{name}: "),
    };
    Candidate {
        is_snippet: text.contains("$1"),
        text,
        detail: key.required.then(|| "has to be there".to_owned()),
        meaning: Some(key.doc.to_owned()),
        ..Candidate::new(name, CompletionItemKind::Property)
    }
}

/// A metric or an action to fill in: an action behind all others of its stage, a metric with what
/// most have.
fn whole_record(question: &Question<'_>, record: &Description) -> Option<Candidate> {
    let (today, inner) = (question.today, question.cursor.inner);
    let lines = match record.what {
        "an action" => vec![
            "action: ${1:What will be done}".to_owned(),
            format!("priority: {}", next_priority(question)),
            "owner: $2".to_owned(),
            format!("week: ${{3:{}}}", IsoWeek::containing(today)),
        ],
        "a metric" => vec![
            "metric: ${1:Name}".to_owned(),
            "indicator: ${2:leading}".to_owned(),
            "target: $3".to_owned(),
            "value: $4".to_owned(),
            format!("as_of: ${{5:{today}}}"),
        ],
        _ => return None,
    };
    let text = lines.join(&format!("\n{}", " ".repeat(inner)));
    Some(Candidate {
        text,
        is_snippet: true,
        detail: Some("to fill in".to_owned()),
        ..Candidate::new(
            format!("{}, whole", record.what),
            CompletionItemKind::Snippet,
        )
    })
}

/// The first priority behind those of the open actions of the stage at the cursor.
fn next_priority(question: &Question<'_>) -> u32 {
    let scorecard = question.scorecard();
    let stage = match question.cursor.around.steps() {
        [PathStep::Key(stages), PathStep::Index(stage), ..] if stages == "stages" => *stage,
        _ => 0,
    };
    let stage = scorecard
        .as_ref()
        .and_then(|scorecard| scorecard.stages.get(stage));
    stage.map_or(1, Stage::next_priority)
}
