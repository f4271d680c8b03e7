//! How far "about" and "perhaps" reach: named and visible, never mixed into the bounds.
use crate::edtf::parse;
use crate::{Bounds, Day, Time};
use edtf_core::{Date, Edtf, IntervalEndpoint, Precision, SetElement};

/// Days that a qualifier adds on each side, and what it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slack {
    /// Days to add before the earliest and after the latest.
    pub days: Day,
    /// "about", "perhaps" or "perhaps about".
    pub name: &'static str,
}

impl Time {
    /// The slack of a qualified time; `None` if nothing in it is qualified.
    ///
    /// "About" reaches a month around a day, a quarter around a month or season, two years around a year,
    /// five around a decade, twenty-five around a century. "Perhaps" doubts the whole and reaches nowhere.
    ///
    /// ```
    /// use chancery_time::Time;
    /// let time = Time::from_edtf("1648~").unwrap();
    /// assert_eq!(time.slack().map(|s| (s.days, s.name)), Some((731, "about")));
    /// ```
    pub fn slack(&self) -> Option<Slack> {
        let parsed = parse(&self.edtf).ok()?;
        let (uncertain, approximate) = (parsed.is_uncertain(), parsed.is_approximate());
        let name = match (uncertain, approximate) {
            (false, false) => return None,
            (true, false) => return Some(Slack { days: 0, name: "perhaps" }),
            (false, true) => "about",
            (true, true) => "perhaps about",
        };
        let days = dates(&parsed).iter().filter(|d| d.is_approximate()).map(reach).max().unwrap_or(0);
        Some(Slack { days, name })
    }

    /// The bounds with the slack added on every side.
    pub fn loose_bounds(&self) -> Bounds {
        let days = self.slack().map_or(0, |s| s.days);
        let widen = |(a, b): (Option<Day>, Option<Day>)| (a.map(|d| d - days), b.map(|d| d + days));
        Bounds { begin: widen(self.bounds.begin), finish: widen(self.bounds.finish) }
    }
}

fn dates(edtf: &Edtf) -> Vec<Date> {
    let end = |e: &IntervalEndpoint| match e {
        IntervalEndpoint::Date(d) | IntervalEndpoint::OnOrBefore(d) | IntervalEndpoint::OnOrAfter(d) => Some(*d),
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
    };
    match edtf {
        Edtf::Date(d) => vec![*d],
        Edtf::DateTime(t) => vec![t.date],
        Edtf::Interval(i) => [end(&i.start), end(&i.end)].into_iter().flatten().collect(),
        Edtf::Set(s) => s
            .elements
            .iter()
            .flat_map(|e| match e {
                SetElement::Date(d) | SetElement::OnOrBefore(d) | SetElement::OnOrAfter(d) => vec![*d],
                SetElement::Range(a, b) => vec![*a, *b],
            })
            .collect(),
    }
}

fn reach(date: &Date) -> Day {
    match date.precision() {
        Precision::Day => 31,
        Precision::Month | Precision::Season => 92,
        Precision::Year => match crate::edtf::date_pair(date) {
            (Some(low), Some(high)) if high - low > 10_000 => 25 * 366,
            (Some(low), Some(high)) if high - low > 366 => 5 * 366,
            _ => 731,
        },
    }
}
