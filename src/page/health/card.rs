//! One customer: the score by each model, what takes from it, what is missing, and what its
//! manager wrote.

use super::{history, words};
use crate::model::health::{CustomerPage, Field, Hundredths, Micro, Missing, Pillar};
use crate::model::{Action, IsoWeek, is_red};
use crate::page::changes::item;
use crate::page::table::Columns;
use crate::page::table::Slot::{Detail, Extra, Lead};
use crate::page::words::{carried_over, counted, day, mark_of, moves, name_of, number};
use crate::page::{Block, Cell, Column, Content, Item, Page, Role, ScoreBar, Table, Topic};
use crate::view::Series;
use crate::view::health::{CardView, ModelCard};
use chrono::NaiveDate;

/// The card of a customer; its scores through time are charts where the form has room for them.
pub fn card(view: &CardView<'_>, series: Series) -> Page {
    let mut blocks = vec![heading(view)];
    let details = details(view);
    if !details.is_empty() {
        blocks.push(Block::Line(details));
    }
    let scores = view.scores.iter().enumerate();
    let scores = scores.map(|(index, of)| by_model(of, view.today, index, series));
    let scores: Vec<Block> = scores.collect();
    match view.page {
        Some(page) => blocks.push(Block::Beside(scores, by_manager(view, page))),
        None => blocks.extend(scores),
    }
    let topic = Topic::Customer(view.customer.id.clone());
    Page::new(view.customer.label(), blocks).about(topic)
}

fn heading(view: &CardView<'_>) -> Block {
    let customer = view.customer;
    let mut text = vec![Cell::new(customer.label(), Role::Strong)];
    if customer.name.is_some() {
        text.push(Cell::muted(&customer.id));
    }
    let manager = customer.manager.as_ref();
    text.extend(manager.map(|manager| Cell::plain(format!("in the care of {manager}"))));
    Block::Heading {
        text,
        aside: vec![Cell::beginning(words::as_of(view.today))],
    }
}

fn details(view: &CardView<'_>) -> Vec<Cell> {
    let details = view.customer.details.iter();
    let told = details.filter(|detail| !detail.value.is_empty());
    told.map(|detail| {
        Cell::plain(format!(
            "{} {}",
            words::field_name(&detail.name),
            detail.value
        ))
    })
    .collect()
}

/// The score of the customer by one model.
fn by_model(of: &ModelCard<'_>, today: NaiveDate, index: usize, series: Series) -> Block {
    let mut blocks = vec![Block::ScoreBar(score_bar(of))];
    blocks.extend(again(of).map(|cell| Block::Line(vec![cell])));
    blocks.push(Block::Table(touchpoints(of, today)));
    let means = [
        (
            "by stage",
            of.stages
                .iter()
                .map(|(name, score)| (name.clone(), *score))
                .collect(),
        ),
        (
            "by pillar",
            of.pillars.iter().map(pillar).collect::<Vec<_>>(),
        ),
    ];
    let some = means.into_iter().filter(|(_, scores)| !scores.is_empty());
    blocks.extend(some.map(|(name, scores)| Block::Line(mean_line(name, &scores))));
    blocks.extend(history::history(of, today, series));
    blocks.extend(missing(of));
    let anchor = ANCHORS[index.min(ANCHORS.len() - 1)];
    let about = vec![Cell::muted(&of.file)];
    Block::part(anchor, &of.model.title, about, blocks)
}

/// That the data have further rows of the customer, which are scored and counted elsewhere.
fn again(of: &ModelCard<'_>) -> Option<Cell> {
    let lines: Vec<String> = of.facts.again.iter().map(u64::to_string).collect();
    let text = match &lines[..] {
        [] => return None,
        [line] => format!("1 more row of this customer, in line {line}, is not shown"),
        lines => format!(
            "{} more rows of this customer, in lines {}, are not shown",
            lines.len(),
            lines.join(", ")
        ),
    };
    Some(Cell::new(text, Role::Caution))
}

/// The words by which links lead to the models of a card.
const ANCHORS: [&str; 6] = [
    "model-1", "model-2", "model-3", "model-4", "model-5", "model",
];

fn pillar((pillar, score): &(Pillar, Option<Hundredths>)) -> (String, Option<Hundredths>) {
    (words::pillar(*pillar), *score)
}

/// The score as a bar with what each touchpoint takes.
fn score_bar(of: &ModelCard<'_>) -> ScoreBar {
    let score = &of.facts.score;
    let role = match words::sign(score.tier, of.model.tiers.len()) {
        (_, Role::Muted) => Role::Strong,
        (_, role) => role,
    };
    let printed = match score.printed() {
        Some(printed) => format!("{} of 100 ({printed})", printed.whole()),
        None => "no score".to_owned(),
    };
    let costs = of.order.iter().filter_map(|&at| of.costs[at]);
    ScoreBar {
        score: words::points(score.printed(), role),
        printed: Cell::new(printed, role),
        tier: words::tier(of.model, score.tier),
        known: known(of),
        filled: score.printed().map(|score| score.points() / 100.0),
        costs: costs.map(|cost| cost.points() / 100.0).collect(),
        between: (!score.is_whole()).then(|| {
            let end = |end: Micro| end.hundredths().points() / 100.0;
            [end(score.low), end(score.high)]
        }),
    }
}

/// `read from 85% of the weight; between 52 and 67 once nps is known`.
fn known(of: &ModelCard<'_>) -> Cell {
    let score = &of.facts.score;
    if score.is_whole() {
        return Cell::muted("all of the weight is read");
    }
    let ends = [score.low, score.high].map(|end| end.hundredths().whole());
    Cell::plain(format!(
        "read from {} of the weight; between {} and {} once {} known",
        words::percent(score.coverage.hundredths()),
        ends[0],
        ends[1],
        unknown_fields(of),
    ))
}

/// `nps is`, `nps and csat are`, `4 fields are`.
fn unknown_fields(of: &ModelCard<'_>) -> String {
    let name = |&(touchpoint, field, _): &(usize, usize, Missing)| {
        words::field_name(&of.model.touchpoints[touchpoint].fields[field].column)
    };
    match &of.missing[..] {
        [one] => format!("{} is", name(one)),
        [one, other] => format!("{} and {} are", name(one), name(other)),
        many => format!("{} fields are", many.len()),
    }
}

/// A touchpoint, or a field of one.
enum Row<'v> {
    Touchpoint(&'v ModelCard<'v>, usize),
    Field(&'v ModelCard<'v>, usize, usize, NaiveDate),
}

fn touchpoints(of: &ModelCard<'_>, today: NaiveDate) -> Table {
    let rows = of.order.iter().flat_map(|&at| {
        let fields = 0..of.model.touchpoints[at].fields.len();
        let fields = fields.map(move |field| Row::Field(of, at, field, today));
        [Row::Touchpoint(of, at)].into_iter().chain(fields)
    });
    Columns::<Row<'_>>::new()
        .with(Column::text("touchpoint", Lead), Row::name)
        .with(Column::number("weight", Detail).named(), Row::weight)
        .with(Column::number("score", Detail).named(), Row::score)
        .with(Column::text("bar", Extra).not_in_csv(), Row::bar)
        .with(Column::number("takes", Detail).named(), Row::takes)
        .with(Column::text("value", Detail), Row::value)
        .table(&rows.collect::<Vec<_>>(), true)
}

impl Row<'_> {
    fn field(&self) -> Option<&Field> {
        match self {
            Self::Touchpoint(..) => None,
            Self::Field(of, at, field, _) => Some(&of.model.touchpoints[*at].fields[*field]),
        }
    }

    fn name(&self) -> Cell {
        match self {
            Self::Touchpoint(of, at) => Cell::new(&of.model.touchpoints[*at].name, Role::Strong),
            Self::Field(..) => {
                let column = self.field().map_or("", |field| &field.column);
                Cell::muted(format!("· {}", words::field_name(column)))
            }
        }
    }

    fn weight(&self) -> Cell {
        let (weight, role) = match self {
            Self::Touchpoint(of, at) => (of.model.touchpoints[*at].weight, Role::Plain),
            Self::Field(..) => (self.field().and_then(|field| field.weight), Role::Muted),
        };
        weight.map_or_else(Cell::empty, |raw| {
            let text = number(raw);
            Cell::number(raw, text, role)
        })
    }

    /// The score of a touchpoint, the points of a field.
    fn points(&self) -> Option<Micro> {
        match self {
            Self::Touchpoint(of, at) => of.facts.score.touchpoints[*at].score,
            Self::Field(of, at, field, _) => of.facts.score.touchpoints[*at].fields[*field].ok(),
        }
    }

    fn score(&self) -> Cell {
        let role = match self {
            Self::Touchpoint(of, _) => match self.points() {
                Some(points) => role_of(of, points),
                None => Role::Muted,
            },
            Self::Field(..) => Role::Muted,
        };
        words::points(self.points().map(Micro::hundredths), role)
    }

    fn bar(&self) -> Cell {
        match self {
            Self::Touchpoint(of, _) => {
                let share = self
                    .points()
                    .map(|points| points.hundredths().points() / 100.0);
                let role = self
                    .points()
                    .map_or(Role::Muted, |points| role_of(of, points));
                Cell::from_content(Content::Bar(share), role)
            }
            Self::Field(..) => Cell::empty(),
        }
    }

    fn takes(&self) -> Cell {
        match self {
            Self::Touchpoint(of, at) => match of.costs[*at] {
                Some(cost) => {
                    let (raw, text) = (cost.points(), words::whole_cost(cost));
                    Cell::number(raw, text, Role::Plain)
                }
                None => Cell::muted("–"),
            },
            Self::Field(..) => Cell::empty(),
        }
    }

    /// What stands in the data, and why that does not count.
    fn value(&self) -> Cell {
        let Self::Field(of, at, field, today) = self else {
            return Cell::empty();
        };
        let (value, dated) = &of.facts.values[*at][*field];
        let points = &of.facts.score.touchpoints[*at].fields[*field];
        let measured = &of.model.touchpoints[*at].fields[*field];
        match points {
            Ok(_) => Cell::muted(words::value(measured, value, dated.as_deref(), *today)),
            Err(why) => Cell::new(
                words::missing_value(measured, value, dated.as_deref(), *why),
                Role::Caution,
            ),
        }
    }
}

/// The role of the tier in which a touchpoint's score would be.
fn role_of(of: &ModelCard<'_>, points: Micro) -> Role {
    let tier = of.model.tier_of(points.hundredths().points());
    words::sign(tier, of.model.tiers.len()).1
}

/// A share of the weight, given in percent; the smallest are told as they are.
fn share_of_weight(percent: f64) -> String {
    let rounded = words::tenths(percent);
    let shown = if rounded > 0.0 { rounded } else { percent };
    format!("{}%", number(shown))
}

fn missing(of: &ModelCard<'_>) -> Option<Block> {
    let items = of.missing.iter().map(|&(at, field, why)| {
        let touchpoint = &of.model.touchpoints[at];
        let measured = &touchpoint.fields[field];
        let (value, dated) = &of.facts.values[at][field];
        let share = touchpoint.weight.unwrap_or_default() * measured.weight.unwrap_or_default();
        item(
            Cell::muted("○"),
            [
                Cell::plain(words::field_name(&measured.column)),
                Cell::muted(&touchpoint.name),
                Cell::muted(format!("{} of the weight", share_of_weight(share / 100.0))),
                Cell::plain(words::missing_value(measured, value, dated.as_deref(), why)),
            ],
        )
    });
    let items: Vec<Item> = items.collect();
    (!items.is_empty()).then(|| Block::list("Missing", items))
}

/// `by stage: Adoption 72 · Retention 62`.
fn mean_line(name: &str, scores: &[(String, Option<Hundredths>)]) -> Vec<Cell> {
    let told = scores.iter().enumerate().map(|(index, (of, score))| {
        let score = score.map_or("–".to_owned(), |score| score.whole().to_string());
        let before = if index == 0 {
            format!("{name}: ")
        } else {
            String::new()
        };
        Cell::plain(format!("{before}{of} {score}"))
    });
    told.collect()
}

/// What the manager wrote.
fn by_manager(view: &CardView<'_>, page: &CustomerPage) -> Vec<Block> {
    let mut blocks = Vec::new();
    let actions = view.actions();
    if !actions.is_empty() {
        let items = actions
            .iter()
            .map(|action| self::action(action, view.today));
        blocks.push(Block::list("Actions", items.collect()));
    }
    if !page.goals.is_empty() {
        let goals = page.goals.iter();
        let goals = goals.map(|goal| item(Cell::muted("·"), [Cell::plain(goal)]));
        blocks.push(Block::list("Goals", goals.collect()));
    }
    let rated = page.rated.map(|on| format!(", {}", day(on, view.today)));
    let rating = page.rating.map(|rating| {
        let text = format!("rated {rating} of 5{}", rated.unwrap_or_default());
        item(Cell::muted("·"), [Cell::new(text, Role::Strong)])
    });
    let notes = page.notes.iter().rev().flat_map(|note| {
        note.texts.iter().map(|text| {
            let on = Cell::muted(day(note.on, view.today));
            item(Cell::muted("·"), [Cell::plain(text), on])
        })
    });
    let items: Vec<Item> = rating.into_iter().chain(notes).collect();
    if !items.is_empty() {
        blocks.push(Block::list("Rating and notes", items));
    }
    blocks
}

fn action(action: &Action, today: NaiveDate) -> Item {
    let red = is_red(action, today);
    let mut text = vec![name_of(action, red)];
    text.extend(action.owner.as_ref().map(Cell::plain));
    let this_week = IsoWeek::containing(today);
    let planned = action.week.filter(|_| action.is_open());
    let weeks = planned.map(|planned| this_week.weeks_after(planned));
    text.extend(weeks.filter(|&weeks| weeks > 0).map(carried_over));
    if action.is_overdue(today) {
        let days = action.due.map_or(0, |due| (today - due).num_days());
        let overdue = format!("{} overdue", counted(days, "day", "days"));
        text.push(Cell::new(overdue, Role::Behind));
    } else if let Some(due) = action.due.filter(|_| action.is_open()) {
        text.push(Cell::muted(format!("due {}", day(due, today))));
    }
    let week = action.week.filter(|week| !red && *week != this_week);
    text.extend(week.map(|week| Cell::muted(week.named(today))));
    text.extend(action.moves.as_deref().map(moves));
    item(mark_of(action, red), text)
}
