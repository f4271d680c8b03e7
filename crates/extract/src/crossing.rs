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
                of_paper(reading, parse, i);
                past_semicolon(reading, parse, i);
                of_relative(reading, parse, i);
                of_vote(reading, parse, i);
            }
            Upos::Noun | Upos::Propn => {
                of_verb_between(reading, parse, i);
                left_over(reading, parse, i);
                subject_of_next(reading, parse, i);
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

/// "an accord *restoring* ties", taken for an adjective of the ties: a participle right behind a paper tells what that brings.
fn of_paper(reading: &Reading<'_>, parse: &mut Parse, verb: usize) {
    let noun = parse.tokens[verb].head as usize;
    let paper = verb - 1;
    let bare = !parse.children(noun).any(|kid| kid > paper && parse.tokens[kid].deprel == Deprel::Case);
    if !parse.tokens[verb].form(reading.text).ends_with("ing")
        || parse.tokens[verb].deprel != Deprel::Amod
        || noun <= verb
        || parse.tokens[noun].deprel != Deprel::Nmod
        || parse.tokens[noun].head as usize != paper
        || !bare
        || !crate::nouns::INSTRUMENTS.contains(&parse.lemma(paper).to_lowercase().as_str())
    {
        return;
    }
    parse.tokens[verb].head = paper as u32;
    parse.tokens[verb].deprel = Deprel::Acl;
    parse.tokens[noun].head = verb as u32;
    parse.tokens[noun].deprel = Deprel::Obj;
}

/// The last semicolon between two words.
fn semicolon(reading: &Reading<'_>, parse: &Parse, from: usize, to: usize) -> Option<usize> {
    (from..to).rev().find(|&i| parse.tokens[i].form(reading.text) == ";")
}

/// Whether a verb stands for a clause that hangs on what is before a place.
fn hangs_before(parse: &Parse, verb: usize, place: usize) -> bool {
    parse.tokens[verb].upos == Upos::Verb
        && matches!(parse.tokens[verb].deprel, Deprel::Conj | Deprel::Parataxis)
        && (parse.tokens[verb].head as usize) < place
}

/// "Peru accuses Chile; troops crossed the river and *occupied* the town": the second verb of a clause goes with its first, not
/// with the one before the semicolon.
fn past_semicolon(reading: &Reading<'_>, parse: &mut Parse, verb: usize) {
    let head = parse.tokens[verb].head as usize;
    if parse.tokens[verb].deprel != Deprel::Conj || head >= verb || kid(parse, verb, &[Deprel::Nsubj, Deprel::NsubjPass]).is_some() {
        return;
    }
    let Some(mark) = semicolon(reading, parse, head, verb) else { return };
    let subject = |i: usize| kid(parse, i, &[Deprel::Nsubj, Deprel::NsubjPass]).is_some_and(|subject| subject > mark);
    let first = (mark + 1..verb).find(|&i| hangs_before(parse, i, mark) && subject(i));
    if let Some(first) = first.filter(|_| kid(parse, verb, &[Deprel::Cc]).is_some()) {
        parse.tokens[verb].head = first as u32;
    }
}

/// "Norway rejects it; *the Front* represents them", "sells gas to China and Chinese *investments* have grown": a noun taken for a
/// second of one before is the subject of a verb behind it that has none.
fn subject_of_next(reading: &Reading<'_>, parse: &mut Parse, noun: usize) {
    let head = parse.tokens[noun].head as usize;
    if parse.tokens[noun].deprel != Deprel::Conj || head >= noun {
        return;
    }
    let bare = |verb: usize| kid(parse, verb, &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Mark, Deprel::Csubj]).is_none();
    let form = |i: usize| parse.tokens[i].form(reading.text);
    let end = (noun + 1..parse.tokens.len()).find(|&i| form(i) == ";").unwrap_or(parse.tokens.len());
    if let Some(mark) = semicolon(reading, parse, head, noun) {
        // The finite verb of the clause, past what is said of the noun between two commas.
        let finite = |&i: &usize| {
            let told = parse.tokens[i].feats.verb_form() == Some(chancery_syntax::VerbForm::Fin)
                || kid(parse, i, &[Deprel::Aux, Deprel::AuxPass]).is_some_and(|aux| aux > noun);
            hangs_before(parse, i, mark) && told
        };
        if let Some(verb) = (noun + 1..end).take(2 * NEAR).find(finite).filter(|&verb| bare(verb)) {
            parse.tokens[noun].head = verb as u32;
            parse.tokens[noun].deprel = Deprel::Nsubj;
        }
        return;
    }
    let helped = |&i: &usize| {
        parse.tokens[i].upos == Upos::Verb
            && (parse.tokens[i].head as usize) < head
            && parse.tokens[i].deprel != Deprel::Xcomp
            && kid(parse, i, &[Deprel::Aux, Deprel::AuxPass]).is_some_and(|aux| aux > noun)
    };
    let joined = kid(parse, noun, &[Deprel::Cc]).filter(|&cc| form(cc) == "and");
    let Some(verb) = (noun + 1..end).take(NEAR).find(helped).filter(|&verb| bare(verb) && joined.is_some()) else { return };
    let plain =
        (noun + 1..verb).all(|i| !matches!(parse.tokens[i].upos, Upos::Verb | Upos::Punct | Upos::Cconj | Upos::Sconj | Upos::Pron));
    // Not "the talks that Peru and Chile have held".
    let clause = matches!(parse.tokens[verb].deprel, Deprel::Advcl | Deprel::Conj | Deprel::Parataxis);
    if plain && clause {
        parse.tokens[noun].head = verb as u32;
        parse.tokens[noun].deprel = if kid(parse, verb, &[Deprel::AuxPass]).is_some() { Deprel::NsubjPass } else { Deprel::Nsubj };
        parse.tokens[verb].deprel = Deprel::Conj;
        if let Some(cc) = joined {
            parse.tokens[cc].head = verb as u32;
        }
    }
}

/// "was ousted by Berg, who first ruled alone but later *became* minister": where no comma ends a clause with "who", what follows "but" or
/// "and" is still told in it.
fn of_relative(reading: &Reading<'_>, parse: &mut Parse, verb: usize) {
    let head = parse.tokens[verb].head as usize;
    if parse.tokens[verb].deprel != Deprel::Conj || head >= verb || kid(parse, verb, &[Deprel::Nsubj, Deprel::NsubjPass]).is_some() {
        return;
    }
    let form = |i: usize| parse.tokens[i].form(reading.text);
    let Some(cc) = kid(parse, verb, &[Deprel::Cc]).filter(|&cc| cc > head && cc < verb) else { return };
    let relative = |&i: &usize| {
        let who = kid(parse, i, &[Deprel::Nsubj, Deprel::NsubjPass]).filter(|&who| form(who) == "who" && form(who - 1) == ",");
        parse.tokens[i].upos == Upos::Verb && parse.tokens[i].deprel == Deprel::AclRelcl && who.is_some_and(|who| who > head)
    };
    let Some(first) = (head + 1..cc).rev().take(NEAR).find(relative) else { return };
    let past = |i: usize| parse.tokens[i].feats.is_past();
    if !(first..cc).any(|i| form(i) == ",") && past(first) == past(verb) {
        parse.tokens[verb].head = first as u32;
    }
}

/// "voted by a show of hands to *reject* it": what is voted is no mere purpose of the vote.
fn of_vote(reading: &Reading<'_>, parse: &mut Parse, verb: usize) {
    let vote = parse.tokens[verb].head as usize;
    let to = kid(parse, verb, &[Deprel::Mark]).is_some_and(|mark| parse.tokens[mark].form(reading.text) == "to");
    if parse.tokens[verb].deprel == Deprel::Advcl
        && vote < verb
        && to
        && parse.lemma(vote) == "vote"
        && parse.tokens[vote].upos == Upos::Verb
    {
        parse.tokens[verb].deprel = Deprel::Xcomp;
    }
}
