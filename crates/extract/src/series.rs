//! Mends verbs that a small model hangs on the wrong word: members of a series, clauses of what somebody was told, what
//! is "to be held", and headings before a colon that were taken for a second subject. Each mend looks at a few words.
use crate::nouns::OCCASIONS;
use crate::reading::Reading;
use crate::senses::{Frame, Sense, sense};
use chancery_syntax::{Deprel, Parse, Upos};

/// Mends one sentence in place.
pub(crate) fn series(reading: &Reading<'_>, parse: &mut Parse, dated: &[bool]) {
    for i in 2..parse.tokens.len() {
        plans(reading, parse, i, dated);
        match parse.tokens[i].upos {
            Upos::Verb => {
                member(reading, parse, i);
                to_be_done(reading, parse, i);
                told(reading, parse, i);
                follows(reading, parse, i);
            }
            Upos::Noun | Upos::Propn => heading(reading, parse, i),
            _ => {}
        }
    }
}

fn is_past(reading: &Reading<'_>, parse: &Parse, i: usize) -> bool {
    let form = parse.tokens[i].form(reading.text);
    parse.tokens[i].upos == Upos::Verb
        && !form.eq_ignore_ascii_case(parse.lemma(i))
        && (form.ends_with("ed") || parse.tokens[i].feats.is_past())
}

/// "has given $2 billion since 2014 and *plans* to give more": no second of a year.
fn plans(reading: &Reading<'_>, parse: &mut Parse, i: usize, dated: &[bool]) {
    const PLANS: &[&str] = &["plans", "pledges", "promises", "aims", "hopes", "intends", "expects", "seeks", "wants", "needs", "offers"];
    let word = |i: usize| parse.tokens[i].form(reading.text);
    let head = parse.tokens[i].head as usize;
    let second = parse.tokens[i].upos == Upos::Noun && parse.tokens[i].deprel == Deprel::Conj && head < i && dated[head];
    if !second || !PLANS.contains(&word(i)) || !matches!(word(i - 1), "and" | "but") || i + 2 >= parse.tokens.len() || word(i + 1) != "to" {
        return;
    }
    let mut verb = head;
    for _ in 0..4 {
        verb = parse.tokens[verb].head as usize;
        if parse.tokens[verb].upos == Upos::Verb {
            break;
        }
    }
    let what = parse.tokens[i + 1].head as usize;
    if parse.tokens[verb].upos != Upos::Verb || verb >= i || parse.tokens[what].head as usize != i {
        return;
    }
    parse.tokens[i].upos = Upos::Verb;
    parse.tokens[i].head = verb as u32;
    parse.tokens[what].deprel = Deprel::Xcomp;
}

fn has(parse: &Parse, i: usize, deprels: &[Deprel]) -> bool {
    parse.children(i).any(|kid| deprels.contains(&parse.tokens[kid].deprel))
}

/// "had refused to pay its debts, ignored the treaty, and seized the goods", "has given $5m to help it act, sent $9m and …":
/// a past form with an object and no subject is the second of a past form before it, not of an infinitive or of what is over both.
fn member(reading: &Reading<'_>, parse: &mut Parse, i: usize) {
    const OWN: &[Deprel] = &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Mark, Deprel::Aux, Deprel::AuxPass, Deprel::Case];
    let head = parse.tokens[i].head as usize;
    let after = matches!(parse.tokens[i - 1].form(reading.text), "," | "and" | "but");
    if !after || head >= i || !is_past(reading, parse, i) || has(parse, i, OWN) || !has(parse, i, &[Deprel::Obj]) {
        return;
    }
    let told = |at: usize| is_past(reading, parse, at) && has(parse, at, &[Deprel::Nsubj]);
    let bare = parse.tokens[head].upos == Upos::Verb && parse.tokens[head].form(reading.text).eq_ignore_ascii_case(parse.lemma(head));
    let first = match parse.tokens[i].deprel {
        Deprel::Conj if bare => {
            let mut up = head;
            let above = (0..6).find_map(|_| {
                up = parse.tokens[up].head as usize;
                told(up).then_some(up)
            });
            above.filter(|&at| at < head)
        }
        Deprel::Advcl if parse.tokens[head].upos == Upos::Verb => {
            (head + 1..i.min(head + 24)).rev().find(|&at| told(at) && is_under(parse, at, head)).or_else(|| told(head).then_some(head))
        }
        _ => None,
    };
    if let Some(first) = first {
        parse.tokens[i].head = first as u32;
        parse.tokens[i].deprel = Deprel::Conj;
    }
}

fn is_under(parse: &Parse, mut i: usize, top: usize) -> bool {
    for _ in 0..12 {
        if i == top {
            return true;
        }
        i = parse.tokens[i].head as usize;
    }
    false
}

/// "welcomed him to the next summit *to be hosted* by Peru": it is the summit that is to be.
fn to_be_done(reading: &Reading<'_>, parse: &mut Parse, verb: usize) {
    if parse.tokens[verb].deprel != Deprel::Advcl || verb < 3 || !has(parse, verb, &[Deprel::AuxPass]) {
        return;
    }
    let word = |i: usize| parse.tokens[i].form(reading.text);
    let noun = verb - 3;
    let to_be = word(verb - 2).eq_ignore_ascii_case("to") && word(verb - 1).eq_ignore_ascii_case("be");
    if to_be && parse.tokens[verb].head as usize != noun && OCCASIONS.contains(&parse.lemma(noun).to_lowercase().as_str()) {
        parse.tokens[verb].head = noun as u32;
        parse.tokens[verb].deprel = Deprel::Acl;
    }
}

/// "opened a school, allowing pupils to study there, *strengthening* ties": what follows from it all, not from the infinitive.
fn follows(reading: &Reading<'_>, parse: &mut Parse, verb: usize) {
    let word = |i: usize| parse.tokens[i].form(reading.text);
    let infinitive = parse.tokens[verb].head as usize;
    let over = parse.tokens[infinitive].head as usize;
    let comma = word(verb - 1) == "," || (word(verb - 2) == "," && parse.tokens[verb - 1].deprel == Deprel::Advmod);
    let set_off = comma && over < infinitive && infinitive < verb && word(verb).ends_with("ing");
    let to = parse.children(infinitive).any(|kid| kid < infinitive && parse.tokens[kid].deprel == Deprel::Mark && word(kid) == "to");
    if !set_off || !to || parse.tokens[verb].deprel != Deprel::Advcl {
        return;
    }
    if matches!(sense(parse.lemma(over), Frame::Make), Some(Sense::Caused | Sense::Enabled)) {
        parse.tokens[verb].head = over as u32;
    }
}

/// "informed Peru *that* Chile recognised it", the clause taken for one about Peru.
fn told(reading: &Reading<'_>, parse: &mut Parse, verb: usize) {
    if !matches!(parse.tokens[verb].deprel, Deprel::Acl | Deprel::AclRelcl) || !has(parse, verb, &[Deprel::Nsubj, Deprel::NsubjPass]) {
        return;
    }
    let name = parse.tokens[verb].head as usize;
    let that = parse.children(verb).find(|&kid| parse.tokens[kid].form(reading.text).eq_ignore_ascii_case("that"));
    let marks = that.is_some_and(|that| parse.tokens[that].deprel == Deprel::Mark && that == name + 1);
    let over = parse.tokens[name].head as usize;
    let told = matches!(parse.tokens[name].deprel, Deprel::Obj | Deprel::Iobj) && parse.tokens[name].upos == Upos::Propn;
    if marks && told && over < name && parse.tokens[over].upos == Upos::Verb {
        parse.tokens[verb].head = over as u32;
        parse.tokens[verb].deprel = Deprel::Ccomp;
    }
}

/// "Clean Water Alliance: Through it, Norway gives …": what stands before the colon heads the sentence and does nothing in it.
fn heading(reading: &Reading<'_>, parse: &mut Parse, i: usize) {
    let verb = parse.tokens[i].head as usize;
    if parse.tokens[i].deprel != Deprel::Nsubj || verb <= i {
        return;
    }
    let Some(colon) = (i + 1..verb.min(i + 8)).find(|&at| parse.tokens[at].form(reading.text) == ":") else { return };
    let subject = (colon + 1..verb)
        .any(|at| parse.tokens[at].head as usize == verb && matches!(parse.tokens[at].deprel, Deprel::Nsubj | Deprel::NsubjPass));
    if subject {
        parse.tokens[i].deprel = Deprel::Dep;
    }
}
