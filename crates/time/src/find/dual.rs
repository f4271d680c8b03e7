//! The same day in two calendars: "25 October 1917 (O.S.; 7 November N.S.)".
use super::date::date;
use super::read::Reader;
use super::shape::{Cal, Expr, Form, Grain, Node, YearRef};
use super::vocab::Word;
use edtf_calendars::{JulianDate, julian_to_gregorian};

/// A second date of another calendar, or the mark of the old one, after a day; and the index past it.
pub(crate) fn other_calendar(r: &Reader<'_>, first: &Expr, end: usize) -> Option<(Option<Expr>, usize, Form)> {
    let cal = *first.cal()?;
    if cal.grain != Grain::Day || cal.day == 0 {
        return None;
    }
    let close = match r.mark(end) {
        b'(' => b')',
        b'[' => b']',
        b'/' if r.glued(end) => 0,
        _ => return style_alone(r, &cal, end),
    };
    let mut at = end + 1;
    let mut found = None;
    let mut styled = false;
    let limit = end + 16;
    while at < limit && (close == 0 || r.mark(at) != close) {
        if let Some((_, next)) = style(r, at) {
            styled = true;
            at = next;
        } else if found.is_none()
            && let Some((other, next)) = date(r, at)
            && other.grain == Grain::Day
            && other.month != 0
            && other.day != 0
        {
            found = Some(Expr { start: r.start(at), end: r.end_before(next), ..Expr::new(Node::Cal(other)) });
            at = next;
            if close == 0 {
                break;
            }
        } else if matches!(r.mark(at), b';' | b',' | b'.') || matches!(r.word(at), Word::Or | Word::In | Word::The) {
            at += 1;
        } else {
            return None;
        }
    }
    if close != 0 {
        if r.mark(at) != close {
            return None;
        }
        at += 1;
    }
    let Some(mut second) = found else {
        return styled.then_some((None, at, Form::Dual));
    };
    // The year may stand only after the bracket: "25 October (7 November) 1917".
    let mut own = cal;
    if cal.year == YearRef::Missing
        && let Some((year, next)) = super::date::year_after(r, at)
    {
        own.year = year;
        at = next;
    }
    let other = second.cal_mut()?;
    if other.year == YearRef::Missing {
        other.year = own.year;
    }
    let other = *other;
    let same_day = same_day(&own, &other) || same_day(&other, &own);
    (styled || same_day).then_some((Some(second), at, Form::Dual))
}

/// "O.S.", "(Old Style)", "N.S." right after a date, without a second one; only the old one changes the day.
fn style_alone(r: &Reader<'_>, cal: &Cal, end: usize) -> Option<(Option<Expr>, usize, Form)> {
    let _ = cal;
    let at = end + usize::from(r.mark(end) == b',');
    let (_, next) = style(r, at)?;
    Some((None, next, Form::Dual))
}

/// "O.S.", "OS", "old style": true for old.
pub(crate) fn style(r: &Reader<'_>, i: usize) -> Option<(bool, usize)> {
    match r.str(i) {
        "OS" => return Some((true, i + 1)),
        "NS" => return Some((false, i + 1)),
        "O" | "N" if r.mark(i + 1) == b'.' && r.glued(i + 1) && r.str(i + 2) == "S" && r.glued(i + 2) => {
            let stop = r.mark(i + 3) == b'.' && r.glued(i + 3);
            return Some((r.str(i) == "O", i + 3 + usize::from(stop)));
        }
        "Julian" => return Some((true, i + 1 + usize::from(r.str(i + 1).eq_ignore_ascii_case("calendar")))),
        "Gregorian" => return Some((false, i + 1 + usize::from(r.str(i + 1).eq_ignore_ascii_case("calendar")))),
        _ => {}
    }
    if r.word(i + 1) == Word::Style {
        let old = r.str(i).eq_ignore_ascii_case("old");
        return (old || r.str(i).eq_ignore_ascii_case("new")).then_some((old, i + 2));
    }
    None
}

/// Whether the first is the Julian date of the second.
pub(crate) fn same_day(julian: &Cal, gregorian: &Cal) -> bool {
    let (Some(year), Some(_)) = (julian.known_year(), gregorian.known_year()) else { return false };
    to_gregorian(year, julian.month, julian.day).is_some_and(|g| {
        (g.month, g.day) == (gregorian.month, gregorian.day)
            && gregorian.known_year().is_some_and(|y| (y - g.known_year().unwrap_or(y)).abs() <= 1)
    })
}

/// The Gregorian day of a Julian date.
pub(crate) fn to_gregorian(year: i64, month: u8, day: u8) -> Option<Cal> {
    let date = julian_to_gregorian(JulianDate { year, month, day }).ok()?;
    Some(Cal { month: date.month, day: date.day, ..Cal::of(Grain::Day, YearRef::Known(date.year)) })
}
