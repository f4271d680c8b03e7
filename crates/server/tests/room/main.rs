//! The router as browsers meet it, without a socket: pages, deeds, attacks.
#![allow(clippy::unwrap_used)] // a test may stop at once
mod attacks;
mod common;
mod deeds;
mod pages;
mod strain;
mod users;
