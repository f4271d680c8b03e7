//! Measures the pages over a record: `cargo run -p chancery-server --example measure -- RECORD A B [READERS] [PAGE]`.
//!
//! For each page the time the server takes, median and 99th percentile: for one reader just after somebody decided, for
//! one who looks again, and for many at once while somebody decides twenty times a second; and its weight, as it is and
//! compressed.
use chancery_claim::Kind;
use chancery_server::{Options, ServeError, Trial, trial};
use chancery_store::{Mode, Moment, Query, Record, Stamp, Stored};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

const HOST: &str = "127.0.0.1:8017";

fn stamp() -> Stamp {
    Stamp::new("ana", Moment(2_000_000_000_000_000))
}

fn get(trial: &Trial, address: &str) -> Result<(u16, Vec<u8>), ServeError> {
    let answer = trial.ask("GET", address, &[("host", HOST), ("cookie", &trial.cookie)], "")?;
    Ok((answer.status, answer.body))
}

/// What goes over the network.
fn weight(trial: &Trial, address: &str) -> Result<usize, ServeError> {
    Ok(trial.ask("GET", address, &[("host", HOST), ("cookie", &trial.cookie), ("accept-encoding", "gzip")], "")?.body.len())
}

fn median_and_99th(mut taken: Vec<f64>) -> (f64, f64) {
    taken.sort_by(f64::total_cmp);
    let at = |share: f64| taken.get(((taken.len().max(1) - 1) as f64 * share).round() as usize).copied().unwrap_or(0.0);
    (at(0.5), at(0.99))
}

/// Judges one claim after another, then takes it all back, and so on.
fn decide(trial: &Trial, claims: &[Stored], at: usize) {
    let id = &claims[at % claims.len()].claim.id;
    let verdict = if (at / claims.len()).is_multiple_of(2) { "accept" } else { "undo" };
    let form = format!("csrf={}&verdict={verdict}&reason=measured", trial.form);
    let headers = [
        ("host", HOST),
        ("cookie", trial.cookie.as_str()),
        ("origin", "http://127.0.0.1:8017"),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let _ = trial.ask("POST", &format!("/claim/{id}/decide"), &headers, &form);
}

#[allow(clippy::print_stdout)]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = PathBuf::from(arguments.next().unwrap_or_else(|| "chancery.db".to_owned()));
    let (a, b) = (arguments.next().unwrap_or_else(|| "S000".to_owned()), arguments.next().unwrap_or_else(|| "S001".to_owned()));
    let readers: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(50);
    let only = arguments.next();
    let record = Record::open(&path, Mode::Read)?;
    let claims = record.claims(&Query { kinds: vec![Kind::Transfer], limit: 200, ..Query::default() })?.claims;
    let first = &claims.first().ok_or("the record has no claims")?.claim;
    let pages = [
        ("Home", "/".to_owned()),
        ("Dyad", format!("/dyad/{a}/{b}")),
        ("Source", format!("/source/{}", first.source)),
        ("Claim", format!("/claim/{}", first.id)),
        ("Review", "/review".to_owned()),
        ("Findings of a pair", format!("/findings?party={a}&party={b}")),
        ("Search, words", "/search?text=railway".to_owned()),
        ("Search, pair", format!("/search?party={a}&party={b}")),
        ("Totals of a pair", format!("/totals?party={a}&party={b}")),
        ("Entity", format!("/entity/{a}")),
        ("Network", "/network".to_owned()),
        ("Help", "/help".to_owned()),
        ("JSON, 100 claims", "/api/claims".to_owned()),
    ];
    println!("{:?}", record.size()?);
    drop(record);
    let trial = trial(Options { record: path, port: 8017, read_only: false, listen: None, names: Vec::new(), stamp })?;
    let mut assets = 0;
    for name in ["room.css", "keys.js", "spans.js", "charts.js", "forms.js", "icon.svg"] {
        let (_, body) = get(&trial, &format!("/assets/{name}"))?;
        let small = weight(&trial, &format!("/assets/{name}"))?;
        assets += small;
        println!("{name}: {} bytes, {small} compressed", body.len());
    }
    println!(
        "| page | after a change: median | p99 | again: median | {readers} readers and a reviewer: median | p99 | weight | compressed | with assets |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for (name, address) in pages.iter().filter(|(name, _)| only.as_deref().is_none_or(|only| only == *name)) {
        let (status, body) = get(&trial, address)?;
        if status != 200 {
            println!("| {name} | status {status} |");
            continue;
        }
        let small = weight(&trial, address)?;
        let (mut alone, mut again) = (Vec::new(), Vec::new());
        for n in 0..20 {
            decide(&trial, &claims, n);
            for taken in [&mut alone, &mut again] {
                let start = Instant::now();
                get(&trial, address)?;
                taken.push(start.elapsed().as_secs_f64() * 1e3);
            }
        }
        let done = AtomicBool::new(false);
        let crowd: Vec<f64> = std::thread::scope(|scope| {
            let decider = scope.spawn(|| {
                let mut at = 0;
                while !done.load(Ordering::Relaxed) {
                    decide(&trial, &claims, at);
                    at += 1;
                    std::thread::sleep(std::time::Duration::from_millis(50));
                }
            });
            let handles: Vec<_> = (0..readers)
                .map(|_| {
                    scope.spawn(|| {
                        (0..2)
                            .map(|_| {
                                let start = Instant::now();
                                let _ = get(&trial, address);
                                start.elapsed().as_secs_f64() * 1e3
                            })
                            .collect::<Vec<f64>>()
                    })
                })
                .collect();
            let taken = handles.into_iter().filter_map(|handle| handle.join().ok()).flatten().collect();
            done.store(true, Ordering::Relaxed);
            let _ = decider.join();
            taken
        });
        let ((m1, p1), (m2, p2), (look, _)) = (median_and_99th(alone), median_and_99th(crowd), median_and_99th(again));
        println!(
            "| {name} | {m1:.1} ms | {p1:.1} ms | {look:.1} ms | {m2:.0} ms | {p2:.0} ms | {} | {small} | {} |",
            body.len(),
            small + assets
        );
    }
    Ok(())
}
