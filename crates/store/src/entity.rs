//! Entities: who takes part, under which names, and who turned out to be the same.
use crate::{Moment, Record, StoreError};
use chancery_time::Day;
use rusqlite::params;
use std::collections::{BTreeMap, BTreeSet};

/// A name with the days on which it holds, both included; `None` is open.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct EntityName {
    /// The name.
    pub text: String,
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub to: Option<Day>,
}

/// An entity as the record knows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EntityRow {
    /// Its id.
    pub id: String,
    /// What it is (`state`, `person`, ...), where somebody said so.
    pub kind: Option<String>,
    /// The name to show, where somebody gave one.
    pub label: Option<String>,
    /// All its names.
    pub names: Vec<EntityName>,
    /// The entity it was merged into.
    pub merged_into: Option<String>,
    /// Claims it has a role in that nobody rejected, as of today.
    pub claims: i64,
}

impl Record {
    /// Every entity in the order of ids, merged ones too.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn entities(&self, as_of: Option<Moment>) -> Result<Vec<EntityRow>, StoreError> {
        self.reading(|| self.some_entities(None, as_of))
    }

    /// One entity.
    ///
    /// # Errors
    /// Where the record never met it.
    pub fn entity(&self, id: &str) -> Result<EntityRow, StoreError> {
        self.entity_as_of(id, None)
    }

    /// One entity as it was known at a moment.
    ///
    /// # Errors
    /// Where the record had not met it.
    pub fn entity_as_of(&self, id: &str, as_of: Option<Moment>) -> Result<EntityRow, StoreError> {
        self.reading(|| self.some_entities(Some(id), as_of))?.pop().ok_or_else(|| StoreError::unknown("entity", id))
    }

    fn some_entities(&self, only: Option<&str>, as_of: Option<Moment>) -> Result<Vec<EntityRow>, StoreError> {
        let at = self.change_at(as_of)?;
        let mut rows: BTreeMap<i64, EntityRow> = BTreeMap::new();
        let among = if only.is_some() { "e.id = ?2" } else { "?2 IS NULL" };
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT e.eid, e.id, iif(coalesce(e.kind_tx, 0) <= ?1, e.kind, NULL), coalesce(t.n, 0) FROM entity e \
             LEFT JOIN pair_total t ON t.a = e.eid AND t.b = e.eid WHERE e.tx <= ?1 AND {among}",
        ))?;
        let mut found = statement.query(params![at, only])?;
        while let Some(row) = found.next()? {
            rows.insert(row.get(0)?, EntityRow { id: row.get(1)?, kind: row.get(2)?, claims: row.get(3)?, ..EntityRow::default() });
        }
        let merges = self.merges(at)?;
        let mut into_of: BTreeMap<i64, String> = BTreeMap::new();
        for eid in rows.keys() {
            if let Some(into) = merges.get(eid) {
                into_of.insert(*eid, self.names.borrow_mut().entity(&self.conn, *into)?.to_string());
            }
        }
        let among = if only.is_some() { "eid = (SELECT eid FROM entity WHERE id = ?2)" } else { "?2 IS NULL" };
        let mut statement = self.conn.prepare_cached(&format!(
            "SELECT eid, text, label, from_day, to_day FROM entity_name \
             WHERE tx_from <= ?1 AND (tx_to IS NULL OR ?1 < tx_to) AND {among} ORDER BY eid, from_day, text",
        ))?;
        let mut found = statement.query(params![at, only])?;
        while let Some(row) = found.next()? {
            if let Some(entity) = rows.get_mut(&row.get(0)?) {
                let name = EntityName { text: row.get(1)?, from: row.get(3)?, to: row.get(4)? };
                if row.get::<_, i64>(2)? == 1 {
                    entity.label = Some(name.text.clone());
                }
                entity.names.push(name);
            }
        }
        for (eid, into) in into_of {
            if let Some(entity) = rows.get_mut(&eid) {
                entity.merged_into = Some(into);
            }
        }
        let mut rows: Vec<EntityRow> = rows.into_values().collect();
        rows.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(rows)
    }

    /// Who was merged into whom at a change.
    fn merges(&self, at: i64) -> Result<BTreeMap<i64, i64>, StoreError> {
        let mut statement =
            self.conn.prepare_cached("SELECT eid, into_eid FROM entity_merge WHERE tx_from <= ?1 AND (tx_to IS NULL OR ?1 < tx_to)")?;
        let rows = statement.query_map([at], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The numbers of all entities that are the same as this one; none where the record never met it.
    pub(crate) fn entity_set(&self, id: &str, at: i64) -> Result<Vec<i64>, StoreError> {
        let Some(eid) = self.names.borrow_mut().find_entity(&self.conn, id)? else {
            return Ok(Vec::new());
        };
        let merges = self.merges(at)?;
        if merges.is_empty() {
            return Ok(vec![eid]);
        }
        let root = root_of(&merges, eid);
        let mut set: BTreeSet<i64> = merges.keys().copied().filter(|other| root_of(&merges, *other) == root).collect();
        set.insert(root);
        Ok(set.into_iter().collect())
    }

    /// The entity that one was merged into, over all steps; itself where it was not.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn entity_root(&self, id: &str, as_of: Option<Moment>) -> Result<String, StoreError> {
        let at = self.change_at(as_of)?;
        let Some(eid) = self.names.borrow_mut().find_entity(&self.conn, id)? else {
            return Ok(id.to_string());
        };
        let root = root_of(&self.merges(at)?, eid);
        Ok(self.names.borrow_mut().entity(&self.conn, root)?.to_string())
    }
}

/// Follows merges to their end; a circle, which only a damaged file has, ends where it closes.
pub(crate) fn root_of(merges: &BTreeMap<i64, i64>, eid: i64) -> i64 {
    let mut root = eid;
    for _ in 0..=merges.len() {
        match merges.get(&root) {
            Some(next) => root = *next,
            None => break,
        }
    }
    root
}
