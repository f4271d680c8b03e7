//! The router as browsers meet it, without a socket: pages, deeds, attacks.
#![allow(clippy::unwrap_used, dead_code)] // a test may stop at once
mod attacks;
mod common;
