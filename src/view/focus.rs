//! The facts of the stand-up list: what the team works on in a week.

use super::{ActionFacts, Filter, News};
use crate::model::health::CustomerPage;
use crate::model::{
    self, ActionNews, ActionStatus, FocusReason, IsoWeek, Place, QuestionSettings, Scorecard,
    Stage, Timeline, Uncovered, funnel, open_actions, slug, uncovered_this_week,
};
use chrono::NaiveDate;
use std::borrow::Cow;

/// The list of one scorecard for one week, seen on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct FocusView<'a> {
    /// The title of the scorecard, or what the customer is called.
    pub title: Cow<'a, str>,
    /// Which customer it is, where it is the list of a customer's page.
    pub customer: Option<FocusCustomer>,
    /// The week that is listed.
    pub week: IsoWeek,
    /// The day on which it is looked at.
    pub today: NaiveDate,
    /// Whose list it is, where it is one person's.
    pub owner: Option<String>,
    /// The actions, most important first.
    pub actions: Vec<FocusFacts<'a>>,
    /// What matters, counted.
    pub counts: FocusCounts,
    /// How many actions of the page are open, in focus or not; of one person, where it is one
    /// person's list.
    pub open: usize,
    /// What nothing red is done about, where it is the list of the week of today.
    pub uncovered: Vec<UncoveredFacts>,
    /// What was finished and what moved since the stand-up before, where that is asked for.
    pub since: Option<News<'a>>,
}

/// The customer whose list it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FocusCustomer {
    /// As the data call it.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
}

/// Something that nothing red is done about.
#[derive(Debug, Clone, PartialEq)]
pub struct UncoveredFacts {
    /// Its stage.
    pub stage: String,
    /// Its address: of the metric, else of the stage.
    pub address: String,
    /// What it is.
    pub what: UncoveredWhat,
    /// The open action of its stage that comes first, its owner and its week, where there is one.
    pub next: Option<(String, Option<String>, Option<IsoWeek>)>,
}

/// What it is that nothing red is done about.
#[derive(Debug, Clone, PartialEq)]
pub enum UncoveredWhat {
    /// The stage into which the smallest share of customers gets.
    Leak {
        /// The number of the stage, from 1.
        number: usize,
        /// The share of the stage before that gets there.
        step: f64,
    },
    /// A metric that is off track.
    OffTrack {
        /// Its name.
        metric: String,
        /// Its value.
        value: f64,
        /// Where it has to be.
        target: f64,
        /// What it counts.
        unit: Option<String>,
    },
}

/// One action of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct FocusFacts<'a> {
    /// The name of the stage it belongs to; in its place, what the customer is called.
    pub stage: Cow<'a, str>,
    /// The action.
    pub facts: ActionFacts<'a>,
    /// What brought it into the week; nothing where it only could come.
    pub reason: Option<FocusReason>,
}

/// How many actions of the list are what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FocusCounts {
    /// Neither done nor dropped.
    pub open: usize,
    /// Of those, blocked.
    pub blocked: usize,
    /// Of those, carried over from an earlier week.
    pub carried_over: usize,
    /// Of those, overdue.
    pub overdue: usize,
    /// Done.
    pub done: usize,
    /// Dropped.
    pub dropped: usize,
}

/// The focus of `week` as far as `filter` wants it; what it asks, the file may have set.
pub fn focus<'a>(
    timeline: &Timeline<'a>,
    week: IsoWeek,
    filter: &Filter,
    settings: &QuestionSettings,
) -> FocusView<'a> {
    let today = timeline.today;
    let items = model::focus(timeline, week).into_iter();
    let actions = items
        .filter(|item| filter.wants_stage(item.place.stage))
        .map(|item| FocusFacts::new(timeline, item.place, week, Some(item.reason)))
        .filter(|item| filter.wants_owner(item.facts.action.owner.as_ref()))
        .collect();
    let mut view = FocusView::new(timeline, week, filter, actions);
    if week == IsoWeek::containing(today) {
        let found = uncovered_this_week(timeline.now, settings, today).into_iter();
        view.uncovered = found
            .filter(|what| is_wanted(*what, timeline.now, filter))
            .map(|what| UncoveredFacts::new(what, timeline.now))
            .collect();
    }
    view
}

/// Whether `filter` wants to know of something uncovered; a stage belongs to nobody.
fn is_wanted(what: Uncovered, scorecard: &Scorecard, filter: &Filter) -> bool {
    match what {
        Uncovered::Leak(stage) => filter.owner.is_none() && filter.wants_stage(stage),
        Uncovered::OffTrack(place) => filter.wants_metric(scorecard, place),
    }
}

/// The open action of a stage that comes first.
fn next_of(stage: &Stage) -> Option<(String, Option<String>, Option<IsoWeek>)> {
    let (_, action) = open_actions(stage).into_iter().next()?;
    Some((action.name.clone(), action.owner.clone(), action.week))
}

impl UncoveredFacts {
    fn new(what: Uncovered, scorecard: &Scorecard) -> Self {
        match what {
            Uncovered::Leak(stage) => {
                let name = &scorecard.stages[stage].name;
                Self {
                    stage: name.clone(),
                    address: slug(name),
                    next: next_of(&scorecard.stages[stage]),
                    what: UncoveredWhat::Leak {
                        number: stage + 1,
                        step: funnel(scorecard)[stage].step.unwrap_or_default(),
                    },
                }
            }
            Uncovered::OffTrack(place) => {
                let (stage, metric) = (&scorecard.stages[place.stage], place.metric(scorecard));
                Self {
                    stage: stage.name.clone(),
                    address: stage.address_of(&metric.name),
                    next: next_of(stage),
                    what: UncoveredWhat::OffTrack {
                        metric: metric.name.clone(),
                        value: metric.current().unwrap_or_default(),
                        target: metric.target.unwrap_or_default(),
                        unit: metric.unit.clone(),
                    },
                }
            }
        }
    }
}

impl<'a> FocusFacts<'a> {
    fn new(
        timeline: &Timeline<'a>,
        place: Place,
        week: IsoWeek,
        reason: Option<FocusReason>,
    ) -> Self {
        Self {
            stage: Cow::Borrowed(&timeline.now.stages[place.stage].name),
            facts: ActionFacts::new(timeline, place, week),
            reason,
        }
    }

    fn into_owned(self) -> FocusFacts<'static> {
        FocusFacts {
            stage: Cow::Owned(self.stage.into_owned()),
            facts: self.facts.into_owned(),
            reason: self.reason,
        }
    }
}

impl<'a> FocusView<'a> {
    fn new(
        timeline: &Timeline<'a>,
        week: IsoWeek,
        filter: &Filter,
        actions: Vec<FocusFacts<'a>>,
    ) -> Self {
        let all = timeline.now.stages.iter().flat_map(|stage| &stage.actions);
        let open = all
            .filter(|action| action.is_open())
            .filter(|action| filter.wants_owner(action.owner.as_ref()));
        Self {
            title: Cow::Borrowed(&timeline.now.title),
            customer: None,
            week,
            today: timeline.today,
            open: open.count(),
            owner: filter.owner.clone(),
            counts: counts(&actions),
            actions,
            uncovered: Vec::new(),
            since: None,
        }
    }

    /// The list for when the scorecard is gone, without what was done since.
    pub fn into_owned(mut self) -> FocusView<'static> {
        let actions = self.actions.into_iter().map(FocusFacts::into_owned);
        let mut actions: Vec<_> = actions.collect();
        // Very many of them are held at once.
        actions.shrink_to_fit();
        self.uncovered.shrink_to_fit();
        FocusView {
            title: Cow::Owned(self.title.into_owned()),
            customer: self.customer,
            week: self.week,
            today: self.today,
            owner: self.owner,
            actions,
            counts: self.counts,
            open: self.open,
            uncovered: self.uncovered,
            since: None,
        }
    }

    /// This list, as that of the customer whose page says `page`.
    pub fn of_customer(mut self, page: &CustomerPage) -> Self {
        self.customer = Some(FocusCustomer {
            id: page.customer.clone(),
            name: page.name.clone(),
        });
        self
    }

    /// Whether there is something to tell of what was finished and what moved.
    pub fn has_news(&self) -> bool {
        let changes = self.since.as_ref().map(|since| &since.changes);
        changes.is_some_and(|changes| !changes.actions.is_empty() || !changes.metrics.is_empty())
    }

    /// This list, with what was finished and what moved `since`.
    pub fn since(mut self, mut since: News<'a>) -> Self {
        since.changes.stages.clear();
        since.changes.rules.clear();
        since
            .changes
            .actions
            .retain(|change| change.what == ActionNews::Done);
        self.since = Some(since);
        self
    }
}

/// What could be taken into the focus of `week`.
pub fn candidates<'a>(timeline: &Timeline<'a>, week: IsoWeek) -> FocusView<'a> {
    let found = model::candidates(timeline.now, week, timeline.today).into_iter();
    let actions = found.map(|place| FocusFacts::new(timeline, place, week, None));
    FocusView::new(timeline, week, &Filter::default(), actions.collect())
}

/// How many of the `actions` are what.
pub fn counts<'f>(actions: impl IntoIterator<Item = &'f FocusFacts<'f>>) -> FocusCounts {
    let mut counts = FocusCounts::default();
    for item in actions {
        let action = &item.facts.action;
        match action.status {
            ActionStatus::Done => counts.done += 1,
            ActionStatus::Dropped => counts.dropped += 1,
            ActionStatus::Todo | ActionStatus::Doing | ActionStatus::Blocked => counts.open += 1,
        }
        counts.blocked += usize::from(action.status == ActionStatus::Blocked);
        counts.carried_over += usize::from(item.facts.carried_over.is_some());
        counts.overdue += usize::from(item.facts.overdue.is_some());
    }
    counts
}
