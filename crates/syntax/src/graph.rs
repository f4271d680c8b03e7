//! The enhanced graph: who does what, with conjunction, apposition, control, relatives and passives resolved.
//!
//! A basic tree gives every word one head. Here a word has all the functions it fills:
//! in `aid promised and sent by Moscow`, `aid` is patient of both participles and `Moscow` agent of both.
//! ```
//! use chancery_syntax::{Function, Graph, Parse, Parser, Tree};
//! use chancery_text::Span;
//! let text = "The loan was repaid by Egypt.";
//! let mut parse = Parse::default();
//! Parser::builtin().parse(text, Span::new(0, text.len()), &mut parse);
//! let tree = Tree::new(text, parse);
//! let graph = Graph::new(&tree);
//! assert_eq!(graph.dependents(3, Function::Agent).collect::<Vec<_>>(), [5]);
//! assert_eq!(graph.dependents(3, Function::SubjPass).collect::<Vec<_>>(), [1]);
//! ```
use crate::{Deprel, Tree};

/// What a word does for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Function {
    /// Subject of an active predicate.
    Subj,
    /// Subject of a passive: the patient.
    SubjPass,
    /// Clause as subject.
    Csubj,
    /// Direct object.
    Obj,
    /// Indirect object.
    Iobj,
    /// Who does it, in a passive: `by Moscow`.
    Agent,
    /// Oblique of a predicate; its case is in [`Graph::case`], empty for bare ones (`last year`).
    Obl,
    /// Modifier of a noun; its case is in [`Graph::case`], empty for bare ones.
    Nmod,
    /// Possessor.
    Poss,
    /// Open clause as complement.
    Xcomp,
    /// Clause as complement.
    Ccomp,
    /// Adverbial clause; its conjunction is in [`Graph::case`].
    Advcl,
    /// Clause that modifies a noun: `aid given by`, `agreement to sell`.
    Acl,
    /// Relative clause.
    Relcl,
    /// Apposition.
    Appos,
    /// Noun that modifies a noun, and parts of names.
    Compound,
    /// Adjective.
    Amod,
    /// Number.
    Nummod,
    /// Adverb.
    Advmod,
    /// Later member of a coordination, from the first.
    Conj,
    /// Loosely joined clause.
    Parataxis,
}

/// One function of one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// Whose function it is: a predicate or a noun.
    pub head: u32,
    /// What is done.
    pub function: Function,
    /// The word that does it.
    pub dependent: u32,
    /// Whether it was resolved rather than read off the tree.
    pub resolved: bool,
    pub(crate) case: (u32, u32),
}

/// All functions of one parsed sentence.
#[derive(Debug, Clone)]
pub struct Graph<'p> {
    pub(crate) tree: &'p Tree<'p>,
    pub(crate) edges: Vec<Edge>,
    pub(crate) cases: String,
}

/// Rounds of resolution: coordination under control under coordination; deeper ones do not occur in prose.
const ROUNDS: usize = 3;

impl<'p> Graph<'p> {
    /// Resolves the functions of a sentence: who does what as [`Tree::subjects`] and [`Tree::objects`] have it.
    pub fn new(tree: &'p Tree<'p>) -> Self {
        let mut graph = Self { tree, edges: Vec::with_capacity(tree.len() * 2), cases: String::new() };
        for i in 0..tree.len() {
            graph.read_off(i);
        }
        graph.resolve_relatives();
        graph.resolve_predicates();
        for _ in 0..ROUNDS {
            let before = graph.edges.len();
            graph.resolve_appositions();
            graph.resolve_conjunctions();
            if graph.edges.len() == before {
                break;
            }
        }
        graph.edges.sort_unstable();
        graph
    }

    /// The sentence.
    pub fn tree(&self) -> &'p Tree<'p> {
        self.tree
    }
    /// All edges, by head, function and dependent.
    pub fn all(&self) -> &[Edge] {
        &self.edges
    }
    /// What depends on token `head`, by function.
    pub fn edges(&self, head: usize) -> &[Edge] {
        let a = self.edges.partition_point(|e| (e.head as usize) < head);
        let b = self.edges.partition_point(|e| e.head as usize <= head);
        &self.edges[a..b]
    }
    /// The functions that token `dependent` fills.
    pub fn functions(&self, dependent: usize) -> impl Iterator<Item = &Edge> {
        self.edges.iter().filter(move |e| e.dependent as usize == dependent)
    }
    /// The words that fill one function of `head`, in order of the text.
    pub fn dependents(&self, head: usize, function: Function) -> impl Iterator<Item = usize> {
        self.edges(head).iter().filter(move |e| e.function == function).map(|e| e.dependent as usize)
    }
    /// The lemmas of the case words or conjunctions of an edge: `by`, `because of`; empty without any.
    pub fn case(&self, edge: &Edge) -> &str {
        self.cases.get(edge.case.0 as usize..edge.case.1 as usize).unwrap_or("")
    }
    /// The words of `head` with this case: `with_case(signed, "with")`.
    pub fn with_case<'g>(&'g self, head: usize, case: &'g str) -> impl Iterator<Item = usize> + 'g {
        let marked = |e: &&Edge| matches!(e.function, Function::Obl | Function::Nmod | Function::Agent);
        self.edges(head).iter().filter(marked).filter(move |e| self.case(e) == case).map(|e| e.dependent as usize)
    }

    /// Whether a predicate is denied: `not`, `never`, `n't`, or `no` with its subject or object.
    pub fn is_negated(&self, i: usize) -> bool {
        let parse = &self.tree.parse;
        self.tree.kids(i).any(|c| {
            let token = &parse.tokens[c];
            let argument =
                matches!(token.deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Advmod | Deprel::Det | Deprel::CcPreconj);
            argument
                && (token.feats.is_negative()
                    || matches!(parse.lemma(c), "not" | "never" | "no" | "neither" | "nor" | "hardly")
                    || (token.upos.is_nominal()
                        && self.tree.kids(c).any(|d| parse.tokens[d].deprel == Deprel::Det && matches!(parse.lemma(d), "no" | "neither"))))
        })
    }

    /// The auxiliaries of a predicate, in order of the text.
    pub fn auxiliaries(&self, i: usize) -> impl Iterator<Item = usize> + 'p {
        let tree = self.tree;
        tree.kids(i).filter(move |c| matches!(tree.deprel(*c), Deprel::Aux | Deprel::AuxPass | Deprel::Cop))
    }

    /// The first member of the coordination that token `i` belongs to.
    pub fn first_conjunct(&self, mut i: usize) -> usize {
        for _ in 0..self.tree.parse.tokens.len() {
            match self.tree.parse.head(i) {
                Some(h) if self.tree.parse.tokens[i].deprel == Deprel::Conj => i = h,
                _ => break,
            }
        }
        i
    }

    pub(crate) fn has(&self, head: usize, functions: &[Function]) -> bool {
        self.edges.iter().any(|e| e.head as usize == head && functions.contains(&e.function))
    }
    pub(crate) fn find(&self, head: usize, functions: &[Function]) -> Vec<usize> {
        let hit = |e: &&Edge| e.head as usize == head && functions.contains(&e.function);
        self.edges.iter().filter(hit).map(|e| e.dependent as usize).collect()
    }
    pub(crate) fn has_own_subject(&self, i: usize) -> bool {
        let subject = |c: usize| {
            matches!(
                self.tree.parse.tokens[c].deprel,
                Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter | Deprel::Csubj | Deprel::CsubjPass | Deprel::Expl
            )
        };
        self.tree.kids(i).any(subject)
    }

    pub(crate) fn add(&mut self, head: usize, function: Function, dependent: usize, case: (u32, u32)) {
        let edge = Edge { head: head as u32, function, dependent: dependent as u32, resolved: true, case };
        let same = |e: &Edge| e.head == edge.head && e.function == function && e.dependent == edge.dependent;
        if head != dependent && !self.edges.iter().any(same) {
            self.edges.push(edge);
        }
    }

    /// Collects the case words or the conjunction of a word.
    pub(crate) fn read_case(&mut self, i: usize) -> (u32, u32) {
        let parse = &self.tree.parse;
        let from = self.cases.len() as u32;
        for c in self.tree.kids(i) {
            if c < i && matches!(parse.tokens[c].deprel, Deprel::Case | Deprel::Mark) {
                let parts = self.tree.kids(c).filter(|d| parse.tokens[*d].deprel == Deprel::Fixed);
                for part in std::iter::once(c).chain(parts) {
                    if self.cases.len() as u32 > from {
                        self.cases.push(' ');
                    }
                    self.cases.push_str(parse.lemma(part));
                }
            }
        }
        (from, self.cases.len() as u32)
    }

    /// The function that the basic relation states.
    fn read_off(&mut self, i: usize) {
        let Some(head) = self.tree.parse.head(i) else {
            return;
        };
        let deprel = self.tree.parse.tokens[i].deprel;
        let mut function = match deprel {
            Deprel::Nsubj | Deprel::NsubjOuter | Deprel::NsubjPass => self.subject_of(head),
            Deprel::Csubj | Deprel::CsubjOuter | Deprel::CsubjPass => Function::Csubj,
            Deprel::Obj => Function::Obj,
            Deprel::Iobj => Function::Iobj,
            Deprel::OblAgent => Function::Agent,
            Deprel::Obl | Deprel::OblUnmarked => Function::Obl,
            Deprel::Nmod | Deprel::NmodUnmarked | Deprel::NmodDesc => Function::Nmod,
            Deprel::NmodPoss => Function::Poss,
            Deprel::Xcomp => Function::Xcomp,
            Deprel::Ccomp => Function::Ccomp,
            Deprel::Advcl | Deprel::AdvclRelcl => Function::Advcl,
            Deprel::Acl => Function::Acl,
            Deprel::AclRelcl => Function::Relcl,
            Deprel::Appos => Function::Appos,
            Deprel::Compound | Deprel::Flat => Function::Compound,
            Deprel::Amod => Function::Amod,
            Deprel::Nummod => Function::Nummod,
            Deprel::Advmod => Function::Advmod,
            Deprel::Conj => Function::Conj,
            Deprel::Parataxis | Deprel::List => Function::Parataxis,
            _ => return,
        };
        let case = match function {
            Function::Obl | Function::Nmod | Function::Agent | Function::Advcl | Function::Acl => self.read_case(i),
            _ => (0, 0),
        };
        let by = self.cases.get(case.0 as usize..case.1 as usize) == Some("by");
        if function == Function::Obl && by && self.tree.can_act(i) && self.tree.is_passive(head) {
            function = Function::Agent;
        }
        self.edges.push(Edge { head: head as u32, function, dependent: i as u32, resolved: false, case });
    }

    pub(crate) fn subject_of(&self, predicate: usize) -> Function {
        if self.tree.is_passive(predicate) { Function::SubjPass } else { Function::Subj }
    }
}
