//! What is not a state though it has a state's name: "Atlanta, Georgia", "Michael Jordan", "turkey", "Lima, Ohio".
use crate::find::Known;
use crate::scan::Scan;
use crate::token::Shape;
use crate::{EntityKind, NameForm};

/// What a state's or a city's name stands for where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sense {
    /// What the lexicon says.
    State,
    /// A place of another state.
    PlaceOf(String),
    /// Somebody's name, a bird, part of another word.
    Nothing,
}

/// Tells it from the words around.
pub(crate) fn sense(scan: &Scan<'_>, name: &Known) -> Sense {
    let Some(entity) = scan.entity(name) else {
        return Sense::Nothing;
    };
    let single = name.end == name.first + 1;
    let word = scan.word(name.first);
    // "Lima, Ohio": a province of another state after the comma decides, but not in a list of states.
    if single && name.hit.form != NameForm::Demonym && scan.is_mark(name.end, ',') {
        if let Some(region) = scan.known_from(name.end + 1).and_then(|next| scan.entity(next)) {
            let own = if entity.kind == EntityKind::State { Some(&entity.id) } else { entity.of.as_ref() };
            if region.region && region.of.as_ref() != own {
                return region.of.clone().map_or(Sense::State, Sense::PlaceOf);
            }
        }
        if word == "Georgia" && matches!(scan.word(name.end + 1), "U.S." | "U.S.A." | "USA" | "US") {
            return Sense::PlaceOf("USA".to_owned());
        }
    }
    if word == "Georgia" && single && is_american_georgia(scan, name) {
        return Sense::PlaceOf("USA".to_owned());
    }
    if single && is_given_or_surname(scan, name) {
        return Sense::Nothing;
    }
    if scan.is_hyphen(name.end) && scan.shape(name.end + 1) == Some(Shape::Lower) && word == "Turkey" {
        return Sense::Nothing;
    }
    if word == "English" && single && is_language(scan, name) {
        return Sense::Nothing;
    }
    Sense::State
}

/// Georgia after an American city or beside an American state.
fn is_american_georgia(scan: &Scan<'_>, name: &Known) -> bool {
    let beside = |known: Option<&Known>| {
        known.and_then(|known| scan.entity(known)).is_some_and(|e| e.kind == EntityKind::Place && e.of.as_deref() == Some("USA"))
    };
    let before = name.first.checked_sub(1).filter(|at| scan.is_mark(*at, ',') || scan.word(*at) == "and");
    let after = scan.is_mark(name.end, ',') || scan.word(name.end) == "and";
    before.is_some_and(|at| beside(scan.known_to(at))) || after && beside(scan.known_from(name.end + 1))
}

/// "Michael Jordan", "Booker T. Washington", "Chad Smith".
fn is_given_or_surname(scan: &Scan<'_>, name: &Known) -> bool {
    if name.hit.form == NameForm::Demonym {
        return false;
    }
    let word = scan.word(name.first);
    let before = name.first.checked_sub(1);
    let joined = before.is_some_and(|at| matches!(scan.shape(at), Some(Shape::Capital | Shape::Initial)));
    if joined && matches!(word, "Jordan" | "Washington" | "Chad" | "Israel" | "London" | "Holland" | "Ireland" | "France" | "Georgia") {
        let at = before.unwrap_or_default();
        let given = scan.lexicon.is_given_name(scan.word(at)) && scan.known_over(at).is_none();
        let general = word == "Washington" && matches!(scan.word(at), "General" | "President" | "Gen");
        let initial = scan.shape(at) == Some(Shape::Initial) && at > 0 && scan.is_capital(at - 1);
        if given || general || initial {
            return true;
        }
    }
    let next = name.end;
    if scan.is_mark(next, ',') && word == "Washington" && scan.word(next + 1) == "George" {
        return true;
    }
    // "Chad Smith", but not "Chad President Déby" nor "Chad Basin".
    word == "Chad"
        && scan.shape(next) == Some(Shape::Capital)
        && scan.known_over(next).is_none()
        && crate::titles::post_at(scan, next).is_none()
        && !matches!(scan.word(next), "Basin" | "Republic" | "Government" | "Army" | "Pipeline")
        && !scan.is_capital(next + 1)
}

/// "in English", "the English language", "an English translation".
fn is_language(scan: &Scan<'_>, name: &Known) -> bool {
    let before = name.first.checked_sub(1).map(|at| scan.lower(at));
    let next = scan.lower(name.end);
    matches!(&*next, "language" | "languages" | "translation" | "version" | "text" | "texts" | "speaking" | "teacher" | "teachers")
        || matches!(before.as_deref(), Some("in" | "and" | "or" | "teach" | "speak" | "speaks"))
            && scan
                .shape(name.end)
                .is_none_or(|shape| matches!(shape, Shape::Mark(_)) || matches!(&*next, "and" | "or" | "at" | "by" | "as" | "is" | "was"))
}

/// Whether "Congo" in a document is the one of Kinshasa: it speaks of its men and cities, or of the troops that the United
/// Nations had there, and not of Brazzaville.
pub(crate) fn is_congo_kinshasa(text: &str) -> bool {
    const SIGNS: &[&str] = &[
        "Kinshasa",
        "Leopoldville",
        "Léopoldville",
        "Mobutu",
        "Lumumba",
        "Katanga",
        "Kabila",
        "Tshombe",
        "Zaire",
        "Kasavubu",
        "Kasa-Vubu",
        "Adoula",
        "ONUC",
        "MONUC",
        "MONUSCO",
    ];
    /// What there was in the one and not in the other, before "in the Congo" and right after "Congo".
    const THERE: &[&str] =
        &["force", "forces", "troops", "operation", "operations", "soldiers", "peacekeepers", "war", "crisis", "fighting", "bloodshed"];
    const ITS: &[&str] = &["crisis", "conflict", "question", "operation", "operations", "problem", "tragedy", "affair"];
    if !text.contains("Congo") || text.contains("Brazzaville") {
        return false;
    }
    SIGNS.iter().any(|sign| text.contains(sign))
        || text.match_indices("Congo").any(|(at, name)| {
            let mut before = text[..at].split_whitespace().rev();
            let there =
                before.next() == Some("the") && before.next() == Some("in") && before.next().is_some_and(|word| THERE.contains(&word));
            let after = text[at + name.len()..].trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
            there || ITS.contains(&after)
        })
}
