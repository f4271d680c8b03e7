//! Sentence boundaries against a treebank: prints precision, recall and F1 for edited and for informal text.
//!
//! `cargo test -p chancery-text --test sentence_f1 -- --nocapture`, with `SENTENCE_ERRORS=1` to see each error.
#![allow(clippy::print_stdout)]
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chancery_text::{Span, split_sentences};

/// Hits, sentences found, sentences in the treebank.
#[derive(Default)]
struct Counts {
    n_hit: usize,
    n_found: usize,
    n_gold: usize,
}

impl Counts {
    fn line(&self) -> String {
        let (p, r) = (self.n_hit as f64 / self.n_found as f64, self.n_hit as f64 / self.n_gold as f64);
        format!("P {:5.2} R {:5.2} F1 {:5.2} ({} sentences)", 100.0 * p, 100.0 * r, 200.0 * p * r / (p + r), self.n_gold)
    }
}

#[test]
fn sentences_of_the_treebank() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/treebank/en/dev.conllu");
    let Ok(treebank) = std::fs::read_to_string(&path) else {
        println!("skipped: no treebank beside the project");
        return;
    };
    let mut by_genre: BTreeMap<String, Counts> = BTreeMap::new();
    let mut genre = String::new();
    let mut paragraph: Vec<String> = Vec::new();
    let mut boundary = false;
    for line in treebank.lines().chain(["# newdoc id = end"]) {
        if line.starts_with("# newdoc") || line.starts_with("# newpar") {
            if !boundary {
                score(&genre, &mut paragraph, &mut by_genre);
            }
            boundary = true;
            if let Some(id) = line.strip_prefix("# newdoc id = ") {
                genre = id.split(['-', '_']).next().unwrap_or("").to_owned();
            }
        } else if let Some(text) = line.strip_prefix("# text = ") {
            boundary = false;
            paragraph.push(text.to_owned());
        }
    }
    let mut all = Counts::default();
    for (genre, counts) in &by_genre {
        println!("{genre:12} {}", counts.line());
        all.n_hit += counts.n_hit;
        all.n_found += counts.n_found;
        all.n_gold += counts.n_gold;
    }
    println!("{:12} {}", "all", all.line());
    assert!(all.n_hit * 10 > all.n_gold * 7);
}

/// Scores one paragraph: a sentence counts where both its ends are right.
fn score(genre: &str, paragraph: &mut Vec<String>, by_genre: &mut BTreeMap<String, Counts>) {
    let mut text = String::new();
    let mut gold = BTreeSet::new();
    for sentence in paragraph.drain(..) {
        if !text.is_empty() {
            text.push(' ');
        }
        gold.insert((text.len(), text.len() + sentence.trim_end().len()));
        text.push_str(&sentence);
    }
    let found: BTreeSet<(usize, usize)> = split_sentences(&text, Span::new(0, text.len())).iter().map(|s| (s.start, s.end)).collect();
    let counts = by_genre.entry(genre.to_owned()).or_default();
    counts.n_hit += gold.intersection(&found).count();
    counts.n_found += found.len();
    counts.n_gold += gold.len();
    if std::env::var_os("SENTENCE_ERRORS").is_some() {
        for (start, end) in found.difference(&gold) {
            println!("{genre} extra: {}", &text[*start..*end]);
        }
        for (start, end) in gold.difference(&found) {
            println!("{genre} missed: {}", &text[*start..*end]);
        }
    }
}
