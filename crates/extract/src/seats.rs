//! Names of states that stand for another or for none: "the Kremlin" beside "the Soviet Union" is not that of Russia, and
//! "Kosovo Albanians" are not Albania.
use chancery_lexicon::{Lexicon, Mention, MentionForm, NameForm};

/// Gives capitals to the state that the document names, where it went on as another which the document does not name.
pub(crate) fn of_their_time(mentions: &mut [Mention], lexicon: &Lexicon) {
    let is_seat = |mention: &Mention| matches!(mention.form, MentionForm::State(NameForm::Capital | NameForm::Metonym));
    if !mentions.iter().any(is_seat) {
        return;
    }
    let named: Vec<String> = mentions
        .iter()
        .filter_map(|mention| match mention.form {
            MentionForm::State(NameForm::Name | NameForm::Demonym) => mention.referent.entity.clone(),
            // "the Soviet envoy".
            MentionForm::Title | MentionForm::Person | MentionForm::Agency => mention.referent.of.clone(),
            _ => None,
        })
        .collect();
    for mention in mentions.iter_mut().filter(|mention| is_seat(mention)) {
        let Some(state) = mention.referent.entity.as_deref().and_then(|id| lexicon.entity(id)) else { continue };
        if named.contains(&state.id) || state.gw.is_none() {
            continue;
        }
        // The same member of the system of states under an earlier name, by Gleditsch and Ward's number.
        let mut before = lexicon
            .successions()
            .iter()
            .filter(|one| one.to == state.id && named.contains(&one.from))
            .filter(|one| lexicon.entity(&one.from).is_some_and(|from| from.gw == state.gw));
        if let (Some(one), None) = (before.next(), before.next()) {
            mention.referent.entity = Some(one.from.clone());
        }
    }
}

/// "Kosovo *Albanians*": people named by another place than their state are not that state.
pub(crate) fn are_of_a_place(text: &str, mentions: &mut Vec<Mention>) {
    let plural = |mention: &Mention| {
        matches!(mention.form, MentionForm::State(NameForm::Demonym)) && mention.span.of(text).ends_with('s') && mention.span.len() > 4
    };
    let place = |mention: &Mention| matches!(mention.form, MentionForm::Place | MentionForm::State(NameForm::Name));
    let apart: Vec<bool> = (0..mentions.len())
        .map(|i| {
            i > 0
                && plural(&mentions[i])
                && place(&mentions[i - 1])
                && mentions[i - 1].referent.entity != mentions[i].referent.entity
                && text.get(mentions[i - 1].span.end..mentions[i].span.start) == Some(" ")
        })
        .collect();
    let mut apart = apart.into_iter();
    mentions.retain(|_| apart.next() != Some(true));
}

/// "a meeting of *American* Presidents", "the American republics": those of a continent, since one state has one of each.
pub(crate) fn is_of_the_continent(text: &str, mention: &Mention) -> bool {
    const SEVERAL: &[&str] = &[
        "presidents",
        "republics",
        "states",
        "heads",
        "chiefs",
        "countries",
        "nations",
        "peoples",
        "continent",
        "hemisphere",
        "governments",
    ];
    let next = text[mention.span.end..].trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    mention.span.of(text) == "American" && SEVERAL.contains(&next.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::Reading;

    fn ids(text: &str) -> Vec<String> {
        let document = chancery_text::read_document(text.as_bytes(), "speech.txt").expect("a speech is text");
        let reading = Reading::new(&document, Lexicon::builtin(), None, &[], &[]);
        let state = |mention: &Mention| matches!(mention.form, MentionForm::State(_)).then(|| mention.referent.entity.clone()).flatten();
        reading.mentions.iter().filter_map(state).collect()
    }

    #[test]
    fn whose_a_capital_is() {
        assert_eq!(ids("The Soviet envoy left. The Kremlin said nothing."), ["SUN"]);
        assert_eq!(ids("The Soviet Union is no more. Russia is there. The Kremlin said nothing."), ["SUN", "RUS", "RUS"]);
        assert_eq!(ids("Peru wrote to Moscow."), ["PER", "RUS"]);
        assert_eq!(ids("Peru welcomed the American presidents."), ["PER"]);
        assert_eq!(ids("Yugoslavia was asked, but Belgrade did not answer."), ["YUG", "YUG"]);
    }
}
