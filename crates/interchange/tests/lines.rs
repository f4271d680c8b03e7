//! Bounded lines.
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test may stop at once and may talk
use chancery_interchange::BoundedLines;
use std::io::{BufReader, Read};

fn check(bytes: &[u8], max: usize, buffer: usize) -> String {
    BoundedLines::new(BufReader::with_capacity(buffer, bytes), max)
        .map(|line| format!("{:?}\n", line.expect("memory does not fail")))
        .collect()
}

#[test]
fn lines_are_bounded_and_counted() {
    for buffer in [1, 3, 4096] {
        insta::allow_duplicates! {
            insta::assert_snapshot!(check(b"one\r\n\n123456789\n\xff\nlast", 5, buffer), @r#"
            (1, Text("one"))
            (3, TooLong)
            (4, NotUtf8)
            (5, Text("last"))
            "#);
        }
    }
}

/// Letters without end of line, made as they are read.
struct Endless(u64);

impl std::io::Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let n = into.len().min(usize::try_from(self.0).unwrap_or(usize::MAX));
        into[..n].fill(b'x');
        self.0 -= n as u64;
        Ok(n)
    }
}

#[test]
fn a_line_of_a_gigabyte_is_refused_without_being_held() {
    let mut record = chancery_store::Record::in_memory().unwrap();
    let stamp = chancery_store::Stamp::new("eva", chancery_store::Moment(1));
    let lines = BufReader::with_capacity(1 << 20, Endless(1 << 30)).chain(&b"\n{\"schema\":\"other/1\"}\n"[..]);
    let report = chancery_interchange::import_jsonl(&mut record, lines, &stamp).unwrap();
    assert_eq!(report.refused[0], (1, "longer than 268435456 bytes".to_owned()));
    assert_eq!(report.refused[1].0, 2);
    // Where the system tells how much memory this process had at most.
    let told = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let most = told.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix("kB")?.trim().parse::<u64>().ok());
    if let Some(most) = most {
        println!("a line of 1 GB: refused, {} MB held at most", most / 1024);
        assert!(most < 768 * 1024, "{most} kB");
    }
}
