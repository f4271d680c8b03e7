//! Stretches of text that belong to a word.
use crate::{Deprel, Parse, Upos};
use chancery_text::Span;

/// What a phrase leaves out beside its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// Nothing.
    Nothing,
    /// Clauses, other members of a coordination, appositions, case words.
    Clauses,
    /// The same and every modifier with a case: `the embassy` of `the embassy in Havana`.
    Modifiers,
}

impl Parse {
    /// First and last token of everything under token `i`, itself included.
    pub fn subtree(&self, i: usize) -> (usize, usize) {
        self.range(i, Cut::Nothing)
    }
    /// Everything under token `i` as one stretch of text.
    pub fn subtree_span(&self, i: usize) -> Span {
        self.cover(self.subtree(i))
    }
    /// The noun phrase of token `i` with its modifiers, but without clauses, coordination, apposition and its own case.
    pub fn noun_phrase_span(&self, i: usize) -> Span {
        self.cover(self.range(i, Cut::Clauses))
    }
    /// The noun phrase of token `i` without prepositional modifiers either: determiner, adjectives, compounds, name.
    pub fn core_phrase_span(&self, i: usize) -> Span {
        self.cover(self.range(i, Cut::Modifiers))
    }

    fn cover(&self, (a, b): (usize, usize)) -> Span {
        Span { start: self.tokens[a].start as usize, end: self.tokens[b].end as usize }
    }

    fn range(&self, i: usize, cut: Cut) -> (usize, usize) {
        let n = self.tokens.len();
        // Members of the phrase: each word whose path to the head crosses nothing that is left out.
        let inside = |mut t: usize| {
            for _ in 0..n {
                if t == i {
                    return true;
                }
                let Some(head) = self.head(t) else {
                    return false;
                };
                if self.left_out(t, head == i, cut) {
                    return false;
                }
                t = head;
            }
            false
        };
        if cut == Cut::Nothing {
            let first = (0..i).find(|t| inside(*t)).unwrap_or(i);
            let last = (i + 1..n).rev().find(|t| inside(*t)).unwrap_or(i);
            return (first, last);
        }
        // A phrase without its clauses is one stretch around the head.
        let mut first = i;
        while first > 0 && inside(first - 1) {
            first -= 1;
        }
        let mut last = i;
        while last + 1 < n && inside(last + 1) {
            last += 1;
        }
        let mark = |t: usize| self.tokens[t].upos == Upos::Punct;
        while last > i && mark(last) && !self.closes(first, last) {
            last -= 1;
        }
        while first < i && mark(first) && !self.closes(first, last) {
            first += 1;
        }
        (first, last)
    }

    /// Whether both ends are marks: a phrase in quotes keeps them.
    fn closes(&self, first: usize, last: usize) -> bool {
        self.tokens[first].upos == Upos::Punct && self.tokens[last].upos == Upos::Punct
    }

    fn left_out(&self, t: usize, direct: bool, cut: Cut) -> bool {
        if cut == Cut::Nothing {
            return false;
        }
        use Deprel::*;
        let deprel = self.tokens[t].deprel;
        let clause = matches!(deprel, Acl | AclRelcl | Advcl | AdvclRelcl | Parataxis | Ccomp | Nsubj | NsubjPass | Cop | List);
        let outer = direct && matches!(deprel, Conj | Cc | CcPreconj | Appos | Case | Mark | Dep | Discourse | Vocative);
        let modifier = direct && matches!(deprel, Nmod | Obl | NmodUnmarked | OblUnmarked);
        clause || outer || (cut == Cut::Modifiers && modifier)
    }
}
