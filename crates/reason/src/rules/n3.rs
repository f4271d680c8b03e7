//! N3: two sources that mean different things by one date.
use super::{Draft, Rule, RuleDoc};
use crate::background::Background;
use crate::finding::Grade;
use crate::same::{self, same};
use crate::seen::Seen;
use crate::words;

pub(super) const RULE: Rule = Rule {
    doc: RuleDoc {
        code: "N3",
        name: "Two definitions",
        what: "Two sources date the same step differently, but declare that they mean different things by it.",
        why: "A catalogue whose \"end\" is the end of its data does not contradict one whose \"end\" is denunciation.",
        example: "One list begins a state with its independence, another with its membership of the system of states.",
        grade: "Always a note; the dates are then not compared (no D1, no O1).",
        exceptions: "Only definitions that are declared for a source count.",
    },
    least: 2,
    needs: None,
    keys: |seen, background, out| {
        if seen.affirms() && declared(seen, background).is_some() {
            same::keys(seen, out);
        }
    },
    check,
};

fn declared<'a>(seen: &Seen, background: &'a Background) -> Option<&'a str> {
    background.definition(&seen.claim.source, seen.claim.kind.name(), seen.claim.action)
}

/// The two definitions, where both are declared and differ.
pub(super) fn clash<'a>(a: &Seen, b: &Seen, background: &'a Background) -> Option<[&'a str; 2]> {
    let (one, other) = (declared(a, background)?, declared(b, background)?);
    // Steps of different kinds always mean different things; only the same word can clash.
    (a.claim.action == b.claim.action && one != other).then_some([one, other])
}

fn check<'a>(block: &[&'a Seen], background: &Background, out: &mut Vec<Draft<'a>>) {
    for (index, later) in block.iter().enumerate() {
        for earlier in &block[..index] {
            if earlier.moment().gap(later.moment()).is_none() {
                continue;
            }
            let Some(means) = clash(earlier, later, background) else {
                continue;
            };
            if same(earlier, later, block).is_none() {
                continue;
            }
            let claims = vec![*earlier, *later];
            let told = words::definitions(&claims, means);
            out.push(Draft { rule: "N3", grade: Grade::Note, subject: words::subject(claims[0], background), claims, told });
        }
    }
}
