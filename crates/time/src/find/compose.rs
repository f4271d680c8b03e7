//! Puts together what a mention says: TIMEX3 value, EDTF and bounds.
use super::anchor::{Settled, Surroundings};
use super::dual;
use super::length::moved;
use super::shape::{Cal, Expr, Form, Grain, Length, Node, Part, Raw, Toward, YearRef};
use super::unsettled::unsettled_value;
use super::value;

use crate::civil::{civil, day_of};
use crate::{Aspect, Bounds, Day, Time, TimeMention, TimexPart, TimexType};

/// Builds the mention of an anchored reading.
pub(crate) fn mention(raw: &Raw, first: Settled, second: Option<Settled>, around: &Surroundings, text: &str) -> TimeMention {
    let mut out = TimeMention {
        start: raw.start,
        end: raw.end,
        timex: timex_type(&first.expr),
        value: value_of(&first.expr, around, text),
        time: None,
        parts: Vec::new(),
    };
    let part = |settled: &Settled| TimexPart {
        start: settled.expr.start,
        end: settled.expr.end,
        timex: timex_type(&settled.expr),
        value: value_of(&settled.expr, around, text),
    };
    match (raw.form, second) {
        (Form::One, _) => out.time = time_of(&first, around, text),
        (Form::Dual, second) => {
            let cal = in_new_style(&first.expr, second.as_ref().map(|s| &s.expr));
            if let Some(cal) = cal {
                out.value = value::timex(&cal, None);
                out.time = value::plain(&cal).and_then(|e| Time::from_edtf(&e).ok()).map(|t| Time { anchor: first.anchor, ..t });
            }
        }
        (Form::Range, Some(second)) => {
            out.parts = vec![part(&first), part(&second)];
            out.value = format!("{}/{}", out.parts[0].value, out.parts[1].value);
            out.time = range(&first, &second);
        }
        (Form::Either, Some(second)) => {
            out.parts = vec![part(&first), part(&second)];
            out.time = either(&first, &second);
        }
        (form, _) => {
            out.parts = vec![part(&first)];
            out.time = limited(form, &first);
        }
    }
    out
}

fn timex_type(expr: &Expr) -> TimexType {
    match expr.node {
        _ if expr.clock.is_some() => TimexType::Time,
        Node::Length(_) | Node::Stretch(..) => TimexType::Duration,
        Node::Often(_) => TimexType::Set,
        Node::Clock => TimexType::Time,
        _ => TimexType::Date,
    }
}

fn value_of(expr: &Expr, around: &Surroundings, text: &str) -> String {
    if is_today(expr, text) && !around.news() {
        return "PRESENT_REF".to_owned();
    }
    match expr.node {
        Node::Cal(cal) => value::timex(&cal, expr.clock),
        _ => unsettled_value(expr, around.before_christ()),
    }
}

fn is_today(expr: &Expr, text: &str) -> bool {
    text.get(expr.start..expr.end).is_some_and(|t| t.eq_ignore_ascii_case("today"))
}

fn time_of(settled: &Settled, around: &Surroundings, text: &str) -> Option<Time> {
    if is_today(&settled.expr, text) {
        // Today is the day of publication in any kind of text; without it, unknown.
        let day = around.published()?;
        let mut time = Time::from_edtf(&crate::show_day(day)).ok()?;
        time.anchor = Some(crate::Anchor { kind: crate::AnchorKind::Published, span: None });
        return Some(time);
    }
    match settled.expr.node {
        Node::Cal(cal) => {
            let mut time = Time::from_edtf(&value::edtf(&settled.expr, &cal)?).ok()?;
            time.anchor = settled.anchor;
            // A week is written as an interval, and yet things happen inside it.
            if cal.grain == Grain::Week {
                time.bounds = Bounds::within(time.bounds.begin.0, time.bounds.finish.1);
                time.aspect = Aspect::Point;
            }
            Some(time)
        }
        Node::Step(length, toward) => {
            let (low, high, anchor) = around.step_bounds(length, toward)?;
            let months = length.unit >= super::vocab::Unit::Month;
            let show = |day: Day| {
                let shown = crate::show_day(day);
                if months { shown.get(..shown.len() - 3).unwrap_or(&shown).to_owned() } else { shown }
            };
            let mut time = Time::from_edtf(&format!("[{}..{}]", show(low), show(high))).ok()?;
            time.anchor = Some(anchor);
            Some(time)
        }
        Node::Stretch(length, toward) => stretch(length, toward, around),
        _ => None,
    }
}

/// "The three decades that followed": from the anchor on, or up to it.
fn stretch(length: Length, toward: Toward, around: &Surroundings) -> Option<Time> {
    let (base, anchor) = around.stretch_base(length.unit, toward)?;
    let (from, to) = match toward {
        Toward::Later | Toward::Ahead => (base, moved(&base, length, 1)?),
        Toward::Earlier | Toward::Ago => (moved(&base, length, -1)?, base),
        Toward::Same | Toward::Now => return None,
    };
    let text = format!("{}/{}", value::plain(&from)?, value::plain(&to)?);
    let mut time = Time::from_edtf(&text).ok()?;
    time.anchor = Some(anchor);
    Some(time)
}

/// The day in the Gregorian calendar, of a day given in both or in the old one alone.
fn in_new_style(first: &Expr, second: Option<&Expr>) -> Option<Cal> {
    let cal = *first.cal()?;
    let Some(other) = second.and_then(Expr::cal).copied() else {
        return dual::to_gregorian(cal.known_year()?, cal.month, cal.day);
    };
    let mut cal = cal;
    if cal.year == YearRef::Missing {
        cal.year = other.year;
    }
    // Since 1582 the Julian date of a day is the earlier one.
    let day = |c: &Cal| c.known_year().map(|y| day_of(y, c.month, c.day));
    if day(&cal)? < day(&other)? { Some(other) } else { Some(cal) }
}

fn bounds_of(settled: &Settled) -> Option<(String, Bounds)> {
    let cal = settled.expr.cal()?;
    let narrow = Time::from_edtf(&value::edtf(&settled.expr, cal)?).ok()?;
    // Sets cannot stand in an interval: the text keeps the whole, the bounds keep the part.
    let whole = Expr { part: Part::Whole, ..settled.expr };
    let mut text = value::edtf(&whole, cal)?;
    if text.starts_with('[') || text.contains('/') {
        text = edge(narrow.bounds.begin.0?);
    }
    Some((text, narrow.bounds))
}

fn edge(day: Day) -> String {
    let (y, _, _) = civil(day);
    value::plain(&Cal::year(y)).unwrap_or_default()
}

fn range(first: &Settled, second: &Settled) -> Option<Time> {
    let (a, from) = bounds_of(first)?;
    let (b, to) = bounds_of(second)?;
    let mut time = Time::from_edtf(&format!("{a}/{b}")).ok()?;
    time.bounds = Bounds { begin: from.begin, finish: to.finish };
    if !time.bounds.is_ordered() {
        return None;
    }
    time.aspect = Aspect::Span;
    time.anchor = first.anchor.or(second.anchor);
    Some(time)
}

fn either(first: &Settled, second: &Settled) -> Option<Time> {
    let (a, _) = bounds_of(first)?;
    let (b, _) = bounds_of(second)?;
    let mut time = Time::from_edtf(&format!("[{a},{b}]")).ok()?;
    time.anchor = first.anchor.or(second.anchor);
    Some(time)
}

/// "since 1965", "by 1960", "not before 1996".
fn limited(form: Form, settled: &Settled) -> Option<Time> {
    let (text, inner) = bounds_of(settled)?;
    let (low, high) = (inner.begin.0, inner.finish.1);
    let span = |begin, finish| (Bounds { begin, finish }, Aspect::Span);
    let point = |low, high| (Bounds::within(low, high), Aspect::Point);
    let (edtf, (bounds, aspect)) = match form {
        Form::Since => (format!("{text}/.."), span((low, high), (None, None))),
        Form::Until => (format!("../{text}"), span((None, None), (low, high))),
        Form::NotAfter => (format!("../{text}"), span((None, None), (None, high))),
        Form::By => (format!("[..{text}]"), point(None, high)),
        Form::NotBefore | Form::After => (format!("[{text}..]"), point(low, None)),
        Form::Before => {
            let last = low? - 1;
            (format!("[..{}]", before(settled.expr.cal()?, last)), point(None, Some(last)))
        }
        Form::One | Form::Range | Form::Either | Form::Dual => return None,
    };
    let mut time = Time::from_edtf(&edtf).ok()?;
    (time.bounds, time.aspect, time.anchor) = (bounds, aspect, settled.anchor);
    Some(time)
}

/// The last day before a shape, as coarse as the shape is.
fn before(cal: &Cal, last: Day) -> String {
    let (y, m, _) = civil(last);
    let coarse = match cal.grain {
        Grain::Day => value::known_day(last),
        Grain::Month => Cal { month: m, ..Cal::of(Grain::Month, YearRef::Known(y)) },
        Grain::Year | Grain::Decade | Grain::Century | Grain::Millennium => Cal::year(y),
        Grain::Sub | Grain::Week => value::known_day(last),
    };
    value::plain(&coarse).unwrap_or_default()
}
