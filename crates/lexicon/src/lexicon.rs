//! The lexicon: all entities, their successions, and the trie that finds their names.
use crate::Mention;
use crate::entity::{Entity, EntityKind, NameForm, Succession};
use crate::tables::{TableError, Tables, read_entities, read_successions, rows};
use crate::titles::Rank;
use crate::token::fold;
use crate::trie::{ShortMap, Trie};
use crate::words::flagged;
use chancery_time::Day;
use std::collections::HashSet;
use std::sync::OnceLock;

/// What a known name leads to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    /// Index of the entity.
    pub(crate) entity: u32,
    /// How the name stands for it.
    pub(crate) form: NameForm,
    /// Whether the name only begins a compound ("Sino-").
    pub(crate) combining: bool,
}

/// The entity of words that look like a name and are none ("Guinea pig").
pub(crate) const NOTHING: u32 = u32::MAX;

/// All entities and word lists; immutable, shared between threads.
///
/// ```
/// use chancery_lexicon::Lexicon;
/// let lexicon = Lexicon::builtin();
/// let text = "The USSR and Cuba maintained lively contacts.";
/// let found: Vec<&str> = lexicon.find(text).iter().map(|mention| mention.span.of(text)).collect();
/// assert_eq!(found, ["USSR", "Cuba"]);
/// ```
#[derive(Debug)]
pub struct Lexicon {
    pub(crate) entities: Vec<Entity>,
    successions: Vec<Succession>,
    pub(crate) names: Trie<Hit>,
    pub(crate) upper: Trie<Hit>,
    pub(crate) posts: Trie<PostWord>,
    pub(crate) flags: ShortMap<Box<str>, u16>,
    /// A bit for each [`mark_of`] that words with flags have.
    marks: Vec<u64>,
    given_names: ShortMap<Box<str>, ()>,
    pub(crate) surnames: ShortMap<String, Vec<u32>>,
    known: OnceLock<HashSet<String>>,
}

impl Lexicon {
    /// The lexicon that the program ships.
    pub fn builtin() -> &'static Lexicon {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| Lexicon::from_tables(&Tables::builtin()).expect("the tables that are shipped are tested"))
    }
    /// A lexicon from tables of one's own.
    ///
    /// # Errors
    /// Where a row cannot be read, or names an id that is not there.
    pub fn from_tables(tables: &Tables<'_>) -> Result<Lexicon, TableError> {
        Lexicon::from_tables_with(tables, None)
    }

    /// A lexicon from tables, in which the names of some rows win over the same names of others.
    pub(crate) fn from_tables_with(tables: &Tables<'_>, first: Option<&Tables<'_>>) -> Result<Lexicon, TableError> {
        let entities = read_entities(tables)?;
        let successions = read_successions(tables, &entities)?;
        let mut lexicon = Lexicon {
            entities: entities.into_values().collect(),
            successions,
            names: Trie::default(),
            upper: Trie::default(),
            posts: Trie::default(),
            flags: flagged(),
            marks: vec![0; MARKS / 64],
            given_names: rows("given_names", tables.given_names)
                .map(|row| (fold(row.cell(0)).unwrap_or_else(|| row.cell(0).to_owned()).into(), ()))
                .collect(),
            surnames: ShortMap::default(),
            known: OnceLock::new(),
        };
        lexicon.read_posts(tables)?;
        if let Some(first) = first {
            lexicon.index_own(first);
        }
        lexicon.index_nothing(tables);
        lexicon.index();
        for mark in lexicon.flags.keys().filter_map(|word| mark_of(word)) {
            lexicon.marks[mark / 64] |= 1 << (mark % 64);
        }
        Ok(lexicon)
    }
    /// The entity of this id.
    pub fn entity(&self, id: &str) -> Option<&Entity> {
        let at = self.entities.binary_search_by(|entity| entity.id.as_str().cmp(id)).ok()?;
        self.entities.get(at)
    }
    /// Every entity, by id.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }
    /// The entity a person names on the command line: an id, an ISO code, or a name, in any case and without accents.
    ///
    /// A name that several have stands for the one that has it today, then for a state before anything else.
    pub fn lookup(&self, id_or_name: &str) -> Option<&Entity> {
        let wanted = plain(id_or_name);
        if !self.known().contains(wanted.strip_prefix("the ").unwrap_or(&wanted)) && !self.known().contains(&wanted) {
            return None;
        }
        if let Some(entity) = self.entities.iter().find(|e| plain(&e.id) == wanted) {
            return Some(entity);
        }
        // A code of Gleditsch and Ward as their lists write it, without the mark that sets it off from ISO's: "BAV".
        let coded = |e: &&Entity| plain(&e.id).strip_prefix("gw:").is_some_and(|code| code == wanted);
        if let Some(entity) = self.entities.iter().find(coded) {
            return Some(entity);
        }
        let iso2 = |e: &&Entity| e.iso2.as_deref().is_some_and(|code| plain(code) == wanted);
        // A code that passed from a state that ended to a living one means the living one.
        if let Some(entity) = self.entities.iter().filter(iso2).max_by_key(|e| e.end.1.is_none()) {
            return Some(entity);
        }
        let wanted = wanted.strip_prefix("the ").unwrap_or(&wanted);
        let rank = |e: &Entity| {
            let name = e.names.iter().filter(|name| plain(&name.text) == wanted);
            let best = name.map(|name| (name.to.is_none(), name.form == NameForm::Name)).max();
            let label = plain(&e.label) == wanted;
            (label || best.is_some()).then_some((label, best, e.kind == EntityKind::State))
        };
        let ranked = self.entities.iter().filter_map(|e| Some((rank(e)?, e)));
        ranked.max_by(|a, b| a.0.cmp(&b.0).then(b.1.id.cmp(&a.1.id))).map(|(_, e)| e)
    }
    /// All that [`Lexicon::lookup`] may find something by: most words of a text that are tried are none of these.
    fn known(&self) -> &HashSet<String> {
        self.known.get_or_init(|| {
            let of = |e: &Entity| {
                let id = plain(&e.id);
                let code = id.strip_prefix("gw:").map(str::to_owned);
                let names = e.names.iter().map(|name| plain(&name.text));
                names.chain([plain(&e.label), id]).chain(code).chain(e.iso2.as_deref().map(plain)).collect::<Vec<_>>()
            };
            self.entities.iter().flat_map(of).collect()
        })
    }
    /// Who follows whom.
    pub fn successions(&self) -> &[Succession] {
        &self.successions
    }
    /// Finds the mentions of a text in order, the longest at each place, none overlapping another.
    pub fn find(&self, text: &str) -> Vec<Mention> {
        crate::find::find(self, text)
    }
    /// The entity that a state's name stands for at a time: "Russia" in 1975 is `SUN`, with the reason.
    /// `None` where the named entity existed then, or where nobody is known to have held its place.
    pub fn at_time(&self, id: &str, day: Day) -> Option<(&Entity, String)> {
        let named = self.entity(id)?;
        if named.may_exist(day) {
            return None;
        }
        // Breadth first over the successions, so that the nearest relative wins: "Russia" in 1975 leads to `SUN` and
        // not by way of it to one of the fourteen others.
        let forward = named.end.1.is_some_and(|last| last < day);
        let between = !forward && named.begin.0.is_none_or(|first| first <= day);
        let mut queue = vec![(named.id.as_str(), None::<&Succession>)];
        let mut at = 0;
        while let Some((here, first)) = queue.get(at).copied() {
            at += 1;
            if at > 1 {
                let entity = self.entity(here)?;
                if entity.may_exist(day) && !entity.spells.is_empty() {
                    let reason = first.map_or("", |succession| &succession.reason);
                    return Some((entity, reason.to_owned()));
                }
            }
            for succession in &self.successions {
                let next = match (succession.from == here, succession.to == here) {
                    (true, _) => succession.to.as_str(),
                    (_, true) => succession.from.as_str(),
                    _ => continue,
                };
                // From a state that is no more only its followers matter, from one not yet there its forerunners.
                if !between && forward != (succession.from == here) {
                    continue;
                }
                // A state that was there before the change did not begin by it: Syria is older than its leaving a union.
                let begins = self.entity(here).and_then(|entity| entity.begin.1.or(entity.begin.0));
                if !forward && succession.to == here && begins.is_some_and(|begins| succession.earliest > begins) {
                    continue;
                }
                if queue.iter().all(|(seen, _)| *seen != next) {
                    queue.push((next, first.or(Some(succession))));
                }
            }
        }
        None
    }

    /// Whether one of these states directly followed the other.
    pub(crate) fn are_related(&self, a: &str, b: &str) -> bool {
        self.successions.iter().any(|s| s.from == a && s.to == b || s.from == b && s.to == a)
    }
    /// The entity of a hit.
    pub(crate) fn entity_at(&self, at: u32) -> Option<&Entity> {
        self.entities.get(at as usize)
    }
    /// Whether this is a given name, written with its capital.
    pub(crate) fn is_given_name(&self, word: &str) -> bool {
        match fold(word) {
            Some(folded) => self.given_names.contains_key(folded.as_str()),
            None => self.given_names.contains_key(word),
        }
    }
    /// The people of this surname, in small letters without accents.
    pub fn of_surname(&self, surname: &str) -> impl Iterator<Item = &Entity> {
        let found = self.surnames.get(surname).map_or(&[][..], Vec::as_slice);
        found.iter().filter_map(|at| self.entity_at(*at))
    }
    /// The flags of a word in small letters.
    /// Whether a word may have flags: a cheap look before it is looked up.
    pub(crate) fn may_have_flags(&self, word: &str) -> bool {
        mark_of(word).is_none_or(|mark| self.marks[mark / 64] >> (mark % 64) & 1 == 1)
    }

    pub(crate) fn flags_of(&self, lower: &str) -> u16 {
        self.flags.get(lower).copied().unwrap_or_default()
    }
}

/// How many different [`mark_of`] there are.
const MARKS: usize = 1 << 16;

/// A number of the first eight letters of a word, in capitals or not, and its length; `None` for what is not of plain letters.
fn mark_of(word: &str) -> Option<usize> {
    let letters = word.bytes().take(8).fold(word.len() as u64, |sum, byte| sum << 7 ^ u64::from(byte | 32));
    word.is_ascii().then_some((letters.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48) as usize)
}

/// A word or more that names a post.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PostWord {
    /// What sort of post.
    pub(crate) rank: Rank,
    /// Whether it stands for several holders.
    pub(crate) plural: bool,
}

/// Whether the people of a state write the family name first: "Hu Jintao" is President Hu.
pub(crate) fn family_name_first(state: &str) -> bool {
    matches!(state, "CHN" | "TWN" | "KOR" | "PRK" | "VNM" | "VDR" | "GW:RVN" | "KHM" | "SGP" | "GW:KOR")
}

/// The surname of a full name, in small letters without accents.
pub(crate) fn surname_of(name: &str) -> String {
    let is_suffix = |word: &str| {
        let word = word.trim_end_matches(['.', ',']);
        matches!(word, "Jr" | "Sr" | "II" | "III" | "IV" | "V" | "VI" | "VII" | "VIII" | "XII" | "XVI")
    };
    let word = name.split_whitespace().rev().find(|word| !is_suffix(word)).unwrap_or(name);
    plain(word.trim_end_matches(','))
}

/// A name as people type it: small letters, no accents, single spaces.
pub(crate) fn plain(name: &str) -> String {
    let folded = fold(name).unwrap_or_else(|| name.to_owned());
    folded.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::{Between, parse_between};

    fn at(id: &str, date: &str) -> String {
        let day = parse_between(date).and_then(|b: Between| b.0).expect("a date");
        match Lexicon::builtin().at_time(id, day) {
            Some((entity, reason)) => format!("{}: {reason}", entity.id),
            None => "same".to_owned(),
        }
    }

    #[test]
    fn states_through_time() {
        let rows = [
            ("RUS", "1975-01-01", "SUN"),
            ("RUS", "1850-01-01", "same"),
            ("RUS", "2000-01-01", "same"),
            ("SUN", "2000-01-01", "RUS"),
            ("SUN", "1919-01-01", "RUS"),
            ("SUN", "1991-12-26", "same"),
            ("UKR", "1950-01-01", "SUN"),
            ("DEU", "1938-01-01", "GW:GMY"),
            ("DEU", "1868-01-01", "GW:NGC"),
            ("DDR", "1995-01-01", "DEU"),
            ("CSK", "1995-01-01", "CZE"),
            ("CZE", "1950-01-01", "CSK"),
            ("SVK", "1950-01-01", "CSK"),
            ("VNM", "1965-01-01", "VDR"),
            ("YEM", "1980-01-01", "GW:YAR"),
            ("TUR", "1900-01-01", "GW:OTT"),
            ("GW:OTT", "1950-01-01", "TUR"),
            ("BGD", "1965-01-01", "PAK"),
            ("SSD", "2000-01-01", "SDN"),
            ("ERI", "1980-01-01", "ETH"),
            ("SRB", "1900-01-01", "GW:SRB"),
            ("SRB", "1970-01-01", "YUG"),
            ("HRV", "1970-01-01", "YUG"),
            ("TWN", "1937-01-01", "CHN"),
            ("KOR", "1882-01-01", "GW:KOR"),
            ("TZA", "1962-01-01", "GW:TAN"),
            ("AUT", "1900-01-01", "GW:AUH"),
            ("AUT", "1850-01-01", "same"),
            ("ZWE", "1970-01-01", "GW:RHO"),
            ("CUB", "1961-01-01", "same"),
            ("YUG", "2010-01-01", "SRB"),
        ];
        for (id, date, expected) in rows {
            let got = at(id, date);
            assert_eq!(got.split(": ").next(), Some(expected), "{id} {date}: {got}");
        }
    }

    #[test]
    fn names_on_the_command_line() {
        let rows = [
            ("CUB", "CUB"),
            ("cu", "CUB"),
            ("Soviet Union", "SUN"),
            ("the USSR", "SUN"),
            ("russia", "RUS"),
            ("Germany", "DEU"),
            ("East Germany", "DDR"),
            ("Upper Volta", "BFA"),
            ("cote d'ivoire", "CIV"),
            ("GW:BAV", "GW:BAV"),
            ("Moscow", "RUS"),
            ("SU", "SUN"),
        ];
        for (name, id) in rows {
            assert_eq!(Lexicon::builtin().lookup(name).map(|e| e.id.as_str()), Some(id), "{name}");
        }
        assert_eq!(Lexicon::builtin().lookup("Ruritania"), None);
    }

    #[test]
    fn labels_through_time() {
        let rows = [
            ("BFA", "1975-01-01", "Upper Volta"),
            ("BFA", "1990-01-01", "Burkina Faso"),
            ("LKA", "1960-01-01", "Ceylon"),
            ("COD", "1980-01-01", "Zaire"),
            ("RUS", "2010-01-01", "Russia"),
            ("CUB", "1980-01-01", "Cuba"),
            ("IRN", "1900-01-01", "Persia"),
            ("CHN", "1972-01-01", "China"),
        ];
        for (id, date, expected) in rows {
            let day = parse_between(date).and_then(|b| b.0).expect("a date");
            let entity = Lexicon::builtin().entity(id).expect("a known id");
            assert_eq!(entity.label_at(day), expected, "{id} {date}");
        }
    }
}
