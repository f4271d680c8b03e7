//! Home: what the record holds.
use crate::app::Room;
use crate::ask::Ask;
use crate::fault::Fault;
use crate::layout;
use crate::reply::Reply;
use maud::html;

/// The page.
pub(crate) fn show(room: &Room<'_>, _: &Ask) -> Result<Reply, Fault> {
    let size = room.record.size()?;
    let main = html! {
        h1 { "The record" }
        dl.figures {
            @for (name, n) in size { div { dt { (name) } dd { (n) } } }
        }
    };
    Ok(Reply::html(layout::page(room.app, "Home", "/", &main)))
}
