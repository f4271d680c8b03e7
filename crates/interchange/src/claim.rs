//! A claim as one line of `chancery.claim/1`.
//!
//! Beside the keys of the design an amount carries its place and what a reader needs to rebuild it:
//! `start`, `end`, `high_closed`, `kind`, `price_year`, after the others.
use crate::number::{maybe_number, number};
use chancery_claim::{Claim, SourceInfo, event_code};
use chancery_quantity::AmountKind;
use chancery_text::{Offsets, Span};
use chancery_time::{AnchorKind, Aspect, Day, parse_day, show_day};
use serde::{Deserialize, Serialize};

/// Name of the schema, first key of every claim.
pub const CLAIM_SCHEMA: &str = "chancery.claim/1";

/// Roles whose filler is never an entity: they carry the key `entity` only where one was resolved all the same.
const THINGS: [&str; 9] = ["goods", "title", "topic", "for", "object", "mandate", "name", "post", "under"];

#[derive(Serialize, Deserialize)]
pub(crate) struct ClaimWire {
    pub schema: String,
    pub id: String,
    pub source: SourceWire,
    pub kind: String,
    pub action: String,
    #[serde(default)]
    pub fields: Vec<String>,
    #[serde(default)]
    pub basis: Option<String>,
    #[serde(default)]
    pub roles: Vec<RoleWire>,
    #[serde(default)]
    pub time: Option<TimeWire>,
    #[serde(default)]
    pub amounts: Vec<AmountWire>,
    pub polarity: String,
    pub modality: String,
    #[serde(default)]
    pub attribution: Option<AttributionWire>,
    pub quote: QuoteWire,
    #[serde(serialize_with = "number")]
    pub confidence: f64,
    #[serde(default)]
    pub rule: String,
    #[serde(default)]
    pub engine: String,
    pub status: String,
    /// Computed from the rest, so it is written and never read.
    #[serde(skip_deserializing)]
    pub event: Option<EventWire>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct SourceWire {
    pub id: String,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub published: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct RoleWire {
    pub role: String,
    pub text: String,
    #[serde(default)]
    pub start: Option<usize>,
    #[serde(default)]
    pub end: Option<usize>,
    /// Outer `None` leaves the key out, inner `None` writes `null`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<Option<String>>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct TimeWire {
    #[serde(default)]
    pub text: Option<String>,
    #[serde(default)]
    pub start: Option<usize>,
    #[serde(default)]
    pub end: Option<usize>,
    pub edtf: String,
    pub aspect: String,
    pub begin: (Option<String>, Option<String>),
    pub finish: (Option<String>, Option<String>),
    #[serde(default)]
    pub anchor: Option<AnchorWire>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct AnchorWire {
    pub kind: String,
    #[serde(default)]
    pub start: Option<usize>,
    #[serde(default)]
    pub end: Option<usize>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct AmountWire {
    pub of: String,
    pub text: String,
    #[serde(serialize_with = "maybe_number")]
    pub low: Option<f64>,
    pub low_closed: bool,
    #[serde(serialize_with = "maybe_number")]
    pub high: Option<f64>,
    pub unit: String,
    #[serde(default)]
    pub hedge: Option<String>,
    #[serde(default)]
    pub start: Option<usize>,
    #[serde(default)]
    pub end: Option<usize>,
    #[serde(default)]
    pub high_closed: Option<bool>,
    #[serde(default)]
    pub kind: Option<String>,
    #[serde(default)]
    pub price_year: Option<i32>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct AttributionWire {
    pub text: String,
    pub start: usize,
    pub end: usize,
    #[serde(default)]
    pub entity: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct QuoteWire {
    pub text: String,
    pub start: usize,
    pub end: usize,
}

#[derive(Serialize)]
pub(crate) struct EventWire {
    pub plover: &'static str,
    pub cameo: &'static str,
    #[serde(serialize_with = "number")]
    pub goldstein: f64,
}

/// Writes a claim as one line of `chancery.claim/1`, without the line end.
///
/// `offsets` are those of the text of its source.
pub fn claim_json(claim: &Claim, source: &SourceInfo, offsets: &Offsets) -> String {
    let wire = claim_wire(claim, source, offsets);
    serde_json::to_string(&wire).expect("strings, numbers and lists always have a JSON form")
}

fn claim_wire(claim: &Claim, source: &SourceInfo, offsets: &Offsets) -> ClaimWire {
    let points = |span: Span| points(offsets, span);
    ClaimWire {
        schema: CLAIM_SCHEMA.to_string(),
        id: claim.id.clone(),
        source: SourceWire { id: claim.source.clone(), title: source.title.clone(), published: source.published.clone() },
        kind: claim.kind.name().to_string(),
        action: claim.action.to_string(),
        fields: claim.fields.clone(),
        basis: claim.basis.map(|basis| basis.name().to_string()),
        roles: claim
            .roles
            .iter()
            .map(|role| RoleWire {
                role: role.role.to_string(),
                text: role.text.clone(),
                start: role.span.map(|span| points(span).0),
                end: role.span.map(|span| points(span).1),
                entity: match &role.entity {
                    None if THINGS.contains(&role.role) => None,
                    entity => Some(entity.clone()),
                },
            })
            .collect(),
        time: claim.time.as_ref().map(|time| TimeWire {
            text: (!time.text.is_empty()).then(|| time.text.clone()),
            start: time.span.map(|span| points(span).0),
            end: time.span.map(|span| points(span).1),
            edtf: time.value.edtf.clone(),
            aspect: aspect_name(time.value.aspect).to_string(),
            begin: day_pair(time.value.bounds.begin),
            finish: day_pair(time.value.bounds.finish),
            anchor: time.value.anchor.map(|anchor| {
                let span = anchor.span.map(|(start, end)| points(Span { start, end }));
                AnchorWire { kind: anchor_name(anchor.kind).to_string(), start: span.map(|span| span.0), end: span.map(|span| span.1) }
            }),
        }),
        amounts: claim
            .amounts
            .iter()
            .map(|amount| AmountWire {
                of: amount.of.clone(),
                text: amount.text.clone(),
                low: amount.value.low,
                low_closed: amount.value.low_closed,
                high: amount.value.high,
                unit: amount.value.unit.clone(),
                hedge: amount.value.hedge.clone(),
                start: Some(points(amount.span).0),
                end: Some(points(amount.span).1),
                high_closed: Some(amount.value.high_closed),
                kind: Some(amount_kind_name(amount.value.kind).to_string()),
                price_year: amount.value.price_year,
            })
            .collect(),
        polarity: claim.polarity.name().to_string(),
        modality: claim.modality.name().to_string(),
        attribution: claim.attribution.as_ref().map(|by| AttributionWire {
            text: by.text.clone(),
            start: points(by.span).0,
            end: points(by.span).1,
            entity: by.entity.clone(),
        }),
        quote: QuoteWire { text: claim.quote_text.clone(), start: points(claim.quote).0, end: points(claim.quote).1 },
        confidence: claim.confidence,
        rule: claim.rule.clone(),
        engine: claim.engine.clone(),
        status: claim.status.name().to_string(),
        event: event_code(claim).map(|code| EventWire { plover: code.plover, cameo: code.cameo, goldstein: code.goldstein }),
    }
}

/// A span of bytes as code points.
pub(crate) fn points(offsets: &Offsets, span: Span) -> (usize, usize) {
    (offsets.byte_to_code_point(span.start), offsets.byte_to_code_point(span.end))
}

fn day_pair(pair: (Option<Day>, Option<Day>)) -> (Option<String>, Option<String>) {
    (pair.0.map(show_day), pair.1.map(show_day))
}

/// Reads a pair of days; the text that is not a day comes back as the error.
pub(crate) fn parse_pair(pair: &(Option<String>, Option<String>)) -> Result<(Option<Day>, Option<Day>), String> {
    let one = |text: &Option<String>| match text {
        None => Ok(None),
        Some(text) => parse_day(text).map(Some).ok_or_else(|| text.clone()),
    };
    Ok((one(&pair.0)?, one(&pair.1)?))
}

pub(crate) fn aspect_name(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Point => "point",
        Aspect::Span => "span",
    }
}

fn anchor_name(kind: AnchorKind) -> &'static str {
    match kind {
        AnchorKind::Published => "published",
        AnchorKind::Mention => "mention",
        AnchorKind::Heading => "heading",
    }
}

pub(crate) fn anchor_kind(name: &str) -> Option<AnchorKind> {
    match name {
        "published" => Some(AnchorKind::Published),
        "mention" => Some(AnchorKind::Mention),
        "heading" => Some(AnchorKind::Heading),
        _ => None,
    }
}

pub(crate) fn amount_kind_name(kind: AmountKind) -> &'static str {
    match kind {
        AmountKind::Money => "money",
        AmountKind::Count => "count",
        AmountKind::Measure => "measure",
        AmountKind::Percent => "percent",
        AmountKind::Share => "share",
        AmountKind::Term => "term",
    }
}

pub(crate) fn amount_kind(name: &str) -> Option<AmountKind> {
    match name {
        "money" => Some(AmountKind::Money),
        "count" => Some(AmountKind::Count),
        "measure" => Some(AmountKind::Measure),
        "percent" => Some(AmountKind::Percent),
        "share" => Some(AmountKind::Share),
        "term" => Some(AmountKind::Term),
        _ => None,
    }
}
