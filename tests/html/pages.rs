//! What the pages say.

use super::{body, document};
use crate::common::repository::{FILE, Repository, northwind, northwind_and_before};
use crate::common::{Snapshots, TODAY, examples, folder, run, write};

#[test]
fn each_page_command_makes_one_document() {
    let repository = northwind();
    let file = "scorecard.yaml";
    for arguments in [
        &["show", file][..],
        &["focus", file],
        &["focus", file, "--by", "owner", "--since", "last-week"],
        &["trend", file],
        &["trend", file, "win"],
        &["review", file],
        &["diff", file],
        &["funnel", file],
        &["funnel", file, "--since", "last-week"],
        &["overview", file],
        &["overview", file, "--metric", "win"],
    ] {
        let all = arguments.iter().chain(&["--format", "html"]);
        let page = document(run(repository.path(), all).exits(0));
        assert!(!page.contains(" style="), "{arguments:?}");
        assert!(!page.contains("<script"), "{arguments:?}");
    }
}

#[test]
fn each_health_command_makes_one_document_that_looks_so() {
    let model = "expansion.health.yaml";
    let before = "--before august.csv --before-day 2026-08-24";
    let outcomes = "--data august.csv --as-of 2026-08-24 --outcomes customers.csv --outcome expansion_interest=asked";
    for call in [
        format!("show {model}"),
        format!("card marlpit {model}"),
        format!("diff {model} {before}"),
        format!("test {model} {outcomes}"),
    ] {
        let words = call.split(' ').chain(["--format", "html"]);
        let run = run(
            examples().join("health"),
            ["health"].into_iter().chain(words),
        );
        let page = document(&run);
        assert!(page.contains("\n.dist{"), "{call}");
    }
}

#[test]
fn several_scorecards_make_one_document_that_leads_to_each() {
    for command in ["show", "trend", "review"] {
        let run = run(examples(), [command, "portfolio", "--format", "html"]);
        let page = document(run.exits(1));
        assert_eq!(page.matches("<article").count(), 5, "{command}");
        for number in 1..=5 {
            assert!(page.contains(&format!("href=\"#s{number}\"")), "{command}");
            assert!(
                page.contains(&format!("<article id=\"s{number}\">")),
                "{command}"
            );
        }
    }
}

#[test]
fn a_report_has_its_parts_in_order() {
    let repository = northwind();
    let page = document(repository.run(["report"]).exits(0));
    let parts = [
        "<b>Evaluation</b> is the biggest leak: 15% of stage 1 get there. <b>Branded searches</b> and <b>Accounts at risk</b> are off track.",
        "<h2 class=\"h2\" id=\"h-journey\">The journey",
        "This week</h2>",
        "To decide</h2>",
        "The seven stages</h2>",
        "What changed</h2>",
        "target lowered from 2,500/month to 2,000/month",
        "Funnel</h2>",
        "What lint finds: ",
        "file <b>scorecard.yaml</b>",
        "as of <b>Wed 18 Nov 2026</b>",
    ];
    let mut rest = page.as_str();
    for part in parts {
        let (_, behind) = rest
            .split_once(part)
            .unwrap_or_else(|| panic!("no {part}: {rest}"));
        rest = behind;
    }
    // Charts have all they show in words, and the numbers beside.
    assert!(page.contains(
        "aria-label=\"Branded searches: 7 readings, from 820/month on 5 Oct to 1,240/month on Mon 16 Nov; \
         the way goes from 800/month on 1 Oct to 2,000/month on 31 Dec; target 2,500/month until Wed 18 Nov; \
         leads to 1,698 by 31 Dec\""
    ), "{page}");
    assert!(page.contains("Numbers<span class=\"vh\"> of Branded searches</span>"));
}

#[test]
fn a_report_says_changed_since_only_of_a_file_that_differs_from_its_commit() {
    let revision = |page: &str| {
        let (_, behind) = page.split_once("revision <b>").unwrap();
        behind.split_once("</b>").unwrap().0.to_owned()
    };
    let (now, _) = northwind_and_before();
    let repository = Repository::new();
    repository.commit(TODAY, &now);
    let commit = repository.short("HEAD");
    let alone = || revision(&document(repository.run(["report", FILE]).exits(0)));
    let among_others = || {
        repository.run(["report", ".", "-o", "site/"]).exits(0);
        let site = repository.join("site");
        revision(&std::fs::read_to_string(site.join("scorecard.html")).unwrap())
    };
    let again = now.replace("Northwind Analytics", "Another");
    repository.commit_as(TODAY, "b.scorecard.yaml", &again);
    assert_eq!(alone(), commit);
    assert_eq!(among_others(), commit);
    let more = format!("{now}# One more comment.\n");
    for changed in [now.replace("reached: 12000", "reached: 12001"), more] {
        repository.write(&changed);
        let told = format!("{commit}, changed since");
        assert_eq!(alone(), told);
        assert_eq!(among_others(), told);
    }
}

#[test]
fn a_report_of_several_compares_them_and_tells_what_is_left_out() {
    let page = document(run(examples(), ["report", "portfolio"]).exits(1));
    for part in [
        "5 scorecards</h1>",
        "Worst first</h2>",
        "Funnels compared</h2>",
        "Left out</h2>",
        "half-pasted.scorecard.yaml",
        "<a href=\"#s1\">Rooftally</a>",
        "<article id=\"s5\">",
    ] {
        assert!(page.contains(part), "no {part} in {page}");
    }
}

#[test]
fn the_sentence_above_scorecards_counts_all_metrics_as_the_counts_below_it_do() {
    let repository = northwind();
    let page = document(&repository.run(["overview", "--format", "html"]));
    let sentence = "is in the most trouble: 2 of 12 metrics off track, 3 at risk. ";
    assert!(page.contains(sentence), "{page}");
    let (_, counts) = page.split_once("<ul class=\"tally\">").unwrap();
    let (counts, _) = counts.split_once("<li class=\"push\">").unwrap();
    let numbers = counts.split("<b>").skip(1);
    let numbers = numbers.map(|rest| rest.split_once("</b>").unwrap().0);
    let all: u32 = numbers.map(|number| number.parse::<u32>().unwrap()).sum();
    assert_eq!(all, 12, "{counts}");
}

#[test]
fn a_chart_says_how_far_its_readings_go_and_where_they_lead() {
    let text = std::fs::read_to_string(examples().join("northwind.scorecard.yaml")).unwrap();
    let folder = folder();
    let chart = |name: &str, text: &str| {
        write(folder.path().join("a.scorecard.yaml"), text);
        let page = document(run(folder.path(), ["report", "a.scorecard.yaml"]).exits(0));
        let (_, behind) = page.split_once(&format!("aria-label=\"{name}: ")).unwrap();
        behind.split_once("</svg>").unwrap().0.to_owned()
    };
    // Readings below the target, which ends the heights: nothing else is written there.
    let ends = chart("Branded searches", &text);
    assert!(
        ends.contains(">800</text>") && !ends.contains(">1,240</text>"),
        "{ends}"
    );
    assert!(
        ends.contains(">2,000</text>") && ends.contains(">1,698</text>"),
        "{ends}"
    );
    // Readings far beyond it.
    let lower = text.replace("target: 2000", "target: 900");
    let ends = chart("Branded searches", &lower);
    assert!(
        ends.contains(">800</text>") && ends.contains(">1,240</text>"),
        "{ends}"
    );
    // A forecast near to the target, and one that leaves the chart.
    assert!(chart("Visit to trial", &text).contains(">18.3%</text>"));
    assert!(chart("Days to first value", &text).contains(">↓4.7</text>"));
}

#[test]
fn a_report_and_a_review_round_a_change_alike() {
    let repository = northwind();
    let text = std::fs::read_to_string(repository.join(FILE)).unwrap();
    repository.write(&text.replace("2026-11-16: 1240", "2026-11-16: 1191.9"));
    let review = repository.run(["review"]);
    review.exits(0).says("1,180 → 1,191.9/month (+11.9)");
    let report = repository.run(["report"]);
    report.exits(0).says("</svg> +11.9 better");
}

#[test]
fn a_funnel_says_what_was_before_beside_what_is() {
    let repository = northwind();
    let page = document(&repository.run(["funnel", "--since", "last-week", "--format", "html"]));
    let (_, heading) = page.split_once("<thead>").unwrap();
    let (heading, _) = heading.split_once("</thead>").unwrap();
    let names = heading
        .split("</th>")
        .map(|th| th.rsplit('>').next().unwrap());
    let names: Vec<&str> = names.take(7).collect();
    assert_eq!(
        names,
        [
            "stage",
            "reached",
            "reached before",
            "of the first",
            "step",
            "step before",
            "change"
        ]
    );
    // A terminal has no room for all of it, and is a table nevertheless.
    let wide = repository.run(["funnel", "--since", "last-week"]);
    wide.exits(0)
        .says("  step  before       change  overall    lost  13 weeks\n");
    // Two shares that differ are told as near as that they do.
    assert!(page.contains("<td class=\"r m\">15.8%</td>"), "{page}");
}

#[test]
fn a_name_from_right_to_left_stands_apart_from_what_is_beside_it() {
    let text = std::fs::read_to_string(examples().join("northwind.scorecard.yaml")).unwrap();
    let name = "\u{5d4}\u{5e2}\u{5e8}\u{5db}\u{5d4}!";
    let text = text
        .replace(
            "scorecard: Northwind Analytics",
            &format!("scorecard: {name}"),
        )
        .replace("stage: Evaluation", &format!("stage: {name}"))
        .replace("Visit to trial", name);
    let folder = folder();
    write(folder.path().join("a.scorecard.yaml"), text);
    let page = document(run(folder.path(), ["report", "a.scorecard.yaml"]).exits(0));
    let (_, body) = page.split_once("<main").unwrap();
    let (_, headings) = page.split_once("<h1 class=\"h1\">").unwrap();
    assert!(
        headings.starts_with(&format!("<bdi>{name}</bdi>")),
        "{headings:.99}"
    );
    for level in ["<h3 ", "<h4 "] {
        let headings = body.split(level).skip(1);
        let mut headings = headings.map(|rest| rest.split_once("</h").unwrap().0);
        let heading = headings.find(|heading| heading.contains(name)).unwrap();
        assert!(heading.contains(&format!("<bdi>{name}</bdi>")), "{heading}");
    }
    // What is not, needs none.
    assert!(!document(&northwind().run(["report"])).contains("<bdi>"));
}

#[test]
fn a_list_of_the_week_stands_in_large() {
    let page = document(run(examples(), ["focus", "portfolio", "--format", "html"]).exits(1));
    assert!(!page.contains("<table"), "{page}");
    let deed = "<p class=\"for\">Kerfbook\u{a0}· Evaluation → Visit to trial</p>";
    assert!(page.contains(deed), "{page}");
    let by_owner = ["focus", "portfolio", "--by", "owner", "--format", "html"];
    let page = document(run(examples(), by_owner).exits(1));
    let heading = "<h2 class=\"h3\"><b>nobody</b>\u{a0}· <span class=\"risk\">who takes it?</span>";
    assert!(page.contains(heading), "{page}");
}

#[test]
fn what_is_to_be_typed_stands_between_no_backticks() {
    let stages =
        "  - stage: ".to_owned() + &["A", "B", "C", "D", "E", "F", "G"].join("\n  - stage: ");
    let text = format!("scorecard: A\nstages:\n{stages}\n");
    let folder = folder();
    write(folder.path().join("a.scorecard.yaml"), text);
    let focus = ["focus", "a.scorecard.yaml"];
    run(folder.path(), focus).says("with `week: 2026-W47`");
    let in_browser = run(folder.path(), focus.into_iter().chain(["--format", "html"]));
    let page = document(&in_browser);
    assert!(page.contains("with <code>week: 2026-W47</code>"), "{page}");
    assert!(!page.contains('`'), "{page}");
}

#[test]
fn nobody_is_drawn_behind_a_stage_that_nobody_reached() {
    let text = std::fs::read_to_string(examples().join("northwind.scorecard.yaml")).unwrap();
    let folder = folder();
    let text = text.replace("reached: 72", "reached: 0");
    write(folder.path().join("a.scorecard.yaml"), text);
    let page = document(run(folder.path(), ["report", "a.scorecard.yaml"]).exits(0));
    let (_, strip) = page.split_once("<ol class=\"strip\">").unwrap();
    let stage = strip.split("<li").nth(6).unwrap();
    assert!(stage.starts_with(" class=\"none\">"), "{stage}");
    assert!(stage.contains("nobody in stage 5"), "{stage}");
    assert!(!stage.contains("viewBox"), "{stage}");
}

#[test]
fn one_long_number_leaves_room_for_all_charts() {
    let text = std::fs::read_to_string(examples().join("northwind.scorecard.yaml")).unwrap();
    let folder = folder();
    let text = text.replace("target: 2000", "target: 2345678901234");
    write(folder.path().join("a.scorecard.yaml"), text);
    let page = document(run(folder.path(), ["report", "a.scorecard.yaml"]).exits(0));
    let label = "textLength=\"67\" lengthAdjust=\"spacingAndGlyphs\">2,345,678,901,234</text>";
    assert!(page.contains(label), "{page}");
    // The axis of them all.
    assert!(page.contains(" 86H224M"), "{page}");
}

#[test]
fn a_page_of_customers_counts_no_action_that_stands_elsewhere() {
    let arguments = ["health", "show", "health", "--format", "html"];
    let page = document(&run(examples(), arguments));
    assert!(page.contains("<ul class=\"tally\">"), "{page}");
    assert!(!page.contains("red this week"), "{page}");
    assert!(!page.contains("no red action"), "{page}");
}

#[test]
fn a_page_is_small() {
    const MOST: usize = 70_000;
    let page = northwind().run(["report"]).stdout;
    assert!(page.len() <= MOST, "{} bytes", page.len());
}

#[test]
fn pages_look_as_they_did() {
    let mut snapshots = Snapshots::of("html/snapshots");
    let repository = northwind();
    let stage = repository.run(["show", "--stage", "demand", "--format", "html"]);
    snapshots.compare("stage", &body(&document(&stage)));
    let focus = repository.run(["focus", "--owner", "Marco", "--format", "html"]);
    snapshots.compare("focus", &body(&document(&focus)));
    let overview = repository.run(["overview", "--format", "html"]);
    snapshots.compare("overview", &body(&document(&overview)));
    snapshots.finish();
}
