//! S2: steps in the relations of two states that cannot follow one another.
use super::{Draft, Rule, RuleDoc, grade};
use crate::background::Background;
use crate::finding::Grade;
use crate::same::one_sentence;
use crate::seen::{Seen, key};
use crate::words;
use chancery_claim::Kind;

pub(super) const RULE: Rule = Rule {
    doc: RuleDoc {
        code: "S2",
        name: "Impossible step in relations",
        what: "The dated steps of the relations of two states do not follow one another: broken off twice with no resumption between, \
               taken up again while they stood, broken off while there were none.",
        why: "It finds a missing step, a step under the wrong pair of states, or a wrong year.",
        example: "One page has relations severed in 1961 and again in 1967, and no source tells of their resumption.",
        grade: "Contradiction where relations are broken off inside a period in which there certainly were none. Otherwise tension: \
                the step that is missing may only be missing from the record.",
        exceptions: "Steps whose order is not certain are left alone, as are consular and trade relations, which have a life of their own. \
                     Suspension followed by a break is an escalation, not an error.",
    },
    least: 2,
    needs: None,
    keys: |seen, _, out| {
        if seen.affirms() && seen.dated() && seen.claim.kind == Kind::Relations && seen.parties.len() == 2 {
            out.push(key(&["steps", &seen.parties[0], &seen.parties[1]]));
        }
        // A closed embassy may be all that a text tells of a break.
        if seen.affirms() && seen.dated() && seen.is(Kind::Mission, &["closed"]) && seen.parties.len() == 2 {
            out.push(key(&["steps", &seen.parties[0], &seen.parties[1]]));
        }
    },
    check,
};

fn check<'a>(block: &[&'a Seen], background: &Background, out: &mut Vec<Draft<'a>>) {
    let plain: Vec<&Seen> = block.iter().copied().filter(|seen| !seen.says(&["consular", "trade relations", "party relations"])).collect();
    twice(&plain, background, out);
    broken_while_absent(&plain, background, out);
}

/// The same step twice, surely one after the other, more than a year apart (nearer is D1), and nothing that may lie between.
fn twice<'a>(steps: &[&'a Seen], background: &Background, out: &mut Vec<Draft<'a>>) {
    const UNDONE_BY: &[(&str, &[&str], &str)] = &[
        (
            "severed",
            &["resumed", "established", "recognised", "upgraded"],
            "relations that are broken off must be taken up before they can be broken off again",
        ),
        (
            "resumed",
            &["severed", "suspended", "absent", "downgraded", "closed"],
            "relations that stand must be broken off before they can be resumed",
        ),
    ];
    for (action, undone, rule) in UNDONE_BY {
        let mut same: Vec<&Seen> = steps.iter().copied().filter(|seen| seen.claim.action == *action).collect();
        same.sort_by_key(|seen| (seen.moment().lo, seen.order()));
        for (index, last) in same.iter().enumerate() {
            // Only the nearest earlier one: further ones follow from it.
            let Some(first) = same[..index].iter().rev().find(|first| first.moment().gap(last.moment()).is_some_and(|days| days > 366))
            else {
                continue;
            };
            if one_sentence(first, last) || !first.moment().before(last.moment()) {
                continue;
            }
            let between = steps.iter().any(|step| {
                (undone.contains(&step.claim.action)) && !step.envelope.before(first.moment()) && !last.moment().before(step.envelope)
            });
            if between {
                continue;
            }
            let claims = vec![*first, *last];
            let told = words::no_such_step(&claims, rule, true);
            out.push(Draft { rule: "S2", grade: Grade::Tension, subject: words::subject(first, background), claims, told });
        }
    }
}

/// Broken off in the midst of a time without relations.
fn broken_while_absent<'a>(steps: &[&'a Seen], background: &Background, out: &mut Vec<Draft<'a>>) {
    for none in steps.iter().filter(|seen| seen.claim.action == "absent") {
        let (Some(start), Some(end)) = (none.begin.hi, none.finish.lo) else {
            continue;
        };
        for step in steps.iter().filter(|seen| matches!(seen.claim.action, "severed" | "suspended")) {
            let inside = step.moment().lo.is_some_and(|lo| lo > start) && step.moment().hi.is_some_and(|hi| hi < end);
            if !inside || one_sentence(none, step) {
                continue;
            }
            let mut claims = vec![*none, *step];
            claims.sort_by_key(|seen| seen.order());
            let told = words::no_such_step(&claims, "what does not exist cannot be broken off", false);
            out.push(Draft { rule: "S2", grade: grade(true, &claims), subject: words::subject(step, background), claims, told });
        }
    }
}
