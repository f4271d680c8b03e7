//! Findings: where claims cannot all be true. Claims in, findings out; no text, no files.
mod finding;

pub use finding::{Background, Finding, Grade, check};
