//! `scorecard init`: a first page to fill in.

use super::schema;
use crate::cli::usage::UsageError;
use crate::cli::{Outcome, input, output, save};
use crate::lint;
use crate::model::IsoWeek;
use crate::text::{shell_path, shown_path};
use chrono::NaiveDate;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// What stands for the current week in a template.
const WEEK: &str = "{{week}}";

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The file to write; nothing that is there is ever overwritten
    #[arg(value_name = "FILE", default_value = input::DEFAULT_NAME)]
    file: PathBuf,

    /// The business whose metrics the page begins with
    #[arg(long, value_enum, default_value_t = Template::Saas)]
    template: Template,

    /// Write the JSON Schema beside it too, and the line by which editors find it
    #[arg(long)]
    schema: bool,
}

/// A page to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Template {
    /// Software by subscription
    Saas,
    /// Consulting, agencies, studios
    Services,
    /// Shops
    Ecommerce,
    /// Seven stages and nothing else
    Blank,
}

impl Template {
    fn text(self) -> &'static str {
        match self {
            Self::Saas => include_str!("templates/saas.yaml"),
            Self::Services => include_str!("templates/services.yaml"),
            Self::Ecommerce => include_str!("templates/ecommerce.yaml"),
            Self::Blank => include_str!("templates/blank.yaml"),
        }
    }
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    is_no_stream(&args.file)?;
    let file = file_named(&args.file);
    has_folder(&file)?;
    let week = IsoWeek::containing(today).to_string();
    let page = args.template.text().replace(WEEK, &week);
    if args.schema {
        // Looked at first: where the schema cannot be written, nothing is.
        let beside = schema::Beside::look(&file, &lint::SCORECARD)?;
        write(&file, &(schema::modeline(&lint::SCORECARD) + &page))?;
        if let Some(schema) = beside.write()? {
            output::result(&wrote(schema))?;
        }
    } else {
        write(&file, &page)?;
    }
    output::notice(&next_steps(&file));
    Ok(Outcome::Fine)
}

/// What every other command takes for a stream is no file called so.
fn is_no_stream(file: &Path) -> Result<(), UsageError> {
    if !input::is_stdin(file) {
        return Ok(());
    }
    let message = "`init` writes a file, not to standard output";
    Err(UsageError::new(message).help(format!("name the file, such as `{}`", input::DEFAULT_NAME)))
}

/// The file to write: that of a folder, or one with a name that is found, where `path` has no
/// ending of its own.
fn file_named(path: &Path) -> PathBuf {
    let is_folder = path.is_dir() || path.to_string_lossy().ends_with(std::path::is_separator);
    if is_folder {
        return path.join(input::DEFAULT_NAME);
    }
    let is_bare = path.extension().is_none_or(|ending| ending == "scorecard");
    let stem = path.file_name().map(OsStr::to_os_string);
    match stem.filter(|_| is_bare) {
        Some(stem) if stem == "scorecard" => path.with_file_name(input::DEFAULT_NAME),
        Some(mut stem) => {
            let is_named = stem.to_string_lossy().ends_with(".scorecard");
            stem.push(if is_named { ".yaml" } else { ".scorecard.yaml" });
            path.with_file_name(stem)
        }
        None => path.to_owned(),
    }
}

/// Whether there is a folder for `file`: a wrong path is told, not made.
fn has_folder(file: &Path) -> Result<(), UsageError> {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => {
            let (file, folder) = (shown_path(file), shown_path(folder));
            let message = format!("{file} cannot be written: there is no folder {folder}");
            Err(UsageError::new(message).help("make the folder first, or check the path"))
        }
        _ => Ok(()),
    }
}

fn write(file: &Path, page: &str) -> anyhow::Result<()> {
    save::create(file, page)?;
    output::result(&wrote(file))
}

fn wrote(file: &Path) -> String {
    format!("wrote {}\n", shown_path(file))
}

fn next_steps(file: &Path) -> String {
    let argument = if file.as_os_str() == input::DEFAULT_NAME {
        String::new()
    } else {
        format!(" {}", shell_path(file))
    };
    let show = format!("look at the page with `scorecard show{argument}`");
    if input::is_scorecard(file) {
        return format!("next: fill in what you know, then {show}");
    }
    format!(
        "next: fill in what you know, then {show}; under this name it is not found by itself, as \
         `scorecard.yaml` and `*.scorecard.yaml` are"
    )
}
