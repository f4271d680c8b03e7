//! A parsed sentence with the children of every word at hand, and with what others know of its words.
use crate::{Deprel, Parse, Upos};
use chancery_text::Span;

/// What sort of name a word is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// None, or one of a sort that no tree turns on.
    #[default]
    Other,
    /// A state by its name or its capital: it acts, and things are done in it.
    State,
    /// A state by its adjective or people, or by something else that stands for it.
    Demonym,
    /// A place that is no state.
    Place,
    /// A person by name.
    Person,
    /// A person by title.
    Title,
}

/// What is known of a word beside its tree; nothing, where nobody looked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Known {
    /// Which of the names in the text it is part of: words of one name have one number.
    pub name: Option<u32>,
    /// The sort of that name.
    pub sort: Sort,
    /// Whether it is part of a date.
    pub dated: bool,
    /// What a pronoun goes back to by the order of words, for where the tree does not tell.
    pub refers: Option<u32>,
}

/// What governing words make of their infinitives and gerunds, by lemma.
#[derive(Debug, Clone, Copy)]
pub struct Governing {
    /// Verbs that decide themselves whose deed the infinitive behind their object is: "asked Norway to send".
    pub decides: fn(&str) -> bool,
    /// Nouns that take an infinitive: "the decision to send".
    pub takes_to: fn(&str) -> bool,
    /// Verbs that keep their object from a deed: "prevents Norway from lifting".
    pub keeps_from: fn(&str) -> bool,
}

impl Default for Governing {
    fn default() -> Self {
        Governing { decides: |_| true, takes_to: |_| false, keeps_from: |_| false }
    }
}

/// A sentence as a tree.
#[derive(Debug, Clone)]
pub struct Tree<'t> {
    /// The text that the words stand in.
    pub text: &'t str,
    /// Words, heads and relations.
    pub parse: Parse,
    /// What is known of each word beside.
    pub known: Vec<Known>,
    /// What governing words do.
    pub governing: Governing,
    /// Children of token `i` are `kids[first[i]..first[i + 1]]`, in order.
    kids: Vec<u32>,
    first: Vec<u32>,
}

impl<'t> Tree<'t> {
    /// Takes a parse as it is; nothing is known beside.
    pub fn new(text: &'t str, parse: Parse) -> Self {
        let n = parse.tokens.len();
        let mut first = vec![0u32; n + 1];
        for (i, token) in parse.tokens.iter().enumerate() {
            if token.head as usize != i {
                first[token.head as usize + 1] += 1;
            }
        }
        for i in 0..n {
            first[i + 1] += first[i];
        }
        let mut next = first.clone();
        let mut kids = vec![0u32; first[n] as usize];
        for (i, token) in parse.tokens.iter().enumerate() {
            let head = token.head as usize;
            if head != i {
                kids[next[head] as usize] = i as u32;
                next[head] += 1;
            }
        }
        Tree { text, parse, known: vec![Known::default(); n], governing: Governing::default(), kids, first }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.parse.tokens.len()
    }
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.parse.tokens.is_empty()
    }
    /// What hangs on a word, in order.
    pub fn kids(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        self.kids[self.first[i] as usize..self.first[i + 1] as usize].iter().map(|&kid| kid as usize)
    }
    /// What hangs on a word by one relation.
    pub fn kids_by(&self, i: usize, deprel: Deprel) -> impl Iterator<Item = usize> + '_ {
        self.kids(i).filter(move |&kid| self.deprel(kid) == deprel)
    }
    /// The first of them.
    pub fn kid(&self, i: usize, deprel: Deprel) -> Option<usize> {
        self.kids_by(i, deprel).next()
    }
    /// Whether there is one.
    pub fn has(&self, i: usize, deprel: Deprel) -> bool {
        self.kid(i, deprel).is_some()
    }
    /// What a word hangs on; `None` for the root.
    pub fn head(&self, i: usize) -> Option<usize> {
        let head = self.parse.tokens[i].head as usize;
        (head != i).then_some(head)
    }
    /// By which relation.
    pub fn deprel(&self, i: usize) -> Deprel {
        self.parse.tokens[i].deprel
    }
    /// Its part of speech.
    pub fn upos(&self, i: usize) -> Upos {
        self.parse.tokens[i].upos
    }
    /// Its lemma.
    pub fn lemma(&self, i: usize) -> &str {
        self.parse.lemma(i)
    }
    /// Whether a word has one of these lemmas; beyond the last word there is none.
    pub fn is(&self, i: usize, words: &[&str]) -> bool {
        if i >= self.len() {
            return false;
        }
        let lemma = self.lemma(i);
        words.iter().any(|word| lemma.eq_ignore_ascii_case(word))
    }
    /// Where it stands, in bytes.
    pub fn span(&self, i: usize) -> Span {
        self.parse.tokens[i].span()
    }
    /// The word as it is written.
    pub fn word(&self, i: usize) -> &'t str {
        self.span(i).of(self.text)
    }
    /// Whether it is part of a name.
    pub fn is_named(&self, i: usize) -> bool {
        self.known[i].name.is_some()
    }
    /// Whether it is an infinitive with "to".
    pub fn is_to(&self, i: usize) -> bool {
        self.kids_by(i, Deprel::Mark).any(|mark| self.word(mark).eq_ignore_ascii_case("to"))
    }
    /// Whether `i` is `top` or hangs below it.
    pub fn under(&self, mut i: usize, top: usize) -> bool {
        // A tree has no cycles, but a bound costs nothing and a wrong model could have one.
        for _ in 0..=self.len() {
            if i == top {
                return true;
            }
            match self.head(i) {
                Some(head) => i = head,
                None => return false,
            }
        }
        false
    }
    /// The token in a span whose head lies outside it; `None` where no token lies inside.
    pub fn head_of(&self, span: Span) -> Option<usize> {
        let from = self.parse.tokens.partition_point(|token| (token.start as usize) < span.start);
        let inside = (from..self.len()).take_while(|&i| (self.parse.tokens[i].start as usize) < span.end);
        let mut last = None;
        for i in inside {
            last = Some(i);
            match self.head(i) {
                Some(head) if span.contains(self.span(head)) => {}
                _ => return Some(i),
            }
        }
        last
    }
    /// The head of the name that a word is part of; the word itself where it is part of none.
    pub(crate) fn head_of_name(&self, i: usize) -> usize {
        let name = self.known[i].name;
        if name.is_none() {
            return i;
        }
        let same = |&at: &usize| self.known[at].name == name;
        let first = (0..=i).rev().take_while(same).last().unwrap_or(i);
        let last = (i..self.len()).take_while(same).last().unwrap_or(i);
        let inside = first..=last;
        (first..=last).find(|&at| self.head(at).is_none_or(|head| !inside.contains(&head))).unwrap_or(last)
    }
    /// The words for its case: "of", "in accordance with"; empty where there is none.
    pub fn case(&self, i: usize) -> String {
        let Some(case) = self.kid(i, Deprel::Case) else { return String::new() };
        let mut words = self.word(case).to_lowercase();
        for fixed in self.kids_by(case, Deprel::Fixed) {
            words.push(' ');
            words.push_str(&self.word(fixed).to_lowercase());
        }
        words
    }
}
