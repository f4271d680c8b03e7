//! A finding as one line of `chancery.finding/1`.
use crate::claim::points;
use chancery_claim::Claim;
use chancery_reason::{Finding, Grade};
use chancery_text::Offsets;
use serde::Serialize;

/// Name of the schema, first key of every finding.
pub const FINDING_SCHEMA: &str = "chancery.finding/1";

/// A claim as a finding shows it: id, source and quote in code points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuotedClaim {
    /// Id of the claim.
    pub id: String,
    /// Id of its source.
    pub source: String,
    /// Its words and where they stand.
    pub quote: Quote,
}

/// Words of a source and where they stand, in code points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// The words.
    pub text: String,
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

impl QuotedClaim {
    /// Takes from a claim what a finding shows of it; `offsets` are those of its source's text.
    pub fn new(claim: &Claim, offsets: &Offsets) -> Self {
        let (start, end) = points(offsets, claim.quote);
        Self { id: claim.id.clone(), source: claim.source.clone(), quote: Quote { text: claim.quote_text.clone(), start, end } }
    }
}

#[derive(Serialize)]
struct FindingWire<'a> {
    schema: &'static str,
    id: &'a str,
    rule: &'a str,
    grade: &'static str,
    scope: &'static str,
    claims: &'a [QuotedClaim],
    why: &'a [String],
    hint: Option<&'a str>,
    dismissed: Option<&'a str>,
}

/// Writes a finding as one line of `chancery.finding/1`, without the line end.
///
/// `claims` are those of the finding, in its order; `dismissed` is why a person set it aside, if one did.
pub fn finding_json(finding: &Finding, claims: &[QuotedClaim], dismissed: Option<&str>) -> String {
    let wire = FindingWire {
        schema: FINDING_SCHEMA,
        id: &finding.id,
        rule: finding.rule,
        grade: grade_name(finding.grade),
        scope: match claims {
            [first, rest @ ..] if rest.iter().any(|claim| claim.source != first.source) => "between-sources",
            _ => "within-source",
        },
        claims,
        why: &finding.why,
        hint: finding.hint.as_deref(),
        dismissed,
    };
    serde_json::to_string(&wire).expect("strings, numbers and lists always have a JSON form")
}

fn grade_name(grade: Grade) -> &'static str {
    match grade {
        Grade::Contradiction => "contradiction",
        Grade::Tension => "tension",
        Grade::Note => "note",
    }
}
