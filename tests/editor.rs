//! What an editor makes of the schema: the real yaml-language-server on a scorecard with
//! the modeline, as `scorecard init --schema` writes it.

#[path = "editor/server.rs"]
mod server;
#[path = "tools/mod.rs"]
mod tools;

mod common;

use server::Server;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Marks the spot of a text that an editor is asked about.
const SPOT: &str = "▮";

/// A scorecard that an editor has open.
struct Editor {
    server: Server,
    file: PathBuf,
    /// What is wrong, as `line:column message`, both from 1.
    problems: Vec<String>,
    spots: Vec<(usize, usize)>,
    _folder: TempDir,
}

impl Editor {
    /// Opens `text`, which holds spots, behind the modeline. Nothing where the server is not
    /// installed.
    fn open(text: &str) -> Option<Self> {
        Self::open_as("blank", "scorecard.yaml", text)
    }

    /// Opens `text` in the place of a file that this template has.
    fn open_as(template: &str, name: &str, text: &str) -> Option<Self> {
        let program = tools::tool("node/node_modules/.bin/yaml-language-server")?;
        let folder = tempfile::tempdir().unwrap();
        init(folder.path(), template);
        let file = folder.path().join(name);
        let page = fs::read_to_string(&file).unwrap();
        let modeline = page.lines().next().unwrap();
        let text = format!("{modeline}\n{text}");
        fs::write(&file, text.replace(SPOT, "")).unwrap();
        let mut server = Server::start(&program, folder.path());
        let problems = server.open(&file);
        Some(Self {
            server,
            file,
            problems,
            spots: spots(&text),
            _folder: folder,
        })
    }

    /// The labels of what can be written at the spot `index`.
    fn completion(&mut self, index: usize) -> Vec<String> {
        self.server.completion(&self.file, self.spots[index])
    }

    /// What is said of the thing at the spot `index`.
    fn hover(&mut self, index: usize) -> String {
        self.server.hover(&self.file, self.spots[index])
    }

    /// Closes the editor. Nothing that was asked may have gone to the network.
    fn close(self) {
        assert!(!self.server.end(), "the server asked the network");
    }
}

/// Lets our program write a scorecard with its schema.
fn init(folder: &Path, template: &str) -> PathBuf {
    common::run(folder, ["init", "--schema", "--template", template]).exits(0);
    folder.join("scorecard.yaml")
}

/// Lines and columns of the spots, from 0, as if the spots were not there.
fn spots(text: &str) -> Vec<(usize, usize)> {
    let lines = text.lines().enumerate();
    lines
        .filter_map(|(line, text)| Some((line, text.find(SPOT)?)))
        .collect()
}

fn assert_offers(offered: &[String], expected: &[&str]) {
    for word in expected {
        assert!(
            offered.iter().any(|label| label == word),
            "{word}: {offered:?}"
        );
    }
}

#[test]
fn keys_and_words_are_offered() {
    let Some(mut editor) = Editor::open(
        "scorecard: A
lint:
  ▮
stages:
  - stage: Demand
    ▮
    metrics:
      - metric: Searches
        ▮
    actions:
      - action: Call
        status: ▮
",
    ) else {
        return;
    };
    assert_offers(
        &editor.completion(0),
        &["stale-value", "too-many-actions", "no-metric"],
    );
    assert!(!editor.completion(0).contains(&"seven-stages".to_owned()));
    assert_offers(&editor.completion(1), &["goal", "reached"]);
    let keys = editor.completion(2);
    assert_offers(&keys, &["indicator", "target", "readings", "as_of"]);
    assert!(
        !keys.contains(&"metric".to_owned()) && !keys.contains(&"week".to_owned()),
        "{keys:?}"
    );
    assert_offers(
        &editor.completion(3),
        &["todo", "doing", "blocked", "done", "dropped"],
    );
    editor.close();
}

#[test]
fn hovering_explains() {
    let Some(mut editor) = Editor::open(
        "scorecard: A
lint:
  stale-▮value: {max: 30}
stages:
  - stage: Demand
    metrics:
      - metric: Searches
        base▮line: 800
        ind▮icator: leading
",
    ) else {
        return;
    };
    let rule = editor.hover(0);
    assert!(rule.contains("A value is no older than 14 days"), "{rule}");
    let baseline = editor.hover(1);
    assert!(
        baseline.starts_with("#### Baseline\n\nWhere it started"),
        "{baseline}"
    );
    let indicator = editor.hover(2);
    assert!(
        indicator.contains("`leading`: An early sign inside the process"),
        "{indicator}"
    );
    editor.close();
}

#[test]
fn mistakes_are_marked_while_typing() {
    let Some(editor) = Editor::open(
        "scorecard: A
stages:
  - stage: Demand
    reached: 12.5
    metrics:
      - metric: Searches
        target: '40'
      - metric: Requests
        value: 3
        readings: {2026-11-09: 3}
      - metric: One too many
    actions:
      - action: Call
        week: 2026-47
        status: Done
        subtasks: []
",
    ) else {
        return;
    };
    let expected = [
        "4:3 Array has too few items. Expected 7 or more.",
        "5:14 has to be a whole number from 0, such as `1200`",
        "7:7 Array has too many items. Expected 2 or fewer.",
        "8:17 has to be a number, such as `12.5`",
        "10:16 a metric has `value` or `readings`, not both",
        "15:15 has to be an ISO week, such as `2026-W47`",
        "16:17 has to be `todo`, `doing`, `blocked`, `done` or `dropped`",
        "17:9 Property subtasks is not allowed.",
    ];
    assert_eq!(editor.problems, expected);
    editor.close();
}

#[test]
fn a_sound_scorecard_has_no_mark() {
    let Some(program) = tools::tool("node/node_modules/.bin/yaml-language-server") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for template in ["saas", "services", "ecommerce", "blank"] {
        let folder = folder.path().join(template);
        fs::create_dir(&folder).unwrap();
        files.push(init(&folder, template));
    }
    let mut server = Server::start(&program, folder.path());
    for file in files {
        assert_eq!(
            server.open(&file),
            Vec::<String>::new(),
            "{}",
            file.display()
        );
    }
    assert!(!server.end(), "the server asked the network");
}

const PAGE: &str = "lumen-bakeries.customer.yaml";

#[test]
fn the_keys_and_words_of_a_model_are_offered_and_explained() {
    let Some(mut editor) = Editor::open_as(
        "health",
        "health.yaml",
        "health: A
ending: ▮
customer: id
tiers: {healthy: 70, poor: 0}
lint:
  ▮
touchpoints:
  - touchpoint: Use
    weight: 100
    infl▮uence: none
    pillars: [▮]
    fields:
      - field: seats_used
        weight: 100
        ▮
",
    ) else {
        return;
    };
    assert_offers(&editor.completion(0), &["expansion", "attrition"]);
    let rules = editor.completion(1);
    assert_offers(&rules, &["stale-model", "same-field", "unread-cell"]);
    assert!(!rules.contains(&"no-metric".to_owned()) && !rules.contains(&"weights".to_owned()));
    let influence = editor.hover(2);
    assert!(
        influence.contains("Whether marketing has a hand in it"),
        "{influence}"
    );
    assert_offers(
        &editor.completion(3),
        &["integrity", "time-and-effort", "empathy"],
    );
    assert_offers(
        &editor.completion(4),
        &["worst", "best", "bands", "points", "half_life"],
    );
    editor.close();
}

#[test]
fn mistakes_in_a_model_are_marked_while_typing() {
    let Some(editor) = Editor::open_as(
        "health",
        "health.yaml",
        "health: A
ending: renewal
customer: id
tiers: {healthy: 70, poor: 0}
min_coverage: 140
touchpoints:
  - touchpoint: Use
    weight: 100
    pillars: [emphaty]
    fields:
      - {field: a, weight: 50, half_life: 14, bands: {0: 0}}
      - {field: b, weight: 50}
      - {field: c, weight: 50, half_life: 14, decay: 3}
",
    ) else {
        return;
    };
    let expected = [
        "3:9 has to be `expansion` or `attrition`",
        "6:15 Value is above the maximum of 100.",
        "10:15 has to be `integrity`, `resolution`, `expectations`, `time-and-effort`, \
         `personalization` or `empathy`",
        "12:9 Matches multiple schemas when only one must validate.",
        // No way at all: the first is offered.
        "13:9 Missing property \"worst\".",
        "13:9 Missing property \"best\".",
        "14:47 Property decay is not allowed.",
    ];
    assert_eq!(editor.problems, expected);
    editor.close();
}

#[test]
fn a_page_of_a_customer_is_helped_with_too() {
    let Some(mut editor) = Editor::open_as(
        "health",
        PAGE,
        "customer: acme-042
rating: 6
notes:
  2026-11-16: 5
actions:
  - action: Call
    status: ▮
    ▮
",
    ) else {
        return;
    };
    assert_offers(&editor.completion(0), &["todo", "blocked", "dropped"]);
    assert_offers(&editor.completion(1), &["priority", "owner", "moves"]);
    let expected = [
        "3:9 Value is above the maximum of 5.",
        "5:15 Incorrect type. Expected \"string | array | null\".",
    ];
    assert_eq!(editor.problems, expected);
    editor.close();
}

#[test]
fn sound_models_and_pages_have_no_mark() {
    let Some(program) = tools::tool("node/node_modules/.bin/yaml-language-server") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    init(folder.path(), "health");
    let model = folder.path().join("health.yaml");
    let page = folder.path().join(PAGE);
    // The model of the worked examples, with words that YAML takes for something else.
    let vectors = folder.path().join("vectors.health.yaml");
    let modeline = "# yaml-language-server: $schema=health.schema.json\n";
    let text = include_str!("second_opinion/health/vectors.health.yaml");
    fs::write(&vectors, format!("{modeline}{text}")).unwrap();
    let mut server = Server::start(&program, folder.path());
    for file in [model, page, vectors] {
        let problems = server.open(&file);
        assert_eq!(problems, Vec::<String>::new(), "{}", file.display());
    }
    assert!(!server.end(), "the server asked the network");
}
