//! Totals: each rule with the smallest claims that show it.
#![allow(clippy::unwrap_used, clippy::print_stdout)] // a test may stop at once and may talk
mod support;
use chancery_claim::{Claim, Kind};
use chancery_store::{GivenPrices, Part, Per, Record, SourceRow, TotalRow, TotalsQuery};
use support::{Build, source_of, stamp};

const A: &str = "A. One sold arms to Two; sums of money stand here, and oil came too.";
const B: &str = "B. One sold arms to Two; sums of money stand here, and oil came too.";

fn sale(text: &'static str, quote: &str, goods: Option<&str>, years: (i64, i64), low: Option<f64>, high: Option<f64>) -> Claim {
    let build =
        Build::new(text, quote, Kind::Transfer, "delivered").role("supplier", "One", Some("ONE")).role("recipient", "Two", Some("TWO"));
    let build = match goods {
        Some(goods) => build.role("goods", goods, None),
        None => build,
    };
    build.years(years.0, years.1).amount("value", low, high, "USD").make()
}

fn record(claims: &[Claim]) -> Record {
    let mut record = Record::in_memory().unwrap();
    for text in [A, B] {
        let source: SourceRow = source_of(text);
        let own: Vec<Claim> = claims.iter().filter(|claim| claim.source == source.id).cloned().collect();
        record.put_source(&source, &own, &stamp(1)).unwrap();
    }
    record
}

fn show(row: &TotalRow) -> String {
    let bound = |bound: Option<f64>| bound.map_or("..".to_string(), |bound| format!("{bound}"));
    let (open, close) = (if row.low_closed { '[' } else { '(' }, if row.high_closed { ']' } else { ')' });
    let parts: Vec<&str> = row
        .items
        .iter()
        .map(|item| match item.part {
            Part::Counted => "counted",
            Part::SameAs(_) => "same",
            Part::Rival => "rival",
            Part::PartOf(_) => "part",
        })
        .collect();
    let prices = row.prices.map_or(String::new(), |year| format!(" of {year}"));
    format!("{}: {open}{}, {}{close} {}{prices} ({})\n", row.period, row.low, bound(row.high), row.unit, parts.join(", "))
}

fn check(claims: &[Claim], wanted: &TotalsQuery) -> String {
    let totals = record(claims).totals(wanted).unwrap();
    let rows: String = totals.rows.iter().map(show).collect();
    let sums: String = totals.sums.iter().map(|row| format!("sum {}", show(row))).collect();
    let left: String = totals.left_out.iter().map(|left| format!("left out: {}\n", left.why)).collect();
    rows + &sums + &left
}

fn usd(low: f64) -> (Option<f64>, Option<f64>) {
    (Some(low), Some(low))
}

#[test]
fn bounds_are_added_as_bounds_and_periods_stand_apart() {
    let (low, high) = usd(5.0);
    insta::assert_snapshot!(check(&[
        sale(A, "arms", Some("arms"), (1962, 1962), low, high),
        sale(A, "oil", Some("oil"), (1962, 1962), Some(2.0), None),
        sale(A, "One", Some("arms"), (1970, 1975), Some(1.0), Some(3.0)),
    ], &TotalsQuery::default()), @r"
    1962: [7, ..) USD (counted, counted)
    1970–1975: [1, 3] USD (counted)
    sum all: [8, ..) USD (counted, counted, counted)
    ");
}

#[test]
fn what_is_said_twice_is_counted_once_and_rivals_are_told() {
    let (low, high) = usd(5.0);
    insta::assert_snapshot!(check(&[
        sale(A, "arms", Some("arms"), (1962, 1962), low, high),
        sale(B, "arms", Some("arms"), (1962, 1962), low, high),
    ], &TotalsQuery::default()), @r"
    1962: [5, 5] USD (counted, same)
    sum all: [5, 5] USD (counted, same)
    ");
    insta::assert_snapshot!(check(&[
        sale(A, "arms", Some("arms"), (1962, 1962), low, high),
        sale(B, "arms", Some("arms"), (1962, 1962), Some(7.0), Some(8.0)),
    ], &TotalsQuery::default()), @r"
    1962: [5, 8] USD (rival, rival)
    sum all: [5, 8] USD (rival, rival)
    ");
    // Two sales of one year in one source are two sales.
    insta::assert_snapshot!(check(&[
        sale(A, "arms", Some("arms"), (1962, 1962), low, high),
        sale(A, "oil", Some("arms"), (1962, 1962), Some(7.0), Some(8.0)),
    ], &TotalsQuery::default()), @r"
    1962: [12, 13] USD (counted, counted)
    sum all: [12, 13] USD (counted, counted)
    ");
}

#[test]
fn a_part_is_not_added_to_its_whole() {
    let claims = [
        sale(A, "arms", None, (1961, 1991), Some(15.0), None),
        sale(A, "oil", Some("oil"), (1962, 1962), Some(2.0), Some(2.0)),
        sale(B, "oil", Some("arms"), (1995, 1995), Some(1.0), Some(1.0)),
    ];
    insta::assert_snapshot!(check(&claims, &TotalsQuery::default()), @r"
    1961–1991: [15, ..) USD (counted)
    1962: [2, 2] USD (counted)
    1995: [1, 1] USD (counted)
    sum all: [16, ..) USD (counted, counted, part)
    ");
    let wanted = TotalsQuery { per: Per::Decade, ..TotalsQuery::default() };
    insta::assert_snapshot!(check(&claims, &wanted), @r"
    1960s: [2, 2] USD (counted)
    1961–1991: [15, ..) USD (counted)
    1990s: [1, 1] USD (counted)
    sum all: [16, ..) USD (counted, counted, part)
    ");
}

#[test]
fn constant_prices_only_where_the_year_is_known() {
    let (low, high) = usd(100.0);
    let mut known = sale(A, "arms", Some("arms"), (1962, 1962), low, high);
    known.amounts[0].value.price_year = Some(1962);
    known.id = chancery_claim::claim_id(&known);
    let claims = [known, sale(A, "oil", Some("oil"), (1963, 1963), low, high), sale(B, "oil", None, (1961, 1991), low, high)];
    let wanted = TotalsQuery { prices: Some(2000), ..TotalsQuery::default() };
    insta::assert_snapshot!(check(&claims, &wanted), @r"
    1961–1991: [100, 100] USD (counted)
    1962: [570.1986754966887, 570.1986754966887] USD of 2000 (counted)
    1963: [100, 100] USD (counted)
    sum all: [100, 100] USD (counted, part)
    sum all: [570.1986754966887, 570.1986754966887] USD of 2000 (counted)
    ");
    let wanted = TotalsQuery { given: GivenPrices::OfEvent, ..wanted };
    insta::assert_snapshot!(check(&claims, &wanted), @r"
    1961–1991: [100, 100] USD (counted)
    1962: [570.1986754966887, 570.1986754966887] USD of 2000 (counted)
    1963: [562.7450980392157, 562.7450980392157] USD of 2000 (counted)
    sum all: [100, 100] USD (counted)
    sum all: [1132.9437735359043, 1132.9437735359043] USD of 2000 (counted, counted)
    ");
}

#[test]
fn stocks_shares_and_denials_are_left_out() {
    let (low, high) = usd(5.0);
    let mut denied = sale(A, "arms", Some("arms"), (1962, 1962), low, high);
    denied.polarity = chancery_claim::Polarity::Denied;
    denied.id = chancery_claim::claim_id(&denied);
    let debt = Build::new(A, "sums of money", Kind::Finance, "owed").years(1962, 1962).amount("value", low, high, "USD").make();
    let troops = Build::new(A, "One", Kind::Presence, "stationed").amount("object", low, high, "soldiers").make();
    insta::assert_snapshot!(check(&[denied, debt, troops], &TotalsQuery::default()), @r"
    left out: claims of this kind tell of states, not of flows
    left out: a debt at a time is a stock, not a flow
    left out: the source denies it
    ");
}
