//! Web pages: the main text, without menus and notices, with headings, lists and tables.
//!
//! `dom_smoothie` says which part of the page is the text; what it keeps is read in order,
//! and `align` finds it again in the page, so that positions trace back to the original bytes.

use dom_smoothie::{Config, Readability};

use crate::align;
use crate::contain::contained;
use crate::document::{BlockKind, Meta, Problem};
use crate::html_tokens::{Token, attribute, characters, tokens};
use crate::offset_map::RunMap;
use crate::read::Draft;
use crate::writer::Writer;

/// Deeper pages are not written by people; the tree builder recurses.
const MAX_DEPTH: usize = 1500;
/// Larger pages are data, not prose: they are read whole.
const MAX_ARTICLE: usize = 16 << 20;
/// Character references times bytes: about a second of work.
const MAX_REFERENCE_WORK: usize = 30_000_000_000;
/// A main text shorter than this, on a page with much more, is a wrong guess.
const MIN_ARTICLE: usize = 250;

/// Reads a page; the map traces the text to `source`.
pub(crate) fn read_html(source: &str) -> (Draft, RunMap) {
    let mut problems = Vec::new();
    let article = if is_tractable(source) {
        contained(|| main_text(source)).unwrap_or_else(|why| {
            problems.push(Problem { at: None, message: format!("main text not told from the rest of the page: {why}") });
            None
        })
    } else {
        None
    };
    let (content, mut meta) = article.unwrap_or_default();
    head_meta(source, &mut meta);
    let mut draft = page_text(&content, meta.title.as_deref());
    let n_words: usize = draft.blocks.iter().map(|b| b.span.len()).sum();
    if n_words < MIN_ARTICLE {
        let whole = page_text(source, meta.title.as_deref());
        if n_words * 2 < whole.text.len() {
            draft = whole;
        }
    }
    let map = align::align(&draft, source);
    draft.meta = meta;
    draft.problems = problems;
    (draft, map)
}

/// Whether the tree builder can be trusted with the page: it recurses, and reads on from each `&` to the end.
fn is_tractable(source: &str) -> bool {
    let n_references = source.bytes().filter(|b| *b == b'&').count();
    source.len() <= MAX_ARTICLE && n_references.saturating_mul(source.len()) <= MAX_REFERENCE_WORK && depth(source) <= MAX_DEPTH
}

/// The charset a page declares in its first bytes.
pub(crate) fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let after = ["charset=", "encoding="].iter().find_map(|mark| head.split_once(mark).map(|(_, after)| after))?;
    let label: String = after
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
        .collect();
    (!label.is_empty()).then_some(label)
}

fn main_text(source: &str) -> Option<(String, Meta)> {
    let config = Config {
        // Data in scripts tells the same as the head, and parsing it is not needed.
        disable_json_ld: false,
        ..Config::default()
    };
    let mut page = Readability::new(source, None, Some(config)).ok()?;
    let article = page.parse().ok()?;
    let title = article.title.trim();
    let meta = Meta {
        title: (!title.is_empty()).then(|| title.to_owned()),
        author: article.byline,
        publisher: article.site_name,
        published: article.published_time,
        language: article.lang,
        url: article.url,
        ..Meta::default()
    };
    Some((article.content.to_string(), meta))
}

/// What the head says that the main text does not: fills only what is missing.
fn head_meta(source: &str, meta: &mut Meta) {
    let mut title = String::new();
    let mut in_title = false;
    for token in tokens(source) {
        match token {
            Token::Open(name, attributes) if name.eq_ignore_ascii_case("meta") => {
                let key = attribute(attributes, "name").or(attribute(attributes, "property"));
                let value = decoded(attribute(attributes, "content").unwrap_or(""));
                if value.is_empty() {
                    continue;
                }
                let slot = match key.unwrap_or("").to_ascii_lowercase().as_str() {
                    "author" | "dc.creator" | "dcterms.creator" => &mut meta.author,
                    "dc.publisher" | "dcterms.publisher" | "og:site_name" => &mut meta.publisher,
                    "dc.date"
                    | "dcterms.date"
                    | "dc.date.issued"
                    | "dcterms.issued"
                    | "date"
                    | "article:published_time"
                    | "citation_publication_date" => &mut meta.published,
                    "dc.language" | "dcterms.language" => &mut meta.language,
                    "dc.rights" | "dcterms.rights" | "dcterms.license" => &mut meta.licence,
                    "og:url" => &mut meta.url,
                    _ => continue,
                };
                slot.get_or_insert(value);
            }
            Token::Open(name, attributes) if name.eq_ignore_ascii_case("link") => {
                let href = attribute(attributes, "href").map(decoded).filter(|h| !h.is_empty());
                match attribute(attributes, "rel").unwrap_or("") {
                    "license" => meta.licence = meta.licence.take().or(href),
                    "canonical" => meta.url = meta.url.take().or(href),
                    _ => {}
                }
            }
            Token::Open(name, attributes) if name.eq_ignore_ascii_case("html") => {
                let language = attribute(attributes, "lang").map(decoded);
                meta.language = meta.language.take().or(language).filter(|l| !l.is_empty());
            }
            Token::Open(name, _) if name.eq_ignore_ascii_case("title") => in_title = true,
            Token::Close(name) if name.eq_ignore_ascii_case("title") => in_title = false,
            Token::Text(text, _) if in_title => title.push_str(&decoded(text)),
            Token::Open(name, _) if name.eq_ignore_ascii_case("body") => break,
            _ => {}
        }
    }
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if meta.title.is_none() && !title.is_empty() {
        meta.title = Some(title);
    }
    // "Ties with Ghana | Foreign Office": the first heading says which part is the title of the page.
    if let Some(heading) = first_heading(source)
        && meta.title.as_deref().is_none_or(|title| title.contains(&heading))
    {
        meta.title = Some(heading);
    }
}

/// The words of the first `h1`.
fn first_heading(source: &str) -> Option<String> {
    let mut words = String::new();
    let mut inside = false;
    for token in tokens(source) {
        match token {
            Token::Open(name, _) if name.eq_ignore_ascii_case("h1") => inside = true,
            Token::Close(name) if inside && name.eq_ignore_ascii_case("h1") => break,
            Token::Text(text, _) if inside => words.extend(characters(text, 0).map(|(c, _, _)| c)),
            _ => {}
        }
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

fn decoded(text: &str) -> String {
    characters(text.trim(), 0).map(|(c, _, _)| c).collect()
}

fn depth(source: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for token in tokens(source) {
        match token {
            Token::Open(name, rest) if !is_void(name) && !rest.ends_with('/') => depth += 1,
            Token::Close(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

fn is_void(name: &str) -> bool {
    [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "li", "td", "tr", "th",
        "option", "dt", "dd",
    ]
    .iter()
    .any(|void| void.eq_ignore_ascii_case(name))
}

/// Reads HTML in order: blocks at block elements, items, rows and headings; the title first, if the text lacks it.
fn page_text(html: &str, title: Option<&str>) -> Draft {
    let (draft, _) = blocks_of(html, None);
    match title {
        Some(title) if !begins_with(&draft, title) && !draft.text.is_empty() => blocks_of(html, Some(title)).0,
        _ => draft,
    }
}

fn begins_with(draft: &Draft, title: &str) -> bool {
    draft.blocks.iter().take(3).any(|block| {
        matches!(block.kind, BlockKind::Heading(_)) && {
            let words = block.span.of(&draft.text);
            title.contains(words) || words.contains(title)
        }
    })
}

fn blocks_of(html: &str, title: Option<&str>) -> (Draft, RunMap) {
    let mut writer = Writer::default();
    if let Some(title) = title {
        writer.begin(BlockKind::Heading(1));
        writer.push_from(title, 0, 0);
        writer.end();
    }
    let mut reader = Page::default();
    for token in tokens(html) {
        reader.token(token, &mut writer);
    }
    writer.finish()
}

#[derive(Default)]
struct Page {
    n_lists: u8,
    n_skipped: usize,
    /// Tag that opened what is skipped.
    skipped: String,
    n_breaks: usize,
    in_reference: bool,
    grid: Grid,
}

/// Which cells of a table are taken by cells of rows above, and by a wide cell to the left.
#[derive(Default)]
struct Grid {
    /// For every column, how many more rows the cell above it reaches down.
    below: Vec<usize>,
    column: usize,
    /// Further columns that the last cell takes.
    wide: usize,
}

/// Cells that claim to be larger are mistakes.
const LARGEST_CELL: usize = 200;

impl Grid {
    /// A row begins.
    fn row(&mut self) {
        (self.column, self.wide) = (0, 0);
    }

    /// A cell begins; how many empty cells stand before it for those that reach into this row.
    fn cell(&mut self, rows: usize, columns: usize) -> usize {
        let mut n = std::mem::take(&mut self.wide);
        while let Some(left) = self.below.get_mut(self.column).filter(|left| 0 < **left) {
            *left -= 1;
            self.column += 1;
            n += 1;
        }
        self.wide = columns - 1;
        for _ in 0..columns {
            if self.below.len() <= self.column {
                self.below.resize(self.column + 1, 0);
            }
            self.below[self.column] = rows - 1;
            self.column += 1;
        }
        n
    }
}

impl Page {
    fn token(&mut self, token: Token<'_>, writer: &mut Writer) {
        match token {
            Token::Text(..) if 0 < self.n_skipped => {}
            Token::Text(text, at) => {
                if self.in_reference && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '[' | ']' | ' ' | ',')) {
                    return;
                }
                if !text.trim().is_empty() {
                    self.n_breaks = 0;
                }
                for (c, at, len) in characters(text, at) {
                    writer.push(c, at, len);
                }
            }
            Token::Open(name, attributes) => self.open(&name.to_ascii_lowercase(), attributes, writer),
            Token::Close(name) => self.close(&name.to_ascii_lowercase(), writer),
        }
    }

    fn open(&mut self, name: &str, attributes: &str, writer: &mut Writer) {
        if 0 < self.n_skipped {
            self.n_skipped += usize::from(name == self.skipped);
            return;
        }
        if is_skipped(name) || attribute(attributes, "hidden").is_some() && !is_void(name) {
            name.clone_into(&mut self.skipped);
            self.n_skipped = 1;
            return;
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                writer.begin(BlockKind::Heading(name.as_bytes()[1] - b'0'));
            }
            "ul" | "ol" | "menu" => {
                writer.end();
                self.n_lists = self.n_lists.saturating_add(1);
            }
            "li" => writer.begin(BlockKind::ListItem(self.n_lists.saturating_sub(1))),
            "table" => {
                self.grid = Grid::default();
                if is_nested(writer) {
                    writer.push(' ', 0, 0);
                } else {
                    writer.end();
                }
            }
            "tr" => {
                self.grid.row();
                writer.begin(BlockKind::TableRow);
            }
            "td" | "th" => {
                let size = |name: &str| {
                    attribute(attributes, name).and_then(|n| n.trim().parse().ok()).filter(|n| (1..=LARGEST_CELL).contains(n)).unwrap_or(1)
                };
                let (rows, columns) = (size("rowspan"), size("colspan"));
                for _ in 0..=self.grid.cell(rows, columns) {
                    writer.cell();
                }
            }
            "br" => {
                self.n_breaks += 1;
                if 2 <= self.n_breaks && !is_nested(writer) {
                    writer.end();
                }
                writer.push(' ', 0, 0);
            }
            // The reference to a note is no part of the sentence.
            "sup" => self.in_reference = true,
            _ if is_block(name) && is_nested(writer) => writer.push(' ', 0, 0),
            _ if is_block(name) => writer.end(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str, writer: &mut Writer) {
        if 0 < self.n_skipped {
            self.n_skipped -= usize::from(name == self.skipped);
            return;
        }
        match name {
            "ul" | "ol" | "menu" => {
                writer.end();
                self.n_lists = self.n_lists.saturating_sub(1);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "tr" | "table" => writer.end(),
            "sup" => self.in_reference = false,
            _ if is_block(name) && is_nested(writer) => writer.push(' ', 0, 0),
            _ if is_block(name) => writer.end(),
            _ => {}
        }
    }
}

/// Inside an item, a row or a heading, paragraphs are not blocks of their own.
fn is_nested(writer: &Writer) -> bool {
    matches!(writer.open_kind(), Some(BlockKind::ListItem(_) | BlockKind::TableRow | BlockKind::Heading(_)))
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "blockquote"
            | "pre"
            | "address"
            | "figure"
            | "figcaption"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "caption"
            | "body"
            | "html"
            | "hr"
            | "details"
            | "summary"
            | "fieldset"
    )
}

fn is_skipped(name: &str) -> bool {
    matches!(name, "head" | "title" | "nav" | "header" | "footer" | "aside" | "form" | "button" | "select" | "noscript" | "dialog")
}
