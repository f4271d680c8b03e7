//! One plain English sentence for a claim: when, according to whom, who did what.
use crate::clause::{View, clause};
use crate::material::Names;
use crate::noun::{capitalised, lifted};
use crate::when::time_words;
use chancery_claim::{Claim, Modality, Polarity};

/// Says a claim in one sentence, with its time in words and its modality and polarity as the source has them.
///
/// "From 1961 to 1991, the Soviet Union delivered military equipment worth over $15 billion to Cuba."
pub fn sentence(claim: &Claim, names: &Names) -> String {
    let view = View { claim, names };
    let (clause, tense) = clause(&view);
    // What was promised is no further plan: "promised to supply", not "was to promise to supply".
    let promise = claim.modality == Modality::Planned && matches!(claim.action, "promised" | "committed" | "announced");
    let modality = if promise { Modality::Asserted } else { claim.modality };
    let core = clause.worded(claim.polarity, modality, tense);
    let mut lead = Vec::new();
    if let Some(words) = claim.time.as_ref().and_then(|time| time_words(&time.value)) {
        lead.push(words);
    }
    if let Some(who) = &claim.attribution {
        let name =
            who.entity.as_deref().filter(|entity| names.is_state(entity)).map_or_else(|| lifted(&who.text), |entity| names.phrase(entity));
        lead.push(format!("according to {name}"));
    }
    lead.push(core);
    let text = lead.join(", ");
    let text = text.trim_end_matches(['.', ' ']);
    format!("{}.", capitalised(text))
}

/// What keeps a claim from being a plain fact.
pub(crate) fn marks(claim: &Claim) -> Vec<&'static str> {
    let mut marks = Vec::new();
    if claim.polarity == Polarity::Denied {
        marks.push("denied");
    }
    if claim.modality != Modality::Asserted {
        marks.push(claim.modality.name());
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{With, claim, names};
    use chancery_claim::{Basis, Kind};
    use chancery_time::Aspect;

    fn say(claims: &[Claim]) -> String {
        let names = names();
        claims.iter().map(|claim| sentence(claim, &names)).collect::<Vec<_>>().join("\n")
    }

    const BOTH: &[&str] = &["party=the two countries@SUN", "party=Cuban@CUB"];

    #[test]
    fn relations_missions_offices() {
        insta::assert_snapshot!(say(&[
            claim("relations/established", BOTH).time("1942", Aspect::Point, -10227, -9863),
            claim("relations/recognised", &["party=Cuba@CUB", "party=Moscow@SUN", "initiator=Moscow@SUN"]),
            claim("relations/severed", BOTH),
            claim("relations/resumed", BOTH).said_by("the Cuban envoy"),
            claim("relations/absent", BOTH).time("1952/1959", Aspect::Span, -6575, -3653),
            claim("mission/opened", &["sender=the USSR@SUN", "host=Cuba@CUB", "place=Havana"]).fields(&["embassy"]),
            claim("mission/hosted", &["sender=Rostec", "host=Cuba@CUB"]).fields(&["representative office"]),
            claim("mission/raised", &["sender=Cuba@CUB", "host=the USSR@SUN"]).fields(&["embassy"]),
            claim("mission/moved", &["sender=Cuba@CUB", "host=the USSR@SUN", "place=a new building"]).fields(&["consulate"]),
            claim("office/took-power", &["holder=Fidel Castro@p:castro", "of=the country@CUB"]),
            claim("office/held", &["holder=Dmitry Medvedev@p:m", "post=President", "of=Russia@RUS"]),
            claim("office/accredited", &["holder=Sergei Kudryavtsev@p:k", "post=Ambassador", "accredited-to=Cuba@CUB"]),
            claim("office/left", &["holder=Raúl Castro@p:r", "post=President", "of=Cuban@CUB"]),
        ]), @r"
        At some time in 1942, the Soviet Union and Cuba established diplomatic relations.
        The Soviet Union recognised Cuba.
        The Soviet Union and Cuba broke off diplomatic relations.
        According to the Cuban envoy, the Soviet Union and Cuba resumed diplomatic relations.
        From 1952 to 1959, contacts between the Soviet Union and Cuba were absent.
        The Soviet Union opened an embassy in Cuba at Havana.
        Cuba hosts a representative office of Rostec.
        Cuba raised its mission in the Soviet Union to an embassy.
        Cuba moved its consulate in the Soviet Union to a new building.
        Fidel Castro took power in Cuba.
        Dmitry Medvedev was President of Russia.
        Sergei Kudryavtsev was accredited to Cuba as Ambassador.
        Raúl Castro left the office of President of Cuba.
        ");
    }

    #[test]
    fn visits_meetings_agreements() {
        insta::assert_snapshot!(say(&[
            claim("visit/made", &["visitor=Russian President Vladimir Putin@p:putin", "from=Russian@RUS", "host=Cuba@CUB"])
                .fields(&["official"]).time("2000-12-13/2000-12-16", Aspect::Span, 11304, 11307),
            claim("visit/made", &["visitor=Raúl Castro", "from=Cuba@CUB", "host=Russia@RUS", "place=Moscow"]),
            claim("visit/announced", &["visitor=Raúl Castro", "host=Russia@RUS"]),
            claim("visit/made", &["visitor=Raúl Castro", "host=Russia@RUS"]).polarity(Polarity::Denied),
            claim("meeting/held", &["party=they@CUB", "party=Russia@RUS", "place=Havana", "topic=spare parts"]).modality(Modality::Ongoing),
            claim("meeting/broke-off", BOTH),
            claim("agreement/signed", &["party=Russia@RUS", "party=Cuba@CUB", "title=Protocol on the Station"]),
            claim("agreement/signed", &["party=Russia@RUS", "party=Cuba@CUB", "signer=the two foreign ministers", "title=a trade treaty"]),
            claim("agreement/in-force", &["party=Russia@RUS", "party=Cuba@CUB", "title=The Convention on Fishing"]),
            claim("agreement/ratified", &["party=Cuba@CUB", "title=Treaty of Friendship"]).modality(Modality::Planned),
            claim("agreement/negotiated", &["party=Cuba@CUB", "party=Russia@RUS", "title=contracts for spares"]).modality(Modality::Ongoing),
            claim("agreement/breached", &["party=Cuba@CUB", "title=Treaty of Friendship"]).modality(Modality::Reported),
        ]), @r"
        From 13 to 16 December 2000, Russian President Vladimir Putin paid an official visit to Cuba.
        Raúl Castro of Cuba visited Russia (Moscow).
        A visit of Raúl Castro to Russia was announced.
        Raúl Castro did not visit Russia.
        Cuba and Russia were holding talks in Havana on spare parts.
        The Soviet Union and Cuba broke off their talks.
        Russia and Cuba signed the Protocol on the Station.
        Russia and Cuba, through the two foreign ministers, signed a trade treaty.
        The Convention on Fishing between Russia and Cuba entered into force.
        Cuba was to ratify the Treaty of Friendship.
        Cuba and Russia were negotiating contracts for spares.
        Cuba is reported to have breached the Treaty of Friendship.
        ");
    }

    #[test]
    fn goods_money_works() {
        insta::assert_snapshot!(say(&[
            claim("transfer/delivered", &["supplier=the USSR@SUN", "recipient=Cuba@CUB", "goods=military equipment"])
                .money("value", 15e9, false, None, "well above $15 bln").time("1961/1991", Aspect::Span, -3287, 8034),
            claim("transfer/promised", &["supplier=the USSR@SUN", "recipient=Cuba@CUB", "goods=oil", "goods=spares"]).basis(Basis::Loan),
            claim("transfer/cancelled", &["supplier=the USSR@SUN", "recipient=Cuba@CUB", "goods=wheat", "under=Agreement on Grain"]),
            claim("transfer/delivered", &["supplier=Russia@RUS", "recipient=Cuba@CUB", "goods=spares"]).modality(Modality::Possible),
            claim("finance/lent", &["payer=the USSR@SUN", "payee=Cuba@CUB", "for=a steel plant"]).money("value", 1e8, true, Some(1e8), "$100 million"),
            claim("finance/forgiven", &["payer=Russia@RUS", "payee=Cuba@CUB"]).money("value", 3.2e10, true, Some(3.2e10), "$32 billion"),
            claim("finance/reimbursed", &["payer=Russia@RUS", "payee=Cuba@CUB", "for=keeping the station"]),
            claim("finance/owed", &["payer=Cuba@CUB", "payee=Russia@RUS"]).money("value", 2e10, true, None, "at least $20 billion"),
            claim("finance/invested", &["payer=Russia@RUS", "payee=Cuba@CUB"]),
            claim("works/built", &["assistant=the Soviet Union@SUN", "beneficiary=Cuba@CUB", "object=a nickel plant"]),
            claim("works/upgraded", &["assistant=the Soviet Union@SUN", "object=156 sugar mills"]),
            claim("trade/turnover", &["party=Cuba@CUB", "party=Russia@RUS"]).money("value", 2e8, true, Some(2e8), "$200m"),
            claim("trade/exports", &["exporter=Cuba@CUB", "importer=Russia@RUS"]).money("value", 2e8, true, Some(2e8), "$200m"),
            claim("share/proportion", &["holder=The Cuban Armed Forces@CUB", "origin=Soviet@SUN", "goods=weapons and systems"]).share("almost entirely"),
            claim("share/stock", &["holder=Cuba@CUB", "origin=Soviet@SUN", "goods=tanks"]),
        ]), @r"
        From 1961 to 1991, the Soviet Union delivered military equipment worth over $15 billion to Cuba.
        The Soviet Union promised to supply oil and spares to Cuba on credit.
        The Soviet Union cancelled deliveries of wheat to Cuba under the Agreement on Grain.
        Russia could deliver spares to Cuba.
        The Soviet Union lent $100 million to Cuba for a steel plant.
        Russia forgave $32 billion of Cuba's debt.
        Russia reimbursed Cuba for keeping the station.
        Cuba owed at least $20 billion to Russia.
        Russia invested money in Cuba.
        Cuba built a nickel plant with the assistance of the Soviet Union.
        The Soviet Union upgraded 156 sugar mills.
        Trade between Cuba and Russia amounted to $200 million.
        Cuba exported goods worth $200 million to Russia.
        The weapons and systems of the Cuban Armed Forces came almost entirely from the Soviet Union.
        Cuba had tanks from the Soviet Union.
        ");
    }

    #[test]
    fn the_rest() {
        insta::assert_snapshot!(say(&[
            claim("cooperation/maintained", BOTH).fields(&["political", "economic", "trade"]),
            claim("cooperation/decreased", BOTH).time("199X", Aspect::Span, 7305, 10956),
            claim("presence/kept", &["owner=Russia@RUS", "host=Cuba@CUB", "object=an electronic station"]),
            claim("presence/withdrawn", &["owner=the USSR@SUN", "host=Cuba@CUB", "object=a training brigade"]),
            claim("body/founded", &["member=Cuba@CUB", "member=Russia@RUS", "name=Business Councils"]),
            claim("body/exists", &["member=Cuba@CUB", "member=Russia@RUS", "name=Joint Commission on Trade", "mandate=trade"]),
            claim("body/met", &["member=Cuba@CUB", "member=Russia@RUS", "name=a mixed committee"]),
            claim("representation/represents", &["agent=Rostec", "principal=Rosoboronexport", "host=Cuba@CUB"]),
            claim("representation/contact", &["agent=the office in Havana", "principal=Rostec", "host=Cuba@CUB"]),
            claim("statement/supported", &["speaker=Russia@RUS", "addressee=Cuba@CUB", "topic=the end of the embargo"]),
            claim("statement/requested", &["speaker=Cuba@CUB", "addressee=Russia@RUS", "topic=more oil"]),
            claim("statement/accused", &["speaker=Cuba@CUB", "addressee=the USA", "topic=sabotage"]),
            claim("statement/promised", &["speaker=Moscow@SUN", "addressee=Cuba@CUB", "topic=help in case of attack"]),
            claim("sanction/imposed", &["actor=the USA", "target=Cuba@CUB", "goods=sugar"]),
            claim("sanction/lifted", &["actor=the USA", "target=Cuba@CUB"]).modality(Modality::Required),
            claim("force/attacked", &["actor=exiles", "target=Cuba@CUB", "place=the Bay of Pigs"]),
            claim("force/ceased-fire", &["actor=Egypt", "target=Israel"]),
            claim("force/occupied", &["actor=Israel", "place=Sinai"]),
        ]), @r"
        The Soviet Union and Cuba cooperated in the political, economic and trade fields.
        In the 1990s, cooperation between the Soviet Union and Cuba decreased.
        Russia keeps an electronic station in Cuba.
        The Soviet Union withdrew a training brigade from Cuba.
        The Business Councils were founded by Cuba and Russia.
        The Joint Commission on Trade exists between Cuba and Russia, for trade.
        A mixed committee of Cuba and Russia met.
        Rostec represents Rosoboronexport in Cuba.
        The office in Havana is the contact of Rostec in Cuba.
        Russia supported Cuba on the end of the embargo.
        Cuba asked Russia for more oil.
        Cuba accused the USA of sabotage.
        The Soviet Union promised Cuba help in case of attack.
        The USA imposed sanctions on Cuba (sugar).
        The USA was required to lift its sanctions on Cuba.
        The exiles attacked Cuba at the Bay of Pigs.
        Egypt and Israel ceased fire.
        Israel occupied Sinai.
        ");
    }

    /// Every kind and action has a sentence of its own, even with no role filled.
    #[test]
    fn no_action_is_without_words() {
        let names = names();
        for kind in Kind::ALL {
            let mut seen = std::collections::BTreeMap::new();
            for action in kind.actions() {
                let text = sentence(&claim(&format!("{kind}/{action}"), &[]), &names);
                assert!(text.ends_with('.') && text.len() > 12, "{kind}/{action}: {text}");
                if let Some(other) = seen.insert(text.clone(), action) {
                    panic!("{kind}/{action} reads like {other}: {text}");
                }
            }
        }
    }
}
