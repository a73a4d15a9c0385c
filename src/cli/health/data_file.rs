//! The data of a model's customers: which file they are, and opening it.

use super::{DataArgs, ModelFile};
use crate::cli::usage::UsageError;
use crate::cli::{input, output};
use crate::data::{DataError, Table};
use crate::text::{shell_path, shown_path};
use crate::view::health::CustomerColumns;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The option that names the data.
const DATA: &str = "--data";

/// The data of a model.
#[derive(Debug, Clone)]
pub(in crate::cli) struct DataFile {
    /// Where they lie; `-` is standard input.
    pub path: PathBuf,
    /// The option that names another file.
    pub option: &'static str,
}

/// Bytes from somewhere.
pub(in crate::cli) type Bytes = Box<dyn Read + Send>;

impl DataFile {
    /// A file that `option` names.
    pub(in crate::cli) fn behind(option: &'static str, path: &Path) -> Self {
        let path = path.to_owned();
        Self { path, option }
    }

    /// The data that `args` name, else those that the model does.
    ///
    /// # Errors
    /// Where neither names any, or what the model names is not to be opened.
    pub(in crate::cli) fn named_by(
        model_file: &ModelFile,
        args: &DataArgs,
    ) -> anyhow::Result<Self> {
        if let Some(path) = &args.data {
            return Ok(Self::behind(DATA, path));
        }
        let Some(data) = &model_file.model.data else {
            let usage = UsageError::new(format!("{} names no data", model_file.name()));
            let help =
                "name the file: `--data customers.csv`, or `data: customers.csv` in the model";
            return Err(usage.help(help).into());
        };
        let path = model_file.folder().join(data);
        let path = path.strip_prefix(".").map_or(path.clone(), PathBuf::from);
        let path = input::opened(path)?;
        Ok(Self::behind(DATA, &path))
    }

    /// What it is called.
    pub(in crate::cli) fn name(&self) -> String {
        if input::is_stdin(&self.path) {
            "standard input".to_owned()
        } else {
            shown_path(&self.path)
        }
    }

    /// How many bytes it has; 0 where nobody knows.
    pub(in crate::cli) fn size(&self) -> u64 {
        if input::is_stdin(&self.path) {
            0
        } else {
            fs::metadata(&self.path).map_or(0, |metadata| metadata.len())
        }
    }

    /// Opens the table.
    ///
    /// # Errors
    /// Where it cannot be read, or its header is none.
    pub(in crate::cli) fn open(&self) -> anyhow::Result<Table<Bytes>> {
        Table::open(self.bytes()?).map_err(|error| failure(error, &self.name()))
    }

    /// What it holds.
    ///
    /// # Errors
    /// Where it cannot be opened.
    pub(in crate::cli) fn bytes(&self) -> anyhow::Result<Bytes> {
        if input::is_stdin(&self.path) {
            return Ok(Box::new(io::stdin()));
        }
        let file = File::open(&self.path).map_err(|error| self.not_there(&error))?;
        Ok(Box::new(file))
    }

    /// Opens the table, and finds where the `columns` of a model stand in it.
    ///
    /// # Errors
    /// As [`Self::open`], and where it lacks one of them.
    pub(in crate::cli) fn open_for(
        &self,
        columns: &CustomerColumns,
    ) -> anyhow::Result<(Table<Bytes>, Vec<usize>)> {
        let table = self.open()?;
        let places = table.header().places(columns.names());
        let places = places.map_err(|error| failure(error, &self.name()))?;
        Ok((table, places))
    }

    fn not_there(&self, error: &io::Error) -> UsageError {
        let why = match error.kind() {
            io::ErrorKind::NotFound => "there is none of this name".to_owned(),
            _ => output::in_words(error),
        };
        let usage = UsageError::new(format!(
            "the data cannot be read from {}: {why}",
            self.name()
        ));
        let file = shell_path(&self.path);
        match error.kind() {
            io::ErrorKind::NotFound => usage.help(format!(
                "put {file} there, or name another file: `{} FILE`",
                self.option
            )),
            _ => usage,
        }
    }
}

/// Why the table called `name` cannot be read, for the user.
pub(in crate::cli) fn failure(error: DataError, name: &str) -> anyhow::Error {
    match error {
        DataError::Write(error) => {
            anyhow::Error::new(error).context("the scores could not be written")
        }
        DataError::Read(error) => {
            let message = format!("{name} cannot be read: {}", output::in_words(&error));
            let usage = UsageError::new(message);
            match error.kind() {
                io::ErrorKind::IsADirectory => usage.help("name the file of the data in it").into(),
                _ => usage.into(),
            }
        }
        error => {
            let usage = UsageError::new(error.message(name));
            usage.help_if_any(error.help()).into()
        }
    }
}
