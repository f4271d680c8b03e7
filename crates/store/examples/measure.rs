//! Measures a made-up record: `cargo run --release -p chancery-store --example measure -- 1000000 /tmp/made.db`.
//!
//! Reads it in by batches, then times the questions that people ask, warm, and prints median and 99th percentile:
//! by the clock, and by the processor, which is what counts on a machine that does other work too.
//! `load` after the file reads in and asks nothing; `each` does so with one transaction for each document; any other
//! word asks only the questions that hold it.
#[allow(missing_docs, unreachable_pub, dead_code)]
#[path = "../../eval/src/generate.rs"]
mod generate;

use chancery_store::{Mode, Moment, Query, Record, Relation, Stamp, StoreError, Sure, TimeFilter, TotalsQuery, Verdict};
use generate::{Size, document, state};
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), StoreError> {
    let mut args = std::env::args().skip(1);
    let claims: u64 = args.next().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let path = args.next().unwrap_or_else(|| "made.db".to_string());
    let path = Path::new(&path);
    let size = Size::of_claims(claims, 1);
    let how = args.next().unwrap_or_default();
    if !path.exists() {
        load(path, &size, if how == "each" { 1 } else { 1_000 })?;
    }
    if how == "load" || how == "each" {
        return Ok(());
    }
    ask(path, &how)
}

/// Reads the made-up documents in, and a tenth more after that.
fn load(path: &Path, size: &Size, at_once: u64) -> Result<(), StoreError> {
    let mut record = Record::open(path, Mode::Create)?;
    record.set_durable(false)?;
    let stamp = Stamp::new("generator", Moment(1));
    let mut put = |from: u64, to: u64| -> Result<(u64, (f64, f64)), StoreError> {
        let (mut n, mut seconds) = (0, (0.0, 0.0));
        let mut at = from;
        while at < to {
            let batch: Vec<_> = (at..to.min(at + at_once)).map(|number| document(size, number)).collect();
            at += at_once;
            let start = Watch::start();
            let reports = match batch.as_slice() {
                [(source, claims)] => vec![record.put_source(source, claims, &stamp)?],
                batch => record.put_sources(batch, &stamp)?,
            };
            let taken = start.seconds();
            seconds = (seconds.0 + taken.0, seconds.1 + taken.1);
            n += reports.iter().map(|report| report.added as u64).sum::<u64>();
        }
        Ok((n, seconds))
    };
    let first = size.documents * 10 / 11;
    let rate = |what: &str, (n, (clock, processor)): (u64, (f64, f64))| {
        say(&format!(
            "{what}: {n} claims in {clock:.1} s, {:.0} claims/s; {processor:.1} s of processor, {:.0} claims/s",
            n as f64 / clock,
            n as f64 / processor
        ));
    };
    rate("bulk", put(0, first)?);
    rate("then", put(first, size.documents)?);
    drop(record);
    let record = Record::open(path, Mode::Write)?;
    let claims = record.size()?[1].1;
    drop(record);
    let bytes = std::fs::metadata(path).map_or(0, |meta| meta.len());
    say(&format!("file: {bytes} bytes, {} a claim, texts of sources and their index included", bytes / claims.max(1) as u64));
    Ok(())
}

fn ask(path: &Path, only: &str) -> Result<(), StoreError> {
    let mut record = Record::open(path, Mode::Write)?;
    say(&format!("{:?}", record.size()?));
    let parties = |a: u64, b: u64| vec![state(a), state(b)];
    let heavy = Query { parties: parties(0, 1), ..Query::default() };
    let rare = Query { parties: parties(80, 120), ..Query::default() };
    let sixties = Query {
        time: Some(TimeFilter { from: Some(-3653), to: Some(-1), relation: Relation::Within, sure: Sure::Certain }),
        ..heavy.clone()
    };
    let many = 200;
    time(only, "first page of 100, heavy pair", many, || record.claims(&heavy).map(|p| p.claims.len()))?;
    let next = record.claims(&heavy)?.next;
    let later = Query { after: next, ..heavy.clone() };
    time(only, "second page of 100, heavy pair", many, || record.claims(&later).map(|p| p.claims.len()))?;
    time(only, "page of 100, everything", many, || record.claims(&Query::default()).map(|p| p.claims.len()))?;
    time(only, "page of 100, heavy pair, certainly in the 1960s", many, || record.claims(&sixties).map(|p| p.claims.len()))?;
    time(only, "whole timeline, heavy pair", 10, || record.all_claims(&heavy).map(|c| c.len()))?;
    time(only, "whole timeline, rare pair", many, || record.all_claims(&rare).map(|c| c.len()))?;
    let as_of = Query { as_of: Some(Moment(1)), ..heavy.clone() };
    time(only, "page of 100, heavy pair, as of a past moment", 20, || record.claims(&as_of).map(|p| p.claims.len()))?;
    time(only, "year x kind, heavy pair", many, || record.counts(&parties(0, 1), None).map(|c| c.len()))?;
    let waiting = Query { statuses: vec![chancery_claim::Status::Unreviewed], ..Query::default() };
    time(only, "how many wait for review", many, || record.count_claims(&waiting))?;
    time(only, "claims by year, everything", many, || record.coverage().map(|years| years.len()))?;
    time(only, "top 20 pairs", many, || record.top_pairs(20).map(|p| p.len()))?;
    let totals = TotalsQuery { query: heavy.clone(), ..TotalsQuery::default() };
    time(only, "totals of the heavy pair", 20, || record.totals(&totals).map(|t| t.rows.len()))?;
    time(only, "words: common (oil), 20 with snippet", 10, || record.search("oil", 20).map(|h| h.len()))?;
    time(only, "words: phrase (\"aircraft engines\")", 10, || record.search("\"aircraft engines\"", 20).map(|h| h.len()))?;
    time(only, "words: rare (two words and a year)", 10, || record.search("nickel railway 1957", 20).map(|h| h.len()))?;
    time(only, "words in whole texts: common (oil), 20", 10, || record.search_texts("oil", 20).map(|h| h.len()))?;
    for (what, words) in [("common (oil)", "oil"), ("rare (nickel railway 1957)", "nickel railway 1957")] {
        let found = Query { text: Some(words.into()), ..Query::default() };
        time(only, &format!("page of 100, everything, with a word: {what}"), 10, || record.claims(&found).map(|p| p.claims.len()))?;
    }
    let worded = Query { text: Some("nickel railway".into()), ..heavy.clone() };
    time(only, "words within the heavy pair, page of 100", 10, || record.claims(&worded).map(|p| p.claims.len()))?;
    let ids: Vec<String> = record.claims(&heavy)?.claims.into_iter().map(|s| s.claim.id).collect();
    let stamp = Stamp::new("ana", Moment(2));
    for (durable, words) in [(true, "one decision, durable"), (false, "one decision, safe from a crash of the program")] {
        record.set_durable(durable)?;
        let mut at = 0;
        time(only, words, 60, || {
            at += 1;
            let verdict = if (at / ids.len()).is_multiple_of(2) { Verdict::Accept } else { Verdict::Undo };
            record.decide(&ids[at % ids.len()], &verdict, None, &stamp).map(|_| 1)
        })?;
    }
    time(only, "verify", 1, || record.verify().map(|v| v.damage.iter().inspect(|damage| say(&format!("{damage:?}"))).count()))
}

/// Runs something so many times after once for warmth, and says what it took.
fn time(only: &str, what: &str, times: usize, mut work: impl FnMut() -> Result<usize, StoreError>) -> Result<(), StoreError> {
    if !what.contains(only) {
        return Ok(());
    }
    let mut found = if 1 < times { work()? } else { 0 };
    let mut taken = Vec::with_capacity(times);
    for _ in 0..times {
        let watch = Watch::start();
        found = work()?;
        taken.push(watch.seconds());
    }
    let at = |share: f64, which: fn(&(f64, f64)) -> f64| {
        let mut sorted: Vec<f64> = taken.iter().map(which).collect();
        sorted.sort_by(f64::total_cmp);
        1e3 * sorted[((sorted.len() - 1) as f64 * share).round() as usize]
    };
    say(&format!(
        "{what}: median {:.2} ms, p99 {:.2} ms; processor {:.2} and {:.2} ms ({found} found, {times} times)",
        at(0.5, |t| t.0),
        at(0.99, |t| t.0),
        at(0.5, |t| t.1),
        at(0.99, |t| t.1)
    ));
    Ok(())
}

/// Clock and processor since a start.
struct Watch(Instant, f64);

impl Watch {
    fn start() -> Self {
        let processor = processor();
        Self(Instant::now(), processor)
    }
    fn seconds(&self) -> (f64, f64) {
        let clock = self.0.elapsed().as_secs_f64();
        (clock, processor() - self.1)
    }
}

/// Seconds of processor that this thread has had, where the system tells (Linux); elsewhere nought.
fn processor() -> f64 {
    // The system adds a thread's time up when it leaves the processor, else at ticks some milliseconds apart.
    std::thread::yield_now();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = told.split_whitespace().next().and_then(|n| n.parse::<f64>().ok());
    nanos.unwrap_or(0.0) / 1e9
}

#[allow(clippy::print_stdout)]
fn say(line: &str) {
    println!("{line}");
}
