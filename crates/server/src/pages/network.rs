//! Who has to do with whom: a circle, and the same as a matrix.
use crate::app::Room;
use crate::ask::{Ask, encode};
use crate::fault::Fault;
use crate::layout;
use crate::reply::Reply;
use crate::routes::to;
use crate::show::{entity_name, figure, may_be_state, number};
use chancery_chart::{Circle, Drawing, circle};
use chancery_desk::csv_line;
use chancery_store::PairCount;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// The pairs with most claims, and who stands in them, in the order of names.
fn pairs(room: &Room<'_>, ask: &Ask) -> Result<(Vec<PairCount>, Vec<String>), Fault> {
    let most = ask.query.get("n").and_then(|n| n.parse::<usize>().ok()).unwrap_or(60).clamp(5, 400);
    let everybody = ask.query.get("all").is_some();
    let mut pairs = room.record.top_pairs(if everybody { most } else { most * 8 })?;
    // Persons and bodies would hide the states behind them.
    pairs.retain(|pair| everybody || (may_be_state(&pair.a) && may_be_state(&pair.b)));
    pairs.truncate(most);
    let mut parties: Vec<String> = pairs.iter().flat_map(|pair| [pair.a.clone(), pair.b.clone()]).collect();
    parties.sort_by_cached_key(|id| (entity_name(id), id.clone()));
    parties.dedup();
    Ok((pairs, parties))
}

fn address(a: &str, b: &str) -> String {
    format!("{}/{}", to("dyad", a), encode(b))
}

fn drawing(pairs: &[PairCount], parties: &[String]) -> Drawing {
    let place: BTreeMap<&str, usize> = parties.iter().enumerate().map(|(i, id)| (id.as_str(), i)).collect();
    circle(&Circle {
        title: "Who has to do with whom".to_owned(),
        parties: parties.iter().map(|id| (entity_name(id), to("entity", id))).collect(),
        ties: pairs
            .iter()
            .filter_map(|pair| Some((*place.get(pair.a.as_str())?, *place.get(pair.b.as_str())?, pair.n, address(&pair.a, &pair.b))))
            .collect(),
    })
}

/// The page.
pub(crate) fn show(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let (pairs, parties) = pairs(room, ask)?;
    let query = ask.query.write();
    let main = html! {
        header.head { h1 { "Who with whom" } p.summary { "The " (pairs.len()) " pairs with most claims." }
            form.row.noprint method="get" action="/network" { label { "Pairs" input name="n" size="4" inputmode="numeric" value=(ask.query.get("n").unwrap_or("60")); } label.check { input type="checkbox" name="all" value="1" checked[ask.query.get("all").is_some()]; " persons and bodies too" } button { "Show" } } }
        section { h2 { "Network" } (figure(&drawing(&pairs, &parties), "Lines are as wide as the number of claims that both share.", &html! { p.more { a href="#matrix" { "As a matrix" } " · " a href={ "/network.csv?" (query) } { "CSV" } " · " a href={ "/network.svg?" (query) } { "SVG" } } })) }
        section #matrix { h2 { "Matrix" } (matrix(&pairs, &parties)) }
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
            table.matrix {
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
    Ok(Reply::svg(drawing(&pairs, &parties).svg))
}

/// The pairs as a table for a spreadsheet.
pub(crate) fn csv(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let (pairs, _) = pairs(room, ask)?;
    let mut out = String::from("a,b,claims\n");
    for pair in pairs {
        out.push_str(&csv_line([pair.a, pair.b, pair.n.to_string()].into_iter(), ','));
        out.push('\n');
    }
    Ok(Reply::csv("network", out))
}
