//! Amounts as bounds: solid up to what is certain, hatched up to what is possible, an arrow where there is no limit.
use crate::svg::{Drawing, Hue, Svg, short};

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it is of.
    pub name: String,
    /// Lower bound.
    pub low: f64,
    /// Upper bound; `None` where there is none.
    pub high: Option<f64>,
    /// The bounds in words.
    pub words: String,
}

/// Bars of one unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Amounts {
    /// Tells it from other charts of the same page.
    pub id: String,
    /// Title.
    pub title: String,
    /// Colour.
    pub hue: Hue,
    /// The bars, from the top.
    pub bars: Vec<Bar>,
}

const WIDTH: f64 = 960.0;
const ROW: f64 = 24.0;
/// Letters of a name before it is cut.
const NAME: usize = 46;

/// Draws them.
pub fn amounts(chart: &Amounts) -> Drawing {
    let id = format!("amounts{}", chart.id);
    let open = chart.bars.iter().filter(|bar| bar.high.is_none()).count();
    let most = chart.bars.iter().map(|bar| bar.high.unwrap_or(bar.low).max(bar.low)).filter(|most| most.is_finite()).fold(0.0, f64::max);
    let mut summary = match chart.bars.iter().max_by(|a, b| a.low.total_cmp(&b.low)) {
        None => "There is nothing to add up.".to_owned(),
        Some(bar) => format!("The largest is {}: {}", bar.name, bar.words),
    };
    if open > 0 {
        summary.push_str(&format!("; {open} of {} have no upper bound", chart.bars.len()));
    }
    if !summary.ends_with('.') {
        summary.push('.');
    }
    let height = chart.bars.len() as f64 * ROW + 8.0;
    let mut svg = Svg::new(&id, WIDTH, height, &chart.title, &summary);
    let longest = chart.bars.iter().map(|bar| bar.name.chars().count().min(NAME)).max().unwrap_or(0);
    let left = (longest as f64 * 6.2 + 16.0).max(110.0);
    // A third of the width is kept for the words.
    let wide = WIDTH - left - 290.0;
    let x = |value: f64| if most > 0.0 { left + (value / most).clamp(0.0, 1.0) * wide } else { left };
    for (i, bar) in chart.bars.iter().enumerate() {
        let y = 4.0 + i as f64 * ROW;
        svg.text("label", left - 10.0, y + 15.0, "end", &short(&bar.name, NAME));
        let (low, high) = (x(bar.low), x(bar.high.unwrap_or(bar.low)));
        if bar.low > 0.0 {
            svg.solid(chart.hue, left, y + 5.0, low - left, 13.0);
        }
        if low + 0.6 < high {
            svg.hatched(&id, chart.hue, low, y + 5.0, high - low, 13.0);
        }
        if bar.high.is_none() {
            svg.shape(chart.hue, &[(low + 2.0, y + 5.0), (low + 12.0, y + 11.5), (low + 2.0, y + 18.0)]);
        }
        svg.text("faint", high.max(low) + 18.0, y + 15.0, "start", &short(&bar.words, 44));
    }
    svg.line("axis", left, 2.0, left, height - 2.0);
    svg.finish(summary)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_bound_is_an_arrow() {
        let bar = |high| Bar { name: "1962".into(), low: 5.0, high, words: "over $5".into() };
        let draw = |high| amounts(&Amounts { id: String::new(), title: "t".into(), hue: Hue::Goods, bars: vec![bar(high)] });
        assert!(draw(None).svg.contains("<polygon"));
        assert!(draw(Some(9.0)).svg.contains("url(#amounts-h-goods)"));
        assert_eq!(draw(None).summary, "The largest is 1962: over $5; 1 of 1 have no upper bound.");
        assert!(!draw(Some(f64::INFINITY)).svg.contains("inf"));
    }
}
