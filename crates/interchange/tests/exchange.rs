//! Out of one record and into another, and into other programs.
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test may stop at once and may talk
#[path = "../../store/tests/support/mod.rs"]
mod support;
use chancery_claim::Status;
use chancery_interchange::{
    Locator, biblatex, biblatex_citation, chicago_note, csl_citation, csl_json, export_annotations, export_jsonl, export_package,
    import_jsonl,
};
use chancery_store::{EntityName, EntityRow, Query, Record, SourceRow, Verdict};
use std::collections::BTreeMap;
use support::{TEXT, claims, source, stamp};

fn record() -> Record {
    let mut record = Record::in_memory().unwrap();
    record.put_source(&source(), &claims(), &stamp(1)).unwrap();
    let all = claims();
    record.decide(&all[0].id, &Verdict::Accept, None, &stamp(2)).unwrap();
    record.decide(&all[2].id, &Verdict::Reject, Some("no \"parties\", says ana"), &stamp(3)).unwrap();
    let entity = EntityRow {
        id: "RUR".into(),
        kind: Some("state".into()),
        label: Some("Ruritania".into()),
        names: vec![EntityName { text: "Kingdom of Ruritania".into(), from: None, to: Some(0) }],
        ..EntityRow::default()
    };
    record.put_entities(&[entity], &stamp(4)).unwrap();
    record
}

fn all() -> Query {
    Query { statuses: Status::ALL.to_vec(), ..Query::default() }
}

fn jsonl(record: &Record, query: &Query) -> String {
    let mut out = Vec::new();
    export_jsonl(record, query, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Everything but decisions, which in another record are told, not taken.
fn without_decisions(lines: &str) -> Vec<&str> {
    lines.lines().filter(|line| !line.contains("chancery.decision/1")).collect()
}

#[test]
fn exported_and_imported_a_record_is_equal() {
    let first = record();
    let lines = jsonl(&first, &all());
    assert_eq!(lines, jsonl(&first, &all()), "the same record gives the same bytes");
    let mut second = Record::in_memory().unwrap();
    let report = import_jsonl(&mut second, lines.as_bytes(), &stamp(9)).unwrap();
    insta::assert_snapshot!(report, @r"
    claims: 3
    claims here already: 0
    claims judged: 0
    decisions told: 3
    entities: 1
    sources: 1
    ");
    let again = jsonl(&second, &all());
    assert_eq!(without_decisions(&again), without_decisions(&lines));
    assert_eq!(second.verify().unwrap().damage, []);
    // Twice is once.
    let changes = second.last_change().unwrap();
    let report = import_jsonl(&mut second, lines.as_bytes(), &stamp(10)).unwrap();
    insta::assert_snapshot!(report, @r"
    claims: 0
    claims here already: 3
    claims judged: 0
    decisions told: 0
    entities: 0
    sources: 0
    ");
    assert_eq!(second.last_change().unwrap(), changes);
    // As it was before anybody judged.
    let then = Query { as_of: Some(stamp(1).at), ..all() };
    assert!(!jsonl(&first, &then).contains("\"status\":\"accepted\""));
}

#[test]
fn judgements_of_others_are_taken_over_and_ours_stay() {
    let lines = jsonl(&record(), &all());
    let mut ours = Record::in_memory().unwrap();
    ours.put_source(&source(), &claims(), &stamp(1)).unwrap();
    ours.decide(&claims()[0].id, &Verdict::Reject, Some("no"), &stamp(2)).unwrap();
    let report = import_jsonl(&mut ours, lines.as_bytes(), &stamp(3)).unwrap();
    assert_eq!(report.done.get("claims judged"), Some(&1));
    assert_eq!(report.refused.len(), 1);
    assert!(report.refused[0].1.contains("ours stays"), "{:?}", report.refused);
    assert_eq!(ours.claim(&claims()[0].id).unwrap().claim.status, Status::Rejected);
    assert_eq!(ours.claim(&claims()[2].id).unwrap().claim.status, Status::Rejected);
}

#[test]
fn hostile_lines_are_refused_one_by_one() {
    let good = jsonl(&record(), &all());
    let line = |schema: &str| good.lines().find(|line| line.contains(schema)).unwrap().to_string();
    let (source_line, claim) = (line("chancery.source/1"), line("chancery.claim/1"));
    let hostile = [
        source_line.clone(),
        claim.clone(),
        "not JSON".into(),
        "{\"schema\":\"other/1\"}".into(),
        "[[[[[[".into(),
        claim.replace("c:", "c:'; DROP TABLE source; --"),
        claim.replace("\"start\":", "\"start\":7"),
        claim.replace("Ruritania", "Ruritania'); DELETE FROM tx; --"),
        claim.replacen("s:", "s:f", 1),
        source_line.replacen("\"id\":\"s:", "\"id\":\"s:0", 1),
        "{\"schema\":\"chancery.entity/1\",\"id\":\"\",\"names\":[]}".into(),
        "{\"schema\":\"chancery.entity/1\",\"id\":\"X\",\"names\":[{\"text\":\"a\",\"from\":\"soon\"}]}".into(),
        "{\"schema\":\"chancery.entity/1\",\"id\":\"Robert'); DROP TABLE entity; --\",\"names\":[]}".into(),
    ];
    let mut record = Record::in_memory().unwrap();
    let report = import_jsonl(&mut record, hostile.join("\n").as_bytes(), &stamp(1)).unwrap();
    let told: Vec<String> = report
        .refused
        .iter()
        .map(|(line, why)| {
            let why: String = why.chars().take(70).collect();
            format!("{line}: {why}")
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    3: not JSON of this form: expected ident at line 1 column 2
    4: schema "other/1" is not known
    5: not JSON of this form: invalid type: sequence, expected a string at li
    6: id cannot be: "c:'; DROP TABLE source; --9033997c42d08055" is not c: a
    7: not JSON of this form: expected `,` or `}` at line 1 column 430
    8: quote says "Ruritania'); DELETE FROM tx; -- shipped arms worth well ab
    9: its source s:f297bcbdd4ea854b3 is neither here nor earlier in the file
    10: s:0297bcbdd4ea854b3: id cannot be: s:0297bcbdd4ea854b3 is not that of 
    11: : entity cannot be: "" is no id
    12: "soon" is not a day
    "#);
    assert_eq!(record.all_claims(&all()).unwrap().len(), 1);
    assert_eq!(record.verify().unwrap().damage, []);
}

#[test]
fn citations_say_where() {
    let mut source = SourceRow::from_bytes(b"x", TEXT, "e");
    source.title = Some("Ties & Trade: 100% of it".into());
    source.author = Some("A. Writer".into());
    source.publisher = Some("Foreign Office".into());
    source.published = Some("1991-10-18".into());
    source.url = Some("https://example.org/a_b".into());
    let span = support::span_of(TEXT, "Oil came by sea");
    let locator = Locator::new(&source, &chancery_text::Offsets::new(TEXT), span);
    insta::assert_snapshot!(chicago_note(&source, Some(&locator)), @"A. Writer, “Ties & Trade: 100% of it,” Foreign Office, October 18, 1991, para. 1 (chars. 124–139), https://example.org/a_b.");
    insta::assert_snapshot!(biblatex_citation(&source, &locator), @r"% \autocite[para.~1 (chars.~124--139)]{s-2d711642b726b044}");
    insta::assert_snapshot!(biblatex(&source), @r"
    @online{s-2d711642b726b044,
      title = {Ties \& Trade: 100\% of it},
      author = {{A. Writer}},
      organization = {Foreign Office},
      date = {1991-10-18},
      url = {https://example.org/a_b},
      annotation = {sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881},
    }
    ");
    insta::assert_snapshot!(csl_citation(&source, &locator), @r#"
    {
      "citationID": "s:2d711642b726b044/124-139",
      "citationItems": [
        {
          "id": "s:2d711642b726b044",
          "itemData": {
            "URL": "https://example.org/a_b",
            "author": [
              {
                "literal": "A. Writer"
              }
            ],
            "id": "s:2d711642b726b044",
            "issued": {
              "date-parts": [
                [
                  1991,
                  10,
                  18
                ]
              ]
            },
            "note": "sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
            "publisher": "Foreign Office",
            "title": "Ties & Trade: 100% of it",
            "type": "webpage"
          },
          "label": "paragraph",
          "locator": "1",
          "suffix": ", chars. 124–139"
        }
      ],
      "schema": "https://resource.citationstyles.org/schema/latest/input/json/csl-citation.json"
    }
    "#);
    source.published = Some("199X".into());
    source.url = None;
    source.pages = vec![chancery_store::SourcePage { number: 7, span: chancery_text::Span::new(0, TEXT.len()) }];
    let locator = Locator::new(&source, &chancery_text::Offsets::new(TEXT), span);
    insta::assert_snapshot!(chicago_note(&source, Some(&locator)), @"A. Writer, “Ties & Trade: 100% of it,” Foreign Office, 199X, 7 (chars. 124–139) [s:2d711642b726b044].");
    insta::assert_snapshot!(csl_json(&[source.clone()]), @r#"
    [
      {
        "author": [
          {
            "literal": "A. Writer"
          }
        ],
        "id": "s:2d711642b726b044",
        "issued": {
          "literal": "199X"
        },
        "note": "sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
        "publisher": "Foreign Office",
        "title": "Ties & Trade: 100% of it",
        "type": "document"
      }
    ]
    "#);
    source.published = None;
    insta::assert_snapshot!(chicago_note(&source, None), @"A. Writer, “Ties & Trade: 100% of it,” Foreign Office, n.d. [s:2d711642b726b044].");
}

#[test]
fn paragraphs_are_counted() {
    let mut source = SourceRow::from_bytes(b"x", "One.\n\nTwo a.\nTwo b.\n\n\nThree.", "e");
    source.title = None;
    let at = |words: &str| {
        let span = support::span_of(&source.text, words);
        Locator::new(&source, &chancery_text::Offsets::new(&source.text), span).paragraph
    };
    assert_eq!([at("One"), at("Two a"), at("Two b"), at("Three")], [1, 2, 2, 3]);
}

#[test]
fn a_package_describes_its_tables() {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let report = export_package(&record(), &all(), &mut |name, bytes| {
        files.entry(name.to_string()).or_default().extend_from_slice(bytes);
        Ok(())
    })
    .unwrap();
    insta::assert_snapshot!(report, @r"
    claims: 3
    sources: 1
    not held by the format: earlier versions (2)
    not held by the format: reasons of confidence (3)
    not held by the format: texts of sources (1)
    ");
    let text = |name: &str| String::from_utf8(files[name].clone()).unwrap().replace('\r', "");
    insta::assert_snapshot!(text("claims.csv"), @r"
    claim_id,source_id,kind,action,fields,basis,date_edtf,aspect,earliest,latest_begin,earliest_finish,latest,polarity,modality,attribution,attribution_entity,quote,quote_start,quote_end,confidence,rule,engine,status,plover,cameo,goldstein
    c:9033997c42d08055,s:297bcbdd4ea854b3,transfer,delivered,,,1961,point,1961-01-01,1961-12-31,1961-01-01,1961-12-31,affirmed,asserted,,,Ruritania shipped arms worth well above $15 bln to Arcadia in 1961.,8,75,0.9,test/rule,chancery 1,accepted,AID,071,7.4
    c:308a7e69b867d574,s:297bcbdd4ea854b3,mission,opened,,,1962,point,1962-01-01,1962-12-31,1962-01-01,1962-12-31,affirmed,asserted,,,In 1962 Ruritania opened an embassy in Arcadia.,76,123,0.9,test/rule,chancery 1,unreviewed,SUPPORT,050,3.5
    c:23386b54dd518582,s:297bcbdd4ea854b3,transfer,delivered,,,1970,point,1970-01-01,1970-12-31,1970-01-01,1970-12-31,affirmed,asserted,,,Oil came by sea: 3 million t in 1970.,124,161,0.9,test/rule,chancery 1,rejected,AID,071,7.4
    ");
    insta::assert_snapshot!(text("roles.csv"), @r"
    claim_id,ord,role,text,start,end,entity
    c:9033997c42d08055,1,supplier,Ruritania,8,17,RUR
    c:9033997c42d08055,2,recipient,Arcadia,59,66,ARC
    c:9033997c42d08055,3,goods,arms,26,30,
    c:308a7e69b867d574,1,sender,Ruritania,8,17,RUR
    c:308a7e69b867d574,2,host,Arcadia,59,66,ARC
    c:23386b54dd518582,1,goods,Oil,124,127,
    ");
    insta::assert_snapshot!(text("amounts.csv"), @r"
    claim_id,ord,of,kind,text,low,low_closed,high,high_closed,unit,hedge,price_year
    c:9033997c42d08055,1,value,money,,15000000000,true,,true,USD,,
    c:23386b54dd518582,1,goods,count,,3000000,true,3000000,true,t,,
    ");
    let package: serde_json::Value = serde_json::from_slice(&files["datapackage.json"]).unwrap();
    for resource in package["resources"].as_array().unwrap() {
        let bytes = &files[resource["path"].as_str().unwrap()];
        assert_eq!(resource["bytes"], bytes.len());
        // As many columns in every line as the schema has fields; no test cell holds a comma in quotes here.
        let fields = resource["schema"]["fields"].as_array().unwrap().len();
        let head = String::from_utf8_lossy(bytes).lines().next().unwrap().split(',').count();
        assert_eq!(head, fields);
    }
}

#[test]
fn annotations_point_at_code_points() {
    let mut out = Vec::new();
    export_annotations(&record(), &all(), &mut out).unwrap();
    let page: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let points: Vec<char> = TEXT.chars().collect();
    assert_eq!(page["items"].as_array().unwrap().len(), 3);
    for item in page["items"].as_array().unwrap() {
        let selectors = &item["target"]["selector"];
        let at = |key: &str| selectors[0][key].as_u64().unwrap() as usize;
        let (start, end) = (at("start"), at("end"));
        let words = |range: std::ops::Range<usize>| points[range].iter().collect::<String>();
        assert_eq!(selectors[1]["exact"], words(start..end));
        assert_eq!(selectors[1]["prefix"], words(start.saturating_sub(32)..start));
        assert_eq!(selectors[1]["suffix"], words(end..(end + 32).min(points.len())));
    }
    insta::assert_snapshot!(page["items"][0]["body"][1]["value"].as_str().unwrap(), @"transfer/delivered; supplier: Ruritania (RUR); recipient: Arcadia (ARC); goods: arms; time: 1961; value: [15000000000, ..] USD; affirmed, asserted");
}
