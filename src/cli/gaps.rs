//! What the past of files lacks, and how it is told: of one file by its name, of many together.

use super::input;
use crate::history::{Damage, GitError};
use crate::model::{Past, Reach};
use crate::text::{counted, shell_path};
use chrono::NaiveDate;
use std::path::Path;

/// Why a version is not there that was fetched.
pub(super) const LOST: GitError = GitError::Damaged(Damage::Lost);

/// What the past of one file lacks.
#[derive(Debug)]
pub(super) struct Gaps {
    /// What the file is called.
    name: String,
    /// Why there is nothing of it, where somebody could expect it.
    git_error: Option<GitError>,
    /// How many versions cannot be read.
    unreadable: usize,
    /// How many were never fetched.
    not_fetched: usize,
    /// How many are lost.
    lost: usize,
    /// How many older ones are left out, as far as that is known.
    left_out: usize,
    /// Whether there are more of these.
    left_out_more: bool,
    /// The day on which the history begins, where nobody has fetched what was before.
    begins_on: Option<NaiveDate>,
}

impl Gaps {
    /// None yet, of `file`.
    pub(super) fn of(file: &Path) -> Self {
        Self {
            name: input::name(file),
            git_error: None,
            unreadable: 0,
            not_fetched: 0,
            lost: 0,
            left_out: 0,
            left_out_more: false,
            begins_on: None,
        }
    }

    /// Whether these are of `file`.
    pub(super) fn are_of(&self, file: &Path) -> bool {
        self.name == input::name(file)
    }

    /// Whether anything is lacking.
    pub(super) fn has_any(&self) -> bool {
        let versions = self.unreadable + self.not_fetched + self.lost + self.left_out;
        versions > 0 || self.begins_on.is_some() || self.git_error.is_some()
    }

    /// That there is nothing of it, and why.
    pub(super) fn fail(&mut self, git_error: &GitError) {
        self.git_error = Some(git_error.clone());
    }

    /// Takes what `past` lacks, which is to go back to the day `from`.
    pub(super) fn find(&mut self, past: &Past, from: Option<NaiveDate>) {
        self.unreadable = past.unreadable;
        self.not_fetched = past.not_fetched;
        self.lost = past.lost;
        self.left_out = past.left_out;
        self.left_out_more = past.left_out_more;
        if let Reach::CutOff(first) = past.reach {
            self.begin_on(first, from);
        }
    }

    /// That the history begins on the day `first`, where it is to go back to the day `from`.
    pub(super) fn begin_on(&mut self, first: NaiveDate, from: Option<NaiveDate>) {
        if from.is_none_or(|from| from < first) {
            self.begins_on = Some(first);
        }
    }
}

/// The lines that tell what the past of files lacks.
pub(super) fn lines(all: &[Gaps]) -> Vec<String> {
    let mut lines = without_history(all);
    if let Some((name, count)) = summed(all, |gaps| gaps.unreadable) {
        let versions = versions(count);
        let are = is_or_are(count);
        lines.push(format!(
            "{name}: {versions} cannot be read and {are} left out"
        ));
    }
    if let Some((name, count)) = summed(all, |gaps| gaps.not_fetched) {
        lines.extend(without(&name, &versions(count), &GitError::NotFetched));
    }
    if let Some((name, count)) = summed(all, |gaps| gaps.lost) {
        lines.extend(without(&name, &versions(count), &LOST));
    }
    if let Some((name, count)) = summed(all, |gaps| gaps.left_out) {
        let has_more = all.iter().any(|gaps| gaps.left_out_more);
        let at_least = if has_more { "at least " } else { "" };
        let versions = counted(count, "older version", "older versions");
        let are = is_or_are(count);
        lines.push(format!(
            "{name}: {at_least}{versions} {are} left out: there are more than are read"
        ));
    }
    let days = || all.iter().filter_map(|gaps| gaps.begins_on);
    let is_cut_off = |gaps: &Gaps| usize::from(gaps.begins_on.is_some());
    if let (Some((name, _)), Some(first), Some(last)) =
        (summed(all, is_cut_off), days().min(), days().max())
    {
        let begins = if first == last {
            format!("on {first}")
        } else {
            format!("between {first} and {last}")
        };
        lines.push(format!(
            "{name}: history begins {begins}; fetch more with `git fetch --unshallow`"
        ));
    }
    lines
}

/// The lines that tell of which files there is no history, once for each reason.
fn without_history(all: &[Gaps]) -> Vec<String> {
    let mut reasons: Vec<&GitError> = Vec::new();
    for git_error in all.iter().filter_map(|gaps| gaps.git_error.as_ref()) {
        if !reasons.contains(&git_error) {
            reasons.push(git_error);
        }
    }
    let told = reasons.into_iter().flat_map(|reason| {
        let having = all
            .iter()
            .filter(|gaps| gaps.git_error.as_ref() == Some(reason));
        let names: Vec<&str> = having.map(|gaps| gaps.name.as_str()).collect();
        let (name, its) = match names[..] {
            [name] => (name.to_owned(), "its"),
            _ => (files(names.len()), "their"),
        };
        match reason {
            GitError::NoCommits => vec![format!("{name}: {reason}: {}", begin_history(&names))],
            reason => without(&name, &format!("{its} history"), reason),
        }
    });
    told.collect()
}

/// How the history of `files` begins.
pub(super) fn begin_history(files: &[impl AsRef<Path>]) -> String {
    match files {
        [file] => {
            let file = shell_path(file.as_ref());
            format!("`git add {file} && git commit` begins the history")
        }
        _ => "`git add .` and `git commit` begin the history".to_owned(),
    }
}

/// How much there is of something in `all`, and what of that is told by name: the only file that
/// has it, or how many have.
fn summed(all: &[Gaps], count: impl Fn(&Gaps) -> usize) -> Option<(String, u64)> {
    let having: Vec<&Gaps> = all.iter().filter(|gaps| count(gaps) > 0).collect();
    let name = match &having[..] {
        [] => return None,
        [one] => one.name.clone(),
        more => files(more.len()),
    };
    let sum: usize = having.into_iter().map(count).sum();
    Some((name, sum as u64))
}

fn files(count: usize) -> String {
    counted(count as u64, "file", "files")
}

/// `1 version`, `2 versions`.
pub(super) fn versions(count: u64) -> String {
    counted(count, "version", "versions")
}

fn is_or_are(count: u64) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

/// The lines that tell why `missing`, what git has of `name`, is.
pub(super) fn without(name: &str, missing: &str, git_error: &GitError) -> Vec<String> {
    let mut lines = vec![format!("{name}: without {missing}: {git_error}")];
    // There is nothing here that could be compared.
    let help = match git_error {
        GitError::NoGit => Some("install git".to_owned()),
        git_error => git_error.help(),
    };
    lines.extend(help.map(|help| format!("help: {help}")));
    lines
}
