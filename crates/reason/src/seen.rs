//! A claim as the rules see it: days as ranges, parties sorted, names cut into parts. Made once for each claim.
use crate::background::Background;
use crate::finding::Hasher;
use crate::names::{self, Title};
use crate::range::Range;
use chancery_claim::{Claim, Kind, Modality, Polarity, Role, Status};
use chancery_time::{AnchorKind, Aspect, Bounds, Day};

/// 9999-12-31.
const END_OF_CALENDARS: Day = 2_932_896;

/// A claim, prepared.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    /// The first bytes of the source's id after `s:`, so that most comparisons are of numbers.
    source_rank: u128,
    pub(crate) claim: Claim,
    /// Every day that the time could touch.
    pub(crate) envelope: Range,
    /// Day of the start and day of the end, each as a range.
    pub(crate) begin: Range,
    pub(crate) finish: Range,
    /// The days that the time touches under every reading, for something that lasts.
    pub(crate) core: Option<(i64, i64)>,
    /// Whether the time is approximate or uncertain (`~`, `?`, `%`).
    pub(crate) soft: bool,
    /// Whether the date is not in its own words: carried from another sentence, or reckoned from another date.
    /// Another antecedent may have been meant, so it proves less.
    pub(crate) carried: bool,
    /// Whether it is an assertion at all: not planned, possible, required, nor rejected in review.
    pub(crate) counts: bool,
    /// Whether the source only reports what others say.
    pub(crate) reported: bool,
    /// Entities of the roles that act, sorted, each once.
    pub(crate) parties: Vec<String>,
    /// The quote in lower case, for the few words that change what a claim identifies.
    pub(crate) quote: String,
    /// The title, name or object that the claim is about, cut into words.
    pub(crate) title: Title,
    /// The person it is about, cut into parts of the name.
    pub(crate) person: Vec<String>,
}

impl Seen {
    pub(crate) fn new(claim: &Claim, background: &Background) -> Self {
        let claim = claim.clone();
        let mut seen = Self {
            source_rank: rank(&claim.source),
            envelope: Range::default(),
            begin: Range::default(),
            finish: Range::default(),
            core: None,
            soft: false,
            carried: false,
            counts: !matches!(claim.modality, Modality::Planned | Modality::Possible | Modality::Required)
                && claim.status != Status::Rejected,
            reported: claim.modality == Modality::Reported,
            parties: Vec::new(),
            quote: claim.quote_text.to_lowercase(),
            title: Title::default(),
            person: Vec::new(),
            claim,
        };
        seen.read_time();
        let claim = &seen.claim;
        seen.parties = claim.roles.iter().filter(|role| acts(claim.kind, role.role)).filter_map(|role| role.entity.clone()).collect();
        seen.parties.sort();
        seen.parties.dedup();
        if let Some(role) = seen.named() {
            let known = |word: &str| is_party_word(word, &seen.claim, background);
            seen.title = names::title(&role.text, known);
        }
        if let Some(role) = seen.who() {
            seen.person = names::person(&role.text);
        }
        seen
    }

    fn read_time(&mut self) {
        let Some(time) = &self.claim.time else { return };
        // Catalogues write 9999-12-31 where they know no date: that bounds nothing.
        let known = |pair: (Option<Day>, Option<Day>)| {
            if pair.1.is_some_and(|day| END_OF_CALENDARS <= day) { (pair.0.filter(|day| *day < END_OF_CALENDARS), None) } else { pair }
        };
        let bounds = Bounds { begin: known(time.value.bounds.begin), finish: known(time.value.bounds.finish) };
        self.begin = Range { lo: bounds.begin.0, hi: bounds.begin.1 };
        self.finish = Range { lo: bounds.finish.0, hi: bounds.finish.1 };
        self.envelope = Range { lo: bounds.begin.0, hi: bounds.finish.1 };
        let own_words = !time.text.is_empty() && time.span.is_none_or(|span| self.claim.quote.contains(span));
        let reckoned = time.value.anchor.is_some_and(|anchor| anchor.kind != AnchorKind::Published);
        self.carried = !own_words || reckoned;
        self.soft = time.value.edtf.contains(['~', '?', '%']);
        self.core = match (time.value.aspect, bounds.begin.1, bounds.finish.0) {
            (Aspect::Span, Some(start), Some(end)) if start <= end => Some((start, end)),
            _ => None,
        };
    }

    /// Whether it affirms, counts, and so can stand against another.
    pub(crate) fn affirms(&self) -> bool {
        self.counts && self.claim.polarity == Polarity::Affirmed
    }
    /// Whether it dates what it tells of at all.
    pub(crate) fn dated(&self) -> bool {
        self.envelope.lo.is_some() || self.envelope.hi.is_some()
    }
    /// When the thing told happened: the whole range for something that happened inside, the start for something that lasted.
    ///
    /// A visit and a meeting last days, and a text that names one of them dates it as well as one that names the first.
    pub(crate) fn moment(&self) -> Range {
        if matches!(self.claim.kind, Kind::Visit | Kind::Meeting) {
            return self.envelope;
        }
        match self.claim.time.as_ref().map(|time| time.value.aspect) {
            Some(Aspect::Span) if self.begin.lo.is_some() || self.begin.hi.is_some() => self.begin,
            _ => self.envelope,
        }
    }
    /// Kind and action.
    pub(crate) fn is(&self, kind: Kind, actions: &[&str]) -> bool {
        self.claim.kind == kind && actions.contains(&self.claim.action)
    }
    /// The first filler of a role.
    pub(crate) fn role(&self, name: &str) -> Option<&Role> {
        self.claim.roles.iter().find(|role| role.role == name)
    }
    /// The entity of the first filler of a role.
    pub(crate) fn entity(&self, name: &str) -> Option<&str> {
        self.role(name)?.entity.as_deref()
    }
    /// The role that names what the claim is about: a title, a name, an object, goods.
    pub(crate) fn named(&self) -> Option<&Role> {
        let name = match self.claim.kind {
            Kind::Agreement => "title",
            Kind::Body => "name",
            Kind::Works | Kind::Presence => "object",
            Kind::Transfer | Kind::Share | Kind::Sanction => "goods",
            Kind::Finance => "for",
            Kind::Office => "post",
            Kind::Meeting | Kind::Statement => "topic",
            _ => return None,
        };
        self.role(name)
    }
    /// The role of the person it is about.
    pub(crate) fn who(&self) -> Option<&Role> {
        match self.claim.kind {
            Kind::Office => self.role("holder"),
            Kind::Visit => self.role("visitor"),
            _ => None,
        }
    }
    /// Whether the quote has one of these words or parts of words (given in lower case).
    pub(crate) fn says(&self, parts: &[&str]) -> bool {
        parts.iter().any(|part| self.quote.contains(part))
    }
    /// What fixes the order in which claims are numbered.
    pub(crate) fn order(&self) -> (u128, &str, usize, usize, &str) {
        let claim = &self.claim;
        (self.source_rank, &claim.source, claim.quote.start, claim.quote.end, &claim.id)
    }
    /// Both from one source.
    pub(crate) fn same_source(&self, other: &Seen) -> bool {
        self.claim.source == other.claim.source
    }
}

fn rank(source: &str) -> u128 {
    let mut bytes = [0; 16];
    for (slot, byte) in bytes.iter_mut().zip(source.bytes().skip(2)) {
        *slot = byte;
    }
    u128::from_be_bytes(bytes)
}

/// Whether a party is called by a name of some other entity: "Syria" resolved to its union with Egypt.
pub(crate) fn misnamed(seen: &Seen, background: &Background) -> bool {
    let names = |life: &crate::background::Life, bare: &str| {
        life.label.eq_ignore_ascii_case(bare) || life.names.iter().any(|name| name.eq_ignore_ascii_case(bare))
    };
    seen.claim.roles.iter().filter(|role| acts(seen.claim.kind, role.role)).any(|role| {
        let Some(entity) = role.entity.as_deref() else {
            return false;
        };
        let bare = role.text.trim().trim_start_matches("the ").trim_start_matches("The ");
        let own = background.lives.get(entity).is_none_or(|life| names(life, bare));
        !own && background.lives.iter().any(|(other, life)| other != entity && names(life, bare))
    })
}

/// Whether a role acts, so that its entity must exist at the time.
pub(crate) fn acts(kind: Kind, role: &str) -> bool {
    match kind {
        Kind::Relations | Kind::Cooperation | Kind::Meeting | Kind::Agreement => role == "party",
        Kind::Mission => matches!(role, "sender" | "host"),
        Kind::Office => matches!(role, "holder" | "of" | "accredited-to"),
        Kind::Visit => matches!(role, "visitor" | "from" | "host"),
        Kind::Transfer => matches!(role, "supplier" | "recipient"),
        Kind::Finance => matches!(role, "payer" | "payee"),
        Kind::Works => matches!(role, "assistant" | "beneficiary"),
        Kind::Presence => matches!(role, "owner" | "host"),
        Kind::Body => role == "member",
        Kind::Representation => matches!(role, "agent" | "principal" | "host"),
        Kind::Share => matches!(role, "holder" | "origin"),
        Kind::Trade => matches!(role, "exporter" | "importer" | "party"),
        Kind::Statement => matches!(role, "speaker" | "addressee"),
        Kind::Sanction => matches!(role, "actor" | "target"),
        Kind::Force => matches!(role, "actor" | "target"),
    }
}

fn is_party_word(word: &str, claim: &Claim, background: &Background) -> bool {
    claim.roles.iter().filter_map(|role| role.entity.as_deref()).any(|entity| {
        background
            .lives
            .get(entity)
            .is_some_and(|life| life.names.iter().any(|name| names::words(name).any(|part| part.to_lowercase() == word)))
    })
}

/// The key of a block: claims under one key are compared by one rule.
pub(crate) fn key(parts: &[&str]) -> u64 {
    let mut hash = Hasher::default();
    for part in parts {
        hash.put(part);
    }
    hash.finish()
}
