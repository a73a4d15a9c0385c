//! The health of customers: the arithmetic of their scores, and the data that they are read from.

mod model;
mod properties;
mod vectors;
