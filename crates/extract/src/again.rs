//! What is told of several days at once: "visited Moscow in July 1960 and again in July 1962", "renewed in 1948 and 1956".
use crate::assemble::time_of;
use crate::scene::Scene;
use chancery_claim::{Claim, Kind, claim_id};

/// Tells each visit or meeting once more for every further date that is joined to its own.
pub(crate) fn again(scene: &Scene<'_>, claims: &mut Vec<Claim>, from: usize) {
    let text = scene.reading.text;
    let times = &scene.reading.times[scene.reading.times_in(scene.sentence)];
    if times.len() < 2 {
        return;
    }
    let mut more = Vec::new();
    for claim in claims[from..].iter().filter(|claim| recurs(claim)) {
        let Some(mut end) = claim.time.as_ref().and_then(|time| time.span).map(|span| span.end) else { continue };
        let Some(first) = times.iter().position(|time| time.start >= end) else { continue };
        for next in times[first..].iter().filter(|time| time.time.is_some()) {
            if next.start < end || !joins(&text[end..next.start]) {
                break;
            }
            let mut copy = claim.clone();
            copy.time = Some(time_of(next, text));
            copy.id = claim_id(&copy);
            more.push(copy);
            end = next.end;
        }
    }
    claims.extend(more);
}

/// Whether what a claim tells can happen to the same again.
fn recurs(claim: &Claim) -> bool {
    matches!((claim.kind, claim.action), (Kind::Visit | Kind::Meeting, _) | (Kind::Agreement, "renewed" | "amended") | (Kind::Body, "met"))
}

/// Whether only a conjunction, a preposition and "again" stand between two dates.
fn joins(between: &str) -> bool {
    let words = between.replace(',', " , ");
    let mut joined = false;
    for word in words.split_whitespace() {
        match word {
            "," | "and" | "then" => joined = true,
            "again" | "in" | "on" | "from" | "also" | "finally" => {}
            // "and for the last time in 1983".
            "for" | "the" | "a" | "last" | "first" | "second" | "third" | "fourth" | "time" if joined => {}
            _ => return false,
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::joins;

    #[test]
    fn what_joins_dates() {
        let rows = [
            (" and again in ", true),
            (" and for the last time in ", true),
            (", ", true),
            (" and ", true),
            (", and then from ", true),
            (" to ", false),
            (" or ", false),
            (" in ", false),
            (", when he opened the fair of ", false),
        ];
        for (between, expected) in rows {
            assert_eq!(joins(between), expected, "{between:?}");
        }
    }
}
