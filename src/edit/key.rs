//! Single keys of a stage, a metric or an action: what one says becomes another in the model and
//! in the text together.

use super::plan::{closed, into_week};
use super::{Draft, EditError, Thing};
use crate::format::{Field, Mistake, Record, money_in_doubt, take_text};
use crate::load::{ACTION, METRIC, STAGE};
use crate::model::{IsoWeek, Lookup, Place, Scorecard, Unit, lookup_person};
use crate::yaml::NewValue;
use chrono::NaiveDate;

/// Gives `key` of `thing` the value that people give as `text`; an empty text takes it away.
///
/// # Errors
/// Where the thing has no such key, or the key cannot have the value.
pub fn set_key(
    draft: &mut Draft<'_>,
    thing: Thing,
    key: &'static str,
    text: &str,
) -> Result<(), EditError> {
    if let (Thing::Action(place), "week", Some(week)) = (thing, key, IsoWeek::parse(text)) {
        if !place.action(draft.scorecard()).is_open() {
            return Err(closed(place.action(draft.scorecard())));
        }
        into_week(draft, place, week);
        return Ok(());
    }
    let text = meant(draft, thing, key, text)?;
    let name = thing.name(draft.scorecard()).to_owned();
    let path = thing.path(draft);
    let before = draft.said(&path, key);
    let beside = draft.allow_beside(&path, key);
    let new = put(draft, thing, key, &text)?;
    draft.say(format!(
        "{name}: {}",
        told(key, before.as_deref(), new.as_deref())
    ));
    if let Some(gone) = beside.filter(|_| new.is_none()) {
        draft.say_gone(&gone);
    }
    Ok(())
}

/// What the file says for `text`: an owner as in the team, what an action moves by its name, a
/// number without its unit.
fn meant(draft: &Draft<'_>, thing: Thing, key: &str, text: &str) -> Result<String, EditError> {
    Ok(match (thing, key) {
        _ if text.trim().is_empty() => String::new(),
        (_, "owner") => as_in_team(text, &draft.people()),
        (Thing::Action(place), "moves") => draft.moved(place.stage, text)?,
        (Thing::Metric(place), "baseline" | "expected") => amount(draft.scorecard(), place, text)?,
        _ => text.to_owned(),
    })
}

/// A number without the unit of the metric at `place`.
///
/// # Errors
/// Where it is money, and its point may group digits.
pub(super) fn amount(scorecard: &Scorecard, place: Place, text: &str) -> Result<String, EditError> {
    let unit = place.metric(scorecard).unit.as_deref().unwrap_or_default();
    let bare = Unit::new(unit).without(text);
    if let Some(help) = money_in_doubt(&bare, unit) {
        return Err(EditError::new(format!("`{text}` may be two numbers")).help(help));
    }
    // A unit alone is no number, and does not take one away.
    Ok(if bare.is_empty() {
        text.to_owned()
    } else {
        bare
    })
}

/// A name as the file writes those of its `people`; one that is not there, as it was given.
pub(super) fn as_in_team(owner: &str, people: &[&str]) -> String {
    match lookup_person(owner, people.iter().copied()) {
        Lookup::One(person) => people[person].to_owned(),
        _ => owner.to_owned(),
    }
}

/// Puts `text` behind `key` of `thing`, in the model and in the text; what stands there then.
pub(super) fn put(
    draft: &mut Draft<'_>,
    thing: Thing,
    key: &'static str,
    text: &str,
) -> Result<Option<String>, EditError> {
    match thing {
        Thing::Stage(index) => put_in(draft, STAGE, thing, key, text, |scorecard| {
            &mut scorecard.stages[index]
        }),
        Thing::Metric(place) => put_in(draft, METRIC, thing, key, text, |scorecard| {
            place.metric_mut(scorecard)
        }),
        Thing::Action(place) => put_in(draft, ACTION, thing, key, text, |scorecard| {
            place.action_mut(scorecard)
        }),
    }
}

fn put_in<T: Record>(
    draft: &mut Draft<'_>,
    fields: &'static [Field<T>],
    thing: Thing,
    key: &'static str,
    text: &str,
    record: impl FnOnce(&mut Scorecard) -> &mut T,
) -> Result<Option<String>, EditError> {
    let field = fields.iter().find(|field| field.key == key);
    let field = field.ok_or_else(|| EditError::new(format!("there is no key `{key}` there")))?;
    let new = take_text(record(draft.scorecard_mut()), field, text);
    let new = new.map_err(|mistake| EditError::of_key(key, mistake))?;
    let path = thing.path(draft);
    let written = match &new {
        Some(NewValue::Number(text) | NewValue::Text(text)) => Some(text.clone()),
        _ => None,
    };
    match new {
        Some(value) if draft.said(&path, key) != written => draft.put(fields, &path, key, value),
        Some(_) => {}
        None => draft.take_away(&path, key),
    }
    Ok(written)
}

impl EditError {
    /// Why `key` cannot have a value.
    pub(super) fn of_key(key: &str, mistake: Mistake) -> Self {
        Self {
            message: format!("`{key}` {}", mistake.message),
            help: mistake.help,
        }
    }
}

/// A change in words: `owner Priya → Lena`, `due 2026-12-31 (Thu) → 2026-11-20 (Fri), earlier`.
fn told(key: &str, before: Option<&str>, now: Option<&str>) -> String {
    let named = |text: &str| match text.parse::<NaiveDate>() {
        Ok(day) => format!("{day} ({})", day.format("%a")),
        Err(_) => text.to_owned(),
    };
    match (before, now) {
        (Some(before), Some(now)) if before == now => format!("{key} is {} already", named(now)),
        (Some(_), Some(now)) if key == "action" => format!("is now called {now}"),
        (Some(before), Some(now)) => {
            let later = match (before.parse::<NaiveDate>(), now.parse::<NaiveDate>()) {
                (Ok(before), Ok(now)) if key == "due" && now > before => ", later",
                (Ok(_), Ok(_)) if key == "due" => ", earlier",
                _ => "",
            };
            format!("{key} {} → {}{later}", named(before), named(now))
        }
        (None, Some(now)) => format!("{key} is now {}", named(now)),
        (Some(before), None) => format!("{key} taken away, was {}", named(before)),
        (None, None) => format!("has no {key}"),
    }
}
