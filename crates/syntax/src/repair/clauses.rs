//! Clauses: every one has its subject, and nothing that belongs to another.
use super::NEAR;
use crate::{Deprel, Parse, Upos, VerbForm};

const DAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: &[&str] =
    &["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// "trained *hackers* capable of it": what stands between a verb and its complement is the object of the verb.
pub(super) fn small_clause(parse: &mut Parse, noun: usize) {
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
pub(super) fn second_subject(parse: &mut Parse, text: &str, near: usize) {
    let verb = parse.tokens[near].head as usize;
    let own = |i: usize, relation: Deprel| parse.tokens[i].head as usize == verb && parse.tokens[i].deprel == relation;
    let nominal = |i: usize| matches!(parse.tokens[i].upos, Upos::Noun | Upos::Propn);
    if verb < near || !nominal(near) || parse.tokens[verb].upos != Upos::Verb {
        return;
    }
    let Some(far) = (near.saturating_sub(NEAR)..near).rev().find(|&i| own(i, Deprel::Nsubj) && nominal(i)) else { return };
    let mark = |i: usize| parse.tokens[i].upos == Upos::Punct;
    let begin = parse.phrase_begin(near);
    if let Some(cc) = (far + 1..near).find(|&i| own(i, Deprel::Cc)) {
        parse.move_to(cc, near);
        parse.hang(near, far, Deprel::Conj);
    } else if parse.tokens[begin].upos == Upos::Det && mark(begin - 1) && begin == far + 2 && (near + 1..verb).any(mark) {
        // "Peru, *the only one* to do so, can …": what stands between commas describes.
        parse.hang(near, far, Deprel::Appos);
    } else if (far + 1..near).any(|i| mark(i) && matches!(parse.tokens[i].form(text), "–" | "—" | "--")) {
        // "LIMA, June 7 – *The minister* said …": where it was written does nothing.
        parse.tokens[far].deprel = Deprel::Dep;
    }
}

/// "On May 1, 1990, *the envoy of Peru* handed over …": what follows a date is no other name of the day.
pub(super) fn after_date(parse: &mut Parse, text: &str, noun: usize) {
    let date = parse.tokens[noun].head as usize;
    let verb = parse.tokens[date].head as usize;
    let month = |i: usize| MONTHS.contains(&parse.tokens[i].form(text)) || DAYS.contains(&parse.tokens[i].form(text));
    let year = |i: usize| {
        let form = parse.tokens[i].form(text);
        form.len() == 4 && form.bytes().all(|byte| byte.is_ascii_digit())
    };
    let dated = month(date) || year(date) || parse.tokens[..noun].iter().enumerate().skip(date.saturating_sub(3)).any(|(i, _)| month(i));
    let between = date < noun && noun < verb && parse.tokens[verb].upos == Upos::Verb;
    let named = matches!(parse.tokens[noun].upos, Upos::Noun | Upos::Propn) && !month(noun) && parse.kid(noun, &[Deprel::Case]).is_none();
    if !dated || !between || !named || !matches!(parse.tokens[date].deprel, Deprel::Obl | Deprel::OblUnmarked) {
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
            parse.move_to(cc, other);
            relation
        }
        (None, None) if parse.kid(verb, &[Deprel::AuxPass]).is_some() => Deprel::NsubjPass,
        (None, None) if !parse.has_subject(verb) => Deprel::Nsubj,
        _ => return,
    };
    parse.hang(noun, verb, relation);
}

/// "included tents and food and *cost* a million", "fired on the camp, *killing* ten": a verb goes with the verb, not with
/// its nouns.
pub(super) fn verb_among_nouns(parse: &mut Parse, text: &str, verb: usize) {
    let noun = parse.tokens[verb].head as usize;
    let above = parse.tokens[noun].head as usize;
    if parse.tokens[verb].upos != Upos::Verb
        || parse.tokens[noun].upos != Upos::Noun
        || parse.tokens[noun].deprel != Deprel::Obj
        || parse.tokens[above].upos != Upos::Verb
        || !(above < noun && noun < verb)
        || parse.has_subject(verb)
    {
        return;
    }
    let joined = parse.kid(verb, &[Deprel::Cc]).is_some_and(|cc| cc < verb);
    if parse.tokens[verb].feats.verb_form() == Some(VerbForm::Fin) && parse.kid(verb, &[Deprel::Obj]).is_some() {
        parse.move_to(verb, above);
    } else if !joined && parse.tokens[verb].form(text).ends_with("ing") && parse.tokens[verb - 1].upos == Upos::Punct {
        parse.hang(verb, above, Deprel::Advcl);
    }
}

/// "*Two tons of goods* arrived": a noun right before a finite verb without a subject is its subject.
pub(super) fn bare_before_verb(parse: &mut Parse, noun: usize) {
    let verb = parse.tokens[noun].head as usize;
    if verb < noun
        || parse.tokens[noun].upos != Upos::Noun
        || parse.tokens[verb].upos != Upos::Verb
        || parse.tokens[verb].feats.verb_form() != Some(VerbForm::Fin)
        || parse.has_subject(verb)
        || crate::control::TIMES.contains(&parse.lemma(noun))
    {
        return;
    }
    // Nothing stands between but what belongs to the noun.
    if (noun + 1..verb).all(|i| parse.is_under(i, noun)) && parse.kid(noun, &[Deprel::Det, Deprel::Nummod]).is_some() {
        parse.tokens[noun].deprel = Deprel::Nsubj;
    }
}

/// "After an act of Congress, *the legation in Havana* was raised": a clause with an auxiliary has a subject.
pub(super) fn subject_left_behind(parse: &mut Parse, verb: usize) {
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
pub(super) fn joined_subject(parse: &mut Parse, verb: usize, later: usize, subject: Deprel) {
    use Deprel::*;
    let Some(cc) = parse.kid(verb, &[Cc]).filter(|&cc| cc < later) else { return };
    if parse.tokens[verb].deprel != Conj || cc + 1 != parse.phrase_begin(later) || cc == 0 {
        return;
    }
    let Some(noun) = after_comma(parse, cc) else { return };
    if begin_with(parse, verb, noun, subject) {
        parse.hang(later, noun, Conj);
        parse.move_to(cc, later);
    }
}

/// Makes a verb with its subject the clause of a sentence that hung on a phrase with a preposition; tells whether it did.
pub(super) fn begin_with(parse: &mut Parse, verb: usize, noun: usize, subject: Deprel) -> bool {
    use Deprel::*;
    // Under a preposition the noun that the sentence begins with governs nothing.
    let fronted = parse.root().filter(|&root| root < noun && parse.kid(root, &[Case]).is_some_and(|case| case < root));
    let Some(root) = fronted else { return false };
    parse.hang(verb, verb, Root);
    parse.hang(root, verb, Obl);
    parse.hang(noun, verb, subject);
    true
}

/// The noun of the phrase that ends before token `end`, where it has an article and is taken for another name of a noun
/// before a comma, or with none between.
pub(super) fn after_comma(parse: &Parse, end: usize) -> Option<usize> {
    let mut at = (end.saturating_sub(3)..end).rev().find(|&i| parse.tokens[i].upos != Upos::Punct)?;
    let mut found = None;
    for _ in 0..NEAR {
        let begin = parse.phrase_begin(at);
        if parse.tokens[at].deprel == Deprel::Appos
            && parse.tokens[begin].upos == Upos::Det
            && begin > 0
            && (parse.tokens[begin - 1].upos == Upos::Punct || begin == parse.tokens[at].head as usize + 1)
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

/// "plans *to go*": a clause that hangs on a verb is no clause of a noun.
pub(super) fn clause_of_verb(parse: &mut Parse, clause: usize) {
    let verb = parse.tokens[clause].head as usize;
    if parse.tokens[verb].upos == Upos::Verb && parse.tokens[clause].upos == Upos::Verb && verb < clause {
        let to = parse.kid(clause, &[Deprel::Mark]).is_some_and(|to| to == verb + 1);
        parse.tokens[clause].deprel = if to { Deprel::Xcomp } else { Deprel::Advcl };
    }
}

/// "The pact that *Peru and Chile* signed was renewed": who stands between a noun and the verb of its clause acts in it.
pub(super) fn subject_of_relative(parse: &mut Parse, text: &str, verb: usize) {
    use Deprel::*;
    let noun = parse.tokens[verb].head as usize;
    if noun >= verb || parse.has_subject(verb) || parse.kid(verb, &[Obj]).is_some() {
        return;
    }
    let outside = |i: usize| matches!(parse.tokens[i].deprel, Nsubj | NsubjPass) && parse.tokens[i].head as usize > verb;
    let mut found = (noun + 1..verb).filter(|&i| outside(i));
    let (Some(pronoun), Some(subject), None) = (found.next(), found.next(), found.next()) else { return };
    if pronoun == noun + 1 && matches!(parse.tokens[pronoun].form(text), "that" | "which" | "whom") {
        parse.hang(pronoun, verb, Obj);
        parse.hang(subject, verb, Nsubj);
        parse.tokens[pronoun].upos = Upos::Pron;
    }
}

/// "*It* refused to go": nothing else is the subject of such a verb, so that "it" is somebody.
pub(super) fn it_that_acts(parse: &mut Parse, text: &str, it: usize) {
    const ONLY_IT: &[&str] =
        &["seem", "appear", "happen", "turn", "take", "cost", "rain", "snow", "come", "remain", "follow", "make", "be"];
    use Deprel::*;
    let verb = parse.tokens[it].head as usize;
    if it < verb
        && parse.tokens[it].form(text).eq_ignore_ascii_case("it")
        && parse.tokens[verb].upos == Upos::Verb
        && !ONLY_IT.contains(&parse.lemma(verb))
        && parse.kid(verb, &[AuxPass, Cop, Csubj, CsubjPass, Ccomp, Advcl, Nsubj, NsubjPass]).is_none()
        && parse.kid(verb, &[Xcomp, Obj]).is_some()
    {
        parse.tokens[it].deprel = Nsubj;
    }
}

/// "Now *Peru* sent grain": a finite verb has subjects and no parts of names.
pub(super) fn subject_of_finite(parse: &mut Parse, noun: usize) {
    let verb = parse.tokens[noun].head as usize;
    if parse.tokens[noun].upos == Upos::Propn
        && noun + 1 == verb
        && parse.tokens[verb].upos == Upos::Verb
        && matches!(parse.tokens[verb].deprel, Deprel::Root | Deprel::Conj | Deprel::Parataxis | Deprel::Advcl | Deprel::Ccomp)
        && parse.kid(verb, &[Deprel::Obj]).is_some_and(|object| object > verb)
        && !parse.has_subject(verb)
    {
        parse.tokens[noun].deprel = Deprel::Nsubj;
    }
}

/// "turned and ran, *calling* for help": what goes on without an "and" in another form only goes with it.
pub(super) fn joined_without_and(parse: &mut Parse, text: &str, verb: usize) {
    let first = parse.tokens[verb].head as usize;
    let ing = |i: usize| parse.tokens[i].form(text).ends_with("ing");
    let verbal = |i: usize| parse.tokens[i].upos == Upos::Verb;
    if first < verb && verbal(first) && verbal(verb) && ing(verb) && !ing(first) && parse.kid(verb, &[Deprel::Cc]).is_none() {
        parse.tokens[verb].deprel = Deprel::Advcl;
    }
}

/// "has proposed a ban of arms and *Peru* fully supports it": two verbs are joined by an "and" before the second, and one before
/// a noun right in front of that verb is the verb's, whose subject the noun is.
pub(super) fn subject_among_objects(parse: &mut Parse, text: &str, verb: usize) {
    use Deprel::*;
    let first = parse.tokens[verb].head as usize;
    let verbal = |i: usize| parse.tokens[i].upos == Upos::Verb;
    let finite = parse.tokens[verb].feats.verb_form() == Some(VerbForm::Fin);
    if first >= verb || !verbal(first) || !verbal(verb) || !finite || parse.kid(verb, &[Cc]).is_some() || parse.has_subject(verb) {
        return;
    }
    // "a plan for peace and prosperity *launched by* Peru": a participle that the network takes for a finite verb.
    if parse.kid(verb, &[OblAgent]).is_some() || parse.kid(verb, &[Obj, Ccomp, Xcomp]).is_none_or(|kid| kid <= verb) {
        return;
    }
    // Only its own adverbs and auxiliaries stand between.
    let own = |i: usize| parse.tokens[i].head as usize == verb && matches!(parse.tokens[i].deprel, Advmod | Aux);
    let Some(last) = (first + 1..verb).rev().find(|&i| !own(i)) else { return };
    let noun = std::iter::successors(Some(last), |&i| Some(parse.tokens[i].head as usize).filter(|&head| head < i && head > first))
        .find(|&i| parse.tokens[i].deprel == Conj && parse.tokens[i].upos.is_nominal());
    // "the talks between Norway and *Peru* give hope": both belong to the talks.
    let between = |noun: usize| {
        let above = std::iter::successors(Some(noun), |&i| Some(parse.tokens[i].head as usize).filter(|&head| head > first && head != i));
        above.take(6).any(|i| parse.kid(i, &[Case]).is_some_and(|case| parse.tokens[case].form(text).eq_ignore_ascii_case("between")))
    };
    let Some(noun) = noun.filter(|&noun| parse.is_under(noun, first) && !between(noun)) else { return };
    if let Some(cc) = parse.kid(noun, &[Cc]).filter(|&cc| cc < noun) {
        parse.hang(noun, verb, Nsubj);
        parse.hang(cc, verb, Cc);
    }
}

/// What speakers do in saying so.
const GREETING: &[&str] = &[
    "applaud",
    "welcome",
    "commend",
    "congratulate",
    "thank",
    "praise",
    "salute",
    "hail",
    "condemn",
    "deplore",
    "urge",
    "reaffirm",
    "support",
];

/// "we applaud the decision to help and *welcome* the accord": what a speaker does in saying so is not what he tells of others.
pub(super) fn greets_as_well(parse: &mut Parse, text: &str, verb: usize) {
    use Deprel::*;
    let greets = |i: usize| parse.tokens[i].upos == Upos::Verb && GREETING.contains(&parse.lemma(i));
    let first = parse.tokens[verb].head as usize;
    let joined = parse.kid(verb, &[Cc]).is_some_and(|cc| cc < verb && parse.tokens[cc].form(text).eq_ignore_ascii_case("and"));
    let bare = parse.tokens[verb].form(text).eq_ignore_ascii_case(parse.lemma(verb)) && parse.kid(verb, &[Obj]).is_some();
    if !joined
        || !bare
        || first >= verb
        || !greets(verb)
        || greets(first)
        || parse.has_subject(verb)
        || parse.kid(verb, &[Mark, Aux]).is_some()
    {
        return;
    }
    let above = std::iter::successors(Some(first), |&i| Some(parse.tokens[i].head as usize).filter(|&head| head != i)).take(8);
    let own = |i: usize| parse.kid(i, &[Nsubj]).is_some_and(|subject| matches!(parse.tokens[subject].form(text), "we" | "We" | "I"));
    let infinitive = parse.kid(first, &[Mark]).is_some() || matches!(parse.tokens[first].deprel, Xcomp | Ccomp | Conj | Acl | Advcl);
    let root = above.skip(1).find(|&i| greets(i) && own(i) && i < first);
    if let Some(root) = root.filter(|_| infinitive) {
        parse.hang(verb, root, Conj);
    }
}
