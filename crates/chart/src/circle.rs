//! Who has to do with whom: parties on a circle, joined by lines as wide as what they share.
use crate::svg::{Drawing, Hue, Svg, escape, n, short};
use std::f64::consts::TAU;

/// Parties and what they share.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Circle {
    /// Title.
    pub title: String,
    /// Names of the parties, in the order of the circle, each with an address.
    pub parties: Vec<(String, String)>,
    /// Two places in `parties`, how much they share, and an address.
    pub ties: Vec<(usize, usize, i64, String)>,
}

const ID: &str = "circle";
const WIDTH: f64 = 960.0;
const RADIUS: f64 = 225.0;
/// Letters of a name before it is cut.
const NAME: usize = 26;

/// Draws it. The order of the circle is the caller's: the same parties stand at the same places.
pub fn circle(chart: &Circle) -> Drawing {
    let most = chart.ties.iter().map(|(.., count, _)| *count).max().unwrap_or(1).max(1);
    let strongest = chart.ties.iter().max_by_key(|(a, b, count, _)| (*count, std::cmp::Reverse((*a, *b))));
    let name = |place: usize| chart.parties.get(place).map_or("", |(name, _)| name.as_str());
    let summary = match strongest {
        None => "No two parties share a claim.".to_owned(),
        Some((a, b, count, _)) => format!(
            "{} parties and {} pairs; most is shared by {} and {}: {count}.",
            chart.parties.len(),
            chart.ties.len(),
            name(*a),
            name(*b)
        ),
    };
    // Names stand around the circle, and need room above and below it.
    let longest = chart.parties.iter().map(|(name, _)| name.chars().count().min(NAME)).max().unwrap_or(0);
    let height = 2.0 * (RADIUS + longest as f64 * 6.2 + 18.0);
    let mut svg = Svg::new(ID, WIDTH, height, &chart.title, &summary);
    let (cx, cy, radius) = (WIDTH / 2.0, height / 2.0, RADIUS);
    let place = |i: usize| {
        let angle = TAU * i as f64 / chart.parties.len().max(1) as f64 - TAU / 4.0;
        (cx + radius * angle.cos(), cy + radius * angle.sin(), angle)
    };
    let mut ties: Vec<&(usize, usize, i64, String)> = chart.ties.iter().collect();
    // The strongest last, so that they lie on top.
    ties.sort_by_key(|(a, b, count, _)| (*count, *a, *b));
    for (a, b, count, href) in ties {
        let ((x1, y1, _), (x2, y2, _)) = (place(*a), place(*b));
        let width = 0.8 + 8.0 * (*count as f64 / most as f64);
        svg.push(&format!(
            "<a href=\"{}\"><title>{} and {}: {count}</title><path class=\"tie\" d=\"M{} {}Q{} {} {} {}\" fill=\"none\" stroke=\"#1f4e79\" stroke-opacity=\".45\" stroke-width=\"{}\"/></a>",
            escape(href),
            escape(name(*a)),
            escape(name(*b)),
            n(x1),
            n(y1),
            // Lines bend towards the middle, so that neighbours do not hide what crosses.
            n(cx + (f64::midpoint(x1, x2) - cx) * 0.35),
            n(cy + (f64::midpoint(y1, y2) - cy) * 0.35),
            n(x2),
            n(y2),
            n(width)
        ));
    }
    for (i, (name, href)) in chart.parties.iter().enumerate() {
        let (x, y, angle) = place(i);
        // Names stand along the radius, so that neighbours never touch; those on the left read outwards too.
        let flipped = angle.cos() < -0.001;
        let turn = angle.to_degrees() + if flipped { 180.0 } else { 0.0 };
        let (tx, ty) = (cx + (radius + 12.0) * angle.cos(), cy + (radius + 12.0) * angle.sin());
        svg.push(&format!("<a href=\"{}\"><title>{}</title>", escape(href), escape(name)));
        svg.push(&format!("<circle class=\"{} ink\" cx=\"{}\" cy=\"{}\" r=\"5\" fill=\"#1f4e79\"/>", Hue::Ties.class(), n(x), n(y)));
        svg.push(&format!(
            "<text class=\"label\" x=\"{x}\" y=\"{y}\" dy=\"4\" text-anchor=\"{}\" transform=\"rotate({} {x} {y})\" fill=\"#22201c\">{}</text>",
            if flipped { "end" } else { "start" },
            n(turn),
            escape(&short(name, NAME)),
            x = n(tx),
            y = n(ty)
        ));
        svg.push("</a>");
    }
    svg.finish(summary)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strongest_tie_is_named() {
        let party = |name: &str| (name.to_owned(), format!("/entity/{name}"));
        let chart = Circle {
            title: "t".into(),
            parties: vec![party("A"), party("B"), party("C")],
            ties: vec![(0, 1, 3, "/dyad/A/B".into()), (1, 2, 1, "/dyad/B/C".into())],
        };
        let drawn = circle(&chart);
        assert_eq!(drawn.summary, "3 parties and 2 pairs; most is shared by A and B: 3.");
        assert_eq!(drawn, circle(&chart));
        assert!(!circle(&Circle::default()).svg.contains("NaN"));
    }
}
