//! A model held against what happened, in words.

use super::words;
use crate::model::health::{ENOUGH_OUTCOMES, Ending, Outcomes, WeightVerdict};
use crate::page::changes::item;
use crate::page::table::Columns;
use crate::page::table::Slot::{Detail, Extra, Lead};
use crate::page::words::{counted, number, percent};
use crate::page::{Block, Cell, Column, Content, Item, Page, Role, Table, Topic};
use crate::view::health::{FieldTest, TestView};

/// The page of `view`.
pub fn test(view: &TestView<'_>) -> Page {
    let mut blocks = vec![heading(view), Block::Line(about(view))];
    let rows = about_rows(view);
    if !rows.is_empty() {
        blocks.push(Block::Line(rows));
    }
    if !view.all.are_enough() {
        blocks.push(Block::Line(vec![too_few(view.all)]));
    }
    let tiers = Block::part(
        "tiers",
        "By tier",
        Vec::new(),
        vec![Block::Table(tiers(view))],
    );
    blocks.push(tiers);
    blocks.extend(alarms(view));
    let about = "how often a customer who had it has more points than one who had not, turned so \
                 that over 0.5 is right for the ending; 0.5 is a coin";
    blocks.push(Block::part(
        "fields",
        "What each field tells",
        vec![Cell::muted(about)],
        vec![Block::Table(fields(view))],
    ));
    blocks.extend(stands_out(view));
    Page::new(&view.model.title, blocks).about(Topic::Model)
}

fn heading(view: &TestView<'_>) -> Block {
    Block::Heading {
        text: vec![
            Cell::new(&view.model.title, Role::Strong),
            Cell::plain("held against what happened"),
        ],
        aside: vec![Cell::beginning(format!(
            "scored {}",
            words::as_of(view.today)
        ))],
    }
}

fn about(view: &TestView<'_>) -> Vec<Cell> {
    let customers = counted(view.all.all() as i64, "customer", "customers");
    let mut line = vec![
        Cell::plain(customers),
        Cell::plain(format!(
            "{} had {}",
            number(view.all.with as f64),
            view.outcome
        )),
        Cell::plain(format!("score: AUC {}", auc_text(view.auc))),
    ];
    if view.not_known > 0 {
        let text = format!("{} not known, left out", number(view.not_known as f64));
        line.push(Cell::muted(text));
    }
    line
}

/// What is to be told of the rows of the data, and of those that say what happened.
fn about_rows(view: &TestView<'_>) -> Vec<Cell> {
    let mut line = words::odd_rows(&view.rows.odd, "");
    let [again, no_id] = [view.rows.again, view.rows.no_id].map(Option::unwrap_or_default);
    line.extend(words::rows(again, words::ROWS_AGAIN, Role::Caution));
    line.extend(words::rows(no_id, words::ROWS_WITHOUT_ID, Role::Caution));
    let Some(later) = &view.rows.later else {
        return line;
    };
    let mut tell = |count: u64, text: String| {
        if count > 0 {
            line.push(Cell::new(text, Role::Caution));
        }
    };
    let (file, no_id) = (&later.file, later.no_id);
    let rows = counted(no_id as i64, "row", "rows");
    tell(no_id, format!("{rows} of {file} without an id left out"));
    let contradictions = &later.contradictions;
    let told = contradictions.first.iter().map(|of| {
        let [one, other] = of.lines;
        format!("{} in lines {one} and {other}", of.id)
    });
    let text = ids(
        contradictions.count,
        told,
        &format!("of {file} with rows that contradict each other, left out"),
    );
    tell(contradictions.count, text);
    let not_in_data = &later.not_in_data;
    let told = not_in_data.first.iter().map(|(_, id)| id.clone());
    let text = ids(
        not_in_data.count,
        told,
        &format!("of {file} with a known outcome not in the data"),
    );
    tell(not_in_data.count, text);
    line
}

/// So many ids of which `what` is so, and the first ones.
fn ids(count: u64, first: impl ExactSizeIterator<Item = String>, what: &str) -> String {
    let more = if count > first.len() as u64 {
        ", …"
    } else {
        ""
    };
    let first = first.collect::<Vec<_>>().join(", ");
    let ids = counted(count as i64, "id", "ids");
    format!("{ids} {what} ({first}{more})")
}

fn too_few(all: Outcomes) -> Cell {
    let text = format!(
        "too few to judge: {} with it and {} without, and {ENOUGH_OUTCOMES} of each are wanted",
        number(all.with as f64),
        number(all.without as f64),
    );
    Cell::new(text, Role::Caution)
}

fn auc_text(auc: Option<f64>) -> String {
    auc.map_or("–".to_owned(), |auc| format!("{auc:.2}"))
}

/// A tier and what happened in it.
struct TierRow<'v> {
    view: &'v TestView<'v>,
    place: usize,
}

impl TierRow<'_> {
    fn outcomes(&self) -> Outcomes {
        self.view.tiers[self.place]
    }
}

fn tiers(view: &TestView<'_>) -> Table {
    let rows: Vec<TierRow<'_>> = (0..view.tiers.len())
        .map(|place| TierRow { view, place })
        .collect();
    let count = |count: u64| {
        let raw = count as f64;
        let text = number(raw);
        Cell::number(raw, text, Role::Plain)
    };
    Columns::<TierRow<'_>>::new()
        .with(Column::text("tier", Lead), |of| {
            let tier = Some(of.place).filter(|place| *place < of.view.model.tiers.len());
            words::tier(of.view.model, tier)
        })
        .with(Column::number("customers", Detail).named(), move |of| {
            count(of.outcomes().all())
        })
        .with(Column::number("had it", Detail).named(), move |of| {
            count(of.outcomes().with)
        })
        .with(Column::number("rate", Detail).named(), |of| {
            let rate = of.outcomes().rate();
            rate.map_or_else(
                || Cell::muted("–"),
                |rate| Cell::new(percent(rate), Role::Strong),
            )
        })
        .with(Column::text("95% between", Detail).named(), |of| {
            let ends = of.outcomes().interval();
            ends.map_or_else(Cell::empty, |(low, high)| {
                Cell::muted(format!("{} and {}", percent(low), percent(high)))
            })
        })
        .with(Column::text("bar", Extra).not_in_csv(), |of| {
            Cell::from_content(Content::Bar(of.outcomes().rate()), Role::Muted)
        })
        .table(&rows, true)
}

/// How well the worst tier warns of leaving.
fn alarms(view: &TestView<'_>) -> Vec<Block> {
    let Some(alarms) = &view.alarms else {
        return Vec::new();
    };
    let worst = view.model.tiers.last().map_or("", |tier| &tier.name);
    let best = view.model.tiers.first().map_or("", |tier| &tier.name);
    let share = |share: Option<f64>| share.map_or("–".into(), percent);
    let told = [
        format!(
            "caught: {} of those who left stood in {worst}",
            share(alarms.caught)
        ),
        format!(
            "false alarms: {} of {worst} stayed",
            share(alarms.false_alarms)
        ),
    ];
    let told = told.map(|text| item(Cell::muted("·"), [Cell::plain(text)]));
    let mut blocks = vec![Block::list("How well it warns", told.to_vec())];
    if alarms.left_healthy_count > 0 {
        let count = counted(alarms.left_healthy_count as i64, "customer", "customers");
        let names = alarms.left_healthy.iter().map(|facts| {
            let score = facts.score.printed();
            let score = score.map_or("no score".to_owned(), |score| score.whole().to_string());
            item(
                Cell::new("✗", Role::Behind),
                [
                    Cell::plain(facts.label()),
                    Cell::muted(format!("score {score}")),
                ],
            )
        });
        let mut items: Vec<Item> = names.collect();
        let more = alarms.left_healthy_count as usize - items.len();
        if more > 0 {
            let more = Cell::muted(format!("and {} more", number(more as f64)));
            let all = Cell::option("`--limit` lists more");
            items.push(item(Cell::empty(), [more, all]));
        }
        blocks.push(Block::list(format!("{count} left while {best}"), items));
    }
    blocks
}

/// A field and what it tells.
struct FieldRow<'v> {
    view: &'v TestView<'v>,
    facts: &'v FieldTest,
}

impl FieldRow<'_> {
    fn name(&self) -> &str {
        let touchpoint = &self.view.model.touchpoints[self.facts.touchpoint];
        &touchpoint.fields[self.facts.field].column
    }
}

fn fields(view: &TestView<'_>) -> Table {
    let mut rows: Vec<FieldRow<'_>> = (view.fields.iter())
        .map(|facts| FieldRow { view, facts })
        .collect();
    rows.sort_by(|one, other| other.facts.weight.total_cmp(&one.facts.weight));
    Columns::<FieldRow<'_>>::new()
        .with(Column::text("field", Lead), |of| Cell::plain(of.name()))
        .with(Column::text("touchpoint", Detail), |of| {
            Cell::muted(&of.view.model.touchpoints[of.facts.touchpoint].name)
        })
        .with(Column::number("weight", Detail).named(), |of| {
            let raw = of.facts.weight;
            let text = format!("{:.1}%", words::tenths(raw));
            Cell::number(raw, text, Role::Plain)
        })
        .with(Column::number("AUC", Detail).named(), |of| {
            of.facts.auc.map_or_else(
                || Cell::muted("–"),
                |raw| {
                    let text = auc_text(Some(raw));
                    Cell::number(raw, text, Role::Strong)
                },
            )
        })
        .with(Column::number("customers", Detail).named(), |of| {
            let raw = of.facts.customers as f64;
            let text = number(raw);
            Cell::number(raw, text, Role::Muted)
        })
        .with(Column::text("stands out", Detail), |of| {
            match of.facts.verdict {
                WeightVerdict::HeavyForNothing => {
                    Cell::new("! heavy, and says nothing", Role::Caution)
                }
                WeightVerdict::LightForMuch => Cell::new("light, and says much", Role::Good),
                WeightVerdict::Fair => Cell::empty(),
            }
        })
        .table(&rows, true)
}

/// What to think about, in sentences.
fn stands_out(view: &TestView<'_>) -> Option<Block> {
    let items = view.fields.iter().filter_map(|facts| {
        let of = FieldRow { view, facts };
        let text = match facts.verdict {
            WeightVerdict::HeavyForNothing => format!(
                "{} takes {:.1}% of the weight and tells nothing of who {}: give it less",
                of.name(),
                words::tenths(facts.weight),
                verb(view),
            ),
            WeightVerdict::LightForMuch => format!(
                "{} has {:.1}% of the weight and tells much of who {}: give it more",
                of.name(),
                words::tenths(facts.weight),
                verb(view),
            ),
            WeightVerdict::Fair => return None,
        };
        Some(item(Cell::new("!", Role::Caution), [Cell::plain(text)]))
    });
    let items: Vec<Item> = items.collect();
    let is_known = view.all.are_enough();
    (is_known && !items.is_empty()).then(|| Block::list("To think about", items))
}

fn verb(view: &TestView<'_>) -> &'static str {
    match view.model.ending {
        Some(Ending::Attrition) => "leaves",
        _ => "expands",
    }
}
