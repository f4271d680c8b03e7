//! The record at a glance: how much lies when, what waits for review, who has to do with whom.
use crate::counts::PairCount;
use crate::rollup::{YEAR_AFTER, YEAR_BEFORE};
use crate::{Record, StoreError};
use chancery_claim::Status;
use std::collections::BTreeMap;

/// First year, last year, how many: `None` is open, both `None` is undated.
pub type YearCount = (Option<i64>, Option<i64>, i64);

impl Record {
    /// Claims that nobody rejected by first and last year: `None` is open, both `None` is undated.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn coverage(&self) -> Result<Vec<YearCount>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT year_lo, year_hi, sum(n) FROM claim_period WHERE status <> 3 GROUP BY 1, 2 HAVING sum(n) <> 0 ORDER BY 1, 2",
        )?;
        let year = |year: i64| Some(year).filter(|year| *year != YEAR_BEFORE && *year != YEAR_AFTER);
        let rows = statement.query_map([], |row| Ok((year(row.get(0)?), year(row.get(1)?), row.get(2)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many claims stand where in review.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn standing(&self) -> Result<BTreeMap<Status, i64>, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT coalesce(sum(n), 0) FROM claim_period WHERE status = ?1")?;
        let mut out = BTreeMap::new();
        for status in Status::ALL {
            out.insert(*status, statement.query_row([crate::version::status_number(*status)], |row| row.get(0))?);
        }
        Ok(out)
    }

    /// Entities that share claims with one, most first; merged entities stand apart here.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn partners(&self, id: &str, limit: usize) -> Result<Vec<PairCount>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "WITH me AS (SELECT eid FROM entity WHERE id = ?1), \
             t AS (SELECT b AS other, n FROM pair_total WHERE a = (SELECT eid FROM me) \
             UNION ALL SELECT a, n FROM pair_total WHERE b = (SELECT eid FROM me)) \
             SELECT e.id, t.n FROM t JOIN entity e ON e.eid = t.other WHERE e.id <> ?1 AND t.n <> 0 \
             ORDER BY t.n DESC, e.id LIMIT ?2",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows =
            statement.query_map(rusqlite::params![id, limit], |row| Ok(PairCount { a: id.to_owned(), b: row.get(0)?, n: row.get(1)? }))?;
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
