//! What is found in running text: one line per mention, as text, EDTF, TIMEX3 value and anchor.
use chancery_time::{AnchorKind, Aspect, Context, find_times, parse_day};

/// Reads a text and compares its mentions with the expected lines.
fn check(text: &str, expected: &[&str]) {
    check_published(text, None, expected);
}

fn check_published(text: &str, published: Option<&str>, expected: &[&str]) {
    let context = Context { published: published.and_then(parse_day) };
    let shown: Vec<String> = find_times(text, &context)
        .iter()
        .map(|m| {
            let time = m.time.as_ref();
            let edtf = time.map_or("-", |t| t.edtf.as_str());
            let span = time.is_some_and(|t| t.aspect == Aspect::Span);
            let anchor = time.and_then(|t| t.anchor).map_or(String::new(), |a| match a.kind {
                AnchorKind::Published => " < published".to_owned(),
                AnchorKind::Heading => format!(" < heading {}", a.span.map_or("", |(s, e)| &text[s..e])),
                AnchorKind::Mention => format!(" < {}", a.span.map_or("", |(s, e)| &text[s..e])),
            });
            let value = if m.value.is_empty() { "-" } else { &m.value };
            format!("{} | {edtf}{} | {value}{anchor}", &text[m.start..m.end], if span { " span" } else { "" })
        })
        .collect();
    let expected: Vec<String> = expected.iter().map(|l| (*l).to_owned()).collect();
    assert_eq!(shown, expected, "\n{text}");
}

#[test]
fn relations_and_their_anchors() {
    check(
        "Relations date back to 1942. In 1952-1959 there were no contacts, until he took over in 1960.\n\nIn the three decades that followed they were close.",
        &[
            "1942 | 1942 | 1942",
            "1952-1959 | 1952/1959 span | 1952/1959",
            "1960 | 1960 | 1960",
            "the three decades that followed | 1960/1990 span | P30Y < 1960",
        ],
    );
    check(
        "In November 2008 he came, and as soon as January next year the visit was returned.",
        &["November 2008 | 2008-11 | 2008-11", "January next year | 2009-01 | 2009-01 < November 2008"],
    );
    check(
        "Settled by 1000 B.C., it was parted by an 1899 treaty. They came the following year.",
        &["by 1000 B.C. | [..-0999] | BC1000", "1899 | 1899 | 1899", "the following year | 1900 | 1900 < 1899"],
    );
    check(
        "They fell out in the early 1970s, probably in 1972 or 1973.",
        &["the early 1970s | [1970..1974] | 197", "1972 or 1973 | [1972,1973] | 1972"],
    );
    check(
        "It lasted from c. 1648 to 1700 and then until the mid-18th century.",
        &["from c. 1648 to 1700 | 1648~/1700 span | 1648/1700", "until the mid-18th century | ../17XX span | 17"],
    );
}

#[test]
fn calendars() {
    check(
        "On 25 October 1917 (O.S.; 7 November N.S.) power changed hands.",
        &["25 October 1917 (O.S.; 7 November N.S.) | 1917-11-07 | 1917-11-07"],
    );
    check(
        "On 7 November (25 October O.S.) 1917 and on 12/25 March 1918, and on 1 March 1917 (Old Style).",
        &[
            "7 November (25 October O.S.) 1917 | 1917-11-07 | 1917-11-07",
            "12/25 March 1918 | 1918-03-25 | 1918-03-25",
            "1 March 1917 (Old Style) | 1917-03-14 | 1917-03-14",
        ],
    );
}

#[test]
fn eras_seasons_and_steps() {
    check(
        "It grew between 1961 and 2015, the winter of 1962-63 apart.",
        &["between 1961 and 2015 | 1961/2015 span | 1961/2015", "the winter of 1962-63 | 1962-24 | 1962-WI"],
    );
    check(
        "Peace came in 421 BC and fell in the first half of the 4th century BCE.",
        &["421 BC | -0420 | BC0421", "the first half of the 4th century BCE | [-0399..-0350] | BC03"],
    );
    check(
        "He came on December 13-16, 2000, and again the following spring; two months later he left.",
        &[
            "December 13-16, 2000 | 2000-12-13/2000-12-16 span | 2000-12-13/2000-12-16",
            "the following spring | 2001-21 | 2001-SP < 16, 2000",
            "two months later | [2001-05..2001-07] | XXXX-XX < the following spring",
        ],
    );
    check(
        "Aid shrank in the 1990s; in the second half of the decade it stopped, not before 1996.",
        &["the 1990s | 199X | 199", "the second half of the decade | [1995..1999] | 199 < the 1990s", "not before 1996 | [1996..] | 1996"],
    );
    check(
        "It runs for twenty-five years from the exchange of ratifications, that is until 14 February 1950 at the latest.",
        &["twenty-five years | - | P25Y", "until 14 February 1950 at the latest | ../1950-02-14 span | 1950-02-14"],
    );
}

#[test]
fn limits_ranges_and_lists() {
    check(
        "Talks from March to early May 1975; a base since 1965; gone by 1970; signed before May 1941; after 5 June 1967; up to 1980.",
        &[
            "from March to early May 1975 | 1975-03/1975-05 span | 1975-03/1975-05",
            "since 1965 | 1965/.. span | 1965",
            "by 1970 | [..1970] | 1970",
            "before May 1941 | [..1941-04] | 1941-05",
            "after 5 June 1967 | [1967-06-05..] | 1967-06-05",
            "up to 1980 | ../1980 span | 1980",
        ],
    );
    check(
        "Visits: June 29–July 2, 1999; Nov. 3-5, 1987; July 30–Aug 2; December 30–January 3, 1999; 27 May-28 May 1905; 3 to 5 April 1946.",
        &[
            "June 29–July 2, 1999 | 1999-06-29/1999-07-02 span | 1999-06-29/1999-07-02",
            "Nov. 3-5, 1987 | 1987-11-03/1987-11-05 span | 1987-11-03/1987-11-05",
            "July 30–Aug 2 | 1999-07-30/1999-08-02 span | 1999-07-30/1999-08-02 < July 2, 1999",
            "December 30–January 3, 1999 | 1998-12-30/1999-01-03 span | 1998-12-30/1999-01-03",
            "27 May-28 May 1905 | 1905-05-27/1905-05-28 span | 1905-05-27/1905-05-28",
            "3 to 5 April 1946 | 1946-04-03/1946-04-05 span | 1946-04-03/1946-04-05",
        ],
    );
    check(
        "He came on 5 May 1801 and was heard between that date and May 15.",
        &["5 May 1801 | 1801-05-05 | 1801-05-05", "between that date and May 15 | [..1801-05-15] | 1801-05-15 < 5 May 1801"],
    );
    check(
        "May 4 and 5, 1945; 4, 5 and 6 June 1944; April and June 1955; 496 and 495 BC; 1956 and 1957; August/September 1956.",
        &[
            "May 4 | 1945-05-04 | 1945-05-04",
            "5, 1945 | 1945-05-05 | 1945-05-05",
            "4 | 1944-06-04 | 1944-06-04",
            "5 | 1944-06-05 | 1944-06-05",
            "6 June 1944 | 1944-06-06 | 1944-06-06",
            "April | 1955-04 | 1955-04",
            "June 1955 | 1955-06 | 1955-06",
            "496 | -0495 | BC0496",
            "495 BC | -0494 | BC0495",
            "1956 and 1957 | 1956/1957 span | 1956/1957",
            "August/September 1956 | 1956-08/1956-09 span | 1956-08/1956-09",
        ],
    );
    check(
        "Arrived May 13; visited New York until May 20. (May 27–30, 1918)",
        &[
            "May 13 | 1918-05-13 | 1918-05-13 < May 27",
            "until May 20 | ../1918-05-20 span | 1918-05-20 < May 13",
            "May 27–30, 1918 | 1918-05-27/1918-05-30 span | 1918-05-27/1918-05-30",
        ],
    );
}

#[test]
fn undated_without_help() {
    check("They met on October 26.", &["October 26 | XXXX-10-26 | XXXX-10-26"]);
}

#[test]
fn news_is_read_from_its_day() {
    check_published(
        "They will meet on March 24, and again on Monday. Last year they did not; next month they may.",
        Some("2022-03-15"),
        &[
            "March 24 | 2022-03-24 | 2022-03-24 < published",
            "Monday | 2022-03-14 | 2022-03-14 < published",
            "Last year | 2021 | 2021 < published",
            "next month | 2022-04 | 2022-04 < published",
        ],
    );
}

#[test]
fn narratives_and_headings() {
    check(
        "1920\n\nIn April the legation opened. It closed two weeks later.\n\n1925\n\nIn May it opened again.",
        &[
            "1920 | 1920 | 1920",
            "April | 1920-04 | 1920-04 < heading 1920",
            "two weeks later | [1920-04-15..1920-05-14] | XXXX-WXX < April",
            "1925 | 1925 | 1925",
            "May | 1925-05 | 1925-05 < heading 1925",
        ],
    );
    check(
        "In 1946 they met. The grant of 15 May was paid within two months, in part the same year, and every year since.",
        &[
            "1946 | 1946 | 1946",
            "15 May | 1946-05-15 | 1946-05-15 < 1946",
            "two months | - | P2M",
            "the same year | 1946 | 1946 < 15 May",
            "every year | - | XXXX",
        ],
    );
    check(
        "In June 1948 the line was cut. That month, and ten days later, and the next day.",
        &[
            "June 1948 | 1948-06 | 1948-06",
            "That month | 1948-06 | 1948-06 < June 1948",
            "ten days later | [1948-06-11..1948-07-10] | XXXX-XX-XX < That month",
            "the next day | [1948-06-02..1948-07-01] | XXXX-XX-XX < That month",
        ],
    );
    check(
        "The prince came on 3 May 1961. That night he left; at 5 p.m. the next day he returned.",
        &[
            "3 May 1961 | 1961-05-03 | 1961-05-03",
            "That night | 1961-05-03 | 1961-05-03TNI < 3 May 1961",
            "5 p.m. | 1961-05-04 | 1961-05-04T17:00 < That night",
            "the next day | 1961-05-04 | 1961-05-04 < That night",
        ],
    );
}

#[test]
fn what_only_looks_like_a_date() {
    check(
        "May I thank you. The long march led by the sea. Mr. April spoke. The fall of Berlin. She is second.",
        &["April | XXXX-04 | XXXX-04"],
    );
    check(
        "Resolution 1990 (2011) and 1500 troops; tel. (+537) 208-54-91; pp. 1501-1520; 31 U.S.C. 1342; No. 1918; $1990; 2000 km; room 1812; A/1995/12; 1,950 men.",
        &["2011 | 2011 | 2011"],
    );
}

#[test]
fn forms() {
    check(
        "Q3 2009, the third quarter of 1998, FY 1999, fiscal year 2001, the '90s, the mid-1980s, mid-to-late 1970, the year 1955, the years 1955-57.",
        &[
            "Q3 2009 | 2009-35 | 2009-Q3",
            "the third quarter of 1998 | 1998-35 | 1998-Q3",
            "FY 1999 | 1999 | 1999",
            "fiscal year 2001 | 2001 | 2001",
            "the '90s | 199X | 199",
            "the mid-1980s | [1983..1987] | 198",
            "late 1970 | 1970-41 | 1970",
            "the year 1955 | 1955 | 1955",
            "the years 1955-57 | 1955/1957 span | 1955/1957",
        ],
    );
    check_published(
        "Today, in 12 days, three-day talks, a ten-year loan, 2.5 years, aged 45, half a year, the past two years, over the next decade, daily, per annum, each Monday.",
        Some("2010-05-04"),
        &[
            "Today | 2010-05-04 | 2010-05-04 < published",
            "12 days | - | P12D",
            "three-day | - | P3D",
            "ten-year | - | P10Y",
            "2.5 years | - | P2.5Y",
            "45 | - | P45Y",
            "half a year | - | P0.5Y",
            "the past two years | 2008/2010 span | P2Y < published",
            "the next decade | 2010/2020 span | P10Y < Today",
            "daily | - | XXXX-XX-XX",
            "per annum | - | P1Y",
            "each Monday | - | XXXX-WXX-1",
        ],
    );
    check(
        "It is the 5th of May; in May, 1960; 18/10/1991; 10/18/1991; 1991-10-18; 18.10.1991; May 68; Spring 2004; 79 AD; AD 79; 10,000 BC.",
        &[
            "the 5th of May | 1960-05-05 | 1960-05-05 < May, 1960",
            "May, 1960 | 1960-05 | 1960-05",
            "18/10/1991 | 1991-10-18 | 1991-10-18",
            "10/18/1991 | 1991-10-18 | 1991-10-18",
            "1991-10-18 | 1991-10-18 | 1991-10-18",
            "18.10.1991 | 1991-10-18 | 1991-10-18",
            "May 68 | 1968-05 | 1968-05",
            "Spring 2004 | 2004-21 | 2004-SP",
            "79 AD | 0079 | 0079",
            "AD 79 | 0079 | 0079",
            "10,000 BC | -9999 | BC10000",
        ],
    );
}

#[test]
fn asides_do_not_move_the_narrative() {
    check(
        "The base was closed in 1962 (it had opened in 1954). In June the rest went home.",
        &["1962 | 1962 | 1962", "1954 | 1954 | 1954", "June | 1962-06 | 1962-06 < 1962"],
    );
    check(
        "In 1962 the base was closed, as papers released in 2005 show. In June the rest went home.",
        &["1962 | 1962 | 1962", "2005 | 2005 | 2005", "June | 1962-06 | 1962-06 < 1962"],
    );
    check(
        "The accord was signed (1942?). On February 30, 1950 nothing happened.",
        &["1942? | 1942? | 1942", "February | 1942-02 | 1942-02 < 1942?", "1950 | 1950 | 1950"],
    );
}

#[test]
fn numbers_alone_may_be_read_both_ways() {
    check(
        "Signed 03/04/1990, paid 04.03.1990.",
        &["03/04/1990 | [1990-03-04,1990-04-03] | 1990-03-04", "04.03.1990 | 1990-03-04 | 1990-03-04"],
    );
}

#[test]
fn lines_of_wrapped_text_are_no_headings() {
    check(
        "They met in 1946 and the grant was\npaid in 1951 by the new state\nin the end. It was renewed\nin May and ended in July 1947.",
        &["1946 | 1946 | 1946", "1951 | 1951 | 1951", "May | 1946-05 | 1946-05 < 1946", "July 1947 | 1947-07 | 1947-07"],
    );
}

#[test]
fn a_text_dated_at_its_head_has_its_present_there() {
    // Most years told are old, and still "last year" is the year before the dateline.
    check_published(
        "DHAKA, June 7 – They ratified on Saturday an accord first signed in 1974. In 2010 money was lent. Trade grew last year.",
        Some("2015-06-07"),
        &[
            "June 7 | 2015-06-07 | 2015-06-07 < published",
            "Saturday | 2015-06-06 | 2015-06-06 < published",
            "1974 | 1974 | 1974",
            "2010 | 2010 | 2010",
            "last year | 2014 | 2014 < published",
        ],
    );
    check_published(
        "Address at the dinner\n15 September 2015\n\nIn 1975 we recognised you, in 1998 we rebuilt the road. In March last year he came.",
        Some("2015-09-15"),
        &[
            "15 September 2015 | 2015-09-15 | 2015-09-15",
            "1975 | 1975 | 1975",
            "1998 | 1998 | 1998",
            "March last year | 2014-03 | 2014-03 < published",
        ],
    );
    // A narrative that nothing dates keeps its own present.
    check_published(
        "Relations began in 1942. In November 2008 he came, and as soon as January next year the visit was returned.",
        Some("2014-06-01"),
        &["1942 | 1942 | 1942", "November 2008 | 2008-11 | 2008-11", "January next year | 2009-01 | 2009-01 < November 2008"],
    );
}
