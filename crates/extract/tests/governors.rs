//! What governs a happening decides how it is put: many words and constructions over a few plain happenings.
use chancery_claim::{Modality, Polarity};
use chancery_extract::{Engine, Hints};
use chancery_text::read_document;

/// How each sentence of a group puts the happening: its kind, then `+` or `-` and the modality, or `none` for no claim.
const GROUPS: &[(&str, &str, &[&str])] = &[
    // Words that bring it about.
    (
        "presence",
        "+ asserted",
        &[
            "The treaty prompted Norway to withdraw its troops from Mali.",
            "The crisis led Norway to withdraw its troops from Mali.",
            "The vote forced Norway to withdraw its troops from Mali.",
            "The losses compelled Norway to withdraw its troops from Mali.",
            "Norway was forced to withdraw its troops from Mali.",
            "Norway was compelled to withdraw its troops from Mali.",
            "Chile persuaded Norway to withdraw its troops from Mali.",
            "The truce allowed Norway to withdraw its troops from Mali.",
            "The truce enabled Norway to withdraw its troops from Mali.",
            "Norway managed to withdraw its troops from Mali.",
            "Norway was able to withdraw its troops from Mali.",
            "Norway succeeded in withdrawing its troops from Mali.",
            "Norway proceeded to withdraw its troops from Mali.",
            "Norway went on to withdraw its troops from Mali.",
            "Norway began to withdraw its troops from Mali.",
            "Norway began withdrawing its troops from Mali.",
            "Norway chose to withdraw its troops from Mali.",
            "Norway did not fail to withdraw its troops from Mali.",
            "Norway was the first country to withdraw its troops from Mali.",
            "Norway was among the first to withdraw its troops from Mali.",
            "Chile regrets that Norway withdrew its troops from Mali.",
            "It is regrettable that Norway withdrew its troops from Mali.",
            "It is clear that Norway withdrew its troops from Mali.",
            "Chile knows that Norway withdrew its troops from Mali.",
            "Chile is glad that Norway withdrew its troops from Mali.",
            "Chile is grateful that Norway has withdrawn its troops from Mali.",
            "Chile thanked Norway for withdrawing its troops from Mali.",
            "Chile condemned Norway for withdrawing its troops from Mali.",
            "Norway kept its word by withdrawing its troops from Mali.",
            "Norway obeyed the resolution by withdrawing its troops from Mali.",
            "Since Norway withdrew its troops from Mali, the country has been calm.",
            "Because Norway withdrew its troops from Mali, Chile protested.",
            "Although Norway withdrew its troops from Mali, Chile stayed.",
            "Norway, which withdrew its troops from Mali, wants peace.",
            "The fact that Norway withdrew its troops from Mali pleased Chile.",
            "Chile welcomed the withdrawal of Norwegian troops from Mali.",
            "Chile was encouraged by the withdrawal of Norwegian troops from Mali.",
            "Following the withdrawal of Norwegian troops from Mali, elections were held.",
            "Norway completed the withdrawal of Norwegian troops from Mali.",
            "It is strange that Norway should have withdrawn its troops from Mali.",
            "In spite of the withdrawal of Norwegian troops from Mali, the region seems to be restless.",
            "Norway has not only withdrawn its troops from Mali but paid for it.",
        ],
    ),
    // Words that keep it from being.
    (
        "presence",
        "- asserted",
        &[
            "Norway failed to withdraw its troops from Mali.",
            "Norway has failed to withdraw its troops from Mali.",
            "Norway refused to withdraw its troops from Mali.",
            "Norway has refused to withdraw its troops from Mali.",
            "Norway declined to withdraw its troops from Mali.",
            "Norway neglected to withdraw its troops from Mali.",
            "Norway avoided withdrawing its troops from Mali.",
            "Norway refrained from withdrawing its troops from Mali.",
            "Norway was unable to withdraw its troops from Mali.",
            "Norway was not able to withdraw its troops from Mali.",
            "Norway did not manage to withdraw its troops from Mali.",
            "Norway has never withdrawn its troops from Mali.",
            "Norway has still not withdrawn its troops from Mali.",
            "Norway left the talks without withdrawing its troops from Mali.",
            "Instead of withdrawing its troops from Mali, Norway sent more.",
            "Norway was prevented from withdrawing its troops from Mali.",
            "Chile deplored the failure of Norway to withdraw its troops from Mali.",
            "Chile deplores Norway's refusal to withdraw its troops from Mali.",
            "Norway did not choose to withdraw its troops from Mali.",
            "Chile prevented Norway from withdrawing its troops from Mali.",
            "It is not true that Norway withdrew its troops from Mali.",
            "Nobody withdrew Norwegian troops from Mali.",
        ],
    ),
    // Plans, duties, promises.
    (
        "presence",
        "+ planned",
        &[
            "Norway is planning to withdraw its troops from Mali.",
            "Norway has promised to withdraw its troops from Mali.",
            "Norway agreed to withdraw its troops from Mali.",
            "Norway pledged that it would withdraw its troops from Mali.",
            "Norway undertook to withdraw its troops from Mali.",
            "Norway is about to withdraw its troops from Mali.",
            "Norway is preparing to withdraw its troops from Mali.",
            "Norway is expected to withdraw its troops from Mali.",
            "Norway announced its intention to withdraw its troops from Mali.",
            "Norway announced a plan to withdraw its troops from Mali.",
            "Norway made a commitment to withdraw its troops from Mali.",
            "Norway sent ships to withdraw its troops from Mali.",
            "Norway sent ships in order to withdraw its troops from Mali.",
            "Norway committed itself to withdrawing its troops from Mali.",
            "Norway would withdraw its troops from Mali in the spring.",
        ],
    ),
    (
        "presence",
        "+ required",
        &[
            "Norway ordered its generals to withdraw Norwegian troops from Mali.",
            "It is necessary that Norway withdraw its troops from Mali.",
            "It is essential that Norway withdraw its troops from Mali.",
            "It is imperative that Norway withdraw its troops from Mali.",
            "Norway needs to withdraw its troops from Mali.",
            "Norway is required to withdraw its troops from Mali.",
            "Norway is obliged to withdraw its troops from Mali.",
            "Norway ought to withdraw its troops from Mali.",
            "Norway has an obligation to withdraw its troops from Mali.",
            "Norway can keep its word only if it acts, and it must withdraw its troops from Mali.",
        ],
    ),
    // What is asked for, hoped for, possible.
    (
        "presence",
        "+ possible",
        &[
            "Chile appealed to Norway to withdraw its troops from Mali.",
            "Chile requested that Norway withdraw its troops from Mali.",
            "Chile proposed that Norway withdraw its troops from Mali.",
            "Chile recommended that Norway withdraw its troops from Mali.",
            "Norway was asked to withdraw its troops from Mali.",
            "Chile wants Norway to withdraw its troops from Mali.",
            "Chile encouraged Norway to withdraw its troops from Mali.",
            "Chile hopes that Norway will withdraw its troops from Mali.",
            "Chile fears that Norway will withdraw its troops from Mali.",
            "It is possible that Norway withdrew its troops from Mali.",
            "It is likely that Norway will withdraw its troops from Mali.",
            "Norway is free to withdraw its troops from Mali.",
            "Norway can do so by withdrawing its troops from Mali.",
            "Norway could keep its word by withdrawing its troops from Mali.",
            "Norway discussed withdrawing its troops from Mali.",
            "Norway has considered withdrawing its troops from Mali.",
            "Norway threatened to withdraw its troops from Mali.",
            "The only solution is the withdrawal of Norwegian troops from Mali.",
            "There can be no peace without the withdrawal of Norwegian troops from Mali.",
            "Peace depends on the withdrawal of Norwegian troops from Mali.",
            "After the withdrawal of Norwegian troops from Mali, the people will choose a government.",
            "Once Norway withdraws its troops from Mali, talks can begin.",
            "The sides discussed a timetable for the withdrawal of Norwegian troops from Mali.",
            "Unless Norway withdraws its troops from Mali, there will be no peace.",
            "Norway had an opportunity to withdraw its troops from Mali.",
            "Norway is likely to withdraw its troops from Mali.",
            "Will Norway withdraw its troops from Mali?",
        ],
    ),
    // What is only said.
    (
        "presence",
        "+ reported",
        &[
            "Norway is reported to have withdrawn its troops from Mali.",
            "Norway is thought to have withdrawn its troops from Mali.",
            "Norway has allegedly withdrawn its troops from Mali.",
            "Norway was accused of withdrawing its troops from Mali.",
        ],
    ),
    // What goes on.
    ("presence", "+ ongoing", &["Norway continues to withdraw its troops from Mali.", "Norway keeps withdrawing its troops from Mali."]),
    // Violence: the noun tells it as done, and so does what is to be ended.
    (
        "force",
        "+ asserted",
        &[
            "Norway's invasion of Peru must be condemned.",
            "Norway must end its invasion of Peru.",
            "Chile called on Norway to stop its aggression against Peru.",
            "Chile hopes that Norway's aggression against Peru will end.",
            "Norway should be punished for invading Peru.",
            "Chile regrets that Norway invaded Peru.",
            "Norway went on to invade Peru.",
            "Norway dared to invade Peru.",
            "Norway has had the audacity to invade Peru.",
        ],
    ),
    (
        "force",
        "- asserted",
        &["Norway never invaded Peru.", "Norway was deterred from invading Peru.", "Norway gave in rather than invade Peru."],
    ),
    (
        "force",
        "+ possible",
        &[
            "The threat of a Norwegian invasion of Peru was known.",
            "If Norway invades Peru, Chile will protest.",
            "If Norway were to invade Peru, Chile would protest.",
            "Norway may invade Peru.",
            "Norway tried to invade Peru.",
            "Norway cannot win respect by invading Peru.",
        ],
    ),
    // Nothing happened, or nobody says that it did.
    (
        "force",
        "none",
        &[
            "Had Norway invaded Peru, Chile would have protested.",
            "Norway needed ships to invade Peru.",
            "Chile conducted a campaign of solidarity with Peru.",
            "Chile declared war on hunger in Peru.",
            "Chile waged war on drugs with Peru.",
            "Norway waged a campaign of slander against Peru.",
            "Norway launched a campaign for the children of Peru.",
            "Norwegian exporters attacked the Peruvian market.",
        ],
    ),
    // What is said in saying so.
    (
        "statement",
        "+ asserted",
        &[
            "Norway cannot fail to condemn Peru.",
            "Norway cannot help condemning Peru.",
            "Norway cannot but condemn Peru.",
            "Norway can only condemn Peru.",
            "Norway wishes to commend Peru.",
            "Norway is pleased to support the Peruvian proposal.",
            "Norway has the honour to support the Peruvian proposal.",
            "Norway takes this opportunity to condemn Peru.",
            "That prompted Norway to request Peru to release the crew.",
            "The crisis led Norway to condemn Peru.",
            "Norway has chosen to reject the Peruvian proposal.",
            "It seems to Norway that the matter is grave, and Norway supports the Peruvian proposal.",
            "Norway continued to support the Peruvian proposal in 1971.",
            "When Norway condemns Peru, it does so with regret.",
            "Chile applauds the decision of Norway, which supports the Peruvian proposal.",
        ],
    ),
    (
        "statement",
        "- asserted",
        &[
            "Norway does not support the Peruvian proposal.",
            "Norway no longer supports the Peruvian proposal.",
            "Norway failed to support the Peruvian proposal.",
            "Norway never condemned Peru.",
            "Norway left without supporting the Peruvian proposal.",
        ],
    ),
    (
        "statement",
        "none",
        &[
            "If Norway supports the Peruvian proposal, it will pass.",
            "Does Norway support the Peruvian proposal?",
            "Had Peru asked, it would be known whether Norway was ready to accept the proposal.",
            "Norway supported Peru with technical assistance.",
            "Norway supported Peru through loans.",
            "Norwegian firms are giving computers to support Peruvian schools.",
            "Norway cannot complain about Peru.",
            "Norway is working with Chile to support Peruvian farmers.",
            "Norway could not agree more with Peru.",
            "This is what Norway calls an attack on Peru.",
            "The interests of Norway demanded that the fish be shared.",
            "Norway is engaged in supporting Peruvian farmers with seed.",
        ],
    ),
    // Agreements.
    (
        "agreement",
        "+ asserted",
        &[
            "Peru has been able to ratify the treaty.",
            "Peru was among the first to ratify the treaty.",
            "Peru is proud to have ratified the treaty.",
            "Peru went on to ratify the treaty.",
        ],
    ),
    (
        "agreement",
        "- asserted",
        &[
            "Peru has failed to ratify the treaty.",
            "Peru has not yet ratified the treaty.",
            "Peru has yet to ratify the treaty.",
            "Peru neither signed nor ratified the treaty.",
            "No country has ratified the treaty between Peru and Chile.",
        ],
    ),
    (
        "agreement",
        "+ possible",
        &[
            "Peru can show good will by ratifying the treaty.",
            "Peru, the only one not to have done so, can do so by signing and ratifying the treaty.",
            "Chile encouraged Peru to ratify the treaty.",
            "Chile hopes that Peru and Norway will sign the treaty.",
            "Peru may yet ratify the treaty.",
        ],
    ),
    ("agreement", "+ required", &["Peru should show good will by ratifying the treaty.", "Peru must ratify the treaty."]),
    (
        "agreement",
        "+ planned",
        &[
            "Peru intends to show good will by ratifying the treaty.",
            "Peru has been trying to conclude a treaty with Chile.",
            "Peru will soon ratify the treaty.",
        ],
    ),
    // Meetings: what is presupposed of talks stays so under a hope.
    (
        "meeting",
        "+ asserted",
        &[
            "Chile hopes that the talks between Peru and Norway will bring peace.",
            "Chile trusts that the negotiations between Peru and Norway will succeed.",
            "Peru and Norway held talks.",
            "Chile welcomes the talks between Peru and Norway.",
            "Chile urged Peru and Norway to conclude their present talks.",
            "Without the talks between Peru and Norway, peace could not have come.",
        ],
    ),
    (
        "meeting",
        "+ possible",
        &[
            "Chile hopes that Peru and Norway will hold talks.",
            "Chile hopes that the dispute may be settled through talks between Peru and Norway.",
            "Nothing has been decided regarding a meeting between Peru and Norway.",
            "The resumption of talks between Peru and Norway is the first task.",
        ],
    ),
    // Deeds told of the past though what follows is a purpose.
    (
        "transfer",
        "+ asserted",
        &[
            "Norway has provided tractors to Peru since 2002 to help its farmers.",
            "Norway was able to deliver tractors to Peru.",
            "The loan allowed Norway to deliver tractors to Peru.",
            "Norway specifically intended for farmers what it delivered, and it delivered tractors to Peru.",
        ],
    ),
    ("transfer", "none", &["Peru and Norway concluded a study of a project for the transfer of oil to Chile."]),
    ("office", "+ asserted", &["John Brown had been serving as Norwegian Ambassador to Peru."]),
    // What is demanded of somebody.
    (
        "presence",
        "+ required",
        &[
            "Chile urged Norway to withdraw its troops from Mali.",
            "Chile has called on Norway to withdraw its troops from Mali.",
            "Chile called upon Norway to withdraw its troops from Mali.",
            "Chile demanded that Norway withdraw its troops from Mali.",
            "Chile demands that Norway should withdraw its troops from Mali.",
            "Norway was urged to withdraw its troops from Mali.",
            "Chile's demand that Norway withdraw its troops from Mali was ignored.",
            "The demand for the withdrawal of Norwegian troops from Mali was ignored.",
            "Chile insists on the withdrawal of Norwegian troops from Mali.",
        ],
    ),
    ("meeting", "+ required", &["Chile urged Peru and Norway to hold talks.", "Chile called for talks between Peru and Norway."]),
];

fn put(text: &str, kind: &str) -> String {
    let document = read_document(text.as_bytes(), "row.txt").expect("a sentence is text");
    let claims = Engine::builtin().extract(&document, &Hints::default()).claims;
    claims.iter().find(|claim| claim.kind.name() == kind).map_or_else(
        || "none".to_owned(),
        |claim| {
            let sign = if claim.polarity == Polarity::Denied { '-' } else { '+' };
            let modality = match claim.modality {
                Modality::Asserted => "asserted",
                Modality::Planned => "planned",
                Modality::Possible => "possible",
                Modality::Ongoing => "ongoing",
                Modality::Reported => "reported",
                Modality::Required => "required",
            };
            format!("{sign} {modality}")
        },
    )
}

#[test]
fn what_governs_a_happening_decides_how_it_is_put() {
    let mut n = 0;
    let mut wrong = Vec::new();
    for (kind, expected, sentences) in GROUPS {
        for text in *sentences {
            n += 1;
            let told = put(text, kind);
            if told != *expected {
                wrong.push(format!("{text}\n    {kind} {expected}; read {told}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {n}:\n{}", wrong.len(), wrong.join("\n"));
}
