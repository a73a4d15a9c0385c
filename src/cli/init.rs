//! `scorecard init`: a first page to fill in.

use super::usage::Usage;
use super::{Outcome, input, output};
use crate::model::IsoWeek;
use anyhow::Context as _;
use chrono::NaiveDate;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// What stands for the current week in a template.
const WEEK: &str = "{{week}}";

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The file to write; nothing that is there is ever overwritten
    #[arg(value_name = "FILE", default_value = input::DEFAULT_NAME)]
    file: PathBuf,

    /// The business whose metrics the page begins with
    #[arg(long, value_enum, default_value_t = Template::Saas)]
    template: Template,
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
    let file = if args.file.is_dir() {
        args.file.join(input::DEFAULT_NAME)
    } else {
        args.file.clone()
    };
    let week = IsoWeek::of(today).to_string();
    create(&file, &args.template.text().replace(WEEK, &week))?;
    output::result(&format!("wrote {}\n", file.display()))?;
    output::aside(&next_steps(&file));
    Ok(Outcome::Fine)
}

/// Writes a file that is not there yet, whole or not at all.
fn create(file: &Path, text: &str) -> anyhow::Result<()> {
    let cannot = || format!("{} cannot be written", file.display());
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut unfinished = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As for any new file; the user's umask takes away what it takes away.
        unfinished.permissions(std::fs::Permissions::from_mode(0o666));
    }
    if file.symlink_metadata().is_ok() {
        return Err(already_there(file).into());
    }
    let mut unfinished = unfinished.tempfile_in(folder).with_context(cannot)?;
    unfinished.write_all(text.as_bytes()).with_context(cannot)?;
    unfinished.as_file().sync_all().with_context(cannot)?;
    match unfinished.persist_noclobber(file) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(already_there(file).into())
        }
        Err(error) => Err(error.error).with_context(cannot),
    }
}

fn already_there(file: &Path) -> Usage {
    Usage::new(format!(
        "{} is already there and was left alone",
        file.display()
    ))
    .help("name another file: `scorecard init client.scorecard.yaml`")
}

fn next_steps(file: &Path) -> String {
    let found = input::is_scorecard(file)
        && file
            .parent()
            .is_none_or(|folder| folder.as_os_str().is_empty());
    let argument = if found && file.as_os_str() == input::DEFAULT_NAME {
        String::new()
    } else {
        format!(" {}", file.display())
    };
    format!("next: fill in what you know, then look at the page with `scorecard show{argument}`\n")
}
