//! What stands above a table and tells what its head leaves out: "Chinese loans to Zambia, 1970–1980 (million yuan)".
use super::Surroundings;
use super::values::{Unit, unit};
use crate::reading::Reading;
use chancery_lexicon::{Lexicon, MentionForm, NameForm};
use chancery_text::{BlockKind, Span};

/// A state in a caption, and on which side of what the table lists it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct End {
    pub(super) id: String,
    pub(super) span: Span,
    pub(super) side: Side,
}

/// Which side a word puts a state on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// "by China", "from China", "China's", "Chinese".
    Giver,
    /// "to Zambia", "for Zambia".
    Taker,
    /// "with Zambia", "between", "and".
    With,
    Open,
}

/// The words above a table.
#[derive(Debug, Clone, Default)]
pub(super) struct Caption {
    pub(super) ends: Vec<End>,
    /// In small letters.
    pub(super) words: String,
    pub(super) unit: Option<Unit>,
    /// Currencies of its states.
    pub(super) local: Vec<String>,
}

/// The currencies of states: what their bare "kroner" and "pounds" are.
pub(crate) fn local<'s>(lexicon: &Lexicon, states: impl Iterator<Item = &'s str>) -> Vec<String> {
    states.filter_map(|id| lexicon.entity(id)?.iso2.as_deref()).flat_map(chancery_quantity::currencies_of).map(str::to_owned).collect()
}

/// A caption is a line or two.
const LONGEST: usize = 260;

impl Caption {
    /// The line above the table, and the headings above that line, nearest first: the first that names states tells them.
    ///
    /// Of the lines down to `taken`, which stand above a table that was read, only headings hold for this one too.
    pub(super) fn of(around: &Surroundings<'_>, before: &[Span], taken: usize) -> Caption {
        let reading = around.reading;
        let text = reading.text;
        let mut found = Caption::default();
        let mut near = Vec::new();
        let mut widest = None;
        for (n, line) in before.iter().rev().take(40).enumerate() {
            let level = heading(reading, *line);
            let heading = level.is_some();
            let own = n < 2 && before.len() - n > taken;
            // Of the headings further up only those of a wider part hold here: another table's caption does not.
            let outer = widest.is_none_or(|widest| level.is_some_and(|level| level < widest));
            if !(heading && outer || own) || line.len() > LONGEST {
                continue;
            }
            widest = level.or(widest);
            let words = line.of(text);
            if n < 3 {
                near.push(words);
            }
            if !found.words.is_empty() && !heading {
                continue;
            }
            if !found.words.is_empty() {
                found.words.push('\n');
            }
            found.words.push_str(&words.to_lowercase());
            if found.ends.is_empty() {
                found.ends = ends(around, *line);
            }
        }
        found.local = local(around.lexicon, found.ends.iter().map(|end| end.id.as_str()));
        found.unit = near.into_iter().find_map(|words| unit(words, &found.local));
        found
    }

    /// The one state that stands on a side.
    pub(super) fn on(&self, side: Side) -> Option<&End> {
        let mut all = self.ends.iter().filter(|end| end.side == side);
        let first = all.next()?;
        all.all(|end| end.id == first.id).then_some(first)
    }

    /// The only state that it names.
    pub(super) fn only(&self) -> Option<&End> {
        let first = self.ends.first()?;
        self.ends.iter().all(|end| end.id == first.id).then_some(first)
    }

    /// Whether one of these words stands in it.
    pub(super) fn has(&self, words: &[&str]) -> bool {
        self.words.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word))
    }
}

/// Money that goes by the name of a state before it.
const MONIES: &[&str] = &[
    "dollar", "pound", "franc", "rouble", "ruble", "yuan", "yen", "kroner", "kronor", "krone", "krona", "mark", "peso", "rupee", "dinar",
    "riyal", "rial", "lira", "shilling", "dirham", "real", "rand", "won",
];

/// The level of the heading that a line is.
fn heading(reading: &Reading<'_>, line: Span) -> Option<u8> {
    let after = reading.blocks().partition_point(|block| block.span.start <= line.start);
    let block = &reading.blocks()[after.checked_sub(1)?];
    match block.kind {
        BlockKind::Heading(level) if block.span.end >= line.end => Some(level),
        _ => None,
    }
}

fn ends(around: &Surroundings<'_>, line: Span) -> Vec<End> {
    let (reading, text) = (around.reading, around.reading.text);
    let mut out: Vec<End> = Vec::new();
    for mention in &reading.mentions[reading.mentions_in(line)] {
        // "Ambassadors of Norway to Kenya" is one title with two ends.
        if mention.form == MentionForm::Title {
            let words = mention.span.of(text);
            for (word, side) in [(" of ", Side::Giver), (" to ", Side::Taker)] {
                let Some(at) = words.find(word).map(|at| at + word.len()) else { continue };
                let state = around.lexicon.find(&words[at..]).into_iter().find(|state| state.span.start <= 4);
                if let Some((id, span)) = state.and_then(|state| Some((state.referent.entity?, state.span))) {
                    let from = mention.span.start + at;
                    out.push(End { id, span: Span::new(from + span.start, from + span.end), side });
                }
            }
        }
        let MentionForm::State(form) = mention.form else { continue };
        let Some(id) = mention.referent.entity.clone() else { continue };
        let after = text.get(mention.span.end..line.end).unwrap_or_default();
        // "million US dollars": the money's country is no end of anything.
        let next = after.split_whitespace().next().unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if MONIES.contains(&next.trim_end_matches('s')) {
            continue;
        }
        let possessive = after.starts_with("'s") || after.starts_with("’s") || after.starts_with("' ") || after.starts_with("’ ");
        let before = crate::rows::before(text, mention.span).unwrap_or_default();
        let side = match before.as_str() {
            _ if possessive => Side::Giver,
            "by" | "from" | "of" => Side::Giver,
            "to" | "for" | "in" => Side::Taker,
            "with" | "between" => Side::With,
            // "to Kenya and Uganda" goes on as it began.
            "and" => out.last().map_or(Side::Open, |last| last.side),
            _ if form == NameForm::Demonym => Side::Giver,
            _ => Side::Open,
        };
        out.push(End { id, span: mention.span, side });
    }
    out
}
