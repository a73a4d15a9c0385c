//! The shape of `funnel`.

use super::Record;
use super::parts::Raw;
use crate::model::{Comparison, Verdict, address};
use crate::view::{FunnelFacts, FunnelView, LeakFacts, StepFacts};
use serde::Serialize;

/// The version of this shape.
const VERSION: u32 = 1;

/// What `funnel` says of the scorecard at `index` of `view`, which lies in `file`.
pub fn funnel<'v>(
    file: &'v str,
    view: &'v FunnelView<'v>,
    index: usize,
) -> Record<impl Serialize + use<'v>> {
    let facts = &view.funnels[index];
    let comparisons = view.comparisons.as_ref().map(|all| &all[index]);
    let steps = facts.steps.iter().enumerate().map(|(stage, step)| {
        let comparison = comparisons.and_then(|steps| steps.get(stage));
        step_record(stage + 1, step, comparison)
    });
    Record {
        version: VERSION,
        body: FunnelRecord {
            file,
            scorecard: &facts.title,
            period: facts.period.as_deref(),
            steps: steps.collect(),
            leak: view.leaks[index]
                .as_ref()
                .map(|leak| leak_record(facts, leak)),
        },
    }
}

#[derive(Debug, Serialize)]
struct FunnelRecord<'v> {
    file: &'v str,
    scorecard: &'v str,
    period: Option<&'v str>,
    steps: Vec<StepRecord<'v>>,
    leak: Option<LeakRecord<'v>>,
}

#[derive(Debug, Serialize)]
struct StepRecord<'v> {
    number: usize,
    stage: &'v str,
    reached: Option<u64>,
    step: Option<Raw>,
    overall: Option<Raw>,
    lost: Option<i64>,
    before: Option<Raw>,
    change: Option<Raw>,
    others: Option<OthersRecord>,
}

#[derive(Debug, Serialize)]
struct OthersRecord {
    step: Option<Raw>,
    from: u64,
    reached: u64,
    z: Option<Raw>,
    p: Option<Raw>,
    verdict: Option<&'static str>,
    gap: Option<i64>,
}

#[derive(Debug, Serialize)]
struct LeakRecord<'v> {
    number: usize,
    stage: &'v str,
    gap: Option<i64>,
    actions: Vec<String>,
}

fn step_record<'v>(
    number: usize,
    facts: &'v StepFacts,
    comparison: Option<&Comparison>,
) -> StepRecord<'v> {
    StepRecord {
        number,
        stage: &facts.stage,
        reached: facts.now.reached,
        step: facts.now.step.map(Raw),
        overall: facts.now.overall.map(Raw),
        lost: facts.now.lost,
        before: facts.before.map(Raw),
        change: facts.change().map(Raw),
        others: comparison.map(|others| OthersRecord {
            step: others.share().map(Raw),
            from: others.from,
            reached: others.reached,
            z: others.test.map(|test| Raw(test.z)),
            p: others.test.map(|test| Raw(test.p)),
            verdict: others.verdict.map(Verdict::name),
            gap: others.test.map(|test| test.gap),
        }),
    }
}

fn leak_record<'v>(facts: &'v FunnelFacts, leak: &LeakFacts) -> LeakRecord<'v> {
    let actions = facts.actions_of(leak.stage);
    let stage = &facts.steps[leak.stage].stage;
    LeakRecord {
        number: leak.stage + 1,
        stage,
        gap: leak.gap,
        actions: actions.map(|action| address(stage, &action.name)).collect(),
    }
}
