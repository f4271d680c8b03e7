//! The shapes in which a clause, a gerund or an infinitive hangs on the word that governs it.
use crate::scene::Scene;
use crate::senses::{Frame, Sense, sense};
use chancery_syntax::{Deprel, Upos};

impl Scene<'_> {
    /// "progress towards concluding a treaty", "the prospect of supplying arms".
    pub(crate) fn is_unreal_gerund(&self, i: usize) -> bool {
        let unreal = |mark: usize| self.is(mark, &["of", "towards", "toward", "for", "at", "to", "before", "about", "between"]);
        let marked = self.kids(i).any(|kid| kid < i && matches!(self.deprel(kid), Deprel::Mark | Deprel::Case));
        // "the question of ending or amending it": a second gerund has the preposition of the first.
        if let Some(first) = self.head(i).filter(|&first| !marked && self.deprel(i) == Deprel::Conj && first < i) {
            return self.word(i).ends_with("ing") && !self.has(i, Deprel::Aux) && self.is_unreal_gerund(first);
        }
        self.upos(i) == Upos::Verb
            && self.word(i).ends_with("ing")
            && self.kids(i).any(|kid| kid < i && matches!(self.deprel(kid), Deprel::Mark | Deprel::Case) && unreal(kid))
    }

    /// Whether a clause speaks of what is to be: "that it will", "that it should".
    pub(crate) fn is_open_clause(&self, i: usize) -> bool {
        let modal = |aux: usize| self.is(aux, &["will", "would", "shall", "should", "must", "may", "can", "could"]);
        self.kids_by(i, Deprel::Aux).any(modal) || self.is_subjunctive(i)
    }

    /// A verb with a subject and no ending and no auxiliary: "that Norway withdraw".
    pub(crate) fn is_subjunctive(&self, i: usize) -> bool {
        let bare = self.word(i).eq_ignore_ascii_case(self.lemma(i)) && self.upos(i) == Upos::Verb;
        let single = self.kid(i, Deprel::Nsubj).is_some_and(|subject| !crate::nouns::is_plural(self.word(subject)))
            && !self
                .kids_by(i, Deprel::Nsubj)
                .any(|subject| self.is(subject, &["we", "they", "you", "I"]) || self.has(subject, Deprel::Conj));
        bare && single && !self.has(i, Deprel::Aux) && !self.parse.tokens[i].feats.is_past()
    }

    /// The shape in which a clause hangs on what governs it.
    pub(crate) fn frame(&self, low: usize, high: usize) -> Frame {
        let finite = self.kids_by(low, Deprel::Aux).any(|aux| !self.is(aux, &["have", "be"]));
        if self.is_to(low) || (self.deprel(low) == Deprel::Xcomp && self.upos(low) == Upos::Verb && !self.word(low).ends_with("ing")) {
            if self.is_done_by_another(low, high) { Frame::Make } else { Frame::To }
        } else if self.word(low).ends_with("ing") && self.upos(low) == Upos::Verb && !finite && !self.has(low, Deprel::Nsubj) {
            Frame::Ing
        } else if self.deprel(low) == Deprel::Xcomp {
            Frame::To
        } else {
            Frame::That
        }
    }

    pub(crate) fn is_subject(&self, i: usize) -> bool {
        matches!(self.deprel(i), Deprel::Csubj | Deprel::CsubjPass | Deprel::Nsubj | Deprel::NsubjPass)
    }

    /// The noun between a verb and an infinitive that asks for one, where the verb has nothing to say of it.
    pub(crate) fn noun_before(&self, low: usize, high: usize, frame: Frame) -> Option<(usize, Sense)> {
        let says = sense(self.lemma(high), Frame::Make).is_some_and(|found| found != Sense::Untold);
        if frame != Frame::Make || self.upos(high) != Upos::Verb || says {
            return None;
        }
        let noun = self.kids_by(high, Deprel::Obj).find(|&kid| kid > high && kid < low)?;
        // "a statement of intent to": the infinitive is that of the inner noun.
        let inner = self.kids_by(noun, Deprel::Nmod).find(|&kid| kid < low && self.case(kid) == "of" && self.says_to(kid).is_some());
        inner.into_iter().chain([noun]).find_map(|noun| self.says_to(noun).map(|found| (noun, found)))
    }

    /// What a noun makes of an infinitive behind it.
    pub(crate) fn says_to(&self, noun: usize) -> Option<Sense> {
        sense(self.lemma(noun), Frame::To).filter(|_| self.upos(noun) == Upos::Noun)
    }

    /// Whether the governing word names who is to do it: "urged Norway to", "called on Norway to".
    pub(crate) fn is_done_by_another(&self, low: usize, high: usize) -> bool {
        self.has(low, Deprel::Nsubj)
            || self.kids(high).any(|kid| {
                kid < low
                    && kid > high
                    && (matches!(self.deprel(kid), Deprel::Obj | Deprel::Iobj)
                        || (self.deprel(kid) == Deprel::Obl && matches!(self.case(kid).as_str(), "on" | "upon" | "to" | "for")))
            })
    }

    /// Whether a gerund or infinitive stands right behind its verb, so that it completes it.
    pub(crate) fn follows_at_once(&self, low: usize, high: usize) -> bool {
        if self.upos(high) != Upos::Verb {
            return false;
        }
        let gerund = low == high + 1 && self.word(low).ends_with("ing");
        // "the arms that it needed to attack": what is needed stands in its clause already.
        let full =
            self.deprel(high) == Deprel::AclRelcl && self.kids_by(high, Deprel::Obj).any(|kid| kid < high) && self.has(low, Deprel::Obj);
        let infinitive = low == high + 2 && self.is_to(low) && !full && sense(self.lemma(high), Frame::To).is_some();
        let went_on = self.is(high, &["go"]) && low == high + 3 && self.is(high + 1, &["on"]) && self.is_to(low);
        gerund || infinitive || went_on
    }

    /// Whether a clause with a subject of its own completes a noun: "the demand that Norway withdraw".
    pub(crate) fn is_clause_of_noun(&self, low: usize) -> bool {
        let subject = self.kids(low).find(|&kid| matches!(self.deprel(kid), Deprel::Nsubj | Deprel::NsubjPass));
        subject.is_some_and(|subject| {
            let that = self.kids_by(low, Deprel::Mark).any(|mark| self.is(mark, &["that"]));
            // "the fact that it left": what is no relative clause may have a pronoun for its subject.
            let told = !matches!(self.upos(subject), Upos::Pron) || (that && self.deprel(low) == Deprel::Acl);
            subject < low && told && (that || self.is(self.leftmost(subject).saturating_sub(1), &["that"])) && !self.is_to(low)
        })
    }

    /// Whether a paper is mediated or drawn up, and not told as signed.
    pub(crate) fn is_only_drawn_up(&self, noun: usize) -> bool {
        const DRAWN_UP: &[&str] = &["facilitate", "broker", "mediate", "negotiate", "draft", "propose", "prepare", "discuss", "seek"];
        let over = self.head(noun).filter(|_| matches!(self.deprel(noun), Deprel::Obj | Deprel::NsubjPass));
        self.is(noun, crate::nouns::INSTRUMENTS) && over.is_some_and(|verb| self.is(verb, DRAWN_UP))
    }

    /// Whether a clause with "that" completes a verb, rather than telling what came of it: "did so much that …".
    pub(crate) fn is_clause_of_verb(&self, low: usize, high: usize) -> bool {
        let so = |i: usize| self.is(i, &["so", "such"]);
        self.upos(high) == Upos::Verb && low > high && sense(self.lemma(high), Frame::That).is_some() && !(high + 1..low).any(so)
    }

    /// The verb whose clause a supposed relative clause is: its "that" stands for no object, since it has one.
    pub(crate) fn is_clause_over(&self, low: usize, noun: usize) -> Option<usize> {
        let objects = self.kids_by(low, Deprel::Obj);
        let that = self.kids_by(low, Deprel::Obj).any(|kid| kid < low && self.is(kid, &["that"]) && self.word(kid + 1) != ",");
        let to = self.deprel(noun) == Deprel::Obl && self.case(noun) == "to";
        let verb = self.head(noun).filter(|&verb| self.upos(verb) == Upos::Verb && to)?;
        (that && objects.count() > 1 && sense(self.lemma(verb), Frame::That).is_some()).then_some(verb)
    }

    /// The verb by which what a noun asks for or promises is done: "heeded the call to", "kept their promise to".
    pub(crate) fn answers(&self, noun: usize) -> Option<usize> {
        let call = self.is(noun, &["call", "request", "demand", "appeal", "order", "advice", "admonition", "warning"]);
        let word = self.is(noun, &["promise", "pledge", "commitment", "vow", "undertaking"]);
        let verb = self.head(noun).filter(|_| matches!(self.deprel(noun), Deprel::Obj | Deprel::NsubjPass))?;
        let done = call && self.is(verb, &["heed", "obey", "follow"]) || word && self.is(verb, &["keep", "fulfil", "fulfill"]);
        (done && self.is_told_of_past(verb)).then_some(verb)
    }

    /// "*efforts* have been made to conclude it": the noun that was made, and what it makes of the infinitive after its verb.
    pub(crate) fn noun_made(&self, low: usize, high: usize) -> Option<(usize, Sense)> {
        const MADE: &[&str] = &["make", "take", "undertake", "exert", "launch", "issue", "extend"];
        let noun = self.kids_by(high, Deprel::NsubjPass).find(|&noun| noun < high && high < low && self.upos(noun) == Upos::Noun)?;
        let found = sense(self.lemma(noun), Frame::To).filter(|_| self.is(high, MADE) && self.is_to(low))?;
        Some((noun, found))
    }

    /// "had Norway asked", "should Norway ask": an auxiliary before its subject, in a clause that no other word opens.
    pub(crate) fn is_inverted(&self, i: usize) -> bool {
        let subject = self.kids(i).find(|&kid| matches!(self.deprel(kid), Deprel::Nsubj | Deprel::NsubjPass));
        subject.is_some_and(|subject| {
            // "nor had Norway asked", but "moreover, had Norway asked".
            let fronted = |kid: usize| matches!(self.deprel(kid), Deprel::Advmod | Deprel::Cc) && self.word(kid + 1) != ",";
            let negated = self.kids(i).any(|kid| kid < subject && fronted(kid));
            self.kids(i).any(|aux| {
                aux < subject
                    && !negated
                    && matches!(self.deprel(aux), Deprel::Aux | Deprel::AuxPass | Deprel::Cop)
                    && matches!(self.word(aux).to_lowercase().as_str(), "had" | "should" | "were")
            })
        })
    }

    /// Whether a clause stands in the present or the present perfect: "until the troops leave", "once they have left".
    pub(crate) fn is_yet_to_be(&self, i: usize) -> bool {
        let perfect = self.kids_by(i, Deprel::Aux).any(|aux| matches!(self.word(aux), "has" | "have"));
        let word = self.word(i);
        let simple = (word.eq_ignore_ascii_case(self.lemma(i)) || word.ends_with('s'))
            && !self.parse.tokens[i].feats.is_past()
            && !self.has(i, Deprel::Aux)
            && !self.has(i, Deprel::AuxPass);
        perfect || simple || self.kids_by(i, Deprel::AuxPass).any(|aux| matches!(self.word(aux), "is" | "are"))
    }

    pub(crate) fn opens_clause(&self, i: usize) -> bool {
        matches!(self.deprel(i), Deprel::Mark | Deprel::Case)
            || self.is(i, &["when", "until", "before", "once", "instead", "rather", "whenever"])
    }
}
