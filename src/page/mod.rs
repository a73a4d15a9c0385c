//! Page: from facts to headings, tables and lists in the user's words. Each cell has a
//! role; what a role looks like, and how wide anything is, is decided in `render`.

mod block;
mod changes;
mod diff;
mod focus;
mod review;
mod show;
mod trend;
mod words;

pub use block::{
    Align, Block, Cell, Column, Content, Item, List, Page, Place, Role, Section, Table,
};
pub use diff::diff;
pub use focus::{candidates, focus};
pub use review::review;
pub use show::show;
pub use trend::trend;
