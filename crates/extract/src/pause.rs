//! Where a sentence pauses after the date it begins with, though no comma says so.
//!
//! "In 1960 Cuba and the Soviet Union signed …": histories write so all the time, treebanks hardly ever, and a parser
//! takes Cuba for a part of the date. Dates and names are known before grammar is asked, so the pause can be told to it.
use crate::reading::Reading;
use chancery_text::Span;

/// Words that may stand before a date at the beginning of a sentence.
const BEFORE: &[&str] = &[
    "in", "on", "by", "during", "since", "from", "until", "till", "before", "after", "around", "about", "between", "at", "as", "early",
    "late", "mid", "but", "and", "then", "already", "again", "also", "only", "of",
];
/// Words with which the subject may begin.
const SUBJECT: &[&str] = &["the", "a", "an", "both", "its", "their", "his", "her", "it", "they", "he", "she", "two", "these", "several"];

/// The byte after an opening date that is followed at once by a name or another beginning of the subject.
pub(crate) fn pause(reading: &Reading<'_>, sentence: Span) -> Option<usize> {
    let time = &reading.times[reading.times_in(sentence)].first()?;
    let lead = reading.text.get(sentence.start..time.start)?;
    let opens = lead.len() <= 24 && lead.split_whitespace().all(|word| BEFORE.contains(&word.to_lowercase().as_str()));
    let rest = reading.text.get(time.end..sentence.end)?;
    let next = rest.trim_start_matches(' ');
    // Nothing but a blank may stand between, and a bare date needs its preposition: "May 1960 talks" is a noun phrase.
    if !opens || lead.trim().is_empty() && !time_has_preposition(reading.text.get(time.start..time.end)?) || next.len() == rest.len() {
        return None;
    }
    let at = sentence.end - next.len();
    let word = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let names = reading.mentions_in(sentence).any(|m| reading.mentions[m].span.start == at);
    (names || SUBJECT.contains(&word)).then_some(time.end)
}

/// Whether the words of a time begin with a preposition of their own: "between 1960 and 1962".
fn time_has_preposition(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default().to_lowercase();
    BEFORE.contains(&first.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chancery_lexicon::Lexicon;
    use chancery_text::read_document;

    /// The sentence with a bar where it pauses.
    fn check(text: &str, expected: &str) {
        let document = read_document(text.as_bytes(), "a.txt").expect("text");
        let reading = Reading::new(&document, Lexicon::builtin(), None, &[], &[]);
        let sentence = document.blocks[0].sentences[0];
        let shown = match pause(&reading, sentence) {
            Some(at) => format!("{}|{}", &text[..at], &text[at..]),
            None => text.to_owned(),
        };
        assert_eq!(shown, expected);
    }

    #[test]
    fn after_an_opening_date_before_a_name() {
        check("In 1960 Cuba and Ghana signed a treaty.", "In 1960| Cuba and Ghana signed a treaty.");
        check("On 3 May 1972 the two sides met.", "On 3 May 1972| the two sides met.");
        check("By early 1991 Soviet troops had left.", "By early 1991| Soviet troops had left.");
        check("In 1960, Cuba signed a treaty.", "In 1960, Cuba signed a treaty.");
        check("In 1960 and 1961 Cuba signed treaties.", "In 1960 and 1961| Cuba signed treaties.");
        check("The 1960 Cuba treaty was signed.", "The 1960 Cuba treaty was signed.");
        check("Cuba signed in 1960 the treaty.", "Cuba signed in 1960 the treaty.");
    }
}
