//! Measuring: gold sets, generated records, peers.
pub mod calibration;
pub mod documents;
pub mod facts;
pub mod gate;
pub mod generate;
pub mod glance;
