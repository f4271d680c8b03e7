//! Random texts and random EDTF: no panic, bounds ordered, spans valid.
mod common;
use common::{edtf_holds, text_holds};
use proptest::prelude::*;

/// Words and marks of time, so that random texts are full of dates and half-dates.
const PIECES: &[&str] = &[
    "May",
    "12",
    "3",
    "1961",
    "1991",
    "-",
    "–",
    "/",
    ",",
    ".",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "the",
    "of",
    "in",
    "In",
    "to",
    "from",
    "From",
    "and",
    "between",
    "until",
    "since",
    "by",
    "not before",
    "early",
    "mid-",
    "late",
    "end of",
    "first half of",
    "century",
    "19th",
    "4th",
    "BC",
    "B.C.",
    "1990s",
    "'90s",
    "year",
    "years",
    "days",
    "two",
    "later",
    "ago",
    "next",
    "last",
    "that",
    "same",
    "following",
    "spring",
    "winter",
    "Monday",
    "at",
    "5:30",
    "p.m.",
    "night",
    "(",
    ")",
    "O.S.",
    "Old Style",
    "Q3",
    "FY",
    "c.",
    "about",
    "or",
    "31",
    "29",
    "February",
    "0",
    "10,000",
    "9999",
    "decade",
    "decades that followed",
    "the past",
    "quarter",
    "Christmas",
    "Easter",
    "é",
    "\u{a0}",
    "“",
    "„",
    "?",
    "%",
    "2000-02-30",
    "1991-10-18",
    "now",
    "former",
    "every",
    "daily",
    "will",
    "had",
    "anniversary",
    "period",
    "time",
    "age",
    "long",
    "999999999999",
    "1e9",
    "st",
    "th",
    "’s",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_text(text in "\\PC{0,80}", published in proptest::option::of(-2_000_000i64..4_000_000)) {
        text_holds(&text, published);
    }

    #[test]
    fn texts_full_of_dates(pieces in prop::collection::vec((prop::sample::select(PIECES), any::<bool>()), 0..40), published in proptest::option::of(-2_000_000i64..4_000_000)) {
        let text: String = pieces.iter().flat_map(|(piece, gap)| [*piece, if *gap { " " } else { "" }]).collect();
        text_holds(&text, published);
    }

    #[test]
    fn any_edtf(text in "[-0-9XYESTZ?~%/.,:+\\[\\]{}]{0,24}") {
        edtf_holds(&text);
    }

    #[test]
    fn likely_edtf(a in "-?[0-9X]{4}(-[0-4X][0-9X](-[0-3X][0-9X])?)?[?~%]?", b in "-?[0-9X]{4}(-[0-4X][0-9X](-[0-3X][0-9X])?)?[?~%]?", form in 0usize..8) {
        edtf_holds(&match form {
            0 => a,
            1 => format!("{a}/{b}"),
            2 => format!("{a}/.."),
            3 => format!("../{b}"),
            4 => format!("[{a},{b}]"),
            5 => format!("{{{a},{b}}}"),
            6 => format!("[{a}..{b}]"),
            _ => format!("[..{a}]"),
        });
    }
}
