//! Opening the record, wording what is wrong with it, and gathering what pages show of its sources.
use crate::args::Global;
use crate::failure::{Code, Failure};
use chancery_brief::{Names, SourceCard};
use chancery_claim::Claim;
use chancery_lexicon::Lexicon;
use chancery_store::{Mode, Moment, Record, SourceRow, Stamp, StoreError};
use chancery_text::{Offsets, Page};
use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

/// Program and version, as claims and sources name it.
pub(crate) const ENGINE: &str = concat!("chancery ", env!("CARGO_PKG_VERSION"));

impl From<StoreError> for Failure {
    fn from(why: StoreError) -> Self {
        let failure = Failure::record(&why);
        match why {
            StoreError::Missing(_) => failure.hint("`chancery read FOLDER` makes one; --record names another"),
            StoreError::NotARecord(_) => failure.hint("--record names another file"),
            StoreError::Older { .. } => failure.hint("any command that writes brings it up to date, such as `chancery read`"),
            StoreError::Invalid { .. } | StoreError::Unknown { .. } => Failure { code: Code::Usage, ..failure },
            _ => failure,
        }
    }
}

/// Opens the record for reading.
pub(crate) fn open(global: &Global) -> Result<Record, Failure> {
    Ok(Record::open(&global.record, Mode::Read)?)
}

/// Opens the record for writing, making it where there is none.
pub(crate) fn open_or_create(global: &Global) -> Result<Record, Failure> {
    Ok(Record::open(&global.record, Mode::Create)?)
}

/// Who changes the record, and when: `$CHANCERY_USER` or the login name; the clock or `$SOURCE_DATE_EPOCH`.
pub(crate) fn stamp() -> Stamp {
    let who = ["CHANCERY_USER", "USER", "USERNAME"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|who| !who.is_empty()))
        .unwrap_or_else(|| "unknown".to_owned());
    let seconds = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.parse::<i64>().ok());
    let micros = seconds.map_or_else(
        || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_micros()).unwrap_or(i64::MAX)),
        |seconds| seconds.saturating_mul(1_000_000),
    );
    Stamp::new(&who, Moment(micros))
}

/// The card of a source, as briefs show it.
pub(crate) fn card(source: SourceRow) -> SourceCard {
    let title = source.title.or(source.path).unwrap_or_else(|| source.id.clone());
    SourceCard {
        id: source.id,
        title,
        publisher: source.publisher,
        author: source.author,
        published: source.published,
        url: source.url,
        text: source.text,
        pages: source.pages.iter().map(|page| Page { number: page.number, span: page.span }).collect(),
    }
}

/// Sources of claims with their offsets, each loaded once.
pub(crate) struct Shelf<'a> {
    record: &'a Record,
    held: BTreeMap<String, (SourceRow, Offsets)>,
}

impl<'a> Shelf<'a> {
    pub(crate) fn new(record: &'a Record) -> Self {
        Self { record, held: BTreeMap::new() }
    }
    /// A source and the offsets of its text.
    pub(crate) fn source(&mut self, id: &str) -> Result<&(SourceRow, Offsets), Failure> {
        if !self.held.contains_key(id) {
            let source = self.record.source(id)?;
            let offsets = Offsets::new(&source.text);
            self.held.insert(id.to_owned(), (source, offsets));
        }
        self.held.get(id).ok_or_else(|| Failure::internal("a source vanished while it was read"))
    }
    /// Every source of these claims, as cards.
    pub(crate) fn cards(&mut self, claims: &[Claim]) -> Result<BTreeMap<String, SourceCard>, Failure> {
        let mut out = BTreeMap::new();
        for claim in claims {
            if !out.contains_key(&claim.source) {
                let (source, _) = self.source(&claim.source)?;
                out.insert(claim.source.clone(), card(source.clone()));
            }
        }
        Ok(out)
    }
}

/// Names to show for the entities of these claims.
pub(crate) fn names(claims: &[Claim]) -> Names {
    Names::of_lexicon(Lexicon::builtin(), claims)
}
