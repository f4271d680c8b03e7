//! The record at a glance: how much lies when, what waits for review, who has to do with whom.
use crate::counts::PairCount;
use crate::rollup::{YEAR_AFTER, YEAR_BEFORE, year_of};
use crate::{Record, StoreError};
use chancery_claim::Status;
use std::collections::BTreeMap;

/// First year, last year, how many: `None` is open, both `None` is undated.
pub type YearCount = (Option<i64>, Option<i64>, i64);

impl Record {
    /// Claims that nobody rejected by first and last year: `None` is open, both `None` is undated.
    ///
    /// It reads every claim, so a caller that shows it often keeps it until [`Record::last_change`] differs.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn coverage(&self) -> Result<Vec<YearCount>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT day_lo, day_hi, count(*) FROM claim_version WHERE tx_to IS NULL AND status <> 3 GROUP BY 1, 2")?;
        let mut rows = statement.query([])?;
        let mut counts: BTreeMap<(i64, i64), i64> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            *counts.entry((year_of(row.get(0)?), year_of(row.get(1)?))).or_default() += row.get::<_, i64>(2)?;
        }
        let year = |year: i64| Some(year).filter(|year| *year != YEAR_BEFORE && *year != YEAR_AFTER);
        Ok(counts.into_iter().map(|((first, last), n)| (year(first), year(last), n)).collect())
    }

    /// How many claims stand where in review.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn standing(&self) -> Result<BTreeMap<Status, i64>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT status, count(*) FROM claim_version WHERE tx_to IS NULL GROUP BY 1")?;
        let mut rows = statement.query([])?;
        let mut out: BTreeMap<Status, i64> = Status::ALL.iter().map(|status| (*status, 0)).collect();
        while let Some(row) = rows.next()? {
            let number: i64 = row.get(0)?;
            let status = Status::ALL.iter().find(|status| crate::version::status_number(**status) == number);
            let status = status.ok_or_else(|| StoreError::Damaged(format!("status {number} is not in the vocabulary")))?;
            out.insert(*status, row.get(1)?);
        }
        Ok(out)
    }

    /// Entities that share claims with one, most first; merged entities stand apart here.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn partners(&self, id: &str, limit: usize) -> Result<Vec<PairCount>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT ea.id, eb.id, t.n FROM pair_total t JOIN entity ea ON ea.eid = t.a JOIN entity eb ON eb.eid = t.b \
             WHERE t.a <> t.b AND t.n <> 0 AND (ea.id = ?1 OR eb.id = ?1) ORDER BY t.n DESC, ea.id, eb.id LIMIT ?2",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = statement.query_map(rusqlite::params![id, limit], |row| {
            let (a, b): (String, String) = (row.get(0)?, row.get(1)?);
            let other = if a == id { b } else { a };
            Ok(PairCount { a: id.to_owned(), b: other, n: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Ids of claims that somebody flagged and nobody unflagged since, oldest flag first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn flagged(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT d.subject FROM decision d WHERE d.verdict = 'flag' AND NOT EXISTS (SELECT 1 FROM decision u \
             WHERE u.subject = d.subject AND u.verdict IN ('flag', 'unflag') AND d.id < u.id) ORDER BY d.id",
        )?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
