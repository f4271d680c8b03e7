//! What is done, to whom, and in which phrases with a preposition.
use crate::control::{HELPING, INTRANSITIVE, LINKS};
use crate::tree::{Sort, Tree};
use crate::{Deprel, Upos};

/// Nouns after "in" and before "with" that set somebody at one's side.
const BESIDE: &[&str] = &["conjunction", "concert", "combination", "alliance", "company", "league"];
/// Prepositions of what was before, after or in spite of what is told.
const APART: &[&str] = &["after", "before", "following", "despite", "amid", "since", "against"];

impl Tree<'_> {
    /// What it is done to.
    pub fn objects(&self, i: usize) -> Vec<usize> {
        if self.upos(i) != Upos::Verb {
            return Vec::new();
        }
        if self.is_passive(i) {
            let mut out = self.passive_subjects(i, 0);
            // "Cuba was given arms": the thing stays behind as an object.
            out.extend(self.kids_by(i, Deprel::Obj));
            return out;
        }
        let own: Vec<usize> = self.kids_by(i, Deprel::Obj).flat_map(|kid| self.antecedent(kid)).collect();
        if !own.is_empty() {
            return own;
        }
        if let Some(named) = self.named_complement(i) {
            return vec![named];
        }
        let Some(head) = self.head(i) else { return self.conj_objects(i) };
        match self.deprel(i) {
            // "the arms that Moscow sent", "the arms Moscow sent": the noun is what was sent.
            Deprel::AclRelcl if self.has(i, Deprel::Nsubj) && !self.kids_by(i, Deprel::Nsubj).any(|kid| self.is_relative(kid)) => {
                vec![head]
            }
            // "signed and ratified the treaty": the object may hang on the last verb only.
            Deprel::Conj if self.upos(head) == Upos::Verb => {
                let after: Vec<usize> = self.kids_by(head, Deprel::Obj).filter(|&kid| kid > i).collect();
                after
            }
            _ => self.conj_objects(i),
        }
    }

    /// "signed and ratified the treaty" parsed with the treaty under "ratified": "signed" shares it.
    fn conj_objects(&self, i: usize) -> Vec<usize> {
        self.kids_by(i, Deprel::Conj)
            .filter(|_| !self.is(i, INTRANSITIVE))
            .filter(|&kid| kid == i + 2 && self.upos(kid) == Upos::Verb && !self.has(kid, Deprel::Nsubj))
            .flat_map(|kid| self.kids_by(kid, Deprel::Obj).collect::<Vec<_>>())
            .collect()
    }

    /// "on board the ship" tells where, not what about.
    fn is_on_board(&self, noun: usize) -> bool {
        self.kid(noun, Deprel::Case).is_some_and(|case| self.is(case + 1, &["board"]))
    }

    /// Phrases with this preposition, on the trigger itself or on what it governs.
    pub fn prepositional(&self, i: usize, preposition: &str) -> Vec<usize> {
        let wanted = |kid: usize| {
            // "its recognition of, and relations *with, the Republic*" has an apposition of it.
            matches!(
                self.deprel(kid),
                Deprel::Obl
                    | Deprel::Nmod
                    | Deprel::OblAgent
                    | Deprel::Advcl
                    | Deprel::Advmod
                    | Deprel::Dep
                    | Deprel::Obj
                    | Deprel::Nsubj
                    | Deprel::Appos
            ) && !self.known[kid].dated
                && self.case(kid) == preposition
                && !self.is_on_board(kid)
                && !self.is_inside_a_name(kid)
        };
        let direct: Vec<usize> = self.kids(i).filter(|&kid| wanted(kid)).collect();
        if !direct.is_empty() {
            return direct.into_iter().flat_map(|kid| self.antecedent(kid)).collect();
        }
        // "Cairo, where it kept an embassy": the place is the noun that the clause is told of.
        let where_ = |kid: usize| self.is(kid, &["where"]);
        if matches!(preposition, "in" | "at") && self.deprel(i) == Deprel::AclRelcl && self.kids_by(i, Deprel::Advmod).any(where_) {
            return self.head(i).into_iter().collect();
        }
        // "shipped arms to Cuba" may hang the phrase on "arms", "delivery of oil to Cuba" on "oil".
        let mut below: Vec<usize> = if self.upos(i) == Upos::Verb { self.objects(i) } else { Vec::new() };
        // Not for "by" and "with": "the visit hosted by" is another's deed.
        let through = matches!(preposition, "to" | "from" | "for");
        // … and "arms shipped to Cuba" on the participle.
        // "a post in the colony *of* Peru": what follows "of" belongs to the noun before it.
        let near = |kid: usize| preposition != "of" || self.upos(i) == Upos::Verb || matches!(self.case(kid).as_str(), "of" | "");
        below.extend(self.kids(i).filter(|&kid| near(kid)).filter(|&kid| {
            (matches!(self.deprel(kid), Deprel::Nmod | Deprel::Obl | Deprel::Obj | Deprel::Compound) && self.upos(kid) != Upos::Verb)
                || (through && self.upos(i) != Upos::Verb && self.deprel(kid) == Deprel::Acl && self.is_passive(kid))
        }));
        if self.upos(i) == Upos::Verb {
            below.extend(self.kids_by(i, Deprel::NsubjPass));
        }
        let mut seen = Vec::new();
        let mut at = 0;
        while at < below.len() && at < 40 {
            let noun = below[at];
            at += 1;
            if seen.contains(&noun) || noun == i {
                continue;
            }
            seen.push(noun);
            // "with the collaboration of Peru, committed": whoever helps is not whom or what it is of.
            if preposition == "of" && self.case(noun) == "with" && self.is(noun, HELPING) {
                continue;
            }
            // "in conjunction with Peru", "a pact after the end of talks with Peru": it stands beside, or was there before.
            if preposition == "with" && (self.is(noun, BESIDE) && self.case(noun) == "in" || APART.contains(&self.case(noun).as_str())) {
                continue;
            }
            // "the accord on the line between Peru and Chile": the line is theirs.
            if preposition == "between" && self.is(noun, LINKS) {
                continue;
            }
            let found: Vec<usize> = self.kids(noun).filter(|&kid| wanted(kid)).collect();
            if !found.is_empty() {
                return found;
            }
            // "the treaty, and the opening of talks between Peru and Chile": the sides of the second are not those of the first.
            let another =
                |kid: usize| matches!(preposition, "between" | "with") && self.deprel(kid) == Deprel::Conj && self.has(kid, Deprel::Case);
            below.extend(self.kids(noun).filter(|&kid| {
                (matches!(self.deprel(kid), Deprel::Nmod | Deprel::Conj | Deprel::Appos) && self.upos(kid) != Upos::Verb && !another(kid))
                    || (through && self.deprel(kid) == Deprel::Acl && self.is_passive(kid))
            }));
        }
        // "paid a visit to Cuba" may hang it on the light verb; so may "signed … in Moscow" on a conjoined verb.
        if self.upos(i) != Upos::Verb
            && let Some(head) = self.head(i)
            && matches!(self.deprel(i), Deprel::Obj | Deprel::NsubjPass | Deprel::Nsubj | Deprel::Obl)
            && self.upos(head) == Upos::Verb
            && !matches!(preposition, "of" | "by" | "on" | "for")
        {
            return self.kids(head).filter(|&kid| kid != i && wanted(kid)).collect();
        }
        // What stands first in the sentence holds for all its verbs: "With Soviet help, Cuba built … and upgraded …".
        if self.upos(i) == Upos::Verb
            && matches!(self.deprel(i), Deprel::Conj | Deprel::Parataxis)
            && let Some(head) = self.head(i)
            && self.upos(head) == Upos::Verb
        {
            let fronted: Vec<usize> = self.kids(head).filter(|&kid| kid < head && wanted(kid)).collect();
            if !fronted.is_empty() || !matches!(self.deprel(head), Deprel::Conj | Deprel::Parataxis) {
                return fronted;
            }
            return self.prepositional(head, preposition).into_iter().filter(|&kid| kid < head).collect();
        }
        Vec::new()
    }

    /// To whom, without a preposition: "sold *Cuba* arms".
    pub fn indirect(&self, from: usize) -> Vec<usize> {
        let mut own: Vec<usize> = self.kids_by(from, Deprel::Iobj).collect();
        // Two bare objects: the first is the indirect one, whatever the tree calls it.
        let objects: Vec<usize> = self.kids_by(from, Deprel::Obj).collect();
        if own.is_empty() && objects.len() == 2 {
            own.push(objects[0]);
        }
        if own.is_empty() && self.is_passive(from) && self.has(from, Deprel::Obj) {
            self.kids_by(from, Deprel::NsubjPass).collect()
        } else {
            own
        }
    }

    /// Whom or what a preposition leads to; whoever does it, where the verb is passive and the preposition "by".
    pub fn behind(&self, from: usize, preposition: &str) -> Vec<usize> {
        if preposition == "by" && self.upos(from) == Upos::Verb && self.is_passive(from) {
            return self.subjects(from);
        }
        self.prepositional(from, preposition)
    }

    /// Adjectives, nouns and possessors before a noun: "a *Polish* trade office".
    pub fn modifiers(&self, from: usize) -> Vec<usize> {
        self.kids(from)
            .filter(|&kid| matches!(self.deprel(kid), Deprel::Amod | Deprel::Compound | Deprel::NmodPoss | Deprel::Nmod) && kid < from)
            // "a *Polish* trade office": the adjective may hang on the noun between.
            .flat_map(|kid| {
                let inner = self.kids(kid).filter(move |&more| {
                    more < kid
                        && self.deprel(kid) == Deprel::Compound
                        && self.deprel(more) == Deprel::Amod
                        && matches!(self.known[more].sort, Sort::State | Sort::Demonym)
                });
                inner.chain(std::iter::once(kid))
            })
            .filter(|&kid| self.upos(kid) != Upos::Pron)
            // "the *United* States" modifies nothing but its own name.
            .filter(|&kid| !matches!(self.known[kid].sort, Sort::State | Sort::Demonym) || self.known[kid].name != self.known[from].name)
            .collect()
    }

    /// "Port-*of*-Spain": a preposition inside a name leads nowhere.
    fn is_inside_a_name(&self, kid: usize) -> bool {
        let name = self.known[kid].name;
        name.is_some()
            && self
                .kid(kid, Deprel::Case)
                .is_some_and(|case| case > 0 && self.known[case].name == name && self.known[case - 1].name == name)
    }
}
