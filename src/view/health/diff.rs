//! The facts of what changed between two days: who crossed a tier and what moved them, who came
//! and who left.

use super::managers::Managers;
use super::moved::{TouchpointScores, moved_most, tier_places};
use super::{
    Cells, CustomerColumns, ListedFirst, ModelOnDay, OneSided, Person, Terms, TierCrossing,
};
use crate::model::health::{CustomerScore, HealthModel, Hundredths, Scorer};
use chrono::NaiveDate;
use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;

/// Where what is of the day before and of today stands among what is kept of both.
const BEFORE: usize = 0;
const TODAY: usize = 1;

/// What changed in the customers of a model.
#[derive(Debug, Clone, PartialEq)]
pub struct HealthDiff<'a> {
    /// The model before, on its day.
    pub before: ModelOnDay<'a>,
    /// The model of today.
    pub after: ModelOnDay<'a>,
    /// What it is compared with.
    pub label: PastLabel,
    /// Whether the data are to the letter those of then.
    pub is_same_data: bool,
    /// What of the model has changed.
    pub model_change: ModelChange,
    /// Whose customers they are, where they are one manager's.
    pub manager: Option<String>,
    /// Who else has customers, where nobody is called so.
    pub managers_instead: Option<Vec<String>>,
    /// How many customers are in each tier of today's model, and in `unknown` behind them: before
    /// and after.
    pub tiers: Vec<[u64; 2]>,
    /// Those who are in a worse tier now, the worst first.
    pub fell: ListedFirst<TierCrossing>,
    /// Those who are in a better one, the best first.
    pub rose: ListedFirst<TierCrossing>,
    /// Those who were not there before.
    pub came: ListedFirst<OneSided>,
    /// Those who are not there any more.
    pub left: ListedFirst<OneSided>,
    /// Those who had a known tier and have none, as they were.
    pub became_unknown: ListedFirst<OneSided>,
    /// Those who have a known tier and had none, as they are.
    pub became_known: ListedFirst<OneSided>,
    /// Rows that could not be compared, before and after.
    pub left_out: [LeftOut; 2],
}

/// What the customers of today are compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PastLabel {
    /// A commit.
    Commit {
        /// Its short id.
        id: String,
        /// Its day; that of the data may be an earlier one.
        day: NaiveDate,
    },
    /// A file.
    File(String),
}

/// What of a model has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModelChange {
    /// Nothing that a score or a tier follows from.
    Nothing,
    /// The bounds of the tiers alone.
    Bounds,
    /// More than that.
    More,
}

/// Rows that cannot be compared; they are counted in their tiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// How many are without an id.
    pub no_id: u64,
    /// How many are of a customer that stood in a row before.
    pub again: u64,
}

/// What the data before say of a customer.
#[derive(Debug)]
enum CustomerPast {
    /// The model was not for it.
    NotFor,
    /// The model was for it.
    Scored(Box<ScoredBefore>),
    /// It was looked at.
    Taken,
}

/// A customer as it was.
#[derive(Debug)]
struct ScoredBefore {
    person: Person,
    score: Option<Hundredths>,
    /// By its place in the model of then.
    tier: Option<usize>,
    /// The score of the same data on the later day.
    later: Option<Hundredths>,
    touchpoints: Option<TouchpointScores>,
}

/// Makes a diff of the rows that it is shown: first all of before, then all of today.
#[derive(Debug)]
pub struct DiffMaker<'a> {
    diff: HealthDiff<'a>,
    columns: [CustomerColumns; 2],
    /// Where the tiers of before are among those of today.
    tier_places: Vec<usize>,
    /// Where the touchpoints of today were among those of before.
    touchpoint_places: Vec<Option<usize>>,
    past: HashMap<String, CustomerPast>,
    managers: Managers,
    score: CustomerScore,
    limit: usize,
}

impl<'a> DiffMaker<'a> {
    /// Nothing shown yet; so many are listed of each kind.
    pub fn new(
        before: ModelOnDay<'a>,
        after: ModelOnDay<'a>,
        label: PastLabel,
        manager: Option<String>,
        limit: usize,
    ) -> Self {
        let places = after.model.touchpoints.iter().map(|touchpoint| {
            let mut before = before.model.touchpoints.iter();
            before.position(|other| other.name == touchpoint.name)
        });
        Self {
            columns: [before, after].map(|side| CustomerColumns::new(side.model, side.scorer)),
            tier_places: tier_places(before.model, after.model),
            touchpoint_places: places.collect(),
            managers: Managers::new(manager.clone()),
            past: HashMap::new(),
            score: CustomerScore::default(),
            limit,
            diff: HealthDiff {
                model_change: model_change(before, after),
                tiers: vec![[0, 0]; after.model.tiers.len() + 1],
                before,
                after,
                label,
                is_same_data: false,
                manager,
                managers_instead: None,
                fell: ListedFirst::default(),
                rose: ListedFirst::default(),
                came: ListedFirst::default(),
                left: ListedFirst::default(),
                became_unknown: ListedFirst::default(),
                became_known: ListedFirst::default(),
                left_out: [LeftOut::default(); 2],
            },
        }
    }

    /// The columns that it wants of the data before, and of those of today.
    pub fn columns(&self) -> &[CustomerColumns; 2] {
        &self.columns
    }

    /// Takes in a row of before.
    pub fn add_before(&mut self, cells: &Cells<'_>) {
        let id = self.columns[BEFORE].id(cells);
        if id.is_empty() {
            self.diff.left_out[BEFORE].no_id += u64::from(self.count_alone(BEFORE, cells));
            return;
        }
        if self.past.contains_key(&id) {
            self.diff.left_out[BEFORE].again += u64::from(self.count_alone(BEFORE, cells));
            return;
        }
        let ModelOnDay { scorer, day, .. } = self.diff.before;
        if !scorer.is_for(cells) {
            self.past.insert(id, CustomerPast::NotFor);
            return;
        }
        scorer.score_into(&mut self.score, cells, self.diff.after.day);
        let later = self.score.printed();
        scorer.score_into(&mut self.score, cells, day);
        let customer = ScoredBefore {
            person: self.columns[BEFORE].person(cells),
            score: self.score.printed(),
            tier: self.score.tier,
            later,
            touchpoints: TouchpointScores::of(&self.score),
        };
        self.past
            .insert(id, CustomerPast::Scored(Box::new(customer)));
    }

    /// Takes in a row of today: its cells by the columns of today, and by those that the model
    /// of before scores.
    pub fn add_after(&mut self, cells: &Cells<'_>, by_old_model: &Cells<'_>) {
        let id = self.columns[TODAY].id(cells);
        if id.is_empty() {
            self.diff.left_out[TODAY].no_id += u64::from(self.count_alone(TODAY, cells));
            return;
        }
        let past = self.past.insert(id, CustomerPast::Taken);
        let ModelOnDay { scorer, day, .. } = self.diff.after;
        let is_for = scorer.is_for(cells);
        let person = self.columns[TODAY].person(cells);
        let is_wanted = self.managers.take_in(person.manager.as_deref());
        match past {
            Some(CustomerPast::Taken) => {
                self.diff.left_out[TODAY].again += u64::from(self.count_alone(TODAY, cells));
            }
            _ if !is_wanted => {}
            Some(CustomerPast::Scored(past)) if !is_for => self.leave(*past, true),
            None | Some(CustomerPast::NotFor) if !is_for => {}
            past => {
                scorer.score_into(&mut self.score, cells, day);
                self.count(TODAY, self.score.tier);
                match past {
                    Some(CustomerPast::Scored(past)) => self.compare(&past, person, by_old_model),
                    past => self.come(person, past.is_some()),
                }
            }
        }
    }

    fn come(&mut self, person: Person, is_in_both: bool) {
        self.diff.came.first.push(OneSided {
            person,
            score: self.score.printed(),
            tier: self.score.tier,
            is_in_both,
        });
    }

    fn leave(&mut self, past: ScoredBefore, is_in_both: bool) {
        self.count_before(past.tier);
        self.diff.left.first.push(OneSided {
            person: past.person,
            score: past.score,
            tier: past.tier,
            is_in_both,
        });
    }

    fn count_before(&mut self, tier: Option<usize>) {
        let tier = tier.map(|tier| self.tier_places[tier]);
        self.count(BEFORE, tier);
    }

    /// Counts a customer of one of the two days in a tier of today's model.
    fn count(&mut self, when: usize, tier: Option<usize>) {
        let unknown = self.diff.after.model.tiers.len();
        self.diff.tiers[tier.unwrap_or(unknown)][when] += 1;
    }

    /// Counts a row that is compared with none, so that the tiers are those of other pages. Returns
    /// whether its customer's manager is wanted.
    fn count_alone(&mut self, when: usize, cells: &Cells<'_>) -> bool {
        let ModelOnDay { scorer, day, .. } = [self.diff.before, self.diff.after][when];
        let manager = self.columns[when].manager(cells);
        let is_wanted = self.managers.take_in(manager.as_deref());
        if is_wanted && scorer.is_for(cells) {
            scorer.score_into(&mut self.score, cells, day);
            match (when, self.score.tier) {
                (BEFORE, tier) => self.count_before(tier),
                (_, tier) => self.count(when, tier),
            }
        }
        is_wanted
    }

    /// Compares a customer with what it was; its score of today is known.
    fn compare(&mut self, past: &ScoredBefore, person: Person, by_old_model: &Cells<'_>) {
        self.count_before(past.tier);
        let (from, to) = match (past.tier, self.score.tier) {
            (Some(from), Some(to)) => (from, to),
            (Some(_), None) => {
                let was = OneSided::in_both(person, past.score, past.tier);
                return self.diff.became_unknown.first.push(was);
            }
            (None, Some(_)) => {
                let is = OneSided::in_both(person, self.score.printed(), self.score.tier);
                return self.diff.became_known.first.push(is);
            }
            (None, None) => return,
        };
        let way = to.cmp(&self.tier_places[from]);
        if way == Ordering::Equal {
            return;
        }
        let crossed = self.crossed(past, [from, to], person, by_old_model);
        match way {
            Ordering::Greater => self.diff.fell.first.extend(crossed),
            _ => self.diff.rose.first.extend(crossed),
        }
    }

    /// A customer who crossed from a tier of before to one of today, and what moved it.
    fn crossed(
        &mut self,
        past: &ScoredBefore,
        [from, to]: [usize; 2],
        person: Person,
        by_old_model: &Cells<'_>,
    ) -> Option<TierCrossing> {
        let (then, now) = (self.diff.before, self.diff.after);
        let (before, after) = (past.score?, self.score.printed()?);
        let touchpoints = past.touchpoints.as_ref();
        let touchpoints = touchpoints.zip(TouchpointScores::of(&self.score));
        let touchpoint = touchpoints.and_then(|(before, after)| {
            moved_most(now.model, &self.touchpoint_places, before, &after)
        });
        let between = if then.scorer == now.scorer {
            Some(after)
        } else {
            (then.scorer).score_into(&mut self.score, by_old_model, now.day);
            self.score.printed()
        };
        Some(TierCrossing {
            person,
            tier_before: then.model.tiers[from].name.clone(),
            from: self.tier_places[from],
            to,
            before,
            after,
            terms: Terms::between(before, [past.later, between, Some(after)]),
            bounds_moved: then.model.tier_of(after.points()) == Some(from),
            touchpoint,
        })
    }

    /// Notes that the data are to the letter those of before.
    pub fn note_same_data(&mut self) {
        self.diff.is_same_data = true;
    }

    /// The diff of all that was shown.
    pub fn finish(mut self) -> HealthDiff<'a> {
        let past = std::mem::take(&mut self.past);
        let gone = past.into_values().filter_map(|past| match past {
            CustomerPast::Scored(past) => Some(*past),
            CustomerPast::NotFor | CustomerPast::Taken => None,
        });
        let gone: Vec<ScoredBefore> = gone.collect();
        for past in gone {
            if self.managers.take_in(past.person.manager.as_deref()) {
                self.leave(past, false);
            }
        }
        let Self {
            mut diff,
            limit,
            managers,
            ..
        } = self;
        diff.managers_instead = managers.instead();
        let id = |crossing: &TierCrossing| crossing.person.id.clone();
        let change = |crossing: &TierCrossing| crossing.after.0 - crossing.before.0;
        // Those who went the same way stand together.
        diff.fell
            .shorten(limit, |of| (Reverse(of.to), of.from, change(of), id(of)));
        diff.rose.shorten(limit, |of| {
            (of.to, Reverse(of.from), Reverse(change(of)), id(of))
        });
        let lists = [
            &mut diff.came,
            &mut diff.left,
            &mut diff.became_unknown,
            &mut diff.became_known,
        ];
        for list in lists {
            list.shorten(limit, |customer| {
                (customer.score, customer.person.id.clone())
            });
        }
        diff
    }
}

impl HealthDiff<'_> {
    /// Whether nobody crossed a tier, came or left, and nobody's tier became known or unknown.
    pub fn is_empty(&self) -> bool {
        let counts = [
            self.fell.count,
            self.rose.count,
            self.came.count,
            self.left.count,
            self.became_known.count,
            self.became_unknown.count,
        ];
        counts.iter().all(|count| *count == 0)
    }
}

/// What of a model has changed that a score or a tier follows from.
fn model_change(before: ModelOnDay<'_>, after: ModelOnDay<'_>) -> ModelChange {
    let with_other_bounds = HealthModel {
        tiers: after.model.tiers.clone(),
        ..before.model.clone()
    };
    if before.scorer == after.scorer {
        ModelChange::Nothing
    } else if Scorer::new(&with_other_bounds).as_ref() == Some(after.scorer) {
        ModelChange::Bounds
    } else {
        ModelChange::More
    }
}
