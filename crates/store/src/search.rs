//! Words in quotes and texts, best first.
use crate::query::words_of_search;
use crate::version::claim_id_of;
use crate::words::match_words;
use crate::{Moment, Record, StoreError};
use chancery_text::Span;

/// A quote in which words were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Id of the source.
    pub source: String,
    /// Where the quote stands, in bytes; the whole text where the words are outside all quotes.
    pub span: Span,
    /// The words around, with [`MARKS`] around what was found.
    pub snippet: String,
    /// Claims with this quote that nobody rejected; none for words outside all quotes.
    pub claims: Vec<String>,
}

/// Quotes that are compared to find the best: of words in more quotes than this, the best of the first so many are given.
const RANKED: i64 = 50_000;
/// The same of whole texts, which take longer to compare.
const RANKED_TEXTS: i64 = 20_000;

/// What stands before and after a found word in a snippet: characters that no text holds.
pub const MARKS: (char, char) = ('\u{2}', '\u{3}');

impl Record {
    /// Quotes that hold some words, best first; the words are in the language of SQLite's FTS5.
    ///
    /// # Errors
    /// Where the words are not understood.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
        self.search_as_of(words, limit, None)
    }

    /// The same, as the record was at a moment.
    ///
    /// # Errors
    /// Where the words are not understood.
    pub fn search_as_of(&self, words: &str, limit: usize, as_of: Option<Moment>) -> Result<Vec<Hit>, StoreError> {
        self.reading(|| self.hits(words, limit, self.change_at(as_of)?))
    }

    fn hits(&self, words: &str, limit: usize, at: i64) -> Result<Vec<Hit>, StoreError> {
        let words = match_words(words);
        let mut statement = self.conn.prepare_cached(
            "SELECT f.id, f.source, f.s0, f.s1, (SELECT snippet(passage_fts, 0, char(2), char(3), '…', 24) FROM passage_fts \
             WHERE passage_fts MATCH ?1 AND rowid = f.id) FROM (SELECT b.id, b.rank, s.id AS source, p.s0, p.s1 FROM \
             (SELECT a.id, a.rank FROM (SELECT rowid AS id, rank FROM passage_fts WHERE passage_fts MATCH ?1 LIMIT ?4) a \
             ORDER BY a.rank, a.id LIMIT ?5) b JOIN passage p ON p.pid = b.id JOIN text t USING (tid) JOIN source s USING (sid) \
             WHERE t.tx <= ?3 ORDER BY b.rank, s.id, p.s0 LIMIT ?2) f ORDER BY f.rank, f.source, f.s0",
        )?;
        let mut claims = self.conn.prepare_cached(
            "SELECT cid FROM claim_version WHERE pid = ?1 AND tx_from <= ?2 AND (tx_to IS NULL OR ?2 < tx_to) AND status <> 3",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        // As of a past moment some of the best may not have been there yet.
        let kept = if at < i64::MAX - 1 { RANKED } else { limit };
        let mut rows = statement.query(rusqlite::params![words, limit, at, RANKED, kept]).map_err(words_of_search)?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next().map_err(words_of_search)? {
            let mut ids: Vec<String> =
                claims.query_map([row.get::<_, i64>(0)?, at], |row| Ok(claim_id_of(row.get(0)?)))?.collect::<Result<_, _>>()?;
            ids.sort();
            hits.push(Hit {
                source: row.get(1)?,
                span: Span { start: row.get::<_, u32>(2)? as usize, end: row.get::<_, u32>(3)? as usize },
                snippet: row.get(4)?,
                claims: ids,
            });
        }
        Ok(hits)
    }

    /// Sources that hold some words anywhere in their text, best first.
    ///
    /// # Errors
    /// Where the words are not understood.
    pub fn search_texts(&self, words: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
        self.search_texts_as_of(words, limit, None)
    }

    /// The same, as the record was at a moment; words are those of the texts that are read today.
    ///
    /// # Errors
    /// Where the words are not understood.
    pub fn search_texts_as_of(&self, words: &str, limit: usize, as_of: Option<Moment>) -> Result<Vec<Hit>, StoreError> {
        let words = match_words(words);
        let mut statement = self.conn.prepare_cached(
            "SELECT f.source, length(CAST(t.content AS BLOB)), (SELECT snippet(text_fts, 0, char(2), char(3), '…', 24) FROM text_fts \
             WHERE text_fts MATCH ?1 AND rowid = f.id) FROM (SELECT b.id, b.rank, s.id AS source FROM \
             (SELECT a.id, a.rank FROM (SELECT rowid AS id, rank FROM text_fts WHERE text_fts MATCH ?1 LIMIT ?4) a \
             ORDER BY a.rank, a.id LIMIT ?5) b JOIN text t ON t.tid = b.id JOIN source s ON s.sid = t.sid AND s.text = t.tid \
             WHERE s.tx <= ?3 ORDER BY b.rank, s.id LIMIT ?2) f JOIN text t ON t.tid = f.id ORDER BY f.rank, f.source",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let at = self.change_at(as_of)?;
        // Older readings of a source are found and left out; there are as many as texts beyond one for each source.
        let older: i64 = self
            .conn
            .prepare_cached("SELECT coalesce((SELECT max(tid) FROM text) - (SELECT max(sid) FROM source), 0)")?
            .query_row([], |row| row.get(0))?;
        let kept = if as_of.is_some() { RANKED_TEXTS } else { limit.saturating_add(older.max(0)) };
        let mut rows = statement.query(rusqlite::params![words, limit, at, RANKED_TEXTS, kept]).map_err(words_of_search)?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next().map_err(words_of_search)? {
            hits.push(Hit {
                source: row.get(0)?,
                span: Span { start: 0, end: row.get::<_, u32>(1)? as usize },
                snippet: row.get(2)?,
                claims: Vec::new(),
            });
        }
        Ok(hits)
    }
}
