//! What the check of claims must know beside them, taken from the lexicon and the sources.
use crate::SourceCard;
use chancery_lexicon::{EntityKind, Lexicon, NameForm};
use chancery_reason::{Background, Life, SourceFacts, Spell, Succession};
use chancery_time::parse_day;
use std::collections::BTreeMap;

/// Lives and successions of the lexicon, and what is known of the sources.
pub fn background(lexicon: &Lexicon, sources: &BTreeMap<String, SourceCard>) -> Background {
    let lives = lexicon
        .entities()
        .iter()
        .map(|entity| {
            let life = Life {
                label: entity.label.clone(),
                spells: entity.spells.iter().map(|spell| Spell { begin: spell.begin, end: spell.end }).collect(),
                of: entity.of.clone(),
                person: entity.kind == EntityKind::Person,
                names: entity.names.iter().filter(|name| name.form == NameForm::Name).map(|name| name.text.clone()).collect(),
            };
            (entity.id.clone(), life)
        })
        .collect();
    let successions = lexicon
        .successions()
        .iter()
        .map(|change| Succession {
            from: change.from.clone(),
            to: change.to.clone(),
            earliest: change.earliest,
            latest: change.latest,
            hint: None,
        })
        .collect();
    let sources = sources
        .iter()
        .map(|(id, card)| {
            let facts = SourceFacts {
                label: card.title.clone(),
                published: card.published.as_deref().and_then(parse_day),
                definitions: BTreeMap::new(),
            };
            (id.clone(), facts)
        })
        .collect();
    Background { lives, successions, orders: Vec::new(), sources }
}
