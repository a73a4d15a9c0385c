//! The page above those of several scorecards.

use super::customers;
use crate::page::changes::item;
use crate::page::{Block, Cell, Link, Overview, Page, Role, Topic, words};
use crate::text::{shell_path, shown_path};
use chrono::NaiveDate;
use std::path::Path;

/// The page of several scorecards, of which other pages tell more, each with its link in the order
/// of the rows of the overview; behind it the `funnels` compared, and the health `models` beside
/// them. Those that were `left_out` have errors.
pub fn report_of_several(
    overview: Overview,
    links: &[Link],
    funnels: Vec<Block>,
    models: Option<Block>,
    left_out: Vec<(&str, usize)>,
    today: NaiveDate,
) -> Page {
    let mut table = overview.table;
    for (row, link) in table.rows.iter_mut().zip(links) {
        if let Some(first) = row.first_mut() {
            first.set_link(link.clone());
        }
    }
    let about = "by metrics off track, then at risk, then blocked and overdue actions; each cell is the worst status of a stage, hatched where the journey leaks most";
    let about = vec![Cell::muted(about)];
    let table = vec![Block::Table(table)];
    let table = Block::part("scorecards", "Worst first", about, table);
    let mut blocks = vec![overview.heading, overview.summary, table];
    blocks.extend(customers(models));
    blocks.push(Block::part(
        "funnel",
        "Funnels compared",
        Vec::new(),
        funnels,
    ));
    if !left_out.is_empty() {
        let items = left_out.into_iter().map(|(file, errors)| {
            let errors = words::counted(errors as i64, "error", "errors");
            let path = Path::new(file);
            let errors = format!("{errors}, told by `scorecard lint {}`", shell_path(path));
            item(
                Cell::new("!", Role::Caution).long("left out"),
                [
                    Cell::plain(shown_path(path)),
                    Cell::hint(errors, Role::Muted),
                ],
            )
        });
        let list = Block::list("", items.collect());
        blocks.push(Block::part("left-out", "Left out", Vec::new(), vec![list]));
    }
    let as_of = Cell::plain(words::full_day(today));
    blocks.push(Block::Source(vec![("as of", as_of)]));
    Page::of_several(blocks).about(Topic::Overview)
}
