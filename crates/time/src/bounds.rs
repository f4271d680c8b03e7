//! The four bounds of a time: earliest and latest begin, earliest and latest finish.
use crate::civil::{civil, day_of, month_len};

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

impl Bounds {
    /// Bounds of something that happened between two days, both inclusive.
    pub fn within(first: Option<Day>, last: Option<Day>) -> Bounds {
        Bounds { begin: (first, last), finish: (first, last) }
    }

    /// Whether each pair is in order and the whole does not finish before it can begin.
    pub fn is_ordered(&self) -> bool {
        let pair = |(a, b): (Option<Day>, Option<Day>)| a.zip(b).is_none_or(|(a, b)| a <= b);
        pair(self.begin) && pair(self.finish) && pair((self.begin.0, self.finish.1))
    }
}

/// Writes a day as `YYYY-MM-DD` (with a sign and more digits past year 9999 or before 0).
///
/// ```
/// assert_eq!(chancery_time::show_day(0), "1970-01-01");
/// ```
pub fn show_day(day: Day) -> String {
    let (y, m, d) = civil(day);
    match y {
        0..=9999 => format!("{y:04}-{m:02}-{d:02}"),
        10_000.. => format!("+{y}-{m:02}-{d:02}"),
        _ => format!("-{:04}-{m:02}-{d:02}", -y),
    }
}

/// Reads what [`show_day`] writes.
///
/// ```
/// use chancery_time::parse_day;
/// assert_eq!(parse_day("1970-01-02"), Some(1));
/// assert_eq!(parse_day("1970-02-30"), None);
/// ```
pub fn parse_day(text: &str) -> Option<Day> {
    let (sign, rest) = match text.as_bytes().first()? {
        b'-' => (-1, &text[1..]),
        b'+' => (1, &text[1..]),
        _ => (1, text),
    };
    let mut parts = rest.split('-');
    let (y, m, d) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if parts.next().is_some() || !(4..=13).contains(&y.len()) || m.len() != 2 || d.len() != 2 {
        return None;
    }
    if !(digits(y) && digits(m) && digits(d)) {
        return None;
    }
    let (y, m, d): (i64, u8, u8) = (y.parse().ok()?, m.parse().ok()?, d.parse().ok()?);
    let y = sign * y;
    let real = (1..=12).contains(&m) && 1 <= d && d <= month_len(y, m) && y.abs() <= 1_000_000_000_000;
    real.then(|| day_of(y, m, d))
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn reads_what_it_writes(day in -90_000_000_000i64..90_000_000_000) {
            proptest::prop_assert_eq!(parse_day(&show_day(day)), Some(day));
        }

        #[test]
        fn never_panics(text in "\\PC{0,16}") {
            let _ = parse_day(&text);
        }
    }
}
