//! Texts as people write them: names in whatever letters, addresses in few, characters that
//! look like others, and every way out that a finding tells.

#[path = "../choices/mod.rs"]
mod choices;
#[path = "../common/mod.rs"]
mod common;
#[path = "../tools/mod.rs"]
mod tools;

mod addresses;
mod edits;
mod hidden;
mod lookalikes;
mod mistakes;
mod names;
mod odd_lists;
mod old_yaml;
mod ways_out;
mod ways_out_of_kinds;
