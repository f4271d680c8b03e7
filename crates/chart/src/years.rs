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

/// Years that a claim may span before it says little about where the others lie.
const WIDE: i64 = 30;
/// Years that are drawn however far apart the claims lie.
const ENOUGH: i64 = 400;

/// A claim's first and last year, an open side as far as years go, and how many.
type Dated = (i64, i64, i64);

/// The years that are drawn: all that narrow claims lie in, but for the few that lie far from the others. One slip of
/// the pen, "in 9999", would else leave the rest no room.
fn window(dated: &[Dated]) -> Option<(i64, i64)> {
    let narrow: Vec<&Dated> = dated.iter().filter(|(first, last, _)| last - first < WIDE).collect();
    let all = |list: &[&Dated]| Some((list.iter().map(|(first, ..)| *first).min()?, list.iter().map(|(_, last, _)| *last).max()?));
    let Some((from, to)) = all(&narrow) else {
        return all(&dated.iter().filter(|(first, last, _)| last - first < FAR).collect::<Vec<_>>());
    };
    if to - from <= ENOUGH {
        return Some((from, to));
    }
    let mut middles: Vec<(i64, i64)> = narrow.iter().map(|(first, last, count)| (i64::midpoint(*first, *last), *count)).collect();
    middles.sort_unstable();
    let total: i64 = middles.iter().map(|(_, count)| count).sum();
    let at = |share: f64| {
        let mut rest = (total as f64 * share) as i64;
        middles
            .iter()
            .find(|(_, count)| {
                rest -= count;
                rest < 0
            })
            .or(middles.last())
            .map_or(0, |(middle, _)| *middle)
    };
    let (low, high) = (at(0.02), at(0.98));
    let reach = ((high - low) / 2).max(50);
    let near: Vec<&Dated> = narrow.into_iter().filter(|(first, last, _)| low - reach <= *first && *last <= high + reach).collect();
    all(&near)
}

/// Years beyond which nothing is drawn.
const FAR: i64 = 100_000;

/// Draws them: solid for what lies within a bar's years for certain, hatched for what may.
pub fn years(chart: &Years) -> Drawing {
    let dated: Vec<Dated> = chart
        .counts
        .iter()
        .filter(|(first, last, _)| first.is_some() || last.is_some())
        .map(|(first, last, count)| (first.unwrap_or(-FAR).max(-FAR), last.unwrap_or(FAR).min(FAR), *count))
        .filter(|(first, last, _)| first <= last)
        .collect();
    let undated: i64 = chart.counts.iter().filter(|(first, last, _)| first.is_none() && last.is_none()).map(|(.., count)| count).sum();
    let total: i64 = dated.iter().map(|(.., count)| count).sum();
    // Where every date is open on a side, the ends that are known are drawn.
    let ends = || dated.iter().flat_map(|(first, last, _)| [*first, *last]).filter(|year| year.abs() < FAR);
    let Some((from, to)) = window(&dated).or_else(|| ends().min().zip(ends().max())) else {
        let summary = "Nothing here is dated.".to_owned();
        return Svg::new(ID, WIDTH, 24.0, &chart.title, &summary).finish(summary);
    };
    let beyond: i64 = dated.iter().filter(|(first, last, _)| *last < from || to < *first).map(|(.., count)| count).sum();
    let open: i64 = dated
        .iter()
        .filter(|(first, last, _)| *first <= to && from <= *last && (*first < from || to < *last))
        .map(|(.., count)| count)
        .sum();
    let bin = step(from, to, 120);
    let start = from.div_euclid(bin) * bin;
    let n_bins = usize::try_from((to - start) / bin + 1).unwrap_or(1);
    let mut certain = vec![0_i64; n_bins];
    let mut possible = vec![0_i64; n_bins];
    for (first, last, count) in dated.iter().filter(|(first, last, _)| *first <= to && from <= *last) {
        let (a, b) = (index((*first).max(from), start, bin), index((*last).min(to), start, bin));
        if a == b && from <= *first && *last <= to {
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
    let mut summary =
        if beyond == 0 { format!("{total} dated {years}") } else { format!("{total} dated, {} of them {years}", total - beyond) };
    if open > 0 {
        summary.push_str(&format!("; {open} have an end that is open or lies outside"));
    }
    if undated > 0 {
        summary.push_str(&format!("; {undated} undated"));
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
        assert_eq!(drawn.summary, "3 dated from 1959 to 1961; 4 undated.");
        assert_eq!(years(&Years::default()).summary, "Nothing here is dated.");
    }

    #[test]
    fn one_slip_of_the_pen_leaves_the_rest_their_room() {
        let mut counts: Vec<_> = (1950..2000).map(|year| (Some(year), Some(year), 3)).collect();
        counts.extend([(Some(9_998), Some(9_998), 1), (Some(0), Some(9_999), 1), (None, Some(1_975), 2)]);
        let drawn = years(&Years { title: "t".into(), counts });
        assert_eq!(drawn.summary, "154 dated, 153 of them from 1950 to 1999; 3 have an end that is open or lies outside.");
        assert!(drawn.svg.contains("1960: 3 for certain, 3 more possibly") && drawn.svg.contains("1980: 3 for certain, 1 more possibly"));
        // An open side is never taken for certain.
        let open = years(&Years { title: "t".into(), counts: vec![(None, Some(1_975), 2)] });
        assert!(open.svg.contains("1975: 0 for certain, 2 more possibly"), "{}", open.svg);
    }
}
