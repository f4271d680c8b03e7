//! Whether the record is whole: file, hashes, quotes, references, counts and history, and if not, what is damaged.
use crate::change::{Decided, chain_hash};
use crate::content::content_bytes;
use crate::rollup::year_of;
use crate::source::hex;
use crate::sweep::Swept;
use crate::tally::{Sum, Tally};
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

/// How far a check has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being checked.
    pub part: &'static str,
    /// How many of its rows are done.
    pub done: u64,
    /// How many there are; nought where that is not known.
    pub of: u64,
}

/// More than this tells a person nothing new.
const MOST: usize = 100;
/// Rows between two words on progress.
const STEP: u64 = 1_000;

impl Verified {
    pub(crate) fn tell(&mut self, sort: &'static str, what: String) {
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

/// What was found in the rows: by the change that put it, and what pairs and counts must be.
#[derive(Default)]
struct Found {
    tallies: BTreeMap<i64, Tally>,
    pairs: Sum,
    periods: Sum,
    claims: Sum,
}

impl Found {
    fn of(&mut self, tx: i64) -> &mut Tally {
        self.tallies.entry(tx).or_default()
    }
}

/// Whoever wants to know how far it has come.
type Tell<'t> = &'t mut dyn FnMut(Progress);

impl Record {
    /// Checks everything against everything; reads the whole file once or twice.
    ///
    /// # Errors
    /// Only where checking itself is impossible (locked, out of memory); damage is told in the result.
    pub fn verify(&self) -> Result<Verified, StoreError> {
        self.verify_and_tell(&mut |_| ())
    }

    /// The same, and tells how far it has come.
    ///
    /// # Errors
    /// As [`Record::verify`].
    pub fn verify_and_tell(&self, tell: Tell<'_>) -> Result<Verified, StoreError> {
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
        let outcome = reader.verify_parts(&mut verified, tell);
        crate::open::finish(&reader.conn, outcome)?;
        verified.part("index", |v| self.verify_words(v, tell))?;
        Ok(verified)
    }

    fn verify_parts(&self, verified: &mut Verified, tell: Tell<'_>) -> Result<(), StoreError> {
        let mut found = Found::default();
        tell(Progress { part: "the file", done: 0, of: 0 });
        verified.part("file", |v| self.verify_schema(v))?;
        verified.part("file", |v| self.verify_file(v))?;
        verified.part("text", |v| self.verify_texts(v, &mut found, tell))?;
        verified.part("claim", |v| self.verify_versions(v, &mut found, tell))?;
        verified.part("history", |v| self.verify_decisions(v, &mut found))?;
        verified.part("index", |v| self.verify_indexes(v, &found, tell))?;
        verified.part("history", |v| self.verify_chain(v, &found))?;
        Ok(())
    }

    /// How many rows a table has, for progress: as its numbers count up, without reading it.
    fn rows_of(&self, column: &str, table: &str) -> Result<u64, StoreError> {
        let n: Option<i64> = self.conn.query_row(&format!("SELECT max({column}) FROM {table}"), [], |row| row.get(0))?;
        Ok(n.and_then(|n| u64::try_from(n).ok()).unwrap_or(0))
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
        // The indexes are read in their own order later: SQLite's full check looks up every row in each of them.
        let mut statement = self.conn.prepare("PRAGMA quick_check(20)")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let line: String = row.get(0)?;
            if line != "ok" {
                verified.tell("file", line);
            }
        }
        // Passages of versions are looked at when these are read.
        for table in ["text", "passage", "entity_name", "entity_merge", "decision", "source_was"] {
            let mut statement = self.conn.prepare(&format!("PRAGMA foreign_key_check({table})"))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let (table, row, parent): (String, Option<i64>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
                let row = row.map_or("a row".to_string(), |row| format!("row {row}"));
                verified.tell("reference", format!("{row} of {table} names a {parent} that is not there"));
            }
        }
        self.verify_keys(verified)?;
        self.verify_numbers(verified)
    }

    /// Versions of a claim count up, and one at most is open.
    fn verify_numbers(&self, verified: &mut Verified) -> Result<(), StoreError> {
        let (mut wrong, mut several) = (0, 0);
        let mut open = self.conn.prepare("SELECT count(*) FROM claim_version WHERE cid = ?1 AND tx_to IS NULL")?;
        let mut statement = self.conn.prepare("SELECT cid, max(ver), count(*) FROM claim_version GROUP BY cid HAVING 1 < max(ver)")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            wrong += u64::from(row.get::<_, i64>(1)? != row.get::<_, i64>(2)?);
            several += u64::from(1 < open.query_row([row.get::<_, i64>(0)?], |row| row.get::<_, i64>(0))?);
        }
        for (what, n) in [("claims with more than one open version", several), ("claims whose versions do not count up", wrong)] {
            if n != 0 {
                verified.tell("reference", format!("{what}: {n}"));
            }
        }
        Ok(())
    }

    /// Texts and what is quoted of them.
    fn verify_texts(&self, verified: &mut Verified, found: &mut Found, tell: Tell<'_>) -> Result<(), StoreError> {
        let of = self.rows_of("tid", "text")?;
        let mut done = 0;
        let mut passages = self.conn.prepare("SELECT s0, s1, words FROM passage WHERE tid = ?1")?;
        let mut statement = self.conn.prepare("SELECT t.tid, s.id, t.sha256, t.tx, t.content FROM text t JOIN source s USING (sid)")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if done % STEP == 0 {
                tell(Progress { part: "texts and quotes", done, of });
            }
            done += 1;
            let (tid, id, sha256): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let text = row.get_ref(4)?.as_bytes().unwrap_or_default();
            if hex(&Sha256::digest(text)) != sha256 {
                verified.tell("text", format!("the text of {id} is not what was read"));
            }
            found.of(row.get(3)?).text(&sha256);
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

    fn verify_versions(&self, verified: &mut Verified, found: &mut Found, tell: Tell<'_>) -> Result<(), StoreError> {
        let of = self.rows_of("vid", "claim_version")?;
        let orphans = self.sweep(|swept| {
            if verified.versions.is_multiple_of(STEP) {
                tell(Progress { part: "claims", done: verified.versions, of });
            }
            verified.versions += 1;
            if let Some(tx_to) = swept.tx_to {
                found.of(tx_to).closed(swept.vid);
            }
            if !swept.has_passage {
                verified.tell("reference", format!("row {} of claim_version names a passage that is not there", swept.vid));
            }
            match &swept.stored {
                Err(error) => verified.tell("claim", format!("version {}: {error}", swept.vid)),
                Ok(stored) => {
                    found.of(swept.tx_from).version(stored.version, &content_bytes(&stored.claim));
                    if swept.days != day_range(&stored.claim) {
                        verified.tell("claim", format!("{} is filed under other days", stored.claim.id));
                    }
                    expect_pairs(&stored.claim, &swept, found);
                }
            }
            Ok(())
        })?;
        for (what, n) in [("roles", orphans.roles), ("amounts", orphans.amounts)] {
            if n != 0 {
                verified.tell("reference", format!("{what} of no version: {n}"));
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

    fn verify_indexes(&self, verified: &mut Verified, found: &Found, tell: Tell<'_>) -> Result<(), StoreError> {
        tell(Progress { part: "pairs and counts", done: 0, of: 0 });
        let sum = |sql: &str, width: usize, n: bool| -> Result<Sum, StoreError> {
            let mut sum = Sum::default();
            let mut statement = self.conn.prepare(sql)?;
            let mut rows = statement.query([])?;
            let mut numbers = [0i64; 9];
            while let Some(row) = rows.next()? {
                for (at, number) in numbers.iter_mut().enumerate().take(width) {
                    *number = row.get(at)?;
                }
                sum.add(&numbers[..width], if n { row.get(width)? } else { 1 });
            }
            Ok(sum)
        };
        if sum("SELECT a, b, day_lo, cid, vid, day_hi, kind, tx_from, coalesce(tx_to, -1) FROM pair", 9, false)? != found.pairs {
            verified.tell("index", "the table of pairs is not that of the claims".into());
        }
        if sum("SELECT a, b, year_lo, year_hi, kind, n FROM pair_period", 5, true)? != found.periods {
            verified.tell("count", "counts by period are not those of the claims".into());
        }
        if sum("SELECT status, year_lo, year_hi, kind, n FROM claim_period", 4, true)? != found.claims {
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

    fn verify_words(&self, verified: &mut Verified, tell: Tell<'_>) -> Result<(), StoreError> {
        // The index of words can only be checked by a statement that may write.
        if self.conn.is_readonly("main")? {
            return Ok(());
        }
        for (index, part) in [("passage_fts", "words of quotes"), ("text_fts", "words of texts")] {
            tell(Progress { part, done: 0, of: 0 });
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

/// What the tables of pairs and counts must hold for a version.
fn expect_pairs(claim: &Claim, swept: &Swept, found: &mut Found) {
    let (day_lo, day_hi) = swept.days;
    let years = (year_of(day_lo), year_of(day_hi));
    let open = swept.tx_to.is_none();
    if open {
        found.claims.add(&[status_number(claim.status), years.0, years.1, swept.kind], 1);
    }
    for (at, a) in swept.eids.iter().enumerate() {
        for b in &swept.eids[at..] {
            let row = [*a, *b, day_lo, swept.cid, swept.vid, day_hi, swept.kind, swept.tx_from, swept.tx_to.unwrap_or(-1)];
            found.pairs.add(&row, 1);
            if open && claim.status != Status::Rejected {
                found.periods.add(&[*a, *b, years.0, years.1, swept.kind], 1);
            }
        }
    }
}
