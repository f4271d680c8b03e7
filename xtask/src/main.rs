//! What a contributor runs: `cargo xtask tidy | test | scores`.
//!
//! Rust rather than shell, so that it runs on every system that cargo runs on.
mod gate;
mod peers;
mod precision;
mod scores;
mod syntax;
mod test;
mod tidy;
mod walk;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HELP: &str = "\
usage: cargo xtask <task>

  tidy            the rules of the repository: layers, file heads, file sizes, lints, reasons,
                  and that ARCHITECTURE.md names functions where they are
  test            tidy, formatting, clippy, every test of the workspace; says what it skipped
  scores          gathers docs/scores/*.md into docs/scores.md
  train-syntax TREEBANK        trains the syntax model from a folder of CoNLL-U files
  eval-syntax TREEBANK [SPLIT] scores it as the CoNLL 2018 evaluation does
  plain-words TREEBANK         prints the plain text beside the treebank word by word, for the teacher (crates/syntax/teacher)
  train-gate SHARED [glance]   teaches the gate which sentences are worth parsing, or worth it after a glance, by the texts of that folder
  sample-claims [--seed N] [--n 200] PATH…   draws claims for judging by eye, an equal share from each PATH, into docs/precision
  precision SHEET…             counts a judged sheet, with a Wilson interval
  peers                        installs other programs under target/peers and compares what they find in the same texts
  scores --check  fails if docs/scores.md is not what `scores` would write
";

#[allow(clippy::print_stdout, clippy::print_stderr)]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let top = top();
    let outcome = match words.as_slice() {
        ["tidy"] => tidy::run(&top),
        ["test"] => test::run(&top),
        ["scores"] => scores::run(&top, false),
        ["sample-claims", rest @ ..] => precision::sample(&top, rest),
        ["peers"] => peers::run(&top),
        ["precision", files @ ..] => precision::run(files),
        ["train-syntax", rest @ ..] => syntax::train(rest),
        ["eval-syntax", rest @ ..] => syntax::eval(rest),
        ["plain-words", folder] => syntax::plain_words(folder),
        ["train-gate", shared] => gate::train(&top, shared, "gate.bin"),
        ["train-gate", shared, "glance"] => gate::train(&top, shared, "glance.bin"),
        ["scores", "--check"] => scores::run(&top, true),
        ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprint!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(said) => {
            eprintln!("{said}");
            ExitCode::FAILURE
        }
    }
}

/// The top of the repository: the folder above this crate.
fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}
