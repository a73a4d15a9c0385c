//! Which files a report writes, and which it leaves alone.

use super::MARK;
use crate::common::{Run, examples, finish, folder, run, scorecard, write};
use std::fs;
use std::path::Path;

fn report(folder: &Path, arguments: &[&str]) -> Run {
    let northwind = examples().join("northwind.scorecard.yaml");
    let all = ["report", northwind.to_str().unwrap()];
    run(folder, all.iter().chain(arguments))
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn one_scorecard_makes_one_file() {
    let folder = folder();
    let written = report(folder.path(), &["-o", "page.html"]);
    assert_eq!(written.exits(0).stdout, "");
    let text = fs::read_to_string(folder.path().join("page.html")).unwrap();
    assert_eq!(text, report(folder.path(), &[]).stdout);
    assert_eq!(names(folder.path()), ["page.html"]);
}

#[test]
fn what_this_program_wrote_is_replaced_and_nothing_else() {
    let folder = folder();
    let page = folder.path().join("page.html");
    let ours = format!("<!DOCTYPE html>{MARK}0.0.1\">");
    write(&page, &ours);
    report(folder.path(), &["-o", "page.html"]).exits(0);
    assert_ne!(fs::read_to_string(&page).unwrap(), ours);

    for other in ["<h1>The page of somebody</h1>", "", "\u{feff}x"] {
        write(&page, other);
        let refused = report(folder.path(), &["-o", "page.html"]);
        refused
            .exits(2)
            .complains("page.html is there, and is no report of this program");
        refused.complains("--force");
        assert_eq!(fs::read_to_string(&page).unwrap(), other);
    }
    report(folder.path(), &["-o", "page.html", "--force"]).exits(0);
    assert!(fs::read_to_string(&page).unwrap().contains(MARK));
}

#[test]
fn a_title_cannot_pass_for_the_mark() {
    let folder = folder();
    let title = MARK.replace('"', "'");
    let yaml = format!("scorecard: \"{title}\"\n");
    let mut text = yaml;
    text += "stages:\n";
    for stage in 1..=7 {
        text += &format!("  - stage: Stage {stage}\n");
    }
    write(folder.path().join("a.scorecard.yaml"), text);
    let page = run(folder.path(), ["report", "a.scorecard.yaml"]).stdout;
    assert_eq!(page.matches(MARK).count(), 1, "{page}");
}

#[test]
fn a_folder_gets_a_page_for_each_and_one_above() {
    let folder = folder();
    let portfolio = examples().join("portfolio");
    let portfolio = portfolio.to_str().unwrap();
    run(folder.path(), ["report", portfolio, "-o", "site/"]).exits(1);
    let site = folder.path().join("site");
    let pages = [
        "glazeplan.html",
        "index.html",
        "kerfbook.html",
        "rooftally.html",
    ];
    let all = names(&site);
    assert!(
        pages.iter().all(|page| all.contains(&(*page).to_owned())),
        "{all:?}"
    );
    assert_eq!(all.len(), 6, "{all:?}");
    let index = fs::read_to_string(site.join("index.html")).unwrap();
    for name in all.iter().filter(|name| *name != "index.html") {
        assert!(index.contains(&format!("href=\"{name}\"")), "{name}");
        let page = fs::read_to_string(site.join(name)).unwrap();
        assert!(page.contains("href=\"index.html\""), "{name}");
    }
    // Once more, into the folder that is there now.
    run(folder.path(), ["report", portfolio, "-o", "site"]).exits(1);

    // One that is somebody's stops all, before anything is written.
    write(site.join("rooftally.html"), "mine");
    write(site.join("index.html"), format!("{MARK}old\">"));
    let refused = run(folder.path(), ["report", portfolio, "-o", "site"]);
    refused.exits(2).complains("rooftally.html is there");
    let index = fs::read_to_string(site.join("index.html")).unwrap();
    assert_eq!(index, format!("{MARK}old\">"));
}

#[test]
fn one_scorecard_in_a_folder_is_its_index() {
    let folder = folder();
    report(folder.path(), &["-o", "site/"]).exits(0);
    assert_eq!(names(&folder.path().join("site")), ["index.html"]);
}

#[test]
fn what_cannot_be_written_is_told_and_left_as_it_was() {
    let folder = folder();
    let missing = report(folder.path(), &["-o", "not/there/page.html"]);
    missing
        .exits(2)
        .complains("not/there/page.html cannot be written: there is no folder not/there")
        .complains("make the folder first");
    write(folder.path().join("file"), "mine");
    let below = report(folder.path(), &["-o", "file/page.html"]);
    below.exits(2).complains("file/page.html");
    for more in [&[][..], &["--force"]] {
        let device = report(folder.path(), &[&["-o", "/dev/null"], more].concat());
        device
            .exits(2)
            .complains("/dev/null is no regular file")
            .complains("without `-o`, the answer goes to standard output");
    }
    assert_eq!(names(folder.path()), ["file"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_grows_too_large_leaves_the_old_one() {
    let folder = folder();
    let ours = format!("{MARK}0.0.1\">");
    write(folder.path().join("page.html"), &ours);
    let northwind = examples().join("northwind.scorecard.yaml");
    let program = env!("CARGO_BIN_EXE_scorecard");
    let script = format!(
        "trap '' XFSZ; ulimit -f 4; exec {program} report {} -o page.html",
        northwind.display()
    );
    let mut shell = std::process::Command::new("/bin/sh");
    shell.current_dir(folder.path()).args(["-c", &script]);
    finish(&mut shell, b"")
        .exits(2)
        .complains("page.html cannot be written");
    assert_eq!(
        fs::read_to_string(folder.path().join("page.html")).unwrap(),
        ours
    );
    assert_eq!(names(folder.path()), ["page.html"]);
}

#[cfg(unix)]
#[test]
fn a_link_stays_one_and_a_mode_stays() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder();
    let page = folder.path().join("real.html");
    write(&page, format!("{MARK}0.0.1\">"));
    fs::set_permissions(&page, fs::Permissions::from_mode(0o604)).unwrap();
    symlink("real.html", folder.path().join("page.html")).unwrap();
    report(folder.path(), &["-o", "page.html"]).exits(0);
    assert!(folder.path().join("page.html").is_symlink());
    assert!(fs::read_to_string(&page).unwrap().contains("Northwind"));
    assert_eq!(
        fs::metadata(&page).unwrap().permissions().mode() & 0o777,
        0o604
    );
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_or_read_only_is_not_replaced_even_by_force() {
    use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _};
    let folder = folder();
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    report(folder.path(), &["-o", "pipe", "--force"])
        .exits(2)
        .complains("pipe is no regular file");
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    let page = folder.path().join("page.html");
    let ours = format!("{MARK}0.0.1\">");
    write(&page, &ours);
    fs::set_permissions(&page, fs::Permissions::from_mode(0o444)).unwrap();
    for more in [&[][..], &["--force"]] {
        report(folder.path(), &[&["-o", "page.html"], more].concat())
            .exits(2)
            .complains("page.html is read-only and was left as it was");
        assert_eq!(fs::read_to_string(&page).unwrap(), ours);
    }
}

#[test]
fn what_a_report_left_unfinished_that_was_ended_is_removed_by_the_next() {
    let folder = folder();
    let site = folder.path().join("site");
    let [old, new] = [".scorecard-old.unfinished", ".scorecard-new.unfinished"];
    for name in [old, new, ".other-old.unfinished"] {
        write(site.join(name), "half");
    }
    let long_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(7200);
    for name in [old, ".other-old.unfinished"] {
        let file = fs::File::options()
            .write(true)
            .open(site.join(name))
            .unwrap();
        file.set_modified(long_ago).unwrap();
    }
    report(folder.path(), &["-o", "site"]).exits(0);
    assert_eq!(names(&site), [".other-old.unfinished", new, "index.html"]);
}

#[test]
fn customers_who_are_listed_lead_to_their_cards_and_back() {
    let folder = folder();
    let health = examples().join("health");
    for file in fs::read_dir(&health).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
    }
    for name in ["northwind", "atelier"] {
        let name = format!("{name}.scorecard.yaml");
        fs::copy(examples().join(&name), folder.path().join(&name)).unwrap();
    }
    run(folder.path(), ["report", ".", "-o", "site/"]).exits(0);
    let page = fs::read_to_string(folder.path().join("site/customers-health.html")).unwrap();

    let (nav, list) = page.split_once("</nav>").unwrap();
    assert!(nav.contains("<a href=\"#s1\">Customers on their way to a second warehouse</a>"));
    assert!(nav.contains("<a href=\"#s2\">Customer by customer</a>"));
    assert!(nav.contains("<a href=\"index.html\">All scorecards</a>"));
    let (_, list) = list.split_once("Who needs a call</h2>").unwrap();
    let (_, link) = list.split_once("<th scope=\"row\"><a href=\"#").unwrap();
    let (place, link) = link.split_once("\">").unwrap();
    let (name, _) = link.split_once("</a>").unwrap();
    let card = format!("<article id=\"{place}\">");
    let (_, card) = page.split_once(&card).unwrap();
    let (_, heading) = card.split_once("<h2").unwrap();
    assert!(heading.contains(name), "{name} is not in {heading:.200}");
    let back = page.matches("<a href=\"#top\">Back to the top</a>").count();
    assert_eq!(back, page.matches("<article").count());
    // Who has no card is a name alone, here and on a page without cards.
    assert!(page.contains("<th scope=\"row\">Brackholt Glass</th>"));
    let alone = run(
        folder.path(),
        ["health", "attrition.health.yaml", "--format", "html"],
    );
    assert!(!alone.exits(0).stdout.contains("<th scope=\"row\"><a"));
}

#[test]
fn nothing_is_written_of_what_has_errors() {
    let folder = folder();
    write(folder.path().join("a.scorecard.yaml"), "scorecard: A\n");
    let run = run(
        folder.path(),
        ["report", "a.scorecard.yaml", "-o", "page.html"],
    );
    run.exits(1);
    assert_eq!(names(folder.path()), ["a.scorecard.yaml"]);
}

#[test]
fn a_scorecard_may_come_by_standard_input() {
    let text = fs::read(examples().join("northwind.scorecard.yaml")).unwrap();
    let folder = folder();
    let run = finish(&mut scorecard(folder.path(), ["report", "-"]), &text);
    run.exits(0).says("file <b>&lt;stdin&gt;</b>");
}

#[cfg(target_os = "linux")]
#[test]
fn what_was_written_is_opened_by_the_program_of_the_user() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    let opener = folder.path().join("bin/xdg-open");
    write(&opener, "#!/bin/sh\nprintf '%s\\n' \"$@\" > opened\n");
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).unwrap();
    let northwind = examples().join("northwind.scorecard.yaml");
    let arguments = [
        "report",
        northwind.to_str().unwrap(),
        "-o",
        "-page.html",
        "--open",
    ];
    let mut command = scorecard(
        folder.path(),
        arguments.map(|one| {
            if one == "-page.html" {
                "./-page.html"
            } else {
                one
            }
        }),
    );
    let path = format!("{}:/usr/bin:/bin", folder.path().join("bin").display());
    finish(command.env("PATH", path), b"").exits(0);
    let told = fs::read_to_string(folder.path().join("opened")).unwrap();
    let page = fs::canonicalize(folder.path().join("-page.html")).unwrap();
    assert_eq!(told, format!("{}\n", page.display()));

    let mut without = scorecard(
        folder.path(),
        [
            "report",
            northwind.to_str().unwrap(),
            "-o",
            "b.html",
            "--open",
        ],
    );
    let run = finish(without.env("PATH", "/nowhere"), b"");
    run.exits(2)
        .complains("b.html was written, and cannot be opened");
}

#[test]
fn what_is_read_is_not_written_over_by_any_of_its_names() {
    let folder = folder();
    let yaml = fs::read_to_string(examples().join("northwind.scorecard.yaml")).unwrap();
    write(folder.path().join("scorecard.yaml"), &yaml);
    fs::hard_link(
        folder.path().join("scorecard.yaml"),
        folder.path().join("page.html"),
    )
    .unwrap();
    for arguments in [
        &["report", "-o", "scorecard.yaml"][..],
        &["report", "-o", "page.html", "--force"],
        &["report", ".", "-o", "scorecard.yaml", "--force"],
    ] {
        let refused = run(folder.path(), arguments);
        refused
            .exits(2)
            .complains("is read, and cannot be written too");
        let left = fs::read_to_string(folder.path().join("scorecard.yaml")).unwrap();
        assert_eq!(left, yaml);
    }
}
