//! SQL: reading only, with the functions of the record.
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test may stop at once and may talk
mod support;
use chancery_store::{Cell, Mode, Record, StoreError};
use support::{claims, source, stamp};

fn record(name: &str) -> (Record, std::path::PathBuf) {
    let path = std::env::temp_dir().join(format!("chancery-sql-{}-{name}.db", std::process::id()));
    let _ = std::fs::remove_file(&path);
    let mut record = Record::open(&path, Mode::Create).unwrap();
    record.put_source(&source(), &claims(), &stamp(1)).unwrap();
    (record, path)
}

fn check(record: &Record, sql: &str) -> String {
    let mut out = String::new();
    let rows = std::cell::RefCell::new(&mut out);
    let done = record.sql::<StoreError>(
        sql,
        &[],
        |names| {
            rows.borrow_mut().push_str(&format!("{}\n", names.join(" | ")));
            Ok(())
        },
        |cells| {
            let cells: Vec<String> = cells
                .iter()
                .map(|cell| match cell {
                    Cell::Null => "-".into(),
                    Cell::Integer(value) => value.to_string(),
                    Cell::Real(value) => value.to_string(),
                    Cell::Text(value) => value.clone(),
                    Cell::Blob(value) => format!("{} bytes", value.len()),
                })
                .collect();
            rows.borrow_mut().push_str(&format!("{}\n", cells.join(" | ")));
            Ok(())
        },
    );
    match done {
        Ok(()) => out,
        Err(error) => error.to_string(),
    }
}

#[test]
fn views_read_well_and_functions_answer() {
    let (record, path) = record("views");
    insta::assert_snapshot!(check(&record, "SELECT kind, action, edtf, begin_earliest, finish_latest, status FROM claims ORDER BY edtf"), @r"
    kind | action | edtf | begin_earliest | finish_latest | status
    transfer | delivered | 1961 | 1961-01-01 | 1961-12-31 | unreviewed
    mission | opened | 1962 | 1962-01-01 | 1962-12-31 | unreviewed
    transfer | delivered | 1970 | 1970-01-01 | 1970-12-31 | unreviewed
    ");
    insta::assert_snapshot!(check(&record, "SELECT c.edtf, r.role, r.words, r.entity FROM roles r JOIN claims c ON c.id = r.claim ORDER BY c.edtf, r.ord"), @r"
    edtf | role | words | entity
    1961 | supplier | Ruritania | RUR
    1961 | recipient | Arcadia | ARC
    1961 | goods | arms | -
    1962 | sender | Ruritania | RUR
    1962 | host | Arcadia | ARC
    1970 | goods | Oil | -
    ");
    insta::assert_snapshot!(check(&record, "SELECT a.low, a.high, a.unit FROM amounts a ORDER BY 1"), @r"
    low | high | unit
    3000000 | 3000000 | t
    15000000000 | - | USD
    ");
    insta::assert_snapshot!(check(&record, "SELECT edtf_overlaps('1961/1991', '199X'), certain_overlaps('1961/1991', '199X'), certain_before('1961', '1962'), possible_before('196X', '1962'), certain_before('196X', '1962'), certain_within('1962-05', '1962'), certain_before('soon', '1962')"), @r"
    edtf_overlaps('1961/1991', '199X') | certain_overlaps('1961/1991', '199X') | certain_before('1961', '1962') | possible_before('196X', '1962') | certain_before('196X', '1962') | certain_within('1962-05', '1962') | certain_before('soon', '1962')
    1 | 0 | 1 | 1 | 0 | 1 | -
    ");
    insta::assert_snapshot!(check(&record, "SELECT edtf_earliest('199X'), edtf_latest('1961/1991'), edtf_latest('1961/..'), round(usd_in_prices_of(100, 1961, 1991)), amounts_overlap(1, NULL, 5, 6)"), @r"
    edtf_earliest('199X') | edtf_latest('1961/1991') | edtf_latest('1961/..') | round(usd_in_prices_of(100, 1961, 1991)) | amounts_overlap(1, NULL, 5, 6)
    1990-01-01 | 1991-12-31 | - | 456 | 1
    ");
    std::fs::remove_file(path).unwrap();
}

#[test]
fn nothing_can_be_written() {
    let (record, path) = record("write");
    let other = path.with_extension("other");
    for sql in [
        "DELETE FROM decision",
        "UPDATE source SET title = 'x'",
        "PRAGMA query_only = 0; DELETE FROM tx",
        "CREATE TABLE t (a)",
        &format!("ATTACH '{}' AS other", other.display()),
        &format!("VACUUM INTO '{}'", other.display()),
        "SELECT nonsense FROM claims",
        "",
    ] {
        let said = check(&record, sql);
        assert!(said.starts_with("SQL cannot be: "), "{sql}: {said}");
    }
    assert!(!other.exists());
    assert_eq!(record.verify().unwrap().damage, []);
    std::fs::remove_file(path).unwrap();
}
