//! A time expression found in a text, and what it was read from.
use crate::{Aspect, Bounds, Day};

/// What is known of the document before its first word is read.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Day of publication, for "yesterday", "as of today", "last year".
    pub published: Option<Day>,
}

/// TIMEX3 type of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimexType {
    /// A day or anything longer on the calendar.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A repetition.
    Set,
}

/// What a relative time was reckoned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnchorKind {
    /// The day of publication.
    Published,
    /// Another time of the same text, at this span.
    Mention,
    /// A heading of the same text.
    Heading,
}

/// The anchor of a relative time; `span` is where the anchoring words stand (bytes), if they stand anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Anchor {
    /// What kind of thing it is.
    pub kind: AnchorKind,
    /// Where it stands.
    pub span: Option<(usize, usize)>,
}

/// An uncertain time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// Canonical EDTF (ISO 8601-2) text.
    pub edtf: String,
    /// The four bounds.
    pub bounds: Bounds,
    /// Happened inside, or lasted throughout, as far as the expression alone tells.
    pub aspect: Aspect,
    /// What it was reckoned from, for relative expressions.
    pub anchor: Option<Anchor>,
}

/// A time expression: byte range of the text, TIMEX3 type and value, and the time itself where it lies on the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeMention {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// TIMEX3 type.
    pub timex: TimexType,
    /// TIMEX3 value, such as `1991-10-18`, `199`, `P3Y`, `PRESENT_REF`.
    pub value: String,
    /// The time, unless the expression is a bare length, a repetition or too vague.
    pub time: Option<Time>,
    /// The TIMEX3 expressions inside, where the whole is more than one of them: both ends of a range, the date after "since".
    pub parts: Vec<TimexPart>,
}

impl TimeMention {
    /// The TIMEX3 expressions of a mention, each as a mention of its own with the time of the whole.
    ///
    /// ```
    /// use chancery_time::{Context, find_times};
    /// let found = find_times("In 1961–1991 it was so.", &Context::default());
    /// let ends: Vec<_> = found[0].expressions().iter().map(|m| m.value.clone()).collect();
    /// assert_eq!(ends, ["1961", "1991"]);
    /// ```
    pub fn expressions(&self) -> Vec<TimeMention> {
        if self.parts.is_empty() {
            return vec![self.clone()];
        }
        let alone = |part: &TimexPart| TimeMention {
            start: part.start,
            end: part.end,
            timex: part.timex,
            value: part.value.clone(),
            time: self.time.clone(),
            parts: Vec::new(),
        };
        self.parts.iter().map(alone).collect()
    }
}

/// One TIMEX3 expression of a longer one: TIMEX3 has no ranges and leaves "since" outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimexPart {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// TIMEX3 type.
    pub timex: TimexType,
    /// TIMEX3 value.
    pub value: String,
}
