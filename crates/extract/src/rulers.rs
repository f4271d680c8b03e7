//! Whose a place was then, where the words beside it say so: "Beirut, then part of the Ottoman Empire", "Riga, which was under
//! Russian rule at the time"; and which China "the Republic of China" was.
use crate::filler::wants_itself;
use crate::homonyms::TWO_CHINAS;
use crate::scene::Scene;
use chancery_claim::{Claim, Role, claim_id};
use chancery_lexicon::{MentionForm, NameForm};
use chancery_text::Span;
use chancery_time::{Day, Time};

/// Lands that are part of a state since a day, and whose they were before, where one alone had them.
const LANDS: &[(&str, &str, &str, Option<&str>)] = &[
    ("Texas", "USA", "1845-12-29", None),
    ("California", "USA", "1848-02-02", Some("MEX")),
    ("New Mexico", "USA", "1848-02-02", Some("MEX")),
    ("Florida", "USA", "1821-07-10", Some("ESP")),
    ("Louisiana", "USA", "1803-12-20", None),
    ("Alaska", "USA", "1867-10-18", Some("RUS")),
    ("Goa", "IND", "1961-12-19", Some("PRT")),
];

/// Words between a place and the state that it was a part of.
const PART: &[&str] = &["in the part of", "a part of", "part of", "a province of", "a colony of", "a possession of", "a dependency of"];

/// Nouns for what a state holds over another's land: "under Russian *rule*".
const RULE: &[&str] = &["rule", "administration", "control", "mandate", "sovereignty", "protection", "occupation"];

/// "in the French colony of Tunis": whose it is, there an embassy of another is its guest.
pub(crate) fn of_colony(scene: &Scene<'_>, i: usize) -> Option<String> {
    let colony = scene.is(i, &["colony", "protectorate", "dependency"]) && matches!(scene.case(i).as_str(), "in" | "at");
    if !colony || scene.kids(i).any(|kid| scene.is(kid, &["former", "then-former", "ex"])) {
        return None;
    }
    let ruler = scene.kids(i).filter(|&kid| kid < i).find_map(|kid| scene.mention(kid))?;
    matches!(ruler.form, MentionForm::State(NameForm::Demonym)).then(|| ruler.referent.entity.clone()).flatten()
}

/// Puts the states of roles to those that held them then.
pub(crate) fn place(scene: &Scene<'_>, claims: &mut [Claim]) {
    for claim in claims {
        let day = claim.time.as_ref().and_then(|time| time.value.bounds.finish.1.or(time.value.bounds.begin.0));
        let mut changed = false;
        for role in claim.roles.iter_mut().filter(|role| role.entity.is_some() && !wants_itself(claim.kind, role.role)) {
            let then = match role.span {
                Some(span) => ruler(scene, span),
                None => None,
            };
            if day.is_some_and(|day| is_before(role, day)) {
                role.entity = held_before(role);
                changed = true;
                continue;
            }
            // Before the war in China ended there was but one republic.
            let one = || {
                role.entity.as_deref() == Some("TWN")
                    && !["Taiwan", "Formosa", "Taipei"].iter().any(|name| role.text.contains(name))
                    && day.is_some_and(|day| day < TWO_CHINAS)
            };
            let then = then.or_else(|| one().then(|| "CHN".to_owned())).filter(|then| role.entity.as_ref() != Some(then));
            if let Some(then) = then {
                role.entity = Some(then);
                changed = true;
            }
        }
        if changed {
            claim.id = claim_id(claim);
        }
    }
}

fn land_of(role: &Role) -> Option<&'static (&'static str, &'static str, &'static str, Option<&'static str>)> {
    let name = role.text.trim_start_matches("the ");
    LANDS.iter().find(|(land, of, _, _)| name == *land && role.entity.as_deref() == Some(*of))
}

/// Whether a day is before a land that fills a role came to the state it is part of.
fn is_before(role: &Role, day: Day) -> bool {
    let since = land_of(role).and_then(|(_, _, since, _)| Time::from_edtf(since).ok()).and_then(|time| time.bounds.begin.0);
    since.is_some_and(|since| day < since)
}

fn held_before(role: &Role) -> Option<String> {
    land_of(role).and_then(|(_, _, _, before)| before.map(str::to_owned))
}

/// The state that held a place by the words right behind it.
fn ruler(scene: &Scene<'_>, place: Span) -> Option<String> {
    let text = scene.reading.text;
    let named = scene.reading.mentions[scene.reading.mentions_in(scene.sentence)].iter().find(|mention| mention.span.end == place.end)?;
    // Only a city or a land: not who acts for one.
    if !matches!(named.form, MentionForm::Place | MentionForm::State(NameForm::Name | NameForm::Capital)) {
        return None;
    }
    let mut at = place.end;
    let mut skip = |words: &[&str]| {
        let rest = text.get(at..scene.sentence.end).unwrap_or("");
        let found = words.iter().find(|word| {
            let after = rest.trim_start().strip_prefix(**word);
            after.is_some_and(|after| !word.ends_with(char::is_alphabetic) || after.starts_with(' '))
        });
        if let Some(word) = found {
            at += rest.len() - rest.trim_start().len() + word.len();
        }
        found.is_some()
    };
    let apart = skip(&[",", "("]);
    let told = skip(&["which was", "that was"]);
    let then = skip(&["then", "at the time", "at that time"]);
    if !(told || then && apart) {
        return None;
    }
    let part = skip(PART);
    let under = !part && skip(&["under"]);
    let of = under && skip(&["the rule of", "the administration of", "the control of"]);
    skip(&["the"]);
    let from = at + text.get(at..)?.len() - text.get(at..)?.trim_start().len();
    let state = scene.reading.mentions[scene.reading.mentions_in(scene.sentence)].iter().find(|mention| mention.span.start == from)?;
    let MentionForm::State(form) = state.form else { return None };
    let ruled = || RULE.iter().any(|noun| text.get(state.span.end..).is_some_and(|rest| rest.trim_start().starts_with(noun)));
    ((part && form != NameForm::Demonym) || (under && (of || ruled()))).then(|| state.referent.entity.clone()).flatten()
}
