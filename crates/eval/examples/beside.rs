//! This program on the texts of a `work.json`, in the form in which its peers answer: see `cargo xtask peers`.
//!
//! A frame is a claim: the words of its roles, time and amounts, with entities as ids.
use chancery_extract::{Engine, Hints};
use chancery_text::{Offsets, Span, read_document};
use chancery_time::{Context, find_times, parse_day, time_lines};
use serde_json::{Value, json};
use std::process::ExitCode;
use std::time::Instant;

#[allow(clippy::print_stderr)]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [work, out] => match run(work, out) {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => {
                eprintln!("{why}");
                ExitCode::FAILURE
            }
        },
        _ => {
            eprintln!("usage: beside WORK.json OUT.json");
            ExitCode::from(2)
        }
    }
}

fn run(work: &str, out: &str) -> Result<(), String> {
    let work: Value =
        serde_json::from_str(&std::fs::read_to_string(work).map_err(|why| why.to_string())?).map_err(|why| why.to_string())?;
    let engine = Engine::builtin();
    warm(engine);
    let mut texts = serde_json::Map::new();
    let (mut seconds, mut bytes) = (0.0, 0);
    for item in work["texts"].as_array().into_iter().flatten() {
        let text = item["text"].as_str().unwrap_or_default();
        bytes += text.len();
        // One thread does nothing but this, so that the clock tells what the processor did.
        let begin = Instant::now();
        let document = read_document(text.as_bytes(), "text.txt").map_err(|why| why.to_string())?;
        let hints = Hints { published: item["published"].as_str().map(str::to_owned), ..Hints::default() };
        let claims = engine.extract(&document, &hints).claims;
        seconds += begin.elapsed().as_secs_f64();
        let offsets = Offsets::new(&document.text);
        let place = |span: Span| json!({"start": offsets.byte_to_code_point(span.start), "end": offsets.byte_to_code_point(span.end)});
        let published = hints.published.as_deref().and_then(parse_day);
        let lines = time_lines(&document.text, &find_times(&document.text, &Context { published }));
        let dates: Vec<Value> = lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let (mut actors, mut amounts, mut frames) = (Vec::new(), Vec::new(), Vec::new());
        for claim in &claims {
            let mut frame = Vec::new();
            for role in &claim.roles {
                // What the document implies has no words of its own: it stands where the claim does.
                let mut one = place(role.span.unwrap_or(claim.quote));
                one["id"] = json!(role.entity);
                if role.entity.is_some() {
                    actors.push(one.clone());
                }
                frame.push(one);
            }
            amounts.extend(claim.amounts.iter().map(|amount| place(amount.span)));
            frame.extend(claim.amounts.iter().map(|amount| place(amount.span)));
            if let Some(time) = &claim.time {
                let mut one = place(time.span.unwrap_or(claim.quote));
                one["value"] = json!(time.value.edtf);
                frame.push(one);
            }
            frames.push(frame);
        }
        let id = item["id"].as_str().unwrap_or_default().to_owned();
        texts.insert(id, json!({"dates": dates, "amounts": amounts, "actors": actors, "frames": frames}));
    }
    let answer = json!({"texts": texts, "seconds": seconds, "bytes": bytes});
    std::fs::write(out, answer.to_string()).map_err(|why| format!("{out}: {why}"))
}

/// Loads what is loaded once, so that it is not measured.
fn warm(engine: &Engine) {
    if let Ok(document) = read_document(b"Norway opened an embassy in Nairobi in 1965.", "text.txt") {
        engine.extract(&document, &Hints::default());
    }
}
