//! Guesses at the cause: two values that differ exactly as a well-known slip would make them differ.
use crate::range::{Range, civil, day_of};

/// The slip that would turn one date into the other, if there is one.
pub(crate) fn dates(a: Range, b: Range) -> Option<String> {
    let day = |range: Range| range.lo.filter(|_| range.days() == Some(1));
    if let (Some(a), Some(b)) = (day(a), day(b)) {
        return days(a, b);
    }
    // A year, or a day in a year, next to the other.
    let year = |range: Range| {
        let (lo, hi) = (civil(range.lo?), civil(range.hi?));
        (lo.0 == hi.0).then_some(lo.0)
    };
    // A year slips; the months told beside it stay.
    let months = |range: Range| Some((civil(range.lo?).1, civil(range.hi?).1));
    let (in_a, in_b) = (months(a)?, months(b)?);
    let same_months = in_a.0 <= in_b.1 && in_b.0 <= in_a.1;
    let (a, b) = (year(a)?, year(b)?);
    if !same_months {
        return None;
    }
    if (a - b).abs() == 1 {
        return Some("off by one year?".to_owned());
    }
    swapped_digits(a, b).then(|| format!("{a} read as {b}?"))
}

fn days(a: i64, b: i64) -> Option<String> {
    let (x, y) = (civil(a), civil(b));
    if day_of(x.0, x.2, x.1) == Some(b) {
        return Some(format!("{:02}-{:02} read as {:02}-{:02}?", x.2, x.1, x.1, x.2));
    }
    if (x.1, x.2) == (y.1, y.2) {
        if (x.0 - y.0).abs() == 1 {
            return Some("off by one year?".to_owned());
        }
        if swapped_digits(x.0, y.0) {
            return Some(format!("{} read as {}?", x.0, y.0));
        }
    }
    let (early, late) = (a.min(b), a.max(b));
    if early_calendar_lag(early) == Some(late - early) {
        return Some("Julian and Gregorian calendar?".to_owned());
    }
    ((x.0, x.1) == (y.0, y.1) && swapped_digits(x.2, y.2)).then(|| format!("day {} read as {}?", x.2, y.2))
}

/// By how many days the Julian calendar lagged while states still used it.
fn early_calendar_lag(day: i64) -> Option<i64> {
    let (year, month, _) = civil(day);
    match (year, month) {
        (1582..=1699, _) => Some(10),
        (1700, 1..=2) => Some(10),
        (1700..=1799, _) => Some(11),
        (1800, 1..=2) => Some(11),
        (1800..=1899, _) => Some(12),
        (1900, 1..=2) => Some(12),
        (1900..=1924, _) => Some(13),
        _ => None,
    }
}

/// Whether two neighbouring digits change places: 1968 and 1986.
fn swapped_digits(a: i64, b: i64) -> bool {
    let (a, b) = (a.to_string().into_bytes(), b.to_string().into_bytes());
    a.len() == b.len()
        && a != b
        && (1..a.len()).any(|at| {
            let mut turned = a.clone();
            turned.swap(at - 1, at);
            turned == b
        })
}

/// The slip that would turn one amount into the other.
pub(crate) fn amounts(a: f64, b: f64) -> Option<String> {
    let (small, large) = if a.abs() < b.abs() { (a, b) } else { (b, a) };
    if small <= 0.0 {
        return None;
    }
    let ratio = large / small;
    let near = |wanted: f64| (ratio / wanted - 1.0).abs() < 0.05;
    if near(1000.0) {
        let pair = if large >= 1e12 {
            "billion for trillion"
        } else if large >= 1e9 {
            "million for billion"
        } else if large >= 1e6 {
            "thousand for million"
        } else {
            "a thousand"
        };
        return Some(format!("off by a factor of 1,000: {pair}?"));
    }
    (near(10.0) || near(100.0)).then(|| format!("off by a factor of {ratio:.0}?"))
}

/// What to ask where a later name stands for an earlier state.
pub(crate) fn successor(later: &str, earlier: &str, earlier_label: &str) -> String {
    if (later, earlier) == ("RUS", "SUN") { "USSR or RSFSR?".to_owned() } else { format!("{earlier_label}?") }
}
