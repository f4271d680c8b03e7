//! `train-syntax` and `eval-syntax`: the model of the syntax crate, made and measured.
//!
//! `cargo xtask train-syntax ../shared/treebank/en` writes `crates/syntax/model/english.bin`;
//! `cargo xtask eval-syntax ../shared/treebank/en [train|dev|test]` prints its scores.
#![allow(clippy::print_stdout, clippy::print_stderr)]
use chancery_syntax::Parser;
use chancery_syntax::train::{score, treebank};
use std::path::Path;
use std::time::Instant;

/// Where the model stands in the project.
const MODEL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/syntax/model/english.bin");

/// Trains the model from `TREEBANK/train.conllu`; a second argument writes it elsewhere.
pub(crate) fn train(args: &[&str]) -> Result<String, String> {
    let [folder, rest @ ..] = args else { return Err(USAGE.to_owned()) };
    let sentences = load(folder, "train")?;
    let begun = Instant::now();
    let model = chancery_syntax::train::train(&sentences, 5, &mut |line| {
        eprintln!("{:6.0} s  {line}", begun.elapsed().as_secs_f64());
    });
    let path = rest.first().copied().unwrap_or(MODEL);
    std::fs::write(path, &model).map_err(|error| format!("cannot write {path}: {error}"))?;
    Ok(format!("{path}: {} bytes", model.len()))
}

/// Prints the scores of the shipped model, or of the one at `--model PATH`.
pub(crate) fn eval(args: &[&str]) -> Result<String, String> {
    let (mut model, mut plain) = (MODEL, Vec::new());
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        match *arg {
            "--model" => model = rest.next().ok_or(USAGE)?,
            arg => plain.push(arg),
        }
    }
    let (folder, split) = match plain[..] {
        [folder] => (folder, "test"),
        [folder, split] => (folder, split),
        _ => return Err(USAGE.to_owned()),
    };
    let gold = load(folder, split)?;
    let bytes = std::fs::read(model).map_err(|error| format!("cannot read {model}: {error}"))?;
    let begun = Instant::now();
    let parser = Parser::from_bytes(&bytes).map_err(|error| error.to_string())?;
    println!("model of {} bytes, loaded in {:.0} ms\n", bytes.len(), begun.elapsed().as_secs_f64() * 1e3);
    let n: usize = gold.iter().map(|s| s.words.len()).sum();
    let begun = Instant::now();
    let scores = score::on_gold_words(&parser, &gold);
    let seconds = begun.elapsed().as_secs_f64();
    Ok(format!("{split}, gold words: {n} words, {:.0} words/s\n{scores}", n as f64 / seconds))
}

fn load(folder: &str, split: &str) -> Result<Vec<treebank::Sentence>, String> {
    let path = Path::new(folder).join(format!("{split}.conllu"));
    treebank::read(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

const USAGE: &str = "usage: cargo xtask train-syntax TREEBANK [MODEL] | eval-syntax TREEBANK [SPLIT] [--model MODEL]";
