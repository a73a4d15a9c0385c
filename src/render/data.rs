//! Shapes for programs as JSON and YAML. What a program reads is the text itself; what would
//! do something on a terminal or in a log of CI stands there as the form can say it.

use crate::render::RenderError;
use crate::text::{dangerous, escaped, has_plain_lines};
use serde::Serialize;
use serde_json::Value;

/// A shape as JSON, indented for people who look at it.
///
/// # Errors
/// None that a shape of plain text and numbers can cause.
pub fn json(shape: &impl Serialize) -> Result<String, RenderError> {
    Ok(harmless(serde_json::to_string_pretty(shape)?) + "\n")
}

/// The head of the JSON of several scorecards, which are not held all at once. Behind it comes a
/// [`json_line`] for each, with a comma and a line break between two, then [`JSON_END`].
pub fn json_head(version: u32) -> String {
    format!("{{\"version\": {version}, \"scorecards\": [\n")
}

/// What stands between the JSON of several scorecards and that of customers' pages behind them.
pub const JSON_CUSTOMERS: &str = "\n], \"customers\": [\n";

/// How the JSON of several scorecards ends.
pub const JSON_END: &str = "\n]}\n";

/// A shape as JSON on one line, without an end.
///
/// # Errors
/// As [`json`].
pub fn json_line(shape: &impl Serialize) -> Result<String, RenderError> {
    Ok(harmless(serde_json::to_string(shape)?))
}

/// JSON that says the same; only in its texts can there be anything else than plain characters.
fn harmless(json: String) -> String {
    if has_plain_lines(&json) {
        return json;
    }
    let code = |c| format!("\\u{:04x}", u32::from(c));
    let lines = json.split('\n').map(|line| escaped(line, code));
    lines.collect::<Vec<_>>().join("\n")
}

/// A shape as YAML.
///
/// # Errors
/// None that a shape of plain text and numbers can cause.
pub fn yaml(shape: &impl Serialize) -> Result<String, RenderError> {
    let mut shape = serde_json::to_value(shape)?;
    let mut quoted = Vec::new();
    set_aside(&mut shape, &mut quoted);
    let written = serde_yaml::to_string(&shape)?;
    let mut yaml = String::with_capacity(written.len());
    for (index, part) in written.split(ASIDE).enumerate() {
        let is_number = index % 2 == 1;
        let text = part
            .parse()
            .ok()
            .and_then(|number: usize| quoted.get(number));
        yaml += text.filter(|_| is_number).map_or(part, String::as_str);
    }
    Ok(yaml)
}

/// Stands around the number of a text that was set aside; a text that holds it is one of them.
const ASIDE: char = '\u{e000}';

/// Puts numbers in the place of the texts and keys that have to be `quoted`: the writer of YAML
/// quotes no more than YAML itself asks for.
fn set_aside(shape: &mut Value, quoted: &mut Vec<String>) {
    match shape {
        Value::String(text) => *text = aside(std::mem::take(text), quoted),
        Value::Array(items) => items.iter_mut().for_each(|item| set_aside(item, quoted)),
        Value::Object(entries) => {
            if entries.keys().any(|key| wants_quotes(key)) {
                let named = std::mem::take(entries).into_iter();
                *entries = named
                    .map(|(key, value)| (aside(key, quoted), value))
                    .collect();
            }
            (entries.values_mut()).for_each(|value| set_aside(value, quoted));
        }
        _ => {}
    }
}

/// A number in the place of a text that has to be `quoted`; any other as it is.
fn aside(text: String, quoted: &mut Vec<String>) -> String {
    if !wants_quotes(&text) {
        return text;
    }
    // A text of JSON is one of YAML.
    quoted.push(harmless(Value::from(text).to_string()));
    format!("{ASIDE}{}{ASIDE}", quoted.len() - 1)
}

fn wants_quotes(text: &str) -> bool {
    let begins_command = |line: &str| line.trim_start().starts_with("::");
    text.contains(ASIDE)
        || is_more_in_old_yaml(text)
        || text.lines().any(begins_command)
        || dangerous(text).any(|(_, c)| c != '\n')
}

/// Whether `text` looks like something else than text to a reader of YAML 1.1, as many
/// programs still are: a yes or no, a number of base 60, a date.
fn is_more_in_old_yaml(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "y", "n", "yes", "no", "on", "off", "=", "<<", ".inf", "+.inf", "-.inf", ".nan",
    ];
    // Of numbers and dates nothing is written out: more letters than they have is text.
    let in_number = |c: char| c.is_ascii_hexdigit() || "_:.,+-xoTtZz ".contains(c);
    let begins_number = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.');
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
        || (text.starts_with(begins_number) && text.chars().all(in_number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// Texts that the forms have to hold back, and some that they do not.
    const TEXTS: [&str; 8] = [
        "Win rate",
        "a\nb: c\n",
        "a\n  ::error::b",
        "::error::a",
        "\u{e000}0\u{e000}",
        "a\u{7f}\u{9b}\u{202e}\u{2028}\u{feff}\t\r",
        "x ##[group]",
        "👩\u{200d}🚀 \u{200d}",
    ];

    fn shape() -> BTreeMap<&'static str, Vec<&'static str>> {
        BTreeMap::from([("texts", TEXTS.to_vec())])
    }

    #[test]
    fn what_is_read_back_is_what_was_said() {
        let json = json(&shape()).unwrap();
        let read: BTreeMap<&str, Vec<String>> = serde_json::from_str(&json).unwrap();
        assert_eq!(read["texts"], TEXTS);
        let yaml = yaml(&shape()).unwrap();
        let read: BTreeMap<&str, Vec<String>> = serde_yaml::from_str(&yaml).unwrap();
        assert_eq!(read["texts"], TEXTS);
    }

    #[test]
    fn nothing_dangerous_is_left() {
        for form in [json(&shape()).unwrap(), yaml(&shape()).unwrap()] {
            assert_eq!(dangerous(&form).find(|&(_, c)| c != '\n'), None, "{form}");
            assert_eq!(crate::text::shown_lines(&form), form);
        }
    }

    #[test]
    fn a_key_that_old_readers_take_for_a_yes_is_quoted() {
        let shape = serde_json::json!({"on": "2026-11-16", "b": {"y": 1, "a": 2}});
        let written = "\"on\": \"2026-11-16\"\nb:\n  \"y\": 1\n  a: 2\n";
        assert_eq!(yaml(&shape).unwrap(), written);
    }

    #[test]
    fn what_is_plain_is_written_as_ever() {
        let plain = BTreeMap::from([("a", "Größe: \"x\"\n- b"), ("c", "👩\u{200d}🚀 # 1")]);
        assert_eq!(
            yaml(&plain).unwrap(),
            serde_yaml::to_string(&plain).unwrap()
        );
    }
}
