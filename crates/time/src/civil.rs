//! Days and the proleptic Gregorian calendar, for any year a 64-bit day can hold.
//!
//! Calendar libraries stop at year 9999; sources about antiquity and edge cases of EDTF do not.
//! The conversion is the era method of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
use crate::Day;

/// Years further out than this have no day: far beyond any source, and safe from overflow.
const MAX_YEAR: i64 = 1_000_000_000_000;

/// Day of a civil date; out-of-range parts are clamped into the calendar.
pub(crate) fn day_of(year: i64, month: u8, day: u8) -> Day {
    let year = year.clamp(-MAX_YEAR, MAX_YEAR);
    let (m, d) = (i64::from(month.clamp(1, 12)), i64::from(day.max(1)));
    let y = if m <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let year_of_era = y - era * 400;
    let shifted = if m > 2 { m - 3 } else { m + 9 };
    let day_of_year = (153 * shifted + 2) / 5 + d - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Civil date (year, month, day) of a day.
pub(crate) fn civil(day: Day) -> (i64, u8, u8) {
    let limit = MAX_YEAR * 366;
    let z = day.clamp(-limit, limit) + 719_468;
    let era = z.div_euclid(146_097);
    let day_of_era = z - era * 146_097;
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let d = day_of_year - (153 * shifted + 2) / 5 + 1;
    let m = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let y = year_of_era + era * 400 + i64::from(m <= 2);
    (y, m as u8, d as u8)
}

/// Whether a year has 29 February.
pub(crate) fn is_leap(year: i64) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

/// Number of days of a month.
pub(crate) fn month_len(year: i64, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Year and month moved by a number of months.
pub(crate) fn add_months(year: i64, month: u8, by: i64) -> (i64, u8) {
    let months = year * 12 + i64::from(month) - 1 + by;
    (months.div_euclid(12), (months.rem_euclid(12) + 1) as u8)
}

/// Day of the week, Monday 1 to Sunday 7.
pub(crate) fn weekday(day: Day) -> u8 {
    ((day + 3).rem_euclid(7) + 1) as u8
}

/// ISO week of a day: week-numbering year and week.
pub(crate) fn iso_week(day: Day) -> (i64, u8) {
    let thursday = day - i64::from(weekday(day)) + 4;
    let (year, _, _) = civil(thursday);
    (year, ((thursday - day_of(year, 1, 1)) / 7 + 1) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        assert_eq!(day_of(1970, 1, 1), 0);
        assert_eq!(day_of(2000, 2, 29), 11_016);
        assert_eq!(civil(-1), (1969, 12, 31));
        assert_eq!(weekday(day_of(2007, 9, 13)), 4);
        assert_eq!(iso_week(day_of(2021, 1, 3)), (2020, 53));
    }

    proptest::proptest! {
        #[test]
        fn there_and_back(day in -4_000_000_000i64..4_000_000_000) {
            let (y, m, d) = civil(day);
            proptest::prop_assert!(d <= month_len(y, m));
            proptest::prop_assert_eq!(day_of(y, m, d), day);
        }
    }
}
