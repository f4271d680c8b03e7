//! Which claims speak of the same happening: decided before anything is compared.
//!
//! Two visits by one person are two visits, two loans are two loans. So only that is compared which happens once
//! (relations between two states are established once, unless broken off), or which the words name
//! (a treaty by its title, a council by its name). Everything else is taken for two happenings.
//! Where identity is likely and no more, what follows from it is a tension, never a contradiction.
use crate::names::{Agreement, same_person};
use crate::seen::{Seen, key};
use chancery_claim::Kind;

/// How sure it is that two claims tell of one happening, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sameness {
    /// Whether another reading is left.
    pub(crate) sure: bool,
    /// Stated reasons, such as "the same title".
    pub(crate) because: String,
}

fn sure(because: impl Into<String>) -> Option<Sameness> {
    Some(Sameness { sure: true, because: because.into() })
}
fn likely(because: impl Into<String>) -> Option<Sameness> {
    Some(Sameness { sure: false, because: because.into() })
}

/// Days within which two dated claims of a thing that can recur are still taken for one.
const YEAR: i64 = 366;

/// The blocks in which a claim can meet another of the same happening, or one that tells that it happened twice.
pub(crate) fn keys(seen: &Seen, out: &mut Vec<u64>) {
    let kind = seen.claim.kind.name();
    match seen.claim.kind {
        Kind::Relations if seen.parties.len() == 2 => out.push(key(&["pair", &seen.parties[0], &seen.parties[1]])),
        Kind::Mission => {
            if let (Some(sender), Some(host)) = (seen.entity("sender"), seen.entity("host")) {
                out.push(key(&[kind, sender, host]));
            }
        }
        Kind::Office if seen.is(Kind::Office, &["took-power", "left"]) => {
            if let Some(entity) = seen.entity("holder") {
                out.push(key(&[kind, entity]));
            }
            // Every part of the name is a key, for one of two may be a family name alone; that proves something
            // within one state or one source only.
            for part in &seen.person {
                out.push(key(&[kind, "source", &seen.claim.source, part]));
                if let Some(state) = seen.entity("of") {
                    out.push(key(&[kind, "state", state, part]));
                }
            }
            if seen.person.len() > 1 {
                out.push(key(&[kind, "name", &seen.person.join(" ")]));
            }
        }
        Kind::Agreement => {
            if let Some(entity) = seen.entity("title") {
                out.push(key(&[kind, entity]));
            } else if seen.title.n_own >= 1 {
                let mut parts = vec![kind];
                parts.extend(seen.title.all.iter().map(String::as_str));
                out.push(key(&parts));
            }
        }
        Kind::Body => {
            if let Some(entity) = seen.entity("name") {
                out.push(key(&[kind, entity]));
            } else if seen.title.n_own >= 1 {
                let mut parts = vec![kind];
                parts.extend(seen.title.all.iter().map(String::as_str));
                out.push(key(&parts));
            }
        }
        Kind::Visit => {
            if let Some(host) = seen.entity("host") {
                for part in &seen.person {
                    out.push(key(&[kind, host, part]));
                }
                if let (Some(entity), true) = (seen.entity("visitor"), seen.person.is_empty()) {
                    out.push(key(&[kind, host, entity]));
                }
            }
        }
        _ => {}
    }
}

/// Whether two claims tell of the same happening; `context` holds whatever else is known of the two parties.
pub(crate) fn same(a: &Seen, b: &Seen, context: &[&Seen]) -> Option<Sameness> {
    if a.claim.kind != b.claim.kind || a.claim.action != b.claim.action || one_sentence(a, b) {
        return None;
    }
    match a.claim.kind {
        Kind::Relations => same_relations(a, b, context),
        Kind::Mission => same_mission(a, b, context),
        Kind::Office => same_power(a, b, context),
        Kind::Agreement => {
            once_per_instrument(a.claim.action).then_some(())?;
            same_named(a, b, "title")
        }
        Kind::Body => {
            matches!(a.claim.action, "founded" | "abolished").then_some(())?;
            same_named(a, b, "name")
        }
        Kind::Visit => same_visit(a, b),
        _ => None,
    }
}

/// Whether both were read from the same words: one sentence that gives two dates or figures tells of two things.
pub(crate) fn one_sentence(a: &Seen, b: &Seen) -> bool {
    a.same_source(b) && a.claim.quote.overlaps(b.claim.quote)
}

/// Actions that an instrument undergoes once; it may be amended and renewed many times, and each party ratifies on its own day.
fn once_per_instrument(action: &str) -> bool {
    matches!(action, "proposed" | "negotiated" | "initialled" | "signed" | "in-force" | "terminated")
}

/// Words by which a text says "again", whatever action was read from it.
const AGAIN: &[&str] =
    &["re-establish", "reestablish", "resum", "restor", "renew", "normali", "reopen", "re-open", "again", "returned to power"];
/// Words that tell which sort of relations or which act of recognition is meant.
const SORTS: &[&[&str]] = &[
    &["consular"],
    &["trade relations", "commercial"],
    &["embassy", "embassies", "ambassador"],
    &["legation", "minister resident", "chargé"],
    &["government", "regime", "junta", "administration"],
    &["de facto"],
    &["de jure"],
    &["party relations"],
    &["governorate", "protectorate"],
];

fn same_sort(a: &Seen, b: &Seen) -> bool {
    SORTS.iter().all(|words| a.says(words) == b.says(words))
}

fn same_relations(a: &Seen, b: &Seen, context: &[&Seen]) -> Option<Sameness> {
    if a.parties != b.parties || a.parties.len() != 2 || a.says(AGAIN) || b.says(AGAIN) || !same_sort(a, b) {
        return None;
    }
    let gap = a.moment().gap(b.moment());
    match a.claim.action {
        "established" => {
            if broken_between(a, b, context, &["severed", "suspended", "absent", "resumed"]) {
                return None;
            }
            sure("relations between two states are established once, unless broken off")
        }
        "recognised" => {
            if a.entity("initiator") != b.entity("initiator") || a.entity("party") != b.entity("party") {
                return None;
            }
            // A state is recognised once, its governments again and again, and a page may say the one for the other.
            likely("a state is recognised once")
        }
        "severed" | "suspended" | "resumed" => {
            if gap.is_some_and(|days| days > YEAR) || broken_between(a, b, context, &["severed", "suspended", "resumed", "established"]) {
                return None;
            }
            sure("relations are not broken off or taken up twice within a year")
        }
        _ => None,
    }
}

/// Whether something told by a third claim may lie between the two, so that both can have happened.
fn broken_between(a: &Seen, b: &Seen, context: &[&Seen], actions: &[&str]) -> bool {
    let (first, last) = if a.moment().before(b.moment()) { (a, b) } else { (b, a) };
    context.iter().any(|other| {
        other.claim.id != a.claim.id
            && other.claim.id != b.claim.id
            && other.claim.action != a.claim.action
            && actions.contains(&other.claim.action)
            && !other.envelope.before(first.moment())
            && !last.moment().before(other.envelope)
    })
}

fn mission_sort(seen: &Seen) -> Option<&'static str> {
    ["embassy", "legation", "consulate general", "consulate", "representative office", "trade mission", "permanent mission"]
        .into_iter()
        .find(|word| seen.quote.contains(word))
}

fn same_mission(a: &Seen, b: &Seen, context: &[&Seen]) -> Option<Sameness> {
    if !matches!(a.claim.action, "opened" | "closed") || a.says(AGAIN) || b.says(AGAIN) || mission_sort(a) != mission_sort(b) {
        return None;
    }
    if a.entity("sender") != b.entity("sender") || a.entity("host") != b.entity("host") || a.entity("sender").is_none() {
        return None;
    }
    let places = (a.role("place").map(|role| role.text.to_lowercase()), b.role("place").map(|role| role.text.to_lowercase()));
    let head = matches!(mission_sort(a), Some("embassy" | "legation"));
    match places {
        (Some(left), Some(right)) if left != right => return None,
        (None, _) | (_, None) if !head => return None,
        _ => {}
    }
    if a.moment().gap(b.moment()).is_some_and(|days| days > YEAR) || broken_between(a, b, context, &["opened", "closed", "raised", "moved"])
    {
        return None;
    }
    likely("the same mission, within a year")
}

fn same_power(a: &Seen, b: &Seen, context: &[&Seen]) -> Option<Sameness> {
    if a.claim.action != "took-power" || a.says(AGAIN) || b.says(AGAIN) {
        return None;
    }
    let states = (a.entity("of"), b.entity("of"));
    if matches!(states, (Some(left), Some(right)) if left != right) {
        return None;
    }
    let holders = (a.entity("holder"), b.entity("holder"));
    let by_name = same_person(&a.person, &b.person);
    let agreed = match holders {
        (Some(left), Some(right)) if left == right => Agreement::Full,
        (Some(_), Some(_)) => return None,
        _ => by_name,
    };
    // A family name alone says too little where the state is unknown, or where two of the name ruled.
    let lone = agreed == Agreement::Family;
    let others = lone
        && context.iter().any(|other| {
            !other.person.is_empty()
                && [a, b]
                    .iter()
                    .any(|one| one.person.len() > 1 && other.person.len() > 1 && same_person(&one.person, &other.person) == Agreement::No)
        });
    let one_state = matches!(states, (Some(left), Some(right)) if left == right);
    if agreed == Agreement::No || (lone && !(one_state || a.same_source(b))) || broken_between(a, b, context, &["left"]) {
        return None;
    }
    let gap = a.moment().gap(b.moment()).unwrap_or(0);
    match (others, gap > 3 * YEAR) {
        (true, true) => None,
        (false, false) if one_state || a.same_source(b) => sure("the same person took power in the same state"),
        _ => likely("the same person took power, unless twice"),
    }
}

/// Whether two claims name one instrument or one body.
pub(crate) fn same_named(a: &Seen, b: &Seen, role: &str) -> Option<Sameness> {
    match (a.entity(role), b.entity(role)) {
        (Some(left), Some(right)) => {
            // An id made from a title says no more than the title: every pair of friends has a treaty of friendship.
            let by_title = left.starts_with("o:");
            if left != right || !by_title {
                return if left == right { sure("the same instrument, by its number") } else { None };
            }
        }
        (None, None) => {}
        _ => return None,
    }
    if !a.parties.is_empty() && !b.parties.is_empty() && a.parties != b.parties {
        // Each state signs a treaty of many on a day of its own.
        return None;
    }
    if a.title.all != b.title.all || a.title.numbers != b.title.numbers || a.title.n_own == 0 {
        return None;
    }
    // A name of one or two plain words ("trade agreement", "business council") recurs; one with more of its own does not.
    let both_named = a.parties == b.parties && a.parties.len() >= 2;
    let telling = a.title.n_own >= 2 && a.title.n_proper >= 1 && b.title.n_proper >= 1;
    let gap = a.moment().gap(b.moment()).unwrap_or(0);
    let what = if role == "name" { "name" } else { "title" };
    match (telling, both_named) {
        (true, true) if gap <= 10 * YEAR => sure(format!("the same {what} and the same parties")),
        (true, _) if gap <= 3 * YEAR => likely(format!("the same {what}")),
        (false, true) if gap <= YEAR => likely(format!("the same {what} and parties, within a year")),
        _ => None,
    }
}

fn same_visit(a: &Seen, b: &Seen) -> Option<Sameness> {
    if a.claim.action != "made" || a.entity("host") != b.entity("host") {
        return None;
    }
    let one_person = match (a.entity("visitor"), b.entity("visitor")) {
        (Some(left), Some(right)) if left != right => false,
        _ => same_person(&a.person, &b.person) != Agreement::No,
    };
    let short = |seen: &Seen| seen.envelope.days().is_some_and(|days| days <= 31);
    let near = a.envelope.gap(b.envelope).is_none_or(|days| days <= 3);
    (one_person && short(a) && short(b) && near).then_some(())?;
    likely("the same visitor and host, within days")
}
