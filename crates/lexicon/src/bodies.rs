//! Bodies by their form: joint committees, ministries, banks, armed forces.
//!
//! "Russian-Cuban Intergovernmental Committee on Trade", "Ministry of Foreign Affairs of Cuba", "Soviet troops". The head
//! word tells that it is a body, capitals before and "on", "of", "for" after it how far its name goes, and the states
//! inside whose it is.
use crate::scan::{Candidate, Scan};
use crate::tables::slug;
use crate::token::Shape;
use crate::words::flag;
use crate::{EntityKind, MentionForm, NameForm, Referent};

/// Finds the bodies of a paragraph.
pub(crate) fn find_bodies(scan: &Scan<'_>, found: &mut Vec<Candidate>) {
    let mut free = 0;
    for head in 0..scan.tokens.len() {
        if head < free || scan.flags[head] & (flag::BODY_HEAD | flag::FORCE) == 0 {
            continue;
        }
        let candidate = forces(scan, head).or_else(|| named_body(scan, head, free)).or_else(|| common_body(scan, head));
        if let Some(candidate) = candidate {
            free = candidate.end;
            found.push(candidate);
        }
    }
}

/// "the Cuban Armed Forces", "Soviet troops", "U.S. ground forces".
fn forces(scan: &Scan<'_>, head: usize) -> Option<Candidate> {
    if !scan.has(head, flag::FORCE) || scan.known_over(head).is_some() {
        return None;
    }
    // "military" alone is an adjective: "the Soviet military", but not "Soviet military equipment".
    let lower = scan.lower(head);
    let does = scan.lower(head + 1).ends_with("ed");
    if lower == "military" && !does && scan.shape(head + 1) == Some(Shape::Lower) && !scan.has(head + 1, flag::FUNCTION) {
        return None;
    }
    let mut first = head;
    for _ in 0..4 {
        if let Some((state, from)) = scan.state_before(first) {
            let name = scan.span(from, head + 1);
            let referent =
                Referent { entity: Some(format!("o:{}", slug(name.of(scan.text)))), of: Some(state.to_owned()), ..Referent::default() };
            return Some(Candidate { first: from, end: head + 1, form: MentionForm::Agency, referent });
        }
        let before = first.checked_sub(1)?;
        let fits = matches!(
            &*scan.lower(before),
            "armed"
                | "ground"
                | "air"
                | "land"
                | "naval"
                | "military"
                | "occupation"
                | "combat"
                | "special"
                | "security"
                | "communist"
                | "nationalist"
                | "royal"
                | "regular"
                | "revolutionary"
                | "imperial"
                | "defense"
                | "defence"
                | "peacekeeping"
                | "expeditionary"
                | "interior"
                | "government"
                | "border"
                | "volunteer"
                | "rebel"
                | "liberation"
                | "national"
                | "people's"
        );
        if !fits {
            return None;
        }
        first = before;
    }
    None
}

/// A body written with capitals.
fn named_body(scan: &Scan<'_>, head: usize, free: usize) -> Option<Candidate> {
    if !scan.has(head, flag::BODY_HEAD) || !scan.is_capital(head) {
        return None;
    }
    // "the *National* Congress for the Defence of the People" is not that of the United States.
    let own_congress = || head > free && OWN_CONGRESS.contains(&scan.word(head - 1));
    if scan.known_over(head).is_some_and(|known| known.end > known.first + 1 || scan.lower(head) == "congress" && !own_congress()) {
        return None;
    }
    // Offices that stand for a mission are what a claim is about, not who acts.
    let mission = matches!(&*scan.lower(head.wrapping_sub(1)), "liaison" | "representative" | "consular" | "interests" | "trade");
    if mission && scan.lower(head) == "office" {
        return None;
    }
    let members = &mut Vec::new();
    let first = name_start(scan, head, free, members);
    let mut of = None;
    let end = name_extent(scan, head + 1, &mut of);
    // A bare "Committee" names nothing; neither does one at the head of a sentence followed by "of" a state's people.
    if first == head && end == head + 1 {
        return None;
    }
    if first == head && of.is_some() && end <= head + 4 && !is_state_body(&scan.lower(head)) {
        return None;
    }
    let name = scan.span(first, end);
    let joint = members.len() > 1;
    let possessor = || scan.state_before(first).map(|(state, _)| state.to_owned());
    let of = if joint { None } else { of.or_else(|| members.first().cloned()).or_else(possessor) };
    let agency = of.is_some() && !matches!(&*scan.lower(head), "committee" | "commission" | "council" | "forum" | "councils");
    let form = if agency || is_state_body(&scan.lower(head)) { MentionForm::Agency } else { MentionForm::Organisation };
    let members = if joint { std::mem::take(members) } else { Vec::new() };
    let referent = Referent { entity: Some(format!("o:{}", slug(name.of(scan.text)))), of, members, ..Referent::default() };
    Some(Candidate { first, end, form, referent })
}

/// Words before "Congress" that make it another's.
const OWN_CONGRESS: &[&str] =
    &["National", "People", "Party", "World", "Continental", "Provisional", "General", "Constituent", "Sovereign", "Jewish", "Youth"];

/// Heads that only a state's organs have.
fn is_state_body(lower: &str) -> bool {
    matches!(lower, "ministry" | "department" | "army" | "parliament" | "senate" | "ministries" | "commissariat" | "customs")
}

/// Where a capitalised name begins, walking back from its head; collects the states it begins with.
pub(crate) fn name_start(scan: &Scan<'_>, head: usize, free: usize, members: &mut Vec<String>) -> usize {
    let mut first = head;
    while first > free {
        let before = first - 1;
        if let Some(known) = scan.known_to(first) {
            let Some(entity) = scan.entity(known) else {
                break;
            };
            match entity.kind {
                EntityKind::State if known.hit.form == NameForm::Demonym || known.hit.form == NameForm::Name => {
                    members.insert(0, entity.id.clone());
                    first = known.first;
                    // "Russian-Cuban", "Russian-Cuban and Cuban-Russian", "Cuban and Russian".
                    if first > free
                        && (scan.is_hyphen(first - 1)
                            || scan.word(first - 1) == "and" && scan.known_to(first - 1).is_some_and(|k| k.hit.form == NameForm::Demonym))
                    {
                        first -= 1;
                        continue;
                    }
                    break;
                }
                EntityKind::Person | EntityKind::State => break,
                _ => {
                    // "China Development Bank Corporation": whose the known body is the longer name is too.
                    if let ([state], true) = (entity.of.as_slice(), entity.id.starts_with("o:")) {
                        members.insert(0, state.clone());
                    }
                    first = known.first;
                    continue;
                }
            }
        }
        let starts = scan.is_capital(before)
            && scan.known_over(before).is_none()
            && (!scan.has(before, flag::FUNCTION | flag::CALENDAR) || matches!(scan.word(before), "State" | "New" | "First"));
        if starts && scan.shape(before) != Some(Shape::Initial) {
            first = before;
            continue;
        }
        // "Trade & Economic", "Scientific and Technical", "Export-Import".
        let joins = (matches!(scan.word(before), "and" | "&") || scan.is_hyphen(before)) && before > free;
        let earlier = before.wrapping_sub(1);
        if joins
            && first < head + 1
            && scan.is_capital(earlier)
            && scan.known_over(earlier).is_none()
            && !scan.has(earlier, flag::FUNCTION | flag::CALENDAR)
            && first > head.saturating_sub(6)
            && first != head
        {
            first = earlier;
            continue;
        }
        break;
    }
    members.dedup();
    let mut seen = Vec::new();
    members.retain(|member| {
        let new = !seen.contains(member);
        seen.push(member.clone());
        new
    });
    first
}

/// How far a name goes after its head: "on Trade & Economic Cooperation", "of Foreign Affairs of Cuba".
pub(crate) fn name_extent(scan: &Scan<'_>, from: usize, of: &mut Option<String>) -> usize {
    let mut end = from;
    let mut about = false;
    for _ in 0..4 {
        if !matches!(scan.word(end), "of" | "on" | "for") {
            break;
        }
        if let Some((state, state_end)) = scan.state_after(end + 1) {
            let demonym = scan.known_to(state_end).is_some_and(|known| known.hit.form == NameForm::Demonym);
            if !demonym {
                // "the Conference on Namibia", "the Council for Namibia" are about it, "the Bank of Namibia" belongs to it.
                // So is "the Conference on the Question of Namibia".
                if scan.word(end) == "of" && !about {
                    of.get_or_insert_with(|| state.to_owned());
                }
                end = state_end;
                break;
            }
        }
        let start = scan.after_article(end + 1);
        let run = capital_run(scan, start);
        if run == start || is_adopted_by(scan, from, end, run) {
            break;
        }
        about |= scan.word(end) == "on";
        end = run;
    }
    end
}

/// "the adoption by the General Assembly *of the Declaration*": an assembly is not named after an instrument.
fn is_adopted_by(scan: &Scan<'_>, head_end: usize, of: usize, run: usize) -> bool {
    let adopts = matches!(&*scan.lower(head_end.wrapping_sub(1)), "assembly" | "council" | "parliament" | "senate");
    let words = || (of + 1..run).map(|at| scan.lower(at));
    let instrument = |word: &str| {
        matches!(word, "declaration" | "convention" | "strategy" | "programme" | "program" | "plan" | "resolution" | "treaty" | "covenant")
    };
    adopts && scan.word(of) == "of" && words().any(|word| instrument(&word))
}

/// The end of capitalised words joined by small ones: "Trade & Economic and Scientific & Technical Cooperation".
pub(crate) fn capital_run(scan: &Scan<'_>, from: usize) -> usize {
    let mut at = from;
    let mut end = from;
    while at - from < 24 {
        if scan.is_capital(at) && !scan.has(at, flag::CALENDAR) && (!scan.has(at, flag::FUNCTION) || at > from && end == at) {
            at += 1;
            end = at;
            continue;
        }
        if end != at || at == from {
            break;
        }
        let next = at + 1;
        let good =
            |i: usize| scan.is_capital(i) && !scan.has(i, flag::CALENDAR) && scan.known_from(i).is_none_or(|k| scan.owner(k).is_none());
        match scan.word(at) {
            "and" | "&" | "or" if good(next) => at = next,
            "," if list_goes_on(scan, next) => at = if scan.word(next) == "and" { next + 1 } else { next },
            _ if scan.is_hyphen(at) && scan.is_capital(next) => at = next,
            _ if scan.is_hyphen(at) && scan.shape(next) == Some(Shape::Lower) => {
                at = next + 1;
                end = at;
            }
            _ => break,
        }
    }
    end
}

/// Whether a list of capitalised words goes on after a comma and ends in "and": "Peace, Friendship, Commerce and Navigation".
fn list_goes_on(scan: &Scan<'_>, from: usize) -> bool {
    let mut at = from;
    if scan.word(at) == "and" {
        return scan.is_capital(at + 1) && !scan.has(at + 1, flag::CALENDAR) && scan.known_from(at + 1).is_none();
    }
    while at < from + 16 {
        let start = at;
        while scan.is_capital(at)
            && scan.known_over(at).is_none()
            && !scan.has(at, flag::CALENDAR)
            && crate::titles::post_at(scan, at).is_none()
        {
            at += 1;
        }
        if at == start {
            return false;
        }
        match scan.word(at) {
            "and" | "&" => return scan.is_capital(at + 1) && scan.known_from(at + 1).is_none(),
            "," => at += if scan.word(at + 1) == "and" { 2 } else { 1 },
            _ => return at > start && start > from && scan.word(start - 1) == "and",
        }
    }
    false
}

/// A joint body in small letters: "a mixed committee", "the Russian-Cuban intergovernmental commission".
fn common_body(scan: &Scan<'_>, head: usize) -> Option<Candidate> {
    if scan.is_capital(head)
        || !matches!(&*scan.lower(head), "committee" | "commission" | "committees" | "commissions" | "council" | "councils")
    {
        return None;
    }
    let mut first = head;
    while let Some(before) = first.checked_sub(1) {
        let fits = matches!(
            &*scan.lower(before),
            "mixed"
                | "joint"
                | "intergovernmental"
                | "inter-governmental"
                | "bilateral"
                | "business"
                | "permanent"
                | "economic"
                | "trade"
                | "coordinating"
                | "cooperation"
                | "consultative"
                | "binational"
                | "ministerial"
                | "advisory"
        );
        if !fits {
            break;
        }
        first = before;
    }
    if first == head
        || matches!(&*scan.lower(first), "economic" | "trade" | "advisory" | "cooperation" | "coordinating") && first + 1 == head
    {
        return None;
    }
    let mut members = Vec::new();
    let mut from = first;
    while let Some(known) = scan.known_to(from).filter(|known| known.hit.form != NameForm::Capital) {
        let Some(entity) = scan.owner(known) else {
            break;
        };
        members.insert(0, entity.id.clone());
        from = known.first;
        if from > 0 && scan.is_hyphen(from - 1) {
            from -= 1;
        } else {
            break;
        }
    }
    let of = if members.len() == 1 { members.pop() } else { None };
    let name = scan.span(from, head + 1);
    let entity = (!members.is_empty()).then(|| format!("o:{}", slug(name.of(scan.text))));
    let referent = Referent { entity, of, members, ..Referent::default() };
    Some(Candidate { first: from, end: head + 1, form: MentionForm::Organisation, referent })
}
