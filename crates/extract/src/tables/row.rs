//! From a row to its claims.
use super::Surroundings;
use super::heads::{Event, Sense};
use super::plan::{Flow, Place, Plan, Told, flow_of};
use super::values::{Named, is_ditto, is_empty, money, named, number, time};
use crate::assemble::ENGINE;
use chancery_claim::{Amount, Claim, Kind, Modality, Polarity, Role, Status, Time, Witness, claim_id};
use chancery_quantity::AmountKind;
use chancery_text::Span;

/// What the rows above hold for those that leave it out: states and times, never sums.
#[derive(Debug, Default)]
pub(super) struct Memory {
    cells: Vec<Option<Span>>,
}

/// A row as it is read.
pub(super) struct Row<'a> {
    pub(super) around: &'a Surroundings<'a>,
    plan: &'a Plan,
    head: Span,
    line: Span,
    pub(super) cells: Vec<Span>,
}

/// Confidence of a claim of a row, where head and caption leave nothing open.
const SURE: f64 = 0.93;

/// Reads the claims of a row.
pub(super) fn read(
    around: &Surroundings<'_>,
    plan: &Plan,
    head: Span,
    line: Span,
    cells: &[Span],
    memory: &mut Memory,
    claims: &mut Vec<Claim>,
) {
    let text = around.reading.text;
    let cells = cells.iter().map(|cell| carried(text, *cell));
    memory.cells.resize(plan.columns.len(), None);
    let mut row: Vec<Option<Span>> = cells.collect();
    // "Total", "Sum": what the rows above say already.
    if row.iter().flatten().take(2).any(|cell| is_total(cell.of(text))) {
        return;
    }
    let filled: Vec<usize> = (0..row.len()).filter(|&i| row[i].is_some_and(|cell| !is_empty(cell.of(text)))).collect();
    for (i, cell) in row.iter_mut().enumerate() {
        let lasting = matches!(
            plan.columns[i].sense,
            Sense::Giver | Sense::Taker | Sense::State | Sense::Parties | Sense::When(Event::Any) | Sense::Form
        );
        match cell {
            Some(words) if !words.is_empty() => memory.cells[i] = Some(*words),
            // Nothing there: what stands above holds on, where the row is more than a word.
            None | Some(_) if lasting => *cell = memory.cells[i],
            _ => {}
        }
    }
    if filled.len() < 2 {
        return; // the heading of a group of rows: it holds for those below
    }
    let end = |cell: Option<Span>| cell.unwrap_or(Span::new(line.end, line.end));
    let row = Row { around, plan, head, line, cells: row.into_iter().map(end).collect() };
    match &plan.told {
        Told::Flow { giver, taker, flow } => row.flow(giver, taker, *flow, claims),
        Told::Trade { home, partner } => row.trade(home, partner, claims),
        Told::Treaties { parties } => row.treaties(parties, claims),
        Told::Relations { home, other } => row.relations(home, *other, claims),
        Told::Visits { from, host } => row.visit(from, host, claims),
        Told::Offices { of, to } => row.office(of, to, claims),
        Told::Yearly(yearly) => row.yearly(yearly, claims),
    }
}

/// A cell that says something of its own; an empty one or a ditto mark repeats what stands above it.
fn carried(text: &str, cell: Span) -> Option<Span> {
    let words = cell.of(text);
    (!words.is_empty() && !is_ditto(words)).then_some(cell)
}

fn is_total(words: &str) -> bool {
    let first = words.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or("").to_lowercase();
    matches!(first.as_str(), "total" | "totals" | "sub-total" | "subtotal" | "sum" | "average" | "mean" | "overall")
        || words.eq_ignore_ascii_case("all")
        || words.to_lowercase().starts_with("grand total")
}

impl Row<'_> {
    fn words(&self, column: usize) -> &str {
        self.cells[column].of(self.around.reading.text)
    }

    /// The states at one end.
    pub(super) fn ends(&self, place: &Place) -> Vec<Named> {
        match place {
            Place::Fixed(named) => vec![named.clone()],
            Place::Column(column) => named(self.around.reading, self.cells[*column]),
        }
    }

    pub(super) fn state(&self, role: &'static str, named: &Named) -> Role {
        let text = self.around.reading.text;
        Role { role, text: named.span.of(text).to_owned(), span: Some(named.span), entity: Some(named.id.clone()) }
    }

    fn plain(&self, role: &'static str, column: usize) -> Option<Role> {
        let words = self.words(column);
        (!is_empty(words)).then(|| Role { role, text: words.to_owned(), span: Some(self.cells[column]), entity: None })
    }

    /// The time of the first column of one of these events that the table has.
    fn when(&self, events: &[Event]) -> Option<Time> {
        events.iter().find_map(|event| {
            let column = self.plan.columns.iter().position(|column| column.sense == Sense::When(*event))?;
            self.dated(column)
        })
    }

    fn dated(&self, column: usize) -> Option<Time> {
        let cell = self.cells[column];
        let value = time(self.around.reading, cell)?;
        Some(Time { text: cell.of(self.around.reading.text).to_owned(), span: Some(cell), value })
    }

    /// Whether a time lies after the day of publication.
    fn is_ahead(&self, time: Option<&Time>) -> bool {
        let begin = time.and_then(|time| time.value.bounds.begin.0);
        begin.zip(self.around.published).is_some_and(|(begin, published)| published < begin)
    }

    pub(super) fn claim(&self, kind: Kind, action: &'static str, mut roles: Vec<Role>, time: Option<Time>) -> Claim {
        let text = self.around.reading.text;
        let quote = crate::rows::trimmed(text, self.line);
        roles.sort_by_key(|role| kind.roles().iter().position(|name| *name == role.role));
        let modality = if self.is_ahead(time.as_ref()) { Modality::Planned } else { Modality::Asserted };
        Claim {
            id: String::new(),
            source: self.around.source.to_owned(),
            kind,
            action,
            fields: Vec::new(),
            basis: None,
            roles,
            time,
            amounts: Vec::new(),
            polarity: Polarity::Affirmed,
            modality,
            attribution: None,
            quote,
            quote_text: quote.of(text).to_owned(),
            confidence: SURE,
            reasons: vec![format!("table/{}: a row below the head “{}”", kind.name(), self.head.of(text).replace('\t', " | "))],
            rule: format!("table/{}", kind.name()),
            witness: Witness::Rule,
            engine: ENGINE.to_owned(),
            status: Status::Unreviewed,
        }
    }

    pub(super) fn sum(&self, of: &str, column: usize) -> Option<Amount> {
        let cell = self.cells[column];
        let unit = self.plan.columns[column].unit.as_ref().or(self.plan.unit.as_ref());
        let words = cell.of(self.around.reading.text);
        let value = money(words, unit, &self.plan.local)?;
        Some(Amount { of: of.to_owned(), text: words.to_owned(), span: cell, value })
    }

    /// How many of the goods, by the column that counts them or by the words for the goods.
    fn count(&self, goods: Option<usize>, events: &[Event]) -> Option<Amount> {
        let text = self.around.reading.text;
        let counted = events.iter().find_map(|event| self.plan.column(Sense::Count(*event)));
        if let Some(column) = counted
            && let Some((value, hedge)) = number(self.words(column))
        {
            let unit = goods.map_or(String::new(), |column| self.words(column).to_owned());
            let mut amount = chancery_quantity::Amount::exact(AmountKind::Count, value, unit);
            amount.hedge = hedge;
            let span = self.cells[column];
            return Some(Amount { of: "goods".to_owned(), text: span.of(text).to_owned(), span, value: amount });
        }
        let reading = self.around.reading;
        let amounts = &reading.amounts[reading.amounts_in(self.cells[goods?])];
        let mut counts = amounts.iter().filter(|found| matches!(found.amount.kind, AmountKind::Count | AmountKind::Measure));
        let one = counts.next().filter(|_| counts.next().is_none())?;
        let span = Span::new(one.start, one.end);
        Some(Amount { of: "goods".to_owned(), text: span.of(text).to_owned(), span, value: one.amount.clone() })
    }

    fn flow(&self, giver: &Place, taker: &Place, flow: Option<Flow>, claims: &mut Vec<Claim>) {
        let (givers, takers) = (self.ends(giver), self.ends(taker));
        if givers.is_empty() || takers.is_empty() || givers.iter().any(|one| takers.iter().any(|other| one.id == other.id)) {
            return;
        }
        // Several who give the sum of one cell each gave a part of it, which is not told.
        let cell = |sense: Sense| self.plan.column(sense).filter(|&column| !is_empty(self.words(column)));
        let form = cell(Sense::Form).map(|column| self.words(column).to_lowercase());
        let status = cell(Sense::Status).map(|column| self.words(column).to_lowercase()).unwrap_or_default();
        let Some(mut flow) = form.as_deref().and_then(flow_of).or(flow) else { return };
        let what = cell(Sense::What);
        let orders = [Event::Ordered, Event::Any];
        let deliveries = [Event::Delivered, Event::Any];
        let delivered = self.when(&[Event::Delivered]);
        let counted = self.count(what, &[Event::Delivered]).filter(|_| self.plan.column(Sense::Count(Event::Delivered)).is_some());
        let ordered = self.plan.column(Sense::Count(Event::Ordered)).is_some() || self.plan.column(Sense::When(Event::Ordered)).is_some();
        // Ordered, and nobody says that it was delivered.
        if ordered
            && flow.kind == Kind::Transfer
            && delivered.is_none()
            && counted.as_ref().is_none_or(|count| count.value.point() == Some(0.0))
        {
            flow.action = "committed";
        }
        let events: &[Event] = if flow.action == "committed" { &orders } else { &deliveries };
        let mut time = self.when(events).or_else(|| self.when(&[Event::Committed, Event::Signed, Event::Ordered]));
        let amount = self.plan.columns.iter().position(|column| column.sense == Sense::Amount);
        let value = amount.and_then(|column| self.sum("value", column));
        let count = if flow.action == "committed" {
            self.count(what, &[Event::Ordered, Event::Any])
        } else {
            counted.or_else(|| self.count(what, &[Event::Any, Event::Ordered]))
        };
        if value.is_none() && (what.is_none() || flow.kind == Kind::Finance && count.is_none()) {
            return;
        }
        // A sum of zero is no flow.
        if [&value, &count].into_iter().flatten().any(|amount| amount.value.high == Some(0.0)) {
            return;
        }
        let head = amount.map(|column| self.plan.columns[column].words.as_str()).unwrap_or_default();
        let words = |list: &[&str]| list.iter().any(|word| status.contains(word) || head.contains(word));
        if words(&["cancel", "suspended", "abandoned"]) {
            return;
        }
        let promised = words(&["pledge", "promis", "pipeline", "planned", "proposed", "offered"]);
        if promised || words(&["commit", "approved", "signed", "agreed"]) {
            flow.action = match (flow.kind, promised) {
                (Kind::Transfer, true) => "promised",
                (Kind::Transfer, false) => "committed",
                (_, _) if matches!(flow.action, "lent" | "invested") => "committed",
                _ => flow.action,
            };
            time = self.when(&[Event::Committed, Event::Signed, Event::Any]).or(time);
        }
        let (first, second, third) = match flow.kind {
            Kind::Finance => ("payer", "payee", "for"),
            _ => ("supplier", "recipient", "goods"),
        };
        let mut roles: Vec<Role> = givers.iter().map(|named| self.state(first, named)).collect();
        roles.extend(takers.iter().map(|named| self.state(second, named)));
        // What money is for is no thing that passes over.
        let purpose = what.filter(|&column| flow.kind == Kind::Finance || value.is_none() || !self.plan.columns[column].is_purpose());
        roles.extend(purpose.and_then(|column| self.plain(third, column)));
        let mut claim = self.claim(flow.kind, flow.action, roles, time);
        claim.basis = flow.basis.filter(|_| flow.kind == Kind::Transfer);
        if form.as_deref().is_some_and(|form| form.contains("interest-free")) {
            claim.fields.push("interest-free".to_owned());
        }
        claim.amounts = value.into_iter().chain(count).collect();
        if givers.len() > 1 {
            claim.amounts.clear();
        }
        if promised && claim.modality == Modality::Asserted && flow.kind == Kind::Finance {
            claim.modality = Modality::Planned;
        }
        claim.id = claim_id(&claim);
        claims.push(claim);
    }

    fn trade(&self, home: &Place, partner: &Place, claims: &mut Vec<Claim>) {
        let (home, partner) = (self.ends(home), self.ends(partner));
        let ([home], [partner]) = (home.as_slice(), partner.as_slice()) else { return };
        if home.id == partner.id {
            return;
        }
        let Some(time) = self.when(&[Event::Any]) else { return };
        for (column, head) in self.plan.columns.iter().enumerate() {
            let sold = match head.sense {
                Sense::Exports => true,
                Sense::Imports => false,
                Sense::Turnover => {
                    let roles = vec![self.state("party", home), self.state("party", partner)];
                    self.push(self.claim(Kind::Trade, "turnover", roles, Some(time.clone())), self.sum("value", column), claims);
                    continue;
                }
                _ => continue,
            };
            // "Exports to Zambia", "Zambian imports": the head may tell whose they are, the other way round than the caption.
            let owner = head.states.iter().find(|(_, _, before)| !matches!(before.as_str(), "to" | "from" | "with"));
            let other = head.states.iter().find(|(_, _, before)| matches!(before.as_str(), "to" | "from" | "with"));
            let turned = owner.is_some_and(|(id, _, _)| *id == partner.id) || other.is_some_and(|(id, _, _)| *id == home.id);
            let strange = head.states.iter().any(|(id, _, _)| *id != home.id && *id != partner.id);
            if strange {
                continue;
            }
            let (seller, buyer) = if sold != turned { (home, partner) } else { (partner, home) };
            let roles = vec![self.state("exporter", seller), self.state("importer", buyer)];
            let action = if sold { "exports" } else { "imports" };
            self.push(self.claim(Kind::Trade, action, roles, Some(time.clone())), self.sum("value", column), claims);
        }
    }

    /// Keeps a claim that has its sum.
    fn push(&self, mut claim: Claim, sum: Option<Amount>, claims: &mut Vec<Claim>) {
        let Some(sum) = sum else { return };
        claim.amounts.push(sum);
        claim.id = claim_id(&claim);
        claims.push(claim);
    }

    fn treaties(&self, parties: &[Place], claims: &mut Vec<Claim>) {
        let Some(title) = self.plan.column(Sense::Title) else { return };
        let mut named: Vec<Role> = parties.iter().flat_map(|place| self.ends(place)).map(|named| self.state("party", &named)).collect();
        if parties.is_empty()
            && let Some(pair) = &self.around.discourse.pair
        {
            let label = |id: &String| self.around.lexicon.entity(id).map_or(id.clone(), |entity| entity.label.clone());
            named = pair.iter().map(|id| Role { role: "party", text: label(id), span: None, entity: Some(id.clone()) }).collect();
        }
        let mut seen: Vec<Option<String>> = Vec::new();
        named.retain(|role| {
            let fresh = !seen.contains(&role.entity);
            seen.push(role.entity.clone());
            fresh
        });
        let Some(title) = self.plain("title", title).filter(|title| title.text.contains(' ') && named.len() >= 2) else { return };
        let told = [
            (&[Event::Signed, Event::Any][..], "signed"),
            (&[Event::Ratified][..], "ratified"),
            (&[Event::InForce][..], "in-force"),
            (&[Event::Ended][..], "terminated"),
        ];
        for (events, action) in told {
            let Some(time) = self.when(events) else { continue };
            let mut claim = self.claim(Kind::Agreement, action, named.iter().cloned().chain([title.clone()]).collect(), Some(time));
            claim.id = claim_id(&claim);
            claims.push(claim);
        }
    }

    fn relations(&self, home: &Named, other: usize, claims: &mut Vec<Claim>) {
        let others = named(self.around.reading, self.cells[other]);
        let [other] = others.as_slice() else { return };
        if other.id == home.id {
            return;
        }
        for (event, action) in [(Event::Established, "established"), (Event::Recognised, "recognised")] {
            let Some(time) = self.when(&[event]) else { continue };
            let mut claim = self.claim(Kind::Relations, action, vec![self.state("party", home), self.state("party", other)], Some(time));
            claim.id = claim_id(&claim);
            claims.push(claim);
        }
        if let Some(time) = self.when(&[Event::Opened]) {
            let mut claim = self.claim(Kind::Mission, "opened", vec![self.state("sender", home), self.state("host", other)], Some(time));
            claim.id = claim_id(&claim);
            claims.push(claim);
        }
    }

    fn visit(&self, from: &Place, host: &Place, claims: &mut Vec<Claim>) {
        let (from, hosts) = (self.ends(from), self.ends(host));
        let ([from], [host, ..]) = (from.as_slice(), hosts.as_slice()) else { return };
        let (Some(time), Some(person)) = (self.when(&[Event::Any]), self.plan.column(Sense::Person)) else { return };
        let Some(mut visitor) = self.plain("visitor", person).filter(|_| from.id != host.id) else { return };
        let reading = self.around.reading;
        visitor.entity = reading.mentions[reading.mentions_in(self.cells[person])]
            .iter()
            .find(|mention| {
                mention.form == chancery_lexicon::MentionForm::Person && mention.referent.of.as_ref().is_none_or(|of| *of == from.id)
            })
            .and_then(|mention| mention.referent.entity.clone());
        let mut roles = vec![visitor, self.state("from", from)];
        roles.extend(hosts.iter().map(|host| self.state("host", host)));
        roles.extend(self.plan.column(Sense::Place).and_then(|column| self.plain("place", column)));
        let mut claim = self.claim(Kind::Visit, "made", roles, Some(time));
        claim.id = claim_id(&claim);
        claims.push(claim);
    }

    fn office(&self, of: &Named, to: &Named, claims: &mut Vec<Claim>) {
        let Some(holder) = self.plan.column(Sense::Person).and_then(|column| self.plain("holder", column)) else { return };
        let implied = |role: &'static str, text: &str| Role { role, text: text.to_owned(), span: None, entity: None };
        let post =
            self.plan.column(Sense::Post).and_then(|column| self.plain("post", column)).unwrap_or_else(|| implied("post", "Ambassador"));
        let roles = vec![holder, post, self.state("of", of), self.state("accredited-to", to)];
        let mut told = Vec::new();
        // "From", "To": the years of the term, where the cells are years.
        let term = self
            .plan
            .column(Sense::Giver)
            .and_then(|from| Some((self.dated(from)?, self.plan.column(Sense::Taker).and_then(|to| self.dated(to)))));
        match term {
            Some((from, until)) => {
                let edtf = format!("{}/{}", from.value.edtf, until.as_ref().map_or("..", |until| until.value.edtf.as_str()));
                let Ok(value) = chancery_time::Time::from_edtf(&edtf) else { return };
                told.push(("held", Time { value, ..from }));
            }
            None => told.extend(self.when(&[Event::Any]).map(|time| ("held", time))),
        }
        for (event, action) in [(Event::Appointed, "appointed"), (Event::Credentials, "accredited"), (Event::Left, "left")] {
            told.extend(self.when(&[event]).map(|time| (action, time)));
        }
        for (action, time) in told {
            let mut claim = self.claim(Kind::Office, action, roles.clone(), Some(time));
            claim.id = claim_id(&claim);
            claims.push(claim);
        }
    }
}
