//! Rules: the list, one explained, and both for programs.

use crate::finding::Severity;
use crate::lint::{BesideExample, Example, Kind, Rule, SCORECARD, kinds_of_rule};
use crate::render::RenderError;
use crate::render::terminal::wrap;
use crate::text::listed;
use serde::Serialize;

/// The version of the shape; it goes up when a key changes its meaning or goes.
const VERSION: u32 = 1;

/// The list: name, severity, what it asks for. The rules of each of `kinds` that no kind before
/// has.
pub fn rule_list(kinds: &[&Kind], width: usize) -> String {
    let mut text = String::new();
    let mut told: Vec<&str> = Vec::new();
    for kind in kinds {
        let mut rules = (kind.rules)();
        rules.retain(|rule| !told.contains(&rule.name));
        if !told.is_empty() {
            text += &format!("Only for {}\n\n", kind.many);
        }
        text += &list(&rules, width);
        told.extend(rules.iter().map(|rule| rule.name));
    }
    text + "`scorecard rules RULE` explains one.\n"
}

fn list(rules: &[&Rule], width: usize) -> String {
    let longest = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut text = String::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let rules = rules.iter().filter(|rule| rule.severity == severity);
        let mut rules = rules.peekable();
        if rules.peek().is_none() {
            continue;
        }
        text += heading(severity);
        for rule in rules {
            let indent = longest + 4;
            let summary = wrap(rule.summary, width.saturating_sub(indent).max(20));
            for (line, words) in summary.iter().enumerate() {
                let name = if line == 0 { rule.name } else { "" };
                text += &format!("  {name:longest$}  {words}\n");
            }
        }
        text.push('\n');
    }
    text
}

fn heading(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Errors: the method; they cannot be turned off\n",
        Severity::Warning => "Warnings: the page works, but not as it should\n",
        Severity::Note => "Notes: something to think about\n",
    }
}

/// One rule with all there is to say about it.
pub fn rule_explained(rule: &Rule, width: usize) -> String {
    let paragraph = |text: &str| wrap(text, width.min(100)).join("\n") + "\n\n";
    let mut text = format!(
        "{} ({}{})\n\n",
        rule.name,
        rule.severity.name(),
        whose(rule)
    );
    text += &paragraph(rule.summary);
    text += &paragraph(rule.why);
    if let Some(before) = rule.before {
        text += &format!("Before:\n\n{}\n", indented(before.text()));
    }
    if let Some(beside) = rule.bad.beside().filter(|_| rule.shares_beside()) {
        text += &format!("{}\n", around(beside));
    }
    text += &format!("Bad:\n\n{}\n", example(rule, rule.bad));
    text += &format!("Good:\n\n{}", example(rule, rule.good));
    let more = more(rule);
    if !more.is_empty() {
        text.push('\n');
        text += paragraph(&more.join(" ")).trim_end();
        text.push('\n');
    }
    text
}

/// Of which kinds of file a rule is that scorecards do not have.
fn whose(rule: &Rule) -> String {
    let kinds: Vec<&Kind> = kinds_of_rule(rule.name).collect();
    if kinds.iter().any(|kind| kind.id == SCORECARD.id) {
        return String::new();
    }
    let kinds = kinds.iter().map(|kind| kind.many);
    format!(", for {}", listed(kinds, " and "))
}

/// An example, and what is around it where that is not the same for both.
fn example(rule: &Rule, example: Example) -> String {
    let beside = example.beside().filter(|_| !rule.shares_beside());
    let text = indented(example.text());
    match beside {
        Some(beside) => format!("{text}\n{}", around(beside)),
        None => text,
    }
}

fn around(beside: BesideExample) -> String {
    match beside {
        BesideExample::File { name, text } => {
            format!("Beside it, {name}:\n\n{}", indented(text))
        }
        BesideExample::ChangedOn(Some(day)) => format!("Changed last on {day}.\n"),
        BesideExample::ChangedOn(None) => "Never committed.\n".to_owned(),
    }
}

/// What else there is to know: the clock, the fix, the ways to turn it off.
pub(super) fn more(rule: &Rule) -> Vec<String> {
    let mut more = Vec::new();
    if rule.looks_back {
        more.push("It compares with the last commit, or with that of `lint --base`.".to_owned());
    }
    if rule.depends_on_today {
        more.push("It depends on today: `lint --timeless` leaves it out.".to_owned());
    }
    if let Some(why_safe) = rule.fix {
        more.push(format!("`lint --fix` puts it right: {why_safe}."));
    }
    if rule.severity != Severity::Error {
        let max = rule
            .max
            .map(|max| format!(", and `{{max: {max}}}` sets its limit"));
        more.push(format!(
            "In a file, `lint: {{{}: off}}` turns it off{}; `# scorecard: allow {} - the reason` \
             allows it in one place.",
            rule.name,
            max.unwrap_or_default(),
            rule.name
        ));
    }
    more
}

fn indented(example: &str) -> String {
    let lines = example.lines().map(|line| format!("    {line}\n"));
    lines.collect()
}

#[derive(Serialize)]
struct Output<'r> {
    version: u32,
    rules: Vec<RuleShape<'r>>,
}

#[derive(Serialize)]
struct RuleShape<'r> {
    rule: &'r str,
    severity: &'r str,
    summary: &'r str,
    why: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<String>,
    bad: String,
    good: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    bad_beside: Option<BesideShape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    good_beside: Option<BesideShape>,
    kinds: Vec<&'static str>,
    depends_on_today: bool,
    max: Option<u32>,
    fix: Option<&'r str>,
}

/// A file beside an example, or the day on which the example was changed last.
#[derive(Serialize)]
#[serde(untagged)]
enum BesideShape {
    File {
        name: &'static str,
        text: &'static str,
    },
    Changed {
        changed: Option<String>,
    },
}

impl BesideShape {
    fn new(beside: BesideExample) -> Self {
        match beside {
            BesideExample::File { name, text } => Self::File { name, text },
            BesideExample::ChangedOn(day) => Self::Changed {
                changed: day.map(|day| day.to_string()),
            },
        }
    }
}

/// The rules as JSON; the examples as whole files.
///
/// # Errors
/// None: plain text and numbers can always be written.
pub fn rules_json(rules: &[&Rule]) -> Result<String, RenderError> {
    let rules = rules.iter().map(|rule| RuleShape {
        rule: rule.name,
        severity: rule.severity.name(),
        summary: rule.summary,
        why: rule.why,
        before: rule.before.map(Example::file),
        bad: rule.bad.file(),
        good: rule.good.file(),
        bad_beside: rule.bad.beside().map(BesideShape::new),
        good_beside: rule.good.beside().map(BesideShape::new),
        kinds: kinds_of_rule(rule.name).map(|kind| kind.name).collect(),
        depends_on_today: rule.depends_on_today,
        max: rule.max,
        fix: rule.fix,
    });
    let output = Output {
        version: VERSION,
        rules: rules.collect(),
    };
    crate::render::json(&output)
}
