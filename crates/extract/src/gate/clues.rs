//! What tells, around a trigger, whether a claim is to be expected: words beside it, and who stands on either side.
//!
//! A clue is a number made of what is seen; what it weighs, `worth` has learned from texts that were read whole.
use super::facts::{Facts, Sort, Word};
use super::words::Flags;

/// Words looked through on either side of a trigger for whoever may act.
const ASIDE: usize = 24;

/// A number for what is seen: which clue, and two things about it.
fn mix(clue: u32, a: u32, b: u32) -> u32 {
    let mut hash = clue.wrapping_mul(0x9E37_79B1) ^ a;
    hash = hash.wrapping_mul(0x85EB_CA6B);
    hash = (hash ^ (hash >> 13)) ^ b;
    hash = hash.wrapping_mul(0xC2B2_AE35);
    hash ^ (hash >> 16)
}

/// A number for a word or name, the same on every machine.
pub(super) fn number_of(text: &str) -> u32 {
    text.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// A number for a trigger word of a rule.
pub(super) fn number_of_pair(rule: u32, word: u32) -> u32 {
    mix(0, rule, word)
}

/// What is seen of a whole sentence.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Scenery {
    /// The document is about two states, somebody speaks in it, the sentence has an amount, money, a time.
    kind: u32,
    /// How many words there are, in steps.
    long: u32,
    /// Whether somebody speaks for himself and others.
    pub(super) spoken: bool,
}

impl Scenery {
    pub(super) fn new(facts: &Facts, spoken: bool, dated: bool) -> Self {
        let marks = [facts.pair, spoken, facts.amount, !facts.money.is_empty(), dated];
        let kind = marks.iter().fold(0, |kind, mark| kind * 2 + u32::from(*mark));
        Scenery { kind, long: steps(facts.words.len()), spoken }
    }
}

/// Whoever may act on one side of a trigger.
#[derive(Debug, Clone, Copy, Default)]
struct Aside {
    sort: u32,
    /// Which word, where it is a pronoun.
    word: u32,
    far: u32,
    /// The word between it and the trigger that stands beside it.
    beside: u32,
}

/// What is seen around one trigger, whatever the rule.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around {
    word: u32,
    before: u32,
    after: u32,
    left: Aside,
    right: Aside,
    scenery: Scenery,
}

impl Around {
    /// Looks around the word at `at`, and tells each clue that does not depend on a rule.
    pub(super) fn new(facts: &Facts, at: usize, scenery: Scenery, mut tell: impl FnMut(u32)) -> Self {
        let token = |place: Option<usize>| place.and_then(|place| facts.words.get(place)).map_or(1, token_of);
        let back = |by: usize| token(at.checked_sub(by));
        let on = |by: usize| token(Some(at + by));
        let word = facts.words.get(at).map_or(0, |word| word.hash);
        let (left, right) = (aside(facts, (0..at).rev().take(ASIDE)), aside(facts, at + 1..facts.words.len().min(at + 1 + ASIDE)));
        let (b1, b2, a1, a2) = (back(1), back(2), on(1), on(2));
        let helper = (1..=4).filter_map(|by| facts.words.get(at.checked_sub(by)?)).find(|word| word.flags.has(Flags::HELPS));
        let helper = helper.map_or(0, |word| word.hash);
        let first = token(Some(0));
        for (clue, (a, b)) in (1..).zip([
            (word, 0),
            (b1, 0),
            (a1, 0),
            (b2, 0),
            (a2, 0),
            (b1, word),
            (word, a1),
            (b2, b1),
            (a1, a2),
            (left.sort, left.far),
            (right.sort, right.far),
            (word, left.sort * 64 + right.sort),
            (left.word, left.beside),
            (right.beside, right.sort),
            (left.word, word),
            (helper, word),
            (helper, left.word),
            (first, 0),
            (first, left.sort),
            (scenery.kind, left.sort),
            (scenery.kind, word),
            (scenery.long, 0),
            (steps(at), steps(facts.words.len() - at)),
        ]) {
            tell(mix(clue, a, b));
        }
        Around { word, before: b1, after: a1, left, right, scenery }
    }

    /// Tells each clue for one rule.
    pub(super) fn for_rule(&self, rule: u32, mut tell: impl FnMut(u32)) {
        for (clue, (a, b)) in (64..).zip([
            (0, 0),
            (self.word, 0),
            (self.before, 0),
            (self.after, 0),
            (self.left.sort, self.left.far),
            (self.right.sort, self.right.far),
            (self.left.sort, self.right.sort),
            (self.right.beside, 0),
            (self.scenery.kind, 0),
        ]) {
            tell(mix(clue, rule ^ a.rotate_left(7), b));
        }
    }
}

/// A name counts by its sort, any other word for itself.
fn token_of(word: &Word) -> u32 {
    if word.sort.is_name() { word.sort as u32 } else { word.hash }
}

/// The nearest who may act among these places.
fn aside(facts: &Facts, places: impl Iterator<Item = usize>) -> Aside {
    let mut beside = 0;
    for (far, place) in places.enumerate() {
        let word = &facts.words[place];
        if word.sort != Sort::None {
            return Aside { sort: word.sort as u32, word: token_of(word), far: steps(far), beside };
        }
        beside = word.hash;
    }
    Aside::default()
}

/// A number in steps that grow.
fn steps(n: usize) -> u32 {
    match n {
        0..=3 => n as u32,
        4..=5 => 4,
        6..=8 => 5,
        9..=13 => 6,
        14..=20 => 7,
        21..=32 => 8,
        33..=50 => 9,
        _ => 10,
    }
}
