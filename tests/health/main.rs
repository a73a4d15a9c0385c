//! The health of customers: the arithmetic of their scores, and the data that they are read from.

mod facts;
mod model;
mod properties;
mod stream;
mod tables;
mod vectors;
