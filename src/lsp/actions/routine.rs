//! The routine of a Monday: what happens to the action, the metric or the stage at a place.

use super::Offer;
use crate::edit::{self, ActionStep, Draft, EditError, NewAction};
use crate::lsp::content::{Content, NamedThing};
use crate::lsp::document::OpenFile;
use crate::model::{Action, IsoWeek, Place, Scorecard, carried_over};
use crate::text::{Span, line_end, line_start};
use crate::yaml::{Path, parse};
use chrono::NaiveDate;
use gen_lsp_types::CodeActionKind;

/// What a new action is called until somebody says it.
const NEW_ACTION: &str = "What will be done";

/// What is offered at the byte `offset` of `file`.
pub(super) fn offers(file: &OpenFile, offset: usize, today: NaiveDate) -> Vec<Offer> {
    let Some(reading) = file.read_content() else {
        return Vec::new();
    };
    let Some(scorecard) = reading.content.with_actions() else {
        return Vec::new();
    };
    let text = file.source.text();
    // Left of the first key of a line, its thing is meant.
    let begin = line_start(text, offset);
    let line = &text[begin..line_end(text, offset)];
    let key = begin + line.len() - line.trim_start_matches([' ', '-']).len();
    let at = reading.document.at(text, offset.max(key));
    let thing = at.and_then(|at| reading.content.thing_at(&at.path));
    let routine = Routine {
        file,
        content: &reading.content,
        scorecard: &scorecard,
        today,
    };
    match thing {
        Some(NamedThing::Action(place)) => routine.of_action(place),
        Some(NamedThing::Metric(place)) => routine.new_reading(place).into_iter().collect(),
        Some(NamedThing::Stage(stage)) => routine.new_action(stage).into_iter().collect(),
        None if matches!(reading.content, Content::Customer(_)) => {
            routine.new_action(0).into_iter().collect()
        }
        Some(NamedThing::Touchpoint(_)) | None => Vec::new(),
    }
}

struct Routine<'f> {
    file: &'f OpenFile,
    content: &'f Content,
    scorecard: &'f Scorecard,
    today: NaiveDate,
}

impl Routine<'_> {
    /// What `make` makes of the file; nothing where it cannot be made, or changes nothing.
    fn offer(
        &self,
        title: impl Into<String>,
        make: impl FnOnce(&mut Draft<'_>) -> Result<(), EditError>,
    ) -> Option<Offer> {
        let mut draft = self.file.read_content()?.into_draft(self.file)?;
        draft.leave_out_days_after(self.today);
        make(&mut draft).ok()?;
        let text = draft.finish().ok()?;
        (text != self.file.text).then(|| Offer {
            title: title.into(),
            kind: CodeActionKind::RefactorRewrite,
            text,
            to_type: None,
            finding: None,
            is_preferred: false,
        })
    }

    fn of_action(&self, place: Place) -> Vec<Offer> {
        let stage = self.scorecard.stages.get(place.stage);
        let Some(action) = stage.and_then(|stage| stage.actions.get(place.index)) else {
            return Vec::new();
        };
        let step =
            |title: &str, step| self.offer(title, |draft| edit::step_at(draft, place, &step));
        let on = self.today;
        let mut offers = Vec::new();
        offers.extend(step("Mark as done today", ActionStep::Done { on }));
        offers.extend(step("Start", ActionStep::Start));
        offers.extend(step("Block", ActionStep::Block { note: None }));
        offers.extend(self.plan(place, action));
        offers.extend(self.carry_all_over(action));
        offers.extend(step("Drop", ActionStep::Drop { note: None }));
        offers.extend(step("Make it a thing to do again", ActionStep::Reopen));
        offers.extend(self.new_action(place.stage));
        offers
    }

    /// Into this week, which carries over what past weeks left open, and into the next.
    fn plan(&self, place: Place, action: &Action) -> Vec<Offer> {
        let this = IsoWeek::containing(self.today);
        let is_past = action.week.is_some_and(|week| week < this);
        let title = if is_past {
            "Carry over into this week"
        } else {
            "Plan for this week"
        };
        let plan = |title: &str, week: IsoWeek| {
            let title = format!("{title}, {week}");
            self.offer(title, |draft| edit::plan_at(draft, place, week))
        };
        let next = this.plus(1);
        let next = next.and_then(|next| plan("Plan for next week", next));
        plan(title, this).into_iter().chain(next).collect()
    }

    /// What past weeks left open, all at once, where `action` is one of several.
    fn carry_all_over(&self, action: &Action) -> Option<Offer> {
        let this = IsoWeek::containing(self.today);
        let count = carried_over(self.scorecard, this).len();
        let is_one = action.is_open() && action.week.is_some_and(|week| week < this);
        if count < 2 || !is_one {
            return None;
        }
        let title = format!("Carry over all {count} open actions of past weeks into {this}");
        self.offer(title, |draft| {
            edit::roll(draft, this);
            Ok(())
        })
    }

    /// A reading of today, whose number somebody has to type: the one before was not read today.
    fn new_reading(&self, place: Place) -> Option<Offer> {
        let stage = self.scorecard.stages.get(place.stage)?;
        let metric = stage.metrics.get(place.index)?;
        if metric
            .readings
            .iter()
            .any(|reading| reading.on == self.today)
        {
            return None;
        }
        let path = self.content.path_of(NamedThing::Metric(place));
        let mut number = path.key("value");
        let offer = self.offer("New reading of today", |draft| {
            if edit::keeps_readings(draft, place) {
                number = path.key("readings").key(self.today.to_string());
            }
            // Any other number, which is taken out again.
            let other = if metric.value == Some(0.0) { "1" } else { "0" };
            edit::set_value_at(draft, place, other, self.today)
        })?;
        let mut text = offer.text;
        let span = value_in(&text, &number)?;
        text.replace_range(span.range(), "");
        Some(Offer {
            to_type: Some(Span::new(span.start, span.start)),
            text,
            ..offer
        })
    }

    /// An action at the end of a stage, behind all others, whose name somebody has to type.
    fn new_action(&self, stage: usize) -> Option<Offer> {
        let own = self.scorecard.stages.get(stage)?;
        let new = NewAction {
            name: NEW_ACTION.to_owned(),
            priority: Some(own.next_priority()),
            ..NewAction::default()
        };
        let offer = self.offer("New action", |draft| edit::add_to(draft, stage, &new))?;
        let place = Place {
            stage,
            index: own.actions.len(),
        };
        let name = self
            .content
            .path_of(NamedThing::Action(place))
            .key("action");
        Some(Offer {
            to_type: value_in(&offer.text, &name),
            ..offer
        })
    }
}

/// Where the value at `path` stands in a text.
fn value_in(text: &str, path: &Path) -> Option<Span> {
    let document = parse(text);
    path.resolve(document.root.as_ref()?)?;
    Some(document.value_span(path))
}
