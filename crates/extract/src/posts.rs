//! Offices told by a title beside a name: before it, after it, in apposition, by a copula or by "as".
use crate::assemble::time_of;
use crate::discourse::Discourse;
use crate::notices::{Seen, claim, role};
use crate::office::is_envoy;
use crate::scene::Scene;
use chancery_claim::{Claim, Kind, Role};
use chancery_lexicon::{Lexicon, Mention, MentionForm};
use chancery_text::Span;

/// Reads the offices that a sentence gives to persons by their titles.
///
/// Where the document is about two states, a bare title of an envoy tells whose and where.
pub(crate) fn read(scene: &Scene<'_>, lexicon: &Lexicon, source: &str, discourse: &Discourse, claims: &mut Vec<Claim>, seen: &mut Seen) {
    let mentions = &scene.reading.mentions[scene.reading.mentions_in(scene.sentence)];
    for (i, mention) in mentions.iter().enumerate() {
        if mention.form == MentionForm::Person {
            if !serving(scene, mention, source, claims, seen) {
                titled(scene, mention, lexicon, source, discourse, claims, seen);
            }
            // "X, who was Minister to Y".
            let title = mentions[i + 1..].iter().take(3).find(|other| other.form == MentionForm::Title);
            if let Some(title) = title.filter(|title| is_said_of(scene, mention, title)) {
                copula(scene, mention, title, lexicon, source, claims, seen);
            }
        } else if mention.form == MentionForm::Title {
            // "The first Minister to Y was X".
            let person = mentions[i + 1..].iter().take(4).find(|other| other.form == MentionForm::Person);
            if let Some(person) = person.filter(|person| is_said_by(scene, mention, person)) {
                copula(scene, person, mention, lexicon, source, claims, seen);
            }
        }
    }
}

/// "Russian President Vladimir Putin": he holds that office, as far as this source says.
#[allow(clippy::too_many_arguments, reason = "what a sentence and its document give")]
fn titled(
    scene: &Scene<'_>,
    mention: &Mention,
    lexicon: &Lexicon,
    source: &str,
    discourse: &Discourse,
    claims: &mut Vec<Claim>,
    seen: &mut Seen,
) {
    let (Some(post), Some(name), Some(entity)) = (mention.referent.post, mention.referent.name, &mention.referent.entity) else { return };
    let text = scene.reading.text;
    // "former President Carter" holds it no more, "the future king" not yet.
    let before = text[scene.sentence.start..mention.span.start].trim_end_matches([' ', '-', '\n']);
    if before.rsplit(|c: char| !c.is_alphanumeric()).next().is_some_and(|word| NOT_NOW.contains(&word.to_lowercase().as_str())) {
        return;
    }
    let Some(post) = held(text, post).filter(|_| is_a_name(name.of(text)) && is_nobody_else(lexicon, entity, name.of(text))) else {
        return;
    };
    // "President of the African *and Malagasy Union*": of more than the words that are known.
    let (cut, post) = (post, crate::office::whole(scene, post, Some(name)));
    if crate::office::heads_a_party(text, post, scene.sentence.end)
        || crate::office::leads_a_part(text, post)
        || crate::office::is_no_post(text, post, name)
    {
        return;
    }
    // "Root, Secretary of War, Lodge, a Senator": a post between commas after a name is that of the name before it.
    if text[..post.start].trim_end().ends_with(',')
        && text.get(post.end..name.start).is_some_and(|gap| gap.trim_start().starts_with(','))
        && scene.reading.mentions[scene.reading.mentions_in(scene.sentence)].iter().any(|other| {
            other.form == MentionForm::Person && text.get(other.span.end..post.start).is_some_and(|gap| matches!(gap, ", " | ", the "))
        })
    {
        return;
    }
    let mut roles = vec![role("holder", text, name, Some(entity.clone())), role("post", text, post, None)];
    roles.extend(ends(scene, mention, post, lexicon));
    // Then it is not that of the state that its holder is known from.
    let same = text.get(cut.end..post.end).is_some_and(|more| more.is_empty() || more.starts_with(" for "));
    roles.retain(|role| same || role.role != "of" || role.span.is_some());
    crate::office::of_a_body(scene, &mut roles);
    // "the Special Envoy of the Secretary-General, *President* Bell": what he was, which courtesy still calls him.
    if text[..mention.span.start].trim_end().ends_with(',') && roles.iter().all(|role| role.role != "of" || role.span.is_none()) {
        let before = &scene.reading.mentions[scene.reading.mentions_in(Span::new(scene.sentence.start, mention.span.start))];
        let near = |title: &Span| text.get(title.end..mention.span.start).is_some_and(|gap| gap.matches(',').count() == 1);
        let mut titles =
            before.iter().filter(|other| other.form == MentionForm::Title).filter_map(|other| other.referent.post).filter(near);
        if titles.any(|title| crate::office::is_of_a_body(text, title, mention.span.start)) {
            return;
        }
    }
    // "Tsar Alexander *I*" is not the second of that name.
    if is_of_another_number(lexicon, entity, &text[name.end..scene.sentence.end]) {
        return;
    }
    // "Ferhat *Abbas*", of whom the surname alone was known: somebody else's.
    if text[..mention.span.start].ends_with('-') {
        return;
    }
    let given = text[scene.sentence.start..name.start].split_whitespace().last().unwrap_or("");
    let named = given.starts_with(char::is_uppercase) && given.ends_with(char::is_alphanumeric);
    if named && mention.span.start == name.start && !name.of(text).contains(' ') {
        return;
    }
    // "President Mandela", known as the head of a party: that is not what he is president of here.
    // "leader Mandela", "Chairman Mandela": heads of a movement, whatever he became of a state, unless a name of it stands there.
    let led = crate::office::is_lead_of_a_movement(scene, lexicon, entity, post, mention);
    roles.retain(|role| !led || role.role != "of");
    let implied =
        roles.iter().any(|role| role.role == "of" && role.span.is_none() && role.entity.as_deref().is_some_and(|id| id.starts_with("o:")));
    if implied && !rank(post.of(text)).contains("general") {
        return;
    }
    // A bare title is told of envoys, who have it from a state even where none is named: on a page about two states, or
    // where the full name says who it is.
    // "our Ambassador": that of who speaks.
    if let Some(own) = &discourse.speaker
        && roles.iter().all(|role| role.role != "of" && role.entity.as_ref() != Some(own))
        && ["our", "my"].iter().any(|word| text[..post.start].trim_end().ends_with(&format!(" {word}")))
    {
        let label = lexicon.entity(own).map_or(own.clone(), |entity| entity.label.clone());
        roles.insert(2, Role { role: "of", text: label, span: None, entity: Some(own.clone()) });
    }
    let time = term(scene, name, post);
    let bare = roles.len() == 2;
    let full = name.of(text).split_whitespace().count() > 1;
    if bare && !(is_envoy(post.of(text)) && (discourse.pair.is_some() || full)) {
        return;
    }
    let of = mention.referent.of.as_deref().unwrap_or_default();
    if seen.offices.insert((entity.clone(), format!("{}|{of}", rank(post.of(text))))) {
        claims.push(claim(scene, source, Kind::Office, "held", roles, time, "office/title", if bare { 0.85 } else { 0.93 }));
    }
}

/// The term of an office that follows its title in apposition: "X, President of Chile *from 1964 to 1970*".
fn term(scene: &Scene<'_>, name: Span, post: Span) -> Option<chancery_claim::Time> {
    if post.start < name.end {
        return None;
    }
    let reading = scene.reading;
    let times = &reading.times[reading.times_in(scene.sentence)];
    let time = times.iter().find(|time| time.start >= post.end && time.time.is_some())?;
    let mut between = reading.text.get(post.end..time.start).filter(|words| words.len() <= 60)?.to_owned();
    // "Ambassador *in Cairo* since August".
    for mention in reading.mentions[reading.mentions_in(Span::new(post.end, time.start))].iter().rev() {
        between.replace_range(mention.span.start - post.end..mention.span.end - post.end, "");
    }
    let idle = ["from", "since", "between", "in", "until", "during", "at", "to", "the", "of"];
    between
        .split(|c: char| c.is_whitespace() || c == '(')
        .all(|word| word.is_empty() || idle.contains(&word))
        .then(|| time_of(time, reading.text))
}

/// Words before a title that say it is not held now.
const NOT_NOW: &[&str] = &["former", "ex", "late", "future", "onetime", "past", "erstwhile", "would-be", "deposed", "ousted", "elect"];
/// Words before a title that are no part of it.
const ADORNING: &[&str] = &[
    "new",
    "current",
    "then",
    "present",
    "newly",
    "elected",
    "incumbent",
    "distinguished",
    "outgoing",
    "incoming",
    "great",
    "young",
    "first",
    "second",
    "third",
    "beloved",
    "eminent",
    "able",
    "own",
    "next",
    "last",
];
/// Ranks and forms of address, which are no offices.
const RANKS: &[&str] = &[
    "general",
    "major",
    "captain",
    "colonel",
    "lieutenant",
    "admiral",
    "marshal",
    "sergeant",
    "brigadier",
    "commodore",
    "commander",
    "sheikh",
    "sheik",
    "father",
    "reverend",
    "prince",
    "princess",
    "professor",
    "doctor",
    "statesman",
    "diplomat",
    "lord",
    "lady",
    "sir",
    "mother",
    "saint",
    "imam",
    "scholar",
    "hero",
    "comrade",
    "brother",
    "sister",
];
/// Words that address or describe hearers and are taken for names: "Ministers, Ambassadors, Dear Friends".
const ADDRESS: &[&str] = &[
    "excellency",
    "excellencies",
    "ladies",
    "gentlemen",
    "friends",
    "colleagues",
    "delegates",
    "chairman",
    "chairperson",
    "president",
    "resident",
    "madam",
    "assembly",
    "highness",
    "majesty",
    "majesties",
    "distinguished",
    "dear",
    "members",
    "delegations",
    "heads",
    "ministers",
    "ambassadors",
    "nations",
    "representatives",
    "guests",
    "secretary",
    "minister",
    "ambassador",
    "furthermore",
    "moreover",
    "organization",
    "organisation",
    "institution",
    "forum",
    "body",
    "agency",
    "people",
    "peoples",
    "committee",
    "congress",
    "democrats",
];
/// Verbs of telling that stand with a capital by mistake: "the Minister of Peru Stated".
const TELLING: &[&str] =
    &["said", "stated", "declared", "announced", "told", "asked", "called", "proposed", "spoke", "noted", "expressed", "affirmed", "made"];

/// The words of an office that somebody holds, without what only adorns them; nothing for ranks, plurals and offices of the past.
fn held(text: &str, post: Span) -> Option<Span> {
    let mut start = post.start;
    for word in post.of(text).split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if NOT_NOW.contains(&bare.as_str()) || bare.starts_with("ex-") {
            return None;
        }
        if !ADORNING.contains(&bare.as_str()) {
            break;
        }
        start += text[start..post.end].find(word)? + word.len();
    }
    start += text[start..post.end].len() - text[start..post.end].trim_start().len();
    let rank = rank(text.get(start..post.end)?);
    let words: Vec<&str> = rank.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let (last, before) = words.split_last()?;
    let charged = ["secretary", "attorney", "consul", "director", "governor", "solicitor", "agent", "commissioner", "comptroller"];
    let general = (*last == "general" && before.last().is_some_and(|word| charged.contains(word)))
        || (*last == "prince" && before.last() == Some(&"crown"));
    let plural = crate::nouns::is_plural(last) && !rank.contains("affaires");
    (!plural && (general || !RANKS.contains(last))).then(|| Span::new(start, post.end))
}

/// Takes from the words of a post what only adorns them: "the first Ambassador" is told as "Ambassador".
pub(crate) fn plain(text: &str, post: Span) -> Span {
    let mut start = post.start;
    for word in post.of(text).split_whitespace() {
        let bare = word.to_lowercase();
        if !ADORNING.contains(&bare.as_str()) && !matches!(bare.as_str(), "the" | "a" | "an" | "its" | "his" | "their") {
            break;
        }
        start += text[start..post.end].find(word).unwrap_or(0) + word.len();
    }
    let rest = &text[start..post.end];
    if rest.trim().is_empty() { post } else { Span::new(post.end - rest.trim_start().len(), post.end) }
}

/// What a post is called before "of" and "for", in small letters: "secretary of state" is named whole.
fn rank(post: &str) -> String {
    let words = post.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let end = ["of", "for", "to"].iter().filter_map(|word| words.find(&format!(" {word} "))).min().unwrap_or(words.len());
    words[..end].to_owned()
}

/// Whether words can be somebody's name rather than a form of address.
fn is_a_name(name: &str) -> bool {
    !name.split(|c: char| !c.is_alphanumeric()).any(|word| ADDRESS.contains(&word.to_lowercase().as_str()))
        && !TELLING.contains(&name.to_lowercase().as_str())
}

/// "Nassir Al-Nasser" is not the Nasser that everybody knows: a full name begins as the known one does.
fn is_nobody_else(lexicon: &Lexicon, entity: &str, name: &str) -> bool {
    let first = |words: &str| words.chars().find(|c| c.is_alphabetic()).map(|c| c.to_lowercase().to_string());
    let full = name.split_whitespace().count() > 1 && !name.starts_with(char::is_lowercase);
    let Some(known) = lexicon.entity(entity).filter(|_| full) else { return true };
    let prefixed = ["al", "el", "de", "von", "van", "bin", "king", "queen", "pope", "emperor", "prince"];
    let begins = name.split([' ', '-']).next().unwrap_or("").to_lowercase();
    prefixed.contains(&begins.as_str())
        || known.label.split([' ', '-']).any(|word| first(word) == first(name) && !known.label.ends_with(word))
}

/// Whether the number after a name is not the one that whoever is known by it has: "Alexander I" is not Alexander II.
fn is_of_another_number(lexicon: &Lexicon, entity: &str, after: &str) -> bool {
    let is_number = |word: &str| !word.is_empty() && word.len() < 6 && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let Some(number) = after.strip_prefix(' ').and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next()) else { return false };
    let known = lexicon.entity(entity).and_then(|known| known.label.split_whitespace().find(|word| is_number(word)));
    is_number(number) && known.is_some_and(|known| known != number)
}

/// Whose the office is and where it is held, by the words of the title or by what it means.
fn ends(scene: &Scene<'_>, title: &Mention, post: Span, lexicon: &Lexicon) -> Vec<Role> {
    let text = scene.reading.text;
    let mut roles = Vec::new();
    if let Some(of) = &title.referent.of {
        let words = scene.reading.mentions[scene.reading.mentions_in(scene.sentence)]
            .iter()
            .find(|other| {
                other.referent.entity.as_ref() == Some(of) && matches!(other.form, MentionForm::State(_)) && title.span.overlaps(other.span)
            })
            .map(|other| other.span);
        let label = lexicon.entity(of).map_or(of.clone(), |entity| entity.label.clone());
        roles.push(match words {
            Some(span) => role("of", text, span, Some(of.clone())),
            None => Role { role: "of", text: label, span: None, entity: Some(of.clone()) },
        });
    }
    if let Some(to) = title.referent.to.as_ref().filter(|to| title.referent.of.as_ref() != Some(*to)) {
        let span = scene.words_of(to, post);
        let label = lexicon.entity(to).map_or(to.clone(), |entity| entity.label.clone());
        roles.push(Role {
            role: "accredited-to",
            text: span.map_or(label, |span| span.of(text).to_owned()),
            span,
            entity: Some(to.clone()),
        });
    }
    roles
}

/// "…, with Charles Thayer as Chargé d'Affaires": he holds that office at the time of the sentence.
fn serving(scene: &Scene<'_>, mention: &Mention, source: &str, claims: &mut Vec<Claim>, seen: &mut Seen) -> bool {
    let text = scene.reading.text;
    let before = text[scene.sentence.start..mention.span.start].trim_end();
    let after = text[mention.span.end..scene.sentence.end].trim_start_matches([' ', ',']);
    let introduced = ["with", "under"].iter().any(|word| before.ends_with(word));
    let Some(entity) = mention.referent.entity.clone().filter(|_| introduced) else { return false };
    let said = ["as ", "serving as ", "acting as ", "designated as ", "appointed as "];
    let post = match said.iter().find_map(|words| after.strip_prefix(words)) {
        Some(rest) => {
            let rest = ["the ", "its ", "their ", "a "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
            let start = scene.sentence.end - rest.len();
            let end = rest
                .find([',', ';', '.', '('])
                .unwrap_or(rest.len())
                .min(rest.find(" to ").unwrap_or(rest.len()))
                .min(rest.find(" on ").unwrap_or(rest.len()));
            Span::new(start, start + end)
        }
        // "under Chargé d'Affaires Lloyd Rives": the mission is in his hands.
        None => match mention.referent.post {
            Some(post) if before.ends_with("under") && is_envoy(post.of(text)) => post,
            _ => return false,
        },
    };
    let words = post.of(text);
    if words.is_empty()
        || words.len() > 80
        || !words.starts_with(char::is_uppercase)
        || !seen.offices.insert((entity.clone(), words.to_lowercase()))
    {
        return false;
    }
    let mut roles = vec![role("holder", text, mention.referent.name.unwrap_or(mention.span), Some(entity)), role("post", text, post, None)];
    // The mission is in the state that the sentence names before it, if it names one besides the sender.
    let host = scene.reading.mentions[scene.reading.mentions_in(scene.sentence)].iter().rfind(|other| {
        other.span.end <= mention.span.start
            && matches!(other.form, MentionForm::State(form) if form != chancery_lexicon::NameForm::Demonym)
            // "the U.S. *Legation*": a state that only modifies hosts nothing.
            && !text[other.span.end..].trim_start().starts_with(char::is_uppercase)
    });
    if let Some(host) = host {
        // "the Government of Chad with Prince X as its President": a head is that of his state.
        // "a Liaison Office *in* Peru opened, with X as Director": he is there, and not of it.
        let there = text[..host.span.start].split_whitespace().next_back().is_some_and(|word| matches!(word, "in" | "at" | "to"));
        let end = if is_envoy(words) || there { "accredited-to" } else { "of" };
        roles.push(role(end, text, host.span, host.referent.entity.clone()));
    }
    let time = scene.reading.times[scene.reading.times_in(scene.sentence)]
        .iter()
        .rfind(|time| time.end <= mention.span.start && time.time.is_some())
        .map(|time| time_of(time, text));
    claims.push(claim(scene, source, Kind::Office, "held", roles, time, "office/serving", 0.88));
    true
}

/// "X was the first Ambassador", "X, who was Minister": only such words stand between.
fn is_said_of(scene: &Scene<'_>, person: &Mention, title: &Mention) -> bool {
    let Some(between) = scene.reading.text.get(person.span.end..title.span.start) else { return false };
    let mut copula = false;
    let words = between.split([' ', ',']).filter(|word| !word.is_empty()).all(|word| {
        copula |= matches!(word, "was" | "is" | "became");
        matches!(
            word,
            "was" | "is" | "became" | "who" | "also" | "the" | "a" | "first" | "last" | "then" | "new" | "only" | "next" | "both"
        )
    });
    words && copula
}

/// "The first Ambassador resident at Lima was X": a copula right before the name, and only where he was sent between.
fn is_said_by(scene: &Scene<'_>, title: &Mention, person: &Mention) -> bool {
    let Some(between) = scene.reading.text.get(title.span.end..person.span.start) else { return false };
    let Some(rest) = between.trim_end().strip_suffix(" was").or_else(|| between.trim_end().strip_suffix(" is")) else { return false };
    let rest = rest.trim();
    let sent = ["to ", "at ", "in ", "of ", "for ", "resident ", "accredited ", "from ", "near "].iter().any(|word| rest.starts_with(word));
    rest.len() < 90 && !rest.contains([',', ';', '.', ':']) && (rest.is_empty() || sent)
}

/// An office told by a copula.
fn copula(scene: &Scene<'_>, person: &Mention, title: &Mention, lexicon: &Lexicon, source: &str, claims: &mut Vec<Claim>, seen: &mut Seen) {
    let text = scene.reading.text;
    let (Some(entity), Some(post)) = (person.referent.entity.clone(), title.referent.post) else { return };
    let name = person.referent.name.unwrap_or(person.span);
    let mut roles = vec![role("holder", text, name, Some(entity.clone())), role("post", text, post, None)];
    roles.extend(ends(scene, title, post, lexicon));
    crate::office::of_a_body(scene, &mut roles);
    // "resident *at Lima*": where the words after the title lead.
    if !roles.iter().any(|role| role.role == "accredited-to") && is_envoy(post.of(text)) && title.span.end < person.span.start {
        let seat = scene.reading.mentions[scene.reading.mentions_in(scene.sentence)].iter().find(|other| {
            other.span.start >= title.span.end && other.span.end <= person.span.start && matches!(other.form, MentionForm::State(_))
        });
        roles.extend(seat.map(|seat| role("accredited-to", text, seat.span, seat.referent.entity.clone())));
    }
    if seen.offices.insert((entity, post.of(text).to_lowercase())) {
        claims.push(claim(scene, source, Kind::Office, "held", roles, None, "office/copula", 0.9));
    }
}
