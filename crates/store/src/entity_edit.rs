//! Changes to entities: names, merges and splits, each a decision.
use crate::change::{Change, Decided};
use crate::decide::{open_version, replace};
use crate::load::load_version;
use crate::version::claim_number;
use crate::{EntityName, EntityRow, Record, Stamp, StoreError};
use chancery_claim::Status;
use rusqlite::{OptionalExtension, params};

impl Record {
    /// Tells the record what entities are called; what it knows already is not told again. Gives how many were news.
    ///
    /// # Errors
    /// Where an id or a name is empty, or a name ends before it begins.
    pub fn put_entities(&mut self, entities: &[EntityRow], stamp: &Stamp) -> Result<usize, StoreError> {
        for entity in entities {
            check_id(&entity.id)?;
            entity.names.iter().try_for_each(check_name)?;
        }
        self.change("entity", "names", stamp, |change| {
            let mut news = 0;
            for entity in entities {
                news += usize::from(put_entity(change, entity)?);
            }
            Ok(news)
        })
    }

    /// Gives an entity a name, with the days on which it holds; `label` makes it the one to show.
    ///
    /// # Errors
    /// Where the record never met the entity, or the name is empty.
    pub fn rename_entity(
        &mut self,
        id: &str,
        name: &EntityName,
        label: bool,
        reason: Option<&str>,
        stamp: &Stamp,
    ) -> Result<i64, StoreError> {
        check_name(name)?;
        self.change("entity", id, stamp, |change| {
            let eid = known(change, id)?;
            if label {
                change
                    .conn
                    .execute("UPDATE entity_name SET tx_to = ?2 WHERE eid = ?1 AND label = 1 AND tx_to IS NULL", [eid, change.id])?;
            }
            insert_name(change, eid, name, label)?;
            change.note(id, "rename", Some(&show_name(name, label)), reason)
        })
    }

    /// Says that two entities are one: claims of the first are found under the second too. Nothing is rewritten.
    ///
    /// # Errors
    /// Where the record never met one of them, or they are one already.
    pub fn merge_entities(&mut self, id: &str, into: &str, reason: Option<&str>, stamp: &Stamp) -> Result<i64, StoreError> {
        let at = self.change_at(None)?;
        if self.entity_set(into, at)?.is_empty() {
            return Err(StoreError::unknown("entity", into));
        }
        let root = self.entity_root(id, None)?;
        if root == self.entity_root(into, None)? {
            return Err(StoreError::invalid("merge", format!("{id} and {into} are one already")));
        }
        if root != id {
            return Err(StoreError::invalid("merge", format!("{id} was merged into {root}; merge that")));
        }
        self.change("entity", id, stamp, |change| {
            let (eid, into_eid) = (known(change, id)?, known(change, into)?);
            change.conn.execute("INSERT INTO entity_merge (eid, into_eid, tx_from) VALUES (?1, ?2, ?3)", [eid, into_eid, change.id])?;
            change.note(id, "merge", Some(&format!("into {into}")), reason)
        })
    }

    /// Takes a merge back.
    ///
    /// # Errors
    /// Where the entity was not merged.
    pub fn unmerge_entity(&mut self, id: &str, reason: Option<&str>, stamp: &Stamp) -> Result<i64, StoreError> {
        self.change("entity", id, stamp, |change| {
            let eid = known(change, id)?;
            let undone = change.conn.execute("UPDATE entity_merge SET tx_to = ?2 WHERE eid = ?1 AND tx_to IS NULL", [eid, change.id])?;
            if undone == 0 {
                return Err(StoreError::unknown("merge of", id));
            }
            change.note(id, "unmerge", None, reason)
        })
    }

    /// Takes some claims of an entity to another one, new or known, as corrections of these claims.
    ///
    /// # Errors
    /// Where a claim does not have the entity in a role.
    pub fn split_entity(
        &mut self,
        id: &str,
        to: &EntityRow,
        claims: &[String],
        reason: Option<&str>,
        stamp: &Stamp,
    ) -> Result<i64, StoreError> {
        check_id(&to.id)?;
        to.names.iter().try_for_each(check_name)?;
        if claims.is_empty() {
            return Err(StoreError::invalid("claims", "none are named"));
        }
        let numbers = claims.iter().map(|claim| self.resolve_alias(claim_number(claim)?)).collect::<Result<Vec<i64>, StoreError>>()?;
        self.change("entity", id, stamp, |change| {
            known(change, id)?;
            put_entity(change, to)?;
            for (cid, claim_id) in numbers.iter().zip(claims) {
                move_claim(change, *cid, claim_id, id, &to.id, reason)?;
            }
            let what = format!("{} claims to {}", claims.len(), to.id);
            change.note(id, "split", Some(&what), reason)
        })
    }
}

fn move_claim(change: &mut Change<'_>, cid: i64, claim_id: &str, from: &str, to: &str, reason: Option<&str>) -> Result<(), StoreError> {
    let (vid, _, tid) = open_version(change, cid)?.ok_or_else(|| StoreError::unknown("claim", claim_id))?;
    let mut claim = load_version(change.conn, change.names, vid)?.claim;
    let mut moved = false;
    for role in &mut claim.roles {
        if role.entity.as_deref() == Some(from) {
            role.entity = Some(to.to_string());
            moved = true;
        }
    }
    if !moved {
        let why = format!("{claim_id} has no role for {from}");
        return Err(StoreError::invalid("claims", why));
    }
    if claim.status != Status::Rejected {
        claim.status = Status::Corrected;
    }
    let what = format!("{from} -> {to}");
    let decided = Decided { subject: &claim.id, verdict: "correct", what: Some(&what), reason, ..Decided::default() };
    replace(change, vid, Some(&claim), tid, &decided)?;
    Ok(())
}

/// Puts what is new of an entity; `false` where nothing was.
fn put_entity(change: &mut Change<'_>, entity: &EntityRow) -> Result<bool, StoreError> {
    let conn = change.conn;
    let new = change.names.find_entity(conn, &entity.id)?.is_none();
    let eid = change.names.put_entity(conn, &entity.id, change.id)?;
    let mut told = Vec::new();
    if let Some(kind) = &entity.kind {
        let known: Option<String> = conn.prepare_cached("SELECT kind FROM entity WHERE eid = ?1")?.query_row([eid], |row| row.get(0))?;
        if known.is_none() {
            conn.prepare_cached("UPDATE entity SET kind = ?2, kind_tx = ?3 WHERE eid = ?1")?.execute(params![eid, kind, change.id])?;
            told.push(format!("kind {kind}"));
        }
    }
    let label = entity.label.iter().map(|text| EntityName { text: text.clone(), ..EntityName::default() });
    let labelled = label.map(|name| (name, true));
    let others = entity.names.iter().cloned().map(|name| (name, false));
    for (name, label) in labelled.chain(others) {
        let known = conn
            .prepare_cached(
                "SELECT 1 FROM entity_name WHERE eid = ?1 AND tx_to IS NULL AND ((?5 = 1 AND label = 1) \
                 OR (text = ?2 AND from_day IS ?3 AND to_day IS ?4))",
            )?
            .query_row(params![eid, name.text, name.from, name.to, label], |_| Ok(()))
            .optional()?;
        if known.is_none() {
            insert_name(change, eid, &name, label)?;
            told.push(show_name(&name, label));
        }
    }
    if new || !told.is_empty() {
        change.note(&entity.id, "name", Some(&told.join("; ")), None)?;
    }
    Ok(new || !told.is_empty())
}

fn insert_name(change: &Change<'_>, eid: i64, name: &EntityName, label: bool) -> Result<(), StoreError> {
    change
        .conn
        .prepare_cached("INSERT INTO entity_name (eid, text, label, from_day, to_day, tx_from) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![eid, name.text, label, name.from, name.to, change.id])?;
    Ok(())
}

fn known(change: &mut Change<'_>, id: &str) -> Result<i64, StoreError> {
    change.names.find_entity(change.conn, id)?.ok_or_else(|| StoreError::unknown("entity", id))
}

fn check_id(id: &str) -> Result<(), StoreError> {
    if id.is_empty() || id.chars().any(char::is_control) {
        return Err(StoreError::invalid("entity", format!("{id:?} is no id")));
    }
    Ok(())
}

fn check_name(name: &EntityName) -> Result<(), StoreError> {
    if name.text.trim().is_empty() {
        return Err(StoreError::invalid("name", "it is empty"));
    }
    match (name.from, name.to) {
        (Some(from), Some(to)) if to < from => Err(StoreError::invalid("name", "it ends before it begins")),
        _ => Ok(()),
    }
}

fn show_name(name: &EntityName, label: bool) -> String {
    let day = |day: Option<i64>| day.map_or("..".to_string(), chancery_time::show_day);
    let shown = if label { ", shown" } else { "" };
    format!("{:?} {}/{}{shown}", name.text, day(name.from), day(name.to))
}
