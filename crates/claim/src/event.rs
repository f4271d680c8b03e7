//! Event codes of the field: PLOVER type, CAMEO code and Goldstein score for a kind and action.
//!
//! PLOVER types follow the conversion table of 17 September 2021 (P. Schrodt); scores are those of Goldstein (1992)
//! as CAMEO assigns them to its codes. A state of things (an office held, a debt owed) is no event.
use crate::{Basis, Claim, Kind, Modality, Polarity};

/// Codes of one claim.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EventCode {
    /// PLOVER event type, such as `AID`.
    pub plover: &'static str,
    /// CAMEO code; keep it text, leading zeros count.
    pub cameo: &'static str,
    /// Goldstein score, -10..=10.
    pub goldstein: f64,
}

const fn code(plover: &'static str, cameo: &'static str, goldstein: f64) -> Option<EventCode> {
    Some(EventCode { plover, cameo, goldstein })
}

/// The event that a claim reports, if it reports one.
///
/// What is planned counts as the intent (AGREE, or THREATEN where the deed is hostile), what is denied as REJECT.
pub fn event_code(claim: &Claim) -> Option<EventCode> {
    let deed = deed(claim)?;
    let hostile = deed.goldstein < 0.0;
    let verbal = matches!(deed.plover, "AGREE" | "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN");
    match (claim.polarity, claim.modality) {
        // An attempt on a life is an assault, whether it came off or not.
        (Polarity::Affirmed, Modality::Possible) if claim.kind == Kind::Force && has(claim, "attempted") => Some(deed),
        (_, Modality::Possible | Modality::Required) if !verbal && claim.kind != Kind::Meeting => None,
        // What one side charges another with is an accusation, told by its own claim.
        (_, Modality::Reported) if claim.kind == Kind::Force => None,
        (Polarity::Denied, _) if hostile => None,
        (Polarity::Denied, _) if verbal => None,
        (Polarity::Denied, _) => code("REJECT", "120", -4.0),
        (_, Modality::Planned) if hostile && !verbal => code("THREATEN", "130", -4.4),
        (_, Modality::Planned) if !verbal => intent(claim),
        _ => Some(deed),
    }
}

fn has(claim: &Claim, field: &str) -> bool {
    claim.fields.iter().any(|own| own == field)
}

/// What an announced friendly deed is.
fn intent(claim: &Claim) -> Option<EventCode> {
    match claim.kind {
        Kind::Visit | Kind::Meeting => code("AGREE", "036", 4.0),
        Kind::Transfer | Kind::Finance | Kind::Works if has(claim, "military") => code("AGREE", "0332", 5.2),
        Kind::Transfer if has(claim, "humanitarian") => code("AGREE", "0333", 5.2),
        Kind::Transfer | Kind::Finance | Kind::Works => code("AGREE", "0331", 5.2),
        Kind::Cooperation if has(claim, "military") => code("AGREE", "0312", 5.2),
        Kind::Cooperation | Kind::Trade => code("AGREE", "0311", 5.2),
        Kind::Sanction | Kind::Force | Kind::Presence => code("AGREE", "0356", 4.0),
        _ => code("AGREE", "030", 4.0),
    }
}

fn deed(claim: &Claim) -> Option<EventCode> {
    let military = has(claim, "military");
    let aid = if military {
        code("AID", "072", 8.3)
    } else if has(claim, "humanitarian") {
        code("AID", "073", 7.4)
    } else {
        code("AID", "071", 7.4)
    };
    match (claim.kind, claim.action) {
        (Kind::Relations, "recognised") => code("SUPPORT", "054", 6.0),
        (Kind::Relations, "established" | "upgraded" | "resumed") => code("SUPPORT", "050", 3.5),
        (Kind::Relations, "downgraded" | "suspended" | "severed") => code("SANCTION", "161", -4.0),
        (Kind::Cooperation, "maintained" | "increased") if has(claim, "legal") => code("COOPERATE", "063", 7.0),
        (Kind::Cooperation, "maintained" | "increased") if military => code("COOPERATE", "062", 7.4),
        (Kind::Cooperation, "maintained" | "increased") => code("COOPERATE", "061", 6.4),
        (Kind::Cooperation, "decreased" | "ended") => code("SANCTION", "160", -4.0),
        (Kind::Mission, "opened" | "raised") => code("SUPPORT", "050", 3.5),
        (Kind::Mission, "closed") => code("SANCTION", "161", -4.0),
        // PLOVER counts a resignation among the ways to give way.
        (Kind::Office, "left") if claim.quote_text.contains("resign") => code("RETREAT", "0831", 5.0),
        (Kind::Visit, "made") => code("CONSULT", "042", 1.9),
        (Kind::Visit | Kind::Meeting, "announced") => code("AGREE", "036", 4.0),
        (Kind::Visit, "cancelled") => code("SANCTION", "160", -4.0),
        (Kind::Meeting, "held") => code("CONSULT", "040", 1.0),
        (Kind::Meeting, "broke-off") => code("SANCTION", "164", -7.0),
        (Kind::Agreement, "proposed") => code("AGREE", "030", 4.0),
        // Agreed upon, not yet signed.
        (Kind::Agreement, "negotiated") if claim.modality == Modality::Asserted => code("AGREE", "030", 4.0),
        (Kind::Agreement, "negotiated") => code("CONSULT", "046", 7.0),
        (Kind::Agreement, "initialled" | "signed" | "ratified" | "in-force" | "amended" | "renewed") => code("SUPPORT", "057", 8.0),
        (Kind::Agreement, "terminated") => code("SANCTION", "160", -4.0),
        (Kind::Agreement, "breached") => code("REJECT", "128", -5.0),
        (Kind::Transfer, "committed") if claim.fillers("goods").any(|goods| goods.text.contains("asylum")) => code("AID", "075", 7.0),
        (Kind::Transfer, "promised" | "committed") | (Kind::Finance, "committed") => intent(claim),
        (Kind::Transfer, "delivered" | "completed") => match claim.basis {
            Some(Basis::Sale | Basis::Barter) if military => code("COOPERATE", "062", 7.4),
            Some(Basis::Sale | Basis::Barter) => code("COOPERATE", "061", 6.4),
            _ => aid,
        },
        (Kind::Transfer, "cancelled") => code("SANCTION", "162", -5.6),
        (Kind::Transfer, "returned") => code("RETREAT", "0842", 7.0),
        (Kind::Finance, "lent" | "forgiven" | "rescheduled") => code("AID", "071", 7.4),
        (Kind::Finance, "repaid" | "reimbursed" | "invested") => code("COOPERATE", "061", 6.4),
        (Kind::Works, "built" | "upgraded" | "repaired") => code("AID", "071", 7.4),
        (Kind::Presence, "stationed") if has(claim, "peacekeeping") => code("AID", "074", 8.5),
        (Kind::Presence, "stationed") => code("MOBILIZE", "154", -7.2),
        (Kind::Presence, "withdrawn") => code("RETREAT", "0874", 10.0),
        (Kind::Body, "founded") => code("COOPERATE", "060", 6.0),
        (Kind::Body, "met") => code("CONSULT", "040", 1.0),
        (Kind::Body, "abolished") => code("SANCTION", "160", -4.0),
        (Kind::Trade, "exports" | "imports" | "turnover") => code("COOPERATE", "061", 6.4),
        (Kind::Statement, "supported") => code("SUPPORT", "051", 3.4),
        (Kind::Statement, "promised") => code("AGREE", "030", 4.0),
        (Kind::Statement, "requested") => code("REQUEST", "020", 3.0),
        (Kind::Statement, "accused") => code("ACCUSE", "112", -2.0),
        (Kind::Statement, "rejected") => code("REJECT", "120", -4.0),
        (Kind::Statement, "threatened") => code("THREATEN", "130", -4.4),
        (Kind::Statement, "protested") => code("ACCUSE", "114", -2.0),
        (Kind::Statement, "demonstrated") => code("PROTEST", "141", -6.5),
        (Kind::Statement, "conceded") => code("CONCEDE", "080", 5.0),
        (Kind::Sanction, "imposed" | "tightened") if has(claim, "diplomatic") => code("SANCTION", "166", -7.0),
        (Kind::Sanction, "imposed" | "tightened") if has(claim, "legal") => code("COERCE", "172", -5.0),
        (Kind::Sanction, "lifted") if has(claim, "legal") => code("CONCEDE", "081", 5.0),
        (Kind::Sanction, "imposed" | "tightened") => code("COERCE", "163", -8.0),
        (Kind::Sanction, "lifted") => code("RETREAT", "085", 7.0),
        (Kind::Force, "mobilised") => code("MOBILIZE", "154", -7.2),
        (Kind::Force, "detained") => code("COERCE", "173", -5.0),
        (Kind::Force, "expelled") => code("COERCE", "174", -5.0),
        (Kind::Force, "released") => code("RETREAT", "0841", 7.0),
        (Kind::Force, "coerced") => code("COERCE", "170", -7.0),
        (Kind::Force, "attacked" | "declared-war") => code("ASSAULT", "190", -10.0),
        (Kind::Force, "occupied") => code("COERCE", "192", -9.5),
        (Kind::Force, "ceased-fire" | "made-peace") => code("RETREAT", "0871", 9.0),
        _ => None,
    }
}
