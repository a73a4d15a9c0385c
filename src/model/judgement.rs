//! What the method asks of a page, on a day: the rules and the meeting both ask it, and it is
//! answered here alone. How it is said, and where it stands, is for those who ask.

use super::{Action, IsoWeek, Metric, Place, Scorecard, Stage, Status, Version, is_met};
use super::{biggest_leak, experience, funnel, is_red, same_name, standing};
use chrono::NaiveDate;

/// A question that a file can turn off, or set a limit for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// The name of the rule that asks it too.
    pub name: &'static str,
    /// How much is fine where the file does not say; 0 where there is nothing to count.
    pub max: u32,
}

/// Is a metric off track, and nobody does anything?
pub const UNCOVERED_GAP: Question = Question {
    name: "uncovered-gap",
    max: 0,
};

/// Do most customers get lost where nobody does anything?
pub const LEAK_UNCOVERED: Question = Question {
    name: "leak-uncovered",
    max: 0,
};

/// Do customers get less than they expect, and nobody does anything?
pub const SHORT_OF_EXPECTATION: Question = Question {
    name: "short-of-expectation",
    max: 0,
};

/// Is a target met, and so without use?
pub const TARGET_MET: Question = Question {
    name: "target-met",
    max: 0,
};

/// For how many weeks may an action be in focus?
pub const ZOMBIE_ACTION: Question = Question {
    name: "zombie-action",
    max: 2,
};

/// Is an open action past its day?
pub const OVERDUE: Question = Question {
    name: "overdue",
    max: 0,
};

/// What a file says of the questions: the limit of each that it sets, nothing where it turns
/// it off.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QuestionSettings(Vec<(&'static str, Option<u32>)>);

impl QuestionSettings {
    /// The settings of the rules with these names.
    pub fn new(settings: Vec<(&'static str, Option<u32>)>) -> Self {
        Self(settings)
    }

    /// How much is fine of what `question` asks; nothing where it is not asked.
    pub fn max(&self, question: Question) -> Option<u32> {
        let set = self.0.iter().find(|(name, _)| *name == question.name);
        set.map_or(Some(question.max), |&(_, max)| max)
    }

    /// Whether `question` is asked.
    pub fn asks(&self, question: Question) -> bool {
        self.max(question).is_some()
    }
}

/// Whether a metric of `stage` is off track while the stage has no open action.
pub fn is_uncovered(
    scorecard: &Scorecard,
    stage: &Stage,
    metric: &Metric,
    today: NaiveDate,
) -> bool {
    is_idle(stage) && standing(scorecard, metric, today).status == Status::OffTrack
}

/// Whether nothing is open in a stage.
fn is_idle(stage: &Stage) -> bool {
    !stage.actions.iter().any(Action::is_open)
}

/// The stage of the biggest leak, by its index, where neither it nor the one before it, from which
/// customers do not get on, has an open action.
pub fn uncovered_leak(scorecard: &Scorecard) -> Option<usize> {
    let leak = biggest_leak(&funnel(scorecard))?;
    let around = &scorecard.stages[leak.saturating_sub(1)..=leak];
    around.iter().all(is_idle).then_some(leak)
}

/// Whether `metric` of `stage` is worse than customers expect, and no open action is meant to
/// move it; but not where it is uncovered, which says more.
pub fn falls_short(
    scorecard: &Scorecard,
    stage: &Stage,
    metric: &Metric,
    today: NaiveDate,
) -> bool {
    let moves_it = |moves: &String| same_name(moves, &metric.name);
    experience(metric).is_some_and(|experience| experience < 0.0)
        && !(stage.actions.iter().filter(|action| action.is_open()))
            .any(|action| action.moves.as_ref().is_some_and(moves_it))
        && !is_uncovered(scorecard, stage, metric, today)
}

/// What a page asks for and the week of today does nothing about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uncovered {
    /// The stage of the biggest leak, by its index.
    Leak(usize),
    /// A metric that is off track.
    OffTrack(Place),
}

/// What of `scorecard` no red action covers: the stage of the biggest leak, and each metric that
/// is off track, in whose stage nothing is red today.
pub fn uncovered_this_week(
    scorecard: &Scorecard,
    settings: &QuestionSettings,
    today: NaiveDate,
) -> Vec<Uncovered> {
    let is_covered = |stage: usize| {
        let mut actions = scorecard.stages[stage].actions.iter();
        actions.any(|action| is_red(action, today))
    };
    let leak = (settings.asks(LEAK_UNCOVERED))
        .then(|| biggest_leak(&funnel(scorecard)))
        .flatten();
    let leak = leak
        .filter(|&stage| !is_covered(stage))
        .map(Uncovered::Leak);
    let asks = settings.asks(UNCOVERED_GAP);
    let metrics = scorecard.metric_places().filter(|place| {
        asks && !is_covered(place.stage)
            && standing(scorecard, place.metric(scorecard), today).status == Status::OffTrack
    });
    leak.into_iter()
        .chain(metrics.map(Uncovered::OffTrack))
        .collect()
}

/// Whether the target of `metric` is met, as far as its direction is known.
pub fn is_target_met(metric: &Metric) -> bool {
    let (target, current) = (metric.target, metric.current());
    let both = target.zip(current);
    both.is_some_and(|(target, current)| is_met(metric.better, target, current))
        && !is_direction_unsaid(metric)
        && !is_direction_reversed(metric)
}

/// Whether the baseline of `metric` lies beyond its target: one of the two is wrong, or the
/// direction is.
pub fn is_direction_reversed(metric: &Metric) -> bool {
    let both = metric.baseline.zip(metric.target);
    both.is_some_and(|(baseline, target)| metric.better.sign() * (target - baseline) < 0.0)
}

/// Units of time, of which less is better nearly always, as pages of many languages write them.
const TIMES: [&[&str]; 7] = [
    &[
        "s", "sec", "secs", "second", "seconds", "min", "mins", "minute", "minutes", "h", "hr",
        "hrs", "hour", "hours", "d", "day", "days", "week", "weeks", "month", "months",
    ],
    &[
        "sek", "sekunde", "sekunden", "minuten", "std", "stunde", "stunden", "tag", "tage",
        "tagen", "woche", "wochen", "monat", "monate",
    ],
    &[
        "seconde", "secondes", "heure", "heures", "jour", "jours", "semaine", "semaines", "mois",
    ],
    &[
        "segundo", "segundos", "minuto", "minutos", "hora", "horas", "día", "días", "dia", "dias",
        "semana", "semanas", "mes", "meses",
    ],
    &["secondi", "minuti", "ore", "giorni", "settimane", "mesi"],
    &["saniye", "dakika", "saat", "gün", "hafta", "ay"],
    &[
        "秒", "分", "時間", "日", "日間", "週間", "ヶ月", "天", "小时",
    ],
];

/// Words of a name of which less is better.
const UNWANTED: [&str; 8] = [
    "churn",
    "churned",
    "overdue",
    "complaint",
    "complaints",
    "bounce",
    "bounces",
    "bounced",
];

/// Whether the direction of `metric` was probably forgotten: it is beyond its target, nothing
/// says that more is better, and its unit or its name says the opposite.
pub fn is_direction_unsaid(metric: &Metric) -> bool {
    may_be_reversed(metric) && (counts_time(metric) || is_unwanted(&metric.name))
}

fn counts_time(metric: &Metric) -> bool {
    let unit = metric.unit.as_deref().unwrap_or_default();
    let unit = unit.trim().to_lowercase();
    let unit = unit.trim_end_matches('.');
    TIMES.iter().any(|times| times.contains(&unit))
}

/// Whether less is better of what `name` counts. What is done about it, as in "complaints
/// answered" and "churned accounts won back", is wanted.
fn is_unwanted(name: &str) -> bool {
    let name = name.to_lowercase();
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
    let is_unwanted = |word: &&str| UNWANTED.contains(word);
    let is_done = |word: &&str| (word.ends_with("ed") && !is_unwanted(word)) || *word == "won";
    words.iter().any(is_unwanted) && !words.iter().any(is_done)
}

/// Whether `metric` is beyond its target, and nothing says that more is better.
pub fn may_be_reversed(metric: &Metric) -> bool {
    let both = metric.target.zip(metric.current());
    !metric.is_direction_said
        && metric.baseline.is_none()
        && both.is_some_and(|(target, current)| current > target)
}

/// An action that has been in focus for longer than is fine.
#[derive(Debug, Clone, PartialEq)]
pub struct Zombie<'a> {
    /// For how many weeks, this one included.
    pub weeks: i64,
    /// Whether it may be more.
    pub at_least: bool,
    /// The earlier weeks for which it was planned, each with the first version that says so.
    pub planned: Vec<(IsoWeek, &'a Version)>,
}
