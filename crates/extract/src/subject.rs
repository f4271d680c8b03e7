//! Subjects that a small model hangs on the word before: "signed an agreement *for China to lend* …", "opened a road to the
//! coast and *Japan will build* …"; and recipients hung on what they were given. Each mend looks at a word or two, so a sentence stays linear.
use crate::nouns::ACTING;
use crate::reading::Reading;
use chancery_syntax::{Deprel, Parse, Upos};
use chancery_text::Span;

/// Gives verbs the subjects that stand right before them.
pub(crate) fn subjects(reading: &Reading<'_>, sentence: Span, parse: &mut Parse) {
    let mentions: Vec<Span> = reading.mentions[reading.mentions_in(sentence)].iter().map(|mention| mention.span).collect();
    let mut next = 0;
    for i in 1..parse.tokens.len() {
        let start = parse.tokens[i].start as usize;
        while next < mentions.len() && mentions[next].end <= parse.tokens[i - 1].start as usize {
            next += 1;
        }
        let named = mentions.get(next).is_some_and(|span| span.start <= parse.tokens[i - 1].start as usize && span.end < start);
        let acts = || named || ACTING.contains(&parse.tokens[i - 1].form(reading.text).to_lowercase().as_str());
        match parse.tokens[i].upos {
            Upos::Part if acts() => infinitive(reading, parse, i),
            Upos::Aux if named => joined(reading, parse, i),
            Upos::Num if named => recipient(reading, parse, i),
            _ => {}
        }
    }
}

fn has_subject(parse: &Parse, verb: usize) -> bool {
    // A subject stands within a few words before its verb; a bound keeps a long sentence linear.
    parse.tokens[verb.saturating_sub(24)..verb]
        .iter()
        .any(|token| token.head as usize == verb && matches!(token.deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Expl))
}

/// The head of the phrase whose last word is `last`, where the phrase begins right after the word `lead`.
fn phrase_after(reading: &Reading<'_>, parse: &Parse, last: usize, lead: &str) -> Option<usize> {
    let word = |i: usize| parse.tokens[i].form(reading.text);
    let inside = |i: usize| {
        matches!(parse.tokens[i].upos, Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Part) || word(i) == "of" || word(i) == "-"
    };
    let first = (last.saturating_sub(8)..=last).rev().take_while(|&i| inside(i)).last()?;
    if first == 0 || !word(first - 1).eq_ignore_ascii_case(lead) {
        return None;
    }
    // The head is the one word that hangs on something outside.
    let mut out = (first..=last).filter(|&i| !(first..=last).contains(&(parse.tokens[i].head as usize)));
    let head = out.next()?;
    out.next().is_none().then_some(head)
}

/// "an agreement for China *to* lend": who stands between "for" and "to" is who does it.
fn infinitive(reading: &Reading<'_>, parse: &mut Parse, to: usize) {
    let verb = parse.tokens[to].head as usize;
    let clause = matches!(parse.tokens[verb].deprel, Deprel::Advcl | Deprel::Acl | Deprel::Xcomp);
    if verb != to + 1 || !clause || parse.tokens[verb].upos != Upos::Verb || has_subject(parse, verb) {
        return;
    }
    let Some(noun) = phrase_after(reading, parse, to - 1, "for") else { return };
    let over = parse.tokens[noun].head as usize;
    if over >= noun || !matches!(parse.tokens[noun].deprel, Deprel::Nmod | Deprel::Obl) || parse.tokens[over].upos != Upos::Noun {
        return;
    }
    parse.tokens[noun].head = verb as u32;
    parse.tokens[noun].deprel = Deprel::Nsubj;
    parse.tokens[verb].head = over as u32;
    parse.tokens[verb].deprel = Deprel::Acl;
    for token in &mut parse.tokens[noun.saturating_sub(8)..noun] {
        if token.head as usize == noun && token.deprel == Deprel::Case && token.form(reading.text).eq_ignore_ascii_case("for") {
            token.deprel = Deprel::Mark;
            token.head = verb as u32;
        }
    }
}

/// "… the coast and Japan *will* build": a name after "and" before the auxiliary of a clause without a subject is its subject.
fn joined(reading: &Reading<'_>, parse: &mut Parse, aux: usize) {
    let verb = parse.tokens[aux].head as usize;
    if verb <= aux || parse.tokens[verb].deprel != Deprel::Conj || parse.tokens[verb].upos != Upos::Verb || has_subject(parse, verb) {
        return;
    }
    let Some(noun) = phrase_after(reading, parse, aux - 1, "and") else { return };
    let over = parse.tokens[noun].head as usize;
    let first = parse.tokens[verb].head as usize;
    // What the name is joined to stands under the first verb, as no subject of it: not "X and Y will build".
    if parse.tokens[noun].deprel != Deprel::Conj || over >= noun || first >= over || parse.tokens[over].deprel == Deprel::Nsubj {
        return;
    }
    parse.tokens[noun].head = verb as u32;
    parse.tokens[noun].deprel =
        if (aux..verb).any(|i| parse.tokens[i].deprel == Deprel::AuxPass) { Deprel::NsubjPass } else { Deprel::Nsubj };
    for token in &mut parse.tokens[noun.saturating_sub(8)..noun] {
        if token.head as usize == noun && token.deprel == Deprel::Cc {
            token.head = verb as u32;
        }
    }
}

/// "gave to Fiji *20* lorries": the number begins what was given, the name before it is to whom.
fn recipient(reading: &Reading<'_>, parse: &mut Parse, number: usize) {
    let name = number - 1;
    let goods = parse.tokens[number].head as usize;
    let verb = parse.tokens[goods].head as usize;
    let split = goods > number && verb < name && parse.tokens[goods].deprel == Deprel::Obl && parse.tokens[verb].upos == Upos::Verb;
    if !split || parse.tokens[name].head as usize != goods || parse.tokens[name].deprel != Deprel::Compound {
        return;
    }
    let to = |i: usize| parse.tokens[i].head as usize == goods && parse.tokens[i].form(reading.text).eq_ignore_ascii_case("to");
    let Some(to) = (verb + 1..name).find(|&i| to(i)) else { return };
    let object = (verb + 1..parse.tokens.len().min(goods + 12))
        .any(|i| parse.tokens[i].head as usize == verb && parse.tokens[i].deprel == Deprel::Obj);
    if object {
        return;
    }
    for i in to..name {
        if parse.tokens[i].head as usize == goods {
            parse.tokens[i].head = name as u32;
        }
    }
    parse.tokens[name].head = verb as u32;
    parse.tokens[name].deprel = Deprel::Obl;
    parse.tokens[goods].deprel = Deprel::Obj;
}
