//! Keeps the examples of `docs/manual/dates.md` true: they are what the program says.
//!
//! `UPDATE_DOCS=1 cargo test -p chancery-time --test manual` writes them anew.
use chancery_time::{Anchor, AnchorKind, Aspect, Context, Time, find_times, parse_day, show_day, words};
use std::fmt::Write as _;
use std::path::Path;

/// Sentences of the manual; each is read as a text of its own, published on 1 June 2014.
const EXAMPLES: &[(&str, &[&str])] = &[
    (
        "Days, months, years",
        &[
            "The treaty was signed on 13 December 2000.",
            "The treaty was signed on December 13th, 2000.",
            "The legation opened in March 1946.",
            "The two states recognised each other in 1942.",
            "The envoy arrived on Friday, 5 May 1961.",
            "The note is dated 1991-10-18.",
        ],
    ),
    (
        "Longer times",
        &[
            "Trade shrank in the 1990s.",
            "They exchanged envoys in the nineteenth century.",
            "They met in the spring of 1955.",
            "The loan was drawn in the third quarter of 1998.",
            "Exports doubled in the second half of 2008.",
            "It was built in the winter of 1962-63.",
        ],
    ),
    (
        "Ranges",
        &[
            "He visited Havana on December 13-16, 2000.",
            "He was there from 29 June to 2 July 1999.",
            "Contacts ceased in 1952-1959.",
            "The talks lasted from March to early May 1975.",
            "The port was used between 1961 and 1991.",
            "The station worked in 1957-60.",
        ],
    ),
    (
        "Limits",
        &[
            "The base has existed since 1965.",
            "The agreement held until 1960.",
            "The last troops had left by May 1994.",
            "It was paid not before 1996.",
            "The debt falls due no later than 14 February 1950.",
            "The mission closed before 1941.",
        ],
    ),
    (
        "Doubt",
        &[
            "The alliance dates from about 1648.",
            "The gift was made in 1972 or 1973.",
            "They quarrelled in the early 1970s.",
            "The visit took place in late September 1939.",
            "It was agreed by the end of 1944.",
        ],
    ),
    (
        "From the text around",
        &[
            "In November 2008 the president came, and in January next year the visit was returned.",
            "The embassy opened on 5 June 1948. Two days later the ambassador arrived.",
            "They broke with each other in 1960. In the three decades that followed, nothing was signed.",
            "The king came in May 1910 and left the following month.",
            "The offer of 1990 was renewed the following year.",
            "In December 1941 war was declared. In January the ambassadors went home.",
            "As of today, talks go on.",
        ],
    ),
    (
        "Other calendars and eras",
        &[
            "The decree of 25 October 1917 (O.S.; 7 November N.S.) came first.",
            "The peace of 421 BC did not last.",
            "It fell in the first half of the 4th century BCE.",
            "They met at Christmas 1989.",
        ],
    ),
];

fn begin_mark() -> &'static str {
    "<!-- examples: written by the program -->"
}

fn end_mark() -> &'static str {
    "<!-- end of examples -->"
}

fn bounds(time: &Time) -> String {
    let show = |day: Option<i64>| day.map_or_else(|| "…".to_owned(), show_day);
    let pair = |(a, b): (Option<i64>, Option<i64>)| if a == b && a.is_some() { show(a) } else { format!("{} to {}", show(a), show(b)) };
    match time.aspect {
        Aspect::Point => format!("happened {}", pair(time.bounds.begin)),
        Aspect::Span => format!("began {}, ended {}", pair(time.bounds.begin), pair(time.bounds.finish)),
    }
}

fn anchor(text: &str, anchor: Option<Anchor>) -> String {
    match anchor {
        None => String::new(),
        Some(Anchor { kind: AnchorKind::Published, .. }) => "day of publication".to_owned(),
        Some(Anchor { span, .. }) => span.and_then(|(a, b)| text.get(a..b)).map_or_else(String::new, |t| format!("“{t}”")),
    }
}

fn examples() -> (String, usize) {
    let context = Context { published: parse_day("2014-06-01") };
    let mut out = String::new();
    let mut n_examples = 0;
    for (heading, sentences) in EXAMPLES {
        _ = writeln!(out, "\n### {heading}\n\n| text | EDTF | in words | bounds | read from |\n|---|---|---|---|---|");
        for sentence in *sentences {
            n_examples += 1;
            let found = find_times(sentence, &context);
            let told = found.iter().rfind(|m| m.time.is_some());
            let (start, end) = told.map_or((0, 0), |m| (m.start, m.end));
            let marked = format!("{}**{}**{}", &sentence[..start], &sentence[start..end], &sentence[end..]);
            let time = told.and_then(|m| m.time.as_ref()).expect("every example holds a time");
            _ = writeln!(out, "| {marked} | `{}` | {} | {} | {} |", time.edtf, words(time), bounds(time), anchor(sentence, time.anchor));
        }
    }
    (out, n_examples)
}

#[test]
fn the_manual_shows_what_the_program_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/manual/dates.md");
    let page = std::fs::read_to_string(&path).expect("the page is part of the project");
    let (head, rest) = page.split_once(begin_mark()).expect("the page marks where its examples begin");
    let (_, tail) = rest.split_once(end_mark()).expect("the page marks where its examples end");
    let (examples, n_examples) = examples();
    assert_eq!(n_examples, 40);
    let fresh = format!("{head}{}\n{examples}\n{}{tail}", begin_mark(), end_mark());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &fresh).expect("the page can be written");
    }
    assert!(
        page == fresh || std::env::var_os("UPDATE_DOCS").is_some(),
        "docs/manual/dates.md is behind the program: run with UPDATE_DOCS=1"
    );
}
