//! What a claim's roles and amounts hold beside what they should: words of the time before them, the end of a list cut off, a rank
//! taken for a share.
use crate::scene::Scene;
use chancery_claim::{Claim, Kind, Role};
use chancery_text::Span;

/// Mends the roles and amounts of a claim in place.
pub(crate) fn trim(scene: &Scene<'_>, claim: &mut Claim) {
    let text = scene.reading.text;
    if claim.kind == Kind::Agreement {
        // "concluded a series of draft agreements": drafts are agreed, not signed.
        let draft_only = |role: &Role| role.role == "title" && role.text.to_lowercase().split_whitespace().any(|word| word == "draft");
        if claim.action == "signed" && claim.roles.iter().any(draft_only) {
            claim.action = "negotiated";
        }
        for role in claim.roles.iter_mut().filter(|role| role.role == "title") {
            let Some(span) = role.span.filter(|span| span.of(text) == role.text) else { continue };
            let whole = with_the_last(text, scene.sentence, after_time(text, span));
            role.span = Some(whole);
            role.text = whole.of(text).to_owned();
        }
    }
    // "in Africa we shoot down two planes": a continent is where, and not at whom.
    if claim.kind == Kind::Force {
        let land = |role: &Role| role.role == "target" && role.entity.as_deref().is_some_and(|id| id.starts_with("l:"));
        let before = |role: &Role| role.span.map(|span| text[..span.start].trim_end_matches("the ").trim_end());
        let within = |role: &Role| before(role).is_some_and(|before| before.ends_with(" in") || before.ends_with("In"));
        if claim.roles.iter().any(|role| land(role) && within(role)) {
            claim.roles.iter_mut().filter(|role| land(role)).for_each(|role| role.role = "place");
        }
        claim.roles.sort_by_key(|role| claim.kind.roles().iter().position(|name| *name == role.role));
    }
    claim.amounts.retain(|amount| amount.of != "share" || is_share(text, amount.span));
    claim.amounts.retain(|amount| amount.of == "share" || !is_a_fall(text, scene.sentence, amount.span));
}

/// "On the 20th of July *last* an agreement was concluded": a title begins with its article.
fn after_time(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let article = |rest: &str| ["a ", "an ", "the "].iter().any(|article| rest.starts_with(article));
    let led = ["last ", "instant ", "next ", "ultimo "].iter().find_map(|word| words.strip_prefix(word)).filter(|rest| article(rest));
    led.map_or(span, |rest| Span::new(span.end - rest.len(), span.end))
}

/// "the treaty of friendship, commerce*, and navigation*": what a treaty is of goes on to the word after "and".
fn with_the_last(text: &str, sentence: Span, span: Span) -> Span {
    let listed = span.of(text).rsplit_once(" of ").is_some_and(|(_, list)| {
        list.contains(", ") && list.split(", ").all(|word| !word.is_empty() && word.chars().all(|c| c.is_lowercase()))
    });
    let rest = text.get(span.end..sentence.end).unwrap_or_default();
    let last = rest.strip_prefix(", and ").or_else(|| rest.strip_prefix(" and "));
    let word = last.map_or(0, |last| last.len() - last.trim_start_matches(char::is_lowercase).len());
    if !listed || word == 0 {
        return span;
    }
    Span::new(span.start, span.end + rest.len() - last.map_or(0, str::len) + word)
}

/// "exports fell off over 50 per cent, *or $17,202,730*": by how much they fell, and not how much they were.
fn is_a_fall(text: &str, sentence: Span, span: Span) -> bool {
    const CHANGED: &[&str] = &["fell", "fallen", "declined", "dropped", "decreased", "rose", "risen", "increased", "grew", "grown"];
    let before = text.get(sentence.start..span.start).unwrap_or("").trim_end();
    let Some(rest) = before.strip_suffix("or").map(|rest| rest.trim_end().trim_end_matches([',', '('])) else { return false };
    let percent = ["per cent", "percent", "%"].iter().any(|sign| rest.trim_end().ends_with(sign));
    percent && rest.split_whitespace().rev().take(8).any(|word| CHANGED.contains(&word))
}

/// Whether what counts as a share is one: "one of the ten largest economies" is a rank, and what grows "by 400%" has no such part.
fn is_share(text: &str, span: Span) -> bool {
    const RANKS: &[&str] = &["largest", "biggest", "smallest", "poorest", "richest", "strongest", "oldest", "leading"];
    const GROWN: &[&str] = &[
        "grow",
        "grew",
        "grown",
        "growing",
        "rise",
        "rose",
        "risen",
        "rising",
        "increase",
        "increased",
        "increasing",
        "fall",
        "fell",
        "fallen",
        "falling",
        "decline",
        "declined",
        "declining",
        "drop",
        "dropped",
    ];
    let rank = span.of(text).split_whitespace().any(|word| RANKS.contains(&word.to_lowercase().as_str()));
    let hedge =
        |word: &&str| matches!(*word, "by" | "off" | "over" | "about" | "nearly" | "almost" | "some" | "an" | "average" | "of" | "around");
    let mut before = text[..span.start].split_whitespace().rev().take(6).skip_while(hedge);
    let grown = before.next().is_some_and(|word| GROWN.contains(&word.to_lowercase().as_str()));
    !rank && !grown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_begin_and_end_with_their_own_words() {
        let title = |text: &str, words: &str| {
            let start = text.find(words).unwrap_or(0);
            let whole = Span::new(0, text.len());
            with_the_last(text, whole, after_time(text, Span::new(start, start + words.len()))).of(text).to_owned()
        };
        assert_eq!(title("In May last a treaty was signed.", "last a treaty"), "a treaty");
        assert_eq!(title("The last treaty was signed.", "last treaty"), "last treaty");
        let text = "Peru ended the treaty of peace, trade, and travel with Chile.";
        assert_eq!(title(text, "the treaty of peace, trade"), "the treaty of peace, trade, and travel");
        assert_eq!(title("the treaty of peace and trade", "the treaty of peace"), "the treaty of peace");
    }

    #[test]
    fn ranks_and_growth_are_no_shares() {
        let share = |text: &str, words: &str| {
            let start = text.find(words).unwrap_or(0);
            is_share(text, Span::new(start, start + words.len()))
        };
        assert!(!share("one of the ten largest economies", "ten largest economies"));
        assert!(!share("exports grew by 40%", "40%"));
        assert!(!share("exports growing by about 40%", "40%"));
        assert!(!share("exports fell off over 40%", "40%"));
        assert!(share("its part rose to 40%", "40%"));
        assert!(share("bought by 40% of them", "40%"));
        assert!(share("makes up 40% of exports", "40%"));
    }
}
