//! Disagreements: what cannot all be true, with the words of both sides.
use crate::Material;
use crate::cite::Citations;
use chancery_claim::{Claim, Kind};
use chancery_reason::Grade;
use std::collections::BTreeMap;

/// One claim of a disagreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Id of the claim.
    pub claim: String,
    /// What it says, as a sentence.
    pub text: String,
    /// Number of its citation.
    pub citation: usize,
}

/// A finding, set out for reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// Its number in the brief, from 1.
    pub number: usize,
    /// Id of the finding.
    pub finding: String,
    /// Rule code.
    pub rule: String,
    /// "contradiction", "tension" or "note".
    pub grade: &'static str,
    /// What it is about, in a few words.
    pub subject: String,
    /// The reasoning as one sentence; numbers stand for the sides.
    pub because: String,
    /// What would resolve it.
    pub resolve: String,
    /// What cannot all be true.
    pub sides: Vec<Side>,
    /// The reasoning, step by step.
    pub why: Vec<String>,
    /// A likely cause.
    pub hint: Option<String>,
}

/// Sets out the findings that are about claims of the brief.
///
/// Notes (duplicates, copies) are not disagreements and stay out.
pub(crate) fn disagreements(material: &Material<'_>, in_brief: &dyn Fn(&str) -> bool, citations: &mut Citations<'_>) -> Vec<Disagreement> {
    let by_id: BTreeMap<&str, &Claim> = material.claims.iter().map(|claim| (claim.id.as_str(), claim)).collect();
    let mut out = Vec::new();
    for finding in material.findings {
        let claims: Vec<&Claim> = finding.claims.iter().filter_map(|id| by_id.get(id.as_str()).copied()).collect();
        // What clashes with a claim of another pair of states is that pair's affair as much; it stands in the list of
        // conflicts, and here only if all of it does. An office concerns one state alone.
        let here = claims.len() == finding.claims.len()
            && claims.iter().any(|claim| in_brief(&claim.id))
            && claims.iter().all(|claim| in_brief(&claim.id) || claim.kind == Kind::Office);
        if finding.grade == Grade::Note || !here {
            continue;
        }
        let sides = claims
            .iter()
            .map(|claim| Side { claim: claim.id.clone(), text: crate::sentence(claim, material.names), citation: citations.number(claim) })
            .collect();
        out.push(Disagreement {
            number: out.len() + 1,
            finding: finding.id.clone(),
            rule: finding.rule.to_string(),
            grade: finding.grade.name(),
            subject: finding.subject.clone(),
            because: finding.because.clone(),
            resolve: finding.resolve.clone(),
            sides,
            why: finding.why.clone(),
            hint: finding.hint.clone(),
        });
    }
    out
}
