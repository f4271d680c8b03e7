//! Help: keys, words, and how to cite.
use crate::app::Room;
use crate::ask::Ask;
use crate::fault::Fault;
use crate::layout;
use crate::reply::Reply;
use maud::html;

/// The page.
pub(crate) fn show(room: &Room<'_>, _: &Ask) -> Result<Reply, Fault> {
    let main = html! { h1 { "Help" } };
    Ok(Reply::html(layout::page(room.app, "Help", "/help", &main)))
}
