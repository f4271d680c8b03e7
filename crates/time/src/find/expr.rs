//! One expression of time with its modifiers: "about 1910", "the end of March", "early in 1962".
use super::clock::clock;
use super::date::date;
use super::length::{length, often};
use super::read::Reader;
use super::relative::relative;
use super::shape::{Expr, Grain, Length, Node, Part, Toward};
use super::vocab::{Unit, Vague, Word};
use super::year::bare_year;

/// Reads one expression at an index, its byte range included.
pub(crate) fn expr(r: &Reader<'_>, i: usize) -> Option<(Expr, usize)> {
    let (mut expr, end) = modified(r, i)?;
    expr.start = r.start(i);
    expr.end = r.end_before(end);
    let question = r.mark(end) == b'?' && r.glued(end) && r.str(end) == "?" && matches!(r.mark(end + 1), b')' | b']' | b',');
    if question && matches!(expr.node, Node::Cal(_)) {
        expr.uncertain = true;
        expr.end = r.end_before(end + 1);
        return Some((expr, end + 1));
    }
    Some((expr, end))
}

fn modified(r: &Reader<'_>, i: usize) -> Option<(Expr, usize)> {
    if let Some(found) = anniversary(r, i) {
        return Some(found);
    }
    // Most words mean nothing here, and most of the rest say so at once.
    if let Some((next, dates, lengths)) = approximator(r, i) {
        let (mut inner, end) = modified(r, next)?;
        return match inner.node {
            Node::Cal(_) if dates => {
                inner.approximate = true;
                Some((inner, end))
            }
            // "over a three-year period" says during, not more than.
            Node::Length(_) if r.word(i) == Word::Over && r.word(end - 1) == Word::Period => None,
            Node::Length(_) | Node::Step(..) if lengths => Some((inner, end)),
            _ => None,
        };
    }
    if let Some(found) = parted(r, i) {
        return Some(found);
    }
    if let Some(found) = clock(r, i) {
        return Some(found);
    }
    if matches!(r.word(i), Word::Each | Word::Every | Word::Per | Word::Often(_)) {
        return often(r, i);
    }
    if let Some(found) = vague(r, i) {
        return Some(found);
    }
    if let Some((cal, end)) = date(r, i).or_else(|| bare_year(r, i)) {
        return Some((Expr::new(Node::Cal(cal)), end));
    }
    if let Some(found) = relative(r, i) {
        return Some(found);
    }
    if r.word(i) == Word::The {
        return the(r, i);
    }
    if matches!(r.word(i), Word::Later | Word::Earlier) {
        return later_that(r, i);
    }
    if let Some(found) = length(r, i) {
        return Some(found);
    }
    match r.word(i) {
        Word::Unit(Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century) | Word::Period => {
            Some((Expr::new(Node::Blank), i + 1))
        }
        Word::Dry if r.word(i + 1) == Word::SeasonWord => Some((Expr::new(Node::Blank), i + 2)),
        Word::A if matches!(r.str(i + 1), "long" | "short") && r.word(i + 2) == Word::Time => Some((Expr::new(Node::Blank), i + 3)),
        Word::A if r.word(i + 1) == Word::Period => Some((Expr::new(Node::Blank), i + 2)),
        Word::A if r.is_word(i + 1) && r.word(i + 1) == Word::Other && r.word(i + 2) == Word::Period => {
            let of_time = r.word(i + 3) == Word::Of && r.word(i + 4) == Word::Time;
            Some((Expr::new(Node::Blank), i + 3 + if of_time { 2 } else { 0 }))
        }
        _ => None,
    }
}

/// "the sixth anniversary"; right after a date and a comma it is that day.
fn anniversary(r: &Reader<'_>, i: usize) -> Option<(Expr, usize)> {
    let the = usize::from(r.word(i) == Word::The);
    let (_, end) = r.ordinal(i + the)?;
    if r.word(end) != Word::Anniversary {
        return None;
    }
    let apposed = 2 <= i && r.mark(i - 1) == b',' && r.is_number(i - 2);
    let node = if apposed { Node::Step(Length { count: Some(0.0), unit: Unit::Day }, Toward::Same) } else { Node::Blank };
    Some((Expr::new(node), end + 1))
}

/// Words before an amount of time; whether they go with dates, with lengths.
fn approximator(r: &Reader<'_>, i: usize) -> Option<(usize, bool, bool)> {
    Some(match r.word(i) {
        Word::About | Word::Around | Word::Approximately => (i + 1, true, true),
        Word::Circa => (i + 1 + usize::from(r.mark(i + 1) == b'.'), true, false),
        Word::C if r.mark(i + 1) == b'.' && r.glued(i + 1) && r.is_number(i + 2) => (i + 2, true, false),
        Word::Nearly | Word::Over | Word::Under | Word::Just | Word::Only => (i + 1, false, true),
        Word::Some if r.is_number(i + 1) || matches!(r.word(i + 1), Word::Cardinal(_)) => (i + 1, false, true),
        Word::More | Word::Less if r.word(i + 1) == Word::Than => (i + 2, false, true),
        Word::At if matches!(r.str(i + 1), "least" | "most") => (i + 2, false, true),
        _ => return None,
    })
}

/// "early 1942", "mid-September", "the end of the year", "the second half of the 1990s".
fn parted(r: &Reader<'_>, i: usize) -> Option<(Expr, usize)> {
    let the = usize::from(r.word(i) == Word::The);
    let (part, next) = part_word(r, i + the)?;
    if let Some((mut expr, end)) = clock(r, i).filter(|_| the == 0 || matches!(r.word(i + 1), Word::Early | Word::Late)) {
        expr.part = Part::Whole;
        return Some((expr, end));
    }
    let core = r.word(next) == Word::The;
    let at = next + usize::from(core);
    // "the beginning of the year 1990"
    let at = if r.word(at) == Word::Unit(Unit::Year) && r.is_number(at + 1) { at + 1 } else { at };
    if let Some((cal, end)) = date(r, at).or_else(|| bare_year(r, at)) {
        let grain_ok = !(cal.grain == Grain::Day && cal.weekday == 0);
        let node = match (part, cal.grain) {
            (Part::FirstHalf, Grain::Year) => Node::Cal(super::shape::Cal { sub: 40, grain: Grain::Sub, ..cal }),
            (Part::SecondHalf, Grain::Year) => Node::Cal(super::shape::Cal { sub: 41, grain: Grain::Sub, ..cal }),
            _ => Node::Cal(cal),
        };
        let whole = matches!(node, Node::Cal(c) if c.grain == Grain::Sub && c.sub >= 40);
        return grain_ok.then(|| (Expr { part: if whole { Part::Whole } else { part }, ..Expr::new(node) }, end));
    }
    if let Some((expr, end)) = relative(r, next) {
        if expr.node == Node::Blank && matches!(part, Part::End | Part::Beginning) {
            return Some((expr, end));
        }
        let pointing = matches!(expr.node, Node::Step(Length { unit, .. }, _) if unit >= Unit::Month || unit >= Unit::Day && matches!(part, Part::End | Part::Beginning | Part::Mid))
            || matches!(expr.node, Node::Cal(_));
        return pointing.then_some((Expr { part, ..expr }, end));
    }
    let bare_unit = matches!(r.word(next), Word::Unit(Unit::Century | Unit::Decade | Unit::Year | Unit::Month | Unit::Week));
    if bare_unit
        && part == Part::Mid
        && let Word::Unit(unit) = r.word(next)
    {
        let same = Node::Step(Length { count: Some(0.0), unit }, Toward::Same);
        return Some((Expr { part, ..Expr::new(same) }, next + 1));
    }
    None
}

/// The words for a part, up to what they are a part of (its "the" not included).
fn part_word(r: &Reader<'_>, i: usize) -> Option<(Part, usize)> {
    let of = |at: usize| (r.word(at) == Word::Of).then_some(at + 1);
    match r.word(i) {
        word @ (Word::Early | Word::Late) => {
            let part = if word == Word::Early { Part::Early } else { Part::Late };
            match r.word(i + 1) {
                Word::In => Some((part, i + 2)),
                Word::Part => of(i + 2).map(|at| (part, at)),
                _ if r.mark(i + 1) == b'-' => Some((part, i + 2)),
                _ => Some((part, i + 1)),
            }
        }
        Word::Mid => Some((Part::Mid, i + 1 + usize::from(r.mark(i + 1) == b'-'))),
        Word::Middle => of(i + 1).map(|at| (Part::Mid, at)),
        Word::Beginning | Word::Start => of(i + 1).map(|at| (Part::Beginning, at)),
        Word::End => of(i + 1).map(|at| (Part::End, at)),
        Word::Latter => match r.word(i + 1) {
            Word::Half => of(i + 2).map(|at| (Part::SecondHalf, at)),
            Word::Part => of(i + 2).map(|at| (Part::Late, at)),
            _ => None,
        },
        Word::Ordinal(n @ 1..=2) => match r.word(i + 1) {
            Word::Half => of(i + 2).map(|at| (if n == 1 { Part::FirstHalf } else { Part::SecondHalf }, at)),
            Word::Part if n == 1 => of(i + 2).map(|at| (Part::Early, at)),
            _ => None,
        },
        Word::Other if matches!(r.str(i), "rest" | "remainder") => of(i + 1).map(|at| (Part::Whole, at)),
        _ => None,
    }
}

/// "the 1920s", "the summer of 1955", "the year 1955", "the 5th of May".
fn the(r: &Reader<'_>, i: usize) -> Option<(Expr, usize)> {
    let at = i + 1;
    if matches!(r.word(at), Word::Unit(Unit::Year) | Word::Units(Unit::Year))
        && let Some((cal, end)) = bare_year(r, at + 1).or_else(|| date(r, at + 1))
    {
        return Some((Expr::new(Node::Cal(cal)), end));
    }
    let (cal, end) = date(r, at)?;
    // "the May Fourth Movement", "the 1954 accords": the article belongs to the noun.
    let named = cal.grain == Grain::Sub && cal.known_year().is_none() && r.is_word(end) && r.capital(end) && r.word(end) == Word::Other;
    let own = matches!(cal.grain, Grain::Decade | Grain::Century | Grain::Sub | Grain::Millennium) && !named || r.ordinal(at).is_some();
    own.then(|| (Expr::new(Node::Cal(cal)), end))
}

/// "later that year", "earlier in the month", "later in 1942".
fn later_that(r: &Reader<'_>, i: usize) -> Option<(Expr, usize)> {
    let part = if r.word(i) == Word::Later { Part::Late } else { Part::Early };
    let at = i + 1 + usize::from(matches!(r.word(i + 1), Word::In | Word::On | Word::During));
    if let Some((cal, end)) = date(r, at).or_else(|| bare_year(r, at)) {
        return (at > i + 1 && cal.grain != Grain::Day).then(|| (Expr::new(Node::Cal(cal)), end));
    }
    let at_the = at + usize::from(r.word(at) == Word::The && matches!(r.word(at + 1), Word::Season(_) | Word::Fall));
    if at_the > at
        && let Some((cal, end)) = date(r, at_the)
    {
        return Some((Expr::new(Node::Cal(cal)), end));
    }
    let (expr, end) = relative(r, at)?;
    let pointing =
        matches!(expr.node, Node::Step(length, Toward::Same | Toward::Now | Toward::Later | Toward::Earlier) if length.unit >= Unit::Day);
    let _ = part;
    pointing.then_some((expr, end))
}

/// Words that point without a place on the calendar.
fn vague(r: &Reader<'_>, i: usize) -> Option<(Expr, usize)> {
    let to = |v, end| Some((Expr::new(Node::Vague(v)), end));
    match r.word(i) {
        Word::Now => to(Vague::Present, i + 1),
        Word::Right if r.word(i + 1) == Word::Now => to(Vague::Present, i + 2),
        Word::To
            if r.word(i + 1) == Word::Date && !matches!(r.str(i + 2), "back" | "from" | "the" | "it" | "this") && !r.is_number(i + 2) =>
        {
            to(Vague::Present, i + 2)
        }
        Word::At if r.word(i + 1) == Word::This && r.word(i + 2) == Word::Time => to(Vague::Present, i + 3),
        Word::Today => Some((Expr::new(Node::Step(Length { count: Some(0.0), unit: Unit::Day }, Toward::Now)), i + 1)),
        Word::Yesterday => Some((Expr::new(Node::Step(Length { count: Some(1.0), unit: Unit::Day }, Toward::Ago)), i + 1)),
        Word::Tomorrow => Some((Expr::new(Node::Step(Length { count: Some(1.0), unit: Unit::Day }, Toward::Ahead)), i + 1)),
        Word::Tonight => Some((
            Expr {
                clock: Some(super::shape::Clock::Part(super::vocab::DayPart::Night)),
                ..Expr::new(Node::Step(Length { count: Some(0.0), unit: Unit::Day }, Toward::Now))
            },
            i + 1,
        )),
        // "the former" stands for a thing, not a time, where no noun follows.
        Word::Former if !the_former(r, i) => to(Vague::Past, i + 1),
        Word::Recent if r.word(i + 1) != Word::As => to(Vague::Past, i + 1),
        Word::Current => to(Vague::Present, i + 1),
        Word::Future => to(Vague::Future, i + 1),
        Word::Present if r.word(i + 1) == Word::Unit(Unit::Day) || r.mark(i + 1) == b'-' && r.word(i + 2) == Word::Unit(Unit::Day) => {
            to(Vague::Present, i + 2 + usize::from(r.mark(i + 1) == b'-'))
        }
        Word::The
            if r.word(i + 1) == Word::Past
                && !matches!(r.word(i + 2), Word::Unit(_) | Word::Units(_) | Word::Cardinal(_) | Word::Several)
                && !r.is_number(i + 2) =>
        {
            to(Vague::Past, i + 2)
        }
        _ => None,
    }
}

fn the_former(r: &Reader<'_>, i: usize) -> bool {
    i.checked_sub(1).is_some_and(|b| r.word(b) == Word::The)
        && (!r.is_word(i + 1)
            || r.word(i + 1) != Word::Other
            || matches!(r.str(i + 1), "did" | "was" | "is" | "had" | "has" | "were" | "are" | "would" | "could"))
}
