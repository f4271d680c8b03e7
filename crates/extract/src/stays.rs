//! Stays told by "be": "The Chancellor will be in Lima, Peru from May 3-5".
use crate::assemble::{ENGINE, time_of};
use crate::discourse::Discourse;
use crate::filler::{Filler, Sort};
use crate::registers::state_of;
use crate::scene::Scene;
use chancery_claim::{Claim, Kind, Role, Status, Witness, claim_id};
use chancery_lexicon::{Lexicon, Mention, MentionForm};
use chancery_syntax::Deprel;

/// Reads the stays of a sentence.
pub(crate) fn read(scene: &Scene<'_>, discourse: &Discourse, lexicon: &Lexicon, source: &str, claims: &mut Vec<Claim>) {
    for i in 0..scene.len() {
        if !scene.is(i, &["be"]) {
            continue;
        }
        // The place is the predicate, or hangs on "be" itself.
        let head = if scene.deprel(i) == Deprel::Cop { scene.head(i).unwrap_or(i) } else { i };
        let Some(place) = place_after(scene, i) else { continue };
        let Some(state) = state_of(place) else { continue };
        let Some(tied) = scene.time_of(head) else { continue };
        // Where somebody was in a year is no visit; on which day, is.
        let exact = tied.mention.time.as_ref().is_some_and(|time| time.bounds.begin.0.is_some() && time.bounds.begin.0 == time.bounds.begin.1);
        if !exact {
            continue;
        }
        let subjects: Vec<usize> = scene.kids_by(head, Deprel::Nsubj).collect();
        let visitors: Vec<Filler> = subjects
            .iter()
            .flat_map(|&subject| scene.conjuncts(subject))
            .flat_map(|subject| scene.fillers(subject, discourse, lexicon))
            .filter(|filler| matches!(filler.sort, Sort::Person | Sort::Title) && filler.state.as_ref().is_some_and(|home| *home != state))
            .collect();
        if visitors.is_empty() {
            continue;
        }
        let text = scene.reading.text;
        let role = |role: &'static str, filler: &Filler, entity: Option<String>| Role { role, text: filler.text.clone(), span: filler.span, entity };
        let mut roles: Vec<Role> = visitors.iter().map(|filler| role("visitor", filler, filler.entity.clone())).collect();
        roles.extend(visitors.first().map(|filler| role("from", filler, filler.state.clone())));
        let named = |name: &'static str, entity: Option<String>| Role { role: name, text: place.span.of(text).to_owned(), span: Some(place.span), entity };
        roles.push(named("host", Some(state)));
        if place.form == MentionForm::Place {
            roles.push(named("place", place.referent.entity.clone()));
        }
        let stance = scene.stance(head, chancery_claim::Kind::Visit);
        let mut claim = Claim {
            id: String::new(),
            source: source.to_owned(),
            kind: Kind::Visit,
            action: "made",
            fields: Vec::new(),
            basis: None,
            roles,
            time: Some(time_of(tied.mention, text)),
            amounts: Vec::new(),
            polarity: stance.polarity,
            modality: stance.modality,
            attribution: None,
            quote: scene.sentence,
            quote_text: scene.sentence.of(text).to_owned(),
            confidence: 0.8,
            reasons: vec!["visit/stay: somebody is at a place of another state on a day".to_owned()],
            rule: "visit/stay".to_owned(),
            witness: Witness::Parse,
            engine: ENGINE.to_owned(),
            status: Status::Unreviewed,
        };
        claim.id = claim_id(&claim);
        claims.push(claim);
    }
}

/// The place right behind "be in", "be at".
fn place_after<'a>(scene: &Scene<'a>, be: usize) -> Option<&'a Mention> {
    let after = (be + 1..scene.len().min(be + 4)).find(|&i| scene.is(i, &["in", "at"]))?;
    let between = (be + 1..after).all(|i| scene.is(i, &["back", "also", "then", "again"]));
    let first = if after + 1 < scene.len() && scene.is(after + 1, &["the"]) { after + 2 } else { after + 1 };
    let mention = (first < scene.len()).then(|| scene.mention(first)).flatten()?;
    (between && !matches!(mention.form, MentionForm::State(chancery_lexicon::NameForm::Demonym))).then_some(mention)
}

impl<'a> Scene<'a> {
    /// The person that a bare title stands for: the only one whom the document has named with that title before.
    pub(crate) fn holder(&self, title: &Mention) -> Option<&'a Mention> {
        let text = self.reading.text;
        let post = title.referent.post.unwrap_or(title.span).of(text);
        let mut found: Option<&Mention> = None;
        for mention in &self.reading.mentions {
            if mention.span.start >= title.span.start {
                break;
            }
            let same = mention.form == MentionForm::Person && mention.referent.post.is_some_and(|other| other.of(text).eq_ignore_ascii_case(post));
            if !same || (title.referent.of.is_some() && title.referent.of != mention.referent.of) {
                continue;
            }
            match found {
                Some(old) if old.referent.entity != mention.referent.entity => return None,
                _ => found = Some(mention),
            }
        }
        found
    }
}
