//! What a health model says: the journey of a customer towards one ending, as touchpoints with
//! weights, each measured by fields of the data.

use crate::model::{Keyword, slug};

/// The columns of scores between that of the customer and those of the touchpoints.
pub const SCORE_COLUMNS: [&str; 5] = ["score", "tier", "coverage", "low", "high"];

/// A health model as it is written: what is missing or cannot be is nothing here, and told by
/// the rules.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HealthModel {
    /// The title.
    pub title: String,
    /// Who keeps it.
    pub owner: Option<String>,
    /// The ending that the journey is about.
    pub ending: Option<Ending>,
    /// The customers it is for, in the team's own word: `revenue`, `brand`.
    pub icp: Option<String>,
    /// The file with the data, below the model's folder.
    pub data: Option<String>,
    /// The column that tells customers apart.
    pub customer: String,
    /// The column with their names.
    pub name: Option<String>,
    /// The column with the customer success manager of each.
    pub manager: Option<String>,
    /// The columns that stand on a card.
    pub details: Vec<String>,
    /// The column with the money that a customer is worth.
    pub worth: Option<String>,
    /// The rows that the model is for: of each column one of its words; all have to fit.
    pub only: Vec<(String, Vec<String>)>,
    /// The tiers, best first.
    pub tiers: Vec<Tier>,
    /// In percent of the weight; below it the tier is unknown.
    pub min_coverage: f64,
    /// The touchpoints in the order of the file.
    pub touchpoints: Vec<Touchpoint>,
    /// What it sets for the rules: the name of each, and what is written there.
    pub lint: Vec<(String, String)>,
}

/// What a score has in the place of a tier where too little is known.
pub const UNKNOWN_TIER: &str = "unknown";

impl HealthModel {
    /// The name of the tier with this index; without one, or behind the last, of the unknown one.
    pub fn tier_name(&self, tier: Option<usize>) -> &str {
        let tier = tier.and_then(|tier| self.tiers.get(tier));
        tier.map_or(UNKNOWN_TIER, |tier| &tier.name)
    }

    /// The tier in whose bounds so many points lie, whatever else the model says of them.
    pub fn tier_of(&self, points: f64) -> Option<usize> {
        self.tiers.iter().position(|tier| points >= tier.from)
    }

    /// The names of the tiers, best first, the unknown one last.
    pub fn tier_names(&self) -> impl Iterator<Item = &str> {
        let names = self.tiers.iter().map(|tier| tier.name.as_str());
        names.chain([UNKNOWN_TIER])
    }

    /// The names of the columns of all scores: the customer by its own, then the figures, then
    /// the touchpoints by their slugs, with underscores.
    pub fn score_columns(&self) -> Vec<String> {
        let touchpoints = self.touchpoints.iter().map(|touchpoint| {
            let slug = slug(&touchpoint.name).replace('-', "_");
            if slug.is_empty() {
                touchpoint.name.clone()
            } else {
                slug
            }
        });
        let names = [self.customer.clone()].into_iter();
        let names = names
            .chain(SCORE_COLUMNS.map(str::to_owned))
            .chain(touchpoints);
        names.collect()
    }
}

/// How a journey ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The customer buys more.
    Expansion,
    /// The customer leaves.
    Attrition,
}

/// A range of scores with a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Tier {
    /// The team's own word.
    pub name: String,
    /// The lowest score that is in it.
    pub from: f64,
}

/// A moment in which a customer meets the company.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Touchpoint {
    /// Its name.
    pub name: String,
    /// The stage of the journey in which it lies.
    pub stage: Option<String>,
    /// The pillars of customer experience that it speaks of.
    pub pillars: Vec<Pillar>,
    /// Whether marketing has a hand in it.
    pub influence: Influence,
    /// Of 100, how much it counts.
    pub weight: Option<f64>,
    /// What measures it.
    pub fields: Vec<Field>,
}

/// A column of the data with the way from its value to points.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Field {
    /// The column.
    pub column: String,
    /// Of 100, how much it counts in its touchpoint.
    pub weight: Option<f64>,
    /// The number that gives 0 points, and all that are worse.
    pub worst: Option<f64>,
    /// The number that gives 100 points, and all that are better.
    pub best: Option<f64>,
    /// From which number on there are how many points, as they are written.
    pub bands: Option<Vec<(f64, f64)>>,
    /// Which word gives how many points.
    pub points: Option<Vec<(String, f64)>>,
    /// In so many days a date loses half of its points.
    pub half_life: Option<f64>,
    /// The column with the day on which the value was read.
    pub dated: Option<String>,
    /// So many days old, it still counts.
    pub expires: Option<u64>,
}

/// Whether marketing has a hand in a touchpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Influence {
    /// It is ours to change.
    #[default]
    Ours,
    /// We have no hand in it.
    None,
}

/// One of the six pillars of customer experience excellence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pillar {
    /// Being trustworthy.
    Integrity,
    /// Turning a poor experience into a great one.
    Resolution,
    /// Promising what is kept, and more.
    Expectations,
    /// Little effort for the customer.
    TimeAndEffort,
    /// Knowing the customer.
    Personalization,
    /// Understanding the customer's situation.
    Empathy,
}

/// All pillars, in the order in which they are told.
pub const PILLARS: [Pillar; 6] = [
    Pillar::Integrity,
    Pillar::Resolution,
    Pillar::Expectations,
    Pillar::TimeAndEffort,
    Pillar::Personalization,
    Pillar::Empathy,
];

impl Keyword for Ending {
    const NAMES: &'static [(&'static str, Self, &'static str)] = &[
        ("expansion", Self::Expansion, "The customer buys more"),
        ("attrition", Self::Attrition, "The customer leaves"),
    ];
}

impl Keyword for Influence {
    const NAMES: &'static [(&'static str, Self, &'static str)] = &[
        ("ours", Self::Ours, "Marketing can change it"),
        ("none", Self::None, "Marketing has no hand in it"),
    ];
}

impl Keyword for Pillar {
    const NAMES: &'static [(&'static str, Self, &'static str)] = &[
        ("integrity", Self::Integrity, "Being trustworthy"),
        (
            "resolution",
            Self::Resolution,
            "Turning a poor experience into a great one",
        ),
        (
            "expectations",
            Self::Expectations,
            "Promising what is kept, and more",
        ),
        (
            "time-and-effort",
            Self::TimeAndEffort,
            "Little effort for the customer",
        ),
        (
            "personalization",
            Self::Personalization,
            "Knowing the customer",
        ),
        (
            "empathy",
            Self::Empathy,
            "Understanding the customer's situation",
        ),
    ];
}
