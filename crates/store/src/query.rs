//! Finds claims: by parties, kind, words, time and standing, page by page, in an order that never shifts.
use crate::functions::RELATION_FUNCTION;
use crate::version::{claim_id_of, claim_number, status_number};
use crate::words::match_words;
use crate::{Moment, Record, StoreError, Stored, TimeFilter};
use chancery_claim::{Kind, Modality, Polarity, Status};
use rusqlite::types::Value;
use std::fmt;

/// What to look for; the default is everything that nobody rejected. Every part narrows, lists within a part widen.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    /// One entity: claims it has a role in. Two: claims both have a role in, either way round.
    pub parties: Vec<String>,
    /// Entities in named roles, such as (`supplier`, `SUN`): all of them.
    pub roles: Vec<(String, String)>,
    /// Kinds.
    pub kinds: Vec<Kind>,
    /// Actions.
    pub actions: Vec<String>,
    /// Fields of cooperation or levels of visits.
    pub fields: Vec<String>,
    /// Words in goods, objects, titles or topics, upper and lower case alike.
    pub goods: Option<String>,
    /// Ids of sources.
    pub sources: Vec<String>,
    /// Where they stand in review.
    pub statuses: Vec<Status>,
    /// Affirmed or denied.
    pub polarities: Vec<Polarity>,
    /// How the source puts it.
    pub modalities: Vec<Modality>,
    /// Least confidence.
    pub min_confidence: f64,
    /// Words of the quote, in the language of SQLite's FTS5: `weapon*`, `"trade agreement"`, `oil OR gas`.
    pub text: Option<String>,
    /// When.
    pub time: Option<TimeFilter>,
    /// The record as it was then.
    pub as_of: Option<Moment>,
    /// Begin after this place.
    pub after: Option<Cursor>,
    /// At most so many.
    pub limit: usize,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            parties: Vec::new(),
            roles: Vec::new(),
            kinds: Vec::new(),
            actions: Vec::new(),
            fields: Vec::new(),
            goods: None,
            sources: Vec::new(),
            statuses: default_statuses(),
            polarities: Vec::new(),
            modalities: Vec::new(),
            min_confidence: 0.0,
            text: None,
            time: None,
            as_of: None,
            after: None,
            limit: 100,
        }
    }
}

/// Everything but what was rejected.
pub fn default_statuses() -> Vec<Status> {
    vec![Status::Unreviewed, Status::Accepted, Status::Corrected]
}

/// A place in the order of claims: by first possible day, then by id. Undated claims come last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cursor {
    day: i64,
    cid: i64,
}

impl Cursor {
    /// Reads what `Display` writes.
    pub fn parse(text: &str) -> Option<Self> {
        let (day, id) = text.split_once('/')?;
        Some(Self { day: day.parse().ok()?, cid: claim_number(id).ok()? })
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.day, claim_id_of(self.cid))
    }
}

/// Some claims, and where the next ones begin.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The claims, by first possible day, then by id.
    pub claims: Vec<Stored>,
    /// Where to go on; `None` at the end.
    pub next: Option<Cursor>,
}

impl Record {
    /// One page of the claims that a query finds.
    ///
    /// # Errors
    /// Where a word of the query is not understood (FTS5 syntax) or the file cannot be read.
    pub fn claims(&self, query: &Query) -> Result<Page, StoreError> {
        self.reading(|| self.page(query))
    }

    fn page(&self, query: &Query) -> Result<Page, StoreError> {
        let mut found = self.find(query, Some(query.limit.saturating_add(1)))?;
        let more = query.limit < found.len();
        found.truncate(query.limit);
        let next = match found.last() {
            Some(last) if more => Some(Cursor { day: last.1, cid: last.2 }),
            _ => None,
        };
        let mut loader = self.loader()?;
        let claims = found.iter().map(|(vid, ..)| loader.load(&mut self.names.borrow_mut(), *vid)).collect::<Result<_, _>>()?;
        Ok(Page { claims, next })
    }

    /// Every claim that a query finds, one after another, without holding them all; `limit` does not count.
    ///
    /// # Errors
    /// As [`Record::claims`], and whatever the caller's function gives.
    pub fn each_claim<E: From<StoreError>>(&self, query: &Query, mut each: impl FnMut(Stored) -> Result<(), E>) -> Result<(), E> {
        self.reading(|| {
            let mut loader = self.loader()?;
            for (vid, ..) in self.find(query, None)? {
                // The names are not held while the caller's function runs: it may ask the record itself.
                let stored = loader.load(&mut self.names.borrow_mut(), vid)?;
                each(stored)?;
            }
            Ok(())
        })
    }

    /// Every claim that a query finds; `limit` does not count.
    ///
    /// # Errors
    /// As [`Record::claims`].
    pub fn all_claims(&self, query: &Query) -> Result<Vec<Stored>, StoreError> {
        let mut claims = Vec::new();
        self.each_claim(query, |stored| {
            claims.push(stored);
            Ok::<(), StoreError>(())
        })?;
        Ok(claims)
    }

    /// How many claims a query finds; `limit` does not count.
    ///
    /// # Errors
    /// As [`Record::claims`].
    pub fn count_claims(&self, query: &Query) -> Result<usize, StoreError> {
        if let Some(n) = self.kept_count(query)? {
            return Ok(n);
        }
        let Some(sql) = self.build(query)? else {
            return Ok(0);
        };
        let count = format!("SELECT count(*) FROM ({})", sql.text);
        let mut statement = self.conn.prepare_cached(&count)?;
        let n: i64 = statement.query_row(rusqlite::params_from_iter(sql.values), |row| row.get(0)).map_err(words_of_search)?;
        Ok(usize::try_from(n).unwrap_or(0))
    }

    /// The place of a claim in the order of claims: a page after it begins with the next one.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn place(&self, stored: &Stored) -> Result<Cursor, StoreError> {
        let mut statement = self.conn.prepare_cached("SELECT day_lo, cid FROM claim_version WHERE vid = ?1")?;
        Ok(statement.query_row([stored.row], |row| Ok(Cursor { day: row.get(0)?, cid: row.get(1)? }))?)
    }

    /// The claims of one source in the order of its text, whatever their status.
    ///
    /// # Errors
    /// Where there is no such source.
    pub fn claims_of_source(&self, id: &str) -> Result<Vec<Stored>, StoreError> {
        if self.source_engine(id)?.is_none() {
            return Err(StoreError::unknown("source", id));
        }
        let vids: Vec<i64> = self
            .conn
            .prepare_cached(
                "SELECT v.vid FROM source s JOIN text t USING (sid) JOIN passage p USING (tid) \
                 JOIN claim_version v USING (pid) WHERE s.id = ?1 AND v.tx_to IS NULL \
                 ORDER BY p.s0, p.s1, printf('%016x', v.cid)",
            )?
            .query_map([id], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        self.reading(|| {
            let mut loader = self.loader()?;
            vids.into_iter().map(|vid| loader.load(&mut self.names.borrow_mut(), vid)).collect()
        })
    }

    /// Claims that a query finds and that hold amounts; `limit` does not count.
    pub(crate) fn claims_with_amounts(&self, query: &Query) -> Result<Vec<Stored>, StoreError> {
        let found = self.find_with(query, None, Some("EXISTS (SELECT 1 FROM amount m WHERE m.vid = v.vid)"))?;
        let mut loader = self.loader()?;
        found.into_iter().map(|(vid, ..)| loader.load(&mut self.names.borrow_mut(), vid)).collect()
    }

    /// Rows of the versions found, with their places, in order.
    fn find(&self, query: &Query, limit: Option<usize>) -> Result<Vec<(i64, i64, i64)>, StoreError> {
        self.find_with(query, limit, None)
    }

    fn find_with(&self, query: &Query, limit: Option<usize>, more: Option<&str>) -> Result<Vec<(i64, i64, i64)>, StoreError> {
        let Some(sql) = self.build_with(query, more, limit.is_some())? else {
            return Ok(Vec::new());
        };
        let limit = limit.map_or(String::new(), |limit| format!(" LIMIT {limit}"));
        let mut statement = self.conn.prepare_cached(&format!("{}{}{limit}", sql.text, sql.order))?;
        let rows = statement
            .query_map(rusqlite::params_from_iter(sql.values), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .map_err(words_of_search)?;
        rows.collect::<Result<Vec<_>, _>>().map_err(words_of_search)
    }

    /// The statement for a query; `None` where nothing can be found.
    pub(crate) fn build(&self, query: &Query) -> Result<Option<Sql>, StoreError> {
        self.build_with(query, None, false)
    }

    /// The same with one more condition on version `v`; `few` where only the first ones in order are wanted.
    fn build_with(&self, query: &Query, more: Option<&str>, few: bool) -> Result<Option<Sql>, StoreError> {
        let mut sql = Sql::default();
        let at = self.change_at(query.as_of)?;
        let mut sets = Vec::new();
        for party in &query.parties {
            sets.push(self.entity_set(party, at)?);
        }
        if sets.iter().any(Vec::is_empty) {
            return Ok(None);
        }
        // The driving table: the pair, the entity alone, or every version in the order of time.
        let mut distinct = "";
        let x = match sets.as_slice() {
            [] => {
                sql.from = "claim_version v".to_string();
                "v"
            }
            [first, rest @ ..] => {
                let second = rest.first().unwrap_or(first);
                let pairs = pairs_of(first, second, rest.is_empty());
                if 1 < pairs.len() {
                    distinct = "DISTINCT ";
                }
                sql.from = "pair x CROSS JOIN claim_version v ON v.vid = x.vid".to_string();
                sql.and_pairs(&pairs);
                for set in sets.iter().skip(2) {
                    let among = list(set);
                    sql.and(&format!("EXISTS (SELECT 1 FROM role r WHERE r.vid = v.vid AND r.eid IN ({among}))"));
                }
                "x"
            }
        };
        if query.as_of.is_some() {
            sql.and(&format!("{x}.tx_from <= {at} AND ({x}.tx_to IS NULL OR {at} < {x}.tx_to)"));
        } else {
            sql.and(&format!("{x}.tx_to IS NULL"));
        }
        let kinds: Vec<&str> = query.kinds.iter().map(|kind| kind.name()).collect();
        let polarities: Vec<&str> = query.polarities.iter().map(|p| p.name()).collect();
        let modalities: Vec<&str> = query.modalities.iter().map(|m| m.name()).collect();
        let actions: Vec<&str> = query.actions.iter().map(String::as_str).collect();
        for (column, words) in [
            (format!("{x}.kind"), kinds),
            ("v.action".to_string(), actions),
            ("v.polarity".to_string(), polarities),
            ("v.modality".to_string(), modalities),
        ] {
            if !words.is_empty() {
                let ids = list(&self.terms(&words)?);
                sql.and(&format!("{column} IN ({ids})"));
            }
        }
        if query.statuses.len() < Status::ALL.len() {
            let ids: Vec<i64> = query.statuses.iter().copied().map(status_number).collect();
            sql.and(&format!("v.status IN ({})", list(&ids)));
        }
        if 0.0 < query.min_confidence {
            sql.with("v.confidence >= ?", query.min_confidence.into());
        }
        if !query.fields.is_empty() {
            let mut any = Vec::new();
            for field in &query.fields {
                any.push("instr(char(31) || f.text || char(31), char(31) || ? || char(31))");
                sql.values.push(field.clone().into());
            }
            let any = any.join(" OR ");
            sql.and(&format!("EXISTS (SELECT 1 FROM term f WHERE f.id = v.fields AND ({any}))"));
        }
        if let Some(goods) = &query.goods {
            let roles = self.terms(&["goods", "object", "for", "title", "topic", "name"])?;
            sql.with(
                &format!(
                    "EXISTS (SELECT 1 FROM role r JOIN passage p ON p.pid = v.pid WHERE r.vid = v.vid \
                     AND r.role IN ({}) AND instr(lower(coalesce(r.words, \
                     CAST(substr(CAST(p.words AS BLOB), r.s0 - p.s0 + 1, r.s1 - r.s0) AS TEXT))), lower(?)))",
                    list(&roles)
                ),
                goods.clone().into(),
            );
        }
        for (role, entity) in &query.roles {
            let role = list(&self.terms(&[role])?);
            let among = list(&self.entity_set(entity, at)?);
            sql.and(&format!("EXISTS (SELECT 1 FROM role r WHERE r.vid = v.vid AND r.role IN ({role}) AND r.eid IN ({among}))"));
        }
        if !query.sources.is_empty() {
            let marks = vec!["?"; query.sources.len()].join(", ");
            sql.and(&format!(
                "v.pid IN (SELECT p.pid FROM source s JOIN text t USING (sid) JOIN passage p USING (tid) \
                 WHERE s.id IN ({marks}))"
            ));
            sql.values.extend(query.sources.iter().cloned().map(Value::from));
        }
        if let Some(text) = query.text.as_deref().map(match_words) {
            // The first claims that hold a common word are soon met in the order of time, and listing all its quotes is
            // not worth it; a rare word's are listed, since they may be anywhere.
            let met_soon = few && query.parties.is_empty() && self.is_common(&text)?;
            let condition = if met_soon {
                "EXISTS (SELECT 1 FROM passage_fts WHERE passage_fts MATCH ? AND rowid = v.pid)"
            } else {
                "v.pid IN (SELECT rowid FROM passage_fts WHERE passage_fts MATCH ?)"
            };
            sql.with(condition, text.into());
        }
        if let Some(time) = &query.time {
            sql.and_time(time, x);
        }
        if let Some(more) = more {
            sql.and(more);
        }
        if let Some(after) = query.after {
            sql.and(&format!("({x}.day_lo, {x}.cid) > ({}, {})", after.day, after.cid));
        }
        sql.text = format!("SELECT {distinct}v.vid, {x}.day_lo, {x}.cid FROM {} WHERE {}", sql.from, sql.conditions.join(" AND "));
        sql.order = format!(" ORDER BY {x}.day_lo, {x}.cid");
        Ok(Some(sql))
    }

    /// Whether some words are in so many quotes that one meets them everywhere.
    fn is_common(&self, words: &str) -> Result<bool, StoreError> {
        let sql = "SELECT count(*) FROM (SELECT 1 FROM passage_fts WHERE passage_fts MATCH ?1 LIMIT 50000)";
        let n: i64 = self.conn.prepare_cached(sql)?.query_row([words], |row| row.get(0)).map_err(words_of_search)?;
        Ok(50_000 <= n)
    }

    /// Numbers of words, leaving out those the record never met.
    pub(crate) fn terms(&self, words: &[&str]) -> Result<Vec<i64>, StoreError> {
        let mut names = self.names.borrow_mut();
        let mut ids = Vec::new();
        for word in words {
            ids.extend(names.find_term(&self.conn, word)?);
        }
        Ok(ids)
    }
}

/// Every (a, b) with a <= b that joins two sets; for a single party its entities alone.
pub(crate) fn pairs_of(first: &[i64], second: &[i64], alone: bool) -> Vec<(i64, i64)> {
    let mut pairs: Vec<(i64, i64)> = Vec::new();
    if alone {
        pairs.extend(first.iter().map(|a| (*a, *a)));
    } else {
        for a in first {
            pairs.extend(second.iter().filter(|b| *b != a).map(|b| (*a.min(b), *a.max(b))));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Numbers as SQL; nothing but digits can come out of this.
pub(crate) fn list(ids: &[i64]) -> String {
    let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
    ids.join(", ")
}

/// FTS5 tells wrong syntax as a plain error; a person wants to know which words were meant.
pub(crate) fn words_of_search(error: rusqlite::Error) -> StoreError {
    if let rusqlite::Error::SqliteFailure(_, Some(message)) = &error
        && (message.starts_with("fts5:")
            || message.starts_with("no such column")
            || message.starts_with("unterminated string")
            || message.starts_with("unknown special query"))
    {
        return StoreError::invalid("words to search for", message.clone());
    }
    error.into()
}

/// A statement being built: words of people only ever become values.
#[derive(Default)]
pub(crate) struct Sql {
    from: String,
    conditions: Vec<String>,
    pub(crate) values: Vec<Value>,
    /// Selects `vid`, `day_lo`, `cid`.
    pub(crate) text: String,
    order: String,
}

impl Sql {
    fn and(&mut self, condition: &str) {
        self.conditions.push(condition.to_string());
    }
    fn with(&mut self, condition: &str, value: Value) {
        self.and(condition);
        self.values.push(value);
    }
    fn and_pairs(&mut self, pairs: &[(i64, i64)]) {
        match pairs {
            [(a, b)] => self.and(&format!("x.a = {a} AND x.b = {b}")),
            [] => self.and("0"),
            pairs => {
                let values: Vec<String> = pairs.iter().map(|(a, b)| format!("({a}, {b})")).collect();
                self.and(&format!("(x.a, x.b) IN (VALUES {})", values.join(", ")));
            }
        }
    }
    fn and_time(&mut self, time: &TimeFilter, x: &str) {
        let (first, last) = time.reach();
        if let Some(last) = last {
            self.and(&format!("{x}.day_lo <= {last}"));
        }
        if let Some(first) = first {
            self.and(&format!("{x}.day_hi >= {first}"));
        }
        let day = |day: Option<i64>| day.map_or("NULL".to_string(), |day| day.to_string());
        self.and(&format!(
            "v.edtf IS NOT NULL AND {RELATION_FUNCTION}('{}', {}, {}, {}, v.begin_lo, v.begin_hi, v.finish_lo, \
             v.finish_hi, v.aspect)",
            time.relation.name(),
            i64::from(time.sure == crate::Sure::Certain),
            day(time.from),
            day(time.to)
        ));
    }
}
