//! Markdown as a real renderer shows it: every text is seen as it was written, and is nothing
//! else than a text.

mod common;
mod tools;

use common::{finish, first_stage, folder, run, write};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngSeed, TestRunner, contextualize_config};
use scorecard::page::{Block, Cell, Column, Item, Page, Role, Section, Slot, Table};
use scorecard::render::markdown;
use scorecard::text::one_line;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// What texts are made of.
#[rustfmt::skip]
const PARTS: &[&str] = &[
    "a", "b1", "Ü", "0", "12", " ", "  ", ".", ",", ";", ":", "!", "?", "\"", "'", "(", ")", "[",
    "]", "{", "}", "<", ">", "|", "\\", "/", "*", "**", "_", "__", "~", "~~", "`", "```", "#",
    "##", "&", "@", "+", "-", "=", "$", "%", "^", "·", "…", "👩\u{200d}🚀", "\u{202e}",
    "@everyone", "@dana", "a@example.com", "#1", "GH-12", "gh-1", ":tada:", ":+1:", "10:30:45",
    "&lt;", "&#60;", "&#x3c;", "&amp", "<b>", "</b>", "<!--", "-->", "<script>", "<?x?>", "[^1]",
    "[a](b)", "![a](b)", "[a]: b", "[ ]", "[x]", "- ", "+ ", "1. ", "1) ", "> ", "    ", "---",
    "===", "https://", "http://x.example", "https://example.com/team_a/x_y", "ftp://a.b/c",
    "https://en.example.org/wiki/A_(b)", "www.", "www.example.com", "mailto:a@b.c", "xmpp:a@b.c",
    "example.com", "?a=1&b=2", "://", "//",
];

/// Texts that somebody may well write.
#[rustfmt::skip]
const TEXTS: &[&str] = &[
    "@everyone", "Ask @dana and (@marco)", "#1", "Fix #12 and a/b#3, GH-4", "&lt;b&gt; & co", ":tada: done",
    "# Heading", "1. First", "12) Twelfth", "- item", "+ item", "* item", "> quote", "C #",
    "=====", "---", "[x] done", "![picture](x)", "[^1]", "<img src=x>", "~~gone~~", "`code`", "a | b",
    "see https://example.com/team_a/x_y.", "www.example.com/a_b_c", "www.example.com", "(http://x.example/a*b*)",
    "https://x.example/?a=1&lt;=2", "http://x.example/:tada:/", "a_b@example.com", "trailing \\", "_a_ *b*",
    "http://", "http://_", "HTTP://X.example/a_b", "a\nb", "5 < 6 > 4", "$x$",
];

/// A page with each of `texts` in every kind of block, in every role that looks different.
fn page(texts: &[String; 4]) -> Page {
    let [title, line, cell, item] = texts;
    let table = || Table {
        columns: vec![
            Column::text("name", Slot::Lead),
            Column::text("x", Slot::Detail),
        ],
        rows: vec![vec![Cell::plain(cell), Cell::new(title, Role::Red)]],
        headed: true,
        caption: Vec::new(),
        groups: Vec::new(),
        totals: Vec::new(),
        has_weeks: false,
    };
    let item = |role| Item {
        mark: Cell::empty(),
        number: Cell::empty(),
        text: vec![Cell::new(item, role)],
        more: Vec::new(),
        is_below: false,
    };
    let heading = Block::Heading {
        text: vec![Cell::plain(title)],
        aside: vec![],
    };
    Page::new(
        title,
        vec![
            heading,
            Block::Line(vec![Cell::plain(line)]),
            Block::Table(table()),
            Block::list(title, vec![item(Role::Plain), item(Role::Red)]),
            Block::Section(Section {
                number: 1,
                name: one_line(line).into_owned(),
                goal: Some(one_line(cell).into_owned()),
                aside: vec![],
                table: table(),
                empty: vec![],
                items: vec![item(Role::Strong)],
                cards: Vec::new(),
            }),
        ],
    )
}

/// The blocks of such a page, as they have to be seen.
fn seen([title, line, cell, item]: &[String; 4]) -> Vec<String> {
    let stage = format!("1. {line}");
    let all = [
        title, line, cell, title, title, item, item, &stage, cell, cell, title, item,
    ];
    all.map(|text| one_line(text).into_owned()).to_vec()
}

fn rendered(pages: &[String]) -> Option<Vec<Value>> {
    let python = tools::tool("python/bin/python")?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/markdown/render.py");
    let input = serde_json::to_vec(pages).unwrap();
    let run = finish(Command::new(python).arg(script), &input);
    Some(serde_json::from_str(&run.exits(0).stdout).unwrap())
}

fn check(texts: &[[String; 4]]) {
    let pages: Vec<String> = texts.iter().map(|texts| markdown(&page(texts))).collect();
    let Some(rendered) = rendered(&pages) else {
        return;
    };
    for ((texts, page), html) in texts.iter().zip(&pages).zip(rendered) {
        let context = format!("{texts:#?}\n{page}\n{html:#}");
        assert_eq!(html["blocks"], Value::from(seen(texts)), "{context}");
        assert_eq!(html["found"], Value::Array(Vec::new()), "{context}");
        for tag in html["tags"].as_array().unwrap() {
            let tag = tag.as_str().unwrap();
            let ours = "h2 h3 p table thead tbody tr th td ul li strong em a";
            assert!(ours.split(' ').any(|our| our == tag), "{tag}: {context}");
        }
        for link in html["links"].as_array().unwrap() {
            let link = link.as_str().unwrap().to_lowercase();
            // An address of the web, or what is taken for one of mail.
            let known = ["http://", "https://", "ftp://"];
            let is_known = known.iter().any(|scheme| link.starts_with(scheme));
            assert!(is_known || link.contains('@'), "{link}: {context}");
        }
    }
}

#[test]
fn what_people_write_is_seen_as_they_wrote_it() {
    let texts = TEXTS
        .iter()
        .map(|text| [(); 4].map(|()| (*text).to_owned()));
    check(&texts.collect::<Vec<_>>());
}

#[test]
fn whatever_is_written_is_seen_as_it_was_written() {
    let config = contextualize_config(Config {
        cases: 1500,
        rng_seed: RngSeed::Fixed(2026),
        ..Config::default()
    });
    let cases = config.cases as usize;
    let mut runner = TestRunner::new(config);
    // Text of a page is trimmed, and never empty.
    let text = prop::collection::vec(select(PARTS), 1..7)
        .prop_map(|parts| parts.concat().trim().to_owned())
        .prop_filter("empty", |text| !text.is_empty());
    let texts = [text.clone(), text.clone(), text.clone(), text];
    let texts: Vec<[String; 4]> = (0..cases)
        .map(|_| texts.new_tree(&mut runner).unwrap().current())
        .collect();
    check(&texts);
}

#[test]
fn an_address_is_a_link() {
    for (address, link) in [
        (
            "https://example.com/team_a/x_y?a=1&b=2",
            "https://example.com/team_a/x_y?a=1&b=2",
        ),
        (
            "www.example.com/team_a/x_y?a=1&b=2",
            "http://www.example.com/team_a/x_y?a=1&b=2",
        ),
        ("www.example.com", "http://www.example.com"),
        (
            "https://example.com/plan_q4_v2/d~e",
            "https://example.com/plan_q4_v2/d~e",
        ),
    ] {
        let text = format!("see {address}.");
        let texts = [(); 4].map(|()| text.clone());
        let Some(html) = rendered(&[markdown(&page(&texts))]) else {
            return;
        };
        let links = html[0]["links"].as_array().unwrap();
        assert_eq!(links.len(), 12, "{html:#?}");
        assert!(links.iter().all(|found| found == link), "{links:#?}");
    }
}

#[test]
fn the_links_of_a_page_lead_where_they_led() {
    let [goal, action, note] = ["team_a/goal_1", "plan_q4_v2/d~e", "team_a/x_y"]
        .map(|path| format!("https://example.com/{path}"));
    let keys = format!(
        "goal: see {goal}\nmetrics:\n  - metric: Searches\n    value: 1\n    target: 2\n\
         actions:\n  - action: Read {action}\n    note: see {note}\n    week: 2026-W47"
    );
    let folder = folder();
    write(folder.path().join("scorecard.yaml"), first_stage(&keys));
    let page = |command: &str| {
        let run = run(&folder, [command, "--format", "markdown"]);
        run.exits(0).stdout.clone()
    };
    let Some(html) = rendered(&["focus", "show"].map(page)) else {
        return;
    };
    assert_eq!(html[0]["links"], serde_json::json!([action, note]));
    assert_eq!(html[1]["links"], serde_json::json!([goal, action]));
}
