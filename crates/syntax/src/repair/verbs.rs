//! Verbs taken for something else, and what belongs to them.
use super::NEAR;
use crate::control::OBJECT_CONTROL;
use crate::{Deprel, Feats, Parse, Upos};

/// "proposes *to annul* it": before a verb "to" is no preposition.
pub(super) fn to_before_verb(parse: &mut Parse, text: &str, to: usize) {
    let verb = parse.tokens[to].head as usize;
    let particle = parse.tokens[to].upos == Upos::Part && parse.tokens[to].form(text).eq_ignore_ascii_case("to");
    if !particle || verb < to || parse.tokens[verb].upos != Upos::Verb {
        return;
    }
    parse.tokens[to].deprel = Deprel::Mark;
    let of_noun = |head: usize| matches!(parse.tokens[head].upos, Upos::Noun | Upos::Propn | Upos::Pron);
    parse.tokens[verb].deprel = match parse.tokens[verb].deprel {
        Deprel::Obl | Deprel::Nmod if of_noun(parse.tokens[verb].head as usize) => Deprel::Acl,
        Deprel::Obl | Deprel::Nmod => Deprel::Xcomp,
        other => other,
    };
}

/// "sent *its army* to the border": without another object there is no indirect one.
pub(super) fn only_object(parse: &mut Parse, noun: usize) {
    let verb = parse.tokens[noun].head as usize;
    if parse.kid(verb, &[Deprel::Obj, Deprel::Ccomp, Deprel::Xcomp]).is_none() {
        parse.tokens[noun].deprel = Deprel::Obj;
    }
}

/// "Peru is *due* to deliver": before an infinitive "due" is what is said, and no preposition with its "to".
pub(super) fn due_to(parse: &mut Parse, text: &str, due: usize) {
    use Deprel::{Advmod, Aux, Cop, Mark, Nsubj, Xcomp};
    let verb = parse.tokens[due].head as usize;
    let to = due + 1;
    let is_due = parse.tokens[due].form(text) == "due" && to < verb && parse.tokens[to].form(text) == "to";
    let Some(cop) = parse.kid(verb, &[Cop]).filter(|cop| is_due && *cop < due && parse.tokens[verb].upos == Upos::Verb) else { return };
    parse.take_place(due, verb);
    parse.hang(verb, due, Xcomp);
    parse.hang(to, verb, Mark);
    (parse.tokens[due].upos, parse.tokens[to].upos) = (Upos::Adj, Upos::Part);
    for i in cop.saturating_sub(NEAR)..due {
        if parse.tokens[i].head as usize == verb && matches!(parse.tokens[i].deprel, Cop | Nsubj | Aux | Advmod | Mark) {
            parse.move_to(i, due);
        }
    }
}

/// "*Peru* neither signed nor ratified the pact": a sentence of one noun has no clause in the past with an object of its own.
pub(super) fn past_of_root(parse: &mut Parse, text: &str, verb: usize) {
    use Deprel::{Acl, CcPreconj, Cop, NsubjPass, Obj, OblAgent};
    let noun = parse.tokens[verb].head as usize;
    let root = parse.tokens[noun].head as usize == noun && noun < verb && parse.kid(noun, &[Cop, Deprel::Nsubj, NsubjPass]).is_none();
    let past = parse.tokens[verb].form(text).ends_with("ed");
    let whole = parse.kid(verb, &[Obj]).is_some_and(|object| object > verb) && parse.kid(verb, &[OblAgent]).is_none();
    let near = noun + 1 == verb || parse.kid(verb, &[CcPreconj]).is_some_and(|both| both == noun + 1);
    if parse.tokens[verb].deprel != Acl || !root || !past || !whole || !near {
        return;
    }
    parse.take_place(verb, noun);
    parse.hang(noun, verb, Deprel::Nsubj);
    parse.tokens[verb].feats = Feats::parse("Mood=Ind|Tense=Past|VerbForm=Fin");
    for i in verb..parse.tokens.len() {
        if parse.tokens[i].head as usize == noun && parse.tokens[i].upos == Upos::Punct {
            parse.move_to(i, verb);
        }
    }
}

/// "has delivered grain and *plans* to deliver rice": what an infinitive follows, and nothing but an "and" comes before, is a
/// verb like that to which it is joined.
pub(super) fn plans_to(parse: &mut Parse, text: &str, noun: usize) {
    let first = parse.tokens[noun].head as usize;
    let infinitive = parse.kid(noun, &[Deprel::Acl]).filter(|&i| i == noun + 2 && parse.tokens[i].upos == Upos::Verb);
    let joined = noun > 0 && parse.tokens[noun - 1].upos == Upos::Cconj && parse.tokens[first].upos == Upos::Verb && first < noun;
    let Some(infinitive) = infinitive.filter(|_| joined && parse.tokens[noun].upos == Upos::Noun) else { return };
    if parse.tokens[noun].form(text).ends_with('s') && parse.tokens[noun + 1].form(text) == "to" {
        parse.tokens[noun].upos = Upos::Verb;
        parse.tokens[noun].feats = Feats::parse("Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin");
        parse.tokens[infinitive].deprel = Deprel::Xcomp;
    }
}

/// "said that Peru would agree, and *requested* an envoy": after "would" and its like no past form is joined, but to the verb above.
pub(super) fn past_after_modal(parse: &mut Parse, text: &str, verb: usize) {
    use Deprel::{Aux, AuxPass, Ccomp, Nsubj, NsubjPass};
    const MODAL: &[&str] = &["will", "would", "can", "could", "shall", "should", "may", "might", "must"];
    let first = parse.tokens[verb].head as usize;
    let own = parse.kid(verb, &[Aux, AuxPass, Nsubj, NsubjPass]).is_some() || !parse.tokens[verb].feats.is_past();
    let finite = parse.tokens[verb].feats.verb_form() == Some(crate::VerbForm::Fin);
    let modal = parse.kid(first, &[Aux]).is_some_and(|aux| aux < first && MODAL.contains(&parse.tokens[aux].form(text)));
    let above = parse.tokens[first].head as usize;
    let past = parse.tokens[above].upos == Upos::Verb && parse.tokens[above].feats.is_past() && above < first && above != first;
    if first < verb && modal && finite && !own && past && parse.tokens[first].deprel == Ccomp {
        parse.move_to(verb, above);
    }
}

/// "voted by a majority *to reject* it": what is voted, and not what the majority is of.
pub(super) fn voted_by(parse: &mut Parse, text: &str, infinitive: usize) {
    let noun = parse.tokens[infinitive].head as usize;
    let verb = parse.tokens[noun].head as usize;
    let votes = ["majority", "show", "vote", "votes", "margin"].contains(&parse.tokens[noun].form(text));
    let by = parse.kid(noun, &[Deprel::Case]).is_some_and(|case| matches!(parse.tokens[case].form(text), "by" | "with"));
    let to = parse.kid(infinitive, &[Deprel::Mark]).is_some_and(|mark| parse.tokens[mark].form(text) == "to");
    if votes && by && to && parse.tokens[verb].upos == Upos::Verb && verb < noun && parse.kid(verb, &[Deprel::Xcomp]).is_none() {
        parse.hang(infinitive, verb, Deprel::Xcomp);
    }
}

/// "the arms that Peru needed *to attack* Chile": what is needed stands in its clause already, and what it is needed for has an
/// object of its own.
pub(super) fn needed_for(parse: &mut Parse, text: &str, infinitive: usize) {
    let verb = parse.tokens[infinitive].head as usize;
    let relative =
        parse.kid(verb, &[Deprel::Obj]).is_some_and(|that| that < verb && ["that", "which"].contains(&parse.tokens[that].form(text)));
    let to = parse.kid(infinitive, &[Deprel::Mark]).is_some_and(|mark| parse.tokens[mark].form(text) == "to");
    let own = parse.kid(infinitive, &[Deprel::Obj]).is_some_and(|object| object > infinitive);
    if parse.tokens[verb].deprel == Deprel::AclRelcl && relative && to && own {
        parse.tokens[infinitive].deprel = Deprel::Advcl;
    }
}

/// "rioted *following* a rally": without an object of its own, before a phrase that has no preposition, it is the preposition.
pub(super) fn following(parse: &mut Parse, text: &str, following: usize) {
    let verb = parse.tokens[following].head as usize;
    let alone =
        parse.tokens[following].form(text).eq_ignore_ascii_case("following") && !parse.tokens.iter().any(|t| t.head as usize == following);
    let phrase = parse.kid(verb, &[Deprel::Obl]).filter(|&noun| noun > following && parse.phrase_begin(noun) == following + 1);
    if let Some(noun) = phrase.filter(|&noun| alone && parse.kid(noun, &[Deprel::Case]).is_none()) {
        parse.hang(following, noun, Deprel::Case);
    }
}

/// "Peru *confirmed* on Monday it would sign": a finite clause that no word opens and no comma ends is what the other hangs on.
pub(super) fn said_without_that(parse: &mut Parse, verb: usize) {
    use Deprel::{Advmod, Aux, Ccomp, Cop, Mark, Nsubj, NsubjPass, Obj};
    let told = parse.tokens[verb].head as usize;
    let finite = parse.tokens[verb].upos == Upos::Verb && parse.tokens[verb].feats.is_past();
    let opened = parse.kid(verb, &[Mark, Aux, Advmod, Cop, Obj]).is_some();
    let Some(subject) = parse.kid(told, &[Nsubj, NsubjPass]) else { return };
    let begins = parse.kid(verb, &[Nsubj]).is_some_and(|own| own < verb) && verb < subject && subject < told;
    let comma = (verb..subject.max(verb)).any(|i| parse.tokens[i].upos == Upos::Punct);
    if finite && !opened && begins && !comma {
        parse.take_place(verb, told);
        parse.hang(told, verb, Ccomp);
        for i in (0..verb).chain(told..parse.tokens.len()) {
            if parse.tokens[i].head as usize == told && parse.tokens[i].upos == Upos::Punct {
                parse.move_to(i, verb);
            }
        }
    }
}

/// "pressed Peru *to sign*": whoever is the object of such a verb is to do it.
pub(super) fn pressed_to(parse: &mut Parse, text: &str, infinitive: usize) {
    let verb = parse.tokens[infinitive].head as usize;
    let to = parse.kid(infinitive, &[Deprel::Mark]).is_some_and(|mark| parse.tokens[mark].form(text) == "to");
    let object = parse.kid(verb, &[Deprel::Obj]).is_some_and(|object| verb < object && object < infinitive);
    let plain = parse.kid(verb, &[Deprel::Xcomp, Deprel::Ccomp]).is_none() && verb < infinitive;
    if to
        && object
        && plain
        && OBJECT_CONTROL.contains(&parse.lemma(verb))
        && !["lead", "cause", "get", "call"].contains(&parse.lemma(verb))
    {
        parse.tokens[infinitive].deprel = Deprel::Xcomp;
    }
}

/// "told the minister *that Peru needs aid*": with a subject after its "that" it is what he is told.
pub(super) fn told_that(parse: &mut Parse, text: &str, clause: usize) {
    let noun = parse.tokens[clause].head as usize;
    let verb = parse.tokens[noun].head as usize;
    let that = parse.kid(clause, &[Deprel::Mark]).filter(|&that| parse.tokens[that].form(text) == "that");
    let subject = that.is_some_and(|that| parse.kid(clause, &[Deprel::Nsubj]).is_some_and(|subject| subject > that));
    let told = ["tell", "inform", "assure", "warn", "remind", "notify", "advise", "convince", "persuade"].contains(&parse.lemma(verb));
    let hearer = matches!(parse.tokens[noun].deprel, Deprel::Iobj | Deprel::Obj) && parse.tokens[verb].upos == Upos::Verb;
    if subject && told && hearer && verb < noun {
        parse.hang(clause, verb, Deprel::Ccomp);
    }
}

/// "tens of thousands of *students*": they belong to the number right before them.
pub(super) fn of_so_many(parse: &mut Parse, text: &str, noun: usize) {
    let first = parse.tokens[noun].head as usize;
    let begin = parse.phrase_begin(noun);
    let number = begin.checked_sub(1).filter(|&number| parse.tokens[number].head as usize == first && number > first);
    let many =
        number.filter(|&number| ["thousands", "hundreds", "millions", "dozens", "scores"].contains(&parse.tokens[number].form(text)));
    let of = parse.kid(noun, &[Deprel::Case]).is_some_and(|case| case == begin && parse.tokens[case].form(text) == "of");
    if let Some(number) = many.filter(|_| of) {
        parse.move_to(noun, number);
    }
}
