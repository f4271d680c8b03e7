//! Who does what a noun names, and which words deny a verb.
use crate::filler::{Filler, Sort};
use crate::rules::Path;
use crate::scene::Scene;
use chancery_lexicon::MentionForm;
use chancery_syntax::{Deprel, Upos};

/// Those who have left their state.
const GONE: &[&str] = &["refugee", "exile", "emigrant", "immigrant", "migrant", "deserter", "defector", "fugitive"];

impl Scene<'_> {
    /// Whether somebody near a verb of saying does not say it: "resolutions calling for Peru to stop", "refugees from Mali refuse".
    pub(crate) fn says_nothing(&self, verb: usize, filler: &Filler) -> bool {
        let Some(i) = filler.head else { return false };
        // Who is to act does not call for it.
        let asked = i > verb && matches!(self.case(i).as_str(), "for" | "on" | "upon") && self.upos(verb) == Upos::Verb;
        // Who has left his state does not speak for it.
        asked || filler.sort == Sort::People && self.is(i, GONE)
    }

    /// The words that deny a verb.
    pub(crate) fn negations(&self, verb: usize) -> Vec<usize> {
        let denies = |&kid: &usize| {
            matches!(self.deprel(kid), Deprel::Advmod | Deprel::Det)
                && (self.is(kid, &["not", "n't", "never"]) || self.word(kid).eq_ignore_ascii_case("n't"))
                // "not only are we prepared to": and so they are.
                && !(kid + 1 < self.len() && self.is(kid + 1, &["only", "just", "merely", "simply", "least", "solely"]))
        };
        let longer = |&kid: &usize| self.is(kid, &["longer"]) && kid > 0 && self.is(kid - 1, &["no"]);
        self.kids(verb).filter(|&kid| denies(&kid) || longer(&kid) || self.is_no_circumstance(kid)).collect()
    }

    /// Who does what a noun names: "Peru's invasion", "the Peruvian invasion", "the invasion by Peru"; "the policy of Peru",
    /// but not "the invasion of Peru", which is done to it.
    pub(crate) fn doers(&self, noun: usize) -> Vec<usize> {
        let mut by = self.prepositional(noun, "by");
        // "condemned the occupation of the town by Peru": the tree hangs the doer on a verb that is not passive.
        if let Some(verb) = self.head(noun).filter(|&verb| by.is_empty() && self.upos(verb) == Upos::Verb && !self.is_passive(verb)) {
            by.extend(self.kids_by(verb, Deprel::Obl).filter(|&kid| kid > noun && self.case(kid) == "by" && !self.known[kid].dated));
        }
        let state = |i: &usize| self.mention(*i).is_some_and(|mention| matches!(mention.form, MentionForm::State(_)));
        let own = self.kids_by(noun, Deprel::NmodPoss).filter(|&kid| self.upos(kid) != Upos::Pron);
        let adjectives = self.reach(noun, &Path::Modifier).into_iter().filter(state);
        let mut out: Vec<usize> = by.into_iter().chain(own).chain(adjectives).collect();
        if out.is_empty() && !self.is(noun, crate::nouns::DONE_TO) {
            out = self.prepositional(noun, "of");
        }
        // "the aggression and intrigues of Peru": what stands behind the last of two belongs to both.
        if out.is_empty()
            && let Some(next) = self.kids_by(noun, Deprel::Conj).next()
            && !self.is(next, crate::nouns::DONE_TO)
        {
            out = self.prepositional(next, "of");
        }
        out
    }

    /// "wrote a letter to Peru asking for help", "its role in the Assembly of calling for help": who is only written to, or where it was
    /// said, says nothing.
    pub(crate) fn is_only_near(&self, i: usize, verb: usize) -> bool {
        const LETTERS: &[&str] = &["letter", "message", "note", "telegram", "cable", "communication", "memorandum", "petition"];
        let participle = self.word(verb).ends_with("ing") && !self.has(verb, Deprel::Aux);
        let Some(over) = self.head(i).filter(|_| participle) else { return false };
        let letter = |at: usize| self.is(at, LETTERS) || self.kids_by(at, Deprel::Obj).any(|kid| self.is(kid, LETTERS));
        match self.case(i).as_str() {
            "to" => letter(over),
            "in" | "within" | "before" => self.head(verb) != Some(i),
            _ => false,
        }
    }
}
