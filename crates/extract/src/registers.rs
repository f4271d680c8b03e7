//! Rows of registers and tables, read by their form and not by grammar: who, which state, which places, when.
//!
//! "President Ana Lima; Brazil. Working visit. (May 5–8, 2008)" tells of a visitor, where she came from and when;
//! "Ana Lima, Kenya, Nairobi; May 5–8, 2008. Met with …" where she went. Cells may be parted by semicolons, commas,
//! tabs or bars, and the date may come first. What follows the frame is read by [`crate::remarks`].
use crate::assemble::{ENGINE, time_of};
use crate::reading::Reading;
use crate::remarks;
use crate::rows::{Row, before, parse, trimmed};
use chancery_claim::{Claim, Kind, Modality, Polarity, Role, Status, Time, Witness, claim_id};
use chancery_lexicon::{Lexicon, Mention, MentionForm, NameForm};
use chancery_text::{Block, Span};

/// Longest range of days that is still taken for one stay rather than a term of office or a life.
const LONGEST_STAY: i64 = 200;

/// What headings say of the rows below them.
#[derive(Debug, Default)]
pub(crate) struct Registers {
    /// Whether the rows are of visits at all, by the words of the heading.
    visits: bool,
    /// Whether the state of a row is where its people came from.
    from: Option<bool>,
    /// The state that all rows go to: "Visits by foreign leaders to Italy".
    host: Option<(String, Span)>,
}

/// One end of a visit: the words that name the state, and the state.
#[derive(Debug, Clone)]
pub(crate) struct End {
    pub(crate) span: Span,
    pub(crate) state: String,
}

impl Registers {
    /// Reads the rows of a block, or what a heading says of the rows to come; whether there was any row.
    pub(crate) fn read(&mut self, reading: &Reading<'_>, block: &Block, lexicon: &Lexicon, source: &str, claims: &mut Vec<Claim>) -> bool {
        let mut any = false;
        let mut at = block.span.start;
        let words = block.span.of(reading.text);
        for line in words.split_inclusive('\n') {
            let span = trimmed(reading.text, Span::new(at, at + line.len()));
            at += line.len();
            any |= self.line(reading, span, lexicon, source, claims);
        }
        // A row that was wrapped.
        if !any && words.contains('\n') {
            any = self.line(reading, trimmed(reading.text, block.span), lexicon, source, claims);
        }
        if !any {
            self.heading(reading, block);
        }
        any
    }

    fn line(&self, reading: &Reading<'_>, line: Span, lexicon: &Lexicon, source: &str, claims: &mut Vec<Claim>) -> bool {
        let Some(row) = parse(reading, line) else { return false };
        let found = self.claims(reading, &row, lexicon, source);
        let any = !found.is_empty();
        claims.extend(found);
        any
    }

    /// Headings and headers of tables: "Visits to Italy by foreign leaders", "Visitor | Country | Date".
    fn heading(&mut self, reading: &Reading<'_>, block: &Block) {
        let words = block.span.of(reading.text);
        if words.len() > 160 || words.trim_end().ends_with('.') {
            return;
        }
        let words = words.to_lowercase();
        if !["visit", "travel", "trip", "destination"].iter().any(|word| words.contains(word)) {
            if matches!(block.kind, chancery_text::BlockKind::Heading(_)) {
                *self = Registers::default();
            }
            return;
        }
        self.visits = true;
        let abroad = ["travel", "abroad", "destination", "trips of", "trips by", "countries visited", "places visited"]
            .iter()
            .any(|word| words.contains(word));
        let coming = ["foreign leader", "visits by", "visitors", "visitor", "guest", "country of origin", "visits to", "incoming"]
            .iter()
            .any(|word| words.contains(word));
        self.from = match (abroad, coming) {
            (true, false) => Some(false),
            (false, true) => Some(true),
            _ => None,
        };
        self.host = reading.mentions[reading.mentions_in(block.span)]
            .iter()
            .find(|mention| {
                matches!(mention.form, MentionForm::State(NameForm::Name))
                    && before(reading.text, mention.span).is_some_and(|word| word == "to")
            })
            .and_then(|mention| Some((mention.referent.entity.clone()?, mention.span)))
            .filter(|_| coming);
    }

    fn claims(&self, reading: &Reading<'_>, row: &Row<'_>, lexicon: &Lexicon, source: &str) -> Vec<Claim> {
        let told = remarks::read(reading, row);
        if !self.is_stay(row, told.evidence) {
            return Vec::new();
        }
        let Some(ends) = self.ends(reading, row, lexicon) else { return Vec::new() };
        let from = ends.from;
        let mut hosts: Vec<End> = ends.hosts;
        let mut places: Vec<Role> = row.places.iter().map(|(span, mention)| place(reading, *span, *mention)).collect();
        let mut confidence: f64 = if ends.sure { 0.98 } else { 0.94 };
        if !told.evidence && !self.visits {
            confidence -= 0.02;
        }
        if hosts.is_empty()
            && let Some((host, spot)) = told.host(from.as_ref().map(|end| end.state.as_str()))
        {
            hosts.push(host);
            places.extend(spot);
            confidence -= 0.01;
        }
        if hosts.is_empty()
            && let Some((state, span)) = &self.host
        {
            hosts.push(End { span: *span, state: state.clone() });
        }
        let time = time_of(row.time, reading.text);
        let mut out =
            vec![claim(reading, row, source, &from, &hosts, places, Some(time), told.levels.clone(), "visit/register-row", confidence)];
        for more in &told.further {
            let host = End { span: more.host.span, state: more.host.state.clone() };
            if from.as_ref().is_some_and(|from| from.state == host.state) {
                continue;
            }
            let time = more.time.map(|time| in_year_of(time_of(time, reading.text), row));
            out.push(claim(
                reading,
                row,
                source,
                &from,
                &[host],
                more.places.clone(),
                time,
                more.levels.clone(),
                "visit/register-remark",
                confidence - 0.02,
            ));
        }
        out
    }

    /// Whether the row can be a stay: a few days, or a heading or remarks that speak of visits.
    fn is_stay(&self, row: &Row<'_>, evidence: bool) -> bool {
        let Some(time) = &row.time.time else { return false };
        let (Some(first), Some(last)) = (time.bounds.begin.0, time.bounds.finish.1) else { return false };
        let day = first == time.bounds.begin.1.unwrap_or(first);
        if evidence || self.visits { last - first <= 2 * LONGEST_STAY } else { day && last - first <= LONGEST_STAY }
    }

    /// Which states they came from and went to.
    fn ends(&self, reading: &Reading<'_>, row: &Row<'_>, lexicon: &Lexicon) -> Option<Ends> {
        let end = |&(mention, span, _): &(&Mention, Span, u8)| {
            let state = state_of(mention)?;
            Some(End { span, state })
        };
        let states: Vec<End> = row.states.iter().filter_map(end).collect();
        // A name of several words is this person; a surname behind a title may be somebody else's.
        let known = row.who.iter().find_map(|visitor| {
            let mention = visitor.mention?;
            let name = mention.referent.name?;
            let full = name.of(reading.text).split_whitespace().count() > 1;
            let listed = mention.referent.entity.as_deref().is_some_and(|id| lexicon.entity(id).is_some());
            let home = mention.referent.of.clone().filter(|_| full && listed)?;
            Some(End { span: visitor.span, state: home })
        });
        let kin =
            |a: &str, b: &str| a == b || lexicon.successions().iter().any(|s| (s.from == a && s.to == b) || (s.from == b && s.to == a));
        let titled = row.who.iter().any(|visitor| visitor.mention.is_some_and(|mention| mention.referent.post.is_some()));
        let first = states.first();
        let (mut from, mut hosts, sure) = match first {
            None => (known.clone(), Vec::new(), false),
            Some(state) => {
                let at_home = known.as_ref().map(|home| kin(&home.state, &state.state));
                let comes = match (self.from, at_home) {
                    (Some(said), _) => said,
                    (None, Some(true)) if row.places.is_empty() || states.len() > 1 => true,
                    // "President X; Country": the state of the title, whatever namesake is known.
                    (None, _) if titled && row.states[0].2 != b',' && row.places.is_empty() => true,
                    (None, Some(false)) => false,
                    _ if !row.places.is_empty() && states.len() == 1 => false,
                    _ if states.len() > 1 => true,
                    // "X; Country": where he is from. "X, Country; date": where he went.
                    _ => row.states[0].2 != b',' || (titled && known.is_none()),
                };
                let sure = self.from.is_some() || at_home.is_some() || !row.places.is_empty();
                if comes { (Some(state.clone()), states[1..].to_vec(), sure) } else { (known.clone(), states.clone(), sure) }
            }
        };
        if hosts.is_empty()
            && from.as_ref().is_some_and(|from| first.is_some_and(|first| first.span == from.span))
            && let Some(spot) = row.places.iter().find_map(|(span, mention)| {
                Some(End {
                    span: *span,
                    state: (*mention)?.referent.of.clone().or_else(|| (*mention).and_then(|m| m.referent.entity.clone()))?,
                })
            })
        {
            hosts.push(spot);
        }
        if first.is_none() {
            hosts.extend(row.places.iter().find_map(|(span, mention)| Some(End { span: *span, state: state_of((*mention)?)? })));
        }
        // Nobody visits his own state.
        if let Some(home) = &from {
            hosts.retain(|host| host.state != home.state);
        }
        hosts.dedup_by(|a, b| a.state == b.state);
        if hosts.is_empty() && (from.is_none() || first.is_none()) {
            return None;
        }
        if from.is_none() {
            from = row
                .who
                .iter()
                .find_map(|visitor| Some(End { span: visitor.span, state: visitor.mention?.referent.of.clone()? }))
                .filter(|home| hosts.iter().all(|host| host.state != home.state));
        }
        Some(Ends { from, hosts, sure })
    }
}

struct Ends {
    from: Option<End>,
    hosts: Vec<End>,
    /// Whether anything but the form told which is which.
    sure: bool,
}

/// A date of the remarks that names no year is of the row's year, whatever year the text spoke of before.
fn in_year_of(mut time: Time, row: &Row<'_>) -> Time {
    let year = |time: &chancery_time::Time| time.bounds.begin.0.map(|day| chancery_time::show_day(day)[..4].to_owned());
    let spelled = time.text.as_bytes().windows(4).any(|digits| digits.iter().all(u8::is_ascii_digit));
    if !spelled
        && let (Some(own), Some(of_row)) = (year(&time.value), row.time.time.as_ref().and_then(year))
        && own != of_row
        && let Ok(moved) = chancery_time::Time::from_edtf(&time.value.edtf.replace(&own, &of_row))
    {
        time.value = moved;
    }
    time
}

/// The state of a place or of a state's name.
pub(crate) fn state_of(mention: &Mention) -> Option<String> {
    match mention.form {
        MentionForm::State(_) => mention.referent.entity.clone(),
        MentionForm::Place => mention.referent.of.clone(),
        _ => None,
    }
}

fn place(reading: &Reading<'_>, span: Span, mention: Option<&Mention>) -> Role {
    let entity = mention.filter(|mention| mention.form == MentionForm::Place).and_then(|mention| mention.referent.entity.clone());
    Role { role: "place", text: span.of(reading.text).to_owned(), span: Some(span), entity }
}

#[allow(clippy::too_many_arguments, reason = "the parts of a claim are what they are")]
fn claim(
    reading: &Reading<'_>,
    row: &Row<'_>,
    source: &str,
    from: &Option<End>,
    hosts: &[End],
    places: Vec<Role>,
    time: Option<Time>,
    fields: Vec<String>,
    rule: &str,
    confidence: f64,
) -> Claim {
    let text = reading.text;
    let mut roles: Vec<Role> = Vec::new();
    for visitor in &row.who {
        // Somebody known of another state is a namesake.
        let entity = visitor
            .mention
            .filter(|mention| {
                mention.referent.of.is_none() || from.as_ref().is_none_or(|from| mention.referent.of.as_ref() == Some(&from.state))
            })
            .and_then(|mention| mention.referent.entity.clone());
        roles.push(Role { role: "visitor", text: visitor.span.of(text).to_owned(), span: Some(visitor.span), entity });
    }
    let named = |role: &'static str, end: &End| Role {
        role,
        text: end.span.of(text).to_owned(),
        span: Some(end.span),
        entity: Some(end.state.clone()),
    };
    roles.extend(from.iter().map(|end| named("from", end)));
    roles.extend(hosts.iter().map(|end| named("host", end)));
    roles.extend(places);
    let mut claim = Claim {
        id: String::new(),
        source: source.to_owned(),
        kind: Kind::Visit,
        action: "made",
        fields,
        basis: None,
        roles,
        time,
        amounts: Vec::new(),
        polarity: Polarity::Affirmed,
        modality: Modality::Asserted,
        attribution: None,
        quote: row.line,
        quote_text: row.line.of(text).to_owned(),
        confidence: (confidence * 100.0).round() / 100.0,
        reasons: vec![format!("{rule}: a row with a person, a state and a date")],
        rule: rule.to_owned(),
        witness: Witness::Rule,
        engine: ENGINE.to_owned(),
        status: Status::Unreviewed,
    };
    claim.id = claim_id(&claim);
    claim
}
