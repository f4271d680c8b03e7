//! Persons: by title and name, by a name that is known, by a name met before, or by its form alone.
//!
//! "Russian President Vladimir Putin", "Prime Minister Narendra Modi of India", "William H. Hornibrook". A full name met
//! once gives its entity to the surname later in the same document.
use crate::identity::{Met, Person, identify};
use crate::lexicon::{plain, surname_of};
use crate::names::{name_end, person_known};
use crate::scan::{Candidate, Scan};
use crate::tables::slug;
use crate::titles::{Post, Rank, implied_state, owner_before, post_at, seat_after, title_alone};
use crate::token::Shape;
use crate::words::{flag, is_particle};
use crate::{EntityKind, MentionForm, NameForm, Referent};

/// Finds persons and titles of a paragraph.
pub(crate) fn find_people(scan: &Scan<'_>, met: &mut Met, found: &mut Vec<Candidate>) {
    let mut at = 0;
    let mut last_title: Option<usize> = None;
    while at < scan.tokens.len() {
        if let Some((candidate, end)) = titled_person(scan, at, met) {
            let title = candidate.form == MentionForm::Title;
            if title {
                last_title = Some(found.len());
            }
            found.push(candidate);
            at = end.max(at + 1);
            if title && let Some(person) = named_after_title(scan, at, met, found.last()) {
                at = person.end;
                met.remember(scan, &person);
                found.push(person);
            }
            continue;
        }
        if let Some(mut candidate) = named_person(scan, at, met) {
            let end = candidate.end;
            apposition(scan, &mut candidate, last_title.and_then(|index| found.get(index)));
            met.remember(scan, &candidate);
            found.push(candidate);
            at = end.max(at + 1);
            continue;
        }
        at += 1;
    }
}

/// Posts by which somebody is spoken to, and which are hardly surnames.
const ADDRESSED: &[&str] =
    &["president", "chairman", "secretary", "minister", "speaker", "ambassador", "premier", "chancellor", "commissioner"];

/// A post here, with the name that follows it, or alone.
fn titled_person(scan: &Scan<'_>, at: usize, met: &mut Met) -> Option<(Candidate, usize)> {
    if matches!(scan.shape(at)?, Shape::Mark(_) | Shape::Number | Shape::Possessive | Shape::Abbreviation) {
        return None;
    }
    if !scan.has(at, flag::POST | flag::OFFICE | flag::MODIFIER) || scan.known_over(at).is_some_and(|known| known.first < at) {
        return None;
    }
    let first_post = post_at(scan, at)?;
    // A known name that is longer than the post ("King Hussein", "General Assembly") or begins it ("Foreign Office").
    if let Some(known) = scan.known_from(at) {
        let person = scan.entity(known).is_some_and(|entity| entity.kind == EntityKind::Person);
        if !person {
            return None;
        }
    }
    let mut posts = vec![first_post];
    let mut name_at = after_posts(scan, &mut posts);
    let known_monarch = scan.known_from(at).filter(|known| known.end > posts[0].end);
    if known_monarch.is_some() {
        name_at = at;
    }
    let post = main_post(scan, &posts).clone();
    let name = match known_monarch {
        Some(known) => Some(known.end),
        None => name_end(scan, name_at, true).filter(|_| !post.plural || posts.len() > 1),
    };
    let capital_or_owner = post.capital || post.rank != Rank::Honorific;
    let Some(name_end) =
        name.filter(|_| capital_or_owner && !is_lonely_weak(scan, &post, name_at)).map(|end| known_part(scan, name_at, end))
    else {
        let title = title_alone(scan, &post)?;
        let end = title.end;
        return Some((title, end));
    };
    if !is_not_a_thing(scan, name_at, name_end) {
        return None;
    }
    // "Mr. President, …": somebody is spoken to by his post.
    if post.rank == Rank::Honorific && ADDRESSED.contains(&&*scan.lower(name_at)) {
        return None;
    }
    let owner = owner_before(scan, &posts[0]).filter(|(_, first)| !is_community(scan, *first));
    let first = owner.as_ref().map_or(posts[0].first, |(_, first)| *first);
    let mut of = posts.iter().find_map(|post| post.of.clone()).or(owner.map(|(state, _)| state));
    of = of.or_else(|| implied_state(scan, &post));
    let mut end = name_end;
    if of.is_none()
        && scan.lower(end) == "of"
        && takes_country(post.rank)
        && let Some((state, state_end)) = scan.state_after(end + 1)
    {
        let by_demonym = scan.known_to(state_end).is_some_and(|known| known.hit.form == NameForm::Demonym);
        if !by_demonym {
            of = Some(state.to_owned());
            end = state_end;
        }
    }
    let name_span = scan.span(name_at, name_end);
    let name_text = name_span.of(scan.text);
    let rank = (post.rank != Rank::Honorific).then_some(post.rank);
    let known = scan.known_from(name_at).filter(|known| known.end == name_end).and_then(|known| scan.entity(known));
    let person = match known.filter(|_| name_end > name_at + 1) {
        Some(known) => Person { entity: known.id.clone(), of: known.of.clone(), ..Person::default() },
        None => identify(scan, name_text, of.as_deref(), rank, met),
    };
    let referent = Referent {
        of: of.or(person.of.clone()),
        entity: Some(person.entity.clone()),
        post: (post.rank != Rank::Honorific).then(|| scan.span(post.first, post.end)),
        to: post.to.map(|(state, _)| state),
        name: Some(name_span),
        ..Referent::default()
    };
    let mut candidate = Candidate { first, end, form: MentionForm::Person, referent };
    // "Sir John Berg, our Ambassador in Lima": a form of address leaves the post to what follows.
    if post.rank == Rank::Honorific {
        apposition(scan, &mut candidate, None);
    }
    met.remember(scan, &candidate);
    Some((candidate, end))
}

/// "Turkish Cypriot leader Berg": of a people inside a state, which he does not lead.
fn is_community(scan: &Scan<'_>, first: usize) -> bool {
    matches!(&*scan.lower(first), "turkish" | "greek") && scan.lower(first + 1) == "cypriot"
}

/// A name that begins as a known one ends with it where more than a second surname follows: headings are all capitals.
fn known_part(scan: &Scan<'_>, first: usize, end: usize) -> usize {
    match scan.known_from(first) {
        Some(known) if known.end > first + 1 && end > known.end && (end > known.end + 1 || scan.is_capital(end)) => {
            if scan.is_mark(known.end, ',') { end } else { known.end }
        }
        _ => end,
    }
}

/// "King Salman International Airport" is no person, nor is "Chairman CDA".
fn is_not_a_thing(scan: &Scan<'_>, first: usize, end: usize) -> bool {
    let thing = (end..end + 3)
        .take_while(|at| scan.is_capital(*at) && scan.known_over(*at).is_none())
        .any(|at| scan.has(at, flag::BODY | flag::BODY_HEAD));
    let letters = end == first + 1 && scan.shape(first) == Some(Shape::Upper) && scan.word(first).len() <= 4;
    !thing && !letters
}

/// A name of any form between commas right after a title: "Chinese vice foreign minister, Zhai Jun, said".
fn named_after_title(scan: &Scan<'_>, comma: usize, met: &Met, title: Option<&Candidate>) -> Option<Candidate> {
    // "the first Ambassador *to the Federated States of Micronesia*, Aurelia Brazeal, presented".
    let comma = match &*scan.lower(comma) {
        "to" | "at" | "in" => seat_after(scan, comma + 1).map_or(comma, |(_, end)| end),
        _ => comma,
    };
    let first = comma + 1;
    if !scan.is_mark(comma, ',') || !scan.is_capital(first) || scan.known_over(first).is_some() || scan.has(first, flag::POST) {
        return None;
    }
    let end = name_end(scan, first, true)?;
    let closed = end >= scan.tokens.len() || matches!(scan.shape(end), Some(Shape::Mark(',' | '.' | ';' | ')' | ':')));
    if end < first + 2 || !closed {
        return None;
    }
    let name = scan.span(first, end);
    let of = title.and_then(|title| title.referent.of.clone());
    let person = identify(scan, name.of(scan.text), of.as_deref(), None, met);
    let referent = Referent { entity: Some(person.entity), of: person.of, name: Some(name), ..Referent::default() };
    let mut candidate = Candidate { first, end, form: MentionForm::Person, referent };
    apposition(scan, &mut candidate, title);
    Some(candidate)
}

/// Reads further posts and forms of address before a name: "Prime Minister Sir Robert Menzies".
fn after_posts(scan: &Scan<'_>, posts: &mut Vec<Post>) -> usize {
    loop {
        let last = &posts[posts.len() - 1];
        let mut at = last.end;
        if let Some((_, end)) = &last.to {
            // "Ambassador to Japan John Smith", but not "Ambassador to Japan, Mr. Smith".
            if scan.is_capital(*end) && scan.known_from(*end).is_none() {
                at = *end;
            }
        }
        // The stop of a shortened title.
        if scan.is_mark(at, '.') && scan.tokens.get(at).is_some_and(|token| !token.spaced) && last.end - last.first <= 2 {
            at += 1;
        }
        let joint = if matches!(scan.word(at), "and" | "&") && posts.len() == 1 { at + 1 } else { at };
        // "Ambassador Don L. Smith": before an initial it is a name.
        let named = scan.lower(joint) == "don" && scan.shape(joint + 1) == Some(Shape::Initial);
        match post_at(scan, joint).filter(|_| !named) {
            Some(post) if posts.len() < 4 && scan.known_over(joint).is_none() && !is_surname_here(scan, joint, &post) => {
                posts.push(post);
            }
            _ => return at,
        }
    }
}

/// Whether a title word is rather the surname that the title before it belongs to: "Prime Minister Major", "Mr. King".
fn is_surname_here(scan: &Scan<'_>, at: usize, post: &Post) -> bool {
    post.end == at + 1 && scan.is_capital(at) && !scan.is_capital(at + 1) && !scan.is_mark(at + 1, '.')
}

/// The post that says most: the first that is no form of address.
fn main_post<'p>(scan: &Scan<'_>, posts: &'p [Post]) -> &'p Post {
    let told = || posts.iter().filter(|post| post.rank != Rank::Honorific);
    // "longtime leader Prime Minister Berg": the office, where one is named beside what he is.
    let office = told().find(|post| scan.lower(post.end - 1) != "leader");
    office.or(told().next()).unwrap_or(&posts[0])
}

/// "Deputy Smith" is a person, "deputy Smith" may be; "general Agreement" is none.
fn is_lonely_weak(scan: &Scan<'_>, post: &Post, name_at: usize) -> bool {
    post.weak && !post.capital && !scan.lexicon.is_given_name(scan.word(name_at))
}

/// Whether "of COUNTRY" after the name tells whose post it is.
fn takes_country(rank: Rank) -> bool {
    !matches!(rank, Rank::Honorific)
}

/// A person without a title: known, met before, or a given name or initials with a surname.
fn named_person(scan: &Scan<'_>, at: usize, met: &Met) -> Option<Candidate> {
    if !scan.is_capital(at) {
        return None;
    }
    let known = scan.known_over(at);
    let known_person = known.filter(|known| known.first == at && person_known(scan, known.hit.entity));
    if known.is_some() && known_person.is_none() {
        return None;
    }
    let end = name_end(scan, at, known_person.is_some());
    if let (Some(known), Some(end)) = (known_person, end) {
        // A longer name than the known one is somebody else ("Castro Valley") unless it is a suffix or a second surname.
        let end = end.max(known.end);
        let entity = scan.entity(known)?;
        let suffix = end == known.end || scan.lexicon.is_given_name(scan.word(at));
        if !suffix && end > known.end {
            return guessed(scan, at, end, met);
        }
        let name = scan.span(at, end);
        let referent = Referent { entity: Some(entity.id.clone()), of: entity.of.clone(), name: Some(name), ..Referent::default() };
        return Some(Candidate { first: at, end, form: MentionForm::Person, referent });
    }
    guessed(scan, at, end?, met)
}

fn guessed(scan: &Scan<'_>, at: usize, end: usize, met: &Met) -> Option<Candidate> {
    let name = scan.span(at, end);
    let text = name.of(scan.text);
    let candidate = |person: &Person, guessed: bool| Candidate {
        first: at,
        end,
        form: MentionForm::Person,
        referent: Referent { entity: Some(person.entity.clone()), of: person.of.clone(), name: Some(name), guessed, ..Referent::default() },
    };
    if end == at + 1 || scan.is_hyphen(at + 1) {
        let person = met.named(&plain(text), None)?;
        let mut found = candidate(person, false);
        // "de Gaulle": the particle belongs to the surname if the full name has it.
        while let Some(before) = found.first.checked_sub(1).filter(|before| is_particle(scan.word(*before))) {
            if !person.entity.ends_with(&format!("-{}", slug(scan.span(before, end).of(scan.text)))) {
                break;
            }
            found.first = before;
            found.referent.name = Some(scan.span(before, end));
        }
        return Some(found);
    }
    let has_initial = (at..end).any(|i| matches!(scan.shape(i), Some(Shape::Initial | Shape::Abbreviation)));
    let given = scan.lexicon.is_given_name(scan.word(at)) && scan.shape(at) == Some(Shape::Capital);
    if !(given || has_initial) {
        if acts_like_a_person(scan, at, end) {
            return Some(candidate(&identify(scan, text, None, None, met), true));
        }
        // Two capitalised words whose last was met as a surname: "Anwar Sadat" after "President Sadat".
        let person = met.named(&surname_of(text), None)?;
        return person.entity.ends_with(&slug(text)).then(|| candidate(person, false));
    }
    if !matches!(scan.shape(end - 1), Some(Shape::Capital | Shape::Upper | Shape::Lower | Shape::Mark('.'))) {
        return None;
    }
    let person = identify(scan, text, None, None, met);
    Some(candidate(&person, true))
}

/// Whether words of no known name stand where persons do: "when Ray Atherton presented", "with Ryan Crocker as Chargé",
/// or at the head of a list before a state: "Bainbridge Colby, Brazil".
fn acts_like_a_person(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let plain_words = (at..end).all(|i| match scan.shape(i) {
        Some(Shape::Capital) => {
            !scan.has(i, flag::BODY | flag::BODY_HEAD | flag::OFFICE | flag::INSTRUMENT | flag::FUNCTION) && scan.known_over(i).is_none()
        }
        Some(shape) => shape == Shape::Lower,
        None => false,
    });
    if !plain_words || !(2..=4).contains(&(end - at)) || scan.shape(end - 1) != Some(Shape::Capital) {
        return false;
    }
    let office = |from: usize| {
        let at = scan.after_article(from);
        // "as *its* Representative", "as *Brazil's* Chargé d'Affaires", "as *American* Minister".
        let at = if matches!(&*scan.lower(at), "its" | "their" | "his" | "her") { at + 1 } else { at };
        let at = scan.known_from(at).filter(|known| scan.owner(known).is_some()).map_or(at, |known| known.end);
        let at = if scan.shape(at) == Some(Shape::Possessive) { at + 1 } else { at };
        post_at(scan, at).is_some_and(|post| post.rank != Rank::Honorific)
    };
    // "Condy Raguet *of Pennsylvania* as Chargé d'Affaires".
    let origin = if matches!(&*scan.lower(end), "of" | "from") { scan.known_from(end + 1).map(|known| known.end) } else { None };
    let end = origin.unwrap_or(end);
    let next = match &*scan.lower(end) {
        // "Caesar Rodney *was* appointed": what is done to persons only.
        "was" | "is" | "had" | "has" | "been" | "then" => {
            let been = if scan.lower(end + 1) == "been" { end + 2 } else { end + 1 };
            let done = scan.lower(been);
            if done_to_persons(&done) { return true } else { done }
        }
        word => std::borrow::Cow::Owned(word.to_owned()),
    };
    let acts = matches!(
        &*next,
        "presented"
            | "became"
            | "arrived"
            | "said"
            | "told"
            | "served"
            | "notified"
            | "wrote"
            | "replied"
            | "resigned"
            | "succeeded"
            | "testified"
            | "argued"
            | "insisted"
            | "delivered"
            | "handed"
            | "replaced"
    );
    // "under Chargé …" is a title before the name; "with Andrew Lynch *designated as* Chargé d'Affaires" stands after it.
    let sent = (next == "as" && office(end + 1))
        || (matches!(&*next, "designated" | "serving" | "acting") && scan.lower(end + 1) == "as" && office(end + 2));
    let heads_list = at == 0
        && (scan.is_mark(end, ',') || scan.is_mark(end, ';'))
        && scan.known_from(end + 1).and_then(|known| scan.owner(known)).is_some();
    // "Anna Berg, *Foreign Minister of Norway* since 1990".
    let beside =
        scan.is_mark(end, ',') && title_beside(scan, end + 1).is_some_and(|title| title.referent.of.or(title.referent.to).is_some());
    acts || sent || heads_list || beside
}

/// Participles of what is done to nobody but persons, in the papers of states.
fn done_to_persons(word: &str) -> bool {
    matches!(
        word,
        "appointed" | "nominated" | "commissioned" | "accredited" | "promoted" | "assassinated" | "reappointed" | "re-appointed" | "sworn"
    )
}

/// A title beside the name, parted by a comma: "the U.S. Ambassador at Kabul, Adolph Dubs," or "Leo Varadkar, Taoiseach of Ireland".
fn apposition(scan: &Scan<'_>, person: &mut Candidate, title: Option<&Candidate>) {
    if let Some(title) = title {
        let gap = person.first.saturating_sub(title.end);
        let comma = person.first > title.end && scan.is_mark(person.first - 1, ',');
        let place_between = gap == 1 || (gap <= 9 && matches!(&*scan.lower(title.end), "at" | "in" | "to"));
        if comma && place_between {
            person.referent.post = title.referent.post;
            person.referent.of = title.referent.of.clone().or_else(|| person.referent.of.take());
            person.referent.to = title.referent.to.clone();
            person.referent.guessed = false;
            return;
        }
    }
    if scan.is_mark(person.end, ',')
        && let Some(title) = title_beside(scan, person.end + 1)
    {
        person.referent.post = title.referent.post;
        person.referent.of = title.referent.of.or_else(|| person.referent.of.take());
        person.referent.to = title.referent.to;
        person.referent.guessed = false;
    }
}

/// The title that stands after the comma behind a name: "*the first U.S. Minister to Poland*", "*now Consul General in Lyon*".
fn title_beside(scan: &Scan<'_>, from: usize) -> Option<Candidate> {
    let from = if matches!(&*scan.lower(from), "now" | "currently" | "then") { from + 1 } else { from };
    let owned = matches!(&*scan.lower(from), "our" | "my" | "its" | "their");
    let at = if owned { from + 1 } else { scan.after_article(from) };
    // "Hugh Gibson, the *first* U.S. Minister to Poland".
    let at = if matches!(&*scan.lower(at), "first" | "last" | "new" | "then") && scan.known_from(at + 1).is_some() { at + 1 } else { at };
    let at = scan.known_from(at).filter(|known| scan.owner(known).is_some()).map_or(at, |known| known.end);
    let at = if scan.shape(at) == Some(Shape::Possessive) { at + 1 } else { at };
    let title = post_at(scan, at).and_then(|post| title_alone(scan, &post))?;
    // "After U Thant, our Secretary-General, Mr. Waldheim, spoke": the title is that of the name behind it.
    let named = scan.is_mark(title.end, ',') && (post_at(scan, title.end + 1).is_some() || name_end(scan, title.end + 1, true).is_some());
    (!(owned && named)).then_some(title)
}
