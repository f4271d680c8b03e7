//! What a rule must find in a sentence beside its trigger.
use super::facts::{Facts, Key};
use super::words::{Flags, Vocabulary};
use super::{Found, MODIFIER, OBJECT, PHRASE, PREPOSITION, SUBJECT, back};
use crate::rules::{Filter, Need, Path, Reach, RoleRule, Rule};

/// What must stand at the end of a way.
#[derive(Debug)]
enum Wanted {
    Actor,
    State,
    Person,
    Organisation,
    Place,
    Agreement,
    Money,
    /// The last word of one of these phrases, the others somewhere.
    Words(Vec<(u16, Vec<u16>)>),
    Anything,
}

/// Where it must stand, seen from the trigger.
#[derive(Debug, Clone, Copy)]
enum Side {
    Subject,
    Object,
    Modifier,
    /// In a phrase with this preposition.
    After(u16),
    Itself,
    Anywhere,
}

/// One way to something.
#[derive(Debug)]
struct Way {
    wanted: Wanted,
    side: Side,
    /// Words that the way leads over.
    over: Vec<u16>,
}

/// What a rule demands.
#[derive(Debug)]
pub(super) struct Demand {
    /// Ways to each role that the sentence must fill; no two by the same word.
    roles: Vec<Vec<Way>>,
    /// Of each group of ways one must lead to something.
    tests: Vec<Vec<Way>>,
    /// Ways to parties of which there must be two, unless the document is about two.
    parties: Option<Vec<Way>>,
    /// Whether there must be an amount.
    amount: bool,
}

impl Demand {
    pub(super) fn new(rule: &Rule, words: &mut Vocabulary) -> Self {
        let mut ways = |reaches: &mut dyn Iterator<Item = &Reach>| -> Vec<Way> { reaches.map(|reach| Way::new(reach, words)).collect() };
        let here = rule.roles.iter().filter(|role| role.need == Need::Here);
        let roles = here.map(|role| ways(&mut role.reaches.iter())).collect();
        let mut tests: Vec<Vec<Way>> = rule.tests.iter().map(|group| ways(&mut group.iter())).collect();
        let of =
            |wanted: &dyn Fn(&RoleRule) -> bool| rule.roles.iter().filter(|role| wanted(role)).flat_map(|role| &role.reaches).collect();
        // Roles that the rule has no ways to are filled otherwise, as a post by the title of its holder.
        let own = |name: &&str| rule.roles.iter().any(|role| role.role == *name);
        for group in rule.needs.iter().filter(|group| group.iter().all(own)) {
            let reaches: Vec<&Reach> = of(&|role| group.contains(&role.role));
            tests.push(ways(&mut reaches.into_iter()));
        }
        let party: Vec<&Reach> = of(&|role| matches!(role.role, "party" | "member"));
        let parties = (rule.parties >= 2).then(|| ways(&mut party.into_iter()));
        Demand { roles, tests, parties, amount: rule.needs_amount }
    }

    /// Whether it may be met around the trigger at `at`.
    pub(super) fn may_hold(&self, facts: &Facts, at: usize) -> bool {
        if self.amount && !facts.amount {
            return false;
        }
        let mut filled: [Found; 8] = [Found::default(); 8];
        for (n, ways) in self.roles.iter().enumerate() {
            let found = all(ways, facts, at);
            if !found.any() || filled.iter().take(n).any(|other| !other.differs(found)) {
                return false;
            }
            if let Some(place) = filled.get_mut(n) {
                *place = found;
            }
        }
        self.tests.iter().all(|ways| ways.iter().any(|way| way.leads(facts, at).any()))
            && self.parties.as_ref().is_none_or(|ways| {
                let found = all(ways, facts, at);
                facts.pair || found.free || found.several
            })
    }
}

/// What several ways lead to.
fn all(ways: &[Way], facts: &Facts, at: usize) -> Found {
    let mut found = Found::default();
    for way in ways {
        way.follow(facts, at, &mut found);
        if found.free || found.several {
            break;
        }
    }
    found
}

impl Way {
    fn new(reach: &Reach, words: &mut Vocabulary) -> Self {
        let mut over = Vec::new();
        let mut side = Side::Anywhere;
        for step in &reach.steps {
            side = match step {
                Path::Subject => Side::Subject,
                Path::Object | Path::Indirect | Path::Complement | Path::Within => Side::Object,
                Path::Possessor | Path::Modifier => Side::Modifier,
                Path::Itself => Side::Itself,
                Path::Modal | Path::Doer | Path::Negation => Side::Anywhere,
                Path::Unless => {
                    over.push(words.number("unless"));
                    Side::Anywhere
                }
                Path::That => {
                    over.push(words.number("that"));
                    Side::Object
                }
                Path::Preposition(word) => {
                    let word = words.number(word.split(['_', ' ']).next().unwrap_or(word));
                    over.push(word);
                    Side::After(word)
                }
            };
        }
        // Beyond the first step only a preposition tells where to look.
        if reach.steps.len() > 1 && !matches!(side, Side::After(_)) {
            side = Side::Anywhere;
        }
        Way { wanted: Wanted::new(&reach.filter, words), side, over }
    }

    fn leads(&self, facts: &Facts, at: usize) -> Found {
        let mut found = Found::default();
        self.follow(facts, at, &mut found);
        found
    }

    /// Adds what the way leads to from the trigger at `at`.
    fn follow(&self, facts: &Facts, at: usize, found: &mut Found) {
        if !self.over.iter().all(|word| facts.has(*word)) {
            return;
        }
        let mut add = |key: &Key| {
            if !found.several && self.side.holds(facts, at, key.at) {
                found.add(*key);
            }
        };
        match &self.wanted {
            Wanted::Actor => facts.actors().for_each(add),
            Wanted::State => facts.states.iter().for_each(add),
            Wanted::Person => facts.persons.iter().for_each(add),
            Wanted::Organisation => facts.bodies.iter().for_each(add),
            Wanted::Place => facts.places.iter().chain(&facts.states).for_each(add),
            Wanted::Agreement => facts.instruments.iter().for_each(add),
            Wanted::Money if facts.amount => found.free = true,
            Wanted::Money => facts.money.iter().for_each(add),
            Wanted::Words(phrases) => {
                for (number, place) in &facts.seen {
                    if phrases.iter().any(|(last, before)| last == number && before.iter().all(|word| facts.has(*word))) {
                        add(&Key { at: *place, nth: 0 });
                    }
                }
            }
            Wanted::Anything => found.free = true,
        }
    }
}

impl Side {
    /// Whether a word at `place` may stand on this side of the trigger at `at`.
    fn holds(self, facts: &Facts, at: usize, place: usize) -> bool {
        let past = facts.words.get(at).is_some_and(|word| word.flags.has(Flags::PAST));
        let after = |flag: u32| (back(place, PHRASE)..place).any(|i| facts.words[i].flags.has(flag) && i >= at);
        match self {
            Side::Subject => (place < at && at - place <= SUBJECT) || (place > at && (place - at <= 3 || after(Flags::BY))),
            // What is before a verb may be its object where it is passive or in a relative clause.
            Side::Object => (place > at && place - at <= OBJECT) || (place < at && at - place <= SUBJECT && (past || facts.relative)),
            Side::Modifier => place < at && at - place <= MODIFIER,
            Side::After(word) => (back(place, PHRASE)..place).any(|i| facts.is(word, i) && i <= at + PREPOSITION),
            Side::Itself => place == at,
            Side::Anywhere => true,
        }
    }
}

impl Wanted {
    fn new(filter: &Filter, words: &mut Vocabulary) -> Self {
        match filter {
            Filter::Actor | Filter::People | Filter::Human => Wanted::Actor,
            Filter::State | Filter::Power => Wanted::State,
            Filter::Person => Wanted::Person,
            Filter::Organisation => Wanted::Organisation,
            Filter::Place => Wanted::Place,
            Filter::Agreement => Wanted::Agreement,
            Filter::Money => Wanted::Money,
            Filter::Words(phrases) => {
                let phrase = |phrase: &Vec<String>| {
                    let mut numbers: Vec<u16> = phrase.iter().map(|word| words.number(word)).collect();
                    numbers.pop().map(|last| (last, numbers))
                };
                Wanted::Words(phrases.iter().filter_map(phrase).collect())
            }
            // Either half is necessary; words say more than a sort does.
            Filter::Both(a, b) => match (Wanted::new(a, words), Wanted::new(b, words)) {
                (Wanted::Anything, other) | (other, Wanted::Anything) => other,
                (list @ Wanted::Words(_), _) | (_, list @ Wanted::Words(_)) => list,
                (first, _) => first,
            },
            // What only grammar can tell.
            _ => Wanted::Anything,
        }
    }
}
