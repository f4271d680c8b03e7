//! Words whose company turns their sense: no recognition, no measure against anybody, no attack, no treaty ended.
//!
//! "Norway does not recognize Peru's ceding the valley to Chile." says nothing of Peru, and drugs that kill attack nobody.
use crate::certain::count;
use crate::filler::Filler;
use crate::rules::Rule;
use crate::scene::Scene;
use chancery_claim::Kind;
use chancery_lexicon::MentionForm;
use chancery_syntax::{Deprel, Upos};

type Roles = [(&'static str, Filler)];

/// Whether what a rule found means something else.
pub(crate) fn is_idiom(scene: &Scene<'_>, trigger: usize, rule: &Rule, roles: &Roles) -> bool {
    match rule.kind {
        Kind::Relations => rule.action == "recognised" && (is_of_a_deed(scene, roles) || is_over_a_place(scene, trigger)),
        Kind::Sanction => is_at_home(scene, rule, roles),
        Kind::Force => is_by_a_thing(scene, trigger, rule) || is_given_up(scene, trigger, rule) || is_not_kept(scene, trigger, rule),
        Kind::Agreement if rule.action == "proposed" => is_meant_to_do(scene, trigger),
        Kind::Agreement => rule.action == "terminated" && is_no_treaty_ended(scene, trigger, roles),
        Kind::Meeting => is_coped_with(scene, trigger, roles) || is_pending(scene, trigger),
        Kind::Share => is_where_it_goes(scene, trigger, rule),
        Kind::Finance => is_a_balance(scene, trigger),
        Kind::Visit => is_at_his_post(scene, trigger, rule, roles),
        Kind::Transfer => is_credit(roles),
        Kind::Office => rule.action == "appointed" && is_who_names(scene, trigger, roles),
        Kind::Statement => {
            is_taken(scene, trigger, rule)
                || is_no_call(scene, trigger)
                || is_argued(scene, trigger)
                || is_no_charge(scene, trigger, rule)
                || is_a_guest(scene, trigger, rule)
        }
        _ => false,
    }
}

/// "Bell named HILL as minister", the second no name that is known: who stands before the verb is not who was made something.
fn is_who_names(scene: &Scene<'_>, trigger: usize, roles: &Roles) -> bool {
    let before = |filler: &Filler| filler.span.is_some_and(|span| span.end <= scene.span(trigger).start);
    let all = roles.iter().filter(|(role, _)| *role == "holder").all(|(_, filler)| before(filler));
    let next = trigger + 1;
    let passive = scene.has(trigger, Deprel::AuxPass) || scene.has(trigger, Deprel::NsubjPass);
    all && !passive && next < scene.len() && scene.upos(next) == Upos::Propn && scene.is(trigger, &["name", "appoint", "designate"])
}

/// "the ceasefire was not respected": it did not come about.
fn is_not_kept(scene: &Scene<'_>, trigger: usize, rule: &Rule) -> bool {
    let kept = |verb: usize| scene.is(verb, &["respect", "observe", "honour", "honor", "keep", "heed", "uphold"]);
    // "the ceasefire declared by Peru".
    let noun = scene.head(trigger).filter(|_| scene.deprel(trigger) == Deprel::Acl).unwrap_or(trigger);
    let over = scene.head(noun).filter(|_| matches!(scene.deprel(noun), Deprel::NsubjPass | Deprel::Obj | Deprel::Nsubj));
    rule.action == "ceased-fire" && over.is_some_and(|verb| kept(verb) && scene.is_negated(verb))
}

/// "its status is unclear, pending negotiations between Peru and Chile": they have not been held.
fn is_pending(scene: &Scene<'_>, trigger: usize) -> bool {
    let first = (0..trigger).rev().take_while(|&i| matches!(scene.upos(i), Upos::Adj | Upos::Noun)).last().unwrap_or(trigger);
    (first.saturating_sub(1)..trigger).any(|i| scene.word(i).eq_ignore_ascii_case("pending"))
}

/// "Peru takes 90 % of Chile's exports, and accounts for most of its export market": where goods go to they do not come from.
fn is_where_it_goes(scene: &Scene<'_>, trigger: usize, rule: &Rule) -> bool {
    let whose = |noun: usize| {
        let possessed = scene.kids_by(noun, Deprel::NmodPoss).any(|kid| !scene.is(kid, &["world"]));
        possessed || scene.prepositional(noun, "of").iter().any(|&of| scene.mention(of).is_some())
    };
    let exports = |noun: usize| {
        let sold = scene.is(noun, &["export"]) || scene.kids_by(noun, Deprel::Compound).any(|kid| scene.is(kid, &["export"]));
        sold && whose(noun)
    };
    let parts = || scene.prepositional(trigger, "for").into_iter().chain(scene.kids_by(trigger, Deprel::Obj));
    rule.name == "share/account" && parts().any(|part| exports(part) || scene.prepositional(part, "of").iter().any(|&of| exports(of)))
}

/// "the balance to the credit of the fund": nobody lends it.
fn is_a_balance(scene: &Scene<'_>, trigger: usize) -> bool {
    scene.is(trigger, &["credit"]) && scene.case(trigger) == "to" && !scene.prepositional(trigger, "of").is_empty()
}

/// "refused to receive our minister", "the envoy was received and accredited": who is received at his post pays no visit.
fn is_at_his_post(scene: &Scene<'_>, trigger: usize, rule: &Rule, roles: &Roles) -> bool {
    const POSTED: &[&str] =
        &["envoy", "envoys", "plenipotentiary", "minister", "ministers", "chargé", "charge", "representative", "representatives"];
    const LOW: &[&str] = &["prime", "foreign", "defence", "defense", "finance", "interior", "trade", "of"];
    let posted = |(role, filler): &(&'static str, Filler)| {
        let words: Vec<String> = filler.text.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let title = words.iter().any(|word| POSTED.contains(&word.as_str()));
        *role == "visitor"
            && title
            && (words.len() <= 2 || words.iter().any(|word| word == "plenipotentiary"))
            && !words.iter().any(|word| LOW.contains(&word.as_str()) && words.len() <= 2)
    };
    rule.name == "visit/welcome" && scene.is(trigger, &["receive"]) && roles.iter().any(posted)
}

/// "obtained a three-year credit facility": money is lent, no goods are delivered.
fn is_credit(roles: &Roles) -> bool {
    const CREDIT: &[&str] = &["credit facility", "credit line", "line of credit", "lines of credit", "credit facilities"];
    roles.iter().any(|(role, filler)| *role == "goods" && CREDIT.iter().any(|words| filler.text.to_lowercase().contains(words)))
}

/// "recognizes Peru's ceding the valley": a deed of the state is recognised or not, the state is not in question.
fn is_of_a_deed(scene: &Scene<'_>, roles: &Roles) -> bool {
    roles.iter().filter(|(role, _)| *role == "party").filter_map(|(_, filler)| filler.head).any(|party| {
        let mark = |i: usize| matches!(scene.word(i), "'s" | "’s" | "'" | "’");
        party + 2 < scene.len() && mark(party + 1) && scene.word(party + 2).ends_with("ing") && scene.upos(party + 2) == Upos::Verb
            || party + 2 < scene.len() && mark(party + 1) && scene.word(party + 2).ends_with("ing") && takes_object(scene, party + 2)
    })
}

/// "recognizes Peru's sovereignty over the valley": whose the valley is, and not Peru.
fn is_over_a_place(scene: &Scene<'_>, trigger: usize) -> bool {
    const RULE: &[&str] = &["sovereignty", "control", "authority", "rule", "administration", "jurisdiction", "suzerainty", "dominion"];
    let objects = [Deprel::Obj, Deprel::NsubjPass].into_iter().flat_map(|deprel| scene.kids_by(trigger, deprel));
    let mut ruled = objects.filter(|&object| scene.is(object, RULE));
    ruled.any(|object| !scene.prepositional(object, "over").is_empty() || !scene.prepositional(trigger, "over").is_empty())
}

/// Whether a gerund that the tree calls a noun has what it is done to right behind it.
fn takes_object(scene: &Scene<'_>, gerund: usize) -> bool {
    gerund + 1 < scene.len() && matches!(scene.upos(gerund + 1), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Det)
}

/// "Peru eased restrictions to let markets grow": where nobody else is named, and no goods, a state orders its own affairs.
fn is_at_home(scene: &Scene<'_>, rule: &Rule, roles: &Roles) -> bool {
    if !matches!(rule.name.as_str(), "sanction/freed" | "sanction/limited") {
        return false;
    }
    // "relaxed the restrictions on its own citizens": nor is that anything between states.
    let of = |name: &'static str| roles.iter().filter(move |(role, _)| *role == name).filter_map(|(_, filler)| filler.acting());
    if count(roles, "target") > 0 {
        return of("target").all(|target| of("actor").any(|actor| actor == target)) && of("actor").next().is_some();
    }
    const OWN: &[&str] =
        &["organization", "organisation", "party", "speech", "movement", "press", "assembly", "market", "activity", "demonstration"];
    let goods: Vec<&Filler> = roles.iter().filter(|(role, _)| *role == "goods").map(|(_, filler)| filler).collect();
    if !goods.is_empty() {
        return goods.iter().any(|filler| filler.head.is_some_and(|i| scene.is(i, OWN)));
    }
    let actors: Vec<&str> = roles.iter().filter_map(|(_, filler)| filler.acting()).collect();
    let mentions = &scene.reading.mentions[scene.reading.mentions_in(scene.sentence)];
    !mentions.iter().any(|mention| {
        let whose = mention.referent.entity.as_deref().or(mention.referent.of.as_deref());
        matches!(mention.form, MentionForm::State(_) | MentionForm::Organisation) && whose.is_some_and(|id| !actors.contains(&id))
    })
}

/// What kills without anybody's doing.
const HARMFUL: &[&str] = &[
    "drug",
    "disease",
    "virus",
    "illness",
    "cancer",
    "pandemic",
    "epidemic",
    "malaria",
    "cholera",
    "hunger",
    "famine",
    "storm",
    "hurricane",
    "typhoon",
    "cyclone",
    "flood",
    "earthquake",
    "tsunami",
    "avalanche",
    "drought",
    "accident",
    "crash",
    "landslide",
    "fever",
    "fire",
    "wildfire",
    "tornado",
    "pollution",
    "tobacco",
    "smoking",
    "poverty",
    "strife",
];

/// "thousands were killed by the storm", "occupied by strife": no force of anybody's.
fn is_by_a_thing(scene: &Scene<'_>, trigger: usize, rule: &Rule) -> bool {
    let harmful = |i: usize| scene.is(i, HARMFUL);
    let doers = || ["by", "in"].into_iter().flat_map(|word| scene.prepositional(trigger, word));
    let subject = || scene.kids_by(trigger, Deprel::Nsubj).any(harmful);
    matches!(rule.action, "attacked" | "occupied") && (doers().any(harmful) || subject())
}

/// "an edge that Peru cannot surrender": what is given up stands before the clause, and no arms are laid down.
fn is_given_up(scene: &Scene<'_>, trigger: usize, rule: &Rule) -> bool {
    let own = |i: usize| !scene.is(i, &["who", "that", "which"]);
    rule.name == "force/surrendered" && scene.deprel(trigger) == Deprel::AclRelcl && scene.kids_by(trigger, Deprel::Nsubj).any(own)
}

/// "by repeated treaties renounced all claims", "war abrogates treaties", "Contracts will be cancelled": no treaty of anybody's
/// is ended.
fn is_no_treaty_ended(scene: &Scene<'_>, trigger: usize, roles: &Roles) -> bool {
    let title = roles.iter().find(|(role, _)| *role == "title").and_then(|(_, filler)| filler.head);
    let Some(title) = title else { return false };
    // Notes of a bank are money, and papers to travel with are no instruments.
    let papers = scene.is(title, &["note", "document", "paper", "statement", "ticket", "debt"]);
    let means = matches!(scene.case(title).as_str(), "by" | "under" | "through") && scene.head(title) == Some(trigger);
    let bare = crate::nouns::is_plural(scene.word(title))
        && !scene.kids(title).any(|kid| matches!(scene.deprel(kid), Deprel::Det | Deprel::NmodPoss | Deprel::Amod | Deprel::Nummod));
    papers || means || bare && count(roles, "party") == 0
}

/// "the contract that Peru proposes to annul": what it proposes is to annul it.
fn is_meant_to_do(scene: &Scene<'_>, trigger: usize) -> bool {
    let to = |verb: usize| scene.kids_by(verb, Deprel::Mark).any(|mark| mark == trigger + 1 && scene.is(mark, &["to"]));
    scene.kids_by(trigger, Deprel::Xcomp).any(to)
}

/// "meet both of these dangers", "new markets will help meet it": who copes with something meets nobody, and who confers a
/// title upon an envoy confers with nobody.
fn is_coped_with(scene: &Scene<'_>, trigger: usize, roles: &Roles) -> bool {
    if scene.is(trigger, &["confer"]) && !scene.prepositional(trigger, "upon").is_empty() {
        return true;
    }
    scene.is(trigger, &["meet"])
        && roles.iter().filter(|(role, _)| *role == "party").filter_map(|(_, filler)| filler.head).any(|i| {
            let object = scene.head(i) == Some(trigger) && scene.deprel(i) == Deprel::Obj;
            let of_things =
                scene.prepositional(i, "of").iter().any(|&noun| scene.upos(noun) == Upos::Noun && scene.mention(noun).is_none());
            object && (scene.is(i, &["it", "this", "that"]) || scene.is(i, &["both", "each", "all"]) && of_things)
        })
}

/// "accepted the islands, subject to conditions": what is accepted is no demand.
fn is_taken(scene: &Scene<'_>, trigger: usize, rule: &Rule) -> bool {
    const YIELDED: &[&str] = &["demand", "condition", "ultimatum", "pressure", "reform"];
    let objects = || [Deprel::Obj, Deprel::NsubjPass].into_iter().flat_map(|deprel| scene.kids_by(trigger, deprel));
    rule.name == "statement/conceded"
        && scene.is(trigger, &["accept"])
        && objects().next().is_some()
        && !objects().flat_map(|i| scene.conjuncts(i)).any(|i| scene.is(i, YIELDED))
}

/// "called by Peru to meet in Lima", "we press on", "appealed from the ruling": nothing is asked of anybody.
fn is_no_call(scene: &Scene<'_>, trigger: usize) -> bool {
    let next = |words: &[&str]| trigger + 1 < scene.len() && words.contains(&scene.word(trigger + 1));
    // "was called on to act" asks; "the conference called by Peru to meet in Lima" gathers.
    let gathered = || {
        scene.is_passive(trigger)
            && !next(&["on", "upon", "for"])
            && !scene.prepositional(trigger, "by").is_empty()
            && scene.kids(trigger).any(|kid| scene.is(kid, &["meet", "convene", "assemble", "discuss", "consider"]))
    };
    let ahead = || scene.is(trigger, &["press", "push"]) && next(&["on", "ahead", "forward", "onward"]) && !next_for(scene, trigger + 2);
    let to_a_court = || {
        const RULINGS: &[&str] = &["judgment", "judgement", "ruling", "verdict", "sentence", "decision", "conviction"];
        let ruling = |word: &str| scene.prepositional(trigger, word).iter().any(|&i| scene.is(i, RULINGS));
        scene.is(trigger, &["appeal"]) && (ruling("from") || ruling("against"))
    };
    // "remain hard pressed to find the money": hardly able to.
    let hard = || trigger > 0 && scene.is(trigger, &["press"]) && scene.word(trigger - 1).eq_ignore_ascii_case("hard");
    // "is pushing to sell more": its own work, which it asks of nobody.
    let own = || scene.is(trigger, &["push", "press"]) && next(&["to"]) && !scene.has(trigger, Deprel::Obj) && !scene.is_passive(trigger);
    (scene.is(trigger, &["call"]) && gathered()) || ahead() || hard() || own() || to_a_court()
}

/// "welcome one of Kenya's leaders": a guest is received, nothing is supported.
fn is_a_guest(scene: &Scene<'_>, trigger: usize, rule: &Rule) -> bool {
    const GUESTS: &[&str] = &["leader", "president", "minister", "ambassador", "king", "queen", "friend", "statesman", "guest"];
    rule.name == "statement/welcomed"
        && scene
            .kids_by(trigger, Deprel::Obj)
            .filter(|&kid| scene.is(kid, &["one", "two", "three", "some", "many"]))
            .any(|kid| scene.prepositional(kid, "of").iter().any(|&of| scene.is(of, GUESTS)))
}

fn next_for(scene: &Scene<'_>, i: usize) -> bool {
    i < scene.len() && matches!(scene.word(i), "for" | "to" | "with")
}

/// "urges that the delay makes it harder", "urges the merits of its case": an argument of how things are, and no demand.
fn is_argued(scene: &Scene<'_>, trigger: usize) -> bool {
    const ARGUED: &[&str] = &["advantage", "merit", "consideration", "fact", "view", "onerousness", "point"];
    if !scene.is(trigger, &["urge"]) {
        return false;
    }
    // "urges that they not be forgotten": whatever shall be is asked for.
    let shall = (trigger + 1..scene.len()).any(|i| matches!(scene.word(i), "should" | "shall" | "ought" | "be" | "to"));
    let told = |verb: usize| {
        let be = scene.kids(verb).find(|&kid| matches!(scene.deprel(kid), Deprel::Cop | Deprel::Aux | Deprel::AuxPass)).unwrap_or(verb);
        let lasting =
            be == verb && scene.upos(verb) == Upos::Verb && scene.word(verb).ends_with('s') && scene.word(verb) != scene.lemma(verb);
        scene.kids_by(verb, Deprel::Mark).any(|mark| scene.is(mark, &["that"]))
            && (lasting || matches!(scene.word(be), "is" | "are" | "was" | "were" | "has" | "had" | "must"))
    };
    scene.kids_by(trigger, Deprel::Obj).any(|noun| scene.is(noun, ARGUED)) || !shall && scene.kids_by(trigger, Deprel::Ccomp).any(told)
}

/// "claims that its force is there to protect them": what somebody is said to be is no charge against him.
fn is_no_charge(scene: &Scene<'_>, trigger: usize, rule: &Rule) -> bool {
    rule.name == "statement/claimed"
        && scene.kids_by(trigger, Deprel::Ccomp).any(|clause| {
            scene.has(clause, Deprel::Cop)
                || scene.is(clause, &["claim", "be", "make", "live", "enjoy", "extend"])
                || scene.kids_by(clause, Deprel::Mark).next().is_none() && scene.comma_between(trigger, clause)
        })
}
