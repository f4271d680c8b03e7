//! Allen's thirteen relations between two uncertain times, in three values.
//!
//! A time lasts from its first day to its last, both inclusive, so "meets" is the day after.
//! The bounds leave a choice of days; a relation is possible if one choice makes it true and certain if all do.
//! (Allen 1983, "Maintaining knowledge about temporal intervals".)
use crate::{Bounds, Day};

/// A relation of the first time to the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Allen {
    /// Ends with at least a day to spare.
    Before,
    /// Ends the day before the other begins.
    Meets,
    /// Begins first, ends inside the other.
    Overlaps,
    /// Begins with the other, ends first.
    Starts,
    /// Lies inside, touching neither end.
    During,
    /// Ends with the other, begins later.
    Finishes,
    /// Same first and last day.
    Equal,
    /// The inverse of [`Allen::Finishes`].
    FinishedBy,
    /// The inverse of [`Allen::During`].
    Contains,
    /// The inverse of [`Allen::Starts`].
    StartedBy,
    /// The inverse of [`Allen::Overlaps`].
    OverlappedBy,
    /// The inverse of [`Allen::Meets`].
    MetBy,
    /// The inverse of [`Allen::Before`].
    After,
}

/// How sure a relation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// No choice of days makes it true.
    Impossible,
    /// Some do and some do not.
    Possible,
    /// All do.
    Certain,
}

impl Allen {
    /// All thirteen; every two times with known days stand in exactly one of them.
    pub const ALL: [Allen; 13] = [
        Allen::Before,
        Allen::Meets,
        Allen::Overlaps,
        Allen::Starts,
        Allen::During,
        Allen::Finishes,
        Allen::Equal,
        Allen::FinishedBy,
        Allen::Contains,
        Allen::StartedBy,
        Allen::OverlappedBy,
        Allen::MetBy,
        Allen::After,
    ];

    /// The relation of the second time to the first.
    pub fn inverse(self) -> Allen {
        match self {
            Allen::Before => Allen::After,
            Allen::Meets => Allen::MetBy,
            Allen::Overlaps => Allen::OverlappedBy,
            Allen::Starts => Allen::StartedBy,
            Allen::During => Allen::Contains,
            Allen::Finishes => Allen::FinishedBy,
            Allen::Equal => Allen::Equal,
            Allen::FinishedBy => Allen::Finishes,
            Allen::Contains => Allen::During,
            Allen::StartedBy => Allen::Starts,
            Allen::OverlappedBy => Allen::Overlaps,
            Allen::MetBy => Allen::Meets,
            Allen::After => Allen::Before,
        }
    }
}

/// Tells how sure a relation of `a` to `b` is.
///
/// ```
/// use chancery_time::{Allen, Time, Verdict, relation};
/// let bounds = |edtf| Time::from_edtf(edtf).unwrap().bounds;
/// assert_eq!(relation(&bounds("1942"), &bounds("199X"), Allen::Before), Verdict::Certain);
/// assert_eq!(relation(&bounds("199X"), &bounds("1995"), Allen::Before), Verdict::Possible);
/// assert_eq!(relation(&bounds("1961/1991"), &bounds("1960"), Allen::Before), Verdict::Impossible);
/// ```
pub fn relation(a: &Bounds, b: &Bounds, relation: Allen) -> Verdict {
    if !possible(a, b, relation) {
        return Verdict::Impossible;
    }
    // Exactly one of the thirteen holds for any days, so it is certain if no other is possible.
    let other = Allen::ALL.iter().any(|r| *r != relation && possible(a, b, *r));
    if other { Verdict::Possible } else { Verdict::Certain }
}

/// Nodes of the network: day zero, then first and last day of each time.
const ORIGIN: usize = 0;
const A_FIRST: usize = 1;
const A_LAST: usize = 2;
const B_FIRST: usize = 3;
const B_LAST: usize = 4;
const NODES: usize = 5;

/// Upper bounds of differences: `d[x][y]` is the most that `y - x` may be.
type Network = [[Option<Day>; NODES]; NODES];

/// Whether some choice of days within the bounds makes a relation true: a simple temporal problem
/// (Dechter, Meiri, Pearl 1991), consistent if no cycle of its network is negative.
fn possible(a: &Bounds, b: &Bounds, relation: Allen) -> bool {
    let mut d: Network = [[None; NODES]; NODES];
    for (node, (low, high)) in [(A_FIRST, a.begin), (A_LAST, a.finish), (B_FIRST, b.begin), (B_LAST, b.finish)] {
        if let Some(high) = high {
            at_most(&mut d, ORIGIN, node, high);
        }
        if let Some(low) = low {
            at_most(&mut d, node, ORIGIN, low.saturating_neg());
        }
    }
    before(&mut d, A_FIRST, A_LAST, 0);
    before(&mut d, B_FIRST, B_LAST, 0);
    hold(&mut d, relation);
    consistent(d)
}

/// Adds what a relation demands of the ends.
fn hold(d: &mut Network, relation: Allen) {
    use Allen::*;
    match relation {
        Before => before(d, A_LAST, B_FIRST, 2),
        Meets => {
            before(d, A_LAST, B_FIRST, 1);
            at_most(d, A_LAST, B_FIRST, 1);
        }
        Overlaps => {
            before(d, A_FIRST, B_FIRST, 1);
            before(d, B_FIRST, A_LAST, 0);
            before(d, A_LAST, B_LAST, 1);
        }
        Starts => {
            same(d, A_FIRST, B_FIRST);
            before(d, A_LAST, B_LAST, 1);
        }
        During => {
            before(d, B_FIRST, A_FIRST, 1);
            before(d, A_LAST, B_LAST, 1);
        }
        Finishes => {
            before(d, B_FIRST, A_FIRST, 1);
            same(d, A_LAST, B_LAST);
        }
        Equal => {
            same(d, A_FIRST, B_FIRST);
            same(d, A_LAST, B_LAST);
        }
        FinishedBy => {
            before(d, A_FIRST, B_FIRST, 1);
            same(d, A_LAST, B_LAST);
        }
        Contains => {
            before(d, A_FIRST, B_FIRST, 1);
            before(d, B_LAST, A_LAST, 1);
        }
        StartedBy => {
            same(d, A_FIRST, B_FIRST);
            before(d, B_LAST, A_LAST, 1);
        }
        OverlappedBy => {
            before(d, B_FIRST, A_FIRST, 1);
            before(d, A_FIRST, B_LAST, 0);
            before(d, B_LAST, A_LAST, 1);
        }
        MetBy => {
            before(d, B_LAST, A_FIRST, 1);
            at_most(d, B_LAST, A_FIRST, 1);
        }
        After => before(d, B_LAST, A_FIRST, 2),
    }
}

fn at_most(d: &mut Network, from: usize, to: usize, most: Day) {
    d[from][to] = Some(d[from][to].map_or(most, |old| old.min(most)));
}

/// `y` is at least so many days after `x`.
fn before(d: &mut Network, x: usize, y: usize, days: Day) {
    at_most(d, y, x, -days);
}

fn same(d: &mut Network, x: usize, y: usize) {
    before(d, x, y, 0);
    before(d, y, x, 0);
}

/// Floyd–Warshall: no node may be a positive distance before itself.
fn consistent(mut d: Network) -> bool {
    for k in 0..NODES {
        for i in 0..NODES {
            for j in 0..NODES {
                if let (Some(a), Some(b)) = (d[i][k], d[k][j]) {
                    at_most(&mut d, i, j, a.saturating_add(b));
                }
            }
        }
    }
    (0..NODES).all(|i| d[i][i].is_none_or(|most| 0 <= most))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The relation of two times with known days, by the definitions.
    fn holds((af, al): (Day, Day), (bf, bl): (Day, Day), relation: Allen) -> bool {
        match relation {
            Allen::Before => al + 1 < bf,
            Allen::Meets => al + 1 == bf,
            Allen::Overlaps => af < bf && bf <= al && al < bl,
            Allen::Starts => af == bf && al < bl,
            Allen::During => bf < af && al < bl,
            Allen::Finishes => bf < af && al == bl,
            Allen::Equal => af == bf && al == bl,
            inverse => holds((bf, bl), (af, al), inverse.inverse()),
        }
    }

    /// All days within bounds; an open bound reaches far enough past all others to make no difference.
    fn days(b: &Bounds) -> Vec<(Day, Day)> {
        let (low, high) = (-6, 12);
        let range = |(from, to): (Option<Day>, Option<Day>)| from.unwrap_or(low)..=to.unwrap_or(high);
        range(b.begin).flat_map(|f| range(b.finish).map(move |l| (f, l))).filter(|(f, l)| f <= l).collect()
    }

    fn oracle(a: &Bounds, b: &Bounds, relation: Allen) -> Verdict {
        let (a, b) = (days(a), days(b));
        let all = a.iter().flat_map(|x| b.iter().map(move |y| holds(*x, *y, relation)));
        let (mut some, mut every) = (false, true);
        for truth in all {
            some |= truth;
            every &= truth;
        }
        match (some, every) {
            (true, true) => Verdict::Certain,
            (true, false) => Verdict::Possible,
            (false, _) => Verdict::Impossible,
        }
    }

    fn pair() -> impl Strategy<Value = (Option<Day>, Option<Day>)> {
        (proptest::option::weighted(0.8, 0i64..6), proptest::option::weighted(0.8, 0i64..6)).prop_map(|(a, b)| match (a, b) {
            (Some(a), Some(b)) => (Some(a.min(b)), Some(a.max(b))),
            other => other,
        })
    }

    fn bounds() -> impl Strategy<Value = Bounds> {
        (pair(), pair()).prop_map(|(begin, finish)| Bounds { begin, finish })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn agrees_with_trying_all_days(a in bounds(), b in bounds()) {
            for r in Allen::ALL {
                prop_assert_eq!(relation(&a, &b, r), oracle(&a, &b, r), "{:?}", r);
            }
        }

        #[test]
        fn inverse_turns_around(a in bounds(), b in bounds()) {
            for r in Allen::ALL {
                prop_assert_eq!(relation(&a, &b, r), relation(&b, &a, r.inverse()));
            }
        }

        #[test]
        fn known_days_stand_in_one_relation(a in 0i64..9, b in 0i64..9, c in 0i64..9, e in 0i64..9) {
            let known = |x: Day, y: Day| Bounds { begin: (Some(x.min(y)), Some(x.min(y))), finish: (Some(x.max(y)), Some(x.max(y))) };
            let certain = Allen::ALL.iter().filter(|r| relation(&known(a, b), &known(c, e), **r) == Verdict::Certain).count();
            prop_assert_eq!(certain, 1);
        }
    }
}
