//! Counts by year: what certainly lies in a stretch of years, and what possibly does.
use crate::axis::{Scale, first_day, step};
use crate::svg::{Drawing, Hue, Svg};

/// Counts by first and last year; `None` is open, both `None` is undated.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Years {
    /// Title.
    pub title: String,
    /// First year, last year, how many.
    pub counts: Vec<(Option<i64>, Option<i64>, i64)>,
}

const ID: &str = "years";
const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 150.0;

/// Draws them: solid for what lies within a bar's years for certain, hatched for what may.
pub fn years(chart: &Years) -> Drawing {
    let dated: Vec<(i64, i64, i64)> = chart
        .counts
        .iter()
        .filter_map(|(first, last, count)| {
            let (first, last) = (first.or(*last)?, last.or(*first)?);
            (first <= last && -100_000 < first && last < 100_000).then_some((first, last, *count))
        })
        .collect();
    let undated: i64 = chart.counts.iter().filter(|(first, last, _)| first.is_none() && last.is_none()).map(|(.., count)| count).sum();
    let total: i64 = dated.iter().map(|(.., count)| count).sum();
    let (Some(from), Some(to)) = (dated.iter().map(|(first, ..)| *first).min(), dated.iter().map(|(_, last, _)| *last).max()) else {
        let summary = "Nothing here is dated.".to_owned();
        return Svg::new(ID, WIDTH, 24.0, &chart.title, &summary).finish(summary);
    };
    let bin = step(from, to, 120);
    let start = from.div_euclid(bin) * bin;
    let n_bins = usize::try_from((to - start) / bin + 1).unwrap_or(1);
    let mut certain = vec![0_i64; n_bins];
    let mut possible = vec![0_i64; n_bins];
    for (first, last, count) in &dated {
        let (a, b) = (index(*first, start, bin), index(*last, start, bin));
        if a == b {
            if let Some(cell) = certain.get_mut(a) {
                *cell += count;
            }
        } else {
            for cell in possible.iter_mut().take(b + 1).skip(a) {
                *cell += count;
            }
        }
    }
    let most = certain.iter().zip(&possible).map(|(a, b)| a + b).max().unwrap_or(1).max(1);
    let years = if from == to { format!("in {from}") } else { format!("from {from} to {to}") };
    let mut summary = format!("{total} dated {years}");
    if undated > 0 {
        summary.push_str(&format!(", {undated} undated"));
    }
    summary.push('.');
    let scale = Scale { first: first_day(start), last: first_day(to.div_euclid(bin) * bin + bin), left: 36.0, right: WIDTH - 6.0 };
    let bottom = HEIGHT - 22.0;
    let mut svg = Svg::new(ID, WIDTH, HEIGHT, &chart.title, &summary);
    scale.draw(&mut svg, 8.0, bottom);
    svg.text("faint", 30.0, 16.0, "end", &most.to_string());
    svg.text("faint", 30.0, bottom, "end", "0");
    let high = |count: i64| count as f64 / most as f64 * (bottom - 10.0);
    let wide = (scale.right - scale.left) / n_bins as f64;
    let gap = if wide > 4.0 { 1.0 } else { 0.0 };
    for (i, (certain, possible)) in certain.iter().zip(&possible).enumerate() {
        let x = scale.left + i as f64 * wide + gap / 2.0;
        if *certain + *possible == 0 {
            continue;
        }
        let year = start + bin * i64::try_from(i).unwrap_or(0);
        let name = if bin == 1 { year.to_string() } else { format!("{year}–{}", year + bin - 1) };
        svg.push(&format!("<g><title>{name}: {certain} for certain, {possible} more possibly</title>"));
        if *certain > 0 {
            svg.solid(Hue::Ties, x, bottom - high(*certain), wide - gap, high(*certain));
        }
        if *possible > 0 {
            svg.hatched(ID, Hue::Ties, x, bottom - high(*certain + *possible), wide - gap, high(*possible));
        }
        svg.push("</g>");
    }
    svg.finish(summary)
}

fn index(year: i64, start: i64, bin: i64) -> usize {
    usize::try_from((year - start).div_euclid(bin)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_spans_bars_is_possible_in_each_and_certain_in_none() {
        let drawn =
            years(&Years { title: "t".into(), counts: vec![(Some(1960), Some(1960), 2), (Some(1959), Some(1961), 1), (None, None, 4)] });
        assert!(drawn.svg.contains("1960: 2 for certain, 1 more possibly"));
        assert!(drawn.svg.contains("1959: 0 for certain, 1 more possibly"));
        assert_eq!(drawn.summary, "3 dated from 1959 to 1961, 4 undated.");
        assert_eq!(years(&Years::default()).summary, "Nothing here is dated.");
    }
}
