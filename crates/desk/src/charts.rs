//! Charts of a record, each with the table it is drawn from: the same for pages, commands and files.
use crate::names::{entity_name, may_be_state};
use crate::{Wrong, id_in};
use chancery_brief::{Brief, Entry, hue, sum_words};
use chancery_chart::{Amounts, Bar, Circle, Drawing, Flow, Hue, Map, Matrix, State, Stream, Timeline, Years};
use chancery_claim::{Kind, Modality, Polarity};
use chancery_store::{PairCount, Query, Record, StoreError, TotalRow};
use chancery_time::Day;
use std::collections::BTreeMap;

/// A drawing with its table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// The drawing.
    pub drawing: Drawing,
    /// Names of the columns.
    pub columns: &'static [&'static str],
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

impl Chart {
    /// The table for a spreadsheet.
    pub fn csv(&self) -> String {
        let header = self.columns.iter().map(|column| (*column).to_owned());
        let lines =
            std::iter::once(crate::csv_line(header, ',')).chain(self.rows.iter().map(|row| crate::csv_line(row.iter().cloned(), ',')));
        lines.map(|line| line + "\n").collect()
    }
}

/// Where marks lead on a page; `None` everywhere for paper.
pub type Link<'a> = &'a dyn Fn(&str, Option<&str>) -> Option<String>;

/// For files: nothing leads anywhere.
pub fn unlinked(_: &str, _: Option<&str>) -> Option<String> {
    None
}

/// What happened when, out of a brief: all of it, or what may lie between two days.
pub fn timeline_chart(brief: &Brief, window: Option<(Day, Day)>, link: impl Fn(&Entry) -> Option<String>) -> Chart {
    let chart = Timeline { window, ..chancery_brief::timeline(brief, link) };
    let row = |entry: &Entry| {
        let when = entry.when.clone().unwrap_or_default();
        vec![when, entry.text.clone(), entry.kind.clone(), entry.marks.join(" "), entry.status.to_owned(), entry.claims.join(" ")]
    };
    Chart {
        drawing: chancery_chart::timeline(&chart),
        columns: &["when", "says", "kind", "marks", "status", "claims"],
        rows: brief.entries().map(row).collect(),
    }
}

/// Claims by year: of the whole record, of one party, or of two.
///
/// # Errors
/// Where the record cannot be read.
pub fn years_chart(record: &Record, parties: &[String]) -> Result<Chart, StoreError> {
    let counts = if parties.is_empty() {
        record.coverage()?
    } else {
        record.counts(parties, None)?.iter().map(|count| (count.first, count.last, count.n)).collect()
    };
    let names: Vec<String> = parties.iter().map(|id| entity_name(id)).collect();
    let title = if names.is_empty() { "Claims by year".to_owned() } else { format!("{}: claims by year", names.join(" and ")) };
    let mut sums: BTreeMap<(Option<i64>, Option<i64>), i64> = BTreeMap::new();
    for (first, last, n) in &counts {
        *sums.entry((*first, *last)).or_default() += n;
    }
    let year = |year: Option<i64>| year.map(|year| year.to_string()).unwrap_or_default();
    Ok(Chart {
        drawing: chancery_chart::years(&Years { title, counts }),
        columns: &["first", "last", "claims"],
        rows: sums.into_iter().map(|((first, last), n)| vec![year(first), year(last), n.to_string()]).collect(),
    })
}

/// Sums that may be drawn together: one kind, action, manner, measure and unit; what most is known of first.
pub fn sum_groups(rows: &[TotalRow]) -> Vec<(String, Vec<&TotalRow>)> {
    let mut groups: BTreeMap<String, Vec<&TotalRow>> = BTreeMap::new();
    for row in rows {
        let prices = row.prices.map_or(String::new(), |year| format!(" in {year} prices"));
        let manner = if row.modality == Modality::Asserted { String::new() } else { format!(" ({})", row.modality.name()) };
        groups.entry(format!("{} {}{manner}: {} in {}{prices}", row.kind.name(), row.action, row.of, row.unit)).or_default().push(row);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(&b.0)));
    groups
}

/// Who gives and who receives, in words.
pub fn who_of(row: &TotalRow) -> String {
    let side = |ids: &[String]| ids.iter().map(|id| entity_name(id)).collect::<Vec<_>>().join(", ");
    match (row.from.is_empty(), row.to.is_empty()) {
        (true, true) => String::new(),
        (false, true) => side(&row.from),
        (true, false) => format!("→ {}", side(&row.to)),
        (false, false) => format!("{} → {}", side(&row.from), side(&row.to)),
    }
}

/// One group of sums; `id` tells it from others on the same page.
pub fn amounts_chart(id: &str, name: &str, rows: &[&TotalRow]) -> Chart {
    let bars = rows
        .iter()
        .take(60)
        .map(|row| {
            let who = who_of(row);
            let name = if who.is_empty() { row.period.clone() } else { format!("{} {who}", row.period) };
            Bar { name, low: row.low, high: row.high, words: sum_words(row) }
        })
        .collect();
    let hue = rows.first().map_or(Hue::Goods, |row| hue(row.kind));
    Chart {
        drawing: chancery_chart::amounts(&Amounts { id: id.to_owned(), title: name.to_owned(), hue, bars }),
        columns: SUM_COLUMNS,
        rows: rows.iter().map(|row| sum_cells(row)).collect(),
    }
}

/// The roles of who gives and who receives, in the kinds of claim that have a direction.
fn direction(kind: Kind) -> Option<(&'static str, &'static str)> {
    let directed = matches!(kind, Kind::Transfer | Kind::Finance | Kind::Works | Kind::Trade);
    match kind.roles() {
        [giver, receiver, ..] if directed => Some((giver, receiver)),
        _ => None,
    }
}

/// Claims that most are looked at for what has no amount.
const UNPRICED: usize = 2_000;

/// Giver, receiver, and how many claims of a kind and action between them have no amount.
///
/// # Errors
/// Where the record cannot be read.
pub fn unpriced(record: &Record, query: &Query, kind: Kind, action: &str) -> Result<Vec<(String, String, i64)>, StoreError> {
    let Some((giver, receiver)) = direction(kind) else {
        return Ok(Vec::new());
    };
    let query = Query {
        kinds: vec![kind],
        actions: vec![action.to_owned()],
        polarities: vec![Polarity::Affirmed],
        modalities: vec![Modality::Asserted],
        after: None,
        limit: UNPRICED,
        ..query.clone()
    };
    let mut pairs: BTreeMap<(String, String), i64> = BTreeMap::new();
    for stored in record.claims(&query)?.claims {
        let who = |name: &str| {
            stored.claim.roles.iter().find(|role| role.role == name).and_then(|role| role.entity.clone()).filter(|id| may_be_state(id))
        };
        if let (true, Some(from), Some(to)) = (stored.claim.amounts.is_empty(), who(giver), who(receiver)) {
            *pairs.entry((from, to)).or_default() += 1;
        }
    }
    Ok(pairs.into_iter().map(|((from, to), n)| (from, to, n)).collect())
}

/// One group of sums, with pairs apart, as streams from givers to receivers; a row that names only one side is not drawn.
pub fn flow_chart(id: &str, name: &str, rows: &[&TotalRow], unknown: &[(String, String, i64)], link: Link<'_>) -> Chart {
    let side = |ids: &[String]| ids.iter().map(|id| entity_name(id)).collect::<Vec<_>>().join(", ");
    let stream = |row: &&&TotalRow| {
        let (from, to) = (row.from.first()?, row.to.first()?);
        let href = link(from, Some(to));
        Some(Stream { from: side(&row.from), to: side(&row.to), low: row.low, high: row.high, words: sum_words(row), href })
    };
    let flow = Flow {
        id: id.to_owned(),
        title: name.to_owned(),
        hue: rows.first().map_or(Hue::Goods, |row| hue(row.kind)),
        streams: rows.iter().filter_map(|row| stream(&row)).take(40).collect(),
        unknown: unknown.iter().map(|(from, to, n)| (entity_name(from), entity_name(to), *n)).take(40).collect(),
    };
    Chart { drawing: chancery_chart::flow(&flow), columns: SUM_COLUMNS, rows: rows.iter().map(|row| sum_cells(row)).collect() }
}

/// The columns of a table of sums.
pub const SUM_COLUMNS: &[&str] =
    &["period", "kind", "action", "modality", "from", "to", "goods", "of", "low", "high", "unit", "prices", "rivals", "claims"];

/// A row of a table of sums.
pub fn sum_cells(row: &TotalRow) -> Vec<String> {
    vec![
        row.period.clone(),
        row.kind.name().to_owned(),
        row.action.to_owned(),
        row.modality.name().to_owned(),
        row.from.join(" "),
        row.to.join(" "),
        row.goods.clone().unwrap_or_default(),
        row.of.clone(),
        row.low.to_string(),
        row.high.map(|high| high.to_string()).unwrap_or_default(),
        row.unit.clone(),
        row.prices.map(|year| year.to_string()).unwrap_or_default(),
        if row.rivals { "yes" } else { "" }.to_owned(),
        row.items.iter().map(|item| item.claim.as_str()).collect::<Vec<_>>().join(" "),
    ]
}

/// The pairs with most claims, and who stands in them, in the order of names.
///
/// # Errors
/// Where the record cannot be read.
pub fn top_pairs(record: &Record, most: usize, everybody: bool) -> Result<(Vec<PairCount>, Vec<String>), StoreError> {
    let mut pairs = record.top_pairs(if everybody { most } else { most * 8 })?;
    // Persons and bodies would hide the states behind them.
    pairs.retain(|pair| everybody || (may_be_state(&pair.a) && may_be_state(&pair.b)));
    pairs.truncate(most);
    let mut parties: Vec<String> = pairs.iter().flat_map(|pair| [pair.a.clone(), pair.b.clone()]).collect();
    parties.sort_by_cached_key(|id| (entity_name(id), id.clone()));
    parties.dedup();
    Ok((pairs, parties))
}

fn placed(pairs: &[PairCount], parties: &[String]) -> Vec<(usize, usize, i64)> {
    let place: BTreeMap<&str, usize> = parties.iter().enumerate().map(|(i, id)| (id.as_str(), i)).collect();
    pairs.iter().filter_map(|pair| Some((*place.get(pair.a.as_str())?, *place.get(pair.b.as_str())?, pair.n))).collect()
}

const PAIR_COLUMNS: &[&str] = &["a", "b", "claims"];

fn pair_rows(pairs: &[PairCount]) -> Vec<Vec<String>> {
    pairs.iter().map(|pair| vec![pair.a.clone(), pair.b.clone(), pair.n.to_string()]).collect()
}

/// Who has to do with whom, as a circle.
pub fn network_chart(pairs: &[PairCount], parties: &[String], link: Link<'_>) -> Chart {
    let address = |a: &str, b: Option<&str>| link(a, b).unwrap_or_default();
    let name = |place: usize| parties.get(place).map_or("", String::as_str);
    let drawing = chancery_chart::circle(&Circle {
        title: "Who has to do with whom".to_owned(),
        parties: parties.iter().map(|id| (entity_name(id), address(id, None))).collect(),
        ties: placed(pairs, parties).into_iter().map(|(a, b, n)| (a, b, n, address(name(a), Some(name(b))))).collect(),
    });
    Chart { drawing, columns: PAIR_COLUMNS, rows: pair_rows(pairs) }
}

/// The same as a grid.
pub fn matrix_chart(pairs: &[PairCount], parties: &[String]) -> Chart {
    let chart = Matrix {
        title: "Who has to do with whom".to_owned(),
        parties: parties.iter().map(|id| entity_name(id)).collect(),
        counts: placed(pairs, parties),
    };
    Chart { drawing: chancery_chart::matrix(&chart), columns: PAIR_COLUMNS, rows: pair_rows(pairs) }
}

/// States that ended, and the states of today on whose land they are drawn. The borders of today draw no others: not
/// the two Germanies, Vietnams or Yemens, nor anything colonial.
const UNIONS: &[(&str, &[&str])] = &[
    ("SUN", &["RUS", "UKR", "BLR", "MDA", "EST", "LVA", "LTU", "GEO", "ARM", "AZE", "KAZ", "UZB", "TKM", "KGZ", "TJK"]),
    ("YUG", &["SRB", "MNE", "HRV", "SVN", "BIH", "MKD", "XKX"]),
    ("CSK", &["CZE", "SVK"]),
];

/// Which borders a map has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Borders {
    /// Those of the outlines.
    Today,
    /// With the Soviet Union, Yugoslavia and Czechoslovakia, each drawn from its successors.
    Before1991,
}

impl Borders {
    /// Its name in addresses and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Borders::Today => "today",
            Borders::Before1991 => "before-1991",
        }
    }
    /// The borders of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Borders::Today, Borders::Before1991].into_iter().find(|borders| borders.name() == name)
    }
}

/// The land of an entity with these borders; `None` where it is not drawn with them.
fn land(id: &str, borders: Borders) -> Option<Vec<String>> {
    let union = UNIONS.iter().find(|(known, _)| *known == id);
    let within = UNIONS.iter().any(|(_, members)| members.contains(&id));
    match (borders, union) {
        (Borders::Today, Some(_)) => None,
        (Borders::Before1991, Some((_, members))) => Some(members.iter().map(|code| (*code).to_owned()).collect()),
        (Borders::Before1991, None) if within => None,
        _ => Some(vec![id.to_owned()]),
    }
}

/// A map with its table, and what it leaves out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapChart {
    /// Drawing and table.
    pub chart: Chart,
    /// The borders it has.
    pub borders: Borders,
    /// States that have claims and are not on a map with these borders, with how many.
    pub left_out: Vec<(String, i64)>,
}

/// Claims of a state with others, or of each state, on a map; by one kind of claim where one is named.
///
/// # Errors
/// Where nobody knows the name, or the record cannot be read.
pub fn map_chart(
    record: &Record,
    of: Option<&str>,
    kind: Option<Kind>,
    borders: Option<Borders>,
    link: Link<'_>,
) -> Result<MapChart, Wrong> {
    let centre = of.map(|name| id_in(record, name)).transpose()?;
    let mut counts: Vec<(String, i64)> = match &centre {
        Some(id) => record.partners(id, 1_000)?.into_iter().map(|pair| (pair.b, pair.n)).collect(),
        None => record.entities(None)?.into_iter().map(|entity| (entity.id, entity.claims)).collect(),
    };
    counts.retain(|(id, n)| may_be_state(id) && *n > 0);
    if let Some(kind) = kind {
        for (id, n) in &mut counts {
            let parties: Vec<String> = centre.iter().cloned().chain([id.clone()]).collect();
            *n = record.counts(&parties, None)?.iter().filter(|count| count.kind == kind).map(|count| count.n).sum();
        }
    }
    counts.retain(|(_, n)| *n > 0);
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    // The borders under which more claims have a place.
    let placed = |borders: Borders| counts.iter().filter(|(id, _)| land(id, borders).is_some()).map(|(_, n)| n).sum::<i64>();
    let chosen = borders.unwrap_or_else(|| match &centre {
        Some(id) if land(id, Borders::Today).is_none() => Borders::Before1991,
        _ if placed(Borders::Today) < placed(Borders::Before1991) => Borders::Before1991,
        _ => Borders::Today,
    });
    let sort = kind.map_or("claims".to_owned(), |kind| format!("claims of {}", kind.name()));
    let what = match &centre {
        Some(id) => format!("{sort} with {}", entity_name(id)),
        None => sort,
    };
    let state = |id: &str, n: i64, href: Option<String>| land(id, chosen).map(|land| State { name: entity_name(id), land, count: n, href });
    let href = |id: &str| match &centre {
        Some(centre) => link(centre, Some(id)),
        None => link(id, None),
    };
    let drawing = chancery_chart::map(&Map {
        title: format!("Map of {what}"),
        what,
        hue: kind.map_or(Hue::Ties, hue),
        centre: centre.as_deref().and_then(|id| state(id, 0, None)),
        states: counts.iter().filter_map(|(id, n)| state(id, *n, href(id))).collect(),
    });
    let left_out = counts.iter().filter(|(id, _)| land(id, chosen).is_none()).cloned().collect();
    let rows = counts.into_iter().map(|(id, n)| vec![entity_name(&id), id, n.to_string()]).collect();
    Ok(MapChart { chart: Chart { drawing, columns: &["state", "id", "claims"], rows }, borders: chosen, left_out })
}
