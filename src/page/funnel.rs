//! The funnel in words: of one scorecard through time, of several beside each other.

use super::several::labels;
use super::table::Columns;
use super::table::Slot::{Below, Detail, Extra, Hidden, Lead};
use super::words::{self, counted, percent};
use super::{Block, Cell, Column, Content, Item, Page, Role, Table, changes};
use crate::model::{Comparison, ENOUGH, FunnelStep, IsoWeek, Verdict};
use crate::view::{FunnelFacts, FunnelView, LeakFacts, StepFacts};
use chrono::NaiveDate;

/// The page of the funnels of `view`, which lie in `files`; nothing where there is none. `since`
/// says with which version they are compared, where they are.
pub fn funnel(
    view: &FunnelView,
    files: &[&str],
    since: Option<&str>,
    today: NaiveDate,
) -> Option<Page> {
    match (&view.funnels[..], &view.comparisons) {
        ([], _) => None,
        ([facts], _) => Some(one(facts, view.leaks[0].as_ref(), since, today)),
        (_, None) => None,
        (_, Some(comparisons)) => {
            let titles = view.funnels.iter().zip(files);
            let labels = labels(titles.map(|(facts, file)| (&*facts.title, *file)));
            let several = Several {
                view,
                comparisons,
                labels: &labels,
            };
            Some(several.page(since, today))
        }
    }
}

/// A stage of one funnel.
struct Row<'v> {
    number: usize,
    step: &'v StepFacts,
    is_leak: bool,
}

/// The columns of one funnel.
fn columns<'v>() -> Columns<Row<'v>> {
    let (text, number) = (Column::text, Column::number);
    Columns::<Row<'v>>::new()
        .with(number("number", Hidden), |of| {
            whole(Some(of.number as i64), Role::Plain)
        })
        .with(text("stage", Lead).not_in_csv(), |of| {
            Cell::plain(format!("{} {}", of.number, of.step.stage))
        })
        .with(text("stage", Hidden), |of| Cell::plain(&of.step.stage))
        .with(number("reached", Detail), |of| {
            whole(of.step.now.reached.map(|count| count as i64), Role::Strong)
        })
        .with(text("of the first", Detail).not_in_csv(), |of| {
            Cell::from_content(
                Content::Bar(of.step.now.overall.map(|share| share.clamp(0.0, 1.0))),
                if of.is_leak {
                    Role::Behind
                } else {
                    Role::Plain
                },
            )
        })
        .with(number("step", Detail), |of| {
            let role = match of {
                of if of.step.now.rises() => Role::Caution,
                of if of.is_leak => Role::Behind,
                _ => Role::Plain,
            };
            share(of.step.now.step, role)
        })
        .with(number("overall", Detail), |of| {
            share(of.step.now.overall, Role::Muted)
        })
        .with(number("lost", Detail), |of| {
            whole(of.step.now.lost, Role::Plain)
        })
        .with(text("13 weeks", Extra).not_in_csv(), |of| {
            let weeks = of.step.weeks.iter().skip_while(|week| week.is_none());
            Cell::from_content(Content::Sparkline(weeks.copied().collect()), Role::Muted)
        })
        .with(number("before", Detail), |of| {
            share(of.step.before, Role::Muted)
        })
        .with(number("change", Detail), |of| change(of.step))
        .with(text("remark", Below).not_in_csv(), |of| {
            if of.step.now.rises() {
                Cell::new(MORE_THAN_BEFORE, Role::Caution)
            } else if of.is_leak {
                Cell::new("the biggest leak", Role::Behind)
            } else {
                Cell::empty()
            }
        })
}

/// What a step over 100 % means.
const MORE_THAN_BEFORE: &str =
    "more than in the stage before: the two count different customers or times";

fn one(
    facts: &FunnelFacts,
    leak: Option<&LeakFacts>,
    since: Option<&str>,
    today: NaiveDate,
) -> Page {
    let text = vec![Cell::new(&facts.title, Role::Strong), Cell::plain("funnel")];
    let week = IsoWeek::containing(today);
    let mut aside: Vec<Cell> = facts.period.iter().map(Cell::plain).collect();
    aside.extend(since.map(|since| Cell::plain(format!("before is {since}"))));
    if aside.is_empty() {
        aside.push(Cell::plain(week.named(today)));
    }
    let leak_stage = leak.map(|leak| leak.stage);
    let rows = facts.steps.iter().enumerate().map(|(index, step)| Row {
        number: index + 1,
        step,
        is_leak: leak_stage == Some(index),
    });
    let rows: Vec<Row<'_>> = rows.collect();
    let mut blocks = vec![Block::Heading { text, aside }];
    blocks.push(Block::Table(columns().table(&rows, true)));
    if facts.steps.iter().all(|step| step.now.reached.is_none()) {
        let hint = "no stage says how many customers `reached` it: write the numbers, and the funnel shows where they are lost";
        blocks.push(Block::Line(vec![Cell::new(hint, Role::Caution)]));
    }
    if let Some(leak) = leak {
        let step = &facts.steps[leak.stage];
        let what = format!(
            "{} of stage {} get here, the biggest leak",
            percent(step.now.step.unwrap_or_default()),
            leak.stage
        );
        let headline = changes::item(
            Cell::new("▼", Role::Behind),
            [stage_name(leak.stage, &step.stage), Cell::plain(what)],
        );
        let items = std::iter::once(headline).chain(planned(facts, leak.stage));
        blocks.push(Block::list("To do", items.collect()));
    }
    Page::new(&facts.title, blocks)
}

/// The funnels of several scorecards.
struct Several<'v> {
    view: &'v FunnelView,
    comparisons: &'v [Vec<Comparison>],
    labels: &'v [String],
}

impl Several<'_> {
    fn page(&self, since: Option<&str>, today: NaiveDate) -> Page {
        let funnels = &self.view.funnels;
        let count = counted(funnels.len() as i64, "scorecard", "scorecards");
        let text = vec![Cell::new(count, Role::Strong), Cell::plain("funnel")];
        let aside = match self.period_in_common() {
            Some(period) => Cell::plain(period),
            None => Cell::plain(IsoWeek::containing(today).named(today)),
        };
        let mut blocks = vec![Block::Heading {
            text,
            aside: vec![aside],
        }];
        blocks.extend(self.about().map(Block::Line));
        blocks.push(Block::Either(self.by_step(), self.by_scorecard()));
        blocks.push(Block::Data(self.data()));
        blocks.push(Block::Line(legend()));
        let lists = [
            ("To do", self.to_do()),
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
        Page::of_several(blocks)
    }

    /// What all of them count, where all say the same.
    fn period_in_common(&self) -> Option<&str> {
        let mut periods = self
            .view
            .funnels
            .iter()
            .map(|facts| facts.period.as_deref());
        let first = periods.next()??;
        periods.all(|period| period == Some(first)).then_some(first)
    }

    /// What is compared, and what else may be the reason of a difference.
    fn about(&self) -> impl Iterator<Item = Vec<Cell>> {
        let line = "step by step; a different mix of customers can be the reason too";
        let mut lines = vec![vec![Cell::muted(line)]];
        let funnels = &self.view.funnels;
        if self.period_in_common().is_none() && funnels.iter().any(|facts| facts.period.is_some()) {
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
        let steps = self.view.funnels.iter().map(|facts| facts.steps.len());
        steps.max().unwrap_or_default()
    }

    /// The name of a stage: each that it has in any of them.
    fn name_of(&self, stage: usize) -> String {
        /// So many names are told.
        const SHOWN: usize = 3;
        let mut names: Vec<&str> = Vec::new();
        for step in self
            .view
            .funnels
            .iter()
            .filter_map(|facts| facts.steps.get(stage))
        {
            if !names.contains(&step.stage.as_str()) {
                names.push(&step.stage);
            }
        }
        let more = if names.len() > SHOWN { " / …" } else { "" };
        names.truncate(SHOWN);
        format!("{}{more}", names.join(" / "))
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
            _ if step.now.rises() => ("! ", Role::Caution),
            Some(Verdict::Behind) => ("▼ ", Role::Behind),
            Some(Verdict::Ahead) => ("▲ ", Role::Good),
            Some(Verdict::Few) => ("~ ", Role::Muted),
            Some(Verdict::Alike) | None => ("", Role::Plain),
        };
        let text = format!("{sign}{}", percent(raw));
        Cell::from_content(Content::Number { raw, text }, role)
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
            groups: Vec::new(),
            totals: Vec::new(),
        }
    }

    /// The steps side by side, a row a scorecard.
    fn by_scorecard(&self) -> Table {
        let mut columns = vec![Column::text("scorecard", Lead)];
        columns.extend((1..=self.steps()).map(|number| Column {
            name: number.to_string().into(),
            ..Column::number("", Detail).named()
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
            groups: Vec::new(),
            totals: vec![together],
        }
    }

    /// All numbers, a row a step of a scorecard.
    fn data(&self) -> Table {
        let rows = self
            .view
            .funnels
            .iter()
            .enumerate()
            .flat_map(|(index, facts)| {
                let steps = facts.steps.iter().zip(&self.comparisons[index]).zip(1..);
                steps.map(move |((step, others), number)| DataRow {
                    scorecard: &self.labels[index],
                    number,
                    step,
                    others,
                })
            });
        data_columns().table(&rows.collect::<Vec<_>>(), false)
    }

    /// Of each scorecard where there is most to win, and what is planned there.
    fn to_do(&self) -> Vec<Item> {
        let leaks = self.view.leaks.iter().enumerate();
        let mut leaks: Vec<_> = leaks
            .filter_map(|(scorecard, leak)| Some((scorecard, leak.as_ref()?)))
            .collect();
        leaks.sort_by_key(|(_, leak)| std::cmp::Reverse(leak.gap));
        let items: Vec<Item> = leaks
            .into_iter()
            .flat_map(|(scorecard, leak)| {
                let facts = &self.view.funnels[scorecard];
                let headline = self.compared(scorecard, leak.stage);
                std::iter::once(headline).chain(planned(facts, leak.stage))
            })
            .collect();
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
        all.filter(|&(scorecard, stage, own)| own == Some(verdict) && !is_told(scorecard, stage))
            .map(|(scorecard, stage, _)| self.compared(scorecard, stage))
            .collect()
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
            let gap = words::number(gap as f64);
            let from = number(from);
            Cell::plain(format!(
                "as the others convert, some {gap} more of {from} would get here"
            ))
        });
        let mostly = others.mostly.map(|other| {
            let other = &self.labels[other];
            Cell::muted(format!("over half of the others are customers of {other}"))
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
        let few = self
            .view
            .funnels
            .iter()
            .enumerate()
            .filter_map(|(scorecard, facts)| {
                let steps = self.comparisons[scorecard].iter().enumerate();
                let steps = steps.filter(|(_, step)| step.verdict == Some(Verdict::Few));
                let steps: Vec<Cell> = steps
                    .map(|(stage, others)| {
                        let own = facts.steps[stage - 1].now.reached.unwrap_or_default();
                        let missing = |count: u64| ENOUGH.saturating_sub(count);
                        let more = match (missing(own), missing(others.from)) {
                            (own, 0) => format!("{own} more"),
                            (0, others) => format!("{others} more of the others"),
                            (own, others) => format!("{own} more, and {others} of the others"),
                        };
                        Cell::plain(format!("stage {stage}: {more}"))
                    })
                    .collect();
                (!steps.is_empty()).then(|| {
                    let label = Cell::plain(&self.labels[scorecard]);
                    changes::item(Cell::muted("~"), std::iter::once(label).chain(steps))
                })
            });
        few.collect()
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
        let mut items: Vec<Item> = items.collect();
        if items.is_empty() {
            let nothing = Cell::muted("no step changed by a point");
            items.push(changes::item(Cell::empty(), [nothing]));
        }
        items
    }
}

/// A step of one of several scorecards, for programs.
struct DataRow<'v> {
    scorecard: &'v str,
    number: usize,
    step: &'v StepFacts,
    others: &'v Comparison,
}

fn data_columns<'v>() -> Columns<DataRow<'v>> {
    let (text, number) = (
        |name| Column::text(name, Hidden),
        |name| Column::number(name, Hidden),
    );
    Columns::<DataRow<'v>>::new()
        .with(text("scorecard"), |of| Cell::plain(of.scorecard))
        .with(number("number"), |of| {
            whole(Some(of.number as i64), Role::Plain)
        })
        .with(text("stage"), |of| Cell::plain(&of.step.stage))
        .with(number("reached"), |of| {
            whole(of.step.now.reached.map(|count| count as i64), Role::Plain)
        })
        .with(number("step"), |of| share(of.step.now.step, Role::Plain))
        .with(number("overall"), |of| {
            share(of.step.now.overall, Role::Plain)
        })
        .with(number("lost"), |of| whole(of.step.now.lost, Role::Plain))
        .with(number("before"), |of| share(of.step.before, Role::Plain))
        .with(number("change"), |of| share(of.step.change(), Role::Plain))
        .with(number("others_step"), |of| {
            share(of.others.share(), Role::Plain)
        })
        .with(number("others_from"), |of| {
            whole(Some(of.others.from as i64), Role::Plain)
        })
        .with(text("verdict"), |of| {
            Cell::optional(of.others.verdict.map(Verdict::name))
        })
        .with(number("gap"), |of| {
            whole(of.others.test.map(|test| test.gap), Role::Plain)
        })
}

/// What the signs of the table mean.
fn legend() -> Vec<Cell> {
    let signs = [
        "▼ behind the others, ▲ ahead, by more than chance",
        "without a sign: no clear difference",
        "~ too few to tell",
        "! more than before",
    ];
    signs.map(Cell::muted).to_vec()
}

/// The open actions of a stage, or that there is none.
fn planned(facts: &FunnelFacts, stage: usize) -> Vec<Item> {
    let actions = facts.actions_of(stage).map(|action| {
        let (mark, role) = if action.red {
            ("▶", Role::Red)
        } else {
            ("·", Role::Plain)
        };
        let mut text = vec![Cell::new(&action.name, role)];
        text.extend(action.owner.as_ref().map(Cell::plain));
        changes::item(Cell::new(mark, role), text)
    });
    let mut items: Vec<Item> = actions.collect();
    if items.is_empty() {
        let nothing = Cell::new("nothing is planned there", Role::Caution);
        items.push(changes::item(Cell::new("?", Role::Caution), [nothing]));
    }
    items
}

fn stage_name(stage: usize, name: &str) -> Cell {
    Cell::plain(format!("{} {name}", stage + 1))
}

fn share(share: Option<f64>, role: Role) -> Cell {
    share.map_or_else(Cell::empty, |raw| {
        let text = percent(raw);
        Cell::from_content(Content::Number { raw, text }, role)
    })
}

fn whole(count: Option<i64>, role: Role) -> Cell {
    count.map_or_else(Cell::empty, |count| {
        let raw = count as f64;
        let text = words::number(raw);
        Cell::from_content(Content::Number { raw, text }, role)
    })
}

/// By how much a step changed.
fn change(step: &StepFacts) -> Cell {
    step.change().map_or_else(Cell::empty, |raw| {
        let role = match raw {
            raw if raw > 0.0 => Role::Good,
            raw if raw < 0.0 => Role::Behind,
            _ => Role::Muted,
        };
        let text = match raw {
            0.0 => "same".to_owned(),
            raw => points(raw),
        };
        Cell::from_content(Content::Number { raw, text }, role)
    })
}

/// `+1.5 points`.
fn points(change: f64) -> String {
    let points = words::signed(change * 100.0);
    let unit = if points == "+1" || points == "-1" {
        "point"
    } else {
        "points"
    };
    format!("{points} {unit}")
}
