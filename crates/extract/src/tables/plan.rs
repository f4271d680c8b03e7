//! What the rows of a table tell, by its head and caption: flows, trade, instruments, relations, visits, offices.
use super::Surroundings;
use super::caption::{Caption, End, Side};
use super::heads::{Column, Event, Sense};
use super::values::{Named, Unit, is_empty, unit};
use super::years::Yearly;
use chancery_claim::{Basis, Kind};
use chancery_text::Span;

/// Where one end of what a row tells is found.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Place {
    Column(usize),
    /// The same for every row.
    Fixed(Named),
}

/// What a flow is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Flow {
    pub(super) kind: Kind,
    pub(super) action: &'static str,
    pub(super) basis: Option<Basis>,
}

/// What each row tells.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Told {
    /// Goods or money from one to another.
    Flow { giver: Place, taker: Place, flow: Option<Flow> },
    /// What one sells to another, by year.
    Trade { home: Place, partner: Place },
    /// Instruments between parties.
    Treaties { parties: Vec<Place> },
    /// Relations with a list of states.
    Relations { home: Named, other: usize },
    /// Visits from one state to another.
    Visits { from: Place, host: Place },
    /// Who held an office when.
    Offices { of: Named, to: Named },
    /// Sums by the years of the heads.
    Yearly(Yearly),
}

/// How a table is read.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) columns: Vec<Column>,
    pub(super) told: Told,
    /// The unit of sums that have none of their own.
    pub(super) unit: Option<Unit>,
    /// Currencies of the states of the caption.
    pub(super) local: Vec<String>,
}

/// Words for what is given, the telling ones first, with what they make of it.
pub(super) fn flow_of(words: &str) -> Option<Flow> {
    use Kind::{Finance, Transfer};
    let has = |stems: &[&str]| stems.iter().any(|stem| words.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(stem)));
    let flow = |kind, action, basis| Some(Flow { kind, action, basis });
    if words.contains("debt relief") || has(&["forgiv", "cancelled", "canceled", "cancellation", "written"]) || words.contains("write-off")
    {
        return flow(Finance, "forgiven", None);
    }
    if has(&["reschedul", "restructur"]) {
        return flow(Finance, "rescheduled", None);
    }
    if has(&["repay", "repaid"]) {
        return flow(Finance, "repaid", None);
    }
    if has(&["loan", "credit", "lend", "lent", "borrow"]) && !has(&["creditor"]) {
        return flow(Finance, "lent", None);
    }
    if has(&["investment", "invested", "investor", "fdi", "equity"]) {
        return flow(Finance, "invested", None);
    }
    if has(&["grant", "gift", "donat", "donor"]) {
        return flow(Transfer, "delivered", Some(Basis::Grant));
    }
    if has(&["sale", "sold", "purchase", "buyer", "seller"]) {
        return flow(Transfer, "delivered", Some(Basis::Sale));
    }
    if has(&["lease"]) {
        return flow(Transfer, "delivered", Some(Basis::Lease));
    }
    if has(&["barter"]) {
        return flow(Transfer, "delivered", Some(Basis::Barter));
    }
    if has(&["aid", "assistance", "suppl", "deliver", "arms", "weapon", "transfer"]) {
        return flow(Transfer, "delivered", None);
    }
    None
}

impl Plan {
    /// How a table with these heads below this caption is read; `None` where that is not plain.
    pub(super) fn of(around: &Surroundings<'_>, heads: &[Span], caption: &Caption) -> Option<Plan> {
        if heads.len() < 2 || heads.len() > 24 {
            return None;
        }
        let columns: Vec<Column> = heads.iter().map(|head| Column::of(around.reading, *head, &caption.local)).collect();
        if let Some(yearly) = Yearly::of(around, heads, &columns, caption) {
            let unit = caption.unit.clone().or_else(|| columns.iter().find_map(|column| column.unit.clone()));
            return Some(Plan { told: Told::Yearly(yearly), unit, local: caption.local.clone(), columns });
        }
        let known = columns.iter().filter(|column| column.sense != Sense::Unknown).count();
        // A head has no dates and figures of its own, and most of it must be plain.
        let figures = columns.iter().any(|column| column.words.bytes().filter(u8::is_ascii_digit).count() >= 4 && column.unit.is_none());
        if known < 2 || 2 * known < columns.len() || figures {
            return None;
        }
        let told = told(around, &columns, caption)?;
        Some(Plan { told, unit: caption.unit.clone(), local: caption.local.clone(), columns })
    }

    /// Takes in a second line of the head that has the units alone; whether it is one.
    pub(super) fn units(&mut self, text: &str, row: &[Span]) -> bool {
        let found: Vec<Option<Unit>> = row.iter().map(|cell| unit(cell.of(text), &self.local)).collect();
        let words = |cell: &Span| !is_empty(cell.of(text));
        let all = row.iter().zip(&found).all(|(cell, unit)| !words(cell) || unit.is_some() || cell.of(text).starts_with('('));
        if !all || found.iter().all(Option::is_none) || row.iter().any(|cell| super::values::number(cell.of(text)).is_some()) {
            return false;
        }
        for (column, unit) in self.columns.iter_mut().zip(found) {
            column.unit = column.unit.take().or(unit);
        }
        true
    }

    /// The column of a sense.
    pub(super) fn column(&self, sense: Sense) -> Option<usize> {
        position(&self.columns, sense)
    }
}

fn position(columns: &[Column], sense: Sense) -> Option<usize> {
    columns.iter().position(|column| column.sense == sense)
}

fn fixed(end: &End) -> Place {
    Place::Fixed(Named { id: end.id.clone(), span: end.span })
}

fn told(around: &Surroundings<'_>, columns: &[Column], caption: &Caption) -> Option<Told> {
    let at = |sense: Sense| position(columns, sense);
    let dated = |events: &[Event]| columns.iter().any(|column| matches!(column.sense, Sense::When(event) if events.contains(&event)));
    let (giver, taker, state) = (at(Sense::Giver), at(Sense::Taker), at(Sense::State));
    let pair = around.discourse.pair.as_ref();
    // A person with two ends, or with a term of office.
    if at(Sense::Person).is_some() {
        return people(columns, caption);
    }
    if at(Sense::Exports).is_some() || at(Sense::Imports).is_some() || at(Sense::Turnover).is_some() {
        return trade(columns, caption, state.or(taker).or(giver));
    }
    if at(Sense::Title).is_some() && at(Sense::Amount).is_none() && dated(&[Event::Signed, Event::InForce, Event::Ratified, Event::Any]) {
        let parties = match (at(Sense::Parties).or(state).or(taker), caption.ends.as_slice()) {
            (Some(column), _) => {
                let home = caption.only().filter(|_| columns[column].sense != Sense::Parties);
                home.map(fixed).into_iter().chain([Place::Column(column)]).collect()
            }
            (None, [a, b]) if a.id != b.id => vec![fixed(a), fixed(b)],
            (None, _) => Vec::new(),
        };
        let alone = parties.is_empty() && pair.is_none();
        return (!alone).then_some(Told::Treaties { parties });
    }
    if let Some(other) = state
        && dated(&[Event::Established, Event::Recognised, Event::Opened])
        && giver.is_none()
        && taker.is_none()
    {
        let home = caption.only()?;
        return Some(Told::Relations { home: Named { id: home.id.clone(), span: home.span }, other });
    }
    let what = at(Sense::Amount).or(at(Sense::What)).or_else(|| columns.iter().position(|column| matches!(column.sense, Sense::Count(_))));
    what?;
    let said = columns.iter().filter_map(|column| flow_of(&column.words).filter(|_| column.sense != Sense::Aside)).next();
    let flow = said.or_else(|| flow_of(&caption.words));
    // "Form": the rows tell what it is, each its own.
    let told = flow.is_some() || at(Sense::Form).is_some();
    let on = |side: Side| caption.on(side).map(fixed);
    let (giver, taker) = match (giver, taker, state) {
        (Some(giver), Some(taker), _) => (Place::Column(giver), Place::Column(taker)),
        (Some(giver), None, _) => (Place::Column(giver), on(Side::Taker).or_else(|| caption.only().map(fixed))?),
        (None, Some(taker), _) => (on(Side::Giver).or_else(|| caption.only().map(fixed))?, Place::Column(taker)),
        (None, None, Some(column)) => match (on(Side::Giver), on(Side::Taker)) {
            (Some(giver), None) => (giver, Place::Column(column)),
            (None, Some(taker)) => (Place::Column(column), taker),
            _ => return None,
        },
        (None, None, None) => (on(Side::Giver)?, on(Side::Taker)?),
    };
    // Without a word for what passes between them a table of numbers could be of anything.
    (told && giver != taker).then_some(Told::Flow { giver, taker, flow })
}

fn trade(columns: &[Column], caption: &Caption, partner: Option<usize>) -> Option<Told> {
    let partner = match partner {
        Some(column) => Place::Column(column),
        None => caption.on(Side::With).or_else(|| caption.on(Side::Taker)).map(fixed)?,
    };
    let ahead = |end: &&End| end.side == Side::Giver || end.side == Side::Open;
    // Only turnover is the same from both sides.
    let home = match caption.ends.iter().find(ahead) {
        Some(home) => fixed(home),
        None => {
            let directed = columns.iter().any(|column| matches!(column.sense, Sense::Exports | Sense::Imports));
            fixed(caption.ends.first().filter(|_| !directed)?)
        }
    };
    (home != partner).then_some(Told::Trade { home, partner })
}

fn people(columns: &[Column], caption: &Caption) -> Option<Told> {
    let at = |sense: Sense| position(columns, sense);
    let dated = columns.iter().any(|column| matches!(column.sense, Sense::When(Event::Any)));
    if let (Some(from), Some(host)) = (at(Sense::Giver), at(Sense::Taker))
        && dated
    {
        return Some(Told::Visits { from: Place::Column(from), host: Place::Column(host) });
    }
    // "Ambassadors of Norway to Tanzania": name, and since when until when.
    let sent = caption.has(&["ambassador", "ambassadors"]) && caption.ends.len() == 2;
    if !sent || at(Sense::State).is_some() {
        return None;
    }
    let named = |end: &End| Named { id: end.id.clone(), span: end.span };
    let (of, to) = (caption.on(Side::Giver)?, caption.on(Side::Taker)?);
    Some(Told::Offices { of: named(of), to: named(to) })
}
