//! Finds which way a narrative goes, and with it the years it leaves unsaid.
//!
//! A narrative runs forward, now and then steps back, and in passing glances far away ("as papers released
//! in 2005 show"). A date without a year is read best when what comes after it is known too. So all readings
//! are followed at once, each with a cost, and the cheapest way through the text decides (Viterbi's method,
//! over a few hypotheses at a time). Only order and distance of dates are weighed, never the words.
use super::anchor::month_of;
use super::shape::{Cal, Expr, Form, Grain, Length, Node, Raw, Standing, Toward, YearRef};
use super::vocab::Unit;

/// What was decided of one mention.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Choice {
    /// The year of a date that names none.
    pub(crate) year: Option<i64>,
    /// Whether the narrative did not move to the date named.
    pub(crate) aside: bool,
}

/// Where a reading has the narrative: a year, and a month if told.
#[derive(Debug, Clone, Copy, PartialEq)]
struct At {
    year: i64,
    month: i64,
}

#[derive(Debug, Clone, Copy)]
struct Reading {
    at: Option<At>,
    cost: f32,
    /// Index of the reading it continues, in the layer before.
    from: usize,
    choice: Choice,
}

/// So many readings are followed side by side.
const WIDTH: usize = 8;
/// After so many mentions the best reading is taken as true, which bounds the memory needed.
const STRETCH: usize = 1024;

/// Decides the mentions of a text; `ahead` are the next dates named in the same paragraph.
pub(crate) fn choices(raws: &[Raw], headings: &[bool], ahead: &[Option<(Cal, (usize, usize))>]) -> Vec<Choice> {
    let mut out = Vec::with_capacity(raws.len());
    let mut start = Reading { at: None, cost: 0.0, from: 0, choice: Choice::default() };
    for from in (0..raws.len()).step_by(STRETCH) {
        let to = (from + STRETCH).min(raws.len());
        let mut layers: Vec<Vec<Reading>> = vec![vec![start]];
        for k in from..to {
            let last = layers.last().map_or(&[][..], Vec::as_slice);
            let next = step(last, &raws[k], headings[k], ahead[k].map(|(cal, _)| cal), k > 0 && raws[k - 1].paragraph != raws[k].paragraph);
            layers.push(next);
        }
        let mut best = cheapest(layers.last().map_or(&[][..], Vec::as_slice));
        start = layers.last().and_then(|l| l.get(best)).copied().unwrap_or(start);
        start.cost = 0.0;
        let mut chosen = Vec::with_capacity(to - from);
        for layer in layers.iter().skip(1).rev() {
            let reading = layer.get(best).copied().unwrap_or(start);
            chosen.push(reading.choice);
            best = reading.from;
        }
        out.extend(chosen.into_iter().rev());
    }
    out
}

fn cheapest(layer: &[Reading]) -> usize {
    let mut best = 0;
    for (k, reading) in layer.iter().enumerate() {
        if reading.cost < layer[best].cost {
            best = k;
        }
    }
    best
}

fn step(last: &[Reading], raw: &Raw, heading: bool, ahead: Option<Cal>, turned: bool) -> Vec<Reading> {
    let mut next: Vec<Reading> = Vec::with_capacity(last.len() * 3);
    for (from, old) in last.iter().enumerate() {
        let mut push = |at: Option<At>, cost: f32, choice: Choice| {
            next.push(Reading { at, cost: old.cost + cost, from, choice });
        };
        let told = told_expr(raw, heading);
        match told.node {
            Node::Cal(cal) if cal.grain >= Grain::Year && cal.weekday == 0 => match cal.year {
                YearRef::Known(year) => {
                    let to = At { year, month: month_of(&cal) };
                    let in_passing = cal.grain == Grain::Year && raw.standing != Standing::Leads && !heading;
                    match old.at {
                        // The year the narrative is in, named again in passing, does not take the month away.
                        Some(at) if in_passing && at.year == year => push(Some(at), 0.0, Choice::default()),
                        None => push(Some(to), 0.0, Choice::default()),
                        Some(at) => {
                            push(Some(to), way(at, to, turned), Choice::default());
                            // A range may be where the narrative stands at its beginning or its end.
                            if let Some(end) = other_end(raw, heading) {
                                push(Some(end), way(at, end, turned) + 0.3, Choice::default());
                            }
                            push(Some(at), aside_cost(raw, heading, &cal), Choice { year: None, aside: true });
                        }
                    }
                }
                YearRef::Missing if cal.toward == 0 => undated(old, raw, &cal, ahead, turned, &mut push),
                YearRef::Shift(by) | YearRef::Deictic(by) => {
                    let to = old.at.map(|at| At { year: at.year + by, month: month_of(&cal) });
                    glance(old.at, to, turned, &mut push);
                }
                YearRef::Missing => {
                    let toward = i64::from(cal.toward.signum());
                    let at = old.at.map(|at| {
                        let month = month_of(&cal);
                        let over = at.month == 0 || (toward > 0 && month <= at.month) || (toward < 0 && at.month <= month);
                        At { year: at.year + if over { toward } else { 0 }, month }
                    });
                    glance(old.at, at, turned, &mut push);
                }
            },
            Node::Step(Length { count: Some(count), unit: Unit::Year }, toward) => {
                let by = sign(toward) * count as i64;
                let to = old.at.map(|at| if by == 0 { at } else { At { year: at.year + by, month: 0 } });
                glance(old.at, to, turned, &mut push);
            }
            Node::Step(Length { count: Some(count), unit: Unit::Month }, toward) => {
                let at = old.at.map(|at| {
                    if at.month == 0 {
                        return at;
                    }
                    let (year, month) = crate::civil::add_months(at.year, at.month as u8, sign(toward) * count as i64);
                    At { year, month: i64::from(month) }
                });
                push(at, 0.0, Choice::default());
            }
            _ => push(old.at, 0.0, Choice::default()),
        }
    }
    pruned(next)
}

/// A date told from another may be where the narrative goes, or a glance back or ahead from where it is.
fn glance(at: Option<At>, to: Option<At>, turned: bool, push: &mut impl FnMut(Option<At>, f32, Choice)) {
    push(to, at.zip(to).map_or(0.0, |(at, to)| way(at, to, turned)), Choice::default());
    if at != to {
        push(at, 1.4, Choice { year: None, aside: true });
    }
}

/// The expression that tells where the narrative goes on from: the end of a range of days, the beginning of one of years.
fn told_expr(raw: &Raw, heading: bool) -> &Expr {
    match &raw.second {
        Some(second)
            if raw.form == Form::Range
                && !heading
                && second.cal().is_some_and(|c| c.grain > Grain::Year && matches!(c.year, YearRef::Known(_))) =>
        {
            second
        }
        _ => &raw.first,
    }
}

/// The other end of a range that ends in another year: it may be told from either.
fn other_end(raw: &Raw, heading: bool) -> Option<At> {
    let second = raw.second.as_ref()?.cal()?;
    let first = raw.first.cal()?;
    let (from, to) = (first.known_year()?, second.known_year()?);
    if raw.form != Form::Range || heading || from == to {
        return None;
    }
    Some(if second.grain > Grain::Year { At { year: from, month: month_of(first) } } else { At { year: to, month: 0 } })
}

fn sign(toward: Toward) -> i64 {
    match toward {
        Toward::Same | Toward::Now => 0,
        Toward::Later | Toward::Ahead => 1,
        Toward::Earlier | Toward::Ago => -1,
    }
}

fn undated(old: &Reading, raw: &Raw, cal: &Cal, ahead: Option<Cal>, turned: bool, push: &mut impl FnMut(Option<At>, f32, Choice)) {
    let month = month_of(cal);
    let (center, here) = match (old.at, ahead.and_then(|a| Some((a.known_year()?, a)))) {
        (Some(at), _) => (at.year, Some(at)),
        (None, Some((year, cal))) => (year, Some(At { year, month: month_of(&cal) })),
        (None, None) => return push(None, 0.0, Choice::default()),
    };
    let Some(here) = here else { return };
    for year in center - 1..=center + 1 {
        let to = At { year, month };
        let choice = Choice { year: Some(year), aside: false };
        // A year just named holds until another is, and a year not named changes less readily.
        let turn = match old.at {
            Some(at) if at.year != year => {
                if at.month == 0 {
                    2.0
                } else {
                    0.8
                }
            }
            _ => 0.0,
        };
        // "who had spent the summer" tells of what was before.
        let before = old.at.is_some_and(|at| months_between(at, to) < 0);
        let turn = match (raw.pluperfect, before) {
            (true, true) => turn - 0.7,
            (true, false) => turn + 1.0,
            _ => turn,
        };
        let cost = turn
            + match (old.at, raw.standing) {
                // What leads up to a date named later lies before it.
                (None, _) => way(to, here, false),
                (Some(at), Standing::Aside | Standing::Bracketed) => {
                    let cost = nearness(at, to);
                    push(Some(at), cost + turn + 0.5, choice);
                    way(at, to, turned) + 0.5
                }
                (Some(at), _) => way(at, to, turned),
            };
        push(Some(to), cost, choice);
    }
}

fn nearness(at: At, to: At) -> f32 {
    let months = months_between(at, to);
    months.abs() as f32 * 0.3
}

/// Months from one place to another, as short as the years alone allow.
fn months_between(at: At, to: At) -> i64 {
    let years = to.year - at.year;
    match (at.month, to.month) {
        (0, 0) => years * 12,
        (0, m) if years > 0 => (years - 1) * 12 + m,
        (0, m) if years < 0 => (years + 1) * 12 - (13 - m),
        (m, 0) if years > 0 => (years - 1) * 12 + (13 - m),
        (m, 0) if years < 0 => (years + 1) * 12 - m,
        (0, _) | (_, 0) => 0,
        (a, b) => years * 12 + b - a,
    }
}

/// What it costs a narrative to go from one place to another.
fn way(at: At, to: At, turned: bool) -> f32 {
    let months = months_between(at, to);
    // A new paragraph may begin a little earlier than the last one ended.
    let (back, back_start) = if turned { (0.25, 0.3) } else { (0.3, 0.8) };
    if 0 <= months { (months as f32 * 0.2).min(FAR_AHEAD) } else { (back_start + months.unsigned_abs() as f32 * back).min(FAR_BACK) }
}

/// No leap ahead costs more than this.
const FAR_AHEAD: f32 = 3.2;
/// No leap back costs more than this.
const FAR_BACK: f32 = 5.0;

/// What it costs to name a date and not go there.
fn aside_cost(raw: &Raw, heading: bool, cal: &Cal) -> f32 {
    let exact = if cal.grain == Grain::Day { 1.0 } else { 0.0 };
    if heading {
        return 12.0;
    }
    match raw.standing {
        Standing::Leads => 6.0 + exact,
        Standing::Plain if cal.grain == Grain::Year => 2.0,
        Standing::Plain => 2.2 + exact,
        Standing::Aside | Standing::Bracketed => 0.6,
    }
}

/// Keeps the cheapest reading of each place, and few of them.
fn pruned(mut readings: Vec<Reading>) -> Vec<Reading> {
    readings.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    let mut kept: Vec<Reading> = Vec::with_capacity(WIDTH);
    for reading in readings {
        if kept.len() == WIDTH {
            break;
        }
        if !kept.iter().any(|k| k.at == reading.at) {
            kept.push(reading);
        }
    }
    kept
}
