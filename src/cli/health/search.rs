//! Finding one customer among many, by a part of the name or the id.

use super::{DataFile, ModelFile, failure};
use crate::cli::cores;
use crate::cli::usage::UsageError;
use crate::data::Block;
use crate::model::health::CustomerScore;
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

/// A row that may be meant and has more cells than the header, so that it is not scored.
#[derive(Debug)]
struct LongRow {
    line: u64,
    id: String,
    /// What the data are called.
    data: String,
}

/// The customers of a model that `asked` may mean: each has it in its name or its id.
#[derive(Debug)]
pub(in crate::cli) struct Candidates {
    scored: Vec<Candidate>,
    /// The first that is none.
    long: Option<LongRow>,
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
        let wanted = slug(asked);
        let is_meant = |name: &str| slug(name).contains(&wanted) || same_name(name, asked);
        let threads = cores::threads();
        let mut all = Self {
            scored: Vec::new(),
            long: None,
            near: None,
        };
        let work = |rows: &mut crate::data::Rows, block: &Block| {
            let (mut found, mut long) = (Vec::new(), None);
            let mut score = CustomerScore::default();
            rows.for_each(block, |row| {
                let cells = |column: usize| row.cell(places[column]);
                let (id, name) = (columns.id(&cells), columns.name(&cells));
                let names = || [Some(&id), name.as_ref()].into_iter().flatten();
                if !names().any(|name| is_meant(name)) {
                    return ControlFlow::Continue(());
                }
                if row.is_long() {
                    let line = row.line;
                    let data = data.name();
                    long.get_or_insert(LongRow { line, id, data });
                } else if model_file.scorer.is_for(cells) {
                    model_file.scorer.score_into(&mut score, cells, day);
                    found.push(Candidate {
                        is_whole: names().any(|name| same_name(name, asked)),
                        line: row.line,
                        facts: columns.facts(&cells, &score),
                    });
                }
                ControlFlow::Continue(())
            });
            (found, long)
        };
        let taken = table.by_blocks(
            threads,
            || header.rows(),
            work,
            |(more, long)| {
                all.scored.extend(more);
                (all.scored).sort_by_key(|candidate: &Candidate| !candidate.is_whole);
                all.scored.truncate(MOST);
                all.long = all.long.take().or(long);
                Ok(())
            },
        );
        taken.map_err(|error| failure(error, &data.name()))?;
        if all.scored.is_empty() && all.long.is_none() {
            all.near = near_name(asked, &columns, data)?;
        }
        Ok(all)
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
    let ids: Vec<&str> = labels.keys().copied().collect();
    match &ids[..] {
        [] => {
            let mut long = of_models.iter().filter_map(|of| of.long.as_ref());
            if let Some(row) = long.next() {
                return Err(row.not_scored());
            }
            let message = format!("no customer is called `{}`", shown(asked));
            let mut near = of_models.iter().filter_map(|of| of.near.as_ref());
            let help = near.next().map_or_else(
                || {
                    "a part of the name or of the id is enough; a customer that no model is for \
                     has no card"
                        .to_owned()
                },
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

impl LongRow {
    fn not_scored(&self) -> UsageError {
        let (id, line, data) = (shown(&self.id), self.line, &self.data);
        let message = format!(
            "the row of `{id}` has more cells than the header, and is not scored: line {line} of {data}"
        );
        let help = "write numbers with a point, and put quotes around cells with a comma in them";
        UsageError::new(message).help(help)
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
