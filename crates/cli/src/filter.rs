//! Options that choose claims, shared by every command that lists them.
use crate::failure::Failure;
use chancery_store::{Moment, Query, Record};
use clap::Args;

/// Which claims.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Filter {
    /// Entity that has a role in the claim; give it twice for both sides of a pair
    #[arg(long, short, value_name = "ENTITY")]
    pub(crate) party: Vec<String>,
    /// Kind of claim (agreement, transfer, visit, ...); repeat for several
    #[arg(long, short, value_name = "KIND")]
    kind: Vec<String>,
    /// Action (signed, delivered, ...); repeat for several
    #[arg(long, value_name = "ACTION")]
    action: Vec<String>,
    /// Field of cooperation (military, trade, ...) or level of a visit (state, working, ...); repeat for several
    #[arg(long, value_name = "FIELD")]
    field: Vec<String>,
    /// Entity in a named role, as supplier=USSR; repeat for several, all of which must hold
    #[arg(long, value_name = "ROLE=ENTITY")]
    role: Vec<String>,
    /// Words of the quote (FTS5: weapon*, "trade agreement", oil OR gas)
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
    /// Words in goods, objects, titles or topics
    #[arg(long, value_name = "WORDS")]
    goods: Option<String>,
    /// Id of a source; repeat for several
    #[arg(long, value_name = "SOURCE")]
    source: Vec<String>,
    /// Not before this day, month or year
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Not after this day, month or year
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Only what lies between --from and --to for every reading of its dates
    #[arg(long)]
    certain: bool,
    /// Only what lies between them for at least one reading of its dates
    #[arg(long, conflicts_with = "certain")]
    possible: bool,
    /// How it lies to --from and --to: within, intersects, covers, before, after, meets, met-by, overlaps, overlapped-by,
    /// starts, started-by, during, contains, finishes, finished-by, equals; for every reading of its dates with --certain,
    /// else for at least one
    #[arg(long, value_name = "RELATION")]
    relation: Option<String>,
    /// Where it stands in review: unreviewed, accepted, corrected, rejected, any
    #[arg(long, value_name = "STATUS")]
    status: Vec<String>,
    /// Affirmed or denied
    #[arg(long, value_name = "POLARITY")]
    polarity: Option<String>,
    /// Asserted, planned, possible, ongoing, reported or required
    #[arg(long, value_name = "MODALITY")]
    modality: Option<String>,
    /// Least confidence, 0 to 1
    #[arg(long, value_name = "P", default_value_t = 0.0)]
    min_confidence: f64,
    /// The record as it was at this moment (2026-11-23 or 2026-11-23T20:00:00Z)
    #[arg(long, value_name = "MOMENT")]
    pub(crate) as_of: Option<String>,
}

impl Filter {
    /// The query of these options, without a limit.
    pub(crate) fn query(&self, record: &Record) -> Result<Query, Failure> {
        let filter = chancery_desk::Filter {
            party: self.party.clone(),
            kind: self.kind.clone(),
            action: self.action.clone(),
            text: self.text.clone(),
            goods: self.goods.clone(),
            source: self.source.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            certain: self.certain,
            possible: self.possible,
            relation: self.relation.clone(),
            field: self.field.clone(),
            role: self.role.clone(),
            status: self.status.clone(),
            polarity: self.polarity.clone(),
            modality: self.modality.clone(),
            min_confidence: self.min_confidence,
            as_of: self.as_of.clone(),
        };
        Ok(filter.query_of(record)?)
    }
}

/// A moment as people write it.
pub(crate) fn moment(text: Option<&str>) -> Result<Option<Moment>, Failure> {
    let wrong = |text| Failure::usage(format!("not a moment: {text}")).hint("write it as 2026-11-23 or 2026-11-23T20:00:00Z");
    text.map(|text| Moment::parse(text).ok_or_else(|| wrong(text))).transpose()
}
