//! What a word before a full stop says about the full stop.
//!
//! One table of English abbreviations, each with the way it behaves; and the words that begin sentences.

/// How a full stop after a word reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// An ordinary word: the stop ends the sentence if a sentence can begin after it.
    Word,
    /// A title: a name follows ("Gen. Grant").
    Title,
    /// A name follows a number or letter ("No. 5", "Art. IV").
    Number,
    /// A month or day: a number follows ("Oct. 18").
    Month,
    /// May end a sentence or not ("Inc.", "U.S.", "Jr."): only a plain sentence beginning tells.
    Either,
    /// Never ends a sentence ("e.g.", "vs.").
    Never,
    /// Ends the sentence before a capital ("etc.").
    Capital,
}

/// The behaviour of a word that is followed by a full stop (the word without it).
///
/// `word` is as it stands in the text: "Sun." is a day, "sun." a word.
pub(crate) fn stop_after(word: &str) -> Stop {
    let mut buffer = [0_u8; 12];
    let Some(folded) = buffer.get_mut(..word.len()) else {
        return Stop::Word;
    };
    folded.copy_from_slice(word.as_bytes());
    folded.make_ascii_lowercase();
    let Ok(at) = TABLE.binary_search_by(|(known, _, _)| known.as_bytes().cmp(folded)) else {
        return dotted(word);
    };
    let (_, stop, capitalised) = TABLE[at];
    if capitalised && !word.starts_with(|c: char| c.is_ascii_uppercase()) { Stop::Word } else { stop }
}

/// "U.S.S.R", "S.A", "Ph.D": letters with stops between them.
fn dotted(word: &str) -> Stop {
    let mut n_parts = 0;
    for part in word.split('.') {
        n_parts += 1;
        if part.is_empty() || 2 < part.len() || !part.bytes().all(|b| b.is_ascii_alphabetic()) {
            return Stop::Word;
        }
    }
    if n_parts < 2 { Stop::Word } else { Stop::Either }
}

/// Whether this capitalised word begins sentences rather than names.
pub(crate) fn begins_sentence(word: &str) -> bool {
    STARTERS.binary_search(&word).is_ok()
}

/// Roman numerals as they number articles and volumes: upper case, up to eight letters.
pub(crate) fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.len() <= 8 && word.bytes().all(|b| b"IVXLCDM".contains(&b))
}

use Stop::{Capital, Either, Month, Never, Number, Title};

/// Word in lower case, behaviour, and whether only the capitalised form is the abbreviation; sorted.
const TABLE: &[(&str, Stop, bool)] = &[
    ("a.m", Either, false),
    ("abp", Title, true),
    ("adm", Title, true),
    ("al", Either, false),
    ("amb", Title, true),
    ("ann", Number, false),
    ("app", Number, false),
    ("approx", Never, false),
    ("apr", Month, true),
    ("art", Number, true),
    ("arts", Number, true),
    ("assn", Either, true),
    ("assoc", Either, true),
    ("asst", Title, true),
    ("aug", Month, true),
    ("ave", Either, true),
    ("b.c", Capital, false),
    ("bhd", Either, true),
    ("bldg", Either, true),
    ("blvd", Either, true),
    ("brig", Title, true),
    ("bros", Either, true),
    ("c", Number, false),
    ("ca", Never, false),
    ("capt", Title, true),
    ("cf", Never, false),
    ("ch", Number, false),
    ("chap", Number, false),
    ("cie", Either, true),
    ("cl", Number, false),
    ("cmdr", Title, true),
    ("cmnd", Number, true),
    ("co", Either, true),
    ("col", Title, true),
    ("comdr", Title, true),
    ("cont", Either, false),
    ("corp", Either, true),
    ("cpl", Title, true),
    ("dec", Month, true),
    ("dept", Either, false),
    ("doc", Number, true),
    ("docs", Number, true),
    ("dr", Title, true),
    ("e.g", Never, false),
    ("ed", Either, false),
    ("eds", Either, false),
    ("esq", Either, true),
    ("est", Number, false),
    ("etc", Capital, false),
    ("excl", Never, false),
    ("ext", Number, false),
    ("feb", Month, true),
    ("ff", Capital, false),
    ("fig", Number, false),
    ("figs", Number, false),
    ("fn", Number, false),
    ("fr", Title, true),
    ("fri", Month, true),
    ("ft", Either, false),
    ("gen", Title, true),
    ("gov", Title, true),
    ("govt", Either, false),
    ("hon", Title, true),
    ("i.e", Never, false),
    ("ibid", Capital, false),
    ("inc", Either, true),
    ("incl", Never, false),
    ("insp", Title, true),
    ("int'l", Never, false),
    ("intl", Never, false),
    ("jan", Month, true),
    ("jr", Either, true),
    ("jul", Month, true),
    ("jun", Month, true),
    ("lt", Title, true),
    ("ltd", Either, true),
    ("maj", Title, true),
    ("mar", Month, true),
    ("messrs", Title, true),
    ("mfg", Either, true),
    ("mgr", Title, true),
    ("mlle", Title, true),
    ("mme", Title, true),
    ("mon", Month, true),
    ("mr", Title, true),
    ("mrs", Title, true),
    ("ms", Title, true),
    ("msgr", Title, true),
    ("mt", Title, true),
    ("n", Number, false),
    ("nat'l", Never, false),
    ("natl", Never, false),
    ("no", Number, false),
    ("nos", Number, false),
    ("nov", Month, true),
    ("nr", Number, false),
    ("oct", Month, true),
    ("op", Number, false),
    ("p", Number, false),
    ("p.m", Either, false),
    ("par", Number, false),
    ("para", Number, false),
    ("paras", Number, false),
    ("pars", Number, false),
    ("pfc", Title, true),
    ("ph.d", Either, true),
    ("plc", Either, true),
    ("pp", Number, false),
    ("pres", Title, true),
    ("prof", Title, true),
    ("pt", Number, false),
    ("pub", Number, true),
    ("pvt", Title, true),
    ("rd", Either, true),
    ("ref", Number, false),
    ("rep", Title, true),
    ("reps", Title, true),
    ("res", Number, true),
    ("resp", Never, false),
    ("ret", Either, false),
    ("rev", Title, true),
    ("rm", Number, true),
    ("rs", Number, true),
    ("sat", Month, true),
    ("sec", Number, true),
    ("sect", Number, false),
    ("sen", Title, true),
    ("sens", Title, true),
    ("sep", Month, true),
    ("sept", Month, true),
    ("ser", Number, true),
    ("sgt", Title, true),
    ("sr", Either, true),
    ("st", Title, true),
    ("stat", Number, true),
    ("ste", Title, true),
    ("sun", Month, true),
    ("supp", Number, false),
    ("suppl", Number, false),
    ("supt", Title, true),
    ("tab", Number, true),
    ("tel", Number, false),
    ("thu", Month, true),
    ("thur", Month, true),
    ("thurs", Month, true),
    ("tue", Month, true),
    ("tues", Month, true),
    ("univ", Either, true),
    ("v", Never, false),
    ("viz", Never, false),
    ("vol", Number, false),
    ("vols", Number, false),
    ("vs", Never, false),
    ("wed", Month, true),
];

/// Capitalised function words and the like; sorted.
const STARTERS: &[&str] = &[
    "A",
    "About",
    "According",
    "After",
    "All",
    "Although",
    "Among",
    "An",
    "And",
    "Another",
    "As",
    "At",
    "Because",
    "Before",
    "Between",
    "Both",
    "But",
    "By",
    "During",
    "Each",
    "Even",
    "Finally",
    "First",
    "Following",
    "For",
    "From",
    "Given",
    "He",
    "Hence",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Indeed",
    "Instead",
    "Is",
    "It",
    "Its",
    "Later",
    "Many",
    "Meanwhile",
    "More",
    "Moreover",
    "Most",
    "My",
    "Neither",
    "Nevertheless",
    "No",
    "Nor",
    "Not",
    "Now",
    "On",
    "Once",
    "One",
    "Only",
    "Or",
    "Our",
    "Over",
    "She",
    "Since",
    "So",
    "Some",
    "Soon",
    "Still",
    "Such",
    "Than",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "Therefore",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Through",
    "Thus",
    "To",
    "Today",
    "Under",
    "Unlike",
    "Until",
    "Upon",
    "We",
    "What",
    "When",
    "Where",
    "Whereas",
    "Whether",
    "Which",
    "While",
    "Who",
    "Why",
    "With",
    "Within",
    "Without",
    "Yet",
    "You",
    "Your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_for_the_search() {
        assert!(TABLE.is_sorted_by(|a, b| a.0 < b.0));
        assert!(STARTERS.is_sorted_by(|a, b| a < b));
        assert!(TABLE.iter().all(|(word, _, _)| word.len() <= 12));
    }

    #[test]
    fn words_before_a_full_stop() {
        let check = |word: &str| format!("{:?}", stop_after(word));
        assert_eq!(check("Gen"), "Title");
        assert_eq!(check("U.S.S.R"), "Either");
        assert_eq!(check("Sun"), "Month");
        assert_eq!(check("sun"), "Word");
        assert_eq!(check("treaty"), "Word");
        assert_eq!(check("e.g"), "Never");
        assert_eq!(check("no"), "Number");
    }
}
