//! `scorecard diff` as git calls it: the path, then each version's file, id and mode, and where it
//! was moved the new path and how. What was never merged is a path alone. A version that is no
//! scorecard ends neither git nor its pager.

use crate::cli::form::PageFormat;
use crate::cli::{Outcome, input, kinds, output, patch};
use crate::finding::Severity;
use crate::lint::{self, Kind};
use crate::load::{self, FileVersion};
use crate::model::{Scorecard, ValueDays};
use crate::text::{Source, shown_path};
use crate::view::{self, Earlier, Filter, LabelledVersion, VersionLabel};
use crate::{page, record};
use chrono::NaiveDate;
use std::path::Path;

/// What git gives in the place of a file that is not there.
const NO_FILE: &str = "/dev/null";

/// What git sets for the programs that it calls for a difference, and for no other.
const CALLED_BY_GIT: &str = "GIT_DIFF_PATH_COUNTER";

/// A call by git.
pub(super) enum Call<'a> {
    /// The path of a file in conflict, of which there are several versions at once.
    Unmerged(&'a str),
    /// Two versions.
    Changed([GivenVersion<'a>; 2], How),
}

/// One of the two versions.
pub(super) struct GivenVersion<'a> {
    /// What it is called in the repository.
    path: &'a str,
    /// Where it can be read.
    file: &'a str,
    id: &'a str,
    mode: &'a str,
}

/// How one version became the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    InPlace,
    Moved,
    Copied,
}

impl<'a> Call<'a> {
    /// The call that the arguments `given` are; nothing where somebody has typed them.
    pub(super) fn of(given: &'a [String]) -> Option<Self> {
        match given {
            [path] if std::env::var_os(CALLED_BY_GIT).is_some() => Some(Self::Unmerged(path)),
            [
                path,
                old,
                old_id,
                old_mode,
                new,
                new_id,
                new_mode,
                rest @ ..,
            ] => {
                let version = |path, [file, id, mode]: [&'a String; 3]| GivenVersion {
                    path,
                    file,
                    id,
                    mode,
                };
                let how = match rest {
                    [] => How::InPlace,
                    [_, said, ..] if said.lines().any(|line| line.starts_with("copy from ")) => {
                        How::Copied
                    }
                    _ => How::Moved,
                };
                let old = version(path, [old, old_id, old_mode]);
                let new = version(rest.first().unwrap_or(path), [new, new_id, new_mode]);
                Some(Self::Changed([old, new], how))
            }
            _ => None,
        }
    }
}

/// One of the two files.
enum ReadVersion {
    Missing,
    /// Nothing of its text is read, for this reason.
    Unread(String),
    /// It is there, and no scorecard that can be read.
    Unreadable(Source),
    /// It has keys or values that are not read: what they say would seem to be gone.
    WithErrors(Source),
    /// It is of another kind: a scorecard's words would tell but half of what changed.
    Other(Source, &'static Kind),
    /// Boxed: it is large, and the others are small.
    Page(Source, Box<Scorecard>),
}

impl ReadVersion {
    /// What `version` is.
    fn read(version: &GivenVersion<'_>) -> Self {
        if version.file == NO_FILE {
            return Self::Missing;
        }
        let source = input::read(Path::new(version.file)).source;
        if let Some(problem) = source.problem().filter(|_| source.text().is_empty()) {
            return Self::Unread(problem.message.clone());
        }
        let kind = kinds::kind_of(Path::new(version.path), &source);
        if kind.id != lint::SCORECARD.id {
            return Self::Other(source, kind);
        }
        match load::version(&source) {
            Some(FileVersion::Scorecard(_)) if has_errors(&source) => Self::WithErrors(source),
            Some(FileVersion::Scorecard(scorecard)) => Self::Page(source, scorecard),
            // Its name says that it is a scorecard.
            Some(FileVersion::Customer(_)) | None => Self::Unreadable(source),
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Missing | Self::Unread(_) => "",
            Self::Unreadable(source)
            | Self::WithErrors(source)
            | Self::Other(source, _)
            | Self::Page(source, _) => source.text(),
        }
    }

    fn is_page(&self) -> bool {
        matches!(self, Self::Page(..) | Self::WithErrors(_))
    }
}

/// Whether the form of a page has errors. What breaks the method alone is read all the same.
fn has_errors(source: &Source) -> bool {
    let loaded = load::load::<Scorecard>(source);
    let mut findings = loaded.findings.iter();
    findings.any(|finding| finding.severity == Severity::Error)
}

/// Answers git.
///
/// # Errors
/// Where standard output cannot take it.
pub(super) fn tell(
    call: &Call<'_>,
    format: PageFormat,
    today: NaiveDate,
) -> anyhow::Result<Outcome> {
    match call {
        Call::Unmerged(path) => line(&shown_path(Path::new(path)), "unmerged")?,
        Call::Changed(versions, how) => tell_change(versions, *how, format, today)?,
    }
    Ok(Outcome::Fine)
}

/// Tells what changed from one version to the other.
fn tell_change(
    versions: &[GivenVersion<'_>; 2],
    how: How,
    format: PageFormat,
    today: NaiveDate,
) -> anyhow::Result<()> {
    let [old, new] = versions;
    let name = match how {
        How::InPlace => shown_path(Path::new(new.path)),
        How::Moved | How::Copied => {
            let [old, new] = [old, new].map(|version| shown_path(Path::new(version.path)));
            format!("{old} → {new}")
        }
    };
    let sides = [ReadVersion::read(old), ReadVersion::read(new)];
    let are_there = !sides
        .iter()
        .any(|side| matches!(side, ReadVersion::Missing));
    let mode = (are_there && old.mode != new.mode)
        .then(|| format!("mode changed from {} to {}", old.mode, new.mode));
    // Of what git has no id, it is all zeros.
    let is_known = old.id.bytes().any(|digit| digit != b'0');
    if are_there && (is_same(&sides) || is_known && old.id == new.id) {
        let moved = match how {
            How::InPlace => None,
            How::Moved => Some("moved".to_owned()),
            How::Copied => Some("copied".to_owned()),
        };
        let told: Vec<String> = moved.into_iter().chain(mode).collect();
        if !told.is_empty() {
            return line(&name, &told.join(", "));
        }
    } else if let Some(mode) = mode.filter(|_| format == PageFormat::Table) {
        line(&name, &mode)?;
    }
    if let [ReadVersion::Page(_, before), ReadVersion::Page(_, now)] = &sides {
        let before_path = if how == How::InPlace {
            "before"
        } else {
            old.path
        };
        let labelled = |scorecard: &Scorecard, when: &str| LabelledVersion {
            scorecard: scorecard.clone(),
            label: VersionLabel::File(when.to_owned()),
            value_days: ValueDays::default(),
        };
        let earlier = Earlier::version(labelled(before, before_path));
        let later = labelled(now, new.path);
        let view = view::diff(&earlier, &later, today, &Filter::default());
        format.print_one(|| page::diff(&view), || record::diff(&view))?;
        if view.changes.is_empty() && !is_same(&sides) {
            text_diff(new.path, &sides)?;
        }
        return Ok(());
    }
    tell_as_text(&name, new.path, &sides)
}

/// Tells of two versions that are not two pages, and shows what changed in their text.
fn tell_as_text(name: &str, path: &str, sides: &[ReadVersion; 2]) -> anyhow::Result<()> {
    let words = match sides {
        [_, ReadVersion::Unread(why)] => return line(name, &format!("it is not compared: {why}")),
        [ReadVersion::Missing, ReadVersion::Page(..)] => return line(name, "a new scorecard"),
        [ReadVersion::Missing, ReadVersion::WithErrors(_)] => {
            return line(name, "a new scorecard, with errors");
        }
        [before, ReadVersion::Missing] if before.is_page() => {
            return line(name, "no scorecard any more");
        }
        [ReadVersion::Missing, _] | [_, ReadVersion::Missing] => return line(name, "no scorecard"),
        [ReadVersion::Unread(why), _] => {
            return line(name, &format!("what it was is not compared: {why}"));
        }
        [ReadVersion::Other(_, kind), ReadVersion::Other(..)] => {
            format!("{}; its text:", kind.what)
        }
        [before, now] => match (before, now) {
            (ReadVersion::WithErrors(_), ReadVersion::WithErrors(_)) => {
                "it has errors, as it had before; its text:"
            }
            (ReadVersion::Page(..), ReadVersion::WithErrors(_)) => {
                "it has errors, told by `scorecard lint`; its text:"
            }
            (ReadVersion::WithErrors(_), ReadVersion::Page(..)) => {
                "before, it had errors; its text:"
            }
            (before, _) if before.is_page() => {
                "it cannot be read as a scorecard any more; its text:"
            }
            (_, now) if now.is_page() => "before, it could not be read as a scorecard; its text:",
            _ => "it cannot be read as a scorecard, neither before nor now; its text:",
        }
        .to_owned(),
    };
    line(name, &words)?;
    text_diff(path, sides)
}

fn line(name: &str, words: &str) -> anyhow::Result<()> {
    output::result(&format!("{name}: {words}\n"))
}

/// Whether both versions hold the same text.
fn is_same(sides: &[ReadVersion; 2]) -> bool {
    let [old, new] = sides;
    let is_read =
        |side: &ReadVersion| !matches!(side, ReadVersion::Missing | ReadVersion::Unread(_));
    is_read(old) && is_read(new) && old.text() == new.text()
}

/// The difference of the two texts.
fn text_diff(path: &str, [old, new]: &[ReadVersion; 2]) -> anyhow::Result<()> {
    match patch::printed(Path::new(path), old.text(), new.text()) {
        Ok(lines) => output::exact(&lines),
        Err(usage) => {
            output::failure_of_one(&usage.into());
            Ok(())
        }
    }
}
