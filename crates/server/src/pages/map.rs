//! The map: states shaded by their claims, with a state or by a kind, and the same as a table.
use crate::app::Room;
use crate::ask::Ask;
use crate::fault::Fault;
use crate::layout;
use crate::pages::network::link;
use crate::reply::Reply;
use crate::routes::to;
use crate::show::{entity_name, figure, number, parties};
use chancery_claim::Kind;
use chancery_desk::{Borders, Link, MapChart, map_chart, unlinked};
use maud::{Markup, html};

/// What the address asks for.
fn asked(room: &Room<'_>, ask: &Ask, link: Link<'_>) -> Result<MapChart, Fault> {
    let word = |name: &str, what: &str| Fault::asked(format!("There is no {what} of this name: {name}."));
    let kind = ask.query.get("kind").map(|name| Kind::from_name(name).ok_or_else(|| word(name, "kind of claim"))).transpose()?;
    let borders = ask.query.get("borders").map(|name| Borders::from_name(name).ok_or_else(|| word(name, "map"))).transpose()?;
    Ok(map_chart(room.record, ask.query.get("of"), kind, borders, link)?)
}

/// The page.
pub(crate) fn show(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let found = asked(room, ask, &link)?;
    let kind = ask.query.get("kind").unwrap_or_default();
    let query = ask.query.write();
    let main = html! {
        header.head {
            h1 { "Map" }
            form.ask.noprint method="get" action="/map" {
                label { "Claims with" input name="of" value=(ask.query.get("of").unwrap_or_default()) list="parties" autocomplete="off" placeholder="any state"; }
                (parties(room.record))
                label { "Kind" select name="kind" { option value="" { "any" } @for one in Kind::ALL { option value=(one.name()) selected[one.name() == kind] { (one.name()) } } } }
                label { "Borders" select name="borders" { @for (one, words) in [(Borders::Today, "of today"), (Borders::Before1991, "before 1991")] { option value=(one.name()) selected[one == found.borders] { (words) } } } }
                button { "Show" }
            }
        }
        (figure(&found.chart.drawing, "", &html! {
            p.more { a href="#states" { "The same as a table" } " · " a href={ "/map.csv?" (query) } { "CSV" } " · " a href={ "/map.svg?" (query) } { "SVG" } " · " a href=(ask.address()) { "This view" } }
            (left_out(&found))
            p.faint.small {
                @if found.borders == Borders::Before1991 { "The Soviet Union, Yugoslavia and Czechoslovakia are drawn from the states that followed them. " }
                "Hatched land is disputed and counted with the state that the General Assembly of the United Nations counts it with; Kosovo and Western Sahara stand for themselves. No colonial borders, and neither the two Germanies, Vietnams nor Yemens, can be drawn from these outlines."
            }
        }))
        section.narrow #states { h2 { "As a table" } (table(ask, &found)) }
    };
    Ok(Reply::html(layout::page(room.app, "Map", "/map", &main)))
}

/// Which states have no place on a map with these borders.
fn left_out(found: &MapChart) -> Markup {
    let other = if found.borders == Borders::Today { "before 1991" } else { "of today" };
    html! {
        @if !found.left_out.is_empty() {
            p.small { "Not on a map with these borders: "
                @for (i, (id, n)) in found.left_out.iter().take(12).enumerate() { @if i > 0 { ", " } a href=(to("entity", id)) { (entity_name(id)) } " " span.n { (number(*n)) } }
                @if 12 < found.left_out.len() { " and " (found.left_out.len() - 12) " more" }
                "; the borders " (other) " may have them."
            }
        }
    }
}

fn table(ask: &Ask, found: &MapChart) -> Markup {
    let of = ask.query.get("of").and_then(|name| chancery_desk::resolve_id(name).ok());
    html! {
        table {
            thead { tr { th scope="col" { "State" } th.num scope="col" { "Claims" } } }
            tbody {
                @for row in &found.chart.rows {
                    @if let [name, id, n] = row.as_slice() {
                        tr { td { a href=[link(of.as_deref().unwrap_or(id), of.as_ref().map(|_| id.as_str()))] { (name) } } td.num { (n) } }
                    }
                }
            }
        }
    }
}

/// The drawing alone.
pub(crate) fn svg(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    Ok(Reply::svg(asked(room, ask, &unlinked)?.chart.drawing.svg))
}

/// The table for a spreadsheet.
pub(crate) fn csv(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    Ok(Reply::csv("map", asked(room, ask, &unlinked)?.chart.csv()))
}
