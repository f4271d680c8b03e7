//! Anything read as EDTF: no panic, canonical text means the same, bounds ordered.
#![no_main]
#[path = "../../crates/time/tests/common/mod.rs"]
#[allow(dead_code)]
mod common;

libfuzzer_sys::fuzz_target!(|text: &str| common::edtf_holds(text));
