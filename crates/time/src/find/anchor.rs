//! Fills the holes a text leaves: which year "In April" means, which day "the next day" is.
//!
//! Three things are kept apart: the focus of the narrative (the last date told, in a heading too), the last day told, and the day of publication.
//! News is read from its day of publication; a narrative of other years is read from its focus.
use super::length::moved;
use super::narrative::Choice;
use super::shape::{Cal, Clock, Expr, Form, Grain, Length, Node, Part, Raw, Standing, Toward, YearRef};
use super::value::known_day;
use super::vocab::Unit;
use crate::civil::{civil, day_of, weekday};
use crate::{Anchor, AnchorKind, Day};

/// A date told, and where.
#[derive(Debug, Clone, Copy)]
struct Told {
    cal: Cal,
    anchor: Anchor,
}

/// What is known at a place of the text.
#[derive(Debug)]
pub(crate) struct Surroundings {
    focus: Option<Told>,
    /// The last day told.
    day: Option<Told>,
    /// The last date told outside brackets, and in which paragraph: what "that year" is.
    recent: Option<(Told, u32)>,
    /// The same without mere limits ("since 1513"): what "later" is counted from.
    recent_event: Option<(Told, u32)>,
    /// The paragraph being read.
    paragraph: u32,
    /// The last decade or century told, for "the second half of the decade".
    age: Option<Told>,
    published: Option<Day>,
    /// Whether the text speaks from its day of publication.
    news: bool,
    /// Whether its present is that day, whatever years it tells of: a dateline, the head of a letter.
    present: bool,
    /// Where that date begins, if one stands at the head.
    head: Option<usize>,
}

/// An expression with its holes filled as far as they could be, and what filled them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settled {
    pub(crate) expr: Expr,
    pub(crate) anchor: Option<Anchor>,
}

impl Surroundings {
    pub(crate) fn new(raws: &[Raw], published: Option<Day>) -> Surroundings {
        let news = published.is_some_and(|day| speaks_from(raws, civil(day).0));
        let head = published.and_then(|day| dated_at(raws, day));
        let present = news || head.is_some();
        Surroundings { focus: None, day: None, recent: None, recent_event: None, paragraph: 0, age: None, published, news, present, head }
    }

    /// Whether the text speaks from its day of publication.
    pub(crate) fn news(&self) -> bool {
        self.news
    }

    /// Whether the narrative is in a year before Christ.
    pub(crate) fn before_christ(&self) -> bool {
        self.focus.and_then(|f| f.cal.known_year()).is_some_and(|y| y <= 0)
    }

    pub(crate) fn published(&self) -> Option<Day> {
        self.published
    }

    fn told_by_publication(&self) -> Option<Told> {
        let cal = known_day(self.published?);
        Some(Told { cal, anchor: Anchor { kind: AnchorKind::Published, span: None } })
    }

    /// Says which paragraph comes.
    pub(crate) fn enter(&mut self, paragraph: u32) {
        self.paragraph = paragraph;
    }

    /// What "that year" means, or what "later" and "the decades that followed" are counted from.
    fn at_hand(&self, same: bool) -> Option<Told> {
        // "settled by 1000 BC … an 1899 treaty … the following year": a text that has gone on for centuries does not look back.
        let year = |last: Option<(Told, u32)>| last.and_then(|(told, _)| told.cal.known_year());
        let gone_on = year(self.recent).zip(year(self.recent_event)).is_some_and(|(now, then)| now - then > 300);
        match if same || gone_on { self.recent } else { self.recent_event } {
            Some((told, paragraph)) if self.paragraph <= paragraph + 1 => Some(told),
            _ => self.focus,
        }
    }

    /// Fills one expression; `choice` is what the way of the narrative tells, `ahead` a date that follows in the same paragraph.
    pub(crate) fn settle(&self, expr: Expr, choice: Choice, ahead: Option<(Cal, (usize, usize))>) -> Settled {
        match expr.node {
            Node::Cal(cal) if cal.year == YearRef::Missing && self.head == Some(expr.start) => match self.told_by_publication() {
                Some(told) => Settled { expr: Expr { node: Node::Cal(told.cal), ..expr }, anchor: Some(told.anchor) },
                None => Settled { expr, anchor: None },
            },
            Node::Cal(cal)
                if cal.year == YearRef::Missing && cal.toward == 0 && cal.weekday == 0 && choice.year.is_some() && !self.news =>
            {
                let year = choice.year.map_or(YearRef::Missing, YearRef::Known);
                let anchor = match (self.focus, ahead) {
                    (Some(told), _) => Some(told.anchor),
                    (None, Some((_, span))) => Some(Anchor { kind: AnchorKind::Mention, span: Some(span) }),
                    (None, None) => None,
                };
                Settled { expr: Expr { node: Node::Cal(Cal { year, ..cal }), ..expr }, anchor }
            }
            Node::Cal(cal) => {
                let (cal, anchor) = self.settle_cal(cal, ahead);
                Settled { expr: Expr { node: Node::Cal(cal), ..expr }, anchor }
            }
            Node::Step(length, toward) => match self.settle_step(length, toward) {
                Some((cal, anchor)) => Settled { expr: Expr { node: Node::Cal(cal), ..expr }, anchor: Some(anchor) },
                None => Settled { expr, anchor: None },
            },
            Node::Clock => match (self.day.or_else(|| self.told_by_publication().filter(|_| self.news)), expr.clock) {
                (Some(told), Some(Clock::At(..))) => {
                    Settled { expr: Expr { node: Node::Cal(told.cal), ..expr }, anchor: Some(told.anchor) }
                }
                _ => Settled { expr, anchor: None },
            },
            _ => Settled { expr, anchor: None },
        }
    }

    fn deictic(&self) -> Option<Told> {
        if self.present {
            return self.told_by_publication();
        }
        // "In November 2008 …, as soon as January next year": the date just told, if this paragraph tells one.
        let here = self.recent_event.filter(|(_, paragraph)| *paragraph == self.paragraph).map(|(told, _)| told);
        here.or(self.focus).or_else(|| self.told_by_publication())
    }

    /// Whether the days told last are those of publication, so that "on Saturday" is one of them too.
    fn tells_of_now(&self) -> bool {
        let Some(published) = self.published.filter(|_| self.present) else { return false };
        let day = self.day.and_then(|told| Some(day_of(told.cal.known_year()?, told.cal.month, told.cal.day)));
        day.is_none_or(|day| (day - published).abs() <= 31)
    }

    /// "this year", "two years ago": without a day of publication nobody knows whose present it is.
    fn spoken(&self) -> Option<Told> {
        self.published?;
        self.deictic()
    }

    fn settle_cal(&self, cal: Cal, ahead: Option<(Cal, (usize, usize))>) -> (Cal, Option<Anchor>) {
        let told = match cal.year {
            YearRef::Known(_) => return (cal, None),
            YearRef::Shift(by) => {
                return match self.at_hand(by == 0).or_else(|| self.told_by_publication()) {
                    Some(told) => shifted(cal, told, by),
                    None => (Cal { year: YearRef::Missing, ..cal }, None),
                };
            }
            YearRef::Deictic(by) => {
                return match if by <= 0 { self.spoken() } else { self.deictic() } {
                    Some(told) => shifted(cal, told, by),
                    None => (Cal { year: YearRef::Missing, ..cal }, None),
                };
            }
            YearRef::Missing if cal.toward.abs() == 2 => self.deictic(),
            YearRef::Missing if self.news || (cal.weekday != 0 && self.tells_of_now()) => self.told_by_publication(),
            YearRef::Missing => self.focus,
        };
        if let Some(told) = told {
            return (near(cal, &told, self.news), Some(told.anchor));
        }
        if let Some((ahead, span)) = ahead {
            let told = Told { cal: ahead, anchor: Anchor { kind: AnchorKind::Mention, span: Some(span) } };
            return (near(cal, &told, true), Some(told.anchor));
        }
        match self.told_by_publication() {
            Some(told) => (near(cal, &told, true), Some(told.anchor)),
            None => (cal, None),
        }
    }

    fn settle_step(&self, length: Length, toward: Toward) -> Option<(Cal, Anchor)> {
        if length.count.is_none() && toward == Toward::Same && length.unit == Unit::Day {
            let told = self.focus.filter(|f| matches!(f.cal.grain, Grain::Month | Grain::Day) && f.cal.month != 0)?;
            return Some((Cal { grain: Grain::Day, day: 0, ..told.cal }, told.anchor));
        }
        // "at the same time": whenever the narrative is.
        if length.unit == Unit::Second && toward == Toward::Same {
            return self.focus.filter(|f| Grain::Sub < f.cal.grain).map(|f| (f.cal, f.anchor));
        }
        let count = length.count?;
        let sign = match toward {
            Toward::Same | Toward::Now => 0,
            Toward::Later | Toward::Ahead => 1,
            Toward::Earlier | Toward::Ago => -1,
        };
        let base = match toward {
            Toward::Now | Toward::Ago => self.spoken(),
            Toward::Ahead => self.deictic(),
            _ if length.unit >= Unit::Year => self.at_hand(sign == 0).or_else(|| self.told_by_publication().filter(|_| self.news)),
            _ => self.focus.or_else(|| self.told_by_publication().filter(|_| self.news)),
        };
        let base = base.or(self.age.filter(|_| sign == 0 && length.unit > Unit::Year))?;
        let day_base = if self.news && base.anchor.kind == AnchorKind::Published { Some(base) } else { self.day };
        let year = base.cal.known_year()?;
        let length = Length { count: Some(count), ..length };
        let told = match length.unit {
            Unit::Day | Unit::Week => day_base.unwrap_or(base),
            _ => base,
        };
        let cal = match length.unit {
            // "that same day" after "in June 479 BC": some day of that month.
            Unit::Day if sign == 0 && told.cal.grain == Grain::Month => Cal { grain: Grain::Day, ..told.cal },
            Unit::Day => moved(&told.cal, length, sign)?,
            Unit::Week => {
                let cal = moved(&told.cal, length, sign)?;
                // "two weeks later" is about a day; "that week" is a week.
                Cal { grain: Grain::Week, ..cal }
            }
            Unit::Month | Unit::Quarter => {
                if base.cal.month == 0 {
                    return None;
                }
                moved(&Cal { grain: Grain::Month, day: 0, ..base.cal }, length, sign)?
            }
            Unit::Year => moved(&Cal::year(year), length, sign)?,
            Unit::Decade => {
                let told_age = self.age.filter(|a| a.cal.grain == Grain::Decade && sign == 0);
                if let Some(age) = told_age {
                    return Some((age.cal, age.anchor));
                }
                let decade = decade_start(year);
                moved(&Cal::of(Grain::Decade, YearRef::Known(decade)), length, sign)?
            }
            Unit::Century => {
                if let Some(age) = self.age.filter(|a| a.cal.grain == Grain::Century && sign == 0) {
                    return Some((age.cal, age.anchor));
                }
                let century = if year <= 0 { (year - 99).div_euclid(100) * 100 + 1 + 99 - 99 } else { year.div_euclid(100) * 100 };
                moved(&Cal::of(Grain::Century, YearRef::Known(century)), length, sign)?
            }
            _ => return None,
        };
        Some((cal, told.anchor))
    }

    /// A step from a time less exact than the step, as first and last day: "two months later" after "in the spring of 2001".
    pub(crate) fn step_bounds(&self, length: Length, toward: Toward) -> Option<(Day, Day, Anchor)> {
        let by = match toward {
            Toward::Later => length.count?,
            Toward::Earlier => -length.count?,
            _ => return None,
        };
        let told = self.focus?;
        let wide = match length.unit {
            Unit::Day | Unit::Week => matches!(told.cal.grain, Grain::Month | Grain::Sub),
            Unit::Month => matches!(told.cal.grain, Grain::Year | Grain::Sub),
            _ => false,
        };
        if !wide || by.fract() != 0.0 || 10_000.0 < by.abs() {
            return None;
        }
        let bounds = crate::Time::from_edtf(&super::value::plain(&told.cal)?).ok()?.bounds;
        let (low, high) = (bounds.begin.0?, bounds.finish.1?);
        let by = by as i64;
        let moved = |day: Day, last: bool| match length.unit {
            Unit::Day => day + by,
            Unit::Week => day + 7 * by,
            _ => {
                let (year, month, _) = civil(day);
                let (year, month) = crate::civil::add_months(year, month, by);
                day_of(year, month, if last { crate::civil::month_len(year, month) } else { 1 })
            }
        };
        Some((moved(low, false), moved(high, true), told.anchor))
    }

    /// The day, month or year a stretch begins or ends at.
    pub(crate) fn stretch_base(&self, unit: Unit, toward: Toward) -> Option<(Cal, Anchor)> {
        let told = match toward {
            Toward::Ago | Toward::Now => self.spoken()?,
            Toward::Ahead => self.deictic()?,
            _ => self.at_hand(false)?,
        };
        let cal = match unit {
            Unit::Day | Unit::Week => {
                let day = if told.cal.grain == Grain::Day { told } else { self.day? };
                return Some((day.cal, day.anchor));
            }
            Unit::Month if told.cal.month != 0 => Cal { grain: Grain::Month, day: 0, ..told.cal },
            Unit::Year | Unit::Decade | Unit::Century => Cal::year(told.cal.known_year()?),
            _ => return None,
        };
        Some((cal, told.anchor))
    }

    /// Takes note of a mention that has been anchored.
    pub(crate) fn note(&mut self, raw: &Raw, first: &Settled, second: Option<&Settled>, choice: Choice, heading: bool) {
        let kind = if heading { AnchorKind::Heading } else { AnchorKind::Mention };
        let last = if heading { first } else { second.unwrap_or(first) };
        let Some(cal) = last.expr.cal().copied() else { return };
        let Some(year) = cal.known_year() else { return };
        // "at 5 p.m. the next day": the day is told by the words after.
        if matches!(raw.first.clock, Some(Clock::At(..))) && matches!(raw.first.node, Node::Step(..)) {
            return;
        }
        let told = Told { cal, anchor: Anchor { kind, span: Some((last.expr.start, last.expr.end)) } };
        if cal.grain < Grain::Year {
            self.age = Some(told);
            return;
        }
        if raw.standing != Standing::Bracketed || heading || self.recent.is_none() {
            self.recent = Some((told, raw.paragraph));
        }
        let event =
            matches!(raw.form, Form::Until | Form::By | Form::Before | Form::NotBefore | Form::NotAfter) && raw.standing == Standing::Aside;
        if matches!(raw.standing, Standing::Leads | Standing::Plain) || event || heading || self.recent_event.is_none() {
            self.recent_event = Some((told, raw.paragraph));
        }
        let old = self.focus.and_then(|f| f.cal.known_year());
        let aside = choice.aside && self.focus.is_some();
        let exact = cal.grain == Grain::Day && cal.month != 0 && cal.day != 0;
        if aside {
            self.day = self.day.or(Some(told).filter(|_| exact));
            return;
        }
        self.day = if exact { Some(told) } else { self.day.filter(|day| same_time(&day.cal, &cal)) };
        // "that year" after "June 1940" says nothing new of the month.
        let coarser = cal.grain == Grain::Year && old == Some(year) && (last.anchor.is_some() || raw.standing == Standing::Plain);
        if !coarser {
            self.focus = Some(told);
        }
    }
}

fn same_time(day: &Cal, other: &Cal) -> bool {
    day.year == other.year && (other.month == 0 || other.month == day.month)
}

fn decade_start(year: i64) -> i64 {
    if year <= 0 { (year - 2).div_euclid(10) * 10 + 2 } else { year.div_euclid(10) * 10 }
}

/// A text speaks from its day of publication if the years it names lie there.
fn speaks_from(raws: &[Raw], published: i64) -> bool {
    let mut near = 0;
    let mut all = 0;
    for raw in raws {
        for expr in std::iter::once(&raw.first).chain(raw.second.as_ref()) {
            if let Some(year) = expr.cal().filter(|c| c.grain >= Grain::Year).and_then(Cal::known_year) {
                all += 1;
                near += u32::from((year - published).abs() <= 1);
            }
        }
    }
    all == 0 || all <= 2 * near
}

/// Mentions among which the date of a dateline or of the head of a letter is looked for.
const HEAD: usize = 3;

/// Where a text is dated at its head with its day of publication: then "last year" is the year before, whatever it tells of.
fn dated_at(raws: &[Raw], published: Day) -> Option<usize> {
    let (year, month, day) = civil(published);
    let dated = raws.iter().take(HEAD).find(|raw| {
        raw.first.cal().is_some_and(|cal| {
            cal.grain == Grain::Day
                && (cal.month, cal.day) == (month, day)
                && matches!(cal.year, YearRef::Missing | YearRef::Known(_))
                && cal.known_year().is_none_or(|told| told == year)
        })
    });
    dated.map(|raw| raw.first.start)
}

fn shifted(cal: Cal, told: Told, by: i64) -> (Cal, Option<Anchor>) {
    let year = told.cal.known_year().map_or(YearRef::Missing, |y| YearRef::Known(y + by));
    (Cal { year, ..cal }, Some(told.anchor))
}

/// Months of a shape counted from January: its own, or the first of its season.
pub(crate) fn month_of(cal: &Cal) -> i64 {
    match cal.grain {
        Grain::Sub => match cal.sub {
            24 if cal.month == 1 => 1,
            21..=24 => i64::from(cal.sub - 20) * 3,
            33..=36 => i64::from(cal.sub - 33) * 3 + 1,
            40 => 1,
            _ => 7,
        },
        _ => i64::from(cal.month),
    }
}

/// The year that brings an undated month, day or season nearest to a date told.
fn near(cal: Cal, told: &Told, either_side: bool) -> Cal {
    let Some(year) = told.cal.known_year() else { return cal };
    if cal.weekday != 0 && cal.month == 0 {
        return near_weekday(cal, told);
    }
    let here = month_of(&told.cal);
    let there = month_of(&cal);
    let at = |y: i64| Cal { year: YearRef::Known(y), toward: 0, ..cal };
    match cal.toward {
        1 | 2 => return at(if here == 0 || there <= here { year + 1 } else { year }),
        -1 | -2 => return at(if here == 0 || here <= there { year - 1 } else { year }),
        _ => {}
    }
    if here == 0 || there == 0 {
        return at(year);
    }
    let months = there - here;
    let turn = if either_side { (-6, 6) } else { (BACK, AHEAD) };
    if months < turn.0 {
        at(year + 1)
    } else if turn.1 < months {
        at(year - 1)
    } else {
        at(year)
    }
}

/// A narrative runs forward: how many months back an undated month may lie before it is next year's.
const BACK: i64 = -7;
/// How many months ahead it may lie before it is last year's.
const AHEAD: i64 = 10;

fn near_weekday(cal: Cal, told: &Told) -> Cal {
    let Some(year) = told.cal.known_year() else { return cal };
    if told.cal.grain != Grain::Day || told.cal.month == 0 || told.cal.day == 0 {
        return cal;
    }
    let base = day_of(year, told.cal.month, told.cal.day);
    let ahead = (i64::from(cal.weekday) - i64::from(weekday(base))).rem_euclid(7);
    let by = match cal.toward {
        1 | 2 => {
            if ahead == 0 {
                7
            } else {
                ahead
            }
        }
        -1 | -2 => {
            if ahead == 0 {
                -7
            } else {
                ahead - 7
            }
        }
        // News tells of the days just past.
        _ if told.anchor.kind == AnchorKind::Published => {
            if ahead == 0 {
                0
            } else {
                ahead - 7
            }
        }
        _ => ahead,
    };
    known_day(base + by)
}

/// Whether two expressions in a row are one list, so that the year of the second is the first's too.
pub(crate) fn share(first: &mut Expr, second: &Expr) {
    let (Some(other), Part::Whole | Part::Early | Part::Mid | Part::Late | Part::Beginning | Part::End) =
        (second.cal().copied(), first.part)
    else {
        return;
    };
    let Some(cal) = first.cal_mut() else { return };
    if cal.year != YearRef::Missing || cal.weekday != 0 || cal.toward != 0 {
        return;
    }
    let YearRef::Known(year) = other.year else {
        if !matches!(other.year, YearRef::Missing) {
            cal.year = other.year;
        }
        return;
    };
    let (here, there) = (month_of(cal) * 32 + i64::from(cal.day), month_of(&other) * 32 + i64::from(other.day));
    // "December 30 – January 2, 1999" begins the year before; winter comes before the spring it is named with.
    if cal.grain == Grain::Sub {
        cal.month = 0;
    }
    let before = there != 0 && there < here && other.grain != Grain::Year && !(cal.grain == Grain::Sub && cal.sub == 24);
    cal.year = YearRef::Known(if before { year - 1 } else { year });
}

/// Passes the year of a range's first end on to the second.
pub(crate) fn inherit(first: &Expr, second: &mut Expr) {
    let Some(from) = first.cal().copied() else { return };
    let Some(cal) = second.cal_mut() else { return };
    if cal.year != YearRef::Missing || cal.toward != 0 {
        return;
    }
    let YearRef::Known(year) = from.year else { return };
    let (here, there) = (month_of(&from) * 32 + i64::from(from.day), month_of(cal) * 32 + i64::from(cal.day));
    cal.year = YearRef::Known(if there < here { year + 1 } else { year });
}
