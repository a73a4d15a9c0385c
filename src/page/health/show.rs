//! All customers of a model: the tiers, who needs a call, of whom too little is known, where the
//! manager's rating says something else, what is missing in the data.

use super::{missing, tiers, words};
use crate::model::Keyword as _;
use crate::model::health::Hundredths;
use crate::page::changes::item;
use crate::page::table::Columns;
use crate::page::table::Slot::{Detail, Lead, WhileRoom, Wrapping};
use crate::page::words::{counted, day, number};
use crate::page::{
    Block, Cell, Column, Content, Count, Item, Link, Page, Role, Summary, Table, Topic,
};
use crate::view::health::{CustomerFacts, HealthView, MeanScore, WorthGaps};

/// The page of `view`.
pub fn health(view: &HealthView<'_>) -> Page {
    let mut blocks = vec![heading(view), summary(view), Block::Line(about(view))];
    if view.customers > 0 {
        let beside = Block::Beside(
            vec![Block::Table(tiers::table(view))],
            vec![Block::Spread(tiers::spread(view))],
        );
        let gaps = view.worth.as_ref().and_then(worth_gaps);
        let moved = view.had_other_tiers.then(|| {
            let text = "a week ago the tiers were others: how many each had then is not compared";
            Block::Line(vec![Cell::muted(text)])
        });
        let tiers = [Some(beside), gaps.map(Block::Line), moved]
            .into_iter()
            .flatten();
        blocks.push(Block::part("tiers", "Tiers", Vec::new(), tiers.collect()));
        blocks.extend(calls(view));
        blocks.extend(too_little(view));
        blocks.extend(disagreements(view));
        blocks.extend(means(view));
        blocks.extend(missing::missing(view));
    }
    Page::new(&view.model.title, blocks).about(Topic::Model)
}

fn heading(view: &HealthView<'_>) -> Block {
    let mut text = vec![Cell::new(&view.model.title, Role::Strong)];
    let owner = view.model.owner.as_ref();
    text.extend(owner.map(|owner| Cell::plain(format!("kept by {owner}"))));
    let manager = view.manager.as_ref();
    text.extend(manager.map(|manager| Cell::plain(format!("customers of {manager}"))));
    Block::Heading {
        text,
        aside: vec![Cell::beginning(words::as_of(view.today))],
    }
}

/// Of which customers the page is, and what of the data it leaves out.
fn about(view: &HealthView<'_>) -> Vec<Cell> {
    let of_icp = view.model.icp.as_ref().map(|icp| format!(" ({icp})"));
    let customers = counted(view.customers as i64, "customer", "customers");
    let mut line = vec![Cell::plain(customers + &of_icp.unwrap_or_default())];
    let ending = view
        .model
        .ending
        .map(|ending| format!("towards {}", ending.name()));
    line.extend(ending.map(Cell::plain));
    line.extend(
        view.mean
            .map(|mean| Cell::plain(format!("mean score {mean}"))),
    );
    let rows = &view.rows;
    let left_out = ["row of others left out", "rows of others left out"];
    line.extend(words::rows(rows.left_out, left_out, Role::Muted));
    line.extend(words::rows(rows.again, words::ROWS_AGAIN, Role::Caution));
    line.extend(words::rows(
        rows.no_id,
        words::ROWS_WITHOUT_ID,
        Role::Caution,
    ));
    // Whose a row is that has too many cells, nobody knows.
    let of_all = view
        .manager
        .as_ref()
        .map(|_| "in the data of all managers: ");
    line.extend(words::odd_rows(&rows.odd, of_all.unwrap_or_default()));
    line
}

/// The tiers in a sentence and as counts.
fn summary(view: &HealthView<'_>) -> Block {
    let names: Vec<(usize, u64)> = (1..view.model.tiers.len())
        .rev()
        .map(|tier| (tier, view.tiers[tier].customers))
        .filter(|(_, customers)| *customers > 0)
        .collect();
    let mut sentence = Vec::new();
    for (index, (tier, customers)) in names.iter().enumerate() {
        let name = &view.model.tiers[*tier].name;
        let count = number(*customers as f64);
        if index == 0 {
            let all = number(view.customers as f64);
            sentence.push(Cell::new(format!("{count} of {all}"), Role::Strong));
            sentence.push(Cell::plain(format!(" customers are in the tier {name}")));
        } else {
            sentence.push(Cell::plain(format!(", {count} in {name}")));
        }
    }
    if sentence.is_empty() {
        sentence.push(Cell::plain("no customer is below the best tier"));
    }
    sentence.push(Cell::plain("."));
    let unknown = view.unknown_customers();
    if unknown > 0 {
        sentence.push(Cell::plain(format!(
            " {} {} unknown: too little of the weight has been read.",
            number(unknown as f64),
            if unknown == 1 { "is" } else { "are" },
        )));
    }
    let counts = (0..view.tiers.len()).map(|tier| {
        let of = Some(tier).filter(|tier| *tier < view.model.tiers.len());
        let (sign, role) = words::sign(of, view.model.tiers.len());
        Count {
            number: number(view.tiers[tier].customers as f64),
            sign: Cell::new(sign, role),
            text: view.model.tier_name(of).into(),
        }
    });
    Block::Summary(Summary {
        sentence,
        counts: counts.collect(),
        red: None,
    })
}

/// Of whom the worth is not known, or may be another: what cannot be read counts for nothing in
/// sums, and comes last by worth.
fn worth_gaps(gaps: &WorthGaps) -> Option<Vec<Cell>> {
    let customers = |count: u64| counted(count as i64, "customer", "customers");
    let mut line = Vec::new();
    if gaps.unread > 0 {
        let examples = gaps.examples.iter();
        let examples = examples.map(|(line, cell)| format!("`{cell}` in line {line}"));
        let more = (gaps.unread > gaps.examples.len() as u64).then(|| "…".to_owned());
        let examples: Vec<String> = examples.chain(more).collect();
        let text = format!(
            "worth of {} could not be read: {}",
            customers(gaps.unread),
            examples.join(", ")
        );
        line.push(Cell::new(text, Role::Caution));
    }
    if gaps.blank > 0 {
        let text = format!("worth of {} is blank", customers(gaps.blank));
        line.push(Cell::muted(text));
    }
    if let Some(doubtful) = &gaps.doubtful {
        let verb = if doubtful.customers == 1 { "is" } else { "are" };
        let text = format!(
            "worth of {} {verb} read with a point for decimals, such as `{}` in line {}, read \
             as {}: in other cells of the column a point stands between thousands, or a \
             comma for it",
            customers(doubtful.customers),
            doubtful.cell,
            doubtful.line,
            doubtful.read_as
        );
        line.push(Cell::new(text, Role::Caution));
    }
    if gaps.is_too_much {
        let text = "the worth of a tier is left out: the sum is more than a number can be";
        line.push(Cell::new(text, Role::Caution));
    }
    (!line.is_empty()).then_some(line)
}

/// A customer of a list.
struct Row<'v> {
    view: &'v HealthView<'v>,
    facts: &'v CustomerFacts,
}

/// The name of a customer, which leads to the card.
fn of_customer(facts: &CustomerFacts, role: Role) -> Cell {
    Cell::new(facts.label(), role).link(Link::Customer(facts.id.clone()))
}

/// The columns by which a list of customers begins.
fn who<'v>() -> Columns<Row<'v>> {
    Columns::<Row<'v>>::new().with(Column::text("customer", Lead), |of| {
        of_customer(of.facts, Role::Plain)
    })
}

/// The columns with which it ends, as far as the model says them.
fn whose(columns: Columns<Row<'_>>) -> Columns<Row<'_>> {
    columns
        .with(Column::text("manager", Detail), |of| {
            Cell::optional(of.facts.manager.as_ref())
        })
        .with(Column::number("worth", Detail).named(), |of| {
            words::worth(of.facts.worth)
        })
}

fn calls(view: &HealthView<'_>) -> Option<Block> {
    if view.listed.is_empty() {
        return None;
    }
    let rows = view.listed.iter().map(|facts| Row { view, facts });
    let columns = who()
        .with(Column::number("score", Detail).named(), |of| {
            let (_, role) = words::sign(of.facts.score.tier, of.view.model.tiers.len());
            words::points(of.facts.score.printed(), role)
        })
        .with(Column::text("between", Detail).named(), between)
        .with(Column::text("tier", Detail), |of| {
            words::tier(of.view.model, of.facts.score.tier)
        })
        .with(Column::text("takes most", Wrapping), |of| takes_most(of))
        .with(Column::text("known", WhileRoom).named(), known);
    let table = whose(columns).table(&rows.collect::<Vec<_>>(), true);
    let about = words::about_list(view.listed.len(), view.to_list);
    // The best tier can be asked for too, and its customers need no call.
    let title = view.tier.map_or_else(
        || "Who needs a call".to_owned(),
        |tier| format!("In the tier {}", view.model.tier_name(Some(tier))),
    );
    Some(Block::part(
        "calls",
        &title,
        about,
        vec![Block::Table(table)],
    ))
}

/// What takes most: `Use of the product −22.9: last login 41 days ago`.
fn takes_most(of: &Row<'_>) -> Cell {
    let Some(cause) = of.facts.worst(of.view.model, of.view.scorer) else {
        return Cell::empty();
    };
    let touchpoint = &of.view.model.touchpoints[cause.touchpoint].name;
    let field = words::field(of.view.model, of.facts, cause, of.view.today);
    Cell::plain(format!("{touchpoint} {}: {field}", words::cost(cause.cost)))
}

/// Between what the score lies where not all is known.
fn between(of: &Row<'_>) -> Cell {
    let score = &of.facts.score;
    if score.is_whole() {
        return Cell::empty();
    }
    let ends = [score.low, score.high].map(|end| end.hundredths().whole());
    Cell::muted(format!("{}–{}", ends[0], ends[1]))
}

/// How much is known where that is not all.
fn known(of: &Row<'_>) -> Cell {
    let coverage = of.facts.score.coverage;
    if of.facts.score.is_whole() {
        Cell::empty()
    } else {
        Cell::muted(words::percent(coverage.hundredths()))
    }
}

fn too_little(view: &HealthView<'_>) -> Option<Block> {
    if view.unknown.is_empty() {
        return None;
    }
    let rows = view.unknown.iter().map(|facts| Row { view, facts });
    let columns = who()
        .with(Column::number("known", Detail).named(), |of| {
            Cell::muted(words::percent(of.facts.score.coverage.hundredths()))
        })
        .with(Column::text("score between", Detail).named(), between);
    let table = whose(columns).table(&rows.collect::<Vec<_>>(), true);
    let mut about = vec![Cell::muted("silence is often the worst sign")];
    about.extend(words::about_list(
        view.unknown.len(),
        view.unknown_customers(),
    ));
    Some(Block::part(
        "unknown",
        "We know too little about",
        about,
        vec![Block::Table(table)],
    ))
}

fn disagreements(view: &HealthView<'_>) -> Option<Block> {
    let items = view.disagreements.iter().map(|of| {
        let customer = &of.customer;
        let rated = of.rated.map(|on| format!(" on {}", day(on, view.today)));
        let rating = format!("rated {} of 5{}", of.rating, rated.unwrap_or_default());
        let score = match customer.score.printed() {
            Some(score) => format!("score {}", score.whole()),
            None => "no score".to_owned(),
        };
        let text = [
            of_customer(customer, Role::Strong),
            Cell::plain(rating),
            Cell::plain(score),
            words::tier(view.model, customer.score.tier),
        ];
        let manager = customer.manager.as_ref().map(Cell::muted);
        item(
            Cell::new("!", Role::Caution),
            text.into_iter().chain(manager),
        )
    });
    let items: Vec<Item> = items.collect();
    if items.is_empty() {
        return None;
    }
    let name = "The manager's rating and the score disagree";
    Some(Block::list(name, items))
}

/// The mean scores by stage and by pillar.
fn means(view: &HealthView<'_>) -> Option<Block> {
    let stages = view
        .stages
        .iter()
        .map(|score| (score.what.clone(), score.mean));
    let pillars = view.pillars.iter();
    let pillars = pillars.map(|score: &MeanScore<_>| (words::pillar(score.what), score.mean));
    let table = |name, rows: Vec<_>| {
        if rows.is_empty() {
            Vec::new()
        } else {
            vec![Block::Table(mean_table(name, &rows))]
        }
    };
    let (stages, pillars) = (
        table("stage", stages.collect()),
        table("pillar", pillars.collect()),
    );
    if stages.is_empty() && pillars.is_empty() {
        return None;
    }
    let beside = Block::Beside(stages, pillars);
    let about = vec![Cell::muted(
        "means over the customers that have a score there",
    )];
    Some(Block::part(
        "means",
        "By stage and pillar",
        about,
        vec![beside],
    ))
}

fn mean_table(name: &'static str, rows: &[(String, Option<Hundredths>)]) -> Table {
    Columns::<(String, Option<Hundredths>)>::new()
        .with(Column::text(name, Lead), |(name, _)| Cell::plain(name))
        .with(Column::number("mean score", Detail), |(_, mean)| {
            words::points(*mean, Role::Plain)
        })
        .with(Column::text("bar", Detail).not_in_csv(), |(_, mean)| {
            let share = mean.map(|mean| mean.points() / 100.0);
            Cell::from_content(Content::Bar(share), Role::Muted)
        })
        .table(rows, true)
}
