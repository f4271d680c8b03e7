//! Whether the record is whole: file, hashes, quotes, references, counts and history, and if not, what is damaged.
use crate::change::{Decided, chain_hash};
use crate::content::content_bytes;
use crate::rollup::year_of;
use crate::source::hex;
use crate::tally::Tally;
use crate::version::{day_range, status_number};
use crate::{Record, StoreError};
use chancery_claim::{Claim, Status};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Something that is not as it was put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// What sort: file, reference, text, source, quote, claim, history, index, count.
    pub sort: &'static str,
    /// Where, and what is wrong.
    pub what: String,
}

/// What was checked, and what is damaged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verified {
    /// Changes in the history.
    pub changes: u64,
    /// Sources.
    pub sources: u64,
    /// Versions of claims.
    pub versions: u64,
    /// Decisions.
    pub decisions: u64,
    /// What is damaged; none is well. At most a hundred are told.
    pub damage: Vec<Damage>,
}

/// More than this tells a person nothing new.
const MOST: usize = 100;

impl Verified {
    fn tell(&mut self, sort: &'static str, what: String) {
        if self.damage.len() < MOST {
            self.damage.push(Damage { sort, what });
        }
    }
    /// Runs one part; that it cannot be read is itself what is wrong.
    fn part(&mut self, sort: &'static str, check: impl FnOnce(&mut Self) -> Result<(), StoreError>) -> Result<(), StoreError> {
        match check(self) {
            Err(StoreError::Damaged(why)) => self.tell(sort, why),
            Err(StoreError::Sqlite(error)) => self.tell(sort, error.to_string()),
            Err(error) => return Err(error),
            Ok(()) => {}
        }
        Ok(())
    }
}

/// What was found in the rows, by the change that put it.
#[derive(Default)]
struct Found {
    tallies: BTreeMap<i64, Tally>,
    pairs: Tally,
    periods: BTreeMap<(i64, i64, i64, i64, i64), i64>,
    claims: BTreeMap<(i64, i64, i64, i64), i64>,
}

impl Found {
    fn of(&mut self, tx: i64) -> &mut Tally {
        self.tallies.entry(tx).or_default()
    }
}

impl Record {
    /// Checks everything against everything; reads the whole file once.
    ///
    /// # Errors
    /// Only where checking itself is impossible (locked, out of memory); damage is told in the result.
    pub fn verify(&self) -> Result<Verified, StoreError> {
        // A connection of its own: FTS5 remembers pages of its index, and would take those that another writer
        // has changed since for damaged ones.
        let own = match self.path().exists() {
            true => Some(Record::open(self.path(), crate::Mode::Read)?),
            false => None,
        };
        let reader = own.as_ref().unwrap_or(self);
        let mut verified = Verified::default();
        // One view of the file throughout, whoever writes to it meanwhile.
        reader.conn.execute_batch("BEGIN")?;
        let outcome = reader.verify_parts(&mut verified);
        crate::open::finish(&reader.conn, outcome)?;
        verified.part("index", |v| self.verify_words(v))?;
        Ok(verified)
    }

    fn verify_parts(&self, verified: &mut Verified) -> Result<(), StoreError> {
        let mut found = Found::default();
        verified.part("file", |v| self.verify_schema(v))?;
        verified.part("file", |v| self.verify_file(v))?;
        verified.part("text", |v| self.verify_texts(v, &mut found))?;
        verified.part("quote", |v| self.verify_quotes(v))?;
        verified.part("claim", |v| self.verify_versions(v, &mut found))?;
        verified.part("history", |v| self.verify_decisions(v, &mut found))?;
        verified.part("index", |v| self.verify_indexes(v, &found))?;
        verified.part("history", |v| self.verify_chain(v, &found))?;
        Ok(())
    }

    /// Every table, index, view and trigger is as this program makes it; others may stand beside them.
    fn verify_schema(&self, verified: &mut Verified) -> Result<(), StoreError> {
        let read = |record: &Record| -> Result<BTreeMap<String, String>, StoreError> {
            let mut statement = record.conn.prepare("SELECT type || ' ' || name, sql FROM sqlite_schema WHERE sql IS NOT NULL")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        let here = read(self)?;
        for (name, sql) in read(&Record::in_memory()?)? {
            match here.get(&name) {
                None => verified.tell("file", format!("{name} is missing")),
                Some(found) if *found != sql => {
                    verified.tell("file", format!("{name} is not as this program makes it"));
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    fn verify_file(&self, verified: &mut Verified) -> Result<(), StoreError> {
        let mut statement = self.conn.prepare("PRAGMA integrity_check(20)")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let line: String = row.get(0)?;
            if line != "ok" {
                verified.tell("file", line);
            }
        }
        let mut statement = self.conn.prepare("PRAGMA foreign_key_check")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (table, row, parent): (String, Option<i64>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let row = row.map_or("a row".to_string(), |row| format!("row {row}"));
            verified.tell("reference", format!("{row} of {table} names a {parent} that is not there"));
        }
        for (what, sql) in [
            (
                "claims with more than one open version",
                "SELECT count(*) FROM (SELECT cid FROM claim_version WHERE tx_to IS NULL GROUP BY cid HAVING 1 < count(*))",
            ),
            (
                "claims whose versions do not count up",
                "SELECT count(*) FROM (SELECT cid FROM claim_version GROUP BY cid HAVING max(ver) <> count(*))",
            ),
            ("roles of no version", "SELECT count(*) FROM role WHERE vid NOT IN (SELECT vid FROM claim_version)"),
            ("amounts of no version", "SELECT count(*) FROM amount WHERE vid NOT IN (SELECT vid FROM claim_version)"),
        ] {
            let n: i64 = self.conn.query_row(sql, [], |row| row.get(0))?;
            if n != 0 {
                verified.tell("reference", format!("{what}: {n}"));
            }
        }
        Ok(())
    }

    fn verify_texts(&self, verified: &mut Verified, found: &mut Found) -> Result<(), StoreError> {
        let mut statement = self.conn.prepare("SELECT s.id, t.sha256, t.tx, t.content FROM text t JOIN source s USING (sid)")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, sha256, tx): (String, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let content = row.get_ref(3)?;
            let bytes = content.as_bytes().unwrap_or_default();
            if hex(&Sha256::digest(bytes)) != sha256 {
                verified.tell("text", format!("the text of {id} is not what was read"));
            }
            found.of(tx).text(&sha256);
        }
        let mut statement = self.conn.prepare("SELECT id, sha256, tx FROM source")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, sha256): (String, String) = (row.get(0)?, row.get(1)?);
            if crate::source_id(&sha256) != id {
                verified.tell("source", format!("{id} is not the id of its bytes"));
            }
            found.of(row.get(2)?).source(&sha256);
            verified.sources += 1;
        }
        Ok(())
    }

    fn verify_quotes(&self, verified: &mut Verified) -> Result<(), StoreError> {
        let mut texts = self.conn.prepare("SELECT t.tid, s.id, t.content FROM text t JOIN source s USING (sid)")?;
        let mut passages = self.conn.prepare("SELECT s0, s1, words FROM passage WHERE tid = ?1")?;
        let mut rows = texts.query([])?;
        while let Some(row) = rows.next()? {
            let (tid, id): (i64, String) = (row.get(0)?, row.get(1)?);
            let text = row.get_ref(2)?.as_bytes().unwrap_or_default();
            let mut quotes = passages.query([tid])?;
            while let Some(quote) = quotes.next()? {
                let (s0, s1): (i64, i64) = (quote.get(0)?, quote.get(1)?);
                let words = quote.get_ref(2)?.as_bytes().unwrap_or_default();
                let place = usize::try_from(s0).ok().zip(usize::try_from(s1).ok());
                if place.and_then(|(s0, s1)| text.get(s0..s1)) != Some(words) {
                    verified.tell("quote", format!("bytes {s0}..{s1} of {id} are not what is quoted"));
                }
            }
        }
        Ok(())
    }

    fn verify_versions(&self, verified: &mut Verified, found: &mut Found) -> Result<(), StoreError> {
        let mut loader = self.loader()?;
        let mut statement = self.conn.prepare("SELECT vid, tx_from, tx_to, kind, day_lo, day_hi FROM claim_version ORDER BY vid")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (vid, tx_from, tx_to): (i64, i64, Option<i64>) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let days: (i64, i64) = (row.get(4)?, row.get(5)?);
            verified.versions += 1;
            if let Some(tx_to) = tx_to {
                found.of(tx_to).closed(vid);
            }
            let stored = match loader.load(&mut self.names.borrow_mut(), vid) {
                Ok(stored) => stored,
                Err(error) => {
                    verified.tell("claim", format!("version {vid}: {error}"));
                    continue;
                }
            };
            found.of(tx_from).version(stored.version, &content_bytes(&stored.claim));
            if days != day_range(&stored.claim) {
                verified.tell("claim", format!("{} is filed under other days", stored.claim.id));
            }
            self.expect_pairs(&stored.claim, vid, row.get(3)?, days, (tx_from, tx_to), found)?;
        }
        Ok(())
    }

    /// What the tables of pairs and counts must hold for a version.
    fn expect_pairs(
        &self,
        claim: &Claim,
        vid: i64,
        kind: i64,
        (day_lo, day_hi): (i64, i64),
        (tx_from, tx_to): (i64, Option<i64>),
        found: &mut Found,
    ) -> Result<(), StoreError> {
        let mut eids = Vec::new();
        for id in claim.entities() {
            eids.extend(self.names.borrow_mut().find_entity(&self.conn, id)?);
        }
        eids.sort_unstable();
        if tx_to.is_none() {
            let key = (status_number(claim.status), year_of(day_lo), year_of(day_hi), kind);
            *found.claims.entry(key).or_default() += 1;
        }
        let cid = crate::version::claim_number(&claim.id)?;
        for (at, a) in eids.iter().enumerate() {
            for b in &eids[at..] {
                let row = [*a, *b, day_lo, cid, vid, day_hi, kind, tx_from, tx_to.unwrap_or(-1)];
                found.pairs.add("pair", &[&row.map(i64::to_le_bytes).concat()]);
                if tx_to.is_none() && claim.status != Status::Rejected {
                    let key = (*a, *b, year_of(day_lo), year_of(day_hi), kind);
                    *found.periods.entry(key).or_default() += 1;
                }
            }
        }
        Ok(())
    }

    fn verify_decisions(&self, verified: &mut Verified, found: &mut Found) -> Result<(), StoreError> {
        let mut statement =
            self.conn.prepare("SELECT id, tx, subject, verdict, change, reason, vid_before, vid_after, undoes FROM decision")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (subject, verdict): (String, String) = (row.get(2)?, row.get(3)?);
            let (what, reason): (Option<String>, Option<String>) = (row.get(4)?, row.get(5)?);
            let decided = Decided {
                subject: &subject,
                verdict: &verdict,
                what: what.as_deref(),
                reason: reason.as_deref(),
                before: row.get(6)?,
                after: row.get(7)?,
                undoes: row.get(8)?,
            };
            decided.add_to(row.get(0)?, found.of(row.get(1)?));
            verified.decisions += 1;
        }
        let mut statement = self.conn.prepare("SELECT cid, stands_for, tx FROM alias")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            found.of(row.get(2)?).alias(row.get(0)?, row.get(1)?);
        }
        Ok(())
    }

    fn verify_indexes(&self, verified: &mut Verified, found: &Found) -> Result<(), StoreError> {
        let mut pairs = Tally::default();
        let mut statement = self.conn.prepare("SELECT a, b, day_lo, cid, vid, day_hi, kind, tx_from, coalesce(tx_to, -1) FROM pair")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let mut numbers = [0i64; 9];
            for (at, number) in numbers.iter_mut().enumerate() {
                *number = row.get(at)?;
            }
            pairs.add("pair", &[&numbers.map(i64::to_le_bytes).concat()]);
        }
        if pairs != found.pairs {
            verified.tell("index", "the table of pairs is not that of the claims".into());
        }
        let mut statement = self.conn.prepare("SELECT a, b, year_lo, year_hi, kind, n FROM pair_period WHERE n <> 0")?;
        let mut rows = statement.query([])?;
        let mut periods = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let key = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
            periods.insert(key, row.get(5)?);
        }
        if periods != found.periods {
            verified.tell("count", "counts by period are not those of the claims".into());
        }
        let mut statement = self.conn.prepare("SELECT status, year_lo, year_hi, kind, n FROM claim_period WHERE n <> 0")?;
        let mut rows = statement.query([])?;
        let mut claims = BTreeMap::new();
        while let Some(row) = rows.next()? {
            claims.insert((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?), row.get(4)?);
        }
        if claims != found.claims {
            verified.tell("count", "counts by period and status are not those of the claims".into());
        }
        let wrong: i64 = self.conn.query_row(
            "SELECT count(*) FROM pair_total t WHERE n <> (SELECT coalesce(sum(n), 0) FROM pair_period p \
             WHERE p.a = t.a AND p.b = t.b)",
            [],
            |row| row.get(0),
        )?;
        if wrong != 0 {
            verified.tell("count", format!("totals of {wrong} pairs are not the sums of their periods"));
        }
        Ok(())
    }

    fn verify_words(&self, verified: &mut Verified) -> Result<(), StoreError> {
        // The index of words can only be checked by a statement that may write.
        if !self.conn.is_readonly("main")? {
            for index in ["passage_fts", "text_fts"] {
                let check = format!("INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)");
                if let Err(error) = self.conn.execute_batch(&check) {
                    match StoreError::from(error) {
                        StoreError::Damaged(_) => {
                            verified.tell("index", format!("words of {index} are not those of the texts"));
                        }
                        // A full disk or another writer says nothing about the index.
                        _ => return Ok(()),
                    }
                }
            }
        }
        Ok(())
    }

    fn verify_chain(&self, verified: &mut Verified, found: &Found) -> Result<(), StoreError> {
        let mut statement = self.conn.prepare("SELECT id, moment, who, verb, subject, digest, chain FROM tx ORDER BY id")?;
        let mut rows = statement.query([])?;
        let (mut before, mut last, mut last_moment) = (Vec::new(), 0, i64::MIN);
        let mut unseen = found.tallies.clone();
        while let Some(row) = rows.next()? {
            let (id, moment): (i64, i64) = (row.get(0)?, row.get(1)?);
            let (who, verb, subject): (String, String, String) = (row.get(2)?, row.get(3)?, row.get(4)?);
            let (digest, chain): (Vec<u8>, Vec<u8>) = (row.get(5)?, row.get(6)?);
            verified.changes += 1;
            if id != last + 1 {
                verified.tell("history", format!("changes {}..{id} are missing", last + 1));
            }
            if moment < last_moment {
                verified.tell("history", format!("change {id} is before the one before it"));
            }
            if chain != chain_hash(&before, id, moment, &who, &verb, &subject, &digest) {
                verified.tell("history", format!("change {id} does not follow from those before it"));
            }
            if unseen.remove(&id).unwrap_or_default().bytes() != digest {
                verified.tell("history", format!("change {id} ({verb} {subject}) does not hold what it put"));
            }
            (before, last, last_moment) = (chain, id, moment);
        }
        if let Some((id, _)) = unseen.into_iter().next() {
            verified.tell("history", format!("rows name change {id}, which is not there"));
        }
        Ok(())
    }
}
