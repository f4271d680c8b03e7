//! What a document says once and means again: groups of people, the sides of minutes and letters, offices with their terms.
use chancery_extract::{Engine, Hints};
use chancery_text::read_document;

/// The claims of a text whose rule begins so, as lines: kind and action, entities, time.
fn claims(text: &str, rule: &str) -> String {
    let document = read_document(text.as_bytes(), "back.txt").expect("it is text");
    let mut out = String::new();
    for claim in Engine::builtin().extract(&document, &Hints::default()).claims {
        if claim.rule.starts_with(rule) {
            let roles: Vec<&str> = claim.roles.iter().map(|role| role.entity.as_deref().unwrap_or(&role.text)).collect();
            let time = claim.time.as_ref().map_or("-", |time| time.value.edtf.as_str());
            out.push_str(&format!("{}/{} {} | {time}\n", claim.kind.name(), claim.action, roles.join(", ")));
        }
    }
    out
}

fn check(text: &str, rule: &str, expected: &str) {
    assert_eq!(claims(text, rule).trim(), expected, "{text}");
}

#[test]
fn groups_told_of_again() {
    check("Turkey stationed 200 troops in Cyprus in 1974. They left in 1980.", "group/", "presence/withdrawn TUR, CYP, They | 1980");
    check(
        "The police of Peru detained 40 Chilean fishermen in 1980. The last of them were released in May 1981.",
        "group/",
        "force/released PER, CHL | 1981-05",
    );
    // Another paragraph may speak of others.
    check("Turkey stationed 200 troops in Cyprus in 1974.\n\nThey left in 1980.", "group/", "");
}

#[test]
fn an_office_after_a_name_has_its_term() {
    check(
        "Ana Berg, President of Chile from 1964 to 1970, came.",
        "office/title",
        "office/held p:ana-berg, President of Chile, CHL | 1964/1970",
    );
    check("Norway, Chairman of the Group from 1990 to 1992, spoke.", "office/title", "");
}

#[test]
fn the_head_of_minutes_names_the_sides() {
    check(
        "Minutes of the Fourth Session of the Joint Polish-Cuban Commission for Trade\n\nHeld in Warsaw, 3–5 May 1979\n\n\
         The two sides signed an agreement on sugar.\n",
        "minutes/held",
        "body/met POL, CUB, o:polish-cuban-commission-for-trade | 1979-05-03/1979-05-05",
    );
    check("The fair was rich.\n\nHeld in Warsaw, 3–5 May 1979\n", "minutes/held", "");
}
