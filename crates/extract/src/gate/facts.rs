//! What can be seen in a sentence before grammar: words that rules know, and whoever could act.
use super::clues::number_of;
use super::words::{Flags, Forms, Vocabulary};
use crate::reading::Reading;
use chancery_lexicon::{Mention, MentionForm, NameForm};
use chancery_text::Span;

/// Something that may fill a role: a word, and which of several that it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) at: usize,
    pub(super) nth: u8,
}

/// What a word names or stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Sort {
    #[default]
    None,
    /// Of a state: its people, language or manner.
    Demonym,
    State,
    Person,
    Title,
    Agency,
    Organisation,
    Instrument,
    Place,
    /// A pronoun, or a noun with an article, for a state, person or pair named before.
    It,
    He,
    They,
    One,
    Paired,
}

impl Sort {
    fn of(form: MentionForm) -> Self {
        match form {
            MentionForm::State(NameForm::Demonym) => Sort::Demonym,
            MentionForm::State(_) => Sort::State,
            MentionForm::Person => Sort::Person,
            MentionForm::Title => Sort::Title,
            MentionForm::Agency => Sort::Agency,
            MentionForm::Organisation => Sort::Organisation,
            MentionForm::Instrument => Sort::Instrument,
            MentionForm::Place => Sort::Place,
        }
    }

    /// Whether it is a name, which counts by its sort and not by its words.
    pub(super) fn is_name(self) -> bool {
        !matches!(self, Sort::None | Sort::It | Sort::He | Sort::They | Sort::One | Sort::Paired)
    }
}

/// One word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Its first byte.
    pub(super) start: usize,
    /// The number of the word as it stands, if rules know it so.
    pub(super) number: Option<u16>,
    /// A number for the word itself, and what it names or stands for.
    pub(super) hash: u32,
    pub(super) sort: Sort,
    pub(super) flags: Flags,
    /// Written with a capital though the sentence runs on before it.
    pub(super) capital: bool,
    /// Inside the name of a state, person or place.
    pub(super) in_name: bool,
    /// Inside the name of a body, or a title.
    pub(super) in_body: bool,
}

/// How far before its verb "we" may stand.
const OURS: usize = 3;

/// What is seen in one sentence; its memory is used again for the next.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) words: Vec<Word>,
    /// Words that rules know, in the form of a dictionary, and where they stand.
    pub(super) seen: Vec<(u16, usize)>,
    pub(super) states: Vec<Key>,
    pub(super) persons: Vec<Key>,
    pub(super) bodies: Vec<Key>,
    pub(super) places: Vec<Key>,
    /// Places whose people may act.
    homes: Vec<Key>,
    pub(super) instruments: Vec<Key>,
    pub(super) money: Vec<Key>,
    pub(super) amount: bool,
    /// Whether most words begin with a small letter, so that a capital says something.
    pub(super) prose: bool,
    /// Whether there may be a relative clause.
    pub(super) relative: bool,
    /// Whether the document is about a pair of states.
    pub(super) pair: bool,
}

impl Facts {
    /// Whether "we" stands right before a word, or an adverb or two before it.
    pub(super) fn is_said_by_us(&self, at: usize) -> bool {
        let we = number_of("we");
        (1..=OURS).filter_map(|by| self.words.get(at.checked_sub(by)?)).any(|word| word.hash == we)
    }

    /// Reads the words of a sentence.
    pub(super) fn read<'a>(&mut self, reading: &Reading<'a>, sentence: Span, vocabulary: &Vocabulary, forms: &mut Forms<'a>) {
        self.words.clear();
        self.seen.clear();
        for list in [
            &mut self.states,
            &mut self.persons,
            &mut self.bodies,
            &mut self.places,
            &mut self.homes,
            &mut self.instruments,
            &mut self.money,
        ] {
            list.clear();
        }
        self.amount = !reading.amounts_in(sentence).is_empty();
        self.relative = false;
        let text = sentence.of(reading.text);
        let mut from = None;
        let mut capitals = 0;
        let mut at = 0;
        while at <= text.len() {
            // Nearly all are plain letters.
            let (alphabetic, len) = match text.as_bytes().get(at) {
                None => (false, 1),
                Some(byte) if byte.is_ascii() => (byte.is_ascii_alphabetic(), 1),
                Some(_) => text[at..].chars().next().map_or((false, 1), |c| (c.is_alphabetic(), c.len_utf8())),
            };
            match (alphabetic, from) {
                (true, None) => from = Some(at),
                (false, Some(start)) => {
                    from = None;
                    let (number, flags, hash, numbers) = forms.of(&text[start..at], vocabulary);
                    let place = self.words.len();
                    self.seen.extend(numbers.iter().map(|number| (*number, place)));
                    self.relative |= flags.has(Flags::RELATIVE);
                    let key = Key { at: place, nth: 0 };
                    if flags.has(Flags::INSTRUMENT) {
                        self.instruments.push(key);
                    }
                    if flags.has(Flags::MONEY) {
                        self.money.push(key);
                    }
                    let upper = text[start..].starts_with(char::is_uppercase);
                    capitals += usize::from(upper);
                    let runs_on = |before: char| before.is_alphanumeric() || before == ',';
                    let capital = upper && text[..start].trim_end().ends_with(runs_on);
                    let sort = Sort::None;
                    self.words.push(Word {
                        start: sentence.start + start,
                        number,
                        hash,
                        sort,
                        flags,
                        capital,
                        in_name: false,
                        in_body: false,
                    });
                }
                _ => {}
            }
            at += len;
        }
        self.prose = capitals * 2 < self.words.len();
    }

    /// Lays the mentions on the words.
    pub(super) fn find_mentions(&mut self, mentions: &[Mention], sentence: Span) {
        for mention in mentions {
            let first = self.words.partition_point(|word| word.start < mention.span.start);
            let end = self.words.partition_point(|word| word.start < mention.span.end);
            if first == end || !sentence.contains(mention.span) {
                continue;
            }
            let (first, last) = (Key { at: first, nth: 0 }, Key { at: end - 1, nth: 0 });
            let of = mention.referent.of.is_some();
            let members = mention.referent.members.len();
            match mention.form {
                MentionForm::State(_) => self.states.push(last),
                MentionForm::Person | MentionForm::Title => {
                    self.persons.push(last);
                    // "the Cuban President" is a person and a state.
                    self.states.extend(of.then_some(Key { nth: 1, ..first }));
                }
                MentionForm::Agency => {
                    self.bodies.push(last);
                    self.states.extend(of.then_some(Key { nth: 1, ..first }));
                }
                MentionForm::Organisation => {
                    self.bodies.push(last);
                    // "the Russian-Cuban Commission" has two members.
                    self.states.extend((0..members).map(|nth| Key { nth: 1 + nth.min(8) as u8, ..last }));
                    self.states.extend((of && members == 0).then_some(Key { nth: 1, ..first }));
                }
                MentionForm::Instrument => {
                    self.instruments.push(last);
                    self.states.extend((0..members).map(|nth| Key { nth: 1 + nth.min(8) as u8, ..last }));
                }
                MentionForm::Place => {
                    self.places.push(last);
                    self.homes.extend(of.then_some(last));
                }
            }
            for word in &mut self.words[first.at..end] {
                word.sort = Sort::of(mention.form);
                word.in_name |= matches!(mention.form, MentionForm::State(_) | MentionForm::Person | MentionForm::Place);
                word.in_body |= matches!(mention.form, MentionForm::Organisation | MentionForm::Agency | MentionForm::Title);
            }
        }
    }

    /// Finds words that stand for a state, a person or two states named before, where such were named.
    pub(super) fn find_pronouns(&mut self, [state, person, two]: [bool; 3]) {
        for at in 0..self.words.len() {
            let word = self.words[at];
            if word.in_name || word.in_body {
                continue;
            }
            let key = |nth| Key { at, nth };
            let definite = || self.words[at.saturating_sub(4)..at].iter().any(|before| before.flags.has(Flags::DEFINITE));
            let sort = if state && word.flags.has(Flags::IT) {
                self.states.push(key(0));
                Sort::It
            } else if person && word.flags.has(Flags::HE) {
                self.persons.push(key(0));
                Sort::He
            } else if two && word.flags.has(Flags::THEY) {
                self.states.extend([key(0), key(1)]);
                Sort::They
            } else if state && word.flags.has(Flags::ONE) && definite() {
                self.states.push(key(0));
                Sort::One
            } else if two && word.flags.has(Flags::PAIRED) && definite() {
                self.states.extend([key(0), key(1)]);
                Sort::Paired
            } else {
                continue;
            };
            self.words[at].sort = sort;
        }
    }

    /// Everybody who could act.
    pub(super) fn actors(&self) -> impl Iterator<Item = &Key> {
        self.states.iter().chain(&self.persons).chain(&self.bodies).chain(&self.homes)
    }

    /// Whether a word stands somewhere, in any form.
    pub(super) fn has(&self, number: u16) -> bool {
        self.seen.iter().any(|(seen, _)| *seen == number)
    }

    /// Whether a word stands among these places, in any form.
    pub(super) fn has_among(&self, number: u16, places: std::ops::RangeInclusive<usize>) -> bool {
        self.seen.iter().any(|(seen, place)| *seen == number && places.contains(place))
    }

    /// Whether this word stands here, in any form.
    pub(super) fn is(&self, number: u16, at: usize) -> bool {
        let from = self.seen.partition_point(|(_, place)| *place < at);
        self.seen[from..].iter().take_while(|(_, place)| *place == at).any(|(seen, _)| *seen == number)
    }
}
