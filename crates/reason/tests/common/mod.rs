//! A small builder of claims, and the background of the examples.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]
pub mod oracle;
pub mod plant;
pub mod random;
pub mod world;

use chancery_claim::{Amount, Basis, Claim, Kind, Modality, Polarity, Role, Status, Time, Witness, claim_id};
use chancery_quantity::AmountKind;
use chancery_reason::{Background, Finding, Life, Shown, SourceFacts, Spell, Succession, check, render};
use chancery_text::Span;
use chancery_time::{Aspect, Bounds, Day};

/// Starts a claim: source, kind, action.
pub fn claim(source: &str, kind: &str, action: &str) -> Builder {
    let kind = Kind::from_name(kind).unwrap();
    Builder(Claim {
        id: String::new(),
        source: source.to_owned(),
        kind,
        action: kind.action(action).unwrap(),
        fields: Vec::new(),
        basis: None,
        roles: Vec::new(),
        time: None,
        amounts: Vec::new(),
        polarity: Polarity::Affirmed,
        modality: Modality::Asserted,
        attribution: None,
        quote: Span::new(0, 0),
        quote_text: String::new(),
        confidence: 0.9,
        reasons: Vec::new(),
        rule: "test".to_owned(),
        witness: Witness::Rule,
        engine: "test".to_owned(),
        status: Status::Unreviewed,
    })
}

/// A claim in the making.
#[derive(Clone)]
pub struct Builder(Claim);

impl Builder {
    /// Fills a role; `ENTITY` in capitals is both id and words, `words=ENTITY` gives both, `=words` has no entity.
    pub fn role(mut self, role: &str, filler: &str) -> Self {
        let (text, entity) = match filler.split_once('=') {
            Some(("", words)) => (words, None),
            Some((words, entity)) => (words, Some(entity.to_owned())),
            None => (filler, Some(filler.to_owned())),
        };
        let role = self.0.kind.role(role).unwrap();
        self.0.roles.push(Role { role, text: text.to_owned(), span: Some(Span::new(0, 1)), entity });
        self
    }
    /// Dates it with EDTF: a day, month, year or decade, an interval, with `~` or `?`.
    pub fn when(mut self, edtf: &str) -> Self {
        let (bounds, aspect) = read(edtf);
        self.0.time = Some(Time {
            text: edtf.to_owned(),
            span: None,
            value: chancery_time::Time { edtf: edtf.to_owned(), bounds, aspect, anchor: None },
        });
        self
    }
    /// Dates it with bounds.
    pub fn bounds(mut self, bounds: Bounds, aspect: Aspect, edtf: &str) -> Self {
        self.0.time = Some(Time {
            text: edtf.to_owned(),
            span: None,
            value: chancery_time::Time { edtf: edtf.to_owned(), bounds, aspect, anchor: None },
        });
        self
    }
    /// Gives an amount; no `high` means "more than low".
    pub fn amount(mut self, of: &str, low: f64, high: Option<f64>, unit: &str, hedge: Option<&str>) -> Self {
        let kind = match unit {
            "%" => AmountKind::Percent,
            "1" => AmountKind::Share,
            "a" | "mo" | "d" => AmountKind::Term,
            _ if unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase()) => AmountKind::Money,
            _ => AmountKind::Count,
        };
        self.0.amounts.push(Amount {
            of: of.to_owned(),
            text: String::new(),
            span: Span::new(0, 0),
            value: chancery_quantity::Amount {
                kind,
                low: Some(low),
                low_closed: high.is_some(),
                high,
                high_closed: true,
                unit: unit.to_owned(),
                hedge: hedge.map(str::to_owned),
                price_year: None,
            },
        });
        self
    }
    pub fn denied(mut self) -> Self {
        self.0.polarity = Polarity::Denied;
        self
    }
    pub fn modality(mut self, modality: Modality) -> Self {
        self.0.modality = modality;
        self
    }
    pub fn field(mut self, field: &str) -> Self {
        self.0.fields.push(field.to_owned());
        self
    }
    pub fn basis(mut self, basis: Basis) -> Self {
        self.0.basis = Some(basis);
        self
    }
    /// The quote, at its place in the source.
    pub fn quote(mut self, start: usize, words: &str) -> Claim {
        self.0.quote = Span::new(start, start + words.len());
        self.0.quote_text = words.to_owned();
        self.0.id = claim_id(&self.0);
        self.0
    }
}

/// Reads the few forms of EDTF that the tests use.
pub fn read(edtf: &str) -> (Bounds, Aspect) {
    if let Some((a, b)) = edtf.split_once('/') {
        return (Bounds { begin: date(a), finish: date(b) }, Aspect::Span);
    }
    let pair = date(edtf);
    (Bounds { begin: pair, finish: pair }, Aspect::Point)
}

fn date(text: &str) -> (Option<Day>, Option<Day>) {
    let bare = text.trim_matches(|c| "~?%".contains(c));
    if bare.is_empty() || bare == ".." {
        return (None, None);
    }
    let parts: Vec<i64> = bare.split('-').filter_map(|part| part.parse().ok()).collect();
    match (parts.as_slice(), bare.strip_suffix('X')) {
        (_, Some(decade)) => {
            let decade: i64 = decade.parse().unwrap();
            (Some(day(decade * 10, 1, 1)), Some(day(decade * 10 + 10, 1, 1) - 1))
        }
        (&[year], _) => (Some(day(year, 1, 1)), Some(day(year + 1, 1, 1) - 1)),
        (&[year, month], _) => {
            (Some(day(year, month, 1)), Some(if month == 12 { day(year + 1, 1, 1) } else { day(year, month + 1, 1) } - 1))
        }
        (&[year, month, d], _) => (Some(day(year, month, d)), Some(day(year, month, d))),
        _ => panic!("not a date of the tests: {text}"),
    }
}

/// Days since 1970-01-01.
pub fn day(year: i64, month: i64, day: i64) -> Day {
    let y = if month <= 2 { year - 1 } else { year };
    let (era, yoe) = (y.div_euclid(400), y.rem_euclid(400));
    let doy = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
}

/// The reverse.
pub fn edtf_day(day: Day) -> String {
    let z = day + 719_468;
    let (era, doe) = (z.div_euclid(146_097), z.rem_euclid(146_097));
    let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    format!("{:04}-{month:02}-{:02}", yoe + era * 400 + i64::from(month <= 2), doy - (153 * mp + 2) / 5 + 1)
}

/// Soviet Union, Russia and Cuba, and the sources A and B.
pub fn background() -> Background {
    let mut out = Background::default();
    let pair = |text: &str| date(text);
    let mut life = |id: &str, label: &str, spells: &[(&str, &str)], names: &[&str], person: bool, of: Option<&str>| {
        out.lives.insert(
            id.to_owned(),
            Life {
                label: label.to_owned(),
                spells: spells.iter().map(|(begin, end)| Spell { begin: pair(begin), end: pair(end) }).collect(),
                of: of.map(str::to_owned),
                person,
                names: names.iter().map(|name| (*name).to_owned()).collect(),
            },
        );
    };
    life("SUN", "Soviet Union", &[("1922-12-30", "1991-12-26")], &["Soviet Union", "USSR"], false, None);
    life("RUS", "Russia", &[("1721-11-02", "1922-12-30"), ("1991-12-25", "..")], &["Russia", "Russian Federation"], false, None);
    life("CUB", "Cuba", &[("1902-05-20", "..")], &["Cuba"], false, None);
    life("NOR", "Norway", &[], &["Norway"], false, None);
    life("SWE", "Sweden", &[], &["Sweden"], false, None);
    life("narutowicz", "Gabriel Narutowicz", &[("1865-03-17", "1922-12-16")], &[], true, Some("POL"));
    life("havana", "Havana", &[], &[], false, Some("CUB"));
    life("santiago", "Santiago de Cuba", &[], &[], false, Some("CUB"));
    out.successions.push(Succession {
        from: "SUN".into(),
        to: "RUS".into(),
        earliest: day(1991, 12, 25),
        latest: day(1991, 12, 26),
        hint: None,
    });
    for (id, label) in [("s:a", "A country page"), ("s:b", "A chronicle")] {
        out.sources.insert(id.to_owned(), SourceFacts { label: label.to_owned(), ..SourceFacts::default() });
    }
    out
}

/// What a reader would see of all findings, notes included.
pub fn told(claims: &[Claim], background: &Background) -> String {
    let findings = check(claims, background);
    if findings.is_empty() {
        return "nothing\n".to_owned();
    }
    findings.iter().map(|finding| shown(finding, claims, background)).collect()
}

/// One finding as a reader would see it.
pub fn shown(finding: &Finding, claims: &[Claim], background: &Background) -> String {
    let quoted: Vec<Shown<'_>> = finding
        .claims
        .iter()
        .map(|id| {
            let claim = claims.iter().find(|claim| claim.id == *id).unwrap();
            Shown { quote: &claim.quote_text, source: background.sources.get(&claim.source).map_or(&claim.source, |facts| &facts.label) }
        })
        .collect();
    render(finding, &quoted)
}
