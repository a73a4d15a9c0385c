//! What stands behind a line without being in the file: where a metric stands, for how long an
//! action is in focus, what share of customers got this far, what weights come to.

use super::content::{Content, NamedThing};
use super::document::OpenFile;
use super::options::HintKinds;
use super::settings::Settings;
use crate::load::{field_path, stage_path, touchpoint_path};
use crate::model::health::HealthModel;
use crate::model::{IsoWeek, Scorecard, Timeline, funnel};
use crate::page;
use crate::text::{Span, line_end};
use crate::view::{ActionFacts, MetricFacts, Series};
use crate::yaml::Path;
use chrono::NaiveDate;
use gen_lsp_types::{InlayHint, Label};

/// The hints on the lines of `span`, on the day `today`.
pub(super) fn hints(
    file: &OpenFile,
    span: Span,
    settings: &Settings,
    today: NaiveDate,
) -> Vec<InlayHint> {
    let Some(reading) = file.read_content() else {
        return Vec::new();
    };
    let hints = match &reading.content {
        Content::Health(model) => of_model(model, settings.hints),
        Content::Scorecard(_) | Content::Customer(_) => {
            let Some(mut scorecard) = reading.content.with_actions() else {
                return Vec::new();
            };
            scorecard.leave_out_days_after(today);
            let surroundings = file.around.surroundings();
            let timeline = Timeline::new(surroundings.past, &scorecard, today);
            with_actions(&timeline, settings.hints, &reading.content)
        }
    };
    let text = &file.text;
    let placed = hints.into_iter().filter_map(|(path, label)| {
        let value = reading.document.value_span(&path);
        let end = line_end(text, value.end.min(text.len()));
        let end = end - usize::from(text[..end].ends_with('\r'));
        (span.start <= end && value.start <= span.end).then(|| InlayHint {
            position: file.position(end, settings.units),
            label: Label::String(label),
            kind: None,
            text_edits: None,
            tooltip: None,
            padding_left: Some(true),
            padding_right: None,
            data: None,
        })
    });
    placed.collect()
}

/// Behind the value at a path, these words.
type Hint = (Path, String);

/// Of `content`, which has actions and is looked at on a day.
fn with_actions(timeline: &Timeline<'_>, wanted: HintKinds, content: &Content) -> Vec<Hint> {
    let mut hints = Vec::new();
    if wanted.standing {
        hints.extend(timeline.now.metric_places().map(|place| {
            let facts = MetricFacts::new(timeline, place, Series::PassedOver);
            let path = content.path_of(NamedThing::Metric(place));
            (path.key("metric"), page::metric_hint(&facts))
        }));
    }
    if wanted.week {
        let week = IsoWeek::containing(timeline.today);
        hints.extend(timeline.now.action_places().filter_map(|place| {
            let path = content.path_of(NamedThing::Action(place));
            let facts = ActionFacts::new(timeline, place, week);
            Some((path.key("action"), page::action_hint(&facts)?))
        }));
    }
    if wanted.conversion {
        hints.extend(conversions(timeline.now));
    }
    hints
}

fn conversions(scorecard: &Scorecard) -> impl Iterator<Item = Hint> {
    let steps = funnel(scorecard).into_iter().enumerate();
    steps.filter_map(|(stage, step)| {
        let share = step.step?;
        Some((
            stage_path(stage).key("reached"),
            page::conversion_hint(stage, share),
        ))
    })
}

/// What the weights come to, touchpoint by touchpoint, and in each, field by field.
fn of_model(model: &HealthModel, wanted: HintKinds) -> Vec<Hint> {
    let mut hints = Vec::new();
    if !wanted.weights {
        return hints;
    }
    let mut sum = 0.0;
    for (index, touchpoint) in model.touchpoints.iter().enumerate() {
        if let Some(weight) = touchpoint.weight {
            sum += weight;
            hints.push((
                touchpoint_path(index).key("weight"),
                page::weights_hint(sum),
            ));
        }
        let mut own = 0.0;
        for (field, of) in touchpoint.fields.iter().enumerate() {
            if let Some(weight) = of.weight {
                own += weight;
                hints.push((
                    field_path(index, field).key("weight"),
                    page::weights_hint(own),
                ));
            }
        }
    }
    hints
}
