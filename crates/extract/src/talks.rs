//! How talks between states are put by what stands around their noun: still to come, lying idle, the one way out.
use crate::mood::COMING;
use crate::scene::Scene;
use crate::stance::{Stance, weaken};
use chancery_claim::{Kind, Modality, Polarity};
use chancery_syntax::{Deprel, Upos};

/// What is fixed, whatever is hoped of it.
const FIXED: &[&str] = &["approaching", "impending", "forthcoming", "upcoming", "coming", "scheduled", "next", "imminent"];
/// Where talks are that nobody holds.
const IDLE: &[&str] = &["standstill", "deadlock", "stalemate", "impasse", "deadlocked", "stalled", "frozen", "moribund", "halt"];
/// By what something is to be reached.
const WAYS: &[&str] = &["way", "path", "solution", "answer", "settlement", "road", "route", "key", "means", "avenue", "option", "hope"];
/// What there is none of, besides.
const ELSE: &[&str] = &["alternative", "substitute", "choice", "option"];
/// How firmly a state stands by what it has recognised.
const STEADFAST: &[&str] = &[
    "unswerving",
    "firm",
    "strong",
    "consistent",
    "steadfast",
    "unwavering",
    "unequivocal",
    "longstanding",
    "constant",
    "continued",
    "continuing",
];

impl Scene<'_> {
    /// "the forthcoming talks" are to come; talks "at a standstill" are not held; where "there is no alternative to dialogue", it is needed.
    pub(crate) fn talks(&self, trigger: usize, kind: Kind, stance: &mut Stance) {
        if kind == Kind::Relations && self.is_steadfast_recognition(trigger) {
            *stance = Stance::plain(trigger);
        }
        let verbal = self.upos(trigger) == Upos::Verb;
        let coming = |i: usize, words: &[&str]| {
            self.kids(i).any(|kid| kid < trigger && words.iter().any(|word| self.word(kid).eq_ignore_ascii_case(word)))
        };
        // "the approaching summit meeting": what stands before the whole of it, or before its first noun.
        let named = |words: &[&str]| {
            coming(trigger, words)
                || (kind == Kind::Meeting && self.kids_by(trigger, Deprel::Compound).any(|noun| coming(noun, words)))
                || (self.deprel(trigger) == Deprel::Compound && self.head(trigger).is_some_and(|noun| coming(noun, words)))
        };
        if !verbal && named(COMING) {
            weaken(stance, Modality::Planned, "an adjective of what is to come");
            if kind == Kind::Meeting && stance.modality == Modality::Possible && self.is_given(trigger) && named(FIXED) {
                stance.modality = Modality::Planned;
            }
        }
        if !matches!(kind, Kind::Meeting | Kind::Cooperation) {
            return;
        }
        if kind == Kind::Meeting && !verbal && stance.polarity == Polarity::Affirmed && self.is_idle(trigger) {
            stance.polarity = Polarity::Denied;
            stance.reasons.push("at a standstill");
        }
        // "the proposal for opening talks is of use", the talks taken for what is.
        let first = self.leftmost(trigger);
        let opened = first > 2 && self.word(first - 1).ends_with("ing") && self.word(first - 2).eq_ignore_ascii_case("for");
        if opened
            && self.head(first - 1).is_some_and(|noun| noun < first && self.is(noun, &["proposal", "plan", "suggestion", "call", "appeal"]))
        {
            weaken(stance, Modality::Possible, "proposed");
        }
        // "the way to settle it is through talks".
        let case = self.case(trigger);
        let way = self.kids_by(trigger, Deprel::Nsubj).any(|subject| self.is(subject, WAYS));
        if !verbal && self.has(trigger, Deprel::Cop) && way && matches!(case.as_str(), "through" | "by" | "via" | "by means of") {
            weaken(stance, Modality::Required, "the way to something");
        }
        if std::iter::successors(Some(trigger), |&i| self.head(i)).take(4).any(|i| self.is_without_alternative(i)) {
            weaken(stance, Modality::Required, "without alternative");
        }
    }

    /// "our firm recognition of Peru": whoever calls it so has recognised it.
    fn is_steadfast_recognition(&self, noun: usize) -> bool {
        let kept = |i: usize| self.kids_by(i, Deprel::Amod).any(|kid| self.is(kid, STEADFAST));
        let left = |verb: usize| self.is(verb, &["withdraw", "revoke", "rescind", "reconsider", "seek", "demand", "end"]);
        self.is(noun, &["recognition"]) && self.has(noun, Deprel::NmodPoss) && kept(noun) && !self.head(noun).is_some_and(left)
    }

    /// "we back it; they said that they would come": a sentence of its own says nothing of the one before.
    pub(crate) fn says_its_own(&self, verb: usize) -> bool {
        let own = |deprel| matches!(deprel, Deprel::Ccomp | Deprel::Obj | Deprel::Xcomp);
        self.kids(verb).any(|kid| kid > verb && own(self.deprel(kid)))
    }

    /// Talks that remain at a standstill, or are deadlocked.
    fn is_idle(&self, noun: usize) -> bool {
        let Some(high) = self.head(noun).filter(|_| matches!(self.deprel(noun), Deprel::Nsubj | Deprel::NsubjPass)) else { return false };
        let lies = self.has(high, Deprel::Cop) || self.is(high, &["remain", "be", "stay", "lie", "come", "stall"]);
        let idle = |i: usize| self.is(i, IDLE) || IDLE.iter().any(|word| self.word(i).eq_ignore_ascii_case(word));
        let there = |kid: usize| matches!(self.deprel(kid), Deprel::Obl | Deprel::Xcomp | Deprel::Obj) && idle(kid);
        !self.is_negated(high) && (self.has(high, Deprel::Cop) && idle(high) || lies && self.kids(high).any(there))
    }

    /// "no alternative to talks".
    fn is_without_alternative(&self, noun: usize) -> bool {
        self.deprel(noun) == Deprel::Nmod
            && matches!(self.case(noun).as_str(), "to" | "for" | "but")
            && self.head(noun).is_some_and(|high| self.is(high, ELSE) && self.is_none(high))
    }
}
