//! Whether confidence means something: `cargo run -p chancery-eval --example calibrate -- ../shared/gold [EVERY]`.
//!
//! With a number every so manieth text alone is read, which is enough for a look.
//! Prints a table of reliability as Markdown: for claims that the gold sets can judge, how sure the program was and how
//! many were right, and the rising shares from which the program's own table is taken.
use chancery_claim::Kind;
use chancery_eval::calibration::{SETS, Trial, bins, expected_error, of_documents, rising, trials};
use std::path::Path;
use std::process::ExitCode;

#[allow(clippy::print_stderr)]
fn main() -> ExitCode {
    let Some(folder) = std::env::args().nth(1) else {
        eprintln!("usage: calibrate FOLDER-OF-GOLD-SETS");
        return ExitCode::from(2);
    };
    let every = std::env::args().nth(2).and_then(|every| every.parse().ok()).unwrap_or(1);
    match run(Path::new(&folder), every) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

#[allow(clippy::print_stdout)]
fn run(folder: &Path, every: usize) -> Result<(), String> {
    println!("| claims of | judged | right | share right | mean confidence |\n|---|---|---|---|---|");
    let mut all: Vec<Trial> = Vec::new();
    for set in SETS {
        let path = folder.join(format!("{set}.jsonl"));
        let lines = std::fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))?;
        let lines: Vec<&str> = lines.lines().step_by(every.max(1)).collect();
        all.extend(line(set, trials(set, &lines.join("\n"))?));
    }
    all.extend(line("documents", of_documents()?));
    let all = line("all", all);
    let reliability = bins(&all, |trial| trial.confidence);
    println!("\nExpected calibration error: {:.3}\n", expected_error(&reliability));
    println!("| confidence | claims | share right |\n|---|---|---|");
    for bin in &reliability {
        println!("| {:.2} | {} | {:.3} |", bin.confidence, bin.n, bin.right);
    }
    // Visits of registers are read by their form and are nearly always right; they would drown what prose tells.
    let prose: Vec<Trial> = all.into_iter().filter(|trial| trial.kind != Kind::Visit).collect();
    let raw = bins(&prose, |trial| trial.evidence);
    println!("\n| evidence, visits apart | claims | share right | rising |\n|---|---|---|---|");
    for (bin, fitted) in raw.iter().zip(rising(&raw)) {
        println!("| {:.2} | {} | {:.3} | {:.3} |", bin.confidence, bin.n, bin.right, fitted.right);
    }
    Ok(())
}

#[allow(clippy::print_stdout)]
fn line(set: &str, trials: Vec<Trial>) -> Vec<Trial> {
    let n = trials.len().max(1) as f64;
    let right = trials.iter().filter(|trial| trial.right).count();
    let mean = trials.iter().map(|trial| trial.confidence).sum::<f64>() / n;
    println!("| {set} | {} | {right} | {:.3} | {mean:.3} |", trials.len(), right as f64 / n);
    trials
}
