//! Phrases and words: what is no list, no adjective, no part of a name.
use super::NEAR;
use crate::lemma::Lemmas;
use crate::{Deprel, Feats, Parse, Upos, VerbForm};

/// "the *Lima*-Callao Road": what a hyphen joins to the next noun is part of its name.
pub(super) fn first_half_of_name(parse: &mut Parse, text: &str, noun: usize) {
    let n = parse.tokens.len();
    let (verb, relation) = (parse.tokens[noun].head, parse.tokens[noun].deprel);
    let hyphen = |i: usize| i < n && matches!(parse.tokens[i].form(text), "-" | "–") && parse.tokens[i].start == parse.tokens[noun].end;
    if verb as usize <= noun || !hyphen(noun + 1) {
        return;
    }
    let whole = (noun + 2..n.min(noun + 6)).find(|&i| parse.tokens[i].head == verb && parse.tokens[i].deprel == relation);
    if let Some(whole) = whole.filter(|&whole| parse.phrase_begin(whole) <= noun + 2) {
        parse.hang(noun, whole, Deprel::Compound);
    }
}

/// "*in* Sharm el-Sheikh": a preposition before a name goes with all of it.
pub(super) fn case_of_name(parse: &mut Parse, case: usize) {
    let part = parse.tokens[case].head as usize;
    let name = parse.tokens[part].head as usize;
    if parse.tokens[part].deprel == Deprel::Flat && case < name && name < part {
        parse.move_to(case, name);
    }
}

/// "The repairs will *total* $3 million", taken for a sum of that name: an adjective has no subject and no auxiliary.
pub(super) fn verb_before_object(parse: &mut Parse, verb: usize) {
    let object = parse.tokens[verb].head as usize;
    let Some(aux) = parse.kid(verb, &[Deprel::Aux]) else { return };
    if object < verb || aux > verb || parse.kid(verb, &[Deprel::Nsubj]).is_none_or(|noun| noun > aux) {
        return;
    }
    parse.take_place(verb, object);
    parse.hang(object, verb, Deprel::Obj);
    parse.tokens[verb].upos = Upos::Verb;
    for i in verb.saturating_sub(NEAR)..verb {
        if parse.tokens[i].head as usize == object {
            parse.move_to(i, verb);
        }
    }
}

/// "The government *accepted* demands": a noun without an "is" has no subject, so that what stands between the two is a verb.
pub(super) fn past_before_object(parse: &mut Parse, text: &str, verb: usize) {
    use Deprel::*;
    let object = parse.tokens[verb].head as usize;
    let subject =
        parse.kid(object, &[Nsubj]).or(parse.kid(verb, &[Nsubj])).filter(|noun| *noun < verb && parse.tokens[*noun].upos.is_nominal());
    let past = parse.tokens[verb].upos == Upos::Verb && parse.tokens[verb].form(text).ends_with("ed");
    let first = parse.kid(object, &[Cop, Aux, Det, NmodPoss, Case, Amod, Compound, Nummod]);
    if object < verb || subject.is_none() || !past || first != Some(verb) || parse.kid(verb, &[Obj, OblAgent, Advmod]).is_some() {
        return;
    }
    parse.take_place(verb, object);
    parse.hang(object, verb, Obj);
    parse.tokens[verb].feats = Feats::parse("Mood=Ind|Tense=Past|VerbForm=Fin");
    for i in verb.saturating_sub(NEAR)..verb {
        if parse.tokens[i].head as usize == object {
            parse.move_to(i, verb);
        }
    }
}

/// "a letter delivered by *Brown, the consul*": two nouns and no "and" between them are no list.
pub(super) fn pair_without_and(parse: &mut Parse, noun: usize) {
    let first = parse.tokens[noun].head as usize;
    let nominal = |i: usize| matches!(parse.tokens[i].upos, Upos::Noun | Upos::Propn);
    if first > noun || !nominal(first) || !nominal(noun) || parse.kid(noun, &[Deprel::Cc]).is_some() {
        return;
    }
    let end = parse.tokens.len().min(noun + NEAR);
    let listed = (first + 1..end).any(|i| i != noun && parse.tokens[i].head as usize == first && parse.tokens[i].deprel == Deprel::Conj);
    let begin = parse.phrase_begin(noun);
    if listed || begin < 2 || parse.tokens[begin].upos != Upos::Det || parse.tokens[begin - 1].upos != Upos::Punct {
        return;
    }
    // What stands right before the comma has the other name, where it does not belong to the first noun.
    let mut before = begin - 2;
    if !nominal(before) || parse.is_under(before, first) {
        return;
    }
    while matches!(parse.tokens[before].deprel, Deprel::Flat | Deprel::Compound) && (parse.tokens[before].head as usize) < noun {
        before = parse.tokens[before].head as usize;
    }
    parse.hang(noun, before, Deprel::Appos);
}

/// "the state-*run* bank": a participle after a hyphen stands before its noun.
pub(super) fn participle_with_hyphen(parse: &mut Parse, text: &str, verb: usize) {
    use Deprel::*;
    let Some(hyphen) = verb.checked_sub(1).filter(|&i| parse.tokens[i].form(text) == "-") else { return };
    let glued =
        parse.tokens[hyphen].end == parse.tokens[verb].start && hyphen > 0 && parse.tokens[hyphen - 1].end == parse.tokens[hyphen].start;
    let Some(noun) = parse.kid(verb, &[Obj]).filter(|&noun| noun > verb) else { return };
    let nominal = matches!(parse.tokens[verb].deprel, Nsubj | NsubjPass | Obj | Iobj | Obl | Nmod | Appos | Conj);
    if !glued || !nominal || parse.tokens[verb].feats.verb_form() == Some(VerbForm::Ger) {
        return;
    }
    parse.take_place(noun, verb);
    parse.hang(verb, noun, Amod);
    for i in 0..parse.tokens.len() {
        let own = matches!(parse.tokens[i].deprel, Case | Punct | Appos | Conj | AclRelcl | Det);
        if parse.tokens[i].head as usize == verb && i != hyphen && own {
            parse.move_to(i, noun);
        }
    }
}

/// "looks forward to *welcoming* the minister": an adjective in "-ing" has no object.
pub(super) fn verb_in_ing(parse: &mut Parse, text: &str, lemmas: &Lemmas, verb: usize) {
    let form = parse.tokens[verb].form(text);
    if !form.ends_with("ing") || matches!(parse.tokens[verb].deprel, Deprel::Amod | Deprel::Compound) {
        return;
    }
    if parse.kid(verb, &[Deprel::Obj]).is_none_or(|object| object < verb) {
        return;
    }
    set_verb(parse, text, lemmas, verb);
}

/// Makes a word in "-ing" a verb.
pub(super) fn set_verb(parse: &mut Parse, text: &str, lemmas: &Lemmas, verb: usize) {
    let form = parse.tokens[verb].form(text);
    let feats = Feats::parse("VerbForm=Ger");
    let from = parse.lemmas.len() as u32;
    lemmas.lemma(form, Upos::Verb, feats, &mut parse.lemmas);
    let token = &mut parse.tokens[verb];
    (token.upos, token.feats, token.lemma) = (Upos::Verb, feats, (from, parse.lemmas.len() as u32));
}

/// "the construction of a new *building*": with an article it is a noun.
pub(super) fn noun_in_ing(parse: &mut Parse, text: &str, noun: usize) {
    if !parse.tokens[noun].form(text).ends_with("ing") || parse.kid(noun, &[Deprel::Det]).is_none_or(|det| det > noun) {
        return;
    }
    if matches!(parse.tokens[noun].deprel, Deprel::Amod | Deprel::Compound)
        || parse.kid(noun, &[Deprel::Obj, Deprel::Iobj]).is_some_and(|obj| obj == noun + 1)
    {
        return;
    }
    parse.tokens[noun].upos = Upos::Noun;
    if matches!(parse.tokens[noun].deprel, Deprel::Acl | Deprel::Advcl) && parse.kid(noun, &[Deprel::Case]).is_some_and(|case| case < noun)
    {
        let verbal = parse.tokens[parse.tokens[noun].head as usize].upos == Upos::Verb;
        parse.tokens[noun].deprel = if verbal { Deprel::Obl } else { Deprel::Nmod };
    }
}

/// "80 *T-34* tanks": the number behind a hyphen is part of a name and has nothing of its own.
pub(super) fn number_of_model(parse: &mut Parse, text: &str, number: usize) {
    let Some(name) = number.checked_sub(2).filter(|_| parse.tokens[number].upos == Upos::Num) else { return };
    let hyphen = &parse.tokens[name + 1];
    let glued = hyphen.form(text) == "-" && parse.tokens[name].end == hyphen.start && parse.tokens[number].start == hyphen.end;
    let whole = parse.tokens[name].head as usize;
    if !glued || parse.tokens[name].deprel != Deprel::Compound || whole < number {
        return;
    }
    parse.move_to(number, name);
    for i in name.saturating_sub(3)..name {
        let head = parse.tokens[i].head as usize;
        if (head == number || head == name) && matches!(parse.tokens[i].deprel, Deprel::Nummod | Deprel::Case | Deprel::Amod | Deprel::Det)
        {
            parse.move_to(i, whole);
        }
    }
}

/// "a deal *cancelling* old loans", taken for loans of that name: "a" has no plural.
pub(super) fn one_of_many(parse: &mut Parse, text: &str, lemmas: &Lemmas, article: usize) {
    use Deprel::*;
    let many = parse.tokens[article].head as usize;
    let plural = parse.tokens[many].feats.is_plural() && parse.tokens[many].upos == Upos::Noun && parse.kid(many, &[Nummod]).is_none();
    if !plural || many < article || many - article > NEAR || !matches!(parse.tokens[article].form(text), "a" | "an" | "A" | "An") {
        return;
    }
    let Some(verb) = (article + 2..many).find(|&i| parse.tokens[i].form(text).ends_with("ing") && parse.tokens[i].deprel == Compound)
    else {
        return;
    };
    let one = verb - 1;
    if !matches!(parse.tokens[one].upos, Upos::Noun | Upos::Propn) {
        return;
    }
    parse.take_place(one, many);
    parse.hang(verb, one, Acl);
    parse.hang(many, verb, Obj);
    for i in article..many {
        let head = parse.tokens[i].head as usize;
        if i < one && !(article..one).contains(&head) {
            parse.move_to(i, one);
        } else if i > verb && head <= verb {
            parse.move_to(i, many);
        }
    }
    set_verb(parse, text, lemmas, verb);
}

/// "*gas* worth a million": what stands before "worth" is what has the price.
pub(super) fn worth(parse: &mut Parse, text: &str, worth: usize) {
    use Deprel::*;
    let n = parse.tokens.len();
    let Some(noun) = worth.checked_sub(1).filter(|_| parse.tokens[worth].form(text) == "worth") else { return };
    // "was worth above $15 million": a price is no circumstance.
    let price = |i: &usize| parse.tokens[*i].deprel == Obl && parse.tokens[*i].head as usize == worth && parse.kid(*i, &[Nummod]).is_some();
    if let Some(price) = (worth + 1..n.min(worth + 8)).find(price) {
        parse.tokens[price].deprel = Obj;
    }
    if !matches!(parse.tokens[noun].upos, Upos::Noun | Upos::Propn) || matches!(parse.tokens[worth].head as usize, head if head == noun) {
        return;
    }
    // The sum: the first noun or sign behind that a number belongs to.
    let Some(sum) = (worth + 1..n.min(worth + 8)).find(|&i| {
        matches!(parse.tokens[i].upos, Upos::Noun | Upos::Propn | Upos::Sym) && parse.kid(i, &[Nummod]).is_some_and(|number| number > worth)
    }) else {
        return;
    };
    if parse.tokens[noun].head as usize == worth && parse.tokens[worth].deprel == Xcomp {
        parse.tokens[worth].deprel = Obj;
    }
    let inside = |i: usize| i == noun || i == worth || i == sum;
    // The noun must be below one of the two, or beside them.
    let Some(top) = [sum, worth].into_iter().find(|&i| {
        let head = parse.tokens[i].head as usize;
        !inside(head) && head < noun && matches!(parse.tokens[i].deprel, Obj | Obl | Nmod)
            || !inside(head) && head > sum && matches!(parse.tokens[i].deprel, Nsubj | NsubjPass)
    }) else {
        return;
    };
    if !inside(parse.tokens[noun].head as usize) {
        return;
    }
    parse.take_place(noun, top);
    parse.hang(worth, noun, Acl);
    parse.hang(sum, worth, Obj);
    for i in noun.saturating_sub(8)..n.min(sum + NEAR) {
        let head = parse.tokens[i].head as usize;
        let left = i < noun && (head == worth || head == sum);
        let right = i > sum && (head == worth || head == sum) && matches!(parse.tokens[i].deprel, Nmod | Obl | Acl | AclRelcl);
        if left || right {
            parse.move_to(i, noun);
            if parse.tokens[i].deprel == Obl {
                parse.tokens[i].deprel = Nmod;
            }
        }
    }
}

/// "the invasion last month of *Peru*": a time between leaves the "of" phrase to the deed.
pub(super) fn of_after_time(parse: &mut Parse, text: &str, noun: usize) {
    let time = parse.tokens[noun].head as usize;
    let deed = parse.tokens[time].head as usize;
    let of = parse.kid(noun, &[Deprel::Case]).is_some_and(|case| case == time + 1 && parse.tokens[case].form(text) == "of");
    let last = time > 0 && matches!(parse.tokens[time - 1].form(text), "last" | "this");
    let period = matches!(parse.tokens[time].form(text), "month" | "year" | "week" | "spring" | "summer" | "autumn" | "winter");
    if of && last && period && deed + 2 == time && parse.tokens[time].deprel == Deprel::NmodUnmarked {
        parse.move_to(noun, deed);
    }
}

/// "by *signing* and ratifying the treaty": what is joined to a verb in "-ing" is one.
pub(super) fn gerund_before_gerund(parse: &mut Parse, text: &str, lemmas: &Lemmas, noun: usize) {
    if !parse.tokens[noun].form(text).ends_with("ing") || parse.kid(noun, &[Deprel::Det, Deprel::Amod, Deprel::NmodPoss]).is_some() {
        return;
    }
    let Some(verb) = parse.kid(noun, &[Deprel::Conj]).filter(|&verb| verb == noun + 2) else { return };
    if parse.tokens[verb].upos == Upos::Verb && parse.tokens[verb].form(text).ends_with("ing") && parse.kid(verb, &[Deprel::Obj]).is_some()
    {
        set_verb(parse, text, lemmas, noun);
    }
}

/// "The envoy *found* out": with one who does it and no ending the verb is the past of another, not the present of its own.
pub(super) fn past_of_one(parse: &mut Parse, text: &str, verb: usize) {
    let feats = parse.tokens[verb].feats;
    let Some((prefix, base)) = crate::irregular::infinitive(parse.tokens[verb].form(text)) else { return };
    let one = |i: usize| parse.tokens[i].upos != Upos::Pron && !parse.tokens[i].feats.is_plural() && i < verb;
    if feats.is_past()
        || base == parse.tokens[verb].form(text)
        || parse.kid(verb, &[Deprel::Aux, Deprel::AuxPass, Deprel::Mark]).is_some()
        || !parse.kid(verb, &[Deprel::Nsubj]).is_some_and(one)
    {
        return;
    }
    let from = parse.lemmas.len() as u32;
    let lemma = format!("{prefix}{base}");
    parse.lemmas.push_str(&lemma);
    let token = &mut parse.tokens[verb];
    (token.feats, token.lemma) = (Feats::parse("Mood=Ind|Tense=Past|VerbForm=Fin"), (from, parse.lemmas.len() as u32));
}

/// "friendship, aid and *trade*": all members of a list hang on the first.
pub(super) fn last_of_list(parse: &mut Parse, last: usize) {
    let middle = parse.tokens[last].head as usize;
    let first = parse.tokens[middle].head as usize;
    let alike = parse.tokens[first].upos == parse.tokens[middle].upos && parse.tokens[middle].upos == parse.tokens[last].upos;
    if parse.tokens[middle].deprel == Deprel::Conj
        && first < middle
        && middle < last
        && alike
        && parse.kid(middle, &[Deprel::Cc]).is_none()
        && parse.kid(last, &[Deprel::Cc]).is_some()
    {
        parse.move_to(last, first);
    }
}

/// "gave to *Fiji* 20 cars": parts of names stand behind a number, not before it.
pub(super) fn name_before_number(parse: &mut Parse, name: usize) {
    let Some(next) = parse.tokens.get(name + 1).filter(|next| next.deprel == Deprel::Nummod) else { return };
    let (head, noun) = (parse.tokens[name].head, next.head as usize);
    let number = head == next.head || head as usize == name + 1;
    let verb = parse.tokens[noun].head as usize;
    let Some(case) = parse.kid(noun, &[Deprel::Case]).filter(|&case| case < name) else { return };
    if number
        && parse.tokens[name].upos == Upos::Propn
        && parse.tokens[noun].upos == Upos::Noun
        && parse.tokens[noun].deprel == Deprel::Obl
        && verb < case
        && parse.tokens[verb].upos == Upos::Verb
        && parse.kid(verb, &[Deprel::Obj]).is_none()
    {
        parse.take_place(name, noun);
        parse.move_to(case, name);
        parse.hang(noun, verb, Deprel::Obj);
    }
}
