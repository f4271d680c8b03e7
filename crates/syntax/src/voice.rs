//! Active or passive: by auxiliaries, by form and place, and against what a small model is known to get wrong.
use crate::control::INTRANSITIVE;
use crate::tree::Tree;
use crate::{Deprel, Upos, VerbForm};

impl Tree<'_> {
    /// Whether a verb is passive, in full or as a reduced relative ("the arms shipped to Cuba").
    pub fn is_passive(&self, verb: usize) -> bool {
        (self.has(verb, Deprel::NsubjPass) && !self.is_finite_past(verb))
            || self.has(verb, Deprel::AuxPass)
            || self.has(verb, Deprel::CsubjPass)
            || (self.deprel(verb) == Deprel::Acl && self.is_past_participle(verb) && !self.is_garden_path(verb))
            || self.is_free_participle(verb)
            || self.is_bound_participle(verb)
            || (self.deprel(verb) == Deprel::Conj
                && self.is_past_participle(verb)
                && !self.has(verb, Deprel::Nsubj)
                && (!self.has(verb, Deprel::Obj) || self.is_left_of_two(verb))
                // "was ratified and entered into force".
                && (!self.is(verb, INTRANSITIVE) || self.has(verb, Deprel::OblAgent))
                && self.head(verb).is_some_and(|head| self.upos(head) == Upos::Verb && self.is_passive(head)))
    }

    /// "*Built* by Oslo, the dam broke": said beside a clause of what the clause is about.
    fn is_free_participle(&self, verb: usize) -> bool {
        self.deprel(verb) == Deprel::Advcl
            && self.parse.tokens[verb].feats.verb_form() == Some(VerbForm::Part)
            && self.is_past_participle(verb)
            && ![Deprel::Aux, Deprel::Cc, Deprel::Nsubj, Deprel::Obj, Deprel::Ccomp, Deprel::Xcomp]
                .iter()
                .any(|deprel| self.has(verb, *deprel))
    }

    /// ", denied the right to vote": verbs with two objects keep one in the passive.
    fn is_left_of_two(&self, verb: usize) -> bool {
        verb > 0 && self.word(verb - 1) == "," && self.is(verb, &["deny", "refuse", "grant", "promise", "award"])
    }

    /// "finds itself threatened by Peru", "…, denied the right to vote": a participle that hangs on another verb with no subject and
    /// no auxiliary, behind a reflexive or with the one object that is left of two.
    fn is_bound_participle(&self, verb: usize) -> bool {
        matches!(self.deprel(verb), Deprel::Advcl | Deprel::Xcomp)
            && self.upos(verb) == Upos::Verb
            && self.is_past_participle(verb)
            && self.word(verb).ends_with('d')
            && [Deprel::Nsubj, Deprel::Aux].iter().all(|&deprel| !self.has(verb, deprel))
            && match self.has(verb, Deprel::Obj) {
                true => self.is_left_of_two(verb),
                false => verb > 0 && self.upos(verb - 1) == Upos::Pron && self.word(verb - 1).to_lowercase().contains("sel"),
            }
    }

    /// "Libyan troops forced farmers to leave", taken for troops that were forced: with an object of its own it is the verb.
    pub(crate) fn is_garden_path(&self, verb: usize) -> bool {
        self.deprel(verb) == Deprel::Acl
            && self.is_past_participle(verb)
            && self.has(verb, Deprel::Obj)
            && self.head(verb).is_some_and(|noun| self.deprel(noun) == Deprel::Root && noun + 1 == verb)
    }

    /// "The United States named X consul" tagged as a passive: without an auxiliary and with an object it is none.
    pub fn is_finite_past(&self, verb: usize) -> bool {
        !self.has(verb, Deprel::AuxPass)
            && !self.has(verb, Deprel::Aux)
            && matches!(self.deprel(verb), Deprel::Root | Deprel::Advcl | Deprel::Ccomp | Deprel::Conj)
            && (self.has(verb, Deprel::Obj) || self.named_complement(verb).is_some())
    }

    /// A name that the tree takes for a complement: "named David Brown as consul".
    pub(crate) fn named_complement(&self, verb: usize) -> Option<usize> {
        self.kids_by(verb, Deprel::Xcomp).find(|&kid| {
            kid > verb && matches!(self.upos(kid), Upos::Propn | Upos::Noun) && self.is_named(kid) && !self.has(kid, Deprel::Case)
        })
    }

    /// Whether a verb is a past participle, as far as form and place tell.
    fn is_past_participle(&self, verb: usize) -> bool {
        let word = self.word(verb).to_lowercase();
        !word.ends_with("ing") && word != self.lemma(verb) && !self.has(verb, Deprel::Mark)
    }
}
