//! The states that stand around a clause about money, and how much speaks for their giving or taking.
use crate::funds::REACH;
use crate::giving::{GIVEN, GIVEN_TO, GIVING, OWNED, TAKING};
use crate::scene::Scene;
use chancery_lexicon::{Mention, MentionForm, NameForm};
use chancery_syntax::{Deprel, Upos};
use chancery_text::Span;

/// A state named near a clause: how much speaks for its giving, and its nearest words.
pub(crate) struct Near {
    pub(crate) id: String,
    /// The evidence of the sentence itself, where it has any, else that of the sentences around.
    pub(crate) score: i32,
    own: i32,
    beyond: i32,
    pub(crate) span: Span,
    pub(crate) gap: usize,
    pub(crate) here: bool,
    pub(crate) towards: bool,
    /// Whether the clause says "from" of it.
    pub(crate) source: bool,
    /// Whether somebody of it, by title or name, stands in the sentence as who acts rather than as whom or where.
    pub(crate) acts: bool,
}

/// The verb of giving (or, with `false`, of taking) that a word hangs under.
pub(crate) fn verb_over(scene: &Scene<'_>, trigger: usize) -> Option<(usize, bool)> {
    let mut at = trigger;
    for _ in 0..5 {
        if scene.upos(at) == Upos::Verb {
            if scene.is(
                at,
                &[
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
                    "announce",
                    "pledge",
                    "promise",
                    "offer",
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

/// Nouns for many that are not named: "developing countries", "the mercenaries".
const GROUPS: &[&str] = &[
    "country",
    "nation",
    "state",
    "government",
    "world",
    "organization",
    "organisation",
    "agency",
    "continent",
    "region",
    "mercenary",
    "rebel",
    "ally",
    "partner",
];

impl Scene<'_> {
    /// Whether the verb over a word, or the word, has "we" or "I" for its subject.
    pub(crate) fn first_person(&self, trigger: usize) -> bool {
        let mut at = trigger;
        for _ in 0..6 {
            let ours = |noun: usize| self.kids_by(noun, Deprel::NmodPoss).any(|kid| self.is(kid, &["we", "our", "my", "i"]));
            if self.kids_by(at, Deprel::Nsubj).any(|kid| self.is(kid, &["we", "i"]) || ours(kid)) {
                return true;
            }
            match self.head(at) {
                Some(head) => at = head,
                None => break,
            }
        }
        // "my Government's contribution", "our aid".
        self.kids_by(trigger, Deprel::NmodPoss).any(|kid| self.is(kid, &["we", "our", "my", "i"]))
    }

    /// Whether what is given goes to many that are not named: "support to developing countries".
    pub(crate) fn names_a_group(&self, trigger: usize) -> bool {
        let end = self.len().min(trigger + 14);
        (trigger + 1..end).take_while(|&i| !matches!(self.word(i), ";" | ":")).any(|i| {
            let plural = !self.word(i).eq_ignore_ascii_case(self.lemma(i)) || self.is(i, &["world"]);
            let led = || {
                (i.saturating_sub(4)..i)
                    .rev()
                    .take_while(|&before| self.mention(before).is_none() && self.upos(before) != Upos::Verb)
                    .any(|before| matches!(self.word(before), "to" | "for" | "among"))
            };
            plural && self.upos(i) == Upos::Noun && self.is(i, GROUPS) && led() && self.states_of(i).is_empty()
        })
    }
}

/// Verbs of giving, in the form of a dictionary.
const GIVE: &[&str] = &[
    "donate",
    "give",
    "hand",
    "provide",
    "grant",
    "present",
    "extend",
    "contribute",
    "send",
    "supply",
    "gift",
    "lend",
    "loan",
    "offer",
    "pledge",
    "announce",
];

/// Where the tree has no verb over a sum, the verb of giving before it in its clause, and who stands before that verb.
pub(crate) fn giver_by_order(scene: &Scene<'_>, trigger: usize) -> Option<(String, Span)> {
    let verb = (trigger.saturating_sub(30)..=trigger)
        .rev()
        .take_while(|&i| !matches!(scene.word(i), ";" | ":"))
        .find(|&i| scene.is(i, GIVE) && (scene.upos(i) == Upos::Verb || scene.word(i).ends_with("ed")))?;
    if scene.is_passive(verb) || (scene.upos(verb) == Upos::Verb && scene.word(verb).ends_with("ing")) {
        return None;
    }
    let place = scene.span(verb).start;
    let text = scene.reading.text;
    let mentions = &scene.reading.mentions[scene.reading.mentions_in(scene.sentence)];
    mentions.iter().rev().filter(|mention| mention.span.end <= place).find_map(|mention| {
        let led = words_before(text, mention.span.start);
        let adjunct = led
            .first()
            .is_some_and(|word| matches!(word.as_str(), "in" | "at" | "to" | "for" | "with" | "from" | "on" | "by" | "near" | "and"));
        if adjunct {
            return None;
        }
        let id = match mention.form {
            MentionForm::State(_) => mention.referent.entity.clone(),
            _ => mention.referent.of.clone(),
        };
        id.map(|id| (id, mention.span))
    })
}

/// The states named around a clause.
pub(crate) fn around(scene: &Scene<'_>, trigger: usize) -> Vec<Near> {
    let reading = scene.reading;
    let place = scene.span(trigger).start;
    let mut out: Vec<Near> = Vec::new();
    let block = reading.block_at(scene.sentence.start).unwrap_or(scene.sentence);
    let first = scene.sentence.start.saturating_sub(REACH).max(block.start);
    let from = reading.mentions.partition_point(|mention| mention.span.end < first);
    let mut from_before = None;
    for mention in &reading.mentions[from..] {
        if mention.span.start > scene.sentence.end + REACH / 2 || mention.span.start >= block.end.max(scene.sentence.end) {
            break;
        }
        let id = match mention.form {
            MentionForm::State(_) => mention.referent.entity.as_ref(),
            _ => mention.referent.of.as_ref(),
        };
        let Some(id) = id else { continue };
        let here = scene.sentence.contains(mention.span);
        let before: Vec<String> = words_before(reading.text, mention.span.start);
        if stands_apart(reading.text, mention.span.start) || names_an_occasion(reading.text, mention) {
            continue;
        }
        // "On a visit *to Japan* an agreement was signed for Japan to provide": where they met says nothing of who gives there.
        let gives = |other: &&Mention| {
            let named = other.referent.entity.as_ref() == Some(id) || other.referent.of.as_ref() == Some(id);
            named
                && other.span != mention.span
                && words_after(reading.text, other.span.end).iter().any(|word| GIVING.contains(&word.as_str()))
        };
        if here
            && is_visited(reading.text, mention.span.start)
            && reading.mentions[reading.mentions_in(scene.sentence)].iter().any(|other| gives(&other))
        {
            continue;
        }
        let after: Vec<String> = words_after(reading.text, mention.span.end);
        let towards = before.iter().any(|word| matches!(word.as_str(), "to" | "in" | "for"));
        // "Parliament approved a loan from Japan": what a legislature approves may as well be for its own state.
        let votes = after.iter().any(|word| matches!(word.as_str(), "approved" | "ratified" | "authorised" | "authorized"))
            && is_legislature(mention.span.of(reading.text), after.first());
        let bank = mention.form != MentionForm::Person && mention.span.of(reading.text).to_lowercase().contains("bank");
        let mut score = 0;
        let to = before.first().is_some_and(|word| word == "to");
        // "an agreement *with* Japan to provide": who agreed provides as well as Japan may.
        let with = before.first().is_some_and(|word| word == "with");
        if bank
            || before.first().is_some_and(|word| word == "from")
            || (!to && !with && !votes && mention.form != MentionForm::Place && after.iter().any(|word| GIVING.contains(&word.as_str())))
        {
            score += 2;
        }
        // "Mali was granted", "a loan to Mali was provided": who is given something takes.
        let be = after.iter().position(|word| matches!(word.as_str(), "was" | "were" | "been"));
        let given = be.is_some_and(|be| {
            after[..be].iter().all(|word| !GIVING.contains(&word.as_str()))
                && after.get(be + 1).is_some_and(|word| GIVEN.contains(&word.as_str()))
        });
        if given {
            score = score.min(0) - 2;
        }
        if votes && score == 0 {
            score -= 1;
        }
        if after.iter().any(|word| TAKING.contains(&word.as_str())) || before.first().is_some_and(|word| word == "to") {
            score -= 2;
        } else if towards {
            score -= 1;
        }
        // A town is where something is built or sent rather than who pays for it.
        if mention.form == MentionForm::Place {
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
        // "the ambassador *to Mali* handed over": who is accredited there gives there.
        if here
            && let Some(host) = mention.referent.to.as_ref().filter(|host| *host != id)
            && !out.iter().any(|old| old.id == *host)
        {
            let gap = mention.span.start.abs_diff(place);
            out.push(Near {
                id: host.clone(),
                score: 0,
                own: -1,
                beyond: 0,
                span: mention.span,
                gap,
                here: true,
                towards: true,
                source: false,
                acts: false,
            });
        }
        let gap = mention.span.start.abs_diff(place);
        // "lines of credit from China, Brazil and Spain": each of them gives.
        let listed = from_before.is_some_and(|end: usize| end < mention.span.start && is_listed(&reading.text[end..mention.span.start]));
        let source = here && (listed || before.first().is_some_and(|word| word == "from"));
        from_before = source.then_some(mention.span.end);
        let acts = here
            && !towards
            && matches!(mention.form, MentionForm::Person | MentionForm::Title)
            && !reading.text[mention.span.end..].starts_with(['\'', '’']);
        match out.iter_mut().find(|old| old.id == *id) {
            Some(old) => {
                old.source |= source;
                old.acts |= acts;
                if here {
                    old.own += score;
                } else {
                    old.beyond += score;
                }
                old.towards |= here && towards;
                if (here, std::cmp::Reverse(gap)) > (old.here, std::cmp::Reverse(old.gap)) {
                    old.gap = gap;
                    old.span = mention.span;
                    old.here = here;
                }
            }
            None => {
                let (own, beyond) = if here { (score, 0) } else { (0, score) };
                out.push(Near {
                    id: id.clone(),
                    score,
                    own,
                    beyond,
                    span: mention.span,
                    gap,
                    here,
                    towards: here && towards,
                    source,
                    acts,
                });
            }
        }
    }
    for state in &mut out {
        state.score = if state.own == 0 { state.beyond } else { state.own };
    }
    out
}

/// "the second largest partner behind France", "the Olympics in Athens": who is compared, or where something is held, has no
/// part in what is given.
fn stands_apart(text: &str, at: usize) -> bool {
    let before = clause_before(text, at);
    let mut words = before.iter().map(String::as_str).filter(|word| *word != "the");
    match words.next() {
        Some("behind" | "than" | "unlike" | "besides") => true,
        Some("in" | "at") => words.next().is_some_and(|word| {
            let one = word.trim_end_matches('s');
            word == "olympics" || matches!(one, "summit" | "conference" | "congress" | "forum" | "expo" | "exhibition" | "fair")
        }),
        _ => false,
    }
}

/// "the donors at the Tokyo conference": where an occasion was held gives and takes nothing.
fn names_an_occasion(text: &str, mention: &Mention) -> bool {
    const OCCASIONS: &[&str] = &["conference", "summit", "forum", "congress", "round", "process", "protocol", "declaration", "club"];
    let next = text[mention.span.end..].trim_start_matches(' ').split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    matches!(mention.form, MentionForm::Place | MentionForm::State(NameForm::Capital)) && OCCASIONS.contains(&next.to_lowercase().as_str())
}

/// Whether only commas and an "and" stand between two names: "from China, Brazil, and the EU".
fn is_listed(between: &str) -> bool {
    between.len() <= 12 && between.split([' ', ',']).all(|word| matches!(word, "" | "and" | "the" | "or"))
}

/// Whether what a verb gives goes to a state: "to provide aid *to Mali*", "to provide *Mali* with aid".
pub(crate) fn goes_to(scene: &Scene<'_>, verb: usize, id: &str) -> bool {
    let (text, place) = (scene.reading.text, scene.span(verb).end);
    let mut named = scene.reading.mentions[scene.reading.mentions_in(scene.sentence)]
        .iter()
        .filter(|mention| mention.span.start >= place && mention.referent.entity.as_deref() == Some(id));
    named
        .any(|mention| words_before(text, mention.span.start).first().is_some_and(|word| word == "to" || GIVEN_TO.contains(&word.as_str())))
}

/// "a visit to Mali": whether a name stands there as the goal of a journey.
fn is_visited(text: &str, at: usize) -> bool {
    let before = clause_before(text, at);
    let mut words = before.iter().map(String::as_str).filter(|word| *word != "the");
    words.next() == Some("to") && words.next().is_some_and(|word| matches!(word, "visit" | "trip" | "tour" | "journey"))
}

/// Whether a name, or the word after it, is that of who votes on what others give.
fn is_legislature(name: &str, next: Option<&String>) -> bool {
    let votes = |word: &str| matches!(word, "parliament" | "congress" | "senate" | "assembly" | "cabinet" | "legislature");
    name.to_lowercase().split_whitespace().any(votes) || next.is_some_and(|word| votes(word))
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
