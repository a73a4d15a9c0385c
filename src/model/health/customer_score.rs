//! The score of one customer, with all that explains it.

use super::{Hundredths, Micro, Missing};

/// The score of one customer; its touchpoints and their fields in the order of the model.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CustomerScore {
    /// Nothing where no field has a value.
    pub score: Option<Micro>,
    /// Which of the model's tiers; nothing where too little is known.
    pub tier: Option<usize>,
    /// How much of the weight was read, in percent.
    pub coverage: Micro,
    /// The score if every missing field had 0 points.
    pub low: Micro,
    /// The score if every missing field had 100 points.
    pub high: Micro,
    /// The touchpoints.
    pub touchpoints: Vec<TouchpointScore>,
}

/// The score of one customer at one touchpoint.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TouchpointScore {
    /// Nothing where no field has a value.
    pub score: Option<Micro>,
    /// How much of the weight of its fields was read, in percent.
    pub coverage: Micro,
    /// The points of its fields, or why there are none.
    pub fields: Vec<Result<Micro, Missing>>,
}

impl CustomerScore {
    /// The score as it is printed.
    pub fn printed(&self) -> Option<Hundredths> {
        self.score.map(Micro::hundredths)
    }

    /// Whether every field has a value: there is no range then.
    pub fn is_whole(&self) -> bool {
        self.coverage == Micro::ALL
    }
}
