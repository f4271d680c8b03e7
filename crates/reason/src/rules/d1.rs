//! D1: one happening, dates that share no day.
use super::{Draft, Rule, RuleDoc, grade};
use crate::background::Background;
use crate::finding::Grade;
use crate::same::{self, same};
use crate::seen::{Seen, misnamed};
use crate::words;
use chancery_claim::Kind;

pub(super) const RULE: Rule = Rule {
    doc: RuleDoc {
        code: "D1",
        name: "Two dates for one happening",
        what: "Two claims tell of the same happening and date it to days, months or years that have no day in common, or tell two first and \
               last days of one visit.",
        why: "A thing that happens once has one date. One of the sources is wrong, or they mean two different things.",
        example: "One text has Castro take power in 1960, another on 1 January 1959. No day of 1960 is 1 January 1959.",
        grade: "Contradiction where it is sure that both mean one happening. Tension where that is only likely, where the dates are one day apart \
                (night, time zone), where the days of a visit overlap, where a date is approximate or uncertain, and where a source only reports what others say, and where a date is not in the sentence itself but carried from another.",
        exceptions: "Different precision is no conflict: 1959 and 1 January 1959 agree. Visits, loans and meetings recur, so their dates are only \
                     compared within a few days. Relations that were broken off in between may be established twice. Sources that declare different \
                     meanings of a date are not compared at all (N3).",
    },
    least: 2,
    needs: None,
    keys: |seen, _, out| {
        if seen.affirms() {
            same::keys(seen, out);
        }
    },
    check,
};

/// All pairs whose moments are disjoint, each value of each source told once.
fn check<'a>(block: &[&'a Seen], background: &Background, out: &mut Vec<Draft<'a>>) {
    let mut dated: Vec<&Seen> = block.iter().copied().filter(|seen| seen.dated()).collect();
    // By start: a pair can only be disjoint where one starts after the other ends.
    dated.sort_by_key(|seen| (seen.moment().lo.unwrap_or(i64::MIN), seen.order()));
    let mut told: Vec<(&str, crate::range::Range, &str, &str, crate::range::Range)> = Vec::new();
    for (index, later) in dated.iter().enumerate() {
        for earlier in dated[..index].iter().rev() {
            if far_apart(earlier, later) {
                break;
            }
            let apart = earlier.moment().before(later.moment());
            if !(apart || ends_differ(earlier, later)) || super::n3::clash(earlier, later, background).is_some() {
                continue;
            }
            let Some(sameness) = same(earlier, later, block) else {
                continue;
            };
            if misnamed(earlier, background) || misnamed(later, background) {
                continue;
            }
            let entry = (earlier.claim.source.as_str(), earlier.moment(), later.claim.source.as_str(), later.claim.action, later.moment());
            if told.contains(&entry) {
                continue;
            }
            told.push(entry);
            let mut claims = vec![*earlier, *later];
            claims.sort_by_key(|seen| seen.order());
            let days = earlier.moment().gap(later.moment()).unwrap_or(0);
            let mut grade = grade(sameness.sure, &claims);
            if !apart || (days == 1 && earlier.moment().days() == Some(1) && later.moment().days() == Some(1)) {
                grade = Grade::Tension;
            }
            let told = words::two_dates(&claims, &sameness.because, days);
            out.push(Draft { rule: "D1", grade, subject: words::subject(claims[0], background), claims, told });
        }
    }
}

/// "13–16 December" and "14–17 December": two visits of days that overlap, each told from its first day to its last.
fn ends_differ(a: &Seen, b: &Seen) -> bool {
    let whole = |seen: &Seen| {
        let last = seen.finish.days() == Some(1) && seen.begin.days() == Some(1) && seen.begin != seen.finish;
        last && seen.claim.kind == Kind::Visit
    };
    whole(a) && whole(b) && a.begin != b.begin && a.finish != b.finish
}

/// Whether nothing that starts as early as `earlier` can be the same as `later`: visits, of which a block may hold thousands.
fn far_apart(earlier: &Seen, later: &Seen) -> bool {
    let starts = (earlier.moment().lo, later.moment().lo);
    later.claim.kind == Kind::Visit && matches!(starts, (Some(early), Some(late)) if late - early > 40)
}
