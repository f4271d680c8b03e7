//! F1: two holders of an office that one person holds.
use super::{Draft, Rule, RuleDoc, grade};
use crate::background::Background;
use crate::names::{Agreement, same_person, words as parts};
use crate::range::Range;
use crate::same::one_sentence;
use crate::seen::{Seen, key};
use crate::words;
use chancery_claim::Kind;

pub(super) const RULE: Rule = Rule {
    doc: RuleDoc {
        code: "F1",
        name: "Two holders of one office",
        what: "Two persons hold the same office of the same state on the same days, under every reading of the dates.",
        why: "Presidents, heads of government and foreign ministers are one at a time: one of the terms is misdated, or one of the titles is wrong.",
        example: "One source has Batista as head of state to 1 January 1959, another has Castro from 25 December 1958.",
        grade: "Contradiction where the certain parts of both terms share more than a day of change; tension where a date is approximate or reported.",
        exceptions: "A shared day of change is no conflict, nor is a shared year where only years are given. Acting, interim, designated and former holders, \
                     vice-presidents and deputies are left alone, and so are offices that several hold at once.",
    },
    least: 2,
    needs: None,
    keys: |seen, _, out| {
        if seen.affirms()
            && let Some((state, post)) = exclusive(seen)
        {
            out.push(key(&["held", state, &post]));
        }
    },
    check,
};

const SINGLE: &[&str] = &[
    "president",
    "prime minister",
    "premier",
    "federal chancellor",
    "chancellor",
    "king",
    "emperor",
    "head",
    "head of state",
    "head of government",
    "foreign minister",
    "minister of foreign affairs",
    "minister for foreign affairs",
    "secretary of state",
    "foreign secretary",
    "secretary general",
    "ambassador",
];
const NOT_IN_OFFICE: &[&str] = &[
    "acting",
    "interim",
    "provisional",
    "designate",
    "elect",
    "former",
    "ex-",
    "then-",
    "co-president",
    "rival",
    "self-proclaimed",
    "government in exile",
    "government-in-exile",
];

/// The state and the bare post, if one person holds it at a time.
fn exclusive(seen: &Seen) -> Option<(&str, String)> {
    if !seen.is(Kind::Office, &["held"]) || (seen.person.is_empty() && seen.entity("holder").is_none()) {
        return None;
    }
    let post = seen.role("post")?.text.to_lowercase().replace('-', " ");
    if NOT_IN_OFFICE.iter().any(|word| seen.quote.contains(word)) {
        return None;
    }
    // "President of Cuba", "Russian President": the state is known, only the post counts.
    let named = SINGLE.iter().filter(|single| {
        let rest = post.replacen(**single, "", 1);
        post.contains(**single) && parts(&rest).all(|word| matches!(word, "the" | "of") || is_state_word(word, seen))
    });
    let post = named.max_by_key(|single| single.len())?;
    let state = if *post == "ambassador" { seen.entity("accredited-to")? } else { seen.entity("of")? };
    let full = match (*post, seen.entity("of")) {
        ("ambassador", Some(sender)) => format!("ambassador of {sender}"),
        ("ambassador", None) => return None,
        _ => (*post).to_owned(),
    };
    Some((state, full))
}

fn is_state_word(word: &str, seen: &Seen) -> bool {
    // The title was cut with the names of the parties left out: what is in it is not one of those.
    !seen.title.all.contains(&crate::names::skeleton(word))
}

fn check<'a>(block: &[&'a Seen], background: &Background, out: &mut Vec<Draft<'a>>) {
    let mut spells: Vec<(i64, i64, &Seen)> =
        block.iter().filter_map(|seen| certain(seen).map(|(start, end)| (start, end, *seen))).collect();
    spells.sort_by_key(|(start, end, seen)| (*start, *end, seen.order()));
    // Sweep: what is still held when the next one starts.
    let mut open: Vec<(i64, i64, &Seen)> = Vec::new();
    let mut told: Vec<[(&str, i64, i64); 2]> = Vec::new();
    for (start, end, seen) in spells {
        open.retain(|(_, until, _)| *until >= start);
        for (from, until, other) in &open {
            let shared = Range { lo: Some(start.max(*from)), hi: Some(end.min(*until)) };
            // A day on which both are attested as a point counts only where the longer term goes on around it.
            let clash = if start == end || from == until { strictly_in((start, end), (*from, *until)) } else { shared.days() >= Some(2) };
            if !clash || one_sentence(seen, other) || one_person(seen, other) {
                continue;
            }
            let entry = [(other.claim.source.as_str(), *from, *until), (seen.claim.source.as_str(), start, end)];
            if told.contains(&entry) {
                continue;
            }
            told.push(entry);
            let mut claims = vec![*other, seen];
            claims.sort_by_key(|seen| seen.order());
            let post = seen.role("post").map_or("the office", |role| role.text.as_str());
            let told = words::two_holders(&claims, post, shared);
            out.push(Draft { rule: "F1", grade: grade(true, &claims), subject: words::subject(claims[0], background), claims, told });
        }
        open.push((start, end, seen));
    }
}

/// Whether the single day of one lies inside the other, not on its first or last day.
fn strictly_in(a: (i64, i64), b: (i64, i64)) -> bool {
    let (day, term) = if a.0 == a.1 { (a.0, b) } else { (b.0, a) };
    term.0 < day && day < term.1
}

/// The days on which the holder held the office under every reading.
fn certain(seen: &Seen) -> Option<(i64, i64)> {
    let day = match (seen.envelope.lo, seen.envelope.hi) {
        (Some(lo), Some(hi)) if lo == hi => Some((lo, hi)),
        _ => None,
    };
    seen.core.or(day)
}

fn one_person(a: &Seen, b: &Seen) -> bool {
    match (a.entity("holder"), b.entity("holder")) {
        (Some(left), Some(right)) => left == right,
        _ => same_person(&a.person, &b.person) != Agreement::No || a.person.is_empty() || b.person.is_empty(),
    }
}
