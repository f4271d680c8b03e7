//! The charts of a brief: what happened when, and sums side by side.
use crate::{Brief, Entry};
use chancery_chart::{Amounts, Bar, Event, Hue, Lane, Timeline};
use chancery_claim::Kind;
use std::collections::BTreeMap;

/// The colour of a kind of claim.
pub fn hue(kind: Kind) -> Hue {
    match kind {
        Kind::Relations | Kind::Mission | Kind::Office | Kind::Representation => Hue::Ties,
        Kind::Agreement | Kind::Body | Kind::Cooperation => Hue::Papers,
        Kind::Visit | Kind::Meeting | Kind::Statement => Hue::People,
        Kind::Transfer | Kind::Finance | Kind::Works | Kind::Trade | Kind::Share => Hue::Goods,
        Kind::Presence | Kind::Sanction | Kind::Force => Hue::Force,
    }
}

/// What a group of kinds is called.
pub fn hue_name(hue: Hue) -> &'static str {
    match hue {
        Hue::Ties => "Ties and offices",
        Hue::Papers => "Agreements",
        Hue::People => "Visits and talks",
        Hue::Goods => "Goods and money",
        Hue::Force => "Force",
    }
}

/// The colour of an entry.
pub fn hue_of(entry: &Entry) -> Hue {
    entry.kind.split('/').next().and_then(Kind::from_name).map_or(Hue::Ties, hue)
}

/// The timeline of a brief: one mark for each statement, however many sources make it; `link` says where a mark leads.
pub fn timeline(brief: &Brief, link: impl Fn(&Entry) -> Option<String>) -> Timeline {
    let mut lanes: BTreeMap<Hue, Vec<Event>> = BTreeMap::new();
    for entry in brief.periods.iter().flat_map(|period| &period.entries) {
        let Some(time) = entry.time else {
            continue;
        };
        lanes.entry(hue_of(entry)).or_default().push(Event {
            title: entry.text.clone(),
            label: undated(&entry.text).to_owned(),
            href: link(entry),
            bounds: time.bounds,
            aspect: time.aspect,
            doubtful: time.doubtful,
        });
    }
    let lanes = lanes.into_iter().map(|(hue, events)| Lane { name: hue_name(hue).to_owned(), hue, events }).collect();
    Timeline { title: format!("{}: what happened when", brief.title), lanes, window: None }
}

/// A dated sentence without its date, which stands before the first comma: a mark on a timeline says when by its place.
fn undated(text: &str) -> &str {
    text.split_once(", ").map_or(text, |(_, rest)| rest).trim_end_matches('.')
}

/// Sums of one unit side by side, where there are at least two; the unit with most sums first.
pub fn sums(brief: &Brief) -> Vec<Amounts> {
    let mut units: BTreeMap<&str, Vec<Bar>> = BTreeMap::new();
    for total in &brief.totals {
        if let Some(bounds) = &total.bounds {
            let bar = Bar { name: total.what.clone(), low: bounds.low, high: bounds.high, words: total.amount.clone() };
            units.entry(&bounds.unit).or_default().push(bar);
        }
    }
    let mut units: Vec<(&str, Vec<Bar>)> = units.into_iter().filter(|(_, bars)| bars.len() > 1).collect();
    units.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(b.0)));
    let chart = |(n, (unit, bars)): (usize, (&str, Vec<Bar>))| Amounts {
        id: format!("-brief{n}"),
        title: format!("{}: sums in {unit}", brief.title),
        hue: Hue::Goods,
        bars,
    };
    units.into_iter().enumerate().map(chart).collect()
}
