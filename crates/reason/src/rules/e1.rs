//! E1: someone acts before birth or after death, a state before it began or after it ended.
use super::{Draft, Rule, RuleDoc};
use crate::background::{Background, Life, Standing};
use crate::finding::Grade;
use crate::range::{Range, show};
use crate::seen::{Seen, acts, key};
use crate::words;
use chancery_claim::{Kind, Role};

pub(super) const RULE: Rule = Rule {
    doc: RuleDoc {
        code: "E1",
        name: "Acting outside its life",
        what: "A person or a state acts on a day on which, as far as is known, it did not exist.",
        why: "It finds wrong years, dates carried to the wrong sentence, and names used for a successor.",
        example: "A text has the USSR deliver aircraft in 1993; it ended on 26 December 1991.",
        grade: "Contradiction for persons, and for states more than a year after their end. Tension before the beginning of a state, \
                for the beginnings of states are a matter of definition, within a year after its end, \
                and where the words may mean something other than the state itself.",
        exceptions: "Debts, weapons, troops and buildings outlive the state they are named after, so finance, shares, presence and works are left alone. \
                     States act for some years before they are counted as states. A later name for an earlier state is S1.",
    },
    least: 1,
    needs: None,
    keys: |seen, background, out| {
        if seen.affirms() && seen.dated() && concerned(seen.claim.kind) {
            for role in acting(seen).filter(|role| outside(seen, role, background).is_some()) {
                out.push(block_key(seen, role));
            }
        }
    },
    check,
};

fn concerned(kind: Kind) -> bool {
    !matches!(kind, Kind::Finance | Kind::Share | Kind::Presence | Kind::Works | Kind::Statement | Kind::Trade)
}

/// Roles that act, stand in words of the text, and are resolved.
pub(super) fn acting(seen: &Seen) -> impl Iterator<Item = &Role> {
    seen.claim.roles.iter().filter(|role| acts(seen.claim.kind, role.role) && role.span.is_some() && role.entity.is_some())
}

/// One source, one entity, one time: told once, however many claims were read from the sentence.
fn block_key(seen: &Seen, role: &Role) -> u64 {
    let range = seen.envelope;
    key(&["life", &seen.claim.source, role.entity.as_deref().unwrap_or(""), &format!("{range:?}")])
}

fn check<'a>(block: &[&'a Seen], background: &Background, out: &mut Vec<Draft<'a>>) {
    let mut told: Vec<&str> = Vec::new();
    for seen in block {
        for role in acting(seen) {
            let entity = role.entity.as_deref().unwrap_or("");
            if told.contains(&entity) || block_key(seen, role) != block_key(block[0], role) {
                continue;
            }
            let Some((grade, limit)) = outside(seen, role, background) else {
                continue;
            };
            told.push(entity);
            let name = &words::the(background.label(entity));
            let told = words::outside_life(seen, name, &limit);
            let grade = if grade == Grade::Contradiction { super::grade(true, &[seen]) } else { grade };
            out.push(Draft { rule: "E1", grade, subject: words::subject(seen, background), claims: vec![*seen], told });
        }
    }
}

/// Days before its beginning within which a state may act.
const SOME_YEARS: i64 = 3 * 366;

fn outside(seen: &Seen, role: &Role, background: &Background) -> Option<(Grade, String)> {
    let entity = role.entity.as_deref()?;
    let life = background.lives.get(entity)?;
    // "The two countries", "Soviet-era aircraft": words that name no state say nothing of its life.
    if !life.person && !bare_name(role, life) {
        return None;
    }
    let verb = if life.person { ("was born", "died") } else { ("began", "ended") };
    // What lasted must end before the end; what happened must do so as well.
    let last = if seen.core.is_some() { seen.finish } else { seen.envelope };
    let label = words::the(background.label(entity));
    if let Standing::Outside { after: Some(end), before: None } = life.standing(last) {
        let gone = last.lo.is_some_and(|lo| lo > end + 366);
        let firm = (life.person && seen.claim.kind != Kind::Agreement) || (gone && acts_itself(seen));
        let grade = if firm { Grade::Contradiction } else { Grade::Tension };
        return Some((grade, format!("{label} {} by {}", verb.1, show(end))));
    }
    if let Standing::Outside { before: Some(begin), .. } = life.standing(seen.moment()) {
        // With a predecessor it is a matter of names, which S1 tells.
        if super::s1::early(seen, role, background).is_some() {
            return None;
        }
        // States are recognised, and act, some years before they are counted as states.
        let early = seen.moment().hi.is_some_and(|hi| hi + SOME_YEARS < begin);
        if !life.person && !early {
            return None;
        }
        let grade = if life.person { Grade::Contradiction } else { Grade::Tension };
        return Some((grade, format!("{label} {} on {} or later", verb.0, show(begin))));
    }
    None
}

/// Whether the role's words are the name itself, not a phrase about it ("Soviet-era aircraft").
pub(super) fn bare_name(role: &Role, life: &Life) -> bool {
    let bare = role.text.trim().trim_start_matches("the ").trim_start_matches("The ");
    bare.eq_ignore_ascii_case(&life.label) || life.names.iter().any(|name| name.trim_start_matches("the ").eq_ignore_ascii_case(bare))
}

/// Acts that only a living state can do; an agreement stays in force after the state is gone.
fn acts_itself(seen: &Seen) -> bool {
    !(seen.claim.kind == Kind::Agreement && matches!(seen.claim.action, "in-force" | "terminated" | "amended" | "renewed" | "breached"))
}

/// The range of a claim, for S1.
pub(super) fn used_at(seen: &Seen) -> Range {
    if seen.dated() {
        return seen.moment();
    }
    // "Under the agreement of October 18, 1991 ...": the use is no earlier, and the words belong to that day.
    let words = ["under", "title"].into_iter().find_map(|name| seen.role(name)).map(|role| role.text.as_str()).unwrap_or("");
    let found = chancery_time::find_times(words, &chancery_time::Context::default());
    found
        .iter()
        .find_map(|mention| mention.time.as_ref())
        .map_or_else(Range::default, |time| Range { lo: time.bounds.begin.0, hi: time.bounds.finish.1 })
}
