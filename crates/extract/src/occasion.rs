//! The occasion: what is signed or agreed right after a visit or meeting was told, was signed or agreed on it.
use crate::assemble::time_of;
use crate::scene::Scene;
use chancery_claim::{Claim, Kind, Modality, Polarity, Time, claim_id};
use chancery_syntax::{Deprel, Upos};
use chancery_text::Span;
use chancery_time::{Anchor, AnchorKind, TimeMention};

/// The last visit or meeting told, while it is still at hand.
#[derive(Debug, Default)]
pub(crate) struct Occasion {
    last: Option<(Time, Vec<String>, Span)>,
    /// The time of the last deed of the sentence before, and the last time it named.
    told: Option<(Option<Time>, Option<Time>)>,
}

/// How far on, in bytes, an occasion still lends its time.
const REACH: usize = 400;

impl Scene<'_> {
    /// "The two sides negotiate a contract", "a million people visit Peru each year": the present tense of what has no end yet.
    pub(crate) fn has_no_end_yet(&self, rule: &crate::rules::Rule, trigger: usize) -> bool {
        (rule.action == "negotiated" || (rule.kind == Kind::Visit && self.is_yearly(trigger))) && self.is_present(trigger)
    }

    /// "visit Peru annually", "each year": what a verb tells comes again and again.
    pub(crate) fn is_yearly(&self, verb: usize) -> bool {
        self.kids(verb).filter(|&kid| kid > verb).any(|kid| {
            self.is(kid, &["annually", "yearly", "regularly", "monthly", "weekly"])
                || self.is(kid, &["year", "month", "week", "summer", "winter"])
                    && self.kids_by(kid, Deprel::Det).any(|det| self.is(det, &["each", "every"]))
        })
    }
}

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
                // "As of today the two sides negotiate": that is of the day of writing.
                let now =
                    claim.quote_text.split_whitespace().any(|word| matches!(word.trim_end_matches(','), "today" | "now" | "currently"));
                if fits && same && !now && claim.modality == Modality::Asserted && claim.polarity == Polarity::Affirmed {
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

    /// Dates what a sentence says of "this": "This constituted the severance of relations" is of the day just told.
    pub(crate) fn refer(&mut self, scene: &Scene<'_>, claims: &mut [Claim]) {
        let times = &scene.reading.times[scene.reading.times_in(scene.sentence)];
        if let Some(told) = &self.told
            && claims.iter().any(|claim| claim.time.is_none())
            && let Some(date) = scene.refers_back()
        {
            let (deed, last) = told;
            if let Some(time) = if date { last.as_ref() } else { deed.as_ref().or(last.as_ref()) } {
                for claim in claims.iter_mut().filter(|claim| claim.time.is_none() && claim.modality == Modality::Asserted) {
                    if matches!(claim.kind, Kind::Relations | Kind::Mission) {
                        claim.time = Some(time.clone());
                        claim.confidence = (claim.confidence - 0.1).max(0.3);
                        claim.reasons.push("its time is that of what “this” stands for".to_owned());
                        claim.id = claim_id(claim);
                    }
                }
            }
        }
        let lend = |mut time: Time| {
            if let Some(day) = time.value.edtf.strip_prefix("../").and_then(|day| chancery_time::Time::from_edtf(day).ok()) {
                time.value = day;
            }
            time.value.anchor = time.span.map(|span| Anchor { kind: AnchorKind::Mention, span: Some((span.start, span.end)) });
            time
        };
        let mut deeds = claims.iter().filter(|claim| claim.kind != Kind::Statement).filter_map(|claim| claim.time.clone());
        let deed = deeds.rfind(|time| time.span.is_some_and(|span| scene.sentence.contains(span)));
        let last = times.iter().rfind(|mention| mention.time.is_some()).map(|mention| time_of(mention, scene.reading.text));
        self.told = (deed.is_some() || last.is_some()).then(|| (deed.map(lend), last.map(lend)));
    }
}

impl Scene<'_> {
    /// Whether a clause of the sentence has "this" or "this act" for its subject; `true` inside where it is "this date".
    fn refers_back(&self) -> Option<bool> {
        let subject = |i: usize| matches!(self.deprel(i), Deprel::Nsubj | Deprel::NsubjPass);
        (0..self.len()).filter(|&i| self.word(i).eq_ignore_ascii_case("this")).find_map(|i| {
            let head = self.head(i)?;
            if subject(i) {
                return Some(false);
            }
            let noun = subject(head) && self.is(head, &["act", "action", "step", "event", "decision", "move", "date", "measure"]);
            noun.then(|| self.is(head, &["date"]))
        })
    }
}

impl Scene<'_> {
    /// "the withdrawal from the territories *occupied since* 1967": how long something else has lasted.
    pub(crate) fn lasts_with_another(&self, time: &TimeMention, trigger: usize) -> bool {
        let at = self.parse.tokens.partition_point(|token| (token.end as usize) <= time.start);
        let since = [Some(at), at.checked_sub(1)].into_iter().flatten().find(|&at| self.is(at, &["since"]));
        since.and_then(|since| since.checked_sub(1)).is_some_and(|verb| trigger < verb && self.word(verb).ends_with("ed"))
    }

    /// "since the beginning of the *war* in 1992": whether a word tells more of what something else came before or after.
    pub(crate) fn is_of_an_occasion(&self, i: usize) -> bool {
        let nouns = std::iter::successors(self.head(i), |&noun| self.head(noun)).take_while(|&noun| self.upos(noun) != Upos::Verb);
        nouns.take(6).any(|noun| matches!(self.case(noun).as_str(), "since" | "until" | "before" | "after"))
    }
}
