//! The page above those of several scorecards.

use super::customers;
use crate::page::changes::item;
use crate::page::{Block, Cell, Link, Page, Role, words};
use crate::text::{shell_path, shown_path};
use chrono::NaiveDate;
use std::path::Path;

/// The page of several scorecards, of which `pages` tell more, each with its link in the order of
/// the rows of the overview; `funnels` compares them. Those that were `left_out` have errors.
pub fn report_of_several(
    overview: Page,
    links: &[Link],
    funnels: Option<Page>,
    left_out: Vec<(&str, usize)>,
    today: NaiveDate,
) -> Page {
    let blocks = overview.blocks.into_iter().map(|block| match block {
        Block::Table(mut table) => {
            for (row, link) in table.rows.iter_mut().zip(links) {
                if let Some(first) = row.first_mut() {
                    first.set_link(link.clone());
                }
            }
            let about = "by metrics off track, then at risk, then blocked and overdue actions; each cell is the worst status of a stage, hatched where the journey leaks most";
            let about = vec![Cell::muted(about)];
            Block::part("scorecards", "Worst first", about, vec![Block::Table(table)])
        }
        Block::List(list) => match customers(Some(Block::List(list))) {
            Some(part) => part,
            None => Block::Line(Vec::new()),
        },
        block => block,
    });
    let mut blocks: Vec<Block> = blocks.collect();
    if let Some(page) = funnels {
        let inner = page.blocks.into_iter();
        let inner = inner.filter(|block| !matches!(block, Block::Heading { .. }));
        blocks.push(Block::part(
            "funnel",
            "Funnels compared",
            Vec::new(),
            inner.collect(),
        ));
    }
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
    Page::of_several(blocks)
}
