//! Where one document of a file ends and the next begins: what one tells of names, dates and speakers says nothing of the next.
use chancery_lexicon::{Lexicon, Mention};
use chancery_text::{Document, Span};
use chancery_time::{AnchorKind, Context, TimeMention, find_times};
use rayon::prelude::*;

/// More than a page holds, in bytes: longer stretches between form feeds are documents, shorter ones pages of one.
const PAGE: usize = 7000;

/// The documents of a file, in order; they cover it whole.
pub(crate) fn sections(text: &str) -> Vec<Span> {
    let mut cuts: Vec<usize> = text.match_indices('\u{c}').map(|(at, _)| at + 1).collect();
    cuts.push(text.len());
    let mut all: Vec<Span> = Vec::with_capacity(cuts.len());
    for end in cuts {
        let start = all.last().map_or(0, |last| last.end);
        if start < end || all.is_empty() {
            all.push(Span::new(start, end));
        }
    }
    let long = all.iter().filter(|span| span.len() > PAGE).count();
    // Many short speeches beside a few very long ones are still documents.
    if 2 * long < all.len() && text.len() / all.len() <= PAGE {
        return vec![Span::new(0, text.len())];
    }
    let mut whole: Vec<Span> = Vec::with_capacity(all.len());
    for section in all {
        match whole.last_mut() {
            Some(last) if goes_on(last.of(text), section.of(text)) => last.end = section.end,
            _ => whole.push(section),
        }
    }
    whole
}

/// Letters of a last line that is full, and so was broken by the page and not by its writer.
const FULL: usize = 40;

/// Whether a page ends in the middle of a sentence that goes on upon the next.
fn goes_on(page: &str, next: &str) -> bool {
    let (page, next) = (page.trim_end(), next.trim_start());
    let open = page.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | ';' | '—'));
    let line = page.rsplit('\n').next().unwrap_or("");
    open && (next.starts_with(char::is_lowercase) || line.chars().count() >= FULL && next.starts_with(char::is_alphanumeric))
}

/// The times of each document by itself: "last spring" is reckoned from no date of another.
pub(crate) fn times(text: &str, sections: &[Span], context: &Context) -> Vec<TimeMention> {
    let found = |section: &Span| {
        let from = section.start;
        let mut all = find_times(section.of(text), context);
        for mention in &mut all {
            mention.start += from;
            mention.end += from;
            for part in &mut mention.parts {
                part.start += from;
                part.end += from;
            }
            let anchor = mention.time.as_mut().and_then(|time| time.anchor.as_mut());
            if let Some((start, end)) = anchor.and_then(|anchor| anchor.span.as_mut()) {
                *start += from;
                *end += from;
            }
        }
        all
    };
    sections.par_iter().flat_map_iter(found).collect()
}

/// The names of each document by itself: a surname means whom the same document named in full.
pub(crate) fn mentions(text: &str, sections: &[Span], lexicon: &Lexicon) -> Vec<Mention> {
    let found = |section: &Span| {
        let moved = |span: Span| Span::new(span.start + section.start, span.end + section.start);
        let mut all = lexicon.find(section.of(text));
        for mention in &mut all {
            mention.span = moved(mention.span);
            mention.referent.post = mention.referent.post.map(moved);
            mention.referent.name = mention.referent.name.map(moved);
        }
        all
    };
    sections.par_iter().flat_map_iter(found).collect()
}

/// Whether words reckon from the day on which they are said: "last spring", "this year", "two years ago", "yesterday".
pub(crate) fn is_deictic(words: &str) -> bool {
    let words = words.to_lowercase();
    let mut all = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    let mut before = "";
    while let Some(word) = all.next() {
        let next = all.peek().copied().unwrap_or("");
        match word {
            "today" | "yesterday" | "tomorrow" | "tonight" | "now" | "ago" | "currently" | "recently" => return true,
            "this" if !matches!(next, "" | "same") => return true,
            // "the last year of the war", "the next day" are reckoned from what was told.
            "last" | "next" | "past" if before != "the" && !next.is_empty() => return true,
            _ => {}
        }
        before = word;
    }
    false
}

/// Of so many words of a document at least one is "we" or "our" where somebody speaks in it.
const WE: usize = 150;

/// Who speaks of "26 June" means a day of his own year, not of a year that he told of paragraphs before: there the year stays
/// open where the day of speaking is not known. Histories, in which nobody says "we", go on in the year last told.
pub(crate) fn leave_years_open(document: &Document, sections: &[Span], speaks: &[bool], times: &mut [TimeMention]) {
    let text = document.text.as_str();
    for mention in times {
        let section = sections.partition_point(|section| section.end <= mention.start);
        if speaks.get(section) != Some(&true) {
            continue;
        }
        let Some(time) = &mut mention.time else { continue };
        let told = time.anchor.filter(|anchor| anchor.kind == AnchorKind::Mention).and_then(|anchor| anchor.span);
        let far = told.is_some_and(|(start, end)| {
            let (first, last) = (start.min(mention.start), end.max(mention.end));
            !document.blocks.iter().any(|block| block.span.start <= first && last <= block.span.end)
        });
        let day = &time.edtf;
        let plain = day.len() >= 7 && day.bytes().enumerate().all(|(i, b)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
        // "over the next four years" is reckoned from the day of speaking.
        if far && reckons_a_stretch(&text[mention.start..mention.end]) {
            mention.time = None;
            continue;
        }
        if far && plain {
            *time = match chancery_time::Time::from_edtf(&format!("XXXX{}", &day[4..])) {
                Ok(open) => open,
                Err(_) => continue,
            };
        }
    }
}

/// Whether words tell of years or the like around the present: "the next four years", "over the past decade".
fn reckons_a_stretch(words: &str) -> bool {
    let words = words.to_lowercase();
    ["next ", "past ", "last ", "coming ", "recent "].iter().any(|word| words.contains(word))
}

/// Whether a text says at its head that it is a notice of its day.
pub(crate) fn is_release(text: &str) -> bool {
    let head: String = text.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().take(24).flat_map(char::to_lowercase).collect();
    ["fact sheet", "press release", "for immediate release", "readout", "media note", "media release"]
        .iter()
        .any(|kind| head.starts_with(kind))
}

/// Whether somebody speaks in a text for himself and others.
pub(crate) fn is_spoken(text: &str) -> bool {
    let (mut all, mut we) = (0usize, 0usize);
    for word in text.split_ascii_whitespace() {
        all += 1;
        we += usize::from(matches!(word, "we" | "We" | "our" | "Our"));
    }
    we * WE >= all && we >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_stretches_are_documents_and_short_ones_pages() {
        let speech = "We thank the President. ".repeat(400);
        assert_eq!(sections(&format!("{speech}\n\u{c}\n{speech}")).len(), 2);
        let page = "The parties agreed. ".repeat(100);
        assert_eq!(sections(&format!("{page}\u{c}{page}\u{c}{page}")).len(), 1);
        assert_eq!(sections(""), [Span::new(0, 0)]);
        // The break of a page within a speech.
        assert_eq!(sections(&format!("{speech}We thank\n\u{c}\nthe Secretary. {speech}\n\u{c}\n{speech}")).len(), 2);
    }

    #[test]
    fn what_reckons_from_the_day_of_speaking() {
        let rows = [
            ("last spring", true),
            ("since last October", true),
            ("this year", true),
            ("two years ago", true),
            ("July this year", true),
            ("the last year", false),
            ("the next day", false),
            ("the same year", false),
            ("9 September", false),
            ("at this time", true),
        ];
        for (words, expected) in rows {
            assert_eq!(is_deictic(words), expected, "{words}");
        }
    }
}
