//! Claims that a mention makes by itself: which body exists, when an instrument was signed. Offices are read in `posts`.
use crate::assemble::{ENGINE, time_of};
use crate::discourse::Discourse;
use crate::scene::Scene;
use chancery_claim::{Claim, Kind, Modality, Polarity, Role, Status, Witness, claim_id};
use chancery_lexicon::{Lexicon, Mention, MentionForm};
use chancery_text::Span;
use std::collections::HashSet;

/// What this document has told by names alone, to tell it once.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) offices: HashSet<(String, String)>,
    bodies: HashSet<String>,
}

/// Reads the mentions of a sentence; its own claims so far begin at `from`.
pub(crate) fn read(
    scene: &Scene<'_>,
    discourse: &Discourse,
    lexicon: &Lexicon,
    source: &str,
    claims: &mut Vec<Claim>,
    from: usize,
    seen: &mut Seen,
) {
    for mention in &scene.reading.mentions[scene.reading.mentions_in(scene.sentence)] {
        match mention.form {
            MentionForm::Instrument => instrument(scene, mention, discourse, lexicon, source, claims),
            MentionForm::Organisation => body(scene, mention, lexicon, source, claims, from, seen),
            _ => {}
        }
    }
}

/// "the Agreement of October 18, 1991": signed that day, unless a verb says otherwise.
fn instrument(scene: &Scene<'_>, mention: &Mention, discourse: &Discourse, lexicon: &Lexicon, source: &str, claims: &mut Vec<Claim>) {
    let text = scene.reading.text;
    let after = &text[mention.span.end..scene.sentence.end];
    let Some(rest) = ["of", "dated", "signed on", ","].iter().find_map(|word| after.trim_start().strip_prefix(word)) else { return };
    let rest = rest.strip_prefix(|c: char| c.is_whitespace()).unwrap_or(rest);
    let at = scene.sentence.end - rest.len();
    let Some(time) =
        scene.reading.times[scene.reading.times_in(scene.sentence)].iter().find(|time| time.start == at && time.time.is_some())
    else {
        return;
    };
    let mut parties: Vec<Role> = Vec::new();
    let mut add = |id: String, span: Option<Span>| {
        if !parties.iter().any(|old| old.entity.as_ref() == Some(&id)) {
            let label = lexicon.entity(&id).map_or(id.clone(), |entity| entity.label.clone());
            parties.push(Role { role: "party", text: span.map_or(label, |span| span.of(text).to_owned()), span, entity: Some(id) });
        }
    };
    for id in &mention.referent.members {
        add(id.clone(), None);
    }
    // Parties: the states that the rest of the sentence names, if they are two; else the document's pair.
    if parties.len() < 2 {
        let mut named: Vec<(String, Span)> = Vec::new();
        for other in &scene.reading.mentions[scene.reading.mentions_in(scene.sentence)] {
            if let (MentionForm::State(_), Some(id)) = (other.form, &other.referent.entity)
                && !named.iter().any(|(old, _)| old == id)
            {
                named.push((id.clone(), other.span));
            }
        }
        // Two that only happen to stand in the sentence are no parties: they must stand side by side.
        let joined = named.len() == 2
            && matches!(
                text.get(named[0].1.end..named[1].1.start).map(str::trim),
                Some("and" | "and the" | "with" | "with the" | "and with" | "and to the" | "and to")
            );
        if joined {
            for (id, span) in named {
                if parties.len() < 2 {
                    parties.push(Role { role: "party", text: span.of(text).to_owned(), span: Some(span), entity: Some(id) });
                }
            }
        } else if let Some(pair) = &discourse.pair {
            let mut add = |id: String| {
                let label = lexicon.entity(&id).map_or(id.clone(), |entity| entity.label.clone());
                parties.push(Role { role: "party", text: label, span: None, entity: Some(id) });
            };
            add(pair[0].clone());
            add(pair[1].clone());
        }
    }
    if parties.len() < 2 {
        return;
    }
    parties.push(role("title", text, mention.span, None));
    claims.push(claim(scene, source, Kind::Agreement, "signed", parties, Some(time_of(time, text)), "agreement/dated-title", 0.85));
}

/// "the Russian-Cuban Business Council established in 2005": a joint body with its members, and when it was founded.
fn body(scene: &Scene<'_>, mention: &Mention, lexicon: &Lexicon, source: &str, claims: &mut Vec<Claim>, from: usize, seen: &mut Seen) {
    let text = scene.reading.text;
    let members = &mention.referent.members;
    let joint = ["committee", "commission", "council", "board", "working group", "forum", "chamber"];
    let name = mention.span.of(text).to_lowercase();
    if members.len() < 2 || !joint.iter().any(|word| name.contains(word)) {
        return;
    }
    let mut roles: Vec<Role> = Vec::new();
    for id in members {
        let words = scene.reading.mentions[scene.reading.mentions_in(mention.span)]
            .iter()
            .find(|other| other.referent.entity.as_ref() == Some(id))
            .map(|other| other.span);
        let label = lexicon.entity(id).map_or(id.clone(), |entity| entity.label.clone());
        roles.push(Role {
            role: "member",
            text: words.map_or(label, |span| span.of(text).to_owned()),
            span: words,
            entity: Some(id.clone()),
        });
    }
    roles.push(role("name", text, mention.span, None));
    let after = text[mention.span.end..scene.sentence.end].trim_start_matches([' ', ',']);
    let after =
        after.strip_prefix("was ").or_else(|| after.strip_prefix("were ")).or_else(|| after.strip_prefix("which was ")).unwrap_or(after);
    let founded =
        ["established in ", "founded in ", "created in ", "set up in ", "formed in ", "established on ", "founded on ", "created on "]
            .iter()
            .find_map(|words| after.strip_prefix(words));
    let time = founded.and_then(|rest| {
        let at = scene.sentence.end - rest.len();
        scene.reading.times[scene.reading.times_in(scene.sentence)].iter().find(|time| time.start == at && time.time.is_some())
    });
    // A rule may have said of the same name that the body exists or met; when it was founded says more.
    let overlaps =
        |old: &Claim| old.kind == Kind::Body && old.fillers("name").any(|old| old.span.is_some_and(|span| span.overlaps(mention.span)));
    match time {
        Some(_) => {
            let mut at = from;
            while at < claims.len() {
                if overlaps(&claims[at]) && claims[at].action == "exists" {
                    claims.remove(at);
                } else {
                    at += 1;
                }
            }
        }
        None => {
            if claims[from..].iter().any(|old| overlaps(old) && old.fillers("member").count() >= 2) {
                return;
            }
        }
    }
    match time {
        Some(time) => {
            claims.push(claim(scene, source, Kind::Body, "founded", roles, Some(time_of(time, text)), "body/named-founded", 0.92))
        }
        None => {
            let again = !seen.bodies.insert(name);
            if !again {
                claims.push(claim(scene, source, Kind::Body, "exists", roles, None, "body/named", 0.9));
            }
        }
    }
}

pub(crate) fn role(role: &'static str, text: &str, span: Span, entity: Option<String>) -> Role {
    Role { role, text: span.of(text).to_owned(), span: Some(span), entity }
}

#[allow(clippy::too_many_arguments, reason = "the parts of a claim are what they are")]
pub(crate) fn claim(
    scene: &Scene<'_>,
    source: &str,
    kind: Kind,
    action: &'static str,
    roles: Vec<Role>,
    time: Option<chancery_claim::Time>,
    rule: &str,
    confidence: f64,
) -> Claim {
    let mut claim = Claim {
        id: String::new(),
        source: source.to_owned(),
        kind,
        action,
        fields: Vec::new(),
        basis: None,
        roles,
        time,
        amounts: Vec::new(),
        polarity: Polarity::Affirmed,
        modality: Modality::Asserted,
        attribution: None,
        quote: scene.sentence,
        quote_text: scene.sentence.of(scene.reading.text).to_owned(),
        confidence,
        reasons: vec![format!("{rule}: the words of a name say it")],
        rule: rule.to_owned(),
        witness: Witness::Rule,
        engine: ENGINE.to_owned(),
        status: Status::Unreviewed,
    };
    claim.id = claim_id(&claim);
    claim
}
