//! Render: blocks and findings into one form each. A form knows how to write cells; what
//! they say was decided before.

pub mod findings;
