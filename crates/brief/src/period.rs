//! Periods: decades by the day on which a thing may have begun.
use crate::Entry;
use chancery_claim::Claim;
use chancery_time::{Day, show_day};

/// A stretch of years with the entries that begin in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Period {
    /// "The 1960s".
    pub title: String,
    /// First year.
    pub from: i64,
    /// Last year.
    pub to: i64,
    /// Entries, in order.
    pub entries: Vec<Entry>,
}

/// The year of a day.
pub(crate) fn year_of(day: Day) -> i64 {
    let text = show_day(day);
    let (sign, body) = text.strip_prefix('-').map_or((1, text.as_str()), |rest| (-1, rest));
    let digits = body.trim_start_matches('+').split('-').next().unwrap_or_default();
    sign * digits.parse::<i64>().unwrap_or(0)
}

/// The key by which entries are ordered: earliest begin, then latest finish.
///
/// What has no known begin stands by its finish, since that is all that places it; "15 September" of no known year
/// has no place in the order at all.
pub(crate) fn order_key(claim: &Claim) -> Option<(Day, Day)> {
    let time = &claim.time.as_ref()?.value;
    if time.edtf.starts_with("XXXX") {
        return None;
    }
    let bounds = time.bounds;
    let begin = bounds.begin.0.or(bounds.begin.1).or(bounds.finish.0).or(bounds.finish.1)?;
    let finish = bounds.finish.1.or(bounds.finish.0).unwrap_or(Day::MAX);
    Some((begin, finish))
}

/// Puts entries, already in order, under the decade in which each begins.
pub(crate) fn into_periods(entries: Vec<(Day, Entry)>) -> Vec<Period> {
    let mut periods: Vec<Period> = Vec::new();
    for (day, entry) in entries {
        let decade = year_of(day).div_euclid(10) * 10;
        match periods.last_mut() {
            Some(last) if last.from == decade => last.entries.push(entry),
            _ => periods.push(Period { title: format!("The {decade}s"), from: decade, to: decade + 9, entries: vec![entry] }),
        }
    }
    periods
}
