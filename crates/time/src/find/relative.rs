//! Times told by pointing: "the following year", "that month", "last spring", "the three decades that followed".
use super::length::unit;
use super::read::Reader;
use super::shape::{Cal, Expr, Grain, Length, Node, Toward, YearRef};
use super::vocab::{Unit, Vague, Word};

/// Reads a pointing expression at an index (determiner first).
pub(crate) fn relative(r: &Reader<'_>, i: usize) -> Option<(Expr, usize)> {
    let (the, mut at) = match r.word(i) {
        Word::The => (true, i + 1),
        _ => (false, i),
    };
    // "that same day", "this very month"
    let mut word = r.word(at);
    if matches!(word, Word::That | Word::This) && r.word(at + 1) == Word::Same {
        at += 1;
        word = Word::Same;
    }
    let toward = match word {
        Word::Same | Word::That => Toward::Same,
        Word::This => Toward::Now,
        Word::Following => Toward::Later,
        Word::Previous | Word::Prior => Toward::Earlier,
        Word::Next if the => Toward::Later,
        Word::Next | Word::Coming => Toward::Ahead,
        Word::Last | Word::Past => Toward::Ago,
        Word::These | Word::Those => return plural(r, at),
        _ if the => return after_the(r, at),
        _ => return None,
    };
    let next = at + 1;
    match r.word(next) {
        Word::Unit(Unit::Second | Unit::Minute | Unit::Quarter) => None,
        Word::Unit(unit) => {
            // "the past decade", "the last year" stretch back from now; "last year" is a year.
            let one = Length { count: Some(1.0), unit };
            let lasting = i.checked_sub(1).is_some_and(|b| matches!(r.word(b), Word::For | Word::Over)) && the;
            let node = match word {
                Word::Past => Node::Stretch(one, toward),
                Word::Next if lasting => Node::Stretch(one, toward),
                Word::Last if the && unit != Unit::Century => Node::Stretch(one, toward),
                Word::Coming => Node::Stretch(one, toward),
                _ => Node::Step(
                    Length { count: Some(if toward == Toward::Same || toward == Toward::Now { 0.0 } else { 1.0 }), unit },
                    toward,
                ),
            };
            Some((Expr::new(node), next + 1))
        }
        Word::Units(unit) if word != Word::That && word != Word::This => {
            Some((Expr::new(Node::Stretch(Length { count: None, unit }, toward)), next + 1))
        }
        Word::Weekend => Some((Expr::new(Node::Blank), next + 1)),
        Word::Season(n) => {
            pointed(r, Cal { sub: 20 + n, month: u8::from(n == 4), ..Cal::of(Grain::Sub, YearRef::Missing) }, toward, next + 1)
        }
        Word::Fall if word != Word::That => pointed(r, Cal { sub: 23, ..Cal::of(Grain::Sub, YearRef::Missing) }, toward, next + 1),
        Word::Month(month) if month != 5 && month != 3 || r.capital(next) => {
            if r.number(next + 1).is_some() {
                return None;
            }
            pointed(r, Cal { month, ..Cal::of(Grain::Month, YearRef::Missing) }, toward, next + 1)
        }
        Word::Weekday(weekday) => pointed(r, Cal { weekday, ..Cal::of(Grain::Day, YearRef::Missing) }, toward, next + 1),
        Word::Period => Some((Expr::new(Node::Blank), next + 1)),
        Word::Date if matches!(toward, Toward::Same | Toward::Now) => {
            Some((Expr::new(Node::Step(Length { count: Some(0.0), unit: Unit::Day }, Toward::Same)), next + 1))
        }
        Word::Time => {
            let told = word == Word::Same
                || i.checked_sub(1).is_some_and(|b| {
                    matches!(
                        r.word(b),
                        Word::At
                            | Word::By
                            | Word::During
                            | Word::Until
                            | Word::Since
                            | Word::From
                            | Word::Before
                            | Word::After
                            | Word::Around
                            | Word::In
                    )
                });
            let same_time = Node::Step(Length { count: Some(0.0), unit: Unit::Second }, Toward::Same);
            let node = match word {
                Word::This => Node::Vague(Vague::Present),
                Word::Same => same_time,
                _ => Node::Blank,
            };
            told.then(|| (Expr::new(node), next + 1))
        }
        Word::Dry if r.word(next + 1) == Word::SeasonWord => Some((Expr::new(Node::Blank), next + 2)),
        _ => counted(r, next, toward),
    }
}

/// "the next two years", "the last few months", "the following 28-day period".
fn counted(r: &Reader<'_>, i: usize, toward: Toward) -> Option<(Expr, usize)> {
    let (count, at) = if let Some((count, at)) = r.count(i) {
        (Some(count), at)
    } else if matches!(r.word(i), Word::Several | Word::Couple) {
        (if r.word(i) == Word::Couple { Some(2.0) } else { None }, i + 1 + usize::from(r.word(i + 1) == Word::Of))
    } else {
        return None;
    };
    let at = if r.mark(at) == b'-' { at + 1 } else { at };
    let (unit, mut end) = unit(r, at)?;
    if r.word(end) == Word::Period {
        end += 1;
    }
    Some((Expr::new(Node::Stretch(Length { count, unit }, toward)), end))
}

fn pointed(r: &Reader<'_>, mut cal: Cal, toward: Toward, end: usize) -> Option<(Expr, usize)> {
    match toward {
        Toward::Same => cal.year = YearRef::Missing,
        Toward::Later => cal.toward = 1,
        Toward::Earlier => cal.toward = -1,
        Toward::Now => cal.year = YearRef::Deictic(0),
        Toward::Ahead => cal.toward = 2,
        Toward::Ago => cal.toward = -2,
    }
    if let Some((year, after)) = super::date::year_after(r, end) {
        cal.year = year;
        cal.toward = 0;
        return Some((Expr::new(Node::Cal(cal)), after));
    }
    Some((Expr::new(Node::Cal(cal)), end))
}

/// "these days", "those years".
fn plural(r: &Reader<'_>, i: usize) -> Option<(Expr, usize)> {
    match r.word(i + 1) {
        Word::Units(Unit::Day) if r.word(i) == Word::These => Some((Expr::new(Node::Vague(Vague::Present)), i + 2)),
        Word::Units(unit) if unit >= Unit::Day => Some((Expr::new(Node::Length(Length { count: None, unit })), i + 2)),
        _ => match r.count(i + 1) {
            Some((count, at)) => {
                let (unit, end) = unit(r, at)?;
                Some((Expr::new(Node::Length(Length { count: Some(count), unit })), end))
            }
            None => None,
        },
    }
}

/// After a bare "the": "the year", "the day before", "the first two years", "the three decades that followed".
fn after_the(r: &Reader<'_>, i: usize) -> Option<(Expr, usize)> {
    if let Word::Unit(unit) = r.word(i) {
        if unit < Unit::Day || unit == Unit::Quarter || unit == Unit::Year && r.number(i + 1).is_some_and(|(_, digits)| 3 <= digits) {
            return None;
        }
        return Some(the_unit(r, i, unit));
    }
    if let Word::Units(unit) = r.word(i) {
        if unit == Unit::Year && r.is_number(i + 1) {
            return None;
        }
        if let Some(end) = followed(r, i + 1) {
            return Some((Expr::new(Node::Stretch(Length { count: None, unit }, Toward::Later)), end));
        }
        return Some((Expr::new(Node::Length(Length { count: None, unit })), i + 1));
    }
    match r.word(i) {
        Word::Period => return Some((Expr::new(Node::Blank), i + 1)),
        Word::Time if r.says(i + 1, &["being"]) => return Some((Expr::new(Node::Vague(Vague::Present)), i + 2)),
        Word::Time if i.checked_sub(2).is_some_and(|b| matches!(r.word(b), Word::At | Word::By | Word::From)) => {
            return Some((Expr::new(Node::Blank), i + 1));
        }
        Word::Future => return Some((Expr::new(Node::Vague(Vague::Future)), i + 1)),
        Word::Present if !r.is_word(i + 1) || r.word(i + 1) == Word::Unit(Unit::Day) => {
            return Some((Expr::new(Node::Vague(Vague::Present)), i + 1 + usize::from(r.is_word(i + 1))));
        }
        Word::Season(_) | Word::Fall | Word::Dry => return None,
        _ => {}
    }
    // "the first two years", "the last days", "the seventh day", "the third evening"
    if let Some((_, mut at)) = r.ordinal(i) {
        if let Some((count, next)) = r.count(at)
            && let Some((unit, end)) = unit(r, next)
        {
            return Some((Expr::new(Node::Length(Length { count: Some(count), unit })), end));
        }
        if matches!(r.word(at), Word::Several) {
            at += 1;
        }
        return match r.word(at) {
            // "the 16th day of April" is a date.
            Word::Unit(Unit::Day) if r.word(at + 1) == Word::Of && matches!(r.word(at + 2), Word::Month(_) | Word::Mon(_)) => None,
            // "the second day" of something is some day of the time told.
            Word::Unit(unit @ Unit::Day) => Some((Expr::new(Node::Step(Length { count: None, unit }, Toward::Same)), at + 1)),
            Word::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year | Unit::Decade)) => {
                Some((Expr::new(Node::Length(Length { count: Some(1.0), unit })), at + 1))
            }
            Word::DayPart(part) => {
                let some_day = Node::Step(Length { count: None, unit: Unit::Day }, Toward::Same);
                Some((Expr { clock: Some(super::shape::Clock::Part(part)), ..Expr::new(some_day) }, at + 1))
            }
            Word::Units(unit) if unit >= Unit::Day => Some((Expr::new(Node::Length(Length { count: None, unit })), at + 1)),
            _ => None,
        };
    }
    // "the three decades that followed", "the seven years after"
    if let Some((count, at)) = r.count(i) {
        let pointer = match r.word(at) {
            Word::Previous => Some(Toward::Earlier),
            Word::Following | Word::Next => Some(Toward::Later),
            Word::Past | Word::Last => Some(Toward::Ago),
            _ => None,
        };
        let at = at + usize::from(pointer.is_some());
        let (unit, end) = unit(r, at)?;
        // "the ten-year war": the article belongs to the war.
        if unit < Unit::Day
            || r.capital(at)
            || matches!(r.word(at), Word::Unit(_)) && count != 1.0 && !matches!(r.word(end), Word::Long | Word::Period)
        {
            return None;
        }
        if matches!(r.word(end), Word::Long | Word::Period) {
            return Some((Expr::new(Node::Length(Length { count: Some(count), unit })), end + 1));
        }
        if let Some(toward) = pointer {
            return Some((Expr::new(Node::Stretch(Length { count: Some(count), unit }, toward)), end));
        }
        let length = Length { count: Some(count), unit };
        if let Some(after) = followed(r, end) {
            return Some((Expr::new(Node::Stretch(length, Toward::Later)), after));
        }
        if r.word(end) == Word::Before && !r.is_word(end + 1) {
            return Some((Expr::new(Node::Stretch(length, Toward::Earlier)), end + 1));
        }
        if matches!(r.word(at - 1 + 1), Word::Units(_)) && toward_after(r, end) {
            return Some((Expr::new(Node::Stretch(length, Toward::Later)), end + 1));
        }
        return Some((Expr::new(Node::Length(length)), end));
    }
    // "the intervening years", "the early years", "the key year"
    let skip = usize::from(r.is_word(i) && matches!(r.word(i), Word::Other | Word::Early | Word::Late | Word::Current) && !r.capital(i));
    let skip =
        if skip == 1 && r.is_word(i + 1) && r.word(i + 1) == Word::Other && !r.capital(i + 1) && !matches!(r.word(i + 2), Word::Other) {
            2
        } else {
            skip
        };
    match (skip, r.word(i + skip)) {
        (1..=2, Word::Units(unit)) if unit >= Unit::Day && unit != Unit::Quarter => {
            Some((Expr::new(Node::Length(Length { count: None, unit })), i + skip + 1))
        }
        (1, Word::Period) => Some((Expr::new(Node::Blank), i + 2)),
        (1..=2, Word::Unit(unit)) if matches!(unit, Unit::Day) && matches!(r.str(i), "final" | "last" | "opening") => {
            Some((Expr::new(Node::Step(Length { count: None, unit }, Toward::Same)), i + skip + 1))
        }
        (1..=2, Word::Unit(unit)) if unit >= Unit::Day && unit != Unit::Quarter => {
            Some((Expr::new(Node::Step(Length { count: Some(0.0), unit }, Toward::Same)), i + skip + 1))
        }
        _ => None,
    }
}

fn toward_after(r: &Reader<'_>, i: usize) -> bool {
    r.word(i) == Word::Following && !r.is_word(i + 1)
}

/// "that followed", "which followed", "thereafter", "after"; index past it.
fn followed(r: &Reader<'_>, i: usize) -> Option<usize> {
    if matches!(r.str(i), "that" | "which") && matches!(r.str(i + 1), "followed" | "follow" | "ensued") {
        return Some(i + 2);
    }
    if r.word(i) == Word::Afterwards || r.word(i) == Word::After && !r.is_word(i + 1) && !r.is_number(i + 1) {
        return Some(i + 1);
    }
    None
}

/// "the day before", "the year after that", "the day following", or just "the year".
fn the_unit(r: &Reader<'_>, i: usize, unit: Unit) -> (Expr, usize) {
    let step = |count: f64, toward, end| (Expr::new(Node::Step(Length { count: Some(count), unit }, toward)), end);
    let ends = |at: usize| !r.is_number(at) && (!r.is_word(at) || matches!(r.word(at), Word::That));
    match r.word(i + 1) {
        Word::Before if ends(i + 2) => step(1.0, Toward::Earlier, i + 2),
        Word::After if ends(i + 2) => step(1.0, Toward::Later, i + 2),
        Word::Following => step(1.0, Toward::Later, i + 2),
        _ if r.says(i + 1, &["that", "followed"]) => step(1.0, Toward::Later, i + 3),
        _ => step(0.0, Toward::Same, i + 1),
    }
}
