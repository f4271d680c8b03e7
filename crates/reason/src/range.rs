//! A range of days with open ends, and the few questions that rules ask of two of them.
use chancery_time::Day;

/// All days from `lo` to `hi`, both inclusive; `None` is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Range {
    pub(crate) lo: Option<Day>,
    pub(crate) hi: Option<Day>,
}

impl Range {
    /// Number of days, where both ends are known.
    pub(crate) fn days(self) -> Option<i64> {
        Some(self.hi? - self.lo? + 1)
    }
    /// Whether every day of this one lies before every day of the other.
    pub(crate) fn before(self, other: Range) -> bool {
        matches!((self.hi, other.lo), (Some(hi), Some(lo)) if hi < lo)
    }
    /// Days from the end of the earlier to the start of the later; `None` where they share a day.
    pub(crate) fn gap(self, other: Range) -> Option<i64> {
        if self.before(other) {
            Some(other.lo? - self.hi?)
        } else if other.before(self) {
            Some(self.lo? - other.hi?)
        } else {
            None
        }
    }
    /// Whether this one lies wholly inside the other.
    pub(crate) fn inside(self, other: Range) -> bool {
        let low = match (other.lo, self.lo) {
            (None, _) => true,
            (Some(outer), Some(inner)) => outer <= inner,
            (Some(_), None) => false,
        };
        let high = match (other.hi, self.hi) {
            (None, _) => true,
            (Some(outer), Some(inner)) => inner <= outer,
            (Some(_), None) => false,
        };
        low && high
    }
}

/// Year, month and day of a day (proleptic Gregorian; Howard Hinnant's `civil_from_days`).
pub(crate) fn civil(day: Day) -> (i64, i64, i64) {
    let z = day + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (yoe + era * 400 + i64::from(month <= 2), month, doy - (153 * mp + 2) / 5 + 1)
}

/// The day of a year, month and day (`days_from_civil`); `None` where the calendar has no such day.
pub(crate) fn day_of(year: i64, month: i64, day: i64) -> Option<Day> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let mp = if month > 2 { month - 3 } else { month + 9 };
    let doy = (153 * mp + 2) / 5 + day - 1;
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    let found = era * 146_097 + doe - 719_468;
    (civil(found) == (year, month, day)).then_some(found)
}

/// A day as `YYYY-MM-DD`.
pub(crate) fn show(day: Day) -> String {
    let (year, month, day) = civil(day);
    format!("{year:04}-{month:02}-{day:02}")
}

/// A range as the shortest words that say it exactly: a day, a month, a year, or two days with `..`.
pub(crate) fn show_range(range: Range) -> String {
    match (range.lo, range.hi) {
        (Some(lo), Some(hi)) if lo == hi => show(lo),
        (Some(lo), Some(hi)) => {
            let (a, b) = (civil(lo), civil(hi));
            if a.1 == 1 && a.2 == 1 && b.1 == 12 && b.2 == 31 {
                if a.0 == b.0 { format!("{:04}", a.0) } else { format!("{:04} to {:04}", a.0, b.0) }
            } else if a.0 == b.0 && a.1 == b.1 && a.2 == 1 && civil(hi + 1).2 == 1 {
                format!("{:04}-{:02}", a.0, a.1)
            } else {
                format!("{} to {}", show(lo), show(hi))
            }
        }
        (Some(lo), None) => format!("{} or later", show(lo)),
        (None, Some(hi)) => format!("{} or earlier", show(hi)),
        (None, None) => "no date".to_owned(),
    }
}
