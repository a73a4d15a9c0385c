//! Text of a file is text, whatever it looks like.

use crate::common::{folder, run, write};
use std::fmt::Write as _;
use std::path::Path;

/// What would do something, were it taken for markup.
const STRINGS: [&str; 14] = [
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "<!-- --> ]]> <![CDATA[",
    "&amp; &lt; &#60; &nbsp;",
    "</title><h1>",
    "{{7*7}} ${7*7} <%= 7 %>",
    "▶ ✓ ! ✗ ○ first",
    "مرحبا بالعالم <b>",
    "顧客の旅 & <i>",
    "<svg onload=alert(1)><use href=\"#ok\">",
    "\\\"><base href=//example.com>",
];

/// A text for a field: one of the strings behind a word that is there once.
fn text(texts: &mut Vec<String>) -> String {
    let number = texts.len();
    let string = STRINGS[number % STRINGS.len()];
    let text = format!("{string} N{number}N");
    texts.push(text.clone());
    serde_json::to_string(&text).unwrap()
}

/// A scorecard with such a text in every field, and the texts that its page shows.
pub(crate) fn scorecard() -> (String, Vec<String>) {
    let mut texts = Vec::new();
    let of = &mut texts;
    let mut yaml = format!(
        "scorecard: {}\nowner: {}\nperiod: {}\n",
        text(of),
        text(of),
        text(of)
    );
    yaml += "as_of: 2026-11-16\nstages:\n";
    for _ in 0..7 {
        writeln!(
            yaml,
            "  - stage: {}\n    goal: {}\n    reached: 100",
            text(of),
            text(of)
        )
        .unwrap();
        let metric = text(of);
        writeln!(
            yaml,
            "    metrics:\n      - metric: {metric}\n        unit: {}",
            text(of)
        )
        .unwrap();
        writeln!(
            yaml,
            "        owner: {}\n        source: {}",
            text(of),
            text(of)
        )
        .unwrap();
        yaml += "        target: 20\n        readings: {2026-11-09: 3, 2026-11-16: 4}\n";
        writeln!(yaml, "    actions:\n      - action: {}", text(of)).unwrap();
        writeln!(yaml, "        owner: {}\n        moves: {metric}", text(of)).unwrap();
        writeln!(yaml, "        week: 2026-W47\n        note: {}", text(of)).unwrap();
    }
    (yaml, texts)
}

/// As [`scorecard`], where every name is as long as one can be that is still one.
pub(crate) fn long_names() -> String {
    let word = "Donaudampfschifffahrtsgesellschaftskapitän";
    let name = |number: usize| {
        format!(
            "{number}{}",
            word.repeat(5).chars().take(199).collect::<String>()
        )
    };
    let mut yaml = format!("scorecard: {}\nowner: {}\nstages:\n", name(0), name(1));
    for stage in 2..9 {
        let name = name(stage);
        writeln!(
            yaml,
            "  - stage: {name}\n    goal: {name}\n    reached: 1000000000000\n    metrics:\n      \
             - {{metric: {name}, owner: {name}, target: 1.0e+14, unit: {name}, value: 123456789012.25, as_of: 2026-11-16}}\n    \
             actions:\n      - {{action: {name}, owner: {name}, week: 2026-W47, moves: {name}, note: {name}, status: blocked}}"
        )
        .unwrap();
    }
    yaml
}

/// Writes the pages of it below `folder`, and returns the one of the report.
pub(crate) fn write_pages(folder: &Path) -> Vec<std::path::PathBuf> {
    let (yaml, _) = scorecard();
    write(folder.join("hostile.scorecard.yaml"), yaml);
    let mut pages = Vec::new();
    for command in [
        "report", "show", "focus", "trend", "review", "funnel", "overview",
    ] {
        let file = "hostile.scorecard.yaml";
        let html = ["--format", "html"].iter().filter(|_| command != "report");
        let run = run(folder, [command, file].iter().chain(html));
        let page = folder.join(format!("hostile-{command}.html"));
        write(&page, &run.exits(0).stdout);
        pages.push(page);
    }
    pages
}

#[test]
fn nothing_of_a_file_becomes_markup() {
    let folder = folder();
    for page in write_pages(folder.path()) {
        let text = std::fs::read_to_string(&page).unwrap();
        for tag in [
            "<script",
            "<img",
            "<base",
            "onload=alert(1)>",
            "<h1>",
            "<i>",
            "<![CDATA",
        ] {
            assert!(!text.contains(tag), "{tag} in {}", page.display());
        }
        let is_overview = page.ends_with("hostile-overview.html");
        assert_eq!(
            text.matches("<style>").count(),
            1 + usize::from(is_overview)
        );
        assert_eq!(text.matches("<!").count(), 1);
    }
}

#[test]
fn hidden_characters_are_shown() {
    let folder = folder();
    let mut yaml = String::from("scorecard: \"A\\u202eB\\u200bC\"\nstages:\n");
    for stage in 1..=7 {
        writeln!(yaml, "  - stage: \"S{stage}\\u202e\\ufeff\"").unwrap();
    }
    write(folder.path().join("a.scorecard.yaml"), yaml);
    let page = run(folder.path(), ["report", "a.scorecard.yaml"]);
    page.exits(0)
        .says("A\\u{202e}B\\u{200b}C")
        .says("S7\\u{202e}\\u{feff}");
    for c in ['\u{202e}', '\u{200b}', '\u{feff}'] {
        assert!(!page.stdout.contains(c), "{c:?}");
    }
}

#[test]
fn hidden_characters_of_health_are_shown() {
    let folder = folder();
    let model = "health: \"Mo\\u202edel\"\nending: expansion\ncustomer: id\ndata: d.csv\n\
         tiers: {\"go\\u202eod\": 50, \"b\\u202ead\": 0}\ntouchpoints:\n  \
         - touchpoint: \"Us\\u202ee\"\n    weight: 100\n    fields:\n      \
         - {field: \"se\\u202eats\", weight: 100, worst: 0, best: 10}\n";
    write(folder.path().join("m.health.yaml"), model);
    let data = "id,se\u{202e}ats\na,5\n\u{202e}b,5\nc,x\n";
    write(folder.path().join("d.csv"), data);
    let (scorecard, _) = scorecard();
    write(folder.path().join("a.scorecard.yaml"), scorecard);
    for command in [
        &["health", "card", "a", "--format", "html"][..],
        &["health", "card", "c", "--format", "html"],
        &["health", "show", "--format", "html"],
        &["report"],
    ] {
        let said = run(folder.path(), command);
        said.exits(0).says("Mo\\u{202e}del");
        assert!(!said.stdout.contains('\u{202e}'), "{command:?}");
    }
}
