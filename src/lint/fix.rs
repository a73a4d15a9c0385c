//! Applying the safe fixes of a file's findings.

use super::{Judgement, Kind, Scope, Surroundings};
use crate::finding::{Fix, Located, Report};
use crate::text::Source;
use crate::yaml::{Document, Edit, apply, placeable};

/// How often fixes are applied: of two that meet in the same bytes the first is made, and the other
/// waits.
const MAX_ROUNDS: usize = 10;

/// A file with its safe fixes made.
#[derive(Debug)]
pub struct Fixed {
    /// The whole text.
    pub source: Source,
    /// What was done, in the order of the file: its line and the words for it.
    pub done: Vec<(usize, String)>,
    /// What is still found in it.
    pub findings: Vec<Located>,
    /// How many more findings there are, which are only counted.
    pub left_out: usize,
}

/// So many bytes are read for further rounds, and for fixes that are tried one by one: what is
/// left of a large file waits for the next call.
const MAX_READ: usize = 2 * 1024 * 1024;

/// Makes all safe fixes that the `judgement` of a file of this `kind` offers, and those that they
/// uncover; nothing where there is none to make.
pub fn fix(
    kind: &Kind,
    judgement: &Judgement<'_>,
    scope: &Scope,
    surroundings: &Surroundings<'_>,
) -> Option<Fixed> {
    let source = judgement.report.source;
    // What is shown of a text with a problem is not the file's own bytes.
    if source.problem().is_some() {
        return None;
    }
    let mut next = judgement.fixed.clone();
    let mut done = fixes_of(&judgement.report);
    let mut fixed = None;
    for _ in 0..times(source.text(), MAX_ROUNDS) {
        let Some(text) = next else { break };
        let source = Source::from_bytes(source.name(), text.into_bytes());
        let judgement = (kind.judge)(&source, scope, surroundings);
        let uncovered = fixes_of(&judgement.report);
        next = judgement.fixed;
        let Report {
            findings, left_out, ..
        } = judgement.report;
        fixed = Some(Fixed {
            source,
            done: done.clone(),
            findings,
            left_out,
        });
        done.extend(uncovered);
    }
    fixed
}

/// The fixes that the findings of a file offer: their lines, and the words for them.
fn fixes_of(report: &Report<'_>) -> Vec<(usize, String)> {
    let offered = report.findings.iter().filter_map(|located| {
        let fix = located.finding.fix.as_ref()?;
        Some((report.position(located).line, fix.done.clone()))
    });
    offered.collect()
}

/// How often `text` may be read, `most` times at most and once in any case.
fn times(text: &str, most: usize) -> usize {
    (MAX_READ / text.len().max(1)).clamp(1, most)
}

/// Takes away the fixes that cannot be made, so that nobody promises them. The text with all
/// others made, where there are any.
pub(super) fn keep_possible(report: &mut Report<'_>, document: &Document<'_>) -> Option<String> {
    let offered = report.findings.iter_mut();
    let offered =
        offered.filter_map(|located| located.finding.fix.take().map(|fix| (located, fix)));
    let (findings, fixes): (Vec<&mut Located>, Vec<Fix>) = offered.unzip();
    if fixes.is_empty() {
        return None;
    }
    let edits: Vec<&Edit> = fixes.iter().map(|fix| &fix.edit).collect();
    let (possible, text) = together(report.source.text(), document, &edits);
    for ((located, fix), is_possible) in findings.into_iter().zip(fixes).zip(possible) {
        located.finding.fix = is_possible.then_some(fix);
    }
    text
}

/// Which of `edits` can be made together, and the text with them made. All that have their
/// own bytes, where that works; else the first ones that do, of not too many.
fn together(text: &str, document: &Document<'_>, edits: &[&Edit]) -> (Vec<bool>, Option<String>) {
    /// So many are tried one by one.
    const MOST: usize = 50;
    let made = |chosen: &[bool]| {
        let chosen = edits.iter().zip(chosen).filter(|(_, chosen)| **chosen);
        let chosen: Vec<&Edit> = chosen.map(|(edit, _)| *edit).collect();
        let made = (!chosen.is_empty()).then(|| apply(text, document, &chosen).ok());
        made.flatten()
    };
    let placeable = placeable(text, document, edits);
    if let Some(result) = made(&placeable) {
        return (placeable, Some(result));
    }
    let mut chosen = vec![false; edits.len()];
    let mut result = None;
    let tried = (0..edits.len()).filter(|&index| placeable[index]);
    for index in tried.take(times(text, MOST)) {
        chosen[index] = true;
        match made(&chosen) {
            Some(text) => result = Some(text),
            None => chosen[index] = false,
        }
    }
    (chosen, result)
}
