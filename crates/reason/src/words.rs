//! Every sentence that a finding says is written here.
//!
//! The manner is that of a resolver that explains itself: "Because 1 says ..., but 2 says ...".
//! Numbers stand for claims, in the order in which the finding lists them. No sentence blames a source.
use crate::range::{Range, show, show_range};
use crate::seen::Seen;

pub(crate) mod hint;
mod layout;
mod phrase;

pub use layout::{Shown, grade_noun, render};
pub(crate) use phrase::{date_values, list, numbers, property, subject, the, when, without};

/// The words of a finding.
#[derive(Debug, Clone, Default)]
pub(crate) struct Told {
    pub(crate) values: Vec<String>,
    pub(crate) why: Vec<String>,
    pub(crate) because: String,
    pub(crate) resolve: String,
    pub(crate) hint: Option<String>,
}

/// D1.
pub(crate) fn two_dates(claims: &[&Seen], same: &str, days: i64) -> Told {
    let (a, b) = (when(claims[0]), when(claims[1]));
    let one_day = if days == 1 { "; they are one day apart" } else { "" };
    Told {
        values: date_values(claims),
        why: vec![format!("1 dates it to {a}"), format!("2 dates the same to {b}: {same}"), format!("no day lies in both{one_day}")],
        because: format!("Because 1 dates it to {a}, and 2 tells of the same happening ({same}), it lies in {a}; but 2 says {b}{one_day}."),
        resolve: without(2),
        hint: hint::dates(claims[0].moment(), claims[1].moment()),
    }
}

/// O1: `early` and `late` are the two ends that a rule orders.
pub(crate) fn wrong_order(claims: &[&Seen], rule: &str, early: usize, late: usize, exceptions: Option<&str>) -> Told {
    let (first, last) = (claims[early], claims[late]);
    let at_least = first.moment().lo.map_or_else(|| when(first), show);
    let mut resolve = without(claims.len());
    if let Some(exceptions) = exceptions {
        resolve.push_str(&format!(" Known exceptions: {exceptions}."));
    }
    Told {
        values: date_values(claims),
        why: vec![
            format!("{} dates {} to {}", early + 1, property(first), when(first)),
            rule.to_owned(),
            format!("{} dates {} to {}, which is earlier", late + 1, property(last), when(last)),
        ],
        because: format!(
            "Because {} dates {} to {} and {rule}, {} is {at_least} or later; but {} says {}.",
            early + 1,
            property(first),
            when(first),
            property(last),
            late + 1,
            when(last)
        ),
        resolve,
        hint: hint::dates(first.moment(), last.moment()),
    }
}

/// O1, D2: a longer chain.
pub(crate) fn chain(claims: &[&Seen], steps: Vec<String>) -> Told {
    Told {
        values: date_values(claims),
        because: format!("Because {}, they cannot all hold.", list(&steps)),
        why: steps,
        resolve: without(claims.len()),
        hint: None,
    }
}

/// F1.
pub(crate) fn two_holders(claims: &[&Seen], post: &str, shared: Range) -> Told {
    let name = |seen: &Seen| seen.role("holder").map_or_else(|| "someone".to_owned(), |role| role.text.clone());
    let days = show_range(shared);
    Told {
        values: claims.iter().map(|seen| format!("{} = {}", name(seen), when(seen))).collect(),
        why: vec![
            format!("1 has {} as {post} at {days}", name(claims[0])),
            format!("2 has {} as {post} at {days}", name(claims[1])),
            format!("one person holds the office of {post} at a time"),
        ],
        because: format!(
            "Because 1 has {} as {post} throughout {days}, and one person holds that office at a time, nobody else held it then; but 2 has {}.",
            name(claims[0]),
            name(claims[1])
        ),
        resolve: without(2),
        hint: hint::dates(claims[0].begin, claims[1].begin),
    }
}

/// F2.
pub(crate) fn two_values(what: &str, values: [&str; 2], same: &str) -> Told {
    Told {
        values: values.iter().map(|value| format!("{what} = {value}")).collect(),
        why: vec![
            format!("1 gives {} as {what}", values[0]),
            format!("2 gives {} for the same: {same}", values[1]),
            "neither lies in the other".to_owned(),
        ],
        because: format!(
            "Because 1 gives {} as {what}, and 2 tells of the same happening ({same}), it was {}; but 2 says {}.",
            values[0], values[0], values[1]
        ),
        resolve: without(2),
        hint: None,
    }
}

/// Q1.
pub(crate) fn two_amounts(what: &str, amounts: [&str; 2], hint: Option<String>) -> Told {
    let [a, b] = amounts;
    Told {
        values: vec![format!("{what} = {a}"), format!("{what} = {b}")],
        why: vec![
            format!("1 gives {a}"),
            format!("2 gives {b} for the same {what}, parties and time"),
            "no figure lies in both".to_owned(),
        ],
        because: format!(
            "Because 1 gives {a}, and 2 counts the same {what} between the same parties over the same time, it is {a}; but 2 says {b}."
        ),
        resolve: without(2),
        hint,
    }
}

/// Q2: the first claim is the whole.
pub(crate) fn parts_and_whole(claims: &[&Seen], amounts: &[String], sum: &str, over: bool) -> Told {
    let parts = numbers(2..=claims.len());
    let (least, than) = if over { ("at least", "no more than") } else { ("at most", "no less than") };
    Told {
        values: amounts
            .iter()
            .enumerate()
            .map(|(index, amount)| format!("{} = {amount}", if index == 0 { "whole" } else { "part" }))
            .collect(),
        why: vec![
            format!("1 gives {} for the whole", amounts[0]),
            format!("{parts} are parts that do not overlap, together {least} {sum}"),
            format!("the parts make {than} the whole"),
        ],
        because: format!(
            "Because {parts} are parts of 1 that do not overlap and make {least} {sum} together, the whole is {least} {sum}; but 1 says {}.",
            amounts[0]
        ),
        resolve: without(claims.len()),
        hint: None,
    }
}

/// Q3.
pub(crate) fn impossible(value: &str, reason: &str, hint: Option<String>) -> Told {
    Told {
        values: vec![value.to_owned()],
        why: vec![format!("1 says {value}"), reason.to_owned()],
        because: format!("Because {reason}, {value} cannot be; but 1 says so."),
        resolve: without(1),
        hint,
    }
}

/// E1.
pub(crate) fn outside_life(seen: &Seen, name: &str, limit: &str) -> Told {
    Told {
        values: date_values(&[seen]),
        why: vec![format!("1 has {name} act in {}", when(seen)), limit.to_owned()],
        because: format!("Because {limit}, {name} could not act then; but 1 says {}.", when(seen)),
        resolve: without(1),
        hint: None,
    }
}

/// E2: the first of `order` is the denial.
pub(crate) fn denied(claims: &[&Seen], denial: usize, event: usize, certain: bool) -> Told {
    let (no, yes) = (claims[denial], claims[event]);
    let inside = if certain { "which lies inside" } else { "which may lie inside" };
    let range = if no.dated() { when(no) } else { "any time".to_owned() };
    Told {
        values: claims
            .iter()
            .map(|seen| if std::ptr::eq(*seen, no) { format!("none = {range}") } else { format!("{} = {}", property(seen), when(seen)) })
            .collect(),
        why: vec![format!("{} denies any in {range}", denial + 1), format!("{} has one in {}, {inside}", event + 1, when(yes))],
        because: format!(
            "Because {} says that there was none in {range}, none can lie there; but {} has one in {}, {inside}.",
            denial + 1,
            event + 1,
            when(yes)
        ),
        resolve: without(2),
        hint: None,
    }
}

/// S1.
pub(crate) fn anachronism(seen: &Seen, name: &str, before: &str, begins: &str, hint: Option<String>) -> Told {
    Told {
        values: vec![format!("{name} = {}", when(seen))],
        why: vec![format!("1 has {name} act in {}", when(seen)), format!("{name} begins on {begins}; until then there is {before}")],
        because: format!(
            "Because {name} begins on {begins} and until then there is {before}, 1 uses the later name for the earlier state; it says {}.",
            when(seen)
        ),
        resolve: "A reading in which the name stands for its predecessor is left.".to_owned(),
        hint,
    }
}

/// S2.
pub(crate) fn no_such_step(claims: &[&Seen], rule: &str, missing: bool) -> Told {
    let said: Vec<String> = claims
        .iter()
        .enumerate()
        .map(|(index, seen)| format!("{} has relations {} in {}", index + 1, seen.claim.action, when(seen)))
        .collect();
    let (last, rest) = said.split_last().map_or((String::new(), &[][..]), |(last, rest)| (last.clone(), rest));
    let mut why = said.clone();
    why.push(rule.to_owned());
    Told {
        values: date_values(claims),
        because: if rest.is_empty() {
            format!("Because {rule}, 1 cannot stand alone; {last}.")
        } else {
            format!("Because {} and {rule}, it could not come to what follows; but {last}.", list(rest))
        },
        why,
        resolve: if missing { "A claim that tells of the missing step would resolve it.".to_owned() } else { without(claims.len()) },
        hint: None,
    }
}

/// G1.
pub(crate) fn shape(claims: &[&Seen], values: Vec<String>, rule: &str) -> Told {
    Told {
        because: format!("Because {rule}, {} cannot hold as read.", numbers(1..=claims.len())),
        why: vec![rule.to_owned()],
        values,
        resolve: without(claims.len()),
        hint: None,
    }
}

/// N1.
pub(crate) fn duplicate(claims: &[&Seen], same: &str) -> Told {
    let all = numbers(1..=claims.len());
    Told {
        values: date_values(claims),
        why: vec![format!("{all} tell of the same: {same}"), "nothing in them differs".to_owned()],
        because: format!(
            "Because {all} tell of the same ({same}) and nothing in them differs, they are one happening told {} times.",
            claims.len()
        ),
        resolve: "Count it once.".to_owned(),
        hint: None,
    }
}

/// N2.
pub(crate) fn copied(claims: &[&Seen], what: &str) -> Told {
    let all = numbers(1..=claims.len());
    Told {
        values: claims.iter().map(|_| String::new()).collect(),
        why: vec![format!("{all}: {what}"), "agreement by copying is one witness, not two".to_owned()],
        because: format!("Because {what}, {all} count as one witness."),
        resolve: "Ask which came first.".to_owned(),
        hint: None,
    }
}

/// N3.
pub(crate) fn definitions(claims: &[&Seen], means: [&str; 2]) -> Told {
    let what = property(claims[0]);
    Told {
        values: date_values(claims),
        why: vec![
            format!("the source of 1 means by {what}: {}", means[0]),
            format!("the source of 2 means: {}", means[1]),
            "so the two dates are not compared".to_owned(),
        ],
        because: format!(
            "Because the source of 1 means by {what} \"{}\" and that of 2 \"{}\", both dates can be right.",
            means[0], means[1]
        ),
        resolve: "No conflict: two definitions.".to_owned(),
        hint: None,
    }
}

/// A derived bound.
pub(crate) fn follows(told: &[String], what: &str, day: &str, earliest: bool) -> String {
    let side = if earliest { "later" } else { "earlier" };
    format!("Because {}, {what} lies on {day} or {side}.", list(told))
}
