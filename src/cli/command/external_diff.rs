//! `scorecard diff` as git calls it: the path, then each version's file, id and mode. A version
//! that is no scorecard ends neither git nor its pager.

use crate::cli::form::PageFormat;
use crate::cli::{Outcome, input, output, patch};
use crate::format::form_rules;
use crate::load;
use crate::model::Scorecard;
use crate::text::{Source, shown_path};
use crate::view::{self, Earlier, Filter, LabelledVersion, VersionLabel};
use crate::{page, record};
use chrono::NaiveDate;
use std::path::Path;

/// What git gives in the place of a file that is not there.
const NO_FILE: &str = "/dev/null";

/// One of the two files.
enum Side {
    Missing,
    /// It is there, and no scorecard that can be read.
    Unreadable(Source),
    /// Boxed: it is large, and the others are small.
    Page(Source, Box<Scorecard>),
}

impl Side {
    fn read(file: &str) -> Self {
        if file == NO_FILE {
            return Self::Missing;
        }
        let source = input::read(Path::new(file)).source;
        let loaded = load::load::<Scorecard>(&source);
        let mut findings = loaded.findings.iter();
        let broken = findings.any(|finding| finding.rule == form_rules::SYNTAX);
        let scorecard = loaded.content.filter(|_| !broken);
        match scorecard.filter(|scorecard| !scorecard.stages.is_empty()) {
            Some(mut scorecard) => {
                scorecard.comments_hash = load::comments_hash(source.text(), &loaded.document);
                Self::Page(source, Box::new(scorecard))
            }
            None => Self::Unreadable(source),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Missing => "",
            Self::Unreadable(source) | Self::Page(source, _) => source.text(),
        }
    }
}

/// Tells what changed from the file `old` to the file `new`, both versions of `path`.
///
/// # Errors
/// Where standard output cannot take it.
pub(super) fn tell(
    path: &str,
    [old, new]: [&str; 2],
    format: PageFormat,
    today: NaiveDate,
) -> anyhow::Result<Outcome> {
    let name = shown_path(Path::new(path));
    let (old, new) = (Side::read(old), Side::read(new));
    let line = |words: &str| output::result(&format!("{name}: {words}\n"));
    match (&old, &new) {
        (Side::Page(_, before), Side::Page(_, now)) => {
            let labelled = |scorecard: &Scorecard, when: &str| LabelledVersion {
                scorecard: scorecard.clone(),
                label: VersionLabel::File(when.to_owned()),
            };
            let earlier = Earlier::version(labelled(before, "before"));
            let later = labelled(now, path);
            let view = view::diff(&earlier, &later, today, &Filter::default());
            format.print_one(|| page::diff(&view), || record::diff(&view))?;
            if view.changes.is_empty() && old.text() != new.text() {
                text_diff(path, &old, &new)?;
            }
        }
        (Side::Missing, Side::Page(..)) => line("a new scorecard")?,
        (Side::Page(..), Side::Missing) => line("no scorecard any more")?,
        (Side::Missing, _) | (_, Side::Missing) => line("no scorecard")?,
        (before, now) => {
            line(match (before, now) {
                (Side::Unreadable(_), Side::Unreadable(_)) => {
                    "it cannot be read as a scorecard, neither before nor now; its text:"
                }
                (Side::Unreadable(_), _) => {
                    "before, it could not be read as a scorecard; its text:"
                }
                _ => "it cannot be read as a scorecard any more; its text:",
            })?;
            text_diff(path, before, now)?;
        }
    }
    Ok(Outcome::Fine)
}

/// The difference of the two texts.
fn text_diff(path: &str, old: &Side, new: &Side) -> anyhow::Result<()> {
    match patch::printed(Path::new(path), old.text(), new.text()) {
        Ok(lines) => output::exact(&lines),
        Err(usage) => {
            output::failure_of_one(&usage.into());
            Ok(())
        }
    }
}
