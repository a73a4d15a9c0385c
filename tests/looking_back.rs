//! Reviews one after the other add up: each number that changed is told once, and no decision is
//! told by none of them. And looking back, a week is as its page was.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use scorecard::model::{
    Action, ActionStatus, IsoWeek, Metric, MetricNews, Past, Place, Reading, Scorecard, Stage,
    Status, Timeline, Version, judged_since, off_track_by_week, standing, weekly,
};
use scorecard::view::{Earlier, Filter, News, Since};

/// The Monday on which the history begins.
fn first_monday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 8, 3).unwrap()
}

/// One commit: so many days after the one before, and what it says.
#[derive(Debug, Clone)]
struct Commit {
    later: u64,
    value: i16,
    target: i16,
    status: ActionStatus,
    planned: u8,
}

fn commit() -> impl Strategy<Value = Commit> {
    let status = prop_oneof![
        Just(ActionStatus::Todo),
        Just(ActionStatus::Doing),
        Just(ActionStatus::Blocked),
        Just(ActionStatus::Done),
        Just(ActionStatus::Dropped),
    ];
    (0..9_u64, any::<i16>(), any::<i16>(), status, 32..40_u8).prop_map(
        |(later, value, target, status, planned)| Commit {
            later,
            value,
            target,
            status,
            planned,
        },
    )
}

/// The versions of the commits, one a day, oldest first. Where the metric keeps readings, each
/// commit adds one of its own day.
fn versions(commits: &[Commit], keeps_readings: bool) -> Vec<Version> {
    let mut day = first_monday();
    let mut readings: Vec<Reading> = Vec::new();
    let mut versions: Vec<Version> = Vec::new();
    for commit in commits {
        day = day + Days::new(commit.later);
        let value = f64::from(commit.value);
        readings.retain(|reading| reading.on < day);
        readings.push(Reading { on: day, value });
        let metric = Metric {
            name: "Trials".to_owned(),
            target: Some(f64::from(commit.target)),
            value: Some(value).filter(|_| !keeps_readings),
            readings: if keeps_readings {
                readings.clone()
            } else {
                Vec::new()
            },
            ..Metric::default()
        };
        let action = Action {
            name: "Call the ten".to_owned(),
            status: commit.status,
            week: IsoWeek::new(2026, u32::from(commit.planned)),
            ..Action::default()
        };
        versions.retain(|version| version.day != Some(day));
        versions.push(Version {
            day: Some(day),
            commit: None,
            scorecard: Scorecard {
                stages: vec![Stage {
                    metrics: vec![metric],
                    actions: vec![action],
                    ..Stage::default()
                }],
                ..Scorecard::default()
            },
        });
    }
    versions
}

/// The page as it is at the end of `day`, with its past.
fn page_on(versions: &[Version], day: NaiveDate) -> Option<(&[Version], &Scorecard)> {
    let there = versions.partition_point(|version| version.day <= Some(day));
    let now = versions[..there].last()?;
    Some((&versions[..there], &now.scorecard))
}

fn value(scorecard: &Scorecard) -> f64 {
    scorecard.stages[0].metrics[0].current().unwrap()
}

/// What a review on `today` tells that looks back to the one before: the change of the number,
/// and the target, status and week from which it says that they changed.
#[derive(Debug, Default)]
struct Told {
    change: f64,
    target: Option<[f64; 2]>,
    actions: Vec<String>,
}

fn review(versions: &[Version], before: NaiveDate, today: NaiveDate) -> Told {
    let mut told = Told::default();
    let Some((there, now)) = page_on(versions, today) else {
        return told;
    };
    let past = Past {
        versions: there.to_vec(),
        ..Past::default()
    };
    let Some(earlier) = Earlier::by_versions(&past, Since::Day(before)) else {
        return told;
    };
    let timeline = Timeline::new(&past, now, today);
    let news = News::new(&timeline, &earlier, &Filter::default());
    for change in &news.changes.metrics {
        match change.what {
            MetricNews::Moved { from, .. } => {
                // What was read for the first time is told from its first version on.
                let from = from.unwrap_or_else(|| value(&versions[0].scorecard));
                told.change += value(now) - from;
            }
            MetricNews::Target { from, .. } => {
                told.target = Some([from.unwrap(), change.metric.target.unwrap()]);
            }
            _ => {}
        }
    }
    let actions = news.changes.actions.iter();
    told.actions
        .extend(actions.map(|change| format!("{:?}", change.what)));
    told
}

proptest! {
    #[test]
    fn the_numbers_of_all_reviews_come_to_the_change_of_all_time(
        commits in prop::collection::vec(commit(), 1..12),
        keeps_readings in any::<bool>(),
        every in 1..10_u64,
    ) {
        let versions = versions(&commits, keeps_readings);
        let reviews = (0..20).map(|nth| first_monday() + Days::new(nth * every));
        let reviews: Vec<NaiveDate> = reviews.collect();
        let mut sum = 0.0;
        for two in reviews.windows(2) {
            sum += review(&versions, two[0], two[1]).change;
        }
        let (first, last) = (reviews[0], *reviews.last().unwrap());
        let at = |day| page_on(&versions, day).map(|(_, now)| value(now));
        // A file that came after the first review has its first number from its first version.
        let began = at(first).unwrap_or_else(|| value(&versions[0].scorecard));
        let all = at(last).map_or(0.0, |last| last - began);
        prop_assert!((sum - all).abs() < 1e-6, "{} instead of {}", sum, all);
    }

    #[test]
    fn no_decision_goes_untold(
        commits in prop::collection::vec(commit(), 2..12),
        every in 1..10_u64,
    ) {
        let versions = versions(&commits, false);
        let reviews = (0..20).map(|nth| first_monday() + Days::new(nth * every));
        let reviews: Vec<NaiveDate> = reviews.collect();
        for two in reviews.windows(2) {
            let told = review(&versions, two[0], two[1]);
            let begin = two[0].pred_opt().unwrap();
            let first = page_on(&versions, begin).map(|(_, then)| then);
            let then = first.unwrap_or(&versions[0].scorecard);
            let Some((_, now)) = page_on(&versions, two[1]) else { continue };
            let target = |card: &Scorecard| card.stages[0].metrics[0].target.unwrap();
            let expected = [target(then), target(now)];
            prop_assert_eq!(told.target, Some(expected).filter(|[a, b]| (a - b).abs() > 0.0));
            let action = |card: &Scorecard| card.stages[0].actions[0].clone();
            let (was, is) = (action(then), action(now));
            let closed = [ActionStatus::Done, ActionStatus::Dropped];
            if was.status != is.status && is.status != ActionStatus::Todo {
                prop_assert!(!told.actions.is_empty(), "{:?} {:?}", was, is);
            }
            if closed.contains(&is.status) && was.is_open() {
                let news = format!("{:?}", is.status);
                prop_assert!(told.actions.contains(&news), "{:?}", told);
            }
        }
    }
    #[test]
    fn a_week_is_as_the_page_was_at_its_end(
        commits in prop::collection::vec(commit(), 1..12),
        keeps_readings in any::<bool>(),
        later in 0..30_u64,
    ) {
        let place = Place { stage: 0, index: 0 };
        let versions = versions(&commits, keeps_readings);
        let newest = versions.last().unwrap();
        let today = newest.day.unwrap() + Days::new(later);
        let past = Past { versions: versions.clone(), ..Past::default() };
        let timeline = Timeline::new(&past, &newest.scorecard, today);
        let weeks = IsoWeek::up_to(today, 20);
        let history = timeline.history(place);
        let shown = weekly(history, &weeks, today);
        let charted = judged_since(history, weeks[0].monday(), today);
        let off_track = off_track_by_week(&timeline, &weeks, &[place]);
        for ((week, shown), off_track) in weeks.iter().zip(shown).zip(off_track) {
            let end = week.sunday().min(today);
            let page = page_on(&versions, end).map(|(_, page)| page);
            let status = |page: &Scorecard| {
                standing(page, place.metric(page), end).status
            };
            let off = |status| usize::from(status == Status::OffTrack);
            prop_assert_eq!(off_track, page.map(status).map(off), "{:?}", week);
            if let (Some(shown), Some(page)) = (shown, page) {
                prop_assert_eq!(shown.status, status(page));
                prop_assert_eq!(shown.target, place.metric(page).target);
                prop_assert!(charted.contains(&shown), "{:?} in {:?}", shown, charted);
            }
        }
    }
}
