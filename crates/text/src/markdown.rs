//! Markdown (CommonMark with tables and footnotes) as text without its marks.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::document::BlockKind;
use crate::front_matter::front_matter;
use crate::offset_map::RunMap;
use crate::read::Draft;
use crate::writer::Writer;

/// Reads Markdown; the map traces the text to `source`.
pub(crate) fn read_markdown(source: &str) -> (Draft, RunMap) {
    let (meta, base) = front_matter(source).unwrap_or_default();
    let body = source.get(base..).unwrap_or_default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut writer = Writer::default();
    let mut depth: u8 = 0;
    let mut n_images = 0_usize;
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        let (at, len) = (base + range.start, range.len());
        match event {
            Event::Start(Tag::Heading { level, .. }) => writer.begin(BlockKind::Heading(number(level))),
            Event::Start(Tag::Item) => writer.begin(BlockKind::ListItem(depth.saturating_sub(1))),
            Event::Start(Tag::List(_)) => {
                writer.end();
                depth = depth.saturating_add(1);
            }
            Event::End(TagEnd::List(_)) => {
                writer.end();
                depth = depth.saturating_sub(1);
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => writer.begin(BlockKind::TableRow),
            Event::Start(Tag::TableCell) => writer.cell(),
            Event::Start(Tag::FootnoteDefinition(_)) => writer.begin(BlockKind::Note),
            // The first paragraph of an item or note is the item itself.
            Event::Start(Tag::Paragraph) if writer.is_open() => {}
            Event::Start(Tag::Paragraph) => writer.begin(BlockKind::Paragraph),
            Event::Start(Tag::Image { .. }) => n_images += 1,
            Event::End(TagEnd::Image) => n_images = n_images.saturating_sub(1),
            Event::End(
                TagEnd::Heading(_)
                | TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::TableHead
                | TagEnd::TableRow
                | TagEnd::FootnoteDefinition
                | TagEnd::CodeBlock,
            ) => writer.end(),
            _ if 0 < n_images => {}
            Event::Text(text) | Event::Code(text) => {
                // Inline code stands between its backticks; text with a character reference is not as it reads.
                match body.get(range.clone()).and_then(|source| source.find(&*text)) {
                    Some(inside) => writer.push_str(&text, at + inside),
                    None => writer.push_from(&text, at, len),
                }
            }
            Event::SoftBreak | Event::HardBreak => writer.push(' ', at, len),
            Event::InlineHtml(tag) if tag.starts_with("<br") => writer.push(' ', at, len),
            _ => {}
        }
    }
    let (mut draft, map) = writer.finish();
    draft.meta = meta;
    (draft, map)
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
