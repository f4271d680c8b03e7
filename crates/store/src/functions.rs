//! SQL functions of the record: how uncertain times lie to days and to each other.
use crate::{Relation, StoreError, Sure, TimeFilter};
use chancery_time::{Aspect, Bounds};
use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};

/// The function behind every question about time.
pub(crate) const RELATION_FUNCTION: &str = "chancery_time_holds";

/// Gives a connection the functions of the record.
pub(crate) fn register(conn: &Connection) -> Result<(), StoreError> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_INNOCUOUS;
    conn.create_scalar_function(RELATION_FUNCTION, 9, flags, |call| holds(call))?;
    Ok(())
}

/// `chancery_time_holds(relation, certain, first, last, begin_lo, begin_hi, finish_lo, finish_hi, aspect)`.
fn holds(call: &Context<'_>) -> rusqlite::Result<bool> {
    let name = call.get_raw(0).as_str().unwrap_or("");
    let relation = Relation::from_name(name).ok_or_else(|| {
        rusqlite::Error::UserFunctionError(format!("no relation {name:?}").into())
    })?;
    let filter = TimeFilter {
        from: call.get(2)?,
        to: call.get(3)?,
        relation,
        sure: if call.get(1)? {
            Sure::Certain
        } else {
            Sure::Possible
        },
    };
    let bounds = Bounds {
        begin: (call.get(4)?, call.get(5)?),
        finish: (call.get(6)?, call.get(7)?),
    };
    let aspect = match call.get::<Option<i64>>(8)? {
        Some(0) => Aspect::Point,
        _ => Aspect::Span,
    };
    Ok(filter.holds(&bounds, aspect))
}
