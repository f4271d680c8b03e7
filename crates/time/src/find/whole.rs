//! Mentions: expressions joined to ranges, alternatives and limits ("since 1965", "not before 1996").
use super::date::{date, second_year};
use super::expr::expr;
use super::read::Reader;
use super::shape::{Cal, Expr, Form, Grain, Node, Raw, Standing, YearRef};
use super::token::Kind;
use super::vocab::Word;

/// Finds all mentions of a text, unanchored, in order and disjoint.
pub(crate) fn mentions(r: &Reader<'_>) -> Vec<Raw> {
    let mut out: Vec<Raw> = Vec::new();
    let mut i = 0;
    let mut paragraph = 0;
    let mut depth = 0i32;
    while i < r.tokens.len() {
        match r.tokens[i].kind {
            Kind::Break => {
                paragraph += 1;
                depth = 0;
            }
            Kind::Mark(b'(' | b'[') => depth += 1,
            Kind::Mark(b')' | b']') => depth = (depth - 1).max(0),
            Kind::Word | Kind::Number | Kind::Mark(b'\'') => {
                if (r.tokens[i].kind != Kind::Word || r.word(i) != Word::Other || r.is_number(i + 1))
                    && let Some(mut raw) = whole(r, i)
                    && raw.start < raw.end
                {
                    raw.paragraph = paragraph;
                    raw.token = i;
                    (raw.pluperfect, raw.future) = (told_with(r, i, &["had"]), told_with(r, i, &["will", "shall"]));
                    raw.standing = if depth > 0 { Standing::Bracketed } else { standing(r, &raw) };
                    let next = raw.token_end.max(i + 1);
                    out.push(raw);
                    i = listed_days(r, next, &mut out);
                    continue;
                }
            }
            Kind::Mark(_) => {}
        }
        i += 1;
    }
    out
}

fn raw(form: Form, first: Expr, second: Option<Expr>, start: usize, token_end: usize) -> Raw {
    let end = second.map_or(first.end, |s| s.end).max(first.end);
    Raw { form, first, second, start, end, paragraph: 0, standing: Standing::Plain, future: false, pluperfect: false, token: 0, token_end }
}

/// Whether one of some auxiliaries stands shortly before an index in its sentence.
fn told_with(r: &Reader<'_>, i: usize, auxiliaries: &[&str]) -> bool {
    (1..=8)
        .map_while(|n| i.checked_sub(n))
        .take_while(|b| !matches!(r.tokens[*b].kind, Kind::Break | Kind::Mark(b'.' | b';')))
        .any(|b| auxiliaries.contains(&r.str(b)))
}

/// What the words around a mention make of it.
fn standing(r: &Reader<'_>, raw: &Raw) -> Standing {
    let i = raw.token;
    let own_preposition = matches!(
        r.word(i),
        Word::From | Word::Between | Word::Since | Word::Until | Word::By | Word::Before | Word::After | Word::Prior | Word::Not
    );
    let before = |n: usize| i.checked_sub(n).map_or(Word::Other, |b| r.word(b));
    let preposition = matches!(
        before(1),
        Word::In
            | Word::On
            | Word::At
            | Word::By
            | Word::During
            | Word::Until
            | Word::Since
            | Word::From
            | Word::Before
            | Word::After
            | Word::Of
            | Word::For
    );
    let at = if own_preposition || !preposition { i } else { i - 1 };
    let opens = at == 0
        || r.tokens[at].starts_line
        || matches!(r.tokens[at - 1].kind, Kind::Break | Kind::Mark(b'.' | b'!' | b'?' | b':' | b'"'))
        // "But in 1942", "Then, on 5 May"
        || at >= 2 && r.is_word(at - 1) && r.capital(at - 1) && r.word(at - 1) == Word::Other && r.str(at - 1).len() <= 9 && preposition
            && (r.tokens[at - 1].starts_line || matches!(r.tokens[at - 2].kind, Kind::Break | Kind::Mark(b'.' | b'"')));
    if opens && (preposition || own_preposition || r.tokens[at].starts_line || at == 0 || r.capital(at)) {
        return Standing::Leads;
    }
    let noun_follows = r.is_word(raw.token_end) && r.word(raw.token_end) == Word::Other && !preposition && !own_preposition;
    let coarse = raw.first.cal().is_some_and(|c| c.grain <= Grain::Sub);
    let limits = !matches!(raw.form, Form::One | Form::Range | Form::Dual) || matches!(before(1), Word::Of);
    if noun_follows && coarse || limits { Standing::Aside } else { Standing::Plain }
}

fn whole(r: &Reader<'_>, i: usize) -> Option<Raw> {
    if let Some((form, next)) = limit(r, i) {
        // "between the years of 1973 and 1976".
        let next = match form {
            Form::Range if r.says(next, &["the", "years", "of"]) => next + 3,
            Form::Range if r.says(next, &["the", "years"]) => next + 2,
            // "since Fiscal Year (FY) 2015".
            Form::Since if r.says(next, &["fiscal", "year", "(", "FY", ")"]) && r.is_number(next + 5) => next + 5,
            _ => next,
        };
        let (first, end) = expr(r, next).or_else(|| day_range(r, next).map(|(a, b, end)| (Expr { end: b.end, ..a }, end)))?;
        if form == Form::Range {
            // "from" and "between" need their other end.
            if let Some((first, second, end)) = range(r, next, r.word(i)) {
                return Some(raw(Form::Range, first, Some(second), r.start(i), end));
            }
            // "between that date and 15 April": the first end is told elsewhere, the other bounds it here.
            if r.word(i) == Word::Between
                && first.cal().is_none()
                && r.word(end) == Word::And
                && let Some((last, after)) = expr(r, end + 1).filter(|(last, _)| datable(last))
            {
                return Some(raw(Form::By, last, None, r.start(i), after));
            }
            let onward = matches!(r.str(end), "on" | "onward" | "onwards" | "forward");
            if onward && datable(&first) {
                let mut since = raw(Form::Since, first, None, r.start(i), end + 1);
                since.end = r.end_before(end + 1);
                return Some(since);
            }
            return plain(r, next);
        }
        if !datable(&first) {
            return None;
        }
        if let Some((first, second, end)) = range(r, next, Word::Other) {
            // "by 5-7 May", "after 1914-1918": the limit lies at one end of the range.
            let _ = form;
            return Some(raw(Form::Range, first, Some(second), first.start, end));
        }
        let mut found = raw(form, first, None, r.start(i), end);
        if form == Form::Until && r.says(end, &["at", "the", "latest"]) {
            found.form = Form::NotAfter;
            found.end = r.end_before(end + 3);
            found.token_end = end + 3;
        }
        return Some(found);
    }
    plain(r, i)
}

fn plain(r: &Reader<'_>, i: usize) -> Option<Raw> {
    if let Some((first, second, end)) = range(r, i, Word::Other) {
        return Some(raw(Form::Range, first, Some(second), first.start, end));
    }
    if let Some((first, second, end)) = two_calendars(r, i) {
        return Some(raw(Form::Dual, first, Some(second), first.start, end));
    }
    if let Some((first, end)) = listed_number(r, i) {
        return Some(raw(Form::One, first, None, first.start, end));
    }
    let (first, end) = expr(r, i)?;
    if r.word(end) == Word::Or
        && let Some(cal) = first.cal()
        && let Some((second, after)) = expr(r, end + 1)
        && second.cal().is_some_and(|c| c.grain == cal.grain)
    {
        return Some(raw(Form::Either, first, Some(second), first.start, after));
    }
    if let Some((mut second, after, form)) = super::dual::other_calendar(r, &first, end) {
        let mut first = first;
        if let (Some(own), Some(other)) = (first.cal_mut(), second.as_mut().and_then(Expr::cal_mut))
            && own.year == YearRef::Missing
        {
            own.year = other.year;
        }
        let mut found = raw(form, first, second, first.start, after);
        found.end = r.end_before(after);
        return Some(found);
    }
    Some(raw(Form::One, first, None, first.start, end))
}

/// Whether an expression lies on the calendar, so that "since" and the like can bound by it.
fn datable(expr: &Expr) -> bool {
    matches!(expr.node, Node::Cal(_) | Node::Step(..))
}

/// A word that makes a limit of the date after it.
fn limit(r: &Reader<'_>, i: usize) -> Option<(Form, usize)> {
    let than = |at: usize, word: Word| r.word(at) == word && r.word(at + 1) == Word::Than;
    Some(match r.word(i) {
        Word::From | Word::Between => (Form::Range, i + 1),
        Word::Since => (Form::Since, i + 1),
        Word::Until => (Form::Until, i + 1),
        Word::By => (Form::By, i + 1),
        Word::Before => (Form::Before, i + 1),
        Word::Prior if r.word(i + 1) == Word::To => (Form::Before, i + 2),
        Word::After => (Form::After, i + 1),
        Word::Up if r.word(i + 1) == Word::To || r.word(i + 1) == Word::Until => (Form::Until, i + 2),
        Word::Not if r.word(i + 1) == Word::Before => (Form::NotBefore, i + 2),
        Word::Not if r.word(i + 1) == Word::Until => (Form::NotBefore, i + 2),
        Word::Not if r.word(i + 1) == Word::After => (Form::NotAfter, i + 2),
        Word::Not | Word::No if than(i + 1, Word::Later) => (Form::NotAfter, i + 3),
        Word::Not | Word::No if than(i + 1, Word::Earlier) => (Form::NotBefore, i + 3),
        Word::As if r.word(i + 1) == Word::From => (Form::Since, i + 2),
        _ => return None,
    })
}

/// Two ends and the index after them; `lead` is the word before ("from", "between").
fn range(r: &Reader<'_>, i: usize, lead: Word) -> Option<(Expr, Expr, usize)> {
    if let Some(found) = day_range(r, i) {
        return Some(found);
    }
    let (first, end) = expr(r, i)?;
    let cal = *first.cal()?;
    if cal.weekday != 0 {
        return None;
    }
    // "1957-60", "1948/49": short second years.
    if cal.grain == Grain::Year
        && let Some(year) = cal.known_year()
        && 0 < year
        && let Some((second, after)) = second_year(r, end, year, 150)
    {
        return Some((first, sub_expr(r, Node::Cal(Cal::year(second)), end + 1, after), after));
    }
    // "in 2022 and 2023": years one after the other are one stretch.
    if lead == Word::Other
        && r.word(end) == Word::And
        && cal.grain == Grain::Year
        && let Some((second, after)) = expr(r, end + 1)
        && second.cal().is_some_and(|next| {
            next.grain == Grain::Year && next.known_year().is_some() && next.known_year() == cal.known_year().map(|year| year + 1)
        })
    {
        return Some((first, second, after));
    }
    let and = lead == Word::Between;
    let join = match r.word(end) {
        Word::And if and => end + 1,
        Word::To | Word::Through | Word::Until if !and => {
            // "up to and including"
            end + 1 + if r.word(end + 1) == Word::And { 2 } else { 0 }
        }
        _ if r.mark(end) == b'-' => end + 1 + usize::from(r.mark(end + 1) == b'-'),
        _ if r.mark(end) == b'/' && r.glued(end) && r.glued(end + 1) && cal.grain >= Grain::Month => end + 1,
        _ => return None,
    };
    // "December 13-16, 2000", "May 4 to 6"
    if cal.grain == Grain::Day
        && cal.month != 0
        && let Some((day, after)) = r.day(join)
        && month_at(r, after).is_none()
        && (r.mark(end) == b'-' || !followed_by_things(r, after))
        && !(r.mark(after) == b':' && r.glued(after))
    {
        let (year, last) = super::date::year_after(r, after).unwrap_or((YearRef::Missing, after));
        let second = Cal { day, year, ..cal };
        let inherited = matches!(cal.year, YearRef::Missing) || year != YearRef::Missing;
        if cal.day < day && inherited {
            return Some((first, sub_expr(r, Node::Cal(second), join, last), last));
        }
    }
    let (second, after) = expr(r, join)?;
    let other = second.cal()?;
    let dash = r.mark(end) == b'-';
    let alike = match (cal.grain, other.grain) {
        (a, b) if a == b => true,
        (Grain::Year | Grain::Sub | Grain::Month | Grain::Day, Grain::Year | Grain::Sub | Grain::Month | Grain::Day) => {
            !dash || lead != Word::Other
        }
        (Grain::Decade | Grain::Century, Grain::Year | Grain::Decade | Grain::Century) => true,
        (Grain::Year, Grain::Decade | Grain::Century) => true,
        _ => false,
    };
    let ordered = match (cal.known_year(), other.known_year()) {
        (Some(a), Some(b)) => a <= b,
        _ => true,
    };
    (alike && ordered && other.weekday == 0 && !matches!(other.year, YearRef::Shift(_)) || alike && lead != Word::Other && ordered)
        .then_some((first, second, after))
}

fn sub_expr(r: &Reader<'_>, node: Node, from: usize, to: usize) -> Expr {
    Expr { start: r.start(from), end: r.end_before(to), ..Expr::new(node) }
}

fn month_at(r: &Reader<'_>, i: usize) -> Option<u8> {
    match r.word(i) {
        Word::Month(m) | Word::Mon(m) => Some(m),
        _ => None,
    }
}

/// "13-16 December 2000", "3 to 5 May", "499-493 BC": the first number waits for the second.
fn day_range(r: &Reader<'_>, i: usize) -> Option<(Expr, Expr, usize)> {
    let (value, digits) = r.number(i)?;
    let (day, next) = r.day(i).unwrap_or((0, i + 1));
    let join = match r.word(next) {
        Word::To | Word::Through | Word::Until => next + 1,
        Word::And if i.checked_sub(1).is_some_and(|b| r.word(b) == Word::Between) => next + 1,
        _ if r.mark(next) == b'-' => next + 1,
        _ => return None,
    };
    if super::date::before_is_fragment(r, i) {
        return None;
    }
    let (cal, end) = date(r, join).filter(|_| r.is_number(join))?;
    let second = sub_expr(r, Node::Cal(cal), join, end);
    let first = |node| sub_expr(r, node, i, next);
    match cal.grain {
        Grain::Day if 0 < day && day < cal.day && digits <= 2 => {
            // The year stays with the second, and the first inherits it.
            Some((first(Node::Cal(Cal { day, year: YearRef::Missing, ..cal })), second, end))
        }
        Grain::Year if r.era(join + 1).is_some() => {
            let year = cal.known_year()?;
            let first_year = if year <= 0 { 1 - value } else { value };
            (first_year < year && 0 < value).then(|| (first(Node::Cal(Cal::year(first_year))), second, end))
        }
        _ => None,
    }
}

/// "12/25 March 1918": one day, in the old calendar and the new.
fn two_calendars(r: &Reader<'_>, i: usize) -> Option<(Expr, Expr, usize)> {
    let (day, next) = r.day(i)?;
    if r.mark(next) != b'/' || !r.glued(next) || !r.glued(next + 1) || super::date::before_is_fragment(r, i) {
        return None;
    }
    let (cal, end) = date(r, next + 1).filter(|(cal, _)| cal.grain == Grain::Day && cal.month != 0)?;
    let old = Cal { day, ..cal };
    super::dual::same_day(&old, &cal).then(|| (sub_expr(r, Node::Cal(old), i, next), sub_expr(r, Node::Cal(cal), next + 1, end), end))
}

/// "5 and 6 June 1944", "496 and 495 BC": the number takes month or era from what follows "and".
fn listed_number(r: &Reader<'_>, i: usize) -> Option<(Expr, usize)> {
    let (value, digits) = r.number(i)?;
    let (day, next) = r.day(i).unwrap_or((0, i + 1));
    let join = match r.word(next) {
        Word::And | Word::Or => next + 1,
        _ if matches!(r.mark(next), b',' | b'&') => next + 1,
        _ => return None,
    };
    if super::date::before_is_fragment(r, i) || !r.is_number(join) || r.glued(join) && r.mark(next) == b',' {
        return None;
    }
    // A list of three or more: "4, 5 and 6 May".
    let cal = match date(r, join) {
        Some((cal, _)) => cal,
        None => *listed_number(r, join)?.0.cal()?,
    };
    let node = match cal.grain {
        Grain::Day if 0 < day && cal.month != 0 && digits <= 2 && day != cal.day => Cal { day, ..cal },
        Grain::Year if r.era(join + 1).is_some() && 3 <= digits => {
            let bc = cal.known_year()? <= 0;
            Cal::year(if bc { 1 - value } else { value })
        }
        _ => return None,
    };
    Some((sub_expr(r, Node::Cal(node), i, next), next))
}

fn followed_by_things(r: &Reader<'_>, i: usize) -> bool {
    r.is_word(i) && r.word(i) == Word::Other && !r.capital(i) && r.str(i).ends_with('s') && 3 < r.str(i).len()
}

/// After "May 4": "and 5", ", 5 and 6, 1999"; adds a mention for each day and returns the next index.
fn listed_days(r: &Reader<'_>, mut i: usize, out: &mut Vec<Raw>) -> usize {
    let Some(last) = out.last().copied() else { return i };
    let Some(cal) = last.second.unwrap_or(last.first).cal().copied() else { return i };
    if cal.grain != Grain::Day || cal.month == 0 || cal.day == 0 {
        return i;
    }
    loop {
        let and = match r.word(i) {
            Word::And | Word::Or => i + 1,
            _ if matches!(r.mark(i), b',' | b'&') => i + 1 + usize::from(r.word(i + 1) == Word::And),
            _ => return i,
        };
        let Some((day, after)) = r.day(and) else { return i };
        let comma = r.mark(i) == b',' && r.word(and.wrapping_sub(1)) != Word::And;
        let goes_on =
            r.word(after) == Word::And && r.is_number(after + 1) || matches!(r.mark(after), b',' | b'-') && r.is_number(after + 1);
        if month_at(r, after).is_some() || r.is_fragment(and) && r.mark(after) != b'-' || comma && !goes_on {
            return i;
        }
        if r.is_word(after)
            && r.word(after) == Word::Other
            && !r.capital(after)
            && !matches!(
                r.str(after),
                "were" | "was" | "the" | "when" | "with" | "but" | "at" | "as" | "he" | "his" | "respectively" | "inclusive"
            )
        {
            return i;
        }
        let (year, end) = super::date::year_after(r, after).unwrap_or((YearRef::Missing, after));
        let item = Cal { day, year, toward: 0, ..cal };
        let first = sub_expr(r, Node::Cal(item), and, end);
        let mut found = raw(Form::One, first, None, first.start, end);
        if r.mark(after) == b'-'
            && let Some((upto, last_end)) = r.day(after + 1)
            && month_at(r, last_end).is_none()
            && day < upto
        {
            let (year, end) = super::date::year_after(r, last_end).unwrap_or((YearRef::Missing, last_end));
            let second = sub_expr(r, Node::Cal(Cal { day: upto, year, ..item }), after + 1, end);
            found = raw(Form::Range, sub_expr(r, Node::Cal(item), and, after), Some(second), r.start(and), end);
        }
        (found.paragraph, found.standing, found.token) = (last.paragraph, last.standing, and);
        i = found.token_end;
        out.push(found);
    }
}
