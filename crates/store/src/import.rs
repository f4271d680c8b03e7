//! Takes in what another record holds: adds, and never closes or overwrites.
use crate::change::Change;
use crate::decide::{open_version, replace};
use crate::load::load_version;
use crate::put::{next_version, put_source_row};
use crate::validate::check_claim;
use crate::version::claim_number;
use crate::{ReadReport, Record, SourceRow, Stamp, StoreError};
use chancery_claim::{Claim, Status};

/// What an import of one source did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    /// The record did not have this source.
    pub new_source: bool,
    /// Claims that are new.
    pub added: usize,
    /// Claims that nobody here had judged, and somebody there had: the judgement was taken over.
    pub judged: usize,
    /// Claims that are here already.
    pub unchanged: usize,
    /// Ids of claims that are here and say something else, or were judged otherwise; ours stay.
    pub differing: Vec<String>,
    /// Ids of claims that were refused, with the reason.
    pub refused: Vec<(String, String)>,
}

impl Record {
    /// Takes in a source and claims of it, in one transaction. Of a source that is here, our text counts.
    ///
    /// # Errors
    /// Where the source itself is false; a false claim is refused alone, and told.
    pub fn import_source(&mut self, source: &SourceRow, claims: &[Claim], stamp: &Stamp) -> Result<Imported, StoreError> {
        crate::put::check_source(source)?;
        self.change("import", &source.id, stamp, |change| {
            let mut imported = Imported::default();
            let known: i64 = change.conn.query_row("SELECT count(*) FROM source WHERE id = ?1", [&source.id], |row| row.get(0))?;
            if known == 0 {
                put_source_row(change, source, &mut ReadReport::default())?;
                imported.new_source = true;
                change.touched = true;
            }
            let (tid, text): (i64, String) = change.conn.query_row(
                "SELECT t.tid, t.content FROM source s JOIN text t ON t.tid = s.text WHERE s.id = ?1",
                [&source.id],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?;
            for claim in claims {
                if let Err(error) = check_claim(claim, &source.id, &text) {
                    imported.refused.push((claim.id.clone(), error.to_string()));
                    continue;
                }
                import_claim(change, claim, tid, &mut imported)?;
            }
            Ok(imported)
        })
    }

    /// Tells of a decision that was taken in another record; it changes nothing here but the history.
    ///
    /// # Errors
    /// Where it has no subject.
    pub fn import_decision(&mut self, subject: &str, told: &str, reason: Option<&str>, stamp: &Stamp) -> Result<bool, StoreError> {
        if subject.is_empty() {
            return Err(StoreError::invalid("subject", "it is empty"));
        }
        let known = self
            .decisions(subject, None)?
            .iter()
            .any(|decision| decision.verdict == "imported" && decision.change.as_deref() == Some(told));
        if known {
            return Ok(false);
        }
        self.change("import", subject, stamp, |change| change.note(subject, "imported", Some(told), reason))?;
        Ok(true)
    }
}

fn import_claim(change: &mut Change<'_>, claim: &Claim, tid: i64, imported: &mut Imported) -> Result<(), StoreError> {
    let cid = claim_number(&claim.id)?;
    let Some((vid, _, _)) = open_version(change, cid)? else {
        match next_version(change, cid, &claim.source, &claim.id) {
            Ok(ver) => {
                change.insert_version(claim, ver, tid)?;
                change.touched = true;
                imported.added += 1;
            }
            Err(StoreError::Invalid { why, .. }) => imported.refused.push((claim.id.clone(), why)),
            Err(error) => return Err(error),
        }
        return Ok(());
    };
    let ours = load_version(change.conn, change.names, vid)?.claim;
    // Neither witness nor reasons travel, so neither can differ.
    let theirs = Claim { witness: ours.witness, reasons: ours.reasons.clone(), ..claim.clone() };
    if ours == theirs {
        imported.unchanged += 1;
    } else if ours.source == theirs.source && ours.status == Status::Unreviewed && theirs.status != Status::Unreviewed {
        let what = crate::diff::differences(&ours, &theirs).join("; ");
        let decided = crate::change::Decided { subject: &claim.id, verdict: "import", what: Some(&what), ..Default::default() };
        replace(change, vid, Some(&theirs), tid, &decided)?;
        imported.judged += 1;
    } else {
        imported.differing.push(claim.id.clone());
    }
    Ok(())
}
