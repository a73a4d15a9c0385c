//! What a file says about rules under `lint:`.

use super::form::lint_setting;
use super::{Rule, Unclear, kinds_of_rule};
use crate::finding::{Finding, Findings, Severity, Subject};
use crate::format::MAX_LIMIT;
use crate::model;
use crate::text::nearest;
use crate::yaml::{Document, Entry, Node, NodeKind, Path, Resolved};

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
pub(super) struct RuleSettings(Vec<(&'static str, Option<Setting>)>);

impl RuleSettings {
    /// Reads the settings of some `rules`; what is wrong with them becomes findings.
    pub(super) fn read(
        document: &Document<'_>,
        rules: &[&'static Rule],
        unclear: &Unclear,
        findings: &mut Findings,
    ) -> Self {
        let mut settings = Self::default();
        let lint = document.root.as_ref().and_then(|root| root.get("lint"));
        if let Some(Entry { value, .. }) = lint
            && let NodeKind::Map(entries) = &value.kind
            && !unclear.is_unread(&Path::top().key("lint"))
        {
            for entry in entries {
                let named = rules.iter().find(|rule| rule.name == entry.key.text);
                match named.copied() {
                    Some(rule) if rule.severity != Severity::Error => {
                        match chosen(rule, &entry.value) {
                            Ok(setting) => settings.0.push((rule.name, setting)),
                            Err(message) => findings.add(|| wrong_setting(entry, rule, message)),
                        }
                    }
                    rule => findings.add(|| not_adjustable(entry, rule, rules)),
                }
            }
        }
        settings
    }

    /// What they mean for those who ask the same questions elsewhere.
    pub(super) fn question_settings(&self) -> model::QuestionSettings {
        let set = self.0.iter();
        let limits = set.map(|&(name, setting)| (name, setting.map(|setting| setting.max)));
        model::QuestionSettings::new(limits.collect())
    }

    /// How `rule` is applied; nothing where it is off.
    pub(super) fn for_rule(&self, rule: &Rule) -> Option<Setting> {
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

/// Where an entry of `lint` stands.
fn path(entry: &Entry<'_>) -> Path {
    let name = entry.key.text.clone().into_owned();
    Path::top().key("lint").key(name)
}

/// A setting that `rule` cannot have.
fn wrong_setting(entry: &Entry<'_>, rule: &Rule, message: String) -> Finding {
    let subject = Subject::Value(path(entry));
    lint_setting::RULE
        .finding(message, subject)
        .help(possible(rule))
}

/// A setting of a `rule` that a file cannot set, or of none.
fn not_adjustable(entry: &Entry<'_>, rule: Option<&Rule>, rules: &[&'static Rule]) -> Finding {
    let name = entry.key.text.as_ref();
    let wrong = |message| lint_setting::RULE.finding(message, Subject::Key(path(entry)));
    match rule {
        Some(rule) => wrong(format!("`{name}` cannot be set"))
            .label("an error of the method")
            .because(rule.why)
            .help("put right what it finds, and delete this setting"),
        None => meant_by(wrong(no_rule(name)), name, rules),
    }
}

/// That no rule of this kind of file is called `name`.
pub(super) fn no_rule(name: &str) -> String {
    let elsewhere = kinds_of_rule(name).next().is_some();
    let here = if elsewhere { " for this file" } else { "" };
    format!("there is no rule `{name}`{here}")
}

/// `finding` with the way out where none of `rules` is called `name`.
pub(super) fn meant_by(finding: Finding, name: &str, rules: &[&'static Rule]) -> Finding {
    if let Some(kind) = kinds_of_rule(name).next() {
        return finding.help(format!("that is a rule of {}: delete it here", kind.many));
    }
    match nearest(name, rules.iter().map(|rule| rule.name)) {
        Some(meant) => finding.did_you_mean(meant),
        None => finding.help("`scorecard rules` lists them"),
    }
}

/// What a value makes of `rule`, or what is wrong with it.
fn chosen(rule: &Rule, value: &Node<'_>) -> Result<Option<Setting>, String> {
    let mut setting = default(rule);
    match &value.kind {
        _ if value.is_null() => {}
        NodeKind::Scalar(scalar) if scalar.text == "off" => return Ok(None),
        NodeKind::Scalar(scalar) => {
            setting.severity = severity(&scalar.text)
                .ok_or_else(|| format!("`{}` cannot be `{}`", rule.name, scalar.text))?;
        }
        NodeKind::Map(entries) => {
            for entry in entries {
                apply(&mut setting, rule, entry)?;
            }
        }
        NodeKind::List(_) => return Err(format!("`{}` cannot be a list", rule.name)),
    }
    Ok(Some(setting))
}

/// How much a finding matters; errors are not for a file to make.
fn severity(word: &str) -> Option<Severity> {
    [Severity::Note, Severity::Warning]
        .into_iter()
        .find(|severity| severity.name() == word)
}

fn apply(setting: &mut Setting, rule: &Rule, entry: &Entry<'_>) -> Result<(), String> {
    match entry.key.text.as_ref() {
        "max" if rule.max.is_none() => Err(format!("`{}` has no limit to set", rule.name)),
        "max" => {
            setting.max = limit(&entry.value)
                .ok_or_else(|| "`max` has to be a whole number from 0".to_owned())?;
            Ok(())
        }
        "severity" => {
            let word = match &entry.value.kind {
                NodeKind::Scalar(scalar) => scalar.text.as_ref(),
                NodeKind::List(_) | NodeKind::Map(_) => "",
            };
            setting.severity = severity(word)
                .ok_or_else(|| "`severity` has to be `note` or `warning`".to_owned())?;
            Ok(())
        }
        other => Err(format!("a setting has no key `{other}`")),
    }
}

fn limit(node: &Node<'_>) -> Option<u32> {
    let possible = 0.0..f64::from(MAX_LIMIT);
    let NodeKind::Scalar(scalar) = &node.kind else {
        return None;
    };
    match scalar.resolve() {
        Resolved::Number(number) if number.fract() == 0.0 && possible.contains(&number) => {
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
