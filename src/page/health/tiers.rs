//! The tiers of a model with their customers, as a table and as a picture.

use super::words;
use crate::page::table::Columns;
use crate::page::table::Slot::{Detail, Extra, Lead};
use crate::page::words::{number, percent};
use crate::page::{Cell, Column, Content, Role, Spread, Table};
use crate::view::health::HealthView;
use compact_str::format_compact;

/// A tier and its customers.
struct TierRow<'v> {
    view: &'v HealthView<'v>,
    tier: Option<usize>,
}

impl TierRow<'_> {
    fn index(&self) -> usize {
        self.tier.unwrap_or(self.view.model.tiers.len())
    }

    fn customers(&self) -> u64 {
        self.view.tiers[self.index()].customers
    }

    fn share(&self) -> f64 {
        self.customers() as f64 / self.view.customers.max(1) as f64
    }

    /// `70 and more`, `45 to below 70`, `below 45`.
    fn bounds(&self) -> String {
        let tiers = &self.view.model.tiers;
        let Some(tier) = self.tier else {
            return match self.view.model.min_coverage {
                0.0 => "nothing is known".to_owned(),
                least => format!("less than {}% known", number(least)),
            };
        };
        let from = number(tiers[tier].from);
        match tier.checked_sub(1).map(|above| number(tiers[above].from)) {
            None if tiers.len() == 1 => "all".to_owned(),
            None => format!("{from} and more"),
            Some(above) if tier + 1 == tiers.len() => format!("below {above}"),
            Some(above) => format!("{from} to below {above}"),
        }
    }
}

/// The tiers with their customers.
pub(super) fn table(view: &HealthView<'_>) -> Table {
    let known = (0..view.model.tiers.len()).map(Some);
    let rows = known.chain([None]).map(|tier| TierRow { view, tier });
    let (text, figure) = (Column::text, Column::number);
    Columns::<TierRow<'_>>::new()
        .with(text("tier", Lead), |of| words::tier(of.view.model, of.tier))
        .with(text("score", Detail), |of| Cell::muted(of.bounds()))
        .with(figure("customers", Detail).named(), |of| {
            let raw = of.customers() as f64;
            let text = number(raw);
            Cell::number(raw, text, Role::Strong)
        })
        .with(figure("a week ago", Detail).named(), |of| {
            let before = of.view.week_ago.as_ref();
            before.map_or_else(Cell::empty, |before| {
                let raw = before.customers[of.index()] as f64;
                let text = number(raw);
                Cell::number(raw, text, Role::Muted)
            })
        })
        .with(figure("change", Detail).named(), |of| {
            let change = of.view.change(of.index());
            change.map_or_else(Cell::empty, |change| {
                Cell::plain(words::count_change(change))
            })
        })
        .with(figure("share", Detail), |of| {
            Cell::plain(percent(of.share()))
        })
        .with(text("bar", Extra).not_in_csv(), |of| {
            let (_, role) = words::sign(of.tier, of.view.model.tiers.len());
            Cell::from_content(Content::Bar(Some(of.share())), role)
        })
        .with(figure("worth", Detail).named(), |of| {
            words::worth(of.view.tiers[of.index()].worth)
        })
        .table(&rows.collect::<Vec<_>>(), true)
}

/// How the scores are spread.
pub(super) fn spread(view: &HealthView<'_>) -> Spread {
    let tiers = view.model.tiers.iter().enumerate();
    let tiers = tiers.map(|(place, tier)| {
        let (_, role) = words::sign(Some(place), view.model.tiers.len());
        (tier.from, tier.name.as_str().into(), role)
    });
    let counts = (0..view.tiers.len()).map(|tier| {
        let of = Some(tier).filter(|tier| *tier < view.model.tiers.len());
        let customers = number(view.tiers[tier].customers as f64);
        format!("{customers} {}", view.model.tier_name(of))
    });
    Spread {
        bins: view.bins.to_vec(),
        tiers: tiers.collect(),
        unknown: view.unknown_customers(),
        summary: format_compact!(
            "customers by score: {}",
            counts.collect::<Vec<_>>().join(", ")
        ),
    }
}
