//! Days and intervals of days as the tables write them.
//!
//! The tables use a small part of EDTF: `1991-12-25`, `1991-12`, `1991`, an interval `1991-12-25/1991-12-26`
//! (the change lies between them), and nothing for open or unknown.
use chancery_time::Day;

/// Earliest and latest day.
pub(crate) type Between = (Option<Day>, Option<Day>);

/// Reads a date or an interval; `None` where it is neither.
pub(crate) fn parse_between(text: &str) -> Option<Between> {
    let text = text.trim();
    if text.is_empty() {
        return Some((None, None));
    }
    let (first, last) = text.split_once('/').unwrap_or((text, text));
    Some((Some(parse_date(first)?.0), Some(parse_date(last)?.1)))
}

/// First and last day of a year, a month or a day.
fn parse_date(text: &str) -> Option<(Day, Day)> {
    let mut parts = text.split('-');
    let year: i64 = parts.next()?.parse().ok()?;
    let month: Option<i64> = parts.next().map(str::parse).transpose().ok()?;
    let day: Option<i64> = parts.next().map(str::parse).transpose().ok()?;
    if parts.next().is_some() || month.is_some_and(|m| !(1..=12).contains(&m)) {
        return None;
    }
    match (month, day) {
        (None, _) => Some((days(year, 1, 1), days(year, 12, 31))),
        (Some(m), None) => Some((days(year, m, 1), days(year + m / 12, m % 12 + 1, 1) - 1)),
        (Some(m), Some(d)) if (1..=31).contains(&d) => Some((days(year, m, d), days(year, m, d))),
        _ => None,
    }
}

/// Days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms").
pub(crate) fn days(year: i64, month: i64, day: i64) -> Day {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let yoe = y - era * 400;
    let doy = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    era * 146_097 + doe - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        assert_eq!(days(1970, 1, 1), 0);
        assert_eq!(parse_between("1991-12-25/1991-12-26"), Some((Some(8028), Some(8029))));
        assert_eq!(parse_between("1970"), Some((Some(0), Some(364))));
        assert_eq!(parse_between("1970-12"), Some((Some(334), Some(364))));
        assert_eq!(parse_between(""), Some((None, None)));
        assert_eq!(parse_between("soon"), None);
        assert_eq!(parse_between("1970-13"), None);
    }
}
