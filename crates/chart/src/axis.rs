//! Axes of years.
use crate::svg::Svg;
use chancery_time::{Day, parse_day, show_day};

/// The year of a day.
pub(crate) fn year_of(day: Day) -> i64 {
    let text = show_day(day);
    let (sign, body) = text.strip_prefix('-').map_or((1, text.as_str()), |rest| (-1, rest));
    sign * body.trim_start_matches('+').split('-').next().and_then(|year| year.parse::<i64>().ok()).unwrap_or(0)
}

/// The first day of a year.
pub(crate) fn first_day(year: i64) -> Day {
    let text = match year {
        0..=9999 => format!("{year:04}-01-01"),
        10_000.. => format!("+{year}-01-01"),
        _ => format!("-{:04}-01-01", -year),
    };
    // Beyond every calendar the estimate will do: nothing is read off there.
    parse_day(&text).unwrap_or_else(|| year.saturating_sub(1970).saturating_mul(365))
}

/// Years between marks so that no more than about so many are drawn.
pub(crate) fn step(first: i64, last: i64, most: i64) -> i64 {
    let span = last.saturating_sub(first).max(1);
    let mut step = 1_i64;
    for factor in [2, 5, 2].iter().cycle() {
        if span / step <= most || 1_000_000_000_000 < step {
            break;
        }
        // 1, 2, 10, 20, 100 ... with 5 between: 1 2 10 would skip it, so the cycle multiplies 2, 2.5, 2.
        step = if *factor == 5 { step / 2 * 5 } else { step * 2 };
    }
    step
}

/// A scale from days to pixels.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    pub(crate) first: Day,
    pub(crate) last: Day,
    pub(crate) left: f64,
    pub(crate) right: f64,
}

impl Scale {
    pub(crate) fn x(&self, day: Day) -> f64 {
        let span = self.last.saturating_sub(self.first).max(1) as f64;
        let at = day.clamp(self.first, self.last).saturating_sub(self.first) as f64 / span;
        self.left + at * (self.right - self.left)
    }

    /// Lines and labels of years, or of months where few years are drawn.
    pub(crate) fn draw(&self, svg: &mut Svg, top: f64, bottom: f64) {
        if self.last.saturating_sub(self.first) < 3 * 366 {
            self.draw_months(svg, top, bottom);
            svg.line("axis", self.left, bottom, self.right, bottom);
            return;
        }
        let (first, last) = (year_of(self.first), year_of(self.last));
        let step = step(first, last, 12);
        let mut year = first.div_euclid(step) * step;
        while year <= last {
            let day = first_day(year);
            if self.first <= day && day <= self.last {
                let x = self.x(day);
                svg.line("grid", x, top, x, bottom);
                if x < self.right - 14.0 {
                    svg.text("faint", x, bottom + 14.0, "middle", &year.to_string());
                }
            }
            year += step;
        }
        svg.line("axis", self.left, bottom, self.right, bottom);
    }

    fn draw_months(&self, svg: &mut Svg, top: f64, bottom: f64) {
        const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        // A name needs some thirty units of width.
        let months = (self.last.saturating_sub(self.first) / 30).max(1) as f64;
        let every = ((months * 34.0 / (self.right - self.left)).ceil() as usize).max(1);
        for year in year_of(self.first)..=year_of(self.last) {
            for (month, name) in NAMES.iter().enumerate().step_by(every) {
                let Some(day) = parse_day(&format!("{year:04}-{:02}-01", month + 1)) else {
                    continue;
                };
                if day < self.first || self.last < day {
                    continue;
                }
                let x = self.x(day);
                svg.line(if month == 0 { "axis" } else { "grid" }, x, top, x, bottom);
                let words = if month == 0 { year.to_string() } else { (*name).to_owned() };
                if x < self.right - 14.0 {
                    svg.text("faint", x, bottom + 14.0, "middle", &words);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_and_few() {
        let steps: Vec<i64> = [10, 20, 50, 100, 200, 1000, 10_000].iter().map(|span| step(1900, 1900 + span, 12)).collect();
        assert_eq!(steps, [1, 2, 5, 10, 20, 100, 1000]);
    }

    #[test]
    fn years_and_days() {
        for year in [-500, 0, 1, 1914, 9999, 12_000] {
            assert_eq!(year_of(first_day(year)), year);
        }
    }
}
