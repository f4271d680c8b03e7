//! Prints the amounts of standard input, one a line: byte range, kind, unit, bounds, words, text.
use chancery_quantity::{Context, find_amounts, words};
use std::io::{Read, Write};

fn main() -> std::io::Result<()> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let mut out = std::io::stdout().lock();
    if std::env::args().nth(1).as_deref() == Some("--time") {
        let started = std::time::Instant::now();
        let n_found = find_amounts(&text, &Context::default()).len();
        let seconds = started.elapsed().as_secs_f64();
        return writeln!(out, "{n_found} amounts, {:.1} MB/s", text.len() as f64 / 1e6 / seconds);
    }
    for m in find_amounts(&text, &Context::default()) {
        let a = &m.amount;
        let said = words(a);
        let quote = text[m.start..m.end].replace(['\n', '\t'], " ");
        writeln!(out, "{}\t{}\t{:?}\t{}\t{:?}\t{:?}\t{said}\t{quote}", m.start, m.end, a.kind, a.unit, a.low, a.high)?;
    }
    Ok(())
}
