//! `extract` as a small program: claims of documents as JSON lines, built without the record's pages and commands.
//!
//! `cargo run -p chancery-eval --example extract -- [--about STATE] [--by STATE] [--published DATE] [--no-gate] FILE|-`
//! prints what `chancery extract` prints, and is linked in seconds: for work on rules.
use chancery_claim::SourceInfo;
use chancery_desk::{Known, extract, read_bytes};
use chancery_interchange::claim_json;
use chancery_text::Offsets;
use std::io::{BufWriter, Read, Write};
use std::process::ExitCode;

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[allow(clippy::print_stderr)]
fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: impl Iterator<Item = String>) -> Result<(), String> {
    let mut known = Known::default();
    let mut files = Vec::new();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} wants a value"));
        let state = |name: String| chancery_desk::resolve(&name).map(|entity| entity.id.clone()).map_err(|why| why.to_string());
        match argument.as_str() {
            "extract" => {}
            "--about" => known.about.push(state(value()?)?),
            "--by" => known.by.push(state(value()?)?),
            "--published" => known.published = Some(value()?),
            "--no-gate" => known.no_gate = true,
            _ => files.push(argument),
        }
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    for file in files {
        let mut bytes = Vec::new();
        let got =
            if file == "-" { std::io::stdin().read_to_end(&mut bytes).map(|_| ()) } else { std::fs::read(&file).map(|all| bytes = all) };
        got.map_err(|why| format!("{file}: {why}"))?;
        let name = file.rsplit('/').next().unwrap_or(&file);
        let extracted = extract(read_bytes(&bytes, name, &file, &known, None)?);
        let document = &extracted.read.document;
        let source = SourceInfo {
            id: format!("s:{}", document.sha256.get(..16).unwrap_or(&document.sha256)),
            title: document.meta.title.clone(),
            published: document.meta.published.clone(),
        };
        let offsets = Offsets::new(&document.text);
        for claim in &extracted.claims {
            writeln!(out, "{}", claim_json(claim, &source, &offsets)).map_err(|why| why.to_string())?;
        }
    }
    out.flush().map_err(|why| why.to_string())
}
