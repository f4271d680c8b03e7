//! Which words joined by "and" are a list of fillers, and which only look like one.
use crate::discourse::Discourse;
use crate::scene::Scene;
use chancery_lexicon::Lexicon;
use chancery_syntax::{Deprel, Upos};

/// Prepositions with which a second phrase is none of the first one's list.
const SETTING_APART: &[&str] = &["without", "despite", "except", "against", "under", "after", "before", "since", "during", "through", "by"];

/// Nouns of deeds with a doer and a victim of their own.
const DEEDS: &[&str] = &[
    "invasion",
    "aggression",
    "attack",
    "occupation",
    "annexation",
    "intervention",
    "bombing",
    "bombardment",
    "raid",
    "war",
    "massacre",
    "withdrawal",
    "killing",
    "assassination",
    "blockade",
];

impl Scene<'_> {
    /// Whether a word that the tree joins to another is no second of a list with it.
    pub(crate) fn is_no_second(&self, i: usize, head: usize) -> bool {
        // "the invasion of Kuwait and the *Soviet* invasion": an adjective before its noun is no second of a list of names.
        let adjective = self.is_before_noun(i) && self.is_after_article(i) && !self.is_before_noun(head);
        // "on trade and *without* conditions": a preposition of its own that sets it apart.
        let apart = SETTING_APART.contains(&self.case(i).as_str()) && self.case(i) != self.case(head);
        // "the invasion of Mali and *Chad's* raid": who has something of his own is no second of a name.
        let owner = self.mention(i).is_some() && self.is_possessor(i) && !self.is_possessor(head);
        // "on trade rather than *the border*": what is set against the first is not told with it.
        let against = self.kids_by(i, Deprel::Cc).any(|cc| self.is(cc, &["rather", "instead", "not"]));
        // "a pact with Peru in 2006 and an agreement with Chile in 2008": each has a side of its own.
        let with = |noun: usize| self.kids_by(noun, Deprel::Nmod).any(|kid| kid > noun && self.case(kid) == "with");
        let another = with(i)
            && self.mention(i).is_none_or(|mention| mention.form == chancery_lexicon::MentionForm::Instrument)
            && (with(head) || (head..i).any(|at| self.word(at).eq_ignore_ascii_case("with")));
        adjective || apart || owner || against || another
    }

    /// "the invasion of Kuwait and the *Soviet* invasion": nor is a name before "and" a second of such an adjective.
    pub(crate) fn is_list_of_another(&self, i: usize, head: usize) -> bool {
        i < head && self.is_before_noun(head) && self.is_after_article(head) && !self.is_before_noun(i)
    }

    /// Whether a word, or what it is joined to, is the object of a verb that is not the trigger.
    pub(crate) fn is_done_to_by_another(&self, mut i: usize, trigger: usize) -> bool {
        for _ in 0..6 {
            match (self.deprel(i), self.head(i)) {
                (Deprel::Conj, Some(head)) => i = head,
                (Deprel::Obj, Some(head)) => return head != trigger && self.upos(head) == Upos::Verb,
                _ => break,
            }
        }
        false
    }

    /// "aggression by Chad and *the invasion* of Mali by Peru": what follows a second deed in a list of names belongs to it.
    pub(crate) fn is_second_deed(&self, i: usize) -> bool {
        self.has(i, Deprel::Det) && self.is(i, DEEDS)
    }
}

/// Takes out of a list of names what only looks like one of them.
pub(crate) fn cut(scene: &Scene<'_>, all: &mut Vec<usize>, head: usize) {
    all.retain(|&i| !scene.is_list_of_another(i, head));
    let deed = all.iter().position(|&i| i > head && scene.is_second_deed(i));
    if let Some(deed) = deed.filter(|_| scene.mention(head).is_some()) {
        all.truncate(deed);
    }
}

/// "during a visit to Havana, the Soviet Union and Cuba signed": a list does not hold a capital and its own state.
pub(crate) fn is_broken(scene: &Scene<'_>, all: &[usize], discourse: &Discourse, lexicon: &Lexicon) -> bool {
    use chancery_lexicon::{MentionForm, NameForm};
    let city = |i: usize| {
        let form = scene.mention(i).map(|mention| mention.form);
        matches!(form, Some(MentionForm::Place | MentionForm::State(NameForm::Capital | NameForm::Metonym)))
    };
    let Some((&first, rest)) = all.split_first() else { return false };
    if !city(first) {
        return false;
    }
    let states: Vec<String> = scene.fillers(first, discourse, lexicon).into_iter().filter_map(|filler| filler.state).collect();
    rest.iter()
        .any(|&i| !city(i) && scene.fillers(i, discourse, lexicon).iter().any(|f| f.state.as_ref().is_some_and(|id| states.contains(id))))
}
