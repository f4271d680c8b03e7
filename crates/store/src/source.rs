//! Sources: what is known of a document, and its text.
use crate::{Record, StoreError};
use chancery_claim::SourceInfo;
use chancery_text::{Document, Span};
use rusqlite::{OptionalExtension, Row};
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

const COLUMNS: &str = "s.id, s.sha256, s.path, s.title, s.author, s.publisher, s.published, s.language, s.url, \
     s.licence, s.about, s.by_whom, e.text, t.pages";

impl Record {
    /// One source with its text.
    ///
    /// # Errors
    /// Where there is no such source.
    pub fn source(&self, id: &str) -> Result<SourceRow, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS}, t.content FROM source s JOIN text t ON t.tid = s.text \
             JOIN term e ON e.id = s.engine WHERE s.id = ?1"
        );
        self.conn
            .prepare_cached(&sql)?
            .query_row([id], |row| {
                let mut source = read_source(row)?;
                source.text = row.get(14)?;
                Ok(source)
            })
            .optional()?
            .ok_or_else(|| StoreError::unknown("source", id))
    }

    /// What is known of one source, without text and pages.
    ///
    /// # Errors
    /// Where there is no such source.
    pub fn source_known(&self, id: &str) -> Result<SourceRow, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM source s JOIN text t ON t.tid = s.text \
             JOIN term e ON e.id = s.engine WHERE s.id = ?1"
        );
        let row = self.conn.prepare_cached(&sql)?.query_row([id], read_source).optional()?;
        let mut source = row.ok_or_else(|| StoreError::unknown("source", id))?;
        source.pages = Vec::new();
        Ok(source)
    }

    /// Every source in the order of ids, without text and pages.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn sources(&self) -> Result<Vec<SourceRow>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM source s JOIN text t ON t.tid = s.text \
             JOIN term e ON e.id = s.engine ORDER BY s.id"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map([], |row| {
            let mut source = read_source(row)?;
            source.pages = Vec::new();
            Ok(source)
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
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
        self.conn
            .prepare_cached("SELECT text FROM source WHERE id = ?1")?
            .query_row([source], |row| row.get(0))
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
        text: String::new(),
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
