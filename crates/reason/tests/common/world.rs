//! Small worlds with a hidden truth, told by three sources that are right but not precise.
//!
//! Nothing that is told is false: each date is widened to a month, a year, a decade or "about", each figure to bounds
//! that hold it. So no contradiction may be found. [`super::plant::plant`] then adds one claim that is false.
use super::random::Random;
use super::{Builder, claim, day, edtf_day};
use chancery_claim::Claim;
use chancery_reason::{Background, Life, SourceFacts, Spell, Succession};
use chancery_time::Day;

/// What is told, and what is known beside it.
pub struct World {
    pub claims: Vec<Claim>,
    pub background: Background,
    pub truth: Truth,
}

/// What really happened, as far as planting needs it.
pub struct Truth {
    pub took_power: (String, Day),
    pub signed: (String, Day),
    pub term: (String, Day, Day),
    pub total: (f64, i64),
    pub absent: (Day, Day),
}

pub const SOURCES: [&str; 3] = ["s:one", "s:two", "s:three"];
const GIVEN: &[&str] = &["Anton", "Berta", "Carlos", "Dorothea", "Emil", "Fatima", "Gustav", "Helena", "Ibrahim", "Johanna"];
const FAMILY: &[&str] = &[
    "Abendroth",
    "Bellucci",
    "Castellane",
    "Drummond",
    "Eriksen",
    "Fontanella",
    "Grigorenko",
    "Hartmann",
    "Ivanchuk",
    "Jankowski",
    "Kovalenko",
    "Lindqvist",
];
const PLACES: &[&str] = &["Ostrava Bay", "Mirador", "Kettlewick", "Port Sorrel", "Elbonia", "Fenwick", "Gondal", "Hyrkania"];
const THINGS: &[&str] = &["Fisheries", "Railways", "Navigation", "Customs", "Frontiers", "Consuls", "Telegraphs", "Ferries"];

struct Teller {
    random: Random,
    at: usize,
    claims: Vec<Claim>,
}

impl Teller {
    /// One or two sources tell it, each in its own words and precision.
    fn tell(&mut self, make: impl Fn(&mut Random, &str) -> Builder) {
        let first = self.random.below(3) as usize;
        let n = 1 + self.random.below(2) as usize;
        for step in 0..n {
            let source = SOURCES[(first + step) % 3];
            let builder = make(&mut self.random, source);
            self.push(builder);
        }
    }
    fn push(&mut self, builder: Builder) -> Claim {
        self.at += 100;
        let told = builder.quote(self.at, "so it is told here");
        self.claims.push(told.clone());
        told
    }
}

/// A day as a source might give it; the day always lies inside.
pub fn widen(random: &mut Random, truth: Day) -> String {
    let text = edtf_day(truth);
    match random.below(10) {
        0..=3 => text,
        4..=5 => text[..7].to_owned(),
        6..=7 => text[..4].to_owned(),
        8 => format!("{}X", &text[..3]),
        _ => format!("{}~", &text[..4]),
    }
}

/// A stretch of days, each end widened by itself but never so far that the ends could cross.
fn widen_span(random: &mut Random, begin: Day, end: Day) -> String {
    let (mut a, mut b) = (widen(random, begin), widen(random, end));
    if a.ends_with('X') || (a[..4] == b[..4] && a.len() != b.len()) {
        a = edtf_day(begin);
    }
    if b.ends_with('X') || a[..4] == b[..4] {
        b = edtf_day(end);
    }
    if a[..4] == b[..4] {
        a = edtf_day(begin);
    }
    format!("{a}/{b}")
}

/// Gives a figure: exact, about, or more than.
fn figure(random: &mut Random, builder: Builder, truth: f64) -> Builder {
    match random.below(3) {
        0 => builder.amount("value", truth, Some(truth), "USD", None),
        1 => builder.amount("value", truth * 0.9, Some(truth * 1.1), "USD", Some("about")),
        _ => builder.amount("value", (truth * 0.8).floor(), None, "USD", Some("more than")),
    }
}

/// Makes a world from a seed.
pub fn world(seed: u64) -> World {
    let mut t = Teller { random: Random::new(seed), at: 0, claims: Vec::new() };
    let year = 1930 + t.random.below(40) as i64;
    let date = |random: &mut Random, year: i64| day(year, 1, 1) + random.below(365) as i64;

    // Relations: established, broken off, taken up again.
    let opened = date(&mut t.random, year);
    let pair = |builder: Builder| builder.role("party", "ALV").role("party", "BOR");
    t.tell(|r, s| pair(claim(s, "relations", "established")).when(&widen(r, opened)));
    let broken = opened + t.random.between(800, 4000);
    let resumed = broken + t.random.between(800, 4000);
    if t.random.below(2) == 0 {
        t.tell(|r, s| pair(claim(s, "relations", "severed")).when(&widen(r, broken)));
        t.tell(|r, s| pair(claim(s, "relations", "resumed")).when(&widen(r, resumed)));
    }

    // A person takes power; several presidents follow one another, often on one day.
    let state = *t.random.pick(&["ALV", "BOR"]);
    let ruler = format!("={} {}", t.random.pick(GIVEN), t.random.pick(FAMILY));
    let power = date(&mut t.random, year + 1);
    t.tell(|r, s| claim(s, "office", "took-power").role("holder", &ruler).role("of", state).when(&widen(r, power)));
    let mut start = date(&mut t.random, year);
    let mut term = (String::new(), 0, 0);
    for given in &GIVEN[..4] {
        let name = format!("={} {}", given, FAMILY[t.random.below(12) as usize]);
        let end = start + t.random.between(900, 3000);
        t.tell(|r, s| {
            claim(s, "office", "held").role("holder", &name).role("post", "=president").role("of", state).when(&widen_span(r, start, end))
        });
        term = (name, start, end);
        start = end + if t.random.below(3) == 0 { t.random.between(1, 60) } else { 0 };
    }

    // Two agreements, each from signature to its end.
    let mut first_signed = (String::new(), 0);
    for _ in 0..2 {
        let title = format!("=Convention of {} on {}", t.random.pick(PLACES), t.random.pick(THINGS));
        if first_signed.0 == title {
            continue;
        }
        let signed = date(&mut t.random, year + 2);
        let ratified = signed + t.random.between(0, 500);
        let force = ratified + t.random.between(0, 300);
        let ended = force + t.random.between(100, 6000);
        for (action, on) in [("signed", signed), ("ratified", ratified), ("in-force", force), ("terminated", ended)] {
            t.tell(|r, s| pair(claim(s, "agreement", action)).role("title", &title).when(&widen(r, on)));
        }
        first_signed = (title, signed);
    }

    // A council.
    let name = format!("=Council of {} for {}", t.random.pick(PLACES), t.random.pick(THINGS));
    let founded = date(&mut t.random, year + 3);
    for (action, on) in
        [("founded", founded), ("met", founded + t.random.between(0, 900)), ("abolished", founded + t.random.between(900, 3000))]
    {
        t.tell(|r, s| claim(s, "body", action).role("member", "ALV").role("member", "BOR").role("name", &name).when(&widen(r, on)));
    }

    // Deliveries in single years, and their total.
    let from = year + 5;
    let delivered = |builder: Builder| builder.role("supplier", "ALV").role("recipient", "BOR").role("goods", "=locomotives");
    let mut total = 0.0;
    for step in 0..4 {
        let worth = t.random.between(10, 900) as f64 * 1e6;
        total += worth;
        t.tell(|r, s| figure(r, delivered(claim(s, "transfer", "delivered")).when(&format!("{}", from + step)), worth));
    }
    t.tell(|r, s| figure(r, delivered(claim(s, "transfer", "delivered")).when(&format!("{from}/{}", from + 5)), total));
    let turnover = t.random.between(50, 5000) as f64 * 1e6;
    t.tell(|r, s| figure(r, claim(s, "trade", "turnover").role("party", "ALV").role("party", "BOR").when(&format!("{from}")), turnover));

    // A time without contacts between another pair, with visits before and after.
    let silent = date(&mut t.random, year + 4);
    let spoke = silent + t.random.between(1500, 4000);
    let source = *t.random.pick(&SOURCES);
    let none = claim(source, "relations", "absent").role("party", "CAS").role("party", "DAL").when(&format!(
        "{}/{}",
        edtf_day(silent),
        edtf_day(spoke)
    ));
    t.at += 100;
    let none = none.quote(t.at, "there were no contacts of any kind");
    t.claims.push(none);
    for _ in 0..3 {
        let visitor = format!("={} {}", t.random.pick(GIVEN), t.random.pick(FAMILY));
        let on = if t.random.below(2) == 0 { silent - t.random.between(1, 3000) } else { spoke + t.random.between(1, 3000) };
        let days = t.random.between(0, 6);
        t.tell(|r, s| {
            let when = if days > 0 && on + days < silent.max(on + days + 1) && r.below(2) == 0 {
                edtf_day(on)
            } else {
                edtf_day(on)[..7].to_owned()
            };
            claim(s, "visit", "made").role("visitor", &visitor).role("from", "CAS").role("host", "DAL").when(&when)
        });
    }

    // A state that ended, and one that followed.
    t.tell(|r, s| {
        claim(s, "visit", "made")
            .role("visitor", "=Emil Hartmann")
            .role("from", "Oldland=OLD")
            .role("host", "ALV")
            .when(&edtf_day(day(1985, 1, 1) + r.below(2000) as i64))
    });
    t.tell(|r, s| {
        claim(s, "visit", "made")
            .role("visitor", "=Emil Hartmann")
            .role("from", "Newland=NEW")
            .role("host", "ALV")
            .when(&edtf_day(day(1993, 1, 1) + r.below(2000) as i64))
    });

    let truth = Truth { took_power: (ruler, power), signed: first_signed, term, total: (total, from), absent: (silent, spoke) };
    let mut out = World { claims: t.claims, background: known(), truth };
    out.background.sources =
        SOURCES.iter().map(|id| ((*id).to_owned(), SourceFacts { label: (*id).to_owned(), ..SourceFacts::default() })).collect();
    t.random.shuffle(&mut out.claims);
    out
}

fn known() -> Background {
    let mut out = Background::default();
    let mut life = |id: &str, label: &str, begin: Option<Day>, end: Option<Day>| {
        let spells = vec![Spell { begin: (begin, begin), end: (end, end) }];
        out.lives.insert(id.to_owned(), Life { label: label.to_owned(), spells, names: vec![label.to_owned()], ..Life::default() });
    };
    for (id, label) in [("ALV", "Alvernia"), ("BOR", "Borduria"), ("CAS", "Castalia"), ("DAL", "Dalmora")] {
        life(id, label, Some(day(1850, 1, 1)), None);
    }
    life("OLD", "Oldland", Some(day(1922, 12, 30)), Some(day(1991, 12, 26)));
    life("NEW", "Newland", Some(day(1991, 12, 25)), None);
    out.successions.push(Succession {
        from: "OLD".into(),
        to: "NEW".into(),
        earliest: day(1991, 12, 25),
        latest: day(1991, 12, 26),
        hint: None,
    });
    out
}
