//! What a call sets something of, where that may be a stage, a metric or an action.

use super::address::{self, Addressed, ThingKind, fitting, unknown};
use super::{Draft, EditError};
use crate::load::metric_path;
use crate::model::{Action, Place, Scorecard};
use crate::text::listed;
use crate::yaml::Path;

/// A stage, a metric or an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// The stage with this index.
    Stage(usize),
    /// The metric that stands here.
    Metric(Place),
    /// The action that stands here.
    Action(Place),
}

impl Thing {
    /// Where it stands in the file of `draft`.
    pub(super) fn path(self, draft: &Draft<'_>) -> Path {
        match self {
            Self::Stage(index) => draft.stage_path(index),
            Self::Metric(place) => metric_path(place),
            Self::Action(place) => draft.action_path(place),
        }
    }

    /// Its name.
    pub(super) fn name(self, scorecard: &Scorecard) -> &str {
        match self {
            Self::Stage(index) => &scorecard.stages[index].name,
            Self::Metric(place) => &place.metric(scorecard).name,
            Self::Action(place) => &place.action(scorecard).name,
        }
    }
}

impl From<&Addressed> for Thing {
    fn from(found: &Addressed) -> Self {
        match found.kind {
            ThingKind::Stage => Self::Stage(found.place.stage),
            ThingKind::Metric => Self::Metric(found.place),
            ThingKind::Action => Self::Action(found.place),
        }
    }
}

impl ThingKind {
    /// What one is called.
    fn word(self) -> &'static str {
        match self {
            Self::Stage => "stage",
            Self::Metric => "metric",
            Self::Action => "action",
        }
    }

    /// The same, behind the words before it.
    fn one(self) -> String {
        let article = if self == Self::Action { "an" } else { "a" };
        format!("{article} {}", self.word())
    }

    /// "a metric or an action".
    pub fn one_of(kinds: &[Self]) -> String {
        let words: Vec<_> = kinds.iter().map(|kind| kind.one()).collect();
        words.join(" or ")
    }

    /// All of the kind that have an address below that of their stage.
    fn all(self, draft: &Draft<'_>) -> Vec<Addressed> {
        match self {
            Self::Stage => Vec::new(),
            Self::Metric => address::metrics(draft.scorecard()),
            Self::Action => draft.actions(),
        }
    }
}

/// The thing of one of these `kinds` that `address` means; of several actions that fit, the only
/// one that is open.
///
/// # Errors
/// Where the address fits none, or several.
pub fn find(draft: &Draft<'_>, address: &str, kinds: &[ThingKind]) -> Result<Thing, EditError> {
    let has_action = kinds.contains(&ThingKind::Action);
    let kinds = match draft.journey() {
        Ok(_) => kinds,
        Err(_) if has_action => &[ThingKind::Action],
        Err(error) => return Err(error),
    };
    if kinds == [ThingKind::Stage] {
        return match address::stage(draft.scorecard(), address) {
            Ok(index) => Ok(Thing::Stage(index)),
            Err(error) => Err(of_another_kind(draft, address, kinds).unwrap_or(error)),
        };
    }
    let known: Vec<_> = (kinds.iter().flat_map(|kind| kind.all(draft))).collect();
    let found = fitting(address, &known);
    match found[..] {
        [one] => Ok(one.into()),
        [] => Err(of_another_kind(draft, address, kinds).unwrap_or_else(|| {
            let known = known.into_iter().map(|known| known.address);
            unknown(&words(kinds), address, &known.collect::<Vec<_>>())
        })),
        _ if found.iter().all(|found| found.kind == ThingKind::Action) => {
            address::action(draft, address, Action::is_open).map(Thing::Action)
        }
        _ => Err(several(address, &found)),
    }
}

/// "metric or action".
fn words(kinds: &[ThingKind]) -> String {
    let words: Vec<_> = kinds.iter().map(|kind| kind.word()).collect();
    words.join(" or ")
}

/// What to say of an address that fits nothing of these `kinds`, but something else.
fn of_another_kind(draft: &Draft<'_>, address: &str, kinds: &[ThingKind]) -> Option<EditError> {
    let others = [ThingKind::Metric, ThingKind::Action].into_iter();
    let others = others.filter(|kind| !kinds.contains(kind));
    let known: Vec<_> = others.flat_map(|kind| kind.all(draft)).collect();
    let other = match fitting(address, &known)[..] {
        [one] => Some(format!("`{}` is {}", one.address, one.kind.one())),
        _ => None,
    };
    let stage = || {
        let scorecard = draft.journey().ok()?;
        let stage = address::stage(scorecard, address).ok();
        let stage = stage.filter(|_| !kinds.contains(&ThingKind::Stage))?;
        let name = &scorecard.stages[stage].name;
        Some(format!(
            "`{name}` is a stage, of which only `--reached` is set: name a metric or an action"
        ))
    };
    let error = EditError::new(format!("no {} is called `{address}`", words(kinds)));
    Some(error.help(other.or_else(stage)?))
}

/// What to say of an address that fits metrics and actions.
fn several(address: &str, found: &[&Addressed]) -> EditError {
    let count = |kind: ThingKind| match found.iter().filter(|found| found.kind == kind).count() {
        0 => None,
        1 => Some(kind.one()),
        more => Some(format!("{more} {}s", kind.word())),
    };
    let counts = [ThingKind::Metric, ThingKind::Action]
        .into_iter()
        .filter_map(count);
    let fits = counts.collect::<Vec<_>>().join(" and ");
    let error = EditError::new(format!("`{address}` fits {fits}"));
    let addresses = found.iter().map(|found| &found.address);
    match found {
        [one, other] if one.address == other.address => error.help(format!(
            "both have the address `{}`: give the action another name first, with `--name`",
            one.address
        )),
        _ => error.help(format!("write more of it: {}", listed(addresses, ", "))),
    }
}
