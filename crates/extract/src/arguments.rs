//! Gives the verbs of plain sentences the subject and the receiver that a small model misses after a date:
//! "In 1965 Moscow sold Cuba 100 tanks". Treebanks hold few sentences that begin so; histories hold little else.
use crate::reading::Reading;
use chancery_lexicon::{MentionForm, NameForm};
use chancery_syntax::{Deprel, Parse, Upos};
use chancery_text::Span;

/// Verbs with a receiver before what is given.
const GIVING: &[&str] = &[
    "give",
    "sell",
    "lend",
    "loan",
    "grant",
    "pay",
    "send",
    "offer",
    "supply",
    "deliver",
    "owe",
    "award",
    "hand",
    "promise",
    "donate",
    "ship",
    "provide",
    "cede",
    "advance",
    "guarantee",
    "repay",
    "allocate",
    "issue",
    "extend",
    "pledge",
];
/// Words with which what is given may begin.
const OPENS: &[&str] =
    &["a", "an", "the", "some", "over", "about", "around", "nearly", "almost", "more", "at", "up", "its", "his", "their", "$"];

/// Mends one sentence; `dated` tells which tokens belong to a date.
pub(crate) fn arguments(reading: &Reading<'_>, sentence: Span, parse: &mut Parse, dated: &[bool]) {
    for i in 0..parse.tokens.len() {
        // The past of "lend" has no other meaning in small letters, whatever the calendar of the church says.
        if parse.tokens[i].upos != Upos::Verb && parse.tokens[i].form(reading.text) == "lent" {
            parse.tokens[i].upos = Upos::Verb;
            let from = parse.lemmas.len() as u32;
            parse.lemmas.push_str("lend");
            parse.tokens[i].lemma = (from, from + 4);
        }
        // "Russia was to supply parts": the infinitive is the clause, and its subject stands before "was".
        if parse.tokens[i].deprel == Deprel::NsubjOuter {
            let verb = parse.tokens[i].head as usize;
            let kid = |at: &usize, deprel: Deprel| parse.tokens[*at].head as usize == verb && parse.tokens[*at].deprel == deprel;
            let be = (i + 1..verb).find(|at| kid(at, Deprel::Cop) && parse.lemma(*at) == "be");
            let to = (i + 1..verb).find(|at| kid(at, Deprel::Mark) && parse.tokens[*at].form(reading.text) == "to");
            if parse.tokens[verb].upos == Upos::Verb && be.zip(to).is_some_and(|(be, to)| be < to) {
                parse.tokens[i].deprel = Deprel::Nsubj;
            }
        }
    }
    for mention in &reading.mentions[reading.mentions_in(sentence)] {
        let acts = match mention.form {
            MentionForm::State(form) => !matches!(form, NameForm::Demonym),
            MentionForm::Person | MentionForm::Organisation => true,
            _ => false,
        };
        if !acts {
            continue;
        }
        let first = parse.tokens.partition_point(|token| (token.end as usize) <= mention.span.start);
        let after = parse.tokens.partition_point(|token| (token.start as usize) < mention.span.end);
        if first >= after || after >= parse.tokens.len() {
            continue;
        }
        let Some(name) =
            (first..after).find(|&i| !(first..after).contains(&(parse.tokens[i].head as usize)) || parse.tokens[i].head as usize == i)
        else {
            continue;
        };
        // An article belongs to the name.
        let start = if first > 0 && parse.tokens[first - 1].upos == Upos::Det { first - 1 } else { first };
        subject(reading, parse, dated, (start, after), name);
        receiver(reading, parse, (start, after), name);
    }
}

/// A name between a date and a verb without a subject is the subject: "In 1965 Moscow supported …".
fn subject(reading: &Reading<'_>, parse: &mut Parse, dated: &[bool], (start, after): (usize, usize), name: usize) {
    if start == 0 || !dated[start - 1] {
        return;
    }
    let n = parse.tokens.len();
    let Some(verb) = (after..n.min(after + 4)).find(|&i| !matches!(parse.tokens[i].upos, Upos::Aux | Upos::Adv | Upos::Part)) else {
        return;
    };
    let loose = matches!(
        parse.tokens[name].deprel,
        Deprel::Obl
            | Deprel::OblUnmarked
            | Deprel::Nmod
            | Deprel::NmodUnmarked
            | Deprel::Compound
            | Deprel::Flat
            | Deprel::Appos
            | Deprel::Nummod
    );
    let below = (0..n).any(|i| i != name && parse.tokens[i].head as usize == name && parse.tokens[i].deprel == Deprel::Case);
    if parse.tokens[verb].upos != Upos::Verb || !loose || below || parse.tokens[verb].deprel == Deprel::Amod {
        return;
    }
    let near = verb.saturating_sub(16)..n.min(verb + 16);
    let kid = |deprel: Deprel| near.clone().any(|i| parse.tokens[i].head as usize == verb && i != verb && parse.tokens[i].deprel == deprel);
    if kid(Deprel::Nsubj) || kid(Deprel::NsubjPass) || kid(Deprel::Csubj) || parse.tokens[verb].form(reading.text).ends_with("ing") {
        return;
    }
    let passive = kid(Deprel::AuxPass);
    parse.tokens[name].head = verb as u32;
    parse.tokens[name].deprel = if passive { Deprel::NsubjPass } else { Deprel::Nsubj };
}

/// A name between a verb of giving and what is given is whom it is given to.
///
/// What is given begins with an article, a number or a word in small letters: "promised Chad military aid".
fn receiver(reading: &Reading<'_>, parse: &mut Parse, (start, after): (usize, usize), name: usize) {
    let Some(verb) = start.checked_sub(1) else { return };
    let next = &parse.tokens[after];
    let form = next.form(reading.text);
    let common = matches!(next.upos, Upos::Adj | Upos::Noun) && form.starts_with(char::is_lowercase);
    let opens = common || next.upos == Upos::Num || OPENS.contains(&form) || matches!(form, "£" | "€" | "¥");
    if parse.tokens[verb].upos != Upos::Verb || !opens || !GIVING.contains(&parse.lemma(verb)) {
        return;
    }
    // What is given, over the name: the tree had made the name a part of it.
    let mut given = parse.tokens[name].head as usize;
    // "gave Nepal 40 tractors", the name taken for a hedge of the number.
    if parse.tokens[given].upos == Upos::Num && parse.tokens[given].deprel == Deprel::Nummod {
        given = parse.tokens[given].head as usize;
    }
    let part = matches!(
        parse.tokens[name].deprel,
        Deprel::Compound | Deprel::Nummod | Deprel::Nmod | Deprel::NmodPoss | Deprel::NmodUnmarked | Deprel::Amod | Deprel::Advmod
    );
    if given < after || !part || parse.tokens[given].head as usize != verb {
        return;
    }
    parse.tokens[name].head = verb as u32;
    parse.tokens[name].deprel = Deprel::Iobj;
    parse.tokens[given].deprel = Deprel::Obj;
}
