//! G1: a relation that points back at itself.
use super::{Draft, Rule, RuleDoc};
use crate::background::Background;
use crate::finding::Grade;
use crate::seen::{Seen, key};
use crate::words;
use chancery_claim::Kind;

pub(super) const RULE: Rule = Rule {
    doc: RuleDoc {
        code: "G1",
        name: "Pointing back at itself",
        what: "A state is its own counterpart: an ambassador accredited to his own state, a state that represents itself, delivers to itself or recognises itself; \
               or two states each represent the other before the same third at the same time.",
        why: "It is nearly always a misread name, and it corrupts every table by pairs.",
        example: "\"The Cuban ambassador to Cuba\".",
        grade: "Tension: another reading of one of the names is left.",
        exceptions: "Roles that are not resolved to an entity, and entities that lie in one another (a city and its state), are left alone. \
                     Talks and agreements inside one state are no relation between states.",
    },
    least: 1,
    needs: None,
    keys: |seen, _, out| {
        if !seen.affirms() {
            return;
        }
        if own_counterpart(seen).is_some() {
            out.push(key(&["self", &seen.claim.id]));
        }
        if let (true, Some(agent), Some(principal)) =
            (seen.is(Kind::Representation, &["represents"]), seen.entity("agent"), seen.entity("principal"))
        {
            let (a, b) = if agent < principal { (agent, principal) } else { (principal, agent) };
            out.push(key(&["represents", a, b, seen.entity("host").unwrap_or("")]));
        }
    },
    check,
};

/// The two roles that name the same entity where they must not.
fn own_counterpart(seen: &Seen) -> Option<(&'static str, &'static str)> {
    let pairs: &[(&str, &str)] = match seen.claim.kind {
        Kind::Office if seen.claim.action == "accredited" => &[("of", "accredited-to")],
        Kind::Mission => &[("sender", "host")],
        Kind::Transfer => &[("supplier", "recipient")],
        Kind::Finance => &[("payer", "payee")],
        Kind::Representation => &[("agent", "principal")],
        Kind::Sanction | Kind::Force => &[("actor", "target")],
        Kind::Visit => &[("from", "host")],
        Kind::Trade => &[("exporter", "importer")],
        _ => &[],
    };
    pairs.iter().copied().find(|(one, other)| {
        let left: Vec<&str> = seen.claim.fillers(one).filter_map(|role| role.entity.as_deref()).collect();
        let right: Vec<&str> = seen.claim.fillers(other).filter_map(|role| role.entity.as_deref()).collect();
        matches!((left.as_slice(), right.as_slice()), ([a], [b]) if a == b)
    })
}

fn check<'a>(block: &[&'a Seen], background: &Background, out: &mut Vec<Draft<'a>>) {
    for &seen in block {
        if let Some((one, other)) = own_counterpart(seen) {
            let name = background.label(seen.entity(one).unwrap_or("")).to_owned();
            let told = words::shape(
                &[seen],
                vec![format!("{one} = {other} = {name}")],
                &format!("{one} and {other} must be two, and both are {name}"),
            );
            out.push(Draft { rule: "G1", grade: Grade::Tension, subject: words::subject(seen, background), claims: vec![seen], told });
        }
    }
    for (index, &last) in block.iter().enumerate() {
        for &first in &block[..index] {
            let turned = first.entity("agent") == last.entity("principal") && first.entity("principal") == last.entity("agent");
            let together = first.moment().gap(last.moment()).is_none() && first.dated() && last.dated();
            if turned && together && first.claim.id != last.claim.id && own_counterpart(first).is_none() {
                let claims = vec![first, last];
                let values =
                    claims.iter().map(|seen| format!("agent = {}", background.label(seen.entity("agent").unwrap_or("")))).collect();
                let told =
                    words::shape(&claims, values, "a state that has no mission of its own cannot represent the one that represents it");
                out.push(Draft { rule: "G1", grade: Grade::Tension, subject: words::subject(first, background), claims, told });
            }
        }
    }
}
