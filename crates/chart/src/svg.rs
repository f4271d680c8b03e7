//! Writing SVG: escaping, colours, shared definitions.
use std::fmt::Write as _;

/// A finished drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The SVG element.
    pub svg: String,
    /// One sentence on what it shows, with its numbers.
    pub summary: String,
}

/// Colour with a meaning; each has a class that a style sheet may colour anew, and a colour for paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hue {
    /// Ties between states: relations, missions, offices, representation.
    Ties,
    /// Words on paper: agreements, bodies, cooperation.
    Papers,
    /// People meeting: visits, meetings, statements.
    People,
    /// Things and money: transfers, finance, works, trade, shares.
    Goods,
    /// Force: troops abroad, sanctions, armed force.
    Force,
}

impl Hue {
    /// Every hue.
    pub const ALL: &'static [Hue] = &[Hue::Ties, Hue::Papers, Hue::People, Hue::Goods, Hue::Force];

    /// Its class.
    pub fn class(self) -> &'static str {
        match self {
            Hue::Ties => "h-ties",
            Hue::Papers => "h-papers",
            Hue::People => "h-people",
            Hue::Goods => "h-goods",
            Hue::Force => "h-force",
        }
    }

    /// Its colour on white paper; each has a contrast of 4.5 to 1 or more.
    pub(crate) fn colour(self) -> &'static str {
        match self {
            Hue::Ties => "#1f4e79",
            Hue::Papers => "#6b3f86",
            Hue::People => "#1d6b5e",
            Hue::Goods => "#8a5a08",
            Hue::Force => "#9b2c2c",
        }
    }
}

/// An SVG element under construction.
#[derive(Debug)]
pub(crate) struct Svg {
    out: String,
}

impl Svg {
    /// Opens one of this size. Presentation attributes and not styles, so that no policy forbids them.
    pub(crate) fn new(id: &str, width: f64, height: f64, title: &str, summary: &str) -> Self {
        let mut svg = Self { out: String::new() };
        svg.push(&format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\" role=\"img\" \
             aria-labelledby=\"{id}-t {id}-d\" font-family=\"'Source Sans 3','Segoe UI','Helvetica Neue',Roboto,'Noto Sans',Arial,'Liberation Sans',sans-serif\" font-size=\"12\">\
             <title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc><defs>",
            n(width),
            n(height),
            n(width),
            n(height),
            escape(title),
            escape(summary)
        ));
        for hue in Hue::ALL {
            svg.push(&format!(
                "<pattern id=\"{id}-{0}\" class=\"{0}\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
                 <rect class=\"wash\" width=\"5\" height=\"5\" fill=\"{1}\" fill-opacity=\".16\"/><rect class=\"ink\" width=\"1.6\" height=\"5\" fill=\"{1}\"/></pattern>",
                hue.class(),
                hue.colour()
            ));
        }
        svg.push("</defs>");
        svg
    }
    pub(crate) fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }
    pub(crate) fn line(&mut self, class: &str, x1: f64, y1: f64, x2: f64, y2: f64) {
        let stroke = if class == "grid" { "#ddd8cc" } else { "#6b665c" };
        let _ = write!(
            self.out,
            "<line class=\"{class}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{stroke}\"/>",
            n(x1),
            n(y1),
            n(x2),
            n(y2)
        );
    }
    pub(crate) fn text(&mut self, class: &str, x: f64, y: f64, anchor: &str, words: &str) {
        let fill = if class.starts_with("faint") { "#635e54" } else { "#22201c" };
        let size = if class.ends_with("beside") { " font-size=\"11\"" } else { "" };
        let _ = write!(
            self.out,
            "<text class=\"{class}\"{size} x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\" fill=\"{fill}\">{}</text>",
            n(x),
            n(y),
            escape(words)
        );
    }
    /// A solid rectangle.
    pub(crate) fn solid(&mut self, hue: Hue, x: f64, y: f64, width: f64, height: f64) {
        self.rect(&format!("class=\"{} ink\" fill=\"{}\"", hue.class(), hue.colour()), x, y, width, height);
    }
    /// A hatched rectangle: possible, not certain.
    pub(crate) fn hatched(&mut self, id: &str, hue: Hue, x: f64, y: f64, width: f64, height: f64) {
        let class = hue.class();
        self.rect(
            &format!("class=\"{class} rim\" fill=\"url(#{id}-{class})\" stroke=\"{}\" stroke-width=\".8\"", hue.colour()),
            x,
            y,
            width,
            height,
        );
    }
    fn rect(&mut self, how: &str, x: f64, y: f64, width: f64, height: f64) {
        let _ = write!(
            self.out,
            "<rect {how} x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"1.5\"/>",
            n(x),
            n(y),
            n(width.max(0.5)),
            n(height.max(0.5))
        );
    }
    /// A filled shape through points.
    pub(crate) fn shape(&mut self, hue: Hue, points: &[(f64, f64)]) {
        let points: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", n(*x), n(*y))).collect();
        let _ = write!(self.out, "<polygon class=\"{} ink\" fill=\"{}\" points=\"{}\"/>", hue.class(), hue.colour(), points.join(" "));
    }
    pub(crate) fn finish(mut self, summary: String) -> Drawing {
        self.push("</svg>");
        if self.out.contains("<a href") {
            // A picture hides what is in it from those who listen; one with links in it is a group.
            self.out = self.out.replacen("role=\"img\"", "role=\"group\"", 1);
        }
        Drawing { svg: self.out, summary }
    }
}

/// Escapes text for content and attributes; characters that XML forbids become U+FFFD.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// A coordinate with one decimal at most: short, and the same on every machine.
pub(crate) fn n(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    // A negative nought would look like a difference.
    if rounded == 0.0 { "0".to_owned() } else { format!("{rounded}") }
}

/// At most so many characters, with a sign that there were more.
pub(crate) fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most { text.to_owned() } else { text.chars().take(most.saturating_sub(1)).chain(['…']).collect() }
}
