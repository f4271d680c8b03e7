//! Whether it is certain whom a pronoun or a general noun stands for.
//!
//! Speeches say "it", "their" and "the countries" of much that is no state named before; a wrong party is worse than none.
use crate::discourse::Discourse;
use crate::filler::Filler;
use crate::rules::{Need, Path, Rule};
use crate::scene::Scene;
use chancery_claim::Kind::{Body, Cooperation, Meeting, Representation, Statement};
use chancery_lexicon::Lexicon;
use chancery_syntax::{Deprel, Upos};

/// Whether a side of what is said or done together is only guessed.
pub(crate) fn is_guessed(scene: &Scene<'_>, rule: &Rule, filler: &Filler, discourse: &Discourse, lexicon: &Lexicon) -> bool {
    matches!(rule.kind, Statement | Cooperation | Meeting | Body | Representation) && !scene.is_certain(filler, discourse, lexicon)
}

/// Whether the sentence says between or with whom, and it is nobody that the rule could take: "cooperation between
/// ministries and their partners" is not that of the two states which the document is about.
pub(crate) fn others_named(scene: &Scene<'_>, trigger: usize, rule: &Rule, roles: &[(&'static str, Filler)]) -> bool {
    let joint = matches!(rule.kind, Body | Cooperation | Meeting);
    rule.roles.iter().filter(|role| joint && matches!(role.role, "party" | "member") && role.need == Need::Anywhere).any(|role| {
        count(roles, role.role) < rule.parties
            && role.reaches.iter().any(|way| {
                let Some((Path::Preposition(word), before)) = way.steps.split_last() else { return false };
                if !matches!(word.as_str(), "between" | "with" | "among") {
                    return false;
                }
                let mut at = vec![trigger];
                for step in before {
                    at = at.iter().flat_map(|&i| scene.reach(i, step)).collect();
                }
                let found = at.iter().flat_map(|&i| scene.prepositional(i, word)).collect::<Vec<_>>();
                !found.is_empty() && !found.iter().any(|i| roles.iter().any(|(_, filler)| filler.head == Some(*i)))
            })
    })
}

/// Different entities in a role.
pub(crate) fn count(roles: &[(&'static str, Filler)], role: &str) -> usize {
    let mut ids: Vec<&str> = Vec::new();
    for (name, filler) in roles {
        if *name == role {
            let id = filler.acting().unwrap_or(&filler.text);
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    ids.len()
}

impl Scene<'_> {
    /// Whether a filler is named, or stands for somebody whom the words around leave no doubt about.
    pub(crate) fn is_certain(&self, filler: &Filler, discourse: &Discourse, lexicon: &Lexicon) -> bool {
        let (true, Some(i)) = (filler.implied, filler.head) else { return true };
        // A page about two states speaks of these two.
        if discourse.pair.is_some() {
            return true;
        }
        match self.word(i).to_lowercase().as_str() {
            "it" | "its" => self.own_subject(i).is_some() || self.named_nearby(i).is_some() || self.goes_on_about(i, discourse),
            "they" | "their" | "them" => !self.own_many(i, discourse, lexicon).is_empty(),
            "he" | "she" | "his" | "her" | "him" => self.own_person(i, discourse).is_some() || self.goes_on_about(i, discourse),
            // The name or the people of a named state that a pronoun stood for.
            _ if self.mention(i).is_some() || !self.states_of(i).is_empty() => true,
            "both" => self.own_pair(i).is_some(),
            // "the two countries" named just before; not any countries with a description of their own.
            _ if self.is_two(i) => !self.is_described(i),
            _ => self.own_pair(i).is_some() && !self.is_described(i),
        }
    }

    /// A subject that begins its sentence, where the sentence before was about a state or a person.
    fn goes_on_about(&self, i: usize, discourse: &Discourse) -> bool {
        i == 0 && matches!(self.deprel(i), Deprel::Nsubj | Deprel::NsubjPass) && discourse.goes_on()
    }

    fn is_two(&self, i: usize) -> bool {
        self.kids(i).any(|kid| self.is(kid, &["two", "2", "both"]))
    }

    /// Whether a noun says itself which are meant: "the countries that …", "the developing countries", "the parties to the treaty".
    fn is_described(&self, i: usize) -> bool {
        self.kids(i).any(|kid| match self.deprel(kid) {
            Deprel::AclRelcl | Deprel::Acl | Deprel::Nmod | Deprel::Appos => true,
            Deprel::Amod | Deprel::Compound => {
                self.upos(kid) != Upos::Num && !self.is(kid, &["respective", "neighbouring", "neighboring", "friendly", "allied", "sister"])
            }
            _ => false,
        })
    }
}
