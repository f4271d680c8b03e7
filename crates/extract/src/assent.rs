//! To agree that something is so is an opinion; to agree that something shall be is a promise.
use crate::matcher::Draft;
use crate::scene::Scene;
use chancery_syntax::{Deprel, Upos};

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
