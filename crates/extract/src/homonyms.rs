//! Names of another than who is known best by them: "Indians" of America, a general whose surname is a province's, an emperor
//! of a later century, the one China there was before there were two.
use chancery_lexicon::{Entity, Lexicon, Mention, MentionForm, NameForm, Referent};
use chancery_text::Span;
use chancery_time::{Day, TimeMention};

/// 1949-10-01, before which the Republic of China was all of China.
pub(crate) const TWO_CHINAS: Day = -7398;
/// In days, how long before his first attested day in office a person may be spoken of: the days are often those of a visit.
const EARLY: Day = 12 * 365;
/// In days, how long after his last attested day in office nobody has another post.
const LIFE: Day = 60 * 365;
/// In bytes, how far from his name a person's state may be told.
const NEAR: usize = 250;
/// Of so many dated times of a document the latest tells when it was written.
const DATED: usize = 4;

/// Words of a text that tell of native Americans.
const TRIBAL: &[&str] = &["tribe", "tribes", "tribal", "reservations", "aborigines", "Cherokee", "Cherokees", "Creek", "Seminole", "Sioux"];
/// Words right before "Indians" that name no people of them.
const PLAIN: &[&str] = &[
    "the", "these", "those", "many", "most", "some", "all", "few", "several", "young", "poor", "two", "three", "million", "thousand",
    "hundred", "other", "fellow", "both", "between", "and", "of",
];
/// Titles before a surname.
const TITLES: &[&str] = &["General", "Gen", "President", "Señor", "Senor", "Colonel", "Col", "Dr", "Mr", "Marshal", "Admiral", "Minister"];

/// What a person has as a state has it.
const FOLLOWERS: &[&str] = &["government", "administration", "regime", "cabinet", "forces", "troops", "army", "party", "rule"];

/// Leaves out "Indians" who are not of India, by the words around and what the document tells of.
/// `at_home` where the United States speak in it, before there was a state of India.
pub(crate) fn leave_other_indians(text: &str, section: Span, mentions: &mut Vec<Mention>, at_home: bool) {
    let indian = |mention: &Mention| matches!(mention.span.of(text), "Indian" | "Indians");
    let inside = |mention: &Mention| section.contains(mention.span);
    if !mentions.iter().any(|mention| inside(mention) && indian(mention)) {
        return;
    }
    let named = mentions.iter().any(|mention| {
        inside(mention) && matches!(mention.form, MentionForm::State(NameForm::Name | NameForm::Capital)) && is_of(mention, "IND")
    });
    let tribal = !named && section.of(text).split(|c: char| !c.is_alphanumeric()).filter(|word| TRIBAL.contains(word)).nth(1).is_some();
    mentions.retain(|mention| !(inside(mention) && indian(mention) && (tribal || at_home || is_of_a_people(text, mention))));
}

/// "Carib *Indians*", "Ugandan *Indians*": a people that the word before names.
fn is_of_a_people(text: &str, mention: &Mention) -> bool {
    let Some(before) = text[..mention.span.start].strip_suffix(' ') else { return false };
    let start = before.rfind(|c: char| c.is_whitespace()).map_or(0, |at| at + 1);
    let word = &before[start..];
    // The first word of a sentence has a capital whatever it is.
    let opens = text[..start].trim_end().ends_with(['.', ';', ':', '?', '!', '"', '”']) || text[..start].trim_end().is_empty();
    mention.span.of(text) == "Indians"
        && !opens
        && word.starts_with(char::is_uppercase)
        && word.ends_with(char::is_alphabetic)
        && !PLAIN.contains(&word.to_lowercase().as_str())
}

fn is_of(mention: &Mention, id: &str) -> bool {
    mention.referent.entity.as_deref() == Some(id)
}

/// "the Government of *Herrera*", in a document that tells of General Herrera: a person's surname is no place.
pub(crate) fn leave_surnames(text: &str, section: Span, mentions: &mut Vec<Mention>) {
    let titled = |mention: &Mention| {
        let before = text[..mention.span.start].trim_end_matches([' ', '.']);
        let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        before.len() < mention.span.start && TITLES.contains(&last)
    };
    // "President Kennedy" is a person already; of places only those that nobody else is called by.
    let surnames: Vec<String> = mentions
        .iter()
        .filter(|mention| section.contains(mention.span) && mention.form == MentionForm::Place && titled(mention))
        .map(|mention| mention.span.of(text).to_owned())
        .chain(mentions.iter().filter(|mention| section.contains(mention.span) && mention.form == MentionForm::Person).filter_map(
            |person| person.referent.name.filter(|_| person.referent.post.is_some()).map(|name| last_word(name.of(text)).to_owned()),
        ))
        .collect();
    let followed = |mention: &Mention| {
        let mut before = text[..mention.span.start].split_whitespace().rev();
        let after = text[mention.span.end..].split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or("");
        let has = |word: &str| FOLLOWERS.contains(&word.to_lowercase().as_str());
        has(after) || before.next() == Some("of") && before.next().is_some_and(has)
    };
    mentions.retain(|mention| {
        let place = section.contains(mention.span) && mention.form == MentionForm::Place;
        !(place && (titled(mention) || followed(mention)) && surnames.iter().any(|name| name == mention.span.of(text)))
    });
}

fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// Puts persons of a surname to those of the document's time, and the China of a document before 1949 to the one there was.
pub(crate) fn put_in_their_time(
    text: &str,
    section: Span,
    mentions: &mut [Mention],
    times: &[TimeMention],
    published: Option<Day>,
    lexicon: &Lexicon,
) {
    let inside = |mention: &Mention| section.contains(mention.span);
    let written = written(section, times, published);
    choose_by_state(text, section, mentions, written, lexicon);
    leave_strangers(text, section, mentions, lexicon);
    let Some(written) = written else { return };
    // What a text tells of may lie a lifetime ahead of it; its own date does not.
    if published.is_some() {
        leave_the_dead(text, section, mentions, written, lexicon);
    }
    // 1918-05-26, before which no state was called Georgia but the American one.
    if written < -18848 {
        for mention in mentions.iter_mut().filter(|mention| inside(mention) && mention.span.of(text) == "Georgia") {
            mention.form = MentionForm::Place;
            mention.referent = Referent { of: Some("USA".to_owned()), ..Referent::default() };
        }
    }
    if written < TWO_CHINAS {
        for mention in mentions.iter_mut().filter(|mention| inside(mention) && mention.referent.of.as_deref() == Some("TWN")) {
            if matches!(mention.form, MentionForm::Person | MentionForm::Title | MentionForm::Agency) {
                mention.referent.of = Some("CHN".to_owned());
            }
        }
    }
    // "the Emperor Nicholas" beside "Russia": another of that name, but of the same state.
    let states: Vec<(usize, String)> = mentions
        .iter()
        .filter(|mention| matches!(mention.form, MentionForm::State(_)))
        .filter_map(|mention| Some((mention.span.start, mention.referent.entity.clone()?)))
        .collect();
    let beside = |at: usize, state: &Option<String>| {
        let near = states.partition_point(|(start, _)| start + NEAR < at)..states.partition_point(|(start, _)| *start < at + NEAR);
        state.as_ref().is_some_and(|state| states[near].iter().any(|(_, id)| id == state))
    };
    for mention in mentions.iter_mut().filter(|mention| inside(mention) && mention.form == MentionForm::Person) {
        let Some(name) = mention.referent.name.map(|name| name.of(text)).filter(|name| !name.contains(char::is_whitespace)) else {
            continue;
        };
        let known = mention.referent.entity.as_deref().and_then(|id| lexicon.entity(id));
        let Some(known) = known.filter(|known| first_day(known).is_some_and(|day| written + EARLY < day)) else { continue };
        // Whose post it is the words tell, or else he whom they do not mean.
        let span = mention.span;
        let owned = mention.referent.post.is_some_and(|post| span.start < post.start) || !span.of(text).ends_with(name);
        let then = others_of(lexicon, known, name).filter(|other| {
            (other.of == known.of || !owned) && other.posts.iter().any(|held| held.from.is_some_and(|from| from <= written))
        });
        match sole(then) {
            Some(other) => {
                mention.referent.entity = Some(other.id.clone());
                if !owned {
                    mention.referent.of.clone_from(&other.of);
                }
            }
            None => {
                mention.referent.entity = Some(format!("p:{}", name.to_lowercase()));
                if !owned && !beside(span.start, &mention.referent.of) {
                    mention.referent.of = None;
                }
            }
        }
    }
}

/// The last day that a document may have been written on, by its date, else by the latest of the times that it tells.
pub(crate) fn written(section: Span, times: &[TimeMention], published: Option<Day>) -> Option<Day> {
    let told = times
        .iter()
        .filter(|time| section.start <= time.start && time.end <= section.end)
        .filter_map(|time| time.time.as_ref().and_then(|time| time.bounds.begin.1.or(time.bounds.begin.0)));
    let (count, latest) = told.fold((0, None), |(count, latest): (usize, Option<Day>), day| (count + 1, latest.max(Some(day))));
    published.or_else(|| latest.filter(|_| count >= DATED))
}

/// "President Diaz", of whom several states had one: him of the state that the text named last, or the only one of the time.
fn choose_by_state(text: &str, section: Span, mentions: &mut [Mention], written: Option<Day>, lexicon: &Lexicon) {
    let mut named: Vec<String> = Vec::new();
    let from = mentions.partition_point(|mention| mention.span.start < section.start);
    let to = mentions.partition_point(|mention| mention.span.start < section.end);
    for mention in mentions.get_mut(from..to).unwrap_or_default() {
        if let (MentionForm::State(_), Some(id)) = (mention.form, &mention.referent.entity) {
            named.push(id.clone());
        }
        let name = mention.referent.name.map(|name| name.of(text)).filter(|name| !name.contains(char::is_whitespace));
        let post = mention.referent.post.map(|post| post.of(text));
        let (MentionForm::Person, None, Some(name), Some(post)) = (mention.form, &mention.referent.of, name, post) else { continue };
        let all: Vec<&Entity> = lexicon
            .of_surname(&name.to_lowercase())
            .filter(|known| known.posts.first().is_some_and(|held| held.post == post))
            .filter(|known| written.is_none_or(|day| known.posts.iter().any(|held| held.from.is_none_or(|from| from <= day + 365))))
            .collect();
        let near = named.iter().rev().find(|id| all.iter().any(|known| known.of.as_ref() == Some(*id)));
        let of_state = near.and_then(|id| sole(all.iter().copied().filter(|known| known.of.as_ref() == Some(id))));
        if let Some(known) = of_state.filter(|_| all.len() > 1) {
            mention.referent.entity = Some(known.id.clone());
            mention.referent.of.clone_from(&known.of);
        }
    }
}

/// "ABDULLAH agreed", in a document that tells of Afghanistan and never of Jordan: a bare surname is not that of a known head
/// of a state that nobody names.
fn leave_strangers(text: &str, section: Span, mentions: &mut [Mention], lexicon: &Lexicon) {
    let inside = |mention: &Mention| section.contains(mention.span);
    let mut named: Vec<String> = Vec::new();
    let mut in_full: Vec<String> = Vec::new();
    for mention in mentions.iter().filter(|mention| inside(mention)) {
        match (mention.form, &mention.referent.entity) {
            (MentionForm::State(_), Some(id)) => named.push(id.clone()),
            (MentionForm::Person, Some(id)) => {
                let name = mention.referent.name.map_or("", |name| name.of(text));
                let meant = || lexicon.entity(id).is_none_or(|known| has_a_name_of(known, name));
                if name.contains(char::is_whitespace) && meant() || mention.referent.post.is_some() {
                    in_full.push(id.clone());
                }
            }
            (_, Some(_)) => named.extend(mention.referent.of.clone()),
            _ => {}
        }
    }
    if named.is_empty() {
        return;
    }
    for mention in mentions.iter_mut().filter(|mention| inside(mention) && mention.form == MentionForm::Person) {
        let Some(known) = mention.referent.entity.as_deref().and_then(|id| lexicon.entity(id)) else { continue };
        let words = mention.span.of(text);
        let plain = mention.referent.name == Some(mention.span);
        let bare = plain && !words.contains(char::is_whitespace);
        let related = |state: &String| named.iter().any(|id| id == state || follows(lexicon, id, state));
        // "Abdullah ABDULLAH" is not the king whose one name he has twice.
        let another = plain && !bare && !has_a_name_of(known, words);
        if (bare && !in_full.contains(&known.id) || another) && known.of.as_ref().is_some_and(|state| !related(state)) {
            mention.referent.of = None;
            mention.referent.entity = Some(format!("p:{}", words.to_lowercase().replace(char::is_whitespace, "-")));
        }
    }
}

/// "Senator Dole" in 1998 is not the president of that surname a hundred years before: by another post than his, a bare surname is
/// not that of somebody long gone.
fn leave_the_dead(text: &str, section: Span, mentions: &mut [Mention], written: Day, lexicon: &Lexicon) {
    let inside = |mention: &Mention| section.contains(mention.span) && mention.form == MentionForm::Person;
    for mention in mentions.iter_mut().filter(|mention| inside(mention)) {
        let Some(known) = mention.referent.entity.as_deref().and_then(|id| lexicon.entity(id)) else { continue };
        let Some((name, post)) = mention.referent.name.zip(mention.referent.post).map(|(name, post)| (name.of(text), post.of(text))) else {
            continue;
        };
        let gone = known.posts.iter().filter_map(|held| held.to.or(held.from)).max().is_some_and(|last| last + LIFE < written);
        let his = known.posts.iter().any(|held| held.post.to_lowercase().contains(&post.to_lowercase()));
        if gone && !his && !name.contains(char::is_whitespace) {
            mention.referent.entity = Some(format!("p:{}", name.to_lowercase()));
            mention.referent.of = None;
        }
    }
}

/// Whether the words of a name, each counted as often as it stands, are among those of one of a person's names.
fn has_a_name_of(known: &Entity, name: &str) -> bool {
    let words = |name: &str| name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect::<Vec<_>>();
    let own = words(name);
    let count = |all: &[String], word: &String| all.iter().filter(|other| *other == word).count();
    known.names.iter().any(|known| {
        let known = words(&known.text);
        let shared = own.iter().filter(|word| known.contains(word)).count();
        shared > 0 && own.iter().all(|word| count(&own, word) <= count(&known, word).max(1))
    })
}

fn follows(lexicon: &Lexicon, a: &str, b: &str) -> bool {
    lexicon.successions().iter().any(|one| one.from == a && one.to == b || one.from == b && one.to == a)
}

fn first_day(person: &Entity) -> Option<Day> {
    person.posts.iter().filter_map(|held| held.from).min()
}

/// Persons of the same surname and post.
fn others_of<'a>(lexicon: &'a Lexicon, known: &'a Entity, name: &'a str) -> impl Iterator<Item = &'a Entity> {
    let post = known.posts.first().map(|held| held.post.as_str());
    lexicon.entities().iter().filter(move |other| {
        other.id.starts_with("p:")
            && other.id != known.id
            && other.posts.first().map(|held| held.post.as_str()) == post
            && other.names.iter().any(|known| last_word(&known.text).eq_ignore_ascii_case(name))
    })
}

fn sole<'a>(mut all: impl Iterator<Item = &'a Entity>) -> Option<&'a Entity> {
    let first = all.next()?;
    all.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::Reading;

    fn ids(text: &str) -> Vec<String> {
        let document = chancery_text::read_document(text.as_bytes(), "speech.txt").expect("a speech is text");
        let reading = Reading::new(&document, Lexicon::builtin(), None, &[], &[]);
        let id = |mention: &Mention| match mention.form {
            MentionForm::Person => mention.referent.entity.clone(),
            _ => mention.referent.of.clone().or(mention.referent.entity.clone()),
        };
        reading.mentions.iter().filter_map(id).collect()
    }

    #[test]
    fn who_else_it_may_be() {
        assert_eq!(ids("The tribes are at peace. No Indian left his tribe."), Vec::<String>::new());
        assert_eq!(ids("The tribes of India are at peace. No Indian left."), ["IND", "IND"]);
        assert_eq!(ids("At last the Carib Indians left."), Vec::<String>::new());
        assert_eq!(ids("At last the Indians left."), ["IND"]);
        let years = "In 1801, 1805, 1811 and 1812 it rained, and in 1813, 1814 and 1815. ";
        assert_eq!(ids(&format!("{years}Then came the Emperor Nicholas.")), ["p:nicholas"]);
        assert_eq!(ids("It is so. Then came the Emperor Nicholas II."), ["p:nicholas-ii"]);
    }
}
