//! `--manager`: somebody who has customers.

use super::ModelFile;
use crate::cli::filter;
use crate::cli::usage::UsageError;

/// Why there is nothing to show of the manager `asked`, where nobody of the data of `model_file` is
/// called so and others are: those `instead`.
pub(in crate::cli) fn nobody(
    asked: &str,
    instead: Option<&Vec<String>>,
    model_file: &ModelFile,
) -> Option<UsageError> {
    const WHAT: &str = "no customer is in the care of";
    let instead = instead?.iter().map(String::as_str);
    let instead: Vec<&str> = instead.collect();
    Some(match &model_file.model.manager {
        _ if !instead.is_empty() => filter::unknown(WHAT, asked, instead),
        Some(column) => {
            let usage = UsageError::new(format!("{WHAT} `{asked}`"));
            usage.help(format!("`{column}` is blank in all rows of the data"))
        }
        None => {
            let usage = UsageError::new(format!(
                "{} does not say who the managers are",
                model_file.name()
            ));
            usage.help("name the column that does: `manager: csm`")
        }
    })
}
