//! Who asks: somebody at this machine, or a user by name with what a role allows.
use maud::{Markup, html};

/// What somebody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// Look.
    Reader,
    /// Look and judge.
    Reviewer,
    /// Look, judge, read documents in, and say which entities are one.
    Admin,
}

impl Role {
    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Role::Reader => "reader",
            Role::Reviewer => "reviewer",
            Role::Admin => "admin",
        }
    }
    /// The role of a name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Role::Reader, Role::Reviewer, Role::Admin].into_iter().find(|role| role.name() == name)
    }
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Who {
    /// The name of a user; none for whoever opened the printed address at this machine.
    pub(crate) name: Option<String>,
    /// What may be done.
    pub(crate) role: Role,
    /// What every form of theirs carries.
    pub(crate) form: String,
}

impl Default for Who {
    fn default() -> Self {
        Self { name: None, role: Role::Reader, form: String::new() }
    }
}

/// Stands in pages for the token of forms, so that one page serves everybody who may see the same.
pub(crate) const FORM_HERE: &str = "%token%";
/// Stands in pages for who is looking.
pub(crate) const WHO_HERE: &str = "<!--who-->";

impl Who {
    /// Puts them into a page.
    pub(crate) fn sign(&self, page: &str) -> String {
        // Words of people are escaped, quotation marks too, so neither of these can come from them.
        let field = |token: &str| format!("name=\"csrf\" value=\"{token}\"");
        page.replacen(WHO_HERE, &self.corner().into_string(), 1).replace(&field(FORM_HERE), &field(&self.form))
    }

    /// The corner of the page that says who looks.
    fn corner(&self) -> Markup {
        html! {
            @if self.role == Role::Reader { span.readonly { "Read only" } }
            @if let Some(name) = &self.name {
                form.who method="post" action="/logout" {
                    input type="hidden" name="csrf" value=(self.form);
                    span { (name) span.hidden { ", " (self.role.name()) } } button { "Log out" }
                }
            }
        }
    }
}
