//! Tables: what is read from rows by the heads of their columns, and what is left alone.
use chancery_extract::{Engine, Hints};
use chancery_text::read_document;

/// The claims of a text as lines: kind and action, roles, time, sums; those of tables alone.
fn claims(name: &str, text: &str) -> String {
    let document = read_document(text.as_bytes(), name).expect("a table is text");
    let mut out = String::new();
    for claim in Engine::builtin().extract(&document, &Hints::default()).claims {
        assert_eq!(document.text.get(claim.quote.start..claim.quote.end), Some(claim.quote_text.as_str()));
        if !claim.rule.starts_with("table/") {
            continue;
        }
        let roles: Vec<&str> = claim.roles.iter().map(|role| role.entity.as_deref().unwrap_or(&role.text)).collect();
        let sums: Vec<String> = claim
            .amounts
            .iter()
            .map(|amount| format!("{} {}", amount.value.low.or(amount.value.high).unwrap_or_default(), amount.value.unit))
            .collect();
        let time = claim.time.as_ref().map_or("-", |time| time.value.edtf.as_str());
        out.push_str(&format!("{}/{} {} | {time} | {}\n", claim.kind.name(), claim.action, roles.join(", "), sums.join(", ")));
    }
    out
}

fn check(name: &str, text: &str, expected: &str) {
    assert_eq!(claims(name, text).trim(), expected.trim(), "{text}");
}

#[test]
fn arms_with_what_was_ordered_and_what_came() {
    check(
        "arms.md",
        "# Arms\n\n| Supplier | Recipient | No. ordered | Weapon designation | Year of order | Year(s) of delivery | No. delivered |\n\
         |---|---|---|---|---|---|---|\n| France | Peru | 14 | Mirage fighters | 1982 | 1986–87 | 12 |\n\
         | | Gabon | (6) | Mirage fighters | 1975 | 1978 | (6) |\n| Sweden | Chile | 8 | Gripen | 2008 | | |\n\
         | Total | | 28 | | | | 18 |\n",
        "transfer/delivered FRA, PER, Mirage fighters | 1986/1987 | 12 Mirage fighters\n\
         transfer/delivered FRA, GAB, Mirage fighters | 1978 | 6 Mirage fighters\n\
         transfer/committed SWE, CHL, Gripen | 2008 | 8 Gripen",
    );
}

#[test]
fn aligned_columns_below_a_caption_with_the_taker() {
    check(
        "loans.txt",
        "Table 2. Credits granted to Bolivia\n\n\
         Year     Creditor         Amount (US$ million)    Purpose\n\
         1971     Soviet Union                     20.5    Smelter\n\
         \u{20}        Hungary                           2.0    Dairy\n\
         Total                                     22.5\n\nThe credits were spent.\n",
        "finance/lent SUN, BOL, Smelter | 1971 | 20500000 USD\nfinance/lent HUN, BOL, Dairy | 1971 | 2000000 USD",
    );
}

#[test]
fn comma_separated_values() {
    check(
        "aid.csv",
        "donor,recipient,year,purpose,amount_usd,status\nChina,Mali,2012,\"Road, north\",120 million USD,completed\n\
         Japan,Mali,2014,Port,\"$30,000,000\",pledged\nJapan,Mali,2015,Port,$1 million,cancelled\n",
        "transfer/delivered CHN, MLI | 2012 | 120000000 USD\ntransfer/promised JPN, MLI | 2014 | 30000000 USD",
    );
}

#[test]
fn cells_that_reach_over_rows() {
    check(
        "relief.html",
        "<html><body><h1>Debt relief granted to Guyana</h1><table><tr><th>Creditor country</th><th>Year</th><th>Forgiven (€ m)</th></tr>\
         <tr><td rowspan=\"2\">Germany</td><td>2001</td><td>12</td></tr><tr><td>2002</td><td>14</td></tr>\
         <tr><td>Italy</td><td>2002</td><td>–</td></tr></table></body></html>",
        "finance/forgiven DEU, GUY | 2001 | 12000000 EUR\nfinance/forgiven DEU, GUY | 2002 | 14000000 EUR",
    );
}

#[test]
fn columns_of_years() {
    check(
        "years.txt",
        "Exports of Norway, million US dollars\n\nCountry     2019     2020\nPoland      1,240    1,100.5\nSweden      n/a      900\n\
         Total       2,240    2,000\n\nSome words.\n\nImports from Japan (US$ billion)\n\nCountry\t2019\t2020\tShare, %\nGhana\t4.1\t5\t7\n",
        "trade/exports NOR, POL | 2019 | 1240000000 USD\ntrade/exports NOR, POL | 2020 | 1100500000 USD\n\
         trade/exports NOR, SWE | 2020 | 900000000 USD\ntrade/imports JPN, GHA | 2020 | 5000000000 USD\n\
         trade/imports JPN, GHA | 2019 | 4100000000 USD",
    );
    check(
        "arms.md",
        "## Arms deliveries to India (US$ million)\n\n| Supplier | 2010–14 | 2015 | Total |\n|---|---|---|---|\n| France | 1,100 | 0 | 1,100 |\n\n\
         ## Norway's trade with Poland (million euros)\n\n| | 2019 | 2020 |\n|---|---|---|\n| Exports | 100 | 200 |\n| Balance | 50 | 60 |\n\
         | Imports | 50 | 70 |\n",
        "transfer/delivered FRA, IND | 2010/2014 | 1100000000 USD\n\
         trade/exports NOR, POL | 2019 | 100000000 EUR\ntrade/exports NOR, POL | 2020 | 200000000 EUR\n\
         trade/imports POL, NOR | 2019 | 50000000 EUR\ntrade/imports POL, NOR | 2020 | 70000000 EUR",
    );
    // Neither what, nor from whom to whom, nor in what money; what has gathered; what is expected.
    for caption in [
        "Population, million",
        "Exports, million US dollars",
        "Exports to Zambia by country",
        "Stock of Japanese investment (US$ million)",
        "Exports of Norway and Sweden (US$ million)",
        "Projected exports of Norway (US$ million)",
        "Exports to Zambia and imports from it (US$ million)",
    ] {
        check("years.txt", &format!("{caption}\n\nCountry\t2019\t2020\nKenya\t144\t145\n"), "");
    }
}

#[test]
fn trade_by_the_side_whose_it_is() {
    check(
        "trade.md",
        "## Trade of Norway with Poland, million kroner\n\n| Year | Exports | Imports |\n|---|---|---|\n| 1970 | 120 | 95.5 |\n",
        "trade/exports NOR, POL | 1970 | 120000000 NOK\ntrade/imports POL, NOR | 1970 | 95500000 NOK",
    );
}

#[test]
fn instruments_relations_and_envoys() {
    check(
        "acts.md",
        "## Treaties between Chile and Peru\n\n| Title | Signed | In force |\n|---|---|---|\n\
         | Convention on Transit | 20 October 1930 | 1932 |\n\n\
         ## Diplomatic relations of Iceland\n\n| Country | Established | Embassy opened |\n|---|---|---|\n| Japan | 8 December 1956 | 2001 |\n\n\
         ## Ambassadors of Norway to Tanzania\n\n| Name | From | To |\n|---|---|---|\n| Ola Nordmann | 1970 | 1974 |\n",
        "agreement/in-force CHL, PER, Convention on Transit | 1932 | \n\
         agreement/signed CHL, PER, Convention on Transit | 1930-10-20 | \n\
         relations/established ISL, JPN | 1956-12-08 | \nmission/opened ISL, JPN | 2001 | \n\
         office/held Ola Nordmann, Ambassador, NOR, TZA | 1970/1974 |",
    );
}

#[test]
fn what_is_not_plain_is_left_alone() {
    for text in [
        "| Country | Population | Year |\n|---|---|---|\n| Norway | 5 million | 2015 |\n",
        "| Year | Exports | Imports |\n|---|---|---|\n| 1970 | 120 | 95 |\n",
        "| Country | Amount | Year |\n|---|---|---|\n| Norway | $5 million | 2015 |\n",
        "| Donor | Recipient | Amount |\n|---|---|---|\n| various | Kenya | $5 million |\n",
        "The donor, the recipient, the amount\nand the year, the purpose, the form\n",
    ] {
        check("left.md", text, "");
    }
}
