//! What is known of the whole record at a glance, kept for a moment where reckoning it takes long.
use crate::app::{Room, lock};
use crate::fault::Fault;
use crate::found::MOST;
use chancery_claim::Status;
use chancery_desk::{Chart, years_chart};
use chancery_store::SourceRow;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Reckoning quicker than this is done for every change; a small record is never shown as it was before.
pub(crate) const QUICK: Duration = Duration::from_millis(5);
/// What takes longer may be so many times as old as it took, so that reckoning never fills the server.
pub(crate) const AGE: u32 = 20;

/// The whole record at a glance.
#[derive(Debug)]
pub(crate) struct Glance {
    /// How many claims stand where in review.
    pub(crate) standing: BTreeMap<Status, i64>,
    /// The chart of claims by year.
    pub(crate) coverage: Chart,
    /// The sources published last.
    pub(crate) sources: Vec<SourceRow>,
    /// How many sources there are.
    pub(crate) n_sources: usize,
    /// How many claims are flagged.
    pub(crate) n_flagged: usize,
}

impl Glance {
    /// How many claims stand so.
    pub(crate) fn of(&self, status: Status) -> i64 {
        self.standing.get(&status).copied().unwrap_or(0)
    }
    /// Claims that nobody rejected.
    pub(crate) fn claims(&self) -> i64 {
        self.of(Status::Unreviewed) + self.of(Status::Accepted) + self.of(Status::Corrected)
    }
}

/// A glance with what it cost.
#[derive(Debug, Clone)]
struct Kept {
    glance: Arc<Glance>,
    change: i64,
    at: Instant,
    cost: Duration,
}

/// The glance of a server.
#[derive(Debug, Default)]
pub(crate) struct Glances {
    kept: Mutex<Option<Kept>>,
    busy: AtomicBool,
}

/// The record at a glance: as it is, or, where that takes long, as it was a moment ago.
pub(crate) fn glance(room: &Room<'_>) -> Result<Arc<Glance>, Fault> {
    let change = room.record.last_change_number()?;
    let glances = &room.app.glances;
    let kept = lock(&glances.kept).clone();
    if let Some(kept) = &kept
        && (kept.change == change || (QUICK < kept.cost && (kept.at.elapsed() < kept.cost * AGE || glances.busy.load(Ordering::Relaxed))))
    {
        if kept.change != change {
            room.aged.set(true);
        }
        return Ok(Arc::clone(&kept.glance));
    }
    glances.busy.store(true, Ordering::Relaxed);
    let reckoned = reckon(room, change);
    glances.busy.store(false, Ordering::Relaxed);
    let kept = reckoned?;
    let glance = Arc::clone(&kept.glance);
    *lock(&glances.kept) = Some(kept);
    Ok(glance)
}

/// Whether the record is so large that findings and totals are reckoned for chosen claims only; it need not be known
/// to the last claim, so no count is made for it where one was made before.
pub(crate) fn is_large(room: &Room<'_>) -> Result<bool, Fault> {
    let kept = lock(&room.app.glances.kept).as_ref().map(|kept| kept.glance.claims());
    match kept {
        Some(claims) if 2 * MOST < claims => Ok(true),
        _ => Ok(MOST < glance(room)?.claims()),
    }
}

fn reckon(room: &Room<'_>, change: i64) -> Result<Kept, Fault> {
    let start = Instant::now();
    let glance = Glance {
        standing: room.record.standing()?,
        coverage: years_chart(room.record, &[])?,
        sources: room.record.newest_sources(8)?,
        n_sources: room.record.count_sources()?,
        n_flagged: room.record.flagged()?.len(),
    };
    Ok(Kept { glance: Arc::new(glance), change, at: Instant::now(), cost: start.elapsed() })
}
