//! The ends of a happening: filled from what the document implies, and refused where they cannot be.
use crate::certain::count;
use crate::discourse::{Discourse, implied, kin};
use crate::filler::{Filler, Sort};
use crate::rules::{Need, Rule};
use crate::scene::Scene;
use chancery_claim::Kind;
use chancery_lexicon::{Lexicon, MentionForm};
use chancery_syntax::{Deprel, Upos};
use chancery_time::Day;

/// "Norway arranged talks between Peru and Chile": where it is told between whom, who brings them together is none of them.
fn leave_hosts(scene: &Scene<'_>, trigger: usize, roles: &mut Vec<(&'static str, Filler)>) {
    const BRINGS: &[&str] =
        &["arrange", "organise", "organize", "host", "convene", "sponsor", "mediate", "broker", "facilitate", "set", "hold"];
    let over = scene.head(trigger).filter(|&verb| scene.deprel(trigger) == Deprel::Obj && scene.is(verb, BRINGS));
    let between = scene.kids_by(trigger, Deprel::Nmod).find(|&kid| scene.case(kid) == "between");
    if let (Some(_), Some(between)) = (over, between) {
        roles.retain(|(name, filler)| *name != "party" || filler.head.is_none_or(|head| scene.under(head, between)));
    }
}

/// Fills what the document implies, and refuses what cannot be: nobody acts on himself.
pub(crate) fn complete(
    scene: &Scene<'_>,
    trigger: usize,
    rule: &Rule,
    roles: &mut Vec<(&'static str, Filler)>,
    discourse: &Discourse,
    lexicon: &Lexicon,
    day: Option<Day>,
) -> Option<()> {
    if rule.kind == Kind::Meeting {
        leave_hosts(scene, trigger, roles);
    }
    let mut named: Vec<String> = Vec::new();
    for (_, filler) in roles.iter() {
        // A person of no known state names no side.
        let sided = !matches!(filler.sort, Sort::Person | Sort::Title) || filler.state.is_some();
        if let Some(state) = filler.acting()
            && sided
            && filler.is_actor()
            && !named.iter().any(|old| old == state)
        {
            named.push(state.to_owned());
        }
    }
    // The name of a joint body is neither of its two sides: where nothing else is named, no side is.
    if roles.iter().all(|(role, filler)| *role == "name" || filler.acting().is_none() || !filler.is_actor()) {
        named.clear();
    }
    // "A treaty has been concluded with Peru", as who speaks at home says: by his own state.
    if rule.kind == Kind::Agreement
        && rule.parties > 1
        && discourse.at_home
        && let Some(own) = &discourse.speaker
    {
        let parties: Vec<&Filler> = roles.iter().filter(|(role, _)| *role == "party").map(|(_, filler)| filler).collect();
        // "Her Majesty concluded a treaty with Peru": somebody else did.
        let we = |i: usize| matches!(scene.word(i).to_lowercase().as_str(), "i" | "we");
        let others = !scene.is_passive(trigger) && scene.kids_by(trigger, Deprel::Nsubj).any(|subject| !we(subject));
        let beside = !others && !parties.is_empty() && parties.iter().all(|filler| filler.acting() != Some(own) && scene.is_with(filler));
        if beside {
            roles.push(("party", implied(lexicon, own, day)));
        }
    }
    for role in &rule.roles {
        let have = roles.iter().filter(|(name, _)| *name == role.role).count();
        let many = matches!(role.role, "party" | "member");
        if !matches!(role.need, Need::Anywhere | Need::IfKnown) || (have > 0 && !many) {
            continue;
        }
        let want = if many { rule.parties.max(1) } else { 1 };
        if many && count(roles, role.role) >= want {
            continue;
        }
        let mut candidates: Vec<String> = Vec::new();
        // Somebody takes office in his own state, not in the other of the document's pair.
        let own = || roles.iter().find(|(name, _)| *name == "holder").and_then(|(_, filler)| filler.state.clone());
        if rule.kind == Kind::Office && role.role == "of" {
            // Who leads a movement seizes power in his state.
            candidates.extend(own().filter(|id| !id.starts_with("o:") || !scene.is(trigger, &["seize", "usurp"])));
        }
        match named.as_slice() {
            _ if rule.kind == Kind::Office && role.role == "of" && !discourse.directed => {}
            _ if !candidates.is_empty() => {}
            // One side is named and the document is about a pair: the other side is meant.
            [one] => candidates.extend(discourse.other(one).or_else(|| discourse.other(&kin(lexicon, discourse, one)))),
            [] if many => candidates.extend(discourse.pair.iter().flatten().cloned()),
            // Which way it went is not guessed, unless the document says whose page about whom it is: who publishes gives.
            [] if discourse.directed => {
                let side = usize::from(!matches!(
                    role.role,
                    "supplier" | "payer" | "assistant" | "owner" | "sender" | "exporter" | "actor" | "speaker" | "initiator"
                ));
                candidates.extend(discourse.pair.iter().map(|pair| pair[side].clone()));
            }
            _ => {}
        }
        for id in candidates {
            if count(roles, role.role) >= want && (many || roles.iter().any(|(name, _)| *name == role.role)) {
                break;
            }
            let filler = implied(lexicon, &id, day);
            if role.role == "of" || !roles.iter().any(|(_, old)| old.acting() == filler.acting()) {
                roles.push((role.role, filler));
            }
        }
        let enough = if many { count(roles, role.role) >= want } else { roles.iter().any(|(name, _)| *name == role.role) };
        // Credentials are presented somewhere even where the sentence does not say to whom; of two missions that two states
        // have with each other each is the other's guest.
        let mutual = (role.role == "host" && count(roles, "sender") >= 2) || (role.role == "sender" && count(roles, "host") >= 2);
        // Who gave and who took what is told with a sum, the words around may say.
        let around = matches!(rule.kind, Kind::Transfer | Kind::Works)
            && matches!(role.role, "supplier" | "recipient" | "assistant" | "beneficiary");
        if !enough && role.need == Need::Anywhere && role.role != "accredited-to" && !mutual && !around {
            return None;
        }
    }
    // "agreed on a border zone": two who do are meant, not one who consents.
    for many in ["party", "member", "speaker"] {
        if rule.parties > 0
            && rule.roles.iter().any(|role| role.role == many && role.need != Need::IfKnown)
            && count(roles, many) < rule.parties
        {
            return None;
        }
    }
    if rule.kind == Kind::Office && matches!(rule.action, "accredited" | "appointed" | "left") {
        for filler in crate::office::other_end(roles, discourse).into_iter().map(|(role, id)| (role, implied(lexicon, &id, day))) {
            roles.push(filler);
        }
    }
    // "We are ready to meet this task", as who speaks at home says of it: of no other, and told to none.
    if rule.kind == Kind::Statement
        && discourse.at_home
        && discourse.in_person
        && roles.iter().all(|(role, filler)| match *role {
            "speaker" => {
                let this = |i: usize| scene.kids_by(i, Deprel::Det).any(|det| scene.is(det, &["this"]));
                filler.acting() == discourse.speaker.as_deref() && filler.head.is_some_and(|i| scene.upos(i) == Upos::Pron || this(i))
            }
            role => role != "addressee",
        })
        && !scene.names_another(discourse.speaker.as_deref())
    {
        return None;
    }
    // "Bell named his brother as minister": who is given an office does not give it.
    if rule.kind == Kind::Office && rule.action == "appointed" {
        let spans = |name: &str| roles.iter().filter(|(role, _)| *role == name).map(|(_, filler)| filler.span).collect::<Vec<_>>();
        if spans("holder").iter().any(|holder| holder.is_some() && spans("of").contains(holder)) {
            return None;
        }
    }
    // Nobody recognises himself.
    if rule.action == "recognised" {
        let ids = |name: &'static str| roles.iter().filter(move |(role, _)| *role == name).filter_map(|(_, filler)| filler.acting());
        if ids("initiator").any(|initiator| ids("party").any(|party| party == initiator)) {
            return None;
        }
    }
    // The two ends of a happening differ.
    for (a, b) in [
        ("supplier", "recipient"),
        ("payer", "payee"),
        ("owner", "host"),
        ("sender", "host"),
        ("from", "host"),
        ("exporter", "importer"),
        ("speaker", "addressee"),
        ("actor", "target"),
        ("assistant", "beneficiary"),
        ("holder", "origin"),
        ("agent", "principal"),
    ] {
        let ends = |name: &str| {
            // A body may represent another of its own state, but nobody the state itself that he is of.
            let itself = |filler: &Filler| name != "principal" || matches!(filler.sort, Sort::State(_) | Sort::Government);
            let role = roles.iter().filter(|(role, filler)| *role == name && itself(filler));
            role.filter_map(|(_, filler)| filler.acting().map(str::to_owned)).collect::<Vec<_>>()
        };
        let (left, right) = (ends(a), ends(b));
        if !left.is_empty() && left.iter().any(|id| right.contains(id)) && !(rule.domestic && parted(roles, a, b)) {
            return None;
        }
    }
    Some(())
}

impl Scene<'_> {
    /// Whether the sentence names a state or body other than this one.
    fn names_another(&self, own: Option<&str>) -> bool {
        self.reading.mentions[self.reading.mentions_in(self.sentence)].iter().any(|mention| {
            let id = match mention.form {
                MentionForm::State(_) | MentionForm::Organisation => mention.referent.entity.as_deref(),
                MentionForm::Instrument => Some("instrument"),
                _ => mention.referent.of.as_deref(),
            };
            id.is_some() && id != own
        })
    }

    /// Whether a party is one with whom something is done: "concluded with Peru and Chile".
    fn is_with(&self, filler: &Filler) -> bool {
        let mut at = filler.head;
        for _ in 0..4 {
            let Some(i) = at else { return false };
            match self.case(i).as_str() {
                "with" => return true,
                "" | "of" => at = self.head(i),
                _ => return false,
            }
        }
        false
    }
}

/// Whether the words of two roles stand apart, so that one state's police and its students are not one actor.
fn parted(roles: &[(&'static str, Filler)], a: &str, b: &str) -> bool {
    let spans = |name: &str| roles.iter().filter(|(role, _)| *role == name).map(|(_, filler)| filler.span).collect::<Vec<_>>();
    let (left, right) = (spans(a), spans(b));
    // A pronoun is too weak a word for a quarrel of a state with itself.
    if roles.iter().any(|(role, filler)| (*role == a || *role == b) && filler.implied) {
        return false;
    }
    left.iter().all(|one| right.iter().all(|other| matches!((one, other), (Some(one), Some(other)) if !one.overlaps(*other))))
}
