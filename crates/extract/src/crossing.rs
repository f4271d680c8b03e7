//! Mends what a small model ties across a verb: participles taken for the main verb, "to" before an adjective taken for that
//! of an infinitive, and objects in a list of verbs given to the verb before. Each mend looks at a few words.
use crate::reading::Reading;
use chancery_syntax::{Deprel, Parse, Upos};

/// How far a list of objects reaches.
const NEAR: usize = 12;

/// Mends one sentence in place.
pub(crate) fn crossing(reading: &Reading<'_>, parse: &mut Parse) {
    for i in 1..parse.tokens.len() {
        match parse.tokens[i].upos {
            Upos::Verb => {
                to_what_is_so(reading, parse, i);
                told_apart(reading, parse, i);
                behind_noun(reading, parse, i);
                said_by_noun(reading, parse, i);
                means_of_nearest(reading, parse, i);
                infinitive_of_series(reading, parse, i);
            }
            Upos::Noun | Upos::Propn => {
                of_verb_between(reading, parse, i);
                left_over(reading, parse, i);
            }
            _ => {}
        }
    }
}

/// The first kid of a word with one of these relations.
fn kid(parse: &Parse, of: usize, deprels: &[Deprel]) -> Option<usize> {
    parse.children(of).find(|&kid| deprels.contains(&parse.tokens[kid].deprel))
}

/// Whether a verb has the form of a past participle in "-ed".
fn is_in_ed(reading: &Reading<'_>, parse: &Parse, i: usize) -> bool {
    let form = parse.tokens[i].form(reading.text);
    form.ends_with("ed") && !form.eq_ignore_ascii_case(parse.lemma(i)) && parse.tokens[i].upos == Upos::Verb
}

/// "roads to *occupied* territories": a form of the past is no infinitive, but tells what sort its noun is.
fn to_what_is_so(reading: &Reading<'_>, parse: &mut Parse, verb: usize) {
    let to = verb - 1;
    let form = |i: usize| parse.tokens[i].form(reading.text);
    if !is_in_ed(reading, parse, verb)
        || !form(to).eq_ignore_ascii_case("to")
        || parse.tokens[to].deprel != Deprel::Mark
        || parse.tokens[to].head as usize != verb
    {
        return;
    }
    let head = parse.tokens[verb].head as usize;
    let noun = kid(parse, verb, &[Deprel::Obj]).filter(|&noun| noun > verb && noun <= verb + 3);
    let Some(noun) = noun.filter(|_| head < to && matches!(parse.tokens[verb].deprel, Deprel::Advcl | Deprel::Acl | Deprel::Xcomp)) else {
        return;
    };
    let kids: Vec<usize> = parse.children(verb).filter(|&kid| kid != noun && kid != to).collect();
    for kid in kids {
        parse.tokens[kid].head = head as u32;
    }
    parse.tokens[noun].head = head as u32;
    parse.tokens[noun].deprel = if parse.tokens[head].upos == Upos::Verb { Deprel::Obl } else { Deprel::Nmod };
    parse.tokens[to].head = noun as u32;
    parse.tokens[to].deprel = Deprel::Case;
    parse.tokens[to].upos = Upos::Adp;
    parse.tokens[verb].head = noun as u32;
    parse.tokens[verb].deprel = Deprel::Amod;
}

/// "the withdrawal from the lands *occupied* since 1967 *will* promote peace": of two verbs that nothing joins, the one with an
/// auxiliary is that of the clause, and the participle tells more of the noun before it.
fn told_apart(reading: &Reading<'_>, parse: &mut Parse, verb: usize) {
    let noun = verb - 1;
    if !is_in_ed(reading, parse, verb)
        || parse.tokens[noun].upos != Upos::Noun
        || kid(parse, verb, &[Deprel::Obj, Deprel::Aux, Deprel::AuxPass, Deprel::Mark, Deprel::Ccomp, Deprel::Xcomp]).is_some()
        || parse.tokens.get(verb + 1).is_none_or(|next| next.upos != Upos::Adp)
    {
        return;
    }
    let Some(subject) = kid(parse, verb, &[Deprel::Nsubj]).filter(|&subject| subject < noun) else { return };
    let inside = std::iter::successors(Some(noun), |&at| Some(parse.tokens[at].head as usize).filter(|&over| over != at)).take(8);
    if !inside.into_iter().any(|at| at == subject) {
        return;
    }
    let finite = |i: usize| {
        parse.tokens[i].upos == Upos::Verb
            && kid(parse, i, &[Deprel::Aux]).is_some()
            && kid(parse, i, &[Deprel::Cc, Deprel::Nsubj, Deprel::NsubjPass, Deprel::Mark]).is_none()
    };
    // "occupied since 1967 will promote", the year taken for who promotes.
    let since = |i: usize| {
        let year = kid(parse, i, &[Deprel::Nsubj]).filter(|&year| year == verb + 2 && parse.tokens[year].upos == Upos::Num);
        let mark = kid(parse, i, &[Deprel::Mark]).filter(|&mark| mark == verb + 1 && parse.tokens[i].deprel == Deprel::Advcl);
        mark.zip(year).filter(|_| kid(parse, i, &[Deprel::Aux]).is_some())
    };
    let Some(main) =
        parse.children(verb).find(|&i| i > verb && (parse.tokens[i].deprel == Deprel::Conj && finite(i) || since(i).is_some()))
    else {
        return;
    };
    if let Some((mark, year)) = since(main) {
        parse.tokens[mark].head = year as u32;
        parse.tokens[mark].deprel = Deprel::Case;
        parse.tokens[year].head = verb as u32;
        parse.tokens[year].deprel = Deprel::Obl;
    }
    let (head, deprel) = (parse.tokens[verb].head, parse.tokens[verb].deprel);
    // What stands before a comma behind the participle is its own.
    let comma = (verb + 1..=main).find(|&i| parse.tokens[i].form(reading.text) == ",").unwrap_or(main);
    let kids: Vec<usize> = parse.children(verb).filter(|&i| i < verb || i >= comma).collect();
    for kid in kids {
        parse.tokens[kid].head = main as u32;
    }
    parse.tokens[main].head = if head as usize == verb { main as u32 } else { head };
    parse.tokens[main].deprel = deprel;
    parse.tokens[verb].head = noun as u32;
    parse.tokens[verb].deprel = Deprel::Acl;
}

/// "means the withdrawal from the lands *occupied* since 1967": a participle that nothing joins to the verb before it.
fn behind_noun(reading: &Reading<'_>, parse: &mut Parse, verb: usize) {
    let noun = verb - 1;
    let own = &[Deprel::Cc, Deprel::Obj, Deprel::Nsubj, Deprel::NsubjPass, Deprel::Aux, Deprel::AuxPass, Deprel::Mark];
    if parse.tokens[verb].deprel == Deprel::Conj
        && (parse.tokens[verb].head as usize) < noun
        && is_in_ed(reading, parse, verb)
        && parse.tokens[noun].upos == Upos::Noun
        && parse.tokens.get(verb + 1).is_some_and(|next| next.upos == Upos::Adp && next.form(reading.text) == "since")
        && kid(parse, verb, own).is_none()
    {
        parse.tokens[verb].head = noun as u32;
        parse.tokens[verb].deprel = Deprel::Acl;
    }
}

/// "saddened by the fact that Norway, our friend, *wages* war": the clause is that of the noun right before "that".
fn said_by_noun(reading: &Reading<'_>, parse: &mut Parse, verb: usize) {
    if parse.tokens[verb].deprel != Deprel::Parataxis {
        return;
    }
    let that = kid(parse, verb, &[Deprel::Mark]).filter(|&mark| mark > 0 && parse.tokens[mark].form(reading.text) == "that");
    let Some(noun) = that.map(|that| that - 1).filter(|&noun| matches!(parse.lemma(noun), "fact" | "allegation" | "claim" | "belief"))
    else {
        return;
    };
    parse.tokens[verb].head = noun as u32;
    parse.tokens[verb].deprel = Deprel::Acl;
}

/// "Peru has sent none, but Norway has threatened us *by massing* troops": the means are those of the nearest clause.
fn means_of_nearest(reading: &Reading<'_>, parse: &mut Parse, gerund: usize) {
    let head = parse.tokens[gerund].head as usize;
    if parse.tokens[gerund].deprel != Deprel::Advcl || head >= gerund || !parse.tokens[gerund].form(reading.text).ends_with("ing") {
        return;
    }
    let by = kid(parse, gerund, &[Deprel::Mark]).filter(|&by| by < gerund && parse.tokens[by].form(reading.text) == "by");
    let Some(by) = by else { return };
    let clause = |i: usize| {
        parse.tokens[i].deprel == Deprel::Conj
            && parse.tokens[i].upos == Upos::Verb
            && i < by
            && kid(parse, i, &[Deprel::Nsubj, Deprel::NsubjPass]).is_some_and(|subject| subject > head && subject < i)
    };
    let nearest = parse.children(head).filter(|&i| i > head && clause(i)).last();
    if let Some(nearest) = nearest {
        parse.tokens[gerund].head = nearest as u32;
    }
}

/// "decide to lift the siege, *to free* the prisoners and to talk": a member of a series of infinitives goes with the first.
fn infinitive_of_series(reading: &Reading<'_>, parse: &mut Parse, verb: usize) {
    let form = |i: usize| parse.tokens[i].form(reading.text);
    let to = |of: usize| kid(parse, of, &[Deprel::Mark]).filter(|&mark| form(mark).eq_ignore_ascii_case("to"));
    let Some(mark) = to(verb).filter(|&mark| mark > 1 && mark < verb && form(mark - 1) == ",") else { return };
    let last = |i: usize| i > verb && parse.tokens[i].deprel == Deprel::Conj && to(i).is_some_and(|to| form(to - 1) == "and");
    let head = parse.tokens[verb].head as usize;
    if parse.tokens[verb].deprel != Deprel::Advcl || head >= mark || !parse.children(verb).any(last) {
        return;
    }
    let first = (head + 1..mark).rev().take(3 * NEAR).find(|&i| parse.tokens[i].upos == Upos::Verb && to(i).is_some());
    let completes = |i: usize| parse.tokens[i].deprel == Deprel::Xcomp && parse.tokens[i].head as usize != head;
    if let Some(first) = first.filter(|&first| completes(first)) {
        parse.tokens[verb].head = first as u32;
        parse.tokens[verb].deprel = Deprel::Conj;
    }
}

/// The first word of what hangs on a noun, without a gap.
fn first_of(parse: &Parse, noun: usize) -> usize {
    let under = |mut i: usize| {
        for _ in 0..6 {
            if i == noun {
                return true;
            }
            i = parse.tokens[i].head as usize;
        }
        false
    };
    (noun.saturating_sub(NEAR)..noun).rev().take_while(|&i| under(i)).last().unwrap_or(noun)
}

/// A verb of a list without an object of its own.
fn lacks_object(parse: &Parse, verb: usize) -> bool {
    parse.tokens[verb].upos == Upos::Verb
        && parse.tokens[verb].deprel == Deprel::Conj
        && (kid(parse, verb, &[Deprel::Obj, Deprel::AuxPass, Deprel::Ccomp, Deprel::Xcomp, Deprel::Obl])).is_none()
}

/// "built a dam, *repaired 40 mills* and …": the mills, taken for a second of the dam, are what the verb before them is done to.
fn of_verb_between(reading: &Reading<'_>, parse: &mut Parse, noun: usize) {
    let head = parse.tokens[noun].head as usize;
    if parse.tokens[noun].deprel != Deprel::Conj || head >= noun {
        return;
    }
    let first = first_of(parse, noun);
    if first <= head + 1 || !lacks_object(parse, first - 1) || !is_in_ed(reading, parse, first - 1) {
        return;
    }
    parse.tokens[noun].head = (first - 1) as u32;
    parse.tokens[noun].deprel = Deprel::Obj;
}

/// "built *nine new*, repaired various roads": a number that the tree gives to the roads is what was built, of the same sort as
/// what was told of before.
fn left_over(reading: &Reading<'_>, parse: &mut Parse, noun: usize) {
    let verb = parse.tokens[noun].head as usize;
    if parse.tokens[noun].deprel != Deprel::Obj || verb + 1 >= noun || parse.tokens[verb].upos != Upos::Verb {
        return;
    }
    let form = |i: usize| parse.tokens[i].form(reading.text);
    let left: Vec<usize> = (verb.saturating_sub(5)..verb)
        .filter(|&i| matches!(parse.tokens[i].upos, Upos::Num | Upos::Adj))
        .filter(|&i| {
            let head = parse.tokens[i].head as usize;
            head == noun || parse.tokens[head].head as usize == noun && head < verb
        })
        .collect();
    let Some(&number) = left.iter().find(|&&i| parse.tokens[i].upos == Upos::Num) else { return };
    if number == 0 || form(verb - 1) != "," || !lacks_object(parse, number - 1) {
        return;
    }
    for i in left {
        parse.tokens[i].head = number as u32;
        parse.tokens[i].deprel = Deprel::Amod;
    }
    parse.tokens[number].head = (number - 1) as u32;
    parse.tokens[number].deprel = Deprel::Obj;
}
