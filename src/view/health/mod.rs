//! The facts of customers' health: of all customers of a model, of one, and of what changed. A row
//! of the data comes in as cells; where it lies, nobody here knows.

mod card;
mod customer;
mod diff;
mod first;
mod ids;
mod maker;
mod managers;
mod moved;
mod odd_rows;
mod one_sided;
mod show;
mod test;

pub use card::{CardView, ModelCard, PastScore};
pub use customer::{CardDetail, Cells, CustomerColumns, CustomerFacts, MostCostly, Person};
pub use diff::{DiffMaker, HealthDiff, LeftOut, ModelChange, PastLabel};
pub use ids::Ids;
pub use maker::ViewMaker;
pub use moved::{ModelOnDay, Terms, TierCrossing, TouchpointMove};
pub use odd_rows::OddRows;
pub use one_sided::{ListedFirst, OneSided};
pub use show::{
    Disagreement, DoubtfulWorth, HealthView, ListedBy, Listing, MeanScore, MissingFacts,
    MissingReason, RowCounts, TierFacts, WeekAgo, WorthGaps,
};
pub use test::{Alarms, Contradiction, FieldTest, LaterRows, TestRows, TestView};
