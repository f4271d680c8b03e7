//! How many claims there are, by pair, period and kind: read from counts kept beside them.
use crate::query::{list, pairs_of};
use crate::rollup::{YEAR_AFTER, YEAR_BEFORE, year_of};
use crate::{Moment, Query, Record, StoreError};
use chancery_claim::Kind;
use std::collections::BTreeMap;

/// Claims of one kind that lie in one period. One that spans years stands in its own period, never in each year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PeriodCount {
    /// First year; `None` is open, or undated where both are.
    pub first: Option<i64>,
    /// Last year.
    pub last: Option<i64>,
    /// Kind.
    pub kind: Kind,
    /// How many.
    pub n: i64,
}

/// Two entities, or one alone, and how many claims they share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairCount {
    /// One.
    pub a: String,
    /// The other.
    pub b: String,
    /// How many claims that nobody rejected.
    pub n: i64,
}

impl Record {
    /// Claims by period and kind for one entity or for two; what was rejected is not counted.
    ///
    /// # Errors
    /// Where the file cannot be read, or not one or two entities are named.
    pub fn counts(&self, parties: &[String], as_of: Option<Moment>) -> Result<Vec<PeriodCount>, StoreError> {
        if parties.is_empty() || 2 < parties.len() {
            return Err(StoreError::invalid("parties", "one or two are counted"));
        }
        let mut counts: BTreeMap<(i64, i64, String), i64> = BTreeMap::new();
        let at = self.change_at(as_of)?;
        let sets = parties.iter().map(|party| self.entity_set(party, at)).collect::<Result<Vec<_>, _>>()?;
        let pairs = pairs_of(&sets[0], sets.last().unwrap_or(&sets[0]), sets.len() == 1);
        // Kept counts are of today, and a claim with two merged entities would be counted twice.
        if as_of.is_some() || 1 < pairs.len() {
            let query = Query { parties: parties.to_vec(), as_of, ..Query::default() };
            let mut kind_of =
                self.conn.prepare_cached("SELECT t.text, v.day_hi FROM claim_version v JOIN term t ON t.id = v.kind WHERE vid = ?1")?;
            for (vid, day_lo, _) in self.find(&query, None)? {
                let (kind, day_hi): (String, i64) = kind_of.query_row([vid], |row| Ok((row.get(0)?, row.get(1)?)))?;
                *counts.entry((year_of(day_lo), year_of(day_hi), kind)).or_default() += 1;
            }
        } else if let [(a, b)] = pairs.as_slice() {
            let mut statement = self.conn.prepare_cached(
                "SELECT p.year_lo, p.year_hi, t.text, p.n FROM pair_period p JOIN term t ON t.id = p.kind \
                 WHERE p.a = ?1 AND p.b = ?2 AND p.n <> 0",
            )?;
            let mut rows = statement.query([a, b])?;
            while let Some(row) = rows.next()? {
                let key = (row.get(0)?, row.get(1)?, row.get(2)?);
                *counts.entry(key).or_default() += row.get::<_, i64>(3)?;
            }
        }
        let mut out = Vec::with_capacity(counts.len());
        for ((first, last, kind), n) in counts {
            let kind = Kind::from_name(&kind).ok_or_else(|| StoreError::Damaged(format!("kind {kind:?} is not in the vocabulary")))?;
            let undated = first == YEAR_AFTER;
            out.push(PeriodCount {
                first: Some(first).filter(|year| *year != YEAR_BEFORE && !undated),
                last: Some(last).filter(|year| *year != YEAR_AFTER),
                kind,
                n,
            });
        }
        Ok(out)
    }

    /// The pairs with most claims, most first; entities that were merged stand apart here.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn top_pairs(&self, limit: usize) -> Result<Vec<PairCount>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT ea.id, eb.id, t.n FROM pair_total t JOIN entity ea ON ea.eid = t.a \
             JOIN entity eb ON eb.eid = t.b WHERE t.a < t.b AND t.n <> 0 \
             ORDER BY t.n DESC, min(ea.id, eb.id), max(ea.id, eb.id) LIMIT ?1",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = statement.query_map([limit], |row| {
            let (a, b): (String, String) = (row.get(0)?, row.get(1)?);
            let (a, b) = if a <= b { (a, b) } else { (b, a) };
            Ok(PairCount { a, b, n: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many sources, open claims, entities and decisions there are.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn size(&self) -> Result<[(&'static str, i64); 4], StoreError> {
        let count = |sql: &str| self.conn.query_row(sql, [], |row| row.get::<_, i64>(0));
        let statuses = list(&[0, 1, 2]);
        Ok([
            ("sources", count("SELECT count(*) FROM source")?),
            ("claims", count(&format!("SELECT count(*) FROM claim_version WHERE tx_to IS NULL AND status IN ({statuses})"))?),
            ("entities", count("SELECT count(*) FROM entity")?),
            ("decisions", count("SELECT count(*) FROM decision")?),
        ])
    }
}
