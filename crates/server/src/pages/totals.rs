//! Totals: sums as bounds, drawn and as a table, each figure leading to its claims.
use crate::app::Room;
use crate::ask::Ask;
use crate::fault::Fault;
use crate::layout;
use crate::pages::network::link;
use crate::reply::Reply;
use crate::routes::to;
use crate::show::{figure, filter, filter_fields, parties};
use chancery_brief::sum_words;
use chancery_chart::Drawing;
use chancery_desk::{Link, SUM_COLUMNS, amounts_chart, csv_line, flow_chart, sum_cells, sum_groups, unlinked, unpriced, who_of};
use chancery_store::{GivenPrices, Part, Per, TotalRow, Totals, TotalsQuery};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// What the address asks for.
pub(crate) fn asked(room: &Room<'_>, ask: &Ask) -> Result<Totals, Fault> {
    let per = match ask.query.get("per") {
        None | Some("decade") => Per::Decade,
        Some("year") => Per::Year,
        Some("whole") => Per::Whole,
        Some(other) => return Err(Fault::asked(format!("Time is cut by year, decade or whole, not by {other}."))),
    };
    let year = |name: &str| {
        ask.query.get(name).map(|text| text.parse::<i32>().map_err(|_| Fault::asked(format!("{name} is not a year: {text}")))).transpose()
    };
    let given = match ask.query.get("given") {
        None | Some("unknown") => GivenPrices::Unknown,
        Some("event") => GivenPrices::OfEvent,
        Some(_) => year("given")?.map_or(GivenPrices::Unknown, GivenPrices::Year),
    };
    let query = filter(&ask.query).query_of(room.record)?;
    // Streams go from one to another over the whole time.
    let streams = as_streams(ask);
    Ok(room.record.totals(&TotalsQuery {
        query,
        per: if streams { Per::Whole } else { per },
        by_pair: streams || ask.query.get("by_pair").is_some(),
        by_goods: ask.query.get("by_goods").is_some(),
        prices: year("prices")?,
        given,
        ..TotalsQuery::default()
    })?)
}

/// Whether sums are drawn from whom to whom instead of through time.
fn as_streams(ask: &Ask) -> bool {
    ask.query.get("draw") == Some("streams")
}

/// The groups of sums that are drawn; streams need somebody at either end.
fn groups<'a>(ask: &Ask, totals: &'a Totals) -> Vec<(String, Vec<&'a TotalRow>)> {
    let mut groups = sum_groups(&totals.rows);
    if as_streams(ask) {
        groups.retain(|(_, rows)| rows.iter().any(|row| !row.from.is_empty() && !row.to.is_empty()));
    }
    groups
}

/// The chart of one group of sums.
fn chart(room: &Room<'_>, ask: &Ask, id: &str, name: &str, rows: &[&TotalRow], link: Link<'_>) -> Result<Drawing, Fault> {
    let chart = match rows.first() {
        Some(row) if as_streams(ask) => {
            let query = filter(&ask.query).query_of(room.record)?;
            flow_chart(id, name, rows, &unpriced(room.record, &query, row.kind, row.action)?, link)
        }
        _ => amounts_chart(id, name, rows),
    };
    Ok(chart.drawing)
}

/// The page.
pub(crate) fn show(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let narrow = ask.query.0.iter().any(|(_, value)| !value.is_empty());
    let large = crate::glance::is_large(room)?;
    let totals = if narrow || !large { asked(room, ask)? } else { Totals::default() };
    let groups = groups(ask, &totals);
    let sums: BTreeMap<String, Vec<&TotalRow>> = sum_groups(&totals.sums).into_iter().collect();
    let value = |name: &str| ask.query.get(name).unwrap_or_default().to_owned();
    let per = ask.query.get("per").unwrap_or("decade").to_owned();
    let main = html! {
        header.head {
            h1 { "Totals" }
            p.faint.measure { "Bounds are added as bounds, rival figures for one thing make a range, units are never mixed, and plans are never added to facts." }
            form.ask.noprint method="get" action="/totals" {
                (filter_fields(ask)) (parties(room.record))
                label { "Draw" select name="draw" { option value="" { "through time" } option value="streams" selected[as_streams(ask)] { "as streams" } } }
                label { "Cut by" select name="per" { @for one in ["year", "decade", "whole"] { option value=(one) selected[one == per] { (one) } } } }
                label { "In dollars of" input name="prices" value=(value("prices")) inputmode="numeric" placeholder="as given"; }
                label { "Undated dollars" select name="given" { @for (one, name) in [("unknown", "are left out"), ("event", "are of the year it happened")] { option value=(one) selected[one == value("given")] { (name) } } } }
                label.check { input type="checkbox" name="by_pair" value="1" checked[ask.query.get("by_pair").is_some()]; " pairs apart" }
                label.check { input type="checkbox" name="by_goods" value="1" checked[ask.query.get("by_goods").is_some()]; " goods apart" }
                button { "Add up" }
            }
        }
        @if !narrow && large { p.summary { "The record is large. Choose parties or a kind, and their amounts are added up." } }
        @else if groups.is_empty() { p.summary { "These claims hold no amounts that could be added." } }
        @for (i, (name, rows)) in groups.iter().take(12).enumerate() {
            section {
                h2 { (name) }
                (figure(&chart(room, ask, &i.to_string(), name, rows, &link)?, &unknown(rows), &html! {
                    p.more { a href={ "/totals.csv?" (ask.query.write()) } { "CSV" } " · " a href={ "/totals.svg?" (ask.query.with("n", Some(&i.to_string())).write()) } { "SVG" } " · " a href=(ask.address()) { "This view" } }
                    (table(rows, sums.get(name)))
                }))
            }
        }
        @if groups.len() > 12 { p.faint { "The CSV has " (groups.len() - 12) " more groups." } }
        @if !totals.left_out.is_empty() {
            details { summary { (totals.left_out.len()) " amounts are in no sum" } ul { @for left in totals.left_out.iter().take(200) { li { a href=(to("claim", &left.claim)) { code { (left.claim) } } ": " (left.why) } } } }
        }
    };
    Ok(Reply::html(layout::page(room.app, "Totals", "/totals", &main)))
}

/// How the sums lie is said beside them.
fn unknown(rows: &[&TotalRow]) -> String {
    let rivals = rows.iter().filter(|row| row.rivals).count();
    if rivals == 0 { String::new() } else { format!("In {rivals} the sources give rival figures; the sum lies between.") }
}

fn table(rows: &[&TotalRow], sums: Option<&Vec<&TotalRow>>) -> Markup {
    html! {
        details { summary { "As a table, with the claims" }
            div.scroll { table {
                thead { tr { th scope="col" { "Period" } th scope="col" { "Who" } th scope="col" { "Sum" } th scope="col" { "Claims" } } }
                tbody { @for row in rows { (line(row)) } }
                @if let Some(sums) = sums { tfoot { @for row in sums { (line(row)) } } }
            } }
        }
    }
}

fn line(row: &TotalRow) -> Markup {
    html! {
        tr {
            th scope="row" { (row.period) @if let Some(goods) = &row.goods { " (" (goods) ")" } }
            td { (who_of(row)) }
            td { (sum_words(row)) @if row.rivals { " " span.badge.tension { "rival figures" } } }
            td.ids { @for item in row.items.iter().take(30) { a href=(to("claim", &item.claim)) title=(part(&item.part)) { code { (item.claim) } } " " } }
        }
    }
}

fn part(part: &Part) -> String {
    match part {
        Part::Counted => "counted".to_owned(),
        Part::SameAs(other) => format!("says the same as {other}"),
        Part::Rival => "a rival figure".to_owned(),
        Part::PartOf(other) => format!("a part of {other}"),
    }
}

/// The sums as a table for a spreadsheet.
pub(crate) fn csv(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let totals = asked(room, ask)?;
    let lines = std::iter::once(SUM_COLUMNS.iter().map(|column| (*column).to_owned()).collect())
        .chain(totals.rows.iter().chain(&totals.sums).map(sum_cells));
    let out: String = lines.map(|cells| csv_line(cells.into_iter(), ',') + "\n").collect();
    Ok(Reply::csv("totals", out))
}

/// One of the charts alone.
pub(crate) fn svg(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let totals = asked(room, ask)?;
    let n = ask.query.get("n").and_then(|n| n.parse::<usize>().ok()).unwrap_or(0);
    let groups = groups(ask, &totals);
    let (name, rows) = groups.get(n).ok_or_else(|| Fault::missing("There is no such chart."))?;
    Ok(Reply::svg(chart(room, ask, "", name, rows, &unlinked)?.svg))
}
