//! Lengths of time, steps from an anchor ("two days later"), and repetitions.
use super::date::date;
use super::read::Reader;
use super::shape::{Cal, Expr, Grain, Length, Node, Toward, YearRef};
use super::vocab::{Often, Unit, Word};
use crate::civil::add_months;

/// A unit at an index: unit and next index.
pub(crate) fn unit(r: &Reader<'_>, i: usize) -> Option<(Unit, usize)> {
    match r.word(i) {
        Word::Unit(unit) | Word::Units(unit) => Some((unit, i + 1)),
        Word::Fortnight => Some((Unit::Week, i + 1)),
        _ => None,
    }
}

/// A word that may stand between a number and its unit: "two bloody weeks", "three additional years".
fn adjective(r: &Reader<'_>, i: usize) -> bool {
    r.is_word(i) && r.word(i) == Word::Other && !r.capital(i) && !r.str(i).ends_with('s') && 3 < r.str(i).len()
}

/// How many: "three", "25", "a", "several", "a few", "a couple of", "half a", "two and a half", "twelve to eighteen".
fn how_many(r: &Reader<'_>, i: usize) -> Option<(Option<f64>, usize)> {
    if let Some((mut count, mut next)) = r.count(i) {
        let to = matches!(r.word(next), Word::To | Word::Or) || r.mark(next) == b'-';
        if to
            && let Some((upper, after)) = r.count(next + 1)
            && unit_after(r, after).is_some()
            && count < upper
        {
            return Some((Some(upper), after));
        }
        if r.word(next) == Word::And && r.word(next + 1) == Word::A && r.word(next + 2) == Word::Half {
            count += 0.5;
            next += 3;
        }
        return Some((Some(count), next));
    }
    match r.word(i) {
        Word::A => match r.word(i + 1) {
            Word::Several => Some((None, i + 2)),
            Word::Couple => Some((Some(2.0), i + 2 + usize::from(r.word(i + 2) == Word::Of))),
            Word::Half => Some((Some(0.5), i + 2)),
            Word::Scale(n) => Some((Some(f64::from(n)), i + 2)),
            _ => Some((Some(1.0), i + 1)),
        },
        Word::Several | Word::Some => Some((None, i + 1)),
        Word::Half => Some((Some(0.5), i + 1 + usize::from(r.word(i + 1) == Word::A))),
        _ => None,
    }
}

fn unit_after(r: &Reader<'_>, i: usize) -> Option<(Unit, usize)> {
    let at = if r.mark(i) == b'-' { i + 1 } else { i };
    unit(r, at).or_else(|| if adjective(r, at) && r.mark(i) != b'-' { unit(r, at + 1) } else { None })
}

/// A length with the words that belong to it, or a step where a word says whence: "two days later".
pub(crate) fn length(r: &Reader<'_>, i: usize) -> Option<(Expr, usize)> {
    if let Word::Units(unit) = r.word(i) {
        if matches!(unit, Unit::Quarter | Unit::Second) {
            return None;
        }
        let bare = Length { count: None, unit };
        return Some(step(r, bare, i + 1).unwrap_or((Expr::new(Node::Length(bare)), i + 1)));
    }
    if let Word::Unit(unit) = r.word(i) {
        // "year-long"
        let long = r.mark(i + 1) == b'-' && r.word(i + 2) == Word::Long;
        return long.then(|| (Expr::new(Node::Length(Length { count: Some(1.0), unit })), i + 3));
    }
    if let Some(found) = age(r, i) {
        return Some(found);
    }
    if r.word(i) == Word::A && (r.is_number(i + 1) || matches!(r.word(i + 1), Word::Cardinal(_))) {
        // "a sixty-day period": the article goes with the period only.
        let (count, next) = r.count(i + 1)?;
        let (unit, end) = unit_after(r, next)?;
        let whole = r.word(end) == Word::Period;
        return whole.then(|| (Expr::new(Node::Length(Length { count: Some(count), unit })), end + 1));
    }
    let (count, next) = how_many(r, i)?;
    let (unit, mut end) = unit_after(r, next)?;
    if r.word(i) == Word::A && r.mark(end) == b'-' && r.word(end + 1) == Word::Long {
        return None;
    }
    if unit == Unit::Quarter && r.word(end) == Word::Of {
        return None;
    }
    if unit == Unit::Quarter && count != Some(1.0) && !matches!(r.word(next), Word::Units(_)) {
        return None;
    }
    // "a second", "a quarter" and "one quarter" are no times.
    if matches!(unit, Unit::Quarter | Unit::Second) && count.is_none_or(|c| c <= 3.0) {
        return None;
    }
    // "five and a half years", "a year and a half"
    let mut count = count;
    if r.word(end) == Word::And && r.word(end + 1) == Word::A && r.word(end + 2) == Word::Half {
        count = count.map(|c| c + 0.5);
        end += 3;
    }
    let fortnight = r.word(end.saturating_sub(1)) == Word::Fortnight;
    let length = Length { count: if fortnight { count.map(|c| c * 2.0) } else { count }, unit };
    if r.word(i) == Word::A && count == Some(1.0) && next == i + 1 && rate_before(r, i) {
        return Some((Expr::new(Node::Often(each_value(unit))), end));
    }
    // "for 200 years prior to 1911" is a length of time; "200 years prior to 1911" is a year.
    let lasting = i.checked_sub(1).is_some_and(|b| matches!(r.word(b), Word::For | Word::During | Word::Within))
        && matches!(r.word(end), Word::Before | Word::After | Word::Prior);
    if !lasting && let Some(found) = step(r, length, end) {
        return Some(found);
    }
    let dash = usize::from(r.mark(end) == b'-' && r.glued(end));
    match r.word(end + dash) {
        Word::Long | Word::Period => end += dash + 1,
        Word::Old => end += dash + 1,
        Word::Of if r.word(end + 1) == Word::Age => end += 2,
        _ => {}
    }
    Some((Expr::new(Node::Length(length)), end))
}

/// The years of a person: "aged 45", "at the age of seventy-nine".
fn age(r: &Reader<'_>, i: usize) -> Option<(Expr, usize)> {
    let before = |n: usize| i.checked_sub(n).map_or(Word::Other, |b| r.word(b));
    let told = before(1) == Word::Age || before(1) == Word::Of && before(2) == Word::Age;
    let (count, end) = r.count(i).filter(|(count, _)| told && *count < 130.0)?;
    (!matches!(r.word(end), Word::Unit(_) | Word::Units(_)))
        .then(|| (Expr::new(Node::Length(Length { count: Some(count), unit: Unit::Year })), end))
}

/// A quantity before "a year" makes it a rate: "$2 million a year", "thirty a day".
fn rate_before(r: &Reader<'_>, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|b| {
        r.is_number(b)
            || matches!(r.word(b), Word::Cardinal(_) | Word::Scale(_))
            || matches!(r.str(b), "million" | "billion" | "times" | "tons" | "tonnes" | "percent" | "dollars" | "once" | "twice")
    })
}

/// The word after a length that makes it a step.
fn step(r: &Reader<'_>, length: Length, at: usize) -> Option<(Expr, usize)> {
    // Two decades later is a year, not a decade.
    let length = match length.unit {
        Unit::Decade => Length { count: length.count.map(|c| c * 10.0), unit: Unit::Year },
        Unit::Century => Length { count: length.count.map(|c| c * 100.0), unit: Unit::Year },
        _ => length,
    };
    let at = if r.mark(at) == b'\'' { at + 1 } else { at };
    let (toward, end) = match r.word(at) {
        Word::Later | Word::Afterwards => (Toward::Later, at + 1),
        Word::Earlier | Word::Previously => (Toward::Earlier, at + 1),
        Word::Ago => (Toward::Ago, at + 1),
        Word::Hence => (Toward::Ahead, at + 1),
        Word::Prior if r.word(at + 1) != Word::To => (Toward::Earlier, at + 1),
        Word::From if r.word(at + 1) == Word::Now => (Toward::Ahead, at + 2),
        Word::Before | Word::After | Word::Prior => {
            let (sign, toward) = if r.word(at) == Word::After { (1, Toward::Later) } else { (-1, Toward::Earlier) };
            let next = at + 1 + usize::from(r.word(at) == Word::Prior);
            if matches!(r.word(next), Word::That | Word::This) && !r.is_word(next + 1) {
                return Some((Expr::new(Node::Step(length, toward)), next + 1));
            }
            if let Some((cal, end)) = date(r, next).or_else(|| super::year::bare_year(r, next))
                && let Some(moved) = moved(&cal, length, sign)
            {
                return Some((Expr::new(Node::Cal(moved)), end));
            }
            // "a week before." stands alone; "a week before the vote" waits for an event no calendar knows.
            let verb = matches!(r.str(next), "had" | "was" | "were" | "has");
            let alone = !r.is_word(next) && !r.is_number(next) || verb;
            return alone.then(|| (Expr::new(Node::Step(length, toward)), at + 1));
        }
        _ => return None,
    };
    Some((Expr::new(Node::Step(length, toward)), end))
}

/// A known date moved by a known length.
pub(crate) fn moved(cal: &Cal, length: Length, sign: i64) -> Option<Cal> {
    let count = length.count?;
    if count.fract() != 0.0 || 100_000.0 < count {
        return None;
    }
    let by = sign * count as i64;
    let year = cal.known_year()?;
    let years = |n: i64| Some(Cal { year: YearRef::Known(year + by * n), ..*cal });
    let months = |n: i64| {
        if cal.month == 0 || !matches!(cal.grain, Grain::Month | Grain::Day) {
            return None;
        }
        let (year, month) = add_months(year, cal.month, by * n);
        let day = cal.day.min(crate::civil::month_len(year, month));
        Some(Cal { year: YearRef::Known(year), month, day, ..*cal })
    };
    let days = |n: i64| {
        if cal.grain != Grain::Day || cal.month == 0 || cal.day == 0 {
            return None;
        }
        Some(super::value::known_day(crate::civil::day_of(year, cal.month, cal.day) + by * n))
    };
    match length.unit {
        Unit::Day => days(1),
        Unit::Week => days(7),
        Unit::Month => months(1),
        Unit::Quarter => months(3),
        Unit::Year => years(1),
        Unit::Decade => years(10),
        Unit::Century => years(100),
        Unit::Millennium => years(1000),
        Unit::Second | Unit::Minute | Unit::Hour => None,
    }
}

/// "daily", "every year", "each Monday", "per day".
pub(crate) fn often(r: &Reader<'_>, i: usize) -> Option<(Expr, usize)> {
    let (value, end) = match r.word(i) {
        Word::Often(often) => (often_value(often), i + 1),
        Word::Per => match r.word(i + 1) {
            Word::Annum => ("P1Y", i + 2),
            Word::Unit(unit) => (each_value(unit), i + 2),
            _ => return None,
        },
        Word::Each | Word::Every => {
            let mut at = i + 1;
            if let Some((_, next)) = r.ordinal(at).filter(|_| r.word(at) != Word::Other || r.is_number(at)) {
                at = next;
            } else if let Some((_, next)) = r.count(at) {
                at = next;
            }
            match r.word(at) {
                Word::Unit(Unit::Quarter) => ("XXXX-QX", at + 1),
                Word::Unit(unit) | Word::Units(unit) => (round_value(unit), at + 1),
                Word::Weekday(n) => (weekday_value(n), at + 1),
                Word::Season(n) => (["XXXX-SP", "XXXX-SU", "XXXX-FA", "XXXX-WI"][usize::from(n.clamp(1, 4) - 1)], at + 1),
                Word::Fall => ("XXXX-FA", at + 1),
                Word::Month(_) => ("XXXX-XX", at + 1),
                Word::DayPart(_) => ("XXXX-XX-XX", at + 1),
                _ => return None,
            }
        }
        _ => return None,
    };
    Some((Expr::new(Node::Often(value)), end))
}

fn weekday_value(n: u8) -> &'static str {
    ["XXXX-WXX-1", "XXXX-WXX-2", "XXXX-WXX-3", "XXXX-WXX-4", "XXXX-WXX-5", "XXXX-WXX-6", "XXXX-WXX-7"][usize::from(n.clamp(1, 7) - 1)]
}

fn often_value(often: Often) -> &'static str {
    match often {
        Often::Hourly => "PT1H",
        Often::Daily => "XXXX-XX-XX",
        Often::Weekly => "XXXX-WXX",
        Often::Monthly => "XXXX-XX",
        Often::Quarterly => "XXXX-QX",
        Often::Yearly => "XXXX",
    }
}

fn round_value(unit: Unit) -> &'static str {
    match unit {
        Unit::Day => "XXXX-XX-XX",
        Unit::Week => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Year => "XXXX",
        _ => each_value(unit),
    }
}

/// Value of one unit as a rate.
fn each_value(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "PT1S",
        Unit::Minute => "PT1M",
        Unit::Hour => "PT1H",
        Unit::Day => "P1D",
        Unit::Week => "P1W",
        Unit::Month => "P1M",
        Unit::Quarter => "P3M",
        Unit::Year => "P1Y",
        Unit::Decade => "P10Y",
        Unit::Century => "P100Y",
        Unit::Millennium => "P1000Y",
    }
}
