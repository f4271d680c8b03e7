//! Wire formats: claims and findings as JSON, and what other programs read.
//!
//! Spans are bytes inside the program and Unicode code points in everything written here.
//! Key order is fixed, unknown is `null`, whole numbers carry no `.0`: the same values give the same bytes.
mod claim;
mod claim_read;
mod finding;
mod lines;
mod number;
mod record_lines;
mod time;

pub use claim::{CLAIM_SCHEMA, claim_json};
pub use claim_read::{ReadError, claim_from_json};
pub use finding::{FINDING_SCHEMA, Quote, QuotedClaim, finding_json};
pub use lines::{BoundedLines, Line, MAX_LINE};
pub use record_lines::ClaimLines;
pub use time::time_json;
