//! An amount and its mention in a text.

/// What sort of thing an amount measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AmountKind {
    /// A sum of money; the unit is an ISO 4217 code.
    ///
    /// Two codes are this project's own: `TRB`, the transferable (convertible, clearing) rouble of Comecon, and `GRB`, the gold rouble.
    /// Where the text says "shillings" and nothing tells whose, the unit is that plural noun, which is no code.
    Money,
    /// A number of things; the unit is the thing counted, as the text names it.
    Count,
    /// A physical measure; the unit is its symbol (`t`, `km`, `bbl`, `MW`), with `/d`, `/mo` or `/a` for a rate.
    Measure,
    /// A percentage; the unit is `%`, or `pp` for percentage points.
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

impl Amount {
    /// An amount known exactly.
    pub fn exact(kind: AmountKind, value: f64, unit: impl Into<String>) -> Self {
        Self {
            kind,
            low: Some(value),
            low_closed: true,
            high: Some(value),
            high_closed: true,
            unit: unit.into(),
            hedge: None,
            price_year: None,
        }
    }

    /// The one value both bounds agree on, hedged or not.
    pub fn point(&self) -> Option<f64> {
        (self.low == self.high && self.low_closed && self.high_closed).then_some(self.low).flatten()
    }
}

/// What part an amount plays in a change: "rose from 3 to 5 million", "increased by 20 per cent".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum ChangeRole {
    /// No change is told.
    #[default]
    Plain,
    /// What it was before.
    From,
    /// What it became.
    To,
    /// The difference.
    By,
}

/// An amount found in a text: byte range of number and unit, hedge included.
///
/// For a measure the goods stay outside ("100 tons" of rice); for a count the thing counted is inside.
#[derive(Debug, Clone, PartialEq)]
pub struct AmountMention {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The amount.
    pub amount: Amount,
    /// Bytes of the thing counted, for a count that names it: "sugar-mills" in "156 sugar-mills".
    pub counted: Option<(usize, usize)>,
    /// Its part in a change.
    pub role: ChangeRole,
}
