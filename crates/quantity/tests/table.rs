//! What is found in short texts: one row a text, the amounts after the bar.
//!
//! A row reads `text | kind bounds unit "hedge" <span>; …`; `[` and `]` close a bound, `(` and `)` leave it out.
use chancery_quantity::{Amount, AmountKind, ChangeRole, Context, find_amounts};

fn render(amount: &Amount) -> String {
    let kind = match amount.kind {
        AmountKind::Money => "money",
        AmountKind::Count => "count",
        AmountKind::Measure => "measure",
        AmountKind::Percent => "percent",
        AmountKind::Share => "share",
        AmountKind::Term => "term",
    };
    let bounds = match amount.point() {
        Some(value) => format!("{value}"),
        None => format!(
            "{}{}..{}{}",
            if amount.low_closed { '[' } else { '(' },
            amount.low.map_or(String::new(), |v| format!("{}", (v * 1e6).round() / 1e6)),
            amount.high.map_or(String::new(), |v| format!("{v}")),
            if amount.high_closed { ']' } else { ')' },
        ),
    };
    let mut out = format!("{kind} {bounds} {}", amount.unit).trim_end().to_string();
    if let Some(year) = amount.price_year {
        out.push_str(&format!(" @{year}"));
    }
    if let Some(hedge) = &amount.hedge {
        out.push_str(&format!(" \"{hedge}\""));
    }
    out
}

fn rendered(text: &str, context: &Context) -> String {
    find_amounts(text, context)
        .iter()
        .map(|m| {
            let role = match m.role {
                ChangeRole::Plain => "",
                ChangeRole::From => " from",
                ChangeRole::To => " to",
                ChangeRole::By => " by",
            };
            format!("{}{role} <{}>", render(&m.amount), &text[m.start..m.end])
        })
        .collect::<Vec<_>>()
        .join("; ")
}

fn check(table: &str, context: &Context) {
    let mut wrong = String::new();
    for row in table.lines().filter(|l| !l.trim().is_empty() && !l.starts_with("//")) {
        let (text, expected) = row.split_once(" |").expect("a row has a bar");
        let got = rendered(text, context);
        if got != expected.trim() {
            wrong.push_str(&format!("{text} | {got}\n      not: {}\n", expected.trim()));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn table() {
    check(include_str!("amounts.txt"), &Context::default());
}
