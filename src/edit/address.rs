//! Finding what an address of the command line means.

use super::{Draft, EditError};
use crate::model::{Action, Lookup, Place, Scorecard, Stage, lookup, lookup_stage, slug};
use crate::text::{listed, nearest, nearest_few, shown};
use std::collections::HashMap;

/// Something that has an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressed {
    /// What it is.
    pub kind: ThingKind,
    /// Where it stands.
    pub place: Place,
    /// Its name in the file.
    pub name: String,
    /// Its address, `demand-awareness/branded-searches`.
    pub address: String,
}

/// What can have an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThingKind {
    /// A stage.
    Stage,
    /// A metric.
    Metric,
    /// An action.
    Action,
}

/// All metrics with their addresses.
pub fn metrics(scorecard: &Scorecard) -> Vec<Addressed> {
    all(scorecard, ThingKind::Metric, |stage| {
        stage.metrics.iter().map(|metric| &metric.name).collect()
    })
}

/// All actions with their addresses.
pub fn actions(scorecard: &Scorecard) -> Vec<Addressed> {
    all(scorecard, ThingKind::Action, |stage| {
        stage.actions.iter().map(|action| &action.name).collect()
    })
}

/// The `actions` of a customer's page with their addresses: the name alone.
pub fn actions_of_customer(actions: &[Action]) -> Vec<Addressed> {
    let named = actions.iter().enumerate();
    named
        .map(|(index, action)| Addressed {
            kind: ThingKind::Action,
            place: Place { stage: 0, index },
            name: action.name.clone(),
            address: slug(&action.name),
        })
        .collect()
}

fn all<'s>(
    scorecard: &'s Scorecard,
    kind: ThingKind,
    names: fn(&'s Stage) -> Vec<&'s String>,
) -> Vec<Addressed> {
    let stages = scorecard.stages.iter().enumerate();
    stages
        .flat_map(|(stage, below)| {
            let names = names(below).into_iter().enumerate();
            names.map(move |(index, name)| Addressed {
                kind,
                place: Place { stage, index },
                name: name.clone(),
                address: below.address_of(name),
            })
        })
        .collect()
}

/// The metrics of a scorecard, for those who ask for many, and name them in full.
#[derive(Debug)]
pub struct Metrics {
    all: Vec<Addressed>,
    /// Where in `all` those are that have a whole name, a whole address, or a whole `source`.
    exact: HashMap<String, Vec<usize>>,
}

impl Metrics {
    /// Those of `scorecard`.
    pub fn new(scorecard: &Scorecard) -> Self {
        let all = metrics(scorecard);
        let mut exact: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, known) in all.iter().enumerate() {
            // A table may have the name as people see it.
            let names = [
                slug(&known.name),
                slug(&shown(&known.name)),
                known.address.clone(),
            ];
            for name in names {
                let places = exact.entry(name).or_default();
                if places.last() != Some(&index) {
                    places.push(index);
                }
            }
        }
        let mut sources: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, known) in all.iter().enumerate() {
            let source = known.place.metric(scorecard).source.as_deref().map(slug);
            let free = source.filter(|source| !source.is_empty() && !exact.contains_key(source));
            if let Some(source) = free {
                sources.entry(source).or_default().push(index);
            }
        }
        exact.extend(sources);
        Self { all, exact }
    }

    /// The metrics that have this whole name or whole address; where none has, those whose
    /// `source` it is.
    pub fn in_full(&self, name: &str) -> Vec<&Addressed> {
        let address = || {
            let parts: Vec<String> = name.split('/').map(slug).collect();
            self.exact.get(&parts.join("/"))
        };
        let found = self.exact.get(&slug(name)).or_else(address);
        let found = found.into_iter().flatten();
        found.map(|&index| &self.all[index]).collect()
    }

    /// The metric that `address` means.
    ///
    /// # Errors
    /// Where it fits none, or several.
    pub fn find(&self, address: &str) -> Result<Place, EditError> {
        find("metric", address, &self.all, |_| true)
    }

    /// What to say of a name that none has in full: which ones it is a part of, else which
    /// are near.
    pub fn not_in_full(&self, name: &str) -> EditError {
        let parts = fitting(name, &self.all);
        let error = match parts.as_slice() {
            [] => {
                let known = self.all.iter().map(|known| known.address.clone());
                unknown("metric", name, &known.collect::<Vec<_>>())
            }
            parts => {
                let known = parts.iter().map(|known| format!("`{}`", known.address));
                EditError::new("").help(format!("did you mean {}?", listed(known, " or ")))
            }
        };
        EditError {
            message: format!("no metric is called `{name}` in full"),
            ..error
        }
    }

    /// What to say of a name that several have.
    pub fn several(name: &str, found: &[&Addressed]) -> EditError {
        let fits: Vec<String> = found.iter().map(|found| found.address.clone()).collect();
        several("metric", name, &fits)
    }
}

/// The whole address of the metric that `address` means.
///
/// # Errors
/// Where it fits none, or several.
pub fn metric_address(scorecard: &Scorecard, address: &str) -> Result<String, EditError> {
    let place = metric(scorecard, address)?;
    let stage = &scorecard.stages[place.stage];
    Ok(stage.address_of(&place.metric(scorecard).name))
}

/// The metric that `address` means.
///
/// # Errors
/// Where it fits none, or several.
pub fn metric(scorecard: &Scorecard, address: &str) -> Result<Place, EditError> {
    find("metric", address, &metrics(scorecard), |_| true)
}

/// The name of the metric that `address` means, of those that an action of the stage with this
/// index may move: its own.
///
/// # Errors
/// Where it fits none of them, or several.
pub(super) fn metric_of(
    scorecard: &Scorecard,
    stage: usize,
    address: &str,
) -> Result<String, EditError> {
    let name = &scorecard.stages[stage].name;
    let (own, others): (Vec<_>, Vec<_>) =
        (metrics(scorecard).into_iter()).partition(|known| known.place.stage == stage);
    if own.is_empty() {
        let error = EditError::new(format!("`{name}` has no metric to move yet"));
        return Err(error.help("an action moves a metric of its own stage: write one there first"));
    }
    if fitting(address, &own).is_empty()
        && let [other] = fitting(address, &others)[..]
    {
        let error = EditError::new(format!(
            "`{}` is a metric of another stage than `{name}`",
            other.address
        ));
        let own = own.iter().map(|known| &known.address);
        let own = listed(own, " or ");
        return Err(error.help(format!("an action moves a metric of its own stage: {own}")));
    }
    find("metric", address, &own, |_| true).map(|place| place.metric(scorecard).name.clone())
}

/// The name of the touchpoint that `address` means, of all that are `known`; where none is, what
/// was given.
///
/// # Errors
/// Where it fits none, or several.
pub(super) fn touchpoint(known: &[String], address: &str) -> Result<String, EditError> {
    let slugs = || known.iter().map(|name| slug(name));
    match lookup(address, known.iter().map(String::as_str)) {
        Lookup::One(at) => Ok(known[at].clone()),
        _ if known.is_empty() => Ok(address.trim().to_owned()),
        Lookup::None => Err(unknown("touchpoint", address, &slugs().collect::<Vec<_>>())),
        Lookup::Several(found) => {
            let fits: Vec<String> = found.into_iter().map(|at| slug(&known[at])).collect();
            Err(several("touchpoint", address, &fits))
        }
    }
}

/// The action that `address` means; of several that fit, the only one that is `likely`.
///
/// # Errors
/// Where it fits none, or several.
pub(super) fn action(
    draft: &Draft<'_>,
    address: &str,
    likely: fn(&Action) -> bool,
) -> Result<Place, EditError> {
    find("action", address, &draft.actions(), |place| {
        likely(place.action(draft.scorecard()))
    })
}

/// The index of the stage that `address` means.
///
/// # Errors
/// Where it fits none, or several.
pub(super) fn stage(scorecard: &Scorecard, address: &str) -> Result<usize, EditError> {
    let stages = || scorecard.stages.iter().map(|stage| stage.name.as_str());
    let slugs: Vec<String> = stages().map(slug).collect();
    match lookup_stage(address, stages()) {
        Lookup::One(stage) => Ok(stage),
        Lookup::None => Err(unknown("stage", address, &slugs)),
        Lookup::Several(found) => {
            let fits: Vec<String> = found
                .into_iter()
                .map(|stage| slugs[stage].clone())
                .collect();
            Err(several("stage", address, &fits))
        }
    }
}

fn find(
    what: &str,
    address: &str,
    known: &[Addressed],
    likely: impl Fn(Place) -> bool,
) -> Result<Place, EditError> {
    let found = fitting(address, known);
    match found[..] {
        [one] => return Ok(one.place),
        [] => {
            let known = known.iter().map(|known| known.address.clone());
            return Err(unknown(what, address, &known.collect::<Vec<_>>()));
        }
        _ => {}
    }
    let mut preferred = found.iter().filter(|found| likely(found.place));
    if let (Some(one), None) = (preferred.next(), preferred.next()) {
        return Ok(one.place);
    }
    let found = found.iter().map(|found| found.address.clone());
    Err(several(what, address, &found.collect::<Vec<_>>()))
}

/// What `address` fits: as a whole, as a name or a part of one, as a stage, or its number, and
/// a name.
pub fn fitting<'a>(address: &str, known: &'a [Addressed]) -> Vec<&'a Addressed> {
    let parts: Vec<String> = address.split('/').map(slug).collect();
    let whole = parts.join("/");
    let exact: Vec<_> = known
        .iter()
        .filter(|known| known.address == whole)
        .collect();
    if !exact.is_empty() {
        return exact;
    }
    let by_name = named(address, &known.iter().collect::<Vec<_>>());
    match address.split_once('/') {
        Some((stage, name)) if by_name.is_empty() => {
            let stages = known.iter().map(|known| {
                let (own, _) = known.address.split_once('/').unwrap_or_default();
                own
            });
            let in_stage = lookup(stage, stages).into_indices();
            let mut in_stage: Vec<_> = in_stage.into_iter().map(|index| &known[index]).collect();
            if in_stage.is_empty() {
                let number = stage.trim().parse().ok();
                in_stage
                    .extend((known.iter()).filter(|known| Some(known.place.stage + 1) == number));
            }
            named(name, &in_stage)
        }
        _ => by_name,
    }
}

fn named<'a>(name: &str, known: &[&'a Addressed]) -> Vec<&'a Addressed> {
    let found = lookup(name, known.iter().map(|known| known.name.as_str()));
    let found = found.into_indices().into_iter();
    found.map(|index| known[index]).collect()
}

pub(super) fn unknown(what: &str, address: &str, known: &[String]) -> EditError {
    const FEW: usize = 3;
    let error = EditError::new(format!("no {what} is called `{address}`"));
    let known = || known.iter().map(String::as_str);
    let names = || known().map(|known| known.rsplit('/').next().unwrap_or(known));
    let by_name = nearest(&slug(address), names());
    let meant = by_name.and_then(|name| known().find(|known| known.ends_with(name)));
    if let Some(meant) = nearest(address, known()).or(meant) {
        return error.help(format!("did you mean `{meant}`?"));
    }
    match nearest_few(address, known(), FEW).as_slice() {
        [] => error.help(format!("there is no {what} yet")),
        few => error.help(format!("the nearest are {}", few.join(", "))),
    }
}

fn several(what: &str, address: &str, fits: &[String]) -> EditError {
    EditError::new(format!("`{address}` fits {} {what}s", fits.len()))
        .help(format!("write more of it: {}", listed(fits.iter(), ", ")))
}
