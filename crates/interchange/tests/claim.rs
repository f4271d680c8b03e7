//! Claims to JSON and back, through one check each.
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test may stop at once and may talk
use chancery_claim::{Amount, Claim, Kind, Modality, Polarity, Role, SourceInfo, Status, Time, Witness, claim_id};
use chancery_interchange::{claim_from_json, claim_json};
use chancery_quantity::AmountKind;
use chancery_text::{Offsets, Span};
use chancery_time::{Aspect, Bounds, parse_day};

/// Accents, a no-break space and a character outside the first plane stand before the quote.
const TEXT: &str = "Café\u{a0}😀. From 1961 to 1991 Ruritania shipped arms worth well above $15 bln to Arcadia.";

fn at(words: &str) -> Span {
    let start = TEXT.find(words).expect("the words are in the text");
    Span { start, end: start + words.len() }
}

fn claim() -> Claim {
    let day = |text| parse_day(text);
    let role = |role, words: &str, entity: Option<&str>| Role {
        role,
        text: words.to_string(),
        span: Some(at(words)),
        entity: entity.map(String::from),
    };
    let quote = at("From 1961 to 1991 Ruritania shipped arms worth well above $15 bln to Arcadia.");
    let mut claim = Claim {
        id: String::new(),
        source: "s:0011223344556677".into(),
        kind: Kind::Transfer,
        action: "delivered",
        fields: vec!["military".into()],
        basis: None,
        roles: vec![role("supplier", "Ruritania", Some("RUR")), role("recipient", "Arcadia", None), role("goods", "arms", None)],
        time: Some(Time {
            text: "From 1961 to 1991".into(),
            span: Some(at("From 1961 to 1991")),
            value: chancery_time::Time {
                edtf: "1961/1991".into(),
                bounds: Bounds { begin: (day("1961-01-01"), day("1961-12-31")), finish: (day("1991-01-01"), day("1991-12-31")) },
                aspect: Aspect::Span,
                anchor: None,
            },
        }),
        amounts: vec![Amount {
            of: "value".into(),
            text: "well above $15 bln".into(),
            span: at("well above $15 bln"),
            value: chancery_quantity::Amount {
                kind: AmountKind::Money,
                low: Some(15e9),
                low_closed: false,
                high: None,
                high_closed: false,
                unit: "USD".into(),
                hedge: Some("well above".into()),
                price_year: None,
            },
        }],
        polarity: Polarity::Affirmed,
        modality: Modality::Asserted,
        attribution: None,
        quote,
        quote_text: quote.of(TEXT).into(),
        confidence: 0.97,
        reasons: Vec::new(),
        rule: "transfer/worth".into(),
        witness: Witness::Rule,
        engine: "chancery 0.1.0".into(),
        status: Status::Unreviewed,
    };
    claim.id = claim_id(&claim);
    claim
}

fn source() -> SourceInfo {
    SourceInfo { id: "s:0011223344556677".into(), title: Some("A page".into()), published: None }
}

#[test]
fn keys_stand_in_the_order_of_the_design() {
    let line = claim_json(&claim(), &source(), &Offsets::new(TEXT));
    let mut last = 0;
    for key in [
        "schema",
        "id",
        "source",
        "kind",
        "action",
        "fields",
        "basis",
        "roles",
        "time",
        "amounts",
        "polarity",
        "modality",
        "attribution",
        "quote",
        "confidence",
        "rule",
        "engine",
        "status",
        "event",
    ] {
        let here = line[last..].find(&format!("\"{key}\":")).unwrap_or_else(|| panic!("{key} does not follow in {line}"));
        last += here + 1;
    }
    assert!(line.contains(r#""low":15000000000,"low_closed":false,"high":null,"unit":"USD","hedge":"well above""#), "{line}");
    assert!(line.contains(r#"{"role":"recipient","text":"Arcadia","start":"#));
    assert!(!line.contains('\n'));
}

#[test]
fn spans_are_code_points_of_the_source() {
    let line = claim_json(&claim(), &source(), &Offsets::new(TEXT));
    let json: serde_json::Value = serde_json::from_str(&line).expect("a line is JSON");
    let points: Vec<char> = TEXT.chars().collect();
    let check = |value: &serde_json::Value| {
        let (start, end) = (value["start"].as_u64().unwrap() as usize, value["end"].as_u64().unwrap() as usize);
        let words: String = points[start..end].iter().collect();
        assert_eq!(value["text"], words);
    };
    check(&json["quote"]);
    check(&json["time"]);
    check(&json["amounts"][0]);
    json["roles"].as_array().unwrap().iter().for_each(check);
}

#[test]
fn what_is_written_reads_back_equal() {
    let offsets = Offsets::new(TEXT);
    let line = claim_json(&claim(), &source(), &offsets);
    let (back, info) = claim_from_json(&line, Some((TEXT, &offsets))).expect("it reads back");
    assert_eq!(back, claim());
    assert_eq!(info, source());
    assert_eq!(claim_json(&back, &info, &offsets), line);
}

/// Changes one thing of a good line and shows the refusal.
fn refused(from: &str, to: &str) -> String {
    let offsets = Offsets::new(TEXT);
    let line = claim_json(&claim(), &source(), &offsets);
    assert!(line.contains(from), "{from} is not in {line}");
    match claim_from_json(&line.replacen(from, to, 1), Some((TEXT, &offsets))) {
        Ok(_) => "accepted".to_string(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn false_lines_are_refused_with_the_reason() {
    insta::assert_snapshot!(refused("chancery.claim/1", "chancery.claim/9"), @r#"schema is "chancery.claim/9", expected "chancery.claim/1""#);
    insta::assert_snapshot!(refused(r#""kind":"transfer""#, r#""kind":"gift""#), @r#"kind is "gift", which the vocabulary does not have"#);
    insta::assert_snapshot!(refused(r#""action":"delivered""#, r#""action":"opened""#), @r#"action is "opened", which the vocabulary does not have"#);
    insta::assert_snapshot!(refused(r#""text":"arms""#, r#""text":"wheat""#), @r#"role says "wheat", but the source has "arms" there"#);
    insta::assert_snapshot!(refused(r#""confidence":0.97"#, r#""confidence":7"#), @"confidence cannot be: 7 is not within 0..=1");
    insta::assert_snapshot!(refused(r#""high":null"#, r#""high":3"#), @"amount cannot be: low 15000000000 is above high 3");
    insta::assert_snapshot!(refused(r#""begin":["1961-01-01""#, r#""begin":["soon""#), @r#"time cannot be: "soon" is not a day"#);
    let missing = refused(r#""polarity":"affirmed","#, "");
    assert!(missing.starts_with("not a claim: missing field `polarity`"), "{missing}");
    let outside = refused(r#""text":"arms","start":"#, r#""text":"arms","start":9"#);
    assert!(outside.starts_with("role cannot be: span 9"), "{outside}");
}

#[test]
fn a_missing_optional_key_reads_as_unknown() {
    let offsets = Offsets::new(TEXT);
    let line = claim_json(&claim(), &source(), &offsets)
        .replace(r#","kind":"money","price_year":null"#, "")
        .replace(r#","basis":null"#, "")
        .replace(r#""attribution":null,"#, "");
    let (back, _) = claim_from_json(&line, Some((TEXT, &offsets))).expect("it reads back");
    assert_eq!(back, claim());
}
