//! Days lent to what is told of gifts and loans without one: by the sentence, by what was given before, by the paragraph.
use crate::funds::{Funds, REACH, lower};
use crate::scene::Scene;
use chancery_claim::{Claim, Modality, Time};
use chancery_syntax::{Deprel, Upos};
use chancery_text::Span;
use chancery_time::TimeMention;

/// Whether no blank line and no list item stands between: a paragraph keeps its dates.
pub(crate) fn same_paragraph(text: &str, from: usize, to: usize) -> bool {
    !text.get(from..to).is_some_and(|between| between.contains("\n\n") || between.contains("\n- ") || between.contains("\n•"))
}

/// Whether bounds lie within a year and a day.
fn within_a_year(bounds: &chancery_time::Bounds) -> bool {
    matches!((bounds.begin.0, bounds.finish.1), (Some(first), Some(last)) if last - first <= 366)
}

/// "the 2010 earthquake": a bare year between an article and a noun dates that noun alone.
fn is_of_a_noun(text: &str, time: &TimeMention) -> bool {
    let year = text.get(time.start..time.end).is_some_and(|words| words.len() == 4 && words.bytes().all(|b| b.is_ascii_digit()));
    let noun = text.get(time.end..).is_some_and(|rest| rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase)));
    let article = || [" the", " The"].iter().any(|article| text[..time.start].trim_end().ends_with(article));
    year && noun && article()
}

/// "It was built in 2006-2007. This project cost …": the few years of what the sentence before told, and this one goes on about.
fn is_just_told(scene: &Scene<'_>, time: &TimeMention) -> bool {
    let years = time.time.as_ref().and_then(|time| time.bounds.begin.0.zip(time.bounds.finish.1));
    let before = scene.reading.text.get(time.end..scene.sentence.start).unwrap_or("");
    years.is_some_and(|(first, last)| last - first <= 3 * 366) && before.matches(". ").count() <= 1 && crate::sums::refers_back(scene)
}

/// "which provided a loan of $5 million to Peru in 2000 to pave roads": the time of the phrase itself, no verb between.
fn right_after<'a>(scene: &Scene<'a>, trigger: usize, claim: &Claim) -> Option<&'a TimeMention> {
    let place = scene.span(trigger).end;
    let times = &scene.reading.times[scene.reading.times_in(scene.sentence)];
    let time = times.iter().find(|time| time.start >= place && time.time.is_some())?;
    let at = scene.head_of(Span::new(time.start, time.end))?;
    let led = scene.reading.text[..time.start].split_whitespace().next_back().is_some_and(|word| matches!(word, "in" | "on"));
    let near = (trigger + 1..at).all(|i| !matches!(scene.upos(i), Upos::Verb | Upos::Aux) && !matches!(scene.word(i), ";" | ":" | ","));
    (led && near && claim.modality == Modality::Asserted).then_some(time)
}

/// "gave Peru a loan to pave a road in May 2003": the one time of the sentence, at the end of what a gift of the past was for.
fn only_time<'a>(scene: &Scene<'a>, trigger: usize, claim: &Claim) -> Option<&'a TimeMention> {
    let times = &scene.reading.times[scene.reading.times_in(scene.sentence)];
    let [time] = times else { return None };
    let verb = scene.governing_verb(trigger);
    let past = scene.deprel(verb) == Deprel::Root && scene.upos(verb) == Upos::Verb && scene.is_finite_past(verb);
    let rest = scene.reading.text.get(time.end..scene.sentence.end).unwrap_or("-");
    let last = rest.trim().trim_matches(['.', '"', '”']).is_empty();
    let under = scene.head_of(Span::new(time.start, time.end)).map(|at| scene.governing_verb(scene.head(at).unwrap_or(at)))?;
    // A purpose is told in the active infinitive, and a participle may part its time from it: "a road *linking* two towns in …".
    let purpose = scene.kids_by(under, Deprel::Mark).any(|kid| scene.is(kid, &["to"])) || scene.word(under).ends_with("ing");
    let ends = scene.is(under, &["complete", "finish", "open", "end", "expect", "begin", "start", "hold", "celebrate", "mark"]);
    let asserted = claim.modality == Modality::Asserted && time.time.as_ref().is_some_and(|time| within_a_year(&time.bounds));
    let relative = |i: usize| scene.deprel(i) == Deprel::AclRelcl;
    let apart = std::iter::successors(Some(under), |&i| scene.head(i)).take(scene.len()).take_while(|&i| i != verb).any(relative);
    (past && last && purpose && !apart && !ends && asserted && !scene.has(under, Deprel::AuxPass)).then_some(time)
}

/// "signed an agreement to renew a port begun in 1997 with a new loan": what is lent has the day of the signing, not of the port.
pub(crate) fn signed_on(scene: &Scene<'_>, trigger: usize, claim: &Claim) -> Option<Time> {
    let told = claim.time.as_ref()?;
    let at = scene.head_of(told.span?)?;
    let begun = scene.governing_verb(scene.head(at)?);
    let sign = std::iter::successors(Some(trigger), |&i| scene.head(i)).take(scene.len()).last()?;
    let aside = matches!(scene.deprel(begun), Deprel::Acl | Deprel::Xcomp)
        && begun < trigger
        && !scene.is_to(begun)
        && !scene.word(begun).ends_with("ing");
    let signed = scene.is(sign, &["sign", "conclude", "agree", "approve"]) && sign < begun;
    let time = scene.time_of(sign).filter(|_| aside && signed)?.mention;
    (time.start < scene.span(sign).start && Some(time.start) != told.span.map(|span| span.start))
        .then(|| crate::assemble::time_of(time, scene.reading.text))
}

/// Whether a sentence begins by saying when without a date: "In the aftermath of the crisis", "After the war".
fn begins_with_a_time(scene: &Scene<'_>) -> bool {
    const WHEN: &[&str] = &["in the aftermath", "in the wake", "since", "until", "before", "by the end"];
    let begin = scene.sentence.of(scene.reading.text).trim_start().to_lowercase();
    WHEN.iter().any(|words| begin.strip_prefix(words).is_some_and(|rest| rest.starts_with([' ', ','])))
}

/// Whether the sentence of a time names who gives or takes, or nobody: what is told of others there has another day.
fn tells_of_its_ends(scene: &Scene<'_>, time: &TimeMention, claim: &Claim) -> bool {
    let reading = scene.reading;
    let blocks = reading.blocks();
    let block = blocks.partition_point(|block| block.span.end <= time.start);
    let sentence =
        blocks.get(block).and_then(|block| block.sentences.iter().find(|span| span.start <= time.start && time.start < span.end));
    let Some(&sentence) = sentence else { return true };
    let ends: Vec<&str> = claim.roles.iter().filter_map(|role| role.entity.as_deref()).collect();
    let mentions = &reading.mentions[reading.mentions_in(sentence)];
    let named: Vec<&str> =
        mentions.iter().filter_map(|mention| mention.referent.of.as_deref().or(mention.referent.entity.as_deref())).collect();
    named.is_empty() || named.iter().any(|id| ends.contains(id))
}

impl Funds {
    /// The sentence's first day or year, else that of the last such happening, else the last told before.
    pub(crate) fn date(&self, scene: &Scene<'_>, trigger: usize, claim: &mut Claim) {
        let text = scene.reading.text;
        let times = &scene.reading.times;
        let own =
            times[scene.reading.times_in(scene.sentence)].iter().find(|time| time.time.is_some() && time.start < scene.span(trigger).start);
        let block = scene.reading.block_at(scene.sentence.start).unwrap_or(scene.sentence);
        let before = || {
            times
                .iter()
                .rev()
                .take_while(|time| time.end > scene.sentence.start || scene.sentence.start - time.end <= REACH)
                .take_while(|time| time.start >= block.start)
                .find(|time| time.time.is_some() && time.end <= scene.sentence.start && !is_of_a_noun(text, time))
                // A span of decades is the time of what it was said of; a paragraph keeps its dates.
                .filter(|time| time.time.as_ref().is_some_and(|time| within_a_year(&time.bounds)) || is_just_told(scene, time))
                .filter(|time| same_paragraph(text, time.end, scene.sentence.start))
        };
        // "The project cost …": it is told of the first day of its paragraph, on which the project was begun or agreed.
        let first = || {
            times[times.partition_point(|time| time.start < block.start)..]
                .iter()
                .take_while(|time| time.end <= scene.sentence.start)
                .find(|time| time.time.as_ref().is_some_and(|time| within_a_year(&time.bounds)))
                .filter(|time| scene.sentence.start - time.end <= REACH && crate::sums::refers_back(scene))
        };
        let after = || {
            let at = times.partition_point(|time| time.start < scene.sentence.end);
            times[at..]
                .iter()
                .take_while(|time| time.start - scene.sentence.end <= REACH / 3 && time.start < block.end)
                .find(|time| time.time.is_some())
                .filter(|time| same_paragraph(text, scene.sentence.end, time.start))
        };
        // What is still to come has no day of the past, unless it is told of what was agreed then.
        let to_come = matches!(claim.modality, Modality::Planned | Modality::Possible);
        // "has given $2 billion since 2014 and plans to give more": what lasts until now is no day of a plan.
        let lasting = |time: &&TimeMention| time.time.as_ref().is_some_and(|time| time.edtf.ends_with("/.."));
        let own = own.filter(|time| !to_come || !lasting(time));
        if own.is_none() && to_come && !crate::sums::refers_back(scene) && self.pact(scene).is_none() {
            return;
        }
        let own = own.or_else(|| right_after(scene, trigger, claim)).or_else(|| only_time(scene, trigger, claim));
        // "In the aftermath of the crisis it signed on to …": the sentence tells another time than those before.
        if own.is_none() && begins_with_a_time(scene) {
            return;
        }
        let found = match own {
            Some(time) => Some((crate::assemble::time_of(time, text), "its time is the sentence's, not its clause's")),
            None => match self
                .recent(scene)
                .filter(|last| same_paragraph(text, last.at.end, scene.sentence.start))
                .and_then(|last| last.time.clone())
                .filter(|time| within_a_year(&time.value.bounds))
            {
                Some(time) => Some((time, "its time is that of what was given just before")),
                None => first()
                    .or_else(before)
                    .filter(|time| tells_of_its_ends(scene, time, claim))
                    .map(|time| (crate::assemble::time_of(time, text), "its time is the last told before"))
                    .or_else(|| {
                        let after = after().filter(|time| tells_of_its_ends(scene, time, claim));
                        after.map(|time| (crate::assemble::time_of(time, text), "its time is the first told after"))
                    }),
            },
        };
        if let Some((time, reason)) = found {
            claim.time = Some(time);
            lower(claim, 0.1, reason);
        }
    }
}
