//! Dates of the calendar: days, months, years, decades, centuries, seasons, quarters.
use super::holiday::holiday;
use super::read::Reader;
use super::shape::{Cal, Grain, YearRef};
use super::vocab::{Unit, Word};
use crate::civil::month_len;

/// Reads a calendar shape at an index; the grammar's core, without modifiers.
pub(crate) fn date(r: &Reader<'_>, i: usize) -> Option<(Cal, usize)> {
    match r.word(i) {
        Word::Month(_) | Word::Mon(_) => month_first(r, i),
        Word::Weekday(day) => Some(weekday(r, i, day)),
        Word::Wday(_) => abbreviated_weekday(r, i),
        Word::Season(n) => season(r, i, n),
        Word::Fall => fall(r, i),
        Word::Ordinal(_) | Word::Cardinal(_) => ordinal_first(r, i),
        Word::Christmas | Word::Easter => holiday(r, i),
        Word::Ad => match r.number(i + 1) {
            Some((year @ 1..=2999, _)) => Some((Cal::year(year), i + 2)),
            _ => None,
        },
        Word::A if r.era(i) == Some((false, i + 4)) => match r.number(i + 4) {
            Some((year @ 1..=2999, _)) => Some((Cal::year(year), i + 5)),
            _ => None,
        },
        Word::Fy => fiscal(r, i + 1),
        Word::Fiscal if r.word(i + 1) == Word::Unit(Unit::Year) => fiscal(r, i + 2),
        _ if r.is_number(i) => number_first(r, i),
        _ if r.mark(i) == b'\'' => short_decade(r, i),
        _ => quarter_code(r, i),
    }
}

/// The number of a month, named at an index, and what follows the name and its full stop.
fn month_name(r: &Reader<'_>, i: usize) -> Option<(u8, usize)> {
    match r.word(i) {
        Word::Month(m) => Some((m, i + 1)),
        Word::Mon(m) => {
            let dot = r.mark(i + 1) == b'.' && r.glued(i + 1);
            Some((m, i + 1 + usize::from(dot)))
        }
        _ => None,
    }
}

/// A year after a month or day: four digits, or three and less with an era, or '87, or "that year".
pub(crate) fn year_after(r: &Reader<'_>, i: usize) -> Option<(YearRef, usize)> {
    let mut at = i;
    if r.mark(at) == b',' {
        at += 1;
    }
    if r.word(at) == Word::Of || r.word(at) == Word::In && r.is_number(at + 1) && at == i {
        at += 1;
    }
    if r.word(at) == Word::The && r.word(at + 1) == Word::Unit(Unit::Year) && r.is_number(at + 2) {
        at += 2;
    }
    if let Some((value, digits)) = r.number(at) {
        if r.glued(at) && r.mark(at.wrapping_sub(1)) != b',' && at == i && r.mark(at.wrapping_sub(1)) != b'.' {
            return None;
        }
        if let Some((bc, next)) = r.era(at + 1)
            && digits <= 4
            && 1 <= value
        {
            return Some((YearRef::Known(if bc { 1 - value } else { value }), next));
        }
        let plausible = digits == 4 && (1000..=2999).contains(&value) && !after_is_fragment(r, at);
        return (plausible && !counts_things(r, at)).then_some((YearRef::Known(value), at + 1));
    }
    if r.mark(at) == b'\'' && r.glued(at + 1) {
        if let Some((value, 2)) = r.number(at + 1) {
            return Some((YearRef::Known(short_year(value)), at + 2));
        }
        return None;
    }
    year_words(r, at)
}

/// "that year", "the same year", "the following year", "next year".
fn year_words(r: &Reader<'_>, i: usize) -> Option<(YearRef, usize)> {
    let (word, at) = match r.word(i) {
        Word::The => (r.word(i + 1), i + 1),
        word => (word, i),
    };
    let bare = at == i;
    let shift = match word {
        Word::That if bare && r.word(at + 1) == Word::Same => return year_words(r, i + 1),
        Word::That | Word::Same => YearRef::Shift(0),
        Word::Following => YearRef::Shift(1),
        Word::Previous => YearRef::Shift(-1),
        Word::Next if bare => YearRef::Deictic(1),
        Word::Next => YearRef::Shift(1),
        Word::Last if bare => YearRef::Deictic(-1),
        Word::This if bare => YearRef::Deictic(0),
        _ => return None,
    };
    (r.word(at + 1) == Word::Unit(Unit::Year)).then_some((shift, at + 2))
}

/// A four-digit number before a plural noun counts it, unless it lies in living history: "1500 men".
fn counts_things(r: &Reader<'_>, i: usize) -> bool {
    let Some((value, _)) = r.number(i) else { return false };
    value < 1600 && r.is_word(i + 1) && r.word(i + 1) == Word::Other && !r.capital(i + 1) && r.str(i + 1).ends_with('s')
}

fn after_is_fragment(r: &Reader<'_>, i: usize) -> bool {
    // 1990,5 or 1990.5 or 1990th are numbers; "1990," and "1990." are not.
    r.glued(i + 1)
        && (r.is_word(i + 1) && r.word(i + 1) != Word::S
            || matches!(r.mark(i + 1), b',' | b'.') && r.glued(i + 2) && r.is_number(i + 2) && r.number(i + 2).is_some_and(|(_, d)| d == 3))
}

/// The century of a year of two digits: up to 29 is this one.
fn short_year(value: i64) -> i64 {
    if value < 30 { 2000 + value } else { 1900 + value }
}

pub(super) fn make_day(year: YearRef, month: u8, day: u8) -> Option<Cal> {
    // A leap year, where the year is not known: 29 February may exist.
    let len = match year {
        YearRef::Known(y) => month_len(y, month),
        _ => month_len(2000, month),
    };
    (1..=len).contains(&day).then_some(Cal { month, day, ..Cal::of(Grain::Day, year) })
}

fn month_first(r: &Reader<'_>, i: usize) -> Option<(Cal, usize)> {
    let (month, next) = month_name(r, i)?;
    let abbreviated = matches!(r.word(i), Word::Mon(_));
    let month_only = |year| Cal { month, ..Cal::of(Grain::Month, year) };
    // "June 1940", "February of 1940", "October, 1917", "August of that year"
    if r.number(next).is_none_or(|(_, d)| d != 1 && d != 2) || r.mark(next) == b'\'' {
        if let Some((year, end)) = year_after(r, next) {
            return Some((month_only(year), end));
        }
        return (!abbreviated && month_alone(r, i)).then_some((month_only(YearRef::Missing), next));
    }
    // "May 68": no day is 68.
    if let Some((value @ 32..=99, 2)) = r.number(next)
        && !after_is_fragment(r, next)
    {
        return Some((month_only(YearRef::Known(1900 + value)), next + 1));
    }
    // "Jan 3", "September 1st, 1939", "March 4, of that year"
    if r.mark(next + 1) == b':' && r.is_number(next + 2) && r.glued(next + 1) {
        return (!abbreviated && month_alone(r, i)).then_some((month_only(YearRef::Missing), next));
    }
    let (day, after) = r.day(next)?;
    if r.mark(after) == b'%' && r.glued(after) {
        return None;
    }
    let (year, end) = year_after(r, after).unwrap_or((YearRef::Missing, after));
    match make_day(year, month, day) {
        Some(cal) => Some((cal, end)),
        None => Some((month_only(YearRef::Missing), next)).filter(|_| !abbreviated && month_alone(r, i)),
    }
}

/// Whether a month name without day and year is a month: "May" and "March" are other words too.
fn month_alone(r: &Reader<'_>, i: usize) -> bool {
    let ambiguous = matches!(r.word(i), Word::Month(3 | 5));
    let person = i
        .checked_sub(1)
        .is_some_and(|b| r.is_word(b) && r.capital(b) && r.word(b) == Word::Other && !r.tokens[i].starts_line && r.str(b).len() > 3);
    // "the October Revolution": a name, and its October is not the narrative's.
    let named = r.is_word(i + 1)
        && r.capital(i + 1)
        && r.word(i + 1) == Word::Other
        && i.checked_sub(1).is_some_and(|b| r.word(b) == Word::The || r.mark(b) == b'"');
    if named {
        return false;
    }
    if matches!(r.word(i), Word::Month(8 | 4 | 6)) && person {
        // "Ernst August", "Queen June"
        return false;
    }
    if !ambiguous {
        return true;
    }
    let Some(before) = i.checked_sub(1) else { return false };
    let month_follows = r.mark(i + 1) == b'-' && matches!(r.word(i + 2), Word::Month(_) | Word::Mon(_));
    let noun_follows = r.is_word(i + 1)
        && r.word(i + 1) == Word::Other
        && !r.capital(i + 1)
        && !matches!(r.str(i + 1), "into" | "toward" | "towards" | "across" | "against");
    match r.word(before) {
        _ if month_follows => true,
        Word::A | Word::The if noun_follows => true,
        Word::In
        | Word::Of
        | Word::By
        | Word::Since
        | Word::Until
        | Word::From
        | Word::To
        | Word::Early
        | Word::Mid
        | Word::Late
        | Word::Last
        | Word::Next
        | Word::This
        | Word::During
        | Word::Through
        | Word::Between
        | Word::Before
        | Word::After
        | Word::That
        | Word::Following
        | Word::Previous
        | Word::For
        | Word::Each
        | Word::Every => r.word(i) == Word::Month(5) || r.str(i) == "March",
        Word::And | Word::Or => true,
        _ => {
            r.mark(before) == b'-'
                && (r.word(before.wrapping_sub(1)) == Word::Mid || matches!(r.word(before.wrapping_sub(1)), Word::Month(_)))
        }
    }
}

fn weekday(r: &Reader<'_>, i: usize, weekday: u8) -> (Cal, usize) {
    let at = if r.mark(i + 1) == b',' { i + 2 } else { i + 1 };
    let at = if r.word(at) == Word::The { at + 1 } else { at };
    if (r.is_number(at) || matches!(r.word(at), Word::Month(_) | Word::Mon(_)))
        && let Some((cal, end)) = date(r, at)
        && cal.grain == Grain::Day
    {
        return (cal, end);
    }
    (Cal { weekday, ..Cal::of(Grain::Day, YearRef::Missing) }, i + 1)
}

fn abbreviated_weekday(r: &Reader<'_>, i: usize) -> Option<(Cal, usize)> {
    let at = i + 1 + usize::from(r.mark(i + 1) == b'.');
    let at = at + usize::from(r.mark(at) == b',');
    let (cal, end) = date(r, at)?;
    (cal.grain == Grain::Day && cal.month != 0).then_some((cal, end))
}

/// A season with its year: "summer of 1955", "winter of 1962-63", "Spring 2004".
fn season(r: &Reader<'_>, i: usize, season: u8) -> Option<(Cal, usize)> {
    let sub = 20 + season;
    let (year, mut end) = year_after(r, i + 1).unwrap_or((YearRef::Missing, i + 1));
    if let YearRef::Known(first) = year
        && season == 4
        && let Some((_, after)) = second_year(r, end, first, 1)
    {
        // A winter begins in the first of its two years.
        end = after;
    }
    // A winter without a year is known by its January.
    let month = u8::from(season == 4 && !matches!(year, YearRef::Known(_)));
    Some((Cal { sub, month, ..Cal::of(Grain::Sub, year) }, end))
}

/// "fall" is a season only where something says so.
fn fall(r: &Reader<'_>, i: usize) -> Option<(Cal, usize)> {
    let (year, end) = year_after(r, i + 1).unwrap_or((YearRef::Missing, i + 1));
    let told = |b: usize| {
        matches!(
            r.word(b),
            Word::Early
                | Word::Late
                | Word::Mid
                | Word::Last
                | Word::Next
                | Word::This
                | Word::Following
                | Word::Previous
                | Word::Each
                | Word::Every
        ) || r.word(b) == Word::In
            || r.word(b) == Word::The
                && b.checked_sub(1).is_some_and(|a| matches!(r.word(a), Word::In | Word::During | Word::By | Word::Until))
                && r.word(i + 1) != Word::Of
    };
    let noun = matches!(r.str(i + 1), "campaign" | "offensive" | "semester" | "session" | "elections" | "election" | "term" | "harvest");
    let season = year != YearRef::Missing || noun || i.checked_sub(1).is_some_and(told) && r.word(i + 1) != Word::Of;
    season.then_some((Cal { sub: 23, ..Cal::of(Grain::Sub, year) }, end))
}

/// The second of two years joined by a dash or stroke: "-63", "/1963"; at most `reach` years on.
pub(crate) fn second_year(r: &Reader<'_>, i: usize, first: i64, reach: i64) -> Option<(i64, usize)> {
    if !matches!(r.mark(i), b'-' | b'/') || !r.glued(i) || !r.glued(i + 1) {
        return None;
    }
    let (value, digits) = r.number(i + 1)?;
    let year = match digits {
        2 => first - first.rem_euclid(100) + value + if value <= first.rem_euclid(100) { 100 } else { 0 },
        4 => value,
        _ => return None,
    };
    (first < year && year <= first + reach && !r.is_fragment(i + 1)).then_some((year, i + 2))
}

/// "nineteenth century", "4th century BC", "first quarter of 1998", "first half of the year" is not here.
fn ordinal_first(r: &Reader<'_>, i: usize) -> Option<(Cal, usize)> {
    let (n, mut at) = r.ordinal(i)?;
    if r.mark(at) == b'-' {
        at += 1;
    }
    match r.word(at) {
        Word::Unit(Unit::Century) | Word::Units(Unit::Century) => {
            if !(1..=30).contains(&n) {
                return None;
            }
            let (bc, end) = r.era(at + 1).unwrap_or((false, at + 1));
            let first = if bc { -n * 100 + 1 } else { (n - 1) * 100 };
            // The first century has no year 0 before it, and EDTF writes 00XX.
            Some((Cal::of(Grain::Century, YearRef::Known(first)), end))
        }
        Word::Unit(Unit::Millennium) if (1..=9).contains(&n) => {
            let (bc, end) = r.era(at + 1).unwrap_or((false, at + 1));
            let first = if bc { -n * 1000 + 1 } else { (n - 1) * 1000 };
            Some((Cal::of(Grain::Millennium, YearRef::Known(first)), end))
        }
        Word::Unit(Unit::Quarter) if (1..=4).contains(&n) => {
            let (year, end) = year_after(r, at + 1).or_else(|| year_end(r, at + 1))?;
            Some((Cal { sub: 32 + n as u8, ..Cal::of(Grain::Sub, year) }, end))
        }
        // "the 16th of April", "the 16th day of April".
        Word::Of | Word::Unit(Unit::Day) => {
            let of = if r.word(at) == Word::Of { at } else { at + 1 };
            if r.word(of) != Word::Of {
                return None;
            }
            let (month, next) = month_name(r, of + 1)?;
            let (year, end) = year_after(r, next).unwrap_or((YearRef::Missing, next));
            make_day(year, month, u8::try_from(n).ok()?).map(|cal| (cal, end))
        }
        Word::Month(month) => {
            let (year, end) = year_after(r, at + 1).unwrap_or((YearRef::Missing, at + 1));
            make_day(year, month, u8::try_from(n).ok()?).map(|cal| (cal, end))
        }
        _ if r.is_number(i) => number_first(r, i),
        _ => None,
    }
}

/// "of the year": the year of the narrative.
fn year_end(r: &Reader<'_>, i: usize) -> Option<(YearRef, usize)> {
    (r.word(i) == Word::Of && r.word(i + 1) == Word::The && r.word(i + 2) == Word::Unit(Unit::Year)).then_some((YearRef::Shift(0), i + 3))
}

/// "FY 1998", "fiscal year 2001", "FY99".
fn fiscal(r: &Reader<'_>, i: usize) -> Option<(Cal, usize)> {
    let (value, digits) = r.number(i)?;
    match digits {
        4 if (1500..=2999).contains(&value) => Some((Cal::year(value), i + 1)),
        2 => Some((Cal::year(short_year(value)), i + 1)),
        _ => None,
    }
}

/// "Q3 2009", where the letter and digit are cut apart.
fn quarter_code(r: &Reader<'_>, i: usize) -> Option<(Cal, usize)> {
    if !matches!(r.str(i), "Q" | "q") || !r.glued(i + 1) {
        return None;
    }
    let (n @ 1..=4, 1) = r.number(i + 1)? else { return None };
    let (year, end) = year_after(r, i + 2)?;
    Some((Cal { sub: 32 + n as u8, ..Cal::of(Grain::Sub, year) }, end))
}

/// "'90s"
fn short_decade(r: &Reader<'_>, i: usize) -> Option<(Cal, usize)> {
    let (value, 2) = r.number(i + 1)? else { return None };
    if !r.glued(i + 1) || i.checked_sub(1).is_some_and(|b| r.is_word(b) && r.glued(i)) {
        return None;
    }
    if value % 10 == 0 && r.word(i + 2) == Word::S && r.glued(i + 2) {
        return Some((Cal::of(Grain::Decade, YearRef::Known(short_year(value))), i + 3));
    }
    None
}

fn number_first(r: &Reader<'_>, i: usize) -> Option<(Cal, usize)> {
    let (value, digits) = r.number(i)?;
    if let Some(found) = numeric_date(r, i) {
        return Some(found);
    }
    if digits <= 2 {
        // "17 September 1939", "5th of May", "4 August"
        if let Some((day, next)) = r.day(i)
            && !before_is_fragment(r, i)
        {
            // "the 5th of May", "the 5th day of May".
            let of = next + usize::from(r.word(next) == Word::Unit(Unit::Day) && r.word(next + 1) == Word::Of);
            let at = if r.word(of) == Word::Of { of + 1 } else { next };
            let at = if r.mark(at) == b'-' && r.glued(at) { at + 1 } else { at };
            if let Some((month, after)) = month_name(r, at) {
                let (year, end) = year_after(r, after).unwrap_or((YearRef::Missing, after));
                if let Some(cal) = make_day(year, month, day) {
                    return Some((cal, end));
                }
            }
        }
    }
    if let Some((_, at)) = r.ordinal(i)
        && matches!(r.word(at), Word::Unit(Unit::Century | Unit::Millennium | Unit::Quarter) | Word::Units(Unit::Century))
    {
        return ordinal_first_number(r, i);
    }
    if (3..=4).contains(&digits) && value % 10 == 0 && r.glued(i + 1) {
        // "1990s", "1990's", "470s BC"
        let s = if r.mark(i + 1) == b'\'' { i + 2 } else { i + 1 };
        if r.word(s) == Word::S && r.glued(s) && !r.capital(s) && !before_is_fragment(r, i) {
            let (bc, end) = r.era(s + 1).unwrap_or((false, s + 1));
            let grain = if value % 100 == 0 && (s == i + 1) && value < 1900 { Grain::Century } else { Grain::Decade };
            let span = if grain == Grain::Century { 99 } else { 9 };
            let first = if bc { 1 - value - span } else { value };
            return (bc || digits == 4 && 1000 <= value).then_some((Cal::of(grain, YearRef::Known(first)), end));
        }
    }
    // "10,000 BC"
    if digits <= 3
        && r.mark(i + 1) == b','
        && let Some((whole, next)) = r.count(i)
        && let Some((true, end)) = r.era(next)
    {
        return Some((Cal::year(1 - whole as i64), end));
    }
    if let Some((bc, end)) = r.era(i + 1)
        && 1 <= value
        && digits <= 5
        && !before_is_fragment(r, i)
    {
        return Some((Cal::year(if bc { 1 - value } else { value }), end));
    }
    None
}

fn ordinal_first_number(r: &Reader<'_>, i: usize) -> Option<(Cal, usize)> {
    let (n, at) = r.ordinal(i)?;
    match r.word(at) {
        Word::Unit(Unit::Quarter) => {
            let (year, end) = year_after(r, at + 1).or_else(|| year_end(r, at + 1))?;
            (1..=4).contains(&n).then_some((Cal { sub: 32 + n as u8, ..Cal::of(Grain::Sub, year) }, end))
        }
        unit => {
            let size = if unit == Word::Unit(Unit::Millennium) { 1000 } else { 100 };
            let (bc, end) = r.era(at + 1).unwrap_or((false, at + 1));
            let first = if bc { -n * size + 1 } else { (n - 1) * size };
            let grain = if size == 100 { Grain::Century } else { Grain::Millennium };
            (1..=30).contains(&n).then_some((Cal::of(grain, YearRef::Known(first)), end))
        }
    }
}

pub(crate) fn before_is_fragment(r: &Reader<'_>, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|b| {
        r.glued(i)
            && (r.is_word(b)
                || matches!(r.mark(b), b'$' | b'#' | b'+' | b'=' | b'_' | b'@')
                || matches!(r.mark(b), b'.' | b',' | b':') && b.checked_sub(1).is_some_and(|a| r.is_number(a) && r.glued(b)))
    })
}

/// 1991-10-18, 1991/10/18, 18/10/1991, 10/18/1991, 18.10.1991.
fn numeric_date(r: &Reader<'_>, i: usize) -> Option<(Cal, usize)> {
    let mark = r.mark(i + 1);
    if !matches!(mark, b'-' | b'/' | b'.') || r.mark(i + 3) != mark || before_is_fragment(r, i) {
        return None;
    }
    if !(1..=4).all(|n| r.glued(i + n)) || r.glued(i + 5) && (r.is_word(i + 5) && r.str(i + 5) != "T" || r.is_number(i + 5)) {
        return None;
    }
    let ((a, a_len), (b, b_len), (c, c_len)) = (r.number(i)?, r.number(i + 2)?, r.number(i + 4)?);
    let (year, month, day) = match (a_len, b_len, c_len) {
        (4, 1..=2, 1..=2) => (a, b, c),
        (1..=2, 1..=2, 4) if mark == b'.' || 12 < a => (c, b, a),
        (1..=2, 1..=2, 4) => (c, a, b),
        _ => return None,
    };
    if !(1000..=2999).contains(&year) || !(1..=12).contains(&month) {
        return None;
    }
    let cal = make_day(YearRef::Known(year), month as u8, u8::try_from(day).ok()?)?;
    let either_way = mark == b'/' && a_len <= 2 && day <= 12 && day != month;
    Some((Cal { either_way, ..cal }, i + 5))
}
