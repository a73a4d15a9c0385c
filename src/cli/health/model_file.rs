//! Which health models a command means, and reading them.

use crate::cli::input::{self, Input};
use crate::cli::usage::UsageError;
use crate::cli::{Outcome, kinds, may_open, output};
use crate::finding::Severity;
use crate::lint::{self, Judgement, Kind, Linted, Scope, Surroundings};
use crate::model::Past;
use crate::model::health::{HealthModel, Scorer};
use crate::render::findings;
use crate::text::{shell_path, shown_path};
use chrono::NaiveDate;
use std::path::{Component, Path, PathBuf};

/// A health model without errors.
#[derive(Debug)]
pub(in crate::cli) struct ModelFile {
    /// Where it lies.
    pub file: PathBuf,
    /// What it says.
    pub model: HealthModel,
    /// The same made ready.
    pub scorer: Scorer,
}

impl ModelFile {
    /// Its name as it is told.
    pub(in crate::cli) fn name(&self) -> String {
        input::name(&self.file)
    }

    /// The folder in which it lies; that of the program where it is standard input.
    pub(in crate::cli) fn folder(&self) -> &Path {
        may_open::folder_of(&self.file)
    }
}

/// The models that are meant: those that are named, in a folder all that lie in it, else all of
/// this folder, else of the nearest one above that has some, up to the root of the repository.
/// What is wrong with a model is told on standard error, and how the command ends for it beside
/// them.
///
/// # Errors
/// Where there is none.
pub(in crate::cli) fn all(
    named: &[PathBuf],
    today: NaiveDate,
) -> anyhow::Result<(Vec<ModelFile>, Outcome)> {
    if let Some(table) = named.iter().find(|path| kinds::is_table(path)) {
        return Err(no_model(table).into());
    }
    let files = if named.is_empty() {
        nearest()?
    } else {
        let each = named.iter().map(|path| {
            if path.is_dir() {
                some_in(path)
            } else {
                Ok(vec![path.clone()])
            }
        });
        each.collect::<Result<Vec<_>, UsageError>>()?.concat()
    };
    let (mut models, mut unusable) = (Vec::new(), Vec::new());
    for file in &files {
        match read(file, today) {
            Ok(model) => models.push(model),
            Err(outcome) => unusable.push(outcome),
        }
    }
    let outcome = if unusable.is_empty() {
        Outcome::Fine
    } else if models.is_empty() && !unusable.contains(&Outcome::Findings) {
        Outcome::NothingRead
    } else {
        Outcome::Findings
    };
    Ok((models, outcome))
}

/// The one model that is meant: the one that is named, else the only one of the nearest folder;
/// where it has errors, these are told on standard error, and there is how the command ends.
///
/// # Errors
/// Where there is not exactly one.
pub(in crate::cli) fn one(
    asked: Option<&PathBuf>,
    today: NaiveDate,
) -> anyhow::Result<Result<ModelFile, Outcome>> {
    let files = match asked {
        Some(path) if kinds::is_table(path) => return Err(no_model(path).into()),
        Some(path) if path.is_dir() => some_in(path)?,
        Some(path) => vec![path.clone()],
        None => nearest()?,
    };
    match &files[..] {
        [file] => Ok(read(file, today)),
        files => {
            let folder = may_open::folder_of(&files[0]);
            Err(input::several(folder, files, "health models", "", "").into())
        }
    }
}

/// That a table is named where a model is wanted.
fn no_model(table: &Path) -> UsageError {
    let usage = UsageError::new(format!("{} is a table, no health model", shown_path(table)));
    usage.help(format!(
        "name data behind `--data`: `--data {}`",
        shell_path(table)
    ))
}

/// The models of the nearest folder that has some.
fn nearest() -> anyhow::Result<Vec<PathBuf>> {
    let Some(found) = input::nearest(kinds::MODELS)? else {
        let message = "there is no health model in this folder or above";
        let help = "name a file, or write a first model with `scorecard init --template health`";
        return Err(UsageError::new(message).help(help).into());
    };
    found.opened()
}

/// The models that lie in `folder`.
fn some_in(folder: &Path) -> Result<Vec<PathBuf>, UsageError> {
    let found = input::files_in(folder, kinds::MODELS);
    if found.is_empty() {
        let message = format!("there is no health model in {}", shown_path(folder));
        let help = "a health model is named `health.yaml` or `*.health.yaml`";
        return Err(UsageError::new(message).help(help));
    }
    // Files of this folder are told by their name alone.
    let is_here = folder.components().all(|part| part == Component::CurDir);
    let path = |name: PathBuf| if is_here { name } else { folder.join(name) };
    Ok(found.into_iter().map(path).collect())
}

/// The model in `file`.
///
/// # Errors
/// How the command ends where it cannot be used; what is wrong with it is told.
pub(super) fn read(file: &Path, today: NaiveDate) -> Result<ModelFile, Outcome> {
    let input = input::read(file);
    let unusable = if input.was_read {
        Outcome::Findings
    } else {
        Outcome::NothingRead
    };
    let (model, scorer) = judged(&input, today).ok_or(unusable)?;
    Ok(ModelFile {
        file: input.path,
        model,
        scorer,
    })
}

/// The model that `input` is, where it has no error.
fn judged(input: &Input, today: NaiveDate) -> Option<(HealthModel, Scorer)> {
    // What is allowed of the data is not found here, where only the model is judged.
    let scope = Scope {
        ignore: vec!["unused-allow"],
        ..Scope::on(today)
    };
    let past = &Past::default();
    let Linted {
        content,
        judgement: Judgement { report, .. },
        ..
    } = lint::lint_with::<HealthModel>(&input.source, &scope, &Surroundings::of_past(past));
    let kind: &Kind = &lint::HEALTH;
    if report.has_errors() {
        output::aside(&findings::human(&report, output::width()));
        return None;
    }
    let warnings = report.count(Severity::Warning);
    if warnings > 0 {
        let noun = if warnings == 1 { "warning" } else { "warnings" };
        let file = shell_path(&input.path);
        output::notice(&format!(
            "{warnings} {noun} in {}: `scorecard lint {file}`",
            kind.what
        ));
    }
    let model = content?;
    let scorer = Scorer::new(&model);
    if scorer.is_none() {
        output::notice("the model cannot score: `scorecard lint` tells why");
    }
    Some((model, scorer?))
}
