//! Morphological features, packed into one number.
//!
//! ```
//! use chancery_syntax::{Feats, VerbForm};
//! let feats = Feats::parse("Tense=Past|VerbForm=Part|Voice=Pass");
//! assert_eq!(feats.verb_form(), Some(VerbForm::Part));
//! assert!(feats.is_past() && feats.is_passive());
//! assert_eq!(feats.to_string(), "Tense=Past|VerbForm=Part|Voice=Pass");
//! ```
//! Those that the official evaluation compares are kept, and `NumForm`; `Typo`, `Style` and `ExtPos` are dropped.

/// Morphological features of one token: tense, verb form, voice, number, person, mood, degree, polarity, and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Feats(pub u64);

/// What form a verb has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VerbForm {
    /// Finite: `signed`, `signs`, `will`.
    Fin,
    /// Infinitive: `to sign`.
    Inf,
    /// Participle: `has signed`, `is signing`.
    Part,
    /// Gerund or free `-ing` form: `after signing`.
    Ger,
}

/// Name, lowest bit, values (1 is the first; 0 means absent). In the order in which CoNLL-U sorts them.
const FIELDS: &[(&str, u32, &[&str])] = &[
    ("Abbr", 0, &["Yes"]),
    ("Case", 1, &["Nom", "Acc", "Gen"]),
    ("Definite", 3, &["Def", "Ind"]),
    ("Degree", 5, &["Pos", "Cmp", "Sup"]),
    ("Foreign", 7, &["Yes"]),
    ("Gender", 8, &["Masc", "Fem", "Neut"]),
    ("Mood", 10, &["Ind", "Imp", "Sub"]),
    ("Number", 12, &["Sing", "Plur", "Ptan"]),
    ("NumForm", 14, &["Digit", "Word", "Combi", "Roman"]),
    ("NumType", 17, &["Card", "Ord", "Frac", "Mult"]),
    ("Person", 20, &["1", "2", "3"]),
    ("Polarity", 22, &["Neg", "Pos"]),
    ("Poss", 24, &["Yes"]),
    ("PronType", 25, &["Art", "Dem", "Emp", "Ind", "Int", "Neg", "Prs", "Rcp", "Rel", "Tot"]),
    ("Reflex", 29, &["Yes"]),
    ("Tense", 30, &["Past", "Pres"]),
    ("VerbForm", 32, &["Fin", "Inf", "Part", "Ger"]),
    ("Voice", 35, &["Pass"]),
];

/// Bits of a field with this many values.
fn mask(values: usize) -> u64 {
    (1 << (usize::BITS - values.leading_zeros())) - 1
}

impl Feats {
    /// Reads the sixth column of CoNLL-U; what it does not know it leaves out.
    pub fn parse(column: &str) -> Self {
        let mut bits = 0;
        for pair in column.split('|') {
            let Some((name, value)) = pair.split_once('=') else {
                continue;
            };
            let Some((_, shift, values)) = FIELDS.iter().find(|f| f.0 == name) else {
                continue;
            };
            if let Some(v) = values.iter().position(|x| *x == value) {
                bits |= (v as u64 + 1) << shift;
            }
        }
        Self(bits)
    }

    /// The value of a feature by its UD names: `get("Number") == Some("Plur")`.
    pub fn get(self, name: &str) -> Option<&'static str> {
        let (_, shift, values) = FIELDS.iter().find(|f| f.0 == name)?;
        let v = (self.0 >> shift) & mask(values.len());
        values.get((v as usize).checked_sub(1)?).copied()
    }

    fn field(self, shift: u32, width: u32) -> u64 {
        (self.0 >> shift) & ((1 << width) - 1)
    }
    /// Passive voice, as marked on participles.
    pub fn is_passive(self) -> bool {
        self.field(35, 1) == 1
    }
    /// Past tense, finite or participle.
    pub fn is_past(self) -> bool {
        self.field(30, 2) == 1
    }
    /// Present tense, finite or participle.
    pub fn is_present(self) -> bool {
        self.field(30, 2) == 2
    }
    /// Plural (also plurals without a singular: `troops` is not one, `proceeds` is).
    pub fn is_plural(self) -> bool {
        self.field(12, 2) >= 2
    }
    /// Negative: `not`, `no`, `nobody`, `never`.
    pub fn is_negative(self) -> bool {
        self.field(22, 2) == 1 || self.field(25, 4) == 6
    }
    /// A number of quantity: `two`, `1,500`.
    pub fn is_cardinal(self) -> bool {
        self.field(17, 3) == 1
    }
    /// Relative pronoun or adverb: `which`, `who`, `where`.
    pub fn is_relative(self) -> bool {
        self.field(25, 4) == 9
    }
    /// Imperative.
    pub fn is_imperative(self) -> bool {
        self.field(10, 2) == 2
    }
    /// Grammatical person, 1 to 3.
    pub fn person(self) -> Option<u8> {
        match self.field(20, 2) {
            0 => None,
            p => Some(p as u8),
        }
    }
    /// Form of a verb or auxiliary.
    pub fn verb_form(self) -> Option<VerbForm> {
        Some(match self.field(32, 3) {
            1 => VerbForm::Fin,
            2 => VerbForm::Inf,
            3 => VerbForm::Part,
            4 => VerbForm::Ger,
            _ => return None,
        })
    }
    /// Without `NumForm`, which the official evaluation does not compare.
    pub fn universal(self) -> Self {
        Self(self.0 & !(0b111 << 14))
    }
}

impl std::fmt::Display for Feats {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut first = true;
        for (name, shift, values) in FIELDS {
            let v = (self.0 >> shift) & mask(values.len());
            if let Some(value) = (v as usize).checked_sub(1).and_then(|v| values.get(v)) {
                write!(f, "{}{name}={value}", if first { "" } else { "|" })?;
                first = false;
            }
        }
        if first { f.write_str("_") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_returns_as_it_went() {
        for (name, _, values) in FIELDS {
            for value in *values {
                let text = format!("{name}={value}");
                assert_eq!(Feats::parse(&text).to_string(), text);
                assert_eq!(Feats::parse(&text).get(name), Some(*value));
            }
        }
    }

    #[test]
    fn fields_do_not_overlap() {
        let mut used = 0u64;
        for (name, shift, values) in FIELDS {
            let bits = mask(values.len()) << shift;
            assert_eq!(used & bits, 0, "{name}");
            used |= bits;
        }
    }
}
