//! One customer: what the data say, the score, and what takes most of it.

use crate::model::health::{
    CustomerScore, HealthModel, Hundredths, Micro, Scorer, number, trimmed, trimmed_text,
};
use chrono::NaiveDate;

/// The columns of the data that a page shows: those that a score reads, and behind them what is
/// told of a customer.
#[derive(Debug, Clone)]
pub struct CustomerColumns {
    names: Vec<String>,
    scored: usize,
    id: usize,
    name: Option<usize>,
    manager: Option<usize>,
    worth: Option<usize>,
    details: Vec<usize>,
    /// Of each field of the model the column and the one that dates it.
    fields: Vec<(usize, Option<usize>)>,
}

/// The cells of one row by their place among the columns.
pub type Cells<'r> = dyn Fn(usize) -> &'r [u8] + 'r;

impl CustomerColumns {
    /// Those of `model`, which `scorer` scores.
    pub fn new(model: &HealthModel, scorer: &Scorer) -> Self {
        let mut names = scorer.columns().to_vec();
        let read = names.len();
        let mut add = |name: &String| {
            names.push(name.clone());
            names.len() - 1
        };
        Self {
            scored: read,
            id: add(&model.customer),
            name: model.name.as_ref().map(&mut add),
            manager: model.manager.as_ref().map(&mut add),
            worth: model.worth.as_ref().map(&mut add),
            details: model.details.iter().map(&mut add).collect(),
            fields: scorer.fields().collect(),
            names,
        }
    }

    /// How many of them a score reads; they come first.
    pub fn scored(&self) -> usize {
        self.scored
    }

    /// Their names, in their order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// The id of a customer.
    pub fn id(&self, cells: &Cells<'_>) -> String {
        text(cells(self.id))
    }

    /// Its name, where the model says which column has it and it is not blank.
    pub fn name(&self, cells: &Cells<'_>) -> Option<String> {
        optional(self.name, cells)
    }

    /// Its manager.
    pub fn manager(&self, cells: &Cells<'_>) -> Option<String> {
        optional(self.manager, cells)
    }

    /// The money that it is worth.
    pub fn worth(&self, cells: &Cells<'_>) -> Option<f64> {
        number(self.worth_cell(cells)?)
    }

    /// What stands where its worth should, without the blanks around it.
    pub fn worth_cell<'c>(&self, cells: &Cells<'c>) -> Option<&'c [u8]> {
        Some(trimmed(cells(self.worth?)))
    }

    /// What stands where its worth should, and is no number; nothing where that is blank.
    pub fn unread_worth(&self, cells: &Cells<'_>) -> Option<String> {
        optional(self.worth, cells).filter(|_| self.worth(cells).is_none())
    }

    /// Who the customer of a row is.
    pub fn person(&self, cells: &Cells<'_>) -> Person {
        Person {
            id: self.id(cells),
            name: self.name(cells),
            manager: self.manager(cells),
            worth: self.worth(cells),
        }
    }

    /// All that is known of the customer of a row.
    pub fn facts(&self, cells: &Cells<'_>, score: &CustomerScore) -> CustomerFacts {
        let details = self.details.iter().map(|&column| CardDetail {
            name: self.names[column].clone(),
            value: text(cells(column)),
        });
        let values = self.fields.iter().map(|&(column, dated)| {
            let dated = dated.map(|dated| text(cells(dated)));
            (text(cells(column)), dated)
        });
        let mut values = values.collect::<Vec<_>>().into_iter();
        let touchpoints = score.touchpoints.iter();
        let values = touchpoints.map(|of| values.by_ref().take(of.fields.len()).collect());
        CustomerFacts {
            id: self.id(cells),
            name: self.name(cells),
            manager: self.manager(cells),
            worth: self.worth(cells),
            details: details.collect(),
            values: values.collect(),
            again: Vec::new(),
            score: score.clone(),
        }
    }
}

/// The cell of a column that the model may name, where it is not blank.
fn optional(column: Option<usize>, cells: &Cells<'_>) -> Option<String> {
    Some(text(cells(column?))).filter(|text| !text.is_empty())
}

/// A cell as text of its own.
fn text(cell: &[u8]) -> String {
    trimmed_text(cell).into_owned()
}

/// What stands on a customer's card beside the score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardDetail {
    /// The column.
    pub name: String,
    /// What it says of the customer.
    pub value: String,
}

/// One customer as the data have it.
#[derive(Debug, Clone, PartialEq)]
pub struct CustomerFacts {
    /// What tells it apart.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// Its customer success manager.
    pub manager: Option<String>,
    /// The money that it is worth.
    pub worth: Option<f64>,
    /// What else stands on its card.
    pub details: Vec<CardDetail>,
    /// Of each touchpoint, of each field: the cell, and the one that dates it.
    pub values: Vec<Vec<(String, Option<String>)>>,
    /// The lines of further rows that the data have of it, where somebody looked for them.
    pub again: Vec<u64>,
    /// The score.
    pub score: CustomerScore,
}

/// Who a customer is.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// What tells it apart.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// Its customer success manager.
    pub manager: Option<String>,
    /// The money that it is worth.
    pub worth: Option<f64>,
}

impl Person {
    /// What people call it: its name, else its id.
    pub fn label(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }
}

/// What takes most of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MostCostly {
    /// The touchpoint, by its place in the model.
    pub touchpoint: usize,
    /// The field of it that takes most, by its place there.
    pub field: usize,
    /// What the touchpoint takes.
    pub cost: Hundredths,
}

impl CustomerFacts {
    /// What people call it: its name, else its id.
    pub fn label(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }

    /// The touchpoint that takes most of the score, and its field that does; nothing where no
    /// touchpoint takes anything.
    pub fn worst(&self, model: &HealthModel, scorer: &Scorer) -> Option<MostCostly> {
        let costs = scorer.costs(&self.score);
        let known = costs
            .iter()
            .enumerate()
            .filter_map(|(at, cost)| Some((at, (*cost)?)));
        // Of equals the first one.
        let (touchpoint, cost) = known.rev().max_by_key(|&(_, cost)| cost)?;
        if cost <= Hundredths(0) {
            return None;
        }
        let weights = model.touchpoints[touchpoint].fields.iter();
        let points = self.score.touchpoints[touchpoint].fields.iter();
        let takes = weights
            .zip(points)
            .enumerate()
            .filter_map(|(at, (field, points))| {
                let lacks = f64::from((Micro::ALL - (*points).ok()?).0);
                Some((at, lacks * field.weight.unwrap_or_default()))
            });
        let takes: Vec<(usize, f64)> = takes.collect();
        let (field, _) = takes
            .into_iter()
            .rev()
            .max_by(|one, other| one.1.total_cmp(&other.1))?;
        Some(MostCostly {
            touchpoint,
            field,
            cost,
        })
    }

    /// How many days before `today` the date is that a field of the model says.
    pub fn days_ago(&self, cause: MostCostly, today: NaiveDate) -> Option<i64> {
        let (value, _) = &self.values[cause.touchpoint][cause.field];
        let day = crate::model::health::date(value.as_bytes())?;
        Some((today - day).num_days())
    }
}
