//! What the words around one verb or noun say of it: negation, auxiliaries, adverbs of doubt.
use crate::scene::Scene;
use crate::stance::{Stance, flip, weaken};
use chancery_claim::{Kind, Modality};
use chancery_syntax::{Deprel, Upos};

impl Scene<'_> {
    pub(crate) fn is_negated(&self, i: usize) -> bool {
        self.kids(i).any(|kid| self.negates(kid) || self.is_no_circumstance(kid)) || self.is_denied_with(i)
    }

    /// "did not panic or *demand* it", whatever the tree makes of the first of the two.
    fn is_denied_with(&self, i: usize) -> bool {
        let or = i.checked_sub(1).filter(|&or| self.upos(i) == Upos::Verb && self.is(or, &["or"]));
        // What the tree joins to a verb that is denied is denied by that.
        let joined = self.deprel(i) == Deprel::Conj && self.head(i).is_some_and(|verb| self.upos(verb) == Upos::Verb);
        let or = or.filter(|_| !joined);
        let not = or.and_then(|or| (1..or).rev().take(4).find(|&at| self.is(at, &["not"])));
        not.is_some_and(|not| self.is(not - 1, &["do"]) && self.word(i) == self.lemma(i))
    }

    /// "under no circumstances", "at no time", "in no way": what never is, is not.
    pub(crate) fn is_no_circumstance(&self, i: usize) -> bool {
        matches!(self.deprel(i), Deprel::Obl | Deprel::Nmod | Deprel::Advmod)
            && self.is(i, &["circumstance", "time", "way", "account", "condition", "mean", "means", "stage", "point", "case"])
            && self.has(i, Deprel::Case)
            && self.kids_by(i, Deprel::Det).any(|det| self.is(det, &["no"]))
    }

    /// Whether an adverb turns its verb: "not", "never", "no longer", but not "not only" and "not until June".
    fn negates(&self, kid: usize) -> bool {
        if !matches!(self.deprel(kid), Deprel::Advmod | Deprel::Cc | Deprel::CcPreconj | Deprel::Det) {
            return false;
        }
        if self.is(kid, &["not", "n't", "never", "cannot"]) || matches!(self.word(kid).to_lowercase().as_str(), "n't" | "n’t") {
            let next = kid + 1;
            return next >= self.len()
                || !self.is(next, &["until", "only", "just", "merely", "simply", "least", "solely", "but", "help", "alone"]);
        }
        match self.word(kid).to_lowercase().as_str() {
            "nor" | "neither" => true,
            "longer" => kid > 0 && self.is(kid - 1, &["no", "any"]),
            // "a ten-million-dollar *no* interest loan": after an article it goes with the word behind it.
            "no" => self.deprel(kid) == Deprel::Det && !self.kids_by(self.head(kid).unwrap_or(kid), Deprel::Det).any(|det| det < kid),
            "nowhere" | "hardly" | "scarcely" | "barely" => true,
            _ => false,
        }
    }

    /// Whether a subject or object is nobody or nothing: "no troops", "neither side", "none of the parties".
    pub(crate) fn is_none(&self, i: usize) -> bool {
        self.is(i, &["none", "nobody", "nothing", "neither"])
            || self.kids(i).any(|kid| {
                matches!(self.deprel(kid), Deprel::Det | Deprel::CcPreconj | Deprel::Advmod) && self.is(kid, &["no", "neither"])
                    || (self.deprel(kid) == Deprel::Amod && self.is(kid, &["single"]) && kid > 1 && self.is(kid - 2, &["not"]))
            })
    }

    /// "can only", "cannot but", "cannot help", "cannot fail to".
    fn has_no_choice(&self, modal: usize) -> bool {
        let at = |i: usize, words: &[&str]| i < self.len() && self.is(i, words);
        let negated = usize::from(at(modal + 1, &["not"]));
        at(modal + 1, &["only"]) || at(modal + 1 + negated, &["but", "help", "fail"])
    }

    /// What the words around one verb or noun say: negation, auxiliaries.
    pub(crate) fn local(&self, i: usize, stance: &mut Stance, verbal: bool) {
        let negated = self.is_negated(i);
        if negated && !self.is(i, &["only"]) {
            flip(stance);
            // "could not agree more" agrees; what it is that is agreed to the words do not say plainly.
            stance.untold |= self.kids(i).any(|kid| kid > i && self.deprel(kid) == Deprel::Advmod && self.is(kid, &["more", "less"]));
        }
        for kid in self.kids(i) {
            match self.deprel(kid) {
                Deprel::Advmod if self.is(kid, &["reportedly", "allegedly", "apparently", "supposedly", "purportedly", "presumably"]) => {
                    weaken(stance, Modality::Reported, "said by others");
                }
                Deprel::Advmod if self.is(kid, &["possibly", "perhaps", "probably", "maybe", "conceivably"]) => {
                    weaken(stance, Modality::Possible, "an adverb of doubt");
                }
                // "not until the war began would it answer": an auxiliary behind its verb is that of the next clause.
                // "However that may be, Norway has": so is that of a clause before the subject.
                Deprel::Aux if verbal && kid < i && self.is_of_clause_before(i, kid) => {}
                Deprel::Aux if verbal && kid < i => self.auxiliary(i, kid, negated, stance),
                Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj if verbal && self.is_none(kid) => flip(stance),
                // "yielding to no pressure".
                Deprel::Obl if verbal && self.is(i, &["yield", "bow", "submit", "accede", "surrender"]) && self.is_none(kid) => {
                    flip(stance)
                }
                // "was to supply": the copula may be taken for the head or for a kid.
                Deprel::Mark
                    if verbal
                        && self.word(kid).eq_ignore_ascii_case("to")
                        && (self.head(i).is_some_and(|head| self.is(head, &["be"]))
                            || self
                                .kids(i)
                                .any(|be| be < kid && matches!(self.deprel(be), Deprel::Cop | Deprel::Aux) && self.is(be, &["be"]))) =>
                {
                    weaken(stance, Modality::Planned, "is to");
                }
                // "had to withdraw", the verb taken for an auxiliary.
                Deprel::Mark if verbal && self.word(kid).eq_ignore_ascii_case("to") => {
                    if let Some(have) = self.kids_by(i, Deprel::Aux).find(|&have| have < kid && self.is(have, &["have"])) {
                        *stance = self.have_to(i, have, stance.clone());
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether an auxiliary between two subjects belongs to the first of them, and not to the verb.
    fn is_of_clause_before(&self, i: usize, aux: usize) -> bool {
        let mut subjects = self.kids(i).filter(|&kid| kid < i && matches!(self.deprel(kid), Deprel::Nsubj | Deprel::NsubjPass));
        let first = subjects.next().is_some_and(|subject| subject < aux);
        first && subjects.any(|subject| subject > aux) && aux + 1 < self.len() && self.is(aux + 1, &["be"])
    }

    fn auxiliary(&self, i: usize, kid: usize, negated: bool, stance: &mut Stance) {
        let perfect = self.kids_by(i, Deprel::Aux).any(|other| other > kid && self.is(other, &["have"]));
        match self.word(kid).to_lowercase().as_str() {
            "will" | "shall" | "'ll" | "’ll" | "wo" => weaken(stance, Modality::Planned, "future"),
            // "can only condemn", "cannot but condemn": nothing else is possible, and so it is done.
            "can" | "could" | "cannot" if self.has_no_choice(kid) => stance.reasons.push("can do nothing else"),
            // "could not withdraw" did not.
            "could" if negated => stance.reasons.push("could not"),
            "may" | "might" | "could" | "can" | "cannot" | "ca" => weaken(stance, Modality::Possible, "a modal of possibility"),
            "would" if perfect => weaken(stance, Modality::Possible, "what would have been"),
            "would" => weaken(stance, Modality::Planned, "conditional or future in the past"),
            "must" | "should" | "ought" | "need" => weaken(stance, Modality::Required, "a modal of duty"),
            // "had been serving" was over by then.
            "been" if self.kids_by(i, Deprel::Aux).any(|had| self.word(had).eq_ignore_ascii_case("had")) => {}
            // "are being withdrawn" as well.
            "is" | "are" | "am" | "'re" | "'s" | "been"
                if self.word(i).ends_with("ing")
                    || self.kids_by(i, Deprel::AuxPass).any(|being| self.word(being).eq_ignore_ascii_case("being")) =>
            {
                weaken(stance, Modality::Ongoing, "progressive");
            }
            _ => {}
        }
    }
}

impl Scene<'_> {
    /// What a participle beside a verb says, which the verb denies with itself: "has *never* run, calling for help", "has
    /// *ceased* to be a silent country, refusing to answer".
    pub(crate) fn beside(&self, high: usize, stance: Stance) -> Stance {
        let mut verb = high;
        for _ in 0..4 {
            // "has ceased to be silent, refusing to answer", hung on the verb itself.
            let ended = self.is(verb, &["cease"]) && self.has(verb, Deprel::Xcomp) && !self.is_negated(verb);
            let never = self.kids(verb).any(|kid| kid < verb && self.is(kid, &["never"]));
            let over = self.head(verb).filter(|_| matches!(self.deprel(verb), Deprel::Conj | Deprel::Xcomp));
            let ceased = self.deprel(verb) == Deprel::Xcomp && over.is_some_and(|over| self.is(over, &["cease"]) && !self.is_negated(over));
            if never || ceased || ended {
                return stance.flip();
            }
            let Some(over) = over else { break };
            verb = over;
        }
        stance
    }

    /// "take part", "have a hand": by such a verb its subject does what follows.
    pub(crate) fn takes_part(&self, verb: usize) -> bool {
        self.is(verb, &["take", "play", "have"]) && self.kids_by(verb, Deprel::Obj).any(|noun| self.is(noun, &["part", "hand"]))
    }

    /// Whether a verb is told of the past, or an infinitive under one that is: "pretended to care".
    pub(crate) fn is_under_past(&self, verb: usize) -> bool {
        let over = self.head(verb).filter(|_| self.deprel(verb) == Deprel::Xcomp && self.is_to(verb));
        self.is_told_of_past(verb) || over.is_some_and(|over| self.is_told_of_past(over))
    }

    /// Whether a clause only compares: "more than Peru has given", "have shown it, as they have shown elsewhere".
    pub(crate) fn only_compares(&self, word: &str, low: usize, high: usize, kind: Kind) -> bool {
        match word {
            "as" => kind == Kind::Statement && low > high && self.lemma(low) == self.lemma(high),
            _ => !self.kids(low).chain(self.kids(high)).any(|kid| self.is(kid, &["rather"])),
        }
    }
}
