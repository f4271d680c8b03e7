//! Rows of registers: a row, and the visits that are read from it.
use chancery_extract::{Engine, Hints};
use chancery_text::read_document;

/// The visits of a text as lines: rule, level, roles with entities, time.
fn visits(text: &str) -> String {
    let document = read_document(text.as_bytes(), "row.txt").expect("a row is text");
    let mut out = String::new();
    for claim in Engine::builtin().extract(&document, &Hints::default()).claims {
        if claim.kind.name() != "visit" {
            continue;
        }
        let roles: Vec<String> = claim
            .roles
            .iter()
            .filter(|role| role.role != "place")
            .map(|role| {
                format!("{} {}", role.role, if role.role == "visitor" { role.text.as_str() } else { role.entity.as_deref().unwrap_or("-") })
            })
            .collect();
        out.push_str(&format!(
            "{} [{}] {} | {}\n",
            claim.rule,
            claim.fields.join(" "),
            roles.join(", "),
            claim.time.as_ref().map_or("-", |time| time.value.edtf.as_str())
        ));
    }
    out
}

fn check(text: &str, expected: &str) {
    assert_eq!(visits(text).trim(), expected.trim(), "{text}");
}

#[test]
fn a_title_and_a_state() {
    check(
        "President Ana Lima; Brazil. Working visit. (May 5–8, 1998)",
        "visit/register-row [working] visitor President Ana Lima, from BRA | 1998-05-05/1998-05-08",
    );
}

#[test]
fn a_name_and_where_it_went() {
    check(
        "Warren Christopher, Kenya, Nairobi, Mombasa; March 3, 1994. Met with President Moi.",
        "visit/register-row [] visitor Warren Christopher, from USA, host KEN | 1994-03-03",
    );
}

#[test]
fn the_date_first() {
    check(
        "March 4–6, 1971; Prime Minister Indira Gandhi; India. Private visit.",
        "visit/register-row [private] visitor Prime Minister Indira Gandhi, from IND | 1971-03-04/1971-03-06",
    );
}

#[test]
fn a_row_of_a_table() {
    check(
        "| President Julius Nyerere | Tanzania | August 4–6, 1977 | State visit |",
        "visit/register-row [state] visitor President Julius Nyerere, from TZA | 1977-08-04/1977-08-06",
    );
}

#[test]
fn what_is_no_visit() {
    check("President Julius Nyerere; Tanzania. (1964–1985)", "");
    check("Treaty of Friendship; Brazil; May 5, 1998.", "");
}
