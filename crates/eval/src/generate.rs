//! Made-up records of any size, the same for the same seed: what the store is measured on.
//!
//! States get claims as unequally as real ones do, half of the sentences hold two claims, years lie between 1900 and
//! 2020, and the words of a sentence are as many as in prose.
use chancery_claim::{Amount, Claim, Kind, Modality, Polarity, Role, Status, Time, Witness, claim_id};
use chancery_quantity::AmountKind;
use chancery_store::SourceRow;
use chancery_text::Span;
use chancery_time::{Aspect, Bounds};
use std::fmt::Write as _;

/// How large a made-up record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Documents.
    pub documents: u64,
    /// Sentences of each; half of them hold two claims.
    pub sentences: u64,
    /// States that take part.
    pub states: u64,
    /// Where chance begins.
    pub seed: u64,
}

impl Size {
    /// A record of about so many claims, in documents of forty.
    pub fn of_claims(claims: u64, seed: u64) -> Self {
        Self { documents: claims.div_ceil(40).max(1), sentences: 27, states: 200, seed }
    }
}

/// One made-up document with its claims; the same for the same size and number.
pub fn document(size: &Size, number: u64) -> (SourceRow, Vec<Claim>) {
    let mut chance = Chance::new(size.seed, number);
    let mut text = format!("Ties of the year, page {number}.\n\n");
    let mut drafts = Vec::new();
    for at in 0..size.sentences {
        let draft = Draft::new(&mut chance, size.states);
        let start = text.len();
        let words = draft.sentence(&mut chance);
        text.push_str(&words);
        let quote = Span::new(start, text.len());
        text.push(if at % 5 == 4 { '\n' } else { ' ' });
        drafts.push((draft, quote));
    }
    let mut source = SourceRow::from_bytes(text.as_bytes(), &text, ENGINE);
    source.title = Some(format!("Ties of the year, page {number}"));
    source.publisher = Some(format!("Publisher {}", number % 50));
    source.published = Some(format!("{}", 1950 + number % 70));
    let mut claims = Vec::new();
    for (draft, quote) in &drafts {
        claims.push(draft.claim(&source, *quote, KINDS[draft.kind]));
        if draft.second {
            claims.push(draft.claim(&source, *quote, KINDS[(draft.kind + 1) % KINDS.len()]));
        }
    }
    (source, claims)
}

/// The id of a made-up state; the lower its number, the more claims it has.
pub fn state(number: u64) -> String {
    format!("S{number:03}")
}

const ENGINE: &str = "generator 1";

/// Kind, action, role of the first state, role of the second, verb.
type Shape = (Kind, &'static str, &'static str, &'static str, &'static str);

const KINDS: [Shape; 6] = [
    (Kind::Transfer, "delivered", "supplier", "recipient", "delivered"),
    (Kind::Visit, "made", "from", "host", "sent a visitor with"),
    (Kind::Agreement, "signed", "party", "party", "signed papers on"),
    (Kind::Finance, "lent", "payer", "payee", "lent money for"),
    (Kind::Works, "built", "assistant", "beneficiary", "built works for"),
    (Kind::Statement, "supported", "speaker", "addressee", "spoke well of"),
];
const GOODS: [&str; 16] = [
    "wheat",
    "crude oil",
    "coal",
    "machine tools",
    "lorries",
    "medical supplies",
    "fertiliser",
    "tractors",
    "steel pipes",
    "fishing boats",
    "newsprint",
    "sugar",
    "nickel ore",
    "spare parts",
    "aircraft engines",
    "radios",
];
const FILLERS: [&str; 24] = [
    "under the terms",
    "of an understanding",
    "between ministries",
    "after long talks",
    "in the capital",
    "by sea",
    "on favourable terms",
    "as the gazette reported",
    "despite bad harvests",
    "through a joint company",
    "with technical advice",
    "for the northern provinces",
    "at the request",
    "of the trade mission",
    "according to the ministry",
    "in several stages",
    "over strong objections",
    "from the state reserve",
    "with spare capacity",
    "for the new railway",
    "as agreed before",
    "without delay",
    "in equal parts",
    "once more",
];

/// What a sentence will say.
struct Draft {
    kind: usize,
    first: u64,
    other: u64,
    goods: usize,
    years: (i64, i64),
    millions: Option<u64>,
    second: bool,
}

impl Draft {
    fn new(chance: &mut Chance, states: u64) -> Self {
        // The square of a chance favours low numbers, as few states have most of the papers.
        let first = chance.below(states) * chance.below(states) / states.max(1);
        let second = chance.below(states) * chance.below(states) / states.max(1);
        let year = 1900 + i64::try_from(chance.below(121)).unwrap_or(0);
        let long = chance.below(10) == 0;
        Self {
            kind: usize::try_from(chance.below(6)).unwrap_or(0),
            first,
            other: if second == first { (first + 1) % states.max(2) } else { second },
            goods: usize::try_from(chance.below(16)).unwrap_or(0),
            years: (year, if long { year + 8 } else { year }),
            millions: (chance.below(10) < 4).then(|| 1 + chance.below(900)),
            second: chance.below(2) == 0,
        }
    }

    fn sentence(&self, chance: &mut Chance) -> String {
        let (_, _, _, _, verb) = KINDS[self.kind];
        let mut words = self.when();
        let _ = write!(words, " State {} {verb} {} to State {}", state(self.first), GOODS[self.goods], state(self.other));
        if let Some(millions) = self.millions {
            let _ = write!(words, " worth ${millions} million");
        }
        for _ in 0..2 + chance.below(3) {
            let at = usize::try_from(chance.below(24)).unwrap_or(0);
            let _ = write!(words, " {}", FILLERS[at]);
        }
        words.push('.');
        words
    }

    fn when(&self) -> String {
        match self.years {
            (first, last) if first == last => format!("In {first}"),
            (first, last) => format!("In {first}-{last}"),
        }
    }

    fn claim(&self, source: &SourceRow, quote: Span, shape: Shape) -> Claim {
        let (kind, action, first_role, second_role, _) = shape;
        let words = quote.of(&source.text);
        let find = |part: &str| words.find(part).map(|at| Span::new(quote.start + at, quote.start + at + part.len()));
        let role = |role: &str, part: String, entity: Option<String>| Role {
            role: kind.role(role).unwrap_or(kind.roles()[0]),
            span: find(&part),
            text: part,
            entity,
        };
        let named = |number: u64| format!("State {}", state(number));
        let mut roles = vec![
            role(first_role, named(self.first), Some(state(self.first))),
            role(second_role, named(self.other), Some(state(self.other))),
        ];
        if let Some(thing) = ["goods", "for", "object", "topic", "title"].into_iter().find(|name| kind.role(name).is_some()) {
            roles.push(role(thing, GOODS[self.goods].to_string(), None));
        }
        let (first, last) = self.years;
        let (begin, finish) = (year_days(first), year_days(last));
        let amounts = self.millions.map(|millions| {
            let part = format!("${millions} million");
            Amount {
                of: "value".into(),
                span: find(&part).unwrap_or(quote),
                text: part,
                value: chancery_quantity::Amount {
                    kind: AmountKind::Money,
                    low: Some(millions as f64 * 1e6),
                    low_closed: true,
                    high: Some(millions as f64 * 1e6),
                    high_closed: true,
                    unit: "USD".into(),
                    hedge: None,
                    price_year: None,
                },
            }
        });
        let mut claim = Claim {
            id: String::new(),
            source: source.id.clone(),
            kind,
            action: kind.action(action).unwrap_or(kind.actions()[0]),
            fields: Vec::new(),
            basis: None,
            roles,
            time: Some(Time {
                text: self.when(),
                span: find(&self.when()),
                value: chancery_time::Time {
                    edtf: if first == last { format!("{first}") } else { format!("{first}/{last}") },
                    bounds: Bounds { begin, finish },
                    aspect: if first == last { Aspect::Point } else { Aspect::Span },
                    anchor: None,
                },
            }),
            amounts: amounts.into_iter().collect(),
            polarity: Polarity::Affirmed,
            modality: Modality::Asserted,
            attribution: None,
            quote,
            quote_text: words.to_string(),
            confidence: 0.5 + (self.goods as f64) / 32.0,
            reasons: vec!["both ways agree".into()],
            rule: format!("{}/{}", kind.name(), action),
            witness: Witness::Both,
            engine: ENGINE.into(),
            status: Status::Unreviewed,
        };
        claim.id = claim_id(&claim);
        claim
    }
}

/// First and last day of a year.
fn year_days(year: i64) -> (Option<i64>, Option<i64>) {
    let leaps = |year: i64| year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let first = |year: i64| (year - 1970) * 365 + leaps(year - 1) - leaps(1969);
    (Some(first(year)), Some(first(year + 1) - 1))
}

/// Numbers by chance, the same for the same seed and document (SplitMix64, Steele et al. 2014).
struct Chance(u64);

impl Chance {
    fn new(seed: u64, number: u64) -> Self {
        let mut chance = Self(seed ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        chance.next();
        chance
    }
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
    fn below(&mut self, end: u64) -> u64 {
        if end == 0 { 0 } else { self.next() % end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_up_claims_are_true_of_their_text_and_repeat() {
        let size = Size::of_claims(200, 7);
        for number in 0..5 {
            let (source, claims) = document(&size, number);
            assert!(claims.len() >= 27);
            assert_eq!(document(&size, number).1, claims);
            for claim in &claims {
                assert_eq!(claim.quote.of(&source.text), claim.quote_text);
                for role in &claim.roles {
                    assert_eq!(role.span.map(|span| span.of(&source.text)), Some(role.text.as_str()));
                }
            }
        }
        let mut record = chancery_store::Record::in_memory().unwrap();
        let stamp = chancery_store::Stamp::new("generator", chancery_store::Moment(0));
        let batch: Vec<_> = (0..5).map(|number| document(&size, number)).collect();
        record.put_sources(&batch, &stamp).unwrap();
        assert_eq!(record.verify().unwrap().damage, []);
    }
}
