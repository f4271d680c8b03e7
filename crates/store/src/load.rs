//! Rows read back as claims.
use crate::names::Names;
use crate::validate::SEPARATOR;
use crate::version::claim_id_of;
use crate::{Moment, Record, StoreError};
use chancery_claim::{Amount, Attribution, Basis, Claim, Kind, Modality, Polarity, Role, Status, Time, Witness};
use chancery_quantity::AmountKind;
use chancery_text::Span;
use chancery_time::{Anchor, AnchorKind, Aspect, Bounds};
use rusqlite::{CachedStatement, Connection, OptionalExtension, Row};

/// A claim as the record holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// The claim.
    pub claim: Claim,
    /// Number of its version, counted from 1.
    pub version: i64,
    /// Row of the version, for joins in SQL.
    pub row: i64,
    /// Row of the text that its spans point into; equal rows are equal texts.
    pub text: i64,
}

impl Record {
    /// One claim as it is now, whatever its status.
    ///
    /// The id of a claim that a judged one stands for gives the judged one.
    ///
    /// # Errors
    /// Where there is no such claim, or it is no longer made by any engine.
    pub fn claim(&self, id: &str) -> Result<Stored, StoreError> {
        self.claim_as_of(id, None)
    }

    /// One claim as it was at a moment.
    ///
    /// # Errors
    /// Where there was no such claim.
    pub fn claim_as_of(&self, id: &str, as_of: Option<Moment>) -> Result<Stored, StoreError> {
        let cid = self.resolve_alias(crate::version::claim_number(id)?)?;
        let at = self.change_at(as_of)?;
        let vid: Option<i64> = self
            .conn
            .prepare_cached(
                "SELECT vid FROM claim_version WHERE cid = ?1 AND tx_from <= ?2 \
                 AND (tx_to IS NULL OR ?2 < tx_to)",
            )?
            .query_row([cid, at], |row| row.get(0))
            .optional()?;
        let vid = vid.ok_or_else(|| StoreError::unknown("claim", id))?;
        self.load(vid)
    }

    /// At most so many ids of claims, past ones too, that begin as `c:0123` does.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn ids_beginning(&self, beginning: &str, limit: usize) -> Result<Vec<String>, StoreError> {
        let digits = beginning.strip_prefix("c:").unwrap_or(beginning);
        let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if digits.is_empty() || 16 < digits.len() || !digits.bytes().all(hex) {
            return Ok(Vec::new());
        }
        // The 64 bits of ids are kept as signed numbers, but a beginning settles the sign.
        let first = crate::version::claim_number(&format!("c:{digits:0<16}"))?;
        let last = crate::version::claim_number(&format!("c:{digits:f<16}"))?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = self
            .conn
            .prepare_cached("SELECT DISTINCT cid FROM claim_version WHERE cid BETWEEN ?1 AND ?2 ORDER BY cid LIMIT ?3")?
            .query_map([first, last, limit], |row| Ok(claim_id_of(row.get(0)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// Every version of a claim, oldest first.
    ///
    /// # Errors
    /// Where there is no such claim.
    pub fn versions(&self, id: &str) -> Result<Vec<Stored>, StoreError> {
        let cid = self.resolve_alias(crate::version::claim_number(id)?)?;
        let vids: Vec<i64> = self
            .conn
            .prepare_cached("SELECT vid FROM claim_version WHERE cid = ?1 ORDER BY ver")?
            .query_map([cid], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        if vids.is_empty() {
            return Err(StoreError::unknown("claim", id));
        }
        vids.into_iter().map(|vid| self.load(vid)).collect()
    }

    pub(crate) fn resolve_alias(&self, cid: i64) -> Result<i64, StoreError> {
        Ok(self
            .conn
            .prepare_cached("SELECT stands_for FROM alias WHERE cid = ?1")?
            .query_row([cid], |row| row.get(0))
            .optional()?
            .unwrap_or(cid))
    }

    /// Number of the last change at a moment; of the last of all for none.
    pub(crate) fn change_at(&self, as_of: Option<Moment>) -> Result<i64, StoreError> {
        let Some(moment) = as_of else {
            return Ok(i64::MAX - 1);
        };
        Ok(self.conn.prepare_cached("SELECT coalesce(max(id), 0) FROM tx WHERE moment <= ?1")?.query_row([moment.0], |row| row.get(0))?)
    }

    pub(crate) fn load(&self, vid: i64) -> Result<Stored, StoreError> {
        load_version(&self.conn, &mut self.names.borrow_mut(), vid)
    }

    /// Loads many versions: the statements are looked up once.
    pub(crate) fn loader(&self) -> Result<Loader<'_>, StoreError> {
        Loader::new(&self.conn)
    }
}

/// The quote of a version, which holds most of its other words.
struct Quote {
    start: usize,
    words: String,
}

impl Quote {
    fn words(&self, stored: Option<String>, span: Option<Span>) -> Result<String, StoreError> {
        if let Some(words) = stored {
            return Ok(words);
        }
        let Some(span) = span else {
            return Ok(String::new());
        };
        let end = span.end.checked_sub(self.start);
        span.start
            .checked_sub(self.start)
            .zip(end)
            .and_then(|(start, end)| self.words.get(start..end))
            .map(String::from)
            .ok_or_else(|| StoreError::Damaged(format!("words at {}..{} are not in their quote", span.start, span.end)))
    }
}

/// The statements that read versions back.
pub(crate) struct Loader<'c> {
    conn: &'c Connection,
    version: CachedStatement<'c>,
    roles: CachedStatement<'c>,
    amounts: CachedStatement<'c>,
}

/// The columns that a version is read from, of `claim_version v` and its `passage p`.
pub(crate) const VERSION: &str = "v.cid, v.ver, v.kind, v.action, v.fields, v.basis, v.edtf, v.aspect, v.begin_lo, v.begin_hi, \
     v.finish_lo, v.finish_hi, v.t0, v.t1, v.time_words, v.anchor, v.anchor0, v.anchor1, v.polarity, \
     v.modality, v.by0, v.by1, v.by_words, v.by_eid, v.confidence, v.reasons, v.rule, v.witness, v.engine, \
     v.status, p.tid, p.s0, p.s1, p.words";
/// How many these are.
pub(crate) const VERSION_COLUMNS: usize = 34;
/// The columns that a role is read from, after the version it is of.
pub(crate) const ROLE: &str = "vid, role, s0, s1, words, eid";
/// The columns that an amount is read from, after the version it is of.
pub(crate) const AMOUNT: &str = "vid, of, s0, s1, words, kind, low, low_closed, high, high_closed, unit, hedge, price_year";

impl<'c> Loader<'c> {
    fn new(conn: &'c Connection) -> Result<Self, StoreError> {
        let version = conn.prepare_cached(&format!("SELECT {VERSION} FROM claim_version v JOIN passage p USING (pid) WHERE v.vid = ?1"))?;
        let roles = conn.prepare_cached(&format!("SELECT {ROLE} FROM role WHERE vid = ?1 ORDER BY ord"))?;
        let amounts = conn.prepare_cached(&format!("SELECT {AMOUNT} FROM amount WHERE vid = ?1 ORDER BY ord"))?;
        Ok(Self { conn, version, roles, amounts })
    }

    /// One version as a claim.
    pub(crate) fn load(&mut self, names: &mut Names, vid: i64) -> Result<Stored, StoreError> {
        let Self { conn, version, roles, amounts } = self;
        let mut found = version.query([vid])?;
        let row = found.next()?.ok_or_else(|| StoreError::Damaged(format!("version {vid} is missing or its quote is")))?;
        let mut rows = roles.query([vid])?;
        let mut its_roles = Vec::new();
        while let Some(row) = rows.next()? {
            its_roles.push(RoleRow::read(row)?);
        }
        let mut rows = amounts.query([vid])?;
        let mut its_amounts = Vec::new();
        while let Some(row) = rows.next()? {
            its_amounts.push(AmountRow::read(row)?);
        }
        stored(conn, names, vid, row, its_roles, its_amounts)
    }
}

pub(crate) fn load_version(conn: &Connection, names: &mut Names, vid: i64) -> Result<Stored, StoreError> {
    Loader::new(conn)?.load(names, vid)
}

/// A row of `role`, without its version.
pub(crate) struct RoleRow {
    role: i64,
    span: Option<Span>,
    words: Option<String>,
    pub(crate) eid: Option<i64>,
}

impl RoleRow {
    pub(crate) fn read(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self { role: row.get(1)?, span: maybe_span(row, 2)?, words: row.get(4)?, eid: row.get(5)? })
    }
}

/// A row of `amount`, without its version.
pub(crate) struct AmountRow {
    of: i64,
    span: Span,
    words: Option<String>,
    kind: i64,
    low: (Option<f64>, bool),
    high: (Option<f64>, bool),
    unit: i64,
    hedge: Option<i64>,
    price_year: Option<i32>,
}

impl AmountRow {
    pub(crate) fn read(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            of: row.get(1)?,
            span: Span { start: position(row, 2)?, end: position(row, 3)? },
            words: row.get(4)?,
            kind: row.get(5)?,
            low: (row.get(6)?, row.get(7)?),
            high: (row.get(8)?, row.get(9)?),
            unit: row.get(10)?,
            hedge: row.get(11)?,
            price_year: row.get(12)?,
        })
    }
}

/// A version from its rows; the first columns of `row` are those of [`VERSION`].
pub(crate) fn stored(
    conn: &Connection,
    names: &mut Names,
    vid: i64,
    row: &Row<'_>,
    roles: Vec<RoleRow>,
    amounts: Vec<AmountRow>,
) -> Result<Stored, StoreError> {
    let quote = Quote { start: position(row, 31)?, words: row.get(33)? };
    let kind_name = names.term(conn, row.get(2)?)?;
    let kind = Kind::from_name(&kind_name).ok_or_else(|| strange("kind", &kind_name))?;
    let action_name = names.term(conn, row.get(3)?)?;
    let action = kind.action(&action_name).ok_or_else(|| strange("action", &action_name))?;
    let list = |names: &mut Names, index: usize| -> Result<Vec<String>, StoreError> {
        Ok(match row.get(index)? {
            None => Vec::new(),
            Some(id) => names.term(conn, id)?.split(SEPARATOR).map(String::from).collect(),
        })
    };
    let fields = list(names, 4)?;
    let basis = match row.get(5)? {
        None => None,
        Some(id) => {
            let name = names.term(conn, id)?;
            Some(Basis::from_name(&name).ok_or_else(|| strange("basis", &name))?)
        }
    };
    let time = match row.get(6)? {
        None => None,
        Some(edtf) => {
            let edtf = names.term(conn, edtf)?.to_string();
            let span = maybe_span(row, 12)?;
            let anchor = match row.get::<_, Option<i64>>(15)? {
                None => None,
                Some(kind) => Some(Anchor {
                    kind: match kind {
                        0 => AnchorKind::Published,
                        1 => AnchorKind::Mention,
                        2 => AnchorKind::Heading,
                        other => return Err(strange("anchor", &other.to_string())),
                    },
                    span: maybe_span(row, 16)?.map(|span| (span.start, span.end)),
                }),
            };
            Some(Time {
                text: quote.words(row.get(14)?, span)?,
                span,
                value: chancery_time::Time {
                    edtf,
                    bounds: Bounds { begin: (row.get(8)?, row.get(9)?), finish: (row.get(10)?, row.get(11)?) },
                    aspect: match row.get::<_, Option<i64>>(7)? {
                        Some(0) => Aspect::Point,
                        Some(1) => Aspect::Span,
                        other => return Err(strange("aspect", &format!("{other:?}"))),
                    },
                    anchor,
                },
            })
        }
    };
    let polarity = names.term(conn, row.get(18)?)?;
    let modality = names.term(conn, row.get(19)?)?;
    let attribution = match maybe_span(row, 20)? {
        None => None,
        Some(span) => Some(Attribution {
            text: quote.words(row.get(22)?, Some(span))?,
            span,
            entity: match row.get(23)? {
                None => None,
                Some(eid) => Some(names.entity(conn, eid)?.to_string()),
            },
        }),
    };
    let claim = Claim {
        id: claim_id_of(row.get(0)?),
        source: names.source_of_text(conn, row.get(30)?)?.to_string(),
        kind,
        action,
        fields,
        basis,
        roles: roles.into_iter().map(|role| role_of(conn, names, role, kind, &quote)).collect::<Result<_, _>>()?,
        time,
        amounts: amounts.into_iter().map(|amount| amount_of(conn, names, amount, &quote)).collect::<Result<_, _>>()?,
        polarity: Polarity::from_name(&polarity).ok_or_else(|| strange("polarity", &polarity))?,
        modality: Modality::from_name(&modality).ok_or_else(|| strange("modality", &modality))?,
        attribution,
        quote: Span { start: quote.start, end: position(row, 32)? },
        quote_text: quote.words,
        confidence: row.get(24)?,
        reasons: list(names, 25)?,
        rule: names.term(conn, row.get(26)?)?.to_string(),
        witness: match row.get(27)? {
            0 => Witness::Rule,
            1 => Witness::Parse,
            2 => Witness::Both,
            other => return Err(strange("witness", &i64::to_string(&other))),
        },
        engine: names.term(conn, row.get(28)?)?.to_string(),
        status: match row.get(29)? {
            0 => Status::Unreviewed,
            1 => Status::Accepted,
            2 => Status::Corrected,
            3 => Status::Rejected,
            other => return Err(strange("status", &i64::to_string(&other))),
        },
    };
    Ok(Stored { claim, version: row.get(1)?, row: vid, text: row.get(30)? })
}

fn role_of(conn: &Connection, names: &mut Names, row: RoleRow, kind: Kind, quote: &Quote) -> Result<Role, StoreError> {
    let name = names.term(conn, row.role)?;
    Ok(Role {
        role: kind.role(&name).ok_or_else(|| strange("role", &name))?,
        text: quote.words(row.words, row.span)?,
        span: row.span,
        entity: row.eid.map(|eid| names.entity(conn, eid)).transpose()?.map(|id| id.to_string()),
    })
}

fn amount_of(conn: &Connection, names: &mut Names, row: AmountRow, quote: &Quote) -> Result<Amount, StoreError> {
    Ok(Amount {
        of: names.term(conn, row.of)?.to_string(),
        text: quote.words(row.words, Some(row.span))?,
        span: row.span,
        value: chancery_quantity::Amount {
            kind: match row.kind {
                0 => AmountKind::Money,
                1 => AmountKind::Count,
                2 => AmountKind::Measure,
                3 => AmountKind::Percent,
                4 => AmountKind::Share,
                5 => AmountKind::Term,
                other => return Err(strange("amount", &other.to_string())),
            },
            low: row.low.0,
            low_closed: row.low.1,
            high: row.high.0,
            high_closed: row.high.1,
            unit: names.term(conn, row.unit)?.to_string(),
            hedge: row.hedge.map(|id| names.term(conn, id)).transpose()?.map(|hedge| hedge.to_string()),
            price_year: row.price_year,
        },
    })
}

fn strange(what: &str, value: &str) -> StoreError {
    StoreError::Damaged(format!("{what} {value:?} is not in the vocabulary"))
}

fn position(row: &Row<'_>, index: usize) -> Result<usize, StoreError> {
    let value: i64 = row.get(index)?;
    usize::try_from(value).map_err(|_| StoreError::Damaged(format!("position {value}")))
}

/// A span in two columns, either both there or neither.
fn maybe_span(row: &Row<'_>, index: usize) -> Result<Option<Span>, StoreError> {
    if row.get::<_, Option<i64>>(index)?.is_none() {
        return Ok(None);
    }
    let (start, end) = (position(row, index)?, position(row, index + 1)?);
    if end < start {
        return Err(StoreError::Damaged(format!("span {start}..{end}")));
    }
    Ok(Some(Span { start, end }))
}
