//! Who has to do with whom: a circle, and the same as a matrix.
use crate::app::Room;
use crate::ask::{Ask, encode};
use crate::fault::Fault;
use crate::layout;
use crate::reply::Reply;
use crate::routes::to;
use crate::show::{entity_name, figure, number};
use chancery_desk::{matrix_chart, network_chart, top_pairs, unlinked};
use chancery_store::PairCount;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// The pairs with most claims, and who stands in them, in the order of names.
fn pairs(room: &Room<'_>, ask: &Ask) -> Result<(Vec<PairCount>, Vec<String>), Fault> {
    let most = ask.query.get("n").and_then(|n| n.parse::<usize>().ok()).unwrap_or(60).clamp(5, 400);
    let everybody = ask.query.get("all").is_some();
    Ok(top_pairs(room.record, most, everybody)?)
}

fn address(a: &str, b: &str) -> String {
    format!("{}/{}", to("dyad", a), encode(b))
}

/// Where a mark leads: to a party, or to a pair.
pub(crate) fn link(a: &str, b: Option<&str>) -> Option<String> {
    Some(b.map_or_else(|| to("entity", a), |b| address(a, b)))
}

/// The page.
pub(crate) fn show(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let (pairs, parties) = pairs(room, ask)?;
    let query = ask.query.write();
    let main = html! {
        header.head { h1 { "Who with whom" } p.summary { "The " (pairs.len()) " pairs with most claims." }
            form.row.noprint method="get" action="/network" { label { "Pairs" input name="n" size="4" inputmode="numeric" value=(ask.query.get("n").unwrap_or("60")); } label.check { input type="checkbox" name="all" value="1" checked[ask.query.get("all").is_some()]; " persons and bodies too" } button { "Show" } } }
        section { h2 { "Network" } (figure(&network_chart(&pairs, &parties, &link).drawing, "Lines are as wide as the number of claims that both share.", &html! { p.more { a href="#matrix" { "As a matrix" } " · " a href={ "/network.csv?" (query) } { "CSV" } " · " a href={ "/network.svg?" (query) } { "SVG" } " · " a href=(ask.address()) { "This view" } } })) }
        section #matrix { h2 { "Matrix" } (matrix(&pairs, &parties)) p.more { a href={ "/network.csv?" (query) } { "CSV" } " · " a href={ "/matrix.svg?" (query) } { "SVG" } " · " a href=(ask.address()) { "This view" } } }
    };
    Ok(Reply::html(layout::page(room.app, "Network", "/network", &main)))
}

fn matrix(pairs: &[PairCount], parties: &[String]) -> Markup {
    let mut counts: BTreeMap<(&str, &str), i64> = BTreeMap::new();
    for pair in pairs {
        counts.insert((&pair.a, &pair.b), pair.n);
        counts.insert((&pair.b, &pair.a), pair.n);
    }
    let most = pairs.iter().map(|pair| pair.n).max().unwrap_or(1).max(1);
    html! {
        div.scroll tabindex="0" role="group" aria-label="Matrix; scrolls sideways" {
            table.grid.matrix {
                thead { tr { td {} @for id in parties { th scope="col" { span { (entity_name(id)) } } } } }
                tbody {
                    @for row in parties {
                        tr {
                            th scope="row" { a href=(to("entity", row)) { (entity_name(row)) } }
                            @for column in parties {
                                @match counts.get(&(row.as_str(), column.as_str())) {
                                    Some(n) => td class={ "heat" (1 + (n * 4) / most) } { a href=(address(row, column)) { (number(*n)) } },
                                    None => td {},
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The drawing alone.
pub(crate) fn svg(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let (pairs, parties) = pairs(room, ask)?;
    Ok(Reply::svg(network_chart(&pairs, &parties, &unlinked).drawing.svg))
}

/// The pairs as a table for a spreadsheet.
pub(crate) fn csv(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let (pairs, parties) = pairs(room, ask)?;
    Ok(Reply::csv("network", matrix_chart(&pairs, &parties).csv()))
}

/// The matrix as a picture.
pub(crate) fn matrix_svg(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let (pairs, parties) = pairs(room, ask)?;
    Ok(Reply::svg(matrix_chart(&pairs, &parties).drawing.svg))
}
