//! Offices: which words are the holder and which the post, and what the document said of a person's office before.
use crate::discourse::Discourse;
use crate::filler::{Filler, Sort};
use crate::rules::Rule;
use crate::scene::Scene;
use chancery_claim::{Claim, Kind, Modality, Polarity, Role, claim_id};
use chancery_lexicon::{Lexicon, Mention, MentionForm, NameForm};
use chancery_text::Span;
use std::collections::HashMap;

/// Sets right the roles of an office: "was appointed *Minister*" names a post, "*Ambassador* Brown" names one too.
pub(crate) fn titles(scene: &Scene<'_>, rule: &Rule, roles: &mut Vec<(&'static str, Filler)>) {
    let has = |roles: &[(&'static str, Filler)], name: &str| roles.iter().any(|(role, _)| *role == name);
    let wants = |name: &str| rule.roles.iter().any(|role| role.role == name);
    // A title among the holders is their post, if any of them is a person.
    if roles.iter().any(|(role, filler)| *role == "holder" && filler.sort == Sort::Person) {
        while let Some(at) = roles.iter().position(|(role, filler)| *role == "holder" && filler.sort == Sort::Title) {
            let (_, title) = roles.remove(at);
            // "appointed Mr. Bell, a seasoned diplomat, to lead it": what he is, not what he becomes.
            let described = title.head.is_some_and(|head| scene.kids(head).any(|kid| scene.is(kid, &["a"])));
            if !has(roles, "post") && wants("post") && !described {
                roles.push(("post", title));
            }
        }
    }
    // Whose envoy he is and where to are two: "Minister of X to Y" reached twice by the order of words is one of them.
    let to: Vec<String> =
        roles.iter().filter(|(role, _)| *role == "accredited-to").filter_map(|(_, filler)| filler.acting().map(str::to_owned)).collect();
    roles.retain(|(role, filler)| *role != "of" || filler.acting().is_none_or(|id| !to.iter().any(|other| other == id)));
    // "Ambassador Brown presented his credentials": his title is his post, but not when he is made something else.
    if !has(roles, "post")
        && matches!(rule.action, "accredited" | "left")
        && let Some(filler) = roles.iter().find(|(role, _)| *role == "holder").map(|(_, filler)| filler)
        && let Some(post) = filler.head.and_then(|head| scene.mention(head)).and_then(|mention| mention.referent.post)
        && is_envoy(post.of(scene.reading.text))
    {
        let words = post.of(scene.reading.text).to_owned();
        let post = Filler { text: words, span: Some(post), entity: None, state: filler.state.clone(), sort: Sort::Title, ..filler.clone() };
        roles.push(("post", post));
    }
}

impl Scene<'_> {
    /// The words that name a state in a title or right after it: "Minister to *Peru*".
    pub(crate) fn words_of(&self, id: &str, title: Span) -> Option<Span> {
        let mentions = &self.reading.mentions[self.reading.mentions_in(self.sentence)];
        mentions
            .iter()
            .filter(|other| !matches!(other.form, MentionForm::Person | MentionForm::Title))
            .filter(|other| other.referent.entity.as_deref() == Some(id) || other.referent.of.as_deref() == Some(id))
            .find(|other| title.overlaps(other.span) || (other.span.start >= title.end && other.span.start < title.end + 24))
            .map(|other| other.span)
    }

    /// The words that name a state shortly before a name: "the Ambassador at *Kabul*, Ivan Petrov".
    pub(crate) fn words_before(&self, id: &str, name: Span) -> Option<Span> {
        let mentions = &self.reading.mentions[self.reading.mentions_in(self.sentence)];
        let before = mentions.iter().rev().skip_while(|other| other.span.end > name.start);
        before
            .take_while(|other| name.start - other.span.end < 24)
            .find(|other| matches!(other.form, MentionForm::State(_) | MentionForm::Place) && other.referent.entity.as_deref() == Some(id))
            .map(|other| other.span)
    }
}

/// Words of the posts that the United Nations gives, whoever holds them.
const OF_THE_UN: &[&str] = &[
    "of the united nations",
    "of the un ",
    "general assembly",
    "of the secretary-general",
    "high commissioner for human rights",
    "high commissioner for refugees",
    "special rapporteur",
    "of the security council",
    "of the assembly",
    "of this assembly",
    "session of the",
];

/// Whether the post that begins at a place is one of a body of nations, which no state gives: "High Commissioner for Human
/// Rights", "Personal Envoy of the Secretary-General for Chad".
pub(crate) fn is_of_a_body(text: &str, post: Span, sentence_end: usize) -> bool {
    let rest = text.get(post.start..sentence_end).unwrap_or_default();
    let rest = rest.split([',', ';', '.', '(', ':']).next().unwrap_or_default().replace("- ", "-");
    // The words of the post, as far as they can be its own: "President of the fortieth session of the General Assembly".
    let own = |word: &&str| {
        let small = [
            "of",
            "the",
            "for",
            "this",
            "session",
            "current",
            "present",
            "special",
            "new",
            "next",
            "outgoing",
            "first",
            "second",
            "third",
            "important",
            "historic",
            "great",
            "august",
            "ordinary",
            "regular",
        ];
        word.starts_with(char::is_uppercase) || small.contains(word) || word.ends_with("th") || word.ends_with("-first")
    };
    let mut phrase = rest.split_whitespace().take_while(own).collect::<Vec<_>>().join(" ").to_lowercase();
    phrase.push(' ');
    let before = text[..post.start].split_whitespace().rev().take(3).collect::<Vec<_>>();
    // "the incoming President, X, my best wishes upon your assumption of this high office": of whom one speaks to.
    if presides_here(text, post, sentence_end) {
        return true;
    }
    let led = before.iter().any(|word| matches!(*word, "UN" | "U.N.")) || before.windows(2).any(|pair| pair == ["Nations", "United"]);
    led || OF_THE_UN.iter().any(|words| phrase.contains(words))
}

/// Whether a bare "President" set apart from the name is told of whoever presides over those spoken to.
fn presides_here(text: &str, post: Span, sentence_end: usize) -> bool {
    let rest = text.get(post.start..sentence_end).unwrap_or_default();
    let of_session = || rest.contains("session") || rest.contains("Assembly");
    // "the outgoing President Bell of Peru", "your predecessor, President Bell", "President Bell conducted the Assembly".
    if let Some(named) = rest.strip_prefix("President ").filter(|_| of_session()) {
        let before = text[..post.start].trim_end();
        let verb = named.split_whitespace().take(4).any(|word| matches!(word, "conducted" | "presided" | "steered"));
        if verb || ["outgoing", "your predecessor,", "your predecessor"].iter().any(|lead| ends_with(before, lead)) {
            return true;
        }
    }
    let Some(rest) = rest.strip_prefix("President,") else { return false };
    let signs = ["high office", "your assumption", "your election", "your presidency", "your leadership", "your guidance"];
    signs.iter().any(|sign| rest.contains(sign))
}

/// Whether a text ends with these small letters, however it writes them.
fn ends_with(text: &str, letters: &str) -> bool {
    let start = text.len().checked_sub(letters.len());
    start.and_then(|start| text.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(letters))
}

/// Takes from a post of a body of nations the state that its holder comes from: that is not whose the post is.
pub(crate) fn of_a_body(scene: &Scene<'_>, roles: &mut Vec<Role>) {
    let post = roles.iter().find(|role| role.role == "post").and_then(|role| role.span);
    if post.is_some_and(|post| is_of_a_body(scene.reading.text, post, scene.sentence.end)) {
        roles.retain(|role| role.role != "of" || role.entity.as_deref().is_some_and(|id| id.starts_with("o:")));
    }
    // "his Special Representative Ambassador Bell *of Sweden*", "President Bell as Special Envoy": whence he comes.
    let special = post.is_some_and(|post| {
        let words = post.of(scene.reading.text).to_lowercase();
        ["special ", "personal "].iter().any(|lead| words.starts_with(lead))
    });
    if let Some(holder) = roles.iter().find(|role| role.role == "holder").and_then(|role| role.span).filter(|_| special) {
        let after = |span: Span| post.is_some_and(|post| post.end <= holder.start) && span.start >= holder.end;
        let own = |span: Span| span.overlaps(holder) || after(span);
        roles.retain(|role| role.role != "of" || !role.span.is_some_and(own));
    }
}

/// Whether a bare title of a known head of state is one of a party or movement: "leader", and "Chairman" of whom the office came later.
pub(crate) fn is_lead_of_a_movement(scene: &Scene<'_>, lexicon: &Lexicon, entity: &str, post: Span, mention: &Mention) -> bool {
    let reading = scene.reading;
    let Some(known) = lexicon.entity(entity).filter(|known| known.of == mention.referent.of) else { return false };
    // "the Cuban leader", "leader of Cuba": of a state that the words name.
    let owned = reading.mentions[reading.mentions_in(scene.sentence)]
        .iter()
        .any(|other| other.referent.post == Some(post) && (other.span.start < post.start && other.span.end >= post.end));
    if owned || post.of(reading.text).contains(" of ") {
        return false;
    }
    let first = known.posts.iter().filter_map(|held| held.from).min();
    let later = || {
        let written = crate::homonyms::written(reading.section_of(post.start), &reading.times, reading.published);
        first.zip(written).is_some_and(|(first, written)| written < first)
    };
    match post.of(reading.text) {
        "leader" | "Leader" => true,
        "Chairman" => later(),
        _ => false,
    }
}

/// A post with the rest of its name, where it was cut inside one: "Chairman of the United States *Atomic Energy Commission*",
/// "Executive Secretary of the Framework Convention *on Climate Change*", "Food *for Peace Director*".
pub(crate) fn whole(scene: &Scene<'_>, post: Span, holder: Option<Span>) -> Span {
    let text = scene.reading.text;
    let end = holder.filter(|name| name.start >= post.end).map_or(scene.sentence.end, |name| name.start);
    let mut whole = post;
    for _ in 0..8 {
        let Some(rest) = text.get(whole.end..end).and_then(|rest| rest.strip_prefix(' ')) else { break };
        let (first, more) = rest.split_once(' ').unwrap_or((rest, ""));
        let last = whole.of(text).split_whitespace().next_back().unwrap_or("");
        let single = whole == post && !post.of(text).contains(' ');
        let joins = match first {
            "and" => ["an", "ean", "ese", "ish", "ic"].iter().any(|ending| last.ends_with(ending)),
            "on" => NAMED_ON.contains(&last),
            "for" => single && !is_envoy(last) && last.starts_with(char::is_uppercase),
            _ => false,
        };
        let word = if joins { more.split(' ').next().unwrap_or("") } else { first };
        let letters = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if letters.chars().count() < 3 || !letters.starts_with(char::is_uppercase) {
            break;
        }
        // Only past "of the" is a name cut; "Minister Brown" is a post and a name.
        if !joins && whole == post && !is_cut(scene, post) {
            break;
        }
        whole.end += 1 + if joins { first.len() + 1 } else { 0 } + letters.len();
        if letters.len() < word.len() {
            break;
        }
    }
    whole
}

/// Names that go on with "on".
const NAMED_ON: &[&str] = &["Convention", "Conference", "Committee", "Commission", "Council", "Board", "Authority", "Group"];

/// Whether the words of a post end in what only tells another noun: "of the United States", "of the German Social".
fn is_cut(scene: &Scene<'_>, post: Span) -> bool {
    let words = post.of(scene.reading.text);
    let Some((_, of)) = words.rsplit_once(" of the ").or_else(|| words.rsplit_once(" of ")) else { return false };
    let last = of.split_whitespace().next_back().unwrap_or("");
    let mentions = &scene.reading.mentions[scene.reading.mentions_in(Span::new(post.end - of.len(), scene.sentence.end))];
    let is_state = mentions.iter().any(|other| matches!(other.form, MentionForm::State(NameForm::Name)) && other.span.end == post.end);
    let adjective = ["an", "ean", "ese", "ish", "ial", "ic"].iter().any(|ending| last.ends_with(ending)) && last != "Republic";
    of.starts_with("United ") || adjective && !is_state
}

/// Whether an office claim says of somebody in particular that he has it: "the Secretary-General is appointed by the Assembly" does not.
pub(crate) fn is_somebodys(claim: &Claim) -> bool {
    let plural = |role: &Role| crate::nouns::is_plural(role.text.split_whitespace().next_back().unwrap_or(""));
    match (claim.kind, claim.action) {
        (Kind::Office, "appointed" | "held" | "took-power") => claim.fillers("holder").any(|role| role.entity.is_some()),
        (Kind::Office, _) => claim.fillers("holder").any(|role| role.entity.is_some() || !plural(role)),
        _ => true,
    }
}

/// Whether a post is that of somebody sent to another state.
pub(crate) fn is_envoy(post: &str) -> bool {
    const POSTS: &[&str] = &[
        "ambassador",
        "minister",
        "envoy",
        "charg",
        "consul",
        "agent",
        "commissioner",
        "representative",
        "plenipotentiary",
        "legate",
        "nuncio",
        "delegate",
    ];
    let post = post.to_lowercase();
    POSTS.iter().any(|word| post.contains(word)) && !post.contains("prime") && !post.contains("foreign")
}

/// In a document about two states an envoy to one comes from the other, and goes to the other.
pub(crate) fn other_end(roles: &[(&'static str, Filler)], discourse: &Discourse) -> Option<(&'static str, String)> {
    let ends = |name: &str| roles.iter().filter(|(role, _)| *role == name).filter_map(|(_, filler)| filler.acting()).collect::<Vec<_>>();
    let (of, to) = (ends("of"), ends("accredited-to"));
    let envoy = roles.iter().any(|(role, filler)| *role == "post" && is_envoy(&filler.text));
    let home = roles.iter().find(|(role, _)| *role == "holder").and_then(|(_, filler)| filler.state.clone());
    let of = of.first().map(|id| (*id).to_owned()).or(home);
    match (of, to.as_slice()) {
        (None, [to]) => discourse.other(to).map(|id| ("of", id)),
        (Some(of), []) if envoy => discourse.other(&of).map(|id| ("accredited-to", id)),
        _ => None,
    }
}

/// What is known of a person's office.
#[derive(Debug, Clone, Default)]
struct Known {
    post: Option<String>,
    of: Option<(String, String)>,
    to: Vec<(String, String)>,
    /// The post that a sentence raised the person to, and where that sentence begins.
    raised: Option<(usize, Role)>,
}

/// The last office of each person that the document named.
#[derive(Debug, Default)]
pub(crate) struct Tenure {
    known: HashMap<String, Known>,
}

impl Tenure {
    /// Credentials are those of the office that the document gave the person last; whoever is appointed is remembered.
    pub(crate) fn settle(&mut self, claim: &mut Claim, discourse: &mut Discourse) {
        if claim.kind != Kind::Office || claim.polarity == Polarity::Denied {
            return;
        }
        let holders: Vec<Option<String>> = claim.fillers("holder").map(|role| role.entity.clone()).collect();
        let [Some(id)] = holders.as_slice() else { return };
        let id = id.clone();
        let name = claim.fillers("holder").next().map(|role| role.text.clone()).unwrap_or_default();
        let promoted = claim.rule == "office/promoted";
        // "Minister Bell was promoted to Ambassador and presented his credentials": those of the ambassador.
        let raised = self.known.get(&id).and_then(|known| known.raised.clone()).filter(|(quote, _)| *quote == claim.quote.start);
        if let Some((_, post)) = raised.filter(|_| claim.action == "accredited") {
            let title = |role: &Role| role.role == "post" && role.text != post.text;
            if claim.roles.iter().any(title) {
                let old: Vec<Option<Span>> = claim.roles.iter().filter(|role| title(role)).map(|role| role.span).collect();
                let holder = claim.fillers("holder").next().cloned();
                claim.roles.retain(|role| !title(role));
                claim.roles.push(post);
                // What the old post served was told by the words of that post.
                if let Some(holder) = holder {
                    for of in claim.roles.iter_mut().filter(|role| role.role == "of" && old.contains(&role.span)) {
                        (of.text, of.span) = (holder.text.clone(), holder.span);
                    }
                }
                claim.roles.sort_by_key(|role| claim.kind.roles().iter().position(|name| *name == role.role));
                claim.id = claim_id(claim);
            }
        }
        if (promoted || matches!(claim.action, "accredited" | "left"))
            && let Some(known) = self.known.get(&id)
        {
            let before = claim.roles.len();
            let implied = |role: &'static str, text: &str, entity: Option<&str>| Role {
                role,
                text: text.to_owned(),
                span: None,
                entity: entity.map(str::to_owned),
            };
            // A post of this sentence is another term: nothing is carried over to it.
            if claim.fillers("post").next().is_none() {
                claim.roles.extend(known.post.iter().map(|post| implied("post", post, None)));
            }
            let guessed = claim.fillers("accredited-to").all(|role| role.span.is_none());
            if guessed && !known.to.is_empty() {
                // Where he goes and whence he comes were guessed together.
                claim.roles.retain(|role| role.role != "accredited-to" && (role.role != "of" || role.span.is_some()));
                claim.roles.extend(known.to.iter().map(|(text, id)| implied("accredited-to", text, Some(id))));
            }
            let to: Vec<Option<String>> = claim.fillers("accredited-to").map(|role| role.entity.clone()).collect();
            if claim.fillers("of").next().is_none()
                && let Some((text, id)) = &known.of
                && !to.contains(&Some(id.clone()))
            {
                claim.roles.push(implied("of", text, Some(id)));
            }
            if claim.roles.len() != before {
                claim.roles.sort_by_key(|role| claim.kind.roles().iter().position(|name| *name == role.role));
                claim.reasons.push("the office is that which the document named before".to_owned());
                claim.id = claim_id(claim);
            }
        }
        // What somebody "had served as" before is not the post that he takes up next.
        let earlier = claim.rule == "office/served" && self.known.contains_key(&id);
        if claim.modality != Modality::Asserted || claim.action == "left" || earlier {
            return;
        }
        let known = self.known.entry(id.clone()).or_default();
        let pair = |role: &Role| role.entity.clone().map(|id| (role.text.clone(), id));
        if let Some(post) = claim.fillers("post").next() {
            known.post = Some(post.text.clone());
            known.raised = promoted.then(|| (claim.quote.start, post.clone()));
            known.to.clear();
        }
        let to: Vec<(String, String)> = claim.fillers("accredited-to").filter_map(pair).collect();
        if !to.is_empty() {
            known.to = to;
        }
        if let Some(of) = claim.fillers("of").find_map(pair) {
            discourse.belongs(&id, &name, &of.1);
            known.of = Some(of);
        }
    }
}

/// Whether what stands before a name as a title is no post of a state: the rank of a cleric, the chief of a people, the head of a
/// party whose name stands before it ("Nepali Congress President").
pub(crate) fn is_no_post(text: &str, post: Span, name: Span) -> bool {
    const CLERICS: &[&str] =
        &["ayatollah", "grand ayatollah", "imam", "sheikh", "mullah", "father", "reverend", "bishop", "archbishop", "cardinal", "dr"];
    const RANKS: &[&str] = &[
        "lt",
        "lieutenant",
        "flight lieutenant",
        "capt",
        "captain",
        "major",
        "maj",
        "col",
        "colonel",
        "sergeant",
        "corporal",
        "generalissimo",
        "marshal",
        "field marshal",
        "commodore",
        "brigadier",
    ];
    const OF_A_HOUSE: &[&str] = &["senator", "sen", "congressman", "representative", "rep", "judge", "mayor"];
    const BODIES: &[&str] = &["Congress", "Party", "Front", "League", "Movement", "Union", "Alliance", "Bloc", "Coalition"];
    let words = post.of(text).to_lowercase();
    // "Chief Victoria", of one word: a chief, and no queen.
    let chief = words == "chief" && post.end < name.start;
    let before = text[..post.start].trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let inside = post.of(text).split_whitespace().rev().nth(1).unwrap_or("");
    let party = post.end < name.start && matches!(words.rsplit(' ').next(), Some("president" | "chairman" | "leader" | "chair"));
    let rank = words.trim_end_matches('.');
    // "Senator Kennedy", a surname alone: any of that name.
    let other = OF_A_HOUSE.contains(&rank) && !name.of(text).contains(' ');
    const OF_RANK: &[&str] = &[
        "lt",
        "maj",
        "brig",
        "gen",
        "col",
        "adm",
        "capt",
        "lieutenant",
        "major",
        "brigadier",
        "rear",
        "vice",
        "general",
        "admiral",
        "colonel",
        "captain",
        "field",
        "marshal",
        "air",
        "sir",
        "dr",
        "prof",
        "professor",
    ];
    let ranks = rank.split([' ', '.', '-']).filter(|word| !word.is_empty()).all(|word| OF_RANK.contains(&word));
    chief
        || other
        || ranks && post.end < name.start
        || CLERICS.contains(&rank)
        || RANKS.contains(&rank)
        || party && (BODIES.contains(&before) || BODIES.contains(&inside))
}

/// "rebel leader", "the Turkish Cypriot leader": of a part of a state, which holds it from no state.
pub(crate) fn leads_a_part(text: &str, post: Span) -> bool {
    let words = post.of(text).to_lowercase();
    let of = words.find("leader of").map_or(words.len(), |at| at + "leader".len());
    let Some(before) = words[..of].strip_suffix("leader") else { return false };
    let lead = text[..post.start].split_whitespace().last().unwrap_or("").to_lowercase();
    // "a well-known military leader of Peru, X": what he is, and no office.
    let described = text[..post.start].split_whitespace().rev().take(4).take_while(|word| !word.ends_with([',', '.', ';', ':']));
    if described.into_iter().any(|word| matches!(word, "a" | "A" | "an" | "An" | "another" | "one")) {
        return true;
    }
    let parts = [
        "rebel",
        "guerrilla",
        "opposition",
        "resistance",
        "separatist",
        "insurgent",
        "union",
        "student",
        "religious",
        "spiritual",
        "community",
    ];
    before.split_whitespace().chain([lead.as_str()]).any(|word| parts.contains(&word))
        || format!("{lead} {before}").contains("turkish cypriot")
        || format!("{lead} {before}").contains("greek cypriot")
}

/// "the leader of the conservative Likud Party": no office of a state, whatever state he is known from.
pub(crate) fn heads_a_party(text: &str, post: Span, sentence_end: usize) -> bool {
    let rest = text.get(post.end..sentence_end).unwrap_or_default();
    let Some(of) = rest.trim_start().strip_prefix("of ") else { return false };
    let phrase = of.split([',', ';', '.', '(', ':']).next().unwrap_or_default();
    let bodies = ["party", "front", "movement", "bloc", "alliance", "coalition", "opposition", "faction"];
    let partisans = ["democrats", "socialists", "communists", "conservatives", "liberals"];
    // "the leader *of the Armed Forces* of the North".
    let inner = post.of(text).to_lowercase();
    if inner.starts_with("leader of")
        && inner.split_whitespace().any(|word| bodies.contains(&word) || partisans.contains(&word) || matches!(word, "forces" | "army"))
    {
        return true;
    }
    phrase.split_whitespace().take(8).any(|word| bodies.contains(&word.to_lowercase().as_str()))
}
