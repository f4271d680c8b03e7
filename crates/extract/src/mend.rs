//! Mends what a small model is known to get wrong in wire prose: bare days taken for objects, "up to" for a particle,
//! participles after "there were", "neighbouring" for a verb. Each mend looks at a word or two, so a sentence stays linear.
use crate::reading::Reading;
use chancery_syntax::{Deprel, Parse, Upos, VerbForm};
use chancery_text::Span;

/// Words that hedge a number before a noun that is still the object: "held up to 40 prisoners", "freed over 150 men".
const ABOUT: &[&str] = &["up", "over", "under", "about", "around", "nearly", "almost", "some", "at"];
/// Adjectives whose subject acts in their complement: "is willing to withdraw".
const MINDED: &[&str] = &["willing", "ready", "prepared", "able", "determined", "unwilling", "unable", "set", "due", "keen", "eager"];

const DAYS: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "today",
    "yesterday",
    "tomorrow",
    "Mon.",
    "Tue.",
    "Wed.",
];

/// Mends one sentence in place.
pub(crate) fn mend(reading: &Reading<'_>, sentence: Span, parse: &mut Parse) {
    let dated: Vec<bool> = {
        let times: Vec<Span> = reading.times[reading.times_in(sentence)].iter().map(|time| Span::new(time.start, time.end)).collect();
        let mut at = 0;
        parse
            .tokens
            .iter()
            .map(|token| {
                while at < times.len() && times[at].end <= token.start as usize {
                    at += 1;
                }
                // A bare weekday is a day even where no date can be made of it.
                (at < times.len() && times[at].start <= token.start as usize) || DAYS.contains(&token.form(reading.text))
            })
            .collect()
    };
    crate::arguments::arguments(reading, sentence, parse, &dated);
    crate::prices::prices(reading, sentence, parse);
    crate::relative::relative(reading, parse);
    crate::series::series(reading, parse, &dated);
    crate::crossing::crossing(reading, parse);
    crate::subject::subjects(reading, sentence, parse);
    seconds(reading, parse);
    fellows(reading, parse);
    // Words do not change in what follows, only how they hang together.
    let forms: Vec<String> = parse.tokens.iter().map(|token| token.form(reading.text).to_lowercase()).collect();
    let word = |_: &Parse, i: usize| forms[i].as_str();
    for i in 0..parse.tokens.len() {
        let head = parse.tokens[i].head as usize;
        let form = word(parse, i);
        // "declared Tuesday that …": a day is no object, and what is said hangs on the verb.
        // "launched ten days of war games": here the days are what was launched.
        let of = i + 1 < parse.tokens.len() && word(parse, i + 1) == "of";
        if dated[i] && !of && matches!(parse.tokens[i].deprel, Deprel::Obj | Deprel::Iobj) && parse.tokens[head].upos == Upos::Verb {
            parse.tokens[i].deprel = Deprel::OblUnmarked;
        }
        if head != i && dated[head] && parse.tokens[i].upos == Upos::Verb && !dated[i] {
            let verb = parse.tokens[head].head as usize;
            let clause = matches!(parse.tokens[i].deprel, Deprel::AclRelcl | Deprel::Acl | Deprel::Ccomp | Deprel::Advcl);
            if clause && verb != head && parse.tokens[verb].upos == Upos::Verb && verb < i {
                parse.tokens[i].head = verb as u32;
                let mark = head + 1 < parse.tokens.len() && word(parse, head + 1) == "that";
                parse.tokens[i].deprel = if mark { Deprel::Ccomp } else { Deprel::Advcl };
            }
        }
        // "would free 150 prisoners": an adjective after a modal, without a copula, is a verb.
        if parse.tokens[i].upos == Upos::Adj
            && i > 0
            && matches!(word(parse, i - 1), "will" | "would" | "could" | "to" | "may" | "might" | "should" | "must")
            && matches!(form, "free" | "open" | "close" | "clear" | "back" | "slow")
        {
            parse.tokens[i].upos = Upos::Verb;
        }
        // "forced out on Wednesday more than 1,000 refugees": a bare noun after a verb that has no object is its object.
        if parse.tokens[i].deprel == Deprel::Obl
            && (parse.tokens[i].upos == Upos::Noun || counted(parse, i))
            && head < i
            && parse.tokens[head].upos == Upos::Verb
            && !dated[i]
            && bare(parse, i, head)
        {
            parse.tokens[i].deprel = Deprel::Obj;
        }
        // "kidnapped up to 16 advisers".
        if form == "up" || form == "over" || form == "under" || form == "at" {
            hedge(parse, i, |parse, i| word(parse, i).to_owned());
        }
        // "There were ten soldiers killed".
        if parse.tokens[i].deprel == Deprel::Nsubj && head > i && parse.tokens[head].upos == Upos::Verb && form_is_past(word(parse, head)) {
            let above = parse.tokens[head].head as usize;
            let there = above > 0 && above < i && word(parse, above - 1) == "there";
            if there && matches!(word(parse, above), "were" | "was" | "are" | "is" | "been") {
                parse.tokens[i].deprel = Deprel::NsubjPass;
            }
        }
        // "Pakistan, a key ally of …, has refused": what describes the subject is no second one.
        if parse.tokens[i].deprel == Deprel::Nsubj && head > i {
            let from = i.saturating_sub(12);
            let first = (from..i).find(|&j| parse.tokens[j].head as usize == head && parse.tokens[j].deprel == Deprel::Nsubj);
            let article = (from..i).find(|&j| parse.tokens[j].head as usize == i && matches!(word(parse, j), "a" | "an"));
            if let (Some(first), Some(article)) = (first, article)
                && first < article
                && word(parse, article - 1) == ","
            {
                parse.tokens[i].head = first as u32;
                parse.tokens[i].deprel = Deprel::Appos;
            }
        }
        if matches!(form, "prepared" | "determined" | "resolved") && i + 1 < parse.tokens.len() && word(parse, i + 1) == "to" {
            minded(parse, i, form);
        }
        if form == "to" && parse.tokens[i].upos == Upos::Part {
            joined_infinitive(parse, i, |parse, i| word(parse, i).to_owned());
        }
        if form == "which" {
            relative(parse, i, |parse, i| word(parse, i).to_owned());
        }
        // "Jordan's visiting king": a participle before its noun, after the possessor.
        if matches!(form, "visiting" | "ruling" | "outgoing" | "incoming" | "reigning")
            && parse.tokens[i].upos == Upos::Verb
            && i > 0
            && head != i
            && matches!(word(parse, i - 1), "'s" | "’s" | "'")
        {
            let n = parse.tokens.len();
            if let Some(noun) = (i + 1..n.min(i + 6)).find(|&j| parse.tokens[j].head as usize == i && parse.tokens[j].deprel == Deprel::Obj)
            {
                parse.tokens[noun].head = head as u32;
                parse.tokens[noun].deprel = Deprel::Obj;
                parse.tokens[i].head = noun as u32;
                parse.tokens[i].deprel = Deprel::Amod;
                parse.tokens[i].upos = Upos::Adj;
            }
        }
        // "it is willing to withdraw": that "it" is somebody.
        if form == "it" && parse.tokens[i].deprel == Deprel::Expl && head > i && MINDED.contains(&word(parse, head)) {
            parse.tokens[i].deprel = Deprel::Nsubj;
        }
        // "Algeria severed relations": a participle between a name and the noun it would modify is the verb of a clause without one.
        let past = || form_is_past(form) || ONLY_PAST.contains(&form);
        if parse.tokens[i].upos == Upos::Verb && parse.tokens[i].deprel == Deprel::Amod && i > 0 && past() {
            finite_after_name(reading, sentence, parse, i, &dated);
        }
        // "from neighbouring Lebanon".
        if matches!(form, "neighboring" | "neighbouring") && i + 1 < parse.tokens.len() && parse.tokens[i].upos == Upos::Verb {
            neighbour(parse, i);
        }
    }
}

/// Hangs a noun with a preposition of its own on the noun over it that has the same one: "progress in the conclusion of a treaty to
/// prevent the spread of arms and in the opening of talks".
fn fellows(reading: &Reading<'_>, parse: &mut Parse) {
    let len = parse.tokens.len();
    for i in 0..len {
        let low = parse.tokens[i];
        let high = low.head as usize;
        // "$9 million in humanitarian aid": what the sum right before it consists of.
        if matches!(low.deprel, Deprel::Obl | Deprel::Nmod) && low.upos == Upos::Noun {
            let case = (i.saturating_sub(4)..i)
                .find(|&kid| parse.tokens[kid].head as usize == i && parse.tokens[kid].deprel == Deprel::Case)
                .filter(|&kid| kid > 2 && parse.tokens[kid].form(reading.text) == "in" && parse.tokens[kid - 1].upos == Upos::Num);
            let sum = case.map(|kid| parse.tokens[kid - 1].head as usize).filter(|&sum| parse.tokens[sum].upos == Upos::Sym);
            if let Some(sum) = sum.filter(|&sum| high < sum && parse.tokens[sum].head as usize != high) {
                parse.tokens[i].head = sum as u32;
                parse.tokens[i].deprel = Deprel::Nmod;
            }
            continue;
        }
        if low.deprel != Deprel::Conj || !matches!(low.upos, Upos::Noun | Upos::Propn | Upos::Sym) || high >= i {
            continue;
        }
        let above = || std::iter::successors(Some(high), |&at| Some(parse.tokens[at].head as usize).filter(|&over| over != at)).take(8);
        // "$7 million, meant to help women, and $9 million in food": a sum goes with the sum before it.
        if low.upos == Upos::Sym {
            if parse.tokens[high].upos != Upos::Sym
                && let Some(fellow) = above().skip(1).find(|&at| at < i && parse.tokens[at].upos == Upos::Sym)
            {
                parse.tokens[i].head = fellow as u32;
            }
            continue;
        }
        let case = |of: usize| {
            let found =
                (of.saturating_sub(8)..of).find(|&kid| parse.tokens[kid].head as usize == of && parse.tokens[kid].deprel == Deprel::Case);
            found.map(|kid| parse.tokens[kid].form(reading.text).to_lowercase())
        };
        let Some(own) = case(i).filter(|own| matches!(own.as_str(), "in" | "for" | "to" | "on" | "with" | "from" | "by" | "at")) else {
            continue;
        };
        if case(high).is_some() {
            continue;
        }
        let nominal = |at: usize| matches!(parse.tokens[at].upos, Upos::Noun | Upos::Propn);
        if let Some(fellow) = above().skip(1).find(|&at| at < i && nominal(at) && case(at).as_deref() == Some(own.as_str())) {
            parse.tokens[i].head = fellow as u32;
        }
    }
}

/// "is prepared to accept", taken for a passive: whoever is minded so is so himself.
fn minded(parse: &mut Parse, i: usize, form: &str) {
    let to = parse.tokens[i + 1].upos == Upos::Part && parse.tokens[i + 1].head as usize > i;
    // What hangs on it stands within a few words before it; a bound keeps a long sentence linear.
    let from = i.saturating_sub(16);
    let be = (from..i).rev().find(|&k| parse.tokens[k].head as usize == i && parse.tokens[k].deprel == Deprel::AuxPass);
    let Some(be) = be.filter(|_| to && parse.tokens[i].upos == Upos::Verb) else { return };
    parse.tokens[be].deprel = Deprel::Cop;
    parse.tokens[i].upos = Upos::Adj;
    // As an adjective it is its own word.
    let from_lemma = parse.lemmas.len() as u32;
    parse.lemmas.push_str(form);
    parse.tokens[i].lemma = (from_lemma, from_lemma + form.len() as u32);
    for token in &mut parse.tokens[from..i] {
        if token.head as usize == i && token.deprel == Deprel::NsubjPass {
            token.deprel = Deprel::Nsubj;
        }
    }
}

/// "called upon them to halt the tests and *to* agree", hung on the finite verb: an infinitive goes with the one before it.
fn joined_infinitive(parse: &mut Parse, to: usize, word: impl Fn(&Parse, usize) -> String) {
    let verb = parse.tokens[to].head as usize;
    let above = parse.tokens[verb].head as usize;
    let joined = to > 0 && matches!(word(parse, to - 1).as_str(), "and" | "or" | ",");
    if !joined || verb <= to || above >= to || parse.tokens[verb].deprel != Deprel::Conj || parse.tokens[above].upos != Upos::Verb {
        return;
    }
    let marked = |verb: usize| {
        let from = verb.saturating_sub(4);
        (from..verb).find(|&i| parse.tokens[i].upos == Upos::Part && parse.tokens[i].head as usize == verb && word(parse, i) == "to")
    };
    if marked(above).is_some() {
        return;
    }
    // The last infinitive of that finite verb before it; a bound keeps a long sentence linear.
    let from = above.max(to.saturating_sub(60));
    let first = (from + 1..to).rev().find(|&i| {
        parse.tokens[i].upos == Upos::Verb
            && matches!(parse.tokens[i].deprel, Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl | Deprel::Acl)
            && parse.tokens[i].head as usize >= above
            && marked(i).is_some()
    });
    if let Some(first) = first {
        parse.tokens[verb].head = first as u32;
    }
}

/// Hangs a finite verb that the tree takes for the second of an infinitive on the finite verb over it: "agreed to resume ties, and
/// Norway named an envoy", "await the talks to be held in Lima, and call on all to attend".
fn seconds(reading: &Reading<'_>, parse: &mut Parse) {
    let len = parse.tokens.len();
    for i in 0..len {
        let low = parse.tokens[i];
        let high = low.head as usize;
        if low.deprel != Deprel::Conj || low.upos != Upos::Verb || high >= i || parse.tokens[high].upos != Upos::Verb {
            continue;
        }
        let kid = |of: usize, deprels: &[Deprel]| {
            (0..len).find(|&kid| kid != of && parse.tokens[kid].head as usize == of && deprels.contains(&parse.tokens[kid].deprel))
        };
        let to = |of: usize| kid(of, &[Deprel::Mark]).is_some_and(|mark| parse.tokens[mark].form(reading.text).eq_ignore_ascii_case("to"));
        if !to(high) || to(i) {
            continue;
        }
        let subject = kid(i, &[Deprel::Nsubj, Deprel::NsubjPass]).is_some_and(|subject| subject > high && subject < i);
        let finite = subject && low.feats.is_past();
        let comma = (high..i).any(|at| parse.tokens[at].form(reading.text) == ",");
        let helped = kid(i, &[Deprel::Aux, Deprel::AuxPass]).is_some();
        let form = low.form(reading.text);
        let bare = !low.feats.is_past() && !form.ends_with("ing") && !helped && comma && kid(high, &[Deprel::AuxPass]).is_some();
        // "decided to withdraw its troops and *signed* a treaty": a past form is no second of the infinitive.
        let plain = parse.tokens[high].form(reading.text).eq_ignore_ascii_case(parse.lemma(high))
            && kid(high, &[Deprel::AuxPass, Deprel::Aux]).is_none();
        let told = low.feats.is_past() && low.feats.verb_form() == Some(VerbForm::Fin) && !helped && plain;
        // "are urging Norway to act and *are sending* envoys": nor is a form with an auxiliary of its own.
        let aux = |at: usize| parse.tokens[at].form(reading.text).to_lowercase();
        let served = kid(i, &[Deprel::Aux, Deprel::AuxPass]).filter(|&at| at > high).map(aux);
        let served =
            served.is_some_and(|aux| matches!(aux.as_str(), "am" | "is" | "are" | "was" | "were" | "has" | "have" | "had" | "will"));
        let second = finite || bare || told || (served && plain);
        if !second {
            continue;
        }
        let above = std::iter::successors(Some(high), |&at| Some(parse.tokens[at].head as usize).filter(|&over| over != at)).take(6);
        if let Some(over) = above.skip(1).find(|&at| parse.tokens[at].upos == Upos::Verb && !to(at))
            && over < i
        {
            parse.tokens[i].head = over as u32;
        }
    }
}

/// Whether a name is that of so many people: "200 Cubans".
fn counted(parse: &Parse, name: usize) -> bool {
    parse.tokens[name].upos == Upos::Propn
        && name > 0
        && parse.tokens[name - 1].deprel == Deprel::Nummod
        && parse.tokens[name - 1].head as usize == name
}

/// Whether a noun has no preposition and its verb no object and no passive subject.
fn bare(parse: &Parse, noun: usize, verb: usize) -> bool {
    // What hangs on either stands within a few words of it; a bound keeps a long sentence linear.
    let from = verb.saturating_sub(12);
    parse.tokens[from..parse.tokens.len().min(noun + 4)].iter().enumerate().all(|(k, token)| {
        let k = k + from;
        let marks = token.head as usize == noun && k != noun && matches!(token.deprel, Deprel::Case | Deprel::Mark);
        let fills = matches!(token.deprel, Deprel::Obj | Deprel::NsubjPass | Deprel::AuxPass | Deprel::Xcomp | Deprel::Ccomp);
        !(marks || (fills && token.head as usize == verb && k != verb))
    })
}

/// Past forms that no participle shares.
const ONLY_PAST: &[&str] = &["froze", "broke", "gave", "took", "withdrew", "began", "drew", "chose", "wrote", "forgave", "forbade"];

fn form_is_past(form: &str) -> bool {
    form.ends_with("ed") || matches!(form, "held" | "shot" | "hurt" | "sent" | "taken" | "slain" | "left" | "found" | "hit")
}

/// Gives a clause without a verb the participle that stands between its subject and its object.
fn finite_after_name(reading: &Reading<'_>, sentence: Span, parse: &mut Parse, i: usize, dated: &[bool]) {
    use chancery_lexicon::{MentionForm, NameForm};
    let object = parse.tokens[i].head as usize;
    let before = parse.tokens[i - 1].end as usize;
    let named = reading.mentions[reading.mentions_in(sentence)]
        .iter()
        .any(|mention| mention.span.end == before && !matches!(mention.form, MentionForm::State(NameForm::Demonym)));
    if object <= i || !named || parse.tokens[object].upos != Upos::Noun {
        return;
    }
    let mut subject = i - 1;
    for _ in 0..i {
        let head = parse.tokens[subject].head as usize;
        if head >= i || head == subject {
            break;
        }
        subject = head;
    }
    let verbal = |at: usize| matches!(parse.tokens[at].upos, Upos::Verb | Upos::Aux);
    // Where another verb governs either of them the participle is one: "the United States sponsored talks failed".
    let governed = |at: usize| {
        let head = parse.tokens[at].head as usize;
        head != at && head != i && verbal(head)
    };
    if verbal(subject) || governed(subject) || governed(object) {
        return;
    }
    let root = (0..parse.tokens.len()).find(|&at| parse.tokens[at].head as usize == at);
    for at in 0..i {
        // A preposition before the subject's last name had been given to the object.
        if parse.tokens[at].head as usize == object && parse.tokens[at].deprel == Deprel::Case {
            parse.tokens[at].head = if dated[at + 1] { at as u32 + 1 } else { i as u32 - 1 };
        }
        if parse.tokens[at].head as usize == object && dated[at] {
            parse.tokens[at].head = i as u32;
            parse.tokens[at].deprel = Deprel::Obl;
        }
    }
    let mut hang = |at: usize, deprel: Deprel| {
        parse.tokens[at].head = i as u32;
        parse.tokens[at].deprel = deprel;
    };
    hang(i, Deprel::Root);
    if let Some(root) = root.filter(|&root| root != subject && root != object && root != i) {
        hang(root, Deprel::Obl);
    }
    hang(subject, Deprel::Nsubj);
    hang(object, Deprel::Obj);
}

/// "writes of France, *which* shipped …", hung on the verb: the clause is that of the noun right before.
fn relative(parse: &mut Parse, which: usize, word: impl Fn(&Parse, usize) -> String) {
    let verb = parse.tokens[which].head as usize;
    let loose = matches!(parse.tokens[verb].deprel, Deprel::Ccomp | Deprel::Advcl | Deprel::AdvclRelcl | Deprel::Parataxis);
    if verb <= which || !loose || which < 2 || word(parse, which - 1) != "," {
        return;
    }
    let mut noun = which - 2;
    for _ in 0..4 {
        if matches!(parse.tokens[noun].deprel, Deprel::Flat | Deprel::Compound) {
            noun = parse.tokens[noun].head as usize;
        }
    }
    if noun >= which || !matches!(parse.tokens[noun].upos, Upos::Noun | Upos::Propn) {
        return;
    }
    // A noun inside the clause itself cannot govern it.
    let mut up = noun;
    for _ in 0..parse.tokens.len() {
        if up == verb {
            return;
        }
        up = parse.tokens[up].head as usize;
    }
    parse.tokens[verb].head = noun as u32;
    parse.tokens[verb].deprel = Deprel::AclRelcl;
}

/// Makes the noun that a hedged number counts the object of its verb.
fn hedge(parse: &mut Parse, i: usize, word: impl Fn(&Parse, usize) -> String) {
    let n = parse.tokens.len();
    let mut number = i + 1;
    if number < n && matches!(word(parse, number).as_str(), "to" | "least" | "most") {
        number += 1;
    } else if matches!(word(parse, i).as_str(), "up" | "at") {
        return;
    }
    if number >= n || parse.tokens[number].upos != Upos::Num || !ABOUT.contains(&word(parse, i).as_str()) {
        return;
    }
    let noun = parse.tokens[number].head as usize;
    if noun <= number || !matches!(parse.tokens[noun].upos, Upos::Noun | Upos::Propn) {
        return;
    }
    let verb = parse.tokens[noun].head as usize;
    if verb >= i || parse.tokens[verb].upos != Upos::Verb || parse.tokens[noun].deprel != Deprel::Obl || verb + 1 != i {
        return;
    }
    if (0..n).any(|k| k != noun && parse.tokens[k].head as usize == verb && parse.tokens[k].deprel == Deprel::Obj) {
        return;
    }
    parse.tokens[noun].deprel = Deprel::Obj;
    for k in i..number {
        parse.tokens[k].head = number as u32;
        parse.tokens[k].deprel = Deprel::Advmod;
    }
}

/// Hangs the noun after "neighbouring" where the participle hung.
fn neighbour(parse: &mut Parse, i: usize) {
    let noun = i + 1;
    if parse.tokens[noun].head as usize != i {
        return;
    }
    let head = parse.tokens[i].head;
    if head as usize == i {
        return;
    }
    let case = i.checked_sub(1).filter(|&k| parse.tokens[k].head as usize == i && matches!(parse.tokens[k].upos, Upos::Sconj | Upos::Adp));
    parse.tokens[noun].head = head;
    parse.tokens[noun].deprel = if case.is_some() { Deprel::Obl } else { Deprel::Obj };
    parse.tokens[i].head = noun as u32;
    parse.tokens[i].deprel = Deprel::Amod;
    parse.tokens[i].upos = Upos::Adj;
    if let Some(case) = case {
        parse.tokens[case].head = noun as u32;
        parse.tokens[case].deprel = Deprel::Case;
        parse.tokens[case].upos = Upos::Adp;
    }
}
