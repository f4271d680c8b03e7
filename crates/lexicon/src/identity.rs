//! Who a person's name means: somebody met before in the document, somebody known, or somebody new.
use crate::Entity;
use crate::lexicon::{family_name_first, plain, surname_of};
use crate::scan::{Candidate, Scan};
use crate::tables::slug;
use crate::titles::{Rank, post_at};
use crate::trie::ShortMap;

/// The people met so far in a document, by surname.
#[derive(Debug, Default)]
pub(crate) struct Met {
    by_surname: ShortMap<String, Vec<Person>>,
}

/// Who somebody is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Person {
    /// Id of the entity.
    pub(crate) entity: String,
    /// The state he belongs to, if it was told.
    pub(crate) of: Option<String>,
    /// The rank of the last post met with the name.
    pub(crate) rank: Option<Rank>,
    /// How often the person was named.
    pub(crate) n_mentions: usize,
}

impl Met {
    /// Whom a surname alone means: the holder of such a post if there is one, else the one named most often.
    pub(crate) fn named(&self, surname: &str, rank: Option<Rank>) -> Option<&Person> {
        let people = self.by_surname.get(surname)?;
        let by_rank = people.iter().rev().find(|person| rank.is_some() && person.rank == rank);
        match (by_rank, people.as_slice()) {
            (Some(person), _) | (None, [person]) => Some(person),
            _ if rank.is_some() => people.iter().filter(|person| person.rank.is_none()).max_by_key(|person| person.n_mentions),
            _ => people.iter().max_by_key(|person| person.n_mentions),
        }
    }
    /// Keeps a person in mind for the rest of the document.
    pub(crate) fn remember(&mut self, scan: &Scan<'_>, candidate: &Candidate) {
        let (Some(entity), Some(name)) = (&candidate.referent.entity, candidate.referent.name) else {
            return;
        };
        let name = name.of(scan.text);
        let of = candidate.referent.of.as_deref();
        // "Han Seung-soo", "Ban Ki-moon": a given name of two joined parts comes last.
        let joined = || {
            name.split(' ').next_back().and_then(|last| last.split_once('-')).is_some_and(|(_, part)| part.starts_with(char::is_lowercase))
        };
        let family = name.split(' ').next().filter(|first| *first != name && (of.is_some_and(family_name_first) || joined()));
        let rank = post_at(scan, candidate.first).map(|post| post.rank);
        for surname in std::iter::once(surname_of(name)).chain(family.map(plain)) {
            if surname.len() < 2 {
                continue;
            }
            let people = self.by_surname.entry(surname).or_default();
            match people.iter_mut().find(|person| person.entity == *entity) {
                Some(person) => {
                    person.n_mentions += 1;
                    person.rank = rank.or(person.rank);
                    if person.of.is_none() {
                        person.of = of.map(str::to_owned);
                    }
                }
                None => people.push(Person { entity: entity.clone(), of: of.map(str::to_owned), rank, n_mentions: 1 }),
            }
        }
    }
}

/// Whom a name means, beside a post of this rank in the service of this state, if these are told.
pub(crate) fn identify(scan: &Scan<'_>, name: &str, of: Option<&str>, rank: Option<Rank>, met: &Met) -> Person {
    let surname = surname_of(name);
    let single = name.split_whitespace().count() == 1;
    let agrees = |entity: &Entity| {
        let same_state = match (of, entity.of.as_deref()) {
            (Some(named), Some(known)) => named == known || scan.lexicon.are_related(named, known),
            _ => true,
        };
        same_state && (single || entity.names.iter().any(|known| known.text.contains(' ') && same_given(name, &known.text)))
    };
    let before = if single { met.named(&surname, rank) } else { known_by_full_name(scan, name, &surname, met, &agrees) };
    let fitting: Vec<&Entity> = scan.lexicon.of_surname(&surname).filter(|entity| agrees(entity)).collect();
    let fits = |entity: &&Entity| rank.is_none() || post_rank(scan, entity) == rank;
    let by_rank: Vec<&Entity> = fitting.iter().copied().filter(fits).collect();
    if let Some(person) = before {
        // "President Bush" after "First Lady Barbara Bush" is not she: there are known presidents of that name.
        let other = single && rank.is_some() && person.rank != rank && !by_rank.is_empty() && by_rank.iter().all(|e| e.id != person.entity);
        if !other && (of.is_none() || person.of.is_none() || of == person.of.as_deref() || !single) {
            return person.clone();
        }
    }
    // A surname without a given name must be told by state, by rank, or be the only one.
    let alone = |entity: &&Entity| entity.names.iter().any(|known| plain(&known.text) == surname);
    let best = match (of, by_rank.as_slice(), fitting.as_slice()) {
        // "George W Bush" is not the first of that name whose given name begins so.
        _ if !single => fitting.iter().copied().find(|entity| is_called(entity, name)).or(fitting.first().copied()),
        (Some(_), [one], _) => Some(*one),
        (None, [one], _) if rank.is_some_and(|rank| is_singular(rank, one)) || alone(one) => Some(*one),
        // "Foreign Minister Abe", "Ambassador Kennedy": not the head of that name.
        (_, _, [one]) if alone(one) && !is_foreign_service(rank) || of.is_some() && is_political(rank) => Some(*one),
        _ => by_rank.iter().copied().find(alone),
    };
    // Of several presidents of one name the state at least is certain.
    let shared = by_rank.first().and_then(|first| first.of.clone()).filter(|of| by_rank.iter().all(|e| e.of.as_ref() == Some(of)));
    match best {
        Some(entity) => Person { entity: entity.id.clone(), of: of.map(str::to_owned).or_else(|| entity.of.clone()), ..Person::default() },
        None => Person {
            entity: format!("p:{}", slug(name)),
            of: of.map(str::to_owned).or(shared.filter(|_| single && rank.is_some())),
            ..Person::default()
        },
    }
}

/// Somebody met before whose given name agrees; one met by surname alone is left to a fuller id.
fn known_by_full_name<'m>(
    scan: &Scan<'_>,
    name: &str,
    surname: &str,
    met: &'m Met,
    agrees: &impl Fn(&Entity) -> bool,
) -> Option<&'m Person> {
    met.by_surname.get(surname)?.iter().rev().find(|person| match scan.lexicon.entity(&person.entity) {
        Some(known) => agrees(known),
        None => {
            let id = person.entity.strip_prefix("p:").unwrap_or(&person.entity).replace('-', " ");
            id.contains(' ') && same_given(name, &id)
        }
    })
}

/// Whether a name is one of those of a person, but for the stops of its initials.
fn is_called(entity: &Entity, name: &str) -> bool {
    let bare = |name: &str| plain(&name.replace('.', " ")).split_whitespace().collect::<Vec<_>>().join(" ");
    let name = bare(name);
    entity.names.iter().any(|known| bare(&known.text) == name)
}

/// The rank of the post that a known person held.
fn post_rank(scan: &Scan<'_>, entity: &Entity) -> Option<Rank> {
    let post = entity.posts.first()?;
    let words: Vec<String> = post.post.split_whitespace().map(str::to_lowercase).collect();
    let found = scan.lexicon.posts.longest(words.len(), |at| words[at].as_str().into());
    found.map(|(_, word)| word.rank)
}

/// Whether two names begin with the same given name, or one with its first letter.
fn same_given(name: &str, other: &str) -> bool {
    let given = |name: &str| plain(name.split_whitespace().next().unwrap_or(""));
    let (ours, theirs) = (given(name), given(other));
    let stop = |name: &str| name.trim_end_matches('.').len() == 1 || name.contains('.');
    theirs == ours
        || ((stop(&ours) || stop(&theirs)) && theirs.chars().next() == ours.chars().next())
        || (theirs.len() > 3 && ours.len() > 3 && theirs.get(..3) == ours.get(..3))
}

/// Whether one person of a state has such a post at a time: of ministers there are many, and none of them is a vice-premier.
fn is_singular(rank: Rank, known: &Entity) -> bool {
    let vice = || known.posts.first().is_some_and(|held| held.post.contains("Premier"));
    matches!(rank, Rank::Head | Rank::Monarch | Rank::Foreign) || rank == Rank::Minister && !vice()
}

/// Ranks of those who deal with other states for their own.
fn is_foreign_service(rank: Option<Rank>) -> bool {
    matches!(rank, Some(Rank::Foreign | Rank::Ambassador | Rank::Envoy | Rank::Charge | Rank::Consul | Rank::Agent))
}

/// Ranks between which a politician moves; a consul of the same surname is somebody else.
fn is_political(rank: Option<Rank>) -> bool {
    matches!(rank, None | Some(Rank::Head | Rank::Foreign | Rank::Minister | Rank::Monarch | Rank::Official))
}
