//! A document: its text, its blocks and sentences, and what it says of itself.
use crate::{OffsetMap, Span};

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A heading of this level, 1 the highest; the title of the document is a heading of level 1.
    Heading(u8),
    /// Running prose.
    Paragraph,
    /// One item of a list, nested this deep (0 the outermost).
    ListItem(u8),
    /// One row of a table.
    TableRow,
    /// A footnote or endnote.
    Note,
}

/// A stretch of text that belongs together: sentences never cross it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub span: Span,
    /// Its sentences, in order, without the white space around them.
    pub sentences: Vec<Span>,
}

/// A page of the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Number, counted from 1.
    pub number: u32,
    /// Its text.
    pub span: Span,
}

/// What a document says of itself (HTML head, front matter, TEI header, PDF info).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Meta {
    /// Title.
    pub title: Option<String>,
    /// Author.
    pub author: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Date of publication as EDTF or ISO text.
    pub published: Option<String>,
    /// BCP 47 language tag.
    pub language: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Licence.
    pub licence: Option<String>,
    /// Entities it is about, by id or name (front matter `about:`).
    pub about: Vec<String>,
    /// Entities that speak in it, by id or name (front matter `by:`).
    pub by: Vec<String>,
}

/// Something in a document that was read, but not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Position in the original bytes, if there is one.
    pub at: Option<usize>,
    /// What, why, and what to do next.
    pub message: String,
}

/// The format a document was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// Plain text.
    #[default]
    Plain,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// PDF.
    Pdf,
    /// Office Open XML text.
    Docx,
    /// TEI or other XML.
    Xml,
}

/// One source as text.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// SHA-256 of the original bytes, in lower-case hex.
    pub sha256: String,
    /// The text: UTF-8, line ends `\n`, no byte-order mark; nothing else is changed in plain text.
    pub text: String,
    /// Blocks in order, none overlapping.
    pub blocks: Vec<Block>,
    /// Pages, for formats that have them.
    pub pages: Vec<Page>,
    /// What it says of itself.
    pub meta: Meta,
    /// What went wrong without being fatal.
    pub problems: Vec<Problem>,
    /// The format it was read as.
    pub format: Format,
    /// Name of the encoding its bytes were decoded from, where the format leaves that open.
    pub encoding: Option<&'static str>,
    /// Where each byte of the text came from.
    pub origin: OffsetMap,
}

/// Why bytes could not be read as a document.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// Nothing but white space.
    #[error("the document has no text")]
    Empty,
    /// Not a document of a known format.
    #[error("not a document: {0}")]
    Binary(String),
    /// Larger than positions can name.
    #[error("larger than 4 GiB: split it into parts")]
    TooLarge,
    /// A known format, but damaged.
    #[error("damaged {format}: {why}")]
    Damaged {
        /// The format.
        format: &'static str,
        /// What the reader said.
        why: String,
    },
}
