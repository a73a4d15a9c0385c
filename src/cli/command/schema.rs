//! `scorecard schema`: the JSON Schema of the file, and its place beside a scorecard.

use crate::cli::usage::UsageError;
use crate::cli::{Outcome, may_open, output, save};
use crate::finding::Severity;
use crate::lint::RULES;
use crate::load::{self, Adjustable, SCHEMA_ID};
use crate::render;
use crate::text::{MAX_BYTES, shown_path};
use anyhow::Context as _;
use serde_json::Value;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// The name of the schema beside a scorecard.
const FILE_NAME: &str = "scorecard.schema.json";

pub(super) fn run() -> anyhow::Result<Outcome> {
    output::result(&text()?)?;
    Ok(Outcome::Fine)
}

/// The line that lets editors find the schema beside a scorecard.
pub(super) fn modeline() -> String {
    format!("# yaml-language-server: $schema={FILE_NAME}\n")
}

fn text() -> anyhow::Result<String> {
    let adjustable = RULES.iter().filter(|rule| rule.severity != Severity::Error);
    let adjustable = adjustable.map(|rule| Adjustable {
        name: rule.name,
        summary: rule.summary,
        severity: rule.severity,
        has_limit: rule.max.is_some(),
    });
    Ok(render::json(&load::schema(
        &adjustable.collect::<Vec<_>>(),
    ))?)
}

/// The schema beside a scorecard: what is there, and what should be.
pub(super) struct Beside {
    file: PathBuf,
    old: Option<String>,
    new: String,
}

impl Beside {
    /// Looks at the folder of `scorecard` and changes nothing.
    ///
    /// # Errors
    /// Where something else has the name of the schema, or cannot be read.
    pub(super) fn look(scorecard: &Path) -> anyhow::Result<Self> {
        let file = scorecard.with_file_name(FILE_NAME);
        if may_open::closed_by_itself(&file).is_some() {
            return Err(foreign(&file).into());
        }
        let old = match read(&file) {
            Ok(old) if is_ours(&old) => Some(old),
            Ok(_) => return Err(foreign(&file).into()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                return Err(foreign(&file).into());
            }
            Err(error) => {
                return Err(error).with_context(|| format!("{} cannot be read", shown_path(&file)));
            }
        };
        let new = text()?;
        Ok(Self { file, old, new })
    }

    /// Writes the schema where there is none, or one of another version of the program.
    /// Returns the file, where it was written.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(super) fn write(&self) -> anyhow::Result<Option<&Path>> {
        match &self.old {
            Some(old) if *old == self.new => return Ok(None),
            Some(old) => drop(save::replace(&self.file, old, &self.new)?),
            None => save::create(&self.file, &self.new)?,
        }
        Ok(Some(&self.file))
    }
}

/// The text of a file, as far as a schema could reach.
fn read(file: &Path) -> io::Result<String> {
    let mut text = String::new();
    let file = File::open(file)?;
    file.take(MAX_BYTES as u64).read_to_string(&mut text)?;
    Ok(text)
}

/// Whether `text` is a schema that some version of this program wrote.
fn is_ours(text: &str) -> bool {
    let schema: Option<Value> = serde_json::from_str(text).ok();
    schema.is_some_and(|schema| schema["$id"] == SCHEMA_ID)
}

fn foreign(file: &Path) -> UsageError {
    let message = format!(
        "{} is no schema of scorecard's and was left alone",
        shown_path(file)
    );
    UsageError::new(message).help("give it another name, or leave out `--schema`")
}
