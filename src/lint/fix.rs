//! Applying the safe fixes of a file's findings.

use super::{Scope, lint};
use crate::finding::{Fix, Report};
use crate::load;
use crate::text::Source;
use crate::yaml::{Edit, Refused, apply};

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
    let mut fixed: Option<Fixed> = None;
    for _ in 0..MAX_ROUNDS {
        let text = fixed
            .as_ref()
            .map_or(source.text(), |fixed| fixed.text.as_str());
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
    let report: Report<'_> = lint(source, scope).report;
    let loaded = load::load(source);
    let mut chosen: Vec<(usize, &Fix)> = Vec::new();
    let mut text = None;
    for located in &report.findings {
        let Some(fix) = &located.finding.fix else {
            continue;
        };
        let line = report.position(located).line;
        chosen.push((line, fix));
        let edits: Vec<&Edit> = chosen.iter().map(|(_, fix)| &fix.edit).collect();
        match apply(source.text(), &loaded.document, &edits) {
            Ok(result) => text = Some(result),
            Err(Refused::NotFound | Refused::Overlap | Refused::NotTheSame) => {
                chosen.pop();
            }
        }
    }
    let done = chosen
        .into_iter()
        .map(|(line, fix)| (line, fix.done.clone()));
    text.map(|text| (text, done.collect()))
}
