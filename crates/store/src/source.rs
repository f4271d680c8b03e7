//! Sources: what is known of a document, and its text.
use crate::{Moment, Record, StoreError};
use chancery_claim::SourceInfo;
use chancery_text::{Document, Span};
use rusqlite::{OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

/// A page of the original, in bytes of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SourcePage {
    /// Number, counted from 1.
    pub number: u32,
    /// Its text.
    pub span: Span,
}

/// One document as the record keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceRow {
    /// `s:` and the first 16 hex digits of `sha256`.
    pub id: String,
    /// SHA-256 of the original bytes, in lower-case hex.
    pub sha256: String,
    /// Where it was read from, as the caller named it.
    pub path: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Author.
    pub author: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Date of publication, EDTF.
    pub published: Option<String>,
    /// BCP 47 language tag.
    pub language: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Licence.
    pub licence: Option<String>,
    /// Entities it is about.
    pub about: Vec<String>,
    /// Entities that speak in it.
    pub by: Vec<String>,
    /// The text that spans of claims point into.
    pub text: String,
    /// Its pages, where the original has them.
    pub pages: Vec<SourcePage>,
    /// Program and version that read it.
    pub engine: String,
}

impl SourceRow {
    /// A source of which nothing is known but its bytes, their text and who read them.
    pub fn from_bytes(bytes: &[u8], text: &str, engine: &str) -> Self {
        let sha256 = hex(&Sha256::digest(bytes));
        Self { id: source_id(&sha256), sha256, text: text.to_string(), engine: engine.to_string(), ..Self::default() }
    }
    /// A source from a document that was read.
    pub fn from_document(document: &Document, path: Option<&str>, engine: &str) -> Self {
        let meta = document.meta.clone();
        Self {
            id: source_id(&document.sha256),
            sha256: document.sha256.clone(),
            path: path.map(String::from),
            title: meta.title,
            author: meta.author,
            publisher: meta.publisher,
            published: meta.published,
            language: meta.language,
            url: meta.url,
            licence: meta.licence,
            about: meta.about,
            by: meta.by,
            text: document.text.clone(),
            pages: document.pages.iter().map(|page| SourcePage { number: page.number, span: page.span }).collect(),
            engine: engine.to_string(),
        }
    }
    /// What claims carry of it.
    pub fn info(&self) -> SourceInfo {
        SourceInfo { id: self.id.clone(), title: self.title.clone(), published: self.published.clone() }
    }
    /// Number of the page on which a byte of the text stands.
    pub fn page_of(&self, byte: usize) -> Option<u32> {
        self.pages
            .iter()
            .rev()
            .find(|page| page.span.start <= byte && byte < page.span.end.max(page.span.start + 1))
            .map(|page| page.number)
    }
}

/// The id of a source by the SHA-256 of its bytes.
pub fn source_id(sha256: &str) -> String {
    format!("s:{}", sha256.get(..16).unwrap_or(sha256))
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is known of a source; `{0}` is the table it stands in.
const KNOWN: [&str; 12] =
    ["path", "title", "author", "publisher", "published", "language", "url", "licence", "about", "by_whom", "engine", "text"];

/// Today's row of each source, or that of change `?1`: the first state that was closed after it, else today's.
fn source_sql(then: bool, text: bool, end: &str) -> String {
    let known = KNOWN.map(|name| if then { format!("iif(w.sid IS NULL, s.{name}, w.{name})") } else { format!("s.{name}") });
    let [path, title, author, publisher, published, language, url, licence, about, by, engine, tid] = &known;
    let was = if then {
        "LEFT JOIN source_was w ON w.sid = s.sid \
         AND w.tx_to = (SELECT min(o.tx_to) FROM source_was o WHERE o.sid = s.sid AND ?1 < o.tx_to)"
    } else {
        ""
    };
    // A text is a long row: it is only touched where it is asked for.
    let (texts, content) = if text { (format!("JOIN text t ON t.tid = {tid}"), "t.pages, t.content") } else { (String::new(), "'', ''") };
    format!(
        "SELECT s.id, s.sha256, {path}, {title}, {author}, {publisher}, {published}, {language}, {url}, {licence}, \
         {about}, {by}, e.text, {content} FROM source s {was} {texts} JOIN term e ON e.id = {engine} WHERE s.tx <= ?1 {end}"
    )
}

impl Record {
    /// One source with its text.
    ///
    /// # Errors
    /// Where there is no such source.
    pub fn source(&self, id: &str) -> Result<SourceRow, StoreError> {
        self.source_as_of(id, None)
    }

    /// One source with its text, as it was known at a moment.
    ///
    /// # Errors
    /// Where there was no such source.
    pub fn source_as_of(&self, id: &str, as_of: Option<Moment>) -> Result<SourceRow, StoreError> {
        self.one_source(id, as_of, true)
    }

    /// What is known of one source, without text and pages.
    ///
    /// # Errors
    /// Where there is no such source.
    pub fn source_known(&self, id: &str) -> Result<SourceRow, StoreError> {
        self.source_known_as_of(id, None)
    }

    /// What was known of one source at a moment, without text and pages.
    ///
    /// # Errors
    /// Where there was no such source.
    pub fn source_known_as_of(&self, id: &str, as_of: Option<Moment>) -> Result<SourceRow, StoreError> {
        self.one_source(id, as_of, false)
    }

    fn one_source(&self, id: &str, as_of: Option<Moment>, text: bool) -> Result<SourceRow, StoreError> {
        let sql = source_sql(as_of.is_some(), text, "AND s.id = ?2");
        let row = self.conn.prepare_cached(&sql)?.query_row(params![self.change_at(as_of)?, id], read_source).optional()?;
        row.ok_or_else(|| StoreError::unknown("source", id))
    }

    /// Every source in the order of ids, without text and pages.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn sources(&self) -> Result<Vec<SourceRow>, StoreError> {
        self.sources_as_of(None)
    }

    /// Every source that had been read at a moment, as it was known then, without text and pages.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn sources_as_of(&self, as_of: Option<Moment>) -> Result<Vec<SourceRow>, StoreError> {
        let mut statement = self.conn.prepare_cached(&source_sql(as_of.is_some(), false, "ORDER BY s.id"))?;
        let rows = statement.query_map([self.change_at(as_of)?], read_source)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// At most so many sources whose ids come after one, in the order of ids, without text and pages.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn sources_after(&self, after: &str, limit: usize) -> Result<Vec<SourceRow>, StoreError> {
        let mut statement = self.conn.prepare_cached(&source_sql(false, false, "AND ?2 < s.id ORDER BY s.id LIMIT ?3"))?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = statement.query_map(params![i64::MAX, after, limit], read_source)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// At most so many sources, what was published last first and what nobody dated last, without text and pages.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn newest_sources(&self, limit: usize) -> Result<Vec<SourceRow>, StoreError> {
        let mut statement = self.conn.prepare_cached(&source_sql(false, false, "ORDER BY s.published DESC, s.title, s.id LIMIT ?2"))?;
        let rows = statement.query_map(params![i64::MAX, i64::try_from(limit).unwrap_or(i64::MAX)], read_source)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many sources there are.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn count_sources(&self) -> Result<usize, StoreError> {
        // Rows of sources are never deleted, so their numbers have no gaps.
        let n: i64 = self.conn.prepare_cached("SELECT coalesce(max(sid), 0) FROM source")?.query_row([], |row| row.get(0))?;
        Ok(usize::try_from(n).unwrap_or(0))
    }

    /// The engine that read a source last; `None` where the record has no such source.
    ///
    /// A caller need not read again what today's engine has read.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn source_engine(&self, id: &str) -> Result<Option<String>, StoreError> {
        Ok(self
            .conn
            .prepare_cached("SELECT e.text FROM source s JOIN term e ON e.id = s.engine WHERE s.id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?)
    }

    /// The text that a claim's spans point into: that of its source, or an older reading of the same bytes.
    ///
    /// # Errors
    /// Where there is no such claim.
    pub fn text_of_claim(&self, id: &str) -> Result<String, StoreError> {
        let cid = crate::version::claim_number(id)?;
        self.conn
            .prepare_cached(
                "SELECT t.content FROM claim_version v JOIN passage p USING (pid) JOIN text t USING (tid) \
                 WHERE v.cid = ?1 ORDER BY v.ver DESC LIMIT 1",
            )?
            .query_row([cid], |row| row.get(0))
            .optional()?
            .ok_or_else(|| StoreError::unknown("claim", id))
    }

    /// The row of the text that claims of a source are read from today.
    ///
    /// # Errors
    /// Where there is no such source.
    pub fn text_row(&self, source: &str) -> Result<i64, StoreError> {
        self.text_row_as_of(source, None)
    }

    /// The row of the text that claims of a source were read from at a moment.
    ///
    /// # Errors
    /// Where there is no such source.
    pub fn text_row_as_of(&self, source: &str, as_of: Option<Moment>) -> Result<i64, StoreError> {
        self.conn
            .prepare_cached(
                "SELECT coalesce((SELECT w.text FROM source_was w WHERE w.sid = s.sid AND ?2 < w.tx_to ORDER BY w.tx_to LIMIT 1), \
                 s.text) FROM source s WHERE s.id = ?1",
            )?
            .query_row(params![source, self.change_at(as_of)?], |row| row.get(0))
            .optional()?
            .ok_or_else(|| StoreError::unknown("source", source))
    }

    /// A text by its row, as [`crate::Stored::text`] names it.
    ///
    /// # Errors
    /// Where there is no such text.
    pub fn text(&self, row: i64) -> Result<String, StoreError> {
        self.conn
            .prepare_cached("SELECT content FROM text WHERE tid = ?1")?
            .query_row([row], |row| row.get(0))
            .optional()?
            .ok_or_else(|| StoreError::unknown("text", &row.to_string()))
    }
}

fn read_source(row: &Row<'_>) -> rusqlite::Result<SourceRow> {
    let words = |index: usize| -> rusqlite::Result<Vec<String>> {
        let text: String = row.get(index)?;
        Ok(text.split('\u{1f}').filter(|w| !w.is_empty()).map(String::from).collect())
    };
    Ok(SourceRow {
        id: row.get(0)?,
        sha256: row.get(1)?,
        path: row.get(2)?,
        title: row.get(3)?,
        author: row.get(4)?,
        publisher: row.get(5)?,
        published: row.get(6)?,
        language: row.get(7)?,
        url: row.get(8)?,
        licence: row.get(9)?,
        about: words(10)?,
        by: words(11)?,
        text: row.get(14)?,
        pages: read_pages(&row.get::<_, String>(13)?),
        engine: row.get(12)?,
    })
}

/// Pages as one column: `number:start:end` separated by blanks.
pub(crate) fn write_pages(pages: &[SourcePage]) -> String {
    let pages: Vec<String> = pages.iter().map(|page| format!("{}:{}:{}", page.number, page.span.start, page.span.end)).collect();
    pages.join(" ")
}

fn read_pages(text: &str) -> Vec<SourcePage> {
    text.split_whitespace()
        .filter_map(|page| {
            let mut parts = page.split(':');
            let number = parts.next()?.parse().ok()?;
            let (start, end) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            Some(SourcePage { number, span: Span { start, end } })
        })
        .collect()
}
