//! The rule files that the program ships.

/// Name and text of each, in the order in which they are tried.
pub(crate) const FILES: &[(&str, &str)] = &[
    ("relations.rules", include_str!("../rules/relations.rules")),
    ("cooperation.rules", include_str!("../rules/cooperation.rules")),
    ("mission.rules", include_str!("../rules/mission.rules")),
    ("office.rules", include_str!("../rules/office.rules")),
    ("visit.rules", include_str!("../rules/visit.rules")),
    ("meeting.rules", include_str!("../rules/meeting.rules")),
    ("agreement.rules", include_str!("../rules/agreement.rules")),
    ("finance.rules", include_str!("../rules/finance.rules")),
    ("transfer.rules", include_str!("../rules/transfer.rules")),
    ("works.rules", include_str!("../rules/works.rules")),
    ("presence.rules", include_str!("../rules/presence.rules")),
    ("body.rules", include_str!("../rules/body.rules")),
    ("representation.rules", include_str!("../rules/representation.rules")),
    ("share.rules", include_str!("../rules/share.rules")),
    ("trade.rules", include_str!("../rules/trade.rules")),
    ("statement.rules", include_str!("../rules/statement.rules")),
    ("sanction.rules", include_str!("../rules/sanction.rules")),
    ("force.rules", include_str!("../rules/force.rules")),
];
