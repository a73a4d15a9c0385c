//! The examples, mutated in thousands of ways: whatever a file holds, lint says what is
//! wrong with it and where, and what has no error can be shown. Every run tries the same
//! mutations; `PROPTEST_RNG_SEED` and `PROPTEST_CASES` try others, and more of them.

mod common;

use chrono::NaiveDate;
use common::{TODAY, examples, finish, scorecard};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngSeed, contextualize_config};
use scorecard::finding::Report;
use scorecard::lint::{Scope, lint};
use scorecard::model::{self, IsoWeek, Scorecard, Timeline};
use scorecard::page::{self, Page};
use scorecard::render::{self, findings};
use scorecard::text::{Source, Span};
use scorecard::view::{self, Edition, Filter, Side};
use std::fmt;
use unicode_width::UnicodeWidthStr as _;

/// What is put between two characters.
#[rustfmt::skip]
const SNIPPETS: &[&str] = &[
    "\t", "\r", "\n", "\"", "'", "[", "]", "{", "}", ",", ": ", ":", "- ", "-", "? ", "#", " # ",
    "&a ", "*a", "!x ", "!!str ", "|\n", ">-\n", "---\n", "...\n", "%", "@", "`", "<<: ", "~", "\\",
    "\u{0}", "\u{7}", "\u{7f}", "\u{85}", "\u{a0}", "\u{ad}", "\u{301}", "\u{200b}", "\u{202e}",
    "\u{2028}", "\u{feff}", "é", "漢字", "👩‍👩‍👧‍👦", "🇩🇪", "ｱ", "# scorecard: allow stale-value - x",
];

/// What stands in the place of a value.
#[rustfmt::skip]
const VALUES: &[&str] = &[
    "", "~", "null", "true", "no", "0", "-0.0", "1", "-1", "2", "1.5", "+5", "0x1F", "1_000",
    "1e308", "-1e308", "1e-308", "5e-324", "1e999", ".nan", "-.inf", "9007199254740993", "\"12\"",
    "2026-W47", "2026-W53", "2025-W53", "0001-W01", "9999-W52", "2026-11-18", "2026-02-30",
    "0001-01-01", "9999-12-31", "leading", "lower", "done", "blocked", "dropped", "off", "[]", "{}",
    "[a, b]", "{a: b}", "&a Dana", "*a", "|", ">", "\"\"", "\"\\a\"", "\"\\u202e\"", "'it''s'",
    "Dana", "Branded searches", "\"%\"", "$", "/week", "days", "½", "---",
    "(a) b_c *d* `e` <f> | g", "漢字仮名交じり文の長い名前はどこで折り返されるのでしょうか", "زيارات العملاء في الشهر الماضي",
    "👩‍👩‍👧‍👦 families 🇩🇪 cafe\u{301}",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "a name of many short words that goes on and on until it is wider than any of the screens on which it may be shown, and then some",
];

/// One change of a file.
#[derive(Debug, Clone)]
enum Mutation {
    Flip(Index, u8),
    Insert(Index, &'static str),
    Truncate(Index),
    Delete(Index),
    Repeat(Index),
    Swap(Index, Index),
    Deeper(Index),
    Shallower(Index),
    Value(Index, &'static str),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    use Mutation::*;
    let at = any::<Index>;
    prop_oneof![
        2 => (at(), 0..8_u8).prop_map(|(at, bit)| Flip(at, bit)),
        2 => (at(), select(SNIPPETS)).prop_map(|(at, snippet)| Insert(at, snippet)),
        1 => at().prop_map(Truncate),
        2 => at().prop_map(Delete),
        2 => at().prop_map(Repeat),
        2 => (at(), at()).prop_map(|(one, other)| Swap(one, other)),
        1 => at().prop_map(Deeper),
        1 => at().prop_map(Shallower),
        6 => value(),
    ]
}

fn value() -> impl Strategy<Value = Mutation> {
    (any::<Index>(), select(VALUES)).prop_map(|(at, value)| Mutation::Value(at, value))
}

impl Mutation {
    fn apply(&self, file: &mut Vec<u8>) {
        if file.is_empty() {
            return;
        }
        match self {
            Self::Flip(at, bit) => *at.get_mut(file) ^= 1 << bit,
            Self::Truncate(at) => file.truncate(at.index(file.len())),
            Self::Insert(at, snippet) => {
                let at = at.index(file.len());
                file.splice(at..at, snippet.bytes());
            }
            _ => {
                let mut lines: Vec<Vec<u8>> = file
                    .split_inclusive(|&byte| byte == b'\n')
                    .map(<[u8]>::to_vec)
                    .collect();
                self.apply_to_lines(&mut lines);
                *file = lines.concat();
            }
        }
    }

    fn apply_to_lines(&self, lines: &mut Vec<Vec<u8>>) {
        let count = lines.len();
        let at = |index: &Index| index.index(count);
        match self {
            Self::Delete(line) => drop(lines.remove(at(line))),
            Self::Repeat(line) => lines.insert(at(line), lines[at(line)].clone()),
            Self::Swap(one, other) => lines.swap(at(one), at(other)),
            Self::Deeper(line) => lines[at(line)].insert(0, b' '),
            Self::Shallower(line) => drop(lines[at(line)].remove(0)),
            Self::Value(line, value) => {
                let line = &mut lines[at(line)];
                if let Some(colon) = line.windows(2).position(|two| two == b": ") {
                    line.truncate(colon + 2);
                    line.extend(format!("{value}\n").bytes());
                }
            }
            Self::Flip(..) | Self::Insert(..) | Self::Truncate(..) => {}
        }
    }
}

/// A file, told as text where it makes a test fail.
#[derive(Clone)]
struct Mutant(Vec<u8>);

impl fmt::Debug for Mutant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{}", String::from_utf8_lossy(&self.0))
    }
}

/// An example with some mutations.
fn mutated(mutations: impl Strategy<Value = Vec<Mutation>>) -> impl Strategy<Value = Mutant> {
    let names = ["northwind", "early-days", "atelier"];
    let examples =
        names.map(|name| std::fs::read(examples().join(format!("{name}.scorecard.yaml"))).unwrap());
    (select(examples.to_vec()), mutations).prop_map(|(mut file, mutations)| {
        for mutation in mutations {
            mutation.apply(&mut file);
        }
        Mutant(file)
    })
}

fn config(cases: u32) -> Config {
    contextualize_config(Config {
        cases,
        rng_seed: RngSeed::Fixed(2026),
        failure_persistence: None,
        ..Config::default()
    })
}

fn today() -> NaiveDate {
    TODAY.parse().unwrap()
}

/// The screens on which it is looked at.
fn width() -> impl Strategy<Value = usize> {
    select(vec![20, 60, 80, 100, 160])
}

/// Lints `file` and checks what is said; a scorecard where it has no error.
fn judged(Mutant(file): Mutant, width: usize) -> Option<Scorecard> {
    let source = Source::from_bytes("scorecard.yaml", file);
    let linted = lint(&source, &Scope::on(today()));
    check_report(&linted.report, width);
    let sound = !linted.report.has_errors();
    assert!(
        linted.scorecard.is_some() || !sound,
        "nothing read, and nothing said"
    );
    linted.scorecard.filter(|_| sound)
}

/// Every spot is inside the file, and every form can be written.
fn check_report(report: &Report<'_>, width: usize) {
    let check_span = |span: Span| {
        assert!(report.source.text().get(span.range()).is_some(), "{span:?}");
        for offset in [span.start, span.end] {
            let position = report.source.position(offset);
            assert!(position.line >= 1 && position.column >= 1, "{position:?}");
        }
    };
    for located in &report.findings {
        check_span(located.span);
        located.second.iter().copied().for_each(check_span);
    }
    findings::human(report, width);
    let json = findings::json(std::slice::from_ref(report)).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        json["findings"].as_array().unwrap().len(),
        report.findings.len()
    );
}

/// The pages of a scorecard, written in every form but the terminal's.
fn pages(scorecard: &Scorecard) -> [Page; 4] {
    let everything = Filter::default();
    let week = IsoWeek::of(today());
    let timeline = Timeline::of_file(scorecard, today());
    let show = [view::show(&timeline, &everything)];
    let trend = [view::trend(&timeline, 13, &everything, |_, _| true)];
    let day = today() - chrono::Days::new(7);
    let earlier = Edition {
        scorecard: model::before(scorecard, day),
        side: Side::Before(day),
    };
    let review = [view::review(
        &timeline,
        &earlier,
        &everything,
        &model::Settings::default(),
    )];
    let focus = [view::focus(scorecard, week, today(), &everything)];
    render::json(&page::ShowOutput::new(&show)).unwrap();
    render::yaml(&page::FocusOutput::new(&focus)).unwrap();
    render::json(&page::TrendOutput::new(&trend)).unwrap();
    render::json(&page::ReviewOutput::new(&review)).unwrap();
    let pages = [
        page::show(&show[0]),
        page::focus(&focus[0]),
        page::trend(&trend[0]),
        page::review(&review[0]),
    ];
    for page in &pages {
        render::csv(std::slice::from_ref(page)).unwrap();
    }
    for page in &pages {
        render::markdown(page);
    }
    pages
}

fn check_width(text: &str, width: usize) {
    let plain = anstream::adapter::strip_str(text).to_string();
    for line in plain.lines() {
        assert!(
            line.width() <= width,
            "wider than {width}:\n{line}\nin\n{plain}"
        );
        assert!(!line.contains(char::is_control), "{line:?}");
    }
}

proptest! {
    #![proptest_config(config(2000))]

    #[test]
    fn a_broken_file_is_judged(
        file in mutated(prop::collection::vec(mutation(), 1..5)),
        width in width(),
    ) {
        judged(file, width);
    }
}

/// Mutations after which most files still have no error.
fn mild() -> impl Strategy<Value = Vec<Mutation>> {
    prop::collection::vec(prop_oneof![value(), mutation()], 1..4)
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn what_has_no_error_is_shown(file in mutated(mild()), width in width()) {
        if let Some(scorecard) = judged(file, width) {
            for page in pages(&scorecard) {
                render::terminal(&page, width);
            }
        }
    }

    #[test]
    fn no_line_is_wider_than_the_screen(file in mutated(mild()), width in width()) {
        if let Some(scorecard) = judged(file, width) {
            for page in pages(&scorecard) {
                check_width(&render::terminal(&page, width), width);
            }
        }
    }
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn the_exit_code_says_whether_there_are_errors(
        file in mutated(prop::collection::vec(mutation(), 0..4)),
    ) {
        let run = finish(&mut scorecard(examples(), ["lint", "-", "--format", "json"]), &file.0);
        let output: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let findings = output["findings"].as_array().unwrap();
        let has_errors = findings.iter().any(|finding| finding["severity"] == "error");
        run.exits(i32::from(has_errors));
    }
}
