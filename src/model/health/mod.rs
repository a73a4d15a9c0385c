//! The health of single customers: what a health model and a customer's page say, and the
//! scores that follow, in whole micro-points. No files and no clock: cells are asked for, and the
//! day of scoring is given.
//!
//! `health_model` and `customer` are what is written. [`Scorer`] is a model made ready:
//! `cell` reads a cell, `way` gives it points (`words` those of a word), `measure` says why there
//! are none, `scorer` sums them up to a [`CustomerScore`], and `breakdown` says what that is made
//! of.

mod breakdown;
mod cell;
mod customer;
mod customer_score;
mod health_model;
mod measure;
mod micro;
mod outcome;
mod scorer;
mod way;
mod words;

pub use cell::{Cell, date, number, trimmed, trimmed_text};
pub use customer::{CustomerPage, Note};
pub use customer_score::{CustomerScore, TouchpointScore};
pub use health_model::{
    Ending, Field, HealthModel, Influence, PILLARS, Pillar, SCORE_COLUMNS, Tier, Touchpoint,
    UNKNOWN_TIER,
};
pub use measure::{MISSING, Missing};
pub use micro::{Hundredths, Mean, Micro};
pub use outcome::{ENOUGH_OUTCOMES, Outcomes, Sample, Trial, WeightVerdict, weight_verdicts};
pub use scorer::{MissingValue, ReadRows, Scorer, weight_in_hundredths};
pub use way::HALF_LIVES;
