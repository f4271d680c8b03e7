//! What sort of goods words name: Harmonized System, UN Register of Conventional Arms, SIPRI categories.
//!
//! The head noun decides, with as many of the words before it as the table knows:
//!
//! ```
//! use chancery_lexicon::goods::classify;
//! let class = classify("40 Soviet T-72 tanks").expect("the table knows tanks");
//! assert_eq!((class.hs, class.label), (Some("8710"), "battle tanks"));
//! assert_eq!(class.arms.and_then(|a| a.unroca), Some("I"));
//! assert!(classify("friendly relations").is_none());
//! ```
use crate::concrete::is_concrete;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The class of goods that some words name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GoodsClass {
    /// Chapter (`10`), heading (`1001`) or range of chapters (`16-24`) of the Harmonized System.
    pub hs: Option<&'static str>,
    /// The official description of that chapter or heading, shortened; `None` for a range.
    pub hs_title: Option<&'static str>,
    /// Categories of arms, for arms.
    pub arms: Option<ArmsClass>,
    /// The class in plain words, plural: "battle tanks".
    pub label: &'static str,
}

/// Categories of arms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArmsClass {
    /// Category of the UN Register of Conventional Arms, `I` to `VII`; `VIII` for small arms and light weapons.
    pub unroca: Option<&'static str>,
    /// Category of major arms of the SIPRI Arms Transfers Database; `other` for arms that are none.
    pub sipri: Option<&'static str>,
}

struct Table {
    /// Rows by their words, singular and lower case.
    words: HashMap<&'static str, GoodsClass>,
    /// Beginnings of designations ("mig-"), longest first.
    designations: Vec<(&'static str, GoodsClass)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { words: HashMap::new(), designations: Vec::new() };
    for line in include_str!("../data/goods.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut cells = line.split('\t');
        let words = cells.next().unwrap_or("");
        let mut cell = || cells.next().filter(|c| !c.is_empty());
        let (hs, unroca, sipri) = (cell(), cell(), cell());
        let label = cell().unwrap_or("");
        let arms = (unroca.is_some() || sipri.is_some()).then_some(ArmsClass { unroca, sipri });
        let class = GoodsClass { hs, hs_title: cell(), arms, label };
        for word in words.split(',') {
            match word.strip_suffix('*') {
                Some(beginning) => table.designations.push((beginning, class)),
                None => {
                    table.words.insert(word, class);
                }
            }
        }
    }
    table.designations.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    table
});

/// Nouns that hold or measure goods: "100 tons of rice" is rice.
const HOLDERS: &[&str] = &[
    "ton",
    "tonne",
    "barrel",
    "batch",
    "shipment",
    "delivery",
    "supply",
    "consignment",
    "cargo",
    "load",
    "shipload",
    "planeload",
    "truckload",
    "carload",
    "tin",
    "can",
    "bag",
    "sack",
    "box",
    "crate",
    "case",
    "set",
    "pair",
    "piece",
    "item",
    "unit",
    "type",
    "kind",
    "sort",
    "variety",
    "range",
    "quantity",
    "amount",
    "volume",
    "number",
    "stock",
    "squadron",
    "regiment",
    "battalion",
    "battery",
    "brigade",
    "division",
    "fleet",
    "lot",
    "package",
    "donation",
    "gift",
    "kilogram",
    "gallon",
    "litre",
    "bale",
    "bushel",
    "metre",
    "kilometre",
    "quantum",
    "assortment",
    "export",
    "import",
    "sale",
    "purchase",
    "transfer",
    "part of",
    "series",
    "array",
    "group",
    "dozen",
    "hundred",
    "thousand",
    "million",
    "bottle",
    "roll",
    "sheet",
    "spare",
    "spare part",
];

/// Words after which no head noun stands: what follows describes it.
const CUTS: &[&str] = &[
    "of",
    "for",
    "from",
    "to",
    "with",
    "in",
    "on",
    "at",
    "by",
    "and",
    "or",
    "including",
    "such",
    "that",
    "which",
    "worth",
    "valued",
    "under",
    "against",
    "as",
    "used",
    "made",
    "like",
    "was",
    "were",
    "is",
    "are",
    "had",
    "has",
    "into",
    "via",
];

/// The class of goods that a noun phrase names; `None` where its head is no goods the table knows.
pub fn classify(phrase: &str) -> Option<GoodsClass> {
    // Longer than any noun phrase: not worth reading, and bounded.
    let mut end = phrase.len().min(400);
    while !phrase.is_char_boundary(end) {
        end -= 1;
    }
    let words: Vec<String> = phrase[..end]
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')))
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    let mut from = 0;
    // "Tons of rice", "a batch of new trucks": step over what only holds.
    for _ in 0..4 {
        if let Some(class) = whole(&words[from..]) {
            return Some(class);
        }
        let cut = (from..words.len()).find(|at| CUTS.contains(&words[*at].as_str())).unwrap_or(words.len());
        let head = &words[from..cut];
        let holds = words.get(cut).is_some_and(|w| w == "of")
            && head.last().is_none_or(|w| HOLDERS.contains(&singular(w).as_str()) || w.bytes().all(|b| b.is_ascii_digit()));
        if !holds {
            return head_class(head);
        }
        from = cut + 1;
    }
    None
}

/// Words for goods of no told sort.
const GENERAL: &[&str] =
    &["goods", "good", "item", "supply", "material", "aid", "relief", "donation", "gift", "present", "consignment", "cargo"];

/// Words that make assistance one in kind: "emergency assistance".
const IN_KIND: &[&str] =
    &["humanitarian", "emergency", "relief", "food", "medical", "military", "material", "disaster", "flood", "financial"];

/// Whether a noun (singular, small letters) holds or measures goods: "a shipment of", "tons of".
pub fn holds(noun: &str) -> bool {
    HOLDERS.contains(&noun)
}

/// Whether a noun phrase with this head (singular, small letters) names goods: things that can be handed over.
pub fn is_good(phrase: &str, head: &str) -> bool {
    let in_kind = || head == "assistance" && phrase.split_whitespace().any(|word| IN_KIND.contains(&word.to_lowercase().as_str()));
    is_concrete(head) || GENERAL.contains(&head) || classify(phrase).is_some() || in_kind()
}

/// All the words at once, for phrases of the table that hold a cutting word: "surface to air missile".
fn whole(words: &[String]) -> Option<GoodsClass> {
    let (last, rest) = words.split_last().filter(|(_, rest)| (1..=4).contains(&rest.len()))?;
    let joined = format!("{} {}", rest.join(" "), singular(last));
    TABLE.words.get(joined.as_str()).copied()
}

fn head_class(words: &[String]) -> Option<GoodsClass> {
    let last = words.last()?;
    let one = singular(last);
    if one == "tank" && words.iter().rev().nth(1).is_some_and(|w| w == "think") {
        return None;
    }
    // The longest run of words that ends in the head, singular or as it stands ("goggles").
    for start in words.len().saturating_sub(4)..words.len() {
        for head in [one.as_str(), last.as_str()] {
            let mut joined = words[start..words.len() - 1].join(" ");
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(head);
            if let Some(class) = TABLE.words.get(joined.as_str()) {
                return Some(*class);
            }
        }
    }
    designation(&one).or_else(|| {
        // "MiG 29": the figure stands apart.
        let figure = last.bytes().next().is_some_and(|b| b.is_ascii_digit());
        let name = words.len().checked_sub(2).map(|at| &words[at]).filter(|_| figure)?;
        designation(&format!("{name}-{last}"))
    })
}

/// A weapon by its designation: "mig-29" begins with "mig-" and goes on with a figure.
fn designation(word: &str) -> Option<GoodsClass> {
    let found = TABLE.designations.iter().find(|(beginning, _)| word.starts_with(beginning));
    let (beginning, class) = found?;
    let rest = &word[beginning.len()..];
    let digit = rest.bytes().next().is_some_and(|b| b.is_ascii_digit());
    let named =
        !beginning.ends_with('-') && (rest.is_empty() || rest.starts_with('-') || beginning.ends_with(|c: char| c.is_ascii_digit()));
    (digit && beginning.ends_with('-') || named).then_some(*class)
}

/// The singular of an English plural, near enough for the table.
fn singular(word: &str) -> String {
    if matches!(word, "aircraft" | "gas" | "glass" | "arms" | "goggles" | "manpads" | "binoculars" | "molasses" | "awacs") {
        return word.to_string();
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    for ending in ["sses", "shes", "ches", "xes"] {
        if word.ends_with(ending) {
            return word[..word.len() - 2].to_string();
        }
    }
    match word {
        "potatoes" | "tomatoes" | "torpedoes" | "mosquitoes" => {
            return word[..word.len() - 2].to_string();
        }
        "buses" | "gases" => return word[..word.len() - 2].to_string(),
        "wolves" | "knives" => return word.to_string(),
        _ => {}
    }
    match word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")) {
        Some(stem) => stem.to_string(),
        None => word.strip_suffix('s').filter(|stem| stem.len() > 1 && !stem.ends_with('s')).unwrap_or(word).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(phrase: &str, expected: &str) {
        let got = classify(phrase).map_or("none".to_string(), |c| {
            let arms = c.arms.map_or(String::new(), |a| format!(" {}/{}", a.unroca.unwrap_or("-"), a.sipri.unwrap_or("-")));
            format!("{} {}{arms}", c.hs.unwrap_or("-"), c.label)
        });
        assert_eq!(got, expected, "{phrase}");
    }

    #[test]
    fn goods_by_their_words() {
        check("small arms", "9301 small arms and light weapons VIII/-");
        check("ammunition", "9306 ammunition -/other");
        check("bottom mines", "9306 naval mines -/naval weapons");
        check("crude oil", "2709 crude oil");
        check("oil and petroleum products", "2709 crude oil");
        check("petroleum products", "2710 petroleum products");
        check("wheat", "1001 wheat");
        check("MiG-29 fighters", "8802 combat aircraft IV/aircraft");
        check("two squadrons of MiG-29s", "8802 combat aircraft IV/aircraft");
        check("MiG 21", "8802 combat aircraft IV/aircraft");
        check("T-72 tanks", "8710 battle tanks I/armoured vehicles");
        check("T-72s", "8710 battle tanks I/armoured vehicles");
        check("fifty heavy tanks", "8710 battle tanks I/armoured vehicles");
        check("Il-76 transport aircraft", "8802 military transport aircraft -/aircraft");
        check("Mi-24s", "8802 attack helicopters V/aircraft");
        check("Mi-8 helicopters", "8802 helicopters -/aircraft");
        check("trucks", "8704 trucks");
        check("spares", "84-90 spare parts");
        check("spare parts for tanks", "84-90 spare parts");
        check("food aid", "16-24 food");
        check("food", "16-24 food");
        check("medical supplies", "30 medical supplies");
        check("radio sets", "8525 radio and communications equipment");
        check("100 tons of rice", "1006 rice");
        check("a batch of agricultural machinery", "8432 agricultural machinery");
        check("agricultural equipment", "8432 agricultural machinery");
        check("the military equipment", "93 arms and military equipment -/other");
        check("Soviet weapons and systems", "93 arms and military equipment -/other");
        check("surface-to-air missiles", "9306 surface-to-air missiles -/air defence systems");
        check("S-300 missile systems", "9306 missiles VII/missiles");
        check("S-75", "9306 surface-to-air missiles -/air defence systems");
        check("armoured personnel carriers", "8710 armoured combat vehicles II/armoured vehicles");
        check("obsolete destroyers", "8906 warships VI/ships");
        check("oil tankers", "8901 ships");
        check("buses", "8702 buses");
        check("torpedoes", "9306 torpedoes -/anti-submarine warfare weapons");
        check("diesel engines", "8408 engines -/engines");
        check("military uniforms", "62 clothing");
        check("gas", "2711 natural gas");
        check("AK-47 rifles", "9301 rifles VIII/-");
        check("rounds of ammunition", "9306 ammunition -/other");
        check("think tanks", "none");
        check("water tanks", "7309 storage tanks");
        check("sugar-mills", "none");
        check("friendly relations", "none");
        check("", "none");
        check("of of of of of of", "none");
        check("documents", "none");
    }

    #[test]
    fn every_row_is_reached_by_its_words() {
        for (word, class) in &TABLE.words {
            assert_eq!(classify(word).map(|c| c.label), Some(class.label), "{word}");
        }
        assert!(TABLE.words.values().all(|c| !c.label.is_empty() && c.hs.is_some()));
    }
}
