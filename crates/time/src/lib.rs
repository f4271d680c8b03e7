//! Uncertain time, as sources give it and as days bound it.
//!
//! ```
//! use chancery_time::{find_times, Context};
//! let found = find_times("From 1961 to 1991 it was so.", &Context::default());
//! assert_eq!(found[0].time.as_ref().unwrap().edtf, "1961/1991");
//! ```
mod bounds;
mod civil;
mod edtf;
mod find;
mod lines;
mod mention;
mod relation;
mod slack;
mod words;

pub use bounds::{Aspect, Bounds, Day, parse_day, show_day};
pub use edtf::EdtfError;
pub use find::find_times;
pub use lines::time_lines;
pub use mention::{Anchor, AnchorKind, Context, Time, TimeMention, TimexPart, TimexType};
pub use relation::{Allen, Verdict, relation};
pub use slack::Slack;
pub use words::words;
