//! Briefs as values: what is known between two parties, in order, each sentence with its sources.
//!
//! A caller gathers [`Material`] (claims, findings, sources, names), [`compose`] turns it into a [`Brief`],
//! and one of four renderings turns that into a page: [`terminal`], [`markdown`], [`html`], [`json`].
//! Nothing here reads a record, a file or a clock.
mod background;
mod charts;
mod cite;
mod clause;
mod compose;
mod disagree;
mod group;
pub mod html;
pub mod json;
pub mod markdown;
mod material;
mod much;
mod noun;
mod page;
mod period;
mod select;
mod sentence;
pub mod terminal;
mod totals;
mod verb;
mod when;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

pub use background::background;
pub use charts::{hue, hue_name, hue_of, sums, timeline};
pub use cite::{Citation, locate};
pub use compose::compose;
pub use disagree::{Disagreement, Side as DisputedSide};
pub use material::{Material, Names, Party, SourceCard};
pub use much::amount_words;
pub use noun::counted;
pub use page::{Brief, Entry, Review, SourceLine, Stretch};
pub use period::Period;
pub use sentence::sentence;
pub use totals::{SumBounds, Total, sum_words};
pub use when::{short_time, time_words};
