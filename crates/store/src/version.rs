//! A claim as rows: written here, read back in `load`.
use crate::StoreError;
use crate::change::Change;
use crate::content::{amount_kind_number, anchor_number, aspect_number, content_bytes, witness_number};
use crate::validate::SEPARATOR;
use chancery_claim::{Claim, Status};
use chancery_text::Span;
use rusqlite::{CachedStatement, Connection, OptionalExtension, params};

/// Sorts before every day that a source can name.
pub(crate) const OPEN_BEFORE: i64 = -9_999_999;
/// Sorts after every day that a source can name; undated claims stand there.
pub(crate) const OPEN_AFTER: i64 = 9_999_999;

/// The 64 bits of an id such as `c:0011223344556677`, as SQLite holds them.
pub(crate) fn claim_number(id: &str) -> Result<i64, StoreError> {
    let wrong = || StoreError::invalid("id", format!("{id:?} is not c: and 16 hex digits"));
    let hex = id.strip_prefix("c:").ok_or_else(wrong)?;
    let lower = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if hex.len() != 16 || !hex.bytes().all(lower) {
        return Err(wrong());
    }
    let bits = u64::from_str_radix(hex, 16).map_err(|_| wrong())?;
    Ok(bits as i64)
}

/// The id of a claim's number.
pub(crate) fn claim_id_of(cid: i64) -> String {
    format!("c:{:016x}", cid as u64)
}

pub(crate) fn status_number(status: Status) -> i64 {
    match status {
        Status::Unreviewed => 0,
        Status::Accepted => 1,
        Status::Corrected => 2,
        Status::Rejected => 3,
    }
}

/// First and last day on which a claim may hold, for order and search.
pub(crate) fn day_range(claim: &Claim) -> (i64, i64) {
    let Some(time) = &claim.time else {
        return (OPEN_AFTER, OPEN_AFTER);
    };
    let bounds = time.value.bounds;
    let all = [bounds.begin.0, bounds.begin.1, bounds.finish.0, bounds.finish.1];
    if all.iter().all(Option::is_none) {
        return (OPEN_AFTER, OPEN_AFTER);
    }
    let clamp = |day: i64| day.clamp(OPEN_BEFORE + 1, OPEN_AFTER - 1);
    (bounds.begin.0.map_or(OPEN_BEFORE, clamp), bounds.finish.1.map_or(OPEN_AFTER, clamp))
}

impl Change<'_> {
    /// Writes one version of a claim whose spans point into text `tid`, and closes nothing.
    pub(crate) fn insert_version(&mut self, claim: &Claim, ver: i64, tid: i64) -> Result<i64, StoreError> {
        let cid = claim_number(&claim.id)?;
        let pid = self.passage(tid, claim.quote, &claim.quote_text)?;
        let (conn, tx) = (self.conn, self.id);
        let names = &mut *self.names;
        let kind = names.put_term(conn, claim.kind.name())?;
        let action = names.put_term(conn, claim.action)?;
        let list = |parts: &[String]| parts.join(&SEPARATOR.to_string());
        let fields = match claim.fields.as_slice() {
            [] => None,
            fields => Some(names.put_term(conn, &list(fields))?),
        };
        let reasons = match claim.reasons.as_slice() {
            [] => None,
            reasons => Some(names.put_term(conn, &list(reasons))?),
        };
        let basis = match claim.basis {
            None => None,
            Some(basis) => Some(names.put_term(conn, basis.name())?),
        };
        let polarity = names.put_term(conn, claim.polarity.name())?;
        let modality = names.put_term(conn, claim.modality.name())?;
        let rule = names.put_term(conn, &claim.rule)?;
        let engine = names.put_term(conn, &claim.engine)?;
        let words = Words { span: claim.quote, text: &claim.quote_text };
        let (day_lo, day_hi) = day_range(claim);
        let time = claim.time.as_ref();
        let bounds = time.map(|time| time.value.bounds).unwrap_or_default();
        let edtf = match time {
            None => None,
            Some(time) => Some(names.put_term(conn, &time.value.edtf)?),
        };
        let anchor = time.and_then(|time| time.value.anchor);
        let by = claim.attribution.as_ref();
        let by_entity = match by.and_then(|by| by.entity.as_deref()) {
            None => None,
            Some(id) => Some(names.put_entity(conn, id, tx)?),
        };
        let sql = "INSERT INTO claim_version (cid, ver, pid, kind, action, fields, basis, edtf, aspect, \
             begin_lo, begin_hi, finish_lo, finish_hi, day_lo, day_hi, t0, t1, time_words, \
             anchor, anchor0, anchor1, polarity, modality, by0, by1, by_words, by_eid, \
             confidence, reasons, rule, witness, engine, status, tx_from) VALUES \
             (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23,?24,?25,\
             ?26,?27,?28,?29,?30,?31,?32,?33,?34)";
        held(&mut self.statements.version, conn, sql)?.execute(params![
            cid,
            ver,
            pid,
            kind,
            action,
            fields,
            basis,
            edtf,
            time.map(|time| aspect_number(time.value.aspect)),
            bounds.begin.0,
            bounds.begin.1,
            bounds.finish.0,
            bounds.finish.1,
            day_lo,
            day_hi,
            time.and_then(|time| time.span).map(|span| span.start as i64),
            time.and_then(|time| time.span).map(|span| span.end as i64),
            time.and_then(|time| words.unless_there(time.span, &time.text)),
            anchor.map(anchor_number),
            anchor.and_then(|anchor| anchor.span).map(|span| span.0 as i64),
            anchor.and_then(|anchor| anchor.span).map(|span| span.1 as i64),
            polarity,
            modality,
            by.map(|by| by.span.start as i64),
            by.map(|by| by.span.end as i64),
            by.and_then(|by| words.unless_there(Some(by.span), &by.text)),
            by_entity,
            claim.confidence,
            reasons,
            rule,
            witness_number(claim.witness),
            engine,
            status_number(claim.status),
            tx,
        ])?;
        let vid = conn.last_insert_rowid();
        for (ord, role) in claim.roles.iter().enumerate() {
            let name = names.put_term(conn, role.role)?;
            let eid = match role.entity.as_deref() {
                None => None,
                Some(id) => Some(names.put_entity(conn, id, tx)?),
            };
            held(&mut self.statements.role, conn, "INSERT INTO role VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?.execute(params![
                vid,
                ord as i64,
                name,
                role.span.map(|span| span.start as i64),
                role.span.map(|span| span.end as i64),
                words.unless_there(role.span, &role.text),
                eid
            ])?;
        }
        for (ord, amount) in claim.amounts.iter().enumerate() {
            let value = &amount.value;
            let of = names.put_term(conn, &amount.of)?;
            let unit = names.put_term(conn, &value.unit)?;
            let hedge = match &value.hedge {
                None => None,
                Some(hedge) => Some(names.put_term(conn, hedge)?),
            };
            let sql = "INSERT INTO amount VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)";
            held(&mut self.statements.amount, conn, sql)?.execute(params![
                vid,
                ord as i64,
                of,
                amount.span.start as i64,
                amount.span.end as i64,
                words.unless_there(Some(amount.span), &amount.text),
                amount_kind_number(value.kind),
                value.low,
                value.low_closed,
                value.high,
                value.high_closed,
                unit,
                hedge,
                value.price_year
            ])?;
        }
        self.insert_pairs(claim, cid, vid, kind, (day_lo, day_hi))?;
        self.count_claim(status_number(claim.status), (day_lo, day_hi), kind, 1);
        self.tally.version(ver, &content_bytes(claim));
        Ok(vid)
    }

    fn insert_pairs(&mut self, claim: &Claim, cid: i64, vid: i64, kind: i64, (day_lo, day_hi): (i64, i64)) -> Result<(), StoreError> {
        let mut eids = Vec::new();
        for id in claim.entities() {
            eids.push(self.names.put_entity(self.conn, id, self.id)?);
        }
        eids.sort_unstable();
        for (at, a) in eids.iter().enumerate() {
            for b in &eids[at..] {
                self.counts.pair(self.conn, [*a, *b, day_lo, cid, vid, day_hi, kind, self.id])?;
                if claim.status != Status::Rejected {
                    self.count_pair((*a, *b), (day_lo, day_hi), kind, 1);
                }
            }
        }
        Ok(())
    }

    /// Closes a version: it was true of the record until this change.
    pub(crate) fn close_version(&mut self, vid: i64) -> Result<(), StoreError> {
        let conn = self.conn;
        // What is closed may have been put in this very transaction.
        self.counts.write_pairs(conn)?;
        let (cid, kind, status, day_lo, day_hi): (i64, i64, i64, i64, i64) = conn
            .prepare_cached("SELECT cid, kind, status, day_lo, day_hi FROM claim_version WHERE vid = ?1")?
            .query_row([vid], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))?;
        conn.prepare_cached("UPDATE claim_version SET tx_to = ?2 WHERE vid = ?1")?.execute([vid, self.id])?;
        let mut eids: Vec<i64> = conn
            .prepare_cached("SELECT DISTINCT eid FROM role WHERE vid = ?1 AND eid IS NOT NULL")?
            .query_map([vid], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        eids.sort_unstable();
        for (at, a) in eids.iter().enumerate() {
            for b in &eids[at..] {
                conn.prepare_cached("UPDATE pair SET tx_to = ?6 WHERE a = ?1 AND b = ?2 AND day_lo = ?3 AND cid = ?4 AND vid = ?5")?
                    .execute([*a, *b, day_lo, cid, vid, self.id])?;
                if status != status_number(Status::Rejected) {
                    self.count_pair((*a, *b), (day_lo, day_hi), kind, -1);
                }
            }
        }
        self.count_claim(status, (day_lo, day_hi), kind, -1);
        self.tally.closed(vid);
        Ok(())
    }

    /// The words of a text at a span, stored once.
    fn passage(&mut self, tid: i64, span: Span, words: &str) -> Result<i64, StoreError> {
        let place = [tid, span.start as i64, span.end as i64];
        let conn = self.conn;
        // Of a text that this change put, it knows every passage.
        let found = match self.passages.get(&place) {
            None if self.new_text != Some(tid) => {
                let sql = "SELECT pid FROM passage WHERE tid = ?1 AND s0 = ?2 AND s1 = ?3";
                held(&mut self.statements.find_passage, conn, sql)?.query_row(place, |row| row.get(0)).optional()?
            }
            known => known.copied(),
        };
        if let Some(pid) = found {
            return Ok(pid);
        }
        let sql = "INSERT INTO passage (tid, s0, s1, words) VALUES (?1, ?2, ?3, ?4)";
        held(&mut self.statements.passage, conn, sql)?.execute(params![place[0], place[1], place[2], words])?;
        let pid = conn.last_insert_rowid();
        let sql = "INSERT INTO passage_fts (rowid, words) VALUES (?1, ?2)";
        held(&mut self.statements.words, conn, sql)?.execute(params![pid, words])?;
        self.passages.insert(place, pid);
        Ok(pid)
    }
}

/// Statements of one change, each looked up once.
#[derive(Default)]
pub(crate) struct Statements<'r> {
    version: Option<CachedStatement<'r>>,
    role: Option<CachedStatement<'r>>,
    amount: Option<CachedStatement<'r>>,
    find_passage: Option<CachedStatement<'r>>,
    passage: Option<CachedStatement<'r>>,
    words: Option<CachedStatement<'r>>,
}

fn held<'s, 'r>(
    statement: &'s mut Option<CachedStatement<'r>>,
    conn: &'r Connection,
    sql: &str,
) -> Result<&'s mut CachedStatement<'r>, StoreError> {
    if statement.is_none() {
        *statement = Some(conn.prepare_cached(sql)?);
    }
    statement.as_mut().ok_or_else(|| StoreError::Damaged("a statement is missing".to_string()))
}

/// The quote, and which other words of the claim it holds.
struct Words<'a> {
    span: Span,
    text: &'a str,
}

impl<'a> Words<'a> {
    /// The words, unless they are those of the quote at their span: then the file need not hold them twice.
    fn unless_there<'b>(&self, span: Option<Span>, words: &'b str) -> Option<&'b str> {
        match span {
            Some(span)
                if self.span.contains(span) && self.text.get(span.start - self.span.start..span.end - self.span.start) == Some(words) =>
            {
                None
            }
            _ => Some(words),
        }
    }
}
