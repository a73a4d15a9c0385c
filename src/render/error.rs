//! Why a form could not be written: what the writers of others say.

use std::fmt;

/// What a writer of JSON, YAML or CSV could not write. No file can cause it: it tells of a
/// mistake of the program.
#[derive(Debug)]
pub struct RenderError(String);

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the answer could not be written: {}", self.0)
    }
}

impl std::error::Error for RenderError {}

macro_rules! from {
    ($($error:ty),*) => {$(
        impl From<$error> for RenderError {
            fn from(error: $error) -> Self {
                Self(error.to_string())
            }
        }
    )*};
}

from!(
    serde_json::Error,
    serde_yaml::Error,
    csv::Error,
    std::io::Error,
    std::string::FromUtf8Error
);
