//! Numbers as JSON: whole ones without `.0`, none that JSON cannot hold.
use serde::Serializer;

/// Largest magnitude written as a whole number: past it a double no longer tells neighbours apart.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Writes a number; infinities and NaN, which JSON lacks, become `null`.
pub(crate) fn number<S: Serializer>(value: &f64, to: S) -> Result<S::Ok, S::Error> {
    if !value.is_finite() {
        to.serialize_none()
    } else if value.fract() == 0.0 && value.abs() <= EXACT {
        // The value is whole and within the range checked above, so the cast is exact.
        to.serialize_i64(*value as i64)
    } else {
        to.serialize_f64(*value)
    }
}

/// Writes a number that may be unknown.
pub(crate) fn maybe_number<S: Serializer>(value: &Option<f64>, to: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => number(value, to),
        None => to.serialize_none(),
    }
}

/// The text of a number as [`number`] writes it, for formats that are not JSON.
pub(crate) fn show(value: f64) -> String {
    if value.is_finite() && value.fract() == 0.0 && value.abs() <= EXACT { format!("{}", value as i64) } else { format!("{value}") }
}
