//! Mends trees around sums of money: "The project cost $3 million" with the verb taken for a noun, "provided about
//! $5 million" with the sum taken for an adjunct.
use crate::reading::Reading;
use chancery_quantity::AmountKind;
use chancery_syntax::{Deprel, Parse, Upos};
use chancery_text::Span;

/// Mends one sentence in place; it costs a step for each sum.
pub(crate) fn prices(reading: &Reading<'_>, sentence: Span, parse: &mut Parse) {
    for sum in reading.amounts[reading.amounts_in(sentence)].iter().filter(|sum| sum.amount.kind == AmountKind::Money) {
        let first = parse.tokens.partition_point(|token| (token.end as usize) <= sum.start);
        let end = parse.tokens.partition_point(|token| (token.start as usize) < sum.end);
        let inside = first..end;
        let Some(head) = inside.clone().find(|&i| {
            let head = parse.tokens[i].head as usize;
            head == i || !inside.contains(&head)
        }) else {
            continue;
        };
        let Some(before) = first.checked_sub(1) else { continue };
        if before > 0 && parse.tokens[before].upos == Upos::Noun && matches!(parse.tokens[before].form(reading.text), "cost" | "costs") {
            costs(parse, before, head);
        } else if parse.tokens[before].upos == Upos::Verb && parse.tokens[head].head as usize == before {
            object(parse, before, head, inside);
        }
    }
}

/// "The project *cost* …": the noun before is what costs.
fn costs(parse: &mut Parse, verb: usize, sum: usize) {
    let subject = verb - 1;
    let named = matches!(parse.tokens[subject].upos, Upos::Noun | Upos::Propn | Upos::Pron);
    if !named || parse.tokens[subject].head as usize != verb {
        return;
    }
    for i in verb.saturating_sub(12)..subject {
        let token = &mut parse.tokens[i];
        if token.head as usize == verb && matches!(token.deprel, Deprel::Det | Deprel::Amod | Deprel::Compound | Deprel::NmodPoss) {
            token.head = subject as u32;
        }
    }
    parse.tokens[subject].deprel = Deprel::Nsubj;
    parse.tokens[verb].upos = Upos::Verb;
    parse.tokens[sum].head = verb as u32;
    parse.tokens[sum].deprel = Deprel::Obj;
}

/// "provided *about $5 million*": what only hedges a sum right after its verb is no preposition.
fn object(parse: &mut Parse, verb: usize, sum: usize, inside: std::ops::Range<usize>) {
    let n = parse.tokens.len();
    let has = (0..n.min(sum + 20))
        .skip(verb)
        .any(|i| parse.tokens[i].head as usize == verb && i != verb && parse.tokens[i].deprel == Deprel::Obj);
    if parse.tokens[sum].deprel != Deprel::Obl || has {
        return;
    }
    for i in inside {
        if parse.tokens[i].head as usize == sum && parse.tokens[i].deprel == Deprel::Case {
            parse.tokens[i].deprel = Deprel::Advmod;
        }
    }
    parse.tokens[sum].deprel = Deprel::Obj;
}
