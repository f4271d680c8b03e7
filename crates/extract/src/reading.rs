//! A document with everything that can be seen in it before grammar: times, amounts, mentions.
use crate::sections;
use crate::settled::{Around, settle};
use chancery_lexicon::{Lexicon, Mention, MentionForm};
use chancery_quantity::{AmountKind, AmountMention};
use chancery_text::{Block, Document, Span};
use chancery_time::{AnchorKind, Day, TimeMention};
use rayon::prelude::*;

/// A document and what was found in it, each list in order of place.
pub(crate) struct Reading<'a> {
    pub(crate) document: &'a Document,
    pub(crate) text: &'a str,
    pub(crate) times: Vec<TimeMention>,
    pub(crate) amounts: Vec<AmountMention>,
    pub(crate) mentions: Vec<Mention>,
    /// The documents of the file, mostly one.
    pub(crate) sections: Vec<Span>,
    /// In which of them somebody speaks for himself and others ("we").
    spoken: Vec<bool>,
    /// The day of publication, where it is known.
    pub(crate) published: Option<Day>,
}

impl<'a> Reading<'a> {
    /// Finds times, amounts and mentions; an amount that overlaps a time is none, nor is a mention inside a time.
    ///
    /// `by` and `about` are the states that speak in it and that it is about, as far as that is known.
    pub(crate) fn new(document: &'a Document, lexicon: &Lexicon, published: Option<Day>, by: &[String], about: &[String]) -> Self {
        let text = document.text.as_str();
        let sections = sections::sections(text);
        let ((mut times, amounts), found) = rayon::join(
            || {
                rayon::join(
                    || sections::times(text, &sections, &chancery_time::Context { published }),
                    || sections::amounts(text, &sections, &currencies(lexicon, by, about)),
                )
            },
            || sections::mentions(text, &sections, lexicon),
        );
        for mention in &mut times {
            let anchor = mention.time.as_ref().and_then(|time| time.anchor).filter(|anchor| anchor.kind == AnchorKind::Mention);
            // "At the same time" joins two thoughts more often than two days.
            if &text[mention.start..mention.end] == "the same time" {
                mention.time = None;
            }
            // Who says "last spring" reckons from the day on which he says it, not from a date that he told before.
            if let Some((start, end)) = anchor.and_then(|anchor| anchor.span)
                && sections::is_deictic(&text[mention.start..mention.end])
                && !same_sentence(document, start.min(mention.start), end.max(mention.end))
            {
                mention.time = None;
            }
        }
        let spoken: Vec<bool> = sections.par_iter().map(|section| sections::is_spoken(section.of(text))).collect();
        let of_the_day: Vec<bool> =
            sections.iter().zip(&spoken).map(|(section, spoken)| *spoken || sections::is_release(section.of(text))).collect();
        sections::leave_years_open(document, &sections, &of_the_day, &mut times);
        // Of a document known by its year alone: its last day.
        let of_year = || document.meta.published.as_deref().and_then(|year| chancery_time::Time::from_edtf(year).ok()?.bounds.finish.1);
        let around = Around { text, lexicon, times: &times, amounts: &amounts, by, about, published: published.or_else(of_year) };
        // Each document of a file by itself: going through the whole for each would grow with the square of its length.
        let settled: Vec<Vec<Mention>> = sections.par_iter().zip(found).map(|(section, own)| settle(&around, *section, own)).collect();
        let mut mentions = Vec::with_capacity(settled.iter().map(Vec::len).sum());
        settled.into_iter().for_each(|own| mentions.extend(own));
        let dates: Vec<Span> = times.iter().map(|time| Span::new(time.start, time.end)).collect();
        let named: Vec<Span> = mentions
            .iter()
            .filter(|mention| matches!(mention.form, MentionForm::Instrument | MentionForm::Organisation | MentionForm::Agency))
            .map(|mention| mention.span)
            .collect();
        // "two years" as the term of a loan is a time of no calendar day: there the amount wins.
        let amounts = amounts
            .into_iter()
            .filter(|amount| {
                let span = Span::new(amount.start, amount.end);
                let overlapping = between(&dates, span);
                let dated = overlapping.clone().any(|i| times[i].time.is_some());
                amount.amount.kind == AmountKind::Term
                    || (!dated && overlapping.count() == 0)
                    || (!dated && amount.amount.kind == AmountKind::Money)
            })
            // A number inside a name counts nothing; "150 Indian soldiers" are counted by what stands before the name.
            .filter(|amount| between(&named, Span::new(amount.start, amount.end)).all(|i| amount.start < named[i].start))
            .collect();
        Self { document, text, times, amounts, mentions, sections, spoken, published }
    }

    /// Indices of the times inside a span.
    pub(crate) fn times_in(&self, span: Span) -> std::ops::Range<usize> {
        inside(&self.times, span, |time| (time.start, time.end))
    }
    /// The time that begins at a place.
    pub(crate) fn time_at(&self, at: usize) -> Option<&TimeMention> {
        let next = self.times.partition_point(|time| time.start < at);
        self.times.get(next).filter(|time| time.start == at)
    }
    /// Indices of the amounts inside a span.
    pub(crate) fn amounts_in(&self, span: Span) -> std::ops::Range<usize> {
        inside(&self.amounts, span, |amount| (amount.start, amount.end))
    }
    /// Indices of the mentions inside a span.
    pub(crate) fn mentions_in(&self, span: Span) -> std::ops::Range<usize> {
        inside(&self.mentions, span, |mention| (mention.span.start, mention.span.end))
    }
    /// The block that a place stands in.
    pub(crate) fn block_at(&self, at: usize) -> Option<Span> {
        let blocks = self.blocks();
        let after = blocks.partition_point(|block| block.span.start <= at);
        after.checked_sub(1).map(|i| blocks[i].span)
    }
    /// The document of the file in which a place lies.
    pub(crate) fn section_of(&self, at: usize) -> Span {
        let n = self.sections.partition_point(|section| section.end <= at);
        self.sections.get(n).copied().unwrap_or(Span::new(0, self.text.len()))
    }
    /// Whether somebody speaks for himself and others in the document of the file in which a place lies.
    pub(crate) fn is_spoken(&self, at: usize) -> bool {
        let n = self.sections.partition_point(|section| section.end <= at);
        self.spoken.get(n) == Some(&true)
    }
    /// Blocks of the document.
    pub(crate) fn blocks(&self) -> &'a [Block] {
        &self.document.blocks
    }
}

/// States whose speakers mean their own dollar by the bare word; the others of that name reckon with abroad in American ones.
const OWN_DOLLAR: &[(&str, &str)] = &[("AUS", "AUD"), ("CAN", "CAD"), ("NZL", "NZD"), ("SGP", "SGD")];

/// Whose dollars, pounds and crowns a document speaks of.
fn currencies(lexicon: &Lexicon, by: &[String], about: &[String]) -> chancery_quantity::Context {
    let dollar = match by {
        [one] => OWN_DOLLAR.iter().find(|(id, _)| id == one).map(|(_, code)| (*code).to_owned()),
        _ => None,
    };
    let local = crate::tables::caption::local(lexicon, by.iter().chain(about).map(String::as_str));
    chancery_quantity::Context { dollar, year: None, local }
}

/// Whether two places lie in one sentence.
fn same_sentence(document: &Document, start: usize, end: usize) -> bool {
    let block = document.blocks.partition_point(|block| block.span.end <= start);
    let Some(block) = document.blocks.get(block) else { return false };
    block.sentences.iter().any(|sentence| sentence.start <= start && end <= sentence.end)
}

fn inside<T>(sorted: &[T], span: Span, ends: impl Fn(&T) -> (usize, usize)) -> std::ops::Range<usize> {
    let from = sorted.partition_point(|item| ends(item).0 < span.start);
    let to = from + sorted[from..].partition_point(|item| ends(item).0 < span.end && ends(item).1 <= span.end);
    from..to
}

/// Indices of sorted disjoint spans that overlap one.
pub(crate) fn between(spans: &[Span], one: Span) -> impl Iterator<Item = usize> + Clone + '_ {
    let from = spans.partition_point(|span| span.end <= one.start);
    (from..spans.len()).take_while(move |&i| spans[i].start < one.end)
}
