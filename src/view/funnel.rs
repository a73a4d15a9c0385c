//! The facts of the funnel: how many customers get from stage to stage, of one scorecard through
//! time, of several beside each other.

use crate::model::{
    Comparison, FunnelStep, IsoWeek, QUARTER, Scorecard, Timeline, Verdict, biggest_leak, compare,
    funnel, funnel_by_week, is_red, open_actions,
};

/// The funnel of one scorecard.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelFacts {
    /// The title of the scorecard.
    pub title: String,
    /// What `reached` counts.
    pub period: Option<String>,
    /// Its stages.
    pub steps: Vec<StepFacts>,
    /// Its open actions, stage by stage, those of a stage by priority.
    pub actions: Vec<PlannedAction>,
}

/// One stage of a funnel.
#[derive(Debug, Clone, PartialEq)]
pub struct StepFacts {
    /// The name of the stage.
    pub stage: String,
    /// How many got here.
    pub now: FunnelStep,
    /// What the step was, where it is compared with an earlier one.
    pub before: Option<f64>,
    /// How many had got here then.
    pub reached_before: Option<u64>,
    /// The step at the end of each of the last thirteen weeks, where history has it.
    pub weeks: Vec<Option<f64>>,
}

/// An open action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedAction {
    /// The index of its stage.
    pub stage: usize,
    /// Its name.
    pub name: String,
    /// Who does it.
    pub owner: Option<String>,
    /// The week for which it is planned.
    pub week: Option<IsoWeek>,
    /// Whether it is in the focus of this week.
    pub red: bool,
}

/// The funnels of all scorecards.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelView<'v> {
    /// Each of them.
    pub funnels: Vec<&'v FunnelFacts>,
    /// Of each its stages beside those of the others; nothing where there is but one.
    pub comparisons: Option<Vec<Vec<Comparison>>>,
    /// Of each where there is most to win; nothing where no step stands out.
    pub leaks: Vec<Option<LeakFacts>>,
}

/// Where there is most to win.
#[derive(Debug, Clone, PartialEq)]
pub struct LeakFacts {
    /// The index of the stage into which customers do not get.
    pub stage: usize,
    /// How many more would get there, did they as those of the others; nothing where there are
    /// no others.
    pub gap: Option<i64>,
}

impl StepFacts {
    /// How much the step changed, as a fraction, where it is compared with an earlier one.
    pub fn change(&self) -> Option<f64> {
        Some(self.now.step? - self.before?)
    }
}

impl FunnelFacts {
    /// The funnel of `timeline`; with what its steps were by the version `earlier`.
    pub fn new(timeline: &Timeline<'_>, earlier: Option<&Scorecard>) -> Self {
        let (scorecard, today) = (timeline.now, timeline.today);
        let weeks = funnel_by_week(timeline, &IsoWeek::up_to(today, QUARTER));
        let known = weeks.iter().flatten().count();
        let earlier = earlier.map(funnel);
        let steps = scorecard.stages.iter().zip(funnel(scorecard)).enumerate();
        let step_of = |funnel: &[FunnelStep], index: usize| funnel.get(index)?.step;
        let earlier_at = |index: usize| earlier.as_ref()?.get(index).copied();
        let steps = steps.map(|(index, (stage, now))| StepFacts {
            stage: stage.name.clone(),
            now,
            before: earlier_at(index).and_then(|earlier| earlier.step),
            reached_before: earlier_at(index).and_then(|earlier| earlier.reached),
            weeks: if known > 1 {
                let weeks = weeks.iter();
                weeks.map(|week| step_of(week.as_ref()?, index)).collect()
            } else {
                Vec::new()
            },
        });
        let actions = scorecard
            .stages
            .iter()
            .enumerate()
            .flat_map(|(index, stage)| {
                let open = open_actions(stage).into_iter();
                open.map(move |(_, action)| PlannedAction {
                    stage: index,
                    name: action.name.clone(),
                    owner: action.owner.clone(),
                    week: action.week,
                    red: is_red(action, today),
                })
            });
        Self {
            title: scorecard.title.clone(),
            period: scorecard.period.clone(),
            steps: steps.collect(),
            actions: actions.collect(),
        }
    }

    /// Whether a stage is compared with how it was.
    pub fn are_compared(&self) -> bool {
        let mut steps = self.steps.iter();
        steps.any(|step| step.before.is_some() || step.reached_before.is_some())
    }

    /// Its open actions in the stage with this index.
    pub fn actions_of(&self, stage: usize) -> impl Iterator<Item = &PlannedAction> {
        self.actions
            .iter()
            .filter(move |action| action.stage == stage)
    }

    fn now(&self) -> Vec<FunnelStep> {
        self.steps.iter().map(|step| step.now).collect()
    }
}

/// The funnels beside each other.
pub fn funnels(funnels: Vec<&FunnelFacts>) -> FunnelView<'_> {
    let now: Vec<Vec<FunnelStep>> = funnels.iter().map(|facts| facts.now()).collect();
    let comparisons = (now.len() > 1).then(|| compare(&now));
    let leaks = match &comparisons {
        Some(comparisons) => comparisons.iter().map(|steps| most_behind(steps)).collect(),
        None => (now.iter())
            .map(|funnel| {
                let stage = biggest_leak(funnel)?;
                Some(LeakFacts { stage, gap: None })
            })
            .collect(),
    };
    FunnelView {
        funnels,
        comparisons,
        leaks,
    }
}

/// The step that is behind the others with the largest gap in customers.
fn most_behind(steps: &[Comparison]) -> Option<LeakFacts> {
    let behind = steps.iter().enumerate().filter_map(|(stage, step)| {
        let gap = step.test?.gap;
        (step.verdict == Some(Verdict::Behind)).then_some(LeakFacts {
            stage,
            gap: Some(gap),
        })
    });
    // The first of equals.
    behind.rev().max_by_key(|leak| leak.gap)
}
