//! A health model as a SELECT: what it looks like, and that `DuckDB`, `PostgreSQL` and Spark come
//! to the scores of `health score` to the last digit, on 100,000 rows of all that cells can be,
//! on models by chance, and on names that do something where nobody quotes them.

#[path = "../common/mod.rs"]
mod common;
#[path = "../tools/mod.rs"]
mod tools;

use common::{finish, folder, run, scorecard, write};
use snapbox::{Data, assert_data_eq};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

const TESTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests");

const DIALECTS: [&str; 3] = ["duckdb", "postgres", "spark"];

fn python(script: &str, arguments: &[&Path]) -> Option<Output> {
    let python = tools::tool("python/bin/python")?;
    let mut command = Command::new(python);
    command.arg(Path::new(TESTS).join("health_sql").join(script));
    // It takes longer than a call of ours may.
    Some(command.args(arguments).output().unwrap())
}

#[track_caller]
fn succeeds(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{complaint}");
    said
}

/// The cases for all engines, which are made once.
fn cases() -> Option<&'static Path> {
    static CASES: OnceLock<Option<PathBuf>> = OnceLock::new();
    let cases = CASES.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("health_sql");
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let scorecard = Path::new(env!("CARGO_BIN_EXE_scorecard"));
        succeeds(&python("cases.py", &[scorecard, &folder])?);
        Some(folder)
    });
    cases.as_deref()
}

/// Whether the engine scores as the program does; `needed` are the programs that run it.
fn scores_alike(engine: &str, needed: &[&str]) {
    let found = needed.iter().map(|program| tools::tool(program));
    let Some(found) = found.collect::<Option<Vec<PathBuf>>>() else {
        return;
    };
    let Some(cases) = cases() else {
        return;
    };
    let scorecard = Path::new(env!("CARGO_BIN_EXE_scorecard"));
    let programs = found[0].parent().unwrap();
    if let Some(output) = python(
        "engines.py",
        &[Path::new(engine), scorecard, cases, programs],
    ) {
        let said = succeeds(&output);
        // Twenty by chance, the one of many rows, the hostile one, the one of all types.
        assert!(said.starts_with("23 models, "), "{said}");
        assert!(said.ends_with(" rows, none differs\n"), "{said}");
    }
}

#[test]
fn duckdb_scores_alike() {
    scores_alike("duckdb", &["python/bin/python"]);
}

#[test]
fn postgresql_scores_alike() {
    scores_alike("postgres", &["postgresql/initdb"]);
}

#[test]
fn spark_scores_alike() {
    scores_alike("spark", &["python/bin/spark-submit", "java"]);
}

#[test]
fn it_is_read_as_it_is_written_here() {
    let models = Path::new(TESTS).join("second_opinion/health");
    for dialect in DIALECTS {
        for (file, option) in [
            (dialect.to_owned(), None),
            (format!("{dialect}-create"), Some("--create")),
        ] {
            let arguments = [
                "health",
                "sql",
                "vectors.health.yaml",
                "--table",
                "crm.customers",
            ];
            let arguments = arguments.into_iter().chain(["--dialect", dialect]);
            let arguments = arguments.chain(["--as-of", "2026-11-01"]).chain(option);
            let said = run(&models, arguments);
            let expected = Path::new(TESTS).join(format!("health_sql/{file}.sql"));
            assert_data_eq!(
                &said.exits(0).stdout,
                Data::read_from(&expected, None).raw()
            );
        }
    }
}

/// A model with a field of one column and a touchpoint of one name.
fn model(column: &str, touchpoint: &str) -> String {
    format!(
        "health: A model\nending: expansion\ncustomer: id\ntiers: {{all: 0}}\ntouchpoints:\n  \
         - touchpoint: {touchpoint}\n    weight: 100\n    fields:\n      \
         - {{field: NPS, weight: 50, worst: 0, best: 10}}\n      \
         - {{field: {column}, weight: 50, worst: 0, best: 10}}\n"
    )
}

#[track_caller]
fn refused(model: &str, dialect: &str, complaint: &str) {
    let folder = folder();
    write(folder.path().join("health.yaml"), model);
    for option in [None, Some("--create")] {
        let arguments = ["health", "sql", "--dialect", dialect, "--table", "t"];
        let said = run(&folder, arguments.into_iter().chain(option));
        said.exits(2).complains(complaint).complains("help: ");
        assert_eq!(said.stdout, "");
    }
}

#[track_caller]
fn taken(model: &str, dialect: &str) {
    let folder = folder();
    write(folder.path().join("health.yaml"), model);
    run(
        &folder,
        ["health", "sql", "--dialect", dialect, "--table", "t"],
    )
    .exits(0);
}

#[test]
fn columns_that_are_one_for_an_engine_are_told() {
    let model = model("nps", "Use");
    refused(
        &model,
        "duckdb",
        "`NPS` and `nps` are one column for DuckDB",
    );
    refused(&model, "spark", "`NPS` and `nps` are one column for Spark");
    taken(&model, "postgres");
}

#[test]
fn names_that_postgresql_would_cut_are_told() {
    let long = "ä".repeat(32);
    refused(&model(&long, "Use"), "postgres", "cuts names at 63 bytes");
    refused(&model("use", &long), "postgres", "has 64");
    taken(&model(&long[2..], &long[2..]), "postgres");
    taken(&model(&long, &long), "duckdb");
}

#[test]
fn names_that_spark_would_replace_are_told() {
    let model = model("'${env:HOME}'", "Use");
    refused(&model, "spark", "in the place of `${…}`");
    taken(&model, "duckdb");
}

#[test]
fn a_table_is_named_with_its_schema_at_most() {
    let folder = folder();
    write(folder.path().join("health.yaml"), model("use", "Use"));
    for table in ["a.b.c.d", "a.", ""] {
        let arguments = ["health", "sql", "--dialect", "duckdb", "--table", table];
        let said = run(&folder, arguments);
        said.exits(2).complains("`schema.table`");
    }
}

#[test]
fn the_day_of_scoring_is_today_where_no_other_is_named() {
    let folder = folder();
    write(folder.path().join("health.yaml"), model("use", "Use"));
    let arguments = ["health", "sql", "--dialect", "spark", "--table", "t"];
    let said = finish(&mut scorecard(&folder, arguments), b"");
    said.exits(0).says("on 2026-11-18, for Spark");
}

#[test]
fn a_table_is_made_for_the_data_that_are_at_hand() {
    let here = folder();
    let model = model("seats", "Use").replace("customer: id", "customer: id\ndata: old data.csv");
    write(here.path().join("health.yaml"), model);
    let data = here.path().join("old data.csv");
    let create = |dialect| {
        let arguments = ["health", "sql", "--create", "--dialect", dialect];
        let said = run(&here, arguments.into_iter().chain(["--table", "t"]));
        said.exits(0).stdout.clone()
    };
    let says = |dialect, texts: &[&str]| {
        let said = create(dialect);
        for text in texts {
            assert!(said.contains(text), "no {text} in {said}");
        }
    };
    // Nothing at hand: each of its type, between commas.
    says(
        "postgres",
        &["\"seats\" DOUBLE PRECISION", "(FORMAT csv, HEADER match)\n"],
    );
    write(&data, "\u{feff}id;NPS;seats\na;7;88\nb;;70,5\n");
    says(
        "postgres",
        &[
            "\"NPS\" DOUBLE PRECISION,\n  \"seats\" TEXT\n",
            "In old data.csv these columns have such cells or others, and are TEXT here: seats.",
            "FROM PROGRAM 'tail -c +4 ''old data.csv''' (FORMAT csv, HEADER match, DELIMITER ';')\n",
        ],
    );
    says(
        "duckdb",
        &[
            "all_varchar = true, delim = ';');",
            "CAST(\"seats\" AS VARCHAR)",
        ],
    );
    says(
        "spark",
        &["escape '\"', sep ';');", "CAST(`seats` AS STRING)"],
    );
    write(&data, "id\tNPS\tseats\na\t7\t88\n");
    says(
        "postgres",
        &[
            "\"seats\" DOUBLE",
            "FROM 'old data.csv' (FORMAT csv, HEADER match, DELIMITER E'\\t')",
        ],
    );
    says("duckdb", &["delim = '\\t');"]);
    says("spark", &["sep '\\t');"]);
}

#[test]
fn what_nobody_sees_is_written_so_that_it_is_seen() {
    let here = folder();
    let model = model("\"a\\u202eb\"", "\"Us\\u202ee\"");
    let model = model.replace("tiers: {all: 0}", "tiers: {\"f\\u202eine\": 0}");
    write(here.path().join("health.yaml"), model);
    let shown = "Names with characters that nobody sees, for which";
    for option in [None, Some("--create")] {
        for (dialect, engine) in [("duckdb", "DuckDB"), ("spark", "Spark")] {
            let arguments = ["health", "sql", "--dialect", dialect, "--table", "t"];
            let said = run(&here, arguments.into_iter().chain(option));
            said.exits(0).says(&format!(
                "-- {shown} {engine} has no escape: a\\u{{202e}}b.\n"
            ));
            let hidden = said.stdout.matches('\u{202e}').count();
            let in_names = said.stdout.matches("a\u{202e}b").count();
            assert_eq!(hidden, in_names, "{}", said.stdout);
        }
        let arguments = ["health", "sql", "--dialect", "postgres", "--table", "t"];
        let said = run(&here, arguments.into_iter().chain(option));
        said.exits(0).says("U&\"a\\+00202eb\"");
        assert!(!said.stdout.contains('\u{202e}'), "{}", said.stdout);
        assert!(!said.stdout.contains(shown), "{}", said.stdout);
    }
}
