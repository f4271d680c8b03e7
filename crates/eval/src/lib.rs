//! Measuring: gold sets, generated records, peers.
pub mod generate;
