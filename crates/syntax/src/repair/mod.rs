//! What grammar forbids in a tree, put right: a subject of nothing, an object of an adjective, a verb among nouns.
//!
//! The network judges each word by itself; that two of its judgements cannot both hold only the whole tree shows.
//! Each repair starts from such a contradiction, so that a sound tree is left as it is, and looks at words near by.
mod agree;
mod clauses;
mod phrases;
mod verbs;

use crate::lemma::Lemmas;
use crate::{Deprel, Parse, Upos};
use agree::agree;
use clauses::*;
use phrases::*;
use verbs::*;

/// Words between a verb and what belongs to it that are looked at.
const NEAR: usize = 24;

/// Repairs the tree of one sentence of `text`.
pub(crate) fn repair(parse: &mut Parse, text: &str, lemmas: &Lemmas) {
    for i in 0..parse.tokens.len() {
        match parse.tokens[i].deprel {
            Deprel::Nsubj => {
                small_clause(parse, i);
                second_subject(parse, text, i);
                first_half_of_name(parse, text, i);
            }
            Deprel::NsubjPass => first_half_of_name(parse, text, i),
            Deprel::Case => {
                case_of_name(parse, i);
                to_before_verb(parse, text, i);
            }
            Deprel::Iobj => only_object(parse, i),
            Deprel::Xcomp => needed_for(parse, text, i),
            Deprel::Mark => due_to(parse, text, i),
            Deprel::Amod => {
                verb_before_object(parse, i);
                past_before_object(parse, text, i);
            }
            Deprel::Appos => after_date(parse, text, i),
            Deprel::Compound => {
                subject_of_finite(parse, i);
                name_before_number(parse, i);
            }
            Deprel::Conj => {
                joined_without_and(parse, text, i);
                subject_among_objects(parse, text, i);
                greets_as_well(parse, text, i);
                pair_without_and(parse, i);
                last_of_list(parse, i);
                verb_among_nouns(parse, text, i);
                plans_to(parse, text, i);
                past_after_modal(parse, text, i);
            }
            Deprel::OblUnmarked => bare_before_verb(parse, i),
            Deprel::Acl => {
                clause_of_verb(parse, i);
                past_of_root(parse, text, i);
                voted_by(parse, text, i);
            }
            Deprel::AclRelcl => {
                subject_of_relative(parse, text, i);
                told_that(parse, text, i);
            }
            Deprel::Advcl => {
                following(parse, text, i);
                pressed_to(parse, text, i);
                said_without_that(parse, i);
            }
            Deprel::Expl => it_that_acts(parse, text, i),
            Deprel::Nmod => {
                number_of_model(parse, text, i);
                of_after_time(parse, text, i);
                of_so_many(parse, text, i);
            }
            Deprel::Det => one_of_many(parse, text, lemmas, i),
            _ => {}
        }
        if parse.tokens[i].upos == Upos::Noun {
            gerund_before_gerund(parse, text, lemmas, i);
        }
        if parse.tokens[i].upos == Upos::Noun && parse.kid(i, &[Deprel::Compound]).is_some() || parse.tokens[i].upos == Upos::Adj {
            worth(parse, text, i);
        }
        if parse.tokens[i].upos == Upos::Adj {
            verb_in_ing(parse, text, lemmas, i);
        }
        if parse.tokens[i].upos == Upos::Verb {
            participle_with_hyphen(parse, text, i);
            noun_in_ing(parse, text, i);
            subject_left_behind(parse, i);
            past_of_one(parse, text, i);
        }
    }
    // Some of these clauses hang on a verb only since a word behind them was put right.
    (0..parse.tokens.len())
        .filter(|i| parse.tokens[*i].deprel == Deprel::Acl)
        .collect::<Vec<_>>()
        .into_iter()
        .for_each(|i| clause_of_verb(parse, i));
    (0..parse.tokens.len()).for_each(|i| agree(parse, text, i));
}

impl Parse {
    /// Gives token `i` another head, or makes it the root; not one of its own dependents, so that a tree stays one.
    fn move_to(&mut self, i: usize, head: usize) -> bool {
        let may = head == i || !self.is_under(head, i);
        if may {
            self.tokens[i].head = head as u32;
        }
        may
    }
    /// Gives token `i` another head and relation.
    fn hang(&mut self, i: usize, head: usize, deprel: Deprel) {
        if self.move_to(i, head) {
            self.tokens[i].deprel = deprel;
        }
    }
    /// Gives token `i` the place in the tree that `old` has.
    fn take_place(&mut self, i: usize, old: usize) {
        let (head, deprel) = (self.tokens[old].head as usize, self.tokens[old].deprel);
        self.hang(i, if head == old { i } else { head }, deprel);
    }
    /// The first dependent of token `i` near by that has one of these relations.
    fn kid(&self, i: usize, relations: &[Deprel]) -> Option<usize> {
        let near = i.saturating_sub(NEAR)..self.tokens.len().min(i + NEAR);
        near.into_iter().find(|&k| k != i && self.tokens[k].head as usize == i && relations.contains(&self.tokens[k].deprel))
    }
    fn has_subject(&self, i: usize) -> bool {
        use Deprel::*;
        self.kid(i, &[Nsubj, NsubjPass, NsubjOuter, Csubj, CsubjPass, CsubjOuter, Expl]).is_some()
    }
    /// The first word of the phrase before token `i` that hangs on it.
    fn phrase_begin(&self, i: usize) -> usize {
        let mut first = i;
        while first > 0 && {
            let head = self.tokens[first - 1].head as usize;
            head <= i && head >= first && head != first - 1 && self.tokens[first - 1].upos != Upos::Punct
        } {
            first -= 1;
        }
        first
    }
    /// Whether `above` governs token `i`, or is it.
    fn is_under(&self, mut i: usize, above: usize) -> bool {
        for _ in 0..self.tokens.len() {
            if i == above {
                return true;
            }
            let head = self.tokens[i].head as usize;
            if head == i {
                return false;
            }
            i = head;
        }
        false
    }
}
