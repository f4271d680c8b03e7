//! Whether words are somebody else's: a quotation that the sentence opens, or one that was opened before it and is still open.
use crate::scene::Scene;
use chancery_text::Span;

/// How far back a quotation may begin, in bytes.
const BACK: usize = 1500;

impl Scene<'_> {
    /// Whether a word stands in a quotation: "Mr. Brown said: \"We must …\"".
    pub(crate) fn is_quoted(&self, i: usize) -> bool {
        let before = &self.reading.text[self.sentence.start..self.span(i).start];
        let straight = before.matches('"').count() % 2 == 1;
        let opened = (straight || before.matches('“').count() > before.matches('”').count())
            && before.trim_start_matches(['"', '“']).contains(char::is_alphabetic);
        opened || self.is_in_anothers_words(i)
    }

    /// Whether a semicolon parts two places and what stands behind it goes on with no "that".
    pub(crate) fn is_of_another_clause(&self, said: Span, told: Span) -> bool {
        let Some(between) = self.reading.text.get(said.end..told.start) else { return false };
        let Some((_, clause)) = between.rsplit_once(';') else { return false };
        let first = clause.trim_start().trim_start_matches("and ").split(' ').next().unwrap_or("");
        !matches!(first, "that" | "whether" | "why" | "how" | "to")
    }

    /// Whether a quotation of somebody else was opened before the sentence and ends after a word: "He said: “The time has come. *We* are
    /// ready.”" Where the speaker quotes himself, "we" means the same.
    fn is_in_anothers_words(&self, i: usize) -> bool {
        let text = self.reading.text;
        let mut from = self.sentence.start.saturating_sub(BACK);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let all = &text[from..self.sentence.start];
        let begin = paragraph(all);
        let here = &all[begin..];
        let inside = &text[self.sentence.start..self.span(i).start];
        let own = if inside.starts_with('“') { Some(here.len()) } else { None };
        let curly = here.rfind('“').filter(|&open| here.rfind('”').is_none_or(|close| close < open));
        let rest = &text[self.span(i).end..text[self.span(i).end..].find('\n').map_or(text.len(), |at| self.span(i).end + at)];
        let straight = here.rfind('"').filter(|_| here.matches('"').count() % 2 == 1 && rest.matches('"').count() % 2 == 1);
        let Some(open) = own.or(curly).or(straight).filter(|_| !inside.contains('”')) else { return false };
        // What leads up to it: the words before the mark, or those of the paragraph before.
        let lead = all[..begin + open].trim_end();
        let own =
            lead.split(['.', '!', '?']).next_back().unwrap_or("").split_whitespace().any(|word| matches!(word, "I" | "my" | "we" | "our"));
        let leads = lead.ends_with(':') || (open > 0 && lead.ends_with(','));
        leads && !own
    }
}

/// Where the last paragraph of a text begins: a line that is full goes on upon the next.
fn paragraph(text: &str) -> usize {
    let mut breaks = text.match_indices('\n').filter(|(at, _)| text[..*at].trim_end().ends_with(['.', '!', '?', ':', '”', '"']));
    breaks.next_back().map_or(0, |(at, _)| at + 1)
}
