//! The target of a metric: where it moves, and why.

use super::key::{amount, put};
use super::{Draft, EditError, Thing};
use crate::format::Mistake;
use crate::load::{TARGET_LOWERED, metric_path};
use crate::model::{Better, Metric, Place, is_lowered};

/// Moves the target of the metric at `place`, or takes it away where the text is empty; the
/// reason `because` of which less is asked is written beside it.
///
/// # Errors
/// Where the target is no number, or there is a reason and not less is asked.
pub fn set_target(
    draft: &mut Draft<'_>,
    place: Place,
    target: &str,
    because: Option<&str>,
) -> Result<(), EditError> {
    let before = place.metric(draft.scorecard()).clone();
    let target = amount(draft.scorecard(), place, target)?;
    let beside = draft.allow_beside(&metric_path(place), "target");
    let written = put(draft, Thing::Metric(place), "target", &target)?;
    let gone = beside.filter(|_| written.is_none());
    if let Some(gone) = &gone
        && gone.rules.contains(&TARGET_LOWERED)
    {
        place.metric_mut(draft.scorecard_mut()).target_reason = None;
    }
    let metric = place.metric(draft.scorecard());
    let done = told(&before, metric, written.as_deref());
    let reason = because.map(|because| reason(because, &before, metric));
    let kept = metric.old_reason(&before).map(str::to_owned);
    let kept = kept.filter(|_| because.is_none() && is_lowered(&before, metric));
    draft.say(done);
    if let Some(gone) = gone {
        draft.say_gone(&gone);
    }
    if let Some(kept) = kept {
        draft.say(format!(
            "the reason beside it stays, and is of before: {kept} (`--because` says a new one)"
        ));
    }
    if let Some(reason) = reason.transpose()? {
        place.metric_mut(draft.scorecard_mut()).target_reason = Some(reason.clone());
        draft.say(format!("the reason stands beside it: {reason}"));
        draft.put_reason(place);
    }
    Ok(())
}

/// `because` as it stands in a comment.
fn reason(because: &str, before: &Metric, now: &Metric) -> Result<String, EditError> {
    let words: Vec<&str> = because.split_whitespace().collect();
    let reason = words.join(" ");
    if reason.is_empty() {
        let error = EditError::new("the reason is an empty text");
        return Err(error.help("say why the target is lowered: `--because \"two reps left\"`"));
    }
    if let Some(mistake) = Mistake::of_control_character(&reason) {
        return Err(EditError::of_key("because", mistake));
    }
    // It may have been lowered already, and the reason be missing.
    if is_lowered(before, now) || before.target == now.target && now.target.is_some() {
        return Ok(reason);
    }
    let error = EditError::new(format!("the target of `{}` is not lowered", now.name));
    Err(error.help("leave the reason out: only a target that is lowered needs one"))
}

/// What happens to the target, in words; `written` is the new one as it stands in the file.
fn told(before: &Metric, now: &Metric, written: Option<&str>) -> String {
    let name = &now.name;
    match (before.target, now.target.zip(written)) {
        (None, None) => format!("{name}: has no target"),
        (None, Some((_, written))) => format!("{name}: its target is {written}"),
        (Some(from), None) => {
            format!("the goalpost is gone: the target of {name} was {from}, and is taken away")
        }
        (Some(from), Some((to, written))) => match harder(now.better, from, to) {
            None => format!("{name}: its target is {from} already"),
            Some(is_harder) => {
                let how = if is_harder { "harder" } else { "easier" };
                format!(
                    "the goalpost moved: the target of {name} was {from} and is {written}, {how} to reach"
                )
            }
        },
    }
}

/// Whether more is asked; nothing where it is the same.
fn harder(better: Better, from: f64, to: f64) -> Option<bool> {
    let nearer = (to - from) * better.sign();
    (nearer.abs() > 0.0).then_some(nearer > 0.0)
}

/// Where a reason is put, in the order in which it is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReasonPlace {
    /// In the place of the one that is there.
    Instead,
    /// At the end of the target's line.
    Behind,
    /// On a line of its own above the target.
    AboveTarget,
    /// On a line of its own above the metric.
    AboveMetric,
    /// Behind the target, on a line that is broken for it.
    Apart,
}

impl ReasonPlace {
    pub(super) const ALL: [Self; 5] = [
        Self::Instead,
        Self::Behind,
        Self::AboveTarget,
        Self::AboveMetric,
        Self::Apart,
    ];
}
