//! Lemmas by edit scripts: what to cut from the end of a form, what to put there, and how to treat capitals.
//!
//! A script is looked up by the form and its tag, then by ever shorter endings; both tables come from the treebank.
use crate::{Feats, Upos};
use std::collections::HashMap;

/// How a lemma is made from a form.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Script {
    /// Whether the form goes to lower case first.
    pub(crate) lower: bool,
    /// Characters to cut from the end; 255 cuts all.
    pub(crate) cut: u8,
    /// What to put there.
    pub(crate) add: String,
}

impl Script {
    /// The script that makes this lemma of this form.
    #[cfg(feature = "train")]
    pub(crate) fn between(form: &str, lemma: &str) -> Self {
        let lower = form.to_lowercase();
        let common = |a: &str| a.chars().zip(lemma.chars()).take_while(|(x, y)| x == y).count();
        let (with_lower, as_is) = (common(&lower), common(form));
        let (use_lower, shared, base) = if as_is > with_lower { (false, as_is, form) } else { (true, with_lower, lower.as_str()) };
        if shared == 0 {
            return Self { lower: true, cut: 255, add: lemma.to_owned() };
        }
        let cut = (base.chars().count() - shared).min(254) as u8;
        Self { lower: use_lower, cut, add: lemma.chars().skip(shared).collect() }
    }

    /// Appends the lemma to `out`.
    fn apply(&self, form: &str, out: &mut String) {
        let from = out.len();
        if self.cut < 255 {
            if self.lower {
                // Lower case by character: no context rules, so cutting counts the same characters.
                out.extend(form.chars().flat_map(char::to_lowercase));
            } else {
                out.push_str(form);
            }
            for _ in 0..self.cut {
                if out.len() > from {
                    out.pop();
                }
            }
        }
        out.push_str(&self.add);
        if out.len() == from {
            out.push_str(form);
        }
    }
}

/// The lemmatiser's tables.
#[derive(Debug, Default)]
pub(crate) struct Lemmas {
    scripts: Vec<Script>,
    table: HashMap<u64, u16, BuildPlain>,
}

/// Keys are hashes already.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct BuildPlain;
impl std::hash::BuildHasher for BuildPlain {
    type Hasher = Plain;
    fn build_hasher(&self) -> Plain {
        Plain(0)
    }
}
/// A hasher that takes the key as it is.
#[derive(Debug)]
pub(crate) struct Plain(u64);
impl std::hash::Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        let last = rest.iter().fold(rest.len() as u64, |last, byte| last << 8 | u64::from(*byte));
        for eight in eights.iter().map(|eight| u64::from_le_bytes(*eight)).chain([last]) {
            self.0 = (self.0.rotate_left(23) ^ eight).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
        self.0 ^= self.0 >> 29;
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

/// How many of the keys hold the whole form.
const WHOLE: usize = 3;
/// Longest ending looked at, in characters.
const LONGEST: usize = 6;

/// The part of a tag that decides how a form ends.
fn ending_tag(upos: Upos, feats: Feats) -> u64 {
    // Number, tense, verb form, degree, person, voice apart (a participle ends alike in both voices).
    let f = feats.0;
    let keep = (f >> 12 & 3) | (f >> 30 & 3) << 2 | (f >> 32 & 7) << 4 | (f >> 5 & 3) << 7 | (f >> 20 & 3) << 9;
    (upos as u64) << 12 | keep
}

fn hash(seed: u64, chars: impl Iterator<Item = char>) -> u64 {
    let mut h = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x51_7c_c1_b7_27_22_0a_95;
    for c in chars {
        h = (h.rotate_left(5) ^ u64::from(c)).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
    h ^ h >> 29
}

/// Keys from the most particular to the most general; the last is the empty ending.
fn keys(form: &str, upos: Upos, feats: Feats) -> impl Iterator<Item = u64> {
    let lower: Vec<char> = form.chars().flat_map(char::to_lowercase).collect();
    let capital = u64::from(form.starts_with(char::is_uppercase)) << 20;
    let tag = ending_tag(upos, feats);
    let whole = [
        hash(tag | capital | 1 << 32, lower.iter().copied()),
        hash(tag | 2 << 32, lower.iter().copied()),
        hash(upos as u64 | 3 << 32, lower.iter().copied()),
    ];
    let longest = lower.len().min(LONGEST);
    let endings = (0..=longest).rev().map(move |n| {
        let from = lower.len() - n;
        hash(tag | capital | 4 << 32, lower[from..].iter().copied())
    });
    whole.into_iter().chain(endings)
}

/// Appends the lemma of an irregular form that the treebank does not hold; false for others.
fn irregular(form: &str, upos: Upos, feats: Feats, out: &mut String) -> bool {
    let lower = form.to_lowercase();
    let hit = match upos {
        Upos::Verb | Upos::Aux if feats.is_past() || !crate::irregular::is_also_base(&lower) => crate::irregular::infinitive(&lower),
        Upos::Noun if feats.is_plural() => crate::irregular::singular(&lower).map(|s| ("", s)),
        _ => None,
    };
    if let Some((prefix, lemma)) = hit {
        out.push_str(prefix);
        out.push_str(lemma);
    }
    hit.is_some()
}

/// Endings of stems of more than one syllable that always had an e: "persuad-", "invad-", "complet-".
const STEMS: &[&str] = &["uad", "vad", "grad", "lud", "rud", "plet", "cret", "mot", "vot", "clar", "par", "quir", "spir"];

/// Whether a stem cut from "-ed" or "-ing" lost an e: one vowel and one consonant, which would have been doubled
/// ("plan", "planned"), or an ending that only such stems have.
fn wants_e(form: &str, stem: &str) -> bool {
    if !form.strip_prefix(stem).is_some_and(|ending| matches!(ending, "ed" | "ing")) {
        return false;
    }
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let mut back = stem.chars().rev();
    let closed = back.next().is_some_and(|c| c.is_alphabetic() && !vowel(c) && !matches!(c, 'w' | 'x' | 'y'));
    let short = closed && back.next().is_some_and(vowel) && !back.any(|c| vowel(c) || c == 'y');
    short || STEMS.iter().any(|ending| stem.ends_with(ending) && stem.len() > ending.len() + 1)
}

/// Verbs of more than one syllable that end in "ll".
const IN_LL: &[&str] = &[
    "appall",
    "befall",
    "distill",
    "enroll",
    "enthrall",
    "foretell",
    "forestall",
    "fulfill",
    "install",
    "instill",
    "misspell",
    "recall",
    "refill",
    "reinstall",
    "resell",
    "retell",
    "unroll",
];

/// Whether a lemma has kept an l that is only doubled before the ending: "compelling" is of "compel".
fn doubled_l(form: &str, lemma: &str) -> bool {
    let form = form.to_lowercase();
    let syllables = lemma.split(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')).filter(|vowels| !vowels.is_empty()).count();
    lemma.ends_with("ll") && (form.ends_with("lled") || form.ends_with("lling")) && syllables > 1 && !IN_LL.contains(&lemma)
}

impl Lemmas {
    /// Appends the lemma of `form` to `out`.
    pub(crate) fn lemma(&self, form: &str, upos: Upos, feats: Feats, out: &mut String) {
        if let Some(lemma) = crate::irregular::closed(form, upos) {
            return out.push_str(lemma);
        }
        let n = form.chars().count();
        // The longest ending of a short word is the word.
        let whole = WHOLE + usize::from(n <= LONGEST);
        for (i, key) in keys(form, upos, feats).enumerate() {
            if i == whole && irregular(form, upos, feats, out) {
                return;
            }
            if let Some(script) = self.table.get(&key).and_then(|s| self.scripts.get(usize::from(*s))) {
                // "went" says nothing of other words in "ent": an ending may change all but the first letter.
                if i < whole || (script.cut < 255 && usize::from(script.cut) < n) {
                    let from = out.len();
                    script.apply(form, out);
                    // "dared" is of "dare": an ending learnt of other words says nothing of an e that fell away.
                    if i >= whole && upos == Upos::Verb && wants_e(form, &out[from..]) {
                        out.push('e');
                    }
                    if i >= whole && upos == Upos::Verb && doubled_l(form, &out[from..]) {
                        out.pop();
                    }
                    return;
                }
            }
        }
        Script { lower: upos != Upos::Propn, cut: 0, add: String::new() }.apply(form, out);
    }

    /// Writes the tables as bytes.
    #[cfg(feature = "train")]
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend((self.scripts.len() as u32).to_le_bytes());
        for s in &self.scripts {
            out.extend([u8::from(s.lower), s.cut, s.add.len() as u8]);
            out.extend(s.add.as_bytes());
        }
        let mut rows: Vec<_> = self.table.iter().map(|(k, v)| (*k, *v)).collect();
        rows.sort_unstable();
        out.extend((rows.len() as u32).to_le_bytes());
        for (key, _) in &rows {
            out.extend(key.to_le_bytes());
        }
        for (_, script) in &rows {
            out.extend(script.to_le_bytes());
        }
    }

    /// Reads what [`Lemmas::write`] wrote.
    pub(crate) fn read(input: &mut crate::model::Reader<'_>) -> Option<Self> {
        let n = input.u32()? as usize;
        let mut scripts = Vec::with_capacity(n);
        for _ in 0..n {
            let [lower, cut, len] = input.array()?;
            let add = std::str::from_utf8(input.bytes(usize::from(len))?).ok()?.to_owned();
            scripts.push(Script { lower: lower == 1, cut, add });
        }
        let rows = input.u32()? as usize;
        let keys = input.bytes(rows * 8)?;
        let values = input.bytes(rows * 2)?;
        let mut table = HashMap::with_capacity_and_hasher(rows, BuildPlain);
        for (k, v) in keys.as_chunks::<8>().0.iter().zip(values.as_chunks::<2>().0) {
            table.insert(u64::from_le_bytes(*k), u16::from_le_bytes(*v));
        }
        Some(Self { scripts, table })
    }

    /// Learns the tables from words with their tags and lemmas.
    #[cfg(feature = "train")]
    pub(crate) fn train<'a>(words: impl Iterator<Item = (&'a str, &'a str, Upos, Feats)>) -> Self {
        use std::collections::BTreeMap;
        let mut counts: BTreeMap<u64, BTreeMap<Script, u32>> = BTreeMap::new();
        let mut order: Vec<Vec<u64>> = Vec::new();
        for (form, lemma, upos, feats) in words {
            let script = Script::between(form, lemma);
            let path: Vec<u64> = keys(form, upos, feats).collect();
            for key in &path {
                *counts.entry(*key).or_default().entry(script.clone()).or_default() += 1;
            }
            order.push(path);
        }
        let best: BTreeMap<u64, Script> = counts
            .iter()
            .filter_map(|(k, c)| {
                let top = c.iter().max_by_key(|(s, n)| (**n, std::cmp::Reverse((*s).clone())))?;
                Some((*k, top.0.clone()))
            })
            .collect();
        // A key whose next more general key says the same adds nothing.
        let mut needed = std::collections::BTreeSet::new();
        for path in &order {
            for (i, key) in path.iter().enumerate() {
                if path.get(i + 1).is_none_or(|next| best.get(next) != best.get(key)) {
                    needed.insert(*key);
                }
            }
        }
        let mut scripts: Vec<Script> = Vec::new();
        let mut numbers: BTreeMap<Script, u16> = BTreeMap::new();
        let mut table = HashMap::with_hasher(BuildPlain);
        for key in needed {
            let script = &best[&key];
            let number = *numbers.entry(script.clone()).or_insert_with(|| {
                scripts.push(script.clone());
                (scripts.len() - 1).min(usize::from(u16::MAX)) as u16
            });
            table.insert(key, number);
        }
        Self { scripts, table }
    }
}
