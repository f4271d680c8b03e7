//! States and other entities as people name them use them, with "did you mean".
use crate::Wrong;
use chancery_lexicon::{Entity, EntityKind, Lexicon, NameForm};
use chancery_store::EntityRow;
use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

/// The entity that somebody names, by id, code or name.
///
/// # Errors
/// Where no entity of the lexicon has this name.
pub fn resolve(name: &str) -> Result<&'static Entity, Wrong> {
    let asked = ASKED.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
    let found = asked.unwrap_or_else(|| {
        let found = look_up(name);
        let mut asked = ASKED.write().unwrap_or_else(PoisonError::into_inner);
        if asked.len() < REMEMBERED && name.len() <= 100 {
            asked.insert(name.to_owned(), found.clone());
        }
        found
    });
    found.map_err(|near| {
        let wrong = Wrong::asked(format!("no entity of this name: {name}"));
        if near.is_empty() {
            wrong.hint("`chancery entities --known WORD` searches the names the program knows")
        } else {
            wrong.hint(format!("did you mean {}?", near.join(" or ")))
        }
    })
}

/// An entity, or names near to what was asked for.
type LookedUp = Result<&'static Entity, Vec<&'static str>>;

/// What was looked up before: going through every name there is takes milliseconds, and pages ask for the same few.
static ASKED: RwLock<BTreeMap<String, LookedUp>> = RwLock::new(BTreeMap::new());
/// How many answers are remembered; whoever asks for more has no page in mind.
const REMEMBERED: usize = 4_096;

fn look_up(name: &str) -> LookedUp {
    let lexicon = Lexicon::builtin();
    if let Some(entity) = lexicon.entity(name).or_else(|| lexicon.lookup(name)) {
        return Ok(entity);
    }
    let names =
        lexicon.entities().iter().filter(|entity| matches!(entity.kind, EntityKind::State | EntityKind::Organisation)).flat_map(|entity| {
            let names = entity.names.iter().filter(|name| name.form == NameForm::Name);
            std::iter::once(entity.label.as_str()).chain(names.map(|name| name.text.as_str()))
        });
    Err(nearest(name, names))
}

/// The ids of entities named by hand; an id the lexicon does not know (`p:`, `o:`) is taken as it is.
///
/// # Errors
/// As [`resolve`].
pub fn resolve_id(name: &str) -> Result<String, Wrong> {
    if name.starts_with("p:") || name.starts_with("o:") {
        return Ok(name.to_owned());
    }
    resolve(name).map(|entity| entity.id.clone())
}

/// Up to three names within a few slips of the finger, nearest first.
pub fn nearest<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = wanted.to_lowercase();
    let allowed = 1 + wanted.chars().count() / 4;
    let mut near: Vec<(usize, &str)> = names
        .filter(|name| name.len() <= 40)
        .map(|name| (slips(&wanted, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= allowed)
        .collect();
    near.sort_unstable();
    near.dedup_by_key(|(_, name)| *name);
    near.into_iter().map(|(_, name)| name).take(3).collect()
}

/// What an entity is, in one word.
pub fn kind_word(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::State => "state",
        EntityKind::Organisation => "organisation",
        EntityKind::Agency => "agency",
        EntityKind::Person => "person",
        EntityKind::Place => "place",
    }
}

/// The name to show for an entity of a record: what a person gave it, else the program's name, else its first name.
pub fn label(entity: &EntityRow) -> &str {
    let known = Lexicon::builtin().entity(&entity.id);
    entity
        .label
        .as_deref()
        .or(known.map(|known| known.label.as_str()))
        .or(entity.names.first().map(|name| name.text.as_str()))
        .unwrap_or_default()
}

/// The name of an entity that the program knows, or the words that its id was made from.
pub fn entity_name(id: &str) -> String {
    if let Some(entity) = Lexicon::builtin().entity(id) {
        return entity.label.clone();
    }
    match id.split_once(':') {
        Some(("p", words)) => words.split('-').map(capitalised).collect::<Vec<_>>().join(" "),
        Some(("o", words)) => capitalised(&words.replace('-', " ")),
        _ => id.to_owned(),
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whether an id may be that of a state: persons and bodies have ids that say so.
pub fn may_be_state(id: &str) -> bool {
    !id.starts_with("p:") && !id.starts_with("o:") && Lexicon::builtin().entity(id).is_none_or(|entity| entity.kind == EntityKind::State)
}

/// Levenshtein distance, in code points.
fn slips(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let next = (diagonal + usize::from(x != *y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = row[j + 1];
            row[j + 1] = next;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_of_the_finger_are_forgiven() {
        let names = ["Cuba", "Russia", "Aruba", "Czechoslovakia"];
        assert_eq!(nearest("Cubba", names.into_iter()), ["Cuba"]);
        assert_eq!(nearest("Chekoslovakia", names.into_iter()), ["Czechoslovakia"]);
        assert!(nearest("Xyzzy", names.into_iter()).is_empty());
    }
}
