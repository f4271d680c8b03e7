//! Finds expressions of time in running text.
use crate::{Context, TimeMention};

/// Finds the time expressions of a text in order, none overlapping another.
pub fn find_times(_text: &str, _context: &Context) -> Vec<TimeMention> {
    Vec::new()
}
