//! Named instruments by their form: "Treaty of Guadalupe Hidalgo", "Protocol on the Scope and Form of Reimbursement".
//!
//! Only names written with capitals are taken; "the agreement" is left to who resolves it. "between" and its parties stay
//! outside, since they are mentions of their own, and so does the date: "Agreement | of November 3, 1992".
use crate::bodies::{capital_run, name_start};
use crate::scan::{Candidate, Scan};
use crate::tables::slug;
use crate::token::Shape;
use crate::words::flag;
use crate::{EntityKind, MentionForm, NameForm, Referent};

/// Finds the named instruments of a paragraph.
pub(crate) fn find_instruments(scan: &Scan<'_>, found: &mut Vec<Candidate>) {
    let mut free = 0;
    for head in 0..scan.tokens.len() {
        if head < free || !scan.has(head, flag::INSTRUMENT) || !scan.is_capital(head) {
            continue;
        }
        if let Some(candidate) = instrument(scan, head, free) {
            free = candidate.end;
            found.push(candidate);
        }
    }
}

fn instrument(scan: &Scan<'_>, head: usize, free: usize) -> Option<Candidate> {
    let mut end = head_end(scan, head)?;
    let mut members = Vec::new();
    let mut first = name_start(scan, head, free, &mut members);
    // "Molotov-Ribbentrop Pact", "Camp David Accords", "Geneva Convention": names of people and places belong to it.
    while let Some(known) = first.checked_sub(0).and_then(|at| scan.known_to(at)) {
        let Some(entity) = scan.entity(known) else {
            break;
        };
        let capital = entity.kind == EntityKind::State && known.hit.form == NameForm::Capital;
        if known.first < free || !(capital || matches!(entity.kind, EntityKind::Person | EntityKind::Place | EntityKind::Organisation)) {
            break;
        }
        first = known.first;
        if first > free && scan.is_hyphen(first - 1) && scan.is_capital(first - 2) {
            first -= if scan.known_to(first - 1).is_some() { 1 } else { 2 };
        }
    }
    // "Second Optional Protocol", "Additional Protocol II": which of several it is belongs to its name.
    let protocol = &*scan.lower(head) == "protocol";
    if protocol && first > free && first < head && matches!(scan.word(first - 1), "First" | "Second" | "Third" | "Fourth") {
        first -= 1;
    }
    if protocol && first < head && matches!(scan.word(end), "I" | "II" | "III" | "IV") {
        end += 1;
    }
    // "Framework for an Agreement on Trade" is not yet the agreement.
    if first == head && head >= free + 3 && &*scan.lower(head - 3) == "framework" && &*scan.lower(head - 2) == "for" {
        first = head - 3;
    }
    let named_before = first < head;
    let extended = title_extent(scan, end);
    let named_after = extended > end;
    end = extended;
    // "Agreement" at the head of a sentence names nothing.
    if !named_before && !named_after && !stands_alone(scan, head) {
        return None;
    }
    let name = scan.span(first, end);
    let referent = Referent { entity: Some(format!("o:{}", slug(name.of(scan.text)))), members, ..Referent::default() };
    Some(Candidate { first, end, form: MentionForm::Instrument, referent })
}

/// The end of the head: "Memorandum of Understanding", "Exchange of Notes", "Joint Statement", "Final Act".
fn head_end(scan: &Scan<'_>, head: usize) -> Option<usize> {
    let next = |at: usize| scan.lower(at);
    Some(match &*scan.lower(head) {
        "statement" | "resolution" | "amendment" | "contract" | "arrangement" | "arrangements" | "understanding" | "compact" => {
            // Only with capitals before it: "Joint Statement", "Platt Amendment".
            let before = head.checked_sub(1)?;
            (scan.is_capital(before) && !scan.has(before, flag::FUNCTION)).then_some(head + 1)?
        }
        "act" => matches!(&*scan.lower(head.checked_sub(1)?), "final" | "founding" | "general" | "lease").then_some(head + 1)?,
        "exchange" => {
            let letters = next(head + 1) == "of" && matches!(&*next(head + 2), "notes" | "letters");
            letters.then_some(head + 3)?
        }
        "modus" => (next(head + 1) == "vivendi").then_some(head + 2)?,
        "memorandum" | "memoranda" | "memorandums"
            if next(head + 1) == "of" && matches!(&*next(head + 2), "understanding" | "agreement" | "cooperation" | "intent") =>
        {
            head + 3
        }
        "mou" => head + 1,
        _ => head + 1,
    })
}

/// Whether the head is a name by itself.
fn stands_alone(scan: &Scan<'_>, head: usize) -> bool {
    matches!(&*scan.lower(head), "entente" | "modus" | "exchange") || scan.lower(head) == "armistice" && head > 0
}

/// How far the title goes: "on Trade and Economic Cooperation", "of Peace, Friendship, Commerce and Navigation".
fn title_extent(scan: &Scan<'_>, from: usize) -> usize {
    let mut end = from;
    for _ in 0..8 {
        let after = match scan.word(end) {
            "of" | "on" | "for" | "concerning" | "regarding" | "against" | "respecting" | "in" | "to" | "about" | "from" => end + 1,
            "relating" | "relative" | "pertaining" if matches!(scan.word(end + 1), "to") => end + 2,
            "with" if scan.word(end + 1) == "respect" || scan.word(end + 1) == "Respect" => end + 2,
            // "the Rights of Persons with Disabilities", but no party: "the Treaty of Commerce with Prussia".
            "with" if end > from && scan.known_from(end + 1).is_none() && !scan.has(end + 2, flag::CALENDAR) => end + 1,
            "and" | "&" if end > from => end + 1,
            _ => break,
        };
        // Small joints that do not begin a title are good only inside one.
        if end == from && matches!(scan.word(end), "in" | "to" | "from" | "about") {
            break;
        }
        let start = if matches!(scan.word(after), "the" | "The" | "a" | "an") { after + 1 } else { after };
        let starts_name = scan.is_capital(start) && !scan.has(start, flag::CALENDAR) && scan.shape(start) != Some(Shape::Number);
        if !starts_name {
            break;
        }
        // The state that a treaty's clause speaks of ends it: "Treaty of Amity with France", "in Cuba".
        let state = scan.known_from(start).filter(|known| scan.owner(known).is_some() && known.hit.form != NameForm::Demonym);
        if let Some(known) = state {
            let city = known.hit.form == NameForm::Capital;
            let inside = city && scan.word(end) == "of" || scan.word(end) == "on" || end > from && scan.word(end) == "to";
            let goes_on = matches!(scan.word(known.end), "and") && scan.known_from(known.end + 1).is_some();
            if !inside || goes_on {
                break;
            }
            end = known.end;
            continue;
        }
        let run = capital_run(scan, start);
        // "and the Test Ban Treaty" is another instrument.
        let another = matches!(scan.word(end), "and" | "&") && (start..run).any(|at| scan.has(at, flag::INSTRUMENT));
        if run == start || another {
            break;
        }
        end = run;
    }
    end
}
