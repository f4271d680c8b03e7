//! Mends trees around sums of money: "The project cost $3 million" with the verb taken for a noun, "provided about
//! $5 million" with the sum taken for an adjunct, "provided an additional $5 million in aid" with the sum taken for a part
//! of the aid's name.
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
        whole(reading, parse, head, end);
    }
}

/// "an additional *$5 million* in aid": the sum is what is given, and the aid what it consists of.
fn whole(reading: &Reading<'_>, parse: &mut Parse, sum: usize, end: usize) {
    let noun = parse.tokens[sum].head as usize;
    let verb = parse.tokens[noun].head as usize;
    let within = parse.tokens.get(end).is_some_and(|case| case.deprel == Deprel::Case && case.head as usize == noun);
    let fits = parse.tokens[sum].deprel == Deprel::Compound && noun > end && parse.tokens[noun].upos == Upos::Noun && verb != noun;
    if !fits || !within || !matches!(parse.tokens[end].form(reading.text), "in" | "of") {
        return;
    }
    let object = parse.tokens[verb].upos == Upos::Verb && verb < sum && parse.tokens[noun].deprel == Deprel::Obl;
    parse.tokens[sum].head = verb as u32;
    parse.tokens[sum].deprel = if object { Deprel::Obj } else { parse.tokens[noun].deprel };
    parse.tokens[noun].head = sum as u32;
    parse.tokens[noun].deprel = Deprel::Nmod;
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
