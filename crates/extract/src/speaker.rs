//! Who says "my country": told by how a speech presents itself, where nobody told it from outside.
use crate::reading::Reading;
use chancery_lexicon::{MentionForm, NameForm};
use chancery_text::Span;

/// Words between "on behalf of" or "my country" and the name of the state.
const FILL: &[&str] = &["the", "of", "government", "people", "peoples", "delegation", "republic", "and", "kingdom", "nation", "state"];

/// What a speaker says of his own state in the present: "Malta welcomes", "Malta has always supported".
const PROFESSED: &[&str] = &[
    "welcomes",
    "supports",
    "calls",
    "urges",
    "joins",
    "reaffirms",
    "reiterates",
    "commends",
    "congratulates",
    "wishes",
    "attaches",
    "remains",
    "recognizes",
    "recognises",
    "appreciates",
    "shares",
    "believes",
    "hopes",
    "looks",
    "continues",
    "expresses",
    "notes",
    "stands",
    "endorses",
    "strongly",
    "fully",
    "gratefully",
    "firmly",
];

/// How often a state must be said to welcome and support before it is taken for the speaker.
const OFTEN: usize = 3;

/// The state that speaks in a document, if what it says of itself leads to one alone: "on behalf of the people of Malta",
/// "my country, Malta", "the delegation of Malta wishes"; where nothing does, the one that welcomes and supports by far most.
pub(crate) fn speaker(reading: &Reading<'_>, section: Span) -> Option<String> {
    let mut votes: Vec<(&str, usize)> = Vec::new();
    let mut professed: Vec<(&str, usize)> = Vec::new();
    for mention in &reading.mentions[reading.mentions_in(section)] {
        let (MentionForm::State(form), Some(id)) = (mention.form, mention.referent.entity.as_deref()) else { continue };
        if form != NameForm::Name && form != NameForm::Demonym {
            continue;
        }
        // "on behalf of His Majesty's Government": which of the kings, the name of a state must tell.
        if reading.text[mention.span.start..mention.span.end].contains("Majesty") {
            continue;
        }
        let before = before(reading.text, section, mention.span.start);
        let weight = presents(&before, form == NameForm::Demonym, after(reading.text, section, mention.span.end));
        if weight > 0 {
            add(&mut votes, id, weight);
        } else if form == NameForm::Name && PROFESSED.contains(&after(reading.text, section, mention.span.end)) {
            add(&mut professed, id, 1);
        }
    }
    leader(votes, 2).or_else(|| leader(professed, OFTEN))
}

fn add<'a>(votes: &mut Vec<(&'a str, usize)>, id: &'a str, weight: usize) {
    match votes.iter_mut().find(|(old, _)| *old == id) {
        Some((_, sum)) => *sum += weight,
        None => votes.push((id, weight)),
    }
}

/// Who has at least so many votes, and more than twice as many as the next.
fn leader(mut votes: Vec<(&str, usize)>, least: usize) -> Option<String> {
    votes.sort_by_key(|(_, sum)| std::cmp::Reverse(*sum));
    match votes.as_slice() {
        [(one, sum)] if *sum >= least => Some((*one).to_owned()),
        [(one, sum), (_, next), ..] if *sum >= least && *sum > 2 * next => Some((*one).to_owned()),
        _ => None,
    }
}

/// Who writes, and to whom, by the head of a letter: "Embassy of Spain / Rabat".
///
/// The seat of an embassy is that of whom it writes to; a ministry writes from its own.
pub(crate) fn letterhead(reading: &Reading<'_>, section: Span) -> Option<(String, Option<String>)> {
    let first = reading.text[section.start..section.end].trim_start();
    let from = section.end - first.len();
    let line = first.lines().next().filter(|line| line.len() <= 80)?;
    let lower = line.to_lowercase();
    let lead = ["the embassy of ", "embassy of ", "legation of ", "the legation of ", "permanent mission of "];
    if !lead.iter().any(|lead| lower.starts_with(lead)) {
        return None;
    }
    let state = |mention: &&chancery_lexicon::Mention| matches!(mention.form, MentionForm::State(_));
    let sender = reading.mentions[reading.mentions_in(Span::new(from, from + line.len()))]
        .iter()
        .find(state)
        .and_then(|mention| mention.referent.entity.clone());
    let sender = sender.or_else(|| {
        // "EMBASSY OF SPAIN" is a body of that name.
        let named = reading.mentions[reading.mentions_in(Span::new(from, from + line.len()))].first()?;
        named.referent.of.clone()
    })?;
    let next = first[line.len()..].lines().map(str::trim).find(|line| !line.is_empty())?;
    let at = section.end - first.len() + first.find(next)?;
    let seat = reading.mentions[reading.mentions_in(Span::new(at, at + next.len()))]
        .first()
        .filter(|mention| matches!(mention.form, MentionForm::State(NameForm::Capital)) && mention.span.len() + 2 >= next.len());
    let host = seat.and_then(|mention| mention.referent.entity.clone()).filter(|host| *host != sender && lower.contains("embassy"));
    Some((sender, host))
}

/// The words before a place, the nearest first.
fn before(text: &str, section: Span, at: usize) -> Vec<String> {
    let mut from = at.saturating_sub(100).max(section.start);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let clause = text[from..at].rsplit(['.', ';', ':']).next().unwrap_or("");
    clause.split_whitespace().rev().map(str::to_lowercase).collect()
}

/// The first word after a place.
fn after(text: &str, section: Span, at: usize) -> &str {
    let rest = text.get(at..section.end).unwrap_or("");
    rest.trim_start_matches("'s")
        .trim_start_matches("’s")
        .split(|c: char| c.is_whitespace() || c == '.')
        .find(|word| !word.is_empty())
        .unwrap_or("")
}

/// How surely words before a state's name present it as who speaks; nought where they do not.
fn presents(before: &[String], demonym: bool, after: &str) -> usize {
    let word = |i: usize| before.get(i).map_or("", String::as_str);
    let filled = before.iter().take_while(|word| FILL.contains(&word.trim_end_matches(','))).count();
    if demonym {
        // "On behalf of the Maltese delegation".
        let acts = matches!(after, "Government" | "government" | "people" | "delegation" | "nation");
        return if acts && (word(filled), word(filled + 1)) == ("behalf", "on") { 3 } else { 0 };
    }
    match (word(filled), word(filled + 1)) {
        // "others have spoken on behalf of": not who speaks here.
        ("behalf", "on") if matches!(word(filled + 2), "spoken" | "spoke" | "speaks" | "made" | "delivered") => 0,
        ("behalf", "on") => 3,
        // Not "my country, the United States and Britain": what stands in apposition is set off on both sides.
        ("country," | "homeland," | "land," | "nation," | "government," | "delegation,", "my" | "our") if after.starts_with(',') => 3,
        _ if filled >= 2 && before[..filled].iter().any(|word| word == "delegation") => 1,
        ("in", "we" | "us") => 2,
        ("in", "country") if word(filled + 2) == "my" => 2,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_lexicon::Lexicon;

    fn check(text: &str, expected: Option<&str>) {
        let document = chancery_text::read_document(text.as_bytes(), "speech.txt").expect("a speech is text");
        let reading = Reading::new(&document, Lexicon::builtin(), None, &[], &[]);
        assert_eq!(speaker(&reading, reading.sections[0]).as_deref(), expected, "{text}");
    }

    #[test]
    fn who_speaks() {
        check("I bring greetings on behalf of the Government and people of Malta. France is our neighbour.", Some("MLT"));
        check("My country, Ghana, has always kept its word to Togo.", Some("GHA"));
        check("The delegation of Peru thanks Chile. The delegation of Peru will vote for the draft.", Some("PER"));
        check("The delegation of Peru spoke before the delegation of Chile.", None);
        check("Ghana and Togo signed an agreement.", None);
        check("We in Nepal know what snow is.", Some("NPL"));
        check("I speak on behalf of the Swedish delegation.", Some("SWE"));
        check("Many have spoken on behalf of Togo. Ghana welcomes it. Ghana supports Togo. Ghana urges all to help.", Some("GHA"));
        check("Ghana welcomes the text. Togo supports it.", None);
    }
}
