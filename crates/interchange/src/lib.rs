//! Wire formats: claims and findings as JSON, and what other programs read.
//!
//! Spans are bytes inside the program and Unicode code points in everything written here.
//! Key order is fixed, unknown is `null`, whole numbers carry no `.0`: the same values give the same bytes.
mod annotation;
mod cite;
mod claim;
mod claim_read;
mod export;
mod finding;
mod import;
mod lines;
mod loss;
mod number;
mod package;
mod record_lines;
mod time;

pub use annotation::export_annotations;
pub use cite::{Locator, biblatex, biblatex_citation, chicago_note, csl_citation, csl_item, csl_json};
pub use claim::{CLAIM_SCHEMA, claim_json};
pub use claim_read::{ReadError, claim_from_json};
pub use export::{ExportError, export_jsonl};
pub use finding::{FINDING_SCHEMA, Quote, QuotedClaim, finding_json};
pub use import::import_jsonl;
pub use lines::{BoundedLines, Line, MAX_LINE};
pub use loss::Report;
pub use package::{Sink, export_package};
pub use record_lines::ClaimLines;
pub use time::time_json;
