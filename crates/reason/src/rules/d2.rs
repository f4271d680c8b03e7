//! D2: a length of time that does not fit its dates.
use super::{Draft, Rule, RuleDoc, grade};
use crate::amount::{bounds, show, soft};
use crate::background::Background;
use crate::network::{Edge, Network};
use crate::same::{self, same};
use crate::seen::{Seen, key};
use crate::words;
use chancery_claim::Amount;

pub(super) const RULE: Rule = Rule {
    doc: RuleDoc {
        code: "D2",
        name: "Length and dates disagree",
        what: "A claim says how long something lasted, and its dates, or those of another claim of the same happening, leave no such length.",
        why: "Lengths are often copied from memory, dates from papers; together they check each other.",
        example: "\"A ten-year lease, from 1962 to 1966\".",
        grade: "Contradiction for exact lengths in days; tension for lengths in months and years, which are rounded.",
        exceptions: "A length in years may be off by one, a length in months by one: both ends may or may not be counted.",
    },
    least: 1,
    needs: Some(|seen| lengths(seen).next().is_some()),
    keys: |seen, _, out| {
        if seen.affirms() && seen.dated() {
            same::keys(seen, out);
            if lengths(seen).next().is_some() {
                out.push(key(&["length", &seen.claim.id]));
            }
        }
    },
    check,
};

/// Stated lengths, as fewest and most days.
fn lengths(seen: &Seen) -> impl Iterator<Item = (&Amount, i64, i64)> {
    seen.claim.amounts.iter().filter(|amount| amount.of == "duration").filter_map(|amount| {
        let (days, slack) = match amount.value.unit.as_str() {
            "a" => (365.2425, 1.0),
            "mo" => (30.436_875, 1.0),
            "d" => (1.0, 0.0),
            _ => return None,
        };
        let (low, high) = bounds(amount);
        if !(0.0..1e5).contains(&low) || high > 1e6 {
            return None;
        }
        Some((amount, ((low - slack) * days).floor() as i64, ((high + slack) * days).ceil() as i64))
    })
}

fn check<'a>(block: &[&'a Seen], background: &Background, out: &mut Vec<Draft<'a>>) {
    for (index, long) in block.iter().enumerate() {
        for (amount, least, most) in lengths(long) {
            for (other_index, dated) in block.iter().enumerate() {
                let own = index == other_index;
                if !own && same(long, dated, block).is_none_or(|same| !same.sure) {
                    continue;
                }
                // Begin and finish as two points, the length as two edges: a cycle is the proof.
                let mut net = Network::new();
                let (begin, finish) = (net.point(), net.point());
                for (point, range) in [(begin, dated.begin), (finish, dated.finish)] {
                    range.lo.inspect(|&day| net.at_least(point, day, 1));
                    range.hi.inspect(|&day| net.at_most(point, day, 1));
                }
                net.add(Edge { from: begin, to: finish, weight: most, tag: 0 });
                net.add(Edge { from: finish, to: begin, weight: -(least - 1).max(0), tag: 0 });
                if dated.core.is_none() || net.conflict().is_none() {
                    continue;
                }
                let mut claims = if own { vec![*long] } else { vec![*long, *dated] };
                claims.sort_by_key(|seen| seen.order());
                let number = |seen: &Seen| claims.iter().position(|one| std::ptr::eq(*one, seen)).map_or(1, |at| at + 1);
                let steps = vec![
                    format!("{} says that it lasted {}", number(long), show(amount)),
                    format!("{} dates it to {}", number(dated), words::when(dated)),
                ];
                let told = words::chain(&claims, steps);
                let grade = grade(amount.value.unit == "d" && !soft(amount), &claims);
                out.push(Draft { rule: "D2", grade, subject: words::subject(long, background), claims, told });
            }
        }
    }
}
