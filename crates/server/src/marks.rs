//! Text with overlapping marks: cut at every boundary, each piece knowing every mark that covers it.
use chancery_chart::Hue;
use chancery_text::Span;
use maud::{Markup, html};

/// A marked stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Where, in bytes.
    pub(crate) span: Span,
    /// Its number on the page, from 1.
    pub(crate) number: usize,
    /// Its colour.
    pub(crate) hue: Hue,
}

/// A piece of text between two boundaries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Where.
    pub(crate) span: Span,
    /// Places in the list of marks of those that cover it, in that order.
    pub(crate) covers: Vec<usize>,
    /// Marks that end with it.
    pub(crate) ends: Vec<usize>,
}

/// Cuts a part of a text; what lies outside the part, or between characters, is moved to where it can be cut.
pub(crate) fn pieces(text: &str, part: Span, marks: &[Mark]) -> Vec<Piece> {
    let part = Span { start: floor(text, part.start), end: floor(text, part.end) };
    let inside = |mark: &Mark| Span {
        start: floor(text, mark.span.start).clamp(part.start, part.end),
        end: floor(text, mark.span.end).clamp(part.start, part.end),
    };
    let spans: Vec<Span> = marks.iter().map(inside).collect();
    let mut cuts: Vec<usize> = spans.iter().flat_map(|span| [span.start, span.end]).chain([part.start, part.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut starts: Vec<usize> = (0..spans.len()).filter(|i| spans[*i].start < spans[*i].end).collect();
    starts.sort_by_key(|i| (spans[*i].start, *i));
    let mut next = 0;
    let mut open: Vec<usize> = Vec::new();
    let mut out = Vec::with_capacity(cuts.len());
    for pair in cuts.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        open.retain(|i| from < spans[*i].end);
        while let Some(i) = starts.get(next).filter(|i| spans[**i].start <= from) {
            open.push(*i);
            next += 1;
        }
        open.sort_unstable();
        let ends = open.iter().copied().filter(|i| spans[*i].end == to && marks[*i].span.end <= part.end).collect();
        out.push(Piece { span: Span { start: from, end: to }, covers: open.clone(), ends });
    }
    out
}

/// The nearest boundary of characters at or before a byte.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Words as they are; an empty line between paragraphs is drawn as a smaller gap, and stays in the text.
pub(crate) fn words(text: &str) -> Markup {
    let mut parts: Vec<(&str, &str)> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("\n\n") {
        let gap = rest.len() - at - rest.get(at..).unwrap_or_default().trim_start_matches('\n').len();
        let (before, after) = rest.split_at(at);
        let (lines, after) = after.split_at(gap);
        parts.push((before, lines));
        rest = after;
    }
    html! { @for (before, lines) in &parts { (before) span.gap { (lines) } } (rest) }
}

/// Draws the pieces: one `mark` each, with a number after the last piece of every mark that leads to its claim.
pub(crate) fn render(text: &str, pieces: &[Piece], marks: &[Mark], leaves: &[(usize, String)]) -> Markup {
    let mut leaves = leaves.iter().peekable();
    html! {
        @for piece in pieces {
            @while let Some((_, name)) = leaves.next_if(|(at, _)| *at <= piece.span.start) { (leaf(name)) }
            @let (inner, rest) = split(text, piece.span, &mut leaves);
            @let words = html! { @for (part, name) in &inner { (words(part)) (leaf(name)) } (words(rest)) };
            @if piece.covers.is_empty() { (words) } @else {
                @let numbers = piece.covers.iter().map(|i| marks[*i].number.to_string()).collect::<Vec<_>>().join(" ");
                @let hue = piece.covers.last().map_or("", |i| marks[*i].hue.class());
                mark class={ (hue) " d" (piece.covers.len().min(4)) } data-c=(numbers) { (words) }
                @for i in &piece.ends {
                    @let number = marks[*i].number;
                    a.pin id={ "m" (number) } href={ "#c" (number) } aria-label={ "claim " (number) } data-skip { (number) }
                }
            }
        }
    }
}

/// The pages that begin within a piece part its words.
fn split<'a, 'n>(
    text: &'a str,
    span: Span,
    leaves: &mut std::iter::Peekable<impl Iterator<Item = &'n (usize, String)>>,
) -> (Vec<(&'a str, &'n str)>, &'a str) {
    let mut at = span.start;
    let mut out = Vec::new();
    while let Some((place, name)) = leaves.next_if(|(place, _)| *place < span.end) {
        let place = floor(text, *place).max(at);
        out.push((text.get(at..place).unwrap_or_default(), name.as_str()));
        at = place;
    }
    (out, text.get(at..span.end).unwrap_or_default())
}

fn leaf(name: &str) -> Markup {
    html! { span.leaf data-skip { (name) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize, number: usize) -> Mark {
        Mark { span: Span { start, end }, number, hue: Hue::Ties }
    }

    #[test]
    fn overlaps_are_cut_and_nothing_is_lost() {
        let text = "abcdefghij";
        let marks = [mark(1, 5, 1), mark(3, 8, 2), mark(3, 5, 3)];
        let cut = pieces(text, Span { start: 0, end: 10 }, &marks);
        let shown: Vec<String> = cut.iter().map(|piece| format!("{}:{:?}/{:?}", piece.span.of(text), piece.covers, piece.ends)).collect();
        assert_eq!(shown, ["a:[]/[]", "bc:[0]/[]", "de:[0, 1, 2]/[0, 2]", "fgh:[1]/[1]", "ij:[]/[]"]);
    }

    #[test]
    fn marks_beyond_the_part_or_between_characters_do_no_harm() {
        let text = "é🛰x";
        for start in 0..9 {
            for end in 0..9 {
                let cut = pieces(text, Span { start: 0, end: 99 }, &[mark(start, end, 1)]);
                assert_eq!(cut.iter().map(|piece| piece.span.of(text)).collect::<String>(), text);
            }
        }
        assert!(pieces("", Span { start: 0, end: 0 }, &[]).is_empty());
    }

    #[test]
    fn empty_lines_are_gaps_and_stay_in_the_text() {
        assert_eq!(words("a\n\n\nb\nc\n\n").into_string(), "a<span class=\"gap\">\n\n\n</span>b\nc<span class=\"gap\">\n\n</span>");
        assert_eq!(words("\n\n").into_string(), "<span class=\"gap\">\n\n</span>");
        assert_eq!(words("").into_string(), "");
    }

    #[test]
    fn words_of_a_document_are_never_markup() {
        let text = "<b>&\"one\"</b>";
        let marks = [mark(0, 3, 1)];
        let page = render(text, &pieces(text, Span { start: 0, end: text.len() }, &marks), &marks, &[(5, "<i>".into())]).into_string();
        assert!(!page.contains("<b>") && !page.contains("<i>"), "{page}");
        assert!(page.contains("&lt;b&gt;"));
    }
}
