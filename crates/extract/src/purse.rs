//! Sums of a state's own purse: receipts, expenditures and debts, which nobody else gives or lends.
use crate::near::Near;
use crate::scene::Scene;
use chancery_claim::{Kind, Role};
use chancery_text::Span;

/// Words of budgets and accounts. Aid has disbursements, commitments and budgets too: these are not among them.
const ACCOUNTS: &[&str] = &[
    "receipt",
    "receipts",
    "revenue",
    "revenues",
    "expenditure",
    "expenditures",
    "appropriation",
    "appropriations",
    "disbursements",
    "deficiency",
    "surplus",
    "unexpended",
    "unappropriated",
    "appropriated",
    "customs",
    "excise",
    "taxation",
    "gdp",
];

/// Whose debt it is: "the public debt", "our national debt".
const OWN_DEBT: &[&str] = &["public", "national", "funded", "floating", "external", "foreign", "government", "sovereign", "federal"];

/// Whether a word is one of these, whatever its capitals.
fn is_among(word: &str, words: &[&str]) -> bool {
    words.iter().any(|own| own.eq_ignore_ascii_case(word))
}

/// Whether a sentence goes through a state's own accounts: two words of accounts, or one and several sums, or its own debt.
pub(crate) fn is_of_a_purse(scene: &Scene<'_>, sums: usize) -> bool {
    let words = (0..scene.len()).filter(|&i| is_among(scene.word(i), ACCOUNTS)).count();
    let treasury = (1..scene.len()).any(|i| scene.word(i) == "Treasury" && scene.word(i - 1).eq_ignore_ascii_case("the"));
    let debt = (1..scene.len()).any(|i| matches!(scene.word(i), "debt" | "debts") && is_among(scene.word(i - 1), OWN_DEBT));
    let relieved = || (0..scene.len()).any(|i| scene.is(i, &["forgive", "cancel", "cancellation", "waive", "relief", "reschedule"]));
    words + usize::from(treasury) >= 2 || (words + usize::from(treasury) > 0 && sums > 1) || (debt && !relieved())
}

/// "fell off by $17 million", "increase the cost by $75 million": how much something changed.
pub(crate) fn is_a_change(scene: &Scene<'_>, at: usize, sum: Span) -> bool {
    const CHANGE: &[&str] =
        &["increase", "decrease", "reduce", "rise", "fall", "grow", "shrink", "exceed", "cut", "lower", "raise", "diminish", "decline"];
    let by = scene.reading.text[scene.sentence.start..sum.start].trim_end();
    let led = by.ends_with(" by") || by.ends_with(" by about") || by.ends_with(" by nearly") || by.ends_with(" by over");
    led && std::iter::successors(Some(at), |&i| scene.head(i)).take(4).any(|i| scene.is(i, CHANGE))
}

/// "15,000,000 pounds of pork": so many pounds are money only where something says so.
pub(crate) fn may_be_a_weight(words: &str) -> bool {
    let round = ["million", "billion", "thousand", "sterling"].iter().any(|word| words.contains(word));
    words.ends_with("pounds") && !words.contains('£') && !round
}

/// Whether a sentence says that others than states give: a fund, a programme, creditors or donors as a body.
pub(crate) fn names_other_givers(scene: &Scene<'_>) -> bool {
    const BODIES: &[&str] = &[
        "IMF",
        "Monetary Fund",
        "World Bank",
        "Asian Development Bank",
        "African Development Bank",
        "Inter-American Development Bank",
        "Initiative",
        "Heavily Indebted",
        "Highly Indebted",
        "HIPC",
        "MDRI",
        "Paris Club",
        "Eurobond",
    ];
    const MANY: &[&str] = &["donors", "lenders", "creditors", "donor countries", "arbitrator", "financial groups"];
    let words = scene.sentence.of(scene.reading.text);
    BODIES.iter().chain(MANY).any(|body| words.contains(body))
}

/// Whether no state around gives: another giver is named, nobody is where somebody borrows, or a state's own purse is told of.
pub(crate) fn is_given_otherwise(scene: &Scene<'_>, trigger: usize, near: &[Near], takes: Option<&str>) -> bool {
    let borrows = scene.is(trigger, &["borrow"]) && !near.iter().any(|state| state.here && takes != Some(&state.id));
    let own = || !near.iter().any(|state| state.here && state.score > 0) && is_of_a_purse(scene, 1);
    borrows || names_other_givers(scene) || own()
}

/// "nearly 90 % of its oil" is a share of the oil; the share itself is no goods, nor is a market of which it is one.
pub(crate) fn name_the_shared(text: &str, kind: Kind, roles: &mut Vec<Role>) {
    if kind != Kind::Share {
        return;
    }
    for role in roles.iter_mut().filter(|role| role.role == "goods") {
        let Some(span) = role.span else { continue };
        let words = span.of(text);
        let cut = ["% of ", "per cent of ", "percent of "].iter().find_map(|of| words.find(of).map(|at| at + of.len()));
        if let Some(cut) = cut.filter(|cut| *cut < words.len()) {
            role.span = Some(Span::new(span.start + cut, span.end));
            role.text = words[cut..].to_owned();
        }
    }
    let bare = |words: &str| ["%", "per cent", "percent"].iter().any(|end| words.ends_with(end)) || words.contains("export market");
    roles.retain(|role| role.role != "goods" || !bare(&role.text));
}

#[cfg(test)]
mod tests {
    use crate::{Engine, Hints};
    use chancery_text::read_document;

    fn check(text: &str, expected: &[&str]) {
        let found = Engine::builtin().extract(&read_document(text.as_bytes(), "t.txt").expect("plain text"), &Hints::default());
        let told: Vec<String> = found
            .claims
            .iter()
            .filter(|claim| matches!(claim.kind.name(), "transfer" | "finance" | "works" | "share"))
            .map(|claim| {
                let roles = claim.roles.iter().map(|role| format!("{}={}", role.role, role.entity.as_deref().unwrap_or(&role.text)));
                std::iter::once(claim.action.to_owned()).chain(roles).collect::<Vec<_>>().join(" ")
            })
            .collect();
        assert_eq!(told, expected, "{text}");
    }

    #[test]
    fn a_state_gives_nothing_to_its_own_purse() {
        let before = "Peru granted Chile a loan in 1901. ";
        check(
            &format!("{before}The receipts into the Treasury amounted to $9,100,500, and the expenditures to $8,000,000."),
            &["lent payer=PER payee=CHL"],
        );
        check(&format!("{before}On the first of July the public debt was $45,000,000."), &["lent payer=PER payee=CHL"]);
        check("Mali asked Norway for help. The Paris Club creditors forgave debt of $30 million owed by Mali.", &[]);
    }

    #[test]
    fn each_of_a_list_gives() {
        check("Mali has used $2 billion in loans from China, Brazil, and Spain.", &["lent payer=CHN payer=BRA payer=ESP payee=MLI"]);
    }

    #[test]
    fn what_is_shared_is_named() {
        check("Norway accounted for nearly 40% of the gas used in Chad.", &["proportion origin=NOR goods=the gas"]);
    }
}
