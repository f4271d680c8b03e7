//! Measures amounts on texts whose sum of money is known: JSON lines with `text` and `truth` [{`amount`, `currency`, `amount_span`}].
//!
//! `cargo run --release -p chancery-quantity --example gold_amounts -- FILE.jsonl [--show]`
//!
//! A truth is found if an amount of the same currency has a bound within half a per cent of it and overlaps its span, give or take five characters.
//! `kind only` counts those where figure and place are right and the currency is not.
//! Terms of loans (`maturity`, `grace_period`, `interest_rate`) count where the text has the figure and the word.
use chancery_quantity::{AmountKind, AmountMention, Context, find_amounts};
use serde_json::Value;
use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let file = args.next().ok_or("usage: gold_amounts FILE.jsonl [--show]")?;
    let show = args.next().is_some();
    let mut out = std::io::stdout().lock();
    let (mut n, mut whole, mut figure) = (0, 0, 0);
    let mut terms = [("maturity", "matur", 0, 0), ("grace_period", "grace", 0, 0), ("interest_rate", "interest", 0, 0)];
    for line in std::fs::read_to_string(file)?.lines() {
        let item: Value = serde_json::from_str(line)?;
        let text = item["text"].as_str().unwrap_or("");
        let found = find_amounts(text, &Context::default());
        for truth in item["truth"].as_array().into_iter().flatten() {
            let (Some(amount), Some(span)) = (truth["amount"].as_f64(), truth["amount_span"].as_array()) else { continue };
            // The set writes "D" for the Namibian dollar.
            let currency = truth["currency"].as_str().map(|c| if c == "D" { "NAD" } else { c }).unwrap_or("");
            let bytes = |at: &Value| text.char_indices().nth(at.as_u64().unwrap_or(0) as usize).map_or(text.len(), |(b, _)| b);
            let (from, to) = (bytes(&span[0]), bytes(&span[1]));
            let near: Vec<&AmountMention> =
                found.iter().filter(|m| m.start <= to + 5 && from <= m.end + 5 && bound(m, amount, 0.005)).collect();
            n += 1;
            figure += usize::from(!near.is_empty());
            let right = near.iter().any(|m| m.amount.kind == AmountKind::Money && m.amount.unit == currency);
            whole += usize::from(right);
            if show && !right {
                writeln!(out, "{} {amount} {currency}: {:?}", item["id"], near.iter().map(|m| &text[m.start..m.end]).collect::<Vec<_>>())?;
            }
            for (field, word, stated, read) in &mut terms {
                let value = truth[*field].as_str().and_then(|v| v.parse::<f64>().ok());
                let Some(value) = value.filter(|v| text.contains(*word) && states(text, *v)) else { continue };
                *stated += 1;
                let kind = if *field == "interest_rate" { AmountKind::Percent } else { AmountKind::Term };
                let months = |m: &AmountMention| if m.amount.unit == "mo" { value * 12.0 } else { value };
                *read += usize::from(found.iter().any(|m| m.amount.kind == kind && bound(m, months(m), 1e-6)));
            }
        }
    }
    writeln!(out, "sums: {whole} of {n} with currency, {figure} by figure and place")?;
    for (field, _, stated, read) in terms {
        writeln!(out, "{field}: {read} of {stated}")?;
    }
    Ok(())
}

/// Whether a bound of the amount is the value, to a share of it.
fn bound(m: &AmountMention, value: f64, share: f64) -> bool {
    [m.amount.low, m.amount.high].into_iter().flatten().any(|v| (v - value).abs() <= share * value.abs())
}

/// Whether the text has the figure by itself.
fn states(text: &str, value: f64) -> bool {
    let figure = value.to_string();
    text.match_indices(&figure).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_some_and(|c| c.is_ascii_digit() || c == '.');
        let after = text[at + figure.len()..].chars().next().is_some_and(|c| c.is_ascii_digit());
        !before && !after
    })
}
