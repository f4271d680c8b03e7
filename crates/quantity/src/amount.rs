//! An amount and its mention in a text.

/// What sort of thing an amount measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AmountKind {
    /// A sum of money; the unit is an ISO 4217 code.
    Money,
    /// A number of things; the unit is the thing counted, as the text names it.
    Count,
    /// A physical measure; the unit is its symbol (`t`, `km`, `bbl`, `MW`).
    Measure,
    /// A percentage; the unit is `%`.
    Percent,
    /// A proportion in words ("half", "almost entirely"); the unit is `1` and bounds lie in 0..=1.
    Share,
    /// A length of time as a term of a loan; the unit is `a` (years) or `mo` (months).
    Term,
}

/// Bounds on an amount. "Well above $15 bln" is low 15e9, not closed, high none, unit USD, hedge "well above".
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// Sort of amount.
    pub kind: AmountKind,
    /// Lower bound, `None` where there is none.
    pub low: Option<f64>,
    /// Whether the lower bound itself is possible.
    pub low_closed: bool,
    /// Upper bound, `None` where there is none.
    pub high: Option<f64>,
    /// Whether the upper bound itself is possible.
    pub high_closed: bool,
    /// Unit, as [`AmountKind`] says.
    pub unit: String,
    /// The words that widen it, as the text has them.
    pub hedge: Option<String>,
    /// The year whose prices it is in, if the text says.
    pub price_year: Option<i32>,
}

/// An amount found in a text: byte range of number and unit, hedge included.
#[derive(Debug, Clone, PartialEq)]
pub struct AmountMention {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The amount.
    pub amount: Amount,
}
