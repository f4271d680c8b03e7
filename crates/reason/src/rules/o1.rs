//! O1: things told in an order in which they cannot have come.
use super::{Draft, Rule, RuleDoc, grade};
use crate::background::Background;
use crate::finding::Grade;
use crate::names::{Agreement, same_person};
use crate::network::{FREE, Network};
use crate::same::{self, one_sentence, same_named};
use crate::seen::{Seen, key};
use crate::words;
use chancery_claim::Kind;

pub(super) const RULE: Rule = Rule {
    doc: RuleDoc {
        code: "O1",
        name: "Wrong order",
        what: "Claims date the steps of one thing in an order in which they cannot have come: in force before signature, dissolved before founded, \
               or, where a text says \"after the visit\", a chain of such orders that closes on itself.",
        why: "Order is known where dates are not: it finds slips of day and month, wrong years, and two things taken for one.",
        example: "One source has a treaty signed on 28 January 1949, another has it in force from 4 January 1949.",
        grade: "Contradiction where the order is a matter of arithmetic or of meaning (ended before it began). \
                Tension for customs that the world breaks, each with its exceptions.",
        exceptions: "Provisional application and retroactive entry into force; accession without signature; bodies that go by the name of a forerunner; \
                     persons who hold an office twice.",
    },
    least: 2,
    needs: None,
    keys,
    check,
};

/// A custom or law of order within one kind.
struct Step {
    kind: Kind,
    first: &'static str,
    then: &'static str,
    rule: &'static str,
    /// Known exceptions make it a custom; a law has none.
    exceptions: Option<&'static str>,
}

const fn step(kind: Kind, first: &'static str, then: &'static str, rule: &'static str, exceptions: Option<&'static str>) -> Step {
    Step { kind, first, then, rule, exceptions }
}

const STEPS: &[Step] = &[
    step(
        Kind::Agreement,
        "signed",
        "in-force",
        "an agreement is in force only after signature",
        Some("provisional application, retroactive entry into force"),
    ),
    step(Kind::Agreement, "initialled", "signed", "an agreement is initialled before it is signed", Some("initials on annexes")),
    step(Kind::Agreement, "signed", "ratified", "an agreement is ratified only after signature", Some("accession without signature")),
    step(
        Kind::Agreement,
        "ratified",
        "in-force",
        "an agreement is in force only after ratification",
        Some("provisional application, entry into force between others"),
    ),
    step(
        Kind::Agreement,
        "signed",
        "amended",
        "an agreement is amended only after signature",
        Some("an earlier agreement of the same title"),
    ),
    step(Kind::Agreement, "signed", "terminated", "an agreement ends only after it is signed", None),
    step(Kind::Agreement, "in-force", "terminated", "an agreement ends only after it is in force", Some("denounced before it took effect")),
    step(Kind::Body, "founded", "met", "a body meets only after it is founded", Some("a forerunner of the same name")),
    step(Kind::Body, "founded", "abolished", "a body ends only after it is founded", None),
    step(Kind::Office, "appointed", "left", "a person leaves an office only after taking it", Some("an earlier term in the same office")),
];

fn keys(seen: &Seen, background: &Background, out: &mut Vec<u64>) {
    if !seen.affirms() {
        return;
    }
    match seen.claim.kind {
        Kind::Agreement | Kind::Body => same::keys(seen, out),
        Kind::Office if matches!(seen.claim.action, "appointed" | "left") => {
            if let Some(of) = seen.entity("of") {
                for part in &seen.person {
                    out.push(key(&["tenure", of, part]));
                }
            }
        }
        _ => {}
    }
    let id = &seen.claim.id;
    if background.orders.iter().any(|order| order.before == *id || order.after == *id) {
        out.push(key(&["stated orders"]));
    }
}

fn check<'a>(block: &[&'a Seen], background: &Background, out: &mut Vec<Draft<'a>>) {
    for step in STEPS {
        for first in block.iter().filter(|seen| seen.is(step.kind, &[step.first])) {
            for then in block.iter().filter(|seen| seen.is(step.kind, &[step.then])) {
                if !then.moment().before(first.moment()) || one_sentence(first, then) || super::n3::clash(first, then, background).is_some()
                {
                    continue;
                }
                let Some(sure) = one_thing(first, then) else {
                    continue;
                };
                let mut claims = vec![*first, *then];
                claims.sort_by_key(|seen| seen.order());
                let early = usize::from(!std::ptr::eq(claims[0], *first));
                let grade = if step.exceptions.is_some() { Grade::Tension } else { grade(sure, &claims) };
                let told = words::wrong_order(&claims, step.rule, early, 1 - early, step.exceptions);
                out.push(Draft { rule: "O1", grade, subject: words::subject(first, background), claims, told });
            }
        }
    }
    stated(block, background, out);
}

/// Whether `first` is a step that comes before `then` in the course of one thing.
pub(crate) fn in_order(first: &Seen, then: &Seen) -> bool {
    let ordered = STEPS.iter().any(|step| first.is(step.kind, &[step.first]) && then.is(step.kind, &[step.then]));
    ordered && one_thing(first, then) == Some(true)
}

/// Whether two steps belong to one thing, and whether that is sure.
fn one_thing(a: &Seen, b: &Seen) -> Option<bool> {
    match a.claim.kind {
        Kind::Agreement => same_named(a, b, "title").map(|same| same.sure),
        Kind::Body => same_named(a, b, "name").map(|same| same.sure),
        Kind::Office => {
            let post = a.title.all == b.title.all && !a.title.all.is_empty();
            (post && a.entity("of") == b.entity("of") && same_person(&a.person, &b.person) == Agreement::Full).then_some(true)
        }
        _ => None,
    }
}

/// Orders that texts state: a network of all of them, one minimal conflict after another.
fn stated<'a>(block: &[&'a Seen], background: &Background, out: &mut Vec<Draft<'a>>) {
    let place = |id: &str| block.iter().position(|seen| seen.claim.id == id);
    let orders: Vec<(usize, usize, i64)> =
        background.orders.iter().filter_map(|order| Some((place(&order.before)?, place(&order.after)?, order.least_days))).collect();
    if orders.is_empty() {
        return;
    }
    let mut alive: Vec<u32> = (0..block.len() as u32).collect();
    let mut net = Network::new();
    for (index, seen) in block.iter().enumerate() {
        let point = net.point();
        let range = seen.moment();
        if let Some(lo) = range.lo {
            net.at_least(point, lo, index as u32);
        }
        if let Some(hi) = range.hi {
            net.at_most(point, hi, index as u32);
        }
    }
    for &(before, after, least) in &orders {
        net.add(crate::network::Edge { from: after + 1, to: before + 1, weight: -least, tag: FREE });
    }
    // Each round takes one claim of the conflict out, so there are at most as many rounds as claims.
    while let Some(tags) = net.restricted(&alive).minimal_conflict() {
        if tags.is_empty() {
            break;
        }
        let claims: Vec<&Seen> = tags.iter().map(|&tag| block[tag as usize]).collect();
        let number = |index: usize| {
            tags.iter().position(|&tag| tag as usize == index).map_or_else(|| "another".to_owned(), |at| (at + 1).to_string())
        };
        let steps: Vec<String> = orders
            .iter()
            .filter(|(before, after, _)| tags.contains(&(*before as u32)) || tags.contains(&(*after as u32)))
            .map(|(before, after, _)| format!("{} comes before {}", number(*before), number(*after)))
            .chain(
                claims
                    .iter()
                    .enumerate()
                    .filter(|(_, seen)| seen.dated())
                    .map(|(at, seen)| format!("{} is dated {}", at + 1, words::when(seen))),
            )
            .collect();
        let told = words::chain(&claims, steps);
        let grade = grade(true, &claims);
        let last = tags[tags.len() - 1];
        out.push(Draft { rule: "O1", grade, subject: words::subject(claims[0], background), claims, told });
        alive.retain(|tag| *tag != last);
    }
}
