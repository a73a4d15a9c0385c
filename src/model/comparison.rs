//! The funnels of several scorecards, step by step: where one differs from the others together
//! by more than chance and by enough to matter.

use super::FunnelStep;

/// So many customers have to have come to a step, here and in the others, before two shares are
/// compared.
pub const ENOUGH: u64 = 30;

/// How likely it may be that anything is called a difference where there is none.
const LEVEL: f64 = 0.05;

/// The smallest difference of two shares that matters: one point.
const POINT: f64 = 0.01;

/// Room for rounding where a difference is compared with a point.
const ROUNDING: f64 = 1e-9;

/// One step of one scorecard beside the same step of the others.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Comparison {
    /// How many customers of the others came to the stage before.
    pub from: u64,
    /// How many of them got on.
    pub reached: u64,
    /// Which of the others gives more than half of these customers, by its index.
    pub mostly: Option<usize>,
    /// What comes of it; nothing where there is nothing to compare.
    pub verdict: Option<Verdict>,
    /// The test, where there are enough customers for one.
    pub test: Option<Test>,
}

/// A test of two shares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Test {
    /// How many standard errors the share lies above that of the others.
    pub z: f64,
    /// How likely a difference of this size or more is where there is none, in either direction.
    pub p: f64,
    /// How many more customers would have got on, had they done as the others did; less than
    /// zero where more got on.
    pub gap: i64,
}

/// How a step stands beside that of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Fewer get on, by more than chance and at least a point.
    Behind,
    /// More get on, likewise.
    Ahead,
    /// No clear difference.
    Alike,
    /// Too few customers to tell.
    Few,
}

impl Verdict {
    /// The name by which programs know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Behind => "behind",
            Self::Ahead => "ahead",
            Self::Alike => "alike",
            Self::Few => "few",
        }
    }
}

impl Comparison {
    /// The share of the others that got on.
    pub fn share(&self) -> Option<f64> {
        (self.from > 0).then(|| self.reached as f64 / self.from as f64)
    }
}

/// Those who took a step: how many there were before it, and how many got on.
#[derive(Debug, Clone, Copy)]
struct Counts {
    from: u64,
    reached: u64,
}

impl Counts {
    fn share(self) -> f64 {
        self.reached as f64 / self.from as f64
    }
}

/// Compares each step of each of `funnels` with the same step of the others: for each funnel as
/// many comparisons as it has stages.
///
/// A share p₁ of n₁ customers against a share p₂ of n₂ is tested by
/// z = (p₁ − p₂) / √(p(1 − p)(1/n₁ + 1/n₂)), p that of both together, and P = erfc(|z|/√2); over
/// all tests by Holm's step-down (Holm 1979) at 5 %.
pub fn compare(funnels: &[Vec<FunnelStep>]) -> Vec<Vec<Comparison>> {
    let mut compared: Vec<Vec<Comparison>> = funnels
        .iter()
        .map(|funnel| vec![Comparison::default(); funnel.len()])
        .collect();
    let steps = funnels.iter().map(Vec::len).max().unwrap_or_default();
    let mut tests = Vec::new();
    for step in 1..steps {
        let counts: Vec<Option<Counts>> = (funnels.iter())
            .map(|funnel| comparable(funnel, step))
            .collect();
        compare_step(step, &counts, &mut compared, &mut tests);
    }
    for test in clear(tests) {
        for scorecard in [test.scorecard].into_iter().chain(test.other) {
            let here = funnels[scorecard][test.step].step;
            let comparison = &mut compared[scorecard][test.step];
            let difference = here.zip(comparison.share());
            let difference = difference.map_or(0.0, |(here, others)| here - others);
            if difference.abs() >= POINT - ROUNDING {
                comparison.verdict = Some(if difference < 0.0 {
                    Verdict::Behind
                } else {
                    Verdict::Ahead
                });
            }
        }
    }
    compared
}

/// What a funnel gives to the comparison of a step: nothing where either number is missing, there
/// is nobody to take it, or more took it than there were.
fn comparable(funnel: &[FunnelStep], step: usize) -> Option<Counts> {
    let from = funnel.get(step - 1)?.reached.filter(|&from| from > 0)?;
    let here = funnel.get(step).filter(|here| !here.rises())?;
    Some(Counts {
        from,
        reached: here.reached?,
    })
}

/// A test of a step of a scorecard, and the other one of which it says the same where there are but
/// two.
struct Tested {
    p: f64,
    scorecard: usize,
    other: Option<usize>,
    step: usize,
}

/// Compares one step of all scorecards, and adds its `tests`.
fn compare_step(
    step: usize,
    counts: &[Option<Counts>],
    compared: &mut [Vec<Comparison>],
    tests: &mut Vec<Tested>,
) {
    let taking = || (counts.iter().enumerate()).filter_map(|(at, own)| Some((at, (*own)?)));
    let sum = |of: fn(Counts) -> u64| {
        let all = taking().map(|(_, own)| of(own));
        all.fold(0, u64::saturating_add)
    };
    let (from, reached) = (sum(|own| own.from), sum(|own| own.reached));
    // The first of equals.
    let largest_but = |left_out: Option<usize>| {
        let others = taking().filter(|(at, _)| Some(*at) != left_out);
        others.rev().max_by_key(|(_, own)| own.from)
    };
    let largest = largest_but(None);
    let second = largest_but(largest.map(|(at, _)| at));
    let count = taking().count();
    // Of two, what holds for the one holds for the other: it is one test.
    let is_pair = count == 2;
    for (scorecard, own) in counts.iter().enumerate() {
        let comparison = &mut compared[scorecard][step];
        let (own_from, own_reached) = own.map_or((0, 0), |own| (own.from, own.reached));
        comparison.from = from - own_from;
        comparison.reached = reached - own_reached;
        let Some(own) = own.filter(|_| comparison.from > 0) else {
            continue;
        };
        let largest = largest.filter(|(at, _)| *at != scorecard).or(second);
        comparison.mostly = largest
            .filter(|(_, other)| count > 2 && other.from > comparison.from / 2)
            .map(|(other, _)| other);
        if own.from < ENOUGH || comparison.from < ENOUGH {
            comparison.verdict = Some(Verdict::Few);
            continue;
        }
        let test = test(own, comparison);
        comparison.verdict = Some(Verdict::Alike);
        comparison.test = Some(test);
        match tests.last_mut() {
            Some(last) if is_pair && last.step == step => last.other = Some(scorecard),
            _ => tests.push(Tested {
                p: test.p,
                scorecard,
                other: None,
                step,
            }),
        }
    }
}

fn test(own: Counts, others: &Comparison) -> Test {
    let (n, m) = (own.from as f64, others.from as f64);
    let (here, there) = (own.share(), others.reached as f64 / m);
    let both = (own.reached as f64 + others.reached as f64) / (n + m);
    let error = (both * (1.0 - both) * (1.0 / n + 1.0 / m)).sqrt();
    let z = if error > 0.0 {
        (here - there) / error
    } else {
        0.0
    };
    Test {
        z,
        p: libm::erfc(z.abs() / std::f64::consts::SQRT_2),
        gap: ((there - here) * n).round() as i64,
    }
}

/// Those of `tests` that are not put down to chance: Holm's step-down goes from the smallest P on,
/// as long as each is at most the level over the number of tests that are left.
fn clear(mut tests: Vec<Tested>) -> impl Iterator<Item = Tested> {
    let count = tests.len();
    // Most are not even by themselves, and their order says nothing.
    tests.retain(|test| test.p <= LEVEL);
    tests.sort_by(|a, b| a.p.total_cmp(&b.p));
    let is_clear = move |(done, test): &(usize, Tested)| test.p <= LEVEL / (count - done) as f64;
    let clear = tests.into_iter().enumerate().take_while(is_clear);
    clear.map(|(_, test)| test)
}
