//! The health of single customers: what a health model and a customer's page say, and the
//! scores that follow, in whole micro-points. No files, no columns by number, no clock: a day
//! is always given.

mod customer;
mod health_model;

pub use customer::{CustomerPage, Note};
pub use health_model::{Ending, Field, HealthModel, Influence, PILLARS, Pillar, Tier, Touchpoint};
