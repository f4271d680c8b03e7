//! Teaches the gate what a trigger is worth: `cargo xtask train-gate ../shared`.
//!
//! Read are all documents of the corpus, the speeches or so many bytes of them as are named, the texts of the gold sets and the examples of
//! the rules. A name that ends in `glance.bin` asks for the second look of the gate. They fall into three parts by their names; each part is judged by what was learned from the others, which
//! gives the table that is printed and the least sum. What is written was learned from all.
use chancery_desk::{Known, read_bytes};
use chancery_eval::gate::{Learned, Sample};
use chancery_eval::glance::{Look, best, learn};
use chancery_extract::learn::{Glancing, Lesson};
use chancery_extract::{Engine, Hints};
use chancery_lexicon::Lexicon;
use chancery_text::{Document, read_document};
use rayon::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;

/// Sets of texts with truths; rows of registers have no grammar.
const SETS: &[&str] = &["rdcr_events", "rdcr_offices", "wh_visits", "aid_transfers", "events_sentences", "time_wikiwars"];
/// Bytes of one piece of the speeches.
const PIECE: usize = 60_000;
/// Parts, of which each is judged by the others.
const PARTS: u32 = 3;
/// Claims of texts not seen that may be lost, in a thousand.
const LOST: f64 = 12.5;
/// The same of those that pass by their words, when they are glanced at.
const GLANCE_LOST: f64 = 37.5;

struct Text {
    group: &'static str,
    part: u32,
    document: Document,
    hints: Hints,
}

#[allow(clippy::print_stderr)]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (shared, out, speeches) = match arguments.as_slice() {
        [shared, out] => (shared, out, usize::MAX),
        [shared, out, speeches] => (shared, out, speeches.parse().unwrap_or(usize::MAX)),
        _ => {
            eprintln!("usage: train_gate SHARED OUT [BYTES-OF-SPEECHES]");
            return ExitCode::from(2);
        }
    };
    match run(Path::new(shared), Path::new(out), speeches) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

#[allow(clippy::print_stdout)]
fn run(shared: &Path, out: &Path, speeches: usize) -> Result<(), String> {
    let engine = Engine::builtin();
    let names: Vec<String> = engine.rules().rules.iter().map(|rule| rule.name.clone()).collect();
    let texts = texts(shared, speeches)?;
    if out.ends_with("glance.bin") {
        return glance(&texts, &names, out);
    }
    let read = |text: &Text| -> Vec<Sample> {
        engine.lessons(&text.document, &text.hints).into_iter().map(|lesson| Sample::new(lesson, &names)).collect()
    };
    let read: Vec<Vec<Sample>> = texts.par_iter().map(read).collect();
    let all: Vec<(&Text, &Sample)> = texts.iter().zip(&read).flat_map(|(text, samples)| samples.iter().map(move |s| (text, s))).collect();
    let mut judged: Vec<(&str, &Sample, Option<i32>)> = Vec::new();
    for part in 0..PARTS {
        let learned = Learned::new(all.iter().filter(|(text, _)| text.part != part).map(|(_, sample)| *sample));
        judged.extend(all.iter().filter(|(text, _)| text.part == part).map(|(text, sample)| (text.group, *sample, learned.best(sample))));
    }
    for lost in [LOST / 4.0, LOST / 2.0, LOST, LOST * 2.0] {
        let least = least(&judged, lost);
        println!("\nTold to lose {lost} in a thousand claims, with the least sum {least}:\n\n{}", table(&judged, least));
    }
    let least = least(&judged, LOST);
    let bytes = Learned::new(all.iter().map(|(_, sample)| *sample)).bytes(least);
    std::fs::write(out, &bytes).map_err(|why| format!("{}: {why}", out.display()))?;
    println!("{}: {} bytes, least sum {least}", out.display(), bytes.len());
    Ok(())
}

/// Learns the second look, and tells what it lets through of what passes by its words.
#[allow(clippy::print_stdout)]
fn glance(texts: &[Text], names: &[String], out: &Path) -> Result<(), String> {
    let read = |text: &Text| -> Vec<Looked> {
        let lessons = Engine::builtin().lessons(&text.document, &text.hints);
        let look = |lesson: Lesson| {
            let look = Look::new(&lesson, names)?;
            Some(Looked { part: text.part, bytes: lesson.end - lesson.start, passes: lesson.passes, look })
        };
        lessons.into_iter().filter_map(look).collect()
    };
    let looked: Vec<Looked> = texts.par_iter().flat_map(read).collect();
    let others = |part: u32| looked.iter().filter(move |looked| looked.part != part).map(|looked| &looked.look);
    let learned: Vec<_> = (0..PARTS).into_par_iter().map(|part| learn(others(part))).collect();
    let sum = |looked: &Looked| best(&learned[looked.part as usize], &looked.look);
    let passing: Vec<(&Looked, f32)> = looked.iter().filter(|looked| looked.passes).map(|looked| (looked, sum(looked))).collect();
    let mut earned: Vec<f32> = passing.iter().flat_map(|(looked, sum)| std::iter::repeat_n(*sum, looked.look.claims)).collect();
    earned.sort_by(f32::total_cmp);
    let all: usize = passing.iter().map(|(looked, _)| looked.bytes).sum();
    println!("{} spoken sentences pass by their words: {all} bytes, {} claims\n", passing.len(), earned.len());
    let least = |lost: f64| earned.get((earned.len() as f64 * lost / 1000.0) as usize).copied().unwrap_or(f32::NEG_INFINITY);
    println!("| claims lost in a thousand | least sum | bytes that pass the glance |\n|---|---|---|");
    for lost in [6.25, 12.5, 25.0, GLANCE_LOST, 50.0] {
        let bytes: usize = passing.iter().filter(|(_, sum)| *sum >= least(lost)).map(|(looked, _)| looked.bytes).sum();
        println!("| {lost} | {:.3} | {:.1} % |", least(lost), 100.0 * bytes as f64 / all.max(1) as f64);
    }
    let glancing = Glancing { least: least(GLANCE_LOST), ..learn(looked.iter().map(|looked| &looked.look)) };
    let bytes = glancing.bytes();
    std::fs::write(out, &bytes).map_err(|why| format!("{}: {why}", out.display()))?;
    println!("{}: {} bytes, least sum {}", out.display(), bytes.len(), glancing.least);
    Ok(())
}

/// A spoken sentence to be glanced at.
struct Looked {
    part: u32,
    bytes: usize,
    passes: bool,
    look: Look,
}

/// What is found and what is parsed of each group of texts with a least sum.
fn table(judged: &[(&str, &Sample, Option<i32>)], least: i32) -> String {
    let mut out =
        "| texts | sentences | claims by trees | found | bytes that could hold some | that are parsed |\n|---|---|---|---|---|---|\n"
            .to_owned();
    let groups: BTreeSet<&str> = judged.iter().map(|(group, _, _)| *group).collect();
    for group in groups {
        let own: Vec<_> = judged.iter().filter(|(name, _, _)| *name == group).collect();
        let bytes = |least: i32| {
            let open = own.iter().filter(|(_, _, best)| best.is_some_and(|sum| sum >= least));
            open.map(|(_, sample, _)| sample.bytes).sum::<usize>() as f64
        };
        let claims = |least: i32| {
            let open = own.iter().filter(|(_, _, best)| best.is_some_and(|sum| sum >= least));
            open.map(|(_, sample, _)| sample.claims).sum::<usize>()
        };
        let all: usize = own.iter().map(|(_, sample, _)| sample.bytes).sum();
        out += &format!(
            "| {group} | {} | {} | {:.2} % | {:.1} % | {:.1} % |\n",
            own.len(),
            claims(i32::MIN),
            100.0 * claims(least) as f64 / claims(i32::MIN).max(1) as f64,
            100.0 * bytes(i32::MIN) / all as f64,
            100.0 * bytes(least) / all as f64
        );
    }
    out
}

/// The least sum at which no more claims are lost than may be.
fn least(judged: &[(&str, &Sample, Option<i32>)], lost: f64) -> i32 {
    let judged = judged.iter().filter(|(_, sample, _)| sample.spoken);
    let mut sums: Vec<i32> = judged.filter_map(|(_, sample, best)| Some(std::iter::repeat_n((*best)?, sample.claims))).flatten().collect();
    sums.sort_unstable();
    let lost = (sums.len() as f64 * lost / 1000.0) as usize;
    sums.get(lost).copied().unwrap_or(i32::MIN)
}

/// Everything that is read, in a fixed order.
fn texts(shared: &Path, speeches: usize) -> Result<Vec<Text>, String> {
    let mut out = Vec::new();
    let corpus = shared.join("corpus");
    for path in files(&corpus)? {
        let bytes = read(&path)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let document = read_bytes(&bytes, &name, &name, &Known::default(), None)?.document;
        out.push(text("documents", &name, document, Hints::default()));
    }
    for path in files(&corpus.join("large"))? {
        let words = String::from_utf8_lossy(&read(&path)?).into_owned();
        let mut rest = &words[..boundary(&words, speeches)];
        while !rest.is_empty() {
            let from = boundary(rest, PIECE);
            let end = rest[from..].find('\n').map_or(rest.len(), |at| from + at + 1);
            let (piece, more) = rest.split_at(end);
            out.extend(plain("speeches", &out.len().to_string(), piece, Hints::default()));
            rest = more;
        }
    }
    for set in SETS {
        let lines = String::from_utf8_lossy(&read(&shared.join(format!("gold/{set}.jsonl")))?).into_owned();
        for line in lines.lines().filter(|line| !line.trim().is_empty()) {
            let item: Value = serde_json::from_str(line).map_err(|why| format!("{set}: {why}"))?;
            let words = item["text"].as_str().unwrap_or_default();
            let about = item["context"]["page_country"].as_str().and_then(|name| Lexicon::builtin().lookup(name));
            let hints = match about {
                Some(about) => Hints { about: vec![about.id.clone()], by: vec!["USA".to_owned()], ..Hints::default() },
                None => Hints::default(),
            };
            let name = item["id"].as_str().unwrap_or_default();
            out.extend(plain(set, name, words, hints));
        }
    }
    for rule in &Engine::builtin().rules().rules {
        for example in rule.examples.iter().filter(|example| example.fires) {
            let mut given = example.hints.iter().map(|hint| vec![hint.clone()]);
            let hints = Hints { about: given.next().unwrap_or_default(), by: given.next().unwrap_or_default(), ..Hints::default() };
            out.extend(plain("examples of rules", &example.text, &example.text, hints));
        }
    }
    Ok(out)
}

/// The last place up to `at` where a character begins.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn text(group: &'static str, name: &str, document: Document, hints: Hints) -> Text {
    let hash = name.bytes().fold(0x811C_9DC5u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    Text { group, part: (hash >> 8) % PARTS, document, hints }
}

fn plain(group: &'static str, name: &str, words: &str, hints: Hints) -> Option<Text> {
    Some(text(group, name, read_document(words.as_bytes(), "text.txt").ok()?, hints))
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|why| format!("{}: {why}", path.display()))
}

/// The plain texts of a folder, by name.
fn files(folder: &Path) -> Result<Vec<std::path::PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let mut paths: Vec<_> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    Ok(paths)
}
