//! Finds mentions: known names first, then words whose form tells what they are.
use crate::bodies::find_bodies;
use crate::identity::Met;
use crate::instruments::find_instruments;
use crate::lexicon::{Hit, Lexicon};
use crate::mention::{Mention, MentionForm, Referent};
use crate::people::find_people;
use crate::scan::{Candidate, Scan};
use crate::senses::{Sense, is_congo_kinshasa, sense};
use crate::token::{Shape, Token, tokenize};
use crate::trie::{exact_key, lower_key};
use crate::{EntityKind, NameForm};

/// A known name at some tokens of a paragraph.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    /// First token.
    pub(crate) first: usize,
    /// One past the last token.
    pub(crate) end: usize,
    /// Whose name it is.
    pub(crate) hit: Hit,
}

/// Finds the mentions of a text in order.
pub(crate) fn find(lexicon: &Lexicon, text: &str) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut tokens = Vec::new();
    let mut known = Vec::new();
    let mut cover = Vec::new();
    let mut flags = Vec::new();
    let mut found = Vec::new();
    let mut met = Met::default();
    let congo_kinshasa = is_congo_kinshasa(text);
    let congo_leopoldville = congo_kinshasa && !text.contains("Democratic Republic of") && !text.contains("Zaire") && !text.contains("DRC");
    for (from, to) in paragraphs(text) {
        tokenize(text, from, to, &mut tokens);
        find_known(lexicon, text, &tokens, &mut known);
        flags.clear();
        flags.extend(tokens.iter().map(|token| flags_of(lexicon, text, token)));
        cover.clear();
        cover.resize(tokens.len(), u32::MAX);
        for (index, name) in known.iter().enumerate() {
            cover[name.first..name.end].fill(index as u32);
        }
        let scan = Scan { lexicon, text, tokens: &tokens, known: &known, cover: &cover, flags: &flags, congo_kinshasa, congo_leopoldville };
        found.clear();
        for name in &known {
            found.extend(known_mention(&scan, name));
        }
        find_people(&scan, &mut met, &mut found);
        find_bodies(&scan, &mut found);
        find_instruments(&scan, &mut found);
        settle(&scan, &mut found, &mut mentions);
    }
    mentions
}

/// The flags of a token's word; nothing is allocated for plain letters, since this is asked of every word.
fn flags_of(lexicon: &Lexicon, text: &str, token: &Token) -> u16 {
    if matches!(token.shape, Shape::Mark(_) | Shape::Possessive | Shape::Number) {
        return 0;
    }
    let word = token.text(text);
    if !lexicon.may_have_flags(word) {
        return 0;
    }
    let mut lower = [0; 24];
    match lower.get_mut(..word.len()).filter(|_| word.is_ascii()) {
        Some(lower) => {
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            std::str::from_utf8(lower).map_or(0, |word| lexicon.flags_of(word))
        }
        None => lexicon.flags_of(&lower_key(text, token)),
    }
}

/// Of candidates that overlap the one that begins first stays, the longest of several; what is left stands in order.
fn settle(scan: &Scan<'_>, found: &mut [Candidate], mentions: &mut Vec<Mention>) {
    found.sort_by_key(|c| (c.first, std::cmp::Reverse(c.end), c.form));
    let mut free = 0;
    for candidate in found.iter_mut() {
        if candidate.first < free || candidate.end <= candidate.first {
            continue;
        }
        free = candidate.end;
        mentions.push(Mention {
            span: scan.span(candidate.first, candidate.end),
            form: candidate.form,
            referent: std::mem::take(&mut candidate.referent),
        });
    }
}

/// Stretches between blank lines: no name goes across.
fn paragraphs(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        if from >= bytes.len() {
            return None;
        }
        let start = from;
        let mut at = start;
        while at < bytes.len() {
            let Some(line_end) = bytes[at..].iter().position(|b| *b == b'\n').map(|n| at + n) else {
                break;
            };
            let next = line_end + 1;
            let blank = bytes[next..].iter().position(|b| !matches!(b, b' ' | b'\t' | b'\r')).map(|n| next + n);
            if blank.is_none_or(|b| bytes[b] == b'\n') {
                from = next;
                return Some((start, line_end));
            }
            at = next;
        }
        from = bytes.len();
        Some((start, bytes.len()))
    })
}

/// Finds the known names of a paragraph, the longest at each place.
fn find_known(lexicon: &Lexicon, text: &str, tokens: &[Token], known: &mut Vec<Known>) {
    known.clear();
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        // "Serbs and other non-Albanians": not who is named, but everybody else.
        let others = at > 1 && tokens[at - 1].is_mark('-') && tokens[at - 2].text(text).eq_ignore_ascii_case("non");
        if !token.is_capital() || others {
            at += 1;
            continue;
        }
        let rest = &tokens[at..];
        let mut found = lexicon.names.longest(rest.len(), |n| exact_key(text, &rest[n]));
        if found.is_none() && token.shape == Shape::Upper && token.end - token.start > 3 {
            found = lexicon.upper.longest(rest.len(), |n| exact_key(text, &rest[n]).to_uppercase().into());
        }
        match found {
            Some((n, hit)) => {
                known.push(Known { first: at, end: at + n, hit });
                at += n;
            }
            None => at += 1,
        }
    }
    // "Sino" is a name only before a hyphen and another name.
    let joins = |name: &Known, next: Option<&Known>| {
        !name.hit.combining
            || (next.is_some_and(|n| n.first == name.end + 1 && matches!(n.hit.form, NameForm::Demonym | NameForm::Name))
                && tokens.get(name.end).is_some_and(|t| t.is_mark('-') || t.is_mark('–')))
    };
    let keep: Vec<bool> = (0..known.len()).map(|i| joins(&known[i], known.get(i + 1))).collect();
    let mut keep = keep.into_iter();
    known.retain(|_| keep.next().unwrap_or(true));
}

/// The mention of a known name; persons are left to [`find_people`].
fn known_mention(scan: &Scan<'_>, name: &Known) -> Option<Candidate> {
    let entity = scan.entity(name)?;
    let mut referent = Referent { entity: Some(entity.id.clone()), of: entity.of.clone(), ..Referent::default() };
    let form = match entity.kind {
        EntityKind::State => match sense(scan, name) {
            Sense::State => MentionForm::State(name.hit.form),
            Sense::PlaceOf(state) => {
                referent = Referent { of: Some(state), ..Referent::default() };
                MentionForm::Place
            }
            Sense::Nothing => return None,
        },
        EntityKind::Organisation => MentionForm::Organisation,
        EntityKind::Agency => MentionForm::Agency,
        EntityKind::Person => return None,
        EntityKind::Place => match sense(scan, name) {
            Sense::State => MentionForm::Place,
            Sense::PlaceOf(state) => {
                referent = Referent { of: Some(state), ..Referent::default() };
                MentionForm::Place
            }
            Sense::Nothing => return None,
        },
    };
    Some(Candidate { first: name.first, end: name.end, form, referent })
}
