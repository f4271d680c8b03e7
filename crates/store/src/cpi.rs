//! The US consumer price index, for amounts in constant prices.
//!
//! CPI-U, annual averages, all items, 1982-84 = 100; Bureau of Labor Statistics, public domain.

const TABLE: &str = include_str!("../data/us_cpi_u_annual.csv");

/// Name of the index, to be told with every figure that rests on it.
pub const PRICE_INDEX: &str = "US CPI-U, annual average, all items (Bureau of Labor Statistics)";

/// Dollars of one year in the prices of another; `None` where the index does not know one of them.
pub fn in_prices_of(amount: f64, year: i32, to: i32) -> Option<f64> {
    Some(amount * index(to)? / index(year)?)
}

/// First and last year of the index.
pub fn price_years() -> (i32, i32) {
    let years = || rows().map(|(year, _)| year);
    (years().min().unwrap_or(0), years().max().unwrap_or(0))
}

fn index(year: i32) -> Option<f64> {
    rows().find(|row| row.0 == year).map(|row| row.1)
}

fn rows() -> impl Iterator<Item = (i32, f64)> {
    TABLE.lines().filter_map(|line| {
        let (year, value) = line.split_once(',')?;
        Some((year.parse().ok()?, value.trim().parse().ok()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dollar_of_1961_is_several_of_1991() {
        assert_eq!(in_prices_of(1.0, 1961, 1961), Some(1.0));
        let grown = in_prices_of(1.0, 1961, 1991).unwrap();
        assert_eq!((grown * 100.0).round(), 456.0);
        assert_eq!(in_prices_of(1.0, 1700, 1991), None);
        assert_eq!(price_years().0, 1913);
    }
}
