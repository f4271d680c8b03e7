//! The program as people run it: what it prints, where, and how it ends.
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test may stop at once and may talk
mod common;
use common::Place;
use std::fs;
use std::process::Stdio;

const NOTE: &str = "The Soviet Union and Cuba established diplomatic relations on 14 October 1942.\n";
const OTHER: &str = "Cuba and the Soviet Union established diplomatic relations in April 1943.\n";

fn place_with_two(name: &str) -> Place {
    let place = Place::new(name);
    place.file("docs/a.txt", NOTE).file("docs/b.txt", OTHER).file(
        "docs/sources.tsv",
        "file\ttitle\tpublisher\tpublished\na.txt\tA page\tThe Ministry\t2014-09-01\nb.txt\tAn entry\tThe Encyclopaedia\t1994\n",
    );
    place
}

#[test]
fn reading_twice_adds_nothing() {
    let place = place_with_two("twice");
    insta::assert_snapshot!(place.check(&["read", "docs"]), @r"
    stderr: 2 documents: 2 new, 0 changed, 0 as they were; 2 claims added (record: chancery.db)
    exit: 0
    ");
    insta::assert_snapshot!(place.check(&["read", "docs"]), @r"
    stderr: 2 documents: 0 new, 0 changed, 2 as they were; 0 claims added (record: chancery.db)
    exit: 0
    ");
}

#[test]
fn two_documents_make_a_brief_with_a_disagreement() {
    let place = place_with_two("brief");
    place.run(&["read", "docs"]);
    insta::assert_snapshot!(place.check(&["brief", "Cuba", "Russia"]), @r"
    Cuba and Russia
    ───────────────
    2 statements from 2 claims in 2 sources, 1942 to 1943. The sources disagree in 1 place.
    Russia here includes what it continues: the Soviet Union.

    The 1940s
    14 Oct 1942        On 14 October 1942, the Soviet Union and Cuba established diplomatic
                       relations. [1] (disputed, see !1)
    Apr 1943           In April 1943, Cuba and the Soviet Union established diplomatic
                       relations. [2] (disputed, see !1)

    Where the sources disagree
    !1 contradiction: relations (Cuba, Soviet Union) (D1)
       1. On 14 October 1942, the Soviet Union and Cuba established diplomatic relations.
       [1]
       2. In April 1943, Cuba and the Soviet Union established diplomatic relations. [2]
       Because 1 dates it to 1942-10-14, and 2 tells of the same happening (relations
       between two states are established once, unless broken off), it lies in 1942-10-14;
       but 2 says 1943-04.
       Without either quote there is no conflict.

    Quotes
    [1] “The Soviet Union and Cuba established diplomatic relations on 14 October 1942.”
        A page, characters 0–78
    [2] “Cuba and the Soviet Union established diplomatic relations in April 1943.”
        An entry, characters 0–73

    Sources
      A page (The Ministry, 2014-09-01): 1 claim
      An entry (The Encyclopaedia, 1994): 1 claim

    2 claims: 0 accepted, 0 corrected, 2 not yet reviewed by a person.
    exit: 0
    ");
}

#[test]
fn threads_change_nothing() {
    let place = place_with_two("threads");
    for n in ["1", "2"] {
        let record = format!("r{n}.db");
        let read = place.run(&["--record", &record, "read", "--threads", n, "docs"]);
        assert!(read.status.success());
    }
    let claims = |record: &str| place.run(&["--record", record, "claims", "--format", "jsonl"]).stdout;
    assert!(!claims("r1.db").is_empty());
    assert_eq!(claims("r1.db"), claims("r2.db"));
}

#[test]
fn bad_files_are_told_and_the_others_read() {
    let place = Place::new("bad");
    place
        .file("docs/good.txt", NOTE)
        .file("docs/empty.txt", "")
        .file("docs/blank.md", " \n\n")
        .file("docs/binary.txt", [0_u8, 159, 146, 150, 0, 1, 2, 3, 0, 0, 7])
        .file("docs/cut.pdf", b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog")
        .file("docs/cut.docx", b"PK\x03\x04not a zip")
        .file("docs/picture.png", [137_u8, 80, 78, 71])
        .file("docs/latin.txt", b"La visite de M. Andr\xe9 \xe0 Cuba.");
    let output = place.run(&["read", "docs", "missing.txt"]);
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{err}");
    for name in ["empty.txt", "blank.md", "binary.txt", "cut.pdf", "cut.docx", "missing.txt"] {
        assert!(err.contains(name), "{name} is not told of: {err}");
    }
    assert!(err.contains("2 documents: 2 new"), "{err}");
    assert!(err.contains("1 file of other kinds"), "{err}");
    let claims = place.run(&["claims", "--format", "jsonl"]).stdout;
    assert_eq!(String::from_utf8_lossy(&claims).lines().count(), 1);
}

#[test]
fn huge_files_are_skipped_and_long_lines_read() {
    let place = Place::new("huge");
    let file = fs::File::create(place.0.join("huge.txt")).unwrap();
    file.set_len(200_000_000).unwrap();
    place.file("long.txt", "word ".repeat(40_000));
    let output = place.run(&["read", "huge.txt", "long.txt"]);
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{err}");
    assert!(err.contains("huge.txt: skipped: 200 MB is more than the 64 MB allowed"), "{err}");
    assert!(err.contains("1 document: 1 new"), "{err}");
}

#[test]
fn errors_say_what_and_what_next() {
    let place = Place::new("errors");
    place.file("not.db", "This is no record, but it is long enough to look like a file.");
    let mut said = String::new();
    for arguments in [
        &["claims"][..],
        &["--record", "not.db", "claims"],
        &["extract", "missing.txt"],
        &["extract", "--about", "Cubba", "missing.txt"],
        &["extract", "--published", "yesterday", "missing.txt"],
        &["help", "breif"],
    ] {
        said.push_str(&format!("$ chancery {}\n", arguments.join(" ")));
        said.push_str(&place.check(arguments));
    }
    insta::assert_snapshot!(said, @r"
    $ chancery claims
    stderr: error: no record at chancery.db
    stderr: hint: `chancery read FOLDER` makes one; --record names another
    exit: 5
    $ chancery --record not.db claims
    stderr: error: not.db is not a record of Chancery
    stderr: hint: --record names another file
    exit: 5
    $ chancery extract missing.txt
    stderr: error: missing.txt: there is no such file or folder
    exit: 3
    $ chancery extract --about Cubba missing.txt
    stderr: error: no entity of this name: Cubba
    stderr: hint: did you mean Cuba?
    exit: 2
    $ chancery extract --published yesterday missing.txt
    stderr: error: not a date: yesterday
    stderr: hint: write it as 2014-06-01
    exit: 2
    $ chancery help breif
    stderr: error: there is no help on: breif
    stderr: hint: did you mean `chancery help brief`?
    exit: 2
    ");
}

#[test]
fn extract_prints_claims_and_nothing_else() {
    let place = place_with_two("extract");
    let output = place.run(&["extract", "--published", "2014-06-01", "--about", "CUB", "--by", "RUS", "docs/a.txt"]);
    assert!(output.status.success());
    assert!(output.stderr.is_empty());
    let text = String::from_utf8(output.stdout).unwrap();
    let line: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!(line["schema"], "chancery.claim/1");
    assert_eq!(line["kind"], "relations");
    assert_eq!(line["action"], "established");
    assert_eq!(line["time"]["edtf"], "1942-10-14");
    let quote = &line["quote"];
    let (start, end) = (quote["start"].as_u64().unwrap(), quote["end"].as_u64().unwrap());
    let words: String = NOTE.chars().skip(start as usize).take((end - start) as usize).collect();
    assert_eq!(quote["text"], words);
}

#[test]
fn decisions_are_kept_and_rejected_claims_leave_the_brief() {
    let place = place_with_two("review");
    place.run(&["read", "docs"]);
    let claims = place.run(&["claims", "--format", "jsonl"]).stdout;
    let first: serde_json::Value = serde_json::from_str(String::from_utf8(claims).unwrap().lines().next().unwrap()).unwrap();
    let id = first["id"].as_str().unwrap();
    assert_eq!(place.run(&["review", id, "accept"]).status.code(), Some(0));
    assert_eq!(place.run(&["review", id, "reject"]).status.code(), Some(2));
    let why = ["review", id, "reject", "--reason", "another pair was meant"];
    assert_eq!(place.run(&why).status.code(), Some(0));
    let brief = String::from_utf8(place.run(&["brief", "Cuba", "Russia"]).stdout).unwrap();
    assert!(!brief.contains("14 October 1942"), "{brief}");
    assert!(brief.contains("1 rejected and left"), "{brief}");
    let log = String::from_utf8(place.run(&["log", id]).stdout).unwrap();
    assert!(log.contains("accept") && log.contains("another pair was meant"), "{log}");
    assert_eq!(place.run(&["verify"]).status.code(), Some(0));
}

#[test]
fn the_demo_works_from_the_binary_alone() {
    let place = Place::new("demo");
    let output = place.run(&["demo"]);
    assert!(output.status.success());
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(page.starts_with("Cuba and Russia\n"), "{page}");
    assert!(page.contains("Where the sources disagree"), "{page}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("Try next"));
    assert_eq!(fs::read_dir(&place.0).unwrap().count(), 0, "the demo left files behind");
}

#[test]
fn an_html_brief_fetches_nothing_and_runs_nothing() {
    let place = Place::new("html");
    let page = String::from_utf8(place.run(&["demo", "--format", "html"]).stdout).unwrap();
    // Drawings point at patterns of their own.
    let elsewhere = page.replace("url(#", "");
    for banned in ["<script", "<link", "src=", "@import", "url("] {
        assert!(!elsewhere.contains(banned), "{banned}");
    }
    assert!(page.starts_with("<!doctype html>\n<html lang=\"en\">"));
}

/// Colour only where asked for: never in a pipe, never against NO_COLOR.
#[test]
fn a_pipe_has_no_colour_unless_asked() {
    let place = Place::new("colour");
    assert!(!place.run(&["demo"]).stdout.contains(&0x1b));
    assert!(place.run(&["demo", "--color", "always"]).stdout.contains(&0x1b));
    let forced = place.command(&["demo"]).env("NO_COLOR", "1").env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(!forced.stdout.contains(&0x1b));
}

/// A reader that goes away ends the program quietly.
#[test]
fn a_closed_pipe_is_no_error() {
    let place = Place::new("pipe");
    let mut child = place.command(&["help", "exit-codes"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}
