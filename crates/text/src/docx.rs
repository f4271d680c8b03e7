//! DOCX: the paragraphs, lists, tables and notes of a Word document.
//!
//! The file is compressed: positions cannot be traced back, and the map says so.
//! Pages are those Word drew when the file was last saved, where it noted them.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::document::{BlockKind, Meta, Problem, TextError};
use crate::entities;
use crate::read::Draft;
use crate::writer::Writer;

/// A part that unpacks to more than this is an attack or an accident.
const MAX_PART: u64 = 512 << 20;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Reads a ZIP archive that holds a Word document.
pub(crate) fn read_docx(bytes: &[u8]) -> Result<Draft, TextError> {
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| TextError::Damaged { format: "ZIP archive", why: error.to_string() })?;
    if archive.index_for_name("word/document.xml").is_none() {
        return Err(TextError::Binary(other_archive(&archive).to_owned()));
    }
    let body = part(&mut archive, "word/document.xml")?;
    let mut state = State::default();
    let mut problems = Vec::new();
    state.writer.page();
    read_part(&body, &mut state, "document.xml", &mut problems);
    state.writer.end();
    for name in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Ok(notes) = part(&mut archive, name) {
            state.in_notes = true;
            read_part(&notes, &mut state, name, &mut problems);
        }
    }
    let (mut draft, _) = state.writer.finish();
    if draft.pages.len() < 2 {
        draft.pages.clear();
    }
    draft.problems = problems;
    draft.meta = part(&mut archive, "docProps/core.xml").map_or_else(|_| Meta::default(), |xml| core(&xml));
    Ok(draft)
}

fn other_archive(archive: &Archive<'_>) -> &'static str {
    let has = |name| archive.index_for_name(name).is_some();
    if has("xl/workbook.xml") {
        "Excel workbook"
    } else if has("ppt/presentation.xml") {
        "PowerPoint presentation"
    } else if has("META-INF/container.xml") {
        "EPUB book"
    } else if has("content.xml") {
        "OpenDocument file: save it as DOCX"
    } else {
        "ZIP archive"
    }
}

fn part(archive: &mut Archive<'_>, name: &str) -> Result<String, TextError> {
    let damaged = |why: String| TextError::Damaged { format: "DOCX", why: format!("{name}: {why}") };
    let file = archive.by_name(name).map_err(|error| damaged(error.to_string()))?;
    let mut bytes = Vec::new();
    file.take(MAX_PART).read_to_end(&mut bytes).map_err(|error| damaged(error.to_string()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[derive(Default)]
struct State {
    writer: Writer,
    /// What the paragraph under way will be, once it has words.
    kind: Option<BlockKind>,
    n_rows: usize,
    /// Depth of elements whose content is not read.
    n_skipped: usize,
    in_text: bool,
    in_notes: bool,
}

fn read_part(xml: &str, state: &mut State, name: &str, problems: &mut Vec<Problem>) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => state.start(&tag, false),
            Ok(Event::Empty(tag)) => state.start(&tag, true),
            Ok(Event::End(tag)) => state.end(tag.local_name().as_ref()),
            Ok(Event::Text(text)) if state.in_text => {
                state.words(&text);
            }
            Ok(Event::GeneralRef(reference)) if state.in_text => {
                let c = entities::resolve(&reference);
                state.words(c.unwrap_or('\u{fffd}').encode_utf8(&mut [0; 4]));
            }
            Ok(Event::Eof) => return,
            Ok(_) => {}
            Err(error) => {
                problems.push(Problem { at: None, message: format!("{name} is damaged, read up to there: {error}") });
                return;
            }
        }
    }
}

impl State {
    fn start(&mut self, tag: &BytesStart<'_>, empty: bool) {
        let name = tag.local_name();
        let name = name.as_ref();
        if 0 < self.n_skipped || is_skipped(name) || self.is_separator(tag) {
            self.n_skipped += usize::from(!empty);
            return;
        }
        match name {
            "p" if self.n_rows == 0 => {
                self.writer.end();
                self.kind = Some(if self.in_notes { BlockKind::Note } else { BlockKind::Paragraph });
            }
            "pStyle" if self.n_rows == 0 && !self.in_notes => {
                if let Some(level) = attribute(tag, "val").as_deref().and_then(heading_level) {
                    self.kind = Some(BlockKind::Heading(level));
                }
            }
            "outlineLvl" if self.n_rows == 0 && !self.in_notes => {
                // Levels run from 0; 9 is body text.
                if let Some(level @ 0..=8) = attribute(tag, "val").and_then(|v| v.parse::<u8>().ok()) {
                    self.kind = Some(BlockKind::Heading((level + 1).min(6)));
                }
            }
            "ilvl" if self.kind == Some(BlockKind::Paragraph) => {
                let depth = attribute(tag, "val").and_then(|v| v.parse().ok()).unwrap_or(0);
                self.kind = Some(BlockKind::ListItem(depth));
            }
            "tr" => {
                self.writer.begin(BlockKind::TableRow);
                self.n_rows += 1;
            }
            "tc" => self.writer.cell(),
            "t" => self.in_text = !empty,
            "tab" | "cr" => self.words(" "),
            "noBreakHyphen" => self.words("-"),
            "br" if attribute(tag, "type").as_deref() != Some("page") => self.words(" "),
            "lastRenderedPageBreak" => self.writer.page(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if 0 < self.n_skipped {
            self.n_skipped -= 1;
            return;
        }
        match name {
            "t" => self.in_text = false,
            "p" if 0 < self.n_rows => self.writer.push(' ', 0, 0),
            "p" => {
                self.writer.end();
                self.kind = None;
            }
            "tr" => {
                self.writer.end();
                self.n_rows = self.n_rows.saturating_sub(1);
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if let Some(kind) = self.kind.take().filter(|_| self.n_rows == 0) {
            self.writer.begin(kind);
        }
        self.writer.push_from(words, 0, 0);
    }

    /// The lines Word draws above notes are stored as notes of a type.
    fn is_separator(&self, tag: &BytesStart<'_>) -> bool {
        self.in_notes
            && matches!(tag.local_name().as_ref(), "footnote" | "endnote")
            && attribute(tag, "type").is_some_and(|kind| kind != "normal")
    }
}

/// Deleted text, the second form of what is there in two forms, and text of drawings' fallbacks.
fn is_skipped(name: &str) -> bool {
    matches!(name, "del" | "moveFrom" | "Fallback" | "instrText")
}

/// "Heading2", "heading 2", "Title".
fn heading_level(style: &str) -> Option<u8> {
    let style = style.to_ascii_lowercase();
    if style == "title" {
        return Some(1);
    }
    let rest = style.strip_prefix("heading")?.trim();
    rest.parse().ok().filter(|level| (1..=6).contains(level))
}

fn attribute(tag: &BytesStart<'_>, wanted: &str) -> Option<String> {
    tag.attributes().with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == wanted).map(|a| a.value.into_owned())
}

/// Title, author and language from the document's properties. The date it was made is not the date of publication.
fn core(xml: &str) -> Meta {
    let mut meta = Meta::default();
    let mut reader = Reader::from_str(xml);
    let mut value = String::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(_) => value.clear(),
            Event::Text(text) => value.push_str(&text),
            Event::GeneralRef(name) => {
                value.extend(entities::resolve(&name));
            }
            Event::End(tag) => {
                let value = std::mem::take(&mut value).trim().to_owned();
                let slot = match tag.local_name().as_ref() {
                    "title" => &mut meta.title,
                    "creator" => &mut meta.author,
                    "language" => &mut meta.language,
                    _ => continue,
                };
                *slot = (!value.is_empty()).then_some(value);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    meta
}
