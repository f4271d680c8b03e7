//! `train-syntax` and `eval-syntax`: the model of the syntax crate, made and measured.
//!
//! `cargo xtask train-syntax ../shared/treebank/en` writes `crates/syntax/model/english.bin`;
//! `cargo xtask eval-syntax ../shared/treebank/en [train|dev|test]` prints its scores.
#![allow(clippy::print_stdout, clippy::print_stderr)]
use chancery_syntax::Parser;
use chancery_syntax::train::{Settings, Texts, plain_sentences, score, treebank};
use std::path::Path;
use std::time::Instant;

/// Where the model stands in the project.
const MODEL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/syntax/model/english.bin");
/// What the teacher told.
const TOLD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/syntax/model/told.bin");

/// Trains the model from `TREEBANK/train.conllu`, the plain text beside the treebank and what the teacher told of both;
/// `--out MODEL` writes it elsewhere, `--rounds N`, `--threads N`, `--batch N`, `--rate X`, `--dropout X` try other settings,
/// `--told FILE`, `--times-told X`, `--told-rounds N` change what is learned from the teacher,
/// `--share P` takes P percent of the sentences for a learning curve, without the teacher, `--only second` trains the second opinion on tags
/// anew and leaves the rest of the shipped model as it is.
pub(crate) fn train(args: &[&str]) -> Result<String, String> {
    let [folder, rest @ ..] = args else {
        return Err(USAGE.to_owned());
    };
    let (mut out, mut settings, mut share, mut second_only, mut told) = (MODEL, Settings::default(), 100, false, TOLD);
    for pair in rest.chunks(2) {
        let [name, value] = pair else {
            return Err(USAGE.to_owned());
        };
        let bad = |_| format!("not a number: {value}");
        let bad_float = |_| format!("not a number: {value}");
        match *name {
            "--out" => out = value,
            "--rounds" => settings.rounds = value.parse().map_err(bad)?,
            "--told" => told = value,
            "--times-told" => settings.told = value.parse().map_err(bad_float)?,
            "--told-rounds" => settings.told_rounds = value.parse().map_err(bad)?,
            "--text-rounds" => settings.text_rounds = value.parse().map_err(bad)?,
            "--threads" => settings.threads = value.parse().map_err(bad)?,
            "--batch" => settings.batch = value.parse().map_err(bad)?,
            "--share" => share = value.parse().map_err(bad)?,
            "--only" => second_only = *value == "second",
            "--rate" => settings.rate = value.parse().map_err(bad_float)?,
            "--dropout" => settings.dropout = value.parse().map_err(bad_float)?,
            _ => return Err(USAGE.to_owned()),
        }
    }
    let mut sentences = load(folder, "train")?;
    sentences.truncate(sentences.len() * share / 100);
    // A part of the treebank is another treebank than the teacher told of.
    let told = if share < 100 { Ok(Vec::new()) } else { std::fs::read(told) }.map_err(|error| format!("cannot read {told}: {error}"))?;
    let plain = plain_text(&Path::new(folder).join("../../corpus/large"))?;
    let texts = Texts::new(sentences, &told, &plain).map_err(|error| error.to_string())?;
    if second_only {
        let model = std::fs::read(MODEL).map_err(|error| format!("cannot read {MODEL}: {error}"))?;
        let model =
            chancery_syntax::train::train_second(&model, &texts, &mut |line| eprintln!("{line}")).map_err(|error| error.to_string())?;
        std::fs::write(out, &model).map_err(|error| format!("cannot write {out}: {error}"))?;
        return Ok(format!("{out}: {} bytes", model.len()));
    }
    let dev = load(folder, "dev")?;
    let begun = Instant::now();
    let model = chancery_syntax::train::train(&texts, settings, &mut |line, model| {
        let mut line = format!("{:6.0} s  {line}", begun.elapsed().as_secs_f64());
        if let Some(parser) = model.and_then(|m| Parser::from_bytes(m).ok()) {
            line += &format!("; dev {}", score::on_gold_words(&parser, &dev).short());
        }
        eprintln!("{line}");
    });
    std::fs::write(out, &model).map_err(|error| format!("cannot write {out}: {error}"))?;
    let seconds = begun.elapsed().as_secs_f64();
    Ok(format!("{out}: {} bytes after {seconds:.0} s", model.len()))
}

/// Prints the words of the plain text beside the treebank, a sentence a line, as the teacher is asked of them.
pub(crate) fn plain_words(folder: &str) -> Result<String, String> {
    let plain = plain_text(&Path::new(folder).join("../../corpus/large"))?;
    Ok(plain_sentences(&plain).iter().map(|words| words.join("\t")).collect::<Vec<_>>().join("\n"))
}

/// All text files of a folder, in order of their names.
fn plain_text(folder: &Path) -> Result<String, String> {
    let fail = |error: std::io::Error| format!("cannot read {}: {error}", folder.display());
    let mut paths: Vec<_> = std::fs::read_dir(folder).map_err(fail)?.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    let mut out = String::new();
    for path in paths {
        out.push_str(&std::fs::read_to_string(path).map_err(fail)?);
        out.push('\n');
    }
    Ok(out)
}

/// Prints the scores of the shipped model, or of the one at `--model PATH`; with `--weigh D,S` the second opinion on tags
/// is asked where the network's best is less than D before the next, and counts S.
pub(crate) fn eval(args: &[&str]) -> Result<String, String> {
    let (mut model, mut weighing, mut plain) = (MODEL, None, Vec::new());
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        match *arg {
            "--model" => model = rest.next().ok_or(USAGE)?,
            "--weigh" => {
                let (doubt, share) = rest.next().and_then(|pair| pair.split_once(',')).ok_or(USAGE)?;
                weighing = doubt.parse::<f32>().ok().zip(share.parse::<f32>().ok());
            }
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
    let begun = cpu_seconds();
    let parser = Parser::from_bytes(&bytes).map_err(|error| error.to_string())?;
    let parser = match weighing {
        Some((doubt, share)) => parser.weighing(doubt, share),
        None => parser,
    };
    println!("model of {} bytes, loaded in {:.0} ms\n", bytes.len(), (cpu_seconds() - begun) * 1e3);
    let n: usize = gold.iter().map(|s| s.words.len()).sum();
    let begun = cpu_seconds();
    let scores = score::on_gold_words(&parser, &gold);
    let seconds = cpu_seconds() - begun;
    let raw = score::on_raw_text(&parser, &gold);
    let text = score::raw_text(&gold);
    let sentences = score::sentences(&text);
    let begun = cpu_seconds();
    let n_raw: usize = parser.parse_all(&text, &sentences).iter().map(|parse| parse.tokens.len()).sum();
    let raw_seconds = cpu_seconds() - begun;
    Ok(format!(
        "{split}, gold words: {n} words, {:.0} words per second of one core\n{scores}\n\
         {split}, raw text: {n_raw} words, {:.0} words per second of one core\n{raw}",
        n as f64 / seconds,
        n_raw as f64 / raw_seconds
    ))
}

fn load(folder: &str, split: &str) -> Result<Vec<treebank::Sentence>, String> {
    let path = Path::new(folder).join(format!("{split}.conllu"));
    treebank::read(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

/// Time that this thread has computed, where the system tells; else time on the clock.
fn cpu_seconds() -> f64 {
    static BEGUN: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|t| t.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| BEGUN.elapsed().as_secs_f64(), |n| n / 1e9)
}

const USAGE: &str =
    "usage: cargo xtask train-syntax TREEBANK [--out MODEL] [--rounds N] [--threads N] | eval-syntax TREEBANK [SPLIT] [--model MODEL]";
