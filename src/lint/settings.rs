//! What a file says about rules under `lint:`.

use super::{RULES, Rule, lint_setting, nearest_rule, rule};
use crate::finding::{Finding, Place, Severity};
use crate::yaml::{Document, Entry, Kind, Node, Path, Resolved};

/// How a rule is applied to one file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    /// How much its findings matter.
    pub severity: Severity,
    /// Its limit.
    pub max: u32,
}

/// The rules that a file sets, and how; `None` is off.
#[derive(Debug, Default)]
pub(super) struct Settings(Vec<(&'static str, Option<Setting>)>);

impl Settings {
    /// Reads the settings; what is wrong with them becomes findings.
    pub(super) fn read(document: &Document<'_>, findings: &mut Vec<Finding>) -> Self {
        let mut settings = Self::default();
        let lint = document.root.as_ref().and_then(|root| root.get("lint"));
        if let Some(Entry { value, .. }) = lint
            && let Kind::Map(entries) = &value.kind
        {
            for entry in entries {
                match setting(entry) {
                    Ok(set) => settings.0.push(set),
                    Err(finding) => findings.push(*finding),
                }
            }
        }
        settings
    }

    /// How `rule` is applied; nothing where it is off.
    pub(super) fn of(&self, rule: &Rule) -> Option<Setting> {
        match self.0.iter().find(|(name, _)| *name == rule.name) {
            Some(&(_, setting)) => setting,
            None => Some(default(rule)),
        }
    }
}

fn default(rule: &Rule) -> Setting {
    Setting {
        severity: rule.severity,
        max: rule.max.unwrap_or_default(),
    }
}

/// The rule that an entry sets, and how.
fn setting(entry: &Entry<'_>) -> Result<(&'static str, Option<Setting>), Box<Finding>> {
    let name = entry.key.text.as_ref();
    let path = Path::top().key("lint").key(name.to_owned());
    let wrong = |message: String, place| Box::new(lint_setting::RULE.finding(message, place));
    let Some(rule) = rule(name) else {
        let message = format!("there is no rule `{name}`");
        return Err(Box::new(wrong(message, Place::Key(path)).help(
            match nearest_rule(name) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("the rules that can be set are {}", names_that_can_be_set()),
            },
        )));
    };
    if rule.severity == Severity::Error {
        let message = format!("`{name}` cannot be set");
        let finding = wrong(message, Place::Key(path)).label("an error of the method");
        return Err(Box::new(
            finding
                .reason(rule.why)
                .help("put right what it finds, and delete this line"),
        ));
    }
    let mut set = default(rule);
    if entry.value.is_null() {
        return Ok((rule.name, Some(set)));
    }
    match &entry.value.kind {
        Kind::Scalar(scalar) => match severity(&scalar.text) {
            Some(severity) => Ok((
                rule.name,
                severity.map(|severity| Setting { severity, ..set }),
            )),
            None => Err(Box::new(
                wrong(
                    format!("`{name}` cannot be `{}`", scalar.text),
                    Place::Value(path),
                )
                .help(possible(rule)),
            )),
        },
        Kind::Map(entries) => {
            for entry in entries {
                apply(&mut set, rule, entry).map_err(|message| {
                    let place = Place::Value(path.key(entry.key.text.clone().into_owned()));
                    Box::new(wrong(message, place).help(possible(rule)))
                })?;
            }
            Ok((rule.name, Some(set)))
        }
        Kind::List(_) => Err(Box::new(
            wrong(format!("`{name}` cannot be a list"), Place::Value(path)).help(possible(rule)),
        )),
    }
}

/// `off`, or how much a finding matters.
fn severity(word: &str) -> Option<Option<Severity>> {
    match word {
        "off" => Some(None),
        "note" => Some(Some(Severity::Note)),
        "warning" => Some(Some(Severity::Warning)),
        _ => None,
    }
}

fn apply(set: &mut Setting, rule: &Rule, entry: &Entry<'_>) -> Result<(), String> {
    match entry.key.text.as_ref() {
        "max" if rule.max.is_none() => Err(format!("`{}` has no limit to set", rule.name)),
        "max" => {
            set.max = limit(&entry.value)
                .ok_or_else(|| "`max` has to be a whole number from 0".to_owned())?;
            Ok(())
        }
        "severity" => match &entry.value.kind {
            Kind::Scalar(scalar) => match severity(&scalar.text) {
                Some(Some(severity)) => {
                    set.severity = severity;
                    Ok(())
                }
                _ => Err(format!("`severity` cannot be `{}`", scalar.text)),
            },
            _ => Err("`severity` has to be `note` or `warning`".to_owned()),
        },
        other => Err(format!("a setting has no key `{other}`")),
    }
}

fn limit(node: &Node<'_>) -> Option<u32> {
    let Kind::Scalar(scalar) = &node.kind else {
        return None;
    };
    match scalar.resolve() {
        Resolved::Number(number) if number.fract() == 0.0 && (0.0..1e9).contains(&number) => {
            Some(number as u32)
        }
        _ => None,
    }
}

fn possible(rule: &Rule) -> String {
    match rule.max {
        Some(max) => format!("write `off`, `note`, `warning` or `{{max: {}}}`", max + 1),
        None => "write `off`, `note` or `warning`".to_owned(),
    }
}

fn names_that_can_be_set() -> String {
    let can_be_set = RULES.iter().filter(|rule| rule.severity != Severity::Error);
    let names: Vec<String> = can_be_set.map(|rule| format!("`{}`", rule.name)).collect();
    names.join(", ")
}
