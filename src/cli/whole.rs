//! Whole numbers, as options take them.

/// The whole number in `text`, from `FIRST` to `LAST`.
pub(super) fn whole<const FIRST: u32, const LAST: u32>(text: &str) -> Result<u32, String> {
    let number = text.parse().ok();
    let number = number.filter(|number| (FIRST..=LAST).contains(number));
    number.ok_or_else(|| format!("write a whole number from {FIRST} to {LAST}"))
}
