//! Any text, read on any day: no panic, bounds ordered, spans valid.
#![no_main]
#[path = "../../crates/time/tests/common/mod.rs"]
#[allow(dead_code)]
mod common;

libfuzzer_sys::fuzz_target!(|input: (Option<i32>, &str)| {
    let (published, text) = input;
    common::text_holds(text, published.map(|day| i64::from(day % 4_000_000)));
});
