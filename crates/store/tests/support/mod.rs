//! Records and claims for tests: claims of made-up states, and random ones for properties.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::explicit_auto_deref)]
use chancery_claim::{Amount, Attribution, Basis, Claim, Kind, Modality, Polarity, Role, Status, Time, Witness, claim_id};
use chancery_quantity::AmountKind;
use chancery_store::{Moment, SourceRow, Stamp};
use chancery_text::Span;
use chancery_time::{Anchor, AnchorKind, Aspect, Bounds};
use proptest::prelude::*;

/// Accents, a no-break space and a character outside the first plane, so that bytes, characters and UTF-16 differ.
pub const TEXT: &str = "Café\u{a0}😀. Ruritania shipped arms worth well above $15 bln to Arcadia in 1961. \
    In 1962 Ruritania opened an embassy in Arcadia. Oil came by sea: 3 million t in 1970.";

pub fn source() -> SourceRow {
    source_of(TEXT)
}

pub fn source_of(text: &str) -> SourceRow {
    let mut source = SourceRow::from_bytes(text.as_bytes(), text, "chancery 1");
    source.title = Some("A page".into());
    source
}

pub fn stamp(at: i64) -> Stamp {
    Stamp::new("ana", Moment(at * 1_000_000))
}

pub fn span_of(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap_or_else(|| panic!("{words:?} is not in the text"));
    Span::new(start, start + words.len())
}

/// A claim of `text`: what most tests need, built by parts.
pub struct Build<'a> {
    pub text: &'a str,
    pub claim: Claim,
}

impl<'a> Build<'a> {
    pub fn new(text: &'a str, quote: &str, kind: Kind, action: &str) -> Self {
        let span = span_of(text, quote);
        Self {
            text,
            claim: Claim {
                id: String::new(),
                source: source_of(text).id,
                kind,
                action: kind.action(action).expect("an action of the kind"),
                fields: Vec::new(),
                basis: None,
                roles: Vec::new(),
                time: None,
                amounts: Vec::new(),
                polarity: Polarity::Affirmed,
                modality: Modality::Asserted,
                attribution: None,
                quote: span,
                quote_text: quote.to_string(),
                confidence: 0.9,
                reasons: vec!["the verb is known".into()],
                rule: "test/rule".into(),
                witness: Witness::Both,
                engine: "chancery 1".into(),
                status: Status::Unreviewed,
            },
        }
    }
    pub fn role(mut self, role: &str, words: &str, entity: Option<&str>) -> Self {
        self.claim.roles.push(Role {
            role: self.claim.kind.role(role).expect("a role of the kind"),
            text: words.to_string(),
            span: self.text.find(words).map(|start| Span::new(start, start + words.len())),
            entity: entity.map(String::from),
        });
        self
    }
    /// A time of whole years that lasted from the first to the last, or happened in one.
    pub fn years(mut self, first: i64, last: i64) -> Self {
        let day = |year: i64| days_before(year);
        let end = |year: i64| days_before(year + 1) - 1;
        self.claim.time = Some(Time {
            text: String::new(),
            span: None,
            value: chancery_time::Time {
                edtf: if first == last { format!("{first}") } else { format!("{first}/{last}") },
                bounds: Bounds { begin: (Some(day(first)), Some(end(first))), finish: (Some(day(last)), Some(end(last))) },
                aspect: if first == last { Aspect::Point } else { Aspect::Span },
                anchor: None,
            },
        });
        self
    }
    pub fn amount(mut self, of: &str, low: Option<f64>, high: Option<f64>, unit: &str) -> Self {
        self.claim.amounts.push(Amount {
            of: of.into(),
            text: String::new(),
            span: Span::new(self.claim.quote.start, self.claim.quote.start),
            value: chancery_quantity::Amount {
                kind: if unit.len() == 3 && unit.to_uppercase() == unit { AmountKind::Money } else { AmountKind::Count },
                low,
                low_closed: true,
                high,
                high_closed: true,
                unit: unit.into(),
                hedge: None,
                price_year: None,
            },
        });
        self
    }
    pub fn make(mut self) -> Claim {
        self.claim.id = claim_id(&self.claim);
        self.claim
    }
}

/// Days from 1970-01-01 to the first day of a year.
pub fn days_before(year: i64) -> i64 {
    let leaps = |year: i64| year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    (year - 1970) * 365 + leaps(year - 1) - leaps(1969)
}

/// Three claims of [`TEXT`].
pub fn claims() -> Vec<Claim> {
    vec![
        Build::new(TEXT, "Ruritania shipped arms worth well above $15 bln to Arcadia in 1961.", Kind::Transfer, "delivered")
            .role("supplier", "Ruritania", Some("RUR"))
            .role("recipient", "Arcadia", Some("ARC"))
            .role("goods", "arms", None)
            .years(1961, 1961)
            .amount("value", Some(15e9), None, "USD")
            .make(),
        Build::new(TEXT, "In 1962 Ruritania opened an embassy in Arcadia.", Kind::Mission, "opened")
            .role("sender", "Ruritania", Some("RUR"))
            .role("host", "Arcadia", Some("ARC"))
            .years(1962, 1962)
            .make(),
        Build::new(TEXT, "Oil came by sea: 3 million t in 1970.", Kind::Transfer, "delivered")
            .role("goods", "Oil", None)
            .years(1970, 1970)
            .amount("goods", Some(3e6), Some(3e6), "t")
            .make(),
    ]
}

fn span(text: &'static str) -> impl Strategy<Value = Span> {
    let ends: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
    (0..ends.len(), 0..ends.len()).prop_map(move |(a, b)| Span::new(ends[a.min(b)], ends[a.max(b)]))
}

fn words() -> impl Strategy<Value = String> {
    "[ -~\u{e1}\u{a0}\u{1f600}']{0,12}"
}

fn day_pair() -> impl Strategy<Value = (Option<i64>, Option<i64>)> {
    (proptest::option::of(-800_000i64..800_000), proptest::option::of(0i64..9_000))
        .prop_map(|(first, more)| (first, first.zip(more).map(|(first, more)| first + more)))
}

fn time() -> impl Strategy<Value = Time> {
    (
        (words(), proptest::option::of(span(TEXT)), words()),
        (day_pair(), day_pair(), any::<bool>()),
        proptest::option::of((0..3usize, proptest::option::of(span(TEXT)))),
    )
        .prop_map(|((text, span, edtf), (begin, finish, point), anchor)| Time {
            text,
            span,
            value: chancery_time::Time {
                edtf,
                bounds: Bounds { begin, finish },
                aspect: if point { Aspect::Point } else { Aspect::Span },
                anchor: anchor.map(|(kind, span)| Anchor {
                    kind: [AnchorKind::Published, AnchorKind::Mention, AnchorKind::Heading][kind],
                    span: span.map(|span| (span.start, span.end)),
                }),
            },
        })
}

fn amount() -> impl Strategy<Value = Amount> {
    let kinds = [AmountKind::Money, AmountKind::Count, AmountKind::Measure, AmountKind::Percent, AmountKind::Share, AmountKind::Term];
    (
        (words(), span(TEXT), any::<bool>(), 0..kinds.len()),
        (proptest::option::of(-1e12..1e12), proptest::option::of(0.0..1e12)),
        (any::<bool>(), any::<bool>(), words(), proptest::option::of(words())),
        proptest::option::of(1800i32..2100),
    )
        .prop_map(move |((of, span, own, kind), (low, more), (low_closed, high_closed, unit, hedge), price_year)| Amount {
            of,
            // Now and then the words of the place itself, which the record need not hold twice.
            text: if own { span.of(TEXT).to_string() } else { "other words".to_string() },
            span,
            value: chancery_quantity::Amount {
                kind: kinds[kind],
                low,
                low_closed,
                high: more.map(|more| low.unwrap_or(0.0) + more),
                high_closed,
                unit,
                hedge,
                price_year,
            },
        })
}

/// Any claim of [`TEXT`] that a record must take.
pub fn any_claim() -> impl Strategy<Value = Claim> {
    (
        (0..Kind::ALL.len(), any::<prop::sample::Index>(), span(TEXT)),
        proptest::collection::vec(words(), 0..3),
        proptest::collection::vec(
            (any::<prop::sample::Index>(), words(), proptest::option::of(span(TEXT)), proptest::option::of("[A-C]{1}"), any::<bool>()),
            0..5,
        ),
        proptest::option::of(time()),
        proptest::collection::vec(amount(), 0..3),
        (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
        proptest::option::of((words(), span(TEXT), proptest::option::of(words()))),
        (0.0..=1.0, proptest::collection::vec(words(), 0..3), words(), 0..3usize, words()),
        (proptest::option::of(any::<prop::sample::Index>()), 0..4usize),
    )
        .prop_map(
            |(
                (kind, action, quote),
                fields,
                roles,
                time,
                amounts,
                (polarity, modality),
                by,
                (confidence, reasons, rule, witness, engine),
                (basis, status),
            )| {
                let kind = Kind::ALL[kind];
                let quote = if quote.is_empty() { Span::new(0, TEXT.len()) } else { quote };
                let mut claim = Claim {
                    id: String::new(),
                    source: source().id,
                    kind,
                    action: *action.get(kind.actions()),
                    fields: whole(fields),
                    basis: basis.map(|basis| *basis.get(Basis::ALL)),
                    roles: roles
                        .into_iter()
                        .map(|(role, text, span, entity, own)| Role {
                            role: *role.get(kind.roles()),
                            text: match span {
                                Some(span) if own => span.of(TEXT).to_string(),
                                _ => text,
                            },
                            span,
                            entity,
                        })
                        .collect(),
                    time,
                    amounts,
                    polarity: *polarity.get(Polarity::ALL),
                    modality: *modality.get(Modality::ALL),
                    attribution: by.map(|(text, span, entity)| Attribution { text, span, entity }),
                    quote,
                    quote_text: quote.of(TEXT).to_string(),
                    confidence,
                    reasons: whole(reasons),
                    rule,
                    witness: [Witness::Rule, Witness::Parse, Witness::Both][witness],
                    engine,
                    status: Status::ALL[status],
                };
                claim.id = claim_id(&claim);
                claim
            },
        )
}

/// A list of one empty word and an empty list are the same to a record.
fn whole(mut words: Vec<String>) -> Vec<String> {
    words.retain(|word| !word.is_empty());
    words
}
