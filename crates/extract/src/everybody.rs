//! Where "we" are all who listen, and not the state that speaks: "we must lift the sanctions", "the Pope urged us to unite".
use crate::scene::Scene;
use chancery_claim::{Kind, Modality, Role};

/// Bodies and states whose heads speak to all nations at once.
const TO_ALL: &[&str] = &["o:united-nations", "o:general-assembly", "VAT"];

/// Takes "we" from the roles that everybody has.
pub(crate) fn leave_open(scene: &Scene<'_>, kind: Kind, action: &str, modality: Modality, roles: &mut Vec<Role>) {
    let us = |role: &Role| {
        role.span.is_some_and(|span| matches!(span.of(scene.reading.text).to_lowercase().as_str(), "we" | "us" | "our"))
            && role.entity.is_some()
    };
    if !roles.iter().any(us) {
        return;
    }
    // "we should suspend such measures": what one asks of all; of itself a state says that it will.
    let asked = modality == Modality::Required && kind != Kind::Statement;
    // The Charter is that of the United Nations, which no state amends alone.
    let charter = kind == Kind::Agreement
        && action == "amended"
        && roles.iter().any(|role| role.role == "title" && role.text.eq_ignore_ascii_case("the charter"));
    if asked || charter {
        roles.retain(|role| !us(role));
    }
    let told = kind == Kind::Statement
        && matches!(action, "requested" | "promised")
        && roles.iter().any(|role| role.role == "speaker" && role.entity.as_deref().is_some_and(|id| TO_ALL.contains(&id)));
    if told {
        roles.retain(|role| role.role != "addressee" || !us(role));
    }
}
