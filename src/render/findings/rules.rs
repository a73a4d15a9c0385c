//! Rules: the list, one explained, and both for programs.

use crate::finding::Severity;
use crate::lint::{Example, Rule};
use crate::render::RenderError;
use crate::render::terminal::wrap;
use serde::Serialize;

/// The version of the shape; it goes up when a key changes its meaning or goes.
const VERSION: u32 = 1;

/// The list: name, severity, what it asks for.
pub fn rule_list(rules: &[&Rule], width: usize) -> String {
    let longest = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut text = String::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        text += heading(severity);
        for rule in rules.iter().filter(|rule| rule.severity == severity) {
            let indent = longest + 4;
            let summary = wrap(rule.summary, width.saturating_sub(indent).max(20));
            for (line, words) in summary.iter().enumerate() {
                let name = if line == 0 { rule.name } else { "" };
                text += &format!("  {name:longest$}  {words}\n");
            }
        }
        text.push('\n');
    }
    text + "`scorecard rules RULE` explains one.\n"
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
    let mut text = format!("{} ({})\n\n", rule.name, rule.severity.name());
    text += &paragraph(rule.summary);
    text += &paragraph(rule.why);
    if let Some(before) = rule.before {
        text += &format!("Before:\n\n{}\n", indented(before.text()));
    }
    text += &format!("Bad:\n\n{}\n", indented(rule.bad.text()));
    text += &format!("Good:\n\n{}", indented(rule.good.text()));
    let more = more(rule);
    if !more.is_empty() {
        text.push('\n');
        text += paragraph(&more.join(" ")).trim_end();
        text.push('\n');
    }
    text
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
    depends_on_today: bool,
    max: Option<u32>,
    fix: Option<&'r str>,
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
