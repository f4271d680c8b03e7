//! Claims for tests, written as one line each.
use crate::{Names, SourceCard};
use chancery_claim::{Amount, Attribution, Basis, Claim, Kind, Modality, Polarity, Role, Status, Time, Witness};
use chancery_quantity::AmountKind;
use chancery_text::Span;
use chancery_time::{Aspect, Bounds};

/// Names of three states.
pub(crate) fn names() -> Names {
    let mut names = Names::default();
    names.insert("CUB", "Cuba", &["cuba", "cuban", "havana"]);
    names.insert("SUN", "Soviet Union", &["ussr", "soviet union", "soviet", "moscow"]);
    names.insert("RUS", "Russia", &["russia", "russian", "russian federation", "moscow"]);
    names
}

/// A claim of a kind and action: roles as `role=words` or `role=words@ENTITY`.
pub(crate) fn claim(kind_action: &str, roles: &[&str]) -> Claim {
    let (kind, action) = kind_action.split_once('/').unwrap();
    let kind = Kind::from_name(kind).unwrap();
    let action = kind.action(action).unwrap();
    let roles = roles
        .iter()
        .map(|filled| {
            let (role, rest) = filled.split_once('=').unwrap();
            let (text, entity) = rest.split_once('@').map_or((rest, None), |(text, entity)| (text, Some(entity.to_owned())));
            Role { role: kind.role(role).unwrap(), text: text.to_owned(), span: Some(Span::new(0, 0)), entity }
        })
        .collect();
    let mut claim = Claim {
        id: String::new(),
        source: "s:1".to_owned(),
        kind,
        action,
        fields: Vec::new(),
        basis: None,
        roles,
        time: None,
        amounts: Vec::new(),
        polarity: Polarity::Affirmed,
        modality: Modality::Asserted,
        attribution: None,
        quote: Span::new(0, 5),
        quote_text: "Words".to_owned(),
        confidence: 0.9,
        reasons: Vec::new(),
        rule: "test/rule".to_owned(),
        witness: Witness::Rule,
        engine: "test".to_owned(),
        status: Status::Unreviewed,
    };
    claim.id = chancery_claim::claim_id(&claim);
    claim
}

/// Small changes to a claim, so that a test reads as a line.
pub(crate) trait With: Sized {
    fn time(self, edtf: &str, aspect: Aspect, first: i64, last: i64) -> Self;
    fn money(self, of: &str, low: f64, closed: bool, high: Option<f64>, text: &str) -> Self;
    fn share(self, text: &str) -> Self;
    fn fields(self, fields: &[&str]) -> Self;
    fn basis(self, basis: Basis) -> Self;
    fn polarity(self, polarity: Polarity) -> Self;
    fn modality(self, modality: Modality) -> Self;
    fn said_by(self, who: &str) -> Self;
    fn of_source(self, source: &str, quote: &str, at: usize) -> Self;
}

impl With for Claim {
    fn time(mut self, edtf: &str, aspect: Aspect, first: i64, last: i64) -> Self {
        let (begin, finish) = match aspect {
            Aspect::Point => ((Some(first), Some(last)), (Some(first), Some(last))),
            Aspect::Span => ((Some(first), Some(first)), (Some(last), Some(last))),
        };
        self.time = Some(Time {
            text: edtf.to_owned(),
            span: None,
            value: chancery_time::Time { edtf: edtf.to_owned(), bounds: Bounds { begin, finish }, aspect, anchor: None },
        });
        self.id = chancery_claim::claim_id(&self);
        self
    }
    fn money(mut self, of: &str, low: f64, closed: bool, high: Option<f64>, text: &str) -> Self {
        self.amounts.push(Amount {
            of: of.to_owned(),
            text: text.to_owned(),
            span: Span::new(0, text.len()),
            value: chancery_quantity::Amount {
                kind: AmountKind::Money,
                low: Some(low),
                low_closed: closed,
                high,
                high_closed: true,
                unit: "USD".to_owned(),
                hedge: None,
                price_year: None,
            },
        });
        self.id = chancery_claim::claim_id(&self);
        self
    }
    fn share(mut self, text: &str) -> Self {
        self.amounts.push(Amount {
            of: "share".to_owned(),
            text: text.to_owned(),
            span: Span::new(0, text.len()),
            value: chancery_quantity::Amount {
                kind: AmountKind::Share,
                low: Some(0.9),
                low_closed: true,
                high: Some(1.0),
                high_closed: false,
                unit: "1".to_owned(),
                hedge: None,
                price_year: None,
            },
        });
        self
    }
    fn fields(mut self, fields: &[&str]) -> Self {
        self.fields = fields.iter().map(|field| (*field).to_owned()).collect();
        self
    }
    fn basis(mut self, basis: Basis) -> Self {
        self.basis = Some(basis);
        self
    }
    fn polarity(mut self, polarity: Polarity) -> Self {
        self.polarity = polarity;
        self.id = chancery_claim::claim_id(&self);
        self
    }
    fn modality(mut self, modality: Modality) -> Self {
        self.modality = modality;
        self.id = chancery_claim::claim_id(&self);
        self
    }
    fn said_by(mut self, who: &str) -> Self {
        self.attribution = Some(Attribution { text: who.to_owned(), span: Span::new(0, 0), entity: None });
        self
    }
    fn of_source(mut self, source: &str, quote: &str, at: usize) -> Self {
        self.source = source.to_owned();
        self.quote = Span::new(at, at + quote.len());
        self.quote_text = quote.to_owned();
        self.id = chancery_claim::claim_id(&self);
        self
    }
}

/// A source card with a text.
pub(crate) fn card(id: &str, title: &str, text: &str) -> SourceCard {
    SourceCard {
        id: id.to_owned(),
        title: title.to_owned(),
        publisher: Some("The Publisher".to_owned()),
        published: Some("1999".to_owned()),
        text: text.to_owned(),
        ..SourceCard::default()
    }
}
