//! Which claims, in the words of people: options on a command line and fields of a form become a query.
use crate::Wrong;
use crate::names::{nearest, resolve_id};
use chancery_claim::{Kind, Modality, Polarity, Status};
use chancery_store::{Moment, Query, Record, Relation, Sure, TimeFilter, default_statuses};
use chancery_time::{Day, parse_day};

/// Which claims; empty parts ask nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// Entity that has a role in the claim; give it twice for both sides of a pair
    pub party: Vec<String>,
    /// Kind of claim (agreement, transfer, visit, ...); repeat for several
    pub kind: Vec<String>,
    /// Action (signed, delivered, ...); repeat for several
    pub action: Vec<String>,
    /// Field of cooperation (military, trade, ...) or level of a visit (state, working, ...); repeat for several
    pub field: Vec<String>,
    /// Entity in a named role, as supplier=USSR; repeat for several, all of which must hold
    pub role: Vec<String>,
    /// Words of the quote (FTS5: weapon*, "trade agreement", oil OR gas)
    pub text: Option<String>,
    /// Words in goods, objects, titles or topics
    pub goods: Option<String>,
    /// Id of a source; repeat for several
    pub source: Vec<String>,
    /// Not before this day, month or year
    pub from: Option<String>,
    /// Not after this day, month or year
    pub to: Option<String>,
    /// Only what lies between --from and --to for every reading of its dates
    pub certain: bool,
    /// Only what lies between them for at least one reading of its dates
    pub possible: bool,
    /// How it lies to --from and --to: within, intersects, before, overlaps, during, ... (the relations of Allen)
    pub relation: Option<String>,
    /// Where it stands in review: unreviewed, accepted, corrected, rejected, any
    pub status: Vec<String>,
    /// Affirmed or denied
    pub polarity: Option<String>,
    /// Asserted, planned, possible, ongoing, reported or required
    pub modality: Option<String>,
    /// Least confidence, 0 to 1
    pub min_confidence: f64,
    /// The record as it was at this moment (2026-11-23 or 2026-11-23T20:00:00Z)
    pub as_of: Option<String>,
}

/// Reads a machine name out of a closed list, or says which were meant.
fn word<T>(what: &str, given: &str, read: impl Fn(&str) -> Option<T>, known: &[&'static str]) -> Result<T, Wrong> {
    read(given).ok_or_else(|| {
        let wrong = Wrong::asked(format!("no {what} of this name: {given}"));
        match nearest(given, known.iter().copied()).first() {
            Some(meant) => wrong.hint(format!("did you mean {meant}?")),
            None => wrong.hint(format!("it is one of: {}", known.join(", "))),
        }
    })
}

/// The days from the first of one date to the last of another; one alone is both. `None` where neither is given.
///
/// # Errors
/// Where one is no date, or the second lies before the first.
pub fn window(from: Option<&str>, to: Option<&str>) -> Result<Option<(Day, Day)>, Wrong> {
    let Some((from, to)) = from.or(to).zip(to.or(from)) else {
        return Ok(None);
    };
    let (first, last) = (day(from, false)?, day(to, true)?);
    if last < first { Err(Wrong::asked(format!("{to} lies before {from}"))) } else { Ok(Some((first, last))) }
}

/// First or last day of a date that may be a year or a month only.
///
/// # Errors
/// Where it is no date.
pub fn day(text: &str, last: bool) -> Result<Day, Wrong> {
    let wrong = || Wrong::asked(format!("not a date: {text}")).hint("write it as 1961, 1961-04 or 1961-04-17");
    let parts: Vec<&str> = text.split('-').collect();
    match (parts.as_slice(), last) {
        ([year], false) => parse_day(&format!("{year}-01-01")),
        ([year], true) => parse_day(&format!("{year}-12-31")),
        ([year, month], false) => parse_day(&format!("{year}-{month}-01")),
        ([year, month], true) => ["31", "30", "29", "28"].iter().find_map(|day| parse_day(&format!("{year}-{month}-{day}"))),
        _ => parse_day(text),
    }
    .ok_or_else(wrong)
}

impl Filter {
    /// As [`Filter::query`], over one record: it may know entities that the program does not.
    ///
    /// # Errors
    /// As [`Filter::query`].
    pub fn query_of(&self, record: &Record) -> Result<Query, Wrong> {
        self.query_by(|name| id_in(record, name))
    }

    /// The query of these words, without a limit.
    ///
    /// # Errors
    /// Where a word is not understood; it then says which were meant.
    pub fn query(&self) -> Result<Query, Wrong> {
        self.query_by(resolve_id)
    }

    fn query_by(&self, id_of: impl Fn(&str) -> Result<String, Wrong>) -> Result<Query, Wrong> {
        let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        let mut actions: Vec<&str> = Kind::ALL.iter().flat_map(|kind| kind.actions()).copied().collect();
        actions.sort_unstable();
        actions.dedup();
        let statuses: Vec<&str> = Status::ALL.iter().map(|status| status.name()).collect();
        let polarities: Vec<&str> = Polarity::ALL.iter().map(|polarity| polarity.name()).collect();
        let modalities: Vec<&str> = Modality::ALL.iter().map(|modality| modality.name()).collect();
        let mut query = Query {
            text: self.text.clone(),
            goods: self.goods.clone(),
            sources: self.source.clone(),
            fields: self.field.clone(),
            min_confidence: self.min_confidence,
            limit: i32::MAX as usize,
            ..Query::default()
        };
        for party in &self.party {
            query.parties.push(id_of(party)?);
        }
        let mut roles: Vec<&str> = Kind::ALL.iter().flat_map(|kind| kind.roles()).copied().collect();
        roles.sort_unstable();
        roles.dedup();
        for role in &self.role {
            let (name, who) = role
                .split_once('=')
                .ok_or_else(|| Wrong::asked(format!("not a role and an entity: {role}")).hint("write it as supplier=USSR"))?;
            let known = |name: &str| roles.contains(&name).then(|| name.to_owned());
            query.roles.push((word("role", name, known, &roles)?, id_of(who)?));
        }
        for kind in &self.kind {
            query.kinds.push(word("kind", kind, Kind::from_name, &kinds)?);
        }
        for action in &self.action {
            let known = |name: &str| actions.contains(&name).then(|| name.to_owned());
            query.actions.push(word("action", action, known, &actions)?);
        }
        if let Some(polarity) = &self.polarity {
            query.polarities = vec![word("polarity", polarity, Polarity::from_name, &polarities)?];
        }
        if let Some(modality) = &self.modality {
            query.modalities = vec![word("modality", modality, Modality::from_name, &modalities)?];
        }
        query.statuses = if self.status.is_empty() {
            default_statuses()
        } else if self.status.iter().any(|status| status == "any") {
            Status::ALL.to_vec()
        } else {
            self.status.iter().map(|status| word("status", status, Status::from_name, &statuses)).collect::<Result<_, _>>()?
        };
        query.time = self.time()?;
        if let Some(moment) = &self.as_of {
            let wrong = || Wrong::asked(format!("not a moment: {moment}")).hint("write it as 2026-11-23T20:00:00Z");
            query.as_of = Some(Moment::parse(moment).ok_or_else(wrong)?);
        }
        Ok(query)
    }

    /// When: without more words whatever may share a day with the days asked for.
    fn time(&self) -> Result<Option<TimeFilter>, Wrong> {
        let asks = self.certain || self.possible || self.relation.is_some();
        if self.from.is_none() && self.to.is_none() {
            let wrong = Wrong::asked("certain, possible and relation ask about the days between --from and --to");
            return if asks { Err(wrong.hint("give --from, --to or both")) } else { Ok(None) };
        }
        if self.certain && self.possible {
            return Err(Wrong::asked("either certain or possible"));
        }
        let names: Vec<&str> = Relation::ALL.iter().map(|relation| relation.name()).collect();
        let relation = match &self.relation {
            Some(name) => word("relation", name, Relation::from_name, &names)?,
            None if self.certain || self.possible => Relation::Within,
            None => Relation::Intersects,
        };
        Ok(Some(TimeFilter {
            from: self.from.as_deref().map(|text| day(text, false)).transpose()?,
            to: self.to.as_deref().map(|text| day(text, true)).transpose()?,
            relation,
            sure: if self.certain { Sure::Certain } else { Sure::Possible },
        }))
    }
}

/// The id of an entity named by hand: one the program knows, or one that only the record does.
///
/// # Errors
/// Where neither knows it.
pub fn id_in(record: &Record, name: &str) -> Result<String, Wrong> {
    resolve_id(name).or_else(|why| record.entity(name).map(|entity| entity.id).map_err(|_| why))
}
