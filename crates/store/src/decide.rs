//! What persons decide about claims: each decision is a row that stays, each outcome a further version.
use crate::change::{Change, Decided};
use crate::diff::differences;
use crate::load::load_version;
use crate::put::next_version;
use crate::validate::check_claim;
use crate::version::claim_number;
use crate::{Record, Stamp, StoreError};
use chancery_claim::{Claim, Status};
use rusqlite::OptionalExtension;
use std::collections::BTreeMap;

/// What a person says of a claim.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// It says what the source says.
    Accept,
    /// It should say this. Id and source stay; everything else may change and is checked.
    Correct(Box<Claim>),
    /// It does not say what the source says; the reason must be told.
    Reject,
    /// Somebody should look at it; it stays as it is.
    Flag,
    /// Looked at: the flag is taken down.
    Unflag,
    /// A remark, told as the reason.
    Note,
    /// Takes back the last decision that changed it, and which was not taken back yet.
    Undo,
}

impl Verdict {
    fn name(&self) -> &'static str {
        match self {
            Verdict::Accept => "accept",
            Verdict::Correct(_) => "correct",
            Verdict::Reject => "reject",
            Verdict::Flag => "flag",
            Verdict::Unflag => "unflag",
            Verdict::Note => "note",
            Verdict::Undo => "undo",
        }
    }
}

impl Record {
    /// Records a decision about a claim, durable when this returns; gives its number.
    ///
    /// # Errors
    /// Where there is no such claim, a reason is missing, a correction is false, or there is nothing to take back.
    pub fn decide(&mut self, id: &str, verdict: &Verdict, reason: Option<&str>, stamp: &Stamp) -> Result<i64, StoreError> {
        let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
        if reason.is_none() && matches!(verdict, Verdict::Reject | Verdict::Note) {
            let what = format!("a {} needs one", verdict.name());
            return Err(StoreError::invalid("reason", what));
        }
        let cid = self.resolve_alias(claim_number(id)?)?;
        let subject = crate::version::claim_id_of(cid);
        self.change("decide", &subject, stamp, |change| decide(change, cid, &subject, verdict, reason))
    }

    /// Adds a claim that a person read out of a source, as accepted.
    ///
    /// # Errors
    /// Where it is false, or a claim with its id exists.
    pub fn add_claim(&mut self, claim: &Claim, reason: Option<&str>, stamp: &Stamp) -> Result<i64, StoreError> {
        let source = self.source(&claim.source)?;
        check_claim(claim, &source.id, &source.text)?;
        let cid = claim_number(&claim.id)?;
        let claim = Claim { status: Status::Accepted, ..claim.clone() };
        self.change("decide", &claim.id, stamp, |change| {
            if open_version(change, cid)?.is_some() {
                let why = format!("{} exists already", claim.id);
                return Err(StoreError::invalid("id", why));
            }
            let tid = change.conn.query_row("SELECT text FROM source WHERE id = ?1", [&claim.source], |row| row.get(0))?;
            let ver = next_version(change, cid, &claim.source, &claim.id)?;
            let after = change.insert_version(&claim, ver, tid)?;
            change.decision(&Decided { subject: &claim.id, verdict: "add", reason, after: Some(after), ..Decided::default() })
        })
    }

    /// Sets a finding aside, for everybody and with a reason.
    ///
    /// # Errors
    /// Where the reason is missing.
    pub fn dismiss_finding(&mut self, finding: &str, reason: &str, stamp: &Stamp) -> Result<i64, StoreError> {
        if reason.trim().is_empty() || finding.is_empty() {
            return Err(StoreError::invalid("reason", "a finding is set aside for one"));
        }
        self.change("decide", finding, stamp, |change| change.note(finding, "dismiss", None, Some(reason.trim())))
    }

    /// Takes a finding up again.
    ///
    /// # Errors
    /// Where it is not set aside.
    pub fn restore_finding(&mut self, finding: &str, reason: Option<&str>, stamp: &Stamp) -> Result<i64, StoreError> {
        if !self.dismissed_findings(None)?.contains_key(finding) {
            return Err(StoreError::unknown("finding set aside", finding));
        }
        self.change("decide", finding, stamp, |change| change.note(finding, "restore", None, reason))
    }

    /// Findings set aside, with the reasons.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn dismissed_findings(&self, as_of: Option<crate::Moment>) -> Result<BTreeMap<String, String>, StoreError> {
        let at = self.change_at(as_of)?;
        let mut statement = self.conn.prepare_cached(
            "SELECT subject, verdict, coalesce(reason, '') FROM decision \
             WHERE verdict IN ('dismiss', 'restore') AND tx <= ?1 ORDER BY id",
        )?;
        let mut rows = statement.query([at])?;
        let mut aside = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let subject: String = row.get(0)?;
            if row.get::<_, String>(1)? == "dismiss" {
                aside.insert(subject, row.get(2)?);
            } else {
                aside.remove(&subject);
            }
        }
        Ok(aside)
    }
}

/// The open version of a claim: row, number, text.
pub(crate) fn open_version(change: &Change<'_>, cid: i64) -> Result<Option<(i64, i64, i64)>, StoreError> {
    Ok(change
        .conn
        .prepare_cached(
            "SELECT v.vid, v.ver, p.tid FROM claim_version v JOIN passage p USING (pid) \
             WHERE v.cid = ?1 AND v.tx_to IS NULL",
        )?
        .query_row([cid], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?)
}

fn decide(change: &mut Change<'_>, cid: i64, subject: &str, verdict: &Verdict, reason: Option<&str>) -> Result<i64, StoreError> {
    let (vid, _, tid) = open_version(change, cid)?.ok_or_else(|| StoreError::unknown("claim", subject))?;
    let now = load_version(change.conn, change.names, vid)?.claim;
    let plain = Decided { subject, verdict: verdict.name(), reason, ..Decided::default() };
    let status = |status: Status| Claim { status, ..now.clone() };
    let next = match verdict {
        Verdict::Flag | Verdict::Unflag | Verdict::Note => return change.decision(&plain),
        Verdict::Undo => return undo(change, cid, subject, vid, reason),
        // A second acceptance is a second witness: it is kept, and changes nothing.
        Verdict::Accept if matches!(now.status, Status::Accepted | Status::Corrected) => {
            return change.decision(&plain);
        }
        Verdict::Reject if now.status == Status::Rejected => return change.decision(&plain),
        Verdict::Accept => status(Status::Accepted),
        Verdict::Reject => status(Status::Rejected),
        Verdict::Correct(corrected) => {
            let text: String = change.conn.query_row("SELECT content FROM text WHERE tid = ?1", [tid], |row| row.get(0))?;
            let next = Claim { status: Status::Corrected, ..(**corrected).clone() };
            if next.id != subject {
                let why = format!("a correction of {subject} keeps its id");
                return Err(StoreError::invalid("id", why));
            }
            check_claim(&next, &now.source, &text)?;
            if status(Status::Corrected) == next {
                return Err(StoreError::invalid("correction", "nothing is changed"));
            }
            next
        }
    };
    let what = differences(&now, &next).join("; ");
    replace(change, vid, Some(&next), tid, &Decided { what: Some(&what), ..plain })
}

/// Closes a version, puts the next one if there is one, and tells why.
pub(crate) fn replace(change: &mut Change<'_>, vid: i64, next: Option<&Claim>, tid: i64, decided: &Decided<'_>) -> Result<i64, StoreError> {
    let ver: i64 = change.conn.query_row("SELECT ver FROM claim_version WHERE vid = ?1", [vid], |row| row.get(0))?;
    change.close_version(vid)?;
    let after = match next {
        None => None,
        Some(next) => Some(change.insert_version(next, ver + 1, tid)?),
    };
    change.decision(&Decided { before: Some(vid), after, ..*decided })
}

fn undo(change: &mut Change<'_>, cid: i64, subject: &str, vid: i64, reason: Option<&str>) -> Result<i64, StoreError> {
    let last: Option<(i64, Option<i64>, i64)> = change
        .conn
        .prepare_cached(
            "SELECT d.id, d.vid_before, d.vid_after FROM decision d WHERE d.subject = ?1 \
             AND d.vid_after IS NOT NULL AND d.undoes IS NULL \
             AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.subject = ?1 AND u.undoes = d.id) \
             ORDER BY d.id DESC LIMIT 1",
        )?
        .query_row([subject], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((undoes, before, _)) = last else {
        return Err(StoreError::unknown("decision to take back on", subject));
    };
    let decided = Decided { subject, verdict: "undo", reason, undoes: Some(undoes), ..Decided::default() };
    let now = load_version(change.conn, change.names, vid)?.claim;
    let Some(before) = before else {
        let (_, _, tid) = open_version(change, cid)?.ok_or_else(|| StoreError::unknown("claim", subject))?;
        return replace(change, vid, None, tid, &decided);
    };
    let tid: i64 =
        change
            .conn
            .query_row("SELECT p.tid FROM claim_version v JOIN passage p USING (pid) WHERE v.vid = ?1", [before], |row| row.get(0))?;
    let next = load_version(change.conn, change.names, before)?.claim;
    let what = differences(&now, &next).join("; ");
    let decided = Decided { what: Some(&what), ..decided };
    replace(change, vid, Some(&next), tid, &decided)
}
