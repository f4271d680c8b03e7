//! The record: one SQLite file of sources, claims and decisions.
//!
//! Everything is a plain function of [`Record`]; a program only words what comes back.
//! Nothing here reads a clock: who changes something and when comes with every change, as a [`Stamp`].
//!
//! ```
//! use chancery_store::{Moment, Query, Record, SourceRow, Stamp};
//! let mut record = Record::in_memory()?;
//! let stamp = Stamp::new("ana", Moment(0));
//! let source = SourceRow::from_bytes(b"A short text.", "A short text.", "engine 1");
//! let report = record.put_source(&source, &[], &stamp)?;
//! assert!(report.new_source);
//! assert!(record.claims(&Query::default())?.claims.is_empty());
//! # Ok::<(), chancery_store::StoreError>(())
//! ```
//!
//! Invariants: content is never updated, only closed; a stored quote equals the text at its span;
//! one transaction holds all of one change; ids of claims are those of their makers, never of this file.
mod change;
mod content;
mod counts;
mod cpi;
mod decide;
mod diff;
mod edit;
mod entity;
mod entity_edit;
mod error;
mod functions;
mod import;
mod load;
mod log;
mod moment;
mod names;
mod open;
mod overview;
mod put;
mod query;
mod rollup;
mod search;
mod source;
mod sql;
mod sweep;
mod tally;
mod time_filter;
mod totals;
mod totals_thing;
mod validate;
mod verify;
mod verify_keys;
mod version;
mod words;

pub use counts::{PairCount, PeriodCount};
pub use cpi::{PRICE_INDEX, in_prices_of, price_years};
pub use decide::Verdict;
pub use diff::differences;
pub use edit::edit_claim;
pub use entity::{EntityName, EntityRow};
pub use error::StoreError;
pub use import::Imported;
pub use load::Stored;
pub use log::{ChangedClaim, Decision, LogEntry, LogQuery};
pub use moment::{Moment, Stamp};
pub use open::{Mode, Record};
pub use overview::YearCount;
pub use put::ReadReport;
pub use query::{Cursor, Page, Query, default_statuses};
pub use search::{Hit, MARKS};
pub use source::{SourcePage, SourceRow, source_id};
pub use sql::Cell;
pub use time_filter::{Relation, Sure, TimeFilter};
pub use totals::{GivenPrices, Item, LeftOut, Part, Per, TotalRow, Totals, TotalsQuery};
pub use verify::{Damage, Progress, Verified};
