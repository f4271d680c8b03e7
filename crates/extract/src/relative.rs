//! Mends relative clauses whose subject was taken for that of the sentence: "The pact that Peru and Chile signed was renewed".
//!
//! A noun, "that" or "which", who did it, and a verb without an object: the noun is what it was done to.
use crate::nouns::INSTRUMENTS;
use crate::reading::Reading;
use chancery_lexicon::{MentionForm, NameForm};
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
    "concern",
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
    "regret",
    "relief",
    "report",
    "rumor",
    "rumour",
    "satisfaction",
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
        if form == "alia" && parse.tokens[i - 1].form(reading.text).eq_ignore_ascii_case("inter") {
            aside(parse, i);
        }
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
        // What is done to in its clause, or does it, is a pronoun, whatever the tagger calls it.
        let own = parse.tokens[i].head as usize;
        if parse.tokens[own].deprel == Deprel::AclRelcl && matches!(parse.tokens[i].deprel, Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass)
        {
            parse.tokens[i].upos = Upos::Pron;
        }
        about_instrument(parse, noun, i);
    }
    for verb in 1..parse.tokens.len() {
        if matches!(parse.tokens[verb].deprel, Deprel::Acl | Deprel::AclRelcl) {
            rehang(reading, parse, verb);
            rehang_lower(reading, parse, verb);
        }
    }
}

/// "demands, *inter alia*, that Peru withdraw": what hangs on the aside hangs on the verb over it.
fn aside(parse: &mut Parse, alia: usize) {
    let verb = parse.tokens[alia].head;
    if verb as usize == alia || parse.tokens[verb as usize].upos != Upos::Verb {
        return;
    }
    for token in &mut parse.tokens[alia + 1..] {
        if token.head as usize == alia && token.upos == Upos::Verb {
            token.head = verb;
            token.deprel = Deprel::Ccomp;
        }
    }
    parse.tokens[alia].deprel = Deprel::Advmod;
    parse.tokens[alia].upos = Upos::Adv;
}

/// Verbs of what is done to instruments, to bodies, and to what stands at a place.
const OF_INSTRUMENTS: &[&str] = &["sign", "conclude", "initial", "initiall", "ratify", "negotiate", "renew", "enter", "come", "expire"];
const OF_BODIES: &[&str] = &["found", "establish", "create", "form", "set", "dissolve", "abolish", "meet"];
const OF_PLACED: &[&str] =
    &["close", "open", "reopen", "build", "construct", "promise", "finance", "fund", "complete", "inaugurate", "deliver", "sell", "give"];
const BODIES: &[&str] = &["committee", "commission", "council", "board", "group", "body", "forum", "organisation", "organization"];

/// "the consulate at Lyon, *which was closed*", "the committee on trade, *founded in 1980*": the clause belongs to the noun
/// that it can be said of, not to the last one before it.
fn rehang(reading: &Reading<'_>, parse: &mut Parse, verb: usize) {
    let lemma = parse.lemma(verb).to_lowercase();
    let noun = parse.tokens[verb].head as usize;
    let is_a = |parse: &Parse, i: usize, words: &[&str]| words.contains(&parse.lemma(i).to_lowercase().as_str());
    let is_place = |parse: &Parse, i: usize| {
        let token = &parse.tokens[i];
        let at = reading.mentions.partition_point(|mention| mention.span.end <= token.start as usize);
        reading.mentions.get(at).is_some_and(|mention| {
            mention.span.start < token.end as usize
                && matches!(mention.form, MentionForm::Place | MentionForm::State(NameForm::Capital | NameForm::Name))
        })
    };
    let placed = OF_PLACED.contains(&lemma.as_str()) && is_place(parse, noun);
    let fits = |parse: &Parse, i: usize| {
        OF_INSTRUMENTS.contains(&lemma.as_str()) && is_a(parse, i, INSTRUMENTS)
            || OF_BODIES.contains(&lemma.as_str()) && is_a(parse, i, BODIES)
            || placed && i != noun && parse.tokens[i].upos == Upos::Noun
    };
    if fits(parse, noun) {
        return;
    }
    let mut whole = noun;
    for _ in 0..3 {
        let head = parse.tokens[whole].head as usize;
        if !matches!(parse.tokens[whole].deprel, Deprel::Nmod | Deprel::Compound | Deprel::Flat) || head == whole || verb <= head {
            return;
        }
        whole = head;
        if fits(parse, whole) {
            parse.tokens[verb].head = whole as u32;
            return;
        }
    }
}

/// "our old ties, including the treaty of amity, *signed in 1966*": the participle after a comma belongs to the instrument
/// right before it, not to what the instrument is an example of.
fn rehang_lower(reading: &Reading<'_>, parse: &mut Parse, verb: usize) {
    let noun = parse.tokens[verb].head as usize;
    let is_instrument = |i: usize| INSTRUMENTS.contains(&parse.lemma(i).to_lowercase().as_str());
    let signed = OF_INSTRUMENTS.contains(&parse.lemma(verb).to_lowercase().as_str());
    if verb < 3 || noun + 2 >= verb || !signed || is_instrument(noun) || parse.tokens[verb - 1].form(reading.text) != "," {
        return;
    }
    let mut low = verb - 2;
    for _ in 0..5 {
        if is_instrument(low) && parse.tokens[low].upos != Upos::Verb {
            parse.tokens[verb].head = low as u32;
            return;
        }
        let head = parse.tokens[low].head as usize;
        if !matches!(parse.tokens[low].deprel, Deprel::Nmod | Deprel::Conj | Deprel::Compound | Deprel::Flat)
            || head <= noun
            || verb <= head
        {
            return;
        }
        low = head;
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
        // Nobody does anything to a noun by what is done to another: "concern that boats were detained".
        let subject = parse.children(verb).find(|&kid| parse.tokens[kid].deprel == Deprel::Nsubj && pronoun < kid)?;
        let passive = parse.children(verb).any(|kid| parse.tokens[kid].deprel == Deprel::AuxPass);
        return (!passive).then_some((verb, subject));
    }
    // The subject of the clause was given to the verb of the sentence, beside the noun.
    let above = parse.tokens[noun].head;
    let subject = (pronoun + 1..verb).find(|&i| is_subject(i) && parse.tokens[i].head == above && verb < above as usize)?;
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
