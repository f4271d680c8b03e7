//! Questions that nobody is to answer, and what is denied by whoever is accused of it.
use crate::scene::Scene;
use crate::senses::{Frame, Sense, sense};
use crate::stance::{Stance, weaken};
use chancery_claim::{Kind, Modality, Polarity};
use chancery_syntax::Deprel;

/// A question that nobody is to answer takes it for so.
pub(crate) const SAID_IN_ASKING: &str = "said in asking";

/// Verbs of what nobody can do: "Who can deny that …?"
const BEYOND: &[&str] =
    &["deny", "doubt", "dispute", "forget", "ignore", "predict", "foresee", "imagine", "think", "believe", "contest", "overlook"];

impl Scene<'_> {
    /// "Who can deny that Norway attacked?" denies nothing, "Could Norway attack but for your help?" neither.
    pub(crate) fn is_given_in_asking(&self, stance: &mut Stance) -> bool {
        let given = self.is_asked_of_nobody(stance.top) || self.is_but_for();
        if given && stance.modality == Modality::Possible {
            stance.modality = Modality::Asserted;
        }
        given
    }

    /// "Who would have thought that Norway would invade it?": what was to come has come.
    pub(crate) fn asked_of_nobody(&self, i: usize, asked: bool, stance: &mut Stance) {
        if asked && stance.modality == Modality::Planned && self.kids_by(i, Deprel::Aux).any(|aux| self.is(aux, &["would"])) {
            stance.modality = Modality::Asserted;
            stance.reasons.push(SAID_IN_ASKING);
        }
    }

    /// "the minister asserted that there had been no attack": whoever is accused says so.
    pub(crate) fn denied_by_another(&self, trigger: usize, kind: Kind, stance: &mut Stance) {
        if kind == Kind::Force && stance.polarity == Polarity::Denied && self.is_said_by_another(trigger) {
            weaken(stance, Modality::Reported, "denied by somebody");
        }
    }

    /// "Does this mean that Norway plans to attack.": a question, whatever stands at its end.
    pub(crate) fn is_turned_to_ask(&self) -> bool {
        self.len() > 2
            && self.is(0, &["do"])
            && self.deprel(0) == Deprel::Aux
            && self.head(0).is_some_and(|verb| self.head(verb).is_none() && self.kids_by(verb, Deprel::Nsubj).any(|kid| kid < verb))
            && !self.is(1, &["not"])
    }

    /// "it knows that Norway must leave": that it must is the fact.
    pub(crate) fn must_be(&self, i: usize) -> bool {
        let must = |at: usize| self.kids_by(at, Deprel::Aux).any(|aux| self.is(aux, &["must", "ought", "need"]));
        must(i) || (self.deprel(i) == Deprel::Conj && self.head(i).is_some_and(must))
    }

    /// "Let it never be said that …": nobody says it.
    pub(crate) fn is_never_to_be_said(&self, trigger: usize) -> bool {
        let word = |i: usize, words: &[&str]| i < trigger && self.is(i, words);
        (0..trigger).any(|i| {
            word(i, &["let"])
                && word(i + 1, &["it"])
                && word(i + 2, &["never", "not"])
                && word(i + 3, &["be"])
                && word(i + 4, &["say", "said", "think", "thought", "suppose", "supposed", "believe", "imagine"])
                && !(i..trigger).any(|at| self.word(at) == ";")
        })
    }

    /// "Who would have thought that …": so it came, whatever it was.
    pub(crate) fn is_past_belief(&self, verb: usize) -> bool {
        let helped = |word: &str| self.kids_by(verb, Deprel::Aux).any(|aux| self.is(aux, &[word]));
        (helped("would") || helped("could")) && helped("have")
    }

    /// "Who can deny that …?", "Who would have predicted that …?": asked of nobody, and so said.
    pub(crate) fn is_asked_of_nobody(&self, verb: usize) -> bool {
        let who = self.kids_by(verb, Deprel::Nsubj).any(|subject| self.is(subject, &["who"]));
        let could = self.kids_by(verb, Deprel::Aux).any(|aux| self.is(aux, &["can", "could", "would", "will", "dare"]));
        who && could && self.is(verb, BEYOND)
    }

    /// "Could Norway invade it but for your help?": it did, as it had the help.
    fn is_but_for(&self) -> bool {
        let words = self.sentence.of(self.reading.text);
        self.is(0, &["could", "would", "can"]) && (words.contains(" but for ") || words.contains(" if it were not for "))
    }

    /// Whether a verb of saying over a word has somebody else than who speaks for its subject.
    fn is_said_by_another(&self, trigger: usize) -> bool {
        let mut low = trigger;
        for _ in 0..8 {
            let Some(high) = self.head(low) else { return false };
            if self.deprel(low) == Deprel::Ccomp && matches!(sense(self.lemma(high), Frame::That), Some(Sense::Said | Sense::Doubted)) {
                return self
                    .kids_by(high, Deprel::Nsubj)
                    .any(|subject| !self.is_own(subject) && !self.is(subject, &["that", "which", "who"]));
            }
            low = high;
        }
        false
    }
}
