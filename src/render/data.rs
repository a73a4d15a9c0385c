//! Shapes for programs as JSON and YAML.

use serde::Serialize;

/// A shape as JSON, indented for people who look at it.
///
/// # Errors
/// None that a shape of plain text and numbers can cause.
pub fn json(shape: &impl Serialize) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(shape)? + "\n")
}

/// A shape as YAML.
///
/// # Errors
/// None that a shape of plain text and numbers can cause.
pub fn yaml(shape: &impl Serialize) -> anyhow::Result<String> {
    Ok(serde_yaml::to_string(shape)?)
}
