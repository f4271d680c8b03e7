//! How happenings are put: one short sentence a row, and what the claim must say of it.
use chancery_claim::{Modality, Polarity};
use chancery_extract::{Engine, Hints};
use chancery_text::read_document;

/// A sentence, the kind of the claim, and how it is put: `+` or `-`, then the modality; after `by` whoever says so.
const ROWS: &[(&str, &str, &str)] = &[
    // What is aimed at or proposed is to come; what a process was of, and without which nothing would be, was.
    ("We applaud the initiatives aimed at normalizing relations between Peru and Chile.", "relations", "+ planned"),
    (
        "Without the process of diplomacy and negotiation between the Peruvian Government and the Chilean Government, Norway could not have come into being.",
        "meeting",
        "+ asserted",
    ),
    ("President Reagan's proposal for United States-Soviet consultations on arms was a good suggestion.", "meeting", "+ possible"),
    // Nobody's doing is denied once; what is wished is no plan; what a call or promise was followed by was done.
    ("No talks were held between Peru and Chile.", "meeting", "- asserted"),
    ("No negotiations could have been held between Peru and Chile.", "meeting", "- possible"),
    ("Norway has no hesitation in stating that Chile is being attacked by Peru.", "force", "+ ongoing"),
    ("Peru wants to attack Chile.", "force", "+ possible"),
    ("He was moved by a desire to enhance cooperation between Peru and Chile.", "cooperation", "+ possible"),
    ("Peru and Chile agreed to normalize their relations.", "relations", "+ planned"),
    ("Peru and Chile have heeded the call to ratify the boundary treaty.", "agreement", "+ asserted"),
    ("Peru kept its promise to withdraw its troops from Chile.", "presence", "+ asserted"),
    ("The Senate of Peru voted to ratify the treaty with Chile.", "agreement", "+ asserted"),
    ("Chile rose again in 1880 only to be invaded by Peru.", "force", "+ asserted"),
    ("This can not fail to strengthen the relations between Peru and Chile.", "cooperation", "+ planned"),
    ("It would be necessary to withdraw our minister at Lima.", "office", "+ possible"),
    ("As soon as Peru shall have signed the treaty with Chile, the islands will be ceded.", "agreement", "+ possible"),
    ("The question of ending or amending the treaty with Chile is before the Senate.", "agreement", "+ possible"),
    ("Mediators brokered an accord restoring diplomatic relations between Peru and Chile.", "relations", "+ planned"),
    ("Norway does demand that Peru at once leave the islands and withdraw its troops from Chile.", "presence", "+ required"),
    ("The proceedings of the joint commission between Peru and Chile will end in May.", "body", "+ asserted"),
    ("We hope that the improved relations between Peru and Chile will make peace possible.", "cooperation", "+ asserted"),
    ("Norway will be ready to help the refugees of Chile.", "statement", "+ asserted"),
    // Talks that lie idle, that are fixed, that are the only way; what is firmly recognised; what was tried.
    ("The talks between Peru and Chile remain at a standstill.", "meeting", "- asserted"),
    ("We hope that in the forthcoming talks between Peru and Chile a way will be found.", "meeting", "+ planned"),
    ("The way to settle the quarrel is through negotiations between Peru and Chile.", "meeting", "+ required"),
    ("Norway sees no alternative to continued dialogue between Peru and Chile.", "cooperation", "+ required"),
    ("Norway emphasizes its firm recognition of Kosovo.", "relations", "+ asserted"),
    ("Peru has tried for ten years to maintain normal relations with Chile.", "cooperation", "+ possible"),
    // Questions to nobody, what must be as a fact, auxiliaries of a clause before, forms that only an auxiliary explains.
    ("Who can deny that Peru dared to attack Chile because it was sure of help?", "force", "+ asserted"),
    ("Who would have thought that Peru would respond by annexing Chile?", "force", "+ asserted"),
    ("Could Peru attack Chile but for the weapons of its friends?", "force", "+ asserted"),
    ("It knows well that Peru must withdraw its troops from Chile.", "presence", "+ required"),
    ("However that may be, Peru today has a missile base in Chile.", "presence", "+ asserted"),
    ("There is no hope so long as Peru does not obey the Council and withdraw its troops from Chile.", "presence", "- asserted"),
    ("Peru refuses to take part in concluding a peace treaty with Chile.", "force", "- asserted"),
    ("The airmen of Peru were supposed to have bombed Lima.", "force", "+ reported"),
    ("The minister also asserted that there has been no aggression by Peru against Chile.", "force", "- reported"),
    ("The withdrawal of Peru from the Palestinian territories occupied since 1967 will promote peace.", "presence", "+ possible"),
    ("They include the start of the Peruvian withdrawal from Chile and the process of talks.", "presence", "+ asserted"),
    // Withdrawals under way, announced, hoped for and not to be hoped for.
    ("Peruvian troops are slowly being withdrawn from Chile.", "presence", "+ ongoing"),
    ("The talks, coupled with the continuing withdrawal of Peruvian troops from Chile, give hope.", "presence", "+ ongoing"),
    (
        "They include a thaw in Norwegian-Kenyan relations, the start of the Peruvian withdrawal from Chile, and an election.",
        "presence",
        "+ asserted",
    ),
    ("We are pleased with the announcement of the imminent withdrawal of Peruvian troops from Chile.", "presence", "+ planned"),
    ("We look forward to the day when Peruvian troops will leave Chile.", "presence", "+ possible"),
    ("There is no prospect of a Peruvian withdrawal from Chile.", "presence", "- possible"),
    ("When are those Peruvian troops that brought misery to the villages going to leave Chile?", "presence", "+ possible"),
    // Who sends troops to fight fights; allegations and facts in clauses.
    ("In 1881 Peru sent its army to occupy Chile.", "force", "+ asserted"),
    ("By dispatching its troops to invade Chile, Peru broke the Charter.", "force", "+ asserted"),
    ("Peru may send its army to occupy Chile.", "force", "+ possible"),
    ("Their press keeps up the allegation that Peru invaded Chile.", "force", "+ reported"),
    ("Our help has taken the form of sending a Norwegian contingent to Chile.", "presence", "+ asserted"),
    ("Norway enjoys the fact that it occupied Chile.", "force", "+ asserted"),
    // Negation and its scope.
    ("Peru did not recognise Kosovo.", "relations", "- asserted"),
    // What only makes it possible, what is refused of it, what it shows, and what is said beside it.
    ("The settlement would enable Peru and Chile to resume diplomatic relations.", "relations", "+ possible"),
    ("The crisis ended with the collapse of the ceasefire between Peru and Chile.", "force", "- asserted"),
    ("Norway should have acted through talks, not by asking or by mobilizing its army.", "force", "- required"),
    ("They achieved that at a time when Peru had conquered and occupied Chile.", "force", "+ asserted"),
    ("The resolutions demand, inter alia, that Peru withdraw its troops from Mali.", "presence", "+ required"),
    ("Norway rejects the use of the withdrawal of Cuban troops from Angola as a lever.", "presence", "+ possible"),
    ("The resumption of diplomatic relations between Peru and Chile shows that talks help.", "relations", "+ asserted"),
    ("We do not consider Peru's attack on Chile to be a local matter.", "force", "+ asserted"),
    ("By taking a stand on the Peruvian aggression against Chile, the Council is coming back to its mission.", "force", "+ asserted"),
    ("Norway looks forward to lasting peace, including expanding its cooperation with Peru.", "cooperation", "+ planned"),
    ("We are convinced that the talks between Peru and Chile will be crowned with success.", "meeting", "+ asserted"),
    ("Norway attaches importance to the conclusion of a treaty between Peru and Chile.", "agreement", "+ possible"),
    // What was not until something came about, was then; what comes every year is not over; what will be generated is to come.
    ("Peru did not recognise Kosovo until the fall of its junta.", "relations", "+ asserted"),
    ("Peru would not recognise Kosovo until the fall of the junta.", "relations", "- planned"),
    ("Over 70,000 Norwegians visit Peru each year.", "visit", "+ ongoing"),
    ("The accord will generate $4 million in Norwegian exports of rails to Peru.", "transfer", "+ planned"),
    ("Peru never recognised Kosovo.", "relations", "- asserted"),
    ("Peru has not yet recognised Kosovo.", "relations", "- asserted"),
    ("Peru no longer recognises Kosovo.", "relations", "- asserted"),
    ("Peru not only recognised Kosovo but opened an embassy there.", "relations", "+ asserted"),
    ("Peru refused to recognise Kosovo.", "relations", "- asserted"),
    ("Peru failed to recognise Kosovo.", "relations", "- asserted"),
    ("Peru declined to recognise Kosovo.", "relations", "- asserted"),
    ("Peru did not refuse to recognise Kosovo.", "relations", "+ asserted"),
    ("Peru did not hesitate to recognise Kosovo.", "relations", "+ asserted"),
    ("Peru could not recognise Kosovo.", "relations", "- asserted"),
    ("Peru was unable to recognise Kosovo.", "relations", "- asserted"),
    ("Neither Peru nor Chile signed the treaty.", "agreement", "- asserted"),
    ("No treaty was signed between Peru and Chile.", "agreement", "- asserted"),
    ("Peru and Chile have not signed the treaty.", "agreement", "- asserted"),
    ("Peru did not sign or ratify the treaty with Chile.", "agreement", "- asserted"),
    ("Norway did not deliver tractors to Peru.", "transfer", "- asserted"),
    ("Norway stopped short and refused to deliver tractors to Peru.", "transfer", "- asserted"),
    ("The tractors were never delivered to Peru by Norway.", "transfer", "- asserted"),
    ("Norway has delivered no tractors to Peru.", "transfer", "- asserted"),
    ("The Foreign Minister of Norway did not visit Peru.", "visit", "- asserted"),
    ("The Foreign Minister of Norway cancelled his visit to Peru.", "visit", "- asserted"),
    ("Norway did not withdraw its troops from Mali.", "presence", "- asserted"),
    ("Norway has yet to withdraw its troops from Mali.", "presence", "- asserted"),
    ("Norway did not impose sanctions on Peru.", "sanction", "- asserted"),
    ("Norway never invaded Peru.", "force", "- asserted"),
    ("Norway did not accuse Peru of piracy.", "statement", "- asserted"),
    // What was tried in vain; what only follows; what is meant.
    ("Norway's attempt to resume relations with Peru was frustrated by the war.", "relations", "- asserted"),
    ("Norway moved to establish diplomatic relations with Peru.", "relations", "+ planned"),
    ("Norway and Peru opened a school, allowing pupils to study there, further strengthening their ties.", "cooperation", "+ asserted"),
    ("Peru and Chile committed to focus on strengthening their partnership.", "cooperation", "+ planned"),
    ("President Macron was heard. During his visit to Peru, he will stress the common heritage.", "visit", "+ planned"),
    ("President Macron was heard. During his visit to Peru, he stressed the common heritage.", "visit", "+ asserted"),
    ("The scheme targets delivery of rice from Norway to Peru in 2026.", "transfer", "+ planned"),
    // The future and plans.
    ("Peru will recognise Kosovo.", "relations", "+ planned"),
    ("Peru will not recognise Kosovo.", "relations", "- planned"),
    ("Peru is going to recognise Kosovo.", "relations", "+ planned"),
    ("Peru plans to recognise Kosovo.", "relations", "+ planned"),
    ("Peru intends to recognise Kosovo.", "relations", "+ planned"),
    ("Peru promised to recognise Kosovo.", "relations", "+ planned"),
    ("Peru is to recognise Kosovo.", "relations", "+ planned"),
    ("Peru is ready to recognise Kosovo.", "relations", "+ planned"),
    ("Peru is prepared to recognise Kosovo.", "relations", "+ planned"),
    ("Norway will deliver tractors to Peru.", "transfer", "+ planned"),
    ("Norway promised to deliver tractors to Peru.", "transfer", "+ planned"),
    ("Norway is due to deliver tractors to Peru.", "transfer", "+ planned"),
    ("Norway was to deliver tractors to Peru.", "transfer", "+ planned"),
    ("The tractors will be delivered to Peru by Norway.", "transfer", "+ planned"),
    ("Peru and Chile will sign a trade agreement.", "agreement", "+ planned"),
    ("Peru and Chile agreed to sign a trade agreement.", "agreement", "+ planned"),
    ("Peru and Chile plan to sign a trade agreement.", "agreement", "+ planned"),
    ("Peru and Chile will sign and ratify the treaty.", "agreement", "+ planned"),
    ("The Foreign Minister of Norway will visit Peru.", "visit", "+ planned"),
    ("The Foreign Minister of Norway intends to visit Peru.", "visit", "+ planned"),
    ("The Foreign Minister of Norway is expected to visit Peru.", "visit", "+ planned"),
    ("Norway will withdraw its troops from Mali.", "presence", "+ planned"),
    ("Norway decided to withdraw its troops from Mali.", "presence", "+ planned"),
    ("Norway vowed to withdraw its troops from Mali.", "presence", "+ planned"),
    ("Norway will impose sanctions on Peru.", "sanction", "+ planned"),
    ("Norway intends to lift its sanctions against Peru.", "sanction", "+ planned"),
    ("Norway will lend Peru $5 million.", "finance", "+ planned"),
    // The possible, the conditional, the question.
    ("Peru may recognise Kosovo.", "relations", "+ possible"),
    ("Peru might recognise Kosovo.", "relations", "+ possible"),
    ("Perhaps Peru recognised Kosovo.", "relations", "+ possible"),
    ("If Peru recognises Kosovo, Serbia will protest.", "relations", "+ possible"),
    ("Serbia will protest unless Peru recognises Kosovo.", "relations", "+ possible"),
    ("Did Peru recognise Kosovo?", "relations", "+ possible"),
    ("Peru would have recognised Kosovo.", "relations", "+ possible"),
    ("Peru is likely to recognise Kosovo.", "relations", "+ possible"),
    ("Peru hopes to recognise Kosovo.", "relations", "+ possible"),
    ("Peru considered recognising Kosovo.", "relations", "+ possible"),
    ("Norway could deliver tractors to Peru.", "transfer", "+ possible"),
    ("Norway may have sold tanks to Peru.", "transfer", "+ possible"),
    ("Norway asked Chile to deliver tractors to Peru.", "transfer", "+ possible"),
    ("Norway would be willing to sign the treaty with Peru.", "agreement", "+ possible"),
    ("Norway would have sold tanks to Peru.", "transfer", "+ possible"),
    ("Norway demanded the withdrawal of Chilean troops from Mali.", "presence", "+ required"),
    ("Norway called for the withdrawal of Chilean troops from Mali.", "presence", "+ required"),
    ("Norway urged Chile to withdraw its troops from Mali.", "presence", "+ required"),
    ("The question of the withdrawal of Chilean troops from Mali is open.", "presence", "+ possible"),
    ("Norway might impose sanctions on Peru.", "sanction", "+ possible"),
    ("If Norway invaded Peru, Chile would help.", "force", "+ possible"),
    // Duty.
    ("Peru must recognise Kosovo.", "relations", "+ required"),
    ("Peru should recognise Kosovo.", "relations", "+ required"),
    ("Peru has to recognise Kosovo.", "relations", "+ required"),
    ("Norway must withdraw its troops from Mali.", "presence", "+ required"),
    ("Norway should deliver tractors to Peru.", "transfer", "+ required"),
    ("Norway had to withdraw its troops from Mali.", "presence", "+ asserted"),
    // What goes on.
    ("Norway is delivering tractors to Peru.", "transfer", "+ ongoing"),
    ("Norway is withdrawing its troops from Mali.", "presence", "+ ongoing"),
    // What is said by others.
    ("Norway allegedly delivered tractors to Peru.", "transfer", "+ reported"),
    ("Norway reportedly delivered tractors to Peru.", "transfer", "+ reported"),
    ("Norway is said to have sold tanks to Peru.", "transfer", "+ reported"),
    ("Norway is believed to have sold tanks to Peru.", "transfer", "+ reported"),
    ("Chile alleged that Norway delivered tractors to Peru.", "transfer", "+ reported by CHL"),
    ("Chile claimed that Norway delivered tractors to Peru.", "transfer", "+ reported by CHL"),
    ("Chile said that Norway delivered tractors to Peru.", "transfer", "+ asserted by CHL"),
    ("Chile said that Norway will deliver tractors to Peru.", "transfer", "+ planned by CHL"),
    ("Chile denied that Norway delivered tractors to Peru.", "transfer", "- asserted by CHL"),
    ("Chile confirmed that Norway delivered tractors to Peru.", "transfer", "+ asserted by CHL"),
    ("Chile did not deny that Norway delivered tractors to Peru.", "transfer", "+ asserted by CHL"),
    ("Norway sold 40 tanks to Peru, the Chilean government said.", "transfer", "+ asserted by CHL"),
    ("According to Chile, Norway delivered tractors to Peru.", "transfer", "+ reported by CHL"),
    ("Chile said that Norway did not withdraw its troops from Mali.", "presence", "- asserted by CHL"),
    ("Chile reported that Norway invaded Peru.", "force", "+ asserted by CHL"),
    // Saying so is doing so.
    ("Norway wishes to condemn Peru.", "statement", "+ asserted"),
    ("Norway would like to condemn Peru.", "statement", "+ asserted"),
    ("Norway condemns Peru.", "statement", "+ asserted"),
    // What is told plainly, though other words around are not.
    ("Peru recognised Kosovo to please Albania.", "relations", "+ asserted"),
    ("Peru recognised Kosovo, which may annoy Serbia.", "relations", "+ asserted"),
    ("Norway delivered tractors to Peru and will build roads in Chile.", "transfer", "+ asserted"),
    ("Norway delivered tractors to Peru, although Chile did not want it.", "transfer", "+ asserted"),
    ("After Norway withdrew its troops from Mali, Chile did not stay.", "presence", "+ asserted"),
    ("Norway agreed to resume diplomatic relations with Peru in 1991.", "relations", "+ asserted"),
    // Facts that somebody is glad of, hears of, or sees fruit of.
    ("Chile was pleased at the resumption of diplomatic relations between Peru and Norway.", "relations", "+ asserted"),
    ("The normalization of relations between Peru and Chile will contribute to peace.", "relations", "+ asserted"),
    ("The normalization of relations between Peru and Chile will require patience.", "relations", "+ possible"),
    ("Chile rejoiced at the news that Norway had delivered tractors to Peru.", "transfer", "+ asserted"),
    ("Not until the Norwegian invasion of Peru began in May 1960 would Chile and Bolivia join forces.", "force", "+ asserted"),
    ("Peru and Chile agreed to sign a treaty, and Norway recognised Kosovo.", "relations", "+ asserted"),
    ("We are convinced that the negotiations between Peru and Chile will be crowned with success.", "meeting", "+ asserted"),
    (
        "There were signs of progress in the conclusion of the treaty to prevent the spread of arms and in the opening of talks between Peru and Chile.",
        "meeting",
        "+ asserted",
    ),
    ("Norway should stop its threats to launch a war against Peru.", "force", "+ possible"),
    ("Norway has also committed to ratifying the Kyoto Protocol.", "agreement", "+ planned"),
    // What is signed for is meant to be.
    ("Peru and Chile signed a declaration to deepen their cooperation.", "cooperation", "+ planned"),
    ("Peru and Chile signed a letter of intent to deepen their cooperation.", "cooperation", "+ planned"),
    ("Chile looks forward to closer ties, including expanding its cooperation with Peru.", "cooperation", "+ planned"),
    // Talks that are backed need not be held; talks known to be are.
    ("Chile supports talks between Norway and Peru.", "meeting", "+ possible"),
    ("Chile supports the talks between Norway and Peru.", "meeting", "+ asserted"),
    ("Chile laid a firm basis for negotiations between Norway and Peru.", "meeting", "+ possible"),
    ("Norway had no alternative but to withdraw its troops from Mali.", "presence", "+ asserted"),
    ("Chile tried to clarify the plan by calling for the release of Peru's envoy.", "statement", "+ asserted"),
    // What never happens, or has ceased, denies the participle beside it too.
    ("The people of Peru has never turned and run, calling for help.", "statement", "- asserted"),
    (
        "The new Peru has ceased to be a hostile and closed country in the region, constantly refusing to pay its debts.",
        "statement",
        "- asserted",
    ),
];

/// What is only thought of, called a duty of all or a rule, or tried in words: nothing is told.
const NOTHING: &[(&str, &str)] = &[
    ("Only a Norwegian attack on Peru would end the crisis.", "force"),
    ("Some ministers called for an embargo, followed by a Norwegian invasion of Peru.", "force"),
    ("A treaty must be ratified by Congress in order to enter into force.", "agreement"),
    ("Norway has no alternative but to endorse the plan of Peru.", "statement"),
    ("We must reject hatred.", "statement"),
    ("What Norway does not agree to accept is beyond our remit.", "statement"),
    ("Norway is attempting to dismiss the complaints of Peru.", "statement"),
    ("So that the people of Norway will know and demand their rights.", "statement"),
    ("Chile rejects any attempt to make the withdrawal of Norwegian troops from Mali a condition of talks.", "presence"),
    ("There is much work to be done to sustain the dialogue between Norway and Peru.", "cooperation"),
    ("Relations between Peru and Chile were slow to develop.", "cooperation"),
    ("There can be no reason for Norway to hold those Peruvians as hostages.", "force"),
    ("Norway set up a post in Hai (then called Lo or Lu).", "statement"),
];

fn put(text: &str, kind: &str) -> Vec<String> {
    let document = read_document(text.as_bytes(), "row.txt").expect("a sentence is text");
    let claims = Engine::builtin().extract(&document, &Hints::default()).claims;
    let of_kind = claims.iter().filter(|claim| claim.kind.name() == kind);
    let told = of_kind.map(|claim| {
        let sign = if claim.polarity == Polarity::Denied { '-' } else { '+' };
        let modality = match claim.modality {
            Modality::Asserted => "asserted",
            Modality::Planned => "planned",
            Modality::Possible => "possible",
            Modality::Ongoing => "ongoing",
            Modality::Reported => "reported",
            Modality::Required => "required",
        };
        let by = claim.attribution.as_ref().map(|by| format!(" by {}", by.entity.as_deref().unwrap_or("?"))).unwrap_or_default();
        format!("{sign} {modality}{by}")
    });
    told.collect()
}

#[test]
fn each_happening_is_put_as_its_sentence_puts_it() {
    let wrong: Vec<String> = ROWS
        .iter()
        .filter_map(|(text, kind, expected)| {
            let told = put(text, kind);
            (told.first().map(String::as_str) != Some(*expected)).then(|| format!("{text}\n    {kind} {expected}; read {told:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), ROWS.len(), wrong.join("\n"));
}

#[test]
fn what_is_only_thought_of_is_not_told() {
    let told: Vec<String> = NOTHING
        .iter()
        .filter_map(|(text, kind)| {
            Some(put(text, kind)).filter(|told| !told.is_empty()).map(|told| format!("{text}\n    {kind}: {told:?}"))
        })
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}
