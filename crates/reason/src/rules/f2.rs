//! F2: one happening, two places.
use super::{Draft, Rule, RuleDoc, grade};
use crate::background::Background;
use crate::same::{self, same};
use crate::seen::Seen;
use crate::words;
use chancery_claim::Kind;

pub(super) const RULE: Rule = Rule {
    doc: RuleDoc {
        code: "F2",
        name: "Two places for one happening",
        what: "Two claims of the same happening, on the same day, give places of which neither lies in the other.",
        why: "A treaty is signed in one place; another place means another happening, or a slip.",
        example: "One text has the embassy opened in Havana on 8 May, another in Santiago on the same day.",
        grade: "Contradiction where it is sure that both mean one happening on one day, tension where that is likely.",
        exceptions: "A city and its country agree. Visits and talks move from city to city and are left alone.",
    },
    least: 2,
    needs: None,
    keys: |seen, _, out| {
        if seen.affirms() && seen.role("place").is_some() && !matches!(seen.claim.kind, Kind::Visit | Kind::Meeting) {
            same::keys(seen, out);
        }
    },
    check,
};

fn check<'a>(block: &[&'a Seen], background: &Background, out: &mut Vec<Draft<'a>>) {
    for (index, later) in block.iter().enumerate() {
        for earlier in &block[..index] {
            let day = earlier.moment().days() == Some(1) && earlier.moment() == later.moment();
            let (Some(a), Some(b)) = (earlier.entity("place"), later.entity("place")) else {
                continue;
            };
            if !day || background.within(a, b) || background.within(b, a) {
                continue;
            }
            let Some(sameness) = same(earlier, later, block) else {
                continue;
            };
            let claims = vec![*earlier, *later];
            let told = words::two_values("place", [background.label(a), background.label(b)], &sameness.because);
            out.push(Draft {
                rule: "F2",
                grade: grade(sameness.sure, &claims),
                subject: words::subject(claims[0], background),
                claims,
                told,
            });
        }
    }
}
