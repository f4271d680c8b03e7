//! What the grammar reads: shapes of time, with holes where the text leaves something to its surroundings.
use super::vocab::{DayPart, Unit, Vague};

/// The year of a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum YearRef {
    /// Written out; astronomical numbering, so that 1 BC is 0.
    Known(i64),
    /// Not written.
    Missing,
    /// "that year" 0, "the following year" 1, "the previous year" -1.
    Shift(i64),
    /// "this year" 0, "next year" 1, "last year" -1.
    Deictic(i64),
}

/// How fine a calendar shape is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Grain {
    Millennium,
    Century,
    Decade,
    Year,
    /// Season, quarter or half: an EDTF code of 21 to 41 in `sub`.
    Sub,
    Month,
    Week,
    Day,
}

/// A place on the calendar; `year` is the first year of a decade or century.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cal {
    pub(crate) year: YearRef,
    pub(crate) grain: Grain,
    pub(crate) sub: u8,
    /// For a winter 1 if its year is that of its January, else 0.
    pub(crate) month: u8,
    pub(crate) day: u8,
    /// 1 to 7 where a weekday is all that is written.
    pub(crate) weekday: u8,
    /// Which way an undated month, season or weekday is told to lie: "next" 1, "last" -1.
    pub(crate) toward: i8,
    /// Whether day and month may be the other way round: 03/04/1990.
    pub(crate) either_way: bool,
}

impl Cal {
    pub(crate) fn of(grain: Grain, year: YearRef) -> Cal {
        Cal { year, grain, sub: 0, month: 0, day: 0, weekday: 0, toward: 0, either_way: false }
    }

    pub(crate) fn year(year: i64) -> Cal {
        Cal::of(Grain::Year, YearRef::Known(year))
    }

    pub(crate) fn known_year(&self) -> Option<i64> {
        match self.year {
            YearRef::Known(year) => Some(year),
            _ => None,
        }
    }
}

/// Which part of a period is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Whole,
    Early,
    Mid,
    Late,
    Beginning,
    End,
    FirstHalf,
    SecondHalf,
}

/// Where a relative time lies from its anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Toward {
    /// "that year", "the same month".
    Same,
    /// "the following day", "two days later".
    Later,
    /// "the previous year", "a week before".
    Earlier,
    /// "this year": from the day of speaking.
    Now,
    /// "two years ago", "last month".
    Ago,
    /// "in ten days' time", "next month".
    Ahead,
}

/// A number of units; `None` is "several".
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Length {
    pub(crate) count: Option<f64>,
    pub(crate) unit: Unit,
}

/// A time of the clock or part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Clock {
    Part(DayPart),
    At(u8, u8),
}

/// What one expression says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Node {
    Cal(Cal),
    /// So many units from an anchor.
    Step(Length, Toward),
    /// A stretch that begins or ends at an anchor: "the three decades that followed", "the past two years".
    Stretch(Length, Toward),
    Length(Length),
    /// A TIMEX3 value of a repetition.
    Often(&'static str),
    Vague(Vague),
    /// A time of day alone, or on the day of the anchor.
    Clock,
    /// A time word that says nothing more ("this period").
    Blank,
}

/// One TIMEX3 expression, by bytes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Expr {
    pub(crate) node: Node,
    pub(crate) part: Part,
    pub(crate) approximate: bool,
    pub(crate) uncertain: bool,
    pub(crate) clock: Option<Clock>,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Expr {
    pub(crate) fn new(node: Node) -> Expr {
        Expr { node, part: Part::Whole, approximate: false, uncertain: false, clock: None, start: 0, end: 0 }
    }

    pub(crate) fn cal(&self) -> Option<&Cal> {
        match &self.node {
            Node::Cal(cal) => Some(cal),
            _ => None,
        }
    }

    pub(crate) fn cal_mut(&mut self) -> Option<&mut Cal> {
        match &mut self.node {
            Node::Cal(cal) => Some(cal),
            _ => None,
        }
    }
}

/// How the expressions of a mention belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    One,
    Range,
    Either,
    Since,
    Until,
    By,
    Before,
    After,
    NotBefore,
    NotAfter,
    /// The second dates the same day in another calendar.
    Dual,
}

/// What a mention does in its sentence, as far as the words around it tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It opens the sentence: "In 1942, …". The narrative moves there.
    Leads,
    /// It stands somewhere in the sentence.
    Plain,
    /// It limits something or describes a noun: "by 1954", "the 1954 accords".
    Aside,
    /// It stands in brackets.
    Bracketed,
}

/// A mention before it is anchored.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Raw {
    pub(crate) form: Form,
    pub(crate) first: Expr,
    pub(crate) second: Option<Expr>,
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Number of the paragraph it stands in.
    pub(crate) paragraph: u32,
    pub(crate) standing: Standing,
    /// Whether "will" or "shall" stands before it in the sentence.
    pub(crate) future: bool,
    /// Whether "had" stands before it in the sentence.
    pub(crate) pluperfect: bool,
    /// Index of its first token.
    pub(crate) token: usize,
    /// Index one past its last token.
    pub(crate) token_end: usize,
}
