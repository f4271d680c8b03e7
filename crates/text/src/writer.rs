//! Puts together the text of a marked-up document: blocks, single spaces, and where each character came from.
//!
//! White space in markup means little, so every run of it becomes one space; U+00A0 is kept, for it is meant.

use crate::Span;
use crate::blocks::RawBlock;
use crate::document::{BlockKind, Page};
use crate::offset_map::RunMap;
use crate::read::Draft;

/// Builds text and blocks from the events of a markup parser.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    text: String,
    map: RunMap,
    blocks: Vec<RawBlock>,
    pages: Vec<Page>,
    open: Option<(BlockKind, usize)>,
    /// Cells of the open row so far.
    n_cells: usize,
    /// White space seen since the last character, with its place.
    space: Option<(usize, usize)>,
    /// Notes inside the open block, which follow it as blocks of their own.
    notes: Vec<Vec<Piece>>,
    n_open_notes: usize,
}

/// A character of a note that waits for its block to end.
#[derive(Debug, Clone, Copy)]
struct Piece {
    c: char,
    at: usize,
    len: usize,
}

impl Writer {
    /// Ends the open block, and begins another.
    pub(crate) fn begin(&mut self, kind: BlockKind) {
        self.end();
        self.n_cells = 0;
        self.open = Some((kind, self.text.len()));
    }

    /// Ends the open block, if there is one.
    pub(crate) fn end(&mut self) {
        self.space = None;
        if let Some((kind, start)) = self.open.take() {
            self.close(kind, start);
        }
        self.n_open_notes = 0;
        for note in std::mem::take(&mut self.notes) {
            let start = self.text.len();
            for piece in note {
                self.put(piece.c, piece.at, piece.len);
            }
            self.space = None;
            self.close(BlockKind::Note, start);
        }
    }

    fn close(&mut self, kind: BlockKind, start: usize) {
        let words = &self.text[start..];
        if words.trim().is_empty() {
            if !words.is_empty() {
                self.insert("\n");
            }
            return;
        }
        // The first cells of a row may be empty: the row stands where its words begin.
        let start = start + words.len() - words.trim_start().len();
        let span = Span::new(start, self.text.len());
        self.blocks.push(RawBlock { kind, span, body: start });
        self.insert(match kind {
            BlockKind::ListItem(_) | BlockKind::TableRow => "\n",
            _ => "\n\n",
        });
    }

    pub(crate) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    pub(crate) fn open_kind(&self) -> Option<BlockKind> {
        self.open.map(|(kind, _)| kind)
    }

    /// What follows belongs to a note, until `end_note` or the end of the block.
    pub(crate) fn begin_note(&mut self) {
        self.notes.push(Vec::new());
        self.n_open_notes += 1;
    }

    pub(crate) fn end_note(&mut self) {
        self.n_open_notes = self.n_open_notes.saturating_sub(1);
    }

    /// A new page begins here.
    pub(crate) fn page(&mut self) {
        let at = self.text.len();
        if let Some(last) = self.pages.last_mut() {
            last.span.end = at;
        }
        let number = u32::try_from(self.pages.len() + 1).unwrap_or(u32::MAX);
        self.pages.push(Page { number, span: Span::new(at, at) });
    }

    /// Adds a character read from `len` bytes at `at`; outside a block, begins a paragraph.
    pub(crate) fn push(&mut self, c: char, at: usize, len: usize) {
        if self.n_open_notes > 0
            && let Some(note) = self.notes.last_mut()
        {
            note.push(Piece { c, at, len });
            return;
        }
        if self.open.is_none() {
            if is_space(c) {
                return;
            }
            self.open = Some((BlockKind::Paragraph, self.text.len()));
        }
        self.put(c, at, len);
    }

    /// Adds text that stands at `at` as it is.
    pub(crate) fn push_str(&mut self, text: &str, at: usize) {
        for (i, c) in text.char_indices() {
            self.push(c, at + i, c.len_utf8());
        }
    }

    /// Adds text of which only the place as a whole is known.
    pub(crate) fn push_from(&mut self, text: &str, at: usize, len: usize) {
        for c in text.chars() {
            self.push(c, at, len);
        }
    }

    /// Parts the cells of a row.
    pub(crate) fn cell(&mut self) {
        self.space = None;
        if let Some((BlockKind::TableRow, _)) = self.open {
            if self.n_cells > 0 {
                self.insert("\t");
            }
            self.n_cells += 1;
        }
    }

    fn put(&mut self, c: char, at: usize, len: usize) {
        if is_space(c) {
            self.space.get_or_insert((at, len));
            return;
        }
        if let Some((at, len)) = self.space.take() {
            let block_start = self.open.map_or(0, |(_, start)| start);
            if block_start < self.text.len() && !self.text.ends_with(['\t', '\n']) {
                self.text.push(' ');
                self.map.push(1, at, len);
            }
        }
        self.text.push(c);
        self.map.push(c.len_utf8(), at, len);
    }

    fn insert(&mut self, text: &str) {
        self.text.push_str(text);
        self.map.push_inserted(text.len());
    }

    /// The text and blocks, and the map of the text.
    pub(crate) fn finish(mut self) -> (Draft, RunMap) {
        self.end();
        if let Some(last) = self.pages.last_mut() {
            last.span.end = self.text.len();
        }
        let draft = Draft { text: self.text, blocks: self.blocks, pages: self.pages, ..Draft::default() };
        (draft, self.map)
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}
