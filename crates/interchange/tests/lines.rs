//! Bounded lines.
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test may stop at once and may talk
use chancery_interchange::BoundedLines;
use std::io::BufReader;

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
