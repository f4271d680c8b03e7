//! A small record as a brief: composed once, rendered four ways.
use crate::fixture::{With, card, claim, names};
use crate::{Brief, Material, Party, SourceCard, compose, html, json, markdown, terminal};
use chancery_claim::{Claim, Modality, Polarity, Status};
use chancery_reason::{Background, check};
use chancery_time::Aspect;
use std::collections::BTreeMap;

const PAGE: &str = "Café: relations were established on 14 October 1942. Arms came. <b>Spares</b> may come. No base was kept.";
const BOOK: &str = "Relations date back to 1942, in October. They were resumed.";

fn claims() -> Vec<Claim> {
    let both = &["party=Soviet Union@SUN", "party=Cuba@CUB"];
    let mut rejected =
        claim("visit/made", &["visitor=N. N.", "host=Cuba@CUB", "from=Moscow@SUN"]).of_source("s:2", "They were resumed", 41);
    rejected.status = Status::Rejected;
    let mut accepted = claim("transfer/delivered", &["supplier=USSR@SUN", "recipient=Cuba@CUB", "goods=arms"])
        .money("value", 15e9, false, None, "over $15 bln")
        .time("1961/1991", Aspect::Span, -3287, 8034)
        .of_source("s:1", "Arms came", 54);
    accepted.status = Status::Accepted;
    vec![
        claim("relations/established", both).time("1942-10-14", Aspect::Point, -9942, -9942).of_source(
            "s:1",
            "relations were established on 14 October 1942",
            7,
        ),
        claim("relations/established", both).time("1942", Aspect::Point, -10227, -9863).of_source("s:2", "Relations date back to 1942", 0),
        accepted,
        claim("transfer/delivered", &["supplier=Russia@RUS", "recipient=Cuba@CUB", "goods=spares"]).modality(Modality::Possible).of_source(
            "s:1",
            "<b>Spares</b> may come",
            65,
        ),
        claim("presence/kept", &["owner=Russia@RUS", "host=Cuba@CUB", "object=a base"]).polarity(Polarity::Denied).of_source(
            "s:1",
            "No base was kept",
            89,
        ),
        claim("office/took-power", &["holder=Fidel Castro", "of=Cuba@CUB"]).time("1959-01", Aspect::Point, -4017, -3987).of_source(
            "s:2",
            "They were resumed",
            41,
        ),
        rejected,
    ]
}

fn brief() -> Brief {
    let claims = claims();
    let sources: BTreeMap<String, SourceCard> =
        [("s:1".to_owned(), card("s:1", "A <page>", PAGE)), ("s:2".to_owned(), card("s:2", "A book", BOOK))].into();
    let russia = Party { id: "RUS".to_owned(), ids: vec!["RUS".to_owned(), "SUN".to_owned()] };
    compose(&Material {
        a: &Party::only("CUB"),
        b: Some(&russia),
        claims: &claims,
        findings: &check(&claims, &Background::default()),
        sums: &[],
        sources: &sources,
        names: &names(),
    })
}

#[test]
fn in_the_terminal() {
    insta::assert_snapshot!(terminal::render(&brief(), terminal::Style::default()), @r"
    Cuba and Russia
    ───────────────
    4 statements from 6 claims in 2 sources, 1942 to 1961.
    Russia here includes what it continues: the Soviet Union.

    The 1940s
    14 Oct 1942        On 14 October 1942, the Soviet Union and Cuba established diplomatic
                       relations. [1] [2: only “1942”]

    The 1960s
    1961–1991          From 1961 to 1991, the Soviet Union delivered arms worth over $15
                       billion to Cuba. [3] ✓ accepted

    Undated
                       Russia could deliver spares to Cuba. [4] (possible)
                       Russia does not keep a base in Cuba. [5] (denied)

    Offices taken and left on either side
    Jan 1959           In January 1959, Fidel Castro took power in Cuba. [6]

    Quotes
    [1] “relations were established on 14 October 1942”
        A <page>, characters 6–51
    [2] “Relations date back to 1942”
        A book, characters 0–27
    [3] “Arms came”
        A <page>, characters 53–62
    [4] “<b>Spares</b> may come”
        A <page>, characters 64–86
    [5] “No base was kept”
        A <page>, characters 88–104
    [6] “They were resumed”
        A book, characters 41–58

    Sources
      A <page> (The Publisher, 1999): 4 claims
      A book (The Publisher, 1999): 2 claims

    6 claims: 1 accepted, 0 corrected, 5 not yet reviewed by a person; 1 rejected and left
    out.
    ");
}

#[test]
fn in_markdown() {
    insta::assert_snapshot!(markdown::render(&brief()), @r"
    # Cuba and Russia

    4 statements from 6 claims in 2 sources, 1942 to 1961.
    Russia here includes what it continues: the Soviet Union.

    ## The 1940s

    - On 14 October 1942, the Soviet Union and Cuba established diplomatic relations.[^1][^2] (only “1942”)

    ## The 1960s

    - From 1961 to 1991, the Soviet Union delivered arms worth over $15 billion to Cuba.[^3] ✓ accepted

    ## Undated

    - Russia could deliver spares to Cuba.[^4] *(possible)*
    - Russia does not keep a base in Cuba.[^5] *(denied)*

    ## Offices taken and left on either side

    - In January 1959, Fidel Castro took power in Cuba.[^6]

    ## Review

    6 claims: 1 accepted, 0 corrected, 5 not yet reviewed by a person; 1 rejected and left out.

    ## Sources

    - *A \<page\>*, The Publisher, 1999 (4 claims)
    - *A book*, The Publisher, 1999 (2 claims)

    [^1]: *A \<page\>* (The Publisher, 1999), characters 6–51: “relations were established on 14 October 1942”
    [^2]: *A book* (The Publisher, 1999), characters 0–27: “Relations date back to 1942”
    [^3]: *A \<page\>* (The Publisher, 1999), characters 53–62: “Arms came”
    [^4]: *A \<page\>* (The Publisher, 1999), characters 64–86: “\<b\>Spares\</b\> may come”
    [^5]: *A \<page\>* (The Publisher, 1999), characters 88–104: “No base was kept”
    [^6]: *A book* (The Publisher, 1999), characters 41–58: “They were resumed”
    ");
}

#[test]
fn in_html_no_word_of_a_source_is_markup() {
    let page = html::render(&brief());
    assert!(page.contains("<q>&lt;b&gt;Spares&lt;/b&gt; may come</q>"), "{page}");
    assert!(page.contains("<i>A &lt;page&gt;</i>"), "{page}");
    assert!(!page.contains("<b>"), "{page}");
    // Every note leads somewhere.
    for part in page.split("href=\"#").skip(1) {
        let target = part.split('"').next().unwrap();
        assert!(page.contains(&format!("id=\"{target}\"")), "{target}");
    }
}

#[test]
fn in_json_with_code_points() {
    let value: serde_json::Value = serde_json::from_str(&json::render(&brief())).unwrap();
    assert_eq!(value["schema"], "chancery.brief/1");
    for citation in value["citations"].as_array().unwrap() {
        let text = if citation["source"] == "s:1" { PAGE } else { BOOK };
        let (start, end) = (citation["start"].as_u64().unwrap(), citation["end"].as_u64().unwrap());
        let words: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
        assert_eq!(citation["quote"], words);
    }
}

#[test]
fn the_order_of_claims_changes_nothing() {
    let sources = BTreeMap::new();
    let (a, b, names) = (Party::only("CUB"), Party::only("SUN"), names());
    let page = |claims: &[Claim]| {
        terminal::render(
            &compose(&Material { a: &a, b: Some(&b), claims, findings: &[], sums: &[], sources: &sources, names: &names }),
            terminal::Style::default(),
        )
    };
    let mut claims = claims();
    let first = page(&claims);
    claims.reverse();
    assert_eq!(first, page(&claims));
}
