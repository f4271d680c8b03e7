//! Prints the mentions of a text, one a line: form, entity, state, words. Reads standard input.
//!
//! `cargo run -p chancery-lexicon --example mentions < FILE`; with `--speed` it prints bytes per second instead,
//! and with `--lines` it takes every line as a document of its own.
#![allow(clippy::print_stdout, reason = "this is a program")]
use chancery_lexicon::{Lexicon, Mention};
use std::io::Read;
use std::time::Instant;

fn main() -> std::io::Result<()> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let started = Instant::now();
    let lexicon = Lexicon::builtin();
    let built = started.elapsed();
    if std::env::args().any(|arg| arg == "--speed") {
        let started = Instant::now();
        let n_mentions = lexicon.find(&text).len();
        let rate = text.len() as f64 / started.elapsed().as_secs_f64() / 1e6;
        println!("built in {:.1} ms; {n_mentions} mentions; {rate:.1} MB/s", built.as_secs_f64() * 1e3);
        return Ok(());
    }
    if std::env::args().any(|arg| arg == "--lines") {
        for line in text.lines() {
            let shown: Vec<String> = lexicon.find(line).iter().map(|mention| show(mention, line)).collect();
            println!("{}", shown.join("\t"));
        }
        return Ok(());
    }
    for mention in lexicon.find(&text) {
        println!("{}", show(&mention, &text));
    }
    Ok(())
}

fn show(mention: &Mention, text: &str) -> String {
    let referent = &mention.referent;
    let post = referent.post.map_or("-", |span| span.of(text));
    format!(
        "{:?} | {} | of {} | to {} | {}| post {post} | {}",
        mention.form,
        referent.entity.as_deref().unwrap_or("-"),
        referent.of.as_deref().unwrap_or("-"),
        referent.to.as_deref().unwrap_or("-"),
        if referent.members.is_empty() { String::new() } else { format!("members {} ", referent.members.join("+")) },
        mention.span.of(text).replace('\n', " "),
    )
}
