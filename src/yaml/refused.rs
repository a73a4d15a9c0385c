//! Why edits are not made, and what to do then.

use std::fmt;

/// Why edits were not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// What is to be changed is not there.
    NotFound,
    /// What is to be changed, or something in it, has the anchor of this name, and an alias
    /// lets it stand in another place too.
    Anchored(String),
    /// The lines end with carriage returns alone.
    LineEnds,
    /// What is to go shares its lines with something that stays.
    Shared,
    /// Two edits change the same bytes.
    Overlap,
    /// The result would not be the old tree but for the edits.
    NotTheSame,
}

impl Refused {
    /// The way out.
    pub fn way_out(&self) -> String {
        match self {
            Self::Anchored(name) => format!(
                "write the value itself in the place of `*{name}`, wherever that stands, and try again"
            ),
            Self::LineEnds => {
                "save the file with the line ends of today, LF or CRLF, and try again".to_owned()
            }
            Self::NotFound | Self::Shared | Self::Overlap | Self::NotTheSame => {
                "make this change by hand, and tell whether it was right with `scorecard lint`"
                    .to_owned()
            }
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotFound => "what is to be changed is not written there",
            Self::Anchored(name) => {
                return write!(
                    f,
                    "what is to be changed is marked `&{name}` and stands as `*{name}` elsewhere \
                     too, so that both would change"
                );
            }
            Self::LineEnds => "its lines end with carriage returns alone",
            Self::Shared => "what is to go shares its lines with something that stays",
            Self::Overlap => "two changes meet in the same place",
            Self::NotTheSame => "the change would have changed something else too",
        })
    }
}
