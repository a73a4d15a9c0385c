//! `scorecard schema`: the JSON Schema of a kind of file, and its place beside a file.

use crate::cli::usage::UsageError;
use crate::cli::{Outcome, complete, kinds, may_open, output, save};
use crate::lint::{self, Kind};
use crate::render;
use crate::text::{MAX_BYTES, shown_path};
use anyhow::Context as _;
use clap_complete::engine::ArgValueCompleter;
use serde_json::Value;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The kind of file: scorecard, health or customer
    #[arg(value_name = "KIND", default_value = lint::SCORECARD.name, value_parser = kinds::parse,
          add = ArgValueCompleter::new(complete::kinds))]
    kind: &'static Kind,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    output::result(&text(args.kind)?)?;
    Ok(Outcome::Fine)
}

/// The name of the schema beside a file of this kind.
fn file_name(kind: &Kind) -> String {
    format!("{}.schema.json", kind.name)
}

/// The line that lets editors find the schema beside a file of this kind.
pub(super) fn modeline(kind: &Kind) -> String {
    format!("# yaml-language-server: $schema={}\n", file_name(kind))
}

fn text(kind: &Kind) -> anyhow::Result<String> {
    Ok(render::json(&(kind.schema)())?)
}

/// The schema beside a file: what is there, and what should be.
pub(super) struct SchemaBeside {
    file: PathBuf,
    old: Option<String>,
    new: String,
}

impl SchemaBeside {
    /// Looks at the folder of `beside`, a file of this `kind`, and changes nothing.
    ///
    /// # Errors
    /// Where something else has the name of the schema, or cannot be read.
    pub(super) fn look(beside: &Path, kind: &Kind) -> anyhow::Result<Self> {
        let new = text(kind)?;
        let file = beside.with_file_name(file_name(kind));
        if may_open::why_not_opened(&file).is_some() {
            return Err(foreign(&file).into());
        }
        let old = match read(&file) {
            Ok(old) if is_ours(&old, &new) => Some(old),
            Ok(_) => return Err(foreign(&file).into()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                return Err(foreign(&file).into());
            }
            Err(error) => {
                return Err(error).with_context(|| format!("{} cannot be read", shown_path(&file)));
            }
        };
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

/// Whether `text` is what some version of this program wrote in the place of the schema `new`.
fn is_ours(text: &str, new: &str) -> bool {
    let id = |text| {
        let schema: Option<Value> = serde_json::from_str(text).ok();
        schema.and_then(|schema| Some(schema["$id"].as_str()?.to_owned()))
    };
    id(text).is_some_and(|old| Some(old) == id(new))
}

fn foreign(file: &Path) -> UsageError {
    let message = format!(
        "{} is no schema of scorecard's and was left alone",
        shown_path(file)
    );
    UsageError::new(message).help("give it another name, or leave out `--schema`")
}
