//! The rooms of the house: which imports which, how large a file grows, what stands at the
//! top.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Each room with the rooms that it may know, itself aside.
const ARROWS: [(&str, &[&str]); 20] = [
    ("text", &[]),
    ("yaml", &["text"]),
    ("finding", &["text", "yaml"]),
    ("model", &[]),
    ("data", &["text", "model"]),
    ("sql", &["text", "model"]),
    // Of the model it knows weeks, and words with a meaning.
    ("format", &["text", "yaml", "finding", "model"]),
    ("load", &["text", "yaml", "finding", "model", "format"]),
    (
        "lint",
        &["text", "yaml", "finding", "model", "format", "data", "load"],
    ),
    ("edit", &["text", "yaml", "model", "format", "load"]),
    ("history", &["text", "format", "load", "model"]),
    ("view", &["model"]),
    ("page", &["text", "view", "model"]),
    ("record", &["view", "model"]),
    ("render", &["text", "page"]),
    // Explaining a rule and explaining a finding are the same words.
    (
        "render/findings",
        &["render", "finding", "text", "yaml", "lint"],
    ),
    (
        "lsp",
        &[
            "text", "yaml", "finding", "model", "format", "data", "load", "lint", "edit", "view",
            "page", "render",
        ],
    ),
    (
        "cli",
        &[
            "text", "yaml", "finding", "model", "format", "data", "load", "lint", "edit",
            "history", "view", "page", "record", "render", "sql", "lsp",
        ],
    ),
    ("main", &["cli"]),
    (
        "lib",
        &[
            "text", "yaml", "finding", "model", "format", "data", "load", "lint", "edit",
            "history", "view", "page", "record", "render", "sql", "lsp", "cli",
        ],
    ),
];

const MAX_LINES: usize = 450;

/// How wide a line of a comment is; that of a table is as wide as it has to be.
const MAX_COMMENT: usize = 100;

const TOP: [&str; 15] = [
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "SECURITY.md",
    "action.yml",
    "benches",
    "docs",
    "editors",
    "examples",
    "pyproject.toml",
    "src",
    "tests",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All source files, by their path below `src`, with their text.
fn sources() -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push((below_src(&path), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(!files.is_empty());
    files
}

fn below_src(path: &Path) -> String {
    let below: PathBuf = path.strip_prefix(root().join("src")).unwrap().into();
    below.to_str().unwrap().replace('\\', "/")
}

/// The room in which a file stands: the longest of the list that its path begins with.
fn room(file: &str) -> (&'static str, &'static [&'static str]) {
    let stem = file.trim_end_matches(".rs");
    let rooms = ARROWS.iter().filter(|(room, _)| {
        let rest = stem.strip_prefix(room);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    });
    *rooms
        .max_by_key(|(room, _)| room.len())
        .unwrap_or_else(|| panic!("{file} stands in no room"))
}

/// How the unit tests of a file begin, behind the line that says when they are there. What else
/// is there for tests alone is code.
const UNIT_TESTS: &str = "\nmod tests {\n";

/// The code of a file, without its comments and its unit tests.
fn code(text: &str) -> String {
    let tests = text.find(UNIT_TESTS).unwrap_or(text.len());
    let lines = text[..tests].lines();
    lines
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The rooms that a piece of code names by `crate::…` or `crate::{…, …}`.
fn imports(code: &str) -> BTreeSet<String> {
    let rests = code.split("crate::").skip(1);
    rests
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(list) => outermost(list),
            None => vec![first_word(rest)],
        })
        .collect()
}

fn first_word(text: &str) -> String {
    text.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

/// The first words of the items of a list in braces that is open already.
fn outermost(list: &str) -> Vec<String> {
    let mut depth = 0;
    let mut items = vec![String::new()];
    for c in list.chars() {
        match c {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => items.push(String::new()),
            _ if depth == 0 => items.last_mut().unwrap().push(c),
            _ => {}
        }
    }
    let words = items.iter().map(|item| first_word(item.trim()));
    words.filter(|word| !word.is_empty()).collect()
}

#[test]
fn the_reader_of_imports_sees_paths_lists_and_nothing_else() {
    let file = "use crate::text::{Span, Source};
        use crate::{page, view::{self, show}};
        // crate::cli is only talked about
        fn f() { crate::model::slug(\"\") }
        #[cfg(test)]
        thread_local! { static COUNTED: Cell<u32> = Cell::new(0) }
        use crate::sql;
#[cfg(test)]
mod tests {
    use crate::lint;
}
";
    let found = imports(&code(file));
    let expected = ["model", "page", "sql", "text", "view"];
    assert_eq!(Vec::from_iter(found), expected);
}

#[test]
fn unit_tests_end_a_file() {
    for (file, text) in sources() {
        let Some((code, tests)) = text.split_once(UNIT_TESTS) else {
            assert!(!text.contains("mod tests"), "src/{file}");
            continue;
        };
        let when = code.lines().last().unwrap_or_default();
        let is_for_tests = ["#[cfg(test)]", "#[cfg(all(test, unix))]"].contains(&when);
        assert!(is_for_tests, "src/{file}: {when}");
        let (_, behind) = tests.split_once("\n}\n").unwrap();
        assert_eq!(behind, "", "src/{file}: nobody reads this");
    }
}

#[test]
fn lower_rooms_never_import_higher_ones() {
    for (file, text) in sources() {
        let (room, known) = room(&file);
        let mut code = code(&text);
        if room == "main" {
            // The program is a crate of its own beside the library.
            code = code.replace("scorecard::", "crate::");
        }
        for import in imports(&code) {
            let may = import == room || known.contains(&import.as_str());
            assert!(may, "src/{file}: {room} may not know {import}");
        }
    }
}

/// The rows of the table at the top of `lib.rs`: each room, and the rooms in backticks of its
/// last cell.
fn told() -> Vec<(String, BTreeSet<String>)> {
    let (_, lib) = sources()
        .into_iter()
        .find(|(file, _)| file == "lib.rs")
        .unwrap();
    let rows = lib.lines().filter_map(|line| line.strip_prefix("//! | `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.split(" | ").collect();
        let named = cells[2].split('`').skip(1).step_by(2);
        let room = cells[0].trim_end_matches('`').to_owned();
        (room, named.map(str::to_owned).collect())
    })
    .collect()
}

#[test]
fn the_table_of_rooms_is_true() {
    let told = told();
    let rooms: Vec<&str> = told.iter().map(|(room, _)| room.as_str()).collect();
    let own = ["render/findings", "main", "lib"];
    let there = ARROWS
        .map(|(room, _)| room)
        .into_iter()
        .filter(|room| !own.contains(room));
    assert_eq!(BTreeSet::from_iter(rooms), there.collect());
    for (room, never) in &told {
        for below in ARROWS.iter().filter(|(known, _)| *known == room) {
            let known: Vec<_> = below
                .1
                .iter()
                .filter(|known| never.contains(**known))
                .collect();
            assert!(known.is_empty(), "`{room}` knows {known:?}");
            assert!(
                never
                    .iter()
                    .all(|never| ARROWS.iter().any(|(room, _)| room == never))
            );
        }
    }
}

#[test]
fn no_path_climbs_out_of_its_room() {
    for (file, text) in sources() {
        // `super` of `cli/mod.rs` and of `main.rs` is the crate itself.
        let names = file.split('/').filter(|name| *name != "mod.rs").count();
        let out = "super::".repeat(names);
        assert!(!code(&text).contains(&out), "src/{file}: {out}");
    }
}

#[test]
fn a_path_is_shown_in_one_way() {
    for (file, text) in sources() {
        let raw = code(&text).contains(".display()");
        assert!(!raw, "src/{file}: paths go through text::shown_path");
    }
}

#[test]
fn what_reads_values_knows_no_kind_of_file() {
    let kinds = [
        "Scorecard",
        "Stage",
        "Metric",
        "HealthModel",
        "CustomerPage",
    ];
    let files = sources().into_iter();
    for (file, text) in files.filter(|(file, _)| file.starts_with("format/")) {
        for kind in kinds {
            assert!(!code(&text).contains(kind), "{file} names {kind}");
        }
    }
}

#[test]
fn every_room_is_there() {
    for (room, known) in ARROWS {
        let path = root().join("src").join(room);
        assert!(
            path.is_dir() || path.with_extension("rs").is_file(),
            "{room}"
        );
        let rooms = ARROWS.map(|(room, _)| room);
        assert!(known.iter().all(|known| rooms.contains(known)), "{room}");
    }
}

#[test]
fn no_source_file_is_longer_than_can_be_read_at_a_sitting() {
    for (file, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= MAX_LINES, "src/{file} has {lines} lines");
    }
}

#[test]
fn no_comment_is_wider_than_the_code() {
    for (file, text) in sources() {
        for (line, number) in text.lines().zip(1..) {
            let comment = line.trim_start();
            let is_prose = comment.starts_with("//") && !comment.starts_with("//! |");
            let width = line.chars().count();
            let is_narrow = !is_prose || width <= MAX_COMMENT;
            assert!(is_narrow, "src/{file}:{number} has {width} columns");
        }
    }
}

/// The visible names at the top of the repository; outside of one, what is not built there.
fn top() -> BTreeSet<String> {
    let git = Command::new("git")
        .args(["ls-files"])
        .current_dir(root())
        .output();
    let tracked = match git {
        Ok(output) if output.status.success() => String::from_utf8(output.stdout).unwrap(),
        _ => String::new(),
    };
    let mut names: BTreeSet<String> = tracked
        .lines()
        .filter_map(|path| path.split('/').next())
        .map(str::to_owned)
        .collect();
    if names.is_empty() {
        let entries = fs::read_dir(root()).unwrap();
        names = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != "target")
            .collect();
    }
    names.retain(|name| !name.starts_with('.'));
    names
}

#[test]
fn the_top_of_the_repository_is_what_a_visitor_expects() {
    let top = top();
    let strange: Vec<_> = top
        .iter()
        .filter(|name| !TOP.contains(&name.as_str()))
        .collect();
    assert!(strange.is_empty(), "{strange:?}");
    assert!(top.contains("Cargo.toml") && top.contains("src"));
}
