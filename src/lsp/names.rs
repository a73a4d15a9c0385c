//! A metric and the actions that move it: from one to the other, and a new name for all.

use super::content::{Content, NamedThing};
use super::document::OpenFile;
use crate::load::{action_path, metric_path};
use crate::model::{Place, Scorecard, same_name};
use crate::text::Span;
use crate::yaml::{Document, Edit, NewValue, Path, apply};

/// A metric of a scorecard, and where its name stands.
pub(super) struct Named {
    /// Its name as it is.
    pub name: String,
    /// Where the place that was asked about stands.
    pub here: Span,
    /// Where the metric has its name.
    pub metric: Span,
    /// Where actions of its stage say that they move it.
    pub moves: Vec<Span>,
    paths: Vec<Path>,
    /// The names of the other metrics of its stage.
    others: Vec<String>,
}

impl Named {
    /// The metric whose name stands at the byte `offset` of `file`, be it its own or behind
    /// `moves`.
    pub(super) fn at(file: &OpenFile, offset: usize) -> Option<Self> {
        let reading = file.read_content()?;
        let at = reading.document.at(file.source.text(), offset)?;
        let Content::Scorecard(scorecard) = &reading.content else {
            return None;
        };
        if at.is_key {
            return None;
        }
        let metric = metric(scorecard, &reading.content, &at.path)?;
        let stage = &scorecard.stages[metric.stage];
        let name = metric.metric(scorecard).name.clone();
        let own = metric_path(metric).key("metric");
        let actions = (stage.actions.iter().enumerate())
            .filter(|(_, action)| moves(action.moves.as_deref(), &name))
            .map(|(index, _)| {
                let place = Place {
                    stage: metric.stage,
                    index,
                };
                action_path(place).key("moves")
            });
        let actions: Vec<Path> = actions.collect();
        let span = |path: &Path| reading.document.value_span(path);
        Some(Self {
            name,
            here: span(&at.path),
            metric: span(&own),
            moves: actions.iter().map(span).collect(),
            paths: [own].into_iter().chain(actions).collect(),
            others: (stage.metrics.iter().enumerate())
                .filter(|(index, _)| *index != metric.index)
                .map(|(_, other)| other.name.clone())
                .collect(),
        })
    }

    /// Whether another metric of the stage has this `name`.
    pub(super) fn is_taken(&self, name: &str) -> bool {
        self.others.iter().any(|other| same_name(other, name))
    }

    /// The text of `file` with `name` in all these places; nothing where it cannot stand there.
    pub(super) fn renamed(&self, file: &OpenFile, name: &str) -> Option<String> {
        let document: Document<'_> = file.read_content()?.document;
        let edits = self.paths.iter().map(|path| Edit::Set {
            path: path.clone(),
            to: NewValue::Text(name.to_owned()),
        });
        let edits: Vec<Edit> = edits.collect();
        apply(
            file.source.text(),
            &document,
            &edits.iter().collect::<Vec<_>>(),
        )
        .ok()
    }
}

/// The metric whose name stands at `path`.
fn metric(scorecard: &Scorecard, content: &Content, path: &Path) -> Option<Place> {
    let thing = content.thing_at(path)?;
    let is_at = |key: &'static str| content.path_of(thing).key(key) == *path;
    match thing {
        NamedThing::Metric(place) if is_at("metric") => {
            let metrics = &scorecard.stages.get(place.stage)?.metrics;
            metrics.get(place.index).map(|_| place)
        }
        NamedThing::Action(place) if is_at("moves") => {
            let stage = scorecard.stages.get(place.stage)?;
            let moved = stage.actions.get(place.index)?.moves.as_deref()?;
            let mut metrics = stage.metrics.iter();
            let index = metrics.position(|metric| same_name(&metric.name, moved))?;
            Some(Place { index, ..place })
        }
        _ => None,
    }
}

fn moves(moved: Option<&str>, name: &str) -> bool {
    moved.is_some_and(|moved| same_name(moved, name))
}
