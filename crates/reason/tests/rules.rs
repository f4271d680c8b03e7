//! Each rule by what a reader sees of it: claims in, text out.
mod common;
use chancery_claim::{Claim, Modality};
use chancery_reason::Grade;
use common::{background, claim, told};
use insta::assert_snapshot;

fn check(claims: &[Claim]) -> String {
    told(claims, &background())
}

#[test]
fn d1_two_dates() {
    let one = claim("s:a", "office", "took-power")
        .role("holder", "=Fidel Castro")
        .role("of", "CUB")
        .when("1960")
        .quote(0, "Fidel Castro took over the island in 1960");
    let two = claim("s:b", "office", "took-power")
        .role("holder", "=Castro")
        .role("of", "CUB")
        .when("1959-01-01")
        .quote(40, "Castro took power on 1 January 1959");
    assert_snapshot!(check(&[one.clone(), two]), @r#"
    contradiction D1  Fidel Castro taking power (Cuba)
      1. "Fidel Castro took over the island in 1960"  A country page  took power = 1960
      2. "Castro took power on 1 January 1959"        A chronicle     took power = 1959-01-01
      Because 1 dates it to 1960, and 2 tells of the same happening (the same person took power in the same state), it lies in 1960; but 2 says 1959-01-01.
      Without either quote there is no conflict.   hint: off by one year?
    "#);
    let same = claim("s:b", "office", "took-power")
        .role("holder", "=Castro")
        .role("of", "CUB")
        .when("1960-02")
        .quote(40, "Castro took power in February 1960");
    assert_snapshot!(check(&[one.clone(), same]), @r#"
    note N1  Fidel Castro taking power (Cuba)
      1. "Fidel Castro took over the island in 1960"  A country page  took power = 1960
      2. "Castro took power in February 1960"         A chronicle     took power = 1960-02
      Because 1 and 2 tell of the same (the same person took power in the same state) and nothing in them differs, they are one happening told 2 times.
      Count it once.
    "#);
    let soft = claim("s:b", "office", "took-power")
        .role("holder", "=Castro")
        .role("of", "CUB")
        .when("1958~")
        .quote(40, "Castro took power about 1958");
    assert_snapshot!(check(&[one.clone(), soft]), @r#"
    tension D1  Fidel Castro taking power (Cuba)
      1. "Fidel Castro took over the island in 1960"  A country page  took power = 1960
      2. "Castro took power about 1958"               A chronicle     took power = 1958~
      Because 1 dates it to 1960, and 2 tells of the same happening (the same person took power in the same state), it lies in 1960; but 2 says 1958~.
      Without either quote there is no conflict.
    "#);
    let planned = claim("s:b", "office", "took-power")
        .role("holder", "=Castro")
        .role("of", "CUB")
        .when("1958")
        .modality(Modality::Planned)
        .quote(40, "Castro was to take power in 1958");
    assert_snapshot!(check(&[one, planned]), @"nothing");
}

#[test]
fn d1_leaves_two_happenings_alone() {
    let visit = |source: &str, when: &str| {
        claim(source, "visit", "made")
            .role("visitor", "=Vladimir Putin")
            .role("from", "RUS")
            .role("host", "CUB")
            .when(when)
            .quote(0, "Putin visited Cuba")
    };
    assert_snapshot!(check(&[visit("s:a", "2000-12-13/2000-12-16"), visit("s:b", "2014-07-11")]), @"nothing");
    let loan = |source: &str, amount: f64| {
        claim(source, "finance", "lent")
            .role("payer", "RUS")
            .role("payee", "CUB")
            .when("2009-01-30")
            .amount("value", amount, Some(amount), "USD", None)
            .quote(0, "Russia lent Cuba money")
    };
    assert_snapshot!(check(&[loan("s:a", 20e6), loan("s:b", 300e6)]), @"nothing");
    let signed = |title: &str, when: &str, at: usize| {
        claim("s:a", "agreement", "signed")
            .role("party", "RUS")
            .role("party", "CUB")
            .role("title", title)
            .when(when)
            .quote(at, "the two signed an agreement")
    };
    assert_snapshot!(check(&[signed("=agreement on trade", "1992-11-03", 0), signed("=agreement on culture", "1996-02-01", 90), signed("=an agreement on trade", "2002-05-05", 200)]), @"nothing");
    let ties = |action: &str, when: &str, at: usize| {
        claim("s:a", "relations", action).role("party", "USA").role("party", "IRQ").when(when).quote(at, "diplomatic relations")
    };
    assert_snapshot!(check(&[ties("established", "1931", 0), ties("severed", "1967-06", 100), ties("established", "1984-11-26", 200)]), @"nothing");
}

#[test]
fn o1_in_force_before_signature() {
    let title = "=Agreement on the Fisheries of the Skagerrak";
    let signed = claim("s:a", "agreement", "signed")
        .role("party", "NOR")
        .role("party", "SWE")
        .role("title", title)
        .when("1949-01-28")
        .quote(0, "signed at Oslo on 28 January 1949");
    let force = claim("s:b", "agreement", "in-force")
        .role("party", "NOR")
        .role("party", "SWE")
        .role("title", title)
        .when("1949-01-04")
        .quote(0, "entered into force 4 January 1949");
    assert_snapshot!(check(&[signed, force]), @r#"
    tension O1  Agreement on the Fisheries of the Skagerrak (Norway, Sweden)
      1. "signed at Oslo on 28 January 1949"  A country page  signature = 1949-01-28
      2. "entered into force 4 January 1949"  A chronicle     in force = 1949-01-04
      Because 1 dates signature to 1949-01-28 and an agreement is in force only after signature, in force is 1949-01-28 or later; but 2 says 1949-01-04.
      Without either quote there is no conflict. Known exceptions: provisional application, retroactive entry into force.
    "#);
}

#[test]
fn f1_two_presidents() {
    let held = |source: &str, who: &str, when: &str| {
        claim(source, "office", "held")
            .role("holder", who)
            .role("post", "=head of state")
            .role("of", "CUB")
            .when(when)
            .quote(0, "was head of state of Cuba")
    };
    assert_snapshot!(check(&[held("s:a", "=Fulgencio Batista", "1952-03-10/1959-01-01"), held("s:b", "=Fidel Castro", "1958-12-25/2008-02-24")]), @r#"
    contradiction F1  head of state (Cuba)
      1. "was head of state of Cuba"  A country page  Fulgencio Batista = 1952-03-10/1959-01-01
      2. "was head of state of Cuba"  A chronicle     Fidel Castro = 1958-12-25/2008-02-24
      Because 1 has Fulgencio Batista as head of state throughout 1958-12-25 to 1959-01-01, and one person holds that office at a time, nobody else held it then; but 2 has Fidel Castro.
      Without either quote there is no conflict.
    "#);
    assert_snapshot!(check(&[held("s:a", "=Fulgencio Batista", "1952-03-10/1959-01-01"), held("s:b", "=Fidel Castro", "1959-01-01/2008-02-24")]), @"nothing");
    assert_snapshot!(check(&[held("s:a", "=Fulgencio Batista", "1952/1959"), held("s:b", "=Fidel Castro", "1959/2008")]), @"nothing");
}

#[test]
fn q1_two_figures() {
    let worth = |source: &str, low: f64, high: Option<f64>, hedge: Option<&str>| {
        claim(source, "transfer", "delivered")
            .role("supplier", "SUN")
            .role("recipient", "CUB")
            .role("goods", "=military equipment")
            .when("1961/1991")
            .amount("value", low, high, "USD", hedge)
            .quote(0, "the equipment was worth much")
    };
    assert_snapshot!(check(&[worth("s:a", 15e9, None, Some("well above")), worth("s:b", 11e9, Some(11e9), None)]), @r#"
    contradiction Q1  military equipment (Cuba, Soviet Union)
      1. "the equipment was worth much"  A country page  military equipment = more than 15,000,000,000 USD
      2. "the equipment was worth much"  A chronicle     military equipment = 11,000,000,000 USD
      Because 1 gives more than 15,000,000,000 USD, and 2 counts the same military equipment between the same parties over the same time, it is more than 15,000,000,000 USD; but 2 says 11,000,000,000 USD.
      Without either quote there is no conflict.
    "#);
    assert_snapshot!(check(&[worth("s:a", 15e9, None, Some("well above")), worth("s:b", 10e9, Some(12e9), Some("about"))]), @r#"
    tension Q1  military equipment (Cuba, Soviet Union)
      1. "the equipment was worth much"  A country page  military equipment = more than 15,000,000,000 USD
      2. "the equipment was worth much"  A chronicle     military equipment = 10,000,000,000 to 12,000,000,000 USD
      Because 1 gives more than 15,000,000,000 USD, and 2 counts the same military equipment between the same parties over the same time, it is more than 15,000,000,000 USD; but 2 says 10,000,000,000 to 12,000,000,000 USD.
      Without either quote there is no conflict.
    "#);
    assert_snapshot!(check(&[worth("s:a", 15e9, None, Some("well above")), worth("s:b", 15e6, Some(15e6), None)]), @r#"
    contradiction Q1  military equipment (Cuba, Soviet Union)
      1. "the equipment was worth much"  A country page  military equipment = more than 15,000,000,000 USD
      2. "the equipment was worth much"  A chronicle     military equipment = 15,000,000 USD
      Because 1 gives more than 15,000,000,000 USD, and 2 counts the same military equipment between the same parties over the same time, it is more than 15,000,000,000 USD; but 2 says 15,000,000 USD.
      Without either quote there is no conflict.   hint: off by a factor of 1,000: million for billion?
    "#);
    assert_snapshot!(check(&[worth("s:a", 15e9, None, Some("well above")), worth("s:b", 17e9, Some(17e9), None)]), @"nothing");
}

#[test]
fn e1_and_s1_lives() {
    let left = claim("s:a", "office", "left")
        .role("holder", "Narutowicz=narutowicz")
        .role("post", "=president")
        .role("of", "POL")
        .when("1922-12-18")
        .quote(0, "Narutowicz left office");
    assert_snapshot!(check(&[left]), @r#"
    contradiction E1  president (POL, Gabriel Narutowicz)
      1. "Narutowicz left office"  A country page  left = 1922-12-18
      Because Gabriel Narutowicz died by 1922-12-16, Gabriel Narutowicz could not act then; but 1 says 1922-12-18.
      Without this quote there is no conflict.
    "#);
    let late = claim("s:a", "transfer", "delivered")
        .role("supplier", "the USSR=SUN")
        .role("recipient", "CUB")
        .when("1993")
        .quote(0, "the USSR delivered aircraft in 1993");
    assert_snapshot!(check(&[late]), @r#"
    contradiction E1  transfer (Cuba, Soviet Union)
      1. "the USSR delivered aircraft in 1993"  A country page  delivered = 1993
      Because the Soviet Union ended by 1991-12-26, the Soviet Union could not act then; but 1 says 1993.
      Without this quote there is no conflict.
    "#);
    let supplied = |entity: &str| {
        claim("s:a", "transfer", "delivered")
            .role("supplier", &format!("Russia={entity}"))
            .role("recipient", "CUB")
            .role("goods", "=small arms")
            .role("under", "=the Intergovernmental Agreement")
            .when("1991-10-18")
            .quote(0, "Under the agreement of October 18, 1991 Russia supplied small arms")
    };
    assert_snapshot!(check(&[supplied("RUS")]), @r#"
    tension S1  small arms (Cuba, Russia)
      1. "Under the agreement of October 18, 1991 Russia supplied small arms"  A country page  Russia = 1991-10-18
      Because Russia begins on 1991-12-25 and until then there is the Soviet Union, 1 uses the later name for the earlier state; it says 1991-10-18.
      A reading in which the name stands for its predecessor is left.   hint: USSR or RSFSR?
    "#);
    assert_snapshot!(check(&[supplied("SUN")]), @r#"
    tension S1  small arms (Cuba, Soviet Union)
      1. "Under the agreement of October 18, 1991 Russia supplied small arms"  A country page  Russia = 1991-10-18
      Because Russia begins on 1991-12-25 and until then there is the Soviet Union, 1 uses the later name for the earlier state; it says 1991-10-18.
      A reading in which the name stands for its predecessor is left.   hint: USSR or RSFSR?
    "#);
}

#[test]
fn e2_denied_contacts() {
    let none = claim("s:a", "relations", "absent")
        .role("party", "SUN")
        .role("party", "CUB")
        .when("1952/1959")
        .quote(0, "In 1952-1959, contacts were non-existent");
    let visit = |when: &str| {
        claim("s:b", "visit", "made")
            .role("visitor", "=Anastas Mikoyan")
            .role("from", "SUN")
            .role("host", "CUB")
            .when(when)
            .quote(0, "Mikoyan visited Cuba")
    };
    assert_snapshot!(check(&[none.clone(), visit("1955-02")]), @r#"
    contradiction E2  visit of Anastas Mikoyan (Cuba, Soviet Union)
      1. "In 1952-1959, contacts were non-existent"  A country page  none = 1952/1959
      2. "Mikoyan visited Cuba"                      A chronicle     visit = 1955-02
      Because 1 says that there was none in 1952/1959, none can lie there; but 2 has one in 1955-02, which lies inside.
      Without either quote there is no conflict.
    "#);
    assert_snapshot!(check(&[none.clone(), visit("1959-10")]), @r#"
    tension E2  visit of Anastas Mikoyan (Cuba, Soviet Union)
      1. "In 1952-1959, contacts were non-existent"  A country page  none = 1952/1959
      2. "Mikoyan visited Cuba"                      A chronicle     visit = 1959-10
      Because 1 says that there was none in 1952/1959, none can lie there; but 2 has one in 1959-10, which may lie inside.
      Without either quote there is no conflict.
    "#);
    assert_snapshot!(check(&[none, visit("1960-02-04")]), @"nothing");
}

#[test]
fn n1_told_twice() {
    let visit = |source: &str, who: &str, when: &str| {
        claim(source, "visit", "made").role("visitor", who).role("from", "RUS").role("host", "CUB").when(when).quote(0, "the visit")
    };
    assert_snapshot!(check(&[visit("s:a", "=Vladimir Putin", "2000-12-13/2000-12-16"), visit("s:b", "=President Putin", "2000-12-14")]), @r#"
    note N1  visit of Vladimir Putin (Cuba, Russia)
      1. "the visit"  A country page  visit = 2000-12-13/2000-12-16
      2. "the visit"  A chronicle     visit = 2000-12-14
      Because 1 and 2 tell of the same (the same parties and days) and nothing in them differs, they are one happening told 2 times.
      Count it once.
    "#);
}

#[test]
fn the_page_and_one_sentence() {
    let both = |builder: common::Builder| builder.role("party", "the countries=RUS").role("party", "the countries=CUB");
    let page = vec![
        both(claim("s:a", "relations", "established")).when("1942").quote(10, "The diplomatic relations date back to 1942"),
        both(claim("s:a", "relations", "absent")).when("1952/1959").quote(60, "In 1952-1959, contacts were non-existent until then"),
        claim("s:a", "office", "took-power")
            .role("holder", "=Fidel Castro")
            .role("of", "CUB")
            .when("1960")
            .quote(115, "Fidel Castro took over in 1960"),
        claim("s:a", "cooperation", "maintained")
            .role("party", "SUN")
            .role("party", "CUB")
            .when("1960/1990")
            .quote(160, "lively contacts in three decades"),
        claim("s:a", "transfer", "delivered")
            .role("supplier", "Russia=RUS")
            .role("recipient", "CUB")
            .when("1991-10-18")
            .quote(300, "Under the agreement of October 18, 1991 Russia supplied arms"),
        claim("s:a", "office", "took-power")
            .role("holder", "=Fidel Castro")
            .role("of", "CUB")
            .when("1959-01-01")
            .quote(900, "On 1 January 1959 Fidel Castro took power"),
    ];
    let findings = chancery_reason::check(&page, &background());
    let count = |grade: Grade| findings.iter().filter(|finding| finding.grade == grade).count();
    assert_eq!((count(Grade::Contradiction), count(Grade::Tension)), (1, 1));
    assert_snapshot!(check(&page), @r#"
    contradiction D1  Fidel Castro taking power (Cuba)
      1. "Fidel Castro took over in 1960"             A country page  took power = 1960
      2. "On 1 January 1959 Fidel Castro took power"  A country page  took power = 1959-01-01
      Because 1 dates it to 1960, and 2 tells of the same happening (the same person took power in the same state), it lies in 1960; but 2 says 1959-01-01.
      Without either quote there is no conflict.   hint: off by one year?
    tension S1  transfer (Cuba, Russia)
      1. "Under the agreement of October 18, 1991 Russia supplied arms"  A country page  Russia = 1991-10-18
      Because Russia begins on 1991-12-25 and until then there is the Soviet Union, 1 uses the later name for the earlier state; it says 1991-10-18.
      A reading in which the name stands for its predecessor is left.   hint: USSR or RSFSR?
    "#);
}
