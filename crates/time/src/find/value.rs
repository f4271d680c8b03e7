//! Writes an anchored shape as TIMEX3 value and as EDTF.
use super::shape::{Cal, Clock, Expr, Grain, Length, Part, YearRef};
use super::vocab::{DayPart, Unit};
use crate::civil::{iso_week, month_len};
use std::fmt::Write as _;

/// TIMEX3 value of a calendar shape.
pub(crate) fn timex(cal: &Cal, clock: Option<Clock>) -> String {
    let mut out = String::with_capacity(16);
    let year = cal.known_year();
    match (cal.grain, year) {
        (Grain::Millennium, Some(y)) => _ = write!(out, "{}", y.div_euclid(1000)),
        (Grain::Century, Some(y)) if y <= 0 => _ = write!(out, "BC{:02}", -y / 100),
        (Grain::Century, Some(y)) => _ = write!(out, "{:02}", y / 100),
        (Grain::Decade, Some(y)) if y <= 0 => _ = write!(out, "BC{:03}", (1 - y) / 10),
        (Grain::Decade, Some(y)) => _ = write!(out, "{:03}", y / 10),
        (_, Some(y)) if y <= 0 => _ = write!(out, "BC{:04}", 1 - y),
        (_, Some(y)) => _ = write!(out, "{y:04}"),
        (_, None) => out.push_str("XXXX"),
    }
    match cal.grain {
        Grain::Sub => out.push_str(sub_name(cal.sub)),
        Grain::Month => _ = write!(out, "-{:02}", cal.month),
        Grain::Week => match year {
            Some(y) => {
                let (week_year, week) = iso_week(crate::civil::day_of(y, cal.month, cal.day));
                out.clear();
                _ = write!(out, "{week_year:04}-W{week:02}");
            }
            None => out.push_str("-WXX"),
        },
        Grain::Day if cal.month == 0 && cal.weekday != 0 => _ = write!(out, "-WXX-{}", cal.weekday),
        Grain::Day if cal.month == 0 => out.push_str("-XX-XX"),
        Grain::Day if cal.day == 0 => _ = write!(out, "-{:02}-XX", cal.month),
        Grain::Day => _ = write!(out, "-{:02}-{:02}", cal.month, cal.day),
        _ => {}
    }
    if let Some(clock) = clock {
        match clock {
            Clock::At(h, m) => _ = write!(out, "T{h:02}:{m:02}"),
            Clock::Part(part) => {
                out.push('T');
                out.push_str(day_part_name(part));
            }
        }
    }
    out
}

fn sub_name(sub: u8) -> &'static str {
    match sub {
        21 => "-SP",
        22 => "-SU",
        23 => "-FA",
        24 => "-WI",
        33 => "-Q1",
        34 => "-Q2",
        35 => "-Q3",
        36 => "-Q4",
        40 => "-H1",
        _ => "-H2",
    }
}

fn day_part_name(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "MO",
        DayPart::Noon => "12:00",
        DayPart::Afternoon => "AF",
        DayPart::Evening => "EV",
        DayPart::Night => "NI",
        DayPart::Midnight => "24:00",
        DayPart::Dawn => "DA",
    }
}

/// TIMEX3 value of a length of time.
pub(crate) fn length(length: Length) -> String {
    let (letter, scale, clock) = match length.unit {
        Unit::Second => ('S', 1.0, true),
        Unit::Minute => ('M', 1.0, true),
        Unit::Hour => ('H', 1.0, true),
        Unit::Day => ('D', 1.0, false),
        Unit::Week => ('W', 1.0, false),
        Unit::Month => ('M', 1.0, false),
        Unit::Quarter => ('M', 3.0, false),
        Unit::Year => ('Y', 1.0, false),
        Unit::Decade => ('Y', 10.0, false),
        Unit::Century => ('Y', 100.0, false),
        Unit::Millennium => ('Y', 1000.0, false),
    };
    let head = if clock { "PT" } else { "P" };
    match length.count {
        Some(count) => format!("{head}{}{letter}", count * scale),
        None if length.unit == Unit::Decade => "PXDE".to_owned(),
        None if length.unit == Unit::Century => "PXCE".to_owned(),
        None => format!("{head}X{letter}"),
    }
}

/// EDTF of one expression, or `None` where it cannot be written (a week or weekday without a year).
pub(crate) fn edtf(expr: &Expr, cal: &Cal) -> Option<String> {
    let mark = match (expr.uncertain, expr.approximate) {
        (true, true) => "%",
        (true, false) => "?",
        (false, true) => "~",
        (false, false) => "",
    };
    if expr.part != Part::Whole
        && let Some(text) = part_edtf(expr.part, cal)
    {
        // A set cannot be qualified as a whole, and "early" already is as wide as the doubt.
        return Some(text);
    }
    if cal.either_way {
        let other = plain(&Cal { month: cal.day, day: cal.month, ..*cal })?;
        let this = plain(cal)?;
        return Some(if this < other { format!("[{this},{other}]") } else { format!("[{other},{this}]") });
    }
    Some(format!("{}{mark}", plain(cal)?))
}

/// EDTF of a calendar shape without part or qualifier.
pub(crate) fn plain(cal: &Cal) -> Option<String> {
    let Some(y) = cal.known_year() else {
        return match cal.grain {
            Grain::Month => Some(format!("XXXX-{:02}", cal.month)),
            Grain::Day if cal.month != 0 && cal.day != 0 => Some(format!("XXXX-{:02}-{:02}", cal.month, cal.day)),
            _ => None,
        };
    };
    Some(match cal.grain {
        Grain::Millennium if 0 <= y => format!("{}XXX", y / 1000),
        Grain::Century if 0 < y => format!("{:02}XX", y / 100),
        Grain::Decade if 0 < y => format!("{:03}X", y / 10),
        Grain::Millennium => one_of(&year_text(y), &year_text(y + 999)),
        Grain::Century => one_of(&year_text(y), &year_text(y + 99)),
        Grain::Decade => one_of(&year_text(y), &year_text(y + 9)),
        Grain::Year => year_text(y),
        // EDTF names a winter by its December.
        Grain::Sub => format!("{}-{:02}", year_text(y - i64::from(cal.month == 1)), cal.sub),
        Grain::Month => format!("{}-{:02}", year_text(y), cal.month),
        Grain::Week => {
            let day = crate::civil::day_of(y, cal.month, cal.day);
            let monday = day - i64::from(crate::civil::weekday(day)) + 1;
            format!("{}/{}", crate::show_day(monday), crate::show_day(monday + 6))
        }
        Grain::Day if cal.month == 0 => year_text(y),
        Grain::Day if cal.day == 0 => format!("{}-{:02}-XX", year_text(y), cal.month),
        Grain::Day => format!("{}-{:02}-{:02}", year_text(y), cal.month, cal.day),
    })
}

fn year_text(year: i64) -> String {
    match year {
        0..=9999 => format!("{year:04}"),
        -9999..=-1 => format!("-{:04}", -year),
        _ => format!("Y{year}"),
    }
}

fn one_of(from: &str, to: &str) -> String {
    if from == to { from.to_owned() } else { format!("[{from}..{to}]") }
}

/// The part of a period, as wide as the words can mean: "early" reaches to its middle, "the end" takes the last quarter or so.
fn part_edtf(part: Part, cal: &Cal) -> Option<String> {
    let y = cal.known_year()?;
    let years = |from: i64, to: i64| Some(one_of(&year_text(y + from), &year_text(y + to)));
    let months = |from: u8, to: u8| Some(one_of(&format!("{}-{from:02}", year_text(y)), &format!("{}-{to:02}", year_text(y))));
    match cal.grain {
        Grain::Millennium => None,
        Grain::Century => match part {
            Part::Early | Part::FirstHalf => years(0, 49),
            Part::Mid => years(25, 75),
            Part::Late | Part::SecondHalf => years(50, 99),
            Part::Beginning => years(0, 20),
            Part::End => years(80, 99),
            Part::Whole => None,
        },
        Grain::Decade => match part {
            Part::Early | Part::FirstHalf => years(0, 4),
            Part::Mid => years(3, 7),
            Part::Late | Part::SecondHalf => years(5, 9),
            Part::Beginning => years(0, 2),
            Part::End => years(7, 9),
            Part::Whole => None,
        },
        Grain::Year => match part {
            Part::Early | Part::FirstHalf => Some(format!("{}-40", year_text(y))),
            Part::Late | Part::SecondHalf => Some(format!("{}-41", year_text(y))),
            Part::Mid => months(4, 9),
            Part::Beginning => Some(format!("{}-33", year_text(y))),
            Part::End => Some(format!("{}-36", year_text(y))),
            Part::Whole => None,
        },
        Grain::Month => {
            let last = month_len(y, cal.month);
            let (from, to) = match part {
                Part::Early | Part::FirstHalf => (1, 15),
                Part::Mid => (8, 22),
                Part::Late | Part::SecondHalf => (16, last),
                Part::Beginning => (1, 10),
                Part::End => (21, last),
                Part::Whole => return None,
            };
            let head = format!("{}-{:02}", year_text(y), cal.month);
            Some(one_of(&format!("{head}-{from:02}"), &format!("{head}-{to:02}")))
        }
        Grain::Sub if (21..=24).contains(&cal.sub) => {
            let (first_y, first) = crate::civil::add_months(y - i64::from(cal.month == 1), cal.sub.saturating_sub(20) * 3, 0);
            let (from, to) = match part {
                Part::Early | Part::FirstHalf | Part::Beginning => (0, 1),
                Part::Mid => return None,
                Part::Late | Part::SecondHalf | Part::End => (1, 2),
                Part::Whole => return None,
            };
            let at = |by: i64| {
                let (y, m) = crate::civil::add_months(first_y, first, by);
                format!("{}-{m:02}", year_text(y))
            };
            Some(one_of(&at(from), &at(to)))
        }
        _ => None,
    }
}

/// A shape made of known parts.
pub(crate) fn known_day(day: crate::Day) -> Cal {
    let (y, month, d) = crate::civil::civil(day);
    Cal { month, day: d, ..Cal::of(Grain::Day, YearRef::Known(y)) }
}
