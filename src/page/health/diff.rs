//! What changed in customers' health: the tiers before and after, who fell and who rose and what
//! moved them, who came and who left.

use super::words;
use crate::model::health::{HealthModel, Hundredths};
use crate::page::changes::item;
use crate::page::table::Columns;
use crate::page::table::Slot::{Detail, Lead, WhileRoom, Wrapping};
use crate::page::words::{counted, day, number};
use crate::page::{Block, Cell, Column, Content, Item, Page, Role, Table, Topic};
use crate::view::health::{
    HealthDiff, ListedFirst, ModelChange, OneSided, PastLabel, TierCrossing,
};
use compact_str::format_compact;
use std::cmp::Ordering;

/// The page of `view`.
pub fn diff(view: &HealthDiff<'_>) -> Page {
    let mut blocks = vec![heading(view), Block::Line(counts(view))];
    let remarks = remarks(view);
    if !remarks.is_empty() {
        blocks.push(Block::Line(remarks));
    }
    blocks.push(Block::part(
        "tiers",
        "Tiers",
        Vec::new(),
        vec![Block::Table(tiers(view))],
    ));
    blocks.extend(crossings(view, "fell", "Who fell", &view.fell));
    blocks.extend(crossings(view, "rose", "Who rose", &view.rose));
    let (before, after) = (view.before.model, view.after.model);
    let lists = [
        one_sided("Became unknown", "○", &view.became_unknown, |customer| {
            standing(customer, view, before, "was ", "")
        }),
        one_sided("Became known", "●", &view.became_known, |customer| {
            standing(customer, view, after, "", "")
        }),
        one_sided("Came", "+", &view.came, |customer| {
            coming(customer, view, after)
        }),
        one_sided("Left", "–", &view.left, |customer| {
            going(customer, view, before)
        }),
    ];
    blocks.extend(lists.into_iter().flatten());
    Page::new(&view.after.model.title, blocks).about(Topic::Model)
}

fn heading(view: &HealthDiff<'_>) -> Block {
    let mut text = vec![
        Cell::new(&view.after.model.title, Role::Strong),
        Cell::plain("what changed"),
    ];
    let manager = view.manager.as_ref();
    text.extend(manager.map(|manager| Cell::plain(format!("customers of {manager}"))));
    let today = view.after.day;
    let then = day(view.before.day, today);
    let then = match &view.label {
        PastLabel::Commit { id, day: of } if *of != view.before.day => {
            format!("data of {then} ({id} of {})", day(*of, today))
        }
        PastLabel::Commit { id, .. } => format!("{then} ({id})"),
        PastLabel::File(name) => format!("{then} ({name})"),
    };
    Block::Heading {
        text,
        aside: vec![Cell::plain(format!("{then} → {}", day(today, today)))],
    }
}

/// `7 fell · 3 rose · 2 came`.
fn counts(view: &HealthDiff<'_>) -> Vec<Cell> {
    let counts = [
        (view.fell.count, "fell", Role::Behind),
        (view.rose.count, "rose", Role::Good),
        (view.came.count, "came", Role::Plain),
        (view.left.count, "left", Role::Plain),
        (view.became_unknown.count, "became unknown", Role::Caution),
        (view.became_known.count, "became known", Role::Plain),
    ];
    let some = counts.into_iter().filter(|(count, ..)| *count > 0);
    let told = some.map(|(count, what, role)| {
        let count = number(count as f64);
        Cell::new(format!("{count} {what}"), role)
    });
    let told: Vec<Cell> = told.collect();
    if told.is_empty() {
        return vec![Cell::muted("nobody crossed a tier, came or left")];
    }
    told
}

/// What is to be known of what is compared.
fn remarks(view: &HealthDiff<'_>) -> Vec<Cell> {
    let mut remarks = Vec::new();
    if view.is_same_data {
        remarks.push(Cell::new("the data are the same as then", Role::Caution));
    }
    remarks.extend(match view.model_change {
        ModelChange::Nothing => None,
        ModelChange::Bounds => Some(Cell::plain("the bounds of the tiers have moved")),
        ModelChange::More => Some(Cell::plain("the model has changed")),
    });
    let look_back = "`--since last-week` or a revision looks further back";
    let is_commit = matches!(view.label, PastLabel::Commit { .. });
    if is_commit && (view.is_same_data || view.is_empty()) {
        remarks.push(Cell::option(look_back));
    }
    let rows = |count: u64, one: &str, many: &str| counted(count as i64, one, many);
    for (left_out, when) in view.left_out.iter().zip(["before", "now"]) {
        if left_out.no_id > 0 {
            let text = rows(left_out.no_id, "row without an id", "rows without an id");
            let text = format!("{when}: {text}, counted and not compared");
            remarks.push(Cell::new(text, Role::Caution));
        }
        if left_out.again > 0 {
            let (one, many) = (
                "row of a customer that stood before",
                "rows of customers that stood before",
            );
            let text = rows(left_out.again, one, many);
            let text = format!("{when}: {text}, counted and not compared");
            remarks.push(Cell::new(text, Role::Caution));
        }
    }
    remarks
}

/// One tier; behind the last it is `unknown`.
struct TierRow<'v> {
    model: &'v HealthModel,
    tier: Option<usize>,
    counts: [u64; 2],
}

fn tiers(view: &HealthDiff<'_>) -> Table {
    let model = view.after.model;
    let rows = view.tiers.iter().enumerate().map(|(tier, counts)| TierRow {
        model,
        tier: Some(tier).filter(|tier| *tier < model.tiers.len()),
        counts: *counts,
    });
    let count = |raw: u64, role| {
        let (raw, text) = (raw as f64, number(raw as f64));
        Cell::number(raw, text, role)
    };
    Columns::<TierRow<'_>>::new()
        .with(Column::text("tier", Lead), |of| {
            words::tier(of.model, of.tier)
        })
        .with(Column::number("before", Detail).named(), move |of| {
            count(of.counts[0], Role::Plain)
        })
        .with(Column::number("after", Detail).named(), move |of| {
            count(of.counts[1], Role::Plain)
        })
        .with(Column::number("change", Detail).named(), |of| {
            let raw = of.counts[1] as f64 - of.counts[0] as f64;
            let (sign, role) = match of.counts[1].cmp(&of.counts[0]) {
                Ordering::Less => ("−", Role::Plain),
                Ordering::Equal => ("", Role::Muted),
                Ordering::Greater => ("+", Role::Plain),
            };
            let text = format!("{sign}{}", number(raw.abs()));
            Cell::number(raw, text, role)
        })
        .table(&rows.collect::<Vec<_>>(), true)
}

/// A customer who crossed a tier.
struct Row<'v> {
    view: &'v HealthDiff<'v>,
    crossing: &'v TierCrossing,
}

/// Those who went in one direction, and what moved them.
fn crossings(
    view: &HealthDiff<'_>,
    anchor: &'static str,
    name: &str,
    crossings: &ListedFirst<TierCrossing>,
) -> Option<Block> {
    if crossings.first.is_empty() {
        return None;
    }
    let rows = crossings
        .first
        .iter()
        .map(|crossing| Row { view, crossing });
    let mut columns = Columns::<Row<'_>>::new()
        .with(Column::text("customer", Lead), |of| {
            Cell::plain(of.crossing.person.label())
        })
        .with(Column::number("before", Detail).named(), |of| {
            score(of.crossing.before, Role::Plain)
        })
        .with(Column::number("time", Detail).named(), |of| {
            words::change(of.crossing.terms.time)
        })
        .with(Column::number("data", Detail).named(), |of| {
            words::change(of.crossing.terms.data)
        });
    if view.model_change != ModelChange::Nothing {
        columns = columns.with(Column::number("weights", Detail).named(), |of| {
            words::change(of.crossing.terms.weights)
        });
    }
    let rows: Vec<Row<'_>> = rows.collect();
    let mut table = columns
        .with(Column::number("after", Detail).named(), |of| {
            let (_, role) = words::sign(Some(of.crossing.to), of.view.after.model.tiers.len());
            score(of.crossing.after, role)
        })
        .with(Column::text("moved most", Wrapping), moved_most)
        .with(Column::text("manager", WhileRoom), |of| {
            Cell::optional(of.crossing.person.manager.as_ref())
        })
        .with(Column::number("worth", WhileRoom).named(), |of| {
            words::worth(of.crossing.person.worth)
        })
        .table(&rows, true);
    let way = |row: &Row<'_>| (row.crossing.from, row.crossing.to);
    let mut first = 0;
    for group in rows.chunk_by(|one, next| way(one) == way(next)) {
        table.groups.push((first, vec![crossed(&group[0])]));
        first += group.len();
    }
    let sum = match view.model_change {
        ModelChange::Nothing => "before + time + data = after",
        _ => "before + time + data + weights = after",
    };
    let mut about = vec![Cell::muted(sum)];
    about.extend(words::about_list(crossings.first.len(), crossings.count));
    Some(Block::part(anchor, name, about, vec![Block::Table(table)]))
}

/// `✗ watch → poor`.
fn crossed(of: &Row<'_>) -> Cell {
    let model = of.view.after.model;
    let (sign, role) = words::sign(Some(of.crossing.to), model.tiers.len());
    let tier = &model.tiers[of.crossing.to].name;
    let text = format_compact!("{} → {tier}", of.crossing.tier_before);
    Cell::from_content(Content::Signed { sign, text }, role)
}

/// A score as it is printed, since terms add up to it.
fn score(points: Hundredths, role: Role) -> Cell {
    let (raw, text) = (points.points(), points.to_string());
    Cell::number(raw, text, role)
}

/// `Use of the product 58 → 35`, or that it is the bounds.
fn moved_most(of: &Row<'_>) -> Cell {
    let touchpoint = of.crossing.touchpoint.map(|moved| {
        let name = &of.view.after.model.touchpoints[moved.touchpoint].name;
        let points = |points: Option<Hundredths>| {
            points.map_or("–".to_owned(), |points| points.whole().to_string())
        };
        let (before, after) = (points(moved.before), points(moved.after));
        format!("{name} {before} → {after}")
    });
    match (of.crossing.bounds_moved, touchpoint) {
        (true, _) => Cell::plain("the bounds moved"),
        (false, Some(touchpoint)) => Cell::plain(touchpoint),
        (false, None) => Cell::empty(),
    }
}

/// Those who came or left, or of whom that is so of what is known of them.
fn one_sided(
    name: &str,
    mark: &str,
    customers: &ListedFirst<OneSided>,
    told: impl Fn(&OneSided) -> Vec<Cell>,
) -> Option<Block> {
    let items = customers
        .first
        .iter()
        .map(|customer| item(Cell::muted(mark), told(customer)));
    let mut items: Vec<Item> = items.collect();
    let about = words::about_list(items.len(), customers.count);
    if items.is_empty() && about.is_empty() {
        return None;
    }
    if !about.is_empty() {
        items.push(item(Cell::muted("…"), about));
    }
    Some(Block::list(name, items))
}

fn coming(customer: &OneSided, view: &HealthDiff<'_>, model: &HealthModel) -> Vec<Cell> {
    let why = "the data had it then, and the model was not for it";
    standing(customer, view, model, "", why)
}

fn going(customer: &OneSided, view: &HealthDiff<'_>, model: &HealthModel) -> Vec<Cell> {
    let why = "the data have it still, and the model is not for it";
    standing(customer, view, model, "was ", why)
}

/// `Marlpit Wholesale · score was 72 · ✓ healthy · Lena · worth 800`.
fn standing(
    customer: &OneSided,
    view: &HealthDiff<'_>,
    model: &HealthModel,
    before: &str,
    in_both: &str,
) -> Vec<Cell> {
    let score = match customer.score {
        Some(score) => format!("score {before}{}", score.whole()),
        None => "no score".to_owned(),
    };
    let mut text = vec![
        Cell::new(customer.person.label(), Role::Strong),
        Cell::plain(score),
        words::tier(model, customer.tier),
    ];
    let manager = customer.person.manager.as_ref();
    text.extend(manager.filter(|_| view.manager.is_none()).map(Cell::muted));
    let worth = customer.person.worth;
    text.extend(worth.map(|worth| Cell::muted(format!("worth {}", number(worth)))));
    let in_both = Some(in_both).filter(|words| customer.is_in_both && !words.is_empty());
    text.extend(in_both.map(Cell::muted));
    text
}
