//! A claim and its parts.
use crate::{Basis, Kind, Modality, Polarity, Status};
use chancery_text::Span;

/// What is known of the source of claims beside its text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceInfo {
    /// `s:` and the first 16 hex digits of the SHA-256 of its bytes.
    pub id: String,
    /// Title.
    pub title: Option<String>,
    /// Date of publication, EDTF.
    pub published: Option<String>,
}

/// A named slot, filled by words of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// One of [`Kind::roles`].
    pub role: &'static str,
    /// The words.
    pub text: String,
    /// Where they stand; `None` only for a party that the document as a whole implies (title, hint).
    pub span: Option<Span>,
    /// Id of the entity, where resolved.
    pub entity: Option<String>,
}

/// When, with the words that say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// The words; empty for a time carried from elsewhere without words of its own.
    pub text: String,
    /// Where they stand.
    pub span: Option<Span>,
    /// EDTF, bounds, aspect, anchor.
    pub value: chancery_time::Time,
}

/// How much, and of what.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// What it measures: `value`, `count`, `share`, `rate`, `maturity`, `grace`, or the role it quantifies (`goods`, `object`, `title`).
    pub of: String,
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// The bounds.
    pub value: chancery_quantity::Amount,
}

/// Who, inside the source, says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The words for the speaker.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// Id of the entity, where resolved.
    pub entity: Option<String>,
}

/// By what the roles were reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Witness {
    /// By the order of words alone.
    Rule,
    /// By the tree alone.
    Parse,
    /// Both agree.
    Both,
}

/// One thing one source says. Spans are bytes of the source's text; JSON has code points.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// `c:` and 16 hex digits: a hash of source, spans, kind, action and content.
    pub id: String,
    /// Id of the source.
    pub source: String,
    /// Kind.
    pub kind: Kind,
    /// One of [`Kind::actions`].
    pub action: &'static str,
    /// Fields of cooperation (`political`, `economic`, `trade`, `military`, ...) or level of a visit.
    pub fields: Vec<String>,
    /// Terms of a transfer.
    pub basis: Option<Basis>,
    /// Roles, in the order of [`Kind::roles`].
    pub roles: Vec<Role>,
    /// When.
    pub time: Option<Time>,
    /// How much.
    pub amounts: Vec<Amount>,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// How it is put.
    pub modality: Modality,
    /// Who says it, inside the source.
    pub attribution: Option<Attribution>,
    /// Where the quote stands; its words are `span.of(text)` and nothing else.
    pub quote: Span,
    /// The words of the quote.
    pub quote_text: String,
    /// Probability that a careful reader would agree, 0..=1.
    pub confidence: f64,
    /// Why it is so sure, or not; shown by `explain`.
    pub reasons: Vec<String>,
    /// Name of the rule, such as `transfer/worth`.
    pub rule: String,
    /// How the roles were reached.
    pub witness: Witness,
    /// Program and version that made it.
    pub engine: String,
    /// Where it stands in review.
    pub status: Status,
}

impl Claim {
    /// The fillers of one role.
    pub fn fillers<'a>(&'a self, role: &'a str) -> impl Iterator<Item = &'a Role> + 'a {
        self.roles.iter().filter(move |filled| filled.role == role)
    }
    /// The entities of its roles, in order, each once.
    pub fn entities(&self) -> Vec<&str> {
        let mut out: Vec<&str> = Vec::new();
        for role in &self.roles {
            if let Some(entity) = role.entity.as_deref()
                && !out.contains(&entity)
            {
                out.push(entity);
            }
        }
        out
    }
}
