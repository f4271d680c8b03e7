//! What people type to search, as FTS5 understands it.
//!
//! FTS5 takes bare words of letters and digits only: "$5.1 billion" or "U.S.-Cuban" are errors to it.
//! Whatever is neither such a word, a phrase in quotes, a bracket nor an operator is put into quotes, so that it finds its own letters.

/// Words that join others.
const OPERATORS: &[&str] = &["AND", "OR", "NOT"];

/// The same words in the language of FTS5: phrases, `beginning*`, brackets and AND, OR, NOT stay as they are.
///
/// `5.1 billion` becomes `"5.1" billion`; a quote that nobody closed ends with the line.
pub(crate) fn match_words(typed: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut rest = typed.trim_start();
    while let Some(first) = rest.chars().next() {
        let token_end = match first {
            '"' => rest[1..].find('"').map_or(rest.len(), |at| at + 2),
            '(' | ')' => 1,
            _ => rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '(' | ')')).unwrap_or(rest.len()),
        };
        let (token, after) = rest.split_at(token_end);
        out.extend(match_token(token));
        rest = after.trim_start();
    }
    out.join(" ")
}

/// One token; `None` for one without any letter or digit, which finds nothing.
fn match_token(token: &str) -> Option<String> {
    if matches!(token, "(" | ")") || OPERATORS.contains(&token) {
        return Some(token.to_owned());
    }
    let phrase = token.trim_matches('"');
    if !phrase.contains(char::is_alphanumeric) {
        return None;
    }
    let (stem, star) = phrase.strip_suffix('*').map_or((phrase, ""), |stem| (stem, "*"));
    let bare = stem.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || !c.is_ascii());
    if bare && !token.starts_with('"') { Some(format!("{stem}{star}")) } else { Some(format!("\"{stem}\"{star}")) }
}

#[cfg(test)]
mod tests {
    use super::match_words;

    #[test]
    fn what_people_type() {
        let cases = [
            ("trade agreement", "trade agreement"),
            ("\"trade agreement\" OR loan*", "\"trade agreement\" OR loan*"),
            ("$5.1 billion", "\"$5.1\" billion"),
            ("U.S.-Cuban relations", "\"U.S.-Cuban\" relations"),
            ("l'Europe", "\"l'Europe\""),
            ("(sugar OR oil) NOT rum", "( sugar OR oil ) NOT rum"),
            ("\"not closed", "\"not closed\""),
            ("quote:sugar", "\"quote:sugar\""),
            ("communiqué", "communiqué"),
            ("... -- !", ""),
        ];
        for (typed, expected) in cases {
            assert_eq!(match_words(typed), expected, "{typed}");
        }
    }
}
