//! A document with everything that can be seen in it before grammar: times, amounts, mentions.
use crate::sections;
use chancery_lexicon::{Lexicon, Mention, MentionForm, NameForm};
use chancery_quantity::{AmountKind, AmountMention};
use chancery_text::{Block, Document, Span};
use chancery_time::{AnchorKind, Day, TimeMention};
use rayon::prelude::*;
use std::collections::HashMap;

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
        let ((mut times, amounts), mut mentions) = rayon::join(
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
        mentions.retain(|mention| !mention.span.is_empty());
        // "US$5 million": the dollar names its country, the sentence does not.
        let sums: Vec<Span> = amounts
            .iter()
            .filter(|amount| amount.amount.kind == AmountKind::Money)
            .map(|amount| Span::new(amount.start, amount.end))
            .collect();
        mentions.retain(|mention| {
            !matches!(mention.form, MentionForm::State(_)) || between(&sums, mention.span).all(|i| !sums[i].contains(mention.span))
        });
        // "take charge of the graves", "in charge of trade": nobody's title.
        mentions.retain(|mention| {
            let before = text[..mention.span.start].trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
            mention.span.of(text) != "charge"
                || !["take", "takes", "took", "taken", "taking", "in", "have", "has", "had", "free"]
                    .contains(&before.to_lowercase().as_str())
        });
        // "LIBOR for US$ plus a margin": the sign of a currency without its sum.
        mentions.retain(|mention| !text[mention.span.end..].starts_with('$'));
        // "non-Albanians", "inter-Korean ties": no Albanians, and nobody in particular.
        mentions.retain(|mention| {
            let before = text[..mention.span.start].trim_end_matches('-');
            let prefix = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
            before.len() == mention.span.start || !matches!(prefix.as_str(), "non" | "inter" | "intra" | "pan" | "arab")
        });
        // "the Russian-speaking minority", "Peruvian-born": neither Russia's nor Peru's.
        mentions.retain(|mention| {
            let rest = &text[mention.span.end..];
            !(matches!(mention.form, MentionForm::State(NameForm::Demonym))
                && ["-speaking", "-born"].iter().any(|tail| rest.starts_with(tail)))
        });
        // "the Trade Agreements *Act*": a law, and no agreement.
        mentions.retain(|mention| {
            let next = text[mention.span.end..].strip_prefix(' ').and_then(|rest| rest.split(|c: char| !c.is_alphabetic()).next());
            mention.form != MentionForm::Instrument || !matches!(next, Some("Act" | "Bill" | "Law" | "Organization" | "Organisation"))
        });
        own_agencies(text, &mut mentions, lexicon);
        in_brackets(text, &mut mentions);
        with_shared_word(text, &mut mentions, lexicon);
        // "People's Republic of China" whose apostrophe came to grief is still that.
        for mention in &mut mentions {
            if mention.referent.entity.as_deref() == Some("TWN")
                && mention.span.of(text) == "Republic of China"
                && text[..mention.span.start].ends_with("s ")
                && text[..mention.span.start].rsplit(' ').nth(1).is_some_and(|word| word.starts_with("People"))
            {
                mention.referent.entity = Some("CHN".to_owned());
            }
        }
        crate::seats::are_of_a_place(text, &mut mentions);
        mentions.retain(|mention| !crate::seats::is_of_the_continent(text, mention));
        let (mut from, mut counted) = (0, 0);
        for section in &sections {
            let to = from + mentions[from..].partition_point(|mention| mention.span.start < section.end);
            let reckoned = counted + amounts[counted..].partition_point(|amount| amount.start < section.end);
            let own = &mut mentions[from..to];
            namesakes(text, own, &amounts[counted..reckoned]);
            crate::seats::of_their_time(own, lexicon);
            choose_places(own, lexicon, by, about);
            (from, counted) = (to, reckoned);
        }
        // Of a document known by its year alone: its last day.
        let of_year = || document.meta.published.as_deref().and_then(|year| chancery_time::Time::from_edtf(year).ok()?.bounds.finish.1);
        let written = published.or_else(of_year);
        let before_india = written.is_some_and(|day| chancery_time::parse_day("1947-08-15").is_some_and(|independence| day < independence));
        let of_america = before_india && matches!(by, [one] if one == "USA");
        // Each document of a file by itself: going through the whole for each would grow with the square of its length.
        let (mut rest, mut kept) = (mentions.into_iter().peekable(), Vec::new());
        for &section in &sections {
            let mut own: Vec<Mention> = std::iter::from_fn(|| rest.next_if(|mention| mention.span.start < section.end)).collect();
            let dated = times.partition_point(|time| time.start < section.start)..times.partition_point(|time| time.start < section.end);
            crate::homonyms::leave_other_indians(text, section, &mut own, of_america);
            crate::homonyms::leave_surnames(text, section, &mut own);
            crate::homonyms::put_in_their_time(text, section, &mut own, &times[dated], written, lexicon);
            kept.append(&mut own);
        }
        kept.extend(rest);
        let mentions = kept;
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

/// "the Nigerian Department of Works": a body named like that of another state is whose adjective stands before it.
fn own_agencies(text: &str, mentions: &mut [Mention], lexicon: &Lexicon) {
    for i in 1..mentions.len() {
        let (before, rest) = mentions.split_at_mut(i);
        let (state, body) = (&before[i - 1], &mut rest[0]);
        let right_before = text.get(state.span.end..body.span.start).is_some_and(|gap| matches!(gap, " " | "'s " | "’s "));
        let known = body.referent.entity.as_deref().is_some_and(|id| lexicon.entity(id).is_some());
        if body.form == MentionForm::Agency
            && known
            && right_before
            && matches!(state.form, MentionForm::State(_))
            && state.referent.entity != body.referent.of
        {
            body.referent.of.clone_from(&state.referent.entity);
            body.referent.entity = None;
        }
    }
}

/// "the Republic of the Congo (Democratic Republic of the Congo)": of two names that share a word the one in brackets tells.
fn in_brackets(text: &str, mentions: &mut [Mention]) {
    for i in 1..mentions.len() {
        let (before, rest) = mentions.split_at_mut(i);
        let (name, told) = (&mut before[i - 1], &rest[0]);
        let state = |mention: &Mention| matches!(mention.form, MentionForm::State(NameForm::Name));
        let words = |mention: &Mention| mention.span.of(text).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        if state(name)
            && state(told)
            && text.get(name.span.end..told.span.start) == Some(" (")
            && text[told.span.end..].starts_with(')')
            && words(name).iter().any(|word| word.len() > 3 && word != "Republic" && words(told).contains(word))
        {
            name.referent.entity.clone_from(&told.referent.entity);
        }
    }
}

/// "*North* and South Korea", "*East* and West Germany": the first of two names that share their last word.
fn with_shared_word(text: &str, mentions: &mut Vec<Mention>, lexicon: &Lexicon) {
    let mut i = 0;
    while i < mentions.len() {
        let (name, last) = (&mentions[i], i.checked_sub(1).map_or(0, |before| mentions[before].span.end));
        i += 1;
        if !matches!(name.form, MentionForm::State(NameForm::Name | NameForm::Demonym)) {
            continue;
        }
        let words = text.get(last..name.span.start).and_then(|between| between.trim_end().strip_suffix("and"));
        let own = name.span.of(text).split_whitespace().next_back().filter(|own| own.len() < name.span.len());
        let Some((words, own)) = words.filter(|words| words.ends_with(char::is_whitespace)).zip(own) else { continue };
        let words = words.trim_end();
        let start = words.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let word = &words[start..];
        let known = word.starts_with(char::is_uppercase).then(|| lexicon.lookup(&format!("{word} {own}"))).flatten();
        if let Some(entity) = known.filter(|entity| Some(&entity.id) != name.referent.entity.as_ref()) {
            let mut first = name.clone();
            first.span = Span::new(last + start, last + words.len());
            first.referent.entity = Some(entity.id.clone());
            mentions.insert(i - 1, first);
            i += 1;
        }
    }
}

/// States whose adjective others share, each with money that the first does not use: which is meant the document tells.
const NAMESAKES: &[(&str, &[(&str, &str)])] =
    &[("DOM", &[("DMA", "XCD")]), ("COG", &[("COD", "CDF")]), ("GIN", &[("GNB", "GWP"), ("GNQ", "XAF")])];

/// "Dominican" where the document names Dominica, or reckons in its money, and not the Dominican Republic.
fn namesakes(text: &str, mentions: &mut [Mention], amounts: &[AmountMention]) {
    for (first, others) in NAMESAKES {
        let shared = |id: &Option<String>| id.as_deref() == Some(*first);
        let adjective =
            |mention: &Mention| matches!(mention.form, MentionForm::State(NameForm::Demonym)) && shared(&mention.referent.entity);
        if !mentions.iter().any(|mention| adjective(mention) || shared(&mention.referent.of)) {
            continue;
        }
        let named = |id: &str| {
            let by_name = |mention: &Mention| matches!(mention.form, MentionForm::State(NameForm::Name | NameForm::Capital));
            mentions.iter().any(|mention| by_name(mention) && mention.referent.entity.as_deref() == Some(id))
        };
        let reckoned = |money: &str| amounts.iter().any(|found| found.amount.unit == money);
        let mut meant = others.iter().filter(|(id, money)| named(id) || reckoned(money));
        let (Some((other, _)), None, false) = (meant.next(), meant.next(), named(first)) else { continue };
        for mention in mentions.iter_mut() {
            if adjective(mention) {
                mention.referent.entity = Some((*other).to_owned());
            } else if shared(&mention.referent.of) && !mention.span.of(text).contains(" of ") {
                // "the Dominican envoy", but not "the envoy of Guinea".
                mention.referent.of = Some((*other).to_owned());
            }
        }
    }
}

/// Places of a name that several states have are of the one that the document is about, else of the one it names most.
fn choose_places(mentions: &mut [Mention], lexicon: &Lexicon, by: &[String], about: &[String]) {
    let mut often: HashMap<String, usize> = HashMap::new();
    for mention in mentions.iter().filter(|mention| matches!(mention.form, MentionForm::State(_))) {
        if let Some(id) = &mention.referent.entity {
            *often.entry(id.clone()).or_default() += 1;
        }
    }
    for mention in mentions.iter_mut().filter(|mention| mention.form == MentionForm::Place) {
        let place = mention.referent.entity.as_deref().and_then(|id| lexicon.entity(id));
        let Some(place) = place.filter(|place| !place.also.is_empty()) else { continue };
        let named = |id: &String| (by.contains(id) || about.contains(id), often.get(id).copied().unwrap_or(0));
        // Ties go to the first.
        mention.referent.of = place.of.iter().chain(&place.also).rev().max_by_key(|id| named(id)).cloned();
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
fn between(spans: &[Span], one: Span) -> impl Iterator<Item = usize> + Clone + '_ {
    let from = spans.partition_point(|span| span.end <= one.start);
    (from..spans.len()).take_while(move |&i| spans[i].start < one.end)
}
