//! Charts as SVG, from plain values: the same values give the same bytes.
//!
//! Uncertainty is drawn by form and not by colour alone: what is certain is solid, what is possible is hatched, an open
//! end is an arrow. Every drawing carries a title and a sentence that says what it shows.
//!
//! ```
//! use chancery_chart::{Years, years};
//! let drawn = years(&Years { title: "Claims by year".into(), counts: vec![(Some(1961), Some(1961), 3)] });
//! assert!(drawn.svg.starts_with("<svg"));
//! assert_eq!(drawn.summary, "3 dated in 1961.");
//! ```
mod amounts;
mod axis;
mod circle;
mod flow;
mod map;
mod matrix;
mod outlines;
mod svg;
mod timeline;
mod years;

pub use amounts::{Amounts, Bar, amounts};
pub use circle::{Circle, circle};
pub use flow::{Flow, Stream, flow};
pub use map::{Map, State, map};
pub use matrix::{Matrix, matrix};
pub use outlines::{Land, SOURCE as OUTLINES, lands};
pub use svg::{Drawing, Hue};
pub use timeline::{Event, Lane, Timeline, timeline};
pub use years::{Years, years};
