//! What the head of a column says stands below it.
use super::values::{Unit, unit};
use crate::reading::Reading;
use chancery_lexicon::MentionForm;
use chancery_text::Span;

/// What happened at a time that stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    /// Only "year" or "date".
    Any,
    Ordered,
    Committed,
    Delivered,
    Signed,
    InForce,
    Ratified,
    Ended,
    Established,
    Recognised,
    Opened,
    Appointed,
    Credentials,
    Left,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    Giver,
    Taker,
    /// A state, and nothing of what it does.
    State,
    Parties,
    When(Event),
    Amount,
    Count(Event),
    What,
    Form,
    Status,
    Title,
    Person,
    Post,
    Place,
    Exports,
    Imports,
    Turnover,
    /// What is known and not read: remarks, sources, shares, terms.
    Aside,
    Unknown,
}

/// A column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) sense: Sense,
    pub(super) unit: Option<Unit>,
    /// States that the head itself names, with the word before each: "Exports to *Zambia*", "*Polish* aid".
    pub(super) states: Vec<(String, Span, String)>,
    /// The words of the head in small letters.
    pub(super) words: String,
}

/// Words of heads, the telling ones first: what a head means is told by the first row that has one of its words.
const HEADS: &[(&[&str], Sense)] = &[
    (
        &["note", "notes", "remarks", "remark", "comment", "comments", "source", "sources", "reference", "references", "observations"],
        Sense::Aside,
    ),
    (
        &[
            "share",
            "rank",
            "balance",
            "percentage",
            "percent",
            "%",
            "growth",
            "change",
            "interest",
            "maturity",
            "grace",
            "population",
            "gdp",
            "area",
            "capita",
            "rate",
            "term",
            "terms",
            "duration",
            "repayment",
            "repaid",
        ],
        Sense::Aside,
    ),
    (&["number ordered", "no. ordered", "quantity ordered", "no ordered", "units ordered"], Sense::Count(Event::Ordered)),
    (&["number delivered", "no. delivered", "quantity delivered", "no delivered", "units delivered"], Sense::Count(Event::Delivered)),
    (&["status", "stage"], Sense::Status),
    (
        &[
            "donor",
            "donors",
            "lender",
            "lenders",
            "creditor",
            "creditors",
            "supplier",
            "suppliers",
            "exporter",
            "exporters",
            "seller",
            "provider",
            "contributor",
            "grantor",
            "investor",
            "giver",
            "supplying",
            "lending",
            "exporting",
            "sending",
            "origin",
            "from",
        ],
        Sense::Giver,
    ),
    (
        &[
            "recipient",
            "recipients",
            "borrower",
            "borrowers",
            "debtor",
            "debtors",
            "importer",
            "importers",
            "buyer",
            "purchaser",
            "beneficiary",
            "customer",
            "receiver",
            "grantee",
            "recieving",
            "receiving",
            "importing",
            "client",
            "host",
            "to",
        ],
        Sense::Taker,
    ),
    (&["in force", "into force", "entry into force", "effective", "enters into force"], Sense::When(Event::InForce)),
    (&["ratified", "ratification", "ratifications"], Sense::When(Event::Ratified)),
    (&["signed", "signature", "concluded", "conclusion", "signing"], Sense::When(Event::Signed)),
    (&["terminated", "termination", "expired", "expiry", "expires", "ended"], Sense::When(Event::Ended)),
    (&["recognised", "recognized", "recognition"], Sense::When(Event::Recognised)),
    (&["relations established", "diplomatic relations", "established relations", "established"], Sense::When(Event::Established)),
    (&["embassy opened", "mission opened", "legation opened"], Sense::When(Event::Opened)),
    (&["credentials"], Sense::When(Event::Credentials)),
    (&["appointed", "appointment", "took office", "assumed office"], Sense::When(Event::Appointed)),
    (&["left office", "left post", "end of mission", "recalled"], Sense::When(Event::Left)),
    (&["year of order", "order date", "ordered", "date of order", "year ordered", "licence"], Sense::When(Event::Ordered)),
    (&["delivered", "delivery", "deliveries", "handed over", "disbursed in"], Sense::When(Event::Delivered)),
    (
        &[
            "committed in",
            "commitment date",
            "commitment year",
            "date of commitment",
            "year of commitment",
            "approved",
            "approval",
            "pledged in",
        ],
        Sense::When(Event::Committed),
    ),
    (&["exports", "export"], Sense::Exports),
    (&["imports", "import"], Sense::Imports),
    (&["turnover", "total trade", "trade volume", "volume of trade", "bilateral trade", "two-way trade"], Sense::Turnover),
    (&["year", "years", "date", "dates", "period", "fy", "when", "month"], Sense::When(Event::Any)),
    (&["contracting", "parties", "party", "signatories", "between", "participants"], Sense::Parties),
    (&["visitor", "visitors", "guest", "leader", "ambassador", "envoy", "incumbent", "holder"], Sense::Person),
    (
        &[
            "amount",
            "amounts",
            "value",
            "sum",
            "total",
            "cost",
            "price",
            "commitments",
            "commitment",
            "disbursements",
            "disbursement",
            "disbursed",
            "pledged",
            "committed",
            "volume",
            "debt",
            "outstanding",
            "owed",
        ],
        Sense::Amount,
    ),
    (&["quantity", "number", "qty", "no.", "units", "pieces"], Sense::Count(Event::Any)),
    (&["title", "treaty", "agreement", "convention", "protocol"], Sense::Title),
    (&["country", "state", "nation", "partner", "countries"], Sense::State),
    (&["form", "kind", "type", "instrument", "nature", "modality", "category"], Sense::Form),
    (
        &[
            "designation",
            "what",
            "project",
            "projects",
            "purpose",
            "item",
            "items",
            "goods",
            "commodity",
            "commodities",
            "equipment",
            "weapon",
            "weapons",
            "product",
            "products",
            "object",
            "description",
            "material",
            "for",
            "use",
        ],
        Sense::What,
    ),
    (&["post", "position", "office", "rank"], Sense::Post),
    (&["place", "city", "location", "venue", "site", "town", "destination"], Sense::Place),
    (
        &["loan", "loans", "credit", "credits", "grant", "grants", "aid", "assistance", "gift", "gifts", "investment", "investments"],
        Sense::Amount,
    ),
    (&["name"], Sense::Person),
];

impl Sense {
    /// What the words of a head say, in small letters and without brackets.
    fn of(tokens: &[&str]) -> Sense {
        if tokens.len() > 7 {
            return Sense::Unknown;
        }
        let said = tokens.join(" ");
        let has = |phrase: &&str| match phrase.contains(' ') {
            true => said.match_indices(phrase).any(|(at, _)| {
                let (before, after) = (&said[..at], &said[at + phrase.len()..]);
                (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
            }),
            // "to" and "from" mean an end of something only by themselves or before "country".
            false if matches!(*phrase, "to" | "from" | "for" | "use" | "no." | "name" | "what" | "state" | "licence") => {
                tokens.first() == Some(phrase) && tokens.len() <= 2
            }
            false => tokens.contains(phrase),
        };
        HEADS.iter().find(|(phrases, _)| phrases.iter().any(has)).map_or(Sense::Unknown, |(_, sense)| *sense)
    }
}

/// The words of a head that are not in brackets.
fn tokens(bare: &str) -> Vec<&str> {
    bare.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '%' | '-'))).filter(|w| !w.is_empty()).collect()
}

/// Whether the words of a cell alone say what stands below it, or it may be a year: a cheap look, since many lines of
/// prose have short parts.
pub(super) fn is_telling(cell: &str) -> bool {
    cell.contains(|c: char| c.is_ascii_digit()) || Sense::of(&tokens(&without_brackets(&cell.to_lowercase()))) != Sense::Unknown
}

impl Column {
    /// Reads the head of a column.
    pub(super) fn of(reading: &Reading<'_>, head: Span, local: &[String]) -> Column {
        let words = head.of(reading.text).to_lowercase();
        let unit = unit(head.of(reading.text), local);
        let bare = without_brackets(&words);
        let tokens = tokens(&bare);
        let mut sense = Sense::of(&tokens);
        // A head that is nothing but a unit: "US$ million".
        if sense == Sense::Unknown && unit.is_some() {
            sense = Sense::Amount;
        }
        // "Year of delivery", "Delivered (number)": a count where its word stands, a time else.
        if matches!(sense, Sense::When(_)) && tokens.iter().any(|word| matches!(*word, "number" | "no." | "quantity")) {
            sense = Sense::Count(Event::Delivered);
        }
        // "Supplier country", "Loan to": the words for a sum beside those for an end leave it an end only without a unit.
        if matches!(sense, Sense::Giver | Sense::Taker | Sense::When(_)) && unit.is_some() {
            sense = Sense::Amount;
        }
        let mentions = &reading.mentions[reading.mentions_in(head)];
        let states = mentions
            .iter()
            .filter(|mention| matches!(mention.form, MentionForm::State(_)))
            .filter_map(|mention| {
                Some((mention.referent.entity.clone()?, mention.span, crate::rows::before(reading.text, mention.span).unwrap_or_default()))
            })
            .collect();
        Column { sense, unit, states, words }
    }
}

impl Column {
    /// Whether it tells what something is for rather than what it is.
    pub(super) fn is_purpose(&self) -> bool {
        ["purpose", "project", "for", "use", "sector"]
            .iter()
            .any(|word| self.words.split(|c: char| !c.is_alphanumeric()).any(|w| w.trim_end_matches('s') == *word))
    }
}

/// Words without what stands in brackets.
pub(super) fn without_brackets(words: &str) -> String {
    let mut depth = 0usize;
    words
        .chars()
        .filter(|&c| {
            let inside = depth > 0;
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            !inside && !matches!(c, '(' | '[' | ')' | ']')
        })
        .collect()
}
