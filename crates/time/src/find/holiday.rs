//! Christmas, its eve and Easter as days.
use super::date::{make_day, year_after};
use super::read::Reader;
use super::shape::{Cal, Grain, YearRef};
use super::vocab::{Unit, Word};

pub(super) fn holiday(r: &Reader<'_>, i: usize) -> Option<(Cal, usize)> {
    if r.word(i) == Word::Easter {
        let next = i + 1 + usize::from(matches!(r.word(i + 1), Word::Weekday(_)));
        let (year, end) = year_after(r, next).unwrap_or((YearRef::Missing, next));
        if let YearRef::Known(y @ 1583..=4099) = year {
            let (month, day) = easter(y);
            return make_day(year, month, day).map(|cal| (cal, end));
        }
        // Easter moves between these two months; without its year only the season is known.
        return Some((Cal { sub: 21, ..Cal::of(Grain::Sub, year) }, end));
    }
    let (day, next) = match r.word(i + 1) {
        Word::Eve => (24, i + 2),
        Word::Unit(Unit::Day) => (25, i + 2),
        _ => (25, i + 1),
    };
    let (year, end) = year_after(r, next).unwrap_or((YearRef::Missing, next));
    make_day(year, 12, day).map(|cal| (cal, end))
}

/// Western Easter by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8).
fn easter(year: i64) -> (u8, u8) {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    ((n / 31) as u8, (n % 31 + 1) as u8)
}
