//! Whether confidence means something: claims that a gold set can judge, by how sure the program was of them.
//!
//! A claim is judged only where the truth can contradict it: what a truth does not speak of is left out. So each set has a
//! narrow question of its own, told at its function, and says `None` of every other claim.
use crate::facts::Fact;
use chancery_claim::{Claim, Kind, Polarity};
use chancery_extract::{Engine, Hints};
use chancery_lexicon::Lexicon;
use chancery_quantity::{AmountKind, Context, find_amounts};
use chancery_text::read_document;
use chancery_time::parse_day;
use serde_json::Value;

/// One claim that could be judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// How sure the program was.
    pub confidence: f64,
    /// The evidence from which that was taken.
    pub evidence: f64,
    /// Whether the claim was right.
    pub right: bool,
    /// The kind of claim.
    pub kind: Kind,
}

/// The gold sets that can judge claims, by the names of their files.
pub const SETS: &[&str] = &["visits_rows", "travels_rows", "rdcr_events", "rdcr_offices", "aid_transfers"];

/// Reads every item of a gold set and judges what can be judged.
///
/// # Errors
/// Where a line is no JSON object.
pub fn trials(set: &str, lines: &str) -> Result<Vec<Trial>, String> {
    let mut out = Vec::new();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let item: Value = serde_json::from_str(line).map_err(|why| format!("{set}: {why}"))?;
        let text = item["text"].as_str().unwrap_or_default();
        let Ok(document) = read_document(text.as_bytes(), "item.txt") else { continue };
        let read = Engine::builtin().extract(&document, &hints(set, &item));
        let claims = read.claims;
        for (claim, &evidence) in claims.iter().zip(&read.evidence).filter(|(claim, _)| claim.polarity == Polarity::Affirmed) {
            let right = match set {
                "visits_rows" | "travels_rows" => visit(&item, claim, &claims),
                "rdcr_events" => event(&item, claim, &claims),
                "rdcr_offices" => office(&item, claim),
                "aid_transfers" => aid(&item, text, claim),
                _ => None,
            };
            out.extend(right.map(|right| Trial { confidence: claim.confidence, evidence, right, kind: claim.kind }));
        }
    }
    Ok(out)
}

/// Claims of a document with facts: right where one says a fact, wrong where it is of a fact's kind and action, the
/// nearest to it, and says it otherwise, or where it must not be made.
pub fn of_documents() -> Result<Vec<Trial>, String> {
    let mut out = Vec::new();
    for one in crate::documents::judge_all()? {
        let same_sort = |fact: &Fact, claim: &Claim| {
            !fact.wrong_in(claim).iter().any(|wrong| wrong.starts_with("kind=") || wrong.starts_with("action="))
        };
        let mut verdicts: Vec<Option<bool>> = vec![None; one.claims.len()];
        for (fact, got) in one.facts.iter().zip(&one.answer.facts) {
            if let Some((i, wrong)) = got
                && same_sort(fact, &one.claims[*i])
            {
                verdicts[*i] = Some(verdicts[*i] == Some(true) || wrong.is_empty());
            }
        }
        one.faults.iter().for_each(|(i, _)| verdicts[*i] = Some(false));
        for ((claim, &evidence), verdict) in one.claims.iter().zip(&one.evidence).zip(verdicts) {
            out.extend(verdict.map(|right| Trial { confidence: claim.confidence, evidence, right, kind: claim.kind }));
        }
    }
    Ok(out)
}

/// The guides of the State Department speak of one country and for another.
fn hints(set: &str, item: &Value) -> Hints {
    let about = item["context"]["page_country"].as_str().and_then(state).filter(|_| set.starts_with("rdcr"));
    match about {
        Some(about) => Hints { about: vec![about], by: vec!["USA".to_owned()], ..Hints::default() },
        None => Hints::default(),
    }
}

fn state(name: &str) -> Option<String> {
    Lexicon::builtin().lookup(name).map(|entity| entity.id.clone())
}

/// The same state, or one that came before or after it.
fn kin(a: &str, b: &str) -> bool {
    let ends = |from: &str, to: &str| Lexicon::builtin().successions().iter().any(|s| s.from == from && s.to == to);
    a == b || ends(a, b) || ends(b, a)
}

fn has(claim: &Claim, roles: &[&str], id: &str) -> bool {
    roles.iter().flat_map(|role| claim.fillers(role)).any(|filler| filler.entity.as_deref().is_some_and(|entity| kin(entity, id)))
}

fn truths(item: &Value) -> impl Iterator<Item = &Value> {
    item["truth"].as_array().into_iter().flatten()
}

/// Whether a role's words hold the last name of a person.
fn names(claim: &Claim, role: &str, person: &str) -> bool {
    let person = person.split(',').next().unwrap_or_default().to_lowercase();
    let Some(last) = person.split_whitespace().next_back().filter(|last| last.chars().count() > 2) else { return false };
    claim.fillers(role).any(|filler| filler.text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| word == last))
}

/// Whether the claim begins on that very day.
fn begins(claim: &Claim, day: &str) -> bool {
    let day = parse_day(day);
    claim.time.as_ref().is_some_and(|time| day.is_some() && time.value.bounds.begin == (day, day))
}

/// Whether a year lies within the claim's bounds, and these are no wider than ten years.
fn in_year(claim: &Claim, year: i64) -> bool {
    let Some(time) = &claim.time else { return false };
    let (first, last) = (parse_day(&format!("{year:04}-01-01")), parse_day(&format!("{year:04}-12-31")));
    let (from, to) = (time.value.bounds.begin.0, time.value.bounds.finish.1);
    match (from, to, first, last) {
        (Some(from), Some(to), Some(first), Some(last)) => from <= last && first <= to && to - from <= 3653 + (last - first),
        (Some(from), None, Some(first), Some(last)) => first <= from && from <= last,
        _ => false,
    }
}

/// A visit by the visitor of the row: is it to the right state, and, if no other is told, does it begin on the right day?
fn visit(item: &Value, claim: &Claim, claims: &[Claim]) -> Option<bool> {
    if claim.kind != Kind::Visit {
        return None;
    }
    let mine: Vec<&Value> =
        truths(item).filter(|truth| truth["visitor"].as_str().is_some_and(|name| names(claim, "visitor", name))).collect();
    if mine.is_empty() {
        return None;
    }
    // Remarks tell of further visits and of parts of this one, on days of their own.
    let alone = claims.iter().filter(|other| other.kind == Kind::Visit).count() == 1;
    let right = |truth: &&Value| {
        let to = truth["to"].as_str().unwrap_or_default();
        // A host that the row does not name may be missing, not wrong.
        let host =
            state(to).is_none_or(|id| has(claim, &["host", "place"], &id) || (id == "USA" && claim.fillers("host").next().is_none()));
        let day = truth["date_edtf"].as_str().and_then(|date| date.split('/').next()).unwrap_or_default();
        host && (!alone || begins(claim, day))
    };
    Some(mine.iter().any(right))
}

/// What a type of the guide's headings says as kind and action.
fn action_of(kind: &str) -> &'static [(&'static str, &'static str)] {
    match kind {
        "recognition" => &[("relations", "recognised")],
        "diplomatic-relations-established" => &[("relations", "established")],
        "diplomatic-relations-severed" => &[("relations", "severed")],
        "diplomatic-relations-resumed" => &[("relations", "resumed")],
        "embassy-established" | "legation-established" | "mission-reopened" => &[("mission", "opened")],
        "mission-elevated" => &[("mission", "raised")],
        "mission-closed" => &[("mission", "closed")],
        "mission-moved" => &[("mission", "moved")],
        "agreement" => &[("agreement", "signed")],
        _ => &[],
    }
}

/// The only claim of the heading's kind and action: is it of the two states, and in the heading's year?
fn event(item: &Value, claim: &Claim, claims: &[Claim]) -> Option<bool> {
    let id = state(item["context"]["page_country"].as_str()?)?;
    let same = |other: &&Claim| (other.kind, other.action) == (claim.kind, claim.action);
    if claims.iter().filter(same).count() != 1 {
        return None;
    }
    let of_it = |truth: &&Value| {
        let said = truth["type"].as_str().map_or(&[][..], action_of);
        said.contains(&(claim.kind.name(), claim.action))
    };
    let truth = truths(item).find(of_it)?;
    let year: i64 = truth["date_edtf"].as_str()?.get(..4)?.parse().ok()?;
    let told = item["text"].as_str().is_some_and(|text| text.contains(&year.to_string()));
    let all: Vec<&str> = claim.kind.roles().to_vec();
    Some(has(claim, &all, &id) && has(claim, &all, "USA") && (!told || in_year(claim, year)))
}

/// Credentials presented by the person of the register: to the right state, on the right day?
fn office(item: &Value, claim: &Claim) -> Option<bool> {
    if claim.kind != Kind::Office || claim.action != "accredited" {
        return None;
    }
    let mine: Vec<&Value> = truths(item)
        .filter(|truth| {
            truth["credentials_date_in_text"] == true && truth["mention"].as_str().is_some_and(|name| names(claim, "holder", name))
        })
        .collect();
    let right = |truth: &&Value| {
        let to = truth["accredited_to"].as_str().and_then(state);
        truth["credentials"].as_str().is_some_and(|day| begins(claim, day)) && to.is_none_or(|id| has(claim, &["accredited-to"], &id))
    };
    (!mine.is_empty()).then(|| mine.iter().any(right))
}

/// Money between the donor and the recipient in a text with one sum: the right sum, in the right year?
fn aid(item: &Value, text: &str, claim: &Claim) -> Option<bool> {
    let mut all = truths(item);
    let (truth, None) = (all.next()?, all.next()) else { return None };
    let (value, currency) = (truth["amount"].as_f64()?, truth["currency"].as_str()?);
    let near = |x: f64| (x - value).abs() <= 0.005 * value;
    let sums = find_amounts(text, &Context::default());
    let money = |sum: &&chancery_quantity::AmountMention| sum.amount.kind == AmountKind::Money;
    if !sums.iter().filter(money).all(|sum| sum.amount.low.or(sum.amount.high).is_some_and(near)) {
        return None;
    }
    let (donor, taker) = (state(truth["donor"].as_str()?)?, state(truth["recipient"].as_str()?)?);
    let givers = ["supplier", "payer", "assistant"];
    let takers = ["recipient", "payee", "beneficiary"];
    let reversed = has(claim, &givers, &taker) && has(claim, &takers, &donor);
    if claim.kind == Kind::Transfer && claim.action != "returned" && reversed {
        return Some(false);
    }
    let is_money = |amount: &&chancery_claim::Amount| amount.value.kind == AmountKind::Money;
    let mut paid = claim.amounts.iter().filter(is_money).peekable();
    if !matches!(claim.kind, Kind::Transfer | Kind::Finance | Kind::Works)
        || paid.peek().is_none()
        || !has(claim, &givers, &donor)
        || !has(claim, &takers, &taker)
    {
        return None;
    }
    let sum = paid.any(|amount| amount.value.unit == currency && amount.value.low.or(amount.value.high).is_some_and(near));
    let year = truth["year"].as_str().and_then(|year| year.parse().ok()).or_else(|| truth["year"].as_i64());
    let told = year.filter(|year| text.contains(&year.to_string()));
    Some(sum && told.is_none_or(|year| in_year(claim, year)))
}

/// Claims of about one confidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// Mean confidence.
    pub confidence: f64,
    /// Share right.
    pub right: f64,
    /// How many.
    pub n: usize,
}

/// Bins of equal confidence, or of whatever `sure` takes from a trial, rounded to hundredths, the least sure first.
pub fn bins(trials: &[Trial], sure: fn(&Trial) -> f64) -> Vec<Bin> {
    let mut sorted: Vec<&Trial> = trials.iter().collect();
    sorted.sort_by(|a, b| sure(a).total_cmp(&sure(b)));
    let step = |trial: &&Trial| (sure(trial) * 100.0).round() as i64;
    sorted
        .chunk_by(|a, b| step(a) == step(b))
        .map(|chunk| {
            let n = chunk.len();
            let mean = |value: &dyn Fn(&Trial) -> f64| chunk.iter().map(|trial| value(trial)).sum::<f64>() / n as f64;
            Bin { confidence: mean(&sure), right: mean(&|trial| f64::from(u8::from(trial.right))), n }
        })
        .collect()
}

/// Expected calibration error: how far confidence lies from the share right, on the average of claims.
pub fn expected_error(bins: &[Bin]) -> f64 {
    let n: usize = bins.iter().map(|bin| bin.n).sum();
    bins.iter().map(|bin| (bin.confidence - bin.right).abs() * bin.n as f64).sum::<f64>() / n.max(1) as f64
}

/// The rising shares that lie nearest to those of the bins (pool adjacent violators; Ayer and others 1955).
pub fn rising(bins: &[Bin]) -> Vec<Bin> {
    let mut pools: Vec<(Bin, usize)> = Vec::new();
    for bin in bins {
        let mut pool = (*bin, 1);
        while let Some((last, width)) = pools.last().copied().filter(|(last, _)| last.right >= pool.0.right) {
            let n = (last.n + pool.0.n) as f64;
            let share = (last.right * last.n as f64 + pool.0.right * pool.0.n as f64) / n;
            pool = (Bin { confidence: pool.0.confidence, right: share, n: last.n + pool.0.n }, pool.1 + width);
            pools.pop();
        }
        pools.push(pool);
    }
    let shares = pools.iter().flat_map(|(bin, width)| std::iter::repeat_n(bin.right, *width));
    bins.iter().zip(shares).map(|(bin, right)| Bin { right, ..*bin }).collect()
}

#[cfg(test)]
mod tests {
    use super::{Bin, expected_error, rising};

    #[test]
    fn shares_that_fall_are_pooled() {
        let bin = |confidence: f64, right: f64, n: usize| Bin { confidence, right, n };
        let bins = [bin(0.6, 0.8, 10), bin(0.7, 0.6, 10), bin(0.9, 0.9, 20)];
        let shares: Vec<f64> = rising(&bins).iter().map(|bin| (bin.right * 100.0).round() / 100.0).collect();
        assert_eq!(shares, [0.7, 0.7, 0.9]);
        assert!((expected_error(&bins) - 0.075).abs() < 1e-9);
    }
}
