//! PDF as text, page by page.
//!
//! The reader in pure Rust is asked first; poppler's `pdftotext` only where that fails and poppler exists.
//! PDF keeps no order of text one could trace back: the map of positions is unknown, the page is what can be cited.

use std::io::{Read, Write};
use std::process::{Command, Stdio};

use pdf_extract::{Document, Object, PlainTextOutput, output_doc_page};

use crate::contain::contained;
use crate::document::{Meta, Problem, TextError};
use crate::read::{Draft, pages_at_form_feeds};
use crate::{Span, plain};

/// What the pages said, each page by itself.
struct Pages {
    texts: Vec<String>,
    problems: Vec<Problem>,
    meta: Meta,
}

/// Reads a PDF file.
pub(crate) fn read_pdf(bytes: &[u8]) -> Result<Draft, TextError> {
    let pages = match contained(|| read_pages(bytes)) {
        Ok(Ok(pages)) if pages.texts.iter().any(|page| has_words(page)) => pages,
        Ok(Err(why)) if why == ENCRYPTED => return Err(damaged(why)),
        failed => {
            let why = match failed {
                Ok(Ok(_)) => "its pages hold no text: it may be a scan".to_owned(),
                Ok(Err(why)) | Err(why) => why,
            };
            by_poppler(bytes).ok_or_else(|| damaged(why))?
        }
    };
    let text = pages.texts.join("\u{c}");
    Ok(Draft {
        blocks: plain::plain_blocks(&text, Span::new(0, text.len())),
        pages: match pages_at_form_feeds(&text) {
            none if none.is_empty() => vec![crate::document::Page { number: 1, span: Span::new(0, text.len()) }],
            pages => pages,
        },
        meta: pages.meta,
        problems: pages.problems,
        text,
        ..Draft::default()
    })
}

const ENCRYPTED: &str = "encrypted: save a copy without a password first";

fn damaged(why: impl Into<String>) -> TextError {
    TextError::Damaged { format: "PDF", why: why.into() }
}

fn has_words(page: &str) -> bool {
    page.chars().filter(|c| c.is_alphabetic()).take(3).count() == 3
}

fn read_pages(bytes: &[u8]) -> Result<Pages, String> {
    let mut document = Document::load_mem(bytes).map_err(|error| format!("it may be truncated: {error}"))?;
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(ENCRYPTED.to_owned());
    }
    let numbers: Vec<u32> = document.get_pages().into_keys().collect();
    if numbers.is_empty() && bytes.windows(8).any(|w| w == b"/Encrypt") {
        return Err(ENCRYPTED.to_owned());
    }
    if numbers.is_empty() {
        return Err("it has no pages: it may be truncated".to_owned());
    }
    let mut pages = Pages { texts: Vec::new(), problems: Vec::new(), meta: meta(&document) };
    for number in numbers {
        let mut text = String::new();
        // A page whose fonts cannot be read must not take the others with it.
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            output_doc_page(&document, &mut PlainTextOutput::new(&mut text), number).map_err(|error| error.to_string())
        }));
        let why = match outcome {
            Ok(Ok(())) => None,
            Ok(Err(why)) => Some(why),
            Err(_) => Some("its fonts or commands cannot be read".to_owned()),
        };
        if let Some(why) = why {
            pages.problems.push(Problem { at: None, message: format!("page {number} was not read to its end: {why}") });
        }
        // A form feed inside would count as a page of its own.
        pages.texts.push(text.replace('\u{c}', "\n").trim().to_owned());
    }
    Ok(pages)
}

fn meta(document: &Document) -> Meta {
    let info = document.trailer.get(b"Info").ok().and_then(|object| match object {
        Object::Reference(id) => document.get_dictionary(*id).ok(),
        other => other.as_dict().ok(),
    });
    let field = |key: &[u8]| {
        let value = info?.get(key).ok()?.as_str().ok()?;
        let text = match encoding_rs::Encoding::for_bom(value) {
            Some((encoding, n)) => encoding.decode_without_bom_handling(&value[n..]).0.into_owned(),
            None => encoding_rs::WINDOWS_1252.decode(value).0.into_owned(),
        };
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    Meta { title: field(b"Title"), author: field(b"Author"), ..Meta::default() }
}

/// What poppler makes of it, where poppler exists.
fn by_poppler(bytes: &[u8]) -> Option<Pages> {
    let mut child = Command::new("pdftotext")
        .args(["-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut stdin = child.stdin.take()?;
    let mut stdout = child.stdout.take()?;
    let mut text = String::new();
    // Written beside the reading: both pipes are short, and each side waits for the other.
    let read = std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(bytes));
        stdout.read_to_string(&mut text).is_ok()
    });
    let ended = child.wait().is_ok_and(|status| status.success());
    if !read || !ended || !has_words(&text) {
        return None;
    }
    Some(Pages {
        texts: text.trim_end_matches('\u{c}').split('\u{c}').map(|page| page.trim().to_owned()).collect(),
        problems: vec![Problem { at: None, message: "read by pdftotext, for the built-in reader could not".to_owned() }],
        meta: Meta::default(),
    })
}
