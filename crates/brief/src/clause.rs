//! One clause for each kind and action of claim: who did what to whom, before time and modality.
//!
//! Long because: one table, kind by kind, in the order of the design.
use crate::material::Names;
use crate::much::amount_words;
use crate::noun::{is_plural, list, possessive, with_definite, with_indefinite};
use crate::verb::{Clause, Tense};
use chancery_claim::{Amount, Basis, Claim, Kind, Role};
use chancery_quantity::AmountKind;

/// A claim with the names to show it by.
pub(crate) struct View<'a> {
    pub(crate) claim: &'a Claim,
    pub(crate) names: &'a Names,
}

impl View<'_> {
    /// Every filler of a role as it reads in a sentence, each once.
    fn all(&self, role: &str) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for filled in self.claim.roles.iter().filter(|filled| filled.role == role) {
            let mut shown = self.counted(filled);
            if is_actor(role) {
                shown = with_definite(&shown);
            }
            if !shown.is_empty() && !out.contains(&shown) {
                out.push(shown);
            }
        }
        out
    }

    /// A filler with the number that counts it, where the number stands outside its words.
    fn counted(&self, role: &Role) -> String {
        let shown = self.names.role(role);
        let outside =
            self.claim.amounts.iter().find(|amount| amount.of == role.role && role.span.is_none_or(|span| !span.contains(amount.span)));
        match outside {
            Some(amount) if self.claim.fillers(role.role).count() == 1 => {
                // "156" of "sugar mills", but not "156 mills" of "mills".
                let words = amount_words(amount);
                let unit = amount.value.unit.to_lowercase();
                if !unit.is_empty() && shown.to_lowercase().contains(&unit) {
                    let number = words.to_lowercase().replace(&unit, "");
                    format!("{} {shown}", number.trim())
                } else if words.to_lowercase().contains(&shown.to_lowercase()) {
                    words
                } else if amount.value.kind == AmountKind::Count {
                    // A count of something else in the sentence is no count of this.
                    shown
                } else {
                    format!("{shown} ({words})")
                }
            }
            _ => shown,
        }
    }

    /// All fillers joined, or `None`.
    fn role(&self, role: &str) -> Option<String> {
        let all = self.all(role);
        (!all.is_empty()).then(|| list(&all))
    }

    fn or(&self, role: &str, otherwise: &str) -> String {
        self.role(role).unwrap_or_else(|| otherwise.to_owned())
    }

    /// " in Havana", or nothing.
    fn after(&self, preposition: &str, role: &str) -> String {
        self.role(role).map_or_else(String::new, |filler| format!(" {preposition} {filler}"))
    }

    fn amount(&self, of: &str) -> Option<&Amount> {
        self.claim.amounts.iter().find(|amount| amount.of == of)
    }

    /// "its" of one filler of a role, "their" of several.
    fn own(&self, role: &str) -> &'static str {
        if self.all(role).len() > 1 { "their" } else { "its" }
    }

    /// Amounts of money or value, joined.
    fn value(&self) -> Option<String> {
        let words: Vec<String> = self
            .claim
            .amounts
            .iter()
            // A number of things is no value, whatever it was taken for.
            .filter(|amount| amount.of == "value" && amount.value.kind != AmountKind::Count)
            .map(amount_words)
            .collect();
        (!words.is_empty()).then(|| list(&words))
    }

    /// " worth over $15 billion", or nothing.
    fn worth(&self) -> String {
        self.value().map_or_else(String::new, |value| format!(" worth {value}"))
    }

    /// "Cuba and the Soviet Union", or what stands for parties that nobody names.
    fn parties(&self) -> String {
        self.or("party", "the parties")
    }

    /// "political, economic and trade".
    fn fields(&self) -> Option<String> {
        let words: Vec<String> = self.claim.fields.iter().map(|field| field.replace('_', " ")).collect();
        (!words.is_empty()).then(|| list(&words))
    }

    /// Terms of a loan: " at 2.5% a year, for 12 years".
    fn terms(&self) -> String {
        let mut out = String::new();
        if let Some(rate) = self.amount("rate") {
            out.push_str(&format!(" at {} interest", amount_words(rate)));
        }
        if let Some(maturity) = self.amount("maturity") {
            out.push_str(&format!(" for {}", amount_words(maturity)));
        }
        if let Some(grace) = self.amount("grace") {
            out.push_str(&format!(" with {} of grace", amount_words(grace)));
        }
        out
    }

    /// Present for a state of things that the source gives no time, past otherwise.
    fn state(&self) -> Tense {
        if self.claim.time.is_none() { Tense::Present } else { Tense::Past }
    }
}

/// Roles that somebody fills who acts, so that a bare "Soviet envoy" reads as "the Soviet envoy".
fn is_actor(role: &str) -> bool {
    matches!(role, "holder" | "signer" | "visitor" | "agent" | "speaker" | "actor" | "addressee" | "initiator")
}

/// The clause of a claim, and the tense that suits it.
pub(crate) fn clause(view: &View<'_>) -> (Clause, Tense) {
    match view.claim.kind {
        Kind::Relations => relations(view),
        Kind::Cooperation => cooperation(view),
        Kind::Mission => mission(view),
        Kind::Office => office(view),
        Kind::Visit => visit(view),
        Kind::Meeting => meeting(view),
        Kind::Agreement => agreement(view),
        Kind::Transfer => transfer(view),
        Kind::Finance => finance(view),
        Kind::Works => works(view),
        Kind::Presence => presence(view),
        Kind::Body => body(view),
        Kind::Representation => representation(view),
        Kind::Share => share(view),
        Kind::Trade => trade(view),
        Kind::Statement => statement(view),
        Kind::Sanction => sanction(view),
        Kind::Force => force(view),
    }
}

fn past(subject: &str, verb: &'static str, rest: &str) -> (Clause, Tense) {
    (Clause::new(subject, verb, rest.trim()), Tense::Past)
}

fn past_passive(subject: &str, verb: &'static str, rest: &str) -> (Clause, Tense) {
    (Clause::passive(subject, verb, rest.trim()), Tense::Past)
}

fn relations(view: &View<'_>) -> (Clause, Tense) {
    let initiator = view.role("initiator");
    let others: Vec<String> = view.all("party").into_iter().filter(|party| Some(party) != initiator.as_ref()).collect();
    if let Some(initiator) = initiator
        && !others.is_empty()
    {
        let with = list(&others);
        let (verb, rest) = match view.claim.action {
            "recognised" => ("recognise", with),
            "established" => ("establish", format!("diplomatic relations with {with}")),
            "upgraded" => ("upgrade", format!("its relations with {with}")),
            "downgraded" => ("downgrade", format!("its relations with {with}")),
            "suspended" => ("suspend", format!("its relations with {with}")),
            "severed" => ("break off", format!("diplomatic relations with {with}")),
            "resumed" => ("resume", format!("diplomatic relations with {with}")),
            _ => ("have", format!("no relations with {with}")),
        };
        return past(&initiator, verb, &rest);
    }
    let parties = view.parties();
    match view.claim.action {
        "recognised" => past(&parties, "recognise", if view.all("party").len() > 1 { "each other" } else { "" }),
        "established" => past(&parties, "establish", "diplomatic relations"),
        "upgraded" => past(&parties, "upgrade", "their relations"),
        "downgraded" => past(&parties, "downgrade", "their relations"),
        "suspended" => past(&parties, "suspend", "their relations"),
        "severed" => past(&parties, "break off", "diplomatic relations"),
        "resumed" => past(&parties, "resume", "diplomatic relations"),
        _ => (Clause::new(&format!("contacts between {parties}"), "be", "absent"), Tense::Past),
    }
}

fn cooperation(view: &View<'_>) -> (Clause, Tense) {
    let parties = view.parties();
    let fields = view
        .fields()
        .map_or_else(String::new, |fields| format!("in the {fields} field{}", if view.claim.fields.len() > 1 { "s" } else { "" }));
    let subject = format!("cooperation between {parties}");
    let mut clause = match view.claim.action {
        "increased" => Clause::new(&subject, "increase", &fields),
        "decreased" => Clause::new(&subject, "decrease", &fields),
        "ended" => Clause::new(&subject, "end", &fields),
        _ => return past(&parties, "cooperate", &fields),
    };
    clause.plural = false;
    (clause, Tense::Past)
}

/// What the mission is called: the first of its fields that is a form of mission.
fn mission_noun(view: &View<'_>) -> String {
    view.claim.fields.first().map_or_else(|| "mission".to_owned(), |field| field.replace(['_', '-'], " "))
}

fn mission(view: &View<'_>) -> (Clause, Tense) {
    let noun = mission_noun(view);
    let a_mission = with_indefinite(&noun);
    let sender = view.role("sender");
    let host = view.after("in", "host");
    let place = view.after(if host.is_empty() { "in" } else { "at" }, "place");
    let subject = sender.clone().unwrap_or_else(|| "the sending side".to_owned());
    let own = view.own("sender");
    match view.claim.action {
        "opened" => past(&subject, "open", &format!("{a_mission}{host}{place}")),
        "closed" => past(&subject, "close", &format!("{own} {noun}{host}{place}")),
        "raised" if noun == "mission" => past(&subject, "raise", &format!("the rank of {own} mission{host}")),
        "raised" if own == "their" => past(&subject, "raise", &format!("their missions{host} to the rank of {noun}")),
        "raised" => past(&subject, "raise", &format!("its mission{host} to {a_mission}")),
        "moved" => past(&subject, "move", &format!("{own} {noun}{host}{}", view.after("to", "place"))),
        _ => {
            let of = sender.map_or_else(String::new, |sender| format!(" of {sender}"));
            let host = view.or("host", "the host");
            let place = view.after("in", "place");
            (Clause::new(&host, "host", &format!("{a_mission}{of}{place}")), view.state())
        }
    }
}

fn office(view: &View<'_>) -> (Clause, Tense) {
    let holder = view.or("holder", "the holder");
    let of = view.after("of", "of");
    // "President of Russia" names its state already.
    let post = view.role("post").map(|post| {
        let state = view.role("of").unwrap_or_default();
        let bare = state.trim_start_matches("the ").to_lowercase();
        if bare.is_empty() || post.to_lowercase().contains(&bare) { post } else { format!("{post}{of}") }
    });
    let to = view.after("to", "accredited-to");
    let post_or = |otherwise: &str| post.clone().unwrap_or_else(|| otherwise.to_owned());
    // Titles hold many words that look like several people: the fillers are counted instead.
    let several = view.all("holder").len() > 1 || (!holder.contains(char::is_uppercase) && is_plural(&holder));
    let (mut clause, tense) = match view.claim.action {
        "appointed" => past_passive(&holder, "appoint", &format!("{}{to}", post_or("to an office"))),
        "accredited" => {
            let as_post = post.map_or_else(String::new, |post| format!(" as {post}"));
            past_passive(&holder, "accredit", &format!("{to}{as_post}"))
        }
        "took-power" => past(&holder, "take power", &view.after("in", "of")),
        "left" => past(&holder, "leave", &post.map_or_else(|| format!("office{of}"), |post| format!("the office of {post}"))),
        _ => (Clause::new(&holder, "be", &format!("{}{to}", post_or("in office"))), Tense::Past),
    };
    clause.plural = several;
    (clause, tense)
}

fn visit(view: &View<'_>) -> (Clause, Tense) {
    let visitor = view.or("visitor", "a delegation");
    let from = view.role("from").filter(|from| {
        let bare = from.trim_start_matches("the ").to_lowercase();
        !visitor.to_lowercase().contains(&bare)
    });
    let subject = from.map_or_else(|| visitor.clone(), |from| format!("{visitor} of {from}"));
    let to = match (view.role("host"), view.role("place")) {
        (Some(host), Some(place)) if host != place => format!("{host} ({place})"),
        (Some(host), _) => host,
        (None, Some(place)) => place,
        (None, None) => "the other side".to_owned(),
    };
    let level = view.fields();
    let a_visit = level.as_deref().map_or_else(|| "a visit".to_owned(), |level| with_indefinite(&format!("{level} visit")));
    match view.claim.action {
        "announced" => past_passive(&format!("{a_visit} of {subject} to {to}"), "announce", "").singular(),
        "cancelled" => past_passive(&format!("{a_visit} of {subject} to {to}"), "cancel", "").singular(),
        _ if level.is_some() => past(&subject, "pay", &format!("{a_visit} to {to}")),
        _ => past(&subject, "visit", &to),
    }
}

/// Sets the number of a clause where its subject is longer than its head noun.
trait Numbered: Sized {
    /// As this phrase has it.
    fn numbered(self, head: &str) -> Self;
    /// One.
    fn singular(self) -> Self;
}

impl Numbered for (Clause, Tense) {
    fn numbered(mut self, head: &str) -> Self {
        self.0.plural = is_plural(head);
        self
    }
    fn singular(mut self) -> Self {
        self.0.plural = false;
        self
    }
}

fn meeting(view: &View<'_>) -> (Clause, Tense) {
    let parties = view.parties();
    let place = view.after("in", "place");
    let topic = view.after("on", "topic");
    match view.claim.action {
        "announced" => past_passive(&format!("talks between {parties}{place}{topic}"), "announce", ""),
        "broke-off" => past(&parties, "break off", &format!("their talks{place}{topic}")),
        _ => past(&parties, "hold", &format!("talks{place}{topic}")),
    }
}

fn agreement(view: &View<'_>) -> (Clause, Tense) {
    let titles: Vec<String> = view.all("title").iter().map(|title| definite(title)).collect();
    let what = if titles.is_empty() { view.amount("title").map_or_else(|| "an agreement".to_owned(), amount_words) } else { list(&titles) };
    let parties = view.role("party");
    let signers = view.role("signer");
    let with_value = view.worth();
    let active = |verb: &'static str| match (&parties, &signers) {
        (Some(parties), Some(signers)) if !signers.contains(parties.as_str()) => {
            past(&format!("{parties}, through {signers},"), verb, &format!("{what}{with_value}")).numbered(parties)
        }
        (Some(parties), _) => past(parties, verb, &format!("{what}{with_value}")),
        (None, Some(signers)) => past(signers, verb, &format!("{what}{with_value}")),
        (None, None) => past_passive(&what, verb, with_value.trim()),
    };
    let between =
        parties.as_ref().filter(|_| view.all("party").len() > 1).map_or_else(String::new, |parties| format!(" between {parties}"));
    match view.claim.action {
        "proposed" => active("propose"),
        "negotiated" => active("negotiate"),
        "initialled" => active("initial"),
        "ratified" => active("ratify"),
        "amended" => active("amend"),
        "renewed" => active("renew"),
        "terminated" => active("terminate"),
        "breached" => active("breach"),
        "in-force" => {
            let mut clause = Clause::new(&format!("{what}{between}"), "enter", "into force");
            clause.plural = is_plural(&what) && titles.len() != 1;
            (clause, Tense::Past)
        }
        _ => active("sign"),
    }
}

/// Titles of single instruments take "the" where they begin with a capital and no article or number.
fn definite(title: &str) -> String {
    let first = title.split_whitespace().next().unwrap_or_default();
    let named = first.chars().next().is_some_and(char::is_uppercase);
    let plural = matches!(first.to_lowercase().as_str(), "agreements" | "protocols" | "memoranda" | "treaties");
    if named && !plural && !matches!(first, "The" | "A" | "An") && is_instrument(title) { format!("the {title}") } else { title.to_owned() }
}

/// Whether a title holds the name of a form of instrument.
fn is_instrument(title: &str) -> bool {
    let lower = title.to_lowercase();
    [
        "treaty",
        "agreement",
        "protocol",
        "memorandum",
        "convention",
        "declaration",
        "pact",
        "accord",
        "charter",
        "act",
        "communiqué",
        "communique",
        "statement",
        "contract",
        "note",
    ]
    .iter()
    .any(|form| lower.split(|c: char| !c.is_alphabetic()).any(|word| word == *form))
}

fn transfer(view: &View<'_>) -> (Clause, Tense) {
    let supplier = view.or("supplier", "a supplier not named");
    let goods = view.or("goods", "goods");
    let to = view.after("to", "recipient");
    let basis = match view.claim.basis {
        Some(Basis::Grant) => " free of charge",
        Some(Basis::Loan) => " on credit",
        Some(Basis::Lease) => " on lease",
        Some(Basis::Barter) => " in barter",
        Some(Basis::Sale) => " for payment",
        Some(Basis::Unstated) | None => "",
    };
    let under = view.role("under").map_or_else(String::new, |title| format!(" under {}", definite(&title)));
    // "military equipment worth over $15 billion to Cuba": the worth stands by what it is the worth of.
    let rest = format!("{goods}{}{to}{basis}{under}", view.worth());
    match view.claim.action {
        "promised" => past(&supplier, "promise", &format!("to supply {rest}")),
        "committed" => past(&supplier, "undertake", &format!("to supply {rest}")),
        "completed" => past(&supplier, "complete", &format!("deliveries of {rest}")),
        "cancelled" => past(&supplier, "cancel", &format!("deliveries of {rest}")),
        "returned" => past(&supplier, "return", &rest),
        _ => past(&supplier, "deliver", &rest),
    }
}

fn finance(view: &View<'_>) -> (Clause, Tense) {
    let payer = view.or("payer", "the payer");
    let value = view.value();
    let money = value.clone().unwrap_or_else(|| "money".to_owned());
    let to = view.after("to", "payee");
    let purpose = view.after("for", "for");
    let terms = view.terms();
    let payee = view.role("payee");
    let debt = |of: Option<&String>| {
        let whose = of.map_or_else(|| "the debt".to_owned(), |of| format!("{} debt", possessive(of)));
        value.as_ref().map_or_else(|| whose.clone(), |value| format!("{value} of {whose}"))
    };
    match view.claim.action {
        "committed" => past(&payer, "promise", &format!("{money}{to}{purpose}{terms}")),
        "repaid" => past(&payer, "repay", &format!("{}{to}{purpose}", value.unwrap_or_else(|| format!("{} debt", view.own("payer"))))),
        "forgiven" => past(&payer, "forgive", &format!("{}{purpose}", debt(payee.as_ref()))),
        "rescheduled" => past(&payer, "reschedule", &format!("{}{purpose}{terms}", debt(payee.as_ref()))),
        "reimbursed" => {
            let whom = payee.unwrap_or_else(|| "the other side".to_owned());
            let with = value.map_or_else(String::new, |value| format!(" with {value}"));
            past(&payer, "reimburse", &format!("{whom}{with}{purpose}"))
        }
        "invested" => past(&payer, "invest", &format!("{money}{}{purpose}", view.after("in", "payee"))),
        "owed" => (Clause::new(&payer, "owe", &format!("{}{to}{purpose}", value.as_deref().unwrap_or("a debt"))), Tense::Past),
        _ => past(&payer, "lend", &format!("{money}{to}{purpose}{terms}")),
    }
}

fn works(view: &View<'_>) -> (Clause, Tense) {
    let object = view.or("object", "works");
    let with = view.role("assistant").map_or_else(String::new, |who| format!(" with the assistance of {who}"));
    let worth = view.worth();
    let verb = match view.claim.action {
        "upgraded" => "upgrade",
        "repaired" => "repair",
        "dismantled" => "dismantle",
        _ => "build",
    };
    match view.role("beneficiary") {
        Some(beneficiary) => past(&beneficiary, verb, &format!("{object}{worth}{with}")),
        None => match view.role("assistant") {
            Some(assistant) => past(&assistant, verb, &format!("{object}{worth}")),
            None => past_passive(&object, verb, worth.trim()),
        },
    }
}

fn presence(view: &View<'_>) -> (Clause, Tense) {
    let owner = view.or("owner", "a side not named");
    let object = view.or("object", "forces");
    match view.claim.action {
        "withdrawn" => past(&owner, "withdraw", &format!("{object}{}", view.after("from", "host"))),
        "stationed" => past(&owner, "station", &format!("{object}{}", view.after("in", "host"))),
        _ => (Clause::new(&owner, "keep", &format!("{object}{}", view.after("in", "host"))), view.state()),
    }
}

fn body(view: &View<'_>) -> (Clause, Tense) {
    let name = view.or("name", "a joint body");
    let name = if with_definite(&name) == name && !name.starts_with(char::is_uppercase) {
        name
    } else if name.starts_with(char::is_uppercase) {
        format!("the {name}")
    } else if is_plural(&name) {
        with_definite(&name)
    } else {
        with_indefinite(&name)
    };
    let of = view.role("member").map_or_else(String::new, |members| format!("of {members}"));
    let mandate = view.role("mandate").map_or_else(String::new, |mandate| format!(", for {mandate}"));
    match view.claim.action {
        "founded" => past_passive(&name, "found", &by(view, &mandate)),
        "met" => past(format!("{name} {of}").trim_end(), "meet", "").numbered(&name),
        "abolished" => past_passive(&name, "abolish", ""),
        _ => (Clause::new(&name, "exist", &comma_joined(&between(view), &mandate)), view.state()),
    }
}

fn by(view: &View<'_>, mandate: &str) -> String {
    let members = view.role("member").map_or_else(String::new, |members| format!("by {members}"));
    comma_joined(&members, mandate)
}

fn between(view: &View<'_>) -> String {
    if view.all("member").len() > 1 { format!("between {}", view.or("member", "")) } else { String::new() }
}

fn comma_joined(first: &str, second: &str) -> String {
    format!("{first}{second}").trim_start_matches(',').trim().to_owned()
}

fn representation(view: &View<'_>) -> (Clause, Tense) {
    let agent = view.or("agent", "an agent");
    let principal = view.or("principal", "its principal");
    let host = view.after("in", "host");
    match view.claim.action {
        "contact" => (Clause::new(&agent, "be", &format!("the contact of {principal}{host}")), view.state()),
        _ => (Clause::new(&agent, "represent", &format!("{principal}{host}")), view.state()),
    }
}

fn share(view: &View<'_>) -> (Clause, Tense) {
    let holder = view.or("holder", "the holder");
    let goods = view.or("goods", "goods");
    let origin = view.role("origin");
    let amount = view.claim.amounts.first().map(amount_words);
    if view.claim.action == "stock" {
        let what =
            amount.filter(|amount| !goods.contains(amount.as_str())).map_or_else(|| goods.clone(), |amount| format!("{goods} ({amount})"));
        let from = origin.map_or_else(String::new, |origin| format!(" from {origin}"));
        return past(&holder, "have", &format!("{what}{from}"));
    }
    let from = origin.unwrap_or_else(|| "abroad".to_owned());
    let whose = format!("{goods} of {holder}");
    match amount {
        Some(amount) if counts(&amount) => past(&format!("{amount} of the {whose}"), "come", &format!("from {from}")),
        Some(amount) => past(&format!("the {whose}"), "come", &format!("{amount} from {from}")),
        None => past(&format!("the {whose}"), "come", &format!("from {from}")),
    }
}

/// Whether words of proportion can stand before "of": "80%", "half", "most", but not "almost entirely".
fn counts(words: &str) -> bool {
    words.chars().any(|c| c.is_ascii_digit())
        || ["half", "third", "quarter", "most", "majority", "part", "share", "all"]
            .iter()
            .any(|noun| words.split_whitespace().any(|word| word == *noun))
}

fn trade(view: &View<'_>) -> (Clause, Tense) {
    let goods = view.or("goods", "goods");
    let worth = view.worth();
    match view.claim.action {
        "exports" => {
            let exporter = view.or("exporter", "the exporter");
            past(&exporter, "export", &format!("{goods}{worth}{}", view.after("to", "importer")))
        }
        "imports" => {
            let importer = view.or("importer", "the importer");
            past(&importer, "import", &format!("{goods}{worth}{}", view.after("from", "exporter")))
        }
        _ => {
            let parties = view
                .role("party")
                .or_else(|| Some(list(&[view.role("exporter")?, view.role("importer")?])))
                .unwrap_or_else(|| "the parties".to_owned());
            match view.value() {
                Some(value) => past(&format!("trade between {parties}"), "amount", &format!("to {value}")).singular(),
                None => past(&parties, "trade", "with each other"),
            }
        }
    }
}

fn statement(view: &View<'_>) -> (Clause, Tense) {
    let speaker = view.or("speaker", "the speaker");
    let topic = view.role("topic");
    let addressee = view.role("addressee");
    let about = |joint: &str| topic.as_ref().map_or_else(String::new, |topic| format!(" {joint} {topic}"));
    let whom = addressee.clone().unwrap_or_else(|| "the other side".to_owned());
    // What was said as a clause of its own: "refused to meet the envoy", "denied that …".
    if let Some(said) = topic.as_deref().filter(|said| said.starts_with("to ") || said.starts_with("that ")) {
        let that = said.starts_with("that ");
        return match view.claim.action {
            "promised" if that => past(&speaker, "promise", said),
            "promised" => past(&speaker, "agree", said),
            "rejected" if that => past(&speaker, "deny", said),
            "rejected" => past(&speaker, "refuse", said),
            "requested" if that => past(&speaker, "ask", said),
            "requested" => past(&speaker, "ask", &addressee.map_or_else(|| said.to_owned(), |whom| format!("{whom} {said}"))),
            "accused" => past(&speaker, "charge", said),
            "threatened" => past(&speaker, "threaten", said),
            "protested" => past(&speaker, "protest", said),
            _ => past(&speaker, "agree", said),
        };
    }
    match view.claim.action {
        "promised" => {
            let what = topic.clone().unwrap_or_else(|| "help".to_owned());
            match addressee {
                Some(whom) => past(&speaker, "promise", &format!("{whom} {what}")),
                None => past(&speaker, "promise", &what),
            }
        }
        "requested" => past(&speaker, "ask", &format!("{whom}{}", about("for"))),
        "accused" => past(&speaker, "accuse", &format!("{whom}{}", about("of"))),
        "rejected" => past(&speaker, "reject", &topic.clone().unwrap_or(whom)),
        "threatened" => past(&speaker, "threaten", &format!("{whom}{}", about("with"))),
        "protested" => past(&speaker, "protest", &format!("to {whom}{}", about("about"))),
        "demonstrated" => {
            let against = addressee.as_ref().map_or_else(String::new, |whom| format!(" against {whom}"));
            past(&speaker, "demonstrate", format!("{against}{}{}", about("over"), view.after("in", "place")).trim_start())
        }
        "conceded" => past(&speaker, "give", &format!("way to {whom}{}", about("on"))),
        _ => match (&addressee, &topic) {
            (Some(whom), Some(topic)) => past(&speaker, "support", &format!("{whom} on {topic}")),
            (Some(whom), None) => past(&speaker, "support", whom),
            (None, Some(topic)) => past(&speaker, "support", topic),
            (None, None) => past(&speaker, "support", "the other side"),
        },
    }
}

fn sanction(view: &View<'_>) -> (Clause, Tense) {
    let actor = view.or("actor", "a side not named");
    let goods = view.role("goods").map_or_else(String::new, |goods| format!(" ({goods})"));
    let own = view.own("actor");
    match view.claim.action {
        "tightened" => past(&actor, "tighten", &format!("{own} sanctions{}{goods}", view.after("on", "target"))),
        "lifted" => past(&actor, "lift", &format!("{own} sanctions{}{goods}", view.after("on", "target"))),
        _ => past(&actor, "impose", &format!("sanctions{}{goods}", view.after("on", "target"))),
    }
}

fn force(view: &View<'_>) -> (Clause, Tense) {
    let actor = view.or("actor", "a side not named");
    let target = view.role("target");
    let place = view.after("in", "place");
    let both = target.as_ref().map_or_else(|| actor.clone(), |target| format!("{actor} and {target}"));
    let whom = target.clone().or_else(|| view.role("place")).unwrap_or_else(|| "the other side".to_owned());
    let at = if target.is_some() { view.after("at", "place") } else { String::new() };
    match view.claim.action {
        "mobilised" => {
            let against = target.map_or_else(String::new, |target| format!(" against {target}"));
            past(&actor, "mobilise", &format!("forces{against}{place}"))
        }
        "detained" => past(&actor, "detain", &format!("{whom}{at}")),
        "declared-war" => past(&actor, "declare", &format!("war on {whom}")),
        "expelled" => past(&actor, "expel", &format!("{whom}{}", view.after("from", "place"))),
        "released" => past(&actor, "release", &format!("{whom}{at}")),
        "coerced" => past(&actor, "put", &format!("pressure on {whom}{at}")),
        "occupied" => {
            let what = view.role("place").or(target).unwrap_or_else(|| "territory".to_owned());
            past(&actor, "occupy", &what)
        }
        "ceased-fire" => past(&both, "cease", &format!("fire{place}")),
        "made-peace" => past(&both, "make", &format!("peace{place}")),
        _ => past(&actor, "attack", &format!("{whom}{at}")),
    }
}
