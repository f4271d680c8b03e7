//! The reading room: a local web page for reading, judging and seeing a record.
//!
//! Pages are made on the server, as HTML and SVG; scripts only save keystrokes. The server listens on this machine
//! alone and opens with an address that works once, unless users are set up; it holds no logic that the command line would need too: it asks
//! `store`, `desk`, `brief` and `reason` as the commands do.
//!
//! [`serve`] runs it; [`answer`] answers one request without a socket.
mod answers;
mod app;
mod ask;
mod assets;
mod fault;
mod found;
mod glance;
mod guard;
mod layout;
mod live;
mod marks;
mod pages;
mod reply;
mod routes;
mod run;
mod show;
mod users;
mod who;

pub use app::Options;
pub use run::{Answer, ServeError, answer, serve};
pub use users::{UserError, add_user, list_users, remove_user};

#[doc(hidden)]
pub use run::{Trial, Tried, trial};
