//! Whoever does what a finding in a health model or on a customer's page says has one finding
//! less, and no new error.

use crate::ways_out::{VALUES, errors_of, leads_out_of, quietly, snippets, trouble, with};
use scorecard::finding::Located;
use scorecard::format::Field;
use scorecard::lint::{CUSTOMER, HEALTH, Kind};
use scorecard::load::{ACTION, CUSTOMER as PAGE, FIELD, HEALTH as MODEL, TOUCHPOINT};

/// What is looked at once a value is one: any number is taken, and then held against others.
const LATER: [&str; 5] = [
    "weights",
    "one-way",
    "tiers",
    "duplicate-name",
    "unknown-touchpoint",
];

/// The lines of one thing with `key: value` among them, in the place of what it has; the first
/// of `lines` names it.
fn with_line(lines: &[&str], key: &str, value: &str, indent: &str) -> String {
    let line = format!("{key}: {value}");
    let has_key = |line: &str| line.split(':').next() == Some(key);
    let mut written: Vec<String> = lines
        .iter()
        .map(|kept| {
            if has_key(kept) {
                line.clone()
            } else {
                (*kept).to_owned()
            }
        })
        .collect();
    if !lines.iter().any(|kept| has_key(kept)) {
        written.insert(1, line);
    }
    let written = written.iter().map(|line| format!("{indent}{line}\n"));
    written.collect()
}

const TOP: [&str; 5] = [
    "health: Example",
    "ending: expansion",
    "customer: customer_id",
    "tiers: {healthy: 70, poor: 0}",
    "lint: {no-influence: off}",
];

/// A model with `key: value` in its place.
fn model(thing: &str, key: &str, value: &str) -> String {
    let usual = |lines: &[&str], indent: &str| {
        with_line(
            lines,
            lines[0].split(':').next().unwrap(),
            lines[0].split_once(": ").unwrap().1,
            indent,
        )
    };
    let top = match thing {
        "model" => with_line(&TOP, key, value, ""),
        _ => usual(&TOP, ""),
    };
    let touchpoint = ["touchpoint: Use", "weight: 100"];
    let touchpoint = match thing {
        "touchpoint" => with_line(&touchpoint, key, value, "    "),
        _ => usual(&touchpoint, "    "),
    };
    let field: &[&str] = match key {
        "bands" | "points" | "half_life" => &["field: seats_used", "weight: 100"],
        "expires" => &[
            "field: nps",
            "weight: 100",
            "worst: 0",
            "best: 9",
            "dated: nps_on",
        ],
        _ => &["field: seats_used", "weight: 100", "worst: 20", "best: 90"],
    };
    let field = match thing {
        "field" => with_line(field, key, value, "        "),
        _ => usual(field, "        "),
    };
    let dash = |lines: &str, indent: usize| {
        let (spaces, rest) = lines.split_at(indent - 2);
        format!("{spaces}- {}", &rest[2..])
    };
    format!(
        "{top}touchpoints:\n{}    fields:\n{}",
        dash(&touchpoint, 4),
        dash(&field, 8)
    )
}

/// A page with `key: value` in its place.
fn page(thing: &str, key: &str, value: &str) -> String {
    if thing == "page" {
        return with_line(&["customer: acme-042"], key, value, "");
    }
    let action = with_line(&["action: Call", "priority: 1"], key, value, "    ");
    format!("customer: acme-042\nactions:\n  - {}", &action[4..])
}

type Thing = (&'static Kind, &'static str, &'static str);

/// Every key with what it belongs to, but those whose value is all that follows.
fn keys() -> Vec<Thing> {
    fn of<T>(kind: &'static Kind, thing: &'static str, fields: &[Field<T>]) -> Vec<Thing> {
        fields
            .iter()
            .map(|field| (kind, thing, field.key))
            .collect()
    }
    let mut keys = of(&HEALTH, "model", MODEL);
    keys.extend(of(&HEALTH, "touchpoint", TOUCHPOINT));
    keys.extend(of(&HEALTH, "field", FIELD));
    keys.extend(of(&CUSTOMER, "page", PAGE));
    keys.extend(of(&CUSTOMER, "action", ACTION));
    keys.retain(|&(_, _, key)| !matches!(key, "touchpoints" | "fields" | "actions"));
    keys
}

#[test]
fn the_ways_out_of_a_wrong_value_work_for_every_key() {
    let (mut bad, mut followed) = (Vec::new(), 0);
    quietly(|| {
        for (kind, thing, key) in keys() {
            // What no rule is called has no way out but another rule.
            let values = VALUES
                .iter()
                .filter(|value| key != "lint" || **value != "{a: 1}");
            for value in values {
                let text = if kind.name == HEALTH.name {
                    model(thing, key, value)
                } else {
                    page(thing, key, value)
                };
                let first = errors_of(kind, &text).into_iter().next();
                if first.is_none_or(|first| LATER.contains(&first.finding.rule)) {
                    continue;
                }
                followed += 1;
                let told = trouble(|| leads_out_of(kind, &text, &LATER));
                bad.extend(told.map(|told| format!("== {thing} {key}: {value}\n{told}")));
            }
        }
    });
    assert!(followed > 1500, "{followed}");
    assert!(
        bad.is_empty(),
        "{} of {followed}\n{}",
        bad.len(),
        bad.join("\n")
    );
}

#[test]
fn the_things_are_fine_without_a_wrong_value() {
    for text in [
        model("", "", ""),
        model("field", "half_life", "14"),
        model("field", "expires", "90"),
    ] {
        assert_eq!(errors_of(&HEALTH, &text).len(), 0, "{text}");
    }
    assert_eq!(
        errors_of(&CUSTOMER, &page("action", "owner", "Lena")).len(),
        0
    );
}

/// A model whose fields are `fields`, each on its line.
fn fields(fields: &str) -> String {
    let fields = fields.lines().map(|line| format!("      {line}\n"));
    let top = TOP.map(|line| format!("{line}\n")).concat();
    let touchpoint = "touchpoints:\n  - touchpoint: Use\n    weight: 100\n    fields:\n";
    format!("{top}{touchpoint}{}", fields.collect::<String>())
}

/// What comes of doing what a rule says: of writing something at the spot, or weights.
fn followed(text: &str, found: &Located) -> Vec<String> {
    let help = found.finding.help.as_deref().unwrap_or_default();
    let weighed = |weights: &[&str]| {
        let mut weights = weights.iter();
        let lines = text.lines().map(|line| match line.split_once("weight: ") {
            Some((before, rest)) if line.contains("field: ") => {
                let rest = rest.split_once(',').unwrap().1;
                format!("{before}weight: {},{rest}\n", weights.next().unwrap())
            }
            _ => format!("{line}\n"),
        });
        lines.collect::<String>()
    };
    if let Some(weights) = help.strip_prefix("in proportion they are ") {
        return vec![weighed(&weights.split(", ").collect::<Vec<_>>())];
    }
    match snippets(help)[..] {
        [weight, name] if weight.starts_with("weight: ") => {
            let lines = text.lines().map(|line| {
                let is_meant = line.contains(&format!("field: {name},"));
                let (before, rest) = match line.split_once("weight: ") {
                    Some((before, rest)) if is_meant => (before, rest.split_once(',').unwrap().1),
                    _ => return format!("{line}\n"),
                };
                format!("{before}{weight},{rest}\n")
            });
            vec![lines.collect()]
        }
        [written] if written.contains(": {") => {
            let key = written.split(": ").next().unwrap();
            let lines = text
                .lines()
                .map(|line| match line.find(&format!("{key}: ")) {
                    Some(begin) => format!("{}{written}\n", &line[..begin]),
                    None => format!("{line}\n"),
                });
            vec![lines.collect()]
        }
        _ => snippets(help)
            .into_iter()
            .map(|written| with(text, found.span, written))
            .collect(),
    }
}

#[test]
fn the_ways_out_of_the_rules_of_a_model_work() {
    let tiers = |tiers: &str| model("model", "tiers", tiers);
    let pair = |one: &str, other: &str| {
        fields(&format!(
            "- {{field: a, weight: {one}, half_life: 14}}\n- {{field: b, weight: {other}, half_life: 14}}"
        ))
    };
    for text in [
        tiers("{poor: 0, watch: 45, healthy: 70}"),
        tiers("{healthy: 70, watch: 45}"),
        tiers("{}"),
        pair("60", "39.9"),
        pair("60", "41"),
        pair("3", "4"),
        pair("0.6", "0.4"),
        pair("0.01", "0.02"),
        pair("99.99", "0.03"),
        fields(&"- {field: f, weight: 7, half_life: 14}\n".repeat(6)),
        pair("60", "39.999"),
        pair("99.999", "0.001"),
        model("field", "half_life", "0"),
        model("field", "bands", "{0: 0, 20: 70, 5: 40}"),
        model("field", "bands", "{0: 0, 20: 170}"),
        model("field", "points", "{live: 100, stalled: -5}"),
    ] {
        let before = errors_of(&HEALTH, &text);
        let told = format!(
            "{}: {:?}",
            before[0].finding.message, before[0].finding.help
        );
        let ways = followed(&text, &before[0]);
        assert!(!ways.is_empty(), "{told}");
        for way in ways {
            let after = errors_of(&HEALTH, &way);
            assert!(after.len() < before.len(), "{told}\n{way}");
        }
    }
}
