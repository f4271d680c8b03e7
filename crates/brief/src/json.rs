//! A brief as JSON (`chancery.brief/1`): keys in a fixed order, unknown is `null`.
use crate::{Brief, Citation, Disagreement, Entry, Total};
use serde::Serialize;

#[derive(Serialize)]
struct BriefOut<'a> {
    schema: &'static str,
    title: &'a str,
    scope: Option<&'a str>,
    summary: &'a str,
    periods: Vec<PeriodOut<'a>>,
    offices: Vec<EntryOut<'a>>,
    undated: Vec<EntryOut<'a>>,
    unresolved: Vec<EntryOut<'a>>,
    totals: Vec<TotalOut<'a>>,
    disagreements: Vec<DisagreementOut<'a>>,
    citations: Vec<CitationOut<'a>>,
    sources: Vec<SourceOut<'a>>,
    review: ReviewOut,
}

#[derive(Serialize)]
struct PeriodOut<'a> {
    title: &'a str,
    from: i64,
    to: i64,
    entries: Vec<EntryOut<'a>>,
}

#[derive(Serialize)]
struct EntryOut<'a> {
    when: Option<&'a str>,
    text: &'a str,
    kind: &'a str,
    marks: &'a [&'static str],
    status: &'a str,
    confidence: f64,
    claims: &'a [String],
    citations: Vec<CitedOut<'a>>,
    disputed: &'a [usize],
}

#[derive(Serialize)]
struct CitedOut<'a> {
    number: usize,
    wider: Option<&'a str>,
}

#[derive(Serialize)]
struct TotalOut<'a> {
    what: &'a str,
    amount: &'a str,
    note: Option<&'a str>,
    claims: &'a [String],
}

#[derive(Serialize)]
struct DisagreementOut<'a> {
    number: usize,
    finding: &'a str,
    rule: &'a str,
    grade: &'a str,
    subject: &'a str,
    sides: Vec<SideOut<'a>>,
    why: &'a [String],
    because: &'a str,
    resolve: &'a str,
    hint: Option<&'a str>,
}

#[derive(Serialize)]
struct SideOut<'a> {
    claim: &'a str,
    text: &'a str,
    citation: usize,
}

#[derive(Serialize)]
struct CitationOut<'a> {
    number: usize,
    source: &'a str,
    title: &'a str,
    origin: &'a str,
    page: Option<u32>,
    start: usize,
    end: usize,
    quote: &'a str,
    attribution: Option<&'a str>,
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct SourceOut<'a> {
    id: &'a str,
    title: &'a str,
    origin: &'a str,
    url: Option<&'a str>,
    claims: usize,
}

#[derive(Serialize)]
struct ReviewOut {
    accepted: usize,
    corrected: usize,
    unreviewed: usize,
    rejected: usize,
}

fn entry(entry: &Entry) -> EntryOut<'_> {
    EntryOut {
        when: entry.when.as_deref(),
        text: &entry.text,
        kind: &entry.kind,
        marks: &entry.marks,
        status: entry.status,
        confidence: entry.confidence,
        claims: &entry.claims,
        citations: entry.citations.iter().map(|(number, wider)| CitedOut { number: *number, wider: wider.as_deref() }).collect(),
        disputed: &entry.disputed,
    }
}

fn total(total: &Total) -> TotalOut<'_> {
    TotalOut { what: &total.what, amount: &total.amount, note: total.note.as_deref(), claims: &total.claims }
}

fn disagreement(found: &Disagreement) -> DisagreementOut<'_> {
    DisagreementOut {
        number: found.number,
        finding: &found.finding,
        rule: &found.rule,
        grade: found.grade,
        subject: &found.subject,
        sides: found.sides.iter().map(|side| SideOut { claim: &side.claim, text: &side.text, citation: side.citation }).collect(),
        why: &found.why,
        because: &found.because,
        resolve: &found.resolve,
        hint: found.hint.as_deref(),
    }
}

fn citation(citation: &Citation) -> CitationOut<'_> {
    CitationOut {
        number: citation.number,
        source: &citation.source,
        title: &citation.title,
        origin: &citation.origin,
        page: citation.page,
        start: citation.start,
        end: citation.end,
        quote: &citation.quote,
        attribution: citation.attribution.as_deref(),
        url: citation.url.as_deref(),
    }
}

/// The brief as one JSON object, indented, with a line end.
pub fn render(brief: &Brief) -> String {
    let out = BriefOut {
        schema: "chancery.brief/1",
        title: &brief.title,
        scope: brief.scope.as_deref(),
        summary: &brief.summary,
        periods: brief
            .periods
            .iter()
            .map(|period| PeriodOut {
                title: &period.title,
                from: period.from,
                to: period.to,
                entries: period.entries.iter().map(entry).collect(),
            })
            .collect(),
        offices: brief.offices.iter().map(entry).collect(),
        undated: brief.undated.iter().map(entry).collect(),
        unresolved: brief.unresolved.iter().map(entry).collect(),
        totals: brief.totals.iter().map(total).collect(),
        disagreements: brief.disagreements.iter().map(disagreement).collect(),
        citations: brief.citations.iter().map(citation).collect(),
        sources: brief
            .sources
            .iter()
            .map(|source| SourceOut {
                id: &source.id,
                title: &source.title,
                origin: &source.origin,
                url: source.url.as_deref(),
                claims: source.n_claims,
            })
            .collect(),
        review: ReviewOut {
            accepted: brief.review.accepted,
            corrected: brief.review.corrected,
            unreviewed: brief.review.unreviewed,
            rejected: brief.review.rejected,
        },
    };
    // Strings, numbers and lists only: nothing in it can fail to be written.
    let mut text = serde_json::to_string_pretty(&out).unwrap_or_default();
    text.push('\n');
    text
}
