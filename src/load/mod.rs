//! Load: from a source to a document, a scorecard and everything that is wrong with its
//! form. Never stops at the first mistake; what breaks the method is `lint`'s to say.

mod allow;
mod decode;
mod fields;
mod one;
mod paths;
mod schema;
mod value;

pub use allow::{Allow, Blocks, MAX_ALLOWS, TARGET_LOWERED, target_reason};
pub use fields::{ACTION, Field, FieldType, METRIC, SCORECARD, STAGE};
pub use one::take_text;
pub use paths::{action_path, metric_path, stage_path};
pub use schema::{Adjustable, SCHEMA_ID, schema};
pub use value::{Mistake, Words, day_meant, read_date, read_number};

use crate::finding::{Finding, Findings, Label, Subject};
use crate::model::Scorecard;
use crate::text::{Problem, Source, Span, line_start};
use crate::yaml::{self, Document, Edit};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// The names of the rules that loading itself applies.
pub mod form_rules {
    /// The file is text and YAML.
    pub const SYNTAX: &str = "syntax";
    /// A key stands once in its map.
    pub const DUPLICATE_KEY: &str = "duplicate-key";
    /// A key is one of the format's.
    pub const UNKNOWN_FIELD: &str = "unknown-field";
    /// A required key is there.
    pub const MISSING_FIELD: &str = "missing-field";
    /// A value is of the key's type.
    pub const WRONG_TYPE: &str = "wrong-type";
    /// A value is one that the key can have.
    pub const INVALID_VALUE: &str = "invalid-value";
}

/// What was read of one file.
#[derive(Debug)]
pub struct Loaded<'s> {
    /// The tree.
    pub document: Document<'s>,
    /// The scorecard as far as it could be read; nothing where the syntax hides it. Lists
    /// have one item for each of the file's, so that an index means the same in both.
    pub scorecard: Option<Scorecard>,
    /// What its comments allow, in its order.
    pub allows: Vec<Allow<'s>>,
    /// What is wrong with the form.
    pub findings: Findings,
}

/// Loads `source`.
pub fn load(source: &Source) -> Loaded<'_> {
    let mut findings = Findings::default();
    if let Some(problem) = source.problem() {
        findings.add(|| Finding::from_problem(form_rules::SYNTAX, problem));
        return Loaded {
            document: Document::default(),
            scorecard: None,
            allows: Vec::new(),
            findings,
        };
    }
    let document = yaml::parse(source.text());
    let root = document.root.as_ref();
    if let Some(problem) = root.and_then(|root| yaml::pasted_key(source.text(), root)) {
        // Whatever else is found follows from it.
        findings.add(|| Finding::from_problem(form_rules::SYNTAX, &problem));
        return Loaded {
            document: Document::default(),
            scorecard: None,
            allows: Vec::new(),
            findings,
        };
    }
    for problem in &document.problems {
        findings.add(|| syntax(source.text(), problem));
    }
    for duplicate in &document.duplicates {
        findings.add(|| duplicate_key(duplicate));
    }
    if document.root.is_none() && findings.is_empty() {
        findings.add(|| Finding::from_problem(form_rules::SYNTAX, &empty()));
    }
    let allows = allow::allows(source.text(), &document);
    let scorecard = document.root.as_ref().map(|root| {
        let mut scorecard = decode::scorecard(root, &mut findings);
        allow::take_reasons(&mut scorecard, source.text(), &document, &allows);
        scorecard
    });
    Loaded {
        document,
        scorecard,
        allows,
        findings,
    }
}

/// A number that the comments of `text`, of which `document` is the tree, have in common with no
/// others; 0 where there are none. Only a comparison asks for it.
pub fn number_of_comments(text: &str, document: &Document<'_>) -> u64 {
    let comments = document
        .root
        .as_ref()
        .map(|root| yaml::comments(text, root));
    let mut hasher = DefaultHasher::new();
    let texts = comments.into_iter().flatten();
    let texts = texts.filter_map(|(from, to)| text.get(from..to));
    let count = texts.map(|text| text.trim_end().hash(&mut hasher)).count();
    if count == 0 { 0 } else { hasher.finish() }
}

/// What `problem` says; where it is about a value that its key cannot have in quotes either, the
/// way out is that of the key.
fn syntax(text: &str, problem: &Problem) -> Finding {
    let finding = Finding::from_problem(form_rules::SYNTAX, problem);
    let Some(value) = problem.value else {
        return finding;
    };
    let before = text[line_start(text, value.start)..value.start].trim_end();
    let key = before.strip_suffix(':').unwrap_or_default();
    let key = key.rsplit([' ', '{', ',']).next().unwrap_or_default();
    let Some(mistake) = decode::mistake_of(key, &text[value.range()]) else {
        return finding;
    };
    Finding {
        label: Label {
            subject: Subject::Bytes(value),
            text: String::new(),
        },
        reason: Some(mistake.message),
        help: mistake.help,
        ..finding
    }
}

fn duplicate_key(duplicate: &yaml::Duplicate) -> Finding {
    let key = duplicate.key.as_str();
    let help = match key {
        // The key that names a thing: what is missing is the dash of the next one.
        "stage" | "metric" | "action" => format!("begin a new item with a dash: `- {key}:`"),
        _ => "keep one of them".to_owned(),
    };
    let finding = Finding::error(
        form_rules::DUPLICATE_KEY,
        format!("`{key}` stands twice"),
        Subject::Bytes(duplicate.again),
    )
    .label("again here")
    .second_label(Subject::Bytes(duplicate.first), "first here")
    .because("programs keep one of the two, and not all the same one")
    .help(help);
    if !duplicate.same {
        return finding;
    }
    let edit = Edit::DropDuplicate {
        key: duplicate.again,
        value: duplicate.value,
    };
    finding.fix(format!("deleted the second `{key}`"), edit)
}

fn empty() -> Problem {
    let label = "nothing but blank lines or comments";
    Problem::new("the file holds no scorecard", Span::at(0), label)
        .help("`scorecard init` writes a first page to fill in")
}
