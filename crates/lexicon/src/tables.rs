//! The tables of facts, as text, and how their rows are read.
//!
//! A table is UTF-8, one row a line, columns parted by tabs; lines that begin with `#` are comments. Where a cell holds
//! several values they are parted by `"; "`.
use crate::day::{Between, parse_between};
use crate::entity::{Entity, EntityKind, Name, NameForm, Spell, Succession, Tenure};
use crate::token::fold;
use std::collections::BTreeMap;

/// The texts of all tables; [`Tables::builtin`] has those that the program ships.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// `id label iso2 gw existence`.
    pub states: &'a str,
    /// `id name form from to`.
    pub names: &'a str,
    /// `from to change reason`.
    pub successions: &'a str,
    /// `id label kind existence names`.
    pub organisations: &'a str,
    /// `id label of names`.
    pub agencies: &'a str,
    /// `name of kind`.
    pub places: &'a str,
    /// `id label of post from to alone names origin`.
    pub people: &'a str,
    /// `post rank`.
    pub posts: &'a str,
    /// `name`.
    pub given_names: &'a str,
}

impl Tables<'static> {
    /// The tables that the program ships.
    pub fn builtin() -> Self {
        Self {
            states: include_str!("../data/states.tsv"),
            names: include_str!("../data/names.tsv"),
            successions: include_str!("../data/successions.tsv"),
            organisations: include_str!("../data/organisations.tsv"),
            agencies: include_str!("../data/agencies.tsv"),
            places: include_str!("../data/places.tsv"),
            people: include_str!("../data/people.tsv"),
            posts: include_str!("../data/posts.tsv"),
            given_names: include_str!("../data/given_names.tsv"),
        }
    }
}

/// A row that cannot be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{table}.tsv line {line}: {why}")]
pub struct TableError {
    /// Which table.
    pub table: &'static str,
    /// Which line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
}

/// One row: its line and its cells; a missing cell reads as empty.
pub(crate) struct Row<'a> {
    table: &'static str,
    line: usize,
    cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    pub(crate) fn cell(&self, at: usize) -> &'a str {
        self.cells.get(at).copied().unwrap_or("")
    }
    pub(crate) fn error(&self, why: impl Into<String>) -> TableError {
        TableError { table: self.table, line: self.line, why: why.into() }
    }
    pub(crate) fn between(&self, text: &str) -> Result<Between, TableError> {
        parse_between(text).ok_or_else(|| self.error(format!("not a date: {text}")))
    }
}

/// The rows of a table.
pub(crate) fn rows<'a>(table: &'static str, text: &'a str) -> impl Iterator<Item = Row<'a>> {
    text.lines().enumerate().filter_map(move |(at, line)| {
        if line.is_empty() || line.starts_with('#') {
            return None;
        }
        let cells = line.split('\t').collect();
        Some(Row { table, line: at + 1, cells })
    })
}

/// Reads all entities, by id.
pub(crate) fn read_entities(tables: &Tables<'_>) -> Result<BTreeMap<String, Entity>, TableError> {
    let mut entities = BTreeMap::new();
    for row in rows("states", tables.states) {
        let spells = read_spells(&row, row.cell(4))?;
        let id = row.cell(0);
        let entity = Entity {
            iso2: Some(row.cell(2).to_owned()).filter(|code| !code.is_empty()),
            gw: row.cell(3).parse().ok(),
            ..new_entity(id, EntityKind::State, row.cell(1), spells)
        };
        if entities.insert(id.to_owned(), entity).is_some() {
            return Err(row.error(format!("this id stands twice: {id}")));
        }
    }
    for row in rows("names", tables.names) {
        let id = row.cell(0);
        let Some(entity) = entities.get_mut(id) else {
            return Err(row.error(format!("no such state: {id}")));
        };
        let form = match row.cell(2) {
            "name" => NameForm::Name,
            "demonym" | "combining" => NameForm::Demonym,
            "capital" => NameForm::Capital,
            "metonym" => NameForm::Metonym,
            other => return Err(row.error(format!("unknown form: {other}"))),
        };
        let from = row.between(row.cell(3))?.0;
        let to = row.between(row.cell(4))?.1;
        entity.names.push(Name { text: row.cell(1).to_owned(), form, from, to });
    }
    read_bodies(tables, &mut entities)?;
    read_places(tables, &mut entities)?;
    read_people(tables, &mut entities)?;
    Ok(entities)
}

/// Reads organisations and agencies.
fn read_bodies(tables: &Tables<'_>, entities: &mut BTreeMap<String, Entity>) -> Result<(), TableError> {
    for row in rows("organisations", tables.organisations) {
        let spells = read_spells(&row, row.cell(3))?;
        let mut entity = new_entity(row.cell(0), EntityKind::Organisation, row.cell(1), spells);
        entity.names = undated_or_label(row.cell(4), row.cell(1));
        add(&row, entities, entity)?;
    }
    for row in rows("agencies", tables.agencies) {
        let mut entity = new_entity(row.cell(0), EntityKind::Agency, row.cell(1), Vec::new());
        entity.of = owner(&row, row.cell(2), entities)?;
        entity.names = undated_or_label(row.cell(3), row.cell(1));
        add(&row, entities, entity)?;
    }
    Ok(())
}

/// Reads places; words that are "nothing" are left to [`crate::Lexicon`].
fn read_places(tables: &Tables<'_>, entities: &mut BTreeMap<String, Entity>) -> Result<(), TableError> {
    for row in rows("places", tables.places) {
        if row.cell(2) == "nothing" {
            continue;
        }
        let name = row.cell(0);
        let mut id = format!("l:{}", slug(name));
        if entities.contains_key(&id) {
            id = format!("{id}-{}", slug(row.cell(1)));
        }
        let mut entity = new_entity(&id, EntityKind::Place, name, Vec::new());
        // "PAN; EGY": the document tells which is meant, else it is the first.
        let (first, more) = row.cell(1).split_once("; ").unwrap_or((row.cell(1), ""));
        entity.of = owner(&row, first, entities)?;
        for state in more.split("; ").filter(|state| !state.is_empty()) {
            entity.also.extend(owner(&row, state, entities)?);
        }
        entity.names = undated(name);
        entity.region = matches!(row.cell(2), "region");
        entities.entry(id).or_insert(entity);
    }
    Ok(())
}

/// Reads people and their posts.
fn read_people(tables: &Tables<'_>, entities: &mut BTreeMap<String, Entity>) -> Result<(), TableError> {
    for row in rows("people", tables.people) {
        let mut entity = new_entity(row.cell(0), EntityKind::Person, row.cell(1), Vec::new());
        entity.of = owner(&row, row.cell(2), entities)?;
        entity.names = undated_or_label(row.cell(7), row.cell(1));
        if !row.cell(6).is_empty() && entity.names.iter().all(|name| name.text != row.cell(6)) {
            entity.names.extend(undated(row.cell(6)));
        }
        entity.posts.push(Tenure { post: row.cell(3).to_owned(), from: row.between(row.cell(4))?.0, to: row.between(row.cell(5))?.1 });
        add(&row, entities, entity)?;
    }
    Ok(())
}

/// Adds an entity; a second row of an id adds names to it.
fn add(row: &Row<'_>, entities: &mut BTreeMap<String, Entity>, entity: Entity) -> Result<(), TableError> {
    if entity.id.is_empty() || entity.label.is_empty() {
        return Err(row.error("an id and a label are needed"));
    }
    match entities.get_mut(&entity.id) {
        Some(known) => {
            for name in entity.names {
                if known.names.iter().all(|old| old.text != name.text) {
                    known.names.push(name);
                }
            }
        }
        None => {
            entities.insert(entity.id.clone(), entity);
        }
    }
    Ok(())
}

fn undated_or_label(names: &str, label: &str) -> Vec<Name> {
    undated(if names.is_empty() { label } else { names })
}

fn owner(row: &Row<'_>, id: &str, entities: &BTreeMap<String, Entity>) -> Result<Option<String>, TableError> {
    if id.is_empty() {
        return Ok(None);
    }
    if entities.contains_key(id) {
        return Ok(Some(id.to_owned()));
    }
    Err(row.error(format!("no such state: {id}")))
}

fn undated(names: &str) -> Vec<Name> {
    let name = |text: &str| Name { text: text.to_owned(), form: NameForm::Name, from: None, to: None };
    names.split("; ").filter(|text| !text.is_empty()).map(name).collect()
}

/// A name as part of an id: small letters without accents, words joined by hyphens.
pub(crate) fn slug(name: &str) -> String {
    let folded = fold(name);
    let mut out = String::with_capacity(name.len());
    for c in folded.as_deref().unwrap_or(name).chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if c != '\'' && !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// Reads who followed whom.
pub(crate) fn read_successions(tables: &Tables<'_>, entities: &BTreeMap<String, Entity>) -> Result<Vec<Succession>, TableError> {
    let mut successions = Vec::new();
    for row in rows("successions", tables.successions) {
        for id in [row.cell(0), row.cell(1)] {
            if !entities.contains_key(id) {
                return Err(row.error(format!("no such state: {id}")));
            }
        }
        let (Some(earliest), Some(latest)) = row.between(row.cell(2))? else {
            return Err(row.error("a succession needs a date"));
        };
        successions.push(Succession {
            from: row.cell(0).to_owned(),
            to: row.cell(1).to_owned(),
            earliest,
            latest,
            reason: row.cell(3).to_owned(),
        });
    }
    Ok(successions)
}

fn new_entity(id: &str, kind: EntityKind, label: &str, spells: Vec<Spell>) -> Entity {
    Entity {
        id: id.to_owned(),
        kind,
        label: label.to_owned(),
        begin: spells.first().map_or((None, None), |spell| spell.begin),
        end: spells.last().map_or((None, None), |spell| spell.end),
        spells,
        of: None,
        also: Vec::new(),
        iso2: None,
        gw: None,
        region: false,
        posts: Vec::new(),
        names: Vec::new(),
    }
}

/// Reads `1804..1867-06-08; 1918-11-12..`; a cell without ".." says nothing.
fn read_spells(row: &Row<'_>, text: &str) -> Result<Vec<Spell>, TableError> {
    let mut spells = Vec::new();
    for spell in text.split("; ") {
        let Some((begin, end)) = spell.split_once("..") else {
            continue;
        };
        spells.push(Spell { begin: row.between(begin)?, end: row.between(end)? });
    }
    Ok(spells)
}
