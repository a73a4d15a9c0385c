//! Bars: how much of a way is covered, how much of the time is gone.

use super::shape::{Short, add};
use super::written::{Written, pieces};
use crate::page::Role;
use maud::Render;

/// How much of a way is covered, with a mark for the time that is gone.
pub(super) fn bar(covered: Option<f64>, time_gone: Option<f64>, role: Role) -> impl Render {
    Written(move |page: &mut String| {
        let Some(covered) = covered else {
            return page.push_str("<div class=\"u\"></div>");
        };
        // Only what is whole looks whole.
        let covered = if covered < 1.0 {
            (covered * 100.0).min(99.0)
        } else {
            100.0
        };
        let class = match role {
            Role::Plain | Role::Strong => "bar",
            Role::Good => "bar ok",
            Role::Caution => "bar risk",
            Role::Behind => "bar off",
            _ => "bar no",
        };
        pieces(page, &["<svg class=\"", class, "\" aria-hidden=\"true\">"]);
        if covered > 0.0 {
            let width = Short(covered);
            add(
                page,
                &format_args!("<rect class=\"f\" width=\"{width}%\"/>"),
            );
        }
        if let Some(gone) = time_gone {
            let x = Short(gone * 99.0);
            add(page, &format_args!("<rect class=\"p\" x=\"{x}%\"/>"));
        }
        page.push_str("</svg>");
    })
}
