//! Who says "my country": told by how a speech presents itself, where nobody told it from outside.
use crate::reading::Reading;
use chancery_lexicon::{MentionForm, NameForm};
use chancery_text::Span;

/// Words between "on behalf of" or "my country" and the name of the state.
const FILL: &[&str] = &["the", "of", "government", "people", "peoples", "delegation", "republic", "and", "kingdom", "nation", "state"];

/// What is done on behalf of others than who speaks.
const DONE_FOR: &[&str] = &[
    "act",
    "action",
    "appeal",
    "appeals",
    "campaign",
    "effort",
    "efforts",
    "fight",
    "intercede",
    "intervene",
    "intervention",
    "plea",
    "plead",
    "solidarity",
    "struggle",
    "work",
];

/// What a speaker says of his own state and seldom of another: "Malta welcomes", "Malta firmly believes".
///
/// Counted in speeches whose speaker presents himself: of the states so spoken of, 97 in 100 or more are his own.
const PROFESSED: &[&str] = &[
    "appeals",
    "applauds",
    "appreciates",
    "associates",
    "attaches",
    "believes",
    "calls",
    "commends",
    "condemns",
    "congratulates",
    "considers",
    "deplores",
    "encourages",
    "endorses",
    "expects",
    "expresses",
    "favours",
    "feels",
    "firmly",
    "fully",
    "gratefully",
    "hopes",
    "intends",
    "joins",
    "looks",
    "notes",
    "pays",
    "pledges",
    "reaffirms",
    "recognises",
    "recognizes",
    "regrets",
    "reiterates",
    "rejects",
    "renews",
    "reserves",
    "resolutely",
    "shares",
    "sincerely",
    "stands",
    "strongly",
    "supports",
    "thanks",
    "therefore",
    "trusts",
    "urges",
    "views",
    "warmly",
    "welcomes",
    "wishes",
];

/// The same in two words.
const PROFESSED_IN_TWO: &[[&str; 2]] = &[
    ["would", "like"],
    ["remains", "committed"],
    ["is", "also"],
    ["is", "aware"],
    ["is", "committed"],
    ["is", "concerned"],
    ["is", "confident"],
    ["is", "convinced"],
    ["is", "deeply"],
    ["is", "firmly"],
    ["is", "fully"],
    ["is", "grateful"],
    ["is", "gratified"],
    ["is", "honoured"],
    ["is", "pleased"],
    ["is", "prepared"],
    ["is", "proud"],
    ["is", "ready"],
    ["is", "supportive"],
    ["was", "encouraged"],
    ["has", "always"],
    ["has", "consistently"],
    ["will", "always"],
    ["will", "continue"],
    ["will", "support"],
];

/// How often a state must be spoken of like that before it is taken for the speaker's.
const OFTEN: usize = 2;

/// How often somebody must say "I" or "my" before that counts.
const PERSONAL: usize = 2;

/// The state that speaks in a document, if what it says of itself leads to one alone: "on behalf of the people of Malta",
/// "my country, Malta", "the delegation of Malta wishes"; where nothing does, the one of which somebody who says "I" speaks as of his own, and says most that it welcomes and supports.
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
        add(&mut votes, id, weight);
        add(&mut professed, id, professes(&before, form == NameForm::Demonym, reading.text.get(mention.span.end..section.end)));
    }
    leader(votes, 2, 2.0).or_else(|| leader(professed, OFTEN, 1.5).filter(|_| is_personal(section.of(reading.text))))
}

fn add<'a>(votes: &mut Vec<(&'a str, usize)>, id: &'a str, weight: usize) {
    if weight == 0 {
        return;
    }
    match votes.iter_mut().find(|(old, _)| *old == id) {
        Some((_, sum)) => *sum += weight,
        None => votes.push((id, weight)),
    }
}

/// How far a speaker would say this of his own state alone.
fn professes(before: &[String], demonym: bool, after: Option<&str>) -> usize {
    let after = after.unwrap_or("").trim_start_matches("'s").trim_start_matches("’s");
    let mut words = after.split_whitespace();
    let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let word = |i: usize| before.get(i).map_or("", String::as_str);
    match (demonym, first) {
        // "we Maltese", "the Maltese delegation".
        (true, _) if word(0) == "we" => 2,
        (_, "delegation") => 1,
        (true, _) => 0,
        _ if PROFESSED.contains(&first) || PROFESSED_IN_TWO.contains(&[first, second]) => 1,
        // "your own country, Ghana" is that of the chair.
        _ if matches!((word(0), word(1)), ("country,", "my" | "our") | ("in", "we" | "us")) => 2,
        _ if matches!((word(0), word(1), word(2)), ("country,", "own", "my" | "our")) => 2,
        _ => 0,
    }
}

/// Whether one person speaks, as fact sheets and essays do not.
fn is_personal(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| matches!(*word, "I" | "my" | "My")).nth(PERSONAL - 1).is_some()
}

/// Who has at least so many votes, and more than so many times as many as the next.
fn leader(mut votes: Vec<(&str, usize)>, least: usize, times: f64) -> Option<String> {
    votes.sort_by_key(|(_, sum)| std::cmp::Reverse(*sum));
    match votes.as_slice() {
        [(one, sum)] if *sum >= least => Some((*one).to_owned()),
        [(one, sum), (_, next), ..] if *sum >= least && *sum as f64 > times * *next as f64 => Some((*one).to_owned()),
        _ => None,
    }
}

/// What somebody says, by the head of a document: "Message to Congress", "Remarks by the Prime Minister".
const SAYINGS: &[&str] = &["message", "address", "remarks", "speech", "statement", "proclamation", "inaugural", "toast"];
/// Whom a head of state speaks to at home.
const AT_HOME: &[&str] = &["Congress", "Parliament", "Union", "Nation", "Senate", "Assembly", "Houses", "Inaugural"];

/// The state for which a head of state or government speaks by the title of a document, and whether he speaks at home:
/// "President Bell, Message to Congress on the State of the Union".
pub(crate) fn headed(reading: &Reading<'_>, title: Span) -> Option<Headed> {
    let line = title.of(reading.text).trim();
    let says = |words: &[&str]| line.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word));
    let said = line.split(|c: char| !c.is_alphanumeric()).any(|word| SAYINGS.contains(&word.to_lowercase().as_str()));
    if !said || line.len() > 160 || line.contains('\n') {
        return None;
    }
    let mentions = &reading.mentions[reading.mentions_in(title)];
    let head = |mention: &&chancery_lexicon::Mention| {
        let post = mention.referent.post.map_or("", |post| post.of(reading.text));
        // "the President of the United States".
        let rank = post.split_once(" of ").map_or(post, |(rank, _)| rank);
        ["President", "Prime Minister", "Premier", "Chancellor", "King", "Queen", "Emperor"].contains(&rank)
    };
    let mut heads = mentions.iter().filter(head);
    let (one, None) = (heads.next()?, heads.next()) else { return None };
    let home = says(AT_HOME) && !says(&["Nations", "General"]);
    // "Message to Congress": the body is that of one state.
    let addressed = || mentions.iter().find(|mention| mention.form == MentionForm::Agency).and_then(|body| body.referent.of.clone());
    let state = one.referent.of.clone().or_else(|| addressed().filter(|_| home))?;
    let by_name = one.referent.name.is_some();
    Some(Headed { state, home, by_name })
}

/// How far into a document its first greeting may stand, in bytes.
const GREETING: usize = 240;
/// By what a head of state greets those whom he is the head of.
const OWN_PEOPLE: &[&str] = &[
    "fellow-citizens",
    "fellow citizens",
    "fellow countrymen",
    "fellow-countrymen",
    "fellow compatriots",
    "my compatriots",
    "my fellow americans",
    "members of the congress",
    "members of congress",
    "members of parliament",
    "to the senate and house",
    "gentlemen of the senate",
    "gentlemen of the house",
    "members of both houses",
    "to the congress",
    "gentlemen of the congress",
    "mr. speaker",
    "madam speaker",
    "the senate and house of representatives",
];

/// Whether a document begins by a greeting to one's own: "Fellow-Citizens of the Senate", "Members of Parliament"; but not to the
/// parliament of another state.
pub(crate) fn greets_his_own(reading: &Reading<'_>, section: Span, speaker: &str) -> bool {
    let text = section.of(reading.text);
    let mut end = GREETING.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let opening = text[..end].to_lowercase();
    // Who greets the Assembly of all states greets others too.
    let abroad = ["general assembly", "excellencies", "united nations", "heads of state"].iter().any(|words| opening.contains(words));
    let bodies = &reading.mentions[reading.mentions_in(Span::new(section.start, section.start + end))];
    let guest = bodies.iter().any(|body| body.form == MentionForm::Agency && body.referent.of.as_deref().is_some_and(|of| of != speaker));
    !abroad && !guest && OWN_PEOPLE.iter().any(|words| opening.contains(words))
}

/// Who speaks by a heading.
pub(crate) struct Headed {
    pub(crate) state: String,
    /// Whether to his own.
    pub(crate) home: bool,
    /// Whether he is named, and not by his post alone.
    pub(crate) by_name: bool,
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
        ("behalf", "on")
            if matches!(word(filled + 2), "spoken" | "spoke" | "speaks" | "made" | "delivered" | "stated" | "declared" | "announced") =>
        {
            0
        }
        // "urge the Council to act firmly on behalf of": for whom something is to be done.
        ("behalf", "on") if (2..5).any(|i| DONE_FOR.contains(&word(filled + i))) => 0,
        ("behalf", "on") => 3,
        // Not "my country, the United States and Britain": what stands in apposition is set off on both sides.
        ("country," | "homeland," | "land," | "nation," | "government," | "delegation,", "my" | "our") if after.starts_with(',') => 3,
        _ if filled >= 2 && before[..filled].iter().any(|word| word == "delegation") => 1,
        ("in", "we") => 2,
        // "what was done by us in the islands": not who we are.
        ("in", "us") if matches!(word(filled + 2), "for" | "of") => 2,
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
        check("I was not there. Mr. Jones declared on behalf of the Government of Peru that it would wait.", None);
        check("I will be brief, and my words few. Ghana welcomes the text. Ghana urges Togo to help.", Some("GHA"));
        check("I thank you, as do my friends. The Swedish delegation is glad. We Swedes know snow.", Some("SWE"));
        // A fact sheet speaks of another so.
        check("Ghana welcomes the text. Ghana urges Togo to help. Ghana supports it.", None);
        check("I thank you, and my friends do. Ghana welcomes the text. Togo supports it.", None);
        check("I thank the people of your own country, Ghana, and all my friends.", None);
        check(
            "I will be brief, and my words few. We urge you to act at once on behalf of the people of Chad. Togo welcomes the text. Togo is supportive of it.",
            Some("TGO"),
        );
    }
}
