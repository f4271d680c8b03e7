//! Prints the amounts of standard input, one a line: byte range, kind, unit, bounds, words, text.
//!
//! With `--time` it prints how fast they are found instead.
use chancery_quantity::{Context, find_amounts, words};
use std::io::{Read, Write};

fn main() -> std::io::Result<()> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let mut out = std::io::stdout().lock();
    if std::env::args().nth(1).as_deref() == Some("--time") {
        // The best of several runs: others may use the machine.
        let (mut n_found, mut seconds) = (0, f64::MAX);
        for _ in 0..15 {
            let started = std::time::Instant::now();
            n_found = find_amounts(&text, &Context::default()).len();
            seconds = seconds.min(started.elapsed().as_secs_f64());
        }
        return writeln!(out, "{n_found} amounts in {:.1} MB, {:.1} MB/s", text.len() as f64 / 1e6, text.len() as f64 / 1e6 / seconds);
    }
    for m in find_amounts(&text, &Context::default()) {
        let a = &m.amount;
        let said = words(a);
        let quote = text[m.start..m.end].replace(['\n', '\t'], " ");
        writeln!(out, "{}\t{}\t{:?}\t{}\t{:?}\t{:?}\t{said}\t{quote}", m.start, m.end, a.kind, a.unit, a.low, a.high)?;
    }
    Ok(())
}
