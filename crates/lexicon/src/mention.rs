//! A mention: words of a text that name somebody or something.
use crate::NameForm;
use chancery_text::Span;

/// What sort of words they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionForm {
    /// A known state by this form of name.
    State(NameForm),
    /// A known organisation, or unknown words of that form ("Joint Commission on Trade").
    Organisation,
    /// A ministry, army, company.
    Agency,
    /// A person by title and name, or by a name met before.
    Person,
    /// A title alone ("the President", "the Foreign Minister").
    Title,
    /// A named instrument ("Protocol on ...", "Treaty of Guadalupe Hidalgo").
    Instrument,
    /// A city or region, not for its government.
    Place,
}

/// Who or what a mention stands for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Referent {
    /// Id of the entity, if one is known; unknown persons and organisations get `p:` and `o:` ids from their normal form.
    pub entity: Option<String>,
    /// The state it belongs to ("Cuban Foreign Minister X" is of CUB).
    pub of: Option<String>,
    /// For persons and titles: the post words ("President", "Foreign Minister").
    pub post: Option<Span>,
    /// The state it is sent or accredited to ("Ambassador to Japan", before a name).
    pub to: Option<String>,
    /// For persons: the name without title.
    pub name: Option<Span>,
    /// For joint bodies: the states whose body it is ("Russian-Cuban Intergovernmental Committee").
    pub members: Vec<String>,
    /// Whether the words are taken for a name by their form alone: no title, not known, not met before.
    pub guessed: bool,
}

/// Words that name somebody or something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where they stand (article not included).
    pub span: Span,
    /// What sort they are.
    pub form: MentionForm,
    /// Who it is.
    pub referent: Referent,
}
