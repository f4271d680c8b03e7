//! The occasion: what is signed or agreed right after a visit or meeting was told, was signed or agreed on it.
use chancery_claim::{Claim, Kind, Modality, Polarity, Time, claim_id};
use chancery_text::Span;
use chancery_time::{Anchor, AnchorKind};

/// The last visit or meeting told, while it is still at hand.
#[derive(Debug, Default)]
pub(crate) struct Occasion {
    last: Option<(Time, Vec<String>, Span)>,
}

/// How far on, in bytes, an occasion still lends its time.
const REACH: usize = 400;

impl Occasion {
    /// Lends the occasion's time to undated signings between the same parties, and remembers the sentence's own occasion.
    pub(crate) fn carry(&mut self, claims: &mut [Claim], sentence: Span) {
        if let Some((time, parties, at)) = &self.last
            && sentence.start > at.start
            && sentence.start - at.end.min(sentence.start) <= REACH
            && claims.iter().all(|claim| claim.time.is_none())
        {
            for claim in claims.iter_mut() {
                let fits = matches!((claim.kind, claim.action), (Kind::Agreement, "signed" | "initialled") | (Kind::Meeting, "held"));
                let same = claim.fillers("party").filter_map(|role| role.entity.as_ref()).all(|id| parties.contains(id));
                if fits && same && claim.modality == Modality::Asserted && claim.polarity == Polarity::Affirmed {
                    let mut lent = time.clone();
                    lent.value.anchor = lent.span.map(|span| Anchor { kind: AnchorKind::Mention, span: Some((span.start, span.end)) });
                    claim.time = Some(lent);
                    claim.confidence = (claim.confidence - 0.12).max(0.3);
                    claim.reasons.push("its time is that of the visit or meeting told just before".to_owned());
                    claim.id = claim_id(claim);
                }
            }
        }
        let told = claims.iter().rev().find(|claim| {
            matches!(claim.kind, Kind::Visit | Kind::Meeting)
                && claim.modality == Modality::Asserted
                && claim.polarity == Polarity::Affirmed
                && claim.time.as_ref().is_some_and(|time| time.span.is_some_and(|span| sentence.contains(span)))
        });
        if let Some(claim) = told
            && let Some(time) = &claim.time
        {
            let parties = claim.entities().into_iter().map(str::to_owned).collect();
            self.last = Some((time.clone(), parties, sentence));
        }
    }
}
