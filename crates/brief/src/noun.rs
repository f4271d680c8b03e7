//! Noun phrases: articles before names of states, lists, possessives, and words lifted from a source.

/// Words at the end of a state's name that call for "the" before it.
const ARTICLE_ENDINGS: &[&str] = &[
    "Union",
    "States",
    "Kingdom",
    "Republic",
    "Republics",
    "Emirates",
    "Islands",
    "Federation",
    "Empire",
    "Netherlands",
    "Philippines",
    "Maldives",
    "Seychelles",
    "Bahamas",
    "Comoros",
    "Gambia",
    "Vatican",
    "Nations",
    "League",
    "Community",
    "Organization",
    "Organisation",
];

/// Short forms that stand with "the" as well.
const ARTICLE_NAMES: &[&str] = &["USSR", "USA", "UK", "UAE", "GDR", "FRG", "US", "UN", "EU", "DPRK", "PRC", "RSFSR"];

/// A name as it stands inside a sentence: "Cuba", "the Soviet Union", "the Republic of Texas".
pub(crate) fn with_article(name: &str) -> String {
    let lower = name.to_lowercase();
    if lower.starts_with("the ") {
        return format!("the {}", &name[4..]);
    }
    let first = name.split_whitespace().next().unwrap_or_default();
    let head = name.split(" of ").next().unwrap_or_default().split(" (").next().unwrap_or_default();
    let head_noun = head.split_whitespace().last().unwrap_or_default();
    let of_form = name.contains(" of ") && ARTICLE_ENDINGS.contains(&head_noun);
    let whole_form = ARTICLE_ENDINGS.contains(&head_noun) || ARTICLE_NAMES.contains(&first);
    if of_form || whole_form { format!("the {name}") } else { name.to_owned() }
}

/// "A", "A and B", "A, B and C"; phrases that hold commas of their own are parted by semicolons.
pub(crate) fn list<S: AsRef<str>>(items: &[S]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    let comma = if items.iter().any(|item| item.contains(',')) { "; " } else { ", " };
    match items.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(comma)),
    }
}

/// "Cuba's", "the United States'".
pub(crate) fn possessive(phrase: &str) -> String {
    if phrase.ends_with('s') { format!("{phrase}'") } else { format!("{phrase}'s") }
}

/// "1 claim", "2 claims".
pub fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// First letter upper-case, the rest untouched.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Words of a source made fit to stand inside a sentence: white space folded, a capital article lowered,
/// marks at the ends dropped.
pub(crate) fn lifted(text: &str) -> String {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let trimmed = folded.trim_matches(|c: char| matches!(c, ',' | ';' | ':' | '.' | '•' | '-' | '–') || c == ' ').to_owned();
    for article in ["The ", "A ", "An ", "Its ", "Their ", "His ", "Her ", "Our "] {
        if let Some(rest) = trimmed.strip_prefix(article) {
            return format!("{}{rest}", article.to_lowercase());
        }
    }
    trimmed
}

/// Plural heads that are written with a capital; any other capital -s is part of a name ("Cabrisas", "Texas").
const CAPITAL_PLURALS: &[&str] = &[
    "Councils",
    "Committees",
    "Commissions",
    "Forces",
    "Ministers",
    "Ministries",
    "Governments",
    "Presidents",
    "Companies",
    "Agreements",
    "Protocols",
    "Contracts",
    "Troops",
    "Parties",
];

/// Whether a phrase takes a plural verb, as far as its form tells.
pub(crate) fn is_plural(phrase: &str) -> bool {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let head = words
        .iter()
        .position(|word| matches!(*word, "of" | "for" | "in" | "on" | "from" | "with" | "to"))
        .map_or(words.last(), |at| words.get(at.saturating_sub(1)))
        .copied()
        .unwrap_or_default();
    let joined = words.contains(&"and");
    let many = if head.starts_with(char::is_uppercase) {
        CAPITAL_PLURALS.contains(&head)
    } else {
        head.ends_with('s') && !["ss", "us", "is"].iter().any(|end| head.ends_with(end)) && head != "news"
    };
    joined || many
}

/// Common nouns without article take "the"; names, numbers and words with an article stay as they are.
pub(crate) fn with_definite(phrase: &str) -> String {
    let first = phrase.split_whitespace().next().unwrap_or_default();
    let last = phrase.split_whitespace().last().unwrap_or_default();
    let common = last.starts_with(char::is_lowercase);
    let determined = matches!(
        first.to_lowercase().as_str(),
        "the" | "a" | "an" | "its" | "their" | "his" | "her" | "our" | "all" | "both" | "some" | "many" | "several" | "no"
    ) || first.starts_with(|c: char| c.is_ascii_digit())
        || first.ends_with("'s")
        || first.ends_with("’s");
    if common && !determined { format!("the {phrase}") } else { phrase.to_owned() }
}

/// "a" or "an", by the letter.
pub(crate) fn with_indefinite(noun: &str) -> String {
    let an = noun.chars().next().is_some_and(|c| "aeiouAEIOU".contains(c));
    format!("{} {noun}", if an { "an" } else { "a" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_take_articles_as_english_does() {
        let names = [
            "Cuba",
            "Soviet Union",
            "USSR",
            "United States of America",
            "Russian Federation",
            "Republic of Texas",
            "Czechoslovakia",
            "The Netherlands",
            "Vietnam (Democratic Republic)",
        ];
        let shown: Vec<String> = names.iter().map(|name| with_article(name)).collect();
        insta::assert_snapshot!(shown.join(" | "), @"Cuba | the Soviet Union | the USSR | the United States of America | the Russian Federation | the Republic of Texas | Czechoslovakia | the Netherlands | Vietnam (Democratic Republic)");
    }

    #[test]
    fn lists_keep_their_commas_apart() {
        assert_eq!(list(&["Cuba"]), "Cuba");
        assert_eq!(list(&["A", "B", "C"]), "A, B and C");
        assert_eq!(list(&["A, of B", "C"]), "A, of B and C");
        assert_eq!(list(&["A, of B", "C", "D"]), "A, of B; C and D");
    }

    #[test]
    fn lifted_words_stand_inside_a_sentence() {
        assert_eq!(lifted(" The Treaty\n on trade, "), "the Treaty on trade");
        assert_eq!(lifted("• oil products;"), "oil products");
    }
}
