//! Readiness that promises nothing: told of people in general, of whoever may be meant, or as a duty.
//!
//! "We are ready to help." is a promise; "every Kenyan who is willing to work", "we must be clear and willing to act" and
//! "Kenyans were ready for a change" are none.
use crate::filler::Sort;
use crate::matcher::Draft;
use crate::scene::Scene;
use chancery_lexicon::{MentionForm, NameForm};
use chancery_syntax::{Deprel, Upos};

/// Rules whose word tells how somebody is disposed.
const DISPOSED: &[&str] = &["statement/ready", "statement/unwilling", "statement/undertook"];

/// Verbs under which "to be ready" is told of their subject.
const STAYING: &[&str] = &["continue", "remain", "stand", "declare", "profess", "claim", "say", "report", "announce", "prove", "show"];

/// Nouns for people in whose name nobody has spoken.
const FOLK: &[&str] =
    &["people", "citizen", "national", "man", "woman", "youth", "family", "worker", "farmer", "voter", "consumer", "soldier"];

/// Verbs of giving way, which who is "not prepared to" do has refused.
const YES: &[&str] = &[
    "accept",
    "agree",
    "allow",
    "tolerate",
    "recognize",
    "recognise",
    "negotiate",
    "compromise",
    "concede",
    "cede",
    "sign",
    "ratify",
    "join",
    "support",
    "endorse",
    "give",
    "grant",
    "yield",
    "submit",
    "withdraw",
    "return",
    "abandon",
    "permit",
    "sacrifice",
    "discuss",
    "enter",
    "consider",
    "acquiesce",
    "consent",
    "approve",
    "admit",
    "renounce",
];

/// Whether a word of readiness says no word of anybody's.
pub(crate) fn is_only_disposed(scene: &Scene<'_>, draft: &Draft<'_>) -> bool {
    if !DISPOSED.contains(&draft.rule.name.as_str()) {
        return false;
    }
    let word = draft.trigger;
    let undertaking = draft.rule.name == "statement/undertook";
    // "whoever is willing", "the bankers who were ready": it only tells which of them are meant.
    let which = |i: usize| scene.is(i, &["who", "whoever", "those"]);
    if scene.deprel(word) == Deprel::AclRelcl
        && (!undertaking || scene.is(word, &["volunteer"]))
        && scene.kids_by(word, Deprel::Nsubj).any(which)
    {
        return true;
    }
    if undertaking {
        // "anything Norway undertakes to do": whatever that may be.
        let whatever = scene.head(word).filter(|_| scene.deprel(word) == Deprel::AclRelcl);
        if whatever.is_some_and(|noun| scene.is(noun, &["anything", "everything", "whatever", "nothing"])) {
            return true;
        }
        // "will not undertake to do less", "before it will consent": what is not undertaken is no promise, nor refused.
        let before = scene.deprel(word) == Deprel::Advcl && scene.kids(word).any(|mark| scene.is(mark, &["before", "until", "unless"]));
        return before || scene.is(word, &["undertake"]) && (scene.is_negated(word) || is_begun(scene, draft));
    }
    // "we are not prepared to use them": who is not ready has refused nothing.
    if draft.rule.name == "statement/unwilling" && scene.is(word, &["ready", "prepared"]) {
        let own = scene.kids(word).any(|kid| kid > word && scene.upos(kid) == Upos::Verb && scene.is(kid, YES));
        if !own {
            return true;
        }
    }
    // "ready" that lacks only time is no refusal: "the Kenyans are not yet ready to do it alone".
    // "countries that see our need and are willing to help": whichever those are.
    let first = scene.head(word).filter(|&first| scene.deprel(word) == Deprel::Conj && scene.deprel(first) == Deprel::AclRelcl);
    let relative = |&first: &usize| scene.kids_by(first, Deprel::Nsubj).any(|subject| scene.is_relative(subject));
    let noun = first.filter(relative).and_then(|first| scene.head(first));
    if noun.is_some_and(|noun| scene.mention(noun).is_none() && scene.upos(noun) == Upos::Noun) {
        return true;
    }
    let yet = |i: usize| i + 2 >= word && i < word && scene.is(i, &["yet"]);
    if draft.rule.name == "statement/unwilling" && scene.is(word, &["ready", "prepared"]) && (0..word).any(yet) {
        return true;
    }
    is_aimed_at(scene, word)
        || is_a_duty(scene, word)
        || is_of_folk(scene, draft)
        || is_trusted(scene, word)
        || is_only_described(scene, word)
        || lacks_its_object(scene, draft)
}

/// "too willing to leave it to others", "has always been willing to do it", "it will be because we were willing": how somebody is
/// or was, and no word given.
fn is_only_described(scene: &Scene<'_>, word: usize) -> bool {
    let too = word > 0 && scene.is(word - 1, &["too"]);
    let been = scene.kids_by(word, Deprel::Cop).any(|be| scene.word(be).eq_ignore_ascii_case("been"))
        && scene.kids_by(word, Deprel::Advmod).any(|kid| scene.is(kid, &["always", "ever"]));
    let because = scene.kids_by(word, Deprel::Mark).any(|mark| scene.is(mark, &["because", "whether"]))
        // "as long as we are willing to": a condition.
        || scene.deprel(word) == Deprel::Advcl && (2..word).any(|i| scene.is(i - 1, &["long"]) && scene.is(i, &["as"]));
    // "it was prepared to hear them": so it was, unless somebody said so of himself ("said that it was ready").
    let past = scene.kids_by(word, Deprel::Cop).any(|be| matches!(scene.word(be), "was" | "were"));
    let said = matches!(scene.deprel(word), Deprel::Ccomp | Deprel::Conj) || scene.head(word).is_some_and(|verb| scene.is(verb, STAYING));
    // "when it has been set up we shall be willing": a condition.
    let will = scene.kids_by(word, Deprel::Aux).any(|aux| scene.is(aux, &["will", "shall", "would"]));
    let when = |clause: usize| scene.kids(clause).any(|mark| mark < clause && scene.is(mark, &["when", "if", "once", "until", "unless"]));
    let on_condition = will && scene.kids_by(word, Deprel::Advcl).any(|clause| clause < word && when(clause));
    // "you will find that Norway is ready to lead": what others find it to be.
    let found =
        scene.deprel(word) == Deprel::Ccomp && scene.head(word).is_some_and(|verb| scene.is(verb, &["find", "see", "know", "discover"]));
    too || been || because || past && !said || on_condition || found
}

/// "the articles which we are prepared to make", "the attitude we are willing to take": what is told is of which things, and the
/// clause lacks its object.
fn lacks_its_object(scene: &Scene<'_>, draft: &Draft<'_>) -> bool {
    let word = draft.trigger;
    // "dialogue, which Norway is ready to further": then the topic is told.
    let mut topics = draft.roles.iter().filter(|(role, _)| *role == "topic");
    if !topics.all(|(_, filler)| filler.text.starts_with("to ")) {
        return false;
    }
    let under = scene.head(word).filter(|_| scene.deprel(word) == Deprel::AclRelcl);
    let own = scene.kids_by(word, Deprel::Nsubj).any(|subject| !scene.is_relative(subject));
    let bare = |verb: usize| !scene.has(verb, Deprel::Obj) && !scene.has(verb, Deprel::Ccomp) && !scene.has(verb, Deprel::Xcomp);
    let open = scene.kids(word).filter(|&kid| kid > word && scene.upos(kid) == Upos::Verb).any(bare);
    // "a force in which Norway is ready to serve" lacks nothing.
    let led = |i: usize| scene.upos(i) == Upos::Adp && matches!(scene.word(i + 1), "which" | "whom");
    let within = under.is_some_and(|noun| (noun + 1..word.saturating_sub(1)).any(led));
    under.is_some_and(|noun| scene.upos(noun) == Upos::Noun) && own && open && !within
}

/// "we have undertaken to dig the canal", "has undertaken reforms": who tells so of his own work has taken it in hand, and given
/// nobody his word.
fn is_begun(scene: &Scene<'_>, draft: &Draft<'_>) -> bool {
    let word = draft.trigger;
    let perfect = scene.kids_by(word, Deprel::Aux).any(|aux| scene.is(aux, &["have"]));
    let to = |clause: usize| scene.kids_by(clause, Deprel::Mark).any(|mark| mark > word && scene.is(mark, &["to"]));
    let promises = scene.kids(word).filter(|&kid| kid > word).any(to);
    let own = draft.roles.iter().filter(|(name, _)| *name == "speaker").any(|(_, filler)| {
        let ours = |i: usize| scene.is_own(i) || scene.kids_by(i, Deprel::NmodPoss).any(|whose| scene.is(whose, &["our", "my", "we"]));
        filler.sort == Sort::Agency || filler.head.is_some_and(ours)
    });
    !promises || perfect && own
}

/// "our aim is to be ready to meet it": nobody says that he is.
fn is_aimed_at(scene: &Scene<'_>, word: usize) -> bool {
    let to = |kid: usize| kid < word && scene.upos(kid) == Upos::Part && scene.is(kid, &["to"]);
    let under = scene.head(word);
    let bare = scene.has(word, Deprel::Cop) && scene.kids_by(word, Deprel::Mark).any(to) && !scene.has(word, Deprel::Nsubj);
    let stays = under.is_some_and(|verb| scene.is(verb, STAYING) && scene.deprel(word) == Deprel::Xcomp);
    // "about being ready": what somebody only speaks of.
    let spoken = scene.kids_by(word, Deprel::Cop).any(|be| scene.word(be) == "being")
        && scene.kids_by(word, Deprel::Mark).any(|mark| scene.is(mark, &["about", "of", "for", "without"]));
    bare && !stays || spoken
}

/// "we must be clear in our aims and willing to act": a duty is no promise, wherever in the row the word stands.
fn is_a_duty(scene: &Scene<'_>, word: usize) -> bool {
    let must = |i: usize| scene.kids_by(i, Deprel::Aux).any(|aux| scene.is(aux, &["must", "should", "ought", "need"]));
    // "clear in our principles and willing to act", the tree hanging the second on the noun.
    let over = scene.head(word).map(|over| if scene.upos(over) == Upos::Noun { scene.head(over).unwrap_or(over) } else { over });
    scene.deprel(word) == Deprel::Conj && !scene.has(word, Deprel::Cop) && over.is_some_and(must)
}

/// "Kenyans were ready to begin anew": a whole people has said nothing.
fn is_of_folk(scene: &Scene<'_>, draft: &Draft<'_>) -> bool {
    let speaker = draft.roles.iter().find(|(name, _)| *name == "speaker").and_then(|(_, filler)| filler.head);
    // "the Kenyans" may be their government, bare "Kenyans" are not.
    let bare = |i: usize| {
        let demonym = scene.mention(i).is_some_and(|mention| mention.form == MentionForm::State(NameForm::Demonym));
        demonym && crate::nouns::is_plural(scene.word(i)) && !scene.has(i, Deprel::Det)
    };
    speaker.is_some_and(|i| scene.is(i, FOLK) || matches!(scene.upos(i), Upos::Noun | Upos::Propn) && bare(i))
}

/// "Congress will, no doubt, be ready to do it", "I am sure that they are ready": what the speaker thinks of others.
fn is_trusted(scene: &Scene<'_>, word: usize) -> bool {
    let own = |i: usize| scene.kids_by(i, Deprel::Nsubj).any(|subject| scene.is_own(subject));
    let sure = |i: usize| scene.is(i, &["sure", "certain", "confident", "doubt", "convinced"]);
    let doubtless = (0..word).rev().take(8).any(|i| scene.is(i, &["doubtless", "undoubtedly", "presumably"]) || is_no_doubt(scene, i));
    let over = scene.head(word).filter(|_| matches!(scene.deprel(word), Deprel::Ccomp | Deprel::Conj));
    let over =
        over.and_then(|i| if sure(i) { Some(i) } else { scene.head(i).filter(|&high| scene.deprel(i) == Deprel::Ccomp && sure(high)) });
    !own(word) && (doubtless || over.is_some_and(|i| sure(i) && own(i)))
}

fn is_no_doubt(scene: &Scene<'_>, i: usize) -> bool {
    scene.is(i, &["doubt"]) && i > 0 && scene.is(i - 1, &["no"])
}
