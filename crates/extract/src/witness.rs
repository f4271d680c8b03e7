//! Whether the order of words, the second witness, finds what the tree found.
use crate::discourse::Discourse;
use crate::filler::Filler;
use crate::matcher::reach_order;
use crate::rules::Rule;
use crate::scene::Scene;
use chancery_lexicon::Lexicon;

/// Whether the second witness says the same of every role that the tree filled.
pub(crate) fn agreed(
    scene: &Scene<'_>,
    trigger: usize,
    rule: &Rule,
    roles: &[(&'static str, Filler)],
    discourse: &Discourse,
    lexicon: &Lexicon,
) -> bool {
    let mut any = false;
    for role in &rule.roles {
        let by_tree = |(name, filler): &&(&'static str, Filler)| *name == role.role && filler.span.is_some() && !filler.implied;
        let mut fillers = roles.iter().filter(by_tree).peekable();
        if fillers.peek().is_none() {
            continue;
        }
        let second: Vec<Filler> = role.reaches.iter().flat_map(|way| reach_order(scene, trigger, way, discourse, lexicon)).collect();
        let same = |filler: &Filler| {
            second.iter().any(|other| other.head == filler.head || (other.state.is_some() && other.acting() == filler.acting()))
        };
        if !fillers.any(|(_, filler)| same(filler)) {
            return false;
        }
        any = true;
    }
    any
}
