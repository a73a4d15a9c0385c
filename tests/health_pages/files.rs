//! What becomes of files that people name: nothing of theirs is lost.

use crate::common::{folder, run, write};
use crate::{TENANTS, lint, write_model};
use std::fs;
use std::path::Path;

const DATA: &str = "id,repairs\na,0\nb,6\n";

/// Calls `health score` with more arguments.
fn score(here: &Path, more: &[&str]) -> crate::common::Run {
    run(here, [&["health", "score"], more].concat())
}

#[test]
fn scores_replace_scores_and_nothing_else() {
    let here = folder();
    let here = here.path();
    write_model(here, TENANTS, DATA);
    let read = |name: &str| fs::read_to_string(here.join(name)).unwrap();
    write(here.join("notes.txt"), "mine\n");
    score(here, &["-o", "notes.txt"])
        .exits(2)
        .complains("notes.txt is there, and holds no scores")
        .complains("`--force`");
    assert_eq!(read("notes.txt"), "mine\n");
    score(here, &["-o", "notes.txt", "--force"]).exits(0);
    let scores = read("notes.txt");
    assert!(scores.starts_with("id,score,tier,coverage,low,high,repairs\na,100.00,well"));

    // Its own, of either form, and what is empty.
    write(here.join("empty.csv"), "");
    for (file, format) in [
        ("notes.txt", "json"),
        ("notes.txt", "csv"),
        ("empty.csv", "csv"),
        ("new.csv", "csv"),
    ] {
        score(here, &["-o", file, "--format", format]).exits(0);
    }
    for file in ["notes.txt", "empty.csv", "new.csv"] {
        assert_eq!(read(file), scores, "{file}");
    }
    score(here, &["-o", ".", "--force"])
        .exits(2)
        .complains("is a folder")
        .complains("name a file in it");
}

/// A folder with a model and its data, and what is scored of them.
fn scored() -> (tempfile::TempDir, String) {
    let here = folder();
    write_model(here.path(), TENANTS, DATA);
    let scores = score(here.path(), &[]);
    scores.exits(0);
    let text = scores.stdout.clone();
    (here, text)
}

#[test]
fn scores_are_written_into_what_cannot_be_replaced() {
    let (folder, scores) = scored();
    let here = folder.path();
    let words = format!(
        "mkfifo pipe; cat pipe > read & '{program}' health score -o pipe; wait; \
         test -p pipe && cmp read <('{program}' health score) && \
         '{program}' health score -o /dev/stdout && '{program}' health score -o - && \
         '{program}' health score -o >(cat > other) && '{program}' health score -o /dev/null && \
         test -c /dev/null",
        program = env!("CARGO_BIN_EXE_scorecard")
    );
    let mut call = crate::common::call("bash", here, ["-c", &words]);
    let told = crate::common::finish(call.env("PATH", "/usr/bin:/bin"), b"");
    told.exits(0);
    assert_eq!(told.stdout, scores.repeat(2), "{}", told.stderr);
    assert_eq!(fs::read_to_string(here.join("read")).unwrap(), scores);
    assert!(!here.join("-").exists());
}

#[cfg(unix)]
#[test]
fn scores_are_as_private_as_the_file_was_and_have_all_its_names() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
    let (folder, scores) = scored();
    let here = folder.path();
    let file = here.join("scores.csv");
    write(&file, "");
    let mode = |mode| fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
    mode(0o600);
    symlink("scores.csv", here.join("link.csv")).unwrap();
    score(here, &["-o", "link.csv"]).exits(0);
    assert!(here.join("link.csv").is_symlink());
    assert_eq!(fs::read_to_string(&file).unwrap(), scores);
    assert_eq!(fs::metadata(&file).unwrap().mode() & 0o777, 0o600);

    mode(0o640);
    fs::hard_link(&file, here.join("twin.csv")).unwrap();
    write(&file, format!("{scores}{scores}"));
    score(here, &["-o", "scores.csv"]).exits(0);
    assert_eq!(fs::read_to_string(here.join("twin.csv")).unwrap(), scores);
    assert_eq!(fs::metadata(&file).unwrap().mode() & 0o777, 0o640);

    mode(0o444);
    score(here, &["-o", "scores.csv", "--force"])
        .exits(2)
        .complains("scores.csv is read-only and was left as it was")
        .complains("chmod u+w");
}

#[cfg(unix)]
#[test]
fn where_nothing_can_be_written_the_way_out_is_said() {
    let (folder, _) = scored();
    let here = folder.path();
    std::os::unix::fs::symlink("nowhere.csv", here.join("loose.csv")).unwrap();
    score(here, &["-o", "loose.csv"])
        .exits(2)
        .complains("loose.csv is a link to nowhere.csv, where nothing is")
        .complains("delete the link");
    score(here, &["-o", "no/x.csv"])
        .exits(2)
        .complains("there is no folder no")
        .complains("make the folder first");
}

#[test]
fn the_data_that_a_model_names_are_never_replaced() {
    let here = folder();
    let here = here.path();
    write_model(here, TENANTS, DATA);
    write(here.join("old.csv"), DATA);
    for (output, complaint) in [
        (
            "tenants.csv",
            "tenants.csv holds the data that health.yaml names",
        ),
        ("./old.csv", "old.csv is read, and cannot be written too"),
        (
            "health.yaml",
            "health.yaml is read, and cannot be written too",
        ),
    ] {
        score(here, &["--data", "old.csv", "-o", output, "--force"])
            .exits(2)
            .complains(complaint);
    }
    assert_eq!(fs::read_to_string(here.join("tenants.csv")).unwrap(), DATA);
    assert_eq!(
        fs::read_to_string(here.join("health.yaml")).unwrap(),
        TENANTS
    );
}

#[test]
fn tables_that_begin_otherwise_are_told_as_what_they_are() {
    let here = folder();
    let here = here.path();
    write(here.join("health.yaml"), TENANTS);
    let wide = |text: &str| -> Vec<u8> {
        let marked = format!("\u{feff}{text}");
        marked
            .chars()
            .flat_map(|c| u32::from(c).to_le_bytes())
            .collect()
    };
    for (data, said) in [
        (wide("id,repairs\na,1\n"), "UTF-32, not a CSV in UTF-8"),
        (
            b"sep=;\nid;repairs\na;1\n".to_vec(),
            "begins with `sep=;`, which only Excel reads",
        ),
        (
            b"\xef\xbb\xbf\"sep=,\"\r\nid,repairs\na,1\n".to_vec(),
            "begins with `sep=,`",
        ),
    ] {
        write(here.join("d.csv"), data);
        for command in ["score", "show"] {
            let data = ["health", command, "--data", "d.csv"];
            run(here, data).exits(2).complains(said).complains("help: ");
        }
    }
}

#[test]
fn a_quote_that_takes_in_other_rows_is_told() {
    let here = folder();
    let here = here.path();
    // It is closed by a quote in another column, or in the same.
    let fewer = "id,name,repairs\n\"a,Ann,0\nb,Bo,6\nc,\"Cy\",3\n";
    let as_many = "id,name,repairs\na,\"Ann,0\nb,Bo,6\nc,\"Cy\",3\n";
    for (data, first) in [
        (fewer, "`a,Ann,0` in line 2"),
        (as_many, "`Ann,0` in line 2"),
    ] {
        write_model(here, TENANTS, data);
        lint(here)
            .exits(1)
            .says("error[unread-data]")
            .says("1 row of tenants.csv goes on over several lines")
            .says(first);
        run(here, ["health"])
            .exits(0)
            .says("1 row over several lines");
        score(here, &[])
            .exits(0)
            .complains("is a quote never closed? (line 2)");
    }

    // Lines are part of a text, be its row short or a blank behind it.
    let whole = "id,name,repairs\na,\"Ann, \"\"the\nfirst\"\"\" ,0\nc,\"Cy\nII\"\n";
    write_model(here, TENANTS, whole);
    lint(here).exits(0);
    score(here, &[]).exits(0);
}

#[test]
fn marks_of_a_merge_conflict_are_no_customers() {
    let here = folder();
    let here = here.path();
    let data = "id,repairs\n<<<<<<< HEAD\na,0\n=======\na,6\n>>>>>>> theirs\n";
    write_model(here, TENANTS, data);
    lint(here)
        .exits(1)
        .says("tenants.csv has the marks of a merge conflict")
        .says("`<<<<<<< HEAD` in line 2, `=======` in line 4");
    run(here, ["health"])
        .exits(0)
        .says("2 customers")
        .says("3 marks\nof a merge conflict in the data");
    let scores = score(here, &[]);
    scores
        .exits(1)
        .complains("3 rows have the mark of a merge conflict: not scored");
    assert_eq!(scores.stdout.lines().count(), 3);
    let marked = "id,repairs,left\n<<<<<<< HEAD\na,0,no\n=======\na,6,yes\n>>>>>>> theirs\nb\n";
    write_model(here, TENANTS, marked);
    let test = ["health", "test", "--outcome", "left=yes"];
    run(here, test)
        .exits(0)
        .says("2 customers · 1 had left yes")
        .says("1 not known, left out")
        .says("1 short row filled with blanks · 3 marks of a merge conflict in the data");
    let json = run(here, [&test[..], &["--format", "json"]].concat());
    let said: serde_json::Value = serde_json::from_str(&json.exits(0).stdout).unwrap();
    for (key, count) in [("merge_marks", 3), ("rows_too_short", 1), ("not_known", 1)] {
        assert_eq!(said["scorecards"][0][key], count, "{key}");
    }
    run(here, ["health", "card", "<<<<<<< HEAD"])
        .exits(2)
        .complains("no customer is called");
}

#[test]
fn a_table_that_is_another_is_told_once() {
    let here = folder();
    let here = here.path();
    for data in [
        "Tenants 2026\nid,repairs\na,0\n",
        "id|repairs\na|0\n",
        "<html>\n",
    ] {
        write_model(here, TENANTS, data);
        let said = lint(here);
        said.exits(1)
            .says("error[unread-data]: tenants.csv has none of the columns that the model names");
        assert!(!said.stdout.contains("unknown-column"), "{}", said.stdout);
    }
}

#[test]
fn a_field_of_cells_that_cannot_be_read_is_not_to_be_deleted() {
    let here = folder();
    let here = here.path();
    write_model(here, TENANTS, "id;repairs\na;4,2\nb;1,5\n");
    lint(here)
        .says("unread-cell")
        .says("mend first what stands there and is not read");
    write_model(here, TENANTS, "id,repairs\na,\nb,\n");
    lint(here).says("see that it is filled, or delete it");
}
