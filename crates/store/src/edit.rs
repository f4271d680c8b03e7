//! Corrections in words: `action` = `promised`, `supplier` = `SUN`, `time` = `1961/1991`, `amount.low` = `15e9`.
use crate::StoreError;
use crate::validate::check_claim;
use chancery_claim::{Amount, Attribution, Basis, Claim, Kind, Modality, Polarity, Role, Time};
use chancery_quantity::{AmountKind, find_amounts};
use chancery_text::Span;

/// Changes parts of a claim; what comes back is checked against the text and may be handed to a correction.
///
/// | part | value |
/// |---|---|
/// | `kind` | a kind, or kind and action as `transfer/delivered` |
/// | `action`, `basis`, `polarity`, `modality` | a word of the vocabulary; `none` for basis |
/// | `fields` | words separated by commas, or `none` |
/// | `time` | EDTF, or `none` |
/// | `quote`, `attribution`, `time.words` | words of the source; the nearest place to the quote is taken |
/// | a role, as `supplier` | id of an entity, or `none` |
/// | a role and `.words` | words of the source; the role is added if it is not there |
/// | a role and `.remove` | anything |
/// | `attribution.entity` | id of an entity, or `none` |
/// | `amount.words` | an amount in words of the source, read anew; it is added if it is not there |
/// | `amount.low`, `.high`, `.low-closed`, `.high-closed`, `.unit`, `.hedge`, `.of`, `.price-year` | a value, or `none` |
///
/// The second filler of a role is `party.2`, the second amount `amount.2.low`.
///
/// # Errors
/// Where a part or a value is not understood, or the outcome is false.
pub fn edit_claim(claim: &Claim, text: &str, edits: &[(String, String)]) -> Result<Claim, StoreError> {
    let mut claim = claim.clone();
    for (part, value) in edits {
        edit(&mut claim, text, part, value.trim())?;
    }
    check_claim(&claim, &claim.source, text)?;
    Ok(claim)
}

fn edit(claim: &mut Claim, text: &str, part: &str, value: &str) -> Result<(), StoreError> {
    let wrong = |why: &str| StoreError::invalid(part, format!("{value:?}: {why}"));
    let vocabulary = || wrong("the vocabulary does not have it");
    let none = value == "none" || value.is_empty();
    match part {
        "kind" => {
            let (kind, action) = value.split_once('/').unwrap_or((value, claim.action));
            claim.kind = Kind::from_name(kind).ok_or_else(vocabulary)?;
            claim.action = claim.kind.action(action).ok_or_else(|| wrong("give kind and action, as transfer/delivered"))?;
        }
        "action" => claim.action = claim.kind.action(value).ok_or_else(vocabulary)?,
        "basis" if none => claim.basis = None,
        "basis" => claim.basis = Some(Basis::from_name(value).ok_or_else(vocabulary)?),
        "polarity" => claim.polarity = Polarity::from_name(value).ok_or_else(vocabulary)?,
        "modality" => claim.modality = Modality::from_name(value).ok_or_else(vocabulary)?,
        "fields" if none => claim.fields.clear(),
        "fields" => {
            claim.fields = value.split(',').map(|field| field.trim().to_string()).collect();
        }
        "time" if none => claim.time = None,
        "time" => {
            let read = chancery_time::Time::from_edtf(value).map_err(|e| wrong(&e.to_string()))?;
            let words = claim.time.take();
            claim.time = Some(Time {
                text: words.as_ref().map(|time| time.text.clone()).unwrap_or_default(),
                span: words.and_then(|time| time.span),
                value: read,
            });
        }
        "time.words" => {
            let span = nearest(text, value, claim.quote).ok_or_else(|| wrong("not in the source"))?;
            let time = claim.time.as_mut().ok_or_else(|| wrong("give the time first"))?;
            (time.text, time.span) = (value.to_string(), Some(span));
        }
        "quote" => {
            let span = nearest(text, value, claim.quote).ok_or_else(|| wrong("not in the source"))?;
            (claim.quote, claim.quote_text) = (span, value.to_string());
        }
        "attribution" if none => claim.attribution = None,
        "attribution" => {
            let span = nearest(text, value, claim.quote).ok_or_else(|| wrong("not in the source"))?;
            claim.attribution = Some(Attribution { text: value.to_string(), span, entity: None });
        }
        "attribution.entity" => {
            let by = claim.attribution.as_mut().ok_or_else(|| wrong("give the attribution first"))?;
            by.entity = (!none).then(|| value.to_string());
        }
        _ if part.starts_with("amount.") => edit_amount(claim, text, part, value)?,
        _ => edit_role(claim, text, part, value)?,
    }
    Ok(())
}

fn edit_role(claim: &mut Claim, text: &str, part: &str, value: &str) -> Result<(), StoreError> {
    let wrong = |why: String| StoreError::invalid(part, why);
    let mut pieces = part.split('.');
    let name = pieces.next().unwrap_or("");
    let role = claim.kind.role(name).ok_or_else(|| wrong(format!("it is no part of a claim of kind {}", claim.kind)))?;
    let mut number = 1;
    let mut what = "entity";
    for piece in pieces {
        match piece.parse::<usize>() {
            Ok(n) if 0 < n => number = n,
            _ if ["words", "remove", "entity"].contains(&piece) => what = piece,
            _ => {
                return Err(wrong("after a role stand a number, words, entity or remove".into()));
            }
        }
    }
    let places: Vec<usize> = claim.roles.iter().enumerate().filter(|(_, filled)| filled.role == role).map(|(place, _)| place).collect();
    let place = places.get(number - 1).copied();
    match (what, place) {
        ("words", place) => {
            let span = nearest(text, value, claim.quote).ok_or_else(|| wrong(format!("{value:?} is not in the source")))?;
            match place {
                Some(place) => {
                    claim.roles[place].text = value.to_string();
                    claim.roles[place].span = Some(span);
                }
                None => {
                    let filled = Role { role, text: value.to_string(), span: Some(span), entity: None };
                    claim.roles.push(filled);
                    let order = claim.kind.roles();
                    claim.roles.sort_by_key(|filled| order.iter().position(|name| *name == filled.role));
                }
            }
        }
        (_, None) => return Err(wrong(format!("there is none; give {name}.words first"))),
        ("remove", Some(place)) => {
            claim.roles.remove(place);
        }
        (_, Some(place)) => {
            claim.roles[place].entity = (value != "none" && !value.is_empty()).then(|| value.to_string());
        }
    }
    Ok(())
}

fn edit_amount(claim: &mut Claim, text: &str, part: &str, value: &str) -> Result<(), StoreError> {
    let wrong = |why: &str| StoreError::invalid(part, format!("{value:?}: {why}"));
    let mut number = 1;
    let mut what = "";
    for piece in part.split('.').skip(1) {
        match piece.parse::<usize>() {
            Ok(n) if 0 < n => number = n,
            _ => what = piece,
        }
    }
    if what == "remove" && number <= claim.amounts.len() {
        claim.amounts.remove(number - 1);
        return Ok(());
    }
    if what == "words" {
        let span = nearest(text, value, claim.quote).ok_or_else(|| wrong("not in the source"))?;
        let found = find_amounts(value, &chancery_quantity::Context::default());
        let [mention] = found.as_slice() else {
            return Err(wrong("not one amount"));
        };
        let of = match (mention.amount.kind, claim.kind.role("goods")) {
            (AmountKind::Money, _) | (_, None) => "value",
            (_, Some(goods)) => goods,
        };
        let value = mention.amount.clone();
        match claim.amounts.get_mut(number - 1) {
            Some(amount) => (amount.text, amount.span, amount.value) = (text[span.start..span.end].to_string(), span, value),
            None => claim.amounts.push(Amount { of: of.to_string(), span, text: text[span.start..span.end].to_string(), value }),
        }
        return Ok(());
    }
    let amount: &mut Amount = claim.amounts.get_mut(number - 1).ok_or_else(|| wrong("there is no such amount"))?;
    let none = value == "none" || value.is_empty();
    let number = || -> Result<Option<f64>, StoreError> {
        if none {
            return Ok(None);
        }
        let read: f64 = value.replace(['_', ','], "").parse().map_err(|_| wrong("not a number"))?;
        if read.is_finite() { Ok(Some(read)) } else { Err(wrong("not a number")) }
    };
    let truth = || match value {
        "true" | "yes" => Ok(true),
        "false" | "no" => Ok(false),
        _ => Err(wrong("true or false")),
    };
    match what {
        "low" => amount.value.low = number()?,
        "high" => amount.value.high = number()?,
        "low-closed" => amount.value.low_closed = truth()?,
        "high-closed" => amount.value.high_closed = truth()?,
        "unit" if !none => amount.value.unit = value.to_string(),
        "hedge" => amount.value.hedge = (!none).then(|| value.to_string()),
        "of" if !none => amount.of = value.to_string(),
        "price-year" if none => amount.value.price_year = None,
        "price-year" => {
            amount.value.price_year = Some(value.parse().map_err(|_| wrong("not a year"))?);
        }
        _ => {
            return Err(wrong("an amount has words, low, high, low-closed, high-closed, unit, hedge, of, price-year"));
        }
    }
    Ok(())
}

/// Where some words stand in a text, as near to a place as can be.
fn nearest(text: &str, words: &str, to: Span) -> Option<Span> {
    if words.is_empty() {
        return None;
    }
    text.match_indices(words)
        .map(|(start, words)| Span { start, end: start + words.len() })
        .min_by_key(|span| if to.contains(*span) { 0 } else { 1 + span.start.abs_diff(to.start) })
}
