//! The engine: lexicon, rules and parser together.
use chancery_claim::Claim;
use chancery_text::Document;

/// What the reader of a document knows beside its text.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// Day of publication (EDTF or ISO text).
    pub published: Option<String>,
    /// Entity ids that the document is about.
    pub about: Vec<String>,
    /// Entity ids that speak in it.
    pub by: Vec<String>,
}

/// What was read from one document.
#[derive(Debug, Clone, Default)]
pub struct Extraction {
    /// The claims, by place.
    pub claims: Vec<Claim>,
}

/// Lexicon, rules and parser together; immutable, shared between threads.
#[derive(Debug)]
pub struct Engine {
    _todo: (),
}

impl Engine {
    /// The engine that the program ships.
    pub fn builtin() -> &'static Engine {
        static ENGINE: Engine = Engine { _todo: () };
        &ENGINE
    }
    /// Reads one document. Pure: same document, hints and engine give the same claims.
    pub fn extract(&self, _document: &Document, _hints: &Hints) -> Extraction {
        Extraction::default()
    }
}
