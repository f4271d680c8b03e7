//! What a format cannot hold: told with every export and import, never passed over.
use std::collections::BTreeMap;
use std::fmt;

/// What was written, and what was lost on the way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// How many of each thing were written or read.
    pub done: BTreeMap<&'static str, usize>,
    /// What the format does not hold, and for how many claims that matters.
    pub lost: BTreeMap<&'static str, usize>,
    /// Lines that were refused, with the reason; for imports.
    pub refused: Vec<(usize, String)>,
}

impl Report {
    pub(crate) fn did(&mut self, what: &'static str, n: usize) {
        *self.done.entry(what).or_default() += n;
    }
    /// Something that is lost, if it was there.
    pub(crate) fn loses(&mut self, what: &'static str, there: bool) {
        if there {
            *self.lost.entry(what).or_default() += 1;
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (what, n) in &self.done {
            writeln!(f, "{what}: {n}")?;
        }
        for (what, n) in &self.lost {
            writeln!(f, "not held by the format: {what} ({n})")?;
        }
        for (line, why) in &self.refused {
            writeln!(f, "line {line} refused: {why}")?;
        }
        Ok(())
    }
}
