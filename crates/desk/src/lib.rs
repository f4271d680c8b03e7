//! What commands and pages alike ask of a record: names people type, filters, briefs, findings, documents read in.
//!
//! Everything here is given an open [`chancery_store::Record`] or bytes; it opens no file and reads no clock.
//!
//! ```
//! let cuba = chancery_desk::resolve("Cuba").unwrap();
//! assert_eq!(cuba.id, "CUB");
//! ```
mod brief;
mod charts;
mod correct;
mod csv;
mod documents;
mod draft;
mod filter;
mod names;
mod samples;
mod shelf;
mod sidecar;
mod wrong;

pub use brief::{Part, PartBrief, brief, brief_of, decades, findings, party};
pub use charts::{
    Borders, Chart, Link, MapChart, SUM_COLUMNS, amounts_chart, flow_chart, map_chart, matrix_chart, network_chart, sum_cells, sum_groups,
    timeline_chart, top_pairs, unlinked, unpriced, who_of, years_chart,
};
pub use correct::{Edge, move_quote, time_of_words};
pub use csv::csv_line;
pub use documents::{Extracted, Known, Read, extract, extract_with, read_bytes, source_of};
pub use draft::draft;
pub use filter::{Filter, day, id_in, window};
pub use names::{entity_name, kind_word, label, may_be_state, nearest, resolve, resolve_id};
pub use samples::{SAMPLES, SIDECAR, read_samples};
pub use shelf::{ENGINE, Shelf, card, names};
pub use sidecar::{FILE_NAME, Sidecar};
pub use wrong::Wrong;
