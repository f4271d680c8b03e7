//! What a sum is of, by the words about money that stand nearest to it.
use crate::scene::Scene;
use crate::sums::{refers_back, subject};

/// What a sum is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Loan,
    Gift,
    Relief,
    Money,
    Cost,
    /// "worth", "a total of": the word tells nothing of its own.
    Link,
    /// Exports, profits, wages: no flow between states.
    Other,
}

const CLASSES: &[(Purpose, &[&str])] = &[
    (Purpose::Loan, &["loan", "credit", "lend", "borrow", "concessional"]),
    (
        Purpose::Gift,
        &[
            "grant",
            "donate",
            "donation",
            "aid",
            "assistance",
            "gift",
            "gratis",
            "contribution",
            "contribute",
            "charity",
            "humanitarian",
            "relief",
            "present",
        ],
    ),
    (Purpose::Relief, &["debt", "arrears", "forgive", "write-off"]),
    (Purpose::Money, &["finance", "fund", "funding", "financing", "bankroll", "commitment", "sponsor", "disburse", "spend"]),
    (Purpose::Cost, &["cost", "price"]),
    (
        Purpose::Link,
        &[
            "worth",
            "value",
            "valued",
            "estimate",
            "total",
            "amount",
            "equivalent",
            "equal",
            "sum",
            "reach",
            "contract",
            "construction",
            "renovation",
            "rehabilitation",
            "project",
            "build",
            "building",
        ],
    ),
    (
        Purpose::Other,
        &[
            "export",
            "import",
            "trade",
            "turnover",
            "revenue",
            "profit",
            "gdp",
            "salary",
            "wage",
            "fine",
            "tax",
            "sale",
            "income",
            "loss",
            "share",
            "capital",
            "population",
            "reserve",
            "output",
            "production",
            "stake",
            "acquire",
            "acquisition",
            "purchase",
            "invest",
            "investment",
            "deal",
            "order",
            "jet",
            "market",
            "economy",
            "surplus",
            "deficit",
            "save",
            "saving",
            "damage",
            "sell",
            "remittance",
            "prize",
            "budget",
            "armament",
            "expenditure",
        ],
    ),
];

/// What a sum is of by the nearest telling word of its clause, and that word.
pub(crate) fn purpose(scene: &Scene<'_>, at: usize, last: usize) -> Option<(Purpose, usize)> {
    let class = |i: usize| CLASSES.iter().find(|(_, words)| scene.is(i, words)).map(|(purpose, _)| *purpose);
    // A debt is no gift where nobody forgives it.
    let off = |i: usize| scene.is(i, &["write"]) && (i + 1..scene.len().min(i + 6)).any(|next| scene.word(next) == "off");
    let relieves = (0..scene.len()).any(|i| {
        off(i)
            || scene.is(
                i,
                &[
                    "forgive",
                    "cancel",
                    "cancellation",
                    "waive",
                    "waiver",
                    "relief",
                    "reduction",
                    "exempt",
                    "exemption",
                    "annul",
                    "write-off",
                    "restructure",
                    "reschedule",
                    "defer",
                ],
            )
    });
    // "debt relief" gives nothing that was not lent before.
    let class = |i: usize| match class(i) {
        Some(Purpose::Gift) if i > 0 && scene.is(i, &["relief"]) && scene.is(i - 1, &["debt"]) => Some(Purpose::Relief),
        other => other,
    };
    // "a loan guaranty" lends nothing.
    let backs = |i: usize| {
        scene.only_modifies(i)
            && (i + 1..scene.len().min(i + 4)).any(|next| scene.is(next, &["guaranty", "guarantee", "guarantees", "insurance"]))
    };
    let class = |i: usize| if backs(i) { Some(Purpose::Other) } else { class(i) };
    let class = |i: usize| class(i).filter(|purpose| *purpose != Purpose::Relief || relieves);
    // "The loan will cover 85 % of the cost (5 million yuan)": what the sentence is about tells.
    if let Some(subject) = subject(scene).filter(|&subject| subject < at && !scene.is(subject, &["lend", "borrow"]))
        && let Some(purpose @ (Purpose::Loan | Purpose::Gift)) = class(subject)
        && (refers_back(scene) || is_cover(scene, subject, at))
    {
        return Some((purpose, subject));
    }
    let mut best: Option<(usize, Purpose, usize)> = None;
    let mut link = None;
    let mut weigh = |cost: usize, i: usize| match class(i) {
        Some(Purpose::Link) => link = link.or(Some(i)),
        Some(purpose) if best.is_none_or(|(old, _, _)| cost < old) => best = Some((cost, purpose, i)),
        _ => {}
    };
    let step = |i: usize| match scene.word(i) {
        ";" | ":" => None,
        "," | "and" | "while" | "(" => Some(5),
        _ => Some(1),
    };
    let mut cost = 0;
    for i in (at.saturating_sub(16)..at).rev() {
        let Some(more) = step(i) else { break };
        cost += more;
        weigh(cost, i);
    }
    cost = 0;
    for i in last + 1..scene.len().min(last + 10) {
        let Some(more) = step(i) else { break };
        cost += more;
        weigh(cost, i);
    }
    best.map(|(_, purpose, i)| (purpose, i)).or(link.map(|i| (Purpose::Link, i)))
}

/// "A loan from X will cover 85 % of the cost (5 million yuan)": the sum in brackets is what it covers.
fn is_cover(scene: &Scene<'_>, subject: usize, at: usize) -> bool {
    let covers = scene.head(subject).is_some_and(|verb| scene.is(verb, &["cover", "finance", "fund", "meet", "pay"]));
    let open = (subject..at).rev().find(|&i| matches!(scene.word(i), "(" | ")"));
    covers && open.is_some_and(|i| scene.word(i) == "(")
}

impl Scene<'_> {
    /// "work toward the normalization of relations", "steps towards peace": what one is on the way to is not there yet.
    pub(crate) fn is_on_the_way(&self, low: usize) -> bool {
        const WAYS: &[&str] =
            &["work", "move", "strive", "advance", "proceed", "step", "progress", "effort", "movement", "path", "road", "way"];
        matches!(self.case(low).as_str(), "toward" | "towards") && self.head(low).is_some_and(|high| self.is(high, WAYS))
    }
}
