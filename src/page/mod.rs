//! Page: from facts to headings, tables and lists in the user's words. Each cell has a
//! role; what a role looks like, and how wide anything is, is decided in `render`.

mod actions;
mod ahead;
mod block;
mod candidates;
mod card;
mod cell;
mod changes;
mod diff;
mod editor;
mod focus;
mod funnel;
pub mod health;
mod moved;
mod of_person;
mod overview;
mod picture;
mod report;
mod review;
mod several;
mod show;
mod since;
mod summary;
mod table;
mod trend;
mod words;

pub use actions::{ActionsAs, Grouping};
pub use block::{Block, Item, List, Page, Section, Topic};
pub use candidates::{candidates, way_to_plan};
pub use cell::{Cell, Content, Link, More, Role};
pub use changes::version_name;
pub use diff::diff;
pub use editor::{
    action_hint, action_note, conversion_hint, metric_hint, metric_note, touchpoint_note,
    weights_hint,
};
pub use focus::{FocusList, ScorecardCount, focus, focus_of_several};
pub use funnel::{funnel, funnel_blocks, funnel_data};
pub use overview::{MetricRow, Overview, overview, overview_data, overview_of_metric};
pub use picture::{
    Card, Chart, Count, Days, Deed, Details, Level, Mark, Part, ScoreBar, Spread, Stop, Strip,
    Summary, Symbol, Week,
};
pub use report::{Finding, Report, report, report_of_several};
pub use review::review;
pub use several::contents;
pub use show::show;
pub use since::done_since;
pub use table::{Align, Column, Slot, Table};
pub use trend::trend;
pub use words::{day as short_day, full_day};
