//! When a claim holds, against a stretch of days: certainly, or possibly; by all relations of Allen.
//!
//! A claim's begin and finish each lie between two days. A relation asks where begin and finish may lie:
//! a box. It holds possibly where the claim's box and the asked one share a point with begin <= finish,
//! certainly where the asked one holds all such points. What merely happened somewhere inside a time (aspect
//! point) begins and finishes on the same day.
use chancery_time::{Aspect, Bounds, Day};

/// How sure the relation must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sure {
    /// For every reading of the dates.
    Certain,
    /// For at least one reading.
    Possible,
}

macro_rules! relations {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),* $(,)?) => {
        /// How a claim lies to the days asked for, first to last, both included.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Relation { $($(#[$doc])* $variant),* }
        impl Relation {
            /// Every relation.
            pub const ALL: &'static [Relation] = &[$(Relation::$variant),*];
            /// The machine name.
            pub fn name(self) -> &'static str { match self { $(Relation::$variant => $name),* } }
            /// Reads a machine name.
            pub fn from_name(name: &str) -> Option<Self> { match name { $($name => Some(Relation::$variant),)* _ => None } }
        }
    };
}

relations! {
    /// Shares a day with them.
    Intersects = "intersects",
    /// Lies wholly among them.
    Within = "within",
    /// Holds on all of them.
    Covers = "covers",
    /// Finishes before them.
    Before = "before",
    /// Begins after them.
    After = "after",
    /// Finishes on the day before the first.
    Meets = "meets",
    /// Begins on the day after the last.
    MetBy = "met-by",
    /// Begins before and finishes among them, not on the last.
    Overlaps = "overlaps",
    /// Begins among them, not on the first, and finishes after.
    OverlappedBy = "overlapped-by",
    /// Begins on the first, finishes before the last.
    Starts = "starts",
    /// Begins on the first, finishes after the last.
    StartedBy = "started-by",
    /// Begins after the first, finishes before the last.
    During = "during",
    /// Begins before the first, finishes after the last.
    Contains = "contains",
    /// Begins after the first, finishes on the last.
    Finishes = "finishes",
    /// Begins before the first, finishes on the last.
    FinishedBy = "finished-by",
    /// Begins on the first, finishes on the last.
    Equals = "equals",
}

/// A question about time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TimeFilter {
    /// First day asked for; `None` is open.
    pub from: Option<Day>,
    /// Last day asked for; `None` is open.
    pub to: Option<Day>,
    /// How the claim must lie to them.
    pub relation: Relation,
    /// How sure that must be.
    pub sure: Sure,
}

// Far from every day a source can name, and far from overflow.
const NEVER: Day = Day::MIN / 4;
const EVER: Day = Day::MAX / 4;

impl TimeFilter {
    /// Whether a time lies so. A claim without any time never does.
    pub fn holds(&self, bounds: &Bounds, aspect: Aspect) -> bool {
        let (first, last) = (self.from.unwrap_or(NEVER), self.to.unwrap_or(EVER));
        let (begin, finish) = asked(self.relation, first, last);
        let b1 = bounds.begin.0.unwrap_or(NEVER);
        let f2 = bounds.finish.1.unwrap_or(EVER);
        if aspect == Aspect::Point {
            let both = (begin.0.max(finish.0), begin.1.min(finish.1));
            return match self.sure {
                Sure::Possible => b1.max(both.0) <= f2.min(both.1),
                Sure::Certain => both.0 <= b1 && f2 <= both.1,
            };
        }
        // A begin cannot be after the last finish, nor a finish before the first begin.
        let b2 = bounds.begin.1.unwrap_or(EVER).min(f2);
        let f1 = bounds.finish.0.unwrap_or(NEVER).max(b1);
        match self.sure {
            Sure::Possible => {
                let (b_lo, b_hi) = (b1.max(begin.0), b2.min(begin.1));
                let (f_lo, f_hi) = (f1.max(finish.0), f2.min(finish.1));
                b_lo <= b_hi && f_lo <= f_hi && b_lo <= f_hi
            }
            Sure::Certain => begin.0 <= b1 && b2 <= begin.1 && finish.0 <= f1 && f2 <= finish.1,
        }
    }

    /// Days outside which no claim can lie so: what an index may leave out.
    pub(crate) fn reach(&self) -> (Option<Day>, Option<Day>) {
        match self.relation {
            Relation::Before | Relation::Meets => (None, self.from),
            Relation::After | Relation::MetBy => (self.to, None),
            _ => (self.from, self.to),
        }
    }
}

/// Where begin and finish must lie, as closed ranges of days.
fn asked(relation: Relation, p: Day, q: Day) -> ((Day, Day), (Day, Day)) {
    let any = (NEVER, EVER);
    let (below_p, above_q) = ((NEVER, p - 1), (q + 1, EVER));
    match relation {
        Relation::Intersects => ((NEVER, q), (p, EVER)),
        Relation::Within => ((p, EVER), (NEVER, q)),
        Relation::Covers => ((NEVER, p), (q, EVER)),
        Relation::Before => (any, below_p),
        Relation::After => (above_q, any),
        Relation::Meets => (any, (p - 1, p - 1)),
        Relation::MetBy => ((q + 1, q + 1), any),
        Relation::Overlaps => (below_p, (p, q - 1)),
        Relation::OverlappedBy => ((p + 1, q), above_q),
        Relation::Starts => ((p, p), (NEVER, q - 1)),
        Relation::StartedBy => ((p, p), above_q),
        Relation::During => ((p + 1, EVER), (NEVER, q - 1)),
        Relation::Contains => (below_p, above_q),
        Relation::Finishes => ((p + 1, EVER), (q, q)),
        Relation::FinishedBy => (below_p, (q, q)),
        Relation::Equals => ((p, p), (q, q)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Tries every reading of the dates, one by one.
    fn slow(filter: &TimeFilter, bounds: &Bounds, aspect: Aspect) -> bool {
        let (p, q) = (filter.from.unwrap(), filter.to.unwrap());
        let lies = |b: Day, f: Day| match filter.relation {
            Relation::Intersects => b <= q && p <= f,
            Relation::Within => p <= b && f <= q,
            Relation::Covers => b <= p && q <= f,
            Relation::Before => f < p,
            Relation::After => q < b,
            Relation::Meets => f + 1 == p,
            Relation::MetBy => b == q + 1,
            Relation::Overlaps => b < p && p <= f && f < q,
            Relation::OverlappedBy => p < b && b <= q && q < f,
            Relation::Starts => b == p && f < q,
            Relation::StartedBy => b == p && q < f,
            Relation::During => p < b && f < q,
            Relation::Contains => b < p && q < f,
            Relation::Finishes => p < b && f == q,
            Relation::FinishedBy => b < p && f == q,
            Relation::Equals => b == p && f == q,
        };
        let mut readings = Vec::new();
        let (b1, b2) = (bounds.begin.0.unwrap(), bounds.begin.1.unwrap());
        let (f1, f2) = (bounds.finish.0.unwrap(), bounds.finish.1.unwrap());
        if aspect == Aspect::Point {
            readings.extend((b1..=f2).map(|day| (day, day)));
        } else {
            for b in b1..=b2 {
                readings.extend((f1..=f2).filter(|f| b <= *f).map(|f| (b, f)));
            }
        }
        match filter.sure {
            Sure::Possible => readings.iter().any(|(b, f)| lies(*b, *f)),
            Sure::Certain => readings.iter().all(|(b, f)| lies(*b, *f)),
        }
    }

    proptest! {
        #[test]
        fn boxes_give_what_every_reading_gives(
            (b1, b_more, f_more, f_wide) in (0i64..8, 0i64..4, 0i64..6, 0i64..4),
            (p, wide) in (0i64..12, 0i64..6),
            relation in 0..Relation::ALL.len(),
            certain: bool,
            point: bool,
        ) {
            let f1 = b1 + f_more;
            let bounds = Bounds {
                begin: (Some(b1), Some(b1 + b_more)),
                finish: (Some(f1), Some((f1 + f_wide).max(b1 + b_more))),
            };
            let filter = TimeFilter {
                from: Some(p),
                to: Some(p + wide),
                relation: Relation::ALL[relation],
                sure: if certain { Sure::Certain } else { Sure::Possible },
            };
            let aspect = if point { Aspect::Point } else { Aspect::Span };
            prop_assert_eq!(filter.holds(&bounds, aspect), slow(&filter, &bounds, aspect));
        }
    }
}
