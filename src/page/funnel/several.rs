//! The funnels of several scorecards beside each other: where one is behind the others, what
//! that rests on, and what is planned there.

use super::{planned, points, share, stage_name, whole};
use crate::model::{Comparison, ENOUGH, FunnelStep, IsoWeek, Verdict};
use crate::page::several::{labels, shortened};
use crate::page::table::Slot::{Detail, Lead};
use crate::page::words::{self, counted, percent};
use crate::page::{Block, Cell, Column, Item, Role, Table, changes};
use crate::view::FunnelView;
use chrono::NaiveDate;
use compact_str::format_compact;

/// What stands above the funnels of `view`.
pub(super) fn heading(view: &FunnelView<'_>, today: NaiveDate) -> Block {
    let count = counted(view.funnels.len() as i64, "scorecard", "scorecards");
    let aside = match period_in_common(view) {
        Some(period) => Cell::plain(period),
        None => Cell::beginning(IsoWeek::containing(today).named(today)),
    };
    Block::Heading {
        text: vec![Cell::new(count, Role::Strong), Cell::plain("funnel")],
        aside: vec![aside],
    }
}

/// What all of them count, where all say the same.
fn period_in_common<'v>(view: &FunnelView<'v>) -> Option<&'v str> {
    let mut periods = view.funnels.iter().map(|facts| facts.period.as_deref());
    let first = periods.next()??;
    periods.all(|period| period == Some(first)).then_some(first)
}

/// The funnels of `view`, which are compared, and lie in `files`.
pub(super) fn blocks(
    view: &FunnelView<'_>,
    comparisons: &[Vec<Comparison>],
    files: &[&str],
    since: Option<&str>,
    today: NaiveDate,
) -> Vec<Block> {
    let titles = view.funnels.iter().zip(files);
    let labels = labels(titles.map(|(facts, file)| (&*facts.title, *file)));
    let steps = view.funnels.iter().map(|facts| facts.steps.len());
    let steps = steps.max().unwrap_or_default();
    let several = Several {
        view,
        comparisons,
        labels: &labels,
        names: (0..steps).map(|stage| names_of(view, stage)).collect(),
    };
    several.blocks(since, today)
}

/// So many scorecards may stand side by side; more are rows everywhere.
const SIDE_BY_SIDE: usize = 12;

/// The funnels of several scorecards.
struct Several<'v> {
    view: &'v FunnelView<'v>,
    comparisons: &'v [Vec<Comparison>],
    labels: &'v [String],
    /// Of each stage the names that it has in any of them.
    names: Vec<Vec<&'v str>>,
}

/// The names that a stage has in any of the funnels of `view`.
fn names_of<'v>(view: &FunnelView<'v>, stage: usize) -> Vec<&'v str> {
    let mut names: Vec<&str> = Vec::new();
    let steps = view.funnels.iter();
    for step in steps.filter_map(|facts| facts.steps.get(stage)) {
        if !names.contains(&step.stage.as_str()) {
            names.push(&step.stage);
        }
    }
    names
}

impl Several<'_> {
    fn blocks(&self, since: Option<&str>, today: NaiveDate) -> Vec<Block> {
        let mut blocks: Vec<Block> = self.about().map(Block::Line).collect();
        blocks.push(if self.labels.len() > SIDE_BY_SIDE {
            Block::Table(self.by_scorecard())
        } else {
            Block::Either(self.by_step(), self.by_scorecard())
        });
        blocks.push(Block::Line(self.legend()));
        let lists = [
            ("To do", self.to_do(today)),
            ("Also behind the others", self.others(Verdict::Behind)),
            ("Ahead of the others", self.others(Verdict::Ahead)),
            ("Too few customers to tell", self.too_few()),
        ];
        for (name, items) in lists {
            if !items.is_empty() {
                blocks.push(Block::list(name, items));
            }
        }
        if let Some(since) = since {
            blocks.push(Block::list(format!("Since {since}"), self.changed()));
        }
        blocks
    }

    /// What is compared, and what else may be the reason of a difference.
    fn about(&self) -> impl Iterator<Item = Vec<Cell>> {
        let line = "compared step by step with all others together; a different mix of customers can be the reason too";
        let mut lines = vec![vec![Cell::muted(line)]];
        let funnels = &self.view.funnels;
        if period_in_common(self.view).is_none()
            && funnels.iter().any(|facts| facts.period.is_some())
        {
            let mut cells = vec![Cell::new("the periods differ", Role::Caution)];
            cells.extend(funnels.iter().zip(self.labels).map(|(facts, label)| {
                let period = facts.period.as_deref().unwrap_or("none said");
                Cell::muted(format!("{label}: {period}"))
            }));
            lines.push(cells);
        }
        lines.into_iter()
    }

    fn steps(&self) -> usize {
        self.names.len()
    }

    /// The name of a stage: each that it has in any of them.
    fn name_of(&self, stage: usize) -> String {
        /// So many names are told.
        const SHOWN: usize = 3;
        let names = &self.names[stage];
        let more = if names.len() > SHOWN { " / …" } else { "" };
        format!("{}{more}", names[..names.len().min(SHOWN)].join(" / "))
    }

    /// What a scorecard shows of a stage: how many reached the first, and of each other the step
    /// with its sign.
    fn cell(&self, scorecard: usize, stage: usize) -> Cell {
        let Some(step) = self.view.funnels[scorecard].steps.get(stage) else {
            return Cell::empty();
        };
        if stage == 0 {
            return whole(step.now.reached.map(|count| count as i64), Role::Plain);
        }
        let Some(raw) = step.now.step else {
            return Cell::muted("–");
        };
        let (sign, role) = match self.comparisons[scorecard][stage].verdict {
            _ if step.now.rises() => ("↑ ", Role::Caution),
            Some(Verdict::Behind) => ("▼ ", Role::Behind),
            Some(Verdict::Ahead) => ("▲ ", Role::Good),
            Some(Verdict::Few) => ("~ ", Role::Muted),
            Some(Verdict::Alike) => ("", Role::Plain),
            None => ("○ ", Role::Muted),
        };
        let text = format_compact!("{sign}{}", percent(raw));
        Cell::number(raw, text, role)
    }

    /// What all together show of a stage, as far as they are compared, and of how many customers.
    fn together(&self, stage: usize) -> Option<FunnelStep> {
        let counts = self.view.funnels.iter().filter_map(|facts| {
            let before = facts.steps.get(stage.checked_sub(1)?)?.now.reached?;
            let here = facts.steps.get(stage)?.now;
            Some((before, here.reached?)).filter(|_| before > 0 && !here.rises())
        });
        let sum = counts.fold((0_u64, 0_u64), |(from, reached), (own_from, own)| {
            (from.saturating_add(own_from), reached.saturating_add(own))
        });
        let (from, reached) = sum;
        (from > 0).then(|| FunnelStep {
            reached: Some(from),
            step: Some(reached as f64 / from as f64),
            ..FunnelStep::default()
        })
    }

    fn together_cell(&self, stage: usize) -> Cell {
        let Some(together) = self.together(stage) else {
            return Cell::empty();
        };
        let from = words::number(together.reached.unwrap_or_default() as f64);
        let share = percent(together.step.unwrap_or_default());
        Cell::muted(format!("{share} of {from}"))
    }

    /// The scorecards side by side, a row a step.
    fn by_step(&self) -> Table {
        let mut columns = vec![Column::text("step", Lead)];
        columns.extend(self.labels.iter().map(|label| Column {
            name: label.clone().into(),
            ..Column::number("", Detail)
        }));
        columns.push(Column::number("all together", Detail));
        let rows = (0..self.steps()).map(|stage| {
            let mut row = vec![stage_name(stage, &self.name_of(stage))];
            row.extend((0..self.labels.len()).map(|scorecard| self.cell(scorecard, stage)));
            row.push(self.together_cell(stage));
            row
        });
        Table {
            rows: rows.collect(),
            columns,
            headed: true,
            caption: Vec::new(),
            groups: Vec::new(),
            totals: Vec::new(),
            has_weeks: false,
        }
    }

    /// The steps side by side, a row a scorecard.
    fn by_scorecard(&self) -> Table {
        let mut columns = vec![Column::text("scorecard", Lead)];
        // Above a narrow column there is room for one name.
        let are_in_common = self.names.iter().all(|names| names.len() == 1);
        columns.extend((0..self.steps()).map(|stage| {
            let number = (stage + 1).to_string();
            let long = are_in_common.then(|| format!("{number} {}", self.name_of(stage)).into());
            Column {
                name: number.into(),
                long,
                ..Column::number("", Detail).named()
            }
        }));
        let rows = self.labels.iter().enumerate().map(|(scorecard, label)| {
            let mut row = vec![Cell::plain(label)];
            row.extend((0..self.steps()).map(|stage| self.cell(scorecard, stage)));
            row
        });
        let mut together = vec![Cell::muted("all together")];
        together.extend((0..self.steps()).map(|stage| match self.together(stage) {
            Some(together) => share(together.step, Role::Muted),
            None => Cell::empty(),
        }));
        Table {
            rows: rows.collect(),
            columns,
            headed: true,
            caption: (0..self.steps())
                .map(|stage| Cell::muted(format!("{}\u{a0}{}", stage + 1, self.name_of(stage))))
                .collect(),
            groups: Vec::new(),
            totals: vec![together],
            has_weeks: false,
        }
    }

    /// What the signs of the table mean; that of what is compared with nothing, where one is.
    fn legend(&self) -> Vec<Cell> {
        let signs = [
            "▼ behind the others, ▲ ahead, by more than chance; without a sign: no clear difference",
            "~ too few customers to tell",
            "↑ more than in the stage before, not compared",
        ];
        let alone = self.is_one_alone().then_some("○ no other has this step");
        signs.into_iter().chain(alone).map(Cell::muted).collect()
    }

    /// Whether a step of one is compared with none of the others.
    fn is_one_alone(&self) -> bool {
        let mut all = self.view.funnels.iter().zip(self.comparisons);
        all.any(|(facts, compared)| {
            let mut steps = facts.steps.iter().zip(compared).skip(1);
            steps.any(|(step, compared)| {
                let is_a_step = step.now.step.is_some() && !step.now.rises();
                is_a_step && compared.verdict.is_none()
            })
        })
    }

    /// Of each scorecard where there is most to win, and what is planned there.
    fn to_do(&self, today: NaiveDate) -> Vec<Item> {
        let leaks = self.view.leaks.iter().enumerate();
        let mut leaks: Vec<_> = leaks
            .filter_map(|(scorecard, leak)| Some((scorecard, leak.as_ref()?)))
            .collect();
        leaks.sort_by_key(|(_, leak)| std::cmp::Reverse(leak.gap));
        let items = shortened(leaks.into_iter(), |(scorecard, leak)| {
            let facts = &self.view.funnels[scorecard];
            let headline = self.compared(scorecard, leak.stage);
            let planned = planned(facts, leak.stage, today).into_iter();
            std::iter::once(headline).chain(planned).collect()
        });
        if items.is_empty() {
            let text = "no scorecard is clearly behind the others at any step";
            return vec![changes::item(Cell::empty(), [Cell::muted(text)])];
        }
        items
    }

    /// The steps that are behind or ahead of the others, but for those with most to win.
    fn others(&self, verdict: Verdict) -> Vec<Item> {
        let all = self.comparisons.iter().enumerate();
        let all = all.flat_map(|(scorecard, steps)| {
            let steps = steps.iter().enumerate();
            steps.map(move |(stage, step)| (scorecard, stage, step.verdict))
        });
        let is_told = |scorecard: usize, stage: usize| {
            let leak = self.view.leaks[scorecard].as_ref();
            leak.is_some_and(|leak| leak.stage == stage)
        };
        let wanted = all
            .filter(|&(scorecard, stage, own)| own == Some(verdict) && !is_told(scorecard, stage));
        let wanted: Vec<_> = wanted.collect();
        shortened(wanted.into_iter(), |(scorecard, stage, _)| {
            vec![self.compared(scorecard, stage)]
        })
    }

    /// A step that differs from that of the others, and on how many customers that rests.
    fn compared(&self, scorecard: usize, stage: usize) -> Item {
        let facts = &self.view.funnels[scorecard];
        let (step, others) = (&facts.steps[stage], &self.comparisons[scorecard][stage]);
        let from = facts.steps[stage - 1].now.reached.unwrap_or_default();
        let share = |share: Option<f64>| percent(share.unwrap_or_default());
        let number = |count: u64| words::number(count as f64);
        let numbers = format!(
            "{} of {}, the others {} of {}",
            share(step.now.step),
            number(from),
            share(others.share()),
            number(others.from)
        );
        let gap = others.test.map_or(0, |test| test.gap);
        let is_behind = others.verdict == Some(Verdict::Behind);
        let more = (is_behind && gap > 0).then(|| {
            let gap = words::roughly(gap);
            let from = number(from);
            Cell::plain(format!(
                "as the others convert, some {gap} more of {from} would get here"
            ))
        });
        let mostly = others.mostly.map(|other| {
            let (all, other) = (number(others.from), &self.labels[other]);
            Cell::muted(format!("{other} alone gives over half of these {all}"))
        });
        let mark = if is_behind {
            Cell::new("▼", Role::Behind)
        } else {
            Cell::new("▲", Role::Good)
        };
        let mut text = vec![
            Cell::new(&self.labels[scorecard], Role::Strong),
            stage_name(stage, &step.stage),
            Cell::plain(numbers),
        ];
        text.extend(more);
        text.extend(mostly);
        changes::item(mark, text)
    }

    /// Of each scorecard the steps that cannot be judged, and how many more customers it takes.
    fn too_few(&self) -> Vec<Item> {
        let few_of = |scorecard: usize| {
            let steps = self.comparisons[scorecard].iter().enumerate();
            steps.filter(|(_, step)| step.verdict == Some(Verdict::Few))
        };
        let all = 0..self.view.funnels.len();
        let all: Vec<usize> = all.filter(|&at| few_of(at).next().is_some()).collect();
        shortened(all.into_iter(), |scorecard| {
            let steps = &self.view.funnels[scorecard].steps;
            let few = few_of(scorecard).map(|(stage, others)| {
                let own = steps[stage - 1].now.reached.unwrap_or_default();
                let name = &steps[stage].stage;
                let more = missing(own, others.from, stage);
                Cell::plain(format!("{} {name}: {more}", stage + 1))
            });
            let label = Cell::plain(&self.labels[scorecard]);
            let text = std::iter::once(label).chain(few);
            vec![changes::item(Cell::muted("~"), text)]
        })
    }

    /// The steps that are others than they were by a point or more.
    fn changed(&self) -> Vec<Item> {
        /// One point.
        const TOLD: f64 = 0.01;
        let all = self.view.funnels.iter().zip(self.labels);
        let items = all.flat_map(|(facts, label)| {
            let steps = facts.steps.iter().enumerate();
            steps.filter_map(move |(stage, step)| {
                let change = step.change().filter(|change| change.abs() >= TOLD)?;
                let (before, now) = (step.before?, step.now.step?);
                let (mark, role) = if change > 0.0 {
                    ("↗", Role::Good)
                } else {
                    ("↘", Role::Behind)
                };
                let text = [
                    Cell::plain(label),
                    stage_name(stage, &step.stage),
                    Cell::plain(format!("{} → {}", percent(before), percent(now))),
                    Cell::plain(points(change)),
                ];
                Some(changes::item(Cell::new(mark, role), text))
            })
        });
        let items: Vec<Item> = items.collect();
        let mut items = shortened(items.into_iter(), |item| vec![item]);
        if items.is_empty() {
            let nothing = Cell::muted("no step changed by a point");
            items.push(changes::item(Cell::empty(), [nothing]));
        }
        items
    }
}

/// How many more customers it takes, here and in the others, to judge the step from the stage
/// with this number.
fn missing(own: u64, others: u64, stage: usize) -> String {
    match [own, others].map(|count| ENOUGH.saturating_sub(count)) {
        [own, 0] => format!("{own} more in stage {stage}"),
        [0, others] => format!("{others} more of the others in stage {stage}"),
        [own, others] => format!("{own} more in stage {stage}, and {others} of the others"),
    }
}
