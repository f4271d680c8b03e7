//! The `chancery` program: words and terminal around the libraries, and no logic that a server would need too.
//!
//! Results go to standard output, everything else to standard error.
mod args;
mod commands;
mod conflicts;
mod documents;
mod failure;
mod filter;
mod keys;
mod names;
mod output;
mod own;
mod queue;
mod reading;
mod record;
mod talk;

use clap::Parser;
use std::process::ExitCode;

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // clap prints its own help and usage errors, with exit codes 0 and 2.
    let cli = args::Cli::parse();
    let talk = talk::Talk::new(&cli.global);
    match commands::run(&cli, &talk) {
        Ok(code) => code.into(),
        Err(failure) => {
            talk.failure(&failure);
            failure.code.into()
        }
    }
}
