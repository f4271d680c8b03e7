//! Whether the sides that a rule may take from the document are those of the sentence, and what only looks like a side.
use crate::filler::{Filler, Sort};
use crate::rules::{Need, Path, Rule};
use crate::scene::Scene;
use chancery_claim::Kind::{Agreement, Body, Cooperation, Force, Meeting, Office, Relations, Representation, Sanction, Statement, Visit};
use chancery_lexicon::{MentionForm, NameForm};
use chancery_syntax::{Deprel, Upos};

/// Nouns for who does business and acts for no state.
pub(crate) const FIRMS: &[&str] = &[
    "company",
    "firm",
    "corporation",
    "producer",
    "manufacturer",
    "enterprise",
    "investor",
    "businessman",
    "consortium",
    "banker",
    "financier",
    "syndicate",
    "conglomerate",
    "retailer",
];

/// Whether a word fills a role only by looks: past a semicolon, the owner of another thing, a company that is no state's.
pub(crate) fn is_no_side(scene: &Scene<'_>, trigger: usize, rule: &Rule, role: &str, filler: &Filler) -> bool {
    let Some(i) = filler.head else { return false };
    // "Peru came; troops of Chile attacked": each clause has its own sides.
    if !filler.implied && scene.parted_by_semicolon(trigger, i) {
        return true;
    }
    // "helps that country's army to hunt those who killed": whose the army is did nothing.
    if role == "actor" && filler.by_order && scene.is_possessor(i) && rule.kind == Force {
        return true;
    }
    // "dismantled *its* bases in Mali": they were of no benefit to Mali.
    let own = || {
        scene.kids_by(trigger, Deprel::Obj).any(|object| {
            scene.kids_by(object, Deprel::NmodPoss).any(|kid| scene.upos(kid) == Upos::Pron)
                && scene.is(trigger, &["dismantle", "demolish"])
        })
    };
    if role == "beneficiary" && own() {
        return true;
    }
    // "the request of Peru for a loan": who asks for it does not give it.
    let asks = |noun: usize| scene.is(noun, &["request", "application", "appeal", "plea", "need"]) && scene.under(trigger, noun);
    if role == "payer" && scene.head(i).is_some_and(asks) {
        return true;
    }
    // "a Peruvian citizen refused to pay": one of its people, and not the state.
    let one = |i: usize| {
        let people = scene.upos(i) == Upos::Noun && scene.is(i, &["citizen", "national", "subject", "resident", "student", "tourist"]);
        people && !scene.is_plural(i) && scene.kids_by(i, Deprel::Det).any(|det| scene.is(det, &["a", "one", "another"]))
    };
    if rule.kind == Statement && role == "speaker" && one(i) {
        return true;
    }
    // "supports the *American* Competitiveness Initiative": part of a name.
    let demonym = filler.sort == Sort::State(NameForm::Demonym);
    let next = i + 1;
    let in_a_name = demonym
        && next < scene.len()
        && scene.upos(next) == Upos::Propn
        && scene.mention(next).is_none()
        && scene.word(next).starts_with(char::is_uppercase)
        && !scene.is(next, crate::nouns::ACTING);
    if role == "addressee" && in_a_name && scene.deprel(i) != Deprel::Root {
        return true;
    }
    // "heeded the Commission's admonition to ratify it": whose admonition it was did nothing.
    let bidding = scene.head(i).filter(|&noun| scene.deprel(i) == Deprel::NmodPoss && noun < trigger);
    if role == "party"
        && bidding
            .is_some_and(|noun| scene.is(noun, &["admonition", "advice", "order", "exhortation", "call", "appeal", "request", "demand"]))
    {
        return true;
    }
    is_in_an_adjective(scene, role, filler) || is_of_a_firm(scene, rule, filler, i) || is_guessed(scene, trigger, rule, filler)
}

/// "a Kenyan producer signed a contract", "accused Kenyan and other foreign firms": what a company does its state has not done.
fn is_of_a_firm(scene: &Scene<'_>, rule: &Rule, filler: &Filler, i: usize) -> bool {
    let named = filler.entity.is_some() && filler.entity != filler.state;
    if !matches!(rule.kind, Agreement | Statement | Meeting) || named {
        return false;
    }
    let public = |firm: usize| scene.kids(firm).any(|kid| scene.is(kid, &["national", "state", "public", "government", "state-owned"]));
    let firm = |noun: usize| scene.is(noun, FIRMS) && !public(noun) && scene.mention(noun).is_none();
    let other = |noun: usize| firm(noun) && scene.kids_by(noun, Deprel::Amod).any(|kid| scene.is(kid, &["other"]));
    // "a *US* aluminum producer signed": the adjective alone, reached by the order of words.
    let before = matches!(scene.deprel(i), Deprel::Amod | Deprel::Compound) && scene.head(i).is_some_and(|noun| noun > i && firm(noun));
    firm(i) || before || scene.kids_by(i, Deprel::Conj).any(other)
}

/// "an *EU*-drafted text", "a *Chinese*-run company", "a *Soviet*-built dam": who stands in an adjective did something else.
fn is_in_an_adjective(scene: &Scene<'_>, role: &str, filler: &Filler) -> bool {
    const MADE: &[&str] = &[
        "drafted",
        "brokered",
        "mediated",
        "sponsored",
        "run",
        "owned",
        "based",
        "funded",
        "financed",
        "hosted",
        "supervised",
        "proposed",
        "initiated",
        "inspired",
        "style",
        "dominated",
        "registered",
        "flagged",
        "designed",
        "built",
        "made",
        "born",
        "educated",
    ];
    let Some(span) = filler.span.filter(|_| !filler.implied) else { return false };
    let end = span.end - usize::from(span.of(scene.reading.text).ends_with('-'));
    let rest = scene.reading.text.get(end..).unwrap_or_default();
    let word = rest.strip_prefix('-').unwrap_or_default();
    let word = &word[..word.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(word.len())];
    !matches!(role, "supplier" | "goods" | "object") && MADE.contains(&word)
}

/// Whether a side of what is said or done together is only guessed.
fn is_guessed(scene: &Scene<'_>, trigger: usize, rule: &Rule, filler: &Filler) -> bool {
    let joint = matches!(rule.kind, Statement | Cooperation | Meeting | Body | Representation);
    let Some(i) = filler.head.filter(|_| joint) else { return false };
    scene.is_any_such(i) || (filler.by_order && scene.parted(trigger, i)) || (rule.kind == Meeting && scene.names_a_meeting(filler, i))
}

/// Whether the sentence says between or with whom, and it is nobody that the rule could take: "cooperation between
/// ministries and their partners" is not that of the two states which the document is about.
pub(crate) fn others_named(scene: &Scene<'_>, trigger: usize, rule: &Rule, roles: &[(&'static str, Filler)]) -> bool {
    // "recognition of, and relations with, the Republic": whom the noun is about stands further on.
    let next = |n: usize| (trigger + n < scene.len()).then(|| scene.word(trigger + n));
    if rule.kind == Relations && next(1) == Some("of") && next(2) == Some(",") {
        return true;
    }
    // "recognition of the new state": not the state that the document is about.
    let another = |&noun: &usize| {
        scene.is(noun, &["state", "republic", "federation", "union", "entity"])
            && scene.kids_by(noun, Deprel::Amod).any(|kid| scene.is(kid, &["new"]))
    };
    let nouns = [Deprel::Obj, Deprel::NsubjPass, Deprel::Nsubj].map(|deprel| scene.kid(trigger, deprel));
    let about = |&noun: &usize| scene.prepositional(noun, "of").iter().any(another);
    if rule.kind == Relations
        && count(roles, "party") == 0
        && std::iter::once(trigger).chain(nouns.into_iter().flatten()).any(|noun| about(&noun))
    {
        return true;
    }
    // "promoting regional cooperation", "exporters' relationships": of many, or of others, where no party is named.
    let many = |&noun: &usize| {
        scene.kids_by(noun, Deprel::Amod).any(|kid| scene.is(kid, &["regional", "international", "global", "multilateral", "hemispheric"]))
            || scene.kids_by(noun, Deprel::NmodPoss).any(|kid| !matches!(scene.upos(kid), Upos::Pron))
    };
    if rule.kind == Cooperation
        && count(roles, "party") == 0
        && (many(&trigger) || scene.kids_by(trigger, Deprel::Obj).any(|noun| many(&noun)))
    {
        return true;
    }
    let joint = matches!(rule.kind, Agreement | Body | Cooperation | Meeting);
    rule.roles.iter().filter(|role| joint && matches!(role.role, "party" | "member") && role.need == Need::Anywhere).any(|role| {
        count(roles, role.role) < rule.parties
            && role.reaches.iter().any(|way| {
                let Some((Path::Preposition(word), before)) = way.steps.split_last() else { return false };
                if !matches!(word.as_str(), "between" | "with" | "among" | "by") {
                    return false;
                }
                let mut at = vec![trigger];
                for step in before {
                    at = at.iter().flat_map(|&i| scene.reach(i, step)).collect();
                }
                let found = at.iter().flat_map(|&i| scene.prepositional(i, word)).collect::<Vec<_>>();
                let known = |i: usize| roles.iter().any(|(_, filler)| filler.head == Some(i));
                // "signed by the Navy and a shipyard": so many are named, and one of them is not to be had.
                let list = found.iter().flat_map(|&i| scene.conjuncts(i)).count();
                !found.is_empty() && (!found.iter().any(|&i| known(i)) || list >= rule.parties.max(2))
            })
    })
}

/// "became the first President to visit it": that is a distinction, no taking of an office.
pub(crate) fn is_distinction(scene: &Scene<'_>, trigger: usize, rule: &Rule) -> bool {
    let goes_on = |post: usize| {
        let clause =
            (post + 1..scene.len()).take_while(|&i| scene.word(i) != ",").find(|&i| scene.is(i, &["to"]) && scene.upos(i) == Upos::Part);
        clause.and_then(|to| scene.head(to)).is_some_and(|verb| scene.upos(verb) == Upos::Verb)
    };
    rule.kind == Office
        && scene.is(trigger, &["become"])
        && scene.kids(trigger).filter(|&kid| matches!(scene.deprel(kid), Deprel::Xcomp | Deprel::Obj)).any(|post| {
            scene.kids_by(post, Deprel::Amod).any(|kid| scene.is(kid, &["first", "second", "third", "last", "only"])) && goes_on(post)
        })
}

/// Whether all the sides found stand in one list after "with": "talks with Syria and Lebanon" are somebody else's with each.
pub(crate) fn are_partners_of_another(scene: &Scene<'_>, rule: &Rule, roles: &[(&'static str, Filler)]) -> bool {
    // With one alone the document may say who the other is.
    if rule.parties < 2 || count(roles, "party") < rule.parties {
        return false;
    }
    let mut lists = roles.iter().filter(|(role, _)| *role == "party").map(|(_, filler)| {
        let mut i = filler.head?;
        // "with our neighbours Syria and Lebanon": the names stand for the neighbours.
        while matches!(scene.deprel(i), Deprel::Conj | Deprel::Appos | Deprel::Flat | Deprel::NmodUnmarked) {
            i = scene.head(i)?;
        }
        (scene.case(i) == "with").then_some(i)
    });
    let Some(Some(first)) = lists.next() else { return false };
    lists.all(|list| list == Some(first))
}

/// What one does about what others have done; by the last of them one may also further what one shares in.
const WISHING: &[&str] = &["congratulate", "commend", "praise", "salute", "applaud", "hail", "thank", "condemn", "deplore", "regret"];
const FURTHERING: &[&str] = &["welcome", "support", "encourage", "urge", "appreciate"];

/// "We congratulate those who began talks with Peru", "Norway welcomes the mission of Chile to renew relations with Peru": who only
/// says a word about it is no party to it.
pub(crate) fn is_well_wisher(scene: &Scene<'_>, trigger: usize, rule: &Rule, role: &str, filler: &Filler) -> bool {
    let joint = matches!(rule.kind, Agreement | Cooperation | Meeting | Relations) && matches!(role, "party" | "initiator");
    let Some(i) = filler.head.filter(|&i| joint && scene.deprel(i) == Deprel::Nsubj) else { return false };
    let Some(verb) = scene
        .head(i)
        .filter(|&verb| verb != trigger && (scene.is(verb, WISHING) || rule.kind != Cooperation && scene.is(verb, FURTHERING)))
    else {
        return false;
    };
    let own = scene.kids_by(trigger, Deprel::NmodPoss).any(|kid| scene.upos(kid) == Upos::Pron);
    let below = std::iter::successors(Some(trigger), |&at| scene.head(at)).take(12).find(|&at| scene.head(at) == Some(verb));
    !own && below.is_some_and(|at| at != i && !matches!(scene.deprel(at), Deprel::Conj | Deprel::Advcl | Deprel::Parataxis))
}

/// "we call on both sides to cooperate with the mediator": whoever the two are to work with, it is not each other.
pub(crate) fn is_with_a_third(scene: &Scene<'_>, trigger: usize, rule: &Rule, roles: &[(&'static str, Filler)]) -> bool {
    let known = |i: usize| roles.iter().any(|(_, filler)| filler.head == Some(i));
    let with = if rule.name == "cooperation/cooperated" { scene.prepositional(trigger, "with") } else { Vec::new() };
    !with.is_empty() && !with.iter().flat_map(|&i| scene.conjuncts(i)).any(known)
}

/// "wishes to welcome and congratulate the President": a greeting, and nobody's visit.
pub(crate) fn is_greeting(scene: &Scene<'_>, trigger: usize, rule: &Rule) -> bool {
    let joined = |i: usize| scene.is(i, &["congratulate", "thank", "salute", "commend"]);
    rule.kind == Visit
        && scene.is(trigger, &["welcome", "greet"])
        && (scene.kids_by(trigger, Deprel::Conj).any(joined)
            || (scene.deprel(trigger) == Deprel::Conj && scene.head(trigger).is_some_and(joined)))
}

/// "the agency is supporting the clinics by sending oxygen", "the Fund supports the reform": help with goods or money, no word.
pub(crate) fn is_help(scene: &Scene<'_>, trigger: usize, rule: &Rule) -> bool {
    const GIVING: &[&str] = &["provide", "give", "send", "deliver", "supply", "donate", "fund", "finance", "train", "equip", "lend"];
    const GIVERS: &[&str] = &["USAID", "DFC", "MCC", "EXIM", "USDA", "Corporation", "Bank", "Fund", "Foundation"];
    let by = |i: usize| scene.is(i, GIVING) && scene.kids(i).any(|mark| mark < i && scene.is(mark, &["by"]));
    let giver = |i: usize| scene.deprel(i) == chancery_syntax::Deprel::Nsubj && GIVERS.contains(&scene.word(i));
    rule.name == "statement/supported"
        && scene.is(trigger, &["support", "back"])
        && (scene.kids(trigger).any(giver) || (trigger..scene.len()).any(|i| by(i) && !(trigger + 1..i).any(|at| scene.word(at) == ";")))
}

/// "Millions of Dominicans and many Americans visit the Dominican Republic": nobody visits where he is at home.
pub(crate) fn leave_at_home(rule: &Rule, roles: &mut Vec<(&'static str, Filler)>) {
    if rule.kind != Visit {
        return;
    }
    let states = |roles: &[(&'static str, Filler)], name: &str| -> Vec<String> {
        roles.iter().filter(|(role, _)| *role == name).filter_map(|(_, filler)| filler.state.clone()).collect()
    };
    let hosts = states(roles, "host");
    let abroad = states(roles, "visitor").iter().any(|state| !hosts.contains(state));
    if abroad && !hosts.is_empty() {
        let home = |filler: &Filler| filler.state.as_ref().is_some_and(|state| hosts.contains(state));
        roles.retain(|(role, filler)| !matches!(*role, "visitor" | "from") || !home(filler));
    }
}

/// Whether the order of words alone finds somebody or some place of another clause.
pub(crate) fn is_of_another_clause(scene: &Scene<'_>, trigger: usize, rule: &Rule, role: &str, filler: &Filler) -> bool {
    filler.head.is_some_and(|at| match role {
        // "were killed by Peru, and the regime in Chile goes on": nor is it where something was done.
        "place" if rule.kind == Force => scene.parted_by_clause(trigger, at),
        // "went on television to tell of Cuba": a place past another verb or a comma is not where the visit was.
        "host" | "place" if rule.kind == Visit => scene.parted_by_clause(trigger, at),
        // "While one invades Mali, the other attacks Chad": whom another verb is done to does nothing here.
        "actor" => scene.is_done_to_by_another(at, trigger),
        _ => false,
    })
}

/// Whether forces made ready are another's: "strengthens Georgia's army" is help; and whether what is restricted is oneself:
/// "would impose restrictions upon ourselves" is a figure of speech.
pub(crate) fn is_for_another(scene: &Scene<'_>, trigger: usize, rule: &Rule, roles: &[(&'static str, Filler)]) -> bool {
    let himself = |i: usize| scene.word(i).to_lowercase().ends_with("self") || scene.word(i).to_lowercase().ends_with("selves");
    let objects = scene.reach(trigger, &Path::Object);
    match (rule.kind, rule.action) {
        (Sanction, "imposed") => ["on", "upon"]
            .iter()
            .any(|word| std::iter::once(&trigger).chain(&objects).flat_map(|&i| scene.prepositional(i, word)).any(himself)),
        // "the efforts of Peru and Chile to reach a ceasefire that would help the sides to talk": they bring it about among others.
        (Force, "ceased-fire") => scene
            .head(trigger)
            .into_iter()
            .flat_map(|over| scene.kids_by(over, Deprel::Obj).chain(std::iter::once(over)))
            .any(|noun| noun < trigger && scene.is(noun, &["effort", "endeavour", "mediation", "initiative"])),
        // "named Peru's minister and current chairman of the league as mediator": what he is already, he is not made.
        (Office, "appointed") => roles
            .iter()
            .filter(|(role, _)| *role == "post")
            .filter_map(|(_, filler)| filler.head)
            .any(|post| scene.kids_by(post, Deprel::Amod).any(|kid| kid < post && scene.is(kid, &["current", "incumbent", "present"]))),
        (Force, "mobilised") => {
            let state = |i: usize| {
                let mention = scene.mention(i).filter(|mention| matches!(mention.form, MentionForm::State(_)))?;
                mention.referent.entity.as_deref().filter(|_| scene.is_possessor(i))
            };
            let end = objects.iter().copied().max().unwrap_or(trigger);
            let mut actors = roles.iter().filter(|(role, _)| *role == "actor").filter_map(|(_, filler)| filler.acting());
            // "Chad's army" may go by a name of its own.
            let named = objects.iter().find_map(|&i| scene.mention(i).and_then(|mention| mention.referent.of.as_deref()));
            named.or_else(|| (trigger + 1..end).find_map(state)).is_some_and(|whose| !actors.any(|actor| actor == whose))
        }
        _ => false,
    }
}

/// Whether the tree has a subject before the trigger that a word is no part of: "any leader who, like the King of Peru, refuses".
pub(crate) fn is_bystander(scene: &Scene<'_>, trigger: usize, i: usize) -> bool {
    let subjects = scene.reach(trigger, &Path::Subject);
    let named = |&&at: &&usize| at < trigger && matches!(scene.upos(at), Upos::Noun | Upos::Pron | Upos::Propn);
    subjects.iter().any(|at| named(&at)) && !subjects.iter().any(|&at| scene.under(i, at))
}

/// How many different sides these are.
pub(crate) fn sides(fillers: &[Filler]) -> usize {
    let mut ids: Vec<Option<&str>> = fillers.iter().map(Filler::acting).filter(Option::is_some).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.len()
}

/// "a 15 percent tariff on Japanese imports": what a duty lies on is no flow that is told of.
pub(crate) fn is_taxed(scene: &Scene<'_>, i: usize) -> bool {
    const DUTIES: &[&str] = &["tariff", "duty", "tax", "levy", "ban", "quota", "surcharge", "restriction", "limit", "embargo", "barrier"];
    scene.case(i) == "on" && scene.head(i).is_some_and(|head| scene.is(head, DUTIES))
}

/// Different entities in a role.
pub(crate) fn count(roles: &[(&'static str, Filler)], role: &str) -> usize {
    let mut ids: Vec<&str> = Vec::new();
    for (name, filler) in roles {
        if *name == role {
            let id = filler.acting().unwrap_or(&filler.text);
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    ids.len()
}

impl Scene<'_> {
    /// "another Cuba", "a Cuba of our own": one like it, not the state.
    fn is_any_such(&self, i: usize) -> bool {
        let state = self.mention(i).is_some_and(|mention| matches!(mention.form, MentionForm::State(NameForm::Name)));
        state && self.kids_by(i, Deprel::Det).any(|det| self.is(det, &["another", "a", "an", "no", "any"]))
    }

    /// Whether a clause, a comma or a dash stands between a trigger and what the order of words alone ties to it.
    fn parted(&self, trigger: usize, i: usize) -> bool {
        (trigger.min(i) + 1..trigger.max(i)).any(|at| {
            matches!(self.word(at), "," | ";" | ":" | "-" | "–" | "—")
                || (self.upos(at) == Upos::Verb && !matches!(self.deprel(at), Deprel::Amod | Deprel::Compound))
        })
    }

    /// "the Harare summit", "the Round Table Conference": where or what a meeting was, not who met.
    fn names_a_meeting(&self, filler: &Filler, i: usize) -> bool {
        let city = matches!(filler.sort, Sort::Place | Sort::State(NameForm::Capital));
        (city && self.only_modifies(i))
            || (filler.sort == Sort::Organisation && self.is(i, &["conference", "summit", "meeting", "congress"]))
    }
}
