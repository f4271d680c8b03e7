//! A claim that a person reads out of a source.
use crate::ENGINE;
use chancery_claim::{Claim, Kind, Modality, Polarity, Status, Witness};
use chancery_store::SourceRow;
use chancery_text::Span;

/// A claim about some words of a source that says nothing yet but what it is; the nearest place to a byte is taken.
///
/// Its id is made when everything is known: [`chancery_claim::claim_id`].
pub fn draft(source: &SourceRow, words: &str, near: usize, kind: Kind, action: &'static str) -> Option<Claim> {
    if words.is_empty() {
        return None;
    }
    let (start, _) = source.text.match_indices(words).min_by_key(|(start, _)| start.abs_diff(near))?;
    Some(Claim {
        id: "c:0000000000000000".to_owned(),
        source: source.id.clone(),
        kind,
        action,
        fields: Vec::new(),
        basis: None,
        roles: Vec::new(),
        time: None,
        amounts: Vec::new(),
        polarity: Polarity::Affirmed,
        modality: Modality::Asserted,
        attribution: None,
        quote: Span { start, end: start + words.len() },
        quote_text: words.to_owned(),
        confidence: 1.0,
        reasons: vec!["read by a person".to_owned()],
        rule: "person".to_owned(),
        witness: Witness::Rule,
        engine: ENGINE.to_owned(),
        status: Status::Accepted,
    })
}
