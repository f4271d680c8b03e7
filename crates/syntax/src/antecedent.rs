//! What a relative pronoun goes back to.
use crate::tree::{Sort, Tree};
use crate::{Deprel, Upos};

impl Tree<'_> {
    /// Whether a word is a relative pronoun, or one that asks.
    pub fn is_relative(&self, i: usize) -> bool {
        // Where it fills a place in its clause it is a pronoun, whatever the tagger calls it.
        let fills = matches!(self.deprel(i), Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass) && self.upos(i) == Upos::Sconj;
        (self.upos(i) == Upos::Pron || fills) && self.is(i, &["which", "who", "that", "whom", "whose"])
    }

    /// A relative pronoun stands for the noun of its clause; anything else for itself.
    pub fn antecedent(&self, i: usize) -> Vec<usize> {
        if self.is_relative(i) {
            // "…accredited X to Y, *who* presented": a person, whatever the clause hangs on.
            if self.is(i, &["who"]) {
                let person = (0..i).rev().take(30).find(|&at| self.known[at].sort == Sort::Person);
                let clause = self.head(i).and_then(|verb| self.head(verb));
                let told = clause.is_some_and(|noun| {
                    // "Sighted by Smith, it was the Dutch who settled it": a people right before it.
                    (self.known[noun].sort == Sort::Demonym && noun + 1 == i)
                        || (!self.is_named(noun) || matches!(self.known[noun].sort, Sort::Person | Sort::Title))
                            && !matches!(self.upos(noun), Upos::Verb | Upos::Aux)
                });
                if !told && let Some(person) = person {
                    return vec![self.head_of_name(person)];
                }
            }
            // "the junta, which … and *which* refused": the second goes back to where the first does.
            if i > 0 && self.is(i - 1, &["and", "or", "but"]) {
                let first = (0..i - 1).rev().take(40).find(|&at| self.is_relative(at) && self.word(at).eq_ignore_ascii_case(self.word(i)));
                if let Some(first) = first.filter(|&first| first > 0 && !self.is(first - 1, &["and", "or", "but"])) {
                    return self.antecedent(first);
                }
            }
            let mut at = i;
            for _ in 0..8 {
                match self.head(at) {
                    Some(head) if self.deprel(at) == Deprel::AclRelcl => return vec![self.told_apart(head, i)],
                    Some(head) => at = head,
                    None => break,
                }
            }
            return self.known[i].refers.map(|noun| noun as usize).into_iter().collect();
        }
        vec![i]
    }

    /// "the agent in Syria that offered": a name is told apart by nothing, so that the clause is of the noun before it.
    fn told_apart(&self, name: usize, pronoun: usize) -> usize {
        // "Peru is the only one that has not signed": whoever the one is.
        if self.is(name, &["one"])
            && self.has(name, Deprel::Cop)
            && let Some(subject) = self.kids_by(name, Deprel::Nsubj).find(|&subject| subject < name)
        {
            return subject;
        }
        // "with regard to Mali, my country, which recognised it": whoever speaks did, whatever stands before the comma.
        let own =
            |kid: &usize| *kid > name && *kid < pronoun && self.kids_by(*kid, Deprel::NmodPoss).any(|mine| self.is(mine, &["my", "our"]));
        if let Some(mine) = self.kids_by(name, Deprel::Appos).find(own) {
            return mine;
        }
        // "a commission, in consultation with Mali, which could go": whoever is only consulted is none that goes.
        if let Some(noun) = self.head(name)
            && name + 2 == pronoun
            && self.word(name + 1) == ","
            && self.case(name) == "with"
            && self.case(noun) == "in"
            && self.is(noun, &["consultation", "cooperation", "co-operation", "collaboration", "agreement", "conjunction", "association"])
            && let Some(over) = self.head(noun)
        {
            let object = self.kids_by(over, Deprel::Obj).find(|&object| object < noun);
            return object.unwrap_or(over);
        }
        let placed = matches!(self.case(name).as_str(), "in" | "at" | "from" | "to" | "of" | "with");
        let named = matches!(self.known[name].sort, Sort::State | Sort::Demonym | Sort::Place);
        match self.head(name) {
            Some(noun)
                if placed
                    && named
                    && name + 1 == pronoun
                    && self.deprel(name) == Deprel::Nmod
                    && matches!(self.upos(noun), Upos::Noun | Upos::Propn) =>
            {
                noun
            }
            _ => name,
        }
    }
}
