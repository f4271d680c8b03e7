//! Reads a source in: the same bytes twice add nothing, a better engine replaces what nobody has judged.
use crate::change::Change;
use crate::load::load_version;
use crate::open::finish;
use crate::rollup::Counts;
use crate::source::write_pages;
use crate::validate::{SEPARATOR, check_claim};
use crate::version::claim_number;
use crate::{Record, SourceRow, Stamp, StoreError};
use chancery_claim::{Claim, Status};
use rusqlite::{ErrorCode, OptionalExtension, params};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// What one reading changed. All noughts and `new_source` false: nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReadReport {
    /// The record did not have this source.
    pub new_source: bool,
    /// Something known of the source changed (title, path, text, engine).
    pub changed_source: bool,
    /// Claims that are new.
    pub added: usize,
    /// Claims of which the engine now says something else (confidence, rule, reasons, bounds).
    pub changed: usize,
    /// Claims that nobody had judged and that the engine no longer makes: closed.
    pub closed: usize,
    /// Claims that are as they were.
    pub unchanged: usize,
    /// Judged claims, kept as judged.
    pub kept: usize,
    /// Of these, how many the engine now makes under another id.
    pub attached: usize,
    /// Of these, how many the engine no longer makes at all.
    pub no_longer_made: usize,
}

impl ReadReport {
    /// Whether the record is other than before.
    pub fn is_change(&self) -> bool {
        self.new_source || self.changed_source || self.added + self.changed + self.closed + self.attached != 0
    }
}

impl Record {
    /// Puts a source and what an engine makes of it, in one transaction.
    ///
    /// The same again changes nothing. With other claims than before, unjudged ones that are not made any more are
    /// closed, and judged ones stay as judged: found again by id, or else by place and content.
    ///
    /// # Errors
    /// Where a claim is false (quote not in the text, unknown action, id of another claim); then nothing is put.
    pub fn put_source(&mut self, source: &SourceRow, claims: &[Claim], stamp: &Stamp) -> Result<ReadReport, StoreError> {
        let claims = check_reading(source, claims)?;
        self.change("read", &source.id, stamp, |change| put(change, source, &claims))
    }

    /// Puts many sources in one transaction, each a change of its own: faster, and all or none.
    ///
    /// # Errors
    /// As [`Record::put_source`]; then none of them is put.
    pub fn put_sources(&mut self, sources: &[(SourceRow, Vec<Claim>)], stamp: &Stamp) -> Result<Vec<ReadReport>, StoreError> {
        if stamp.who.is_empty() {
            return Err(StoreError::invalid("who", "nobody is named"));
        }
        self.check_place()?;
        self.conn.execute_batch("BEGIN IMMEDIATE")?;
        let mut reports = Vec::with_capacity(sources.len());
        let mut outcome = Ok(());
        let mut counts = Counts::default();
        for (source, claims) in sources {
            let put = check_reading(source, claims)
                .and_then(|claims| self.change_within("read", &source.id, stamp, &mut counts, |change| put(change, source, &claims)));
            match put {
                Ok(report) => reports.push(report),
                Err(error) => {
                    outcome = Err(error);
                    break;
                }
            }
        }
        // Documents of one batch share many counts; each is written once.
        let outcome = outcome.and_then(|()| counts.write(&self.conn));
        let outcome = finish(&self.conn, outcome);
        if outcome.is_err() {
            *self.names.borrow_mut() = crate::names::Names::default();
        }
        outcome.map(|()| reports)
    }
}

/// Checks that the id of a source is that of its bytes.
pub(crate) fn check_source(source: &SourceRow) -> Result<(), StoreError> {
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if source.sha256.len() != 64 || !source.sha256.bytes().all(hex) {
        return Err(StoreError::invalid("sha256", format!("{:?} is no hash", source.sha256)));
    }
    if source.id != crate::source_id(&source.sha256) {
        return Err(StoreError::invalid("id", format!("{} is not that of bytes {}", source.id, source.sha256)));
    }
    Ok(())
}

/// Checks source and claims; a claim that comes twice is taken once.
fn check_reading<'a>(source: &SourceRow, claims: &'a [Claim]) -> Result<BTreeMap<i64, &'a Claim>, StoreError> {
    check_source(source)?;
    let mut checked = BTreeMap::new();
    for claim in claims {
        check_claim(claim, &source.id, &source.text)?;
        let cid = claim_number(&claim.id)?;
        if let Some(before) = checked.insert(cid, claim)
            && before != claim
        {
            return Err(StoreError::invalid("id", format!("{} stands for two claims", claim.id)));
        }
    }
    Ok(checked)
}

/// An open version of a claim of the source that is read again.
struct Open {
    vid: i64,
    ver: i64,
    tid: i64,
    claim: Claim,
}

fn put(change: &mut Change<'_>, source: &SourceRow, claims: &BTreeMap<i64, &Claim>) -> Result<ReadReport, StoreError> {
    let mut report = ReadReport::default();
    let (sid, tid) = put_source_row(change, source, &mut report)?;
    let mut open = if report.new_source { BTreeMap::new() } else { open_versions(change, sid)? };
    let mut fresh: Vec<&Claim> = Vec::new();
    let mut seen: BTreeSet<i64> = BTreeSet::new();
    // What is the same by id, before anything is looked for by content. Claims are put in the order they were given.
    let aliases: bool = change.conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM alias)")?.query_row([], |row| row.get(0))?;
    for (cid, claim) in claims {
        let stands_for = if aliases { alias_of(change, *cid)? } else { None };
        let cid = stands_for.unwrap_or(*cid);
        match open.get(&cid) {
            None => fresh.push(claim),
            Some(before) => {
                seen.insert(cid);
                if before.claim.status != Status::Unreviewed {
                    report.kept += 1;
                } else if before.tid == tid && before.claim == **claim {
                    report.unchanged += 1;
                } else {
                    change.close_version(before.vid)?;
                    change.insert_version(claim, before.ver + 1, tid)?;
                    report.changed += 1;
                }
            }
        }
    }
    fresh.sort_by_key(|claim| (claim.quote, claim.id.clone()));
    for claim in fresh {
        let cid = claim_number(&claim.id)?;
        let judged = open.iter().find(|(cid, before)| {
            !seen.contains(cid) && before.claim.status != Status::Unreviewed && says_the_same(&before.claim, claim, before.tid == tid)
        });
        if let Some((&judged, _)) = judged {
            seen.insert(judged);
            change.conn.execute("INSERT INTO alias VALUES (?1, ?2, ?3)", [cid, judged, change.id])?;
            change.tally.alias(cid, judged);
            report.kept += 1;
            report.attached += 1;
            continue;
        }
        insert_new(change, claim, cid, tid, report.new_source)?;
        report.added += 1;
    }
    open.retain(|cid, _| !seen.contains(cid));
    for before in open.values() {
        if before.claim.status == Status::Unreviewed {
            change.close_version(before.vid)?;
            report.closed += 1;
        } else {
            report.kept += 1;
            report.no_longer_made += 1;
        }
    }
    change.touched |= report.is_change();
    Ok(report)
}

/// Whether a claim of a newer engine says what a judged one says: same kind, action, parties and time, at the same place.
fn says_the_same(judged: &Claim, made: &Claim, same_text: bool) -> bool {
    let parties = |claim: &Claim| -> BTreeSet<(&'static str, String)> {
        claim
            .roles
            .iter()
            .map(|role| match &role.entity {
                Some(entity) => (role.role, entity.clone()),
                None => (role.role, role.text.to_lowercase()),
            })
            .collect()
    };
    let edtf = |claim: &Claim| claim.time.as_ref().map(|time| time.value.edtf.clone());
    let bounds = |claim: &Claim| -> Vec<_> {
        claim
            .amounts
            .iter()
            .map(|amount| {
                let value = &amount.value;
                let bits = |bound: Option<f64>| bound.map(f64::to_bits);
                (bits(value.low), bits(value.high), value.unit.clone())
            })
            .collect()
    };
    let same_place = if same_text {
        judged.quote.overlaps(made.quote)
    } else {
        judged.quote_text == made.quote_text || judged.quote_text.contains(&made.quote_text) || made.quote_text.contains(&judged.quote_text)
    };
    judged.kind == made.kind
        && judged.action == made.action
        && judged.polarity == made.polarity
        && judged.modality == made.modality
        && same_place
        && edtf(judged) == edtf(made)
        && parties(judged) == parties(made)
        && bounds(judged) == bounds(made)
}

/// Puts a claim that has no open version.
fn insert_new(change: &mut Change<'_>, claim: &Claim, cid: i64, tid: i64, new_source: bool) -> Result<(), StoreError> {
    if new_source {
        // Every claim of a new source is new, unless its id stands for another's; then the file refuses it.
        match change.insert_version(claim, 1, tid) {
            Err(StoreError::Sqlite(error)) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {}
            done => return done.map(|_| ()),
        }
    }
    let ver = next_version(change, cid, &claim.source, &claim.id)?;
    change.insert_version(claim, ver, tid).map(|_| ())
}

fn alias_of(change: &Change<'_>, cid: i64) -> Result<Option<i64>, StoreError> {
    Ok(change.conn.prepare_cached("SELECT stands_for FROM alias WHERE cid = ?1")?.query_row([cid], |row| row.get(0)).optional()?)
}

/// The number of the next version of a claim, whose earlier ones must be of the same source.
pub(crate) fn next_version(change: &mut Change<'_>, cid: i64, source: &str, id: &str) -> Result<i64, StoreError> {
    let last: Option<(i64, i64)> = change
        .conn
        .prepare_cached(
            "SELECT v.ver, p.tid FROM claim_version v JOIN passage p USING (pid) WHERE v.cid = ?1 \
             ORDER BY v.ver DESC LIMIT 1",
        )?
        .query_row([cid], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((ver, tid)) = last else {
        return Ok(1);
    };
    let other = change.names.source_of_text(change.conn, tid)?;
    if *other != *source {
        return Err(StoreError::invalid("id", format!("{id} stands for a claim of {other} already")));
    }
    Ok(ver + 1)
}

fn open_versions(change: &mut Change<'_>, sid: i64) -> Result<BTreeMap<i64, Open>, StoreError> {
    let rows: Vec<(i64, i64)> = change
        .conn
        .prepare_cached(
            "SELECT v.vid, p.tid FROM text t JOIN passage p USING (tid) JOIN claim_version v USING (pid) \
             WHERE t.sid = ?1 AND v.tx_to IS NULL",
        )?
        .query_map([sid], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut open = BTreeMap::new();
    for (vid, tid) in rows {
        let stored = load_version(change.conn, change.names, vid)?;
        open.insert(claim_number(&stored.claim.id)?, Open { vid, ver: stored.version, tid, claim: stored.claim });
    }
    Ok(open)
}

/// The rows of source and text; what is known of a source may change, and the change is told in the history.
pub(crate) fn put_source_row(change: &mut Change<'_>, source: &SourceRow, report: &mut ReadReport) -> Result<(i64, i64), StoreError> {
    let conn = change.conn;
    let known: Option<(i64, String)> = conn
        .prepare_cached("SELECT sid, sha256 FROM source WHERE id = ?1")?
        .query_row([&source.id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let engine = change.names.put_term(conn, &source.engine)?;
    let list = |ids: &[String]| ids.join(&SEPARATOR.to_string());
    let (about, by) = (list(&source.about), list(&source.by));
    let Some((sid, sha256)) = known else {
        conn.prepare_cached(
            "INSERT INTO source (id, sha256, path, title, author, publisher, published, language, url, licence, \
             about, by_whom, text, engine, tx) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,0,?13,?14)",
        )?
        .execute(params![
            source.id,
            source.sha256,
            source.path,
            source.title,
            source.author,
            source.publisher,
            source.published,
            source.language,
            source.url,
            source.licence,
            about,
            by,
            engine,
            change.id
        ])?;
        let sid = conn.last_insert_rowid();
        let tid = put_text(change, sid, source)?;
        change.tally.source(&source.sha256);
        report.new_source = true;
        return Ok((sid, tid));
    };
    if sha256 != source.sha256 {
        return Err(StoreError::invalid("id", format!("{} stands for other bytes already", source.id)));
    }
    let tid = put_text(change, sid, source)?;
    let before = conn
        .prepare_cached(
            "SELECT path, title, author, publisher, published, language, url, licence, about, by_whom, engine, text \
             FROM source WHERE sid = ?1",
        )?
        .query_row([sid], |row| {
            let texts: Vec<Option<String>> = (0..10).map(|at| row.get(at)).collect::<Result<_, _>>()?;
            Ok((texts, row.get::<_, i64>(10)?, row.get::<_, i64>(11)?))
        })?;
    let now = [
        &source.path,
        &source.title,
        &source.author,
        &source.publisher,
        &source.published,
        &source.language,
        &source.url,
        &source.licence,
        &Some(about),
        &Some(by),
    ];
    const NAMES: [&str; 10] = ["path", "title", "author", "publisher", "published", "language", "url", "licence", "about", "by"];
    let mut told: Vec<String> = Vec::new();
    for (at, name) in NAMES.iter().enumerate() {
        if before.0[at] != *now[at] {
            let show = |text: &Option<String>| match text {
                None => "nothing".to_string(),
                Some(text) => format!("{text:?}"),
            };
            told.push(format!("{name}: {} -> {}", show(&before.0[at]), show(now[at])));
        }
    }
    if before.1 != engine {
        let old = change.names.term(conn, before.1)?;
        told.push(format!("engine: {old:?} -> {:?}", source.engine));
    }
    if before.2 != tid {
        told.push("text: read anew".to_string());
    }
    if told.is_empty() {
        return Ok((sid, tid));
    }
    conn.prepare_cached(
        "INSERT INTO source_was SELECT sid, ?2, path, title, author, publisher, published, language, url, licence, about, by_whom, \
         text, engine FROM source WHERE sid = ?1",
    )?
    .execute([sid, change.id])?;
    conn.prepare_cached(
        "UPDATE source SET path=?2, title=?3, author=?4, publisher=?5, published=?6, language=?7, url=?8, \
         licence=?9, about=?10, by_whom=?11, engine=?12, text=?13 WHERE sid = ?1",
    )?
    .execute(params![sid, now[0], now[1], now[2], now[3], now[4], now[5], now[6], now[7], now[8], now[9], engine, tid])?;
    change.note(&source.id, "source", Some(&told.join("; ")), None)?;
    report.changed_source = true;
    Ok((sid, tid))
}

/// The row of a text, made if these bytes were never read as this text.
fn put_text(change: &mut Change<'_>, sid: i64, source: &SourceRow) -> Result<i64, StoreError> {
    let sha256 = crate::source::hex(&Sha256::digest(source.text.as_bytes()));
    let known: Option<i64> = change
        .conn
        .prepare_cached("SELECT tid FROM text WHERE sid = ?1 AND sha256 = ?2")?
        .query_row(params![sid, sha256], |row| row.get(0))
        .optional()?;
    let tid = match known {
        Some(tid) => tid,
        None => {
            change
                .conn
                .prepare_cached("INSERT INTO text (sid, sha256, pages, tx, content) VALUES (?1, ?2, ?3, ?4, ?5)")?
                .execute(params![sid, sha256, write_pages(&source.pages), change.id, source.text])?;
            let tid = change.conn.last_insert_rowid();
            change.conn.prepare_cached("INSERT INTO text_fts (rowid, content) VALUES (?1, ?2)")?.execute(params![tid, source.text])?;
            change.tally.text(&sha256);
            change.new_text = Some(tid);
            change.conn.prepare_cached("UPDATE source SET text = ?2 WHERE sid = ?1 AND text = 0")?.execute([sid, tid])?;
            tid
        }
    };
    Ok(tid)
}
