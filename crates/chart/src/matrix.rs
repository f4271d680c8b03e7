//! Who has to do with whom, as a grid: it reads better than lines where there are many.
use crate::svg::{Drawing, Hue, Svg, escape, n, short};
use std::collections::BTreeMap;

/// Parties and what each two share.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Matrix {
    /// Title.
    pub title: String,
    /// Names of the parties, in the order of rows and columns.
    pub parties: Vec<String>,
    /// Two places in `parties` and how much they share.
    pub counts: Vec<(usize, usize, i64)>,
}

const ID: &str = "matrix";
const CELL: f64 = 26.0;
const LEFT: f64 = 170.0;
const TOP: f64 = 130.0;

/// Draws it; a darker cell is a larger number, and the number stands in it.
pub fn matrix(chart: &Matrix) -> Drawing {
    let most = chart.counts.iter().map(|(.., count)| *count).max().unwrap_or(1).max(1);
    let name = |place: usize| chart.parties.get(place).map_or("", String::as_str);
    let summary = match chart.counts.iter().max_by_key(|(a, b, count)| (*count, std::cmp::Reverse((*a, *b)))) {
        None => "No two parties share a claim.".to_owned(),
        Some((a, b, count)) => format!(
            "{} parties and {} pairs; most is shared by {} and {}: {count}.",
            chart.parties.len(),
            chart.counts.len(),
            name(*a),
            name(*b)
        ),
    };
    let side = chart.parties.len() as f64 * CELL;
    let mut svg = Svg::new(ID, LEFT + side + 8.0, TOP + side + 8.0, &chart.title, &summary);
    let mut cells: BTreeMap<(usize, usize), i64> = BTreeMap::new();
    for (a, b, count) in &chart.counts {
        cells.insert((*a, *b), *count);
        cells.insert((*b, *a), *count);
    }
    for (i, party) in chart.parties.iter().enumerate() {
        let at = i as f64 * CELL;
        svg.text("label", LEFT - 8.0, TOP + at + CELL / 2.0 + 4.0, "end", &short(party, 24));
        let (x, y) = (LEFT + at + CELL / 2.0 + 4.0, TOP - 8.0);
        svg.push(&format!(
            "<text class=\"label\" x=\"{x}\" y=\"{y}\" transform=\"rotate(-90 {x} {y})\" fill=\"#22201c\">{}</text>",
            escape(&short(party, 18)),
            x = n(x),
            y = n(y)
        ));
        svg.line("grid", LEFT, TOP + at, LEFT + side, TOP + at);
        svg.line("grid", LEFT + at, TOP, LEFT + at, TOP + side);
    }
    for ((row, column), count) in &cells {
        let (x, y) = (LEFT + *column as f64 * CELL, TOP + *row as f64 * CELL);
        // Never so dark that the number on it would be hard to read.
        let shade = 0.08 + 0.34 * (*count as f64 / most as f64).sqrt();
        svg.push(&format!(
            "<g><title>{} and {}: {count}</title><rect class=\"{} ink\" x=\"{}\" y=\"{}\" width=\"{w}\" height=\"{w}\" fill=\"{}\" fill-opacity=\"{}\"/>",
            escape(name(*row)),
            escape(name(*column)),
            Hue::Ties.class(),
            n(x + 0.5),
            n(y + 0.5),
            Hue::Ties.colour(),
            (shade * 100.0).round() / 100.0,
            w = n(CELL - 1.0),
        ));
        svg.text("label", x + CELL / 2.0, y + CELL / 2.0 + 4.0, "middle", &count.to_string());
        svg.push("</g>");
    }
    svg.line("axis", LEFT, TOP, LEFT + side, TOP);
    svg.line("axis", LEFT, TOP, LEFT, TOP + side);
    svg.finish(summary)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pair_stands_in_two_cells() {
        let chart = Matrix { title: "t".into(), parties: vec!["A".into(), "<B>".into()], counts: vec![(0, 1, 3)] };
        let drawn = matrix(&chart);
        assert_eq!(drawn.svg.matches(">3</text>").count(), 2);
        assert!(!drawn.svg.contains("<B>"));
        assert_eq!(drawn.summary, "2 parties and 1 pairs; most is shared by A and <B>: 3.");
    }
}
