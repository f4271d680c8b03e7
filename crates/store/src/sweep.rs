//! Every version in the order of rows: each table is read once from its beginning, instead of searched for every version.
use crate::load::{AMOUNT, AmountRow, ROLE, RoleRow, Stored, VERSION, VERSION_COLUMNS, stored};
use crate::names::Names;
use crate::{Record, StoreError};
use rusqlite::{Row, Rows};

/// A version as a sweep finds it.
pub(crate) struct Swept {
    pub(crate) vid: i64,
    pub(crate) cid: i64,
    pub(crate) tx_from: i64,
    pub(crate) tx_to: Option<i64>,
    pub(crate) kind: i64,
    pub(crate) days: (i64, i64),
    /// Whether there is a passage that it quotes.
    pub(crate) has_passage: bool,
    /// Entities of its roles, each once, in the order of numbers.
    pub(crate) eids: Vec<i64>,
    /// The claim, or why it cannot be read.
    pub(crate) stored: Result<Stored, StoreError>,
}

/// Rows that belong to no version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Orphans {
    pub(crate) roles: u64,
    pub(crate) amounts: u64,
}

impl Record {
    /// Hands on every version, past ones too, in the order of rows.
    pub(crate) fn sweep(&self, mut each: impl FnMut(Swept) -> Result<(), StoreError>) -> Result<Orphans, StoreError> {
        let (mut versions, mut roles, mut amounts) = (
            self.conn.prepare(&format!(
                "SELECT {VERSION}, v.vid, v.tx_from, v.tx_to, v.day_lo, v.day_hi FROM claim_version v LEFT JOIN passage p USING (pid) ORDER BY v.vid"
            ))?,
            self.conn.prepare(&format!("SELECT {ROLE} FROM role ORDER BY vid, ord"))?,
            self.conn.prepare(&format!("SELECT {AMOUNT} FROM amount ORDER BY vid, ord"))?,
        );
        let mut roles = Ahead::new(roles.query([])?, RoleRow::read)?;
        let mut amounts = Ahead::new(amounts.query([])?, AmountRow::read)?;
        let mut rows = versions.query([])?;
        while let Some(row) = rows.next()? {
            let vid = row.get(VERSION_COLUMNS)?;
            let (its_roles, its_amounts) = (roles.of(vid)?, amounts.of(vid)?);
            let mut eids: Vec<i64> = its_roles.iter().flatten().filter_map(|role| role.eid).collect();
            eids.sort_unstable();
            eids.dedup();
            let has_passage = row.get_ref(30)? != rusqlite::types::ValueRef::Null;
            each(Swept {
                vid,
                cid: row.get(0)?,
                tx_from: row.get(VERSION_COLUMNS + 1)?,
                tx_to: row.get(VERSION_COLUMNS + 2)?,
                kind: row.get(2)?,
                days: (row.get(VERSION_COLUMNS + 3)?, row.get(VERSION_COLUMNS + 4)?),
                has_passage,
                eids,
                stored: whole(self, vid, row, its_roles, its_amounts),
            })?;
        }
        Ok(Orphans { roles: roles.rest()?, amounts: amounts.rest()? })
    }
}

fn whole(
    record: &Record,
    vid: i64,
    row: &Row<'_>,
    roles: Result<Vec<RoleRow>, StoreError>,
    amounts: Result<Vec<AmountRow>, StoreError>,
) -> Result<Stored, StoreError> {
    let names: &mut Names = &mut record.names.borrow_mut();
    stored(&record.conn, names, vid, row, roles?, amounts?)
}

/// Rows of a table in the order of versions, one of them read ahead.
struct Ahead<'s, T> {
    rows: Rows<'s>,
    read: fn(&Row<'_>) -> Result<T, StoreError>,
    next: Option<(i64, Result<T, StoreError>)>,
    orphans: u64,
}

impl<'s, T> Ahead<'s, T> {
    fn new(rows: Rows<'s>, read: fn(&Row<'_>) -> Result<T, StoreError>) -> Result<Self, StoreError> {
        let mut ahead = Self { rows, read, next: None, orphans: 0 };
        ahead.step()?;
        Ok(ahead)
    }

    fn step(&mut self) -> Result<(), StoreError> {
        self.next = match self.rows.next()? {
            None => None,
            Some(row) => Some((row.get(0)?, (self.read)(row))),
        };
        Ok(())
    }

    /// Those of a version, or why one of them cannot be read; whatever stands before them belongs to no version.
    fn of(&mut self, vid: i64) -> Result<Result<Vec<T>, StoreError>, StoreError> {
        let mut found = Ok(Vec::new());
        while let Some((at, one)) = self.next.take_if(|(at, _)| *at <= vid) {
            match (&mut found, one) {
                _ if at < vid => self.orphans += 1,
                (Ok(list), Ok(one)) => list.push(one),
                (Ok(_), Err(why)) => found = Err(why),
                (Err(_), _) => {}
            }
            self.step()?;
        }
        Ok(found)
    }

    /// How many belonged to no version, the rest of the table among them.
    fn rest(mut self) -> Result<u64, StoreError> {
        while self.next.is_some() {
            self.orphans += 1;
            self.step()?;
        }
        Ok(self.orphans)
    }
}
