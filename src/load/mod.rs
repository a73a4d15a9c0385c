//! Load: the kinds of file with their tables of fields; from a source to a document, what it
//! says and everything that is wrong with its form. Never stops at the first mistake; what breaks
//! the method is `lint`'s to say.

mod allow;
mod comment;
mod customer;
mod duplicate;
mod health;
mod paths;
mod scorecard;
mod syntax;

pub use allow::{Allow, Blocks, MAX_ALLOWS, TARGET_LOWERED, allow_beside, target_reason};
pub use comment::takes_text;
pub use customer::CUSTOMER;
pub use health::{FIELD, HEALTH, TOUCHPOINT};
pub use paths::{
    action_path, customer_action_path, field_path, metric_path, stage_path, touchpoint_path,
};
pub use scorecard::{ACTION, METRIC, SCORECARD, STAGE};

use crate::finding::{Finding, Findings, Subject};
use crate::format::{Adjustable, MAX_RECORDS, MisspeltKeys, Record, decode, form_rules};
use crate::model::Scorecard;
use crate::model::health::CustomerPage;
use crate::text::{Problem, Source, Span, bare};
use crate::yaml::{self, Document};
use serde_json::Value;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// A kind of file: what reading one has to know beside its keys.
pub trait FileKind: Record {
    /// Its name, which is its first key: `scorecard schema NAME`, `*.NAME.yaml`.
    const NAME: &'static str;
    /// Its files, in words.
    const MANY: &'static str;
    /// What tells its schema from those of other formats. It names, and leads nowhere.
    const SCHEMA_ID: &'static str;
    /// What it is, in the words of its schema.
    const DESCRIPTION: &'static str;
    /// What it holds lists of.
    const THINGS: &'static str;
    /// Why that cannot be many.
    const WHY_FEW: &'static str;
    /// How one begins.
    const FIRST_STEP: &'static str;
    /// The key that takes what stands behind a day in its maps.
    const DATED_KEY: &'static str;

    /// Takes what the comments of the file say of its content.
    fn take_comments(&mut self, _text: &str, _document: &Document<'_>, _allows: &[Allow<'_>]) {}
}

/// What was read of one file.
#[derive(Debug)]
pub struct Loaded<'s, T> {
    /// The tree.
    pub document: Document<'s>,
    /// What it says, as far as it could be read; nothing where the syntax hides it. Lists
    /// have one item for each of the file's, so that an index means the same in both.
    pub content: Option<T>,
    /// What its comments allow, in its order.
    pub allows: Vec<Allow<'s>>,
    /// The things with which another one is mixed, as a dash or a key is missing between them: what
    /// they say, and how many they are, cannot be told.
    pub mixed: Vec<yaml::Path>,
    /// What is wrong with the form.
    pub findings: Findings,
}

impl<T> Loaded<'_, T> {
    /// A file that says nothing.
    fn nothing(findings: Findings) -> Self {
        Self {
            document: Document::default(),
            content: None,
            allows: Vec::new(),
            mixed: Vec::new(),
            findings,
        }
    }
}

/// The schema of a kind of file, with `rules` as the keys of `lint`.
pub fn schema<T: FileKind>(rules: &[Adjustable]) -> Value {
    crate::format::schema::<T>(T::SCHEMA_ID, T::DESCRIPTION, rules)
}

/// Loads `source`.
pub fn load<T: FileKind>(source: &Source) -> Loaded<'_, T> {
    read(source, MisspeltKeys::TakenAsMeant)
}

fn read<T: FileKind>(source: &Source, misspelt_keys: MisspeltKeys) -> Loaded<'_, T> {
    let mut findings = Findings::default();
    if let Some(problem) = source.problem() {
        findings.add(|| Finding::from_problem(form_rules::SYNTAX, problem));
        return Loaded::nothing(findings);
    }
    let mut document = yaml::parse(source.text());
    let root = document.root.as_ref();
    if let Some(problem) = root.and_then(|root| yaml::pasted_key(source.text(), root)) {
        // Whatever else is found follows from it.
        findings.add(|| Finding::from_problem(form_rules::SYNTAX, &problem));
        return Loaded::nothing(findings);
    }
    for problem in &document.problems {
        findings.add(|| syntax::finding::<T>(source.text(), problem));
    }
    if document.root.is_none() && findings.is_empty() {
        findings.add(|| Finding::from_problem(form_rules::SYNTAX, &empty::<T>()));
    }
    let allows = allow::allows(source.text(), &document);
    let mut foreign = Vec::new();
    let root = document.root.as_ref();
    let decoded = root.map(|root| decode::<T>(root, misspelt_keys, &mut findings));
    let content = decoded.map(|decoded| {
        if let Some((path, unread)) = decoded.unread {
            findings.add(|| too_many::<T>(path, unread));
        }
        for (path, meant) in decoded.meant {
            document.take_as(&path, meant);
        }
        foreign = decoded.foreign;
        let mut content = decoded.content;
        content.take_comments(source.text(), &document, &allows);
        content
    });
    comment::explain::<T>(source.text(), &document, &mut findings);
    let mut mixed = duplicate::tell::<T>(source.text(), &document, &mut findings);
    mixed.append(&mut foreign);
    Loaded {
        document,
        content,
        allows,
        mixed,
        findings,
    }
}

fn too_many<T: FileKind>(first: yaml::Path, unread: usize) -> Finding {
    let things = T::THINGS;
    let message = format!("{unread} {things} are not read: {MAX_RECORDS} of each are");
    Finding::error(form_rules::INVALID_VALUE, message, Subject::Value(first))
        .label("from here on")
        .because(T::WHY_FEW)
        .help("keep what matters now, and delete the rest")
}

/// A version of a file that has actions.
#[derive(Debug)]
pub enum FileVersion {
    /// Boxed: it is large.
    Scorecard(Box<Scorecard>),
    /// A customer's page.
    Customer(Box<CustomerPage>),
}

/// What `source`, a version of a file, says to the letter, whatever mistakes it had then; nothing
/// where it is no YAML, or neither a scorecard nor a customer's page, as a health model is not.
pub fn version(source: &Source) -> Option<FileVersion> {
    let loaded = read::<Scorecard>(source, MisspeltKeys::LeftOut);
    let mut findings = loaded.findings.iter();
    let broken = findings.any(|finding| finding.rule == form_rules::SYNTAX);
    let mut scorecard = loaded.content.filter(|_| !broken)?;
    if scorecard.stages.is_empty() {
        let page = read::<CustomerPage>(source, MisspeltKeys::LeftOut).content;
        let page = page.filter(|page| !page.customer.is_empty());
        return page.map(|page| FileVersion::Customer(Box::new(page)));
    }
    scorecard.comments_hash = comments_hash(source.text(), &loaded.document);
    Some(FileVersion::Scorecard(Box::new(scorecard)))
}

/// The hash of all comments of `text`, of which `document` is the tree; 0 where there are none.
/// Only a comparison asks for it.
pub fn comments_hash(text: &str, document: &Document<'_>) -> u64 {
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

fn empty<T: FileKind>() -> Problem {
    let label = "nothing but blank lines or comments";
    Problem::new(
        format!("the file holds no {}", bare(T::WHAT)),
        Span::at(0),
        label,
    )
    .help(T::FIRST_STEP)
}
