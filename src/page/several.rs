//! What the pages of several scorecards have in common: how each of them is called, and how long
//! a list of theirs may be.

use super::words::{self, counted};
use super::{Block, Cell, Item, Link, Page, Role, Topic, changes};
use crate::text::shown_path;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// What each of several scorecards is called, by its title and its file: where two files have one
/// title, the file tells them apart.
pub(super) fn labels<'v>(scorecards: impl Iterator<Item = (&'v str, &'v str)>) -> Vec<String> {
    let scorecards: Vec<_> = scorecards.collect();
    let mut files: HashMap<&str, HashSet<&str>> = HashMap::new();
    for (title, file) in &scorecards {
        files.entry(title).or_default().insert(file);
    }
    let label = |(title, file): (&str, &str)| match files[title].len() {
        1 => title.to_owned(),
        _ => format!("{title} ({})", shown_path(Path::new(file))),
    };
    scorecards.into_iter().map(label).collect()
}

/// So many things are told in one list: more are not read.
const MOST: usize = 30;

/// The first of `things`, which `told` makes items of, and how many more there are.
pub(super) fn shortened<T>(
    things: impl ExactSizeIterator<Item = T>,
    told: impl FnMut(T) -> Vec<Item>,
) -> Vec<Item> {
    let more = things.len().saturating_sub(MOST);
    let mut items: Vec<Item> = things.take(MOST).flat_map(told).collect();
    if more > 0 {
        let count = words::number(more as f64);
        let more = Cell::muted(format!("and {count} more"));
        let all = Cell::option("`--format json` has all");
        items.push(changes::item(Cell::empty(), [more, all]));
    }
    items
}

/// The name of each of seven stages where all scorecards call them so; else nothing.
pub(super) fn names_in_common<'v>(
    mut names: impl Iterator<Item = Vec<&'v str>>,
) -> Option<Vec<&'v str>> {
    let first = names.next()?;
    names.all(|other| other == first).then_some(first)
}

/// What leads to each of `pages` of one document, in which it stands before them.
pub fn contents(pages: &[Page]) -> Page {
    let are_all = |wanted: &Topic| pages.iter().all(|page| page.topic == *wanted);
    let (one, many) = if are_all(&Topic::Model) {
        ("health model", "health models")
    } else if are_all(&Topic::Scorecards) || are_all(&Topic::Funnel) {
        ("scorecard", "scorecards")
    } else {
        ("page", "pages")
    };
    let count = counted(pages.len() as i64, one, many);
    let text = vec![Cell::new(count, Role::Strong)];
    let aside = pages.first().map(|page| match page.blocks.first() {
        Some(Block::Heading { aside, .. }) => aside.iter().take(2).cloned().collect(),
        _ => Vec::new(),
    });
    let items = pages.iter().zip(1..).map(|(page, number)| {
        let name = page.title.as_deref().unwrap_or_default();
        let name = Cell::plain(name).link(Link::Page(number));
        changes::item(Cell::muted("·"), [name])
    });
    let heading = Block::Heading {
        text,
        aside: aside.unwrap_or_default(),
    };
    Page::of_several(vec![heading, Block::list("", items.collect())])
}
