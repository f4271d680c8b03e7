//! How the tables become tries: every name with its inversions and capitals, every title with its plural.
use crate::lexicon::{Hit, Lexicon, NOTHING, PostWord, family_name_first, plain, surname_of};
use crate::tables::{TableError, Tables, rows};
use crate::titles::Rank;
use crate::token::{Token, tokenize};
use crate::trie::{exact_key, lower_key};
use crate::words::flag;
use crate::{EntityKind, NameForm};

impl Lexicon {
    /// Reads the titles, and makes their plurals.
    pub(crate) fn read_posts(&mut self, tables: &Tables<'_>) -> Result<(), TableError> {
        let mut tokens = Vec::new();
        for row in rows("posts", tables.posts) {
            let rank = Rank::parse(row.cell(1)).ok_or_else(|| row.error(format!("unknown rank: {}", row.cell(1))))?;
            let mut forms = vec![(row.cell(0).to_owned(), false)];
            if rank != Rank::Honorific {
                // "Charges" are rather accusations than chargés d'affaires.
                forms.extend(plurals(row.cell(0)).filter(|form| form != "chargés").map(|form| (form, true)));
            }
            for (form, plural) in forms {
                tokenize(&form, 0, form.len(), &mut tokens);
                let keys: Vec<_> = tokens.iter().map(|token| lower_key(&form, token)).collect();
                if let Some(first) = keys.first() {
                    *self.flags.entry(first.as_ref().into()).or_default() |= flag::POST;
                }
                self.posts.insert(keys.iter().map(AsRef::as_ref), PostWord { rank, plural });
            }
        }
        Ok(())
    }
    /// Enters the words that look like a name and are none.
    pub(crate) fn index_nothing(&mut self, tables: &Tables<'_>) {
        for row in rows("places", tables.places).filter(|row| row.cell(2) == "nothing") {
            let hit = Hit { entity: NOTHING, form: NameForm::Name, combining: false };
            self.enter(row.cell(0), hit, &mut Vec::new());
        }
    }
    /// Enters a name into the tries.
    pub(crate) fn enter(&mut self, name: &str, hit: Hit, tokens: &mut Vec<Token>) {
        tokenize(name, 0, name.len(), tokens);
        let keys: Vec<_> = tokens.iter().map(|token| exact_key(name, token)).collect();
        self.names.insert(keys.iter().map(AsRef::as_ref), hit);
        if name.len() > 3 {
            let upper: Vec<String> = keys.iter().map(|key| key.to_uppercase()).collect();
            self.upper.insert(upper.iter().map(String::as_str), hit);
        }
    }
    /// Enters every name into the tries, living bearers before dead ones.
    pub(crate) fn index(&mut self) {
        let mut order: Vec<(u8, u32)> = Vec::new();
        for (at, entity) in self.entities.iter().enumerate() {
            let rank = match entity.kind {
                EntityKind::State if entity.end.1.is_none() => 0,
                EntityKind::State => 1,
                EntityKind::Organisation => 2,
                EntityKind::Agency => 3,
                EntityKind::Person => 4,
                EntityKind::Place => 5,
            };
            order.push((rank, at as u32));
        }
        order.sort_unstable();
        let mut tokens = Vec::new();
        for (_, at) in order {
            let entity = &self.entities[at as usize];
            let names: Vec<(String, NameForm)> = entity.names.iter().map(|n| (n.text.clone(), n.form)).collect();
            let kind = entity.kind;
            for (name, form) in names {
                if kind == EntityKind::Person {
                    let family = self.entities[at as usize].of.as_deref().is_some_and(family_name_first);
                    let first = name.split(' ').next().filter(|_| family).map(plain);
                    for key in std::iter::once(surname_of(&name)).chain(first) {
                        let people = self.surnames.entry(key).or_default();
                        if !people.contains(&at) {
                            people.push(at);
                        }
                    }
                    // A surname that needs a title before it is in no trie.
                    if !name.contains(' ') && !self.is_alone(at, &name) {
                        continue;
                    }
                }
                let (words, combining) = match name.strip_suffix('-') {
                    Some(words) => (words, true),
                    None => (name.as_str(), false),
                };
                self.enter(words, Hit { entity: at, form, combining }, &mut tokens);
                if kind == EntityKind::State
                    && form == NameForm::Name
                    && let Some(inverted) = inversions(words)
                {
                    self.enter(&inverted, Hit { entity: at, form, combining }, &mut tokens);
                }
            }
        }
    }
    /// Whether a single word stands for this person without a title: it is listed so, or the only name there is.
    fn is_alone(&self, at: u32, name: &str) -> bool {
        self.entities.get(at as usize).is_some_and(|e| e.label != name && e.label.contains(' '))
    }
}

/// "secretary of state" has "secretaries of state", "prime minister" has "prime ministers".
fn plurals(post: &str) -> impl Iterator<Item = String> {
    let head_end = [" of ", " for ", " to ", " in ", " without ", " d'", " and ", " extraordinary", " ad "]
        .iter()
        .filter_map(|joint| post.find(joint))
        .min()
        .unwrap_or(post.len());
    let (head, rest) = post.split_at(head_end);
    let plural = match head.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o']) => format!("{stem}ies{rest}"),
        _ => format!("{head}s{rest}"),
    };
    let general = post.strip_suffix(" general").map(|head| format!("{head}s general"));
    std::iter::once(plural).chain(general)
}

/// "Republic of Korea" is written "Korea, Republic of" in lists.
fn inversions(name: &str) -> Option<String> {
    let (before, after) = name.split_once(" of ")?;
    let sorts = ["Republic", "Kingdom", "State", "States", "Union", "Federation", "Emirate", "Principality"];
    if !sorts.iter().any(|sort| before.ends_with(sort)) {
        return None;
    }
    let after = after.strip_prefix("the ").unwrap_or(after);
    Some(format!("{after}, {before} of"))
}
