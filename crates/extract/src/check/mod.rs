//! Checking rules: examples that fail, rules and triggers that never fire, overlaps and contradictions.
//!
//! `chancery rules check` prints what is found here; the tests of this crate demand that the shipped rules have no fault.
mod clash;
mod examples;
mod shape;

use crate::engine::{Engine, Hints};
use chancery_claim::Claim;
use chancery_text::{Document, read_document};
use std::collections::BTreeSet;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// The rule does not do what it says, or can do nothing.
    Fault,
    /// Worth a look; it may be meant.
    Note,
    /// A rule that fires on nothing but its own examples, in all that was read.
    Silent,
}

/// One thing found in a set of rules.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remark {
    /// How bad it is.
    pub grade: Grade,
    /// File and line.
    pub at: (String, usize),
    /// The rule, or the word list.
    pub rule: String,
    /// What is the matter, and what to do.
    pub message: String,
}

/// Checks every rule of an engine: by its own examples, beside all others, and on further documents.
///
/// Documents only tell which rules fire in running text; what they say is not judged.
pub fn check(engine: &Engine, files: &[(&str, &str)], documents: &[(Document, Hints)]) -> Vec<Remark> {
    let tried = examples::try_all(engine);
    let mut remarks = examples::failing(engine, &tried);
    remarks.extend(clash::contradictions(engine, &tried));
    remarks.extend(clash::overlaps(engine));
    remarks.extend(shape::triggers(engine));
    remarks.extend(shape::shadowed(engine));
    remarks.extend(shape::paths(engine));
    remarks.extend(shape::word_lists(files));
    remarks.extend(silent(engine, &tried, documents));
    remarks.sort();
    remarks.dedup();
    remarks
}

/// The first fault of a rule's examples, in words; the tests of the shipped rules are made of this.
pub fn failing_examples(engine: &Engine) -> Vec<Remark> {
    examples::failing(engine, &examples::try_all(engine))
}

/// Rules that fire on nothing but their own examples.
fn silent(engine: &Engine, tried: &[examples::Tried], documents: &[(Document, Hints)]) -> Vec<Remark> {
    let mut heard: BTreeSet<String> = BTreeSet::new();
    for one in tried {
        let own = &engine.rules().rules[one.rule].name;
        heard.extend(one.claims.iter().map(|claim| claim.rule.clone()).filter(|rule| rule != own));
    }
    for (document, hints) in documents {
        heard.extend(engine.extract(document, hints).claims.into_iter().map(|claim| claim.rule));
    }
    let rules = engine.rules().rules.iter().filter(|rule| !heard.contains(&rule.name));
    rules
        .map(|rule| Remark {
            grade: Grade::Silent,
            at: rule.at.clone(),
            rule: rule.name.clone(),
            message: "fires on no sentence but its own examples; see whether its words and paths are wide enough".to_owned(),
        })
        .collect()
}

/// The document that an example is.
fn document(text: &str) -> Option<Document> {
    read_document(text.as_bytes(), "example.txt").ok()
}

/// A claim in a line, for messages.
fn in_words(claim: &Claim) -> String {
    let roles: Vec<String> = claim
        .roles
        .iter()
        .map(|role| role.entity.as_ref().map_or_else(|| format!("{}~{}", role.role, role.text), |id| format!("{}={id}", role.role)))
        .collect();
    let time = claim.time.as_ref().map_or_else(String::new, |time| format!(", time={}", time.value.edtf));
    format!("{}/{} ({}){time} {} {}", claim.kind, claim.action, roles.join(", "), claim.polarity, claim.modality)
}
