//! What a page is made of.

use super::cell::on_one_line;
use super::{
    Card, Cell, Chart, Details, Part, ScoreBar, Spread, Strip, Summary, Symbol, Table, Week,
};
use crate::text::one_line;
use compact_str::CompactString;

/// One page: what is known of one scorecard, ready to be written in any form.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The title of its scorecard, where it is the page of one.
    pub title: Option<String>,
    /// What it is about.
    pub topic: Topic,
    /// Its parts, from top to bottom.
    pub blocks: Vec<Block>,
}

/// What a page is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Topic {
    /// A scorecard, or several.
    Scorecards,
    /// Scorecards beside each other, a row each.
    Overview,
    /// Where scorecards lose customers.
    Funnel,
    /// The customers of a health model.
    Model,
    /// The customer with this id.
    Customer(String),
}

/// One part of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// The first line: what it is, and what stands at its side.
    Heading {
        /// The title and what belongs to it.
        text: Vec<Cell>,
        /// What stands at the far end of the line.
        aside: Vec<Cell>,
    },
    /// A line of words; its cells are joined by a dot.
    Line(Vec<Cell>),
    /// A stage.
    Section(Section),
    /// A table that stands alone.
    Table(Table),
    /// A list that stands alone.
    List(List),
    /// The same in two ways: the first where there is room for it.
    Either(Table, Table),
    /// A line that explains the signs of a table where its columns are narrow.
    Legend(Vec<Cell>),
    /// Blocks side by side, where there is room for it.
    Beside(Vec<Block>, Vec<Block>),
    /// What matters in a sentence and a few counts.
    Summary(Summary),
    /// The journey at a glance.
    Strip(Strip),
    /// The actions of the week, in large.
    Week(Week),
    /// The actions of a week, in large, each group under its heading.
    Deeds(Vec<(Vec<Cell>, Week)>),
    /// How customers are spread over the scores.
    Spread(Spread),
    /// The score of a customer and what takes from it.
    ScoreBar(ScoreBar),
    /// Series as pictures, where the form has room for them; their numbers stand in a table.
    Charts(Vec<Chart>),
    /// What the pictures of the page mean.
    Key(Vec<(Symbol, &'static str)>),
    /// Blocks under a heading of their own.
    Part(Part),
    /// Blocks that are shown to those who ask for them.
    Details(Details),
    /// What the page was made of: each with its name.
    Source(Vec<(&'static str, Cell)>),
}

/// A list under a name.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// Its name.
    pub name: CompactString,
    /// Its items.
    pub items: Vec<Item>,
}

impl Page {
    /// The page of a scorecard with this title.
    pub fn new(title: &str, blocks: Vec<Block>) -> Self {
        Self {
            title: Some(one_line(title).into_owned()),
            topic: Topic::Scorecards,
            blocks,
        }
    }

    /// This page, which is about another topic.
    pub(super) fn about(self, topic: Topic) -> Self {
        Self { topic, ..self }
    }

    /// A page of several scorecards.
    pub fn of_several(blocks: Vec<Block>) -> Self {
        Self {
            title: None,
            topic: Topic::Scorecards,
            blocks,
        }
    }
}

impl Block {
    /// A list of `items` under a name.
    pub fn list(name: impl Into<CompactString>, items: Vec<Item>) -> Self {
        let name = on_one_line(name);
        Self::List(List { name, items })
    }

    /// Blocks under a heading of their own, with what is said beside it.
    pub(super) fn part(
        anchor: &'static str,
        name: &str,
        about: Vec<Cell>,
        blocks: Vec<Self>,
    ) -> Self {
        Self::Part(Part {
            anchor,
            name: on_one_line(name),
            about,
            blocks,
        })
    }
}

/// A heading with a table and a list below it.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The place of the stage in the journey, from 1.
    pub number: usize,
    /// Its name.
    pub name: String,
    /// What it is there for.
    pub goal: Option<String>,
    /// What stands at the far end of its line.
    pub aside: Vec<Cell>,
    /// Its table. The tables of all sections of a page have the same columns.
    pub table: Table,
    /// What to say where the table is empty.
    pub empty: Vec<Cell>,
    /// Its list.
    pub items: Vec<Item>,
    /// Its metrics where there is room for a card each: what the table has, and more.
    pub cards: Vec<Card>,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// A sign that says what it is.
    pub mark: Cell,
    /// Its number, where it has one.
    pub number: Cell,
    /// Its words, the most important first; joined by a dot.
    pub text: Vec<Cell>,
    /// What else there is to say where there is room.
    pub more: Vec<Cell>,
    /// Whether it belongs below the one before it.
    pub is_below: bool,
}
