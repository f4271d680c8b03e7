//! Scores as the CoNLL 2018 shared task defines them: F1 over aligned words, relations without subtypes.
use super::treebank::Sentence;
use crate::{Deprel, Feats, Parse, Parser, Upos};
use chancery_text::Span;

/// A word to compare: where its characters stand among all characters that are no white space.
#[derive(Debug, Clone)]
struct Unit {
    from: usize,
    to: usize,
    form: String,
    fused: bool,
    upos: Upos,
    feats: Feats,
    lemma: String,
    /// Number of the head among all words; `None` for a root.
    head: Option<usize>,
    deprel: Deprel,
}

/// Counts from which the scores are made.
#[derive(Debug, Clone, Copy, Default)]
pub struct Scores {
    gold: usize,
    system: usize,
    words: usize,
    upos: usize,
    feats: usize,
    lemmas: usize,
    uas: usize,
    las: usize,
    las_subtypes: usize,
    sentences: (usize, usize, usize),
}

impl Scores {
    fn f1(&self, correct: usize) -> f64 {
        200.0 * correct as f64 / (self.gold + self.system).max(1) as f64
    }
    /// The scores in one line.
    pub fn short(&self) -> String {
        let [upos, feats, uas, las] = [self.upos, self.feats, self.uas, self.las].map(|n| self.f1(n));
        format!("UPOS {upos:.2} UFeats {feats:.2} UAS {uas:.2} LAS {las:.2}")
    }
    /// Labelled attachment score in percent.
    pub fn las(&self) -> f64 {
        self.f1(self.las)
    }
}

impl std::fmt::Display for Scores {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (g, s, c) = self.sentences;
        writeln!(f, "sentences {:6.2}", 200.0 * c as f64 / (g + s).max(1) as f64)?;
        for (name, n) in [
            ("words", self.words),
            ("UPOS", self.upos),
            ("UFeats", self.feats),
            ("lemmas", self.lemmas),
            ("UAS", self.uas),
            ("LAS", self.las),
            ("LAS with subtypes", self.las_subtypes),
        ] {
            writeln!(f, "{name:<9} {:6.2}", self.f1(n))?;
        }
        Ok(())
    }
}

/// Scores on gold words.
pub fn on_gold_words(parser: &Parser, gold: &[Sentence]) -> Scores {
    let mut scores = Scores::default();
    let mut parse = Parse::default();
    for sentence in gold {
        let (text, spans) = sentence.spaced();
        parser.parse_words(&text, &spans, &mut parse);
        scores.sentences.0 += 1;
        scores.sentences.1 += 1;
        scores.sentences.2 += 1;
        for (i, w) in sentence.words.iter().enumerate() {
            let t = &parse.tokens[i];
            scores.gold += 1;
            scores.system += 1;
            scores.words += 1;
            let g = Unit {
                from: i,
                to: i + 1,
                form: String::new(),
                fused: false,
                upos: w.upos,
                feats: w.feats,
                lemma: w.lemma.clone(),
                head: Some(w.head),
                deprel: w.deprel,
            };
            let head = t.head as usize == w.head;
            count(&mut scores, &g, t.upos, t.feats, parse.lemma(i), head, t.deprel);
        }
    }
    scores
}

fn count(scores: &mut Scores, g: &Unit, upos: Upos, feats: Feats, lemma: &str, head: bool, deprel: Deprel) {
    scores.upos += usize::from(g.upos == upos);
    scores.feats += usize::from(g.feats.universal() == feats.universal());
    scores.lemmas += usize::from(g.lemma == lemma);
    scores.uas += usize::from(head);
    scores.las += usize::from(head && g.deprel.universal() == deprel.universal());
    scores.las_subtypes += usize::from(head && g.deprel == deprel);
}

/// The raw text of a treebank: sentences of a paragraph joined as they stood, paragraphs by an empty line.
pub fn raw_text(gold: &[Sentence]) -> String {
    let mut out = String::new();
    for s in gold {
        if !out.is_empty() {
            out.push_str(if s.new_paragraph { "\n\n" } else { " " });
        }
        out.push_str(&s.text);
    }
    out
}

/// The sentences of a text as the parser takes them, paragraphs being parted by an empty line.
pub fn sentences(text: &str) -> Vec<(Span, Option<usize>)> {
    let (mut spans, mut at) = (Vec::new(), 0);
    for paragraph in text.split("\n\n") {
        spans.extend(chancery_text::split_sentences(text, Span::new(at, at + paragraph.len())).into_iter().map(|span| (span, None)));
        at += paragraph.len() + 2;
    }
    spans
}

/// Scores from raw text, cut into sentences by the text crate and into words by this one.
pub fn on_raw_text(parser: &Parser, gold: &[Sentence]) -> Scores {
    let text = raw_text(gold);
    let mut before = Vec::with_capacity(text.len() + 1);
    let mut n = 0;
    for c in text.chars() {
        before.extend(std::iter::repeat_n(n, c.len_utf8()));
        n += usize::from(!c.is_whitespace());
    }
    before.push(n);
    let mut system = Vec::new();
    let mut system_sentences = Vec::new();
    for parse in parser.parse_all(&text, &sentences(&text)) {
        let offset = system.len();
        let (Some(first), Some(last)) = (parse.tokens.first(), parse.tokens.last()) else {
            continue;
        };
        system_sentences.push((before[first.start as usize], before[last.end as usize]));
        for (i, t) in parse.tokens.iter().enumerate() {
            system.push(Unit {
                from: before[t.start as usize],
                to: before[t.end as usize],
                form: t.form(&text).to_lowercase(),
                fused: false,
                upos: t.upos,
                feats: t.feats,
                lemma: parse.lemma(i).to_owned(),
                head: parse.head(i).map(|h| h + offset),
                deprel: t.deprel,
            });
        }
    }
    let mut words = Vec::new();
    let mut gold_sentences = Vec::new();
    let mut at = 0;
    for s in gold {
        let offset = words.len();
        let begin = at;
        let mut i = 0;
        for (form, parts) in &s.tokens {
            let len = form.chars().filter(|c| !c.is_whitespace()).count();
            for w in &s.words[i..i + parts] {
                words.push(Unit {
                    from: at,
                    to: at + len,
                    form: w.form.to_lowercase(),
                    fused: *parts > 1,
                    upos: w.upos,
                    feats: w.feats,
                    lemma: w.lemma.clone(),
                    head: (w.head != i).then_some(w.head + offset),
                    deprel: w.deprel,
                });
                i += 1;
            }
            at += len;
        }
        for (k, w) in s.words.iter().enumerate() {
            words[offset + k].head = (w.head != k).then_some(w.head + offset);
        }
        gold_sentences.push((begin, at));
    }
    let mut scores = Scores { gold: words.len(), system: system.len(), ..Scores::default() };
    let common = system_sentences.iter().filter(|s| gold_sentences.binary_search(s).is_ok()).count();
    scores.sentences = (gold_sentences.len(), system_sentences.len(), common);
    let pairs = align(&words, &system);
    let mut partner = vec![None; system.len()];
    pairs.iter().for_each(|(g, s)| partner[*s] = Some(*g));
    for (g, s) in pairs {
        let (gw, sw) = (&words[g], &system[s]);
        scores.words += 1;
        let head = match (gw.head, sw.head) {
            (None, None) => true,
            (Some(gh), Some(sh)) => partner[sh] == Some(gh),
            _ => false,
        };
        count(&mut scores, gw, sw.upos, sw.feats, &sw.lemma, head, sw.deprel);
    }
    scores
}

/// Pairs of words with the same characters; inside a multi-word token the longest common run of forms.
fn align(gold: &[Unit], system: &[Unit]) -> Vec<(usize, usize)> {
    let (mut g, mut s) = (0, 0);
    let mut out = Vec::new();
    while g < gold.len() && s < system.len() {
        if gold[g].fused {
            let (mut from, mut to) = (gold[g].from, gold[g].to);
            while s > 0 && system[s - 1].to > from {
                s -= 1;
                from = from.min(system[s].from);
            }
            while s < system.len() && system[s].from < from {
                s += 1;
            }
            let (g0, s0) = (g, s);
            loop {
                while g < gold.len() && gold[g].from < to {
                    to = to.max(gold[g].to);
                    g += 1;
                }
                let s_before = s;
                while s < system.len() && system[s].from < to {
                    to = to.max(system[s].to);
                    s += 1;
                }
                if s == s_before || g >= gold.len() || gold[g].from >= to {
                    break;
                }
            }
            out.extend(common(&gold[g0..g], &system[s0..s]).into_iter().map(|(a, b)| (a + g0, b + s0)));
        } else if (gold[g].from, gold[g].to) == (system[s].from, system[s].to) {
            out.push((g, s));
            g += 1;
            s += 1;
        } else if gold[g].from <= system[s].from {
            g += 1;
        } else {
            s += 1;
        }
    }
    out
}

/// Longest common subsequence of forms.
fn common(a: &[Unit], b: &[Unit]) -> Vec<(usize, usize)> {
    let mut best = vec![vec![0u32; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            best[i][j] = if a[i].form == b[j].form { 1 + best[i + 1][j + 1] } else { best[i + 1][j].max(best[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i].form == b[j].form {
            out.push((i, j));
            i += 1;
            j += 1;
        } else if best[i + 1][j] >= best[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}
