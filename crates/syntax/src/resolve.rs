//! How the enhanced graph follows from the tree: relatives, apposition, coordination, participles, control.
use crate::graph::{Edge, Function, Graph};
use crate::{Deprel, Upos};

/// Resolution: each step adds edges that follow from those before.
impl Graph<'_> {
    /// Relative pronouns give their function to the noun that they stand for.
    pub(crate) fn resolve_relatives(&mut self) {
        let parse = &self.tree.parse;
        for verb in 0..parse.tokens.len() {
            if parse.tokens[verb].deprel != Deprel::AclRelcl {
                continue;
            }
            let Some(noun) = parse.head(verb) else {
                continue;
            };
            let pronoun = (0..parse.tokens.len()).find(|&i| {
                let relative = parse.tokens[i].feats.is_relative()
                    || (matches!(parse.lemma(i), "which" | "who" | "whom" | "that" | "whose" | "where" | "when")
                        && matches!(parse.tokens[i].upos, Upos::Pron | Upos::Adv | Upos::Det)
                        && i < verb
                        && i > noun);
                relative && self.relative_clause_of(i) == Some(verb)
            });
            match pronoun {
                Some(p) => self.redirect(p, noun),
                None => self.fill_gap(verb, noun),
            }
        }
    }

    /// Who does what, and to whom, beyond what the relations say.
    pub(crate) fn resolve_predicates(&mut self) {
        let tree = self.tree;
        for verb in (0..tree.len()).filter(|&i| tree.upos(i) == Upos::Verb || tree.has(i, Deprel::Cop)) {
            let passive = tree.is_passive(verb);
            for subject in tree.subjects(verb) {
                self.add(verb, if passive { Function::Agent } else { Function::Subj }, subject, (0, 0));
            }
            for object in tree.objects(verb) {
                let own = tree.head(object) == Some(verb) && tree.deprel(object) == Deprel::Obj;
                self.add(verb, if passive && !own { Function::SubjPass } else { Function::Obj }, object, (0, 0));
            }
        }
    }

    /// The verb of the innermost relative clause around a word.
    fn relative_clause_of(&self, mut i: usize) -> Option<usize> {
        for _ in 0..self.tree.parse.tokens.len() {
            if self.tree.parse.tokens[i].deprel == Deprel::AclRelcl {
                return Some(i);
            }
            i = self.tree.parse.head(i)?;
        }
        None
    }

    /// Turns every edge to `pronoun` into one to `noun`.
    fn redirect(&mut self, pronoun: usize, noun: usize) {
        let adverb = self.tree.parse.lemma(pronoun);
        let place = matches!(adverb, "where" | "when" | "why");
        let from = self.cases.len() as u32;
        if place {
            self.cases.push_str(adverb);
        }
        let case = (from, self.cases.len() as u32);
        for e in &mut self.edges {
            if e.dependent as usize == pronoun && e.head as usize != noun {
                e.dependent = noun as u32;
                e.resolved = true;
                if e.function == Function::Advmod && place {
                    e.function = Function::Obl;
                    e.case = case;
                }
            }
        }
    }

    /// `the arms Moscow sent`: without a pronoun the noun fills the first function that is free.
    fn fill_gap(&mut self, verb: usize, noun: usize) {
        let parse = &self.tree.parse;
        let deepest = self.find(verb, &[Function::Xcomp]).last().copied().unwrap_or(verb);
        let stranded = |c: usize| matches!(parse.tokens[c].deprel, Deprel::Obl | Deprel::Advmod) && parse.tokens[c].upos == Upos::Adp;
        if !self.has_own_subject(verb) {
            let function = self.subject_of(verb);
            self.add(verb, function, noun, (0, 0));
        } else if let Some(p) = self.tree.kids(deepest).find(|c| stranded(*c)) {
            let from = self.cases.len() as u32;
            self.cases.push_str(parse.lemma(p));
            let case = (from, self.cases.len() as u32);
            self.add(deepest, Function::Obl, noun, case);
        } else if !self.has(deepest, &[Function::Obj]) && !self.tree.is_passive(deepest) && parse.tokens[deepest].upos == Upos::Verb {
            self.add(deepest, Function::Obj, noun, (0, 0));
        }
    }

    /// An apposition fills what its noun fills.
    pub(crate) fn resolve_appositions(&mut self) {
        let incoming: Vec<Edge> = self.edges.clone();
        for e in incoming.iter().filter(|e| e.function == Function::Appos && !e.resolved) {
            for f in incoming.iter().filter(|f| f.dependent == e.head && is_role(f.function)) {
                self.add(f.head as usize, f.function, e.dependent as usize, f.case);
            }
        }
    }

    /// Members of a coordination share what the first one fills, and what depends on all of them.
    pub(crate) fn resolve_conjunctions(&mut self) {
        let parse = &self.tree.parse;
        for later in 0..parse.tokens.len() {
            if parse.tokens[later].deprel != Deprel::Conj {
                continue;
            }
            let first = self.first_conjunct(later);
            // Upwards: the later member fills what the first one fills.
            let incoming: Vec<Edge> = self.edges.iter().filter(|e| e.dependent as usize == first).copied().collect();
            let mut own = None;
            for e in incoming {
                if e.function == Function::Conj || e.head as usize == later {
                    continue;
                }
                let clause = matches!(e.function, Function::Acl | Function::Relcl | Function::Advcl | Function::Xcomp | Function::Ccomp);
                let case = if matches!(e.function, Function::Obl | Function::Nmod | Function::Agent) {
                    let own = *own.get_or_insert_with(|| self.read_case(later));
                    if own.0 < own.1 { own } else { e.case }
                } else {
                    e.case
                };
                if clause || parse.tokens[later].upos != Upos::Verb || parse.tokens[first].upos == Upos::Verb {
                    self.add(e.head as usize, e.function, later, case);
                }
            }
            self.share_downwards(first, later);
        }
    }

    /// Downwards: a subject before both, or anything after both, belongs to both.
    fn share_downwards(&mut self, first: usize, later: usize) {
        let parse = &self.tree.parse;
        let predicate = |i: usize| {
            matches!(parse.tokens[i].upos, Upos::Verb | Upos::Aux) || self.tree.kids(i).any(|c| parse.tokens[c].deprel == Deprel::Cop)
        };
        let both_predicates = predicate(first) && predicate(later);
        let outgoing: Vec<Edge> = self.edges.iter().filter(|e| e.head as usize == first).copied().collect();
        for e in outgoing {
            let dependent = e.dependent as usize;
            if dependent == later {
                continue;
            }
            match e.function {
                Function::Agent if both_predicates && dependent > later && self.tree.is_passive(later) => {
                    self.add(later, Function::Agent, dependent, e.case);
                }
                Function::Obl if both_predicates && dependent > later => self.add(later, Function::Obl, dependent, e.case),
                Function::Nmod if !both_predicates && dependent > later => self.add(later, Function::Nmod, dependent, e.case),
                Function::Poss if !both_predicates && !self.has(later, &[Function::Poss]) && self.bare(later) => {
                    self.add(later, Function::Poss, dependent, e.case);
                }
                _ => {}
            }
        }
        // "promised and sent by Moscow": what follows the last participle belongs to those before it.
        if both_predicates && self.tree.is_passive(first) && self.tree.is_passive(later) && !self.has(first, &[Function::Agent]) {
            let agents: Vec<Edge> =
                self.edges.iter().filter(|e| e.head as usize == later && e.function == Function::Agent).copied().collect();
            let bare = self.tree.kids(later).all(|c| parse.tokens[c].deprel != Deprel::AuxPass);
            for e in agents.iter().filter(|_| bare) {
                self.add(first, Function::Agent, e.dependent as usize, e.case);
            }
        }
    }

    /// Without a determiner of its own, so that the possessor of the first noun reaches it.
    fn bare(&self, i: usize) -> bool {
        self.tree.kids(i).all(|c| self.tree.parse.tokens[c].deprel != Deprel::Det) && self.tree.parse.tokens[i].upos == Upos::Noun
    }
}

/// Functions that a person, a state or a thing can fill.
fn is_role(function: Function) -> bool {
    use Function::*;
    matches!(function, Subj | SubjPass | Obj | Iobj | Agent | Obl | Nmod | Poss)
}
