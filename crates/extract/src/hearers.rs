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

/// What is given to somebody: to ask for it is to ask others.
const GIVEN: &[&str] = &["support", "help", "assistance", "solidarity", "respect", "aid", "relief", "backing"];

/// Those who stand beside somebody, and where something is done: neither is he himself.
const BESIDE: &[&str] =
    &["friend", "ally", "enemy", "neighbour", "neighbor", "supporter", "opponent", "framework", "auspices", "aegis", "context"];

/// What somebody stands for: to offer oneself for it is to promise it nothing.
const STOOD_FOR: &[&str] = &["candidature", "candidacy", "bid", "candidate", "election"];

/// What is thought or told of somebody: he is not spoken to.
const ABOUT: &[&str] = &["study", "survey", "theory", "notion", "map", "history"];

/// What is said that somebody does.
const HELD: &[&str] = &["allegation", "theory", "notion", "contention", "assertion", "view", "argument", "idea", "claim"];

/// Words that make those before whom they stand a part of a state and not the state.
const FACTIONS: &[&str] =
    &["communist", "communists", "rebel", "rebels", "opposition", "insurgent", "insurgents", "separatist", "separatists", "dissident"];

/// Words that begin a clause about something else than what is said.
const ASIDE: &[&str] = &["until", "when", "while", "because", "since", "before", "after", "as", "although", "though", "where"];

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
        // "calls for patience until the Kenyans have voted": what the clause tells of is not asked.
        let clause = std::iter::successors(Some(i), |&at| scene.head(at)).take(8).take_while(|&at| at != trigger).any(|at| {
            scene.deprel(at) == Deprel::Advcl && scene.kids_by(at, Deprel::Mark).any(|mark| mark > trigger && scene.is(mark, ASIDE))
        });
        if clause && action != "threatened" {
            return false;
        }
        // "the text we have called partial": who speaks of it in passing.
        if scene.deprel(i) == Deprel::Nsubj && matches!(scene.word(i).to_lowercase().as_str(), "we" | "i") {
            return false;
        }
        // "agreed to move them away from its border with Peru": where it is.
        let with = scene.kids_by(i, Deprel::Case).find(|&kid| scene.is(kid, &["with"])).and_then(|with| with.checked_sub(1));
        if with.is_some_and(|edge| scene.is(edge, &["border", "frontier", "boundary"])) {
            return false;
        }
        // "urges those who are friends of Peru", "within the framework of the League".
        let first = std::iter::successors(Some(i), |&at| scene.head(at)).take(8).find(|&at| scene.deprel(at) != Deprel::Conj).unwrap_or(i);
        if scene.case(first) == "of" && scene.head(first).is_some_and(|noun| scene.is(noun, BESIDE)) {
            return false;
        }
        // "rejects the allegation that the Council is biased": of whom it is alleged has not said so.
        let held = std::iter::successors(scene.head(i), |&at| scene.head(at))
            .take(8)
            .take_while(|&at| at != trigger)
            .any(|at| at > trigger && scene.is(at, HELD) && scene.mention(at).is_none());
        if held && action == "rejected" && scene.case(i).is_empty() && scene.deprel(i) != Deprel::NmodPoss {
            return false;
        }
        // "asked for a study of the Arctic", "the theory of two Chinas".
        if of && noun > trigger && scene.is(noun, ABOUT) {
            return false;
        }
        let left = |at: usize| scene.is(at, AGAINST) && (trigger + 1..i).contains(&at) && !scene.comma_between(at, i);
        let faction = || i + 1 < scene.len() && FACTIONS.contains(&scene.word(i + 1).to_lowercase().as_str());
        let targets = match action {
            // "demands the withdrawal of troops from Peru": where they are to leave, whatever the tree hangs it on.
            "requested" | "rejected" | "promised" if case == "from" && (trigger + 1..i).any(left) => true,
            // "urge support for Peru": whoever is to give it is asked.
            "requested" if case == "for" && noun != trigger && scene.is(noun, GIVEN) => true,
            // "urges that the Peruvians not be forgotten": who is to do it is not told.
            "requested" if scene.deprel(i) == Deprel::NsubjPass && noun != trigger => true,
            // "agreed to the fund for Peru", "agreed to go to Peru", "offers itself with its candidature for the Council".
            "promised" if case == "to" && noun == trigger && scene.is(trigger, &["agree", "consent"]) => true,
            "promised" if case == "to" && noun != trigger && scene.is(noun, &["go", "come", "travel", "return", "fly", "accede"]) => true,
            "promised" if case == "for" && scene.is(noun, STOOD_FOR) => true,
            // "supports the Peruvian Communist party's war": a part of a state, often against it.
            "supported" if scene.upos(i) == Upos::Adj && faction() => true,
            // "upholds the Charter of the United Nations": a text, and not the body that it made.
            "supported" if of && scene.is(noun, &["charter", "flag", "seat"]) && filler.sort == Sort::Organisation => true,
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
