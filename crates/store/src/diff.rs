//! What differs between two versions of a claim, in words.
use chancery_claim::{Amount, Claim};

/// Every part in which two claims differ, as `part: old -> new`, in the order of the claim.
pub fn differences(before: &Claim, after: &Claim) -> Vec<String> {
    let mut told = Vec::new();
    let mut tell = |part: &str, before: String, after: String| {
        if before != after {
            told.push(format!("{part}: {before} -> {after}"));
        }
    };
    tell("kind", before.kind.to_string(), after.kind.to_string());
    tell("action", before.action.into(), after.action.into());
    tell("fields", list(&before.fields), list(&after.fields));
    let basis = |claim: &Claim| claim.basis.map_or("unknown", |basis| basis.name()).to_string();
    tell("basis", basis(before), basis(after));
    tell("roles", roles(before), roles(after));
    tell("time", time(before), time(after));
    tell("amounts", amounts(before), amounts(after));
    tell("polarity", before.polarity.to_string(), after.polarity.to_string());
    tell("modality", before.modality.to_string(), after.modality.to_string());
    let by = |claim: &Claim| match &claim.attribution {
        None => "none".to_string(),
        Some(by) => with_entity(&by.text, by.entity.as_deref()),
    };
    tell("attribution", by(before), by(after));
    let quote = |claim: &Claim| format!("{:?} at {}", claim.quote_text, claim.quote.start);
    tell("quote", quote(before), quote(after));
    tell("confidence", before.confidence.to_string(), after.confidence.to_string());
    tell("reasons", list(&before.reasons), list(&after.reasons));
    tell("rule", before.rule.clone(), after.rule.clone());
    tell("witness", format!("{:?}", before.witness), format!("{:?}", after.witness));
    tell("engine", before.engine.clone(), after.engine.clone());
    tell("status", before.status.to_string(), after.status.to_string());
    told
}

fn list(parts: &[String]) -> String {
    if parts.is_empty() { "none".to_string() } else { parts.join(", ") }
}

fn with_entity(text: &str, entity: Option<&str>) -> String {
    match entity {
        None => format!("{text:?}"),
        Some(entity) => format!("{text:?} = {entity}"),
    }
}

fn roles(claim: &Claim) -> String {
    let roles: Vec<String> = claim
        .roles
        .iter()
        .map(|role| {
            let words = with_entity(&role.text, role.entity.as_deref());
            match role.span {
                None => format!("{} {words}", role.role),
                Some(span) => format!("{} {words} at {}", role.role, span.start),
            }
        })
        .collect();
    list(&roles)
}

fn time(claim: &Claim) -> String {
    let Some(time) = &claim.time else {
        return "none".to_string();
    };
    let bounds = time.value.bounds;
    let day = |day: Option<i64>| day.map_or("..".to_string(), chancery_time::show_day);
    format!(
        "{} ({} {:?}, begin {}..{}, finish {}..{}{})",
        time.value.edtf,
        format!("{:?}", time.value.aspect).to_lowercase(),
        time.text,
        day(bounds.begin.0),
        day(bounds.begin.1),
        day(bounds.finish.0),
        day(bounds.finish.1),
        match (time.value.anchor, time.span) {
            (None, None) => String::new(),
            (anchor, span) => format!(", anchor {anchor:?}, at {:?}", span.map(|span| span.start)),
        }
    )
}

fn amounts(claim: &Claim) -> String {
    let amounts: Vec<String> = claim.amounts.iter().map(amount).collect();
    list(&amounts)
}

fn amount(amount: &Amount) -> String {
    let value = &amount.value;
    let bound = |bound: Option<f64>| bound.map_or("..".to_string(), |bound| bound.to_string());
    let (open, close) = (if value.low_closed { '[' } else { '(' }, if value.high_closed { ']' } else { ')' });
    let mut text = format!("{} {open}{}, {}{close} {} {:?}", amount.of, bound(value.low), bound(value.high), value.unit, amount.text);
    if let Some(hedge) = &value.hedge {
        text.push_str(&format!(" ({hedge})"));
    }
    if let Some(year) = value.price_year {
        text.push_str(&format!(" in prices of {year}"));
    }
    text
}
