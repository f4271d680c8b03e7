//! The router as browsers meet it, without a socket: pages, deeds, attacks.
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test may stop at once and may talk
mod attacks;
mod common;
mod crowd;
mod deeds;
mod pages;
mod strain;
mod users;
