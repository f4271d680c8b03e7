//! Faults: nothing saved is lost, nothing is half written, and every damage is told.
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test may stop at once and may talk
mod support;
use chancery_store::{Mode, Query, Record, StoreError, Verdict};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use support::{claims, source, source_of, stamp};

/// A path of its own for each test, empty at the start.
fn fresh(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("chancery-fault-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path.join("record.db")
}

fn filled(path: &Path) -> Record {
    let mut record = Record::open(path, Mode::Create).unwrap();
    record.put_source(&source(), &claims(), &stamp(1)).unwrap();
    record
}

fn whole(path: &Path) {
    let verified = Record::open(path, Mode::Read).unwrap().verify().unwrap();
    assert_eq!(verified.damage, []);
}

#[test]
fn what_is_no_record_is_refused_with_a_clear_word() {
    let path = fresh("kinds");
    let told = |path: &Path, mode| Record::open(path, mode).unwrap_err().to_string().replace(&path.display().to_string(), "FILE");
    insta::assert_snapshot!(told(&path, Mode::Write), @"no record at FILE");
    std::fs::write(&path, "Just some words, longer than a header of a database would ever be, so that it is read.\n".repeat(20)).unwrap();
    for mode in [Mode::Read, Mode::Write, Mode::Create] {
        assert_eq!(told(&path, mode), "FILE is not a record of Chancery");
    }
    std::fs::remove_file(&path).unwrap();
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("CREATE TABLE t (a); PRAGMA user_version = 1").unwrap();
    drop(other);
    for mode in [Mode::Read, Mode::Write, Mode::Create] {
        assert_eq!(told(&path, mode), "FILE is not a record of Chancery");
    }
    std::fs::remove_file(&path).unwrap();
    drop(filled(&path));
    rusqlite::Connection::open(&path).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    insta::assert_snapshot!(told(&path, Mode::Read), @"FILE is a record of version 99; this program knows versions up to 3, so use a newer one");
    assert!(matches!(Record::create(&path), Err(StoreError::Exists(_))));
    insta::assert_snapshot!(told(path.parent().unwrap(), Mode::Write), @"FILE is not a record of Chancery");
}

#[test]
fn an_older_record_is_brought_forward_and_a_copy_is_kept() {
    let path = fresh("older");
    let old = rusqlite::Connection::open(&path).unwrap();
    old.execute_batch(include_str!("../src/schema.sql")).unwrap();
    old.execute_batch("PRAGMA application_id = 1130914158; PRAGMA user_version = 1").unwrap();
    drop(old);
    let error = Record::open(&path, Mode::Read).unwrap_err();
    assert!(matches!(error, StoreError::Older { found: 1, .. }), "{error}");
    drop(filled(&path));
    let record = Record::open(&path, Mode::Write).unwrap();
    assert_eq!(record.search_texts("Ruritania", 5).unwrap().len(), 1);
    assert_eq!(record.verify().unwrap().damage, []);
    let copy = path.with_file_name("record.db.v1.bak");
    let copy = rusqlite::Connection::open(copy).unwrap();
    let version: i64 = copy.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, 1);
}

#[test]
fn a_record_of_version_2_gets_its_counts() {
    let path = fresh("two");
    let mut record = filled(&path);
    record.decide(&claims()[0].id, &Verdict::Accept, None, &stamp(2)).unwrap();
    let standing = record.standing().unwrap();
    drop(record);
    let old = rusqlite::Connection::open(&path).unwrap();
    old.execute_batch(
        "DROP TABLE claim_period; DROP TABLE source_was; DROP INDEX pair_total_b; \
         ALTER TABLE entity DROP COLUMN kind_tx; PRAGMA user_version = 2",
    )
    .unwrap();
    drop(old);
    let record = Record::open(&path, Mode::Write).unwrap();
    assert_eq!(record.standing().unwrap(), standing);
    assert_eq!(record.coverage().unwrap().iter().map(|(_, _, n)| n).sum::<i64>(), 3);
    assert_eq!(record.verify().unwrap().damage, []);
    assert!(path.with_file_name("record.db.v2.bak").exists());
}

#[test]
fn a_full_disk_loses_nothing() {
    // SQLite's own limit on pages gives the same error as a disk without room.
    let path = fresh("full");
    drop(filled(&path));
    let mut record = Record::open(&path, Mode::Write).unwrap();
    record.limit_pages_for_tests(60).unwrap();
    let mut full = 0;
    let mut kept = 0;
    for number in 0..200 {
        let text = format!("Text number {number}. {}", "Ruritania gave Arcadia grain. ".repeat(100));
        let claim = support::Build::new(&text, &text[..20], chancery_claim::Kind::Transfer, "delivered").make();
        match record.put_source(&source_of(&text), &[claim], &stamp(2)) {
            Ok(_) => kept += 1,
            Err(StoreError::Full) => full += 1,
            Err(other) => panic!("{other}"),
        }
    }
    assert!(0 < full, "the limit was never reached");
    assert_eq!(record.sources().unwrap().len(), 1 + kept);
    drop(record);
    whole(&path);
    println!("disk full: {kept} documents kept, {full} refused, record whole");
}

#[cfg(unix)]
#[test]
fn a_read_only_file_is_read_and_not_written() {
    use std::os::unix::fs::PermissionsExt;
    let path = fresh("readonly");
    drop(filled(&path));
    let folder = path.parent().unwrap().to_path_buf();
    let set = |path: &Path, mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    set(&path, 0o444);
    set(&folder, 0o555);
    if std::fs::write(folder.join("probe"), "x").is_ok() {
        let _ = std::fs::remove_file(folder.join("probe"));
        println!("skipped in part: this user may write everywhere");
    } else {
        let error = Record::open(&path, Mode::Write).map(|mut record| record.put_source(&source_of("Other."), &[], &stamp(2)));
        assert!(!matches!(error, Ok(Ok(_))));
    }
    let record = Record::open(&path, Mode::Read).unwrap();
    assert_eq!(record.all_claims(&Query::default()).unwrap().len(), 3);
    drop(record);
    let mut record = Record::open(&path, Mode::Read).unwrap();
    let error = record.put_source(&source_of("Other."), &[], &stamp(2)).unwrap_err();
    assert!(matches!(error, StoreError::ReadOnly(_)), "{error}");
    set(&folder, 0o755);
}

/// The bytes of a small record, all of it in one file.
fn bytes_of(path: &Path) -> Vec<u8> {
    drop(filled(path));
    let connection = rusqlite::Connection::open(path).unwrap();
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    connection.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(())).unwrap();
    drop(connection);
    std::fs::read(path).unwrap()
}

/// Whether opening or checking tells the damage; where it does not, all that can be read must be as it was.
fn is_told(path: &Path, bad: &[u8], before: &str, what: &str) -> bool {
    std::fs::write(path, bad).unwrap();
    let told = Record::open(path, Mode::Read).and_then(|record| record.verify()).map_or(true, |verified| !verified.damage.is_empty());
    // Space that SQLite has given up, or its own counters: nothing that can be read is other than before.
    assert!(told || everything(path).is_ok_and(|now| now == before), "{what} went unnoticed");
    told
}

#[test]
fn a_changed_byte_is_found_wherever_it_is() {
    let path = fresh("corrupt");
    let good = bytes_of(&path);
    let before = everything(&path).unwrap();
    let full: Vec<usize> = (0..good.len()).filter(|at| good[*at] != 0).collect();
    let (mut told, mut harmless) = (0, 0);
    for at in full.iter().copied().step_by(41) {
        let mut bad = good.clone();
        bad[at] ^= 0x5a;
        let found = is_told(&path, &bad, &before, &format!("a changed byte at {at}"));
        *(if found { &mut told } else { &mut harmless }) += 1;
    }
    println!("changed bytes: {told} told, {harmless} without effect");
    assert!(harmless < told);
}

#[test]
fn a_page_that_is_lost_is_told_whichever_it_is() {
    const PAGE: usize = 4_096;
    let path = fresh("pages");
    let good = bytes_of(&path);
    let before = everything(&path).unwrap();
    let (mut told, mut harmless) = (0, 0);
    for page in 0..good.len() / PAGE {
        for filling in [0x00, 0xff] {
            let mut bad = good.clone();
            bad[page * PAGE..(page + 1) * PAGE].fill(filling);
            let found = is_told(&path, &bad, &before, &format!("page {page} filled with {filling:#x}"));
            *(if found { &mut told } else { &mut harmless }) += 1;
        }
    }
    println!("lost pages: {told} told, {harmless} without effect");
    assert!(harmless < told);
    // What is in other pages can be read, and a file that was cut short is told as such.
    for share in [1, 2, 3] {
        assert!(is_told(&path, &good[..good.len() / PAGE / 4 * share * PAGE], &before, "a file cut short"));
    }
}

/// All that can be read of a record.
fn everything(path: &Path) -> Result<String, StoreError> {
    let record = Record::open(path, Mode::Read)?;
    let query = Query { statuses: chancery_claim::Status::ALL.to_vec(), ..Query::default() };
    let sources: Vec<_> = record.sources()?.iter().map(|source| record.source(&source.id)).collect::<Result<_, _>>()?;
    Ok(format!(
        "{:?} {sources:?} {:?} {:?} {:?}",
        record.all_claims(&query)?,
        record.log(&chancery_store::LogQuery::default())?,
        record.entities(None)?,
        record.search("oil OR embassy", 9)?
    ))
}

#[test]
fn changed_rows_are_told_by_name() {
    let told = |sql: &str| -> String {
        let path = fresh("rows");
        let mut record = filled(&path);
        record.decide(&claims()[0].id, &Verdict::Accept, None, &stamp(2)).unwrap();
        drop(record);
        let connection = rusqlite::Connection::open(&path).unwrap();
        connection
            .execute_batch(
                "DROP TRIGGER tx_stays_u; DROP TRIGGER decision_stays_u; DROP TRIGGER decision_stays_d; DROP TRIGGER version_stays_d",
            )
            .unwrap();
        connection.execute_batch(sql).unwrap();
        drop(connection);
        let damage = Record::open(&path, Mode::Read).unwrap().verify().unwrap().damage;
        // That the triggers are gone is told too, and is not what is asked here.
        let damage = damage.into_iter().filter(|damage| !damage.what.starts_with("trigger"));
        let mut lines: Vec<String> = damage.map(|damage| format!("{}: {}\n", damage.sort, damage.what)).collect();
        lines.dedup();
        lines.concat()
    };
    insta::assert_snapshot!(told("UPDATE claim_version SET confidence = 0.1 WHERE vid = 2"), @"history: change 1 (read s:297bcbdd4ea854b3) does not hold what it put");
    insta::assert_snapshot!(told("UPDATE passage SET words = 'Something else.' WHERE pid = 3"), @r"
    quote: bytes 129..166 of s:297bcbdd4ea854b3 are not what is quoted
    history: change 1 (read s:297bcbdd4ea854b3) does not hold what it put
    ");
    insta::assert_snapshot!(told("UPDATE text SET content = content || '.'"), @"text: the text of s:297bcbdd4ea854b3 is not what was read");
    insta::assert_snapshot!(told("DELETE FROM decision"), @"history: change 2 (decide c:9033997c42d08055) does not hold what it put");
    insta::assert_snapshot!(told("UPDATE tx SET who = 'eve' WHERE id = 1"), @"history: change 1 does not follow from those before it");
    insta::assert_snapshot!(told("UPDATE amount SET low = 1 WHERE low > 1e9"), @r"
    history: change 1 (read s:297bcbdd4ea854b3) does not hold what it put
    history: change 2 (decide c:9033997c42d08055) does not hold what it put
    ");
    insta::assert_snapshot!(told("UPDATE pair_period SET n = n + 1"), @r"
    count: counts by period are not those of the claims
    count: totals of 3 pairs are not the sums of their periods
    ");
    insta::assert_snapshot!(told("DELETE FROM pair WHERE a <> b"), @"index: the table of pairs is not that of the claims");
    insta::assert_snapshot!(told("DELETE FROM role WHERE vid = 2"), @r"
    index: the table of pairs is not that of the claims
    count: counts by period are not those of the claims
    history: change 1 (read s:297bcbdd4ea854b3) does not hold what it put
    ");
    insta::assert_snapshot!(told("DELETE FROM claim_version WHERE vid = 3"), @r"
    reference: roles of no version: 1
    reference: amounts of no version: 1
    count: counts by period and status are not those of the claims
    history: change 1 (read s:297bcbdd4ea854b3) does not hold what it put
    ");
}

#[test]
fn two_writers_take_turns() {
    let path = fresh("writers");
    drop(filled(&path));
    let writers: Vec<_> = (0..2)
        .map(|writer| {
            let path = path.clone();
            std::thread::spawn(move || {
                let mut record = Record::open(&path, Mode::Write).unwrap();
                for number in 0..40 {
                    let text = format!("Writer {writer} wrote text {number}.");
                    let claim = support::Build::new(&text, &text, chancery_claim::Kind::Visit, "made")
                        .role("visitor", "Writer", Some(&format!("W{writer}-{number}")))
                        .make();
                    record.put_source(&source_of(&text), &[claim], &stamp(number)).unwrap();
                    record.decide(&claims()[1].id, &Verdict::Note, Some("seen"), &stamp(number)).unwrap();
                }
            })
        })
        .collect();
    // A reader is never kept waiting, and never sees half of a change.
    let reader = Record::open(&path, Mode::Read).unwrap();
    for _ in 0..20 {
        assert_eq!(reader.verify().unwrap().damage, []);
    }
    for writer in writers {
        writer.join().unwrap();
    }
    let verified = reader.verify().unwrap();
    assert_eq!((verified.damage.len(), verified.sources, verified.decisions), (0, 81, 80));
}

#[cfg(unix)]
#[test]
fn a_file_that_is_replaced_is_noticed_before_anything_is_written() {
    let path = fresh("replaced");
    let mut record = filled(&path);
    let other = path.with_file_name("other.db");
    drop(filled(&other));
    std::fs::rename(&other, &path).unwrap();
    let error = record.put_source(&source_of("Other."), &[], &stamp(2)).unwrap_err();
    assert!(matches!(error, StoreError::Replaced(_)), "{error}");
    std::fs::remove_file(&path).unwrap();
    let error = record.decide(&claims()[0].id, &Verdict::Accept, None, &stamp(2)).unwrap_err();
    assert!(matches!(error, StoreError::Replaced(_)), "{error}");
}

#[test]
fn a_writer_that_waits_in_vain_is_told() {
    let path = fresh("locked");
    let mut record = filled(&path);
    record.set_patience(Duration::from_millis(50)).unwrap();
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let error = record.put_source(&source_of("Other."), &[], &stamp(2)).unwrap_err();
    assert!(matches!(error, StoreError::Locked), "{error}");
    other.execute_batch("ROLLBACK").unwrap();
    record.put_source(&source_of("Other."), &[], &stamp(2)).unwrap();
}

/// The process that is killed: this very test, told by a variable of the environment to read and decide for ever.
#[test]
fn killed_at_any_moment_nothing_saved_is_lost() {
    if let Some(path) = std::env::var_os("CHANCERY_KILL_CHILD") {
        work_for_ever(Path::new(&path));
    }
    let rounds: u32 = std::env::var("CHANCERY_KILL_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(20);
    let path = fresh("kill");
    drop(filled(&path));
    let (mut saved, mut decided) = (0u64, 0u64);
    let mut random = 0x2545_f491_4f6c_dd1du64;
    for round in 0..rounds {
        let log = path.with_file_name("said");
        let out = std::fs::File::create(&log).unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "killed_at_any_moment_nothing_saved_is_lost", "--nocapture", "--test-threads=1"])
            .env("CHANCERY_KILL_CHILD", &path)
            .stdout(Stdio::from(out))
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        std::thread::sleep(Duration::from_micros(20_000 + random % 150_000));
        child.kill().unwrap();
        child.wait().unwrap();
        let record = Record::open(&path, Mode::Write).unwrap();
        let verified = record.verify().unwrap();
        assert_eq!(verified.damage, [], "round {round}");
        // What the child said it had saved must be there; a line cut short was never said.
        let said = std::fs::read_to_string(&log).unwrap();
        let lines = said.rsplit_once('\n').map_or("", |(lines, _)| lines);
        for line in lines.lines() {
            if let Some(id) = line.strip_prefix("saved ") {
                record.source(id).unwrap();
                saved += 1;
            }
            if let Some((claim, reason)) = line.strip_prefix("decided ").and_then(|rest| rest.split_once(' ')) {
                let found = record.decisions(claim, None).unwrap();
                assert!(found.iter().any(|d| d.reason.as_deref() == Some(reason)), "round {round}: {line}");
                decided += 1;
            }
        }
    }
    println!("killed {rounds} times: {saved} documents and {decided} decisions said to be saved, all there");
    assert!(0 < saved + decided, "the child never got to work");
}

fn work_for_ever(path: &Path) -> ! {
    use std::io::Write;
    let mut record = Record::open(path, Mode::Write).unwrap();
    let mut out = std::io::stdout();
    let first = record.last_change().unwrap().unwrap().0;
    for number in 1.. {
        let text = format!("At {first} a text {number}: Ruritania sold Arcadia {number} ships.");
        let claim = support::Build::new(&text, &text, chancery_claim::Kind::Transfer, "delivered")
            .role("supplier", "Ruritania", Some("RUR"))
            .role("recipient", "Arcadia", Some("ARC"))
            .make();
        let source = source_of(&text);
        let stamp = chancery_store::Stamp::new("child", chancery_store::Moment(first + number));
        record.put_source(&source, std::slice::from_ref(&claim), &stamp).unwrap();
        writeln!(out, "\nsaved {}", source.id).unwrap();
        let reason = format!("reason-{first}-{number}");
        let verdict = if number % 2 == 0 { Verdict::Accept } else { Verdict::Reject };
        record.decide(&claim.id, &verdict, Some(&reason), &stamp).unwrap();
        writeln!(out, "decided {} {reason}", claim.id).unwrap();
        out.flush().unwrap();
    }
    std::process::exit(0)
}
