//! `scorecard diff` as git calls it: the path, then each version's file, id and mode. A version
//! that is no scorecard ends neither git nor its pager.

use crate::cli::form::PageFormat;
use crate::cli::{Outcome, input, kinds, output, patch};
use crate::lint::{self, Kind};
use crate::load::{self, FileVersion};
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
    /// It is of another kind: a scorecard's words would tell but half of what changed.
    Other(Source, &'static Kind),
    /// Boxed: it is large, and the others are small.
    Page(Source, Box<Scorecard>),
}

impl Side {
    /// What `file` is, a version of `path`.
    fn read(file: &str, path: &Path) -> Self {
        if file == NO_FILE {
            return Self::Missing;
        }
        let source = input::read(Path::new(file)).source;
        let kind = kinds::kind_of(path, &source);
        if kind.id != lint::SCORECARD.id {
            return Self::Other(source, kind);
        }
        match load::version(&source) {
            Some(FileVersion::Scorecard(scorecard)) => Self::Page(source, scorecard),
            // Its name says that it is a scorecard.
            Some(FileVersion::Customer(_)) | None => Self::Unreadable(source),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Missing => "",
            Self::Unreadable(source) | Self::Other(source, _) | Self::Page(source, _) => {
                source.text()
            }
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
    let [old, new] = [old, new].map(|file| Side::read(file, Path::new(path)));
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
        (Side::Other(_, kind), Side::Other(..)) => {
            line(&format!("{}; its text:", kind.what))?;
            text_diff(path, &old, &new)?;
        }
        (before, now) => {
            line(match (before, now) {
                (Side::Page(..), _) => "it cannot be read as a scorecard any more; its text:",
                (_, Side::Page(..)) => "before, it could not be read as a scorecard; its text:",
                _ => "it cannot be read as a scorecard, neither before nor now; its text:",
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
