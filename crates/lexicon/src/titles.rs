//! Titles and posts: "President of the State Council of Cuba", "the Soviet leader", "Chargé d'Affaires ad interim".
//!
//! A post is found from its word ("minister"), with the words that narrow it before ("deputy foreign") and after
//! ("of Trade", "of the State Council"), and the state it serves, whichever side that stands.
use crate::find::Known;
use crate::lexicon::PostWord;
use crate::scan::{Candidate, Scan};
use crate::token::Shape;
use crate::words::flag;
use crate::{EntityKind, MentionForm, NameForm, Referent};

/// What sort of post it is; two posts of one rank may be the same under two names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// President, prime minister, chairman, leader.
    Head,
    /// King, emperor, prince, pope.
    Monarch,
    /// Foreign minister, secretary of state.
    Foreign,
    /// Another minister, a secretary, a deputy of one.
    Minister,
    /// Ambassador, permanent representative.
    Ambassador,
    /// Envoy, minister plenipotentiary or resident, commissioner.
    Envoy,
    /// Chargé d'affaires.
    Charge,
    /// Consul, counselor, attaché.
    Consul,
    /// Agent, diplomat.
    Agent,
    /// General, admiral, commander.
    Military,
    /// Senator, speaker, governor, mayor.
    Legislator,
    /// Director, spokesman, adviser.
    Official,
    /// Archbishop, ayatollah.
    Religious,
    /// "Mr.", "Sir", "His Excellency": a form of address, no post.
    Honorific,
}

impl Rank {
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "head" => Self::Head,
            "monarch" => Self::Monarch,
            "foreign" => Self::Foreign,
            "minister" => Self::Minister,
            "ambassador" => Self::Ambassador,
            "envoy" => Self::Envoy,
            "charge" => Self::Charge,
            "consul" => Self::Consul,
            "agent" => Self::Agent,
            "military" => Self::Military,
            "legislator" => Self::Legislator,
            "official" => Self::Official,
            "religious" => Self::Religious,
            "honorific" => Self::Honorific,
            _ => return None,
        })
    }
}

/// A post at some tokens.
#[derive(Debug, Clone)]
pub(crate) struct Post {
    /// First token of the post's words.
    pub(crate) first: usize,
    /// One past its last token, with "of the State Council of Cuba".
    pub(crate) end: usize,
    pub(crate) rank: Rank,
    pub(crate) plural: bool,
    /// The state or organisation it serves, if that stands inside.
    pub(crate) of: Option<String>,
    /// Where "to Japan" after it ends, and the state.
    pub(crate) to: Option<(String, usize)>,
    /// Whether its word is written with a capital.
    pub(crate) capital: bool,
    /// Whether its word is a title only beside a name or a state: "general", "count", "head".
    pub(crate) weak: bool,
}

/// The post that begins at this token.
pub(crate) fn post_at(scan: &Scan<'_>, first: usize) -> Option<Post> {
    let mut at = first;
    let (n_tokens, word) = loop {
        // "its first Minister Resident": the first of them, not a First Minister.
        let ordinal = scan.lower(at) == "first" && matches!(&*scan.lower(at + 2), "resident" | "plenipotentiary" | "counselor" | "to");
        if let Some(found) = head_at(scan, at).filter(|_| !ordinal) {
            break found;
        }
        if at - first < 3 && (ordinal || scan.has(at, flag::MODIFIER)) && scan.known_over(at).is_none() {
            at += if scan.is_hyphen(at + 1) { 2 } else { 1 };
        } else {
            return None;
        }
    };
    let head = at;
    let mut end = head + n_tokens;
    if scan.is_hyphen(end) && matches!(&*scan.lower(end + 1), "elect" | "designate" | "delegate" | "at") {
        end += 2;
    }
    let mut post = Post {
        first,
        end,
        rank: word.rank,
        plural: word.plural,
        of: None,
        to: None,
        capital: scan.is_capital(first),
        weak: n_tokens == 1 && scan.has(head, flag::WEAK),
    };
    if word.rank != Rank::Honorific {
        extend(scan, &mut post);
    }
    Some(post)
}

/// The word itself: one of the table, or "Energy Minister".
fn head_at(scan: &Scan<'_>, at: usize) -> Option<(usize, PostWord)> {
    let rest = scan.tokens.get(at..)?;
    if matches!(rest.first()?.shape, Shape::Mark(_) | Shape::Number | Shape::Possessive) {
        return None;
    }
    if let Some((n, word)) = scan.lexicon.posts.longest(rest.len().min(8), |n| scan.lower(at + n)) {
        // "President of the Republic *of Serbia*": the republic is that of the state's name, and no word of the post.
        if n > 1 && scan.lower(at + n - 1) == "republic" && scan.lower(at + n) == "of" {
            return scan.lexicon.posts.longest(1, |n| scan.lower(at + n));
        }
        // "U.S." is a token, "col." two: the stop of a shortened title belongs to it.
        return Some((n, word));
    }
    // "Energy Minister", "Foreign and Defense Ministers", "home affairs minister".
    let mut end = at;
    while end - at < 5 && (scan.has(end, flag::OFFICE) || (end > at && matches!(scan.word(end), "and" | "&"))) {
        end += 1;
    }
    if end == at || scan.known_from(at).is_some_and(|known| known.end <= end && is_state_name(scan, known)) {
        return None;
    }
    let plural = match &*scan.lower(end) {
        "minister" | "secretary" | "commissioner" | "adviser" | "advisor" | "chief" => false,
        "ministers" | "secretaries" | "commissioners" | "advisers" | "advisors" | "chiefs" => true,
        _ => return None,
    };
    let rank = match &*scan.lower(end) {
        "minister" | "ministers" if scan.lower(at) == "foreign" => Rank::Foreign,
        "minister" | "secretary" | "ministers" | "secretaries" => Rank::Minister,
        _ => Rank::Official,
    };
    Some((end + 1 - at, PostWord { rank, plural }))
}

fn is_state_name(scan: &Scan<'_>, known: &Known) -> bool {
    scan.entity(known).is_some_and(|entity| entity.kind == EntityKind::State)
}

/// Takes in what follows the word: "of Foreign Affairs", "of the State Council of Cuba", "ad interim", "to Japan".
fn extend(scan: &Scan<'_>, post: &mut Post) {
    for _ in 0..4 {
        let at = post.end;
        match &*scan.lower(at) {
            // "Consul *for Baghdad*" goes there; "Consul for the United States in Munich" comes from there.
            "for"
                if matches!(post.rank, Rank::Consul | Rank::Agent | Rank::Charge)
                    && seat_after(scan, at + 1).is_some_and(|(_, end)| !matches!(&*scan.lower(end), "in" | "at")) =>
            {
                post.to = seat_after(scan, at + 1);
                return;
            }
            "of" | "for" => {}
            "ad" if matches!(&*scan.lower(at + 1), "interim" | "hoc") => {
                post.end = at + 2;
                continue;
            }
            "extraordinary" | "plenipotentiary" if post.rank == Rank::Ambassador || post.rank == Rank::Envoy => {
                post.end = at + 1;
                continue;
            }
            "and" if scan.lower(at + 1) == "plenipotentiary" => {
                post.end = at + 2;
                continue;
            }
            // "Minister of Finance *and Economic Planning*".
            "and" | "&" | "," if scan.has(at - 1, flag::OFFICE) && scan.is_capital(at - 1) && !post.plural => {
                let next = if scan.lower(at + 1) == "and" { at + 2 } else { at + 1 };
                let end = office_run(scan, next);
                if end == next || post_like(scan, next) || scan.lower(at) == "," && !joins_list(scan, end) {
                    return;
                }
                post.end = end;
                continue;
            }
            "to" => {
                if let Some((state, end)) = scan.state_after(at + 1) {
                    post.to = Some((state.to_owned(), end));
                } else if scan.lower(at + 1) == "the" && scan.lower(at + 3) == "of" {
                    // "Minister to the Court of Spain", "to the Government of Cuba".
                    post.to = scan.state_after(at + 4).map(|(state, end)| (state.to_owned(), end));
                }
                return;
            }
            // "Minister *at Panama* Roy Davis", "Consul General *in Tunis*": envoys are where they are sent.
            "at" | "in" if matches!(post.rank, Rank::Ambassador | Rank::Envoy | Rank::Charge | Rank::Consul | Rank::Minister) => {
                post.to = seat_after(scan, at + 1);
                return;
            }
            _ => return,
        }
        if let Some((state, end)) = scan.state_after(at + 1) {
            // "the *British* judge for Siam" is Britain's there.
            let owner = if scan.lower(at) == "for" { owner_before(scan, post).map(|(owner, _)| owner) } else { None };
            post.of.get_or_insert_with(|| owner.unwrap_or_else(|| state.to_owned()));
            post.end = end;
            // "of the U.S. House": a demonym is not yet the end.
            let by_demonym = scan.known_to(end).is_some_and(|known| known.hit.form == NameForm::Demonym);
            let run = if by_demonym { office_run(scan, end) } else { end };
            post.end = run;
            if by_demonym && run == end {
                post.end = at;
                post.of = None;
                return;
            }
            continue;
        }
        let from = scan.after_article(at + 1);
        let end = office_run(scan, from);
        if end == from {
            return;
        }
        // "of the Supreme Soviet": a known body tells its state, and may go on ("Armed Forces of Cuba").
        let body = scan.known_over(end - 1).filter(|known| known.end >= end);
        let agency = body.and_then(|known| scan.entity(known)).filter(|entity| entity.kind == EntityKind::Agency);
        if let (Some(known), Some(agency)) = (body, agency) {
            post.of = post.of.take().or_else(|| agency.of.clone());
            post.end = known.end;
            continue;
        }
        post.end = end;
    }
}

/// The state in which the place that begins here lies, and where its name ends.
pub(crate) fn seat_after(scan: &Scan<'_>, at: usize) -> Option<(String, usize)> {
    if let Some((state, end)) = scan.state_after(at) {
        return Some((state.to_owned(), end));
    }
    let known = scan.known_from(scan.after_article(at))?;
    let place = scan.entity(known).filter(|entity| entity.kind == EntityKind::Place)?;
    Some((place.of.clone()?, known.end))
}

/// Whether a list of offices goes on here, so that the comma before its last word was part of it.
fn joins_list(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.word(at), "and" | "&") && scan.is_capital(at + 1) && scan.has(at + 1, flag::OFFICE)
}

/// The end of a run of office words: "Foreign Affairs", "Council of Ministers" is taken in two steps.
fn office_run(scan: &Scan<'_>, from: usize) -> usize {
    let mut at = from;
    let mut end = from;
    while at - from < 8 {
        let lower = scan.lower(at);
        let capital = scan.is_capital(at);
        let known = scan.known_from(at).is_some_and(|known| known.end == at + 1 && lower != "soviet" && lower != "congress");
        if scan.has(at, flag::OFFICE) && capital && !(known && lower == "american") {
            at += 1;
            end = at;
        } else if end == at && matches!(&*lower, "and" | "&" | ",") && at > from {
            let next = if scan.lower(at + 1) == "and" { at + 2 } else { at + 1 };
            if !(scan.is_capital(next) && scan.has(next, flag::OFFICE)) || (lower == "," && post_like(scan, next)) {
                break;
            }
            at = next;
        } else {
            break;
        }
    }
    end
}

/// Whether a post begins here, so that a comma before it does not belong to a list of offices.
fn post_like(scan: &Scan<'_>, at: usize) -> bool {
    head_at(scan, at).is_some()
}

/// Where the state before a post begins, and the state: "Russian", "Cuba's", "the Chinese Communist Party" leader.
pub(crate) fn owner_before(scan: &Scan<'_>, post: &Post) -> Option<(String, usize)> {
    let mut at = post.first;
    for _ in 0..4 {
        if let Some((state, first)) = scan.state_before(at) {
            return Some((state.to_owned(), first));
        }
        if let Some(known) = scan.known_to(at) {
            let entity = scan.entity(known)?;
            if entity.kind == EntityKind::Agency {
                return Some((entity.of.clone()?, known.first));
            }
        }
        let before = at.checked_sub(1)?;
        if !scan.has(before, flag::OFFICE | flag::MODIFIER) {
            return None;
        }
        at = before;
    }
    None
}

/// The title alone, if these words may stand for their holder without a name.
pub(crate) fn title_alone(scan: &Scan<'_>, post: &Post) -> Option<Candidate> {
    if post.rank == Rank::Honorific {
        return None;
    }
    // "gov." and "gen." are titles only before a name.
    let last = post.end - 1;
    if scan.is_mark(last, '.')
        || matches!(&*scan.lower(last), "gov" | "gen" | "sen" | "rep" | "col" | "lt" | "capt" | "adm" | "maj" | "sgt")
    {
        return None;
    }
    let owner = owner_before(scan, post);
    let has_state = owner.is_some() || post.of.is_some();
    if post.weak && !has_state {
        return None;
    }
    if !post.capital && post.weak && post.of.is_none() && owner.is_none() {
        return None;
    }
    let first = owner.as_ref().map_or(post.first, |(_, first)| *first);
    let referent = Referent {
        of: post.of.clone().or(owner.map(|(state, _)| state)).or_else(|| implied_state(scan, post)),
        post: Some(scan.span(post.first, post.end)),
        to: post.to.as_ref().map(|(state, _)| state.clone()),
        ..Referent::default()
    };
    Some(Candidate { first, end: post.end, form: MentionForm::Title, referent })
}

/// The state of a post that only one state has: "Secretary of State", "Congressman"; senators sit in many.
pub(crate) fn implied_state(scan: &Scan<'_>, post: &Post) -> Option<String> {
    let first = scan.lower(post.first);
    let american = match &*first {
        "secretary" => scan.lower(post.first + 1) == "of" && scan.is_capital(post.first) && scan.lower(post.first + 3) != "for",
        "congressman" | "congresswoman" => scan.is_capital(post.first),
        _ => false,
    };
    american.then(|| "USA".to_owned())
}
