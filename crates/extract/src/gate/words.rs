//! Words as the gate knows them: the numbers of the words that rules ask for, and what else matters of a word.
use super::clues::number_of;
use crate::nouns::{INSTRUMENTS, MONEY, ONE, PAIRED};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// What matters of a word beside the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Flags(u32);

impl Flags {
    /// Stands for a state named before.
    pub(super) const IT: u32 = 1;
    /// Stands for a person named before.
    pub(super) const HE: u32 = 1 << 1;
    /// May stand for two states named before.
    pub(super) const THEY: u32 = 1 << 2;
    /// A noun that with an article stands for a state.
    pub(super) const ONE: u32 = 1 << 3;
    /// A noun in the plural that with an article stands for two states.
    pub(super) const PAIRED: u32 = 1 << 4;
    /// Makes such a noun definite.
    pub(super) const DEFINITE: u32 = 1 << 5;
    /// A past tense or participle by its form.
    pub(super) const PAST: u32 = 1 << 6;
    /// Ends in "ing".
    pub(super) const ING: u32 = 1 << 7;
    /// No finite verb follows it.
    pub(super) const OPENS_NOUN: u32 = 1 << 8;
    /// A verb follows it.
    pub(super) const MODAL: u32 = 1 << 9;
    /// May open a relative clause.
    pub(super) const RELATIVE: u32 = 1 << 10;
    /// "by".
    pub(super) const BY: u32 = 1 << 11;
    /// Joins a phrase to the noun before it.
    pub(super) const JOINS: u32 = 1 << 12;
    /// A noun for an agreement.
    pub(super) const INSTRUMENT: u32 = 1 << 13;
    /// A noun for money.
    pub(super) const MONEY: u32 = 1 << 14;
    /// A noun follows it, though not at once perhaps: a verb only in the form of a participle.
    pub(super) const GOVERNS: u32 = 1 << 15;
    /// What follows in "ing" is a noun, a participle an adjective.
    pub(super) const DETERMINES: u32 = 1 << 16;
    /// Helps a verb: tells of time, mood or denial.
    pub(super) const HELPS: u32 = 1 << 17;
    /// May stand for what the sentence before was about.
    pub(super) const BACK: u32 = 1 << 18;

    pub(super) fn has(self, flags: u32) -> bool {
        self.0 & flags != 0
    }

    /// The flags of a word in lower case, but for those of its dictionary forms; `name` tells that it is written with a capital.
    fn of(word: &str, name: bool) -> Self {
        let flags = match word {
            "it" | "its" | "itself" => Self::IT | Self::BACK,
            "we" | "us" => Self::IT,
            "our" | "my" => Self::IT | Self::DEFINITE | Self::OPENS_NOUN,
            "he" | "she" | "his" | "her" | "him" => Self::HE,
            "they" | "their" | "them" => Self::THEY | Self::BACK,
            "both" | "two" => Self::THEY | Self::DEFINITE,
            "the" => Self::DEFINITE | Self::OPENS_NOUN,
            "this" | "these" => Self::DEFINITE,
            "a" | "an" | "your" | "every" => Self::OPENS_NOUN,
            "will" | "would" | "shall" | "should" | "can" | "could" | "may" | "might" | "must" | "cannot" => Self::MODAL,
            "which" | "that" | "who" | "whom" | "whose" => Self::RELATIVE,
            "by" => Self::BY,
            "of" => Self::JOINS | Self::OPENS_NOUN,
            "on" | "for" | "in" | "and" | "to" | "between" | "against" | "with" => Self::JOINS,
            _ if word.ends_with("ed") || chancery_syntax::infinitive(word).is_some() => Self::PAST,
            _ if word.ends_with("ing") => Self::ING,
            _ => 0,
        };
        let more = match word {
            "its" => Self::OPENS_NOUN | Self::GOVERNS | Self::DETERMINES,
            "the" | "a" | "an" | "our" | "my" | "your" | "every" | "his" | "their" | "this" | "each" => Self::GOVERNS | Self::DETERMINES,
            "in" | "on" | "for" | "with" | "from" | "at" | "between" | "against" | "without" | "under" | "through" | "into" | "among"
            | "within" | "towards" | "toward" | "during" | "by" | "such" | "no" | "other" | "another" => Self::GOVERNS,
            // "full support", "political demands".
            _ if !name && word.len() > 4 && ["al", "ic", "ous", "ful"].iter().any(|ending| word.ends_with(ending)) => Self::GOVERNS,
            _ => 0,
        };
        let helps = flags & Self::MODAL != 0
            || matches!(
                word,
                "not"
                    | "never"
                    | "no"
                    | "have"
                    | "has"
                    | "had"
                    | "be"
                    | "is"
                    | "are"
                    | "was"
                    | "were"
                    | "been"
                    | "being"
                    | "do"
                    | "does"
                    | "did"
                    | "to"
            );
        Flags(flags | more | if helps { Self::HELPS } else { 0 })
    }

    fn add_form(&mut self, form: &str, word: &str) {
        let is = |list: &[&str]| list.contains(&form);
        self.0 |= if is(ONE) && form == word { Self::ONE } else { 0 };
        self.0 |= if is(PAIRED) && form != word { Self::PAIRED } else { 0 };
        self.0 |= if is(INSTRUMENTS) { Self::INSTRUMENT } else { 0 };
        self.0 |= if is(MONEY) { Self::MONEY } else { 0 };
    }
}

/// The words that rules ask for, numbered.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    numbers: HashMap<String, u16>,
}

impl Vocabulary {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// The number of a word; of "re-establish" and "sit-in" the longest part is looked for.
    pub(super) fn number(&mut self, word: &str) -> u16 {
        let part = word.split('-').rev().max_by_key(|part| part.len()).unwrap_or(word).to_lowercase();
        let next = u16::try_from(self.numbers.len()).unwrap_or(u16::MAX);
        *self.numbers.entry(part).or_insert(next)
    }
}

/// What is known of a word: its own number, its flags, where its dictionary forms stand among the numbers.
#[derive(Debug, Clone, Copy)]
struct Known {
    own: Option<u16>,
    flags: Flags,
    hash: u32,
    from: usize,
    to: usize,
}

/// A quick hash for words: every word of a document is looked up, and nobody gains by words that collide.
#[derive(Debug, Default)]
struct Quick(u64);

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        let last = rest.iter().fold(rest.len() as u64, |last, byte| last << 8 | u64::from(*byte));
        for eight in eights.iter().map(|eight| u64::from_le_bytes(*eight)).chain([last]) {
            self.0 = (self.0.rotate_left(23) ^ eight).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
    }
    // A string ends itself, as its length is in the last of the numbers.
    fn write_u8(&mut self, _: u8) {}
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
}

/// Words of a document that were looked up before: most words come again.
#[derive(Debug, Default)]
pub(super) struct Forms<'a> {
    known: HashMap<&'a str, Known, BuildHasherDefault<Quick>>,
    numbers: Vec<u16>,
}

impl<'a> Forms<'a> {
    /// The number of a word as it stands, its flags, a number for the word itself, and the numbers of all its dictionary forms.
    pub(super) fn of(&mut self, word: &'a str, vocabulary: &Vocabulary) -> (Option<u16>, Flags, u32, &[u16]) {
        let known = match self.known.get(word) {
            Some(known) => *known,
            None => self.look_up(word, vocabulary),
        };
        (known.own, known.flags, known.hash, &self.numbers[known.from..known.to])
    }

    fn look_up(&mut self, word: &'a str, vocabulary: &Vocabulary) -> Known {
        let lower = word.to_lowercase();
        let from = self.numbers.len();
        let mut flags = Flags::of(&lower, lower != word);
        let numbers = &mut self.numbers;
        dictionary_forms(&lower, |form| {
            flags.add_form(form, &lower);
            if let Some(number) = vocabulary.numbers.get(form)
                && !numbers[from..].contains(number)
            {
                numbers.push(*number);
            }
        });
        let own = vocabulary.numbers.get(&lower).copied();
        let known = Known { own, flags, hash: number_of(&lower), from, to: self.numbers.len() };
        self.known.insert(word, known);
        known
    }
}

/// The forms under which a dictionary may have a word, itself first; more rather than fewer.
fn dictionary_forms(word: &str, mut each: impl FnMut(&str)) {
    each(word);
    if let Some((prefix, verb)) = chancery_syntax::infinitive(word) {
        // "rebuilt" is a form of "rebuild".
        if prefix.is_empty() { each(verb) } else { each(&format!("{}{verb}", prefix.trim_end_matches('-'))) }
    }
    if let Some(singular) = chancery_syntax::singular(word) {
        each(singular);
    }
    for ending in ["s", "es", "ed", "d", "ing"] {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 1) else { continue };
        each(stem);
        let Some(last) = stem.chars().next_back() else { continue };
        if matches!(ending, "es" | "ed") && last == 'i' {
            each(&format!("{}y", &stem[..stem.len() - 1]));
        }
        if matches!(ending, "ed" | "ing") && last.is_ascii_alphabetic() {
            // "making"; "cutting".
            each(&format!("{stem}e"));
            let shorter = &stem[..stem.len() - 1];
            if shorter.ends_with(last) {
                each(shorter);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::dictionary_forms;

    #[track_caller]
    fn check(word: &str, wanted: &str) {
        let mut forms = Vec::new();
        dictionary_forms(word, |form| forms.push(form.to_owned()));
        assert!(forms.iter().any(|form| form == wanted), "{word}: {forms:?}");
    }

    #[test]
    fn forms_lead_to_words_of_a_dictionary() {
        for (word, wanted) in [
            ("delivered", "deliver"),
            ("supplies", "supply"),
            ("supplied", "supply"),
            ("making", "make"),
            ("cutting", "cut"),
            ("cancelled", "cancel"),
            ("rebuilt", "rebuild"),
            ("sent", "send"),
            ("crises", "crisis"),
            ("agreed", "agree"),
            ("visits", "visit"),
        ] {
            check(word, wanted);
        }
    }
}
