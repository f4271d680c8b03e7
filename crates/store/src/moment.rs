//! Moments of change, and who made it.
use chancery_time::{parse_day, show_day};
use std::fmt;

const DAY: i64 = 86_400_000_000;

/// Microseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Moment(pub i64);

impl Moment {
    /// Reads `2026-11-23T20:00:00Z`, with or without a fraction; a bare `2026-11-23` is the end of that day.
    pub fn parse(text: &str) -> Option<Self> {
        let (date, clock) = match text.split_once(['T', ' ']) {
            None => return Some(Self(parse_day(text)?.checked_add(1)?.checked_mul(DAY)? - 1)),
            Some(parts) => parts,
        };
        let clock = clock.strip_suffix('Z').unwrap_or(clock);
        let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
        let mut parts = clock.split(':');
        let mut next = |below: i64| -> Option<i64> {
            let part = parts.next()?;
            let digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
            let value: i64 = part.parse().ok().filter(|_| digits)?;
            (value < below).then_some(value)
        };
        let (hour, minute, second) = (next(24)?, next(60)?, next(60)?);
        if parts.next().is_some() || 6 < fraction.len() || fraction.is_empty() {
            return None;
        }
        if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let micros: i64 = format!("{fraction:0<6}").parse().ok()?;
        let seconds = (hour * 60 + minute) * 60 + second;
        let day = parse_day(date)?.checked_mul(DAY)?;
        Some(Self(day.checked_add(seconds * 1_000_000 + micros)?))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (day, rest) = (self.0.div_euclid(DAY), self.0.rem_euclid(DAY));
        let (seconds, micros) = (rest / 1_000_000, rest % 1_000_000);
        let date = show_day(day);
        write!(f, "{date}T{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)?;
        if micros != 0 {
            write!(f, ".{micros:06}")?;
        }
        f.write_str("Z")
    }
}

/// Who changes something, and when; the caller knows both, the library reads no clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The person, or the program for what it reads by itself.
    pub who: String,
    /// When. A moment before the last change of the record counts as that moment.
    pub at: Moment,
}

impl Stamp {
    /// Makes a stamp.
    pub fn new(who: &str, at: Moment) -> Self {
        Self { who: who.to_string(), at }
    }
}
