//! Where one document of a file ends and the next begins: what one tells of names, dates and speakers says nothing of the next.
use chancery_lexicon::{Lexicon, Mention};
use chancery_quantity::{AmountMention, find_amounts};
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

/// Letters of a last line that is full, and so was broken by the page and not by its writer; a longer one is a paragraph that
/// no page breaks.
const FULL: std::ops::RangeInclusive<usize> = 40..=120;

/// Whether a page ends in the middle of a sentence that goes on upon the next.
fn goes_on(page: &str, next: &str) -> bool {
    let (page, next) = (page.trim_end(), next.trim_start());
    let open = page.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | ';' | '—'));
    let line = page.rsplit('\n').next().unwrap_or("");
    open && (next.starts_with(char::is_lowercase) || FULL.contains(&line.chars().count()) && next.starts_with(char::is_alphanumeric))
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

/// The amounts of each document by itself.
pub(crate) fn amounts(text: &str, sections: &[Span], context: &chancery_quantity::Context) -> Vec<AmountMention> {
    let found = |section: &Span| {
        let from = section.start;
        let mut all = find_amounts(section.of(text), context);
        for mention in &mut all {
            mention.start += from;
            mention.end += from;
            mention.counted = mention.counted.map(|(start, end)| (start + from, end + from));
        }
        all
    };
    sections.par_iter().flat_map_iter(found).collect()
}

/// The names of each document by itself: a surname means whom the same document named in full.
pub(crate) fn mentions(text: &str, sections: &[Span], lexicon: &Lexicon) -> Vec<Vec<Mention>> {
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
    sections.par_iter().map(found).collect()
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
/// Half as many, "I" and "my" among them, are enough where there are so many of "we": in a long speech in a formal manner.
const OFTEN: usize = 8;

/// Who speaks of "26 June" means a day of his own year, not of a year that he told of paragraphs before: there the year stays
/// open where the day of speaking is not known. Histories, in which nobody says "we", go on in the year last told.
pub(crate) fn leave_years_open(document: &Document, sections: &[Span], speaks: &[bool], times: &mut [TimeMention]) {
    let text = document.text.as_str();
    // Where the year of what was told stayed open, so does that of what was reckoned from it.
    let mut opened: Vec<usize> = Vec::new();
    for mention in times {
        let section = sections.partition_point(|section| section.end <= mention.start);
        if speaks.get(section) != Some(&true) {
            continue;
        }
        let Some(time) = &mut mention.time else { continue };
        let told = time.anchor.filter(|anchor| anchor.kind == AnchorKind::Mention).and_then(|anchor| anchor.span);
        let words = &text[mention.start..mention.end];
        // "on the day when he took power": no day that was told before, but the one of the words that follow.
        if told.is_some() && is_that_day(words, &text[mention.end..]) {
            mention.time = None;
            continue;
        }
        let far = told.is_some_and(|(start, end)| {
            let (first, last) = (start.min(mention.start), end.max(mention.end));
            let apart = text.get(first..last).is_some_and(|between| between.len() > SOON && between.matches(". ").count() > 1);
            apart || opened.binary_search(&start).is_ok() || !in_one_block(document, first, last)
        });
        // "over the next four years" is reckoned from the day of speaking; "until that day" may be any.
        if far && (reckons_a_stretch(words) || words.to_lowercase().ends_with("that day")) {
            mention.time = None;
            continue;
        }
        if !far || has_year(words) {
            continue;
        }
        let Some(open) = with_open_year(&time.edtf) else { continue };
        mention.time = chancery_time::Time::from_edtf(&open).ok();
        opened.push(mention.start);
    }
}

/// Whether two places lie in one block; blocks follow one another.
fn in_one_block(document: &Document, first: usize, last: usize) -> bool {
    let after = document.blocks.partition_point(|block| block.span.start <= first);
    after.checked_sub(1).is_some_and(|i| last <= document.blocks[i].span.end)
}

/// Within so many bytes somebody who speaks still means the year that he told.
const SOON: usize = 450;

/// Whether words tell a year of four figures.
fn has_year(words: &str) -> bool {
    words.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() == 4)
}

/// A day or month with its year left open, also as an end of a stretch: "1945-08/..", "[..2012-12]".
fn with_open_year(edtf: &str) -> Option<String> {
    let (lead, rest) = edtf.split_at(edtf.find(|c: char| c.is_ascii_digit())?);
    let date = rest.len() >= 7 && rest.bytes().take(7).enumerate().all(|(i, b)| if i == 4 { b == b'-' } else { b.is_ascii_digit() });
    let tail = rest.get(7..)?;
    let tail_is_open =
        !tail.trim_start_matches('-').trim_start_matches(|c: char| c.is_ascii_digit()).contains(|c: char| c.is_ascii_digit());
    (date && tail_is_open).then(|| format!("{lead}XXXX{}", &rest[4..]))
}

/// "the day when", "the very day he": a day that the words after it tell.
fn is_that_day(words: &str, after: &str) -> bool {
    let words = words.to_lowercase();
    let day = ["the day", "the very day", "that day", "the moment"].iter().any(|day| words.ends_with(day));
    let next = after.split_whitespace().next().unwrap_or("").trim_end_matches(',');
    day && after.starts_with(char::is_whitespace)
        && matches!(
            next,
            "when" | "on" | "after" | "before" | "that" | "he" | "she" | "it" | "they" | "we" | "of" | "in" | "I" | "its" | "his" | "the"
        )
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
    let (mut all, mut we, mut i) = (0usize, 0usize, 0usize);
    for word in text.split_ascii_whitespace() {
        all += 1;
        we += usize::from(matches!(word, "we" | "We" | "our" | "Our"));
        i += usize::from(matches!(word, "I" | "my" | "My"));
    }
    (we * WE >= all && we >= 3) || (we >= OFTEN && (we + i) * 2 * WE >= all)
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
        let line = "we thank all those who have worked for peace and for the";
        assert_eq!(sections(&format!("{speech}\n{line}\n\u{c}\nCharter. {speech}\n\u{c}\n{speech}")).len(), 2);
        // A speech whose last full stop was lost, written without breaks of lines.
        assert_eq!(sections(&format!("{speech}{line} peace of all\n\u{c}\nMr. President, {speech}\n\u{c}\n{speech}")).len(), 3);
    }

    #[test]
    fn years_left_open() {
        let rows = [
            ("1945-08-03", Some("XXXX-08-03")),
            ("1945-08/..", Some("XXXX-08/..")),
            ("[..2012-12]", Some("[..XXXX-12]")),
            ("1945", None),
            ("1945-08/1946-02", None),
        ];
        for (edtf, expected) in rows {
            assert_eq!(with_open_year(edtf).as_deref(), expected, "{edtf}");
        }
        assert!(is_that_day("the very day", " he took power"));
        assert!(!is_that_day("the day", ", and left"));
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
