//! E2: a source denies what another claim tells.
use super::{Draft, Rule, RuleDoc, grade};
use crate::background::Background;
use crate::finding::Grade;
use crate::range::Range;
use crate::same::one_sentence;
use crate::seen::{Seen, key};
use crate::words;
use chancery_claim::{Kind, Polarity};

pub(super) const RULE: Rule = Rule {
    doc: RuleDoc {
        code: "E2",
        name: "Denied and told",
        what: "One claim denies that something happened in a period, or says that there were no relations or contacts; another tells of such a thing inside it.",
        why: "Both cannot be right, and denials are seldom checked against events.",
        example: "\"In 1952-1959, contacts were non-existent\" against a state visit in 1955.",
        grade: "Contradiction where the event lies certainly inside the denied period, tension where it only may, or where the denial has no date.",
        exceptions: "Where only diplomatic relations are denied, visits, talks and trade are no conflict: only embassies and relations themselves are. \
                     A denial of one thing (\"no embassy\") speaks of that thing only.",
    },
    least: 2,
    needs: Some(denies),
    keys: |seen, _, out| {
        if seen.counts && seen.parties.len() >= 2 && seen.parties.len() <= 6 {
            for (index, a) in seen.parties.iter().enumerate() {
                for b in &seen.parties[index + 1..] {
                    out.push(key(&["denied", a, b]));
                }
            }
        }
    },
    check,
};

fn check<'a>(block: &[&'a Seen], background: &Background, out: &mut Vec<Draft<'a>>) {
    let denials: Vec<&Seen> = block.iter().copied().filter(|seen| seen.parties.len() == 2 && denies(seen)).collect();
    for no in denials {
        for yes in block.iter().filter(|seen| seen.affirms() && !seen.is(Kind::Relations, &["absent"])) {
            if one_sentence(no, yes) || !denied_by(no, yes) {
                continue;
            }
            let Some(certain) = inside(no, yes) else {
                continue;
            };
            let mut claims = vec![no, *yes];
            claims.sort_by_key(|seen| seen.order());
            let denial = usize::from(!std::ptr::eq(claims[0], no));
            let grade = if certain { grade(true, &claims) } else { Grade::Tension };
            let told = words::denied(&claims, denial, 1 - denial, certain);
            out.push(Draft { rule: "E2", grade, subject: words::subject(yes, background), claims, told });
        }
    }
}

fn denies(seen: &Seen) -> bool {
    seen.claim.polarity == Polarity::Denied || seen.is(Kind::Relations, &["absent"])
}

/// Whether the event is of the sort that is denied, between the same two.
fn denied_by(no: &Seen, yes: &Seen) -> bool {
    if !no.parties.iter().all(|party| yes.parties.contains(party)) {
        return false;
    }
    let sorts = (no.claim.kind, no.claim.action, no.claim.polarity);
    if let (Kind::Relations, "absent", Polarity::Affirmed) = sorts {
        return breaks_absence(no, yes);
    }
    if no.claim.kind != yes.claim.kind || no.claim.action != yes.claim.action || yes.claim.fields != no.claim.fields {
        return false;
    }
    // Roles must not differ: "France did not recognise Haiti" says nothing of Haiti and France.
    let directed = no.claim.roles.iter().all(|role| {
        let Some(entity) = role.entity.as_deref() else {
            return true;
        };
        let fillers: Vec<&str> = yes.claim.fillers(role.role).filter_map(|other| other.entity.as_deref()).collect();
        fillers.is_empty() || fillers.contains(&entity)
    });
    let initiators = no.entity("initiator") == yes.entity("initiator");
    directed && initiators && no.title.all == yes.title.all && (no.person.is_empty() || no.person == yes.person)
}

/// What cannot be while there are no relations, or no contacts at all.
fn breaks_absence(no: &Seen, yes: &Seen) -> bool {
    let ties = (yes.claim.kind, yes.claim.action);
    let formal = match ties {
        (Kind::Relations, "established" | "resumed" | "upgraded") => true,
        (Kind::Mission, "opened") => yes.says(&["embassy", "legation"]),
        _ => false,
    };
    let none_at_all = no.says(&["contact", "ties", "communication", "exchanges", "no relations of any"])
        && !no.says(&["diplomatic contact", "official contact"]);
    let any = matches!(
        ties,
        (Kind::Visit, "made")
            | (Kind::Meeting, "held")
            | (Kind::Agreement, "signed")
            | (Kind::Transfer, "delivered")
            | (Kind::Cooperation, "maintained" | "increased")
            | (Kind::Trade, _)
    );
    formal || (none_at_all && any)
}

/// Certainly inside (true), possibly inside (false), or neither.
fn inside(no: &Seen, yes: &Seen) -> Option<bool> {
    if !yes.dated() {
        return None;
    }
    if !no.dated() {
        return no.says(&["never"]).then_some(false);
    }
    let moment = yes.moment();
    let whole = no.claim.time.as_ref().is_some_and(|time| !time.value.edtf.contains('/'));
    let certain = if whole { no.envelope } else { Range { lo: no.begin.hi, hi: no.finish.lo } };
    let bounded = certain.lo.is_some() && certain.hi.is_some();
    // Relations may be taken up on the very last day of their absence, and broken off on its first.
    let turning = yes.claim.kind == Kind::Relations || yes.claim.kind == Kind::Mission;
    let strictly = !turning || (moment.hi < certain.hi && moment.lo > certain.lo);
    if bounded && moment.inside(certain) && strictly {
        return Some(true);
    }
    (!turning && moment.inside(no.envelope)).then_some(false)
}
