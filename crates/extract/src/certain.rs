//! Whether the sides that a rule may take from the document are those of the sentence.
use crate::filler::Filler;
use crate::rules::{Need, Path, Rule};
use crate::scene::Scene;
use chancery_claim::Kind::{Body, Cooperation, Meeting};

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
