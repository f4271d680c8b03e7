//! What grammar forbids in a tree, put right: a subject of nothing, an object of an adjective, a verb among nouns.
//!
//! The network judges each word by itself; that two of its judgements cannot both hold only the whole tree shows.
//! Each repair starts from such a contradiction, so that a sound tree is left as it is, and looks at words near by.
use crate::lemma::Lemmas;
use crate::{Deprel, Feats, Parse, Upos, VerbForm};

/// Words between a verb and what belongs to it that are looked at.
const NEAR: usize = 24;

const MONTHS: &[&str] =
    &["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// Repairs the tree of one sentence of `text`.
pub(crate) fn repair(parse: &mut Parse, text: &str, lemmas: &Lemmas) {
    for i in 0..parse.tokens.len() {
        match parse.tokens[i].deprel {
            Deprel::Nsubj => {
                small_clause(parse, i);
                second_subject(parse, i);
                first_half_of_name(parse, text, i);
            }
            Deprel::NsubjPass => first_half_of_name(parse, text, i),
            Deprel::Case => case_of_name(parse, i),
            Deprel::Amod => verb_before_object(parse, i),
            Deprel::Appos => after_date(parse, text, i),
            Deprel::Conj => {
                pair_without_and(parse, i);
                verb_among_nouns(parse, i);
            }
            Deprel::OblUnmarked => bare_before_verb(parse, i),
            _ => {}
        }
        if parse.tokens[i].upos == Upos::Adj {
            verb_in_ing(parse, text, lemmas, i);
        }
        if parse.tokens[i].upos == Upos::Verb {
            participle_with_hyphen(parse, text, i);
            subject_after_for(parse, text, i);
            noun_in_ing(parse, text, i);
            subject_left_behind(parse, i);
        }
    }
}

impl Parse {
    fn hang(&mut self, i: usize, head: usize, deprel: Deprel) {
        self.tokens[i].head = head as u32;
        self.tokens[i].deprel = deprel;
    }
    /// Gives token `i` the place in the tree that `old` has.
    fn take_place(&mut self, i: usize, old: usize) {
        let (head, deprel) = (self.tokens[old].head as usize, self.tokens[old].deprel);
        self.hang(i, if head == old { i } else { head }, deprel);
    }
    /// The nearest dependent of token `i` of one of these relations.
    fn kid(&self, i: usize, relations: &[Deprel]) -> Option<usize> {
        let near = i.saturating_sub(NEAR)..self.tokens.len().min(i + NEAR);
        near.into_iter().find(|&k| k != i && self.tokens[k].head as usize == i && relations.contains(&self.tokens[k].deprel))
    }
    fn has_subject(&self, i: usize) -> bool {
        use Deprel::*;
        self.kid(i, &[Nsubj, NsubjPass, NsubjOuter, Csubj, CsubjPass, CsubjOuter, Expl]).is_some()
    }
    /// The first word of the phrase before token `i` that hangs on it.
    fn phrase_begin(&self, i: usize) -> usize {
        let mut first = i;
        while first > 0 && {
            let head = self.tokens[first - 1].head as usize;
            head <= i && head >= first && head != first - 1 && self.tokens[first - 1].upos != Upos::Punct
        } {
            first -= 1;
        }
        first
    }
    /// Whether `above` governs token `i`, or is it.
    fn is_under(&self, mut i: usize, above: usize) -> bool {
        for _ in 0..self.tokens.len() {
            if i == above {
                return true;
            }
            let head = self.tokens[i].head as usize;
            if head == i {
                return false;
            }
            i = head;
        }
        false
    }
}

/// "trained *hackers* capable of it": what stands between a verb and its complement is the object of the verb.
fn small_clause(parse: &mut Parse, noun: usize) {
    let complement = parse.tokens[noun].head as usize;
    let verb = parse.tokens[complement].head as usize;
    if parse.tokens[complement].deprel == Deprel::Xcomp
        && verb < noun
        && noun < complement
        && parse.tokens[verb].upos == Upos::Verb
        && parse.kid(complement, &[Deprel::Cop, Deprel::Aux, Deprel::AuxPass]).is_none()
    {
        parse.hang(noun, verb, Deprel::Obj);
    }
}

/// "the minister of Peru, and *the envoy* signed": a subject after an "and" goes with the subject before it.
fn second_subject(parse: &mut Parse, near: usize) {
    let verb = parse.tokens[near].head as usize;
    let own = |i: usize, relation: Deprel| parse.tokens[i].head as usize == verb && parse.tokens[i].deprel == relation;
    let nominal = |i: usize| matches!(parse.tokens[i].upos, Upos::Noun | Upos::Propn);
    if verb < near || !nominal(near) || parse.tokens[verb].upos != Upos::Verb {
        return;
    }
    let Some(far) = (near.saturating_sub(NEAR)..near).rev().find(|&i| own(i, Deprel::Nsubj) && nominal(i)) else { return };
    if let Some(cc) = (far + 1..near).find(|&i| own(i, Deprel::Cc)) {
        parse.tokens[cc].head = near as u32;
        parse.hang(near, far, Deprel::Conj);
    }
}

/// "the *Lima*-Callao Road": what a hyphen joins to the next noun is part of its name.
fn first_half_of_name(parse: &mut Parse, text: &str, noun: usize) {
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
fn case_of_name(parse: &mut Parse, case: usize) {
    let part = parse.tokens[case].head as usize;
    let name = parse.tokens[part].head as usize;
    if parse.tokens[part].deprel == Deprel::Flat && case < name && name < part {
        parse.tokens[case].head = name as u32;
    }
}

/// "The repairs will *total* $3 million", taken for a sum of that name: an adjective has no subject and no auxiliary.
fn verb_before_object(parse: &mut Parse, verb: usize) {
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
            parse.tokens[i].head = verb as u32;
        }
    }
}

/// "On May 1, 1990, *the envoy of Peru* handed over …": what follows a date is no other name of the day.
fn after_date(parse: &mut Parse, text: &str, noun: usize) {
    let date = parse.tokens[noun].head as usize;
    let verb = parse.tokens[date].head as usize;
    let month = |i: usize| MONTHS.contains(&parse.tokens[i].form(text));
    let year = |i: usize| {
        let form = parse.tokens[i].form(text);
        form.len() == 4 && form.bytes().all(|byte| byte.is_ascii_digit())
    };
    let dated = month(date) || year(date) || parse.tokens[..noun].iter().enumerate().skip(date.saturating_sub(3)).any(|(i, _)| month(i));
    if !dated
        || !matches!(parse.tokens[date].deprel, Deprel::Obl | Deprel::OblUnmarked)
        || !matches!(parse.tokens[noun].upos, Upos::Noun | Upos::Propn)
        || month(noun)
        || !(date < noun && noun < verb)
        || parse.tokens[verb].upos != Upos::Verb
        || parse.kid(noun, &[Deprel::Case]).is_some()
    {
        return;
    }
    let other = parse.kid(verb, &[Deprel::Nsubj, Deprel::NsubjPass]);
    let joined = other.and_then(|other| {
        let cc = parse.kid(verb, &[Deprel::Cc]).filter(|&cc| noun < cc && cc < other)?;
        Some((other, cc))
    });
    let relation = match (other, joined) {
        (_, Some((other, cc))) => {
            let relation = parse.tokens[other].deprel;
            parse.hang(other, noun, Deprel::Conj);
            parse.tokens[cc].head = other as u32;
            relation
        }
        (None, None) if parse.kid(verb, &[Deprel::AuxPass]).is_some() => Deprel::NsubjPass,
        (None, None) if !parse.has_subject(verb) => Deprel::Nsubj,
        _ => return,
    };
    parse.hang(noun, verb, relation);
}

/// "a letter delivered by *Brown, the consul*": two nouns and no "and" between them are no list.
fn pair_without_and(parse: &mut Parse, noun: usize) {
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

/// "included tents and food and *cost* a million": a finite verb with an object goes with the verb, not with the nouns.
fn verb_among_nouns(parse: &mut Parse, verb: usize) {
    let noun = parse.tokens[verb].head as usize;
    let above = parse.tokens[noun].head as usize;
    if parse.tokens[verb].upos == Upos::Verb
        && parse.tokens[verb].feats.verb_form() == Some(VerbForm::Fin)
        && parse.tokens[noun].upos == Upos::Noun
        && parse.tokens[noun].deprel == Deprel::Obj
        && parse.tokens[above].upos == Upos::Verb
        && above < noun
        && noun < verb
        && parse.kid(verb, &[Deprel::Obj]).is_some()
        && !parse.has_subject(verb)
    {
        parse.tokens[verb].head = above as u32;
    }
}

/// "*Two tons of goods* arrived": a noun right before a finite verb without a subject is its subject.
fn bare_before_verb(parse: &mut Parse, noun: usize) {
    let verb = parse.tokens[noun].head as usize;
    if verb < noun
        || parse.tokens[noun].upos != Upos::Noun
        || parse.tokens[verb].upos != Upos::Verb
        || parse.tokens[verb].feats.verb_form() != Some(VerbForm::Fin)
        || parse.has_subject(verb)
        || crate::graph::is_time(parse.lemma(noun))
    {
        return;
    }
    // Nothing stands between but what belongs to the noun.
    if (noun + 1..verb).all(|i| parse.is_under(i, noun)) && parse.kid(noun, &[Deprel::Det, Deprel::Nummod]).is_some() {
        parse.tokens[noun].deprel = Deprel::Nsubj;
    }
}

/// "the state-*run* bank": a participle after a hyphen stands before its noun.
fn participle_with_hyphen(parse: &mut Parse, text: &str, verb: usize) {
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
            parse.tokens[i].head = noun as u32;
        }
    }
}

/// "looks forward to *welcoming* the minister": an adjective in "-ing" has no object.
fn verb_in_ing(parse: &mut Parse, text: &str, lemmas: &Lemmas, verb: usize) {
    let form = parse.tokens[verb].form(text);
    if !form.ends_with("ing") || matches!(parse.tokens[verb].deprel, Deprel::Amod | Deprel::Compound) {
        return;
    }
    if parse.kid(verb, &[Deprel::Obj]).is_none_or(|object| object < verb) {
        return;
    }
    let feats = Feats::parse("VerbForm=Ger");
    let from = parse.lemmas.len() as u32;
    lemmas.lemma(form, Upos::Verb, feats, &mut parse.lemmas);
    let token = &mut parse.tokens[verb];
    (token.upos, token.feats, token.lemma) = (Upos::Verb, feats, (from, parse.lemmas.len() as u32));
}

/// "an agreement for *Peru* to send grain": what stands between "for" and "to" acts.
fn subject_after_for(parse: &mut Parse, text: &str, verb: usize) {
    let Some(to) = parse.kid(verb, &[Deprel::Mark]).filter(|&to| to > 1 && to < verb && parse.tokens[to].form(text) == "to") else {
        return;
    };
    let mut noun = to - 1;
    while matches!(parse.tokens[noun].deprel, Deprel::Flat | Deprel::Conj) && (parse.tokens[noun].head as usize) < noun {
        noun = parse.tokens[noun].head as usize;
    }
    let Some(case) = parse.kid(noun, &[Deprel::Case]).filter(|&case| case < noun && parse.tokens[case].form(text) == "for") else { return };
    let above = parse.tokens[noun].head as usize;
    let actor = matches!(parse.tokens[noun].upos, Upos::Propn | Upos::Pron);
    if !actor || above >= noun || parse.has_subject(verb) || !matches!(parse.tokens[noun].deprel, Deprel::Nmod | Deprel::Obl) {
        return;
    }
    // The clause belongs where the phrase did, unless it governs the phrase's governor.
    if parse.is_under(above, verb) {
        return;
    }
    let relation = if parse.tokens[above].upos == Upos::Verb { Deprel::Advcl } else { Deprel::Acl };
    parse.hang(verb, above, relation);
    parse.hang(noun, verb, Deprel::Nsubj);
    parse.hang(case, verb, Deprel::Mark);
}

/// "the construction of a new *building*": with an article it is a noun.
fn noun_in_ing(parse: &mut Parse, text: &str, noun: usize) {
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

/// "After an act of Congress, *the legation in Havana* was raised": a clause with an auxiliary has a subject.
fn subject_left_behind(parse: &mut Parse, verb: usize) {
    use Deprel::*;
    let Some(aux) = parse.kid(verb, &[Aux, AuxPass]).filter(|&aux| aux < verb && aux > 0) else { return };
    let passive = parse.kid(verb, &[AuxPass]).is_some();
    let subject = if passive { NsubjPass } else { Nsubj };
    if let Some(later) = parse.kid(verb, &[Nsubj, NsubjPass]) {
        joined_subject(parse, verb, later, subject);
        return;
    }
    if parse.has_subject(verb) || parse.kid(verb, &[Mark]).is_some() {
        return;
    }
    match parse.tokens[verb].deprel {
        Root => {
            if let Some(noun) = after_comma(parse, aux) {
                parse.hang(noun, verb, subject);
            }
        }
        // Another verb of a clause has an "and" before it.
        Conj if parse.kid(verb, &[Cc]).is_none() => {
            if let Some(noun) = after_comma(parse, aux) {
                begin_with(parse, verb, noun, subject);
            }
        }
        // "A convention regulating rights was signed": the whole sentence hangs on the noun that it begins with.
        Advcl | Acl | Parataxis => {
            let Some(noun) = parse.root().filter(|&root| root < aux) else { return };
            let bare = parse.kid(noun, &[Case, Cop]).is_none() && !parse.has_subject(noun);
            if bare && matches!(parse.tokens[noun].upos, Upos::Noun | Upos::Propn) && parse.is_under(verb, noun) {
                parse.hang(verb, verb, Root);
                parse.hang(noun, verb, subject);
            }
        }
        _ => {}
    }
}

/// "…, *the legations* and the consulate were raised" with only the last for a subject.
fn joined_subject(parse: &mut Parse, verb: usize, later: usize, subject: Deprel) {
    use Deprel::*;
    let Some(cc) = parse.kid(verb, &[Cc]).filter(|&cc| cc < later) else { return };
    if parse.tokens[verb].deprel != Conj || cc + 1 != parse.phrase_begin(later) || cc == 0 {
        return;
    }
    let Some(noun) = after_comma(parse, cc) else { return };
    if begin_with(parse, verb, noun, subject) {
        parse.hang(later, noun, Conj);
        parse.tokens[cc].head = later as u32;
    }
}

/// Makes a verb with its subject the clause of a sentence that hung on a phrase with a preposition; tells whether it did.
fn begin_with(parse: &mut Parse, verb: usize, noun: usize, subject: Deprel) -> bool {
    use Deprel::*;
    // Under a preposition the noun that the sentence begins with governs nothing.
    let fronted = parse.root().filter(|&root| root < noun && parse.kid(root, &[Case]).is_some_and(|case| case < root));
    let Some(root) = fronted else { return false };
    parse.hang(verb, verb, Root);
    parse.hang(root, verb, Obl);
    parse.hang(noun, verb, subject);
    true
}

/// The noun of the phrase that ends before token `end`, where it follows a comma, has an article and is taken for another
/// name of a noun before.
fn after_comma(parse: &Parse, end: usize) -> Option<usize> {
    let mut at = (end.saturating_sub(3)..end).rev().find(|&i| parse.tokens[i].upos != Upos::Punct)?;
    let mut found = None;
    for _ in 0..NEAR {
        let begin = parse.phrase_begin(at);
        if parse.tokens[at].deprel == Deprel::Appos
            && parse.tokens[begin].upos == Upos::Det
            && begin > 0
            && parse.tokens[begin - 1].upos == Upos::Punct
            && matches!(parse.tokens[at].upos, Upos::Noun | Upos::Propn)
        {
            found = Some(at);
        }
        let head = parse.tokens[at].head as usize;
        if head >= at {
            break;
        }
        at = head;
    }
    found
}
