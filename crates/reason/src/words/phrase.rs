//! Phrases that many sentences share: names, dates, numbers of claims.
use crate::background::Background;
use crate::range::show_range;
use crate::seen::Seen;
use chancery_claim::Kind;

/// The name of a state as a sentence has it: "the Soviet Union", "Cuba".
pub(crate) fn the(label: &str) -> String {
    const WITH: &[&str] =
        &["Union", "United", "Republic", "Federation", "Kingdom", "Empire", "Netherlands", "Philippines", "Bahamas", "Maldives", "Gambia"];
    let article = !label.starts_with("the ") && !label.starts_with("The ") && label.split(' ').any(|word| WITH.contains(&word));
    if article { format!("the {label}") } else { label.to_owned() }
}

/// What a claim tells of, in a few words.
pub(crate) fn subject(seen: &Seen, background: &Background) -> String {
    let claim = &seen.claim;
    let names: Vec<&str> = seen.parties.iter().map(|id| background.label(id)).collect();
    let what = match claim.kind {
        Kind::Relations => "relations".to_owned(),
        Kind::Office if claim.action == "took-power" => {
            format!("{} taking power", seen.role("holder").map_or("someone", |role| &role.text))
        }
        Kind::Visit => format!("visit of {}", seen.role("visitor").map_or("someone", |role| &role.text)),
        kind => seen.named().map_or_else(|| kind.name().to_owned(), |role| role.text.clone()),
    };
    if names.is_empty() { what } else { format!("{what} ({})", names.join(", ")) }
}

/// The name of what an action dates, as a table would head it.
pub(crate) fn property(seen: &Seen) -> String {
    match (seen.claim.kind, seen.claim.action) {
        (Kind::Agreement, "signed") => "signature",
        (Kind::Agreement, "in-force") => "in force",
        (Kind::Office, "took-power") => "took power",
        (Kind::Visit, "made") => "visit",
        (Kind::Meeting, "held") => "meeting",
        (_, action) => action,
    }
    .to_owned()
}

/// A time as its source gives it: the EDTF where there is one, the range otherwise.
pub(crate) fn when(seen: &Seen) -> String {
    match &seen.claim.time {
        Some(time) if !time.value.edtf.is_empty() => time.value.edtf.clone(),
        _ => show_range(seen.moment()),
    }
}

/// "1", "1 and 2", "1, 2 and 3".
pub(crate) fn numbers(range: std::ops::RangeInclusive<usize>) -> String {
    let all: Vec<String> = range.map(|number| number.to_string()).collect();
    list(&all)
}

/// "a", "a and b", "a, b and c".
pub(crate) fn list<T: AsRef<str>>(parts: &[T]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [rest @ .., last] => format!("{} and {}", rest.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", "), last.as_ref()),
    }
}

/// What would resolve a finding of `n` claims.
pub(crate) fn without(n: usize) -> String {
    match n {
        1 => "Without this quote there is no conflict.".to_owned(),
        2 => "Without either quote there is no conflict.".to_owned(),
        _ => format!("Without any one of the {n} quotes there is no conflict."),
    }
}

pub(crate) fn date_values(claims: &[&Seen]) -> Vec<String> {
    claims.iter().map(|seen| format!("{} = {}", property(seen), when(seen))).collect()
}
