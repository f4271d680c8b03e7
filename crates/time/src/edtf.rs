//! EDTF text to bounds, by `edtf-core`; what the standard leaves open is decided here and nowhere else.
use crate::civil::day_of;
use crate::{Aspect, Bounds, Day, Time};
use edtf_core::{Bound, Date, Edtf, Interval, IntervalEndpoint, Set, SetElement, SetKind};

/// Why a text is not a time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EdtfError {
    /// The text is not EDTF of levels 0 to 2.
    #[error("not EDTF: {text}, at byte {at}: {why}")]
    Syntax {
        /// What was read.
        text: String,
        /// Byte at which it went wrong.
        at: usize,
        /// What was expected.
        why: &'static str,
    },
    /// An interval that ends before it can begin.
    #[error("ends before it begins: {0}")]
    Reversed(String),
}

impl Time {
    /// Reads EDTF: checks it, writes it canonically and bounds it.
    ///
    /// ```
    /// use chancery_time::{Time, show_day};
    /// let time = Time::from_edtf("199X").unwrap();
    /// assert_eq!(time.bounds.begin.1.map(show_day).as_deref(), Some("1999-12-31"));
    /// assert!(Time::from_edtf("1999-13").is_err());
    /// ```
    pub fn from_edtf(text: &str) -> Result<Time, EdtfError> {
        let parsed = parse(text)?;
        let (bounds, aspect) = bounds_of(&parsed);
        if !bounds.is_ordered() {
            return Err(EdtfError::Reversed(text.to_owned()));
        }
        Ok(Time { edtf: parsed.to_string(), bounds, aspect, anchor: None })
    }
}

/// Reads EDTF into the parser's own model.
pub(crate) fn parse(text: &str) -> Result<Edtf, EdtfError> {
    Edtf::parse(text).map_err(|e| EdtfError::Syntax { text: text.to_owned(), at: e.offset, why: e.message })
}

type Pair = (Option<Day>, Option<Day>);

fn bounds_of(edtf: &Edtf) -> (Bounds, Aspect) {
    match edtf {
        Edtf::Date(_) | Edtf::DateTime(_) => {
            let b = edtf.bounds();
            (Bounds::within(day(b.earliest), day(b.latest)), Aspect::Point)
        }
        Edtf::Interval(interval) => (interval_bounds(interval), Aspect::Span),
        Edtf::Set(set) => set_bounds(set),
    }
}

fn interval_bounds(interval: &Interval) -> Bounds {
    let end = |endpoint: &IntervalEndpoint| match endpoint {
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => (None, None),
        IntervalEndpoint::Date(d) => date_pair(d),
        IntervalEndpoint::OnOrBefore(d) => (None, date_pair(d).1),
        IntervalEndpoint::OnOrAfter(d) => (date_pair(d).0, None),
    };
    Bounds { begin: end(&interval.start), finish: end(&interval.end) }
}

/// One of a set: happened in one of its members. All of a set: from the first member to the last.
fn set_bounds(set: &Set) -> (Bounds, Aspect) {
    let mut members: Vec<Pair> = set.elements.iter().map(element_pair).collect();
    members.sort_by_key(|(low, high)| (low.unwrap_or(Day::MIN), high.unwrap_or(Day::MAX)));
    let low = members.first().and_then(|m| m.0);
    let high = members.iter().map(|m| m.1.unwrap_or(Day::MAX)).max().filter(|d| *d != Day::MAX);
    match set.kind {
        SetKind::OneMember => (Bounds::within(low, high), Aspect::Point),
        SetKind::AllMembers => {
            let first = members.first().copied().unwrap_or_default();
            let last = members.iter().max_by_key(|m| m.1.unwrap_or(Day::MAX)).copied().unwrap_or_default();
            (Bounds { begin: first, finish: last }, Aspect::Span)
        }
    }
}

fn element_pair(element: &SetElement) -> Pair {
    match element {
        SetElement::Date(d) => date_pair(d),
        SetElement::OnOrBefore(d) => (None, date_pair(d).1),
        SetElement::OnOrAfter(d) => (date_pair(d).0, None),
        SetElement::Range(a, b) => (date_pair(a).0, date_pair(b).1),
    }
}

/// First and last day a date may mean.
pub(crate) fn date_pair(date: &Date) -> Pair {
    let b = Edtf::Date(*date).bounds();
    (day(b.earliest), day(b.latest))
}

fn day(bound: Bound) -> Option<Day> {
    match bound {
        Bound::Date(d) if d.year.abs() <= 1_000_000_000_000 => Some(day_of(d.year, d.month, d.day)),
        _ => None,
    }
}
