//! What an open file says, whatever kind it is of, and which of its things a path leads to.

use super::document::OpenFile;
use crate::edit::Draft;
use crate::lint::{Kind, KindId};
use crate::load::{self, Allow, FileKind};
use crate::model::health::{CustomerPage, HealthModel};
use crate::model::{Place, Scorecard};
use crate::text::Source;
use crate::yaml::{Document, Path, PathStep};

/// What was read of a file.
pub(super) struct Reading<'s> {
    /// The tree.
    pub document: Document<'s>,
    /// What its comments allow.
    pub allows: Vec<Allow<'s>>,
    /// What it says.
    pub content: Content,
}

/// What a file says.
pub(super) enum Content {
    /// The journey of all customers.
    Scorecard(Box<Scorecard>),
    /// How the health of customers is worked out.
    Health(Box<HealthModel>),
    /// What is known of one customer.
    Customer(Box<CustomerPage>),
}

/// A thing of a file that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NamedThing {
    /// The stage with this index.
    Stage(usize),
    /// A metric.
    Metric(Place),
    /// An action; on a customer's page, of the only stage.
    Action(Place),
    /// The touchpoint of a health model with this index.
    Touchpoint(usize),
}

impl<'s> Reading<'s> {
    /// What `source`, which is of this kind, says; nothing where its syntax hides that.
    pub(super) fn of(kind: &Kind, source: &'s Source) -> Option<Self> {
        match kind.id {
            KindId::Health => read(source, |model| Content::Health(Box::new(model))),
            KindId::Customer => read(source, |page| Content::Customer(Box::new(page))),
            KindId::Scorecard => read(source, |scorecard| Content::Scorecard(Box::new(scorecard))),
        }
    }

    /// A draft of the file, where that has actions.
    pub(super) fn into_draft(self, file: &'s OpenFile) -> Option<Draft<'s>> {
        let source = &file.source;
        match self.content {
            Content::Scorecard(scorecard) => Some(Draft::new(source, self.document, *scorecard)),
            Content::Customer(page) => {
                let touchpoints = file.around.surroundings().touchpoints();
                Some(Draft::of_customer(
                    source,
                    self.document,
                    &page,
                    touchpoints,
                ))
            }
            Content::Health(_) => None,
        }
    }
}

fn read<T: FileKind>(source: &Source, content: impl FnOnce(T) -> Content) -> Option<Reading<'_>> {
    let loaded = load::load::<T>(source);
    Some(Reading {
        document: loaded.document,
        allows: loaded.allows,
        content: content(loaded.content?),
    })
}

impl Content {
    /// The actions by the stages in which they stand, with what else a scorecard says; of a
    /// customer's page, in the only stage.
    pub(super) fn with_actions(&self) -> Option<Scorecard> {
        match self {
            Self::Scorecard(scorecard) => Some((**scorecard).clone()),
            Self::Customer(page) => Some(page.as_scorecard()),
            Self::Health(_) => None,
        }
    }

    /// The innermost thing on the way of `path`.
    pub(super) fn thing_at(&self, path: &Path) -> Option<NamedThing> {
        let item = |list: usize| match path.steps().get(list..list + 2) {
            Some([PathStep::Key(key), PathStep::Index(index)]) => Some((key.as_ref(), *index)),
            _ => None,
        };
        let (list, index) = item(0)?;
        match (self, list) {
            (Self::Scorecard(_), "stages") => Some(match item(2) {
                Some(("metrics", metric)) => NamedThing::Metric(place(index, metric)),
                Some(("actions", action)) => NamedThing::Action(place(index, action)),
                _ => NamedThing::Stage(index),
            }),
            (Self::Customer(_), "actions") => Some(NamedThing::Action(place(0, index))),
            (Self::Health(_), "touchpoints") => Some(NamedThing::Touchpoint(index)),
            _ => None,
        }
    }

    /// Where `thing` stands in the file.
    pub(super) fn path_of(&self, thing: NamedThing) -> Path {
        match thing {
            NamedThing::Stage(stage) => load::stage_path(stage),
            NamedThing::Metric(place) => load::metric_path(place),
            NamedThing::Action(place) if matches!(self, Self::Customer(_)) => {
                load::customer_action_path(place.index)
            }
            NamedThing::Action(place) => load::action_path(place),
            NamedThing::Touchpoint(touchpoint) => load::touchpoint_path(touchpoint),
        }
    }
}

fn place(stage: usize, index: usize) -> Place {
    Place { stage, index }
}
