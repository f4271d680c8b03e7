//! Numbers for words and entities, remembered while the record is open.
use crate::StoreError;
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashMap;
use std::sync::Arc;

/// What has been looked up so far. Forgotten when a change is undone, since its new numbers go with it.
#[derive(Debug, Default)]
pub(crate) struct Names {
    term_id: HashMap<Arc<str>, i64>,
    term: HashMap<i64, Arc<str>>,
    entity_id: HashMap<Arc<str>, i64>,
    entity: HashMap<i64, Arc<str>>,
    source_of_text: HashMap<i64, Arc<str>>,
}

/// More words than this are not remembered, so that memory stays bounded however many names a record has.
const MAX: usize = 200_000;

impl Names {
    /// The number of a word, made if new.
    pub(crate) fn put_term(&mut self, conn: &Connection, text: &str) -> Result<i64, StoreError> {
        if let Some(id) = self.find_term(conn, text)? {
            return Ok(id);
        }
        conn.prepare_cached("INSERT INTO term (text) VALUES (?1)")?.execute([text])?;
        let id = conn.last_insert_rowid();
        self.remember_term(id, text);
        Ok(id)
    }
    /// The number of a word, if it has one.
    pub(crate) fn find_term(&mut self, conn: &Connection, text: &str) -> Result<Option<i64>, StoreError> {
        if let Some(id) = self.term_id.get(text) {
            return Ok(Some(*id));
        }
        let id = conn.prepare_cached("SELECT id FROM term WHERE text = ?1")?.query_row([text], |row| row.get(0)).optional()?;
        if let Some(id) = id {
            self.remember_term(id, text);
        }
        Ok(id)
    }
    fn remember_term(&mut self, id: i64, text: &str) {
        if MAX <= self.term_id.len() {
            self.term_id.clear();
            self.term.clear();
        }
        let text: Arc<str> = text.into();
        self.term_id.insert(text.clone(), id);
        self.term.insert(id, text);
    }
    /// The word of a number.
    pub(crate) fn term(&mut self, conn: &Connection, id: i64) -> Result<Arc<str>, StoreError> {
        if let Some(text) = self.term.get(&id) {
            return Ok(text.clone());
        }
        let text: String = conn
            .prepare_cached("SELECT text FROM term WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?
            .ok_or_else(|| StoreError::Damaged(format!("word {id} is missing")))?;
        self.remember_term(id, &text);
        Ok(text.into())
    }
    /// The number of an entity, if the record has met it.
    pub(crate) fn find_entity(&mut self, conn: &Connection, id: &str) -> Result<Option<i64>, StoreError> {
        if let Some(eid) = self.entity_id.get(id) {
            return Ok(Some(*eid));
        }
        let eid = conn.prepare_cached("SELECT eid FROM entity WHERE id = ?1")?.query_row([id], |row| row.get(0)).optional()?;
        if let Some(eid) = eid {
            self.remember_entity(eid, id);
        }
        Ok(eid)
    }
    /// The number of an entity, made if new.
    pub(crate) fn put_entity(&mut self, conn: &Connection, id: &str, tx: i64) -> Result<i64, StoreError> {
        if let Some(eid) = self.find_entity(conn, id)? {
            return Ok(eid);
        }
        conn.prepare_cached("INSERT INTO entity (id, tx) VALUES (?1, ?2)")?.execute((id, tx))?;
        let eid = conn.last_insert_rowid();
        self.remember_entity(eid, id);
        Ok(eid)
    }
    fn remember_entity(&mut self, eid: i64, id: &str) {
        if MAX <= self.entity_id.len() {
            self.entity_id.clear();
            self.entity.clear();
        }
        let id: Arc<str> = id.into();
        self.entity_id.insert(id.clone(), eid);
        self.entity.insert(eid, id);
    }
    /// The id of an entity by its number.
    pub(crate) fn entity(&mut self, conn: &Connection, eid: i64) -> Result<Arc<str>, StoreError> {
        if let Some(id) = self.entity.get(&eid) {
            return Ok(id.clone());
        }
        let id: String = conn
            .prepare_cached("SELECT id FROM entity WHERE eid = ?1")?
            .query_row([eid], |row| row.get(0))
            .optional()?
            .ok_or_else(|| StoreError::Damaged(format!("entity {eid} is missing")))?;
        self.remember_entity(eid, &id);
        Ok(id.into())
    }
    /// The id of the source that a text is of.
    pub(crate) fn source_of_text(&mut self, conn: &Connection, tid: i64) -> Result<Arc<str>, StoreError> {
        if let Some(id) = self.source_of_text.get(&tid) {
            return Ok(id.clone());
        }
        let id: String = conn
            .prepare_cached("SELECT s.id FROM text t JOIN source s USING (sid) WHERE t.tid = ?1")?
            .query_row([tid], |row| row.get(0))
            .optional()?
            .ok_or_else(|| StoreError::Damaged(format!("text {tid} is missing")))?;
        if MAX <= self.source_of_text.len() {
            self.source_of_text.clear();
        }
        let id: Arc<str> = id.into();
        self.source_of_text.insert(tid, id.clone());
        Ok(id)
    }
}
