//! Mends relative clauses whose subject was taken for that of the sentence: "The pact that Peru and Chile signed was renewed".
//!
//! A noun, "that" or "which", who did it, and a verb without an object: the noun is what it was done to.
use crate::nouns::INSTRUMENTS;
use crate::reading::Reading;
use chancery_syntax::{Deprel, Parse, Upos};

/// Nouns after which "that" begins what they say, and no relative clause.
const TELLING: &[&str] = &[
    "accusation",
    "agreement",
    "announcement",
    "assurance",
    "belief",
    "charge",
    "claim",
    "condition",
    "evidence",
    "fact",
    "fear",
    "hope",
    "idea",
    "indication",
    "news",
    "notion",
    "proposal",
    "report",
    "rumor",
    "rumour",
    "sign",
    "statement",
    "suggestion",
    "suspicion",
    "view",
    "warning",
];

/// Mends one sentence in place.
pub(crate) fn relative(reading: &Reading<'_>, parse: &mut Parse) {
    for i in 1..parse.tokens.len() {
        let form = parse.tokens[i].form(reading.text);
        if !form.eq_ignore_ascii_case("that") && !form.eq_ignore_ascii_case("which") {
            continue;
        }
        let comma = i > 1 && parse.tokens[i - 1].upos == Upos::Punct;
        let noun = if comma { i - 2 } else { i - 1 };
        if !matches!(parse.tokens[noun].upos, Upos::Noun | Upos::Propn) {
            continue;
        }
        let which = form.eq_ignore_ascii_case("which");
        let told = !which && TELLING.contains(&parse.lemma(noun)) && !INSTRUMENTS.contains(&parse.lemma(noun));
        if let Some((verb, subject)) = clause(parse, noun, i).filter(|_| !told) {
            set(parse, verb, noun, Deprel::AclRelcl);
            set(parse, subject, verb, Deprel::Nsubj);
            set(parse, i, verb, Deprel::Obj);
        }
        about_instrument(parse, noun, i);
    }
}

/// The verb of the clause after the relative pronoun and its subject, where the tree has them wrong.
fn clause(parse: &Parse, noun: usize, pronoun: usize) -> Option<(usize, usize)> {
    let is_subject = |i: usize| matches!(parse.tokens[i].deprel, Deprel::Nsubj | Deprel::NsubjPass);
    let far = parse.tokens.len().min(pronoun + 16);
    let verb = (pronoun + 1..far)
        .find(|&i| parse.tokens[i].upos == Upos::Verb && matches!(parse.tokens[i].deprel, Deprel::Acl | Deprel::AclRelcl))?;
    // "the agreement that Peru should leave": what was agreed, which nobody did to the agreement.
    let object = parse.children(verb).any(|kid| kid != pronoun && matches!(parse.tokens[kid].deprel, Deprel::Obj | Deprel::Aux));
    if object || parse.tokens[verb].deprel == Deprel::AclRelcl {
        return None;
    }
    let head = parse.tokens[verb].head as usize;
    if head == noun && parse.tokens[pronoun].head as usize == verb {
        // The clause hangs where it should and has its subject; only what it is done to is missing.
        let subject = parse.children(verb).find(|&kid| is_subject(kid) && pronoun < kid)?;
        return Some((verb, subject));
    }
    // The subject of the clause was given to the verb of the sentence, beside the noun.
    let above = parse.tokens[noun].head;
    let subject =
        (pronoun + 1..verb).find(|&i| is_subject(i) && parse.tokens[i].head == above && parse.tokens[above as usize].upos == Upos::Verb)?;
    (is_subject(noun) && (head == noun || head == subject)).then_some((verb, subject))
}

/// "the treaty of friendship that he concluded": what was concluded is the treaty.
fn about_instrument(parse: &mut Parse, noun: usize, pronoun: usize) {
    let whole = parse.tokens[noun].head as usize;
    let is_instrument = |i: usize| INSTRUMENTS.contains(&parse.lemma(i));
    if parse.tokens[noun].deprel != Deprel::Nmod || is_instrument(noun) || !is_instrument(whole) {
        return;
    }
    let verb = parse.tokens[pronoun].head as usize;
    if parse.tokens[verb].deprel == Deprel::AclRelcl
        && parse.tokens[verb].head as usize == noun
        && parse.tokens[pronoun].deprel == Deprel::Obj
    {
        parse.tokens[verb].head = whole as u32;
    }
}

fn set(parse: &mut Parse, i: usize, head: usize, deprel: Deprel) {
    parse.tokens[i].head = head as u32;
    parse.tokens[i].deprel = deprel;
}
