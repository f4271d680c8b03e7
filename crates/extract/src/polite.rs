//! Words of wish and duty that only lead up to what is said: "I wish to thank", "we must condemn", "let me recall".
use crate::scene::Scene;
use crate::stance::Stance;
use chancery_claim::Modality;
use chancery_syntax::{Deprel, Upos};

impl Scene<'_> {
    /// Whether what looks like a statement is none: who must accept, or may reject, has said nothing yet ("we cannot complain"
    /// tells neither that somebody complains nor that nobody does), and "supports the clinics by sending doctors" is work.
    pub(crate) fn is_unsaid(&self, trigger: usize, stance: &Stance) -> bool {
        let by = |clause: usize| self.kids(clause).any(|mark| self.is(mark, &["by"]));
        let work = self.is(trigger, &["support"]) && self.kids_by(trigger, Deprel::Advcl).any(by);
        // "Danshui (then called Tamshui)": a name is no call for anything.
        let name = |i: usize| matches!(self.upos(i), Upos::Noun | Upos::Propn) && self.case(i).is_empty();
        let naming = self.is(trigger, &["call"]) && self.kids_by(trigger, Deprel::Xcomp).any(name);
        // "readying itself to embark on it": who gets ready does so, and says nothing.
        let readying = self.is(trigger, &["ready"]) && self.word(trigger).ends_with("ing");
        // "I am sure that Norway will deny it": what the speaker thinks that others are going to say nobody has said.
        let foretold = stance.modality == Modality::Planned && self.is_foretold(trigger);
        work || naming || readying || foretold || matches!(stance.modality, Modality::Required | Modality::Possible)
    }

    /// Whether a verb stands in what somebody who speaks of himself is sure of, or expects, of others.
    fn is_foretold(&self, verb: usize) -> bool {
        let mut low = verb;
        for _ in 0..4 {
            let Some(high) = self.head(low) else { return false };
            let clause = matches!(self.deprel(low), Deprel::Ccomp | Deprel::Acl | Deprel::Advcl);
            if clause && self.is(high, &["sure", "certain", "doubt", "expect", "suspect", "predict", "foresee", "fear"]) {
                let own = |i: usize| self.kids_by(i, Deprel::Nsubj).any(|subject| self.is(subject, &["we", "I"]));
                let others = self.kid(low, Deprel::Nsubj).is_some_and(|subject| !self.is_own(subject));
                return others && (own(high) || self.head(high).is_some_and(own));
            }
            low = high;
        }
        false
    }

    /// Whether a verb of wish only leads up to what is said: "wish to thank", "would like to express", "take the floor to support".
    pub(crate) fn is_performed(&self, low: usize, high: usize) -> bool {
        if self.is_goal(low) || self.is_negated(high) {
            return false;
        }
        let polite = self.is(high, POLITE);
        let future = self.kids_by(high, Deprel::Aux).any(|aux| self.is(aux, &["will", "may", "might", "could"]));
        polite && !future && !self.parse.tokens[high].feats.is_past()
    }

    /// Whether an act of speech is itself what somebody is yet to do: "wants to recognise", "seeks to promise".
    pub(crate) fn is_goal(&self, i: usize) -> bool {
        self.is(i, &["promise", "agree", "undertake", "accept", "concede", "grant"])
    }

    /// Whether a subject speaks of itself: "we", "my delegation".
    pub(crate) fn is_own(&self, subject: usize) -> bool {
        self.is(subject, &["we", "I"]) || self.kids_by(subject, Deprel::NmodPoss).any(|own| self.is(own, &["my", "our"]))
    }

    /// "we would call for", "my delegation must condemn", "we cannot but welcome": who says so has done it.
    pub(crate) fn is_said_politely(&self, verb: usize) -> bool {
        let Some(subject) = self.kid(verb, Deprel::Nsubj) else { return false };
        let modal = |aux: usize| self.is(aux, &["would", "must", "should", "may", "can"]);
        let past = self.kids_by(verb, Deprel::Aux).any(|aux| self.is(aux, &["have"]));
        // "we must reject hatred" calls on all who listen; "I must reject this charge" does so.
        let duty = |aux: usize| self.is(aux, &["must", "should"]);
        let all = self.is(subject, &["we"]) && self.is(verb, EXHORTED) && self.kids_by(verb, Deprel::Aux).any(duty);
        self.is_own(subject)
            && !all
            && self.is(verb, UTTERED)
            && self.kids_by(verb, Deprel::Aux).any(modal)
            && !past
            && !self.is_negated(verb)
    }
}

/// Words that lead up to what is said.
const POLITE: &[&str] = &[
    "wish",
    "like",
    "want",
    "desire",
    "please",
    "pleased",
    "glad",
    "happy",
    "proud",
    "honour",
    "honor",
    "privilege",
    "begin",
    "let",
    "allow",
    "permit",
    "delighted",
    "conclude",
    "hasten",
    "bound",
    "obliged",
    "compelled",
    "grateful",
];

/// Verbs by which it is done as it is said.
pub(crate) const UTTERED: &[&str] = &[
    "recall",
    "emphasize",
    "emphasise",
    "underline",
    "note",
    "announce",
    "declare",
    "state",
    "affirm",
    "mention",
    "call",
    "appeal",
    "urge",
    "commend",
    "praise",
    "applaud",
    "salute",
    "welcome",
    "condemn",
    "deplore",
    "denounce",
    "protest",
    "reiterate",
    "express",
    "thank",
    "congratulate",
    "request",
    "ask",
    "invite",
    "reject",
    "demand",
    "reaffirm",
    "stress",
];

/// What all who listen are called on to do, rather than what is done by saying so.
const EXHORTED: &[&str] = &["reject", "demand", "denounce", "protest", "ask", "request", "declare", "affirm", "state"];
