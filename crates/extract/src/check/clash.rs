//! Rules beside each other: two that read the same words as different things, and sentences whose claims exclude each other.
use super::examples::{Tried, hints};
use super::{Grade, Remark, document, in_words};
use crate::discourse::Discourse;
use crate::engine::Engine;
use crate::matcher::{Draft, match_rules};
use crate::reading::Reading;
use chancery_claim::{Claim, Kind, Modality};
use std::collections::BTreeMap;

/// Actions of one kind that the same parties cannot do at one time, left against right.
const OPPOSITES: &[(Kind, &[&str], &[&str])] = &[
    (Kind::Relations, &["recognised", "established", "upgraded", "resumed"], &["downgraded", "suspended", "severed", "absent"]),
    (Kind::Cooperation, &["maintained", "increased"], &["decreased", "ended"]),
    (Kind::Mission, &["opened", "raised", "hosted"], &["closed"]),
    (Kind::Office, &["held", "appointed", "accredited", "took-power"], &["left"]),
    (Kind::Visit, &["made", "announced"], &["cancelled"]),
    (Kind::Meeting, &["held", "announced"], &["broke-off"]),
    (Kind::Agreement, &["initialled", "signed", "ratified", "in-force", "renewed"], &["terminated", "breached"]),
    (Kind::Transfer, &["promised", "committed", "delivered", "completed"], &["cancelled", "returned"]),
    (Kind::Finance, &["lent", "committed", "invested"], &["repaid", "forgiven"]),
    (Kind::Works, &["built", "upgraded", "repaired"], &["dismantled"]),
    (Kind::Presence, &["stationed", "kept"], &["withdrawn"]),
    (Kind::Body, &["founded", "met", "exists"], &["abolished"]),
    (Kind::Statement, &["supported", "promised"], &["accused", "rejected", "threatened", "protested"]),
    (Kind::Sanction, &["imposed", "tightened"], &["lifted"]),
    (Kind::Force, &["mobilised", "coerced", "attacked", "occupied"], &["ceased-fire", "made-peace"]),
    (Kind::Force, &["detained"], &["released"]),
];

/// Roles that are the two ends of one happening.
const ENDS: &[(&str, &str)] = &[
    ("supplier", "recipient"),
    ("payer", "payee"),
    ("assistant", "beneficiary"),
    ("owner", "host"),
    ("sender", "host"),
    ("exporter", "importer"),
    ("speaker", "addressee"),
    ("actor", "target"),
    ("agent", "principal"),
];

/// Examples in which two claims cannot both be meant.
pub(super) fn contradictions(engine: &Engine, tried: &[Tried]) -> Vec<Remark> {
    let mut out = Vec::new();
    for one in tried {
        let rule = &engine.rules().rules[one.rule];
        let example = &rule.examples[one.example];
        for (i, left) in one.claims.iter().enumerate() {
            for right in &one.claims[i + 1..] {
                if let Some(why) = exclude(left, right) {
                    out.push(Remark {
                        grade: Grade::Fault,
                        at: (rule.at.0.clone(), example.line),
                        rule: rule.name.clone(),
                        message: format!(
                            "“{}” gives two claims of which {why}:\n    {} by {}\n    {} by {}",
                            example.text,
                            in_words(left),
                            left.rule,
                            in_words(right),
                            right.rule
                        ),
                    });
                }
            }
        }
    }
    out
}

/// Why two claims of one sentence cannot both be meant.
fn exclude(left: &Claim, right: &Claim) -> Option<&'static str> {
    let stated = |claim: &Claim| matches!(claim.modality, Modality::Asserted | Modality::Reported | Modality::Ongoing);
    if left.kind != right.kind || !stated(left) || !stated(right) {
        return None;
    }
    if left.action == right.action
        && ENDS.iter().any(|(a, b)| {
            let (from, to) = (entities(left, a), entities(left, b));
            !from.is_empty() && !to.is_empty() && from == entities(right, b) && to == entities(right, a)
        })
        && things(left) == things(right)
    {
        return Some("each has the ends the other way round");
    }
    if fillers(left) != fillers(right) || left.time != right.time {
        return None;
    }
    if left.action == right.action {
        return (left.polarity != right.polarity).then_some("one denies the other");
    }
    let opposed = OPPOSITES.iter().filter(|(kind, ..)| *kind == left.kind).any(|(_, up, down)| {
        let apart = |a: &Claim, b: &Claim| up.contains(&a.action) && down.contains(&b.action);
        apart(left, right) || apart(right, left)
    });
    (opposed && left.polarity == right.polarity).then_some("one undoes the other")
}

fn entities<'c>(claim: &'c Claim, role: &'c str) -> Vec<&'c str> {
    claim.fillers(role).filter_map(|filler| filler.entity.as_deref()).collect()
}

/// What is done it to, beside its two ends.
fn things(claim: &Claim) -> Vec<&str> {
    let is_end = |name: &str| ENDS.iter().any(|(a, b)| name == *a || name == *b);
    claim.roles.iter().filter(|role| !is_end(role.role)).map(|role| role.text.as_str()).collect()
}

fn fillers(claim: &Claim) -> Vec<(&str, &str)> {
    let mut out: Vec<(&str, &str)> =
        claim.roles.iter().map(|role| (role.role, role.entity.as_deref().unwrap_or(role.text.as_str()))).collect();
    out.sort_unstable();
    out
}

/// Pairs of rules that read the same word with the same fillers as different things, on any example of any rule.
pub(super) fn overlaps(engine: &Engine) -> Vec<Remark> {
    let mut seen: BTreeMap<(usize, usize), (String, String)> = BTreeMap::new();
    let rules = &engine.rules().rules;
    for example in rules.iter().flat_map(|rule| &rule.examples) {
        let Some(document) = document(&example.text) else { continue };
        let reading = Reading::new(&document, engine.lexicon(), None, &[], &[]);
        let hints = hints(example);
        let discourse = Discourse::new(&reading, reading.section_of(0), &hints.about, &hints.by);
        for &sentence in document.blocks.iter().flat_map(|block| &block.sentences) {
            let scene = engine.scene(&reading, sentence);
            let drafts = match_rules(&scene, engine.rules(), &discourse, engine.lexicon());
            for (i, left) in drafts.iter().enumerate() {
                for right in drafts[i + 1..].iter().filter(|right| same_words(left, right)) {
                    let place = |draft: &Draft<'_>| rules.iter().position(|rule| std::ptr::eq(rule, draft.rule)).unwrap_or_default();
                    let pair = (place(left).min(place(right)), place(left).max(place(right)));
                    seen.entry(pair).or_insert_with(|| (scene.word(left.trigger).to_owned(), example.text.clone()));
                }
            }
        }
    }
    seen.into_iter()
        .map(|((first, second), (word, sentence))| {
            let (first, second) = (&rules[first], &rules[second]);
            Remark {
                grade: Grade::Note,
                at: second.at.clone(),
                rule: second.name.clone(),
                message: format!(
                    "reads “{word}” with the same fillers as {} ({}:{}), which says {}/{} of them: “{sentence}”",
                    first.name, first.at.0, first.at.1, first.kind, first.action
                ),
            }
        })
        .collect()
}

/// Whether two drafts stand on one word, and every filler of the one is a filler of the other.
fn same_words(left: &Draft<'_>, right: &Draft<'_>) -> bool {
    let spans = |draft: &Draft<'_>| {
        let mut spans: Vec<_> = draft.roles.iter().filter_map(|(_, filler)| filler.span).map(|span| (span.start, span.end)).collect();
        spans.sort_unstable();
        spans.dedup();
        spans
    };
    let (a, b) = (spans(left), spans(right));
    left.trigger == right.trigger && (left.rule.kind, left.rule.action) != (right.rule.kind, right.rule.action) && !a.is_empty() && a == b
}
