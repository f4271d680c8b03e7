//! Irregular past forms of English verbs and plurals of nouns, for those that a treebank is too small to hold.
//!
//! Long because: one table.
use crate::Upos;

/// The infinitive of an irregular past tense or participle, in lower case; prefixes like `re-`, `over-` and `with-` too.
pub fn infinitive(past: &str) -> Option<(&str, &'static str)> {
    if let Some(verb) = find(PAST, past) {
        return Some(("", verb));
    }
    PREFIXES.iter().find_map(|prefix| {
        let rest = past.strip_prefix(prefix)?;
        let verb = find(PAST, rest.strip_prefix('-').unwrap_or(rest))?;
        Some((&past[..past.len() - rest.strip_prefix('-').unwrap_or(rest).len()], verb))
    })
}

/// Whether the irregular past of one verb may be the infinitive of one: "found" of "find", "put" of itself.
pub(crate) fn is_also_base(past: &str) -> bool {
    const OTHERS: &[&str] =
        &["bore", "bound", "dove", "fell", "felt", "found", "ground", "lay", "lit", "rent", "rose", "saw", "slew", "spat", "wound", "wove"];
    OTHERS.contains(&past) || PAST.iter().any(|(_, base)| *base == past)
}

/// The singular of an irregular plural, in lower case.
pub fn singular(plural: &str) -> Option<&'static str> {
    find(PLURALS, plural)
}

/// The lemma of a function word or a short form that shares no letter with it.
pub(crate) fn closed(form: &str, upos: Upos) -> Option<&'static str> {
    if form.len() > 8 {
        return None;
    }
    let plain = form.to_lowercase().replace(['’', '`'], "'");
    CLOSED.iter().find(|row| row.0 == upos && row.1 == plain).map(|row| row.2)
}

/// Function words.
#[rustfmt::skip]
const CLOSED: &[(Upos, &str, &str)] = &[
    (Upos::Aux, "is", "be"), (Upos::Aux, "was", "be"), (Upos::Aux, "are", "be"), (Upos::Aux, "were", "be"),
    (Upos::Aux, "am", "be"), (Upos::Aux, "'s", "be"), (Upos::Aux, "'m", "be"), (Upos::Aux, "'re", "be"),
    (Upos::Aux, "'ve", "have"), (Upos::Aux, "'ll", "will"), (Upos::Aux, "'d", "would"),
    (Upos::Verb, "is", "be"), (Upos::Verb, "was", "be"), (Upos::Verb, "are", "be"), (Upos::Verb, "were", "be"),
    (Upos::Verb, "'s", "be"), (Upos::Pron, "me", "I"), (Upos::Pron, "us", "we"), (Upos::Pron, "'s", "we"),
    (Upos::Part, "'s", "'s"), (Upos::Part, "'", "'s"), (Upos::Part, "na", "to"), (Upos::Part, "n't", "not"),
    (Upos::Adj, "best", "good"), (Upos::Adj, "better", "good"), (Upos::Adj, "worst", "bad"),
    (Upos::Adj, "worse", "bad"), (Upos::Adv, "best", "well"), (Upos::Adv, "better", "well"),
    (Upos::Punct, "“", "\""), (Upos::Punct, "”", "\""), (Upos::Punct, "‘", "'"), (Upos::Punct, "'", "'"),
    (Upos::Punct, "''", "''"), (Upos::Punct, "–", "-"), (Upos::Sym, "–", "-"),
];

fn find(table: &'static [(&'static str, &'static str)], form: &str) -> Option<&'static str> {
    table.binary_search_by(|row| row.0.cmp(form)).ok().map(|i| table[i].1)
}

const PREFIXES: &[&str] = &["re", "over", "under", "out", "with", "mis", "un", "fore", "up", "inter", "co", "pre"];

/// Past forms, sorted.
#[rustfmt::skip]
const PAST: &[(&str, &str)] = &[
    ("arisen", "arise"),
    ("arose", "arise"),
    ("ate", "eat"),
    ("awoke", "awake"),
    ("awoken", "awake"),
    ("beaten", "beat"),
    ("became", "become"),
    ("been", "be"),
    ("befallen", "befall"),
    ("befell", "befall"),
    ("began", "begin"),
    ("begun", "begin"),
    ("beheld", "behold"),
    ("bent", "bend"),
    ("besought", "beseech"),
    ("bitten", "bite"),
    ("bled", "bleed"),
    ("blew", "blow"),
    ("blown", "blow"),
    ("bore", "bear"),
    ("born", "bear"),
    ("borne", "bear"),
    ("bought", "buy"),
    ("bound", "bind"),
    ("bred", "breed"),
    ("broke", "break"),
    ("broken", "break"),
    ("brought", "bring"),
    ("built", "build"),
    ("came", "come"),
    ("caught", "catch"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("clung", "cling"),
    ("crept", "creep"),
    ("dealt", "deal"),
    ("did", "do"),
    ("done", "do"),
    ("drank", "drink"),
    ("drawn", "draw"),
    ("dreamt", "dream"),
    ("drew", "draw"),
    ("driven", "drive"),
    ("drove", "drive"),
    ("drunk", "drink"),
    ("dug", "dig"),
    ("eaten", "eat"),
    ("fallen", "fall"),
    ("fed", "feed"),
    ("fell", "fall"),
    ("felt", "feel"),
    ("fled", "flee"),
    ("flew", "fly"),
    ("flown", "fly"),
    ("flung", "fling"),
    ("forbade", "forbid"),
    ("forbidden", "forbid"),
    ("foregone", "forego"),
    ("forgave", "forgive"),
    ("forgiven", "forgive"),
    ("forgone", "forgo"),
    ("forgot", "forget"),
    ("forgotten", "forget"),
    ("forsaken", "forsake"),
    ("forsook", "forsake"),
    ("fought", "fight"),
    ("found", "find"),
    ("froze", "freeze"),
    ("frozen", "freeze"),
    ("gave", "give"),
    ("given", "give"),
    ("gone", "go"),
    ("got", "get"),
    ("gotten", "get"),
    ("grew", "grow"),
    ("ground", "grind"),
    ("grown", "grow"),
    ("had", "have"),
    ("heard", "hear"),
    ("held", "hold"),
    ("hewn", "hew"),
    ("hid", "hide"),
    ("hidden", "hide"),
    ("hung", "hang"),
    ("kept", "keep"),
    ("knelt", "kneel"),
    ("knew", "know"),
    ("known", "know"),
    ("laid", "lay"),
    ("lain", "lie"),
    ("leapt", "leap"),
    ("learnt", "learn"),
    ("led", "lead"),
    ("left", "leave"),
    ("lent", "lend"),
    ("lit", "light"),
    ("lost", "lose"),
    ("made", "make"),
    ("meant", "mean"),
    ("met", "meet"),
    ("mown", "mow"),
    ("paid", "pay"),
    ("proven", "prove"),
    ("ran", "run"),
    ("rang", "ring"),
    ("ridden", "ride"),
    ("risen", "rise"),
    ("rode", "ride"),
    ("rose", "rise"),
    ("rung", "ring"),
    ("said", "say"),
    ("sang", "sing"),
    ("sank", "sink"),
    ("sat", "sit"),
    ("saw", "see"),
    ("seen", "see"),
    ("sent", "send"),
    ("shaken", "shake"),
    ("shone", "shine"),
    ("shook", "shake"),
    ("shot", "shoot"),
    ("shown", "show"),
    ("shrank", "shrink"),
    ("shrunk", "shrink"),
    ("slain", "slay"),
    ("slept", "sleep"),
    ("slew", "slay"),
    ("slid", "slide"),
    ("sold", "sell"),
    ("sought", "seek"),
    ("sown", "sow"),
    ("sped", "speed"),
    ("spent", "spend"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("sprang", "spring"),
    ("sprung", "spring"),
    ("stank", "stink"),
    ("stole", "steal"),
    ("stolen", "steal"),
    ("stood", "stand"),
    ("strewn", "strew"),
    ("stricken", "strike"),
    ("striven", "strive"),
    ("strove", "strive"),
    ("struck", "strike"),
    ("stuck", "stick"),
    ("stung", "sting"),
    ("sung", "sing"),
    ("sunk", "sink"),
    ("swam", "swim"),
    ("swept", "sweep"),
    ("swollen", "swell"),
    ("swore", "swear"),
    ("sworn", "swear"),
    ("swum", "swim"),
    ("swung", "swing"),
    ("taken", "take"),
    ("taught", "teach"),
    ("thought", "think"),
    ("threw", "throw"),
    ("thrown", "throw"),
    ("told", "tell"),
    ("took", "take"),
    ("tore", "tear"),
    ("torn", "tear"),
    ("trod", "tread"),
    ("trodden", "tread"),
    ("was", "be"),
    ("went", "go"),
    ("wept", "weep"),
    ("were", "be"),
    ("withdrawn", "withdraw"),
    ("withdrew", "withdraw"),
    ("woke", "wake"),
    ("woken", "wake"),
    ("won", "win"),
    ("wore", "wear"),
    ("worn", "wear"),
    ("wound", "wind"),
    ("wove", "weave"),
    ("woven", "weave"),
    ("written", "write"),
    ("wrote", "write"),
    ("wrought", "work"),
    ("wrung", "wring"),
];

/// Plurals, sorted.
const PLURALS: &[(&str, &str)] = &[
    ("analyses", "analysis"),
    ("axes", "axis"),
    ("bases", "base"),
    ("calves", "calf"),
    ("children", "child"),
    ("crises", "crisis"),
    ("criteria", "criterion"),
    ("curricula", "curriculum"),
    ("feet", "foot"),
    ("geese", "goose"),
    ("halves", "half"),
    ("hypotheses", "hypothesis"),
    ("knives", "knife"),
    ("leaves", "leaf"),
    ("lives", "life"),
    ("loaves", "loaf"),
    ("men", "man"),
    ("mice", "mouse"),
    ("nuclei", "nucleus"),
    ("oxen", "ox"),
    ("parentheses", "parenthesis"),
    ("people", "person"),
    ("phenomena", "phenomenon"),
    ("premises", "premises"),
    ("selves", "self"),
    ("shelves", "shelf"),
    ("syntheses", "synthesis"),
    ("teeth", "tooth"),
    ("theses", "thesis"),
    ("thieves", "thief"),
    ("wives", "wife"),
    ("wolves", "wolf"),
    ("women", "woman"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(PAST.windows(2).all(|w| w[0].0 < w[1].0));
        assert!(PLURALS.windows(2).all(|w| w[0].0 < w[1].0));
    }

    #[test]
    fn prefixes_stay() {
        assert_eq!(infinitive("rebuilt"), Some(("re", "build")));
        assert_eq!(infinitive("overthrew"), Some(("over", "throw")));
        assert_eq!(infinitive("re-sold"), Some(("re-", "sell")));
        assert_eq!(infinitive("signed"), None);
    }
}
