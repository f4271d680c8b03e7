//! SQL functions of the record: how uncertain times lie to days and to each other, and amounts.
use crate::cpi::in_prices_of;
use crate::{Relation, StoreError, Sure, TimeFilter};
use chancery_time::{Aspect, Bounds, Day, Time, show_day};
use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};

/// The function behind every question about time.
pub(crate) const RELATION_FUNCTION: &str = "chancery_time_holds";

/// Gives a connection what the steps of migration need.
pub(crate) fn register_for_migration(conn: &Connection) -> Result<(), StoreError> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    Ok(conn.create_scalar_function("chancery_year", 1, flags, |call| call.get(0).map(crate::rollup::year_of))?)
}

/// Gives a connection the functions of the record.
pub(crate) fn register(conn: &Connection) -> Result<(), StoreError> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    register_for_migration(conn)?;
    conn.create_scalar_function(RELATION_FUNCTION, 9, flags, |call| holds(call))?;
    conn.create_scalar_function("edtf_earliest", 1, flags, |call| Ok(time(call, 0).and_then(|time| time.begin.0).map(show_day)))?;
    conn.create_scalar_function("edtf_latest", 1, flags, |call| Ok(time(call, 0).and_then(|time| time.finish.1).map(show_day)))?;
    for (name, test) in BETWEEN {
        conn.create_scalar_function(*name, 2, flags, move |call| {
            // A text that is no time gives NULL, which is neither true nor false.
            Ok(time(call, 0).zip(time(call, 1)).map(|(a, b)| test(&Ends::of(&a), &Ends::of(&b))))
        })?;
    }
    conn.create_scalar_function("usd_in_prices_of", 3, flags, |call| {
        let (amount, year, to) = (call.get::<Option<f64>>(0)?, call.get::<Option<i32>>(1)?, call.get(2)?);
        Ok(amount.zip(year).and_then(|(amount, year)| in_prices_of(amount, year, to)))
    })?;
    conn.create_scalar_function("amounts_overlap", 4, flags, |call| {
        let bound = |at: usize| call.get::<Option<f64>>(at);
        let (low_a, high_a, low_b, high_b) = (bound(0)?, bound(1)?, bound(2)?, bound(3)?);
        let below = |low: Option<f64>, high: Option<f64>| match (low, high) {
            (Some(low), Some(high)) => low <= high,
            _ => true,
        };
        Ok(below(low_a, high_b) && below(low_b, high_a))
    })?;
    Ok(())
}

/// `chancery_time_holds(relation, certain, first, last, begin_lo, begin_hi, finish_lo, finish_hi, aspect)`.
fn holds(call: &Context<'_>) -> rusqlite::Result<bool> {
    let name = call.get_raw(0).as_str().unwrap_or("");
    let relation = Relation::from_name(name).ok_or_else(|| rusqlite::Error::UserFunctionError(format!("no relation {name:?}").into()))?;
    let filter =
        TimeFilter { from: call.get(2)?, to: call.get(3)?, relation, sure: if call.get(1)? { Sure::Certain } else { Sure::Possible } };
    let bounds = Bounds { begin: (call.get(4)?, call.get(5)?), finish: (call.get(6)?, call.get(7)?) };
    let aspect = match call.get::<Option<i64>>(8)? {
        Some(0) => Aspect::Point,
        _ => Aspect::Span,
    };
    Ok(filter.holds(&bounds, aspect))
}

/// Bounds of an EDTF text, with the aspect made plain: what happened on a day begins and finishes on it.
fn time(call: &Context<'_>, at: usize) -> Option<Bounds> {
    let time = Time::from_edtf(call.get_raw(at).as_str().ok()?).ok()?;
    Some(time.bounds)
}

/// First and last possible begin and finish, open ends far away.
struct Ends {
    b1: Day,
    b2: Day,
    f1: Day,
    f2: Day,
    /// By when it has begun, and until when it goes on, as something that holds others: "in 1962" holds all the year.
    holds: (Day, Day),
}

impl Ends {
    fn of(bounds: &Bounds) -> Self {
        let (never, ever) = (Day::MIN / 4, Day::MAX / 4);
        let b1 = bounds.begin.0.unwrap_or(never);
        let f2 = bounds.finish.1.unwrap_or(ever);
        let b2 = bounds.begin.1.unwrap_or(ever).min(f2);
        let f1 = bounds.finish.0.unwrap_or(never).max(b1);
        Self { b1, b2, f1, f2, holds: if bounds.begin == bounds.finish { (b1, f2) } else { (b2, f1) } }
    }
}

type Test = fn(&Ends, &Ends) -> bool;

/// How two uncertain times may, or must, lie to each other.
const BETWEEN: &[(&str, Test)] = &[
    ("edtf_overlaps", |a, b| a.b1 <= b.f2 && b.b1 <= a.f2),
    ("possible_overlaps", |a, b| a.b1 <= b.f2 && b.b1 <= a.f2),
    ("certain_overlaps", |a, b| a.b2 <= b.f1 && b.b2 <= a.f1),
    ("possible_before", |a, b| a.f1 < b.b2),
    ("certain_before", |a, b| a.f2 < b.b1),
    ("possible_after", |a, b| b.f1 < a.b2),
    ("certain_after", |a, b| b.f2 < a.b1),
    ("possible_within", |a, b| b.b1 <= a.b2 && a.f1 <= b.f2 && a.b1.max(b.b1) <= a.f2.min(b.f2)),
    ("certain_within", |a, b| b.holds.0 <= a.b1 && a.f2 <= b.holds.1),
];
