//! Every rule, on its own examples.

use scorecard::lint::{Example, RULES, Scope, fix, lint};
use scorecard::text::Source;

fn fired(example: Example) -> Vec<String> {
    let source = Source::from_bytes("example", example.file().into_bytes());
    let report = lint(&source, &Scope::on(Example::TODAY)).report;
    let fired = report.findings.iter();
    fired
        .map(|located| format!("{}: {}", located.finding.rule, located.finding.message))
        .collect()
}

#[test]
fn a_bad_example_fires_its_rule_and_nothing_else() {
    for rule in RULES {
        let fired = fired(rule.bad);
        assert!(!fired.is_empty(), "{}", rule.name);
        let own = format!("{}: ", rule.name);
        assert!(
            fired.iter().all(|f| f.starts_with(&own)),
            "{}: {fired:#?}",
            rule.name
        );
    }
}

#[test]
fn a_good_example_is_clean() {
    for rule in RULES {
        assert_eq!(fired(rule.good), Vec::<String>::new(), "{}", rule.name);
    }
}

#[test]
fn a_safe_fix_turns_bad_into_good() {
    for rule in RULES.iter().filter(|rule| rule.fix.is_some()) {
        let source = Source::from_bytes("example", rule.bad.file().into_bytes());
        let fixed = fix(&source, &Scope::on(Example::TODAY)).unwrap();
        assert_eq!(fixed.text, rule.good.file(), "{}", rule.name);
    }
}
