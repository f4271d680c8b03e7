//! Lays the rules on a sentence: triggers, roles, conditions.
use crate::certain::{count, sides};
use crate::discourse::Discourse;
use crate::ends::complete;
use crate::filler::{Filler, Sort, wants_itself};
use crate::rules::{Filter, Need, Path, Reach, RoleRule, Rule, RuleSet, Trigger, TriggerClass};
use crate::scene::Scene;
use crate::stance::Stance;
use crate::when::Tied;
use chancery_claim::{Kind, Polarity};
use chancery_lexicon::Lexicon;
use chancery_syntax::{Deprel, Upos};

/// What a rule found, before it is a claim.
pub(crate) struct Draft<'a> {
    pub(crate) rule: &'a Rule,
    pub(crate) trigger: usize,
    pub(crate) roles: Vec<(&'static str, Filler)>,
    pub(crate) stance: Stance,
    pub(crate) time: Option<Tied<'a>>,
    /// The order of words finds for every role of the tree the same filler.
    pub(crate) agreed: bool,
}

/// Everything the rules find in one sentence, by place.
pub(crate) fn match_rules<'a>(scene: &Scene<'a>, rules: &'a RuleSet, discourse: &Discourse, lexicon: &Lexicon) -> Vec<Draft<'a>> {
    let mut drafts: Vec<Draft<'a>> = Vec::new();
    let has_sum = !scene.reading.amounts_in(scene.sentence).is_empty();
    for i in 0..scene.len() {
        let lemma = scene.lemma(i);
        let lower;
        let key = if lemma.chars().any(char::is_uppercase) {
            lower = lemma.to_lowercase();
            lower.as_str()
        } else {
            lemma
        };
        let from = drafts.len();
        for trigger in rules.triggers_of(key) {
            let rule = &rules.rules[trigger.rule];
            // The earlier rule of a kind wins on the same word.
            if drafts[from..].iter().any(|draft| draft.rule.kind == rule.kind) || !fires(scene, i, trigger, rule.kind) {
                continue;
            }
            // Nor does a rule that wants a sum stand before others where there is none.
            if rule.needs_amount && rule.kind == Kind::Transfer && !has_sum {
                continue;
            }
            if let Some(draft) = apply(scene, i, rule, discourse, lexicon) {
                drafts.push(draft);
            }
        }
    }
    drafts
}

/// Nouns for not doing yet, or not being able to do, what follows them.
const PUT_OFF: &[&str] = &["delay", "difficulty", "moratorium", "postponement", "deferment", "deferral", "failure", "hope", "interest"];

fn fires(scene: &Scene<'_>, i: usize, trigger: &Trigger, kind: Kind) -> bool {
    // A noun inside a name or before another noun names no happening: "Trade Commission", "visit programme".
    if trigger.class == TriggerClass::Noun {
        use chancery_lexicon::MentionForm::{Agency, Instrument, Organisation};
        let named = scene.mention(i).is_some_and(|mention| matches!(mention.form, Instrument | Organisation | Agency));
        let own_name = scene.mention(i).is_some_and(|mention| scene.head_of(mention.span) == Some(i));
        // What a protocol is named for is agreed money: "Protocol on Reimbursement for …".
        let money = kind == Kind::Finance && scene.mention(i).is_some_and(|mention| mention.form == Instrument);
        // The "Conference of Non-Aligned Countries" is a body, not a meeting.
        let own_name = own_name && kind != Kind::Meeting;
        if (named && !own_name && !money) || scene.only_modifies(i) {
            return false;
        }
        // "goods worth 40 million for humanitarian aid": what a sum is for is no second gift of it.
        if kind == Kind::Transfer
            && scene.case(i) == "for"
            && scene.head(i).is_some_and(|head| scene.amount(head).is_some() || scene.is_money(head) || scene.is(head, &["worth"]))
        {
            return false;
        }
    }
    if kind == Kind::Trade && crate::certain::is_taxed(scene, i) {
        return false;
    }
    // "the occupied territories", "occupying forces": an adjective tells who is meant, not what happened.
    if trigger.class == TriggerClass::Verb
        && (matches!(kind, Kind::Force | Kind::Presence | Kind::Sanction | Kind::Statement) || scene.is(i, &["extend", "renew"]))
        && scene.deprel(i) == Deprel::Amod
    {
        return false;
    }
    // "(then called Taihoku)": a name, not a call.
    if trigger.class == TriggerClass::Verb
        && scene.is(i, &["call"])
        && scene.deprel(i) == Deprel::Acl
        && scene.is_passive(i)
        && !(i + 1 < scene.len() && scene.is(i + 1, &["on", "upon", "for"]))
    {
        return false;
    }
    // "a delay in repaying the loan": what is put off is not done.
    if trigger.class == TriggerClass::Verb
        && scene.kid(i, Deprel::Mark).is_some_and(|mark| scene.is(mark, &["in", "of"]))
        && scene.head(i).is_some_and(|head| {
            scene.is(head, PUT_OFF) || scene.kids_by(head, Deprel::Obj).any(|object| object < i && scene.is(object, PUT_OFF))
        })
    {
        return false;
    }
    // "relations date back to 1942": verb and particle side by side are one, whatever the tagger calls the verb.
    if trigger.class == TriggerClass::Verb
        && trigger.rest.len() == 1
        && matches!(scene.upos(i), Upos::Noun | Upos::Verb)
        && i + 1 < scene.len()
        && scene.is(i + 1, &[&trigger.rest[0]])
        && matches!(scene.upos(i + 1), Upos::Adv | Upos::Adp)
    {
        return true;
    }
    let class = match trigger.class {
        // A root with a subject is a verb, whatever the tagger calls it ("relations date back to 1942").
        TriggerClass::Verb => {
            scene.upos(i) == Upos::Verb
                || (scene.upos(i) == Upos::Aux && scene.lemma(i) == "have")
                || (scene.deprel(i) == Deprel::Root && scene.has(i, Deprel::Nsubj) && !scene.has(i, Deprel::Cop))
        }
        TriggerClass::Noun => matches!(scene.upos(i), Upos::Noun | Upos::Propn),
        TriggerClass::Predicate => scene.has(i, Deprel::Cop) || matches!(scene.upos(i), Upos::Adj | Upos::Verb),
    };
    class
        && trigger.rest.iter().all(|word| match trigger.class {
            TriggerClass::Verb => {
                scene.kids(i).any(|kid| kid > i && (scene.lemma(kid).eq_ignore_ascii_case(word) || scene.case(kid) == *word))
            }
            _ => scene.kids(i).any(|kid| scene.lemma(kid).eq_ignore_ascii_case(word) || scene.word(kid).eq_ignore_ascii_case(word)),
        })
}

/// By tree, and where the tree gives nothing that fits, by the order of words.
fn reach(scene: &Scene<'_>, trigger: usize, way: &Reach, discourse: &Discourse, lexicon: &Lexicon) -> Vec<Filler> {
    let found = reach_tree(scene, trigger, way, discourse, lexicon);
    if found.is_empty() { reach_order(scene, trigger, way, discourse, lexicon) } else { found }
}

fn reach_tree(scene: &Scene<'_>, trigger: usize, reach: &Reach, discourse: &Discourse, lexicon: &Lexicon) -> Vec<Filler> {
    let mut at = vec![trigger];
    for step in &reach.steps {
        at = at.iter().flat_map(|&i| scene.reach(i, step)).collect();
    }
    fitting(scene, trigger, at, reach, discourse, lexicon)
}

pub(crate) fn reach_order(scene: &Scene<'_>, trigger: usize, reach: &Reach, discourse: &Discourse, lexicon: &Lexicon) -> Vec<Filler> {
    let mut at = vec![trigger];
    for step in &reach.steps {
        at = at
            .iter()
            .flat_map(|&i| {
                // The first step leaves the trigger, where a wrong tree does most harm.
                let by_tree = if i == trigger { Vec::new() } else { scene.reach(i, step) };
                if by_tree.is_empty() { scene.reach_by_order(i, step) } else { by_tree }
            })
            .collect();
    }
    let mut found = fitting(scene, trigger, at, reach, discourse, lexicon);
    for filler in &mut found {
        filler.by_order = true;
    }
    found
}

fn fitting(scene: &Scene<'_>, trigger: usize, at: Vec<usize>, reach: &Reach, discourse: &Discourse, lexicon: &Lexicon) -> Vec<Filler> {
    let mut out: Vec<Filler> = Vec::new();
    let itself = reach.steps == [Path::Itself];
    for head in at {
        // A word that only modifies is no list of fillers of its own.
        let mut all = if itself { vec![head] } else { scene.conjuncts(head) };
        // "a pact that was signed in May, and a statement on it": what follows the clause about the first is not told in it.
        if matches!(scene.deprel(trigger), Deprel::Acl | Deprel::AclRelcl) && scene.head(trigger) == Some(head) {
            all.retain(|&i| i < trigger);
        }
        if matches!(reach.filter, Filter::Thing | Filter::Good | Filter::Matter) && !itself && !all.is_empty() {
            // Trees of long lists go wrong: the list by order of words is joined to it.
            let last = all.last().copied().unwrap_or(head);
            for more in scene.list_after(head).into_iter().chain(scene.list_after(last)) {
                if !all.contains(&more) {
                    all.push(more);
                }
            }
            all[1..].sort_unstable();
        }
        if !itself {
            crate::lists::cut(scene, &mut all, head);
        }
        if all.len() > 1 && crate::lists::is_broken(scene, &all, discourse, lexicon) {
            all.truncate(1);
        }
        // "communications and TV facilities": one fitting head names the sort of the whole pair.
        let sort_of_all = matches!(reach.filter, Filter::Words(_))
            && all.len() > 1
            && all.last().is_some_and(|&i| scene.fillers(i, discourse, lexicon).iter().any(|filler| scene.fits(filler, &reach.filter)));
        for (n, i) in all.into_iter().enumerate() {
            if n > 0 && !itself && scene.is_no_second(i, head) {
                continue;
            }
            let mut here = scene.fillers(i, discourse, lexicon);
            // "the talks and the agreements": with an article of its own each is judged for itself.
            let own = n == 0 || !scene.has(i, Deprel::Det);
            here.retain(|filler| (sort_of_all && own) || scene.fits(filler, &reach.filter));
            // The first must fit, or the list is of another sort; among goods something else may stand first.
            if n == 0 && here.is_empty() && reach.filter != Filter::Good {
                break;
            }
            for filler in here {
                if !out.iter().any(|old| old.span == filler.span && old.entity == filler.entity && old.state == filler.state) {
                    out.push(filler);
                }
            }
        }
    }
    out
}

fn fill(scene: &Scene<'_>, trigger: usize, kind: Kind, role: &RoleRule, discourse: &Discourse, lexicon: &Lexicon) -> Vec<Filler> {
    let is_deed = is_deed(kind);
    let mut out: Vec<Filler> = Vec::new();
    if !role.every {
        // Every way by the tree comes before any by the order of words.
        let by_tree = role.reaches.iter().map(|way| reach_tree(scene, trigger, way, discourse, lexicon)).find(|found| !found.is_empty());
        // Where the tree has a subject that is nobody who could, the order of words would only find a bystander.
        let bystander = |way: &Reach| {
            is_deed
                && way.steps == [Path::Subject]
                && scene
                    .reach(trigger, &Path::Subject)
                    .iter()
                    .any(|&i| i < trigger && matches!(scene.upos(i), Upos::Noun | Upos::Pron | Upos::Propn))
        };
        // "recognizes the role that the United Nations plays": what is recognised the tree has, and it is no state.
        let another = |way: &Reach| {
            matches!(kind, Kind::Relations | Kind::Visit)
                && way.steps == [Path::Object]
                && scene.reach(trigger, &Path::Object).iter().any(|&i| i > trigger && scene.upos(i) == Upos::Noun)
        };
        return by_tree
            .or_else(|| {
                role.reaches
                    .iter()
                    .filter(|way| !bystander(way) && !another(way))
                    .map(|way| {
                        let mut found = reach_order(scene, trigger, way, discourse, lexicon);
                        if kind == Kind::Statement && way.steps == [Path::Subject] {
                            found.retain(|filler| filler.head.is_none_or(|i| !crate::certain::is_bystander(scene, trigger, i)));
                        }
                        found
                    })
                    .find(|found| !found.is_empty())
            })
            .unwrap_or_default();
    }
    for way in &role.reaches {
        let found = reach(scene, trigger, way, discourse, lexicon);
        // "efforts of Norway to develop cooperation between Peru and Chile": the two named so are all the parties.
        let joint = role.role == "party" && way.steps.last() == Some(&Path::Preposition("between".to_owned()));
        // "we strengthen the links between the Council and other bodies": nor is whoever furthers them the second party.
        if joint && (sides(&found) > 1 || kind == Kind::Cooperation && !found.is_empty()) {
            // "Norway and Peru signed a pact after that between Chile and Brazil": two are found already.
            if sides(&out) > 1 && sides(&found) > 1 {
                continue;
            }
            // Who signs a pact between others joins it; who furthers what others do together does not.
            if kind != Kind::Agreement {
                out.clear();
            }
        }
        for filler in found {
            if !out.iter().any(|old| old.span == filler.span && old.acting() == filler.acting()) {
                out.push(filler);
            }
        }
    }
    out
}

/// Kinds whose ends do something to each other, where a bystander would be accused of it.
fn is_deed(kind: Kind) -> bool {
    matches!(kind, Kind::Force | Kind::Presence | Kind::Sanction | Kind::Visit | Kind::Relations)
}

fn apply<'a>(scene: &Scene<'a>, trigger: usize, rule: &'a Rule, discourse: &Discourse, lexicon: &Lexicon) -> Option<Draft<'a>> {
    // "extended arrangements": what was done to an instrument is told by a verb; only what was signed, before its noun too.
    if rule.kind == Kind::Agreement && rule.action != "signed" && scene.only_modifies(trigger) {
        return None;
    }
    let holds = |test: &Reach| !reach(scene, trigger, test, discourse, lexicon).is_empty();
    // "abandon the option and resume talks": what is abandoned the tree has.
    let told = |test: &Reach| {
        // Of two objects the tree may have the receiver alone.
        let given = matches!(rule.kind, Kind::Transfer | Kind::Finance);
        let object = !given && test.steps == [Path::Object] && matches!(test.filter, Filter::Words(_));
        let mut own = scene.kids_by(trigger, Deprel::Obj).filter(|&kid| kid > trigger && scene.upos(kid) == Upos::Noun);
        // "restored relations with Peru and the Legation there was raised": it is the legation that was.
        let passive = scene.kids_by(trigger, Deprel::NsubjPass).find(|&kid| matches!(scene.upos(kid), Upos::Noun | Upos::Propn));
        let phrase = |kid: usize| [Deprel::Det, Deprel::Amod, Deprel::Compound].iter().any(|&deprel| scene.has(kid, deprel));
        if object && own.next().or(passive).is_some_and(phrase) {
            return !reach_tree(scene, trigger, test, discourse, lexicon).is_empty();
        }
        holds(test)
    };
    if rule.tests.iter().any(|group| !group.iter().any(told)) || rule.nots.iter().any(holds) {
        return None;
    }
    let mut roles: Vec<(&'static str, Filler)> = Vec::new();
    let is_deed = is_deed(rule.kind);
    for role in &rule.roles {
        let found = fill(scene, trigger, rule.kind, role, discourse, lexicon);
        if found.is_empty() && role.need == Need::Here {
            return None;
        }
        for filler in found {
            if crate::certain::is_no_side(scene, trigger, rule, role.role, &filler)
                || crate::certain::is_well_wisher(scene, trigger, rule, role.role, &filler)
                || (role.role == "speaker" && !crate::said::may_speak(scene, trigger, &filler))
            {
                continue;
            }
            // A person of no known state cannot stand for one.
            if !wants_itself(rule.kind, role.role)
                && matches!(filler.sort, Sort::Person | Sort::Title)
                && filler.state.is_none()
                && !matches!(role.role, "actor" | "target" | "speaker" | "addressee")
            {
                continue;
            }
            if is_deed && filler.by_order && crate::certain::is_of_another_clause(scene, trigger, rule, role.role, &filler) {
                continue;
            }
            // "we support those who are victims of atrocities": who did it no pronoun tells that only stands somewhere before.
            if is_deed && filler.by_order && filler.implied {
                continue;
            }
            // "aggression against Libya … attacks by aircraft": what stands before a noun is another's.
            if is_deed && role.role == "target" && filler.by_order && scene.upos(trigger) != Upos::Verb && filler.head < Some(trigger) {
                continue;
            }
            // "Israel threatened … Israel's destruction": a state by its bare name is not its own other end.
            let bare = |filler: &Filler| matches!(filler.sort, Sort::State(form) if form != chancery_lexicon::NameForm::Demonym);
            if rule.domestic
                && role.need == Need::Optional
                && bare(&filler)
                && roles.iter().any(|(name, old)| *name != role.role && bare(old) && old.acting() == filler.acting())
            {
                continue;
            }
            // One phrase fills one role; of two that name it the earlier in the rule has it.
            let taken = roles.iter().any(|(name, old)| {
                *name != role.role
                    && old.span == filler.span
                    && old.span.is_some()
                    && old.state == filler.state
                    && !matches!(
                        (*name, role.role),
                        ("host" | "place", "place" | "host") | ("initiator" | "signer", "party") | ("party", "initiator" | "signer")
                    )
            });
            if !taken {
                roles.push((role.role, filler));
            }
        }
        if role.need == Need::Here && !roles.iter().any(|(name, _)| *name == role.role) {
            return None;
        }
    }
    // "the Soviet-Chinese Joint Commission": the name of a body or treaty tells its members.
    for (many, name) in [("member", "name"), ("party", "title")] {
        if !rule.roles.iter().any(|role| role.role == many) || count(&roles, many) >= 2 {
            continue;
        }
        let members: Vec<Filler> = roles
            .iter()
            .filter(|(role, _)| *role == name)
            .filter_map(|(_, filler)| filler.head.and_then(|head| scene.mention(head)).map(|mention| (filler, mention)))
            // "the American Treaty": an adjective alone is no party.
            .filter(|(_, mention)| many == "member" || mention.referent.members.len() > 1)
            .flat_map(|(filler, mention)| {
                mention.referent.members.iter().map(|id| Filler {
                    entity: Some(id.clone()),
                    state: Some(id.clone()),
                    sort: Sort::Government,
                    ..filler.clone()
                })
            })
            .collect();
        for member in members {
            if !roles.iter().any(|(role, old)| *role == many && old.acting() == member.acting()) {
                roles.push((many, member));
            }
        }
    }
    // "Minister to Austria": the title itself says where.
    if rule.kind == Kind::Office
        && !roles.iter().any(|(role, _)| *role == "accredited-to")
        && rule.roles.iter().any(|role| role.role == "accredited-to")
    {
        let titled = roles.iter().filter(|(role, _)| matches!(*role, "post" | "holder")).find_map(|(_, filler)| {
            let mention = filler.head.and_then(|head| scene.mention(head))?;
            let to = mention.referent.to.clone()?;
            let words = scene.words_of(&to, mention.span).or_else(|| scene.words_before(&to, mention.span));
            let span = words.or(filler.span);
            let text = words.map_or_else(|| filler.text.clone(), |span| span.of(scene.reading.text).to_owned());
            Some(Filler { entity: Some(to.clone()), state: Some(to), sort: Sort::Government, span, text, ..filler.clone() })
        });
        roles.extend(titled.map(|filler| ("accredited-to", filler)));
    }
    if rule.kind == Kind::Office {
        crate::office::titles(scene, rule, &mut roles);
    }
    for group in &rule.needs {
        // A pronoun is somebody the sentence names; what the document implies has no word in it.
        if !roles.iter().any(|(name, filler)| group.contains(name) && (!filler.implied || filler.head.is_some())) {
            return None;
        }
    }
    // "the U.S. Embassy in Tripoli resumed work", where the tree has Tripoli do it: the seat hosts, it sends nobody.
    if rule.kind == Kind::Mission {
        let seat = |filler: &Filler| {
            let city = matches!(filler.sort, Sort::State(chancery_lexicon::NameForm::Capital) | Sort::Place);
            let before = filler.span.and_then(|span| scene.reading.text[..span.start].split_whitespace().next_back());
            city && before.is_some_and(|word| matches!(word, "in" | "at" | "to" | "from"))
        };
        if let Some(at) = roles.iter().position(|(role, filler)| *role == "sender" && seat(filler)) {
            let (_, city) = roles.remove(at);
            if !roles.iter().any(|(role, _)| *role == "host") {
                roles.push(("host", city));
            }
        }
    }
    // "Soviet troops": whose they are stands in their name.
    if rule.kind == Kind::Presence && !roles.iter().any(|(role, _)| *role == "owner") {
        let owner = roles.iter().find(|(role, filler)| *role == "object" && filler.state.is_some()).map(|(_, filler)| filler.clone());
        roles.extend(owner.map(|filler| ("owner", filler)));
    }
    // "the French and Libyan forces": the name of the last holds but its own state.
    if rule.kind == Kind::Presence {
        let owners: Vec<Option<String>> =
            roles.iter().filter(|(role, _)| *role == "owner").map(|(_, filler)| filler.state.clone()).collect();
        let more: Vec<Filler> = roles
            .iter()
            .filter(|(role, filler)| {
                *role == "object"
                    && matches!(filler.sort, Sort::Organisation | Sort::Agency)
                    && filler.state.is_some()
                    && !owners.contains(&filler.state)
            })
            .map(|(_, filler)| filler.clone())
            .collect();
        roles.extend(more.into_iter().map(|filler| ("owner", filler)));
    }
    let time = scene.time_of(trigger);
    let day = time.as_ref().and_then(|tied| tied.mention.time.as_ref()).and_then(|time| time.bounds.finish.1.or(time.bounds.begin.0));
    let around = || scene.reading.times[scene.reading.times_in(scene.sentence)].iter().find_map(|found| found.time.as_ref());
    let then = day.or_else(|| around().and_then(|time| time.bounds.finish.1.or(time.bounds.begin.0)));
    if let Some(day) = then {
        // Whoever speaks is the state of the day of speaking, whatever year is spoken of.
        let own = |i: usize| scene.upos(i) == Upos::Pron || scene.kids_by(i, Deprel::NmodPoss).any(|kid| scene.is(kid, &["my", "our"]));
        let speaks =
            |filler: &Filler| filler.implied && filler.state.is_some() && filler.state == discourse.speaker && filler.head.is_some_and(own);
        let told = roles.iter_mut().map(|(_, filler)| filler).filter(|filler| !speaks(filler));
        told.for_each(|filler| filler.place_in(lexicon, day, discourse.pair.as_ref()));
    }
    if crate::certain::is_distinction(scene, trigger, rule)
        || crate::certain::is_greeting(scene, trigger, rule)
        || crate::certain::is_help(scene, trigger, rule)
        || crate::certain::is_with_a_third(scene, trigger, rule, &roles)
        || crate::certain::others_named(scene, trigger, rule, &roles)
        || crate::certain::are_partners_of_another(scene, rule, &roles)
        || crate::certain::is_for_another(scene, trigger, rule, &roles)
        || crate::idioms::is_idiom(scene, trigger, rule, &roles)
    {
        return None;
    }
    crate::certain::leave_at_home(rule, &mut roles);
    complete(scene, trigger, rule, &mut roles, discourse, lexicon, day)?;
    let stance = scene.stance(trigger, rule.kind, time.is_some());
    if stance.untold || (rule.kind == Kind::Statement && rule.modality.is_none() && scene.is_unsaid(trigger, &stance)) {
        return None;
    }
    // "the relations existing between them": what tells of an absence by a denial tells nothing where nothing is denied.
    if rule.polarity == Some(Polarity::Denied) && stance.polarity == Polarity::Affirmed {
        return None;
    }
    // "has no diplomatic relations": another rule tells that there are none.
    if (rule.since || rule.name == "cooperation/relations-kept") && stance.polarity == Polarity::Denied {
        return None;
    }
    let since_of_one = |tied: &Tied<'_>| scene.is_since_of_one(tied.mention, rule.kind);
    let time = time.filter(|tied| !scene.dates_the_asking(tied.mention, trigger, rule.kind, &stance) && !since_of_one(tied));
    let agreed = crate::witness::agreed(scene, trigger, rule, &roles, discourse, lexicon);
    let mut draft = Draft { rule, trigger, roles, stance, time, agreed };
    crate::said::settle(scene, &mut draft).then_some(draft)
}
