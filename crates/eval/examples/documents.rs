//! How many of the facts of the twelve documents are found: `cargo run -p chancery-eval --example documents [-- --show]`.
//!
//! `--show` tells of each fact that is not found, with the nearest claim, and of each claim that says none of the facts.
use chancery_eval::documents::{Judged, in_words, judge_all};
use std::process::ExitCode;

#[allow(clippy::print_stdout, clippy::print_stderr)]
fn main() -> ExitCode {
    let show = std::env::args().any(|argument| argument == "--show");
    let all = match judge_all() {
        Ok(all) => all,
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::FAILURE;
        }
    };
    if show {
        all.iter().for_each(tell);
    }
    println!("| document | facts | found | claims | of no fact | faults |\n|---|---|---|---|---|---|");
    let line = |name: &str, n: [usize; 5]| println!("| {name} | {} | {} | {} | {} | {} |", n[0], n[1], n[2], n[3], n[4]);
    let mut sum = [0; 5];
    for one in &all {
        let counts = [one.facts.len(), one.answer.found(), one.claims.len(), one.extra().len(), one.faults.len()];
        line(&one.name, counts);
        sum.iter_mut().zip(counts).for_each(|(sum, n)| *sum += n);
    }
    line("all", sum);
    println!("\nfound: {:.3}", sum[1] as f64 / sum[0].max(1) as f64);
    ExitCode::SUCCESS
}

#[allow(clippy::print_stdout)]
fn tell(one: &Judged) {
    println!("\n== {}", one.name);
    for (fact, got) in one.facts.iter().zip(&one.answer.facts) {
        match got {
            Some((_, wrong)) if wrong.is_empty() => {}
            Some((i, wrong)) => {
                println!("MISSED {} {}\n    wrong in {}\n    {}", fact.id, fact.quote, wrong.join(", "), in_words(&one.claims[*i]));
            }
            None => println!("MISSED {} {}\n    no claim here", fact.id, fact.quote),
        }
    }
    for (i, why) in &one.faults {
        println!("FAULT ({why}) {} | {}", in_words(&one.claims[*i]), one.claims[*i].rule);
    }
    for i in one.extra() {
        let claim = &one.claims[i];
        println!("EXTRA {} | {} | {}", in_words(claim), claim.rule, claim.quote_text.replace('\n', " "));
    }
    println!();
}
