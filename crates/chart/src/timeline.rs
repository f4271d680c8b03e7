//! A timeline that shows how sure each date is.
//!
//! What lasted is solid where it certainly held and hatched where it may have; what happened at an unknown day of a
//! stretch is hatched throughout; what is no wider than a day here is a diamond. An end that is open or unknown is an arrow.
//! Words stand beside a mark where the row has room for them; the title has them in full.
use crate::axis::{Scale, first_day, year_of};
use crate::svg::{Drawing, Hue, Svg, escape, n, short};
use chancery_time::{Aspect, Bounds, Day};

/// One thing on the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What it is, in full; shown when pointed at, and read aloud.
    pub title: String,
    /// The same without its date, for beside the mark.
    pub label: String,
    /// Where a reader finds more; none for paper.
    pub href: Option<String>,
    /// When.
    pub bounds: Bounds,
    /// Whether it happened inside or lasted throughout.
    pub aspect: Aspect,
    /// Whether the source itself doubts the date.
    pub doubtful: bool,
}

/// Things of one sort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// Its name.
    pub name: String,
    /// Its colour.
    pub hue: Hue,
    /// What lies in it.
    pub events: Vec<Event>,
}

/// A timeline.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timeline {
    /// Its title.
    pub title: String,
    /// Its lanes, from the top.
    pub lanes: Vec<Lane>,
    /// The days that are drawn; `None` for all that are known of.
    pub window: Option<(Day, Day)>,
}

const ID: &str = "timeline";
const WIDTH: f64 = 960.0;
const LEFT: f64 = 118.0;
const ROW: f64 = 16.0;
const BAR: f64 = 10.0;
/// Rows of one lane; what does not fit is counted.
const MOST_ROWS: usize = 24;
/// How wide a letter of a label is, about.
const LETTER: f64 = 6.0;
/// A label is cut to what fits, and left out where next to nothing does.
const LEAST: usize = 20;
/// A label of more letters is not read on a chart.
const MOST: usize = 72;

/// First and last day at which something is known of it.
fn known(event: &Event) -> Option<(Day, Day)> {
    let days = [event.bounds.begin.0, event.bounds.begin.1, event.bounds.finish.0, event.bounds.finish.1];
    let known = || days.into_iter().flatten();
    known().min().zip(known().max())
}

/// Whether some of it may lie in the window.
fn meets(event: &Event, window: Option<(Day, Day)>) -> bool {
    let (Some((first, last)), Some((from, to))) = (known(event), window) else {
        return true;
    };
    (first <= to || event.bounds.begin.0.is_none()) && (from <= last || event.bounds.finish.1.is_none())
}

/// Draws it.
pub fn timeline(chart: &Timeline) -> Drawing {
    let events = || chart.lanes.iter().flat_map(|lane| &lane.events);
    let dated = events().filter(|event| known(event).is_some()).count();
    let undated = events().count() - dated;
    let shown: Vec<Lane> = chart
        .lanes
        .iter()
        .map(|lane| Lane { events: lane.events.iter().filter(|event| meets(event, chart.window)).cloned().collect(), ..lane.clone() })
        .collect();
    let days: Vec<(Day, Day)> = shown.iter().flat_map(|lane| &lane.events).filter_map(known).collect();
    let (Some(first), Some(last)) = (days.iter().map(|(a, _)| *a).min(), days.iter().map(|(_, b)| *b).max()) else {
        let summary = if dated == 0 { "Nothing here is dated." } else { "Nothing is dated within this time." }.to_owned();
        return Svg::new(ID, WIDTH, 24.0, &chart.title, &summary).finish(summary);
    };
    let (first, last) = chart.window.unwrap_or((first, last));
    let (from, to) = (year_of(first), year_of(last));
    let scale = match chart.window {
        Some((first, last)) => Scale { first, last: last.saturating_add(1), left: LEFT, right: WIDTH - 8.0 },
        None => {
            let pad = ((to - from) / 40).max(1);
            Scale { first: first_day(from - pad), last: first_day(to + pad + 1), left: LEFT, right: WIDTH - 8.0 }
        }
    };
    let exact = days.iter().zip(shown.iter().flat_map(|lane| &lane.events).filter(|event| known(event).is_some()));
    let exact = exact.filter(|((a, b), event)| event.aspect == Aspect::Point && a == b).count();
    let years = if from == to { format!("in {from}") } else { format!("from {from} to {to}") };
    let mut summary = format!("{} dated {years}; of {exact} the day is known", days.len());
    if days.len() < dated {
        summary.push_str(&format!("; {} lie outside this time", dated - days.len()));
    }
    if undated > 0 {
        summary.push_str(&format!("; {undated} have no date and are not drawn"));
    }
    summary.push('.');

    let packed: Vec<(&Lane, Vec<Row<'_>>, usize)> = shown.iter().map(|lane| pack(lane, &scale)).collect();
    let packed: Vec<_> = packed.into_iter().filter(|(_, rows, _)| !rows.is_empty()).collect();
    let rows: usize = packed.iter().map(|(_, rows, hidden)| rows.len() + usize::from(*hidden > 0)).sum();
    let height = rows as f64 * ROW + packed.len() as f64 * 10.0 + 30.0;
    let mut svg = Svg::new(ID, WIDTH, height, &chart.title, &summary);
    scale.draw(&mut svg, 4.0, height - 24.0);
    let mut y = 6.0;
    for (lane, rows, hidden) in packed {
        svg.text("label", LEFT - 10.0, y + 11.0, "end", &short(&lane.name, 20));
        for row in rows {
            for (i, placed) in row.iter().enumerate() {
                let until = row.get(i + 1).map_or(WIDTH, |next| next.left);
                draw(&mut svg, lane.hue, placed, &scale, y, until);
            }
            y += ROW;
        }
        if hidden > 0 {
            svg.text("faint", LEFT + 2.0, y + 10.0, "start", &format!("and {hidden} more"));
            y += ROW;
        }
        y += 10.0;
        svg.line("grid", 0.0, y - 7.0, WIDTH, y - 7.0);
    }
    svg.finish(summary)
}

/// An event with its left and right end on the page.
struct Placed<'a> {
    left: f64,
    right: f64,
    event: &'a Event,
}

/// What stands beside one another.
type Row<'a> = Vec<Placed<'a>>;

/// Left and right end on the page, with room for a diamond or an arrow.
fn ends(event: &Event, scale: &Scale) -> Option<(f64, f64)> {
    let (first, last) = known(event)?;
    let left = if event.bounds.begin.0.is_none() { scale.x(first) - 14.0 } else { scale.x(first) };
    let right = if event.bounds.finish.1.is_none() { scale.x(last) + 14.0 } else { scale.x(last) };
    let middle = f64::midpoint(left, right);
    Some((left.min(middle - 7.0), right.max(middle + 7.0)))
}

/// Puts the events of a lane into as few rows as they need, earliest first.
fn pack<'a>(lane: &'a Lane, scale: &Scale) -> (&'a Lane, Vec<Row<'a>>, usize) {
    let mut events: Vec<Placed<'a>> =
        lane.events.iter().filter_map(|event| ends(event, scale).map(|(left, right)| Placed { left, right, event })).collect();
    events.sort_by(|a, b| a.left.total_cmp(&b.left).then(b.right.total_cmp(&a.right)).then(a.event.title.cmp(&b.event.title)));
    let mut rows: Vec<Row<'a>> = Vec::new();
    let mut hidden = 0;
    for placed in events {
        let free = |row: &Row<'_>| row.last().is_none_or(|last| last.right + 2.0 <= placed.left);
        if let Some(row) = rows.iter_mut().find(|row| free(row)) {
            row.push(placed);
        } else if rows.len() < MOST_ROWS {
            rows.push(vec![placed]);
        } else {
            hidden += 1;
        }
    }
    (lane, rows, hidden)
}

/// Draws one; its words may reach as far as `until`.
fn draw(svg: &mut Svg, hue: Hue, placed: &Placed<'_>, scale: &Scale, y: f64, until: f64) {
    let Placed { left, right, event } = *placed;
    let Some((first, last)) = known(event) else {
        return;
    };
    match &event.href {
        Some(href) => svg.push(&format!("<a href=\"{}\"><title>{}</title>", escape(href), escape(&event.title))),
        None => svg.push(&format!("<g><title>{}</title>", escape(&event.title))),
    }
    // What is pointed at is as large as a fingertip allows, whatever is drawn.
    svg.push(&format!(
        "<rect class=\"target\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"transparent\"/>",
        n(left - 2.0),
        n(y - 1.0),
        n((right - left + 4.0).max(16.0)),
        n(ROW)
    ));
    let top = y + (ROW - BAR) / 2.0 - 1.0;
    let middle = top + BAR / 2.0;
    let (x1, x2) = (scale.x(first), scale.x(last));
    let open_start = event.bounds.begin.0.is_none();
    let open_end = event.bounds.finish.1.is_none();
    if x2 - x1 < 3.0 && !open_start && !open_end {
        let x = f64::midpoint(x1, x2);
        svg.shape(hue, &[(x, middle - 6.5), (x + 6.5, middle), (x, middle + 6.5), (x - 6.5, middle)]);
    } else {
        let core = match (event.aspect, event.bounds.begin.1, event.bounds.finish.0) {
            (Aspect::Span, Some(from), Some(to)) if from <= to => Some((scale.x(from), scale.x(to))),
            // From a known begin to an unknown end: nothing after the begin is certain but the begin.
            _ => None,
        };
        match core {
            Some((from, to)) => {
                if 0.6 < from - x1 {
                    svg.hatched(ID, hue, x1, top, from - x1, BAR);
                }
                svg.solid(hue, from, top, to - from, BAR);
                if 0.6 < x2 - to {
                    svg.hatched(ID, hue, to, top, x2 - to, BAR);
                }
            }
            None => svg.hatched(ID, hue, x1, top, (x2 - x1).max(4.0), BAR),
        }
        if open_start {
            svg.shape(hue, &[(x1 - 12.0, middle), (x1 - 3.0, top), (x1 - 3.0, top + BAR)]);
        }
        if open_end {
            svg.shape(hue, &[(x2 + 12.0, middle), (x2 + 3.0, top), (x2 + 3.0, top + BAR)]);
        }
    }
    let mark = if event.doubtful { "? " } else { "" };
    let room = ((until - right - 12.0) / LETTER).max(0.0) as usize;
    let words = if LEAST <= room || event.label.chars().count() <= room { short(&event.label, room.min(MOST)) } else { String::new() };
    let words = format!("{mark}{words}");
    if !words.trim().is_empty() {
        svg.text("faint beside", right + 4.0, y + 11.0, "start", words.trim_end());
    }
    svg.push(if event.href.is_some() { "</a>" } else { "</g>" });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(begin: (Option<Day>, Option<Day>), finish: (Option<Day>, Option<Day>), aspect: Aspect) -> Event {
        Event { title: "a <b>&".into(), label: "a <b>".into(), href: None, bounds: Bounds { begin, finish }, aspect, doubtful: false }
    }

    fn check(events: Vec<Event>) -> Drawing {
        timeline(&Timeline {
            title: "<script>".into(),
            lanes: vec![Lane { name: "Visits".into(), hue: Hue::People, events }],
            window: None,
        })
    }

    #[test]
    fn a_known_day_is_a_diamond_and_a_year_is_hatched() {
        let day = check(vec![event((Some(0), Some(0)), (Some(0), Some(0)), Aspect::Point)]);
        assert!(day.svg.contains("<polygon") && !day.svg.contains("url(#"));
        let year = check(vec![event((Some(0), Some(364)), (Some(0), Some(364)), Aspect::Point)]);
        assert!(year.svg.contains("url(#timeline-h-people)") && !year.svg.contains("<polygon"));
        assert_eq!(year.summary, "1 dated in 1970; of 0 the day is known.");
    }

    #[test]
    fn what_lasted_is_solid_where_it_is_certain() {
        let drawn = check(vec![event((Some(0), Some(365)), (Some(3650), Some(4000)), Aspect::Span)]).svg;
        assert_eq!((drawn.matches("url(#").count(), drawn.matches("h-people ink\"").count()), (2, 1));
    }

    #[test]
    fn open_ends_are_arrows_and_words_are_never_markup() {
        let drawn = check(vec![event((Some(0), Some(0)), (None, None), Aspect::Span)]).svg;
        assert!(drawn.contains("<polygon"));
        assert!(!drawn.contains("<script>") && !drawn.contains("<b>"));
    }

    #[test]
    fn a_window_counts_what_it_leaves_out() {
        let day = |day| event((Some(day), Some(day)), (Some(day), Some(day)), Aspect::Point);
        let events = vec![day(0), day(100), day(5_000), event((None, None), (None, None), Aspect::Point)];
        let lanes = vec![Lane { name: "Visits".into(), hue: Hue::People, events }];
        let drawn = timeline(&Timeline { title: "t".into(), lanes: lanes.clone(), window: Some((0, 364)) });
        assert_eq!(drawn.summary, "2 dated in 1970; of 2 the day is known; 1 lie outside this time; 1 have no date and are not drawn.");
        let empty = timeline(&Timeline { title: "t".into(), lanes, window: Some((9_000, 9_300)) });
        assert_eq!(empty.summary, "Nothing is dated within this time.");
    }

    #[test]
    fn any_bounds_are_drawn() {
        for a in [None, Some(Day::MIN), Some(0), Some(Day::MAX)] {
            for b in [None, Some(Day::MIN), Some(0), Some(Day::MAX)] {
                for aspect in [Aspect::Point, Aspect::Span] {
                    let drawn = check(vec![event((a, b), (b, a), aspect)]);
                    assert!(!drawn.svg.contains("NaN") && !drawn.svg.contains("inf"));
                }
            }
        }
    }
}
