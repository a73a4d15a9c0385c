//! Applying the safe fixes of a file's findings.

use super::{Scope, lint};
use crate::finding::{Fix, Located, Report};
use crate::load;
use crate::text::Source;
use crate::yaml::{Document, Edit, apply};

/// How often fixes are applied: one may uncover another, as a key that was misspelt uncovers
/// its value.
const MAX_ROUNDS: usize = 10;

/// A file with its safe fixes made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fixed {
    /// The whole text.
    pub text: String,
    /// What was done, in the order of the file: its line and the words for it.
    pub done: Vec<(usize, String)>,
}

/// Makes all safe fixes of `source`; nothing where there is none to make.
pub fn fix(source: &Source, scope: &Scope) -> Option<Fixed> {
    // What is shown of a text with a problem is not the file's own bytes.
    if source.problem().is_some() {
        return None;
    }
    let mut fixed: Option<Fixed> = None;
    for _ in 0..MAX_ROUNDS {
        let text = fixed.as_ref().map_or(source.text(), |fixed| &fixed.text);
        let current = Source::from_bytes(source.name(), text.as_bytes().to_vec());
        let Some((text, done)) = round(&current, scope) else {
            break;
        };
        let mut before = fixed.take().map_or_else(Vec::new, |fixed| fixed.done);
        before.extend(done);
        fixed = Some(Fixed { text, done: before });
    }
    fixed
}

/// One round: as many of the fixes at once as do not stand in each other's way.
fn round(source: &Source, scope: &Scope) -> Option<(String, Vec<(usize, String)>)> {
    let report = lint(source, scope).report;
    let loaded = load::load(source);
    let fixes: Vec<(usize, &Fix)> = (report.findings.iter())
        .filter_map(|located| Some((report.position(located).line, located.finding.fix.as_ref()?)))
        .collect();
    let (chosen, text) = together(source.text(), &loaded.document, &fixes);
    let done = chosen.iter().map(|(line, fix)| (*line, fix.done.clone()));
    text.map(|text| (text, done.collect()))
}

/// The fixes that can be made together, and the text with them made. All, where that works;
/// else the first ones that do, of not too many.
fn together<'f>(
    text: &str,
    document: &Document<'_>,
    fixes: &[(usize, &'f Fix)],
) -> (Vec<(usize, &'f Fix)>, Option<String>) {
    /// So many fixes are tried one by one.
    const MOST: usize = 50;
    let made = |chosen: &[(usize, &Fix)]| {
        let edits: Vec<&Edit> = chosen.iter().map(|(_, fix)| &fix.edit).collect();
        apply(text, document, &edits).ok()
    };
    if fixes.is_empty() {
        return (Vec::new(), None);
    }
    if let Some(result) = made(fixes) {
        return (fixes.to_vec(), Some(result));
    }
    let mut chosen = Vec::new();
    let mut text = None;
    for &fix in fixes.iter().take(MOST) {
        chosen.push(fix);
        match made(&chosen) {
            Some(result) => text = Some(result),
            None => drop(chosen.pop()),
        }
    }
    (chosen, text)
}

/// Takes away the fixes that cannot be made, so that nobody promises them.
pub(super) fn keep_possible(report: &mut Report<'_>, document: &Document<'_>) {
    let offered = report.findings.iter_mut();
    let offered =
        offered.filter_map(|located| located.finding.fix.take().map(|fix| (located, fix)));
    let (findings, fixes): (Vec<&mut Located>, Vec<Fix>) = offered.unzip();
    let numbered: Vec<(usize, &Fix)> = fixes.iter().enumerate().collect();
    let (possible, _) = together(report.source.text(), document, &numbered);
    for (index, located) in findings.into_iter().enumerate() {
        if possible.iter().any(|&(number, _)| number == index) {
            located.finding.fix = Some(fixes[index].clone());
        }
    }
}
