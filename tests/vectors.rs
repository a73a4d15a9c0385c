//! Worked examples of what docs/method.md says of progress, pace and status, a row each.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use scorecard::model::ActionStatus::{Blocked, Doing, Done, Dropped, Todo};
use scorecard::model::{
    Action, Arrival, Better, FocusReason, Forecast, IsoWeek, Metric, NoForecast, Progress, Reading,
    STAGES, Scorecard, Stage, Status, Timeline, biggest_leak, experience, focus, forecast, funnel,
    is_met, is_red, open_actions, pace, progress, share_of_target, standing,
};

const HIGHER: Better = Better::Higher;
const LOWER: Better = Better::Lower;

/// Room for rounding where a result is no exact binary number.
const ROUNDING: f64 = 1e-9;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn week(text: &str) -> IsoWeek {
    IsoWeek::parse(text).unwrap()
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() <= ROUNDING
}

/// Direction, baseline, target, current; progress; status without dates.
type Row = (Better, Option<f64>, f64, f64, f64, Status);

const ROWS: [Row; 25] = [
    (HIGHER, Some(100.0), 200.0, 150.0, 0.5, Status::OffTrack),
    (LOWER, Some(200.0), 100.0, 150.0, 0.5, Status::OffTrack),
    (LOWER, Some(8.0), 4.0, 5.0, 0.75, Status::OffTrack),
    (HIGHER, Some(-50.0), -10.0, -30.0, 0.5, Status::OffTrack),
    (HIGHER, Some(100.0), 200.0, 80.0, -0.2, Status::OffTrack),
    (HIGHER, Some(100.0), 200.0, 250.0, 1.5, Status::Met),
    (HIGHER, Some(5.0), 5.0, 5.0, 1.0, Status::Met),
    (HIGHER, Some(5.0), 5.0, 4.0, 0.8, Status::OffTrack),
    (HIGHER, None, 50.0, 45.0, 0.9, Status::AtRisk),
    (HIGHER, None, 50.0, -5.0, -0.1, Status::OffTrack),
    (
        HIGHER,
        None,
        1e9,
        999_999_999.0,
        0.999_999_999,
        Status::AtRisk,
    ),
    (
        HIGHER,
        None,
        3.0,
        2.999_999_9,
        2.999_999_9 / 3.0,
        Status::AtRisk,
    ),
    (LOWER, None, 10.0, 8.0, 1.25, Status::Met),
    (LOWER, None, 8.0, 6.5, 8.0 / 6.5, Status::Met),
    (LOWER, None, 5.0, 0.0, 1.0, Status::Met),
    (LOWER, None, 5.0, 12.0, 5.0 / 12.0, Status::OffTrack),
    (LOWER, None, 7.0, 19.0, 7.0 / 19.0, Status::OffTrack),
    (LOWER, None, 7.0, 7.5, 7.0 / 7.5, Status::AtRisk),
    (HIGHER, None, -10.0, -5.0, 1.5, Status::Met),
    (HIGHER, None, -10.0, -20.0, 0.0, Status::OffTrack),
    (HIGHER, None, -10.0, -10.5, 0.95, Status::AtRisk),
    (LOWER, None, -10.0, -20.0, 2.0, Status::Met),
    (LOWER, None, 0.0, 0.0, 1.0, Status::Met),
    (LOWER, None, 0.0, 3.0, 0.0, Status::OffTrack),
    (HIGHER, None, 0.0, -1.0, 0.0, Status::OffTrack),
];

#[test]
fn progress_met_and_status_of_every_row() {
    for (better, baseline, target, current, expected, status) in ROWS {
        let row = format!("{better:?} b {baseline:?} t {target} c {current}");
        let found = progress(better, baseline, target, current);
        assert!(close(found.figure(), expected), "{row}: {found:?}");
        let has_way = baseline.is_some_and(|baseline| (target - baseline).abs() > 0.0);
        assert_eq!(matches!(found, Progress::Way(_)), has_way, "{row}");
        let met = is_met(better, target, current);
        assert_eq!(met, status == Status::Met, "{row}");
        let metric = Metric {
            better,
            baseline,
            target: Some(target),
            value: Some(current),
            ..Metric::default()
        };
        let standing = standing(&Scorecard::default(), &metric, day("2026-01-31"));
        assert_eq!(standing.status, status, "{row}");
        // Less is better, and there is none: no share of the target says how good that is.
        let is_whole = better == LOWER && current <= 0.0 && target > 0.0;
        assert_eq!(found == Progress::Whole, is_whole, "{row}");
        let shown = standing.progress.map(Progress::figure);
        assert!(shown.is_some_and(|shown| close(shown, expected)), "{row}");
        assert_eq!(standing.pace, None, "{row}");
    }
}

/// From 0 on 2026-01-01 to 100 on 2026-04-01, with `value` on 2026-01-31.
fn dated(value: f64) -> Metric {
    Metric {
        baseline: Some(0.0),
        since: Some(day("2026-01-01")),
        target: Some(100.0),
        due: Some(day("2026-04-01")),
        value: Some(value),
        as_of: Some(day("2026-01-31")),
        ..Metric::default()
    }
}

fn status_on(metric: &Metric, today: &str) -> Status {
    standing(&Scorecard::default(), metric, day(today)).status
}

#[test]
fn a_dated_metric_is_judged_by_its_pace() {
    for (value, pace_then, status) in [
        (35.0, 1.05, Status::OnTrack),
        (30.0, 0.9, Status::AtRisk),
        (25.0, 0.75, Status::AtRisk),
        (24.0, 0.72, Status::OffTrack),
    ] {
        let metric = dated(value);
        let found = standing(&Scorecard::default(), &metric, day("2026-02-03"));
        assert_eq!(found.status, status, "{value}");
        assert!(close(found.pace.unwrap(), pace_then), "{value}: {found:?}");
        assert!(close(found.time_gone.unwrap(), 1.0 / 3.0), "{found:?}");
    }
    assert_eq!(status_on(&dated(100.0), "2026-01-31"), Status::Met);
}

#[test]
fn the_pace_counts_on_the_day_of_the_reading_and_not_today() {
    assert_eq!(status_on(&dated(35.0), "2026-03-31"), Status::OnTrack);
    let of_the_page = Scorecard {
        as_of: Some(day("2026-01-31")),
        ..Scorecard::default()
    };
    let undated = Metric {
        as_of: None,
        ..dated(35.0)
    };
    let today = day("2026-03-31");
    assert_eq!(
        standing(&of_the_page, &undated, today).status,
        Status::OnTrack
    );
    assert_eq!(status_on(&undated, "2026-03-31"), Status::OffTrack);
}

#[test]
fn the_time_is_gone_on_the_due_day_and_has_not_begun_on_the_first() {
    for (read_on, gone) in [
        ("2026-01-01", None),
        ("2026-02-15", Some(0.5)),
        ("2026-04-01", Some(1.0)),
        ("2026-05-01", Some(1.0)),
    ] {
        let metric = Metric {
            as_of: Some(day(read_on)),
            ..dated(35.0)
        };
        let found = standing(&Scorecard::default(), &metric, day("2026-05-02"));
        assert_eq!(found.time_gone, gone, "{read_on}");
    }
}

#[test]
fn past_due_is_off_track_without_a_baseline_too() {
    let nearly = Metric {
        target: Some(28.0),
        value: Some(27.0),
        due: Some(day("2026-10-01")),
        ..Metric::default()
    };
    assert_eq!(status_on(&nearly, "2026-10-01"), Status::AtRisk);
    assert_eq!(status_on(&nearly, "2026-10-02"), Status::OffTrack);
}

/// Four readings a week apart, to 100 at the end of the year, without a baseline.
fn read_weekly() -> Metric {
    let on = ["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"];
    let readings = on.iter().zip([40.0, 50.0, 60.0, 70.0]);
    Metric {
        target: Some(100.0),
        due: Some(day("2026-12-31")),
        readings: readings
            .map(|(on, value)| Reading { on: day(on), value })
            .collect(),
        ..Metric::default()
    }
}

#[test]
fn the_first_reading_is_the_baseline_where_none_is_written() {
    let start = read_weekly().start().unwrap();
    assert!(close(start.value, 40.0) && !start.is_written, "{start:?}");
    assert_eq!(start.since, Some(day("2026-10-26")));
    let found = standing(&Scorecard::default(), &read_weekly(), day("2026-11-18"));
    assert_eq!(found.progress, Some(Progress::Way(0.5)));
    assert!(close(found.pace.unwrap(), 0.5 * 66.0 / 21.0), "{found:?}");
    assert_eq!(found.status, Status::OnTrack);
}

#[test]
fn the_last_reading_up_to_since_is_the_baseline() {
    for (since, value, from) in [
        ("2026-11-02", 50.0, "2026-11-02"),
        ("2026-11-08", 50.0, "2026-11-08"),
        ("2026-10-20", 40.0, "2026-10-26"),
    ] {
        let metric = Metric {
            since: Some(day(since)),
            ..read_weekly()
        };
        let start = metric.start().unwrap();
        assert!(close(start.value, value), "{since}: {start:?}");
        assert_eq!(start.since, Some(day(from)), "{since}");
    }
    let written = Metric {
        baseline: Some(30.0),
        ..read_weekly()
    };
    let start = written.start().unwrap();
    assert!(close(start.value, 30.0) && start.is_written);
    assert_eq!(start.since, Some(day("2026-10-26")));
}

#[test]
fn a_reading_that_cannot_be_the_start_is_no_baseline() {
    let without_due = Metric {
        due: None,
        ..read_weekly()
    };
    let mut one_reading = read_weekly();
    one_reading.readings.truncate(1);
    let beyond_the_target = Metric {
        target: Some(30.0),
        ..read_weekly()
    };
    let the_other_way = Metric {
        better: LOWER,
        ..read_weekly()
    };
    let due_before = Metric {
        due: Some(day("2026-10-26")),
        ..read_weekly()
    };
    for metric in [
        without_due,
        one_reading,
        beyond_the_target,
        the_other_way,
        due_before,
    ] {
        assert_eq!(metric.start(), None, "{metric:?}");
    }
}

#[test]
fn past_due_is_off_track_unless_it_is_met() {
    assert_eq!(status_on(&dated(99.0), "2026-04-02"), Status::OffTrack);
    assert_eq!(status_on(&dated(100.0), "2026-04-02"), Status::Met);
    let on_the_last_day = Metric {
        as_of: Some(day("2026-04-01")),
        ..dated(96.0)
    };
    assert_eq!(status_on(&on_the_last_day, "2026-04-01"), Status::OnTrack);
}

#[test]
fn on_or_before_the_first_day_it_is_on_track() {
    for read_on in ["2026-01-01", "2025-12-24"] {
        let metric = Metric {
            as_of: Some(day(read_on)),
            ..dated(-10.0)
        };
        assert_eq!(status_on(&metric, "2026-01-02"), Status::OnTrack);
        assert_eq!(
            pace(0.5, day("2026-01-01"), day("2026-04-01"), day(read_on)),
            None
        );
    }
}

#[test]
fn without_all_four_dates_and_numbers_there_is_no_pace() {
    let without_baseline = Metric {
        baseline: None,
        ..dated(91.0)
    };
    let without_since = Metric {
        since: None,
        ..dated(91.0)
    };
    let without_due = Metric {
        due: None,
        ..dated(91.0)
    };
    for metric in [without_baseline, without_since, without_due] {
        assert_eq!(status_on(&metric, "2026-02-03"), Status::AtRisk);
    }
}

#[test]
fn without_a_value_or_a_target_there_is_nothing_to_judge() {
    let unset = Metric {
        value: None,
        ..dated(0.0)
    };
    assert_eq!(status_on(&unset, "2026-02-03"), Status::Unset);
    let no_target = Metric {
        target: None,
        ..dated(50.0)
    };
    assert_eq!(status_on(&no_target, "2026-02-03"), Status::NoTarget);
}

fn readings(values: &[f64]) -> Vec<Reading> {
    let days = (0..).step_by(7).map(Days::new);
    (values.iter().zip(days))
        .map(|(&value, later)| Reading {
            on: day("2026-01-01") + later,
            value,
        })
        .collect()
}

#[test]
fn the_newest_reading_is_the_value() {
    let metric = Metric {
        readings: readings(&[10.0, 14.0, 18.0]),
        ..Metric::default()
    };
    assert_eq!(metric.current(), Some(18.0));
    assert_eq!(
        metric.read_on(Some(day("2026-12-31"))),
        Some(day("2026-01-15"))
    );
}

#[test]
fn a_forecast_arrives_where_the_line_meets_the_target() {
    let due = day("2026-01-01") + Days::new(70);
    let found = ahead(&[10.0, 14.0, 18.0], HIGHER, 40.0, Some(due)).unwrap();
    assert!(close(found.per_day * 7.0, 4.0), "{found:?}");
    assert!(close(found.needed_per_week.unwrap(), 2.75), "{found:?}");
    // On day 52.5, which is over on the day after.
    assert_eq!(found.arrives_on(), Some(day("2026-01-01") + Days::new(53)));
}

/// The forecast of weekly readings from 2026-01-01 on.
fn ahead(
    values: &[f64],
    better: Better,
    target: f64,
    due: Option<NaiveDate>,
) -> Result<Forecast, NoForecast> {
    forecast(&readings(values), better, target, due, day("2026-01-20"))
}

fn arrival(values: &[f64], target: f64, due: Option<&str>) -> Arrival {
    ahead(values, HIGHER, target, due.map(day)).unwrap().arrival
}

#[test]
fn a_forecast_says_no_day_that_it_cannot_know() {
    // 0.07 a week: 1,500 weeks to go.
    let slow = [10.0, 10.07, 10.14];
    assert_eq!(arrival(&slow, 20.0, None), Arrival::NotAtThisPace);
    let due = Some("2026-12-31");
    assert_eq!(arrival(&slow, 20.0, due), Arrival::NotAtThisPace);
    // What is due later still, is still in time.
    assert!(matches!(
        arrival(&slow, 20.0, Some("2046-12-31")),
        Arrival::On(_)
    ));
    // No change that anybody would see.
    assert_eq!(arrival(&[10.0, 10.01, 10.02], 20.0, due), Arrival::Flat);
    assert_eq!(arrival(&[10.0, 9.99, 9.98], 20.0, due), Arrival::Flat);
    // The line was there on day 12, the readings fell back.
    assert_eq!(arrival(&[10.0, 20.0, 19.0], 19.5, due), Arrival::AboutNow);
    let on_day_15 = Arrival::On(day("2026-01-16"));
    assert_eq!(arrival(&[10.0, 14.0, 18.0], 18.2, due), on_day_15);
}

#[test]
fn a_forecast_needs_three_readings_and_two_weeks() {
    let on = |days: &[u64]| {
        let readings = days.iter().map(|&later| Reading {
            on: day("2026-01-01") + Days::new(later),
            value: later as f64,
        });
        let readings: Vec<Reading> = readings.collect();
        forecast(&readings, HIGHER, 100.0, None, day("2026-01-20")).map(|_| ())
    };
    assert_eq!(on(&[]), Err(NoForecast::TooFewReadings));
    assert_eq!(on(&[0, 30]), Err(NoForecast::TooFewReadings));
    assert_eq!(on(&[0, 1, 2]), Err(NoForecast::TooFewDays));
    assert_eq!(on(&[0, 1, 13]), Err(NoForecast::TooFewDays));
    assert_eq!(on(&[0, 1, 14]), Ok(()));
}

#[test]
fn a_forecast_the_wrong_way_never_arrives() {
    for (values, better, target, arrival) in [
        ([18.0, 14.0, 10.0], HIGHER, 40.0, Arrival::WrongWay),
        ([10.0, 14.0, 18.0], LOWER, 5.0, Arrival::WrongWay),
        ([10.0, 10.0, 10.0], HIGHER, 40.0, Arrival::Flat),
    ] {
        let found = ahead(&values, better, target, None).unwrap();
        assert_eq!(found.arrival, arrival, "{values:?}");
        assert_eq!(found.arrives_on(), None);
    }
    let falling = ahead(&[18.0, 14.0, 10.0], LOWER, 4.0, None).unwrap();
    // On day 24.5.
    assert_eq!(falling.arrives_on(), Some(day("2026-01-26")));
}

#[test]
fn nothing_is_needed_a_week_where_no_time_is_left() {
    for due in [None, Some(day("2026-01-15")), Some(day("2026-01-02"))] {
        let found = ahead(&[10.0, 14.0, 18.0], HIGHER, 40.0, due).unwrap();
        assert_eq!(found.needed_per_week, None, "{due:?}");
    }
}

fn journey(reached: &[Option<u64>]) -> Scorecard {
    let stage = |&reached| Stage {
        reached,
        ..Stage::default()
    };
    Scorecard {
        stages: reached.iter().map(stage).collect(),
        ..Scorecard::default()
    }
}

#[test]
fn the_funnel_of_the_table() {
    let reached = [12000, 1800, 360, 90, 72, 63, 21].map(Some);
    let steps = funnel(&journey(&reached));
    assert_eq!(steps[0].step, None);
    assert_eq!(steps[0].overall, Some(1.0));
    let shares = [0.15, 0.2, 0.25, 0.8, 0.875, 1.0 / 3.0];
    for (step, share) in steps[1..].iter().zip(shares) {
        assert!(close(step.step.unwrap(), share), "{step:?}");
    }
    assert!(close(steps[6].overall.unwrap(), 0.00175));
    assert_eq!(biggest_leak(&steps), Some(1));
}

#[test]
fn a_missing_or_empty_stage_has_no_step_on_either_side() {
    let steps = funnel(&journey(&[Some(100), None, Some(50), Some(0), Some(10)]));
    let shares: Vec<_> = steps.iter().map(|step| step.step).collect();
    assert_eq!(shares, [None, None, None, Some(0.0), None]);
    assert_eq!(steps[4].overall, Some(0.1));
    assert_eq!(biggest_leak(&steps), Some(3));
    assert_eq!(biggest_leak(&funnel(&journey(&[None; STAGES]))), None);
}

#[test]
fn the_first_of_two_equal_steps_is_the_worst() {
    let steps = funnel(&journey(&[Some(100), Some(50), Some(25), Some(20)]));
    assert_eq!(biggest_leak(&steps), Some(1));
}

#[test]
fn experience_is_good_from_what_customers_expect_on() {
    for (better, value, sign) in [
        (HIGHER, 9.0, 1.0),
        (HIGHER, 8.0, 0.0),
        (HIGHER, 7.0, -1.0),
        (LOWER, 7.0, 1.0),
        (LOWER, 8.0, 0.0),
        (LOWER, 9.0, -1.0),
    ] {
        let metric = Metric {
            better,
            value: Some(value),
            expected: Some(8.0),
            ..Metric::default()
        };
        let found = experience(&metric).unwrap();
        assert!(close(found, sign), "{better:?} {value}: {found}");
    }
    assert_eq!(experience(&Metric::default()), None);
}

/// An action called `name`, as `change` makes it.
fn action(name: &str, change: impl FnOnce(&mut Action)) -> Action {
    let mut action = Action {
        name: name.to_owned(),
        ..Action::default()
    };
    change(&mut action);
    action
}

fn with_actions(stages: Vec<Vec<Action>>) -> Scorecard {
    let stage = |actions| Stage {
        actions,
        ..Stage::default()
    };
    Scorecard {
        stages: stages.into_iter().map(stage).collect(),
        ..Scorecard::default()
    }
}

fn names(scorecard: &Scorecard, week: IsoWeek) -> Vec<&str> {
    let timeline = Timeline::without_past(scorecard, day("2026-11-18"));
    let items = focus(&timeline, week).into_iter();
    items
        .map(|item| item.place.action(scorecard).name.as_str())
        .collect()
}

/// What brings `action` into the focus of 2026-W47, 16 to 22 November, as seen in that week.
fn reason(action: Action) -> Option<FocusReason> {
    reason_seen_on("2026-11-18", action)
}

fn reason_seen_on(today: &str, action: Action) -> Option<FocusReason> {
    let scorecard = with_actions(vec![vec![action]]);
    let timeline = Timeline::without_past(&scorecard, day(today));
    let items = focus(&timeline, week("2026-W47"));
    items.first().map(|item| item.reason)
}

#[test]
fn what_is_planned_for_the_week_is_in_its_focus_whatever_its_status() {
    for status in [Todo, Doing, Blocked, Done, Dropped] {
        let planned = action("a", |a| {
            a.week = Some(week("2026-W47"));
            a.status = status;
        });
        assert_eq!(reason(planned), Some(FocusReason::Planned), "{status:?}");
    }
}

#[test]
fn what_is_open_from_an_earlier_week_is_carried_over() {
    let from = |earlier: &str, status| {
        reason(action("a", |a| {
            a.week = Some(week(earlier));
            a.status = status;
        }))
    };
    for status in [Todo, Doing, Blocked] {
        let carried = FocusReason::CarriedOver { weeks: 1 };
        assert_eq!(from("2026-W46", status), Some(carried), "{status:?}");
    }
    for status in [Done, Dropped] {
        assert_eq!(from("2026-W46", status), None, "{status:?}");
    }
    let over_the_year = FocusReason::CarriedOver { weeks: 48 };
    assert_eq!(from("2025-W51", Todo), Some(over_the_year));
}

#[test]
fn what_is_planned_for_later_waits_even_where_it_is_due() {
    let later = action("a", |a| {
        a.week = Some(week("2026-W48"));
        a.due = Some(day("2026-11-16"));
    });
    assert_eq!(reason(later), None);
}

#[test]
fn what_somebody_is_on_counts_this_week_whatever_its_own() {
    for planned in [None, Some("2026-W48"), Some("2027-W01")] {
        for (status, expected) in [
            (Doing, Some(FocusReason::UnderWay)),
            (Blocked, Some(FocusReason::UnderWay)),
            (Todo, None),
            (Done, None),
            (Dropped, None),
        ] {
            let a = action("a", |a| {
                a.status = status;
                a.week = planned.map(week);
            });
            assert_eq!(reason(a.clone()), expected, "{status:?} {planned:?}");
            // In another week it is not known who will be on it.
            assert_eq!(
                reason_seen_on("2026-11-11", a),
                None,
                "{status:?} {planned:?}"
            );
        }
    }
}

#[test]
fn what_is_closed_counts_in_the_week_in_which_it_was() {
    let closed = |done: Option<&str>, planned: Option<&str>| {
        reason(action("a", |a| {
            a.status = Done;
            a.done = done.map(day);
            a.week = planned.map(week);
        }))
    };
    let (planned, closed_then) = (Some(FocusReason::Planned), Some(FocusReason::Closed));
    assert_eq!(closed(Some("2026-11-16"), Some("2026-W47")), planned);
    assert_eq!(closed(Some("2026-11-22"), Some("2026-W45")), closed_then);
    assert_eq!(closed(Some("2026-11-16"), None), closed_then);
    assert_eq!(closed(Some("2026-11-15"), Some("2026-W47")), None);
    assert_eq!(closed(Some("2026-11-23"), Some("2026-W47")), None);
    // Without a day it counts where it was planned.
    assert_eq!(closed(None, Some("2026-W47")), planned);
    assert_eq!(closed(None, None), None);
}

#[test]
fn without_a_week_it_counts_once_it_is_due() {
    let due = |on: &str, status| {
        reason(action("a", |a| {
            a.due = Some(day(on));
            a.status = status;
        }))
    };
    for on in ["2026-09-01", "2026-11-16", "2026-11-22"] {
        assert_eq!(due(on, Todo), Some(FocusReason::Due), "{on}");
        assert_eq!(due(on, Blocked), Some(FocusReason::UnderWay), "{on}");
        assert_eq!(due(on, Done), None, "{on}");
    }
    assert_eq!(due("2026-11-23", Todo), None);
}

#[test]
fn the_focus_is_open_first_then_by_priority_then_by_stage_then_by_file() {
    let planned = |name: &str, priority, status| {
        action(name, |a| {
            a.week = Some(week("2026-W47"));
            a.priority = priority;
            a.status = status;
        })
    };
    let scorecard = with_actions(vec![
        vec![
            planned("done, 1", Some(1), Done),
            planned("none, first stage", None, Todo),
            planned("2, first stage", Some(2), Todo),
            planned("2, first stage, below", Some(2), Blocked),
        ],
        vec![
            planned("none, second stage", None, Todo),
            planned("2, second stage", Some(2), Todo),
            planned("1, second stage", Some(1), Todo),
            planned("dropped, none", None, Dropped),
        ],
    ]);
    assert_eq!(
        names(&scorecard, week("2026-W47")),
        [
            "1, second stage",
            "2, first stage",
            "2, first stage, below",
            "2, second stage",
            "none, first stage",
            "none, second stage",
            "done, 1",
            "dropped, none",
        ]
    );
}

#[test]
fn a_past_week_shows_what_was_planned_for_it() {
    let scorecard = with_actions(vec![vec![
        action("done then", |a| {
            a.week = Some(week("2026-W46"));
            a.status = Done;
        }),
        action("still open", |a| a.week = Some(week("2026-W46"))),
        action("this week's", |a| a.week = Some(week("2026-W47"))),
    ]]);
    assert_eq!(
        names(&scorecard, week("2026-W46")),
        ["still open", "done then"]
    );
    assert_eq!(
        names(&scorecard, week("2026-W47")),
        ["still open", "this week's"]
    );
    assert!(names(&scorecard, week("2026-W45")).is_empty());
}

#[test]
fn red_is_what_is_open_and_in_focus_this_week() {
    let planned = action("a", |a| a.week = Some(week("2026-W47")));
    for (today, red) in [
        ("2026-11-15", false),
        ("2026-11-16", true),
        ("2026-11-22", true),
        ("2026-11-23", true),
    ] {
        assert_eq!(is_red(&planned, day(today)), red, "{today}");
    }
    let done = action("a", |a| {
        a.week = Some(week("2026-W47"));
        a.status = Done;
    });
    assert!(!is_red(&done, day("2026-11-18")));
    assert!(!is_red(&action("a", |_| ()), day("2026-11-18")));
    let doing = action("a", |a| a.status = Doing);
    assert!(is_red(&doing, day("2026-11-18")));
}

#[test]
fn the_open_actions_of_a_stage_stand_by_priority() {
    let with = |name: &str, priority, status| {
        action(name, |a| {
            a.priority = priority;
            a.status = status;
        })
    };
    let stage = Stage {
        actions: vec![
            with("none", None, Todo),
            with("2", Some(2), Blocked),
            with("done", Some(1), Done),
            with("1", Some(1), Doing),
            with("2 below", Some(2), Todo),
            with("dropped", None, Dropped),
        ],
        ..Stage::default()
    };
    let open: Vec<_> = open_actions(&stage)
        .into_iter()
        .map(|(index, action)| (index, action.name.as_str()))
        .collect();
    assert_eq!(open, [(3, "1"), (1, "2"), (4, "2 below"), (0, "none")]);
}

#[test]
fn weeks_are_those_of_iso_8601() {
    for (date, expected) in [
        ("2024-12-30", "2025-W01"),
        ("2026-01-01", "2026-W01"),
        ("2026-12-31", "2026-W53"),
        ("2027-01-03", "2026-W53"),
        ("2027-01-04", "2027-W01"),
        ("2026-11-16", "2026-W47"),
        ("2026-11-22", "2026-W47"),
    ] {
        assert_eq!(
            IsoWeek::containing(day(date)).to_string(),
            expected,
            "{date}"
        );
        assert_eq!(week(expected), IsoWeek::containing(day(date)));
    }
    assert_eq!(week("2026-W47").monday(), day("2026-11-16"));
    assert_eq!(week("2026-W47").sunday(), day("2026-11-22"));
    assert_eq!(IsoWeek::new(2025, 53), None);
    assert_eq!(IsoWeek::weeks_in(2025), 52);
    assert_eq!(IsoWeek::weeks_in(2026), 53);
    assert_eq!(week("2026-W53").plus(1), Some(week("2027-W01")));
    assert_eq!(week("2027-W01").weeks_after(week("2026-W51")), 3);
}

fn direction() -> impl Strategy<Value = Better> {
    prop_oneof![Just(HIGHER), Just(LOWER)]
}

/// Numbers as scorecards have them, zero and equal ones among them.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        (-20_i32..20).prop_map(f64::from),
        (-1e9..1e9),
        (-1.0..1.0),
        (-10_000_i32..10_000).prop_map(|cents| f64::from(cents) / 100.0),
    ]
}

proptest! {
    #[test]
    fn progress_is_0_at_the_baseline_and_1_at_the_target(
        better in direction(), baseline in number(), target in number(),
    ) {
        prop_assume!((target - baseline).abs() > 0.0);
        let at = |current| progress(better, Some(baseline), target, current).figure();
        prop_assert!(close(at(baseline), 0.0));
        prop_assert!(close(at(target), 1.0));
    }

    #[test]
    fn it_is_met_exactly_where_the_share_of_the_target_reaches_1(
        better in direction(), target in number(), current in number(),
    ) {
        let share = share_of_target(better, target, current);
        if is_met(better, target, current) {
            prop_assert!(share >= 1.0, "{}", share);
        } else {
            prop_assert!(share <= 1.0, "{}", share);
        }
    }

    #[test]
    fn the_bar_moves_with_the_value_towards_the_target(
        better in direction(), target in number(), current in number(), step in 0.01..100.0,
    ) {
        let good = current + better.sign() * step;
        // Of less than nothing there is no share, so no figure is shown.
        prop_assume!(better == HIGHER || target <= 0.0 || good > 0.0);
        let share = |current| share_of_target(better, target, current);
        let (before, after) = (share(current), share(good));
        prop_assert!(after >= before);
    }
}
