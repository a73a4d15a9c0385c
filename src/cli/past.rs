//! The past of a file, as far as there is one, and what to say where there is not.

use super::input::{self, Sound};
use super::output;
use crate::history::{Tracked, Trouble};
use crate::model::{IsoWeek, QUARTER, Version};
use crate::view;
use chrono::NaiveDate;

/// The first day of the `weeks` that end with that of `today`.
pub(super) fn first_day(weeks: u32, today: NaiveDate) -> Option<NaiveDate> {
    let first = IsoWeek::of(today).plus(1 - i64::from(weeks));
    first.map(IsoWeek::monday)
}

/// The versions that the trends of a page are made of. The page is whole without them, so
/// nothing is said where there are none, and git is not asked where they could add nothing.
pub(super) fn for_page(file: &Sound, today: NaiveDate) -> Vec<Version> {
    if !view::wants_past(&file.scorecard) {
        return Vec::new();
    }
    let from = first_day(QUARTER, today);
    let history = find(file).and_then(|tracked| tracked.history(from, today));
    history.map_or_else(|_| Vec::new(), |history| history.versions)
}

/// The versions since the day `from`, and the one before. What is missing is told.
pub(super) fn told(file: &Sound, from: Option<NaiveDate>, today: NaiveDate) -> Vec<Version> {
    let name = file.file.display();
    let history = find(file).and_then(|tracked| Ok((tracked.history(from, today)?, tracked)));
    let (history, tracked) = match history {
        Ok(found) => found,
        // Nobody expects more there than what the file says.
        Err(Trouble::NoRepository | Trouble::NotTracked | Trouble::NoCommits) => return Vec::new(),
        Err(trouble) => {
            output::aside(&format!("{name}: without its history: {trouble}\n"));
            if let Some(help) = trouble.help() {
                output::aside(&format!("help: {help}\n"));
            }
            return Vec::new();
        }
    };
    match history.unreadable {
        0 => {}
        1 => output::aside(&format!(
            "{name}: 1 version cannot be read and is left out\n"
        )),
        more => output::aside(&format!(
            "{name}: {more} versions cannot be read and are left out\n"
        )),
    }
    let first = tracked.cut_off();
    if let Some(first) = first.filter(|&first| from.is_none_or(|from| from < first)) {
        let message = format!("{name}: history begins on {first}; fetch more with");
        output::aside(&format!("{message} `git fetch --unshallow`\n"));
    }
    history.versions
}

/// The file as git knows it.
fn find(file: &Sound) -> Result<Tracked, Trouble> {
    if input::is_stdin(&file.file) {
        return Err(Trouble::NoRepository);
    }
    Tracked::find(&file.file)
}
