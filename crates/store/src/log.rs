//! The history: every change, in order, with the decisions it holds.
use crate::version::claim_number;
use crate::{Moment, Record, StoreError, Stored};
use rusqlite::Row;
use rusqlite::types::Value;
use std::collections::BTreeMap;

/// A decision as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Its number.
    pub id: i64,
    /// Id of the claim, entity, source or finding it is about.
    pub subject: String,
    /// What was decided: accept, correct, reject, flag, unflag, note, undo, add, source, merge, ...
    pub verdict: String,
    /// What was changed, in words.
    pub change: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Who.
    pub who: String,
    /// When.
    pub at: Moment,
    /// The decision it takes back.
    pub undoes: Option<i64>,
    /// Whether it was taken back later.
    pub undone: bool,
}

/// One change of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// Its number; they count up without gaps.
    pub number: i64,
    /// When.
    pub at: Moment,
    /// Who.
    pub who: String,
    /// What sort: read, decide, entity, import.
    pub verb: String,
    /// The source, claim or entity.
    pub subject: String,
    /// The decisions it holds.
    pub decisions: Vec<Decision>,
}

/// A claim before and after a change.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangedClaim {
    /// As it was; `None` where it is new.
    pub before: Option<Stored>,
    /// As it is since; `None` where it was closed.
    pub after: Option<Stored>,
    /// What it says otherwise, in words.
    pub differences: Vec<String>,
}

/// Which part of the history.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogQuery {
    /// Only changes of this claim, source, entity or finding.
    pub subject: Option<String>,
    /// Only changes by this person.
    pub who: Option<String>,
    /// Only changes up to this moment.
    pub as_of: Option<Moment>,
    /// Only changes after this number.
    pub after: i64,
    /// At most so many; 0 is all.
    pub limit: usize,
}

const DECISION: &str = "d.id, d.subject, d.verdict, d.change, d.reason, t.who, t.moment, d.undoes, \
     EXISTS (SELECT 1 FROM decision u WHERE u.subject = d.subject AND u.undoes = d.id)";

impl Record {
    /// Changes of the record, oldest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn log(&self, query: &LogQuery) -> Result<Vec<LogEntry>, StoreError> {
        self.reading(|| self.entries(query))
    }

    fn entries(&self, query: &LogQuery) -> Result<Vec<LogEntry>, StoreError> {
        let at = self.change_at(query.as_of)?;
        let limit = i64::try_from(query.limit).ok().filter(|limit| *limit != 0).unwrap_or(-1);
        let mut statement = self.conn.prepare_cached(
            "SELECT id, moment, who, verb, subject FROM tx WHERE ?1 < id AND id <= ?2 \
             AND (?3 IS NULL OR who = ?3) AND (?4 IS NULL OR subject = ?4 \
             OR EXISTS (SELECT 1 FROM decision d WHERE d.tx = tx.id AND d.subject = ?4)) ORDER BY id LIMIT ?5",
        )?;
        let rows = statement.query_map(rusqlite::params![query.after, at, query.who, query.subject, limit], |row| {
            Ok(LogEntry {
                number: row.get(0)?,
                at: Moment(row.get(1)?),
                who: row.get(2)?,
                verb: row.get(3)?,
                subject: row.get(4)?,
                decisions: Vec::new(),
            })
        })?;
        let mut entries: Vec<LogEntry> = rows.collect::<Result<_, _>>()?;
        let sql = format!("SELECT {DECISION} FROM decision d JOIN tx t ON t.id = d.tx WHERE d.tx = ?1 ORDER BY d.id");
        let mut statement = self.conn.prepare_cached(&sql)?;
        for entry in &mut entries {
            entry.decisions = statement.query_map([entry.number], read_decision)?.collect::<Result<_, _>>()?;
        }
        Ok(entries)
    }

    /// What a change did to claims: which came, which went, and what others say now; by the order of ids.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn changed_claims(&self, entry: &LogEntry) -> Result<Vec<ChangedClaim>, StoreError> {
        // Each sort of change has an index that leads to its versions.
        let (sql, subject) = match entry.subject.get(..2) {
            Some("s:") => (
                "SELECT v.vid, v.cid, v.tx_from = ?1 FROM source s JOIN text t USING (sid) JOIN passage p USING (tid) \
                 JOIN claim_version v USING (pid) WHERE s.id = ?2 AND (v.tx_from = ?1 OR v.tx_to = ?1) ORDER BY v.ver",
                Value::from(entry.subject.clone()),
            ),
            Some("c:") => (
                "SELECT vid, cid, tx_from = ?1 FROM claim_version WHERE cid = ?2 AND (tx_from = ?1 OR tx_to = ?1) ORDER BY ver",
                Value::from(claim_number(&entry.subject)?),
            ),
            _ => (
                "SELECT v.vid, v.cid, v.tx_from = ?1 FROM decision d JOIN claim_version v ON v.vid IN (d.vid_before, d.vid_after) \
                 WHERE d.tx = ?1 AND ?2 IS NOT NULL AND (v.tx_from = ?1 OR v.tx_to = ?1) ORDER BY v.ver",
                Value::from(entry.subject.clone()),
            ),
        };
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(rusqlite::params![entry.number, subject])?;
        let mut claims: BTreeMap<u64, (Option<i64>, Option<i64>)> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let (vid, cid, came): (i64, i64, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let sides = claims.entry(cid as u64).or_default();
            *(if came { &mut sides.1 } else { &mut sides.0 }) = Some(vid);
        }
        let load = |vid: Option<i64>| vid.map(|vid| self.load(vid)).transpose();
        claims
            .into_values()
            .map(|(before, after)| {
                let (before, after) = (load(before)?, load(after)?);
                let differences = match (&before, &after) {
                    (Some(before), Some(after)) => crate::differences(&before.claim, &after.claim),
                    _ => Vec::new(),
                };
                Ok(ChangedClaim { before, after, differences })
            })
            .collect()
    }

    /// Decisions about one claim, entity, source or finding, oldest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn decisions(&self, subject: &str, as_of: Option<Moment>) -> Result<Vec<Decision>, StoreError> {
        let at = self.change_at(as_of)?;
        let sql = format!(
            "SELECT {DECISION} FROM decision d JOIN tx t ON t.id = d.tx \
             WHERE d.subject = ?1 AND d.tx <= ?2 ORDER BY d.id"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(rusqlite::params![subject, at], read_decision)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn read_decision(row: &Row<'_>) -> rusqlite::Result<Decision> {
    Ok(Decision {
        id: row.get(0)?,
        subject: row.get(1)?,
        verdict: row.get(2)?,
        change: row.get(3)?,
        reason: row.get(4)?,
        who: row.get(5)?,
        at: Moment(row.get(6)?),
        undoes: row.get(7)?,
        undone: row.get(8)?,
    })
}
