//! Finding what an address of the command line means.

use super::Error;
use crate::model::{Action, Lookup, Metric, Scorecard, Stage, lookup, lookup_slug, slug};
use crate::text::{listed, nearest, nearest_few};
use crate::yaml::Path;

/// Where a metric or an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// The index of its stage.
    pub stage: usize,
    /// Its index among the metrics or the actions of the stage.
    pub index: usize,
}

impl Spot {
    pub(super) fn metric(self, scorecard: &Scorecard) -> &Metric {
        &scorecard.stages[self.stage].metrics[self.index]
    }

    pub(super) fn metric_path(self) -> Path {
        stage_path(self.stage).key("metrics").index(self.index)
    }

    /// The action that stands here.
    pub fn action(self, scorecard: &Scorecard) -> &Action {
        &scorecard.stages[self.stage].actions[self.index]
    }

    pub(super) fn action_path(self) -> Path {
        stage_path(self.stage).key("actions").index(self.index)
    }
}

pub(super) fn stage_path(stage: usize) -> Path {
    Path::top().key("stages").index(stage)
}

/// Something that has an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressed {
    /// Where it stands.
    pub spot: Spot,
    /// Its name in the file.
    pub name: String,
    /// Its address, `demand-awareness/branded-searches`.
    pub address: String,
}

impl Addressed {
    /// The slugs of its stage and of its name.
    fn slugs(&self) -> (&str, &str) {
        self.address.split_once('/').unwrap_or_default()
    }
}

/// All metrics with their addresses.
pub fn metrics(scorecard: &Scorecard) -> Vec<Addressed> {
    all(scorecard, |stage| {
        stage.metrics.iter().map(|metric| &metric.name).collect()
    })
}

/// All actions with their addresses.
pub fn actions(scorecard: &Scorecard) -> Vec<Addressed> {
    all(scorecard, |stage| {
        stage.actions.iter().map(|action| &action.name).collect()
    })
}

fn all<'s>(scorecard: &'s Scorecard, names: fn(&'s Stage) -> Vec<&'s String>) -> Vec<Addressed> {
    let stages = scorecard.stages.iter().enumerate();
    stages
        .flat_map(|(stage, below)| {
            let names = names(below).into_iter().enumerate();
            names.map(move |(index, name)| Addressed {
                spot: Spot { stage, index },
                name: name.clone(),
                address: below.address_of(name),
            })
        })
        .collect()
}

/// The metric that `address` means.
///
/// # Errors
/// Where it fits none, or several.
pub fn metric(scorecard: &Scorecard, address: &str) -> Result<Spot, Error> {
    metric_among(&metrics(scorecard), address)
}

/// The same, where [`metrics`] was asked already.
///
/// # Errors
/// Where it fits none, or several.
pub fn metric_among(known: &[Addressed], address: &str) -> Result<Spot, Error> {
    find("metric", address, known, |_| true)
}

/// The whole address of a metric.
pub fn metric_address(scorecard: &Scorecard, metric: Spot) -> String {
    let stage = &scorecard.stages[metric.stage];
    stage.address_of(&metric.metric(scorecard).name)
}

/// The name of the metric of `stage` that `address` means.
///
/// # Errors
/// Where it fits none, or several.
pub(super) fn metric_of(stage: &Stage, address: &str) -> Result<String, Error> {
    let one = Scorecard {
        stages: vec![stage.clone()],
        ..Scorecard::default()
    };
    metric(&one, address).map(|spot| spot.metric(&one).name.clone())
}

/// The action that `address` means; of several that fit, the only one that is `likely`.
///
/// # Errors
/// Where it fits none, or several.
pub(super) fn action(
    scorecard: &Scorecard,
    address: &str,
    likely: fn(&Action) -> bool,
) -> Result<Spot, Error> {
    find("action", address, &actions(scorecard), |spot| {
        likely(spot.action(scorecard))
    })
}

/// The index of the stage that `address` means.
///
/// # Errors
/// Where it fits none, or several.
pub(super) fn stage(scorecard: &Scorecard, address: &str) -> Result<usize, Error> {
    let stages = || scorecard.stages.iter().map(|stage| stage.name.as_str());
    let slugs: Vec<String> = stages().map(slug).collect();
    match lookup(address, stages()) {
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
    likely: impl Fn(Spot) -> bool,
) -> Result<Spot, Error> {
    let found = fitting(address, known);
    match found[..] {
        [one] => return Ok(one.spot),
        [] => {
            let known = known.iter().map(|known| known.address.clone());
            return Err(unknown(what, address, &known.collect::<Vec<_>>()));
        }
        _ => {}
    }
    let mut preferred = found.iter().filter(|found| likely(found.spot));
    if let (Some(one), None) = (preferred.next(), preferred.next()) {
        return Ok(one.spot);
    }
    let found = found.iter().map(|found| found.address.clone());
    Err(several(what, address, &found.collect::<Vec<_>>()))
}

/// What `address` fits: as a whole, as a name or a part of one, as a stage and a name.
fn fitting<'a>(address: &str, known: &'a [Addressed]) -> Vec<&'a Addressed> {
    let parts: Vec<String> = address.split('/').map(slug).collect();
    let whole = parts.join("/");
    if let Some(exact) = known.iter().find(|known| known.address == whole) {
        return vec![exact];
    }
    let by_name = named(address, &known.iter().collect::<Vec<_>>());
    match address.split_once('/') {
        Some((stage, name)) if by_name.is_empty() => {
            let stage = slug(stage);
            let in_stage = known
                .iter()
                .filter(|known| known.slugs().0.contains(&stage));
            named(name, &in_stage.collect::<Vec<_>>())
        }
        _ => by_name,
    }
}

fn named<'a>(name: &str, known: &[&'a Addressed]) -> Vec<&'a Addressed> {
    let slugs: Vec<&str> = known.iter().map(|known| known.slugs().1).collect();
    match lookup_slug(&slug(name), &slugs) {
        Lookup::One(index) => vec![known[index]],
        Lookup::Several(found) => found.into_iter().map(|index| known[index]).collect(),
        Lookup::None => Vec::new(),
    }
}

fn unknown(what: &str, address: &str, known: &[String]) -> Error {
    const FEW: usize = 3;
    let error = Error::new(format!("no {what} is called `{address}`"));
    let known = || known.iter().map(String::as_str);
    let names = || known().map(|known| known.rsplit('/').next().unwrap_or(known));
    let by_name = nearest(&slug(address), names());
    let meant = by_name.and_then(|name| known().find(|known| known.ends_with(name)));
    if let Some(meant) = nearest(address, known()).or(meant) {
        return error.help(format!("did you mean `{meant}`?"));
    }
    match nearest_few(address, known(), FEW).as_slice() {
        [] => error.help(format!("the scorecard has no {what} yet")),
        few => error.help(format!("the nearest are {}", few.join(", "))),
    }
}

fn several(what: &str, address: &str, fits: &[String]) -> Error {
    Error::new(format!("`{address}` fits {} {what}s", fits.len()))
        .help(format!("write more of it: {}", listed(fits.iter(), ", ")))
}
