//! Reads CoNLL-U treebanks.
use crate::{Deprel, Feats, Upos};
use std::path::Path;

/// One word of a treebank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As written.
    pub form: String,
    /// Dictionary form.
    pub lemma: String,
    /// Part of speech.
    pub upos: Upos,
    /// Features.
    pub feats: Feats,
    /// Index of the head; its own for the root.
    pub head: usize,
    /// Relation to the head.
    pub deprel: Deprel,
    /// Part of a multi-word token: (number of the token in its sentence, whether it is the first part).
    pub fused: Option<(usize, bool)>,
}

/// One sentence of a treebank.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    /// The line `# text`.
    pub text: String,
    /// Whether a paragraph begins with it.
    pub new_paragraph: bool,
    /// Its words.
    pub words: Vec<Word>,
    /// Surface tokens as written (multi-word tokens whole) and the number of words in each.
    pub tokens: Vec<(String, usize)>,
}

impl Sentence {
    /// Its forms joined by single spaces, and where each stands: text on which gold words can be parsed.
    pub fn spaced(&self) -> (String, Vec<(u32, u32)>) {
        let mut text = String::new();
        let mut spans = Vec::with_capacity(self.words.len());
        for word in &self.words {
            if !text.is_empty() {
                text.push(' ');
            }
            let start = text.len() as u32;
            text.push_str(&word.form);
            spans.push((start, text.len() as u32));
        }
        (text, spans)
    }
}

/// Reads a file.
///
/// # Errors
/// Where it cannot be read.
pub fn read(path: &Path) -> std::io::Result<Vec<Sentence>> {
    Ok(parse(&std::fs::read_to_string(path)?))
}

/// Reads the text of a CoNLL-U file; relations that the parser does not know become `dep`.
pub fn parse(text: &str) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut sentence = Sentence::default();
    let mut fused: Option<(usize, usize)> = None;
    for line in text.lines().chain([""]) {
        if line.is_empty() {
            fused = None;
            if !sentence.words.is_empty() {
                out.push(std::mem::take(&mut sentence));
            }
            continue;
        }
        if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim_start();
            if comment.starts_with("newpar") || comment.starts_with("newdoc") {
                sentence.new_paragraph = true;
            } else if let Some(text) = comment.strip_prefix("text = ") {
                sentence.text = text.to_owned();
            }
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, _, feats, head, deprel, ..] = columns[..] else {
            continue;
        };
        if let Some((a, b)) = id.split_once('-') {
            let (a, b): (usize, usize) = (a.parse().unwrap_or(1), b.parse().unwrap_or(1));
            sentence.tokens.push((form.to_owned(), b + 1 - a));
            fused = Some((a - 1, b - 1));
            continue;
        }
        let Ok(number) = id.parse::<usize>() else {
            continue;
        };
        let index = number - 1;
        let in_fused = fused.filter(|(a, b)| *a <= index && index <= *b);
        if in_fused.is_none() {
            sentence.tokens.push((form.to_owned(), 1));
        }
        let head: usize = head.parse().unwrap_or(0);
        let known = Deprel::from_name(deprel).or_else(|| Deprel::from_name(deprel.split(':').next().unwrap_or("")));
        sentence.words.push(Word {
            form: form.to_owned(),
            lemma: if lemma == "_" { form.to_owned() } else { lemma.to_owned() },
            upos: Upos::from_name(upos).unwrap_or(Upos::X),
            feats: Feats::parse(feats),
            head: if head == 0 { index } else { head - 1 },
            deprel: known.unwrap_or(Deprel::Dep),
            fused: in_fused.map(|(a, _)| (a, a == index)),
        });
    }
    out
}
