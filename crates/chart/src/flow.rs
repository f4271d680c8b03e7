//! Who gave how much to whom: givers on the left, receivers on the right, so that what goes both ways never tangles.
//!
//! A stream is as wide as its amount: solid up to what is certain, hatched up to what is possible, torn at its end
//! where a source gives no limit. What has no amount is a dashed hairline and is counted in the sentence.
use crate::svg::{Drawing, Hue, Svg, escape, n, short};

/// What one gave another.
#[derive(Debug, Clone, PartialEq)]
pub struct Stream {
    /// Who gave.
    pub from: String,
    /// Who received.
    pub to: String,
    /// Lower bound.
    pub low: f64,
    /// Upper bound; `None` where there is none.
    pub high: Option<f64>,
    /// The bounds in words.
    pub words: String,
    /// Where a reader finds more.
    pub href: Option<String>,
}

/// Streams of one unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    /// Tells it from other charts of the same page.
    pub id: String,
    /// Title.
    pub title: String,
    /// Colour.
    pub hue: Hue,
    /// Streams whose amounts are known, within bounds.
    pub streams: Vec<Stream>,
    /// Giver, receiver and how many claims between them have no amount.
    pub unknown: Vec<(String, String, i64)>,
}

const WIDTH: f64 = 960.0;
const LEFT: f64 = 250.0;
const RIGHT: f64 = 710.0;
const NODE: f64 = 8.0;
/// Most height of all streams together, without the gaps between the parties; few streams need less.
const HEIGHT: f64 = 300.0;
/// A party is at least so high, so that its name has room.
const LEAST: f64 = 15.0;
const GAP: f64 = 9.0;
/// How deep the teeth of a torn end are.
const TOOTH: f64 = 5.0;

/// A party on one side: where it begins, how high it is, and how much of that is taken.
struct Node<'a> {
    name: &'a str,
    size: f64,
    top: f64,
    used: f64,
}

/// How high a stream is drawn: to its upper bound, or to the lower where there is none.
fn reach(stream: &Stream) -> f64 {
    let most = stream.high.unwrap_or(stream.low).max(stream.low);
    [most, stream.low].into_iter().find(|amount| amount.is_finite()).unwrap_or(0.0).clamp(0.0, 1e200)
}

/// The parties of a side, largest first.
fn side<'a>(chart: &'a Flow, of: impl Fn(&'a Stream) -> &'a str, hair: impl Fn(&'a (String, String, i64)) -> &'a str) -> Vec<Node<'a>> {
    let mut nodes: Vec<Node<'a>> = Vec::new();
    let all = chart.streams.iter().map(|stream| (of(stream), reach(stream))).chain(chart.unknown.iter().map(|pair| (hair(pair), 0.0)));
    for (name, size) in all {
        match nodes.iter_mut().find(|node| node.name == name) {
            Some(node) => node.size += size,
            None => nodes.push(Node { name, size, top: 0.0, used: 0.0 }),
        }
    }
    nodes.sort_by(|a, b| b.size.total_cmp(&a.size).then(a.name.cmp(b.name)));
    nodes
}

/// Puts the parties of a side below one another; gives the height they need.
fn place(nodes: &mut [Node<'_>], scale: f64) -> f64 {
    let mut y = 8.0;
    for node in nodes {
        node.top = y;
        y += (node.size * scale).max(LEAST) + GAP;
    }
    y
}

/// Draws it.
pub fn flow(chart: &Flow) -> Drawing {
    let id = format!("flow{}", chart.id);
    let open = chart.streams.iter().filter(|stream| stream.high.is_none()).count();
    let mut summary = match chart.streams.iter().max_by(|a, b| a.low.total_cmp(&b.low).then(b.from.cmp(&a.from))) {
        None => "No amounts are known.".to_owned(),
        Some(most) => format!("The largest stream is from {} to {}: {}", most.from, most.to, most.words),
    };
    if open > 0 {
        summary.push_str(&format!("; {open} of {} have no upper bound", chart.streams.len()));
    }
    let unknown: i64 = chart.unknown.iter().map(|(.., count)| count).sum();
    if unknown > 0 {
        summary = format!("{}; {unknown} more {} no amount", summary.trim_end_matches('.'), if unknown == 1 { "has" } else { "have" });
    }
    if !summary.ends_with('.') {
        summary.push('.');
    }
    let total: f64 = chart.streams.iter().map(reach).sum();
    let high = HEIGHT.min(30.0 + 36.0 * chart.streams.len() as f64);
    let scale = if total > 0.0 { high / total } else { 0.0 };
    let mut givers = side(chart, |stream| &stream.from, |pair| &pair.0);
    let mut takers = side(chart, |stream| &stream.to, |pair| &pair.1);
    let height = place(&mut givers, scale).max(place(&mut takers, scale)) + 4.0;
    let mut svg = Svg::new(&id, WIDTH, height.max(24.0), &chart.title, &summary);
    // Streams leave and arrive in the order of the other side, so that they cross as little as they can.
    let mut order: Vec<&Stream> = chart.streams.iter().collect();
    let rank = |nodes: &[Node<'_>], name: &str| nodes.iter().position(|node| node.name == name).unwrap_or(0);
    order.sort_by_key(|stream| (rank(&givers, &stream.from), rank(&takers, &stream.to)));
    for stream in order {
        let wide = (reach(stream) * scale).max(0.8);
        let y1 = take(&mut givers, &stream.from, wide);
        let y2 = take(&mut takers, &stream.to, wide);
        draw(&mut svg, &id, chart.hue, stream, (y1, y2, wide), scale);
    }
    for (from, to, count) in &chart.unknown {
        let (y1, y2) = (take(&mut givers, from, 3.0), take(&mut takers, to, 3.0));
        svg.push(&format!(
            "<g><title>{} to {}: {count} without an amount</title><path class=\"{} hair\" d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-dasharray=\"4 3\"/></g>",
            escape(from),
            escape(to),
            chart.hue.class(),
            curve(y1 + 1.5, y2 + 1.5),
            chart.hue.colour()
        ));
    }
    for (nodes, x, words, anchor) in [(&givers, LEFT - NODE, LEFT - NODE - 8.0, "end"), (&takers, RIGHT, RIGHT + NODE + 10.0, "start")] {
        for node in nodes {
            let high = (node.size * scale).max(LEAST);
            svg.solid(chart.hue, x, node.top, NODE, high);
            svg.text("label", words, node.top + high / 2.0 + 4.0, anchor, &short(node.name, 36));
        }
    }
    svg.finish(summary)
}

/// Takes a piece of a party's height.
fn take(nodes: &mut [Node<'_>], name: &str, wide: f64) -> f64 {
    let Some(node) = nodes.iter_mut().find(|node| node.name == name) else {
        return 0.0;
    };
    let at = node.top + node.used;
    node.used += wide;
    at
}

/// A line from left to right that leaves and arrives level.
fn curve(y1: f64, y2: f64) -> String {
    let middle = f64::midpoint(LEFT, RIGHT);
    format!("M{} {}C{m} {} {m} {} {} {}", n(LEFT), n(y1), n(y1), n(y2), n(RIGHT), n(y2), m = n(middle))
}

/// A band between two heights on either side; a torn one ends in teeth.
fn band(y1: f64, y2: f64, wide: f64, torn: bool) -> String {
    let middle = n(f64::midpoint(LEFT, RIGHT));
    let mut path = curve(y1, y2);
    if torn {
        let teeth = (wide / 6.0).ceil().max(1.0);
        for i in 0..teeth as usize {
            let step = wide / teeth;
            path.push_str(&format!(
                "L{} {}L{} {}",
                n(RIGHT - TOOTH),
                n(y2 + (i as f64 + 0.5) * step),
                n(RIGHT),
                n(y2 + (i as f64 + 1.0) * step)
            ));
        }
    } else {
        path.push_str(&format!("L{} {}", n(RIGHT), n(y2 + wide)));
    }
    path.push_str(&format!("C{middle} {} {middle} {} {} {}Z", n(y2 + wide), n(y1 + wide), n(LEFT), n(y1 + wide)));
    path
}

fn draw(svg: &mut Svg, id: &str, hue: Hue, stream: &Stream, (y1, y2, wide): (f64, f64, f64), scale: f64) {
    let title = format!("{} to {}: {}", escape(&stream.from), escape(&stream.to), escape(&stream.words));
    match &stream.href {
        Some(href) => svg.push(&format!("<a href=\"{}\"><title>{title}</title>", escape(href))),
        None => svg.push(&format!("<g><title>{title}</title>")),
    }
    let class = hue.class();
    let certain = if stream.low.is_finite() { (stream.low.max(0.0) * scale).min(wide) } else { wide };
    let certain = if reach(stream) * scale < 0.8 { wide } else { certain };
    if 0.2 < certain {
        let path = band(y1, y2, certain, stream.high.is_none());
        svg.push(&format!("<path class=\"{class} ink stream\" fill=\"{}\" fill-opacity=\".5\" d=\"{path}\"/>", hue.colour()));
    }
    if certain + 0.2 < wide {
        let path = band(y1 + certain, y2 + certain, wide - certain, false);
        svg.push(&format!(
            "<path class=\"{class} rim\" fill=\"url(#{id}-{class})\" stroke=\"{}\" stroke-width=\".6\" d=\"{path}\"/>",
            hue.colour()
        ));
    }
    svg.push(if stream.href.is_some() { "</a>" } else { "</g>" });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stream(from: &str, to: &str, low: f64, high: Option<f64>) -> Stream {
        Stream { from: from.into(), to: to.into(), low, high, words: "w".into(), href: None }
    }

    fn draw(streams: Vec<Stream>, unknown: Vec<(String, String, i64)>) -> Drawing {
        flow(&Flow { id: String::new(), title: "t".into(), hue: Hue::Goods, streams, unknown })
    }

    #[test]
    fn what_goes_both_ways_is_drawn_both_ways() {
        let drawn = draw(vec![stream("A", "B", 5.0, Some(5.0)), stream("B", "A", 1.0, Some(3.0))], Vec::new());
        assert_eq!(drawn.summary, "The largest stream is from A to B: w.");
        assert_eq!(drawn.svg.matches(">A</text>").count(), 2);
        assert_eq!(drawn.svg.matches("url(#flow-h-goods)").count(), 1, "what is possible is hatched");
    }

    #[test]
    fn what_is_unknown_is_a_hairline_and_counted() {
        let drawn = draw(vec![stream("A", "<B>", 5.0, None)], vec![("A".into(), "C".into(), 2)]);
        assert_eq!(drawn.summary, "The largest stream is from A to <B>: w; 1 of 1 have no upper bound; 2 more have no amount.");
        assert!(drawn.svg.contains("stroke-dasharray") && !drawn.svg.contains("<B>"));
        assert_eq!(draw(Vec::new(), vec![("A".into(), "B".into(), 1)]).summary, "No amounts are known; 1 more has no amount.");
    }

    #[test]
    fn any_amounts_are_drawn() {
        for low in [0.0, 1.0, -1.0, f64::MAX, f64::INFINITY] {
            for high in [None, Some(0.0), Some(f64::MAX), Some(f64::INFINITY)] {
                let svg = draw(vec![stream("A", "B", low, high), stream("A", "C", 1.0, Some(2.0))], Vec::new()).svg;
                assert!(!svg.contains("NaN") && !svg.contains("inf"), "{low} {high:?}");
            }
        }
    }
}
