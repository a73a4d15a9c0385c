//! What only a form with room for pictures shows: charts, the journey as a strip, cards.

use super::{Block, Cell, Role, Table};
use chrono::NaiveDate;
use compact_str::CompactString;
use std::sync::Arc;

/// What matters in a sentence and a few counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Words and names that follow each other without a joint.
    pub sentence: Vec<Cell>,
    /// How many metrics stand where.
    pub counts: Vec<Count>,
    /// How many actions are red, and what is to be said of them; nothing where no action stands
    /// on the page.
    pub red: Option<(usize, Cell)>,
}

/// A number and what it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Count {
    /// How many.
    pub number: CompactString,
    /// The sign of what they are, and what it means.
    pub sign: Cell,
    /// What they are.
    pub text: CompactString,
}

/// The journey at a glance: a funnel for each stage.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip(pub Vec<Stop>);

/// One stage of the journey at a glance.
#[derive(Debug, Clone, PartialEq)]
pub struct Stop {
    /// Its number, from 1.
    pub number: usize,
    /// Its name.
    pub name: Cell,
    /// How many got here.
    pub reached: Cell,
    /// The share of the stage before that got here.
    pub step: Cell,
    /// What that is a share of, or why there is none.
    pub of: Cell,
    /// That share, where there is one to draw: 1 and less.
    pub share: Option<f64>,
    /// Whether nobody counts who gets here.
    pub is_uncounted: bool,
    /// Whether nobody got to the stage before, so that there is nobody to draw.
    pub is_after_nobody: bool,
    /// Whether the journey loses the largest share of customers on the way here.
    pub is_leak: bool,
    /// The worst status of its metrics.
    pub status: Cell,
    /// How many of its metrics stand so.
    pub metrics: Cell,
    /// The sign of its red actions, where there are any.
    pub red: Cell,
    /// How many red actions, and whether they are held up.
    pub red_are: Cell,
}

/// The actions of a week, in large.
#[derive(Debug, Clone, PartialEq)]
pub struct Week(pub Vec<Deed>);

/// One action of the week.
#[derive(Debug, Clone, PartialEq)]
pub struct Deed {
    /// Its sign.
    pub mark: Cell,
    /// Whether it is still to be done.
    pub is_open: bool,
    /// What will be done.
    pub name: Cell,
    /// What else the team wrote of it.
    pub note: Cell,
    /// Who does it.
    pub owner: Cell,
    /// Its scorecard, where that is not plain.
    pub scorecard: Cell,
    /// Its stage.
    pub stage: Cell,
    /// The metric that it is meant to move.
    pub moves: Cell,
    /// What there is to say of its time and state.
    pub state: Vec<Cell>,
}

/// Blocks under a heading of their own.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The word by which a link leads to it; each is there once a page.
    pub anchor: &'static str,
    /// Its heading.
    pub name: CompactString,
    /// What stands beside the heading.
    pub about: Vec<Cell>,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// Blocks that are shown to those who ask for them.
#[derive(Debug, Clone, PartialEq)]
pub struct Details {
    /// What is asked for.
    pub name: Vec<Cell>,
    /// What is shown then.
    pub blocks: Vec<Block>,
}

/// How customers are spread over the scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// How many have a score in which part of the way from 0 to 100; the parts are equal.
    pub bins: Vec<u64>,
    /// The tiers, best first: from which score on, its name, its role.
    pub tiers: Vec<(f64, CompactString, Role)>,
    /// How many have no tier.
    pub unknown: u64,
    /// All of it in words.
    pub summary: CompactString,
}

/// The score of a customer in large, and what each touchpoint takes from it.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreBar {
    /// The score in whole points.
    pub score: Cell,
    /// The same as it is printed, in words.
    pub printed: Cell,
    /// Its tier.
    pub tier: Cell,
    /// How much of the weight it is read from, and where it lies once all is known.
    pub known: Cell,
    /// The score as a share of 100; nothing where there is none.
    pub filled: Option<f64>,
    /// What is taken from 100, the most first.
    pub costs: Vec<f64>,
    /// Between which shares of 100 it lies once all is known.
    pub between: Option<[f64; 2]>,
}

/// A metric where there is room for all of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// Its name.
    pub name: Cell,
    /// Whether it is an early sign or an outcome.
    pub indicator: Cell,
    /// Where it stands.
    pub status: Cell,
    /// Its value.
    pub value: Cell,
    /// Where it has to be.
    pub target: Cell,
    /// How much of the way is covered, from 0 to 1; nothing where it is not measured.
    pub covered: Option<f64>,
    /// How much of the time was gone on the day of its value, where it has dates.
    pub time_gone: Option<f64>,
    /// Both in words.
    pub progress: Cell,
    /// Its readings as a picture.
    pub chart: Option<Chart>,
    /// What stands out.
    pub remarks: Vec<Cell>,
    /// Who answers for it, and where it comes from.
    pub about: Vec<Cell>,
    /// Its readings as numbers.
    pub numbers: Option<Table>,
}

/// A series through time, and where it has to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What it is a series of.
    pub name: Cell,
    /// All of it in words.
    pub summary: CompactString,
    /// The colour of the newest reading.
    pub role: Role,
    /// The days that all charts of the page share.
    pub days: Arc<Days>,
    /// The readings, oldest first.
    pub readings: Vec<Mark>,
    /// The least reading and the most, and how these are written.
    pub ends: [Level; 2],
    /// Where heights begin, and how that is written.
    pub base: Level,
    /// Where it has to be, and how that is written.
    pub target: Option<Level>,
    /// Where it had to be before, and until when.
    pub before: Option<(Level, NaiveDate)>,
    /// The way from the start to the target.
    pub way: Option<[Mark; 2]>,
    /// Where the readings lead by the due day, and how that end is written.
    pub ahead: Option<([Mark; 2], CompactString)>,
}

/// A value on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// The day.
    pub on: NaiveDate,
    /// The value.
    pub value: f64,
    /// Whether it follows the one before without a gap.
    pub follows: bool,
}

impl Mark {
    /// The least value of `marks` and the most; `otherwise`, where there are none.
    pub(super) fn ends(marks: &[Self], otherwise: f64) -> [f64; 2] {
        let values = || marks.iter().map(|mark| mark.value);
        let least = values().reduce(f64::min);
        let most = values().reduce(f64::max);
        [least, most].map(|end| end.unwrap_or(otherwise))
    }
}

/// A value as a line across the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// The value.
    pub value: f64,
    /// How it is written.
    pub label: CompactString,
}

/// The days that charts show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub first: NaiveDate,
    /// The last.
    pub last: NaiveDate,
    /// The first day of each month among them, with its name.
    pub months: Vec<(NaiveDate, CompactString)>,
}

/// What the pictures of a page mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symbol {
    /// Readings, the newest in the colour of where it stands.
    Readings,
    /// The way from the start to the target.
    Way,
    /// The target.
    Target,
    /// Where the readings lead.
    Ahead,
    /// The bar of the way covered and the time gone.
    Bar,
    /// What is red.
    Red,
}
