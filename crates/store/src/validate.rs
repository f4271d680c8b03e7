//! What a claim must be before the record takes it, whoever hands it in.
use crate::StoreError;
use chancery_claim::Claim;
use chancery_text::Span;

/// Separates the parts of a list in one column; texts that hold it are refused.
pub(crate) const SEPARATOR: char = '\u{1f}';

/// Checks a claim against its source's id and text.
pub(crate) fn check_claim(claim: &Claim, source: &str, text: &str) -> Result<(), StoreError> {
    let wrong = |field: &str, why: String| Err(StoreError::invalid(format!("{field} of {}", claim.id), why));
    crate::version::claim_number(&claim.id)?;
    if claim.source != source {
        return wrong("source", format!("{} is not {source}", claim.source));
    }
    if claim.kind.action(claim.action).is_none() {
        return wrong("action", format!("{} is no action of {}", claim.action, claim.kind));
    }
    let words = |field: &str, span: Span, said: Option<&str>| -> Result<(), StoreError> {
        let Some(found) = text.get(span.start..span.end) else {
            return wrong(field, format!("{}..{} is not within the source", span.start, span.end));
        };
        match said {
            Some(said) if said != found => wrong(field, format!("it says {said:?}, but the source has {found:?} there")),
            _ => Ok(()),
        }
    };
    if claim.quote.is_empty() {
        return wrong("quote", "it is empty".into());
    }
    words("quote", claim.quote, Some(&claim.quote_text))?;
    for role in &claim.roles {
        if claim.kind.role(role.role).is_none() {
            return wrong("role", format!("{} is no role of {}", role.role, claim.kind));
        }
        if let Some(span) = role.span {
            words("role", span, None)?;
        }
        if role.entity.as_deref() == Some("") {
            return wrong("entity", "its id is empty".into());
        }
    }
    if let Some(time) = &claim.time {
        if let Some(span) = time.span {
            words("time", span, None)?;
        }
        let bounds = time.value.bounds;
        for (field, (first, last)) in [("begin", bounds.begin), ("finish", bounds.finish)] {
            if let (Some(first), Some(last)) = (first, last)
                && last < first
            {
                return wrong(field, "its last day is before its first".into());
            }
        }
        if let Some((start, end)) = time.value.anchor.and_then(|anchor| anchor.span) {
            words("anchor", Span { start, end }, None)?;
        }
    }
    for amount in &claim.amounts {
        words("amount", amount.span, None)?;
        let value = &amount.value;
        if value.low.is_some_and(f64::is_nan) || value.high.is_some_and(f64::is_nan) {
            return wrong("amount", "a bound is not a number".into());
        }
        if let (Some(low), Some(high)) = (value.low, value.high)
            && high < low
        {
            return wrong("amount", format!("low {low} is above high {high}"));
        }
    }
    if let Some(by) = &claim.attribution {
        words("attribution", by.span, None)?;
    }
    if !(0.0..=1.0).contains(&claim.confidence) {
        return wrong("confidence", format!("{} is not within 0..=1", claim.confidence));
    }
    for part in claim.fields.iter().chain(&claim.reasons) {
        if part.contains(SEPARATOR) {
            return wrong("fields", "a separator stands in it".into());
        }
    }
    Ok(())
}
