//! Reckoning with bounds: what can be compared, what two amounts have in common, what they add up to.
use crate::amount::{Amount, AmountKind};
use crate::unit::to_base;
use std::cmp::Ordering;

/// Whether two amounts measure the same thing, so that their bounds can be compared.
///
/// Money needs the same currency and the same price year; counts need the same thing counted, singular or plural, with or without adjectives;
/// measures need the same dimension.
pub fn comparable(a: &Amount, b: &Amount) -> bool {
    if proportion(a).is_some() && proportion(b).is_some() {
        return true;
    }
    if a.kind != b.kind {
        return false;
    }
    match a.kind {
        AmountKind::Money => a.unit == b.unit && a.price_year == b.price_year,
        AmountKind::Count => same_thing(&a.unit, &b.unit),
        AmountKind::Measure => a.unit == b.unit || factor(&b.unit, &a.unit).is_some(),
        AmountKind::Term => true,
        AmountKind::Percent | AmountKind::Share => a.unit == b.unit,
    }
}

/// What one of `a`'s units is worth, for kinds that are proportions.
fn proportion(a: &Amount) -> Option<f64> {
    match (a.kind, a.unit.as_str()) {
        (AmountKind::Share, _) => Some(1.0),
        (AmountKind::Percent, "%") => Some(0.01),
        _ => None,
    }
}

fn factor(from: &str, to: &str) -> Option<f64> {
    let (base, many) = to_base(from)?;
    let (other, few) = to_base(to)?;
    (base == other).then_some(many / few)
}

/// Whether two nouns name the same thing counted, by their last words in the singular.
fn same_thing(a: &str, b: &str) -> bool {
    let head = |unit: &str| {
        let last = unit.rsplit([' ', '-']).next().unwrap_or("").to_lowercase();
        match last.as_str() {
            "men" | "soldiers" | "servicemen" | "troop" | "troops" | "soldier" => "troop".to_string(),
            "people" | "persons" | "person" => "person".to_string(),
            other => singular(other),
        }
    };
    let (a, b) = (head(a), head(b));
    a.is_empty() || b.is_empty() || a == b
}

fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies")
        && stem.len() > 2
    {
        return format!("{stem}y");
    }
    for ending in ["ches", "shes", "sses", "xes"] {
        if word.ends_with(ending) {
            return word[..word.len() - 2].to_string();
        }
    }
    word.strip_suffix('s').filter(|s| s.len() > 2 && !s.ends_with('s')).unwrap_or(word).to_string()
}

/// `b` in the unit of `a`; `None` where they cannot be compared.
pub fn in_unit_of(a: &Amount, b: &Amount) -> Option<Amount> {
    if !comparable(a, b) {
        return None;
    }
    let mut out = b.clone();
    let times = match (proportion(a), proportion(b)) {
        (Some(x), Some(y)) if a.kind != b.kind => y / x,
        _ if a.kind == AmountKind::Measure && a.unit != b.unit => factor(&b.unit, &a.unit)?,
        _ if a.kind == AmountKind::Term && a.unit != b.unit => {
            if b.unit == "mo" {
                1.0 / 12.0
            } else {
                12.0
            }
        }
        _ => 1.0,
    };
    if times != 1.0 {
        out.low = out.low.map(|v| v * times);
        out.high = out.high.map(|v| v * times);
    }
    out.kind = a.kind;
    out.unit = if b.unit.is_empty() || times != 1.0 || a.kind != b.kind { a.unit.clone() } else { out.unit };
    Some(out)
}

/// Orders two amounts where their bounds leave no doubt; `None` where they overlap or cannot be compared.
///
/// Equal only if both are the same single value.
pub fn compare(a: &Amount, b: &Amount) -> Option<Ordering> {
    let b = in_unit_of(a, b)?;
    if let (Some(x), Some(y)) = (a.point(), b.point())
        && x == y
    {
        return Some(Ordering::Equal);
    }
    if below(a, &b) {
        return Some(Ordering::Less);
    }
    if below(&b, a) {
        return Some(Ordering::Greater);
    }
    None
}

fn below(a: &Amount, b: &Amount) -> bool {
    match (a.high, b.low) {
        (Some(high), Some(low)) => high < low || (high == low && !(a.high_closed && b.low_closed)),
        _ => false,
    }
}

/// What both amounts allow, in the unit of the first; `None` where nothing is left or they cannot be compared.
pub fn intersect(a: &Amount, b: &Amount) -> Option<Amount> {
    let b = in_unit_of(a, b)?;
    if below(a, &b) || below(&b, a) {
        return None;
    }
    let mut out = a.clone();
    match (a.low, b.low) {
        (Some(x), Some(y)) if x == y => out.low_closed = a.low_closed && b.low_closed,
        (Some(x), Some(y)) if x < y => (out.low, out.low_closed) = (Some(y), b.low_closed),
        (None, Some(y)) => (out.low, out.low_closed) = (Some(y), b.low_closed),
        _ => {}
    }
    match (a.high, b.high) {
        (Some(x), Some(y)) if x == y => out.high_closed = a.high_closed && b.high_closed,
        (Some(x), Some(y)) if y < x => (out.high, out.high_closed) = (Some(y), b.high_closed),
        (None, Some(y)) => (out.high, out.high_closed) = (Some(y), b.high_closed),
        _ => {}
    }
    // Two hedges make neither's words; the bounds speak.
    if a.hedge != b.hedge {
        out.hedge = None;
    }
    Some(out)
}

/// The sum, in the unit of the first: open where either is open. `None` where they cannot be compared.
pub fn add(a: &Amount, b: &Amount) -> Option<Amount> {
    let b = in_unit_of(a, b)?;
    let mut out = a.clone();
    out.low = a.low.zip(b.low).map(|(x, y)| x + y);
    out.low_closed = out.low.is_some() && a.low_closed && b.low_closed;
    out.high = a.high.zip(b.high).map(|(x, y)| x + y);
    out.high_closed = out.high.is_some() && a.high_closed && b.high_closed;
    if out.unit.is_empty() {
        out.unit = b.unit.clone();
    }
    out.hedge = match (&a.hedge, &b.hedge) {
        (None, None) => None,
        (Some(h), None) | (None, Some(h)) => Some(h.clone()),
        (Some(h), Some(_)) => Some(h.clone()),
    };
    Some(out)
}

/// The share of a hedged value that "about" leaves open to either side in comparisons: a convention, not a measurement.
const ABOUT: f64 = 0.1;

/// The bounds to compare with, once a hedge such as "about" is given room: ten per cent to either side.
///
/// The amount itself is never widened: what the source said stays what it said.
pub fn with_slack(amount: &Amount) -> (Option<f64>, Option<f64>) {
    match (amount.point(), &amount.hedge) {
        (Some(value), Some(_)) => (Some(value - value.abs() * ABOUT), Some(value + value.abs() * ABOUT)),
        _ => (amount.low, amount.high),
    }
}
