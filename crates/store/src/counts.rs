//! How many claims there are, by pair, period and kind: read from counts kept beside them.
use crate::query::{list, pairs_of, words_of_search};
use crate::rollup::{YEAR_AFTER, YEAR_BEFORE};
use crate::version::status_number;
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
        self.counts_of(&Query { parties: parties.to_vec(), as_of, ..Query::default() })
    }

    /// Claims that a query finds, by period and kind; `limit` does not count.
    ///
    /// # Errors
    /// As [`Record::claims`].
    pub fn counts_of(&self, query: &Query) -> Result<Vec<PeriodCount>, StoreError> {
        let (sql, values) = if let Some((a, b)) = self.one_pair(query)? {
            let kept = "SELECT p.year_lo, p.year_hi, t.text, p.n FROM pair_period p JOIN term t ON t.id = p.kind \
                        WHERE p.a = ? AND p.b = ? AND p.n <> 0";
            (kept.to_string(), vec![a.into(), b.into()])
        } else {
            let Some(sql) = self.build(query)? else {
                return Ok(Vec::new());
            };
            let grouped = format!(
                "SELECT chancery_year(v.day_lo), chancery_year(v.day_hi), t.text, count(*) FROM ({}) f \
                 JOIN claim_version v ON v.vid = f.vid JOIN term t ON t.id = v.kind GROUP BY v.day_lo, v.day_hi, 3",
                sql.text
            );
            (grouped, sql.values)
        };
        let mut counts: BTreeMap<(i64, i64, String), i64> = BTreeMap::new();
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query(rusqlite::params_from_iter(values)).map_err(words_of_search)?;
        while let Some(row) = rows.next().map_err(words_of_search)? {
            *counts.entry((row.get(0)?, row.get(1)?, row.get(2)?)).or_default() += row.get::<_, i64>(3)?;
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

    /// The pair that a query is about, where it asks nothing else: counts are kept of it, as of today.
    fn one_pair(&self, query: &Query) -> Result<Option<(i64, i64)>, StoreError> {
        let only = Query { parties: query.parties.clone(), limit: query.limit, ..Query::default() };
        if *query != only || query.parties.is_empty() || 2 < query.parties.len() {
            return Ok(None);
        }
        let at = self.change_at(None)?;
        let sets = query.parties.iter().map(|party| self.entity_set(party, at)).collect::<Result<Vec<_>, _>>()?;
        let pairs = pairs_of(&sets[0], sets.last().unwrap_or(&sets[0]), sets.len() == 1);
        // A claim with two merged entities would be counted twice.
        Ok(match pairs.as_slice() {
            [pair] => Some(*pair),
            _ => None,
        })
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

    /// How many claims a query finds, where a count is kept for it: by status and kind, or of one pair or party.
    pub(crate) fn kept_count(&self, query: &Query) -> Result<Option<usize>, StoreError> {
        let by_kind = Query { statuses: query.statuses.clone(), kinds: query.kinds.clone(), limit: query.limit, ..Query::default() };
        let n: i64 = if *query == by_kind {
            let statuses: Vec<i64> = query.statuses.iter().copied().map(status_number).collect();
            let mut sql = format!("SELECT coalesce(sum(n), 0) FROM claim_period WHERE status IN ({})", list(&statuses));
            if !query.kinds.is_empty() {
                let names: Vec<&str> = query.kinds.iter().map(|kind| kind.name()).collect();
                sql.push_str(&format!(" AND kind IN ({})", list(&self.terms(&names)?)));
            }
            self.conn.prepare_cached(&sql)?.query_row([], |row| row.get(0))?
        } else if let Some((a, b)) = self.one_pair(query)? {
            let mut statement = self.conn.prepare_cached("SELECT coalesce(sum(n), 0) FROM pair_total WHERE a = ?1 AND b = ?2")?;
            statement.query_row([a, b], |row| row.get(0))?
        } else {
            return Ok(None);
        };
        Ok(Some(usize::try_from(n).unwrap_or(0)))
    }

    /// How many sources, open claims, entities and decisions there are.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn size(&self) -> Result<[(&'static str, i64); 4], StoreError> {
        let count = |sql: &str| self.conn.query_row(sql, [], |row| row.get::<_, i64>(0));
        Ok([
            ("sources", count("SELECT count(*) FROM source")?),
            ("claims", count("SELECT coalesce(sum(n), 0) FROM claim_period WHERE status <> 3")?),
            ("entities", count("SELECT count(*) FROM entity")?),
            ("decisions", count("SELECT count(*) FROM decision")?),
        ])
    }
}
