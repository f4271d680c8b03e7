//! The four bounds of a time: earliest and latest begin, earliest and latest finish.

/// A day, counted from 1970-01-01 in the proleptic Gregorian calendar.
pub type Day = i64;

/// How a time holds of what it dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// It happened somewhere inside.
    Point,
    /// It lasted throughout.
    Span,
}

/// Earliest and latest day on which something began and finished, both inclusive; `None` is open or unknown.
///
/// Invariant: where both ends of a pair are known, the first is not after the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Bounds {
    /// Earliest and latest begin.
    pub begin: (Option<Day>, Option<Day>),
    /// Earliest and latest finish.
    pub finish: (Option<Day>, Option<Day>),
}

/// Writes a day as `YYYY-MM-DD` (with a sign and more digits past year 9999 or before 0).
pub fn show_day(_day: Day) -> String {
    String::new()
}

/// Reads what [`show_day`] writes.
pub fn parse_day(_text: &str) -> Option<Day> {
    None
}
