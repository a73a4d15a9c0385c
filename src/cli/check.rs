//! Many files, read and judged by all cores at once, told in the order of their paths.

use super::around::{LocalSurroundings, MissingSurroundings, SurroundingsReader};
use super::input::{self, Input};
use super::kinds;
use super::parallel;
use super::progress::Progress;
use super::staged::{self, StagedFiles};
use crate::finding::{Located, Report};
use crate::history::Pasts;
use crate::lint::{Kind, Scope};
use std::path::PathBuf;
use std::rc::Rc;

/// A file and what was found in it.
pub(super) struct Checked {
    /// The file; its text only where there is something to show of it.
    pub input: Input,
    /// The findings.
    pub findings: Vec<Located>,
    /// How many more there are, which are only counted.
    pub left_out: usize,
}

impl Checked {
    /// What is found in a file alone.
    pub(super) fn new(input: Input, scope: &Scope) -> Self {
        let kind = kinds::kind_of(&input.path, &input.source);
        Self::judged(input, kind, scope, &LocalSurroundings::default())
    }

    fn judged(input: Input, kind: &Kind, scope: &Scope, around: &LocalSurroundings) -> Self {
        let Report {
            findings, left_out, ..
        } = (kind.judge)(&input.source, scope, &around.for_rules()).report;
        Self::found(input, findings, left_out)
    }

    /// What was found in a file.
    pub(super) fn found(mut input: Input, findings: Vec<Located>, left_out: usize) -> Self {
        if findings.is_empty() {
            input.source.forget_text();
        }
        Self {
            input,
            findings,
            left_out,
        }
    }

    /// What `look` sees in it.
    pub(super) fn look<T>(self, look: impl FnOnce(&Report<'_>) -> T) -> (Self, T) {
        let report = Report {
            source: &self.input.source,
            findings: self.findings,
            left_out: self.left_out,
        };
        let seen = look(&report);
        let findings = report.findings;
        (Self { findings, ..self }, seen)
    }
}

/// Reads and judges `files`, or what is `staged` of them, with the past of those that have one;
/// what `keep` makes of each, by its index, in their order.
///
/// # Errors
/// None that a file can cause.
pub(super) fn all<T: Send>(
    files: &[PathBuf],
    staged: Option<&StagedFiles>,
    scope: &Scope,
    pasts: &Pasts,
    keep: impl Fn(usize, Checked) -> T + Sync,
) -> anyhow::Result<(Vec<T>, MissingSurroundings)> {
    let begin = || {
        let around = SurroundingsReader::new(pasts);
        match staged {
            Some(staged) => {
                let reader = Rc::new(staged.reader());
                (around.of_staged(Rc::clone(&reader)), Some(reader))
            }
            None => (around, None),
        }
    };
    let work = |(around, staged): &mut (SurroundingsReader<'_>, Option<Rc<staged::Reader>>),
                index: usize| {
        let file = &files[index];
        let input = match staged {
            Some(staged) => staged.read(file),
            None => input::read(file),
        };
        let kind = kinds::kind_of(file, &input.source);
        let found = around.around(file, kind, input.source.text());
        let checked = Checked::judged(input, kind, scope, &found);
        (keep(index, checked), around.missing())
    };
    let (mut kept, mut missing) = (
        Vec::with_capacity(files.len()),
        MissingSurroundings::default(),
    );
    let progress = Progress::of(files.len());
    parallel::in_order(files.len(), progress, begin, work, |(one, of_one)| {
        kept.push(one);
        missing.add(of_one);
        Ok(())
    })?;
    Ok((kept, missing))
}
