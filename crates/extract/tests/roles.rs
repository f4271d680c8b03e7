//! Who and when: one short text a row, and what its claims of one kind must say, role by role.
use chancery_claim::Claim;
use chancery_extract::{Engine, Hints};
use chancery_text::read_document;

/// A text, a kind, and the claims of this kind in their order: action, then roles as `role=entity or words`, then the time.
const ROWS: &[(&str, &str, &[&str])] = &[
    // A town that only names what was held or signed there.
    ("Jordan welcomed the Cairo meeting of the two presidents.", "statement", &[]),
    ("Sudan and Chad signed the Khartoum agreement.", "agreement", &["signed party=SDN party=TCD title=the Khartoum agreement"]),
    // Who furthers what others do together does it not.
    (
        "Bulgaria made efforts to develop cooperation between the United Nations and the OSCE.",
        "cooperation",
        &["increased party=o:united-nations party=o:osce"],
    ),
    (
        "Jordan and Israel signed a peace agreement a year after the agreement between Chile and Peru.",
        "agreement",
        &["signed party=JOR party=ISR title=a peace agreement"],
    ),
    // Taking an office, or only being the first in it to do something.
    ("Nixon visited China in 1972, becoming the first U.S. President to go there.", "office", &[]),
    // The words that a place stands in.
    (
        "The Soviet Ambassador at Kabul, Ivan Petrov, was recalled on 14 February 1979.",
        "office",
        &[
            "held holder=p:ivan-petrov post=Ambassador of=SUN accredited-to=AFG",
            "left holder=p:ivan-petrov post=Ambassador of=SUN accredited-to=AFG 1979-02-14",
        ],
    ),
    // The day of saying is not that of what is to come.
    (
        "On 28 October 1962 Khrushchev issued a statement that Soviet missiles would be removed from Cuba.",
        "presence",
        &["withdrawn owner=SUN host=CUB object=Soviet missiles"],
    ),
    // A day inside an aside.
    ("Peru and Chile had some contact through the talks in Lima, which began in 1955.", "cooperation", &["maintained party=PER party=CHL"]),
    // Titles whole.
    (
        "Austria concluded a treaty of friendship, mutual aid and trade with Hungary.",
        "agreement",
        &["signed party=AUT party=HUN title=a treaty of friendship, mutual aid and trade"],
    ),
];

#[test]
fn roles_and_times_are_those_of_the_clause() {
    let mut wrong = Vec::new();
    for (text, kind, expected) in ROWS {
        let found = Engine::builtin().extract(&read_document(text.as_bytes(), "t.txt").expect("plain text"), &Hints::default());
        let told: Vec<String> = found.claims.iter().filter(|claim| claim.kind.name() == *kind).map(in_words).collect();
        if told != *expected {
            wrong.push(format!("{text}\n  wanted {expected:?}\n  got    {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn in_words(claim: &Claim) -> String {
    let roles = claim.roles.iter().map(|role| format!("{}={}", role.role, role.entity.as_deref().unwrap_or(&role.text)));
    let time = claim.time.iter().map(|time| time.value.edtf.clone());
    std::iter::once(claim.action.to_owned()).chain(roles).chain(time).collect::<Vec<_>>().join(" ")
}
