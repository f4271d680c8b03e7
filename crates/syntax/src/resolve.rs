//! How the enhanced graph follows from the tree: relatives, apposition, coordination, participles, control.
use crate::graph::{Edge, Function, Graph};
use crate::{Deprel, Upos, VerbForm};

/// Resolution: each step adds edges that follow from those before.
impl Graph<'_> {
    /// Relative pronouns give their function to the noun that they stand for.
    pub(crate) fn resolve_relatives(&mut self) {
        let parse = self.parse;
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

    /// The verb of the innermost relative clause around a word.
    fn relative_clause_of(&self, mut i: usize) -> Option<usize> {
        for _ in 0..self.parse.tokens.len() {
            if self.parse.tokens[i].deprel == Deprel::AclRelcl {
                return Some(i);
            }
            i = self.parse.head(i)?;
        }
        None
    }

    /// Turns every edge to `pronoun` into one to `noun`.
    fn redirect(&mut self, pronoun: usize, noun: usize) {
        let adverb = self.parse.lemma(pronoun);
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
        let parse = self.parse;
        let deepest = self.find(verb, &[Function::Xcomp]).last().copied().unwrap_or(verb);
        let stranded = |c: usize| matches!(parse.tokens[c].deprel, Deprel::Obl | Deprel::Advmod) && parse.tokens[c].upos == Upos::Adp;
        if !self.has_own_subject(verb) {
            let function = self.subject_of(verb);
            self.add(verb, function, noun, (0, 0));
        } else if let Some(p) = parse.children(deepest).find(|c| stranded(*c)) {
            let from = self.cases.len() as u32;
            self.cases.push_str(parse.lemma(p));
            let case = (from, self.cases.len() as u32);
            self.add(deepest, Function::Obl, noun, case);
        } else if !self.has(deepest, &[Function::Obj]) && !self.is_passive(deepest) && parse.tokens[deepest].upos == Upos::Verb {
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
        let parse = self.parse;
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
        let parse = self.parse;
        let predicate = |i: usize| {
            matches!(parse.tokens[i].upos, Upos::Verb | Upos::Aux) || parse.children(i).any(|c| parse.tokens[c].deprel == Deprel::Cop)
        };
        let both_predicates = predicate(first) && predicate(later);
        let outgoing: Vec<Edge> = self.edges.iter().filter(|e| e.head as usize == first).copied().collect();
        for e in outgoing {
            let dependent = e.dependent as usize;
            if dependent == later {
                continue;
            }
            match e.function {
                Function::Subj | Function::SubjPass if both_predicates && !self.has_own_subject(later) => {
                    let function = self.subject_of(later);
                    self.add(later, function, dependent, e.case);
                }
                Function::Obj
                    if both_predicates
                        && dependent > later
                        && !self.is_passive(later)
                        && !self.edges.iter().any(|f| f.head as usize == later && f.function == Function::Obj && !f.resolved) =>
                {
                    self.add(later, Function::Obj, dependent, e.case);
                }
                Function::Agent if both_predicates && dependent > later && self.is_passive(later) => {
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
        // "signed and ratified the pact": the object of the last verb belongs to bare verbs before it.
        if both_predicates && self.bare_verb(first, later) && !self.is_passive(later) {
            for object in self.find(later, &[Function::Obj]) {
                self.add(first, Function::Obj, object, (0, 0));
            }
        }
        // "promised and sent by Moscow": what follows the last participle belongs to those before it.
        if both_predicates && self.is_passive(first) && self.is_passive(later) && !self.has(first, &[Function::Agent]) {
            let agents: Vec<Edge> =
                self.edges.iter().filter(|e| e.head as usize == later && e.function == Function::Agent).copied().collect();
            let bare = parse.children(later).all(|c| parse.tokens[c].deprel != Deprel::AuxPass);
            for e in agents.iter().filter(|_| bare) {
                self.add(first, Function::Agent, e.dependent as usize, e.case);
            }
        }
    }

    /// Whether a transitive verb has nothing of its own between itself and a later one.
    fn bare_verb(&self, first: usize, later: usize) -> bool {
        const WITHOUT_OBJECT: &[&str] = &[
            "arrive", "come", "die", "fall", "fly", "go", "meet", "resign", "return", "rise", "sit", "speak", "stand", "travel", "work",
            "do", "be", "have",
        ];
        let parse = self.parse;
        let quiet = |t: usize| matches!(parse.tokens[t].deprel, Deprel::Conj | Deprel::Cc | Deprel::Punct | Deprel::Advmod | Deprel::Aux);
        first < later
            && (first + 1..later).all(quiet)
            && parse.tokens[first].upos == Upos::Verb
            && parse.tokens[later].upos == Upos::Verb
            && !WITHOUT_OBJECT.contains(&parse.lemma(first))
            && !self.is_passive(first)
            && !self.has(first, &[Function::Obj])
    }

    /// Without a determiner of its own, so that the possessor of the first noun reaches it.
    fn bare(&self, i: usize) -> bool {
        self.parse.children(i).all(|c| self.parse.tokens[c].deprel != Deprel::Det) && self.parse.tokens[i].upos == Upos::Noun
    }

    /// Reduced relatives and free participles have the noun or the subject of the main clause as theirs.
    pub(crate) fn resolve_participles(&mut self) {
        let parse = self.parse;
        let clauses: Vec<Edge> = self.edges.iter().filter(|e| matches!(e.function, Function::Acl | Function::Advcl)).copied().collect();
        for e in clauses {
            let (head, verb) = (e.head as usize, e.dependent as usize);
            if self.has_own_subject(verb) || !matches!(parse.tokens[verb].upos, Upos::Verb | Upos::Adj) {
                continue;
            }
            let form = parse.tokens[verb].feats.verb_form();
            let function = self.subject_of(verb);
            let nouns = match (e.function, form) {
                (Function::Acl, Some(VerbForm::Part | VerbForm::Ger | VerbForm::Fin)) if self.case(&e).is_empty() => {
                    vec![head]
                }
                (Function::Acl, _) => self.doer_of_noun(head),
                (_, Some(VerbForm::Fin)) => continue,
                _ => self.find(head, &[Function::Subj, Function::SubjPass]),
            };
            for noun in nouns {
                self.add(verb, function, noun, (0, 0));
            }
        }
    }

    /// Who acts in `Moscow's decision to send` and `Moscow made an offer to send`, `the first to send`.
    fn doer_of_noun(&self, noun: usize) -> Vec<usize> {
        let parse = self.parse;
        let ranked = |c: usize| matches!(parse.lemma(c), "first" | "last" | "only" | "second" | "next");
        if ranked(noun) || parse.children(noun).any(ranked) {
            return vec![noun];
        }
        let owners = self.find(noun, &[Function::Poss]);
        if !owners.is_empty() {
            return owners;
        }
        let governors = |e: &&Edge| e.dependent as usize == noun && matches!(e.function, Function::Obj | Function::SubjPass);
        let mut out = Vec::new();
        for e in self.edges.iter().filter(governors) {
            let wanted = if e.function == Function::Obj { Function::Subj } else { Function::Agent };
            out.extend(self.find(e.head as usize, &[wanted]));
        }
        out
    }

    /// The subject of an open complement: the object of the verb above, or its subject.
    pub(crate) fn resolve_control(&mut self) {
        let parse = self.parse;
        let open: Vec<Edge> = self.edges.iter().filter(|e| e.function == Function::Xcomp).copied().collect();
        for e in open {
            let (head, inner) = (e.head as usize, e.dependent as usize);
            if self.has_own_subject(inner) {
                continue;
            }
            let promises = matches!(parse.lemma(head), "promise" | "pledge" | "vow" | "threaten" | "offer" | "swear");
            let mut controllers = if promises { Vec::new() } else { self.find(head, &[Function::Obj, Function::Iobj]) };
            controllers.retain(|c| *c != inner);
            if controllers.is_empty() {
                controllers = self.find(head, &[Function::Subj, Function::SubjPass]);
            }
            let function = self.subject_of(inner);
            for c in controllers {
                self.add(inner, function, c, (0, 0));
            }
        }
    }
}

/// Functions that a person, a state or a thing can fill.
fn is_role(function: Function) -> bool {
    use Function::*;
    matches!(function, Subj | SubjPass | Obj | Iobj | Agent | Obl | Nmod | Poss)
}
