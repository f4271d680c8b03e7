//! To agree that something is so is an opinion; to agree that something shall be is a promise.
use crate::matcher::Draft;
use crate::scene::Scene;
use chancery_lexicon::{MentionForm, NameForm};
use chancery_syntax::{Deprel, Upos};

/// What is done to somebody who will not give in to it.
const ENDURED: &[&str] = &[
    "cow",
    "cowed",
    "intimidate",
    "overwhelm",
    "overwhelmed",
    "deceive",
    "massacre",
    "silence",
    "defeat",
    "discourage",
    "deter",
    "bully",
    "daunt",
    "daunted",
    "browbeat",
    "humiliate",
    "provoke",
    "crush",
    "enslave",
    "fool",
    "mislead",
    "break",
    "blackmail",
    "frighten",
    "terrorize",
    "kill",
];

/// "refuse to be cowed": to hold out is no word of refusal to anybody.
pub(crate) fn is_endured(scene: &Scene<'_>, draft: &Draft<'_>) -> bool {
    let topic = draft.roles.iter().find(|(name, _)| *name == "topic").and_then(|(_, filler)| filler.head);
    draft.rule.action == "rejected"
        && scene.is(draft.trigger, &["refuse"])
        && topic.is_some_and(|verb| {
            scene.is(verb, ENDURED)
                && scene.kids(verb).any(|be| matches!(scene.deprel(be), Deprel::AuxPass | Deprel::Cop) && scene.is(be, &["be"]))
        })
}

/// "We urge the Arabs and the Israelis, with all respect, to rise above it": those who are asked are not what is asked for.
pub(crate) fn leave_out_hearers(scene: &Scene<'_>, draft: &mut Draft<'_>) {
    let trigger = draft.trigger;
    let people = |i: usize| {
        let form = scene.mention(i).map(|mention| mention.form);
        matches!(form, Some(MentionForm::State(NameForm::Demonym))) && matches!(scene.upos(i), Upos::Noun | Upos::Propn)
    };
    let hearer = |filler: &crate::filler::Filler| {
        filler.head.is_some_and(|i| {
            scene.head(i) == Some(trigger)
                && scene.deprel(i) == Deprel::Obj
                && scene.is(trigger, &["urge", "ask", "request", "press", "beg"])
                && scene.conjuncts(i).into_iter().any(people)
                && !scene.conjuncts(i).into_iter().any(|at| scene.is(at, &["withdrawal", "release", "return", "support", "help"]))
        })
    };
    if draft.rule.action == "requested" {
        draft.roles.retain(|(name, filler)| *name != "topic" || !hearer(filler));
    }
}

/// Words of what shall be.
const SHALL: &[&str] = &["should", "would", "must", "will", "shall", "need", "needs"];

/// Whether what is agreed is a clause that says how things are, or what somebody only thinks they should be.
pub(crate) fn is_opinion(scene: &Scene<'_>, draft: &Draft<'_>) -> bool {
    let trigger = draft.trigger;
    let topic = draft.roles.iter().find(|(name, _)| *name == "topic").map(|(_, filler)| filler);
    let words: Vec<&str> =
        topic.and_then(|filler| filler.span).map(|span| span.of(scene.reading.text).split_whitespace().collect()).unwrap_or_default();
    let whole = words.first() == Some(&"that");
    // "agreed that limiting it would help": where the tree lost the clause, what is left of it is no promise.
    let lost = (trigger + 1..scene.len().min(trigger + 5))
        .take_while(|&i| !matches!(scene.upos(i), Upos::Verb | Upos::Noun | Upos::Propn | Upos::Pron) || scene.is(i, &["that"]))
        .find(|&i| scene.word(i).eq_ignore_ascii_case("that"))
        .is_some_and(|that| scene.deprel(that) != Deprel::Det);
    if !whole {
        return lost;
    }
    let modals = topic.and_then(|filler| filler.head).map(|verb| scene.kids_by(verb, Deprel::Aux).collect::<Vec<_>>());
    let has = |modal: &str| modals.iter().flatten().any(|&aux| scene.word(aux).eq_ignore_ascii_case(modal));
    // "agreed that limiting it would help", "that it is important to": nobody is to do it.
    let nobody = |verb: usize| scene.has(verb, Deprel::Csubj) || scene.has(verb, Deprel::Expl);
    if topic.and_then(|filler| filler.head).is_some_and(nobody) {
        return true;
    }
    // "we agree that it must be done": those who say so now share a view; those who agreed so then settled it.
    if scene.is_present(trigger) && ["must", "should", "ought", "need"].iter().any(|modal| has(modal)) {
        return true;
    }
    // "there is a need to" says how things are; "they need to" how they shall be.
    let shall = |n: usize| SHALL.contains(&words[n]) && (n == 0 || !matches!(words[n - 1], "a" | "the" | "no" | "this" | "our"));
    !(1..words.len()).any(shall)
}
