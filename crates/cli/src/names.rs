//! States and other entities as people name them on the command line, with "did you mean".
use crate::failure::Failure;
use chancery_lexicon::{Entity, EntityKind, Lexicon, NameForm};

/// The entity that somebody names, by id, code or name.
pub(crate) fn resolve(name: &str) -> Result<&'static Entity, Failure> {
    let lexicon = Lexicon::builtin();
    if let Some(entity) = lexicon.lookup(name) {
        return Ok(entity);
    }
    let names =
        lexicon.entities().iter().filter(|entity| matches!(entity.kind, EntityKind::State | EntityKind::Organisation)).flat_map(|entity| {
            let names = entity.names.iter().filter(|name| name.form == NameForm::Name);
            std::iter::once(entity.label.as_str()).chain(names.map(|name| name.text.as_str()))
        });
    let failure = Failure::usage(format!("no entity of this name: {name}"));
    let near = nearest(name, names);
    Err(if near.is_empty() {
        failure.hint("`chancery entities --known WORD` searches the names the program knows")
    } else {
        failure.hint(format!("did you mean {}?", near.join(" or ")))
    })
}

/// The ids of entities named by hand; an id the lexicon does not know (`p:`, `o:`) is taken as it is.
pub(crate) fn resolve_id(name: &str) -> Result<String, Failure> {
    if name.starts_with("p:") || name.starts_with("o:") {
        return Ok(name.to_owned());
    }
    resolve(name).map(|entity| entity.id.clone())
}

/// Up to three names within a few slips of the finger, nearest first.
pub(crate) fn nearest<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
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
