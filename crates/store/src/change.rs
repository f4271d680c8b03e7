//! One change of the record: a transaction with a number, a moment, a person and a hash over all before it.
use crate::names::Names;
use crate::open::{Record, finish};
use crate::rollup::Counts;
use crate::tally::Tally;
use crate::version::Statements;
use crate::{Moment, Stamp, StoreError};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// A change under way. Everything it writes is in one transaction.
pub(crate) struct Change<'r> {
    pub(crate) conn: &'r Connection,
    pub(crate) names: &'r mut Names,
    /// Its number.
    pub(crate) id: i64,
    /// Hash of what it puts and closes.
    pub(crate) tally: Tally,
    pub(crate) counts: &'r mut Counts,
    /// Whether anything was put.
    pub(crate) touched: bool,
    /// The text that this change put, if it put one.
    pub(crate) new_text: Option<i64>,
    /// Passages that it put, by text, start and end.
    pub(crate) passages: HashMap<[i64; 3], i64>,
    pub(crate) statements: Statements<'r>,
}

/// What the chain holds of the change before.
pub(crate) struct Before {
    pub(crate) id: i64,
    pub(crate) moment: i64,
    pub(crate) chain: Vec<u8>,
}

impl Record {
    /// Runs a change in a transaction of its own; one that touched nothing leaves no trace.
    pub(crate) fn change<T>(
        &mut self,
        verb: &str,
        subject: &str,
        stamp: &Stamp,
        work: impl FnOnce(&mut Change<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if stamp.who.is_empty() {
            return Err(StoreError::invalid("who", "nobody is named"));
        }
        self.check_place()?;
        self.conn.execute_batch("BEGIN IMMEDIATE")?;
        let mut counts = Counts::default();
        let outcome = self.change_within(verb, subject, stamp, &mut counts, work).and_then(|value| {
            counts.write(&self.conn)?;
            Ok(value)
        });
        let failed = outcome.is_err();
        let outcome = finish(&self.conn, outcome);
        if failed || outcome.is_err() {
            // Numbers that were given out in the undone transaction may be given out again.
            *self.names.borrow_mut() = Names::default();
        }
        outcome
    }

    /// The same inside a transaction that the caller ends, after it has written the counts.
    pub(crate) fn change_within<T>(
        &mut self,
        verb: &str,
        subject: &str,
        stamp: &Stamp,
        counts: &mut Counts,
        work: impl FnOnce(&mut Change<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let before = last_change(&self.conn)?;
        let id = before.id + 1;
        let names = self.names.get_mut();
        let mut change = Change {
            conn: &self.conn,
            names,
            id,
            tally: Tally::default(),
            counts,
            touched: false,
            new_text: None,
            passages: HashMap::new(),
            statements: Statements::default(),
        };
        let value = work(&mut change)?;
        if !change.touched {
            return Ok(value);
        }
        let digest = change.tally.bytes();
        let moment = stamp.at.max(Moment(before.moment)).0;
        let chain = chain_hash(&before.chain, id, moment, &stamp.who, verb, subject, &digest);
        self.conn
            .prepare_cached("INSERT INTO tx VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?
            .execute(params![id, moment, stamp.who, verb, subject, digest, chain])?;
        Ok(value)
    }
}

fn last_change(conn: &Connection) -> Result<Before, StoreError> {
    let last = conn
        .prepare_cached("SELECT id, moment, chain FROM tx ORDER BY id DESC LIMIT 1")?
        .query_row([], |row| Ok(Before { id: row.get(0)?, moment: row.get(1)?, chain: row.get(2)? }))
        .optional()?;
    Ok(last.unwrap_or(Before { id: 0, moment: i64::MIN, chain: Vec::new() }))
}

/// The hash over a row of history and the chain before it.
pub(crate) fn chain_hash(before: &[u8], id: i64, moment: i64, who: &str, verb: &str, subject: &str, digest: &[u8]) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update((before.len() as u64).to_le_bytes());
    hash.update(before);
    hash.update(id.to_le_bytes());
    hash.update(moment.to_le_bytes());
    for text in [who, verb, subject] {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    }
    hash.update(digest);
    hash.finalize().to_vec()
}

impl Change<'_> {
    /// Writes a row of decision.
    pub(crate) fn note(&mut self, subject: &str, verdict: &str, what: Option<&str>, reason: Option<&str>) -> Result<i64, StoreError> {
        self.decision(&Decided { subject, verdict, what, reason, ..Decided::default() })
    }

    /// Writes a row of decision with the versions before and after.
    pub(crate) fn decision(&mut self, decided: &Decided<'_>) -> Result<i64, StoreError> {
        self.conn
            .prepare_cached(
                "INSERT INTO decision (tx, subject, verdict, change, reason, vid_before, vid_after, undoes) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                self.id,
                decided.subject,
                decided.verdict,
                decided.what,
                decided.reason,
                decided.before,
                decided.after,
                decided.undoes
            ])?;
        let id = self.conn.last_insert_rowid();
        decided.add_to(id, &mut self.tally);
        self.touched = true;
        Ok(id)
    }
}

/// A row of decision about to be written.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Decided<'a> {
    pub(crate) subject: &'a str,
    pub(crate) verdict: &'a str,
    pub(crate) what: Option<&'a str>,
    pub(crate) reason: Option<&'a str>,
    pub(crate) before: Option<i64>,
    pub(crate) after: Option<i64>,
    pub(crate) undoes: Option<i64>,
}

impl Decided<'_> {
    pub(crate) fn add_to(&self, id: i64, tally: &mut Tally) {
        let text = |text: Option<&str>| match text {
            None => vec![0],
            Some(text) => [&[1], text.as_bytes()].concat(),
        };
        let number = |number: Option<i64>| number.unwrap_or(-1).to_le_bytes();
        tally.add(
            "decision",
            &[
                &id.to_le_bytes(),
                self.subject.as_bytes(),
                self.verdict.as_bytes(),
                &text(self.what),
                &text(self.reason),
                &number(self.before),
                &number(self.after),
                &number(self.undoes),
            ],
        );
    }
}
