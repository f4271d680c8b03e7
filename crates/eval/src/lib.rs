//! Measuring: gold sets, generated records, peers.
pub mod documents;
pub mod facts;
pub mod generate;
