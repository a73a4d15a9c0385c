//! Finding one customer among many, by a part of the name or the id.

use super::{DataFile, ModelFile, failure};
use crate::cli::cores;
use crate::cli::usage::UsageError;
use crate::data::{Block, Row, Rows, long_row_cure};
use crate::model::health::{CustomerScore, trimmed_text};
use crate::model::{Lookup, lookup, same_name, slug};
use crate::text::{Suggestions, listed, shown};
use crate::view::health::{CustomerColumns, CustomerFacts};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// So many customers that may be meant are remembered of a table.
const MOST: usize = 1_000;

/// So many of them are told.
const TOLD: usize = 10;

/// A customer that may be meant.
#[derive(Debug)]
struct Candidate {
    /// Whether its whole name or id is what was asked for.
    is_whole: bool,
    line: u64,
    facts: CustomerFacts,
}

/// A row that may be meant and has no score.
#[derive(Debug)]
struct Unscored {
    /// Whether its whole name or id is what was asked for.
    is_whole: bool,
    line: u64,
    id: String,
    label: String,
    /// What the data are called.
    data: String,
    why: NoScore,
}

/// Why a row has no score.
#[derive(Debug)]
enum NoScore {
    /// It has more cells than the header, between which this mark stands.
    Long(char),
    /// The model is not for it: the column of `only`, and what stands there.
    Outside(String, String),
}

/// The customers of a model that `asked` may mean: each has it in its name or its id.
#[derive(Debug, Default)]
pub(in crate::cli) struct Candidates {
    scored: Vec<Candidate>,
    unscored: Vec<Unscored>,
    /// Where there is neither, a name that is nearly what was asked for.
    near: Option<String>,
}

impl Candidates {
    /// Those in `data` that `of` is for, scored as of `day`.
    ///
    /// # Errors
    /// Where the data cannot be read.
    pub(in crate::cli) fn find(
        asked: &str,
        model_file: &ModelFile,
        data: &DataFile,
        day: NaiveDate,
    ) -> anyhow::Result<Self> {
        let columns = CustomerColumns::new(&model_file.model, &model_file.scorer);
        let (table, places) = data.open_for(&columns)?;
        let header = table.header().clone();
        let search = Search {
            asked,
            wanted: slug(asked),
            model_file,
            columns: &columns,
            places: &places,
            data: data.name(),
            delimiter: char::from(header.delimiter()),
        };
        let work = |rows: &mut Rows, block: &Block| {
            let mut found = Self::default();
            let mut score = CustomerScore::default();
            rows.for_each(block, |row| {
                search.look_at(&row, day, &mut score, &mut found);
                ControlFlow::Continue(())
            });
            found
        };
        let mut all = Self::default();
        let taken = table.by_blocks(
            cores::threads(),
            || header.rows(),
            work,
            |found| {
                all.append(found);
                Ok(())
            },
        );
        taken.map_err(|error| failure(error, &data.name()))?;
        if all.scored.is_empty() && all.unscored.is_empty() {
            all.near = near_name(asked, &columns, data)?;
        }
        Ok(all)
    }

    /// Takes in those further down; the whole ones come first.
    fn append(&mut self, later: Self) {
        self.scored.extend(later.scored);
        self.scored.sort_by_key(|candidate| !candidate.is_whole);
        self.scored.truncate(MOST);
        self.unscored.extend(later.unscored);
        self.unscored.sort_by_key(|row| !row.is_whole);
        self.unscored.truncate(MOST);
    }

    /// The customer with this id, as its first row has it.
    pub(in crate::cli) fn take(self, id: &str) -> Option<CustomerFacts> {
        let candidates = self.scored.into_iter();
        let mut rows = candidates.filter(|candidate| candidate.facts.id == id);
        let mut facts = rows.next()?.facts;
        facts.again = rows.map(|candidate| candidate.line).collect();
        Some(facts)
    }
}

/// What is searched for, and where.
struct Search<'s> {
    asked: &'s str,
    wanted: String,
    model_file: &'s ModelFile,
    columns: &'s CustomerColumns,
    places: &'s [usize],
    data: String,
    delimiter: char,
}

impl Search<'_> {
    /// Notes the customer of a row in `found`, where it may be meant.
    fn look_at(
        &self,
        row: &Row<'_>,
        day: NaiveDate,
        score: &mut CustomerScore,
        found: &mut Candidates,
    ) {
        if row.is_merge_mark() {
            return;
        }
        let cells = |column: usize| row.cell(self.places[column]);
        let (id, name) = (self.columns.id(&cells), self.columns.name(&cells));
        let names = || [Some(&id), name.as_ref()].into_iter().flatten();
        let is_whole = names().any(|name| same_name(name, self.asked));
        if !is_whole && !names().any(|name| slug(name).contains(&self.wanted)) {
            return;
        }
        let (line, scorer) = (row.line, &self.model_file.scorer);
        let outside = || {
            let place = scorer.unfit(cells)?;
            let column = self.model_file.model.only.get(place)?.0.clone();
            let word = trimmed_text(cells(scorer.only_column(place)));
            Some(NoScore::Outside(column, word.into_owned()))
        };
        let why = row
            .is_long()
            .then_some(NoScore::Long(self.delimiter))
            .or_else(outside);
        if let Some(why) = why {
            found.unscored.push(Unscored {
                is_whole,
                line,
                label: name.unwrap_or_else(|| id.clone()),
                id,
                data: self.data.clone(),
                why,
            });
            return;
        }
        scorer.score_into(score, cells, day);
        found.scored.push(Candidate {
            is_whole,
            line,
            facts: self.columns.facts(&cells, score),
        });
    }
}

/// The id of the one customer that is meant by `asked` among those of all models.
///
/// # Errors
/// Where none is, or several are.
pub(in crate::cli) fn the_one(asked: &str, of_models: &[Candidates]) -> Result<String, UsageError> {
    let all = || of_models.iter().flat_map(|candidates| &candidates.scored);
    let mut labels: BTreeMap<&str, &str> = BTreeMap::new();
    let any_whole = all().any(|candidate| candidate.is_whole);
    for candidate in all().filter(|candidate| candidate.is_whole || !any_whole) {
        labels.insert(&candidate.facts.id, candidate.facts.label());
    }
    // Who is named in full is meant, whoever else is nearly called so.
    if !any_whole && let Some(error) = without_a_score(asked, of_models, labels.is_empty()) {
        return Err(error);
    }
    let ids: Vec<&str> = labels.keys().copied().collect();
    match &ids[..] {
        [] => {
            let message = format!("no customer is called `{}`", shown(asked));
            let mut near = of_models.iter().filter_map(|of| of.near.as_ref());
            let help = near.next().map_or_else(
                || "a part of the name or of the id is enough".to_owned(),
                |near| format!("did you mean `{}`?", shown(near)),
            );
            Err(UsageError::new(message).help(help))
        }
        [id] => Ok((*id).to_owned()),
        ids => match lookup(asked, labels.values().copied()) {
            // Its words begin one name only.
            Lookup::One(at) => Ok(ids[at].to_owned()),
            _ => Err(several(asked, &labels)),
        },
    }
}

/// Why the customers without a score that `asked` fits have none: those that are called so in full,
/// and where `parts` count too, those that have it in their names.
fn without_a_score(asked: &str, of_models: &[Candidates], parts: bool) -> Option<UsageError> {
    let rows = || of_models.iter().flat_map(|of| &of.unscored);
    let any_whole = rows().any(|row| row.is_whole);
    let meant = || rows().filter(|row| row.is_whole || (parts && !any_whole));
    let labels: BTreeMap<&str, &str> = meant().map(|row| (&*row.id, &*row.label)).collect();
    let first = meant().next()?;
    Some(if labels.len() > 1 {
        several(asked, &labels)
    } else {
        first.error(of_models.len())
    })
}

/// The id or the name in `data`, or the word of a name, that is nearly `asked`.
///
/// # Errors
/// Where the data cannot be read.
fn near_name(
    asked: &str,
    columns: &CustomerColumns,
    data: &DataFile,
) -> anyhow::Result<Option<String>> {
    /// So many are looked at.
    const MOST_NAMES: usize = 100_000;
    let (table, places) = data.open_for(columns)?;
    let mut names = Vec::new();
    let rows = table.each_row(|row| {
        let cells = |column: usize| row.cell(places[column]);
        names.push(columns.id(&cells));
        names.extend(columns.name(&cells));
        match names.len() {
            MOST_NAMES.. => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        }
    });
    rows.map_err(|error| failure(error, &data.name()))?;
    let words = names.iter().flat_map(|name| {
        let words = name.split(' ').filter(|word| word.len() > 3);
        std::iter::once(name.as_str()).chain(words)
    });
    let near = Suggestions::default().nearest(asked, words);
    Ok(near.map(str::to_owned))
}

impl Unscored {
    /// Why it has no card by so many `models`.
    fn error(&self, models: usize) -> UsageError {
        let (id, line, data) = (shown(&self.id), self.line, &self.data);
        match &self.why {
            NoScore::Long(delimiter) => {
                let message = format!(
                    "the row of `{id}` has more cells than the header, and is not scored: line {line} of {data}"
                );
                UsageError::new(message).help(long_row_cure(*delimiter))
            }
            NoScore::Outside(column, word) => {
                let model = match models {
                    1 => "the model is not",
                    _ => "no model is",
                };
                let word = match &*shown(word) {
                    "" => "blank".to_owned(),
                    word => word.to_owned(),
                };
                let message = format!(
                    "`{id}` is in the data (line {line} of {data}), but {model} for it (`only`: {} is {word})",
                    shown(column),
                );
                let help =
                    "name a model that is for it; `only` in a model says which rows it is for";
                UsageError::new(message).help(help)
            }
        }
    }
}

fn several(asked: &str, labels: &BTreeMap<&str, &str>) -> UsageError {
    let message = format!(
        "`{}` may be one of {} customers",
        shown(asked),
        labels.len()
    );
    let names = labels.iter().take(TOLD).map(|(id, label)| {
        if id == label {
            shown(id).into_owned()
        } else {
            format!("{} ({})", shown(label), shown(id))
        }
    });
    let more = match labels.len().saturating_sub(TOLD) {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    let names = listed(names.collect::<Vec<_>>().into_iter(), ", ");
    UsageError::new(message).help(format!("name the one you mean: {names}{more}"))
}
