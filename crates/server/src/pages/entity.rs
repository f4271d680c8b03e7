//! An entity: its names through time, its offices, whom it deals with; and the list of all of them.
use crate::app::{App, Room};
use crate::ask::{Ask, encode};
use crate::fault::Fault;
use crate::layout;
use crate::reply::Reply;
use crate::routes::to;
use crate::show::{claims, entity_name, figure, number, parties, titles};
use chancery_claim::{Claim, Kind};
use chancery_desk::{id_in, kind_word, label, names, resolve_id, years_chart};
use chancery_lexicon::{Lexicon, NameForm};
use chancery_store::{EntityRow, Query, Record};
use chancery_time::{Day, show_day};
use maud::{Markup, html};

/// The page.
pub(crate) fn show(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let id = ask.param("id");
    let lexicon = Lexicon::builtin();
    let row = match room.record.entity(id) {
        Ok(row) => row,
        Err(why) => {
            // A name instead of an id leads to the id; an entity that no claim names has a page all the same.
            let why = Fault::from(why);
            let Ok(known) = resolve_id(id) else {
                return Err(why);
            };
            if lexicon.entity(&known).is_none() {
                return Err(why);
            }
            if known != id {
                return Ok(Reply::see(&to("entity", &known)));
            }
            EntityRow { id: id.to_owned(), ..EntityRow::default() }
        }
    };
    let known = lexicon.entity(id);
    let name = Some(label(&row)).filter(|label| !label.is_empty()).unwrap_or(id).to_owned();
    let kind = row.kind.as_deref().or(known.map(|known| kind_word(known.kind)));
    let drawn = years_chart(room.record, &[id.to_owned()])?.drawing;
    let partners = room.record.partners(id, 24)?;
    let offices: Vec<Claim> = room
        .record
        .claims(&Query { parties: vec![id.to_owned()], kinds: vec![Kind::Office], limit: 30, ..Query::default() })?
        .claims
        .into_iter()
        .map(|stored| stored.claim)
        .collect();
    let titles = titles(room.record, &offices)?;
    let main = html! {
        header.head {
            p.kicker { (kind.unwrap_or("entity")) " · " code { (id) } }
            h1 { (name) }
            p.summary { (number(row.claims)) @if row.claims == 1 { " claim" } @else { " claims" } " " }
            p.more { a href=(to("dyad", id)) { "Brief" } " · " a href={ "/search?party=" (encode(id)) } { "Claims" } " · " a href={ "/review?party=" (encode(id)) } { "Review" } " · " a href={ "/totals?party=" (encode(id)) } { "Totals" } " · " a href={ "/findings?party=" (encode(id)) } { "Findings" } " · " a href={ "/map?of=" (encode(id)) } { "Map" } }
            @if let Some(into) = &row.merged_into { p { "A person said that this is the same as " a href=(to("entity", into)) { (entity_name(into)) } "." } }
        }
        @if row.claims > 0 { section { h2 { "Through time" } (figure(&drawn, "Solid: within that year for certain. Hatched: possibly.", &html! { p.more { a href={ (to("entity", id)) "/years.csv" } { "CSV" } " · " a href={ (to("entity", id)) "/years.svg" } { "SVG" } } })) } }
        div.columns {
            section {
                h2 { "Names through time" }
                (name_table(&row, id))
                (successions(id))
            }
            section {
                h2 { "Whom it deals with" }
                table {
                    thead { tr { th scope="col" { "Partner" } th.num scope="col" { "Claims" } } }
                    tbody { @for pair in &partners { tr { td { a href={ (to("dyad", id)) "/" (encode(&pair.b)) } { (entity_name(&pair.b)) } } td.num { (number(pair.n)) } } } }
                }
            }
        }
        @if !offices.is_empty() { section { h2 { "Offices" } (claims(&offices, &names(&offices), &titles, None)) } }
        @if room.may_manage() && row.claims > 0 { (merge_form(room, &row)) }
    };
    Ok(Reply::html(layout::page(room.app, &name, "", &main)))
}

/// Claims by year as a picture.
pub(crate) fn svg(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    Ok(Reply::svg(years_chart(room.record, &[id_in(room.record, ask.param("id"))?])?.drawing.svg))
}

/// The same as a table for a spreadsheet.
pub(crate) fn csv(room: &Room<'_>, ask: &Ask) -> Result<Reply, Fault> {
    let id = id_in(room.record, ask.param("id"))?;
    Ok(Reply::csv("years", years_chart(room.record, &[id])?.csv()))
}

/// What it came out of, and what came out of it.
fn successions(id: &str) -> Markup {
    let changes: Vec<_> = Lexicon::builtin().successions().iter().filter(|change| change.from == id || change.to == id).collect();
    html! {
        @if !changes.is_empty() {
            details open[changes.len() < 5] {
                summary { (chancery_brief::counted(changes.len(), "succession", "successions")) }
                ul.plain.small {
                    @for change in &changes {
                        li {
                            a href=(to("entity", &change.from)) { (entity_name(&change.from)) } " → " a href=(to("entity", &change.to)) { (entity_name(&change.to)) } ", "
                            (show_day(change.earliest)) @if change.latest != change.earliest { " to " (show_day(change.latest)) }
                            @if !change.reason.is_empty() { br; span.faint { (change.reason) } }
                        }
                    }
                }
            }
        }
    }
}

fn day(day: Option<Day>) -> String {
    day.map_or_else(String::new, show_day)
}

fn name_table(row: &EntityRow, id: &str) -> Markup {
    let known = Lexicon::builtin().entity(id);
    html! {
        div.scroll tabindex="0" role="group" aria-label="Names; scrolls sideways" { table {
            thead { tr { th scope="col" { "Name" } th scope="col" { "From" } th scope="col" { "To" } th scope="col" { "Known from" } } }
            tbody {
                @for name in &row.names { tr { td dir="auto" { (name.text) } td { (day(name.from)) } td { (day(name.to)) } td { "this record" } } }
                @for name in known.into_iter().flat_map(|known| &known.names).filter(|name| name.form == NameForm::Name).take(24) {
                    tr { td { (name.text) } td.day { (day(name.from)) } td.day { (day(name.to)) } td.faint { "lexicon" } }
                }
            }
        } }
    }
}

fn merge_form(room: &Room<'_>, row: &EntityRow) -> Markup {
    let id = &row.id;
    html! {
        section.noprint {
            h2 { "The same as another?" }
            @if row.merged_into.is_some() {
                form.row method="post" action={ (to("entity", id)) "/unmerge" } { (layout::token()) button { "They are two after all" } }
            } @else {
                form.row method="post" action={ (to("entity", id)) "/merge" } {
                    (layout::token())
                    (parties(room.record))
                    label { "Is the same as" input name="into" required list="parties" autocomplete="off" placeholder="id or name"; }
                    label.wide { "Because" input name="reason" autocomplete="off"; }
                    button { "Merge" }
                }
                p.faint.small { "Nothing is rewritten: claims of this one are found under the other too, and it can be taken back." }
            }
        }
    }
}

/// Says that two entities are one.
pub(crate) fn merge(app: &App, record: &mut Record, ask: &Ask) -> Result<Reply, Fault> {
    let id = ask.param("id");
    let into = ask.form.get("into").ok_or_else(|| Fault::asked("Name the entity that it is the same as."))?;
    let into = if record.entity(into).is_ok() { into.to_owned() } else { resolve_id(into)? };
    record.merge_entities(id, &into, ask.form.get("reason"), &app.stamp(ask))?;
    Ok(Reply::see(&to("entity", id)))
}

/// Takes that back.
pub(crate) fn unmerge(app: &App, record: &mut Record, ask: &Ask) -> Result<Reply, Fault> {
    let id = ask.param("id");
    record.unmerge_entity(id, ask.form.get("reason"), &app.stamp(ask))?;
    Ok(Reply::see(&to("entity", id)))
}
