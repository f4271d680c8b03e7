//! EDTF in plain words: what a time says, for people who need not read EDTF.
use crate::Time;
use crate::edtf::parse;
use edtf_core::{Date, DateField, Edtf, Interval, IntervalEndpoint, Qualifier, Set, SetElement, SetKind, TimeShift, Year, YearKind};

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// Says a time in plain words.
///
/// ```
/// use chancery_time::{Time, words};
/// let say = |edtf| words(&Time::from_edtf(edtf).unwrap());
/// assert_eq!(say("1942"), "at some time in 1942");
/// assert_eq!(say("199X"), "some day in the 1990s");
/// assert_eq!(say("1961/1991"), "1961–1991");
/// ```
pub fn words(time: &Time) -> String {
    match parse(&time.edtf) {
        Ok(edtf) => edtf_words(&edtf),
        Err(_) => time.edtf.clone(),
    }
}

fn edtf_words(edtf: &Edtf) -> String {
    match edtf {
        Edtf::Date(date) => date_words(date),
        Edtf::DateTime(at) => {
            let shift = match at.time.shift {
                None => String::new(),
                Some(TimeShift::Utc) => " UTC".to_owned(),
                Some(TimeShift::Offset { minutes, .. }) => {
                    let sign = if minutes < 0 { '−' } else { '+' };
                    format!(" UTC{sign}{:02}:{:02}", minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60)
                }
            };
            format!("{} at {:02}:{:02}:{:02}{shift}", name(&at.date), at.time.hour, at.time.minute, at.time.second)
        }
        Edtf::Interval(interval) => interval_words(interval),
        Edtf::Set(set) => set_words(set),
    }
}

/// A date as when something happened: "at some time in 1942", "some day in June 1942", "13 December 2000".
fn date_words(date: &Date) -> String {
    let (lead, note) = qualifier_words(date);
    let name = bare_name(date);
    let masked = date.has_unspecified();
    let exact = date.day.is_some() && !masked;
    let known_day = date.day.is_some_and(|d| !d.has_unspecified()) && date.month.is_some_and(|m| !m.has_unspecified());
    let said = if !lead.is_empty() {
        let within = if exact || masked || lead != "perhaps " { "" } else { "in " };
        format!("{lead}{within}{name}")
    } else if known_day {
        name
    } else if masked {
        if name.starts_with("some ")
            || name.starts_with(|c: char| c.is_ascii_digit()) && date.day.is_some()
            || date.day.is_some_and(|d| !d.has_unspecified())
        {
            name
        } else {
            format!("some day in {name}")
        }
    } else if date.month.is_some() {
        let season = date.month.and_then(DateField::value).is_some_and(|m| 21 <= m);
        if season { format!("at some time in {name}") } else { format!("some day in {name}") }
    } else if date.year.significant_digits.is_some() {
        name
    } else {
        format!("at some time in {name}")
    };
    format!("{said}{note}")
}

/// A date as the end of something longer: "1942", "June 1942", with its qualifier.
fn name(date: &Date) -> String {
    let (lead, note) = qualifier_words(date);
    format!("{lead}{}{note}", bare_name(date))
}

/// The words before a date for its qualifier, and the note after it where only a part is qualified.
fn qualifier_words(date: &Date) -> (&'static str, String) {
    let parts: Vec<(&str, Qualifier)> =
        [Some(("year", date.year.qualifier)), date.month.map(|m| ("month", m.qualifier)), date.day.map(|d| ("day", d.qualifier))]
            .into_iter()
            .flatten()
            .collect();
    let first = parts[0].1;
    if parts.iter().all(|(_, q)| *q == first) {
        let lead = match (first.uncertain, first.approximate) {
            (false, false) => "",
            (true, false) => "perhaps ",
            (false, true) => "about ",
            (true, true) => "perhaps about ",
        };
        return (lead, String::new());
    }
    let kinds = [((true, false), "uncertain"), ((false, true), "approximate"), ((true, true), "uncertain and approximate")];
    let notes: Vec<String> = kinds
        .iter()
        .filter_map(|(kind, called)| {
            let which: Vec<String> =
                parts.iter().filter(|(_, q)| (q.uncertain, q.approximate) == *kind).map(|(p, _)| (*p).to_owned()).collect();
            (!which.is_empty()).then(|| format!("{} {called}", list(&which, "and")))
        })
        .collect();
    ("", format!(" ({})", notes.join(", ")))
}

fn bare_name(date: &Date) -> String {
    let Some(month) = date.month else { return year_name(&date.year) };
    if let Some(code @ 21..) = month.value() {
        return format!("{} {}", season_name(code), year_name(&date.year));
    }
    let masked_year = date.year.has_unspecified();
    let year = if masked_year { some_year(&date.year) } else { year_name(&date.year) };
    let of_year = if masked_year { format!(" of {year}") } else { format!(" {year}") };
    match (month.value(), date.day.map(|d| (d, d.value()))) {
        (Some(m), None) => format!("{}{of_year}", month_name(m)),
        (Some(m), Some((_, Some(d)))) => format!("{d} {}{of_year}", month_name(m)),
        (Some(m), Some((day, None))) => match days_of(day).map(|(from, to)| (from, to.min(longest(m)))) {
            Some((from, to)) if from == to => format!("{from} {}{of_year}", month_name(m)),
            None => format!("some day in {}{of_year}", month_name(m)),
            Some((from, to)) => format!("some day from {from} to {to} {}{of_year}", month_name(m)),
        },
        (None, day) => {
            let month_words = match months_of(month) {
                None => "some month".to_owned(),
                Some(choice) => choice,
            };
            match day {
                None => format!("{month_words} of {year}").replacen("some month of", "some month in", 1),
                Some((_, Some(d))) => {
                    format!("the {} of {month_words} of {year}", ordinal(d)).replacen("some month of", "some month in", 1)
                }
                Some((day, None)) => match days_of(day) {
                    None if month_words == "some month" => format!("some day in {year}"),
                    None => format!("some day in {month_words} of {year}"),
                    Some((from, to)) => format!("some day from the {} to the {} of {month_words} of {year}", ordinal(from), ordinal(to))
                        .replacen("some month of", "some month in", 1),
                },
            }
        }
    }
}

/// Days of a month in a leap year.
fn longest(month: u8) -> u8 {
    crate::civil::month_len(2000, month)
}

fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("an unknown month")
}

/// First and last day that digits like 1X allow; `None` for XX.
fn days_of(day: DateField) -> Option<(u8, u8)> {
    let fits: Vec<u8> = (1..=31).filter(|v| fits(day, *v)).collect();
    (day.digits.iter().any(Option::is_some)).then(|| (fits.first().copied().unwrap_or(1), fits.last().copied().unwrap_or(31)))
}

/// The months that digits like 1X allow; `None` for XX.
fn months_of(month: DateField) -> Option<String> {
    month.digits.iter().any(Option::is_some).then(|| {
        let names: Vec<String> = (1..=12).filter(|v| fits(month, *v)).map(|v| month_name(v).to_owned()).collect();
        if names.len() > 4 { format!("a month from {} to {}", names[0], names[names.len() - 1]) } else { list(&names, "or") }
    })
}

fn fits(field: DateField, value: u8) -> bool {
    field.digits[0].is_none_or(|d| d == value / 10) && field.digits[1].is_none_or(|d| d == value % 10)
}

fn ordinal(n: u8) -> String {
    let end = match (n % 10, n) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{end}")
}

fn season_name(code: u8) -> &'static str {
    match code {
        21 => "spring",
        22 => "summer",
        23 => "autumn",
        24 => "winter",
        25 => "the northern spring of",
        26 => "the northern summer of",
        27 => "the northern autumn of",
        28 => "the northern winter of",
        29 => "the southern spring of",
        30 => "the southern summer of",
        31 => "the southern autumn of",
        32 => "the southern winter of",
        33 => "the first quarter of",
        34 => "the second quarter of",
        35 => "the third quarter of",
        36 => "the last quarter of",
        37 => "the first third of",
        38 => "the second third of",
        39 => "the last third of",
        40 => "the first half of",
        _ => "the second half of",
    }
}

/// A masked year inside a date: "some year in the 1560s".
fn some_year(year: &Year) -> String {
    match masked(year) {
        (0, 9999) => "an unknown year".to_owned(),
        (from, to) if to - from == 9 => format!("some year in the {from}s"),
        (from, to) if contiguous(year) => format!("some year {from}–{to}"),
        _ => format!("some year that fits {}", digits(year)),
    }
}

fn year_name(year: &Year) -> String {
    if let Some(precision) = year.significant_digits {
        let around = crate::edtf::date_pair(&Date { year: *year, month: None, day: None });
        return match (year.value(), around) {
            (Some(value), (Some(low), Some(high))) => {
                let (low, high) = (crate::civil::civil(low).0, crate::civil::civil(high).0);
                format!("some year from {} to {}, estimated as {}", one_year(low), one_year(high), one_year(value).replace("the year ", ""))
            }
            _ => format!("a year exact to {precision} digits"),
        };
    }
    if let Some(value) = year.value() {
        return one_year(value);
    }
    if let YearKind::Exponential { significand, exponent } = year.kind {
        return format!("the year {significand} × 10^{exponent}");
    }
    match masked(year) {
        (0, 9999) => "an unknown year".to_owned(),
        (from, to) if to - from == 9 => format!("the {from}s"),
        (from, to) if contiguous(year) => format!("the years {from}–{to}"),
        _ => format!("a year that fits {}", digits(year)),
    }
}

fn one_year(value: i64) -> String {
    match value {
        1..=9999 => value.to_string(),
        ..=0 => format!("{} BC", grouped(1 - i128::from(value))),
        _ => format!("the year {}", grouped(i128::from(value))),
    }
}

fn grouped(value: i128) -> String {
    let digits = value.to_string();
    if digits.len() <= 4 {
        return digits;
    }
    let mut out = String::new();
    for (n, c) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

fn year_digits(year: &Year) -> [Option<u8>; 4] {
    match year.kind {
        YearKind::Standard { digits, .. } => digits,
        _ => [Some(0); 4],
    }
}

fn masked(year: &Year) -> (i64, i64) {
    let fill = |x: u8| year_digits(year).iter().fold(0i64, |sum, d| sum * 10 + i64::from(d.unwrap_or(x)));
    (fill(0), fill(9))
}

/// Whether only trailing digits are unknown, so that the years are one run.
fn contiguous(year: &Year) -> bool {
    year_digits(year).iter().skip_while(|d| d.is_some()).all(Option::is_none)
}

fn digits(year: &Year) -> String {
    year_digits(year).iter().map(|d| d.map_or('X', |d| char::from(b'0' + d))).collect()
}

fn interval_words(interval: &Interval) -> String {
    use IntervalEndpoint as End;
    if let (End::Date(a), End::Date(b)) = (&interval.start, &interval.end) {
        return dates_joined(a, b);
    }
    let from = match &interval.start {
        End::Date(d) => format!("from {}", name(d)),
        End::OnOrBefore(d) => format!("from {} or before", name(d)),
        End::OnOrAfter(d) => format!("from {} or after", name(d)),
        End::Unknown => "from an unknown beginning".to_owned(),
        End::Open => String::new(),
    };
    let to = match &interval.end {
        End::Date(d) => name(d),
        End::OnOrBefore(d) => format!("{} or before", name(d)),
        End::OnOrAfter(d) => format!("{} or after", name(d)),
        End::Unknown => "an unknown end".to_owned(),
        End::Open => return if from.is_empty() { "at any time".to_owned() } else { format!("{from} on") },
    };
    if from.is_empty() { format!("until {to}") } else { format!("{from} to {to}") }
}

/// Two dates with a dash, what they share said once: "13–16 December 2000", "1961–1991".
fn dates_joined(a: &Date, b: &Date) -> String {
    let plain = |d: &Date| !d.is_uncertain() && !d.is_approximate() && !d.has_unspecified();
    if !plain(a) || !plain(b) {
        return format!("from {} to {}", name(a), name(b));
    }
    let same_year = a.year == b.year;
    let same_month = same_year && a.month == b.month;
    match (a.month.and_then(DateField::value), a.day.and_then(DateField::value), b.month, b.day) {
        _ if a == b => name(a),
        (Some(_), Some(day), Some(_), Some(_)) if same_month => format!("{day}–{}", name(b)),
        (Some(month), Some(day), Some(_), Some(_)) if same_year => format!("{day} {} – {}", month_name(month), name(b)),
        (Some(month @ 1..=12), None, Some(other), None) if same_year && other.value().is_some_and(|m| m <= 12) => {
            format!("{}–{}", month_name(month), name(b))
        }
        (None, _, None, _)
            if a.year.value().is_some_and(|y| (1..=9999).contains(&y))
                && b.year.value().is_some_and(|y| (1..=9999).contains(&y))
                && a.year.significant_digits.is_none()
                && b.year.significant_digits.is_none() =>
        {
            format!("{}–{}", name(a), name(b))
        }
        _ => format!("from {} to {}", name(a), name(b)),
    }
}

fn set_words(set: &Set) -> String {
    let all = set.kind == SetKind::AllMembers;
    if let [element] = set.elements.as_slice() {
        return match element {
            SetElement::Date(d) if all => format!("all of {}", name(d)),
            SetElement::Date(d) => date_words(d),
            SetElement::OnOrBefore(d) if all => format!("all of {} and before", name(d)),
            SetElement::OnOrAfter(d) if all => format!("all of {} and after", name(d)),
            SetElement::OnOrBefore(d) => format!("{} or before {}", at(d), name(d)),
            SetElement::OnOrAfter(d) => format!("{} or after {}", at(d), name(d)),
            SetElement::Range(a, b) if all => format!("all of {}", dates_joined(a, b)),
            SetElement::Range(a, b) => {
                let some = if a.day.is_some() { "some day" } else { "some time" };
                match (a.day.and_then(DateField::value), a.year == b.year && a.month == b.month) {
                    (Some(day), true) => format!("{some} from {day} to {}", name(b)),
                    _ => format!("{some} from {} to {}", name(a), name(b)),
                }
            }
        };
    }
    let members: Vec<String> = set
        .elements
        .iter()
        .map(|e| match e {
            SetElement::Date(d) => name(d),
            SetElement::OnOrBefore(d) => format!("{} or before", name(d)),
            SetElement::OnOrAfter(d) => format!("{} or after", name(d)),
            SetElement::Range(a, b) => dates_joined(a, b),
        })
        .collect();
    if all {
        return format!("all of {}", list(&members, "and"));
    }
    let day = set.elements.iter().all(|e| matches!(e, SetElement::Date(d) if d.day.is_some()));
    format!("{} {}", if day { "on" } else { "in" }, list(&members, "or"))
}

/// "on" a day, "in" anything longer.
fn at(date: &Date) -> &'static str {
    if date.day.is_some() { "on" } else { "in" }
}

fn list(members: &[String], last: &str) -> String {
    match members {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., tail] => format!("{} {last} {tail}", head.join(", ")),
    }
}
