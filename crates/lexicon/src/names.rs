//! How far a person's name goes: "Luiz Inácio Lula da Silva", "Kim Jong-un", "George H. W. Bush, Jr.".
use crate::scan::Scan;
use crate::titles::post_at;
use crate::token::Shape;
use crate::words::{flag, is_particle};
use crate::{EntityKind, NameForm};

/// The end of a person's name that begins here. With a title before it one word is enough.
pub(crate) fn name_end(scan: &Scan<'_>, from: usize, titled: bool) -> Option<usize> {
    let mut at = from;
    let mut end = from;
    let mut n_words = 0;
    while n_words < 7 {
        let Some(shape) = scan.shape(at) else { break };
        match shape {
            Shape::Capital | Shape::Upper => {
                if !is_name_word(scan, at, from, n_words, titled) {
                    break;
                }
                n_words += 1;
                at += 1;
                end = at;
            }
            Shape::Initial | Shape::Abbreviation => {
                if scan.known_from(at).is_some_and(|known| known.end == at + 1) {
                    break;
                }
                n_words += 1;
                at += 1;
            }
            Shape::Lower if n_words > 0 || titled => {
                let word = scan.word(at);
                let next_fits = scan.is_capital(at + 1) || is_particle(scan.word(at + 1)) || scan.is_hyphen(at + 1);
                let articled = word.starts_with("d'") || word.starts_with("d’") || word.starts_with("al-");
                if articled && n_words > 0 {
                    at += 1;
                    end = at;
                } else if is_particle(word) && next_fits && (!matches!(word, "at" | "an" | "as") || scan.is_hyphen(at + 1)) {
                    at += 1;
                } else {
                    break;
                }
            }
            Shape::Mark('-' | '–') if scan.is_hyphen(at) && at > from => {
                if scan.shape(at + 1).is_some_and(|s| matches!(s, Shape::Lower | Shape::Capital | Shape::Upper))
                    && scan.known_from(at + 1).is_none_or(|known| person_known(scan, known.hit.entity))
                {
                    at += 2;
                    end = at;
                } else {
                    break;
                }
            }
            Shape::Mark(',') if n_words > 0 && matches!(scan.word(at + 1), "Jr" | "Sr") => {
                at += 2;
                end = at;
                if scan.is_mark(at, '.') {
                    at += 1;
                    end = at;
                }
                break;
            }
            Shape::Mark('.') if n_words > 0 && at == end && matches!(scan.word(at - 1), "Jr" | "Sr" | "St" | "Wm" | "Chas" | "Geo") => {
                at += 1;
                end = at;
                if matches!(scan.word(at - 2), "Jr" | "Sr") {
                    break;
                }
            }
            // “Che” between two names.
            Shape::Mark('“' | '"' | '(') if n_words == 1 && scan.is_capital(at + 1) && scan.is_capital(at + 3) => {
                if matches!(scan.shape(at + 2), Some(Shape::Mark('”' | '"' | ')'))) {
                    at += 3;
                } else {
                    break;
                }
            }
            _ => break,
        }
    }
    (end > from && n_words > 0 && (n_words > 1 || scan.shape(from) != Some(Shape::Initial))).then_some(end)
}

pub(crate) fn person_known(scan: &Scan<'_>, entity: u32) -> bool {
    scan.lexicon.entity_at(entity).is_some_and(|entity| entity.kind == EntityKind::Person)
}

/// Whether a capitalised word goes on a name.
fn is_name_word(scan: &Scan<'_>, at: usize, from: usize, n_words: usize, titled: bool) -> bool {
    let lower = scan.lower(at);
    let after_given =
        n_words > 0 && (scan.lexicon.is_given_name(scan.word(at - 1)) || scan.shape(at - 1) == Some(Shape::Initial) && n_words > 1);
    if scan.has(at, flag::FUNCTION | flag::CALENDAR) {
        let dated = matches!(scan.shape(at + 1), Some(Shape::Number));
        return (n_words > 0 || titled) && !dated && (after_given && lower == "may" || matches!(&*lower, "jun" | "jan" | "mar" | "oct"));
    }
    if let Some(known) = scan.known_over(at) {
        let Some(entity) = scan.entity(known) else {
            return false;
        };
        match entity.kind {
            EntityKind::Person => {}
            // "Michael Jordan", "Warren Christopher France": a surname that is also a country or a city.
            _ if known.hit.form == NameForm::Demonym => {
                return after_given && known.end == at + 1 && lower == "french";
            }
            EntityKind::State if titled && at == from && known.end == at + 1 => {
                return matches!(&*lower, "holland" | "washington" | "england" | "ireland" | "france");
            }
            // "Nuno Alves Salvador e Brito": a surname among others.
            EntityKind::State if n_words > 1 && lower == "salvador" && is_particle(scan.word(at + 1)) => return true,
            EntityKind::State => {
                // "Mr. Paul Lusaka": behind a title and a given name even a capital is a surname.
                let surname = titled && known.hit.form == NameForm::Capital;
                let one = after_given && known.end == at + 1 && n_words < 3;
                return one
                    && (surname
                        || matches!(
                            &*lower,
                            "jordan"
                                | "chad"
                                | "ireland"
                                | "england"
                                | "holland"
                                | "france"
                                | "israel"
                                | "washington"
                                | "georgia"
                                | "malta"
                                | "kenya"
                                | "london"
                                | "santiago"
                                | "lima"
                                | "sofia"
                                | "victoria"
                        ));
            }
            EntityKind::Place => return n_words > 0 || titled && known.end == at + 1 && at == from,
            _ => return false,
        }
    }
    if n_words > 0 && scan.shape(at) == Some(Shape::Upper) && scan.shape(at - 1) != Some(Shape::Upper) {
        // "SADAT" may be a surname in capitals, "AMF" an abbreviation.
        return scan.word(at).len() > 3 || matches!(scan.word(at), "II" | "III" | "IV" | "VI" | "VII" | "XII" | "XVI");
    }
    if n_words >= 1 {
        // A post that begins here ends the name, but for surnames that are titles: "John Major".
        if let Some(post) = post_at(scan, at) {
            let last = post.end == at + 1 && !scan.is_capital(at + 1);
            let after_name = after_given || scan.shape(at - 1) == Some(Shape::Initial);
            // "Ambassador Barrington King presented": after a title and an unknown first name a lone title is the surname.
            let surname = titled && n_words == 1 && scan.lower(at + 1) != "of" && matches!(scan.shape(at + 1), Some(Shape::Lower));
            return last && (after_name || surname) || lower == "haji";
        }
    }
    !scan.has(at, flag::BODY)
        || (n_words == 0 && titled && matches!(&*lower, "park" | "church" | "post" | "day" | "house" | "street"))
            && !(at == from && lower == "government")
}
