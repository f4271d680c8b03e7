//! Agreements by the order of words: who stands before "signed" and what after it, where the tree of the sentence went
//! wrong over long titles ("the Malian Minister for Works and Transport and China's Minister of Trade Li Li signed …").
use crate::assemble::{bare_claim, time_of};
use crate::discourse::Discourse;
use crate::nouns::{ACTING, INSTRUMENTS};
use crate::scene::Scene;
use chancery_claim::{Amount, Claim, Kind, Polarity, Role, claim_id};
use chancery_lexicon::{Mention, MentionForm, NameForm};
use chancery_quantity::AmountKind;
use chancery_syntax::{Deprel, Upos};
use chancery_text::Span;

/// What two sides do with an instrument.
const SIGNING: &[&str] = &["sign", "conclude", "ink", "initial", "exchange", "reach", "finalize", "finalise"];
/// How far before the verb, in bytes, the nearest side may stand, and how far apart the two.
const NEAR: usize = 150;
const APART: usize = 160;
/// What they may sign beside instruments.
const SIGNED: &[&str] = &["loan", "grant", "credit", "letter", "certificate", "package", "mou", "pact"];
/// What one state signs alone.
const OF_ONE: &[&str] = &["order", "law", "bill", "act", "decree", "proclamation", "directive", "legislation", "ordinance"];
/// How many words after the verb what is signed may stand.
const AFTER: usize = 14;

/// A side: its state and where it is named.
struct Side {
    id: String,
    span: Span,
}

/// Reads the signings of a sentence in which no rule found any.
pub(crate) fn read(scene: &Scene<'_>, discourse: &Discourse, source: &str, claims: &mut Vec<Claim>, from: usize) {
    if claims[from..].iter().any(|claim| claim.kind == Kind::Agreement && claim.fillers("party").count() > 1) {
        return;
    }
    for verb in 0..scene.len() {
        // "held talks, culminating in an agreement": what the two held talks about they agreed.
        let led_to = scene.is(verb, &["culminate"]) && verb + 1 < scene.len() && scene.word(verb + 1) == "in";
        if scene.upos(verb) != Upos::Verb || !(scene.is(verb, SIGNING) || led_to) {
            continue;
        }
        // Told as done: not "the prospect of signing", "to sign", nor "a freely concluded agreement".
        let told = scene.word(verb).ends_with("ed") || scene.is(verb, &["ink"]) || led_to;
        if !told || matches!(scene.deprel(verb), Deprel::Amod | Deprel::Compound) {
            continue;
        }
        let passive = scene.is_passive(verb);
        // "the ratifications of the convention have been exchanged": it was signed before.
        let ratified = |noun: usize| scene.is(noun, &["ratification", "instrument", "note", "letter"]);
        if scene.is(verb, &["exchange"]) && scene.kids_by(verb, Deprel::NsubjPass).any(ratified) {
            continue;
        }
        let Some(title) = signed(scene, verb, passive) else { continue };
        let sides = sides(scene, discourse, verb, passive);
        let [a, b] = sides.as_slice() else { continue };
        let place = scene.span(verb).start;
        // "the treaties signed with Peru and Chile": somebody else's with each.
        let gap = |side: &Side| scene.reading.text.get(scene.span(verb).end..side.span.start).unwrap_or("");
        let joint = scene.reading.text.get(a.span.end..b.span.start).unwrap_or("").trim();
        let listed = joint.len() <= 12 && (joint.starts_with("and") || joint.starts_with(','));
        if passive
            && listed
            && contains_word(gap(a), "with")
            && !contains_word(gap(a), "by")
            && a.span.start > place
            && b.span.start > place
        {
            continue;
        }
        // "were ratified by Peru and deposited with Chile": another verb between.
        let other_verb = |side: &Side| {
            let between = |i: usize| scene.span(i).start > place && scene.span(i).end <= side.span.start;
            (0..scene.len())
                .any(|i| between(i) && scene.upos(i) == Upos::Verb && !matches!(scene.deprel(i), Deprel::Amod | Deprel::Compound))
        };
        if passive && (other_verb(a) || other_verb(b)) {
            continue;
        }
        // Another clause between, or far away: they stand there for something else.
        if b.span.start.saturating_sub(a.span.end) > APART || (b.span.end < place && place - b.span.end > NEAR) {
            continue;
        }
        let stance = scene.stance(verb, Kind::Agreement, true);
        if stance.untold || stance.polarity == Polarity::Denied {
            continue;
        }
        // "have reached agreement on a line": they are agreed, and no paper is told of.
        let bare =
            scene.is(verb, &["reach"]) && scene.is(title, &["agreement", "understanding", "accord"]) && scene.leftmost(title) == title;
        // "have finalized a memorandum", "the agreement in principle reached by both": the signing may yet come.
        let principle = scene.kids_by(title, Deprel::Nmod).any(|kid| scene.is(kid, &["principle"]) && scene.case(kid) == "in");
        let settled = bare || principle || scene.is(verb, &["finalize", "finalise"]);
        let action = if settled { "negotiated" } else { "signed" };
        let mut claim = bare_claim(scene, source, Kind::Agreement, action, "agreement/order");
        claim.modality = stance.modality;
        for side in [a, b] {
            let text = side.span.of(scene.reading.text).to_owned();
            claim.roles.push(Role { role: "party", text, span: Some(side.span), entity: Some(side.id.clone()) });
        }
        let phrase = scene.phrase(title);
        let text = phrase.of(scene.reading.text).to_owned();
        if !bare {
            claim.roles.push(Role { role: "title", text, span: Some(phrase), entity: None });
        }
        claim.amounts = sums_of(scene, title, phrase);
        claim.time = scene.time_of(verb).map(|tied| time_of(tied.mention, scene.reading.text));
        claim.confidence = 0.8;
        claim.reasons.push(format!("two sides and an instrument stand around “{}”", scene.word(verb)));
        claim.id = claim_id(&claim);
        claims.push(claim);
        return;
    }
}

/// The instrument that is signed, or the loan or gift that an agreement is about.
fn signed(scene: &Scene<'_>, verb: usize, passive: bool) -> Option<usize> {
    let fits = |i: &usize| {
        !scene.is_manner(*i) && (scene.is(*i, INSTRUMENTS) || scene.is(*i, SIGNED)) && (scene.upos(*i) == Upos::Noun || scene.upos(*i) == Upos::Propn)
            // "a loan agreement": the last of the compound.
            && !scene.only_modifies(*i)
    };
    // "signed an executive order implementing the agreement": an act of one state alone is what is signed.
    if !passive && scene.kids_by(verb, Deprel::Obj).any(|object| scene.is(object, OF_ONE)) {
        return None;
    }
    let found = if passive {
        (verb.saturating_sub(2 * AFTER)..verb).rev().find(fits)
    } else {
        (verb + 1..scene.len().min(verb + AFTER)).take_while(|&i| !matches!(scene.word(i), ";" | ":")).find(fits)
    };
    // "exchanged instruments of ratification" is no signing, nor is "no peace treaty was concluded".
    found.filter(|&i| {
        !scene.kids_by(i, Deprel::Nmod).any(|of| scene.is(of, &["ratification", "accession", "acceptance", "ratify"]))
            && !scene.kids_by(i, Deprel::Det).any(|det| scene.is(det, &["no"]))
    })
}

/// "a $24 million memorandum": the sums that stand in the phrase of what is signed, before its noun.
fn sums_of(scene: &Scene<'_>, title: usize, phrase: Span) -> Vec<Amount> {
    let noun = scene.span(title).start;
    scene.reading.amounts[scene.reading.amounts_in(scene.sentence)]
        .iter()
        .filter(|found| found.amount.kind == AmountKind::Money && found.start >= phrase.start && found.end <= noun)
        .map(|found| {
            let span = Span::new(found.start, found.end);
            Amount { of: "value".to_owned(), text: span.of(scene.reading.text).to_owned(), span, value: found.amount.clone() }
        })
        .collect()
}

/// The two sides: all who stand before the verb (after "by" where it is passive), and who stands after "with".
fn sides(scene: &Scene<'_>, discourse: &Discourse, verb: usize, passive: bool) -> Vec<Side> {
    let text = scene.reading.text;
    let place = scene.span(verb).start;
    let mut sides: Vec<Side> = Vec::new();
    for mention in &scene.reading.mentions[scene.reading.mentions_in(scene.sentence)] {
        let before = mention.span.end <= place;
        let gap = if before { "" } else { text.get(scene.span(verb).end..mention.span.start).unwrap_or("") };
        // Who is named further on has his place in the title: "signed a contract with Mali for the road to the Congo".
        let other = !passive && sides.iter().any(|side| place < side.span.start);
        let joined = if passive { contains_word(gap, "by") || contains_word(gap, "with") } else { contains_word(gap, "with") && !other };
        let between = starts_between(text.get(scene.sentence.start..mention.span.start).unwrap_or(""));
        if !(before && !passive || !before && joined || between || joined_to(scene, mention, &sides)) {
            continue;
        }
        let state = state_of(mention, discourse).filter(|id| !id.contains(':') || id.starts_with("GW"));
        let Some(id) = state else { continue };
        // "a *US* aluminum producer signed": what a company signs its state has not.
        let tail = text.get(mention.span.end..place.max(mention.span.end)).unwrap_or("");
        let firm = tail.split_whitespace().take(3).take_while(|word| word.starts_with(char::is_lowercase));
        if before && firm.into_iter().any(|word| crate::certain::FIRMS.contains(&word.trim_end_matches('s'))) {
            continue;
        }
        // Where they met and whom they visited is no side.
        if matches!(mention.form, MentionForm::State(_))
            && matches!(last_word(&text[..mention.span.start]).as_str(), "in" | "to" | "for" | "from" | "on" | "at" | "against" | "under")
        {
            continue;
        }
        // "the German States": an adjective is a side only before who acts.
        if mention.form == MentionForm::State(NameForm::Demonym) {
            let after: String = text.get(mention.span.end..).unwrap_or("").chars().take(60).collect();
            let acts = after.split_whitespace().take(3).enumerate().any(|(n, word)| {
                let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
                (n == 0 && word == "and") || ACTING.contains(&word.as_str()) || ACTING.contains(&word.trim_end_matches('s'))
            });
            if !acts {
                continue;
            }
        }
        if !sides.iter().any(|side| side.id == id) {
            sides.push(Side { id, span: mention.span });
        }
    }
    sides
}

/// "between Mali *and Japan*": who follows a side after "and".
fn joined_to(scene: &Scene<'_>, mention: &Mention, sides: &[Side]) -> bool {
    let gap = |side: &Side| scene.reading.text.get(side.span.end..mention.span.start).map(str::trim);
    sides.iter().any(|side| {
        gap(side).filter(|gap| gap.contains("and")).is_some_and(|gap| {
            gap.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).enumerate().all(|(n, word)| {
                (n == 0 && word == "and")
                    || (n > 0 && matches!(word, "the" | "of" | "Government" | "government" | "People" | "s" | "Republic"))
            })
        })
    })
}

fn state_of(mention: &Mention, discourse: &Discourse) -> Option<String> {
    match mention.form {
        MentionForm::State(_) => mention.referent.entity.clone(),
        MentionForm::Person => {
            mention.referent.of.clone().or_else(|| mention.referent.entity.as_deref().and_then(|id| discourse.state_of(id)))
        }
        MentionForm::Title | MentionForm::Agency => mention.referent.of.clone(),
        _ => None,
    }
}

/// Whether words before a side end in "between": "between the Governments of the Republic of".
fn starts_between(before: &str) -> bool {
    let mut words = before.split_whitespace().rev();
    let small = |word: &&str| matches!(word.to_lowercase().as_str(), "the" | "of" | "government" | "governments" | "republic" | "people's");
    words.find(|word| !small(word)).is_some_and(|word| word.eq_ignore_ascii_case("between"))
}

fn contains_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|one| one.eq_ignore_ascii_case(word))
}

fn last_word(text: &str) -> String {
    text.split_whitespace().rev().find(|word| !word.eq_ignore_ascii_case("the")).unwrap_or("").to_lowercase()
}
