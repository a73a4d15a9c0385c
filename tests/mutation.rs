//! The examples, mutated in thousands of ways: whatever a file holds, lint says what is
//! wrong with it and where, what has no error can be shown in every form and edited, and
//! nothing raw or wide comes out. Every run tries the same mutations; `PROPTEST_RNG_SEED` and
//! `PROPTEST_CASES` try others, and more of them.

mod common;

use chrono::NaiveDate;
use common::raw::raw;
use common::{TODAY, examples, finish, scorecard};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngSeed, contextualize_config};
use scorecard::edit::{self, ActionStep, Addressed, Draft, NewAction};
use scorecard::finding::Report;
use scorecard::lint::{SCORECARD, Scope, Surroundings, fix, lint};
use scorecard::model::{self, IsoWeek, Past, Scorecard, Timeline};
use scorecard::page::{self, Page};
use scorecard::record;
use scorecard::render::{self, findings};
use scorecard::text::{Source, Span};
use scorecard::view::{self, Earlier, Filter, Since};
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
    check_report(&linted.judgement.report, width);
    let sound = !linted.judgement.report.has_errors();
    assert!(
        linted.content.is_some() || !sound,
        "nothing read, and nothing said"
    );
    linted.content.filter(|_| sound)
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
        located.second_label.iter().copied().for_each(check_span);
    }
    assert_eq!(raw(&findings::human(report, width)), None);
    let reports = std::slice::from_ref(report);
    let json = findings::json(reports).unwrap();
    let forms = [
        findings::human_all(reports, 0, width),
        findings::concise(report),
        findings::sarif(reports).unwrap(),
        findings::gitlab(reports).unwrap(),
        findings::junit(reports),
        findings::rdjson(reports).unwrap(),
        json.clone(),
    ];
    for form in forms {
        assert_eq!(raw(&form), None, "{form}");
    }
    for command in findings::github(report).lines() {
        assert_eq!(raw(command.strip_prefix("::").unwrap()), None);
    }
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        json["findings"].as_array().unwrap().len(),
        report.findings.len()
    );
}

/// The pages of a scorecard, written in every form but the terminal's.
fn pages(scorecard: &Scorecard) -> [Page; 8] {
    let everything = Filter::default();
    let week = IsoWeek::containing(today());
    let timeline = Timeline::without_past(scorecard, today());
    let show = view::show(&timeline, &everything, view::Series::Charted);
    let trend = view::trend(&timeline, 13, &everything, view::Series::Charted, |_| true);
    let day = today() - chrono::Days::new(7);
    let earlier = Earlier::by_own_days(scorecard, Since::Day(day));
    let settings = model::QuestionSettings::default();
    let review = view::review(&timeline, &earlier, &everything, &settings);
    let focus = view::focus(&timeline, week, &everything, &settings);
    let overview = view::overview(&show, &timeline, &everything);
    let facts = view::FunnelFacts::new(&timeline, Some(scorecard));
    let funnel = view::funnels(vec![&facts]);
    let funnels = view::funnels(vec![&facts, &facts]);
    let file = "a\n::b.yaml";
    let rows = [(file, &overview)];
    let shapes = [
        render::json(&record::show(file, &show).body).unwrap(),
        render::yaml(&record::focus(file, &focus).body).unwrap(),
        render::json(&record::trend(file, &trend).body).unwrap(),
        render::json(&record::review(file, &review).body).unwrap(),
        render::json(&record::overview(rows.to_vec(), &[], Vec::new())).unwrap(),
        render::json_line(&record::funnel(file, &funnels, 0).body).unwrap(),
    ];
    for shape in shapes {
        assert_eq!(raw(&shape), None);
    }
    let pages = [
        page::show(&show, view::Series::PassedOver),
        page::focus(&focus, page::Grouping::AllTogether, page::ActionsAs::Rows),
        page::focus(&focus, page::Grouping::AllTogether, page::ActionsAs::Deeds),
        page::trend(&trend, view::Series::Charted),
        page::review(&review),
        page::overview(&rows, today()).page(None),
        page::funnel(&funnel, &[file], None, today()).unwrap(),
        page::funnel(&funnels, &[file, "b.yaml"], Some("monday"), today()).unwrap(),
    ];
    for page in &pages {
        assert_eq!(raw(&render::csv(page).unwrap()), None);
        assert_eq!(raw(&render::markdown(page)), None);
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
    }
    assert_eq!(raw(text), None);
}

/// What is fixed says what it said but for the fixes, and needs no other.
fn check_fix(source: &Source) {
    let scope = Scope::on(today());
    let fix = |source: &Source| {
        let past = &Past::default();
        let judgement = lint(source, &scope).judgement;
        fix(&SCORECARD, &judgement, &scope, &Surroundings::of_past(past))
    };
    let Some(fixed) = fix(source) else {
        return;
    };
    assert!(!fixed.done.is_empty());
    let again = fix(&fixed.source).map(|again| again.done);
    assert_eq!(again, None, "{}", fixed.source.text());
}

/// One edit of a page.
#[derive(Debug, Clone)]
enum Change {
    Set(Index, &'static str),
    Target(Index, &'static str),
    Add(Index, &'static str),
    ActionStep(Index, ActionStep),
    Roll,
    Tidy,
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>;
    let on = today();
    let note = Some("Legal: it's late".to_owned());
    let steps = vec![
        ActionStep::Start,
        ActionStep::Block { note: note.clone() },
        ActionStep::Done { on },
        ActionStep::Drop { note },
        ActionStep::Reopen,
    ];
    prop_oneof![
        (at(), select(VALUES)).prop_map(|(at, value)| Change::Set(at, value)),
        (at(), select(VALUES)).prop_map(|(at, value)| Change::Target(at, value)),
        (at(), select(VALUES)).prop_map(|(at, name)| Change::Add(at, name)),
        (at(), select(steps)).prop_map(|(at, step)| Change::ActionStep(at, step)),
        Just(Change::Roll),
        Just(Change::Tidy),
    ]
}

impl Change {
    /// Makes the change; what is refused is refused with a reason.
    fn make(&self, draft: &mut Draft<'_>) {
        let week = IsoWeek::containing(today());
        let (metrics, actions) = (
            edit::metrics(draft.scorecard()),
            edit::actions(draft.scorecard()),
        );
        let one = |known: &[Addressed], at: &Index| {
            let known = (!known.is_empty()).then(|| at.get(known));
            known.map_or_else(|| "x".to_owned(), |known| known.address.clone())
        };
        let made = match self {
            Self::Set(at, value) => edit::set_value(draft, &one(&metrics, at), value, today()),
            Self::Target(at, target) if !metrics.is_empty() => {
                edit::set_target(draft, at.get(&metrics).place, target, None)
            }
            Self::Target(..) => Ok(()),
            Self::Add(at, name) => {
                let stages = &draft.scorecard().stages;
                let stage = at.get(stages).name.clone();
                let name = (*name).to_owned();
                let new = NewAction {
                    name,
                    ..NewAction::default()
                };
                edit::add(draft, Some(&stage), &new)
            }
            Self::ActionStep(at, step) => edit::step(draft, &one(&actions, at), step),
            Self::Roll => {
                edit::roll(draft, week);
                Ok(())
            }
            Self::Tidy => {
                edit::tidy(draft, week, today());
                Ok(())
            }
        };
        if let Err(error) = made {
            assert!(!error.message.is_empty());
        }
    }
}

/// Makes `changes` of a page; where that is possible, it says then what the draft said.
fn check_changes(Mutant(file): Mutant, changes: &[Change]) {
    let source = Source::from_bytes("scorecard.yaml", file);
    let linted = lint(&source, &Scope::on(today()));
    let sound = !linted.judgement.report.has_errors();
    let Some(scorecard) = linted.content.filter(|_| sound) else {
        return;
    };
    let mut draft = Draft::new(&source, linted.document, scorecard);
    for change in changes {
        change.make(&mut draft);
    }
    for done in draft.messages() {
        assert_eq!(raw(done), None);
    }
    if let Ok(text) = draft.finish() {
        let then = Source::from_bytes("scorecard.yaml", text.clone().into_bytes());
        let said = lint(&then, &Scope::on(today()));
        let Some(scorecard) = said.content else {
            panic!("no scorecard any more:\n{text}");
        };
        // What is an error now is not written: nobody is called `~`.
        if !said.judgement.report.has_errors() {
            assert_eq!(&scorecard, draft.scorecard(), "{changes:?} made\n{text}");
        }
    }
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn a_broken_file_is_judged(
        file in mutated(prop::collection::vec(mutation(), 1..5)),
        width in width(),
    ) {
        check_fix(&Source::from_bytes("scorecard.yaml", file.0.clone()));
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
    fn what_has_no_error_can_be_changed(
        file in mutated(mild()),
        changes in prop::collection::vec(change(), 1..4),
    ) {
        check_changes(file, &changes);
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
