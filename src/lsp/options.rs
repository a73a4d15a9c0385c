//! The `initializationOptions`, as a client sends them. Each is read alone: one that is wrong is
//! told, and the others are heeded.

use crate::finding::Severity;
use crate::lint;
use serde_json::{Map, Value};

/// What the user may set; where a client is silent, as always.
#[derive(Debug, Default)]
pub(super) struct Options {
    pub select: Vec<&'static str>,
    pub ignore: Vec<&'static str>,
    pub timeless: bool,
    pub hints: HintKinds,
    pub rules_url: Option<String>,
}

/// Which kinds of hints are wanted.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one switch for each kind of hint"
)]
pub(super) struct HintKinds {
    /// Status and progress behind a metric.
    pub standing: bool,
    /// Weeks in focus and days overdue behind an action.
    pub week: bool,
    /// The share of the stage before behind `reached`.
    pub conversion: bool,
    /// The sum so far behind a weight.
    pub weights: bool,
}

impl Default for HintKinds {
    fn default() -> Self {
        Self {
            standing: true,
            week: true,
            conversion: true,
            weights: true,
        }
    }
}

const LIST: &str = "a list of rules, such as `[\"overdue\"]`";
const SWITCH: &str = "`true` or `false`";
const HINTS: &str = "a map of switches, such as `{\"week\": false}`";

impl Options {
    /// What is set, and a sentence for each thing that cannot be heeded. Nothing and null are the
    /// same.
    pub(super) fn read(sent: Option<&Value>) -> (Self, Vec<String>) {
        let mut reader = Reader::default();
        let mut options = Self::default();
        match sent {
            None | Some(Value::Null) => {}
            Some(Value::Object(settings)) => {
                for (name, value) in settings.iter().filter(|(_, value)| !value.is_null()) {
                    options.set(name, value, &mut reader);
                }
            }
            Some(other) => reader.is_wrong("initializationOptions", other, "a map of settings"),
        }
        (options, reader.unheeded)
    }

    fn set(&mut self, name: &str, value: &Value, reader: &mut Reader) {
        match name {
            "select" => self.select = reader.rules(name, value),
            "ignore" => self.ignore = reader.rules(name, value),
            "timeless" => reader.switch(name, value, &mut self.timeless),
            "rulesUrl" => match value {
                Value::String(url) => self.rules_url = Some(url.clone()),
                other => reader.is_wrong(name, other, "an address in quotes"),
            },
            "inlayHints" => match value {
                Value::Object(hints) => self.hints.set(hints, reader),
                other => reader.is_wrong(name, other, HINTS),
            },
            _ => reader.is_unknown(name),
        }
    }
}

impl HintKinds {
    fn set(&mut self, hints: &Map<String, Value>, reader: &mut Reader) {
        for (name, value) in hints.iter().filter(|(_, value)| !value.is_null()) {
            let switch = match name.as_str() {
                "standing" => &mut self.standing,
                "week" => &mut self.week,
                "conversion" => &mut self.conversion,
                "weights" => &mut self.weights,
                _ => {
                    reader.is_unknown(&format!("inlayHints.{name}"));
                    continue;
                }
            };
            reader.switch(&format!("inlayHints.{name}"), value, switch);
        }
    }
}

/// Reads values, and keeps what is to be said of those that are wrong.
#[derive(Default)]
struct Reader {
    unheeded: Vec<String>,
}

impl Reader {
    fn is_wrong(&mut self, name: &str, value: &Value, allowed: &str) {
        let message = format!("the setting `{name}` cannot be `{value}`: it is {allowed}");
        self.unheeded.push(message);
    }

    fn is_unknown(&mut self, name: &str) {
        self.unheeded.push(format!("there is no setting `{name}`"));
    }

    fn switch(&mut self, name: &str, value: &Value, switch: &mut bool) {
        match value {
            Value::Bool(value) => *switch = *value,
            other => self.is_wrong(name, other, SWITCH),
        }
    }

    /// The rules of a list of names; what is none that can be left out is told.
    fn rules(&mut self, setting: &str, value: &Value) -> Vec<&'static str> {
        let Value::Array(names) = value else {
            self.is_wrong(setting, value, LIST);
            return Vec::new();
        };
        let mut rules = Vec::new();
        for name in names {
            match name {
                Value::String(name) => rules.extend(self.rule(setting, name)),
                other => self.is_wrong(setting, other, LIST),
            }
        }
        rules
    }

    fn rule(&mut self, setting: &str, name: &str) -> Option<&'static str> {
        let why = match lint::rule_named(name) {
            Some(rule) if rule.severity == Severity::Error => {
                format!("`{name}` is an error of the method, which is always told")
            }
            Some(rule) => return Some(rule.name),
            None => match lint::nearest_rule(name) {
                Some(meant) => format!("there is no rule `{name}`; did you mean `{meant}`?"),
                None => format!("there is no rule `{name}`; `scorecard rules` lists them"),
            },
        };
        self.unheeded.push(format!("`{setting}`: {why}"));
        None
    }
}
