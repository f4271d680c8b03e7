//! Names of one document, put right by what stands around them: what is no name there, and of several states the one meant.
use crate::reading::between;
use chancery_lexicon::{Lexicon, Mention, MentionForm, NameForm};
use chancery_quantity::{AmountKind, AmountMention};
use chancery_text::Span;
use chancery_time::{Day, TimeMention};
use std::collections::HashMap;

/// What is known of the whole file.
#[derive(Debug)]
pub(crate) struct Around<'a> {
    pub(crate) text: &'a str,
    pub(crate) lexicon: &'a Lexicon,
    /// Its times and amounts, in order.
    pub(crate) times: &'a [TimeMention],
    pub(crate) amounts: &'a [AmountMention],
    /// The states that speak in it and that it is about.
    pub(crate) by: &'a [String],
    pub(crate) about: &'a [String],
    /// The last day on which it may have been written.
    pub(crate) published: Option<Day>,
}

/// The names of the document that is a section of a file, without what is none.
pub(crate) fn settle(around: &Around<'_>, section: Span, mut mentions: Vec<Mention>) -> Vec<Mention> {
    let &Around { text, lexicon, times, amounts, by, about, published } = around;
    let within = |start: usize| section.start <= start && start < section.end;
    let amounts = &amounts[amounts.partition_point(|amount| amount.start < section.start)..];
    let amounts = &amounts[..amounts.partition_point(|amount| within(amount.start))];
    let times = &times[times.partition_point(|time| time.start < section.start)..];
    let times = &times[..times.partition_point(|time| within(time.start))];
    mentions.retain(|mention| !mention.span.is_empty());
    // "US$5 million": the dollar names its country, the sentence does not.
    let sums: Vec<Span> =
        amounts.iter().filter(|amount| amount.amount.kind == AmountKind::Money).map(|amount| Span::new(amount.start, amount.end)).collect();
    mentions.retain(|mention| {
        !matches!(mention.form, MentionForm::State(_)) || between(&sums, mention.span).all(|i| !sums[i].contains(mention.span))
    });
    // "take charge of the graves", "in charge of trade": nobody's title.
    mentions.retain(|mention| {
        let before = text[..mention.span.start].trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
        mention.span.of(text) != "charge"
            || !["take", "takes", "took", "taken", "taking", "in", "have", "has", "had", "free"].contains(&before.to_lowercase().as_str())
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
        !(matches!(mention.form, MentionForm::State(NameForm::Demonym)) && ["-speaking", "-born"].iter().any(|tail| rest.starts_with(tail)))
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
    namesakes(text, &mut mentions, amounts);
    crate::seats::of_their_time(&mut mentions, lexicon);
    choose_places(&mut mentions, lexicon, by, about);
    let before_india = published.is_some_and(|day| chancery_time::parse_day("1947-08-15").is_some_and(|independence| day < independence));
    let of_america = before_india && matches!(by, [one] if one == "USA");
    crate::homonyms::leave_other_indians(text, section, &mut mentions, of_america);
    crate::homonyms::leave_surnames(text, section, &mut mentions);
    crate::homonyms::put_in_their_time(text, section, &mut mentions, times, published, lexicon);
    mentions
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
        // "President of the People's Republic of the Congo" names it too.
        let titled = || mentions.iter().any(|mention| shared(&mention.referent.of) && mention.span.of(text).contains(" of "));
        let (Some((other, _)), None, false) = (meant.next(), meant.next(), named(first) || titled()) else { continue };
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
