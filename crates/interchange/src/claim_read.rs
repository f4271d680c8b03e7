//! Reads `chancery.claim/1` back: tolerant of missing and unknown keys, strict about what would make a claim false.
use crate::claim::{AmountWire, CLAIM_SCHEMA, ClaimWire, RoleWire, TimeWire, amount_kind, anchor_kind, parse_pair};
use chancery_claim::{Amount, Attribution, Basis, Claim, Kind, Modality, Polarity, Role, SourceInfo, Status, Time, Witness};
use chancery_quantity::AmountKind;
use chancery_text::{Offsets, Span};
use chancery_time::{Anchor, Aspect, Bounds};

/// Why a line is not a claim.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Not JSON, or a key of the wrong type, or a key that must be there is not.
    #[error("not a claim: {0}")]
    Json(String),
    /// JSON of another schema.
    #[error("schema is {0:?}, expected {CLAIM_SCHEMA:?}")]
    Schema(String),
    /// A word that the vocabulary does not have.
    #[error("{key} is {value:?}, which the vocabulary does not have")]
    Word {
        /// The key.
        key: &'static str,
        /// What it holds.
        value: String,
    },
    /// A value that is of the right type and cannot be.
    #[error("{key} cannot be: {why}")]
    Value {
        /// The key.
        key: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// The words at a span are not those the line has.
    #[error("{key} says {said:?}, but the source has {found:?} there")]
    Quote {
        /// The key.
        key: &'static str,
        /// The words of the line.
        said: String,
        /// The words of the source.
        found: String,
    },
}

/// Reads one line of `chancery.claim/1`.
///
/// With the text of its source, spans become bytes and the words at every span are compared.
/// Without it spans stay code points and nothing can be compared: enough to count or check claims against each other.
/// The JSON has neither witness nor reasons: the first reads as [`Witness::Rule`], the others as none.
///
/// # Errors
/// Where the line is no claim, or not one of this text.
pub fn claim_from_json(line: &str, text: Option<(&str, &Offsets)>) -> Result<(Claim, SourceInfo), ReadError> {
    let wire: ClaimWire = serde_json::from_str(line).map_err(|error| ReadError::Json(error.to_string()))?;
    if wire.schema != CLAIM_SCHEMA {
        return Err(ReadError::Schema(wire.schema));
    }
    let place = Place { text };
    let kind = word("kind", &wire.kind, Kind::from_name)?;
    let action = word("action", &wire.action, |name| kind.action(name))?;
    let basis = match &wire.basis {
        None => None,
        Some(name) => Some(word("basis", name, Basis::from_name)?),
    };
    if !(0.0..=1.0).contains(&wire.confidence) {
        return Err(ReadError::Value { key: "confidence", why: format!("{} is not within 0..=1", wire.confidence) });
    }
    let quote = place.span("quote", wire.quote.start, wire.quote.end)?;
    place.words("quote", quote, &wire.quote.text)?;
    let source = SourceInfo { id: wire.source.id, title: wire.source.title, published: wire.source.published };
    let claim = Claim {
        id: wire.id,
        source: source.id.clone(),
        kind,
        action,
        fields: wire.fields,
        basis,
        roles: wire.roles.into_iter().map(|role| read_role(kind, role, &place)).collect::<Result<_, _>>()?,
        time: wire.time.map(|time| read_time(time, &place)).transpose()?,
        amounts: wire.amounts.into_iter().map(|amount| read_amount(amount, &place)).collect::<Result<_, _>>()?,
        polarity: word("polarity", &wire.polarity, Polarity::from_name)?,
        modality: word("modality", &wire.modality, Modality::from_name)?,
        attribution: match wire.attribution {
            None => None,
            Some(by) => {
                let span = place.span("attribution", by.start, by.end)?;
                place.words("attribution", span, &by.text)?;
                Some(Attribution { text: by.text, span, entity: by.entity })
            }
        },
        quote,
        quote_text: wire.quote.text,
        confidence: wire.confidence,
        reasons: Vec::new(),
        rule: wire.rule,
        witness: Witness::Rule,
        engine: wire.engine,
        status: word("status", &wire.status, Status::from_name)?,
    };
    Ok((claim, source))
}

/// The text that spans point into, where it is known.
struct Place<'a> {
    text: Option<(&'a str, &'a Offsets)>,
}

impl Place<'_> {
    fn span(&self, key: &'static str, start: usize, end: usize) -> Result<Span, ReadError> {
        let wrong = |why: String| ReadError::Value { key, why };
        if end < start {
            return Err(wrong(format!("span {start}..{end} ends before it starts")));
        }
        let Some((text, offsets)) = self.text else {
            return Ok(Span { start, end });
        };
        let byte = |point: usize| {
            offsets
                .code_point_to_byte(point)
                .filter(|byte| text.is_char_boundary(*byte))
                .ok_or_else(|| wrong(format!("span {start}..{end} is not within the source")))
        };
        Ok(Span { start: byte(start)?, end: byte(end)? })
    }
    fn maybe_span(&self, key: &'static str, start: Option<usize>, end: Option<usize>) -> Result<Option<Span>, ReadError> {
        match (start, end) {
            (None, None) => Ok(None),
            (Some(start), Some(end)) => self.span(key, start, end).map(Some),
            _ => Err(ReadError::Value { key, why: "a span needs both start and end".to_string() }),
        }
    }
    fn words(&self, key: &'static str, span: Span, said: &str) -> Result<(), ReadError> {
        match self.text {
            Some((text, _)) if span.of(text) != said => Err(ReadError::Quote { key, said: shorten(said), found: shorten(span.of(text)) }),
            _ => Ok(()),
        }
    }
}

fn read_role(kind: Kind, wire: RoleWire, place: &Place<'_>) -> Result<Role, ReadError> {
    let role = word("role", &wire.role, |name| kind.role(name))?;
    let span = place.maybe_span("role", wire.start, wire.end)?;
    if let Some(span) = span {
        place.words("role", span, &wire.text)?;
    }
    Ok(Role { role, text: wire.text, span, entity: wire.entity.flatten() })
}

fn read_time(wire: TimeWire, place: &Place<'_>) -> Result<Time, ReadError> {
    let day = |text: String| ReadError::Value { key: "time", why: format!("{text:?} is not a day") };
    let span = place.maybe_span("time", wire.start, wire.end)?;
    let text = wire.text.unwrap_or_default();
    if let Some(span) = span {
        place.words("time", span, &text)?;
    }
    let anchor = match wire.anchor {
        None => None,
        Some(anchor) => Some(Anchor {
            kind: word("anchor", &anchor.kind, anchor_kind)?,
            span: place.maybe_span("anchor", anchor.start, anchor.end)?.map(|span| (span.start, span.end)),
        }),
    };
    let bounds = Bounds { begin: parse_pair(&wire.begin).map_err(day)?, finish: parse_pair(&wire.finish).map_err(day)? };
    for (name, pair) in [("begin", bounds.begin), ("finish", bounds.finish)] {
        if let (Some(first), Some(last)) = pair
            && last < first
        {
            return Err(ReadError::Value { key: "time", why: format!("{name} is the wrong way round") });
        }
    }
    Ok(Time {
        text,
        span,
        value: chancery_time::Time {
            edtf: wire.edtf,
            bounds,
            aspect: word("aspect", &wire.aspect, |name| match name {
                "point" => Some(Aspect::Point),
                "span" => Some(Aspect::Span),
                _ => None,
            })?,
            anchor,
        },
    })
}

fn read_amount(wire: AmountWire, place: &Place<'_>) -> Result<Amount, ReadError> {
    let span = place.maybe_span("amount", wire.start, wire.end)?.unwrap_or_default();
    if wire.start.is_some() {
        place.words("amount", span, &wire.text)?;
    }
    if let (Some(low), Some(high)) = (wire.low, wire.high)
        && high < low
    {
        return Err(ReadError::Value { key: "amount", why: format!("low {low} is above high {high}") });
    }
    let kind = match &wire.kind {
        Some(name) => word("amount kind", name, amount_kind)?,
        None => guess_kind(&wire.unit),
    };
    Ok(Amount {
        of: wire.of,
        text: wire.text,
        span,
        value: chancery_quantity::Amount {
            kind,
            low: wire.low,
            low_closed: wire.low_closed,
            high: wire.high,
            high_closed: wire.high_closed.unwrap_or(wire.high.is_some()),
            unit: wire.unit,
            hedge: wire.hedge,
            price_year: wire.price_year,
        },
    })
}

/// The sort of an amount by its unit alone, for lines that do not say.
fn guess_kind(unit: &str) -> AmountKind {
    match unit {
        "%" => AmountKind::Percent,
        "1" => AmountKind::Share,
        "a" | "mo" => AmountKind::Term,
        "t" | "km" | "bbl" | "MW" => AmountKind::Measure,
        code if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) => AmountKind::Money,
        _ => AmountKind::Count,
    }
}

fn word<T>(key: &'static str, value: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<T, ReadError> {
    read(value).ok_or_else(|| ReadError::Word { key, value: shorten(value) })
}

/// The beginning of a long text, for a message.
fn shorten(text: &str) -> String {
    const SHOWN: usize = 60;
    match text.char_indices().nth(SHOWN) {
        None => text.to_string(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}
