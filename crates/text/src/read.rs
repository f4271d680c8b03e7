//! Bytes in, document out: tells the format, reads it, finds blocks and sentences.

use sha2::{Digest, Sha256};

use crate::blocks::{RawBlock, with_sentences};
use crate::decode::{self, Decoded};
use crate::document::{Document, Format, Meta, Page, Problem, TextError};
use crate::front_matter::front_matter;
use crate::offset_map::RunMap;
use crate::{OffsetMap, Span, docx, html, markdown, pdf, plain, sniff, tei};

/// What a format's reader hands over.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) text: String,
    pub(crate) blocks: Vec<RawBlock>,
    pub(crate) pages: Vec<Page>,
    pub(crate) meta: Meta,
    pub(crate) problems: Vec<Problem>,
    pub(crate) encoding: Option<&'static str>,
    pub(crate) origin: OffsetMap,
}

/// Reads bytes as a document; `name` is the file name, whose ending helps to tell the format.
///
/// # Errors
/// Where the bytes hold no text that can be read.
pub fn read_document(bytes: &[u8], name: &str) -> Result<Document, TextError> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(TextError::TooLarge);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(TextError::Empty);
    }
    let format = sniff::sniff(bytes, name)?;
    let draft = match format {
        Format::Pdf => pdf::read_pdf(bytes)?,
        Format::Docx => docx::read_docx(bytes)?,
        Format::Plain => read_plain(bytes),
        Format::Markdown => read_markup(bytes, None, markdown::read_markdown),
        Format::Html => read_markup(bytes, html::declared_charset(bytes), html::read_html),
        Format::Xml => read_markup(bytes, html::declared_charset(bytes), tei::read_xml),
    };
    if draft.text.trim().is_empty() {
        return Err(TextError::Empty);
    }
    let (sha256, blocks) = rayon::join(|| sha256(bytes), || with_sentences(&draft.text, draft.blocks));
    Ok(Document {
        sha256,
        blocks,
        text: draft.text,
        pages: draft.pages,
        meta: draft.meta,
        problems: draft.problems,
        format,
        encoding: draft.encoding,
        origin: draft.origin,
    })
}

fn read_plain(bytes: &[u8]) -> Draft {
    let Decoded { text, map, encoding, problems } = decode::decode(bytes, None);
    // What a text says of itself is read, but stays in the text: plain text is never changed.
    let (meta, start) = front_matter(&text).unwrap_or_default();
    Draft {
        blocks: plain::plain_blocks(&text, Span::new(start, text.len())),
        pages: pages_at_form_feeds(&text),
        meta,
        problems,
        encoding: Some(encoding.name()),
        origin: OffsetMap::exact(map),
        text,
    }
}

/// Decodes, reads the markup, and joins what both know.
fn read_markup(bytes: &[u8], charset: Option<String>, read: fn(&str) -> (Draft, RunMap)) -> Draft {
    let decoded = decode::decode(bytes, charset.as_deref());
    let (mut draft, map) = read(&decoded.text);
    let decoded_origin = OffsetMap::exact(decoded.map);
    for problem in &mut draft.problems {
        problem.at = problem.at.and_then(|at| decoded_origin.to_original(at));
    }
    draft.problems.splice(0..0, decoded.problems);
    draft.origin = OffsetMap::extracted(map, decoded_origin);
    draft.encoding = Some(decoded.encoding.name());
    draft
}

/// Pages as form feeds part them; none where there is no form feed.
pub(crate) fn pages_at_form_feeds(text: &str) -> Vec<Page> {
    if !text.contains('\u{c}') {
        return Vec::new();
    }
    let mut start = 0;
    (1_u32..)
        .zip(text.split('\u{c}'))
        .map(|(number, page)| {
            let span = Span::new(start, start + page.len());
            start = span.end + 1;
            Page { number, span }
        })
        .collect()
}

fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
