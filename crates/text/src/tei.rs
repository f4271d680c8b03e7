//! TEI, and any other XML whose elements are named as such elements usually are.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::document::{BlockKind, Meta, Problem};
use crate::offset_map::RunMap;
use crate::read::Draft;
use crate::writer::Writer;

/// Reads XML; the map traces the text to `source`. Damage ends the reading, and is a problem, not an error.
pub(crate) fn read_xml(source: &str) -> (Draft, RunMap) {
    let mut reader = Reader::from_str(source);
    reader.config_mut().check_end_names = false;
    let mut state = State::default();
    let mut problems = Vec::new();
    loop {
        let at = position(&reader);
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let name = local_name(&tag);
                state.start(&tag, &name);
                state.path.push(name);
            }
            Ok(Event::Empty(tag)) => {
                let name = local_name(&tag);
                state.start(&tag, &name);
                state.end(&name);
            }
            Ok(Event::End(_)) => {
                if let Some(name) = state.path.pop() {
                    state.end(&name);
                }
            }
            Ok(Event::Text(text)) => {
                state.text(&text, at);
            }
            Ok(Event::CData(text)) => {
                state.text(&text, at + "<![CDATA[".len());
            }
            Ok(Event::GeneralRef(name)) => {
                let c = crate::entities::resolve(&name);
                state.reference(c.unwrap_or('\u{fffd}'), at, position(&reader) - at);
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => {
                let at = usize::try_from(reader.error_position()).unwrap_or(at);
                problems.push(Problem { at: Some(at), message: format!("XML is damaged at byte {at}, read up to there: {error}") });
                break;
            }
        }
    }
    let (mut draft, map) = state.writer.finish();
    draft.meta = state.meta;
    draft.problems = problems;
    (draft, map)
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

#[derive(Default)]
struct State {
    writer: Writer,
    meta: Meta,
    path: Vec<String>,
    /// Nesting of sections, of lists, of headers, and of elements whose text is not the document's.
    n_sections: u8,
    n_lists: u8,
    n_headers: usize,
    n_skipped: usize,
    /// Text of the header element being read.
    field: String,
}

impl State {
    fn start(&mut self, tag: &BytesStart<'_>, name: &str) {
        if matches!(name, "teiHeader" | "header") && self.path.len() <= 2 {
            self.n_headers += 1;
        }
        if is_skipped(name) {
            self.n_skipped += 1;
        }
        self.field.clear();
        if name == "TEI" || name == "text" || name == "html" {
            self.meta.language = attribute(tag, "lang").or(self.meta.language.take());
        }
        if 0 < self.n_headers {
            if name == "date" && self.in_header_of("publicationStmt") {
                self.meta.published = attribute(tag, "when").or(self.meta.published.take());
            }
            if name == "licence" && self.meta.licence.is_none() {
                self.meta.licence = attribute(tag, "target");
            }
            if name == "language" && self.meta.language.is_none() {
                self.meta.language = attribute(tag, "ident");
            }
            return;
        }
        match name {
            "div" | "div1" | "div2" | "div3" | "section" | "sect1" | "sect2" | "chapter" | "front" | "back" => {
                self.writer.end();
                self.n_sections = self.n_sections.saturating_add(1);
            }
            "list" | "itemizedlist" | "orderedlist" | "ul" | "ol" => {
                self.writer.end();
                self.n_lists = self.n_lists.saturating_add(1);
            }
            "head" | "title" | "docTitle" if self.writer.is_open() => {}
            "head" | "title" | "docTitle" => self.writer.begin(BlockKind::Heading(self.n_sections.clamp(1, 6))),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.writer.begin(BlockKind::Heading(name.as_bytes()[1] - b'0'));
            }
            "item" | "listitem" | "li" => {
                self.writer.begin(BlockKind::ListItem(self.n_lists.saturating_sub(1)));
            }
            "row" | "tr" => self.writer.begin(BlockKind::TableRow),
            "cell" | "td" | "th" | "entry" => self.writer.cell(),
            "note" | "footnote" if self.writer.is_open() => self.writer.begin_note(),
            "note" | "footnote" => self.writer.begin(BlockKind::Note),
            // A paragraph inside an item, a cell or a note is part of it.
            "p" | "para" | "ab" if self.nested() => {}
            "p" | "para" | "ab" | "l" | "opener" | "closer" | "dateline" | "salute" | "signed" | "trailer" => {
                self.writer.begin(BlockKind::Paragraph);
            }
            "pb" => self.writer.page(),
            _ => {}
        }
    }

    fn nested(&self) -> bool {
        matches!(self.writer.open_kind(), Some(BlockKind::ListItem(_) | BlockKind::TableRow | BlockKind::Note))
            || self.path.iter().rev().take(3).any(|name| name == "note" || name == "footnote")
    }

    fn end(&mut self, name: &str) {
        if is_skipped(name) {
            self.n_skipped = self.n_skipped.saturating_sub(1);
        }
        if 0 < self.n_headers {
            self.header_field(name);
            if matches!(name, "teiHeader" | "header") {
                self.n_headers -= 1;
            }
            return;
        }
        match name {
            "div" | "div1" | "div2" | "div3" | "section" | "sect1" | "sect2" | "chapter" | "front" | "back" => {
                self.writer.end();
                self.n_sections = self.n_sections.saturating_sub(1);
            }
            "list" | "itemizedlist" | "orderedlist" | "ul" | "ol" => {
                self.writer.end();
                self.n_lists = self.n_lists.saturating_sub(1);
            }
            "note" | "footnote" if self.writer.open_kind() != Some(BlockKind::Note) => self.writer.end_note(),
            "p" | "para" | "ab" if self.nested() => self.writer.push(' ', 0, 0),
            "lb" | "br" => self.writer.push(' ', 0, 0),
            "head" | "title" | "docTitle" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "item" | "listitem" | "li" | "row" | "tr"
            | "note" | "footnote" | "p" | "para" | "ab" | "l" | "opener" | "closer" | "dateline" | "salute" | "signed" | "trailer" => {
                self.writer.end()
            }
            // Elements nobody has heard of, each with a text of its own, are paragraphs.
            _ if self.writer.open_kind() == Some(BlockKind::Paragraph) && !is_known_inside(&self.path) => {
                self.writer.end();
            }
            _ => {}
        }
    }

    fn header_field(&mut self, name: &str) {
        let value = self.field.split_whitespace().collect::<Vec<_>>().join(" ");
        self.field.clear();
        if value.is_empty() {
            return;
        }
        let slot = match name {
            "title" if self.in_header_of("titleStmt") => &mut self.meta.title,
            "author" if self.in_header_of("titleStmt") => &mut self.meta.author,
            "publisher" if self.in_header_of("publicationStmt") => &mut self.meta.publisher,
            "date" if self.in_header_of("publicationStmt") => &mut self.meta.published,
            "idno" if value.starts_with("http") => &mut self.meta.url,
            "licence" => &mut self.meta.licence,
            _ => return,
        };
        slot.get_or_insert(value);
    }

    fn in_header_of(&self, parent: &str) -> bool {
        self.path.iter().any(|name| name == parent) && !self.path.iter().any(|name| name == "sourceDesc")
    }

    fn text(&mut self, text: &str, at: usize) {
        if 0 < self.n_headers {
            self.field.push_str(text);
        } else if self.n_skipped == 0 {
            self.writer.push_str(text, at);
        }
    }

    fn reference(&mut self, c: char, at: usize, len: usize) {
        if 0 < self.n_headers {
            self.field.push(c);
        } else if self.n_skipped == 0 {
            self.writer.push(c, at, len);
        }
    }
}

/// Whether a paragraph is open because an element around says so.
fn is_known_inside(path: &[String]) -> bool {
    path.iter()
        .rev()
        .take(16)
        .any(|name| matches!(name.as_str(), "p" | "para" | "ab" | "l" | "opener" | "closer" | "dateline" | "salute" | "signed" | "trailer"))
}

fn is_skipped(name: &str) -> bool {
    matches!(name, "script" | "style" | "facsimile" | "sourceDoc" | "figDesc" | "del" | "sic" | "orig")
}

fn local_name(tag: &BytesStart<'_>) -> String {
    tag.local_name().as_ref().to_owned()
}

fn attribute(tag: &BytesStart<'_>, wanted: &str) -> Option<String> {
    tag.attributes()
        .with_checks(false)
        .flatten()
        .find(|a| a.key.local_name().as_ref() == wanted)
        .map(|a| a.value.trim().to_owned())
        .filter(|value| !value.is_empty())
}
