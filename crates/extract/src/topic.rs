//! Where the topic of a statement ends, so that its meaning is not turned.
//!
//! In "We applaud Kenya's offer to help and welcome the decision." the offer is not to welcome anything.
use crate::polite::UTTERED;
use crate::scene::Scene;
use chancery_syntax::Deprel;

/// Whether a verb joined to an infinitive is rather told of whoever speaks: "to negotiate, and *requested* that", "We applaud its
/// offer to help and *welcome* the decision".
pub(crate) fn is_of_the_speaker(scene: &Scene<'_>, verb: usize, infinitive: usize) -> bool {
    let to = |i: usize| scene.kids_by(i, Deprel::Mark).any(|mark| scene.is(mark, &["to"]));
    if !to(infinitive) || to(verb) || !scene.has(verb, Deprel::Cc) || !is_bare(scene, infinitive) {
        return false;
    }
    // An infinitive goes on in the bare form.
    let bare = is_bare(scene, verb);
    if !bare && !scene.word(verb).ends_with("ing") {
        return true;
    }
    let speaks = |i: usize| scene.is(i, UTTERED) && scene.kids_by(i, Deprel::Nsubj).any(|subject| scene.is_own(subject));
    let above = std::iter::successors(scene.head(infinitive), |&i| scene.head(i)).take(8).find(|&i| speaks(i));
    bare && scene.is(verb, UTTERED) && !scene.is(infinitive, UTTERED) && above.is_some_and(|over| !scene.is(over, ASKING))
}

fn is_bare(scene: &Scene<'_>, verb: usize) -> bool {
    scene.word(verb).eq_ignore_ascii_case(scene.lemma(verb))
}

/// Verbs by which others are asked to speak: "we call on it to take part and condemn the attack".
const ASKING: &[&str] = &["call", "appeal", "urge", "request", "ask", "invite", "demand"];

/// Nouns that ask for a preposition.
const TAKE: &[(&str, &[&str])] = &[
    (
        "for",
        &[
            "appeal",
            "bid",
            "call",
            "candidacy",
            "candidature",
            "condition",
            "demand",
            "desire",
            "fight",
            "framework",
            "hope",
            "mechanism",
            "need",
            "plan",
            "preparation",
            "programme",
            "proposal",
            "quest",
            "request",
            "respect",
            "responsibility",
            "struggle",
            "support",
        ],
    ),
    (
        "to",
        &[
            "access",
            "answer",
            "approach",
            "attachment",
            "commitment",
            "contribution",
            "end",
            "opposition",
            "response",
            "return",
            "right",
            "solution",
            "threat",
        ],
    ),
    (
        "on",
        &[
            "agreement",
            "attack",
            "ban",
            "conference",
            "consensus",
            "convention",
            "dialogue",
            "embargo",
            "moratorium",
            "negotiation",
            "report",
            "resolution",
            "sanction",
            "talk",
            "treaty",
            "war",
        ],
    ),
    (
        "as",
        &[
            "conception",
            "concept",
            "idea",
            "notion",
            "view",
            "image",
            "vision",
            "status",
            "recognition",
            "treatment",
            "designation",
            "role",
        ],
    ),
    ("in", &["success", "progress", "advance", "investment"]),
    ("with", &["agreement", "cooperation", "co-operation", "dialogue", "negotiation", "relation", "talk", "treaty"]),
    ("against", &["aggression", "attack", "campaign", "crime", "embargo", "fight", "measure", "sanction", "struggle", "threat", "war"]),
    ("towards", &["approach", "attitude", "effort", "policy", "progress", "step"]),
];

/// Whether a noun asks for a preposition.
pub(crate) fn takes(noun: &str, preposition: &str) -> bool {
    TAKE.iter().any(|(word, nouns)| word.eq_ignore_ascii_case(preposition) && nouns.contains(&noun.to_lowercase().as_str()))
}
