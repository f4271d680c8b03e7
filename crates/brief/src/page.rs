//! The brief itself: what every rendering prints, and nothing that only one of them needs.
use crate::{Citation, Disagreement, Period, Total};
use chancery_time::{Aspect, Bounds};

/// One sentence of a brief, with what stands behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// When, for a margin: "1961–1991".
    pub when: Option<String>,
    /// The same as days, for charts.
    pub time: Option<Stretch>,
    /// The sentence.
    pub text: String,
    /// Kind and action, such as `agreement/signed`.
    pub kind: String,
    /// What keeps it from being a plain fact: `denied`, `planned`, `possible`, `ongoing`, `reported`, `required`.
    pub marks: Vec<&'static str>,
    /// Where it stands in review.
    pub status: &'static str,
    /// Ids of the claims that say it.
    pub claims: Vec<String>,
    /// Numbers of its citations, each with what that source leaves open ("May 1960" where others have the day).
    pub citations: Vec<(usize, Option<String>)>,
    /// Numbers of the disagreements that it is part of.
    pub disputed: Vec<usize>,
    /// The lowest confidence among its claims.
    pub confidence: f64,
}

/// When something happened or lasted, as days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The four bounds.
    pub bounds: Bounds,
    /// Whether it happened inside or lasted throughout.
    pub aspect: Aspect,
    /// Whether the source itself doubts the date.
    pub doubtful: bool,
}

/// One source, as the list at the end shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLine {
    /// Its id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Publisher, author and date, joined for reading.
    pub origin: String,
    /// Address.
    pub url: Option<String>,
    /// How many claims of the brief rest on it.
    pub n_claims: usize,
}

/// How far people have judged the claims of a brief.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Review {
    /// Accepted as they are.
    pub accepted: usize,
    /// Accepted after correction.
    pub corrected: usize,
    /// Judged by nobody yet.
    pub unreviewed: usize,
    /// Rejected, and therefore left out.
    pub rejected: usize,
}

/// A brief.
#[derive(Debug, Clone, PartialEq)]
pub struct Brief {
    /// "Cuba and Russia".
    pub title: String,
    /// What the sides include: "Russia here includes the Soviet Union".
    pub scope: Option<String>,
    /// One or two sentences on what the brief rests on.
    pub summary: String,
    /// The dated part, in order.
    pub periods: Vec<Period>,
    /// Sums and counts.
    pub totals: Vec<Total>,
    /// Where sources cannot all be right.
    pub disagreements: Vec<Disagreement>,
    /// What no source dates.
    pub undated: Vec<Entry>,
    /// Claims whose other party could not be named.
    pub unresolved: Vec<Entry>,
    /// Offices taken and left on either side.
    pub offices: Vec<Entry>,
    /// Quotes, in the order in which they are first cited.
    pub citations: Vec<Citation>,
    /// Sources cited.
    pub sources: Vec<SourceLine>,
    /// Review.
    pub review: Review,
}

impl Brief {
    /// Every entry, in the order of reading.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.periods.iter().flat_map(|period| &period.entries).chain(&self.offices).chain(&self.undated).chain(&self.unresolved)
    }
}
