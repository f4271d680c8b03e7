//! Times of day: "3:00 a.m.", "the night of 8 February 1904", "that morning".
use super::date::date;
use super::read::Reader;
use super::shape::{Cal, Clock, Expr, Length, Node, Toward};
use super::vocab::{DayPart, Unit, Word};

/// Reads a time of day at an index.
pub(crate) fn clock(r: &Reader<'_>, i: usize) -> Option<(Expr, usize)> {
    if r.is_number(i) {
        let (hour, minute, end) = hour_minute(r, i)?;
        return Some((on_day(Node::Clock, Clock::At(hour, minute)), end));
    }
    day_part(r, i)
}

fn on_day(node: Node, clock: Clock) -> Expr {
    Expr { clock: Some(clock), ..Expr::new(node) }
}

/// "11:30 a.m.", "5 pm", "14:20", "six o'clock" (digits only).
fn hour_minute(r: &Reader<'_>, i: usize) -> Option<(u8, u8, usize)> {
    let (hour, 1..=2) = r.number(i)? else { return None };
    if r.glued(i) && matches!(r.mark(i.wrapping_sub(1)), b':' | b'.' | b',' | b'-' | b'/' | b'$') {
        return None;
    }
    let mut minute = 0;
    let mut at = i + 1;
    let mut written = false;
    if matches!(r.mark(at), b':' | b'.')
        && r.glued(at)
        && r.glued(at + 1)
        && let Some((m @ 0..=59, 2)) = r.number(at + 1)
    {
        written = r.mark(at) == b':';
        minute = m;
        at += 2;
        if r.mark(at) == b':' && r.glued(at) && r.number(at + 1).is_some_and(|(s, d)| d == 2 && s < 60) {
            at += 2;
        }
        if matches!(r.mark(at), b':' | b'.') && r.glued(at) && r.is_number(at + 1) && r.glued(at + 1) {
            return None;
        }
    }
    let half = |at: usize| match r.word(at) {
        Word::Am => Some((0, at + 1)),
        Word::Pm => Some((12, at + 1)),
        Word::A | Word::P if r.mark(at + 1) == b'.' && r.word(at + 2) == Word::M && r.glued(at + 1) && r.glued(at + 2) => {
            let add = if r.word(at) == Word::P { 12 } else { 0 };
            // The last stop closes the sentence if a capital follows; it belongs to "a.m." all the same.
            Some((add, at + 3 + usize::from(r.mark(at + 3) == b'.' && r.glued(at + 3))))
        }
        _ => None,
    };
    if let Some((add, end)) = half(at) {
        if !(1..=12).contains(&hour) {
            return None;
        }
        return Some(((hour % 12 + add) as u8, minute as u8, end));
    }
    if r.str(at) == "o" && r.mark(at + 1) == b'\'' && r.word(at + 2) == Word::Clock {
        return (1..=12).contains(&hour).then_some((hour as u8, minute as u8, at + 3));
    }
    (written && hour < 24).then_some((hour as u8, minute as u8, at))
}

/// "that morning", "the night of May 13", "the early morning hours of 30 April", "at night".
fn day_part(r: &Reader<'_>, i: usize) -> Option<(Expr, usize)> {
    let mut at = i;
    let mut toward = None;
    match r.word(at) {
        Word::The => at += 1,
        Word::This => (toward, at) = (Some(Toward::Now), at + 1),
        Word::That => (toward, at) = (Some(Toward::Same), at + 1),
        _ => {}
    }
    match r.word(at) {
        Word::Same if at > i => (toward, at) = (Some(Toward::Same), at + 1),
        Word::Next | Word::Following => (toward, at) = (Some(Toward::Later), at + 1),
        Word::Previous | Word::Last => (toward, at) = (Some(Toward::Earlier), at + 1),
        _ => {}
    }
    match r.word(at) {
        Word::Early | Word::Late | Word::Mid => {
            at += 1;
            at += usize::from(r.mark(at) == b'-');
            // "early in the morning", "early the next morning"
            if r.word(at) == Word::In {
                at += 1;
            }
            if r.word(at) == Word::The {
                at += 1;
            }
            if matches!(r.word(at), Word::Next | Word::Following) {
                (toward, at) = (Some(Toward::Later), at + 1);
            }
        }
        _ => {}
    }
    let Word::DayPart(part) = r.word(at) else { return None };
    let dawn_told = i.checked_sub(1).is_some_and(|b| matches!(r.word(b), Word::At | Word::Before | Word::By | Word::Until | Word::After));
    if matches!(part, DayPart::Dawn) && !(at == i && dawn_told) && !(r.word(at + 1) == Word::Of && date(r, at + 2).is_some()) {
        return None;
    }
    let mut end = at + 1;
    if r.word(end) == Word::Units(Unit::Hour) {
        end += 1;
    }
    let part = Clock::Part(part);
    if matches!(r.word(end), Word::Of | Word::On) {
        let of = if r.word(end + 1) == Word::The { end + 2 } else { end + 1 };
        if let Some((cal, after)) = date(r, of).filter(|(cal, _)| is_day(cal)) {
            return Some((on_day(Node::Cal(cal), part), after));
        }
        // "the night of 3-4 May", "the night of 3": the day stands before its month.
        if let Some((first, dash)) = r.day(end + 1)
            && r.mark(dash) == b'-'
            && let Some((cal, _)) = date(r, dash + 1).filter(|(cal, _)| is_day(cal))
        {
            return Some((on_day(Node::Cal(Cal { day: first, ..cal }), part), dash));
        }
    }
    // "Friday night" is read from the weekday; "May 13 night" is rare.
    let day = Length { count: Some(1.0), unit: Unit::Day };
    let node = match toward {
        Some(Toward::Same | Toward::Now) => Node::Step(Length { count: Some(0.0), ..day }, toward.unwrap_or(Toward::Same)),
        Some(toward) => Node::Step(day, toward),
        None => Node::Clock,
    };
    Some((on_day(node, part), end))
}

fn is_day(cal: &Cal) -> bool {
    cal.grain == super::shape::Grain::Day
}
