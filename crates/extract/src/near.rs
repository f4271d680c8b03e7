//! The states that stand around a clause about money, and how much speaks for their giving or taking.
use crate::funds::REACH;
use crate::scene::Scene;
use chancery_lexicon::{MentionForm, NameForm};
use chancery_syntax::Upos;
use chancery_text::Span;

/// Words after a state that make it the giver: "Chinese loan", "Japan provided".
const GIVING: &[&str] = &[
    "loan",
    "loans",
    "grant",
    "grants",
    "bank",
    "aid",
    "donation",
    "assistance",
    "funding",
    "financing",
    "commitment",
    "credit",
    "provided",
    "provides",
    "granted",
    "donated",
    "gave",
    "financed",
    "funded",
    "pledged",
    "offered",
    "cancelled",
    "canceled",
    "forgave",
    "wrote",
    "built",
    "handed",
    "lent",
    "loaned",
    "extended",
    "donates",
    "gives",
    "supplied",
    "delivered",
    "approved",
    "exim",
    "eximbank",
    "export-import",
    "contributed",
    "sent",
    "gifted",
    "presented",
    "donating",
    "donation",
    "earmarked",
    "allocated",
    "forgiven",
    "waived",
    "exempted",
    "sponsored",
    "lends",
    "grants",
    "financial",
    "bankrolled",
    "committed",
    "give",
    "provide",
    "donate",
    "lend",
    "finance",
    "fund",
    "cancel",
    "forgive",
    "write",
    "extend",
    "supply",
    "contribute",
    "offer",
    "build",
];
/// Words after a state that make it the taker.
const TAKING: &[&str] = &[
    "received",
    "receives",
    "receive",
    "obtained",
    "borrowed",
    "secured",
    "owes",
    "owed",
    "thanked",
    "borrow",
    "obtain",
    "repay",
    "recipient",
];
/// What stands in the country that is built or helped.
const OWNED: &[&str] = &[
    "road",
    "roads",
    "hospital",
    "school",
    "schools",
    "stadium",
    "university",
    "airport",
    "port",
    "railway",
    "highway",
    "farmers",
    "students",
    "flood",
    "earthquake",
    "refugees",
    "economy",
    "victims",
    "village",
    "villages",
    "dam",
    "bridge",
    "clinic",
];
/// Words right before a state that make it the taker.
const GIVEN_TO: &[&str] = &[
    "gave",
    "give",
    "giving",
    "gives",
    "gifted",
    "granted",
    "lent",
    "loaned",
    "provided",
    "provide",
    "handed",
    "offered",
    "grant",
    "lend",
    "providing",
    "granting",
];
/// A state named near a clause: how much speaks for its giving, and its nearest words.
pub(crate) struct Near {
    pub(crate) id: String,
    pub(crate) score: i32,
    pub(crate) span: Span,
    pub(crate) gap: usize,
    pub(crate) here: bool,
    pub(crate) towards: bool,
    /// Whether the clause says "from" of it.
    pub(crate) source: bool,
}

/// The verb of giving (or, with `false`, of taking) that a word hangs under.
pub(crate) fn verb_over(scene: &Scene<'_>, trigger: usize) -> Option<(usize, bool)> {
    let mut at = trigger;
    for _ in 0..5 {
        if scene.upos(at) == Upos::Verb {
            if scene.is(
                at,
                &[
                    "spend",
                    "finance",
                    "fund",
                    "commit",
                    "allocate",
                    "earmark",
                    "waive",
                    "forgive",
                    "cancel",
                    "donate",
                    "give",
                    "hand",
                    "provide",
                    "grant",
                    "deliver",
                    "present",
                    "extend",
                    "contribute",
                    "send",
                    "supply",
                    "gift",
                    "lend",
                ],
            ) {
                return Some((at, true));
            }
            return scene.is(at, &["receive", "obtain", "borrow"]).then_some((at, false));
        }
        at = scene.head(at)?;
    }
    None
}

/// The states named around a clause.
pub(crate) fn around(scene: &Scene<'_>, trigger: usize) -> Vec<Near> {
    let reading = scene.reading;
    let place = scene.span(trigger).start;
    let mut out: Vec<Near> = Vec::new();
    let from = reading.mentions.partition_point(|mention| mention.span.end + REACH < scene.sentence.start);
    for mention in &reading.mentions[from..] {
        if mention.span.start > scene.sentence.end + REACH / 2 {
            break;
        }
        let id = match mention.form {
            MentionForm::State(_) => mention.referent.entity.as_ref(),
            _ => mention.referent.of.as_ref(),
        };
        let Some(id) = id else { continue };
        let here = scene.sentence.contains(mention.span);
        let before: Vec<String> = words_before(reading.text, mention.span.start);
        let after: Vec<String> = words_after(reading.text, mention.span.end);
        let towards = before.iter().any(|word| matches!(word.as_str(), "to" | "in" | "for"));
        let bank = mention.form != MentionForm::Person && mention.span.of(reading.text).to_lowercase().contains("bank");
        let mut score = 0;
        let to = before.first().is_some_and(|word| word == "to");
        if bank || before.first().is_some_and(|word| word == "from") || (!to && after.iter().any(|word| GIVING.contains(&word.as_str()))) {
            score += 2;
        }
        if after.iter().any(|word| TAKING.contains(&word.as_str())) || before.first().is_some_and(|word| word == "to") {
            score -= 2;
        } else if towards {
            score -= 1;
        }
        let named = matches!(mention.form, MentionForm::State(NameForm::Name | NameForm::Capital));
        // "gratitude to Japan" tells that Japan gave.
        let thanked = to
            && clause_before(reading.text, mention.span.start).iter().any(|word| {
                matches!(
                    word.as_str(),
                    "gratitude" | "thanks" | "appreciation" | "grateful" | "thankful" | "indebted" | "debt" | "debts" | "owed" | "owes"
                )
            });
        if thanked {
            score += 4;
        }
        match before.first().map(String::as_str) {
            Some(word) if named && GIVEN_TO.contains(&word) => score -= 2,
            Some("thanked") => score += 2,
            _ => {}
        }
        // "Zambian debt", "Malawi's roads": what is built or forgiven there is not given from there.
        if after.first().is_some_and(|word| word == "debt" || word == "debts") {
            score -= 2;
        } else if after.iter().take(4).any(|word| OWNED.contains(&word.as_str())) {
            score -= 1;
        }
        let gap = mention.span.start.abs_diff(place);
        let source = here && before.first().is_some_and(|word| word == "from");
        match out.iter_mut().find(|old| old.id == *id) {
            Some(old) => {
                old.source |= source;
                old.score += score;
                old.towards |= here && towards;
                if (here, std::cmp::Reverse(gap)) > (old.here, std::cmp::Reverse(old.gap)) {
                    old.gap = gap;
                    old.span = mention.span;
                    old.here = here;
                }
            }
            None => out.push(Near { id: id.clone(), score, span: mention.span, gap, here, towards: here && towards, source }),
        }
    }
    out
}

/// The last words before a place, within its clause.
fn clause_before(text: &str, at: usize) -> Vec<String> {
    let clause = text[..at].rsplit(['.', ';', ',', '(', ')']).next().unwrap_or("");
    clause.split_whitespace().rev().take(5).map(str::to_lowercase).collect()
}

/// The last two words before a place, articles passed over, the nearest first; nothing past a stop.
fn words_before(text: &str, at: usize) -> Vec<String> {
    let clause = text[..at].rsplit(['.', ';', ',', '(', ')']).next().unwrap_or("");
    let words = clause.split_whitespace().rev().map(str::to_lowercase);
    words.filter(|word| !matches!(word.as_str(), "the" | "of" | "government" | "republic")).take(1).collect()
}

/// The first words after a place, up to a stop or a preposition; auxiliaries and verbs of agreeing are passed over
/// ("China agreed to provide", "for Japan to give").
fn words_after(text: &str, at: usize) -> Vec<String> {
    let clause = text[at..].split(['.', ';', ',', '(', ')']).next().unwrap_or("");
    let words =
        clause.split_whitespace().take(14).map(str::to_lowercase).filter(|word| word != "'s" && word != "’s" && !word.starts_with('$'));
    words
        .skip_while(|word| {
            matches!(
                word.as_str(),
                "to" | "will"
                    | "would"
                    | "has"
                    | "have"
                    | "had"
                    | "agreed"
                    | "agrees"
                    | "decided"
                    | "also"
                    | "promised"
                    | "further"
                    | "officially"
                    | "formally"
            )
        })
        .take(6)
        .take_while(|word| !matches!(word.as_str(), "to" | "from" | "in" | "for" | "with" | "and" | "by" | "of" | "a" | "an" | "the"))
        .collect()
}
