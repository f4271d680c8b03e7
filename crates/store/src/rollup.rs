//! Counts kept beside the claims, so that no page has to read them all.
use crate::StoreError;
use crate::change::Change;
use crate::version::{OPEN_AFTER, OPEN_BEFORE};
use rusqlite::Connection;
use std::collections::BTreeMap;

/// Year of an open or unknown end, before and after.
pub(crate) const YEAR_BEFORE: i64 = -99_999;
pub(crate) const YEAR_AFTER: i64 = 99_999;

/// What a change adds to the counts.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    periods: BTreeMap<(i64, i64, i64, i64, i64), i64>,
    /// Each claim once: status, first and last year, kind.
    claims: BTreeMap<(i64, i64, i64, i64), i64>,
    /// Rows of `pair` that are not written yet, in the order of its columns.
    pairs: Vec<[i64; 8]>,
}

/// The year of a day, after Howard Hinnant's `civil_from_days`.
pub(crate) fn year_of(day: i64) -> i64 {
    if day <= OPEN_BEFORE {
        return YEAR_BEFORE;
    }
    if OPEN_AFTER <= day {
        return YEAR_AFTER;
    }
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    era * 400 + year_of_era + i64::from(10 <= from_march)
}

impl Change<'_> {
    /// Counts a claim once more, or once less, for a pair.
    pub(crate) fn count_pair(&mut self, (a, b): (i64, i64), (day_lo, day_hi): (i64, i64), kind: i64, by: i64) {
        let key = (a, b, year_of(day_lo), year_of(day_hi), kind);
        *self.counts.periods.entry(key).or_default() += by;
    }

    /// Counts an open claim once more, or once less.
    pub(crate) fn count_claim(&mut self, status: i64, (day_lo, day_hi): (i64, i64), kind: i64, by: i64) {
        *self.counts.claims.entry((status, year_of(day_lo), year_of(day_hi), kind)).or_default() += by;
    }
}

/// More rows than this are written at once: enough to fill pages in order, few enough to hold.
const MOST_PAIRS: usize = 200_000;

impl Counts {
    /// Keeps a row of `pair` for later.
    pub(crate) fn pair(&mut self, conn: &Connection, row: [i64; 8]) -> Result<(), StoreError> {
        self.pairs.push(row);
        if MOST_PAIRS < self.pairs.len() { self.write_pairs(conn) } else { Ok(()) }
    }

    /// Writes the rows of `pair` in the order of its key: one by one they would each touch another page.
    pub(crate) fn write_pairs(&mut self, conn: &Connection) -> Result<(), StoreError> {
        if self.pairs.is_empty() {
            return Ok(());
        }
        self.pairs.sort_unstable();
        let mut insert = conn
            .prepare_cached("INSERT INTO pair (a, b, day_lo, cid, vid, day_hi, kind, tx_from) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
        for row in self.pairs.drain(..) {
            insert.execute(row)?;
        }
        Ok(())
    }

    /// Writes what was counted and kept since the last time.
    pub(crate) fn write(&mut self, conn: &Connection) -> Result<(), StoreError> {
        self.write_pairs(conn)?;
        let mut totals: BTreeMap<(i64, i64), i64> = BTreeMap::new();
        for ((a, b, lo, hi, kind), n) in std::mem::take(&mut self.periods) {
            if n != 0 {
                *totals.entry((a, b)).or_default() += n;
                conn.prepare_cached(
                    "INSERT INTO pair_period VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
                         ON CONFLICT DO UPDATE SET n = n + excluded.n",
                )?
                .execute([a, b, lo, hi, kind, n])?;
            }
        }
        for ((status, lo, hi, kind), n) in std::mem::take(&mut self.claims) {
            if n != 0 {
                conn.prepare_cached(
                    "INSERT INTO claim_period VALUES (?1, ?2, ?3, ?4, ?5) \
                         ON CONFLICT DO UPDATE SET n = n + excluded.n",
                )?
                .execute([status, lo, hi, kind, n])?;
            }
        }
        for ((a, b), n) in totals {
            if n != 0 {
                conn.prepare_cached(
                    "INSERT INTO pair_total VALUES (?1, ?2, ?3) \
                         ON CONFLICT DO UPDATE SET n = n + excluded.n",
                )?
                .execute([a, b, n])?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::year_of;

    #[test]
    fn years_follow_the_calendar() {
        // Counted day by day from 1970 both ways, as slowly as can be.
        let leap = |year: i64| (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        let mut day = 0;
        for year in 1970..2500 {
            let length = if leap(year) { 366 } else { 365 };
            assert_eq!((year_of(day), year_of(day + length - 1)), (year, year));
            day += length;
        }
        day = 0;
        for year in (-600..1970).rev() {
            day -= if leap(year) { 366 } else { 365 };
            assert_eq!(year_of(day), year);
        }
    }
}
