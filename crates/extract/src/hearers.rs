//! Whom something is said to: nobody who only stands in what is said, and no body for its members.
use crate::filler::{Filler, Sort};
use crate::matcher::Draft;
use crate::scene::Scene;
use chancery_syntax::{Deprel, Upos};

/// Those who make up a body: to speak to them is not to speak to it.
const MEMBERS: &[&str] = &["member", "state", "nation", "country", "party", "signatory", "delegation", "representative"];

/// What is done to somebody, or by somebody who goes: to stand up for it is to stand by nobody.
const AGAINST: &[&str] = &[
    "withdrawal",
    "removal",
    "isolation",
    "expulsion",
    "departure",
    "resignation",
    "defeat",
    "dismantling",
    "elimination",
    "condemnation",
    "overthrow",
    "eviction",
    "evacuation",
    "exclusion",
    "disarmament",
    "disarming",
    "punishment",
    "surrender",
];

/// Belonging that others grant: to ask for it is to ask them.
const ADMITTED: &[&str] = &["participation", "membership", "admission", "readmission", "inclusion", "representation"];

/// Takes back addressees that the sentence does not speak to.
pub(crate) fn settle(scene: &Scene<'_>, draft: &mut Draft<'_>) {
    // "supports the Korean people's wish for reunification": that of both its halves, and no one state.
    if is_united(scene.sentence.of(scene.reading.text)) {
        for (_, filler) in draft.roles.iter_mut().filter(|(name, filler)| *name == "addressee" && is_divided(filler)) {
            filler.entity = None;
            filler.state = None;
        }
    }
    let trigger = draft.trigger;
    let action = draft.rule.action;
    let topic = draft.roles.iter().find(|(name, _)| *name == "topic").and_then(|(_, filler)| filler.span);
    let asks_speaker = [Deprel::Obj, Deprel::Iobj]
        .iter()
        .flat_map(|&deprel| scene.kids_by(trigger, deprel))
        .any(|kid| kid > trigger && scene.word(kid).eq_ignore_ascii_case("me"));
    let over = |filler: &Filler| filler.head.and_then(|i| scene.head(i));
    let hears = |filler: &Filler| {
        let (Some(i), Some(noun)) = (filler.head, over(filler)) else { return true };
        let of = scene.case(i) == "of" && noun != trigger;
        // "urges all Members of the United Nations".
        if of && filler.sort == Sort::Organisation && scene.is(noun, MEMBERS) {
            return false;
        }
        // "press for the isolation of Peru", "supports the withdrawal of the Peruvian troops".
        let gone = |at: usize| scene.is(at, AGAINST) && at > trigger;
        let above = scene.head(noun).filter(|_| scene.upos(noun) != Upos::Verb);
        let inside = topic.is_some_and(|topic| filler.span.is_some_and(|span| topic.contains(span))) && noun != trigger;
        let case = scene.case(i);
        let targets = match action {
            // "calls for an end to the embargo on Cuba", "appeals for aid to Cuba": who has it is not asked for it.
            "requested" if inside && matches!(case.as_str(), "on" | "upon" | "to") && scene.upos(noun) != Upos::Verb => true,
            // "urges Peru's participation in the work", "calls for the admission of Peru": whoever lets it in is asked.
            "requested" if noun != trigger && scene.is(noun, ADMITTED) && (scene.deprel(i) == Deprel::NmodPoss || of) => true,
            // "asked me to announce that Peru will honour them": who stands in what I am asked is not asked.
            "requested" if noun != trigger && scene.upos(noun) == Upos::Verb && asks_speaker => true,
            // "rejects a link with the withdrawal of troops from Cuba": not from whom the thing rejected came.
            "rejected" if case == "from" && gone(noun) => true,
            "supported" if !scene.is(trigger, &["welcome", "praise", "hail", "applaud"]) => gone(noun) || above.is_some_and(gone),
            "requested" => {
                of && gone(noun) && !scene.is(noun, &["withdrawal", "departure", "evacuation", "removal", "resignation", "surrender"])
            }
            _ => false,
        };
        if targets {
            return false;
        }
        // "rejected all proposals, blocking a return of troops from Korea": past its own topic and a comma somebody else is named.
        let beyond = topic
            .is_some_and(|topic| filler.span.is_some_and(|span| span.start >= topic.end && topic.start > scene.span(trigger).start))
            && scene.comma_between(trigger, i)
            && noun != trigger
            && scene.deprel(i) != Deprel::Conj;
        // "offers its own training centre": what is offered, not to whom.
        let own = action == "promised"
            && noun == trigger
            && scene.deprel(i) == Deprel::Obj
            && scene
                .kids_by(i, Deprel::NmodPoss)
                .any(|own| scene.is(own, &["its", "their", "our", "his", "her", "my", "it", "they", "we"]));
        !(beyond || own)
    };
    let gone: Vec<bool> = draft.roles.iter().map(|(name, filler)| *name == "addressee" && !hears(filler)).collect();
    let mut gone = gone.into_iter();
    draft.roles.retain(|_| !gone.next().unwrap_or(false));
}

/// Whether words name a country that is two states, and not one of them.
fn is_divided(filler: &Filler) -> bool {
    let words = filler.text.to_lowercase();
    let bare = |word: &str| matches!(word, "the" | "korea" | "korean" | "koreans" | "people" | "nation" | "entire" | "whole");
    filler.acting() == Some("KOR") && words.split_whitespace().all(bare)
}

/// Whether a sentence speaks of making one of two.
fn is_united(sentence: &str) -> bool {
    let sentence = sentence.to_lowercase();
    ["reunif", "unification", "north and the south", "north and south"].iter().any(|word| sentence.contains(word))
}
