//! What a claim says as bytes, for hashes: the same on every machine and in every version of the program.
use chancery_claim::{Claim, Witness};
use chancery_quantity::AmountKind;
use chancery_text::Span;
use chancery_time::{Anchor, AnchorKind, Aspect, Day};

/// Everything of a claim, each part with its length before it, so that no two claims share bytes.
pub(crate) fn content_bytes(claim: &Claim) -> Vec<u8> {
    let mut out = Bytes(Vec::with_capacity(512));
    out.text(&claim.id);
    out.text(&claim.source);
    out.text(claim.kind.name());
    out.text(claim.action);
    out.list(&claim.fields);
    out.text(claim.basis.map_or("", |basis| basis.name()));
    out.number(claim.roles.len() as i64);
    for role in &claim.roles {
        out.text(role.role);
        out.text(&role.text);
        out.span(role.span);
        out.maybe(role.entity.as_deref());
    }
    if let Some(time) = &claim.time {
        out.text(&time.text);
        out.span(time.span);
        out.text(&time.value.edtf);
        out.number(aspect_number(time.value.aspect));
        let bounds = time.value.bounds;
        for day in [bounds.begin.0, bounds.begin.1, bounds.finish.0, bounds.finish.1] {
            out.day(day);
        }
        if let Some(anchor) = time.value.anchor {
            out.number(anchor_number(anchor));
            out.span(anchor.span.map(|(start, end)| Span { start, end }));
        }
    }
    out.number(claim.amounts.len() as i64);
    for amount in &claim.amounts {
        let value = &amount.value;
        out.text(&amount.of);
        out.text(&amount.text);
        out.span(Some(amount.span));
        out.number(amount_kind_number(value.kind));
        out.real(value.low);
        out.number(i64::from(value.low_closed));
        out.real(value.high);
        out.number(i64::from(value.high_closed));
        out.text(&value.unit);
        out.maybe(value.hedge.as_deref());
        out.number(value.price_year.map_or(i64::MIN, i64::from));
    }
    out.text(claim.polarity.name());
    out.text(claim.modality.name());
    if let Some(by) = &claim.attribution {
        out.text(&by.text);
        out.span(Some(by.span));
        out.maybe(by.entity.as_deref());
    }
    out.span(Some(claim.quote));
    out.text(&claim.quote_text);
    out.real(Some(claim.confidence));
    out.list(&claim.reasons);
    out.text(&claim.rule);
    out.number(witness_number(claim.witness));
    out.text(&claim.engine);
    out.text(claim.status.name());
    out.0
}

struct Bytes(Vec<u8>);

impl Bytes {
    fn text(&mut self, text: &str) {
        self.0.extend((text.len() as u64).to_le_bytes());
        self.0.extend(text.as_bytes());
    }
    fn maybe(&mut self, text: Option<&str>) {
        self.0.push(u8::from(text.is_some()));
        self.text(text.unwrap_or(""));
    }
    fn number(&mut self, number: i64) {
        self.0.extend(number.to_le_bytes());
    }
    fn day(&mut self, day: Option<Day>) {
        self.0.push(u8::from(day.is_some()));
        self.number(day.unwrap_or(0));
    }
    fn real(&mut self, real: Option<f64>) {
        self.0.push(u8::from(real.is_some()));
        // A file holds no sign of nought, so both noughts are one.
        let real = real.filter(|real| *real != 0.0).unwrap_or(0.0);
        self.0.extend(real.to_bits().to_le_bytes());
    }
    fn span(&mut self, span: Option<Span>) {
        self.number(span.map_or(-1, |span| span.start as i64));
        self.number(span.map_or(-1, |span| span.end as i64));
    }
    fn list(&mut self, list: &[String]) {
        self.number(list.len() as i64);
        list.iter().for_each(|text| self.text(text));
    }
}

pub(crate) fn aspect_number(aspect: Aspect) -> i64 {
    match aspect {
        Aspect::Point => 0,
        Aspect::Span => 1,
    }
}

pub(crate) fn anchor_number(anchor: Anchor) -> i64 {
    match anchor.kind {
        AnchorKind::Published => 0,
        AnchorKind::Mention => 1,
        AnchorKind::Heading => 2,
    }
}

pub(crate) fn amount_kind_number(kind: AmountKind) -> i64 {
    match kind {
        AmountKind::Money => 0,
        AmountKind::Count => 1,
        AmountKind::Measure => 2,
        AmountKind::Percent => 3,
        AmountKind::Share => 4,
        AmountKind::Term => 5,
    }
}

pub(crate) fn witness_number(witness: Witness) -> i64 {
    match witness {
        Witness::Rule => 0,
        Witness::Parse => 1,
        Witness::Both => 2,
    }
}
