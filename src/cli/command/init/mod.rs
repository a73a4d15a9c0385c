//! `scorecard init`: first files to fill in.

mod template;

use super::schema::{self, SchemaBeside};
use crate::cli::usage::UsageError;
use crate::cli::{Outcome, input, output, replaceable, save};
use crate::lint::{Kind, KindId, kind_of_name};
use crate::text::{shell_path, shown_path};
use chrono::NaiveDate;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use template::{NewFile, Template};

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// The file to write, else `scorecard.yaml`, or `health.yaml` of the template health;
    /// nothing that is there is ever overwritten
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,

    /// The business whose metrics the page begins with; or health, for a health model with data
    /// and a customer's page
    #[arg(long, value_enum, default_value_t = Template::Saas)]
    template: Template,

    /// Write the JSON Schema beside it too, and the line by which editors find it
    #[arg(long)]
    schema: bool,
}

pub(super) fn run(args: &Args, today: NaiveDate) -> anyhow::Result<Outcome> {
    let kind = args.template.kind();
    let file = match &args.file {
        Some(file) => {
            check_no_stream(file)?;
            file_named(file, kind)
        }
        None => default_name(kind).into(),
    };
    check_kind_in_name(&file, args.template)?;
    replaceable::check_folder(&file)?;
    let mut files = args.template.files(&file, today);
    // All is looked at first: where one thing cannot be written, nothing is.
    if let [_, _, ..] = files[..] {
        check_none_is_there(&files)?;
    }
    let mut schemas = Vec::new();
    if args.schema {
        for new in &mut files {
            if let Some(kind) = new.kind {
                schemas.push(SchemaBeside::look(&new.path, kind)?);
                new.text = schema::modeline(kind) + &new.text;
            }
        }
    }
    write_all(&files)?;
    for beside in &schemas {
        if let Some(schema) = beside.write()? {
            output::result_of_writing(schema, &wrote(schema))?;
        }
    }
    output::notice(&next_steps(&file, args.template));
    Ok(Outcome::Fine)
}

/// Makes sure that `file` is not what every other command takes for a stream.
fn check_no_stream(file: &Path) -> Result<(), UsageError> {
    if !input::is_stdin(file) {
        return Ok(());
    }
    let message = "`init` writes a file, not to standard output";
    Err(UsageError::new(message).help(format!("name the file, such as `{}`", input::DEFAULT_NAME)))
}

/// Makes sure that the name of the file does not say that it is of another kind than what is
/// written: every command would take it for that.
fn check_kind_in_name(file: &Path, template: Template) -> Result<(), UsageError> {
    let kind = template.kind();
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let Some(named) = kind_of_name(&name).filter(|named| named.id != kind.id) else {
        return Ok(());
    };
    let message = format!(
        "{} is named as {}, and `init` would write {}",
        shown_path(file),
        named.what,
        kind.what
    );
    let stem = name.rsplit_once('.').map_or("", |(stem, _)| stem);
    let right = match stem.strip_suffix(&format!(".{}", named.name)) {
        Some(stem) => file.with_file_name(format!("{stem}.{}.yaml", kind.name)),
        None => file.with_file_name(default_name(kind)),
    };
    let writes_one = match named.id {
        KindId::Scorecard => "leave out `--template health`".to_owned(),
        KindId::Health => format!("write one by `init {} --template health`", shell_path(file)),
        KindId::Customer => "write one, beside a model, by `init --template health`".to_owned(),
    };
    let (what, right) = (kind.what, shown_path(&right));
    let help = format!("{writes_one}, or call {what} `{right}`");
    Err(UsageError::new(message).help(help))
}

/// What a file of this kind is called that needs no other name.
fn default_name(kind: &Kind) -> String {
    format!("{}.yaml", kind.name)
}

/// The file to write: that of a folder, or one with a name that is found, where `path` has no
/// ending of its own.
fn file_named(path: &Path, kind: &Kind) -> PathBuf {
    let is_folder = path.is_dir() || path.to_string_lossy().ends_with(std::path::is_separator);
    if is_folder {
        return path.join(default_name(kind));
    }
    let is_bare = path.extension().is_none_or(|ending| ending == kind.name);
    let stem = path.file_name().map(OsStr::to_os_string);
    match stem.filter(|_| is_bare) {
        Some(stem) if stem == kind.name => path.with_file_name(default_name(kind)),
        Some(mut stem) => {
            let is_named = stem.to_string_lossy().ends_with(&format!(".{}", kind.name));
            if !is_named {
                stem.push(".");
                stem.push(kind.name);
            }
            stem.push(".yaml");
            path.with_file_name(stem)
        }
        None => path.to_owned(),
    }
}

/// Makes sure that none of several files is there: with one of them the others make no sense.
fn check_none_is_there(files: &[NewFile]) -> Result<(), UsageError> {
    let is_there = |new: &&NewFile| new.path.symlink_metadata().is_ok();
    match files.iter().find(is_there) {
        None => Ok(()),
        Some(NewFile { path, .. }) => {
            let message = format!(
                "{} is already there and was left alone; nothing was written",
                shown_path(path)
            );
            let help = "choose a folder without it: `scorecard init FOLDER --template health`";
            Err(UsageError::new(message).help(help))
        }
    }
}

/// Writes all files or none.
fn write_all(files: &[NewFile]) -> anyhow::Result<()> {
    for (count, new) in files.iter().enumerate() {
        if let Err(error) = save::create(&new.path, &new.text) {
            for written in &files[..count] {
                // What cannot be removed is told by the next attempt.
                let _ = fs::remove_file(&written.path);
            }
            return Err(error);
        }
    }
    let told = files.iter().map(|new| wrote(&new.path));
    let first = files.first().map_or(Path::new(""), |new| &new.path);
    output::result_of_writing(first, &told.collect::<String>())
}

fn wrote(file: &Path) -> String {
    format!("wrote {}\n", shown_path(file))
}

fn next_steps(file: &Path, template: Template) -> String {
    let kind = template.kind();
    let argument = if file.as_os_str() == default_name(kind).as_str() {
        String::new()
    } else {
        format!(" {}", shell_path(file))
    };
    let show = match template {
        Template::Saas | Template::Services | Template::Ecommerce | Template::Blank => {
            format!("fill in what you know, then look at the page with `scorecard show{argument}`")
        }
        Template::Health => format!(
            "look at it with `scorecard health show{argument}`, then put your own columns and \
             data in the place of these"
        ),
    };
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    if kind.has_name(&name) {
        return format!("next: {show}");
    }
    let kind = kind.name;
    format!(
        "next: {show}; under this name it is not found by itself, as `{kind}.yaml` and \
         `*.{kind}.yaml` are"
    )
}
