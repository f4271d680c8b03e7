//! What minutes say at their head without a verb: "Held in Bratislava, 15–17 May 1979".
use crate::assemble::{bare_claim, time_of};
use crate::discourse::Discourse;
use crate::scene::Scene;
use chancery_claim::{Claim, Kind, Role, claim_id};
use chancery_lexicon::{Lexicon, MentionForm};

/// The line is short: more is a sentence, which has grammar.
const LONGEST: usize = 120;

/// Reads the line that tells where and when the two sides of a document met.
pub(crate) fn read(scene: &Scene<'_>, discourse: &Discourse, lexicon: &Lexicon, source: &str, claims: &mut Vec<Claim>) {
    let (reading, text) = (scene.reading, scene.reading.text);
    let words = scene.sentence.of(text);
    let Some(pair) = discourse.pair.as_ref().filter(|_| words.len() <= LONGEST) else { return };
    if !["Held in ", "Held at ", "Meeting held in ", "Session held in "].iter().any(|lead| words.starts_with(lead)) {
        return;
    }
    let times = &reading.times[reading.times_in(scene.sentence)];
    let [time] = times else { return };
    if time.time.is_none() {
        return;
    }
    // The body that the title names met; where it names none, the two sides did.
    let body = reading.mentions.iter().find(|mention| {
        mention.form == MentionForm::Organisation && mention.span.end <= scene.sentence.start && {
            let members = &mention.referent.members;
            members.len() == 2 && members.iter().all(|member| pair.contains(member))
        }
    });
    let (kind, action, many) = if body.is_some() { (Kind::Body, "met", "member") } else { (Kind::Meeting, "held", "party") };
    let mut claim = bare_claim(scene, source, kind, action, "minutes/held");
    let label = |id: &String| lexicon.entity(id).map_or(id.clone(), |entity| entity.label.clone());
    claim.roles = pair.iter().map(|id| Role { role: many, text: label(id), span: None, entity: Some(id.clone()) }).collect();
    match body {
        Some(body) => claim.roles.push(Role {
            role: "name",
            text: body.span.of(text).to_owned(),
            span: Some(body.span),
            entity: body.referent.entity.clone(),
        }),
        None => {
            let place = reading.mentions[reading.mentions_in(scene.sentence)].first();
            claim.roles.extend(place.map(|place| Role {
                role: "place",
                text: place.span.of(text).to_owned(),
                span: Some(place.span),
                entity: None,
            }));
        }
    }
    claim.time = Some(time_of(time, text));
    claim.confidence = 0.88;
    claim.reasons = vec!["minutes/held: the head of minutes tells where and when the two sides met".to_owned()];
    claim.id = claim_id(&claim);
    claims.push(claim);
}
