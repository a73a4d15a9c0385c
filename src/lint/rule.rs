//! What a rule is, and what it is given to look at.

use super::Example;
use super::entry::{HasRules, Surroundings};
use crate::finding::{self, Finding, Findings, Severity};
use crate::format::form_rules;
use crate::text::{Suggestions, listed, unseen_difference};
use crate::yaml::{Document, Node, Path, PathStep};
use chrono::NaiveDate;
use std::collections::HashSet;

/// One rule, with all there is to say about it.
#[derive(Debug)]
pub struct Rule {
    /// Its name, `max-two-metrics`.
    pub name: &'static str,
    /// How much its findings matter where a file does not say otherwise. Errors are the
    /// method: no file can.
    pub severity: Severity,
    /// What it asks for, in one line.
    pub summary: &'static str,
    /// Why, in the words of the method.
    pub why: &'static str,
    /// Whether the same file may break it tomorrow.
    pub depends_on_today: bool,
    /// Its limit, where it has one that a file may set by `max`.
    pub max: Option<u32>,
    /// Whether it compares the file with earlier versions.
    pub looks_back: bool,
    /// Whether git may tell it of which day a value is.
    pub dates_by_git: bool,
    /// The version before its examples; a rule that looks back needs one.
    pub before: Option<Example>,
    /// Why the fix that it offers is safe, where it offers one.
    pub fix: Option<&'static str>,
    /// A file that breaks it, and nothing else, on [`Example::TODAY`].
    pub bad: Example,
    /// The bad example put right.
    pub good: Example,
}

/// What a rule looks at: a file that is a `T`.
#[derive(Debug)]
pub struct Case<'a, T: HasRules> {
    /// What the file says, as far as it could be read; of days that are not there yet, nothing.
    pub content: &'a T,
    /// What it says to the letter.
    pub written: &'a T,
    /// The text from which it was read.
    pub text: &'a str,
    /// The tree of that text.
    pub document: &'a Document<'a>,
    /// The day.
    pub today: NaiveDate,
    /// The rule's limit; 0 for a rule without one.
    pub max: u32,
    /// What lies around the file.
    pub surroundings: Surroundings<'a>,
    /// What several rules need.
    pub prepared: T::Prepared<'a>,
    /// What is left to be compared for suggestions.
    pub suggestions: &'a Suggestions,
    /// The things of which not everything is known.
    pub unclear: &'a Unclear,
}

impl<T: HasRules> Case<'_, T> {
    /// What stands in the file at a path.
    pub(super) fn node(&self, path: &Path) -> Option<&Node<'_>> {
        path.resolve(self.document.root.as_ref()?)
    }

    /// `finding` with what was meant by `word` as its way out, where one of `names` is near it;
    /// else with all of these, behind what they are: "its stages are".
    pub(super) fn meant(&self, finding: Finding, word: &str, names: &[&str], all: &str) -> Finding {
        if let Some(meant) = self.suggestions.nearest(word, names.iter().copied()) {
            let finding = finding.did_you_mean(meant);
            return match unseen_difference(word, meant) {
                Some(unseen) => finding.help(format!("did you mean `{meant}`? {unseen}")),
                None => finding,
            };
        }
        let names = names.iter().map(|name| format!("`{name}`"));
        finding.help(format!("{all} {}", listed(names, ", ")))
    }

    /// Whether something stands at a path, even if it cannot be read, or its key is misspelt.
    pub(super) fn is_written(&self, path: &Path) -> bool {
        self.node(path).is_some_and(|node| !node.is_null()) || self.unclear.is_unread(path)
    }
}

/// Where a rule puts what it finds.
#[derive(Debug)]
pub struct Reporter<'f> {
    /// All findings of the file.
    pub(super) findings: &'f mut Findings,
    /// How much those of the rule matter in this file.
    pub(super) severity: Severity,
    /// The things of which not everything is known.
    pub(super) unclear: &'f Unclear,
}

/// The things of a file of which not everything is known: what is found of them may follow from
/// that.
#[derive(Debug, Default)]
pub struct Unclear {
    /// Those of which a part could not be read.
    half_read: HashSet<Path>,
    /// The values that could not be read, and those whose key is misspelt and may be another.
    unread: HashSet<Path>,
    /// Those with which another one is mixed.
    mixed: HashSet<Path>,
    /// The lists of these.
    lists: HashSet<Path>,
}

impl Unclear {
    /// Of what the `findings` of its form are about, and of things that are `mixed`. A misspelt key
    /// of the `document` hides nothing that was taken as the one that was meant.
    pub(super) fn new(findings: &Findings, document: &Document<'_>, mixed: Vec<Path>) -> Self {
        let is_taken = |found: &Finding, path: &Path| {
            found.rule == form_rules::UNKNOWN_FIELD && document.is_taken_as_meant(path)
        };
        let about = || {
            let about = findings.iter();
            let about = about.filter_map(|found| Some((found, found.path()?)));
            about.filter(|(found, path)| !is_taken(found, path))
        };
        let unread = about().filter_map(|(found, path)| match found.rule {
            form_rules::UNKNOWN_FIELD => Some(path.above()?.key(found.suggestion.clone()?)),
            form_rules::MISSING_FIELD => None,
            _ => Some(path.clone()),
        });
        Self {
            half_read: about().flat_map(half_read).flatten().collect(),
            unread: unread.collect(),
            lists: mixed.iter().filter_map(Path::above).collect(),
            mixed: mixed.into_iter().collect(),
        }
    }

    /// Whether the value at `path` could not be read, or its key is misspelt.
    pub(super) fn is_unread(&self, path: &Path) -> bool {
        self.unread.contains(path)
    }

    /// Whether a part of what stands at `path` could not be read.
    pub(super) fn is_half_read(&self, path: &Path) -> bool {
        self.half_read.contains(path)
    }

    /// Whether `path` leads to a list of which an item is mixed with another one, or into such an
    /// item.
    pub(super) fn is_mixed(&self, path: &Path) -> bool {
        if self.mixed.is_empty() {
            return false;
        }
        let mut above = std::iter::successors(Some(path.clone()), Path::above);
        self.lists.contains(path) || above.any(|path| self.mixed.contains(&path))
    }
}

impl Reporter<'_> {
    /// Adds a finding. A warning or a note that speaks of a thing of which a part could not be
    /// read is a guess, and left out: that a metric has no value, where its value is the
    /// mistake. So is an error of two things that are mixed.
    pub(super) fn add(&mut self, finding: impl FnOnce() -> Finding) {
        let severity = self.severity;
        let finding = || Finding {
            severity,
            ..finding()
        };
        self.findings.add_unless(finding, |finding| {
            let Some(path) = finding.path() else {
                return false;
            };
            let is_half_read = || {
                let thing = path.above();
                thing.is_some_and(|thing| self.unclear.is_half_read(&thing))
            };
            self.unclear.is_mixed(path) || severity != Severity::Error && is_half_read()
        });
    }
}

/// The things of which a part could not be read, as a finding at `path` says: what has that, and
/// what has no name at all, or is an item that is no thing; and the item around it, as the metric
/// of a reading.
fn half_read((found, path): (&Finding, &Path)) -> [Option<Path>; 3] {
    let is_index = |path: &Path| matches!(path.steps().last(), Some(PathStep::Index(_)));
    let around = std::iter::successors(path.above(), Path::above).find(is_index);
    let is_item = is_index(path);
    let is_nameless =
        is_item || found.rule == form_rules::MISSING_FIELD && !path.steps().is_empty();
    [path.above(), is_nameless.then(|| path.clone()), around]
}

impl Rule {
    /// What most rules have in common: no clock, no limit, no fix.
    pub(super) const PLAIN: Self = Self {
        name: "",
        severity: Severity::Error,
        summary: "",
        why: "",
        depends_on_today: false,
        max: None,
        looks_back: false,
        dates_by_git: false,
        before: None,
        fix: None,
        bad: Example::File(""),
        good: Example::File(""),
    };

    /// Whether the same file lies beside both of its examples.
    pub fn shares_beside(&self) -> bool {
        self.bad.beside().is_some() && self.bad.beside() == self.good.beside()
    }

    /// A finding of this rule.
    pub(super) fn finding(&self, message: impl Into<String>, subject: finding::Subject) -> Finding {
        Finding::new(self.name, self.severity, message, subject)
    }
}
