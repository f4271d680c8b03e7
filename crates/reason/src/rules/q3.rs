//! Q3: a figure or date that nothing can have.
use super::{Draft, Rule, RuleDoc};
use crate::amount::show;
use crate::background::Background;
use crate::finding::Grade;
use crate::range::{show as show_day, show_range};
use crate::seen::{Seen, key};
use crate::words;
use chancery_claim::{Kind, Modality};
use chancery_quantity::AmountKind;

pub(super) const RULE: Rule = Rule {
    doc: RuleDoc {
        code: "Q3",
        name: "Impossible value",
        what: "A figure below nothing, a share above the whole, more people or money than the world has, an end before its beginning, or a past event \
               dated after its source was published.",
        why: "Such values are nearly always slips of printing or of reading, and one of them spoils a total.",
        example: "A fact sheet of 2014 tells of a delivery in 2041.",
        grade: "Contradiction for what arithmetic forbids, tension for what only the world forbids, and for dates after publication.",
        exceptions: "Plans, possibilities and requirements may lie in the future. Growth above 100 % is growth, not a share.",
    },
    least: 1,
    needs: None,
    keys: |seen, background, out| {
        if seen.affirms() && first(seen, background).is_some() {
            out.push(key(&["value", &seen.claim.id]));
        }
    },
    check: |block, background, out| {
        for &seen in block {
            if let Some((grade, value, reason, hint)) = first(seen, background) {
                let told = words::impossible(&value, &reason, hint);
                out.push(Draft { rule: "Q3", grade, subject: words::subject(seen, background), claims: vec![seen], told });
            }
        }
    },
};

/// People alive, generously.
const PEOPLE: f64 = 9e9;
/// The product of the world in a year in US dollars, generously.
const DOLLARS: f64 = 2e14;

fn first(seen: &Seen, background: &Background) -> Option<(Grade, String, String, Option<String>)> {
    for amount in &seen.claim.amounts {
        let value = &amount.value;
        let over = |most: f64| value.low.is_some_and(|low| low > most);
        let found = match value.kind {
            _ if value.low.zip(value.high).is_some_and(|(low, high)| low > high) => {
                Some((Grade::Contradiction, "the least is more than the most".to_owned()))
            }
            AmountKind::Count | AmountKind::Measure | AmountKind::Term if value.high.is_some_and(|high| high < 0.0) => {
                Some((Grade::Contradiction, "no count or measure is below nothing".to_owned()))
            }
            AmountKind::Share if over(1.0) || value.high.is_some_and(|high| high < 0.0) => {
                Some((Grade::Contradiction, "a share lies between nothing and the whole".to_owned()))
            }
            AmountKind::Percent if amount.of == "share" && seen.claim.kind == Kind::Share && over(100.0) => {
                Some((Grade::Contradiction, "a share is at most 100 %".to_owned()))
            }
            AmountKind::Count if over(PEOPLE) => {
                Some((Grade::Tension, format!("there are fewer than {} people", crate::amount::number(PEOPLE))))
            }
            AmountKind::Money if value.unit == "USD" && over(DOLLARS) => {
                Some((Grade::Tension, "the world makes less in a year".to_owned()))
            }
            _ => None,
        };
        if let Some((grade, reason)) = found {
            return Some((grade, show(amount), reason, None));
        }
    }
    let backwards = seen.begin.lo.zip(seen.finish.hi).is_some_and(|(begin, finish)| finish < begin);
    if backwards {
        let value = format!("{} to {}", show_range(seen.begin), show_range(seen.finish));
        return Some((Grade::Contradiction, value, "nothing ends before it begins".to_owned(), None));
    }
    let published = background.sources.get(&seen.claim.source)?.published?;
    let told_as_past = seen.claim.modality == Modality::Asserted && seen.core.is_none();
    // A month of grace: papers carry the date of the week, the session, or the volume.
    if told_as_past && seen.moment().lo.is_some_and(|lo| lo > published + 31) {
        return Some((
            Grade::Tension,
            words::when(seen),
            format!("the source was published on {} and tells it as past", show_day(published)),
            None,
        ));
    }
    None
}
