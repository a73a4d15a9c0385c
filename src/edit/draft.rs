//! A page on its way from one text to the next: what is to be changed is collected, and made at
//! once.

use super::EditError;
use super::address::{self, Addressed};
use super::keys::{self, MapChange};
use super::readings;
use super::target::ReasonPlace;
use crate::format::Field;
use crate::load::{
    self, ACTION, Allow, CUSTOMER, STAGE, TARGET_LOWERED, action_path, allow_beside,
    customer_action_path, metric_path, stage_path, target_reason,
};
use crate::model::health::CustomerPage;
use crate::model::{Place, Scorecard};
use crate::text::{Source, one_line};
use crate::yaml::{self, CommentAt, Document, Edit, NewValue, Node, NodeKind, Path, Refused};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// A scorecard or a customer's page that is being changed: its text as it is, what it will say,
/// and what was done so far.
#[derive(Debug)]
pub struct Draft<'s> {
    text: &'s str,
    document: Document<'s>,
    kind: DraftKind,
    scorecard: Scorecard,
    maps: Vec<MapChange>,
    /// Where in `maps` each map is.
    known: HashMap<Path, usize>,
    /// The readings that each series gets, by their days.
    readings: HashMap<Path, BTreeMap<String, NewValue>>,
    /// New items of lists, and the items that go.
    lists: Vec<Edit>,
    /// The metrics whose target gets a reason.
    reasons: Vec<Place>,
    /// Whether an item came or went: from then on the scorecard has other places than the text.
    is_moved: bool,
    /// Whether something was changed after that. By its place in the scorecard another thing of the
    /// text would be changed, so the draft is refused at its end.
    is_lost: bool,
    messages: Vec<String>,
    doubts: Vec<String>,
}

/// What is being changed.
#[derive(Debug)]
enum DraftKind {
    /// A scorecard: its actions stand in its stages.
    Scorecard,
    /// A customer's page: its actions stand in the file itself.
    Customer {
        /// The names of the touchpoints that they may move; empty where nobody knows.
        touchpoints: Vec<String>,
    },
}

impl<'s> Draft<'s> {
    /// Begins with the text of `source`, of which it is known what it says.
    pub fn new(source: &'s Source, document: Document<'s>, scorecard: Scorecard) -> Self {
        Self::of_kind(DraftKind::Scorecard, source, document, scorecard)
    }

    /// As [`Self::new`], for a customer's page, whose actions may move one of these `touchpoints`;
    /// any, where none is given.
    pub fn of_customer(
        source: &'s Source,
        document: Document<'s>,
        page: &CustomerPage,
        touchpoints: Vec<String>,
    ) -> Self {
        let kind = DraftKind::Customer { touchpoints };
        Self::of_kind(kind, source, document, page.as_scorecard())
    }

    fn of_kind(
        kind: DraftKind,
        source: &'s Source,
        document: Document<'s>,
        scorecard: Scorecard,
    ) -> Self {
        Self {
            text: source.text(),
            document,
            kind,
            scorecard,
            maps: Vec::new(),
            known: HashMap::new(),
            readings: HashMap::new(),
            lists: Vec::new(),
            reasons: Vec::new(),
            is_moved: false,
            is_lost: false,
            messages: Vec::new(),
            doubts: Vec::new(),
        }
    }

    /// What the file will say; of a customer's page, its actions in the only stage.
    pub fn scorecard(&self) -> &Scorecard {
        &self.scorecard
    }

    /// What the file will say, for an edit that puts the same change into the text.
    pub(super) fn scorecard_mut(&mut self) -> &mut Scorecard {
        &mut self.scorecard
    }

    /// Leaves out of what the file says, and not of its text, what is dated after `today`, so that
    /// a slip in the year hides no newer number.
    pub fn leave_out_days_after(&mut self, today: NaiveDate) {
        self.scorecard.leave_out_days_after(today);
    }

    /// Whether it is a customer's page.
    pub(super) fn is_of_customer(&self) -> bool {
        matches!(self.kind, DraftKind::Customer { .. })
    }

    /// The scorecard, for what only a scorecard has: stages and metrics.
    ///
    /// # Errors
    /// Where it is a customer's page.
    pub fn journey(&self) -> Result<&Scorecard, EditError> {
        if !self.is_of_customer() {
            return Ok(&self.scorecard);
        }
        let error = EditError::new("a customer's page has no stages and no metrics");
        Err(error.help(
            "of a page `set` changes actions; its rating, goals and notes are written by hand. \
             Numbers are a scorecard's: `--file scorecard.yaml`",
        ))
    }

    /// The names that owners may have: the team; where there is none, whoever owns something.
    pub(super) fn people(&self) -> Vec<&str> {
        match self.kind {
            DraftKind::Scorecard if !self.scorecard.team.is_empty() => {
                self.scorecard.team.iter().map(String::as_str).collect()
            }
            DraftKind::Scorecard | DraftKind::Customer { .. } => self.scorecard.owners(),
        }
    }

    /// All actions with their addresses: on a customer's page, the name alone.
    pub fn actions(&self) -> Vec<Addressed> {
        if self.is_of_customer() {
            address::actions_of_customer(&self.scorecard.stages[0].actions)
        } else {
            address::actions(&self.scorecard)
        }
    }

    /// The name of what `address` means, of all that an action of this stage may move: a metric of
    /// the stage, of a customer's page a touchpoint.
    ///
    /// # Errors
    /// Where it fits none, or several.
    pub(super) fn moved(&self, stage: usize, address: &str) -> Result<String, EditError> {
        match &self.kind {
            DraftKind::Scorecard => address::metric_of(&self.scorecard, stage, address),
            DraftKind::Customer { touchpoints } => address::touchpoint(touchpoints, address),
        }
    }

    /// The path of what holds the actions of the stage with this index.
    pub(super) fn stage_path(&self, stage: usize) -> Path {
        match self.kind {
            DraftKind::Scorecard => stage_path(stage),
            DraftKind::Customer { .. } => Path::top(),
        }
    }

    /// The path of the action at `place`.
    pub(super) fn action_path(&self, place: Place) -> Path {
        match self.kind {
            DraftKind::Scorecard => action_path(place),
            DraftKind::Customer { .. } => customer_action_path(place.index),
        }
    }

    /// What was done, in the order in which it was.
    pub fn messages(&self) -> &[String] {
        &self.messages
    }

    /// Notes what was done, in a line for the user.
    pub(super) fn say(&mut self, done: impl Into<String>) {
        self.messages.push(one_line(&done.into()).into_owned());
    }

    /// Whether it takes items out.
    pub fn takes_out(&self) -> bool {
        let mut lists = self.lists.iter();
        lists.any(|edit| matches!(edit, Edit::RemoveItems { .. }))
    }

    /// What of it wants a second look before it is written.
    pub fn doubts(&self) -> &[String] {
        &self.doubts
    }

    /// Notes what wants a second look, in a line for the user.
    pub(super) fn doubt(&mut self, doubt: &str) {
        self.doubts.push(one_line(doubt).into_owned());
    }

    /// The text with all changes made.
    ///
    /// # Errors
    /// Where they cannot be made without touching anything else.
    pub fn finish(&self) -> Result<String, EditError> {
        if self.is_lost {
            return Err(Refused::Overlap.into());
        }
        let edits = self.edits();
        if self.reasons.is_empty() {
            return Ok(self.with(&edits)?);
        }
        // What is wrong with the rest of it is told first.
        self.with(&edits)?;
        for place in ReasonPlace::ALL {
            // What stands at the end of a line comes before what stands below it.
            let comments = self.reasons.iter().filter_map(|&of| self.reason(of, place));
            let all: Vec<Edit> = comments.chain(edits.iter().cloned()).collect();
            match self.with(&all) {
                Ok(text) if self.has_reasons(&text) => return Ok(text),
                Err(Refused::LineEnds) => return Err(Refused::LineEnds.into()),
                Ok(_) | Err(_) => {}
            }
        }
        let error = EditError::new("no reason can be put beside this target that is its alone");
        Err(error.help("write the target and its comment by hand"))
    }

    /// The text with these edits made.
    fn with(&self, edits: &[Edit]) -> Result<String, Refused> {
        if edits.is_empty() {
            return Ok(self.text.to_owned());
        }
        let together: Vec<&Edit> = edits.iter().collect();
        match yaml::apply(self.text, &self.document, &together) {
            Err(Refused::Overlap) => one_by_one(self.text, edits),
            result => result,
        }
    }

    /// The comment that says why less is asked of the metric at `of`, at a `place`; nothing
    /// where it cannot stand there.
    fn reason(&self, of: Place, place: ReasonPlace) -> Option<Edit> {
        let metric = of.metric(&self.scorecard);
        let path = metric_path(of);
        let key = path.key(if metric.target.is_some() {
            "target"
        } else {
            "metric"
        });
        let at = match place {
            ReasonPlace::Instead => {
                let old = target_reason(self.text, &self.document, &self.scorecard, of)?;
                (old.rules.len() == 1).then_some(CommentAt::Comment(old.span))?
            }
            ReasonPlace::Behind => CommentAt::Behind(key),
            ReasonPlace::AboveTarget => CommentAt::Above(key),
            ReasonPlace::AboveMetric => CommentAt::Above(path),
            ReasonPlace::Apart => CommentAt::Apart(key),
        };
        let reason = metric.target_reason.as_deref()?;
        let text = Allow::written(TARGET_LOWERED, reason);
        Some(Edit::Comment { at, text })
    }

    /// Whether `text` gives each metric the reason that it is to have, and no other one.
    fn has_reasons(&self, text: &str) -> bool {
        let source = Source::from_bytes("", text.as_bytes().to_vec());
        let Some(written) = load::load::<Scorecard>(&source).content else {
            return false;
        };
        let reasons = |scorecard: &Scorecard| -> Vec<Option<String>> {
            let metrics = scorecard.stages.iter().flat_map(|stage| &stage.metrics);
            metrics.map(|metric| metric.target_reason.clone()).collect()
        };
        reasons(&written) == reasons(&self.scorecard)
    }

    /// Writes the reason that the metric at `place` has beside its target.
    pub(super) fn put_reason(&mut self, place: Place) {
        self.reasons.push(place);
    }

    fn edits(&self) -> Vec<Edit> {
        let mut edits = Vec::new();
        let Some(root) = &self.document.root else {
            return edits;
        };
        for change in &self.maps {
            edits.extend(change.edits(root));
        }
        for (series, new) in &self.readings {
            edits.extend(readings::edits(root, series, new));
        }
        edits.extend(self.lists.iter().cloned());
        edits
    }

    /// Gives `key` of the map at `map` a value: in the place of the old one, or as a new key
    /// where the neighbours have theirs, else where `fields` has it.
    pub(super) fn put<T>(
        &mut self,
        fields: &[Field<T>],
        map: &Path,
        key: &'static str,
        value: NewValue,
    ) {
        let order = || fields.iter().map(|field| field.key).collect();
        self.change_of(map, order).put(key, value);
    }

    /// Takes `key` away from the map at `map`, where it is there.
    pub(super) fn take_away(&mut self, map: &Path, key: &'static str) {
        if self.has(map, key) {
            self.change_of(map, Vec::new).take_away(key);
        }
    }

    /// The comment that goes where `key` is taken away from the map at `map`.
    pub(super) fn allow_beside(&self, map: &Path, key: &str) -> Option<Allow<'s>> {
        self.has(map, key)
            .then(|| allow_beside(self.text, &self.document, &map.key(key.to_owned())))?
    }

    /// Tells that a comment goes with what it allowed.
    pub(super) fn say_gone(&mut self, gone: &Allow<'s>) {
        let comment = &self.text[gone.span.range()];
        self.say(format!("the comment beside it goes with it: {comment}"));
    }

    /// Puts readings into the series at `series`, which is there: in the place of one of the
    /// same day, else where the order of the days wants it.
    pub(super) fn put_reading(&mut self, series: &Path, day: String, value: NewValue) {
        self.is_lost |= self.is_moved;
        let new = self.readings.entry(series.clone()).or_default();
        new.insert(day, value);
    }

    /// Puts `action` at the end of the actions of the stage with this index; its keys stand as
    /// those of the actions before it.
    pub(super) fn append_action(&mut self, stage: usize, action: Vec<(&'static str, NewValue)>) {
        const KEY: &str = "actions";
        let stage = &self.stage_path(stage);
        let list = stage.key(KEY);
        let order: Vec<&str> = ACTION.iter().map(|field| field.key).collect();
        let item = NewValue::Map(keys::sorted(action, self.node(&list), &order));
        if self.has(stage, KEY) {
            self.is_lost |= self.is_moved;
            self.lists.push(Edit::Append { list, item });
        } else {
            let list = NewValue::List(vec![item]);
            match self.kind {
                DraftKind::Scorecard => self.put(STAGE, stage, KEY, list),
                DraftKind::Customer { .. } => self.put(CUSTOMER, stage, KEY, list),
            }
        }
        self.is_moved = true;
    }

    /// Takes items out of the list at `list`, by their indices in their order.
    pub(super) fn remove_items(&mut self, list: Path, items: Vec<usize>) {
        self.lists.push(Edit::RemoveItems { list, items });
        self.is_moved = true;
    }

    /// Whether the map at `map` has `key`, be it with a value or without.
    pub(super) fn has(&self, map: &Path, key: &str) -> bool {
        let pending = self.known.get(map).and_then(|&at| self.maps[at].has(key));
        pending.unwrap_or_else(|| self.node(map).is_some_and(|node| node.get(key).is_some()))
    }

    /// What `key` of the map at `map` says in the text as it is, as it is written there.
    pub(super) fn said(&self, map: &Path, key: &str) -> Option<String> {
        let value = &self.node(map)?.get(key)?.value;
        match &value.kind {
            NodeKind::Scalar(scalar) if !value.is_null() => Some(scalar.text.trim().to_owned()),
            _ => None,
        }
    }

    fn node(&self, path: &Path) -> Option<&Node<'s>> {
        path.resolve(self.document.root.as_ref()?)
    }

    fn change_of(
        &mut self,
        map: &Path,
        order: impl FnOnce() -> Vec<&'static str>,
    ) -> &mut MapChange {
        self.is_lost |= self.is_moved;
        let next = self.maps.len();
        let at = *self.known.entry(map.clone()).or_insert(next);
        if at == next {
            self.maps.push(MapChange::new(map.clone()));
        }
        let change = &mut self.maps[at];
        change.ordered_as(order);
        change
    }
}

/// The text with the edits made one after the other, for those that meet in one place.
fn one_by_one(text: &str, edits: &[Edit]) -> Result<String, Refused> {
    let mut text = text.to_owned();
    for edit in edits {
        text = yaml::apply(&text, &yaml::parse(&text), &[edit])?;
    }
    Ok(text)
}
