//! S1: a name used for a time at which it did not hold.
use super::e1::{acting, used_at};
use super::{Draft, Rule, RuleDoc};
use crate::background::{Background, Standing};
use crate::finding::Grade;
use crate::range::{Range, show};
use crate::seen::{Seen, key};
use crate::words::{self, hint};
use chancery_claim::Role;
use chancery_time::Day;

pub(super) const RULE: Rule = Rule {
    doc: RuleDoc {
        code: "S1",
        name: "A later name for an earlier state",
        what: "A text uses the name of a state for a time before that state began, while its predecessor still existed.",
        why: "The name may stand for the predecessor, for a part of it that already acted on its own, or the date may be wrong. A total by country depends on which.",
        example: "\"Under the agreement of 18 October 1991 Russia supplied ...\": the USSR ended on 26 December 1991. USSR or RSFSR?",
        grade: "Always tension: the reading in which the name stands for the predecessor is left.",
        exceptions: "Told once for each source and name, at the first claim that shows it.",
    },
    least: 1,
    needs: None,
    keys: |seen, background, out| {
        if seen.affirms() {
            for role in acting(seen) {
                if early(seen, role, background).is_some() {
                    out.push(block_key(seen, role));
                }
            }
        }
    },
    check,
};

fn block_key(seen: &Seen, role: &Role) -> u64 {
    key(&["name", &seen.claim.source, bare(&role.text)])
}

fn bare(text: &str) -> &str {
    text.trim().trim_start_matches("the ").trim_start_matches("The ")
}

fn check<'a>(block: &[&'a Seen], background: &Background, out: &mut Vec<Draft<'a>>) {
    let Some(first) = block.iter().min_by_key(|seen| (used_at(seen).lo, seen.order())) else {
        return;
    };
    for role in acting(first) {
        let Some(found) = early(first, role, background) else {
            continue;
        };
        let name = background.label(found.later);
        let before = background.label(found.earlier);
        let guess = found.hint.map_or_else(|| hint::successor(found.later, found.earlier, before), str::to_owned);
        let mut told = words::anachronism(first, name, &words::the(before), &show(found.begins), Some(guess));
        if !first.dated() {
            told.values = vec![format!("{name} = {}", crate::range::show_range(found.used))];
        }
        if block.len() > 1 {
            told.resolve.push_str(&format!(" The source does so in {} claims.", block.len()));
        }
        out.push(Draft { rule: "S1", grade: Grade::Tension, subject: words::subject(first, background), claims: vec![*first], told });
        return;
    }
}

pub(super) struct Early<'a> {
    later: &'a str,
    earlier: &'a str,
    begins: Day,
    used: Range,
    hint: Option<&'a str>,
}

/// The succession that the use of a name comes too early for.
pub(super) fn early<'a>(seen: &'a Seen, role: &'a Role, background: &'a Background) -> Option<Early<'a>> {
    let resolved = role.entity.as_deref()?;
    let used = used_at(seen);
    used.hi?;
    let bare = bare(&role.text);
    background.successions.iter().find_map(|succession| {
        // The words must name the later state ("the two countries" names none), whichever of the two they were resolved to.
        let between = succession.to == resolved || (succession.from == resolved && !names(resolved, bare, background));
        if !between || !names(&succession.to, bare, background) || used.hi >= Some(succession.earliest) {
            return None;
        }
        let standing = |id: &str| background.lives.get(id).map_or(Standing::Inside, |life| life.standing(used));
        let known = background.lives.get(&succession.to).is_some_and(|life| !life.spells.is_empty());
        let absent = match standing(&succession.to) {
            // The change must be the beginning itself: a neighbour that joined later is no predecessor.
            Standing::Outside { before, .. } => {
                before.is_some_and(|begin| succession.earliest <= begin && begin <= succession.latest + 366)
            }
            // Where nothing is recorded of the later state, the succession is its beginning.
            Standing::Inside => !known,
        };
        let there = standing(&succession.from) == Standing::Inside;
        (absent && there).then_some(Early {
            later: &succession.to,
            earlier: &succession.from,
            begins: succession.earliest,
            used,
            hint: succession.hint.as_deref(),
        })
    })
}

fn names(entity: &str, text: &str, background: &Background) -> bool {
    background
        .lives
        .get(entity)
        .is_some_and(|life| life.label.eq_ignore_ascii_case(text) || life.names.iter().any(|name| bare(name).eq_ignore_ascii_case(text)))
}
